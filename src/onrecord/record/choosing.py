"""Whom a person's name in an article means, of those in the record who bear it; pure, and slow to say so.

A full name is its one bearer's unless what the article tells of him clashes. A surname alone is somebody's
only where the article's other words (a given name beside it, a title, a gender) leave exactly one; how often
somebody is quoted proves nothing. Where two fit, it is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.record.bearers import Bearer
from onrecord.record.names import consonants, family_key, has_namesakes, person_name, surname_of
from onrecord.record.offices import POLITICAL
from onrecord.record.roles import Traits, judge, likeness, near_years
from onrecord.record.surnames import COMMON
from onrecord.speakers.names import PersonName, fit

__all__ = ["Choice", "choose", "nearness"]

_OFTEN, _SELDOM = 5, 1  # articles with a full name, of two who share it
_LONG_GIVEN = 4  # letters of a given name of which the consonants tell enough
_MUCH = 0.25  # of the words that tell where somebody belongs
_MENTIONED = 2  # words of where somebody belongs that an article must print to speak of him
_USAGE = 2  # articles that called somebody by the surname alone, told by other words, for it to be usage

Nearness = Literal["exact", "near", "weak"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose a name is.

    Attributes:
        bearer: who; ``None`` where nobody fits or several do.
        rivals: those who may be meant where it is nobody's for sure.
        told: whether the article's own words tell it, and not only that nobody else bears the name.
        also: who must be the same, since the article's words tell of them too.
    """

    bearer: Bearer | None
    rivals: tuple[Bearer, ...] = ()
    told: bool = False
    also: tuple[Bearer, ...] = ()


def choose(
    name: PersonName,
    printed: str,
    here: Traits,
    among: Sequence[Bearer],
    around: frozenset[str] = frozenset(),
) -> Choice:
    """Whose ``name`` is.

    Args:
        name: of somebody in an article.
        printed: the same as :func:`onrecord.record.names.folded_person` gives it.
        here: what that article tells of its bearer.
        among: people of the record with a like name who are not somebody else in that article.
        around: capitalised words of that article; only looked at where a name alone does not tell.
    """
    # "Bibi", "AOC": a person said who that is.
    if len(given := [b for b in among if name.is_single and printed in b.sure]) == 1:
        return Choice(given[0], told=True)
    if name.is_single:
        return _by_surname(name, here, among, around)
    return _by_full_name(name, printed, here, among, around)


def nearness(one: PersonName, other: PersonName) -> Nearness | None:  # noqa: PLR0911 - each rule decides
    """How near two full names are: ``exact`` but for middle names, ``near`` (nickname, spelling), ``weak``
    (an initial for a name, a middle name as the first); ``None`` where they cannot be one person's.
    """
    if one.is_single or other.is_single:
        return None
    if fit(one, other) != "same":
        return "weak" if _spelled_alike(one, other) else None
    if surname_of(one) != surname_of(other):
        return "near"
    a, b = one.given[0], other.given[0]
    if a == b and not _same_middle(one.given[1:], other.given[1:]):
        return None
    if a == b or "".join(one.given) == "".join(other.given):
        return "exact"
    if len(a) == 1 or len(b) == 1 or a in other.given[1:] or b in one.given[1:]:
        return "weak"
    return "near"


def _spelled_alike(one: PersonName, other: PersonName) -> bool:
    """Whether both may be one name in two spellings: "Muammar Qaddafi", "Moammar Gadhafi"."""
    if family_key(one) != family_key(other) or one.generation != other.generation:
        return False
    a, b = one.given[0], other.given[0]
    return a == b or (min(len(a), len(b)) >= _LONG_GIVEN and consonants(a) == consonants(b))


def _same_middle(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names can be the same: "George H. W." is not "George W."."""
    return all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=False))


def _by_full_name(
    name: PersonName, printed: str, here: Traits, among: Sequence[Bearer], around: frozenset[str]
) -> Choice:
    fitting: dict[Nearness, list[Bearer]] = {"exact": [], "near": [], "weak": []}
    agreeing: set[int] = set()
    rivals: list[Bearer] = []
    for bearer in among:
        same = printed in bearer.aliases
        how: Nearness | None = "exact" if same else _nearest(name, bearer)
        if how is None:
            continue
        rivals.append(bearer)
        verdict = judge(bearer.traits, here, gender=how != "exact", strict=has_namesakes(name))
        if verdict == "clash" and not (same and printed in bearer.sure and not bearer.traits.imported):
            continue
        if verdict == "agree" or (verdict == "open" and _spoken_of(bearer, around)):
            agreeing.add(bearer.id)
        elif has_namesakes(name) and not _needs_no_introduction(bearer, here):
            continue  # a name of many proves nothing
        elif bearer.traits.imported and (here.offices or how != "exact"):
            continue  # a list's namesake of whom nothing fits
        fitting[how].append(bearer)
    exact = fitting["exact"]
    told = [b for b in exact if b.id in agreeing]
    for some in (exact, told, _likest(told, here), [b for b in exact if printed in b.aliases]):
        if len(some) == 1:
            return Choice(some[0], told=some[0].id in agreeing, also=_same_as(some[0], told))
    if main := _by_far(told or exact, exact):
        return Choice(main)
    if exact:
        return Choice(None, tuple(exact))
    near = fitting["near"]
    told = [b for b in (*near, *fitting["weak"]) if b.id in agreeing]
    if len(told) == 1:
        return Choice(told[0], told=True)
    if len(near) == 1 and not told and surname_of(name) not in COMMON:
        return Choice(near[0])
    return Choice(None, tuple(rivals))


def _likest(some: Sequence[Bearer], here: Traits) -> list[Bearer]:
    """Those of whom an article tells the most."""
    most = max((likeness(b.traits, here) for b in some), default=0)
    return [b for b in some if likeness(b.traits, here) == most]


def _same_as(bearer: Bearer, told: Sequence[Bearer]) -> tuple[Bearer, ...]:
    """Who was kept apart from ``bearer`` only because too little was known of both."""
    return tuple(
        b for b in told if b is not bearer and judge(bearer.traits, b.traits, gender=False) != "clash"
    )


def _needs_no_introduction(bearer: Bearer, here: Traits) -> bool:
    """Whether an article says nothing of who somebody is, and ``bearer`` is one of whom it need not."""
    if here.offices or here.past or len(here.words) >= _MENTIONED:
        return False
    return bearer.traits.full >= _OFTEN or bool(bearer.traits.offices.keys() & POLITICAL)


def _spoken_of(bearer: Bearer, around: frozenset[str]) -> bool:
    """Whether an article prints much of where somebody belongs."""
    words = set(bearer.traits.words)
    return len(words & around) >= max(_MENTIONED, len(words) * _MUCH)


def _by_far(some: Sequence[Bearer], everybody: Sequence[Bearer]) -> Bearer | None:
    """The one of several of a full name who has it in nearly all articles.

    The namesake whom an article does not tell from him would have to be introduced.
    """
    main = [b for b in some if b.traits.full >= _OFTEN]
    if len(main) != 1 or any(b.traits.full > _SELDOM for b in everybody if b is not main[0]):
        return None
    return main[0]


def _nearest(name: PersonName, bearer: Bearer) -> Nearness | None:
    found = {nearness(name, other) for other in bearer.names}
    return next((how for how in ("exact", "near", "weak") if how in found), None)


def _by_surname(  # noqa: PLR0911 - each rule decides as soon as it can
    name: PersonName, here: Traits, among: Sequence[Bearer], around: frozenset[str]
) -> Choice:
    key, surname = family_key(name), surname_of(name)
    full = [b for b in among if not b.is_single and _may_go_by(name, b)]
    if here.beside:
        named = [b for b in full if _has_given(b, here, surname)]
        many = any(has_namesakes(one) for one in _full_names(here, surname))
        if len(named) == 1 and judge(named[0].traits, here) in ({"agree"} if many else {"agree", "open"}):
            return Choice(named[0], told=True)
        if named:
            full = named
        elif len({words.split()[-1] for words in here.beside}) == 1:
            full = []  # the article gives another given name: then it is none of them
    fitting = [b for b in full if judge(b.traits, here) != "clash"]
    agreeing = [b for b in fitting if judge(b.traits, here) == "agree"]
    if len(agreeing) == 1 and near_years(agreeing[0].traits, here):
        return Choice(agreeing[0], tuple(fitting), told=True)
    # Another spelling of the surname says less than the surname.
    heard = [b for b in fitting if not b.traits.imported and _is_called(b, surname)]
    heard = [b for b in heard if near_years(b.traits, here)] or heard
    # An office that nobody is known to hold may be that of a bearer who is not known yet.
    if not here.offices and len(heard) == 1 and surname not in COMMON and near_years(heard[0].traits, here):
        return Choice(heard[0], tuple(heard))
    if not here.offices and (meant := _most_spoken_of(heard, around)) and near_years(meant.traits, here):
        return Choice(meant, tuple(heard), told=True)
    if meant := _by_usage(agreeing or heard, heard, here):
        return Choice(meant, tuple(heard))
    if len(heard) > 1:
        return Choice(None, tuple(fitting))
    singles = [b for b in among if _is_alike(b, name, key) and judge(b.traits, here) != "clash"]
    told = [
        b
        for b in singles
        if judge(b.traits, here) == "agree" or (here.beside and set(b.traits.beside) & set(here.beside))
    ]
    if len(told) == 1:
        return Choice(told[0], tuple(heard), told=True)
    if heard:
        return Choice(None, tuple(heard))
    alone = [b for b in singles if not b.traits.beside and near_years(b.traits, here)]
    if not told and not here.beside and len(alone) == len(singles) == 1 and surname not in COMMON:
        return Choice(alone[0])
    return Choice(None)


def _most_spoken_of(some: Sequence[Bearer], around: frozenset[str]) -> Bearer | None:
    """The one of whom an article prints clearly more of where he belongs than of any other."""
    ranked = sorted(((len(set(b.traits.words) & around), b.id, b) for b in some), reverse=True)
    if not ranked or ranked[0][0] < _MENTIONED or (len(ranked) > 1 and ranked[1][0] * 2 >= ranked[0][0]):
        return None
    return ranked[0][2]


def _by_usage(some: Sequence[Bearer], everybody: Sequence[Bearer], here: Traits) -> Bearer | None:
    """The one of several whom articles of that time call by the surname alone, and hardly anybody else so.

    News introduces people by their given names; a surname without one is what it calls somebody whom every
    reader knows. Of which bearer that is so is told by articles whose own words leave no doubt.
    """
    used = [b for b in some if b.traits.short >= _USAGE and near_years(b.traits, here)]
    if len(used) != 1 or any(
        b.traits.short * 5 > used[0].traits.short for b in everybody if b is not used[0]
    ):
        return None
    return used[0]


def _may_go_by(name: PersonName, bearer: Bearer) -> bool:
    key = family_key(name)
    for other in bearer.names:
        if other.is_single or key not in (family_key(other), *bearer.families):
            continue  # of somebody else, or no more than this
        if other.generation == name.generation or (name.generation is None and other.generation is None):
            return True
    return False


def _is_called(bearer: Bearer, surname: str) -> bool:
    return any(surname in (surname_of(name), *name.given[:1]) for name in bearer.names)


def _is_alike(bearer: Bearer, name: PersonName, key: str) -> bool:
    same = key in bearer.families and any(other.generation == name.generation for other in bearer.names)
    return same and bearer.is_single


def _has_given(bearer: Bearer, here: Traits, surname: str) -> bool:
    given = _full_names(here, surname)
    return any(nearness(one, other) in ("exact", "near") for one in given for other in bearer.names)


def _full_names(here: Traits, surname: str) -> list[PersonName]:
    return [person_name(f"{words} {surname}") for words in here.beside]
