"""Phrases that name a channel or those who listen: "on CNN", "took to Facebook", "speaking to veterans"."""

from __future__ import annotations

from onrecord.circumstances import MediumKind
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion import REACH, Occasion, occasion_at
from onrecord.context.occasion_nouns import GATHERINGS, PARLIAMENT_WORDS, audience
from onrecord.context.outlets import SHOWS, is_aired, outlet_in
from onrecord.context.speaking_verbs import SPEECH_VERBS

__all__ = ["addressed", "asked", "on_air", "on_network"]

_TAKING = frozenset({"took", "taken", "taking", "takes", "take", "turned", "went", "posted"})
_LENGTHS = {show[0]: sorted({len(other) for other in SHOWS if other[0] == show[0]}) for show in SHOWS}
"""By the first word of a programme, how many words its title may have."""
_HALLS = word_set(
    "convention club university college school academy church synagogue mosque cathedral chapel temple"
    " institute institution library museum foundation chamber memorial cemetery"
)
"""Where one who speaks there gives a speech."""
_APPEARING = SPEECH_VERBS | {
    "appearance",
    "appeared",
    "appearing",
    "appears",
    "interview",
    "interviewed",
    "live",
}


def on_network(phrases: Phrases, index: int, first: int) -> Occasion | None:
    """ "on Twitter", "took to Facebook", "on her Truth Social account".

    Args:
        phrases: of the article's words.
        index: of the network's name.
        first: where the noun phrase begins that it belongs to.
    """
    end = index + 1
    if not first or not phrases.capital(index):
        return None
    if phrases.lower[index] == "truth":
        if phrases.lower[end : end + 1] != ["social"]:
            return None
        end += 1
    before, lead = phrases.lower[first - 1], first - 1
    if before == "to" and lead and phrases.lower[lead - 1] in _TAKING:
        lead -= 1
    elif before not in {"on", "via", "through", "over", "using"}:
        return None
    place = phrases.span(lead, end)
    return Occasion("social_media", "phrase", lead, end, place, place, phrases.span(index, end))


def on_air(phrases: Phrases, index: int) -> Occasion | None:
    """ "on CNN", "on NBC’s ‘Meet the Press’", "said on “The View”"; "on social media"."""
    stop = min(len(phrases.lower), index + REACH)
    if phrases.lower[index + 1 : index + 3] == ["social", "media"]:
        place = phrases.span(index, index + 3)
        return Occasion("social_media", "phrase", index, index + 3, place, place)
    before = phrases.lower[index - 1] if index else ""
    if before in _APPEARING or before in DATE_WORDS:
        end = phrases.title_end(index + 1, stop)
        if end > index + 1:
            place = phrases.span(index, end)
            return Occasion("broadcast", "phrase", index, end, place, place)
    end = _show_end(phrases, index + 1)
    if end > index + 1:
        place = phrases.span(index, end)
        return Occasion("broadcast", "phrase", index, end, place, place)
    end = phrases.end(index + 1, stop)
    outlet = outlet_in(phrases, index + 1, end)
    if outlet is None or outlet[0] > index + 2 or not is_aired(phrases, *outlet):
        return None
    end = max(end, _show_end(phrases, phrases.behind_owner(outlet[1], stop)))
    place = phrases.span(index, end)
    return Occasion("broadcast", "phrase", index, end, place, place, phrases.span(*outlet))


def _show_end(phrases: Phrases, at: int) -> int:
    """The end of a well-known programme's title that begins at a word; that word itself where none does."""
    for length in _LENGTHS.get("".join(phrases.lower[at : at + 1]), ()):
        if tuple(phrases.lower[at : at + length]) in SHOWS and phrases.capital(at + length - 1):
            return at + length
    return at


def addressed(  # noqa: PLR0911 - one for each place
    phrases: Phrases, index: int
) -> Occasion | None:
    """ "speaking to reporters", "addressing a conference in Ghent", "writing in the Post"."""
    stop = min(len(phrases.lower), index + REACH)
    at = index + 1
    if at + 1 >= stop:
        return None
    lead = phrases.lower[at]
    if phrases.lower[index] == "campaigning":
        end = phrases.end(at + 1, stop)
        placed = lead in {"in", "at"} and end > at + 1 and phrases.named[end - 1] == "place"
        return occasion_at(phrases, "rally", "speaking", index, end) if placed else None
    if phrases.lower[index] == "writing":
        end = phrases.end(at + 1, stop)
        named = lead in {"in", "for", "on"} and outlet_in(phrases, at + 1, end)
        return occasion_at(phrases, "written_statement", "speaking", index, end) if named else None
    if lead in {"in", "from", "on"}:
        end = phrases.end(at + 1, stop)
        kind = _seat(phrases, at, end)
        return occasion_at(phrases, kind, "speaking", index, end) if kind else None
    if lead in {"to", "with", "at", "before"}:
        at += 1
    elif not phrases.lower[index].startswith("addr"):
        return None
    end = phrases.end(at, stop)
    kind = audience(phrases, at, end)
    if lead == "at":
        gathers = not (GATHERINGS | _HALLS).isdisjoint(phrases.lower[at:end])
        return occasion_at(phrases, "speech", "speaking", index, end) if gathers or kind == "speech" else None
    return occasion_at(phrases, kind, "speaking", index, end, (at, end)) if kind else None


def asked(phrases: Phrases, index: int) -> Occasion | None:
    """ "asked by the BBC", "questions from reporters"."""
    stop = min(len(phrases.lower), index + REACH)
    lead = phrases.lower[index + 1] if index + 2 < stop else ""
    if index and phrases.lower[index - 1] in {"no", "without", "any"}:
        return None
    if lead != "by" and not (lead == "from" and phrases.lower[index] == "questions"):
        return None
    end = phrases.end(index + 2, stop)
    kind = audience(phrases, index + 2, end)
    return (
        occasion_at(phrases, kind, "speaking", index, end)
        if kind in {"interview", "press_conference"}
        else None
    )


def _seat(phrases: Phrases, at: int, end: int) -> MediumKind | None:
    """Where somebody speaks who is "speaking in" or "speaking on" it; the preposition stands at ``at``."""
    inner = phrases.lower[at + 1 : end]
    if not (PARLIAMENT_WORDS | {"parliament"}).isdisjoint(inner):
        return "parliament"
    if not {"court", "courtroom"}.isdisjoint(inner):
        return "court"
    return "broadcast" if phrases.lower[at] == "on" and outlet_in(phrases, at + 1, end) else None
