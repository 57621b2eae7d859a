"""Speakers that may be one and were kept apart, with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, func, select

from onrecord.record.asking import KeptSpeaker
from onrecord.record.bearers import Bearer, bearers, separations
from onrecord.record.choosing import nearness
from onrecord.record.names import spelled, surname_of
from onrecord.record.roles import Traits, judge
from onrecord.record.schema import article_speakers, speaker_aliases
from onrecord.speakers.names import fit

__all__ = ["Suggestion", "suggestions"]

_MOST_OF_ONE_NAME = 60  # speakers of one surname that are compared


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers that may be one.

    Attributes:
        one, other: the two; ``one`` has the fuller name.
        evidence: what articles tell, for and against, each a phrase.
        fits: whether nothing speaks against it and something for it.
    """

    one: KeptSpeaker
    other: KeptSpeaker
    evidence: tuple[str, ...]
    fits: bool


def suggestions(
    connection: Connection, family: str | None = None, limit: int | None = None
) -> list[Suggestion]:
    """Pairs that may be one, those that fit first; pairs that a person set apart are left out.

    Args:
        connection: to the record.
        family: only people of this surname, folded.
        limit: at most so many.
    """
    found: list[Suggestion] = []
    seen: set[tuple[int, int]] = set()
    for name in [family] if family else _shared(connection):
        people = _bearers(connection, name)[:_MOST_OF_ONE_NAME]
        apart = separations(connection, [b.id for b in people])
        for one, other in combinations(people, 2):
            if (one.id, other.id) not in apart | seen and (pair := _pair(one, other)):
                found.append(pair)
            seen.add((one.id, other.id))
    found.sort(key=lambda pair: (not pair.fits, pair.one.name.casefold(), pair.one.id, pair.other.id))
    return found[:limit]


def _bearers(connection: Connection, name: str) -> list[Bearer]:
    """Who bears a name or surname, with those of whom only a surname is known that told nobody who it is."""
    keys = {name} if " " in name else {name, spelled(name)}
    some = bearers(connection, keys, {name})
    surnames = {surname_of(one) for b in some if b.source_type == "named_person" for one in b.names}
    return bearers(connection, keys, {name} | surnames) if surnames - {name} else some


def _shared(connection: Connection) -> Iterator[str]:
    """Names that several printed speakers have: surnames, names of organizations, names as they are."""
    a = speaker_aliases.c
    # Lists hold thousands whom no article quotes.
    heard = select(article_speakers.c.speaker_id).where(article_speakers.c.speaker_id.is_not(None))
    for column in (a.family, a.folded):
        several = select(column).where(column.is_not(None), a.basis != "initials")
        several = several.where(a.speaker_id.in_(heard)).group_by(column)
        seen = several.having(func.count(a.speaker_id.distinct()) > 1)
        yield from connection.execute(seen.order_by(column)).scalars().all()


def _pair(one: Bearer, other: Bearer) -> Suggestion | None:
    if one.source_type == "named_person" == other.source_type:
        if one.is_single and not other.is_single:
            one, other = other, one
        if one.traits.imported and other.traits.imported:
            return None
        if not _alike(one, other):
            return None
    elif "named_person" in (one.source_type, other.source_type) or one.initials or other.initials:
        return None
    verdict = judge(one.traits, other.traits)
    return Suggestion(_kept(one), _kept(other), tuple(_evidence(one, other)), verdict == "agree")


def _alike(one: Bearer, other: Bearer) -> bool:
    if other.is_single:
        return any(fit(a, b) != "no" for a in one.names for b in other.names)
    return any(nearness(a, b) for a in one.names for b in other.names)


def _evidence(one: Bearer, other: Bearer) -> Iterator[str]:
    a, b = one.traits, other.traits
    if shared := sorted((a.offices.keys() | set(a.past)) & (b.offices.keys() | set(b.past))):
        yield f"both {_listed(shared)}"
    elif a.offices and b.offices:
        yield f"{_listed(sorted(a.offices))} / {_listed(sorted(b.offices))}"
    if both := sorted(a.places.keys() & b.places.keys()):
        yield f"both of {_listed([place.title() for place in both])}"
    elif a.places and b.places:
        yield " / ".join(_listed([p.title() for p in sorted(t.places)]) for t in (a, b))
    if a.gender * b.gender < 0:
        yield "he / she"
    if other.is_single and other.source_type == "named_person":
        yield f"only “{other.name}” is printed"
    if a.years and b.years:
        yield f"{_years(a)} / {_years(b)}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(word.replace("-", " ") for word in words[:3])


def _years(traits: Traits) -> str:
    first, last = traits.years
    return str(first) if first == last else f"{first} to {last}"


def _kept(bearer: Bearer) -> KeptSpeaker:
    return KeptSpeaker(bearer.id, bearer.key, bearer.name, bearer.source_type)
