"""A phrase that names an occasion or a means, and where such a phrase ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.article import Span
from onrecord.circumstances import MediumKind
from onrecord.context.noun_phrases import DATE_WORDS, QUOTATION_MARKS, Phrases, word_set
from onrecord.context.outlets import network_in, outlet_in, unknown_outlet

__all__ = ["REACH", "Occasion", "Stands", "fullness", "occasion_at", "phrase_end"]

Stands = Literal["phrase", "object", "owned", "speaking"]
REACH = 12
"""Words that a phrase may have on either side of its telling word."""

_LEADS_ON = frozenset({"in", "at", "on", "with", "of", "to", "from", "by", "about", "near", "outside", "for"})
_HELD = word_set(
    "held hosted sponsored organized organised released issued posted published aired moderated broadcast"
)
_PURPOSES = word_set(
    "announcing accepting marking commemorating celebrating opposing explaining condemning denouncing"
    " honoring honouring launching unveiling defending introducing supporting backing detailing outlining"
    " welcoming nominating"
)
_PERIODS = frozenset({"week", "weekend", "month", "year", "night", "morning", "afternoon", "evening"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """One such phrase.

    Attributes:
        kind: the means; ``None`` for an event that tells none ("at a dinner").
        stands: a ``phrase`` with a preposition, the ``object`` of a verb ("issued a statement"), ``owned``
            ("his speech"), or behind a word of ``speaking`` ("speaking to veterans").
        first, end: its words, half-open: from its preposition or verb to the telling noun.
        span: the telling words.
        phrase: all of it, with what follows the noun.
        platform: the outlet or network.
        hearers: the words for those spoken to, half-open: "a letter to the council".
    """

    kind: MediumKind | None
    stands: Stands
    first: int
    end: int
    span: Span
    phrase: Span
    platform: Span | None = None
    hearers: tuple[int, int] | None = None


def fullness(occasion: Occasion) -> tuple[bool, int]:
    """How much a phrase tells of an event."""
    return occasion.platform is not None, occasion.phrase.end - occasion.phrase.start


def occasion_at(  # noqa: PLR0917 - what, how and where
    phrases: Phrases,
    kind: MediumKind | None,
    stands: Stands,
    first: int,
    end: int,
    hearers: tuple[int, int] | None = None,
    noun: int | None = None,
) -> Occasion:
    """The occasion of the words ``[first, end)``, with all that goes on with it.

    ``noun``: where the noun phrase begins if the event is to be named without the verb before it.
    """
    last = phrase_end(phrases, end)
    outlet = _platform(phrases, kind, (first, last), hearers)
    return Occasion(
        kind,
        stands,
        first,
        end,
        phrases.span(first, end),
        phrases.span(first if noun is None else noun, last),
        phrases.span(*outlet) if outlet else None,
        hearers,
    )


def _platform(
    phrases: Phrases,
    kind: MediumKind | None,
    place: tuple[int, int],
    hearers: tuple[int, int] | None,
) -> tuple[int, int] | None:
    """The outlet or network that the words ``place`` name."""
    first, last = place
    outlet = network_in(phrases, first, last) if kind == "social_media" else None
    outlet = outlet or outlet_in(phrases, first, last)
    owned = outlet is not None and phrases.behind_owner(outlet[1], last) > outlet[1]
    if outlet and hearers and owned and kind != "interview" and outlet[0] >= hearers[0]:
        return None  # "in a letter to the Herald’s owner"
    if outlet is None and kind == "broadcast":
        outlet = network_in(phrases, first, last)
    if outlet is None and kind == "interview" and hearers:
        outlet = unknown_outlet(phrases, *hearers)
    return outlet


def phrase_end(phrases: Phrases, end: int) -> int:
    """Where a phrase ends whose words before ``end`` are read: with places, dates and hosts behind them."""
    stop = min(len(phrases.lower), end + 2 * REACH)
    if end < stop and phrases.lower[end] in QUOTATION_MARKS - {"'", "’"} and _is_open(phrases, end):
        end += 1
    while end < stop and not phrases.parted(end):
        behind = _behind_date(phrases, end, stop) or _behind_place(phrases, end, stop)
        behind = behind or _behind_preposition(phrases, end, stop) or _behind_purpose(phrases, end, stop)
        if not behind:
            break
        end = behind
    return end


def _is_open(phrases: Phrases, end: int) -> bool:
    return any(word in QUOTATION_MARKS for word in phrases.lower[max(0, end - REACH) : end])


def _behind_date(phrases: Phrases, at: int, stop: int) -> int | None:
    """Behind "Monday", "last week", "this morning", "issued Tuesday"; ``None`` if no date begins."""
    if phrases.lower[at] in _HELD and at + 1 < stop:
        at += 1
    if phrases.lower[at] in {"late", "early"} and at + 1 < stop:
        at += 1
    dated = phrases.lower[at] in DATE_WORDS
    if phrases.lower[at] in {"this", "that"} and at + 1 < stop:
        dated = phrases.lower[at + 1] in _PERIODS
    if not dated:
        return None
    at += 1
    if at + 1 < stop and phrases.lower[at] == "." and phrases.words.part(at + 1) == "NUM":
        at += 1  # "Sept. 3"
    while at < stop and (phrases.words.part(at) == "NUM" or phrases.lower[at] in _PERIODS | DATE_WORDS):
        at += 1
    return at


def _behind_place(phrases: Phrases, at: int, stop: int) -> int | None:
    """Behind ", Ohio" that goes on with "Toledo"."""
    if phrases.lower[at] != "," or phrases.named[at - 1] != "place" or at + 1 >= stop:
        return None
    at += 1
    if phrases.named[at] != "place" or not phrases.capital(at):
        return None
    while at < stop and phrases.named[at] == "place":
        at += 1
    return at


def _behind_purpose(phrases: Phrases, at: int, stop: int) -> int | None:
    """Behind "announcing the closure", which tells what a statement or a speech was for."""
    if phrases.lower[at] not in _PURPOSES or at + 1 >= stop:
        return None
    behind = phrases.end(at + 1, stop)
    return behind if behind > at + 1 else None


def _behind_preposition(phrases: Phrases, at: int, stop: int) -> int | None:
    """Behind "in the capital", "hosted by the union", "of ‘Morning Hour’"."""
    word = phrases.lower[at]
    if word in _HELD and at + 1 < stop:
        at += 1
        word = phrases.lower[at]
    if word not in _LEADS_ON or at + 1 >= stop:
        return None
    inner = phrases.titled_end(at + 1, stop)
    if inner == at + 1 or (phrases.acts(at + 1) and word != "of"):
        return None
    if word == "for" and outlet_in(phrases, at + 1, inner) is None:
        return None  # why, not where
    return inner
