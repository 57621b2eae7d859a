"""What is known of a speaker beside the name: gender, offices, places, years; and whether two may be one.

Evidence comes from one article: the title, the words around the name, pronouns. A speaker's traits are the
sum of it over articles, and what was imported. Only offices held (nothing "former") can speak against two
being one; agreement counts of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.record.offices import CALLING, ONE_SEAT, POLITICAL, offices_in
from onrecord.record.places import AMERICA, STATES, place_of

__all__ = [
    "MOST_WORDS",
    "Traits",
    "Verdict",
    "judge",
    "likeness",
    "merged",
    "near_years",
    "traits_of_role",
]

Verdict = Literal["agree", "open", "clash"]

MOST_WORDS = 40
_BOUND = 12  # offices or places kept of one speaker


@dataclass(slots=True)
class Traits:
    """What articles and imports say of a speaker.

    Attributes:
        men, women: how many articles tell that gender.
        offices: held, each with the first and last year in which an article says so (0: no year known).
        past: offices that articles call former.
        places: states and countries in titles and party tags, with years as ``offices``.
        full, short: articles that print the given name, and that do without and yet tell who is meant.
        years: first and last year of its articles; 0 where no date is known.
        beside: of a speaker of whom no given name is known: words that stand as one before the name.
        imported: whether it came from a list.
        words: capitalised words beside the name that tell where somebody belongs: "Marl", "Bank".
    """

    men: int = 0
    women: int = 0
    offices: dict[str, list[int]] = field(default_factory=dict)
    past: list[str] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    full: int = 0
    short: int = 0
    years: list[int] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    imported: bool = False
    words: list[str] = field(default_factory=list)

    @property
    def gender(self) -> int:
        """1 for a man, -1 for a woman, 0 where that is open or articles disagree."""
        more, less = max(self.men, self.women), min(self.men, self.women)
        if more == 0 or less * 3 > more:
            return 0
        return 1 if self.men > self.women else -1

    def held(self) -> dict[str, Any]:
        """As JSON; what is empty is left out."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    @classmethod
    def of(cls, held: dict[str, Any] | None) -> Traits:
        """The way back."""
        return cls(**(held or {}))


def merged(one: Traits, other: Traits) -> Traits:
    """The sum of both."""
    years = [y for y in (*one.years, *other.years) if y]
    return Traits(
        one.men + other.men,
        one.women + other.women,
        _joined(one.offices, other.offices),
        sorted({*one.past, *other.past})[:_BOUND],
        _joined(one.places, other.places),
        one.full + other.full,
        one.short + other.short,
        [min(years), max(years)] if years else [],
        sorted({*one.beside, *other.beside})[:_BOUND],
        one.imported and other.imported,
        sorted({*one.words, *other.words})[:MOST_WORDS],
    )


def capped(traits: Traits, most: int = 9) -> Traits:
    """Counts over ``most`` tell nothing more, and need not be written again."""
    for name in ("men", "women", "full", "short"):
        setattr(traits, name, min(most, getattr(traits, name)))
    return traits


def _joined(one: dict[str, list[int]], other: dict[str, list[int]]) -> dict[str, list[int]]:
    both = {word: list(years) for word, years in one.items()}
    for word, (first, last) in other.items():
        known = both.get(word)
        if known is None:
            if len(both) < _BOUND:
                both[word] = [first, last]
        else:
            both[word] = [min(filter(None, (known[0], first)), default=0), max(known[1], last)]
    return both


def traits_of_role(role: str, country: str | None, since: str | None, until: str | None) -> Traits:
    """What a role that a person or a list gave tells; dates are EDTF."""
    years = [int((since or "0")[:4]), int((until or since or "0")[:4])]
    place = place_of(country) if country else None
    return Traits(
        offices={office: list(years) for office in offices_in(role)},
        places={place: list(years)} if place else {},
        imported=True,
    )


def judge(  # noqa: PLR0911 - each rule decides as soon as it can
    known: Traits, here: Traits, *, gender: bool = True, strict: bool = False
) -> Verdict:
    """Whether what an article tells of somebody (``here``) fits what is ``known`` of a speaker.

    Args:
        known: of the speaker.
        here: of somebody in the article.
        gender: whether it counts; where given names are the same, a pronoun is sooner misread.
        strict: whether many bear the name: then one word or office that many have is not enough.
    """
    if gender and known.gender * here.gender < 0:
        return "clash"
    now = {office: years for office, years in known.offices.items() if _near(years, here.years)}
    shared = (here.offices.keys() | set(here.past)) & (known.offices.keys() | set(known.past))
    words = len(set(known.words) & set(here.words))
    held = {CALLING[office] for office in now if office in CALLING}
    mine = {CALLING[office] for office in here.offices if office in CALLING}
    if held and mine and not held & mine and not (shared or words):
        return "clash"
    if _places_clash(known, here, now):
        return "clash"
    places = known.places.keys() & here.places.keys()
    seat = bool(places & STATES)
    if strict:
        return "agree" if likeness(known, here) >= _ENOUGH else "open"
    if shared - _OF_MANY or words or seat:
        return "agree"
    if shared and (not (known.places and here.places) or places):
        return "agree"
    return "open"


_OF_MANY = frozenset({
    "spokesman", "director", "president", "secretary", "chairman", "professor", "analyst", "strategist",
    "attorney", "lawyer", "candidate", "leader", "nominee", "officer", "reporter", "correspondent", "judge",
    "executive-director", "founder", "editor",
})  # fmt: skip
"""Offices that thousands hold: that two namesakes hold one says little."""


def likeness(known: Traits, here: Traits) -> int:
    """How much of what an article tells of somebody is known of a speaker; 0 for nothing."""
    shared = (here.offices.keys() | set(here.past)) & (known.offices.keys() | set(known.past))
    theirs, mine = (traits.places.keys() - {AMERICA} for traits in (known, here))
    seats = shared & ONE_SEAT
    politics = known.offices.keys() & POLITICAL and here.offices.keys() & POLITICAL
    return (
        min(len(set(known.words) & set(here.words)), 3)
        + 2 * bool(shared - _OF_MANY - ONE_SEAT)
        + bool(shared & _OF_MANY)
        + 2 * bool(seats and not (theirs and mine))
        + 3 * bool(theirs & mine)
        + 2 * bool(politics and _near(known.years, here.years) and not (theirs and mine))
    )


_ENOUGH = 2  # of likeness, for two who bear a name of many
"""One word or one office that thousands hold is not enough."""


def _places_clash(known: Traits, here: Traits, now: dict[str, list[int]]) -> bool:
    """Whether both hold a seat for different places at the same time."""
    if not (now.keys() & ONE_SEAT and here.offices.keys() & ONE_SEAT):
        return False
    theirs = {p for p, years in known.places.items() if _near(years, here.years)}
    mine = set(here.places)
    for level in (STATES, None):
        a = {p for p in theirs if (p in STATES) == (level is STATES) and p != AMERICA}
        b = {p for p in mine if (p in STATES) == (level is STATES) and p != AMERICA}
        if a and b and not a & b:
            return True
    return False


def near_years(known: Traits, here: Traits) -> bool:
    """Whether both were spoken of in the same years, give or take one, or that is not known."""
    return _near(known.years, here.years)


def _near(years: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two stretches of years touch, or one is not known."""
    if not (years and other and years[0] and other[0]):
        return True
    return years[0] - 1 <= other[1] and other[0] - 1 <= years[1]
