"""Talks with somebody: calls by telephone, meetings with those who ask, and with whom they are."""

from __future__ import annotations

from onrecord.circumstances import MediumKind
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion import REACH, Occasion, occasion_at
from onrecord.context.occasion_nouns import audience

__all__ = ["MEETINGS", "hearers_behind", "is_phoned", "met_with"]

MEETINGS = word_set("meeting conversation discussion session chat exchange forum")
"""Talks that are an interview where they are with an outlet, and more where they are with reporters."""
_MET_IN = frozenset({"in", "at", "during", "throughout"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
_LINES = word_set("hotline helpline dispatcher dispatchers operator operators voicemail phone telephone")
_TO_HEARERS: dict[str, frozenset[str]] = {
    "interview": frozenset({"with", "to"}),
    **dict.fromkeys(("written_statement", "speech", "social_media"), frozenset({"to", "before"})),
    "phone_call": frozenset({"to", "with"}),
    **dict.fromkeys(("court", "document"), frozenset({"to", "with", "before"})),
}


def is_phoned(phrases: Phrases, first: int, index: int, before: str) -> bool:
    """Whether a call is one by telephone: "on a call with donors", "their calls" to a hotline."""
    following = phrases.lower[index + 1 : index + 3]
    if following[:1] == ["for"] or first == index:
        return False
    if before in {"on", "during"}:
        return phrases.lower[index] == "call"
    if before == "in":
        if following[:1] == ["to"]:
            return len(following) > 1 and phrases.capital(index + 2)  # not "in a call to arms"
        return following[:1] == ["with"] or not DATE_WORDS.isdisjoint(following[:1])
    return phrases.lower[first] in _OWNERS and not _LINES.isdisjoint(phrases.lower[index + 1 : index + REACH])


def met_with(phrases: Phrases, lead: int, index: int, before: str) -> Occasion | None:
    """ "In a meeting with the Herald’s editorial board", "during an exchange with reporters"."""
    if before not in _MET_IN or lead + 2 > index:
        return None
    heard = hearers_behind(phrases, "interview", index + 1)
    kind = audience(phrases, *heard) if heard else None
    asked_there = heard is not None and kind in {"interview", "press_conference"}
    return occasion_at(phrases, kind, "phrase", lead, index + 1, heard) if asked_there else None


def hearers_behind(phrases: Phrases, kind: MediumKind, end: int) -> tuple[int, int] | None:
    """Whom it goes to: "to the council" behind a letter, "with the paper" behind an interview."""
    leads = _TO_HEARERS.get(kind, frozenset())
    stop = min(len(phrases.lower), end + 4)
    at = end
    while at < stop and phrases.lower[at] in DATE_WORDS:
        at += 1
    if at + 1 >= len(phrases.lower) or phrases.lower[at] not in leads or phrases.acts(at + 1):
        return None
    behind = phrases.end(at + 1, min(len(phrases.lower), at + 1 + 2 * REACH))
    return (at + 1, behind) if behind > at + 1 else None
