"""Names of people: their parts, and whether two names may be one person's.

A name is compared by words, not letters: the family name with its particles ("van der Berg"), the given
names, the mark of a generation ("Jr."). Nothing here knows who exists; it only knows how names are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

__all__ = ["FEMALE", "HONORIFICS", "MALE", "PARTICLES", "Fit", "PersonName", "fit", "parse_name"]

MALE = frozenset({"mr", "sir", "lord", "king", "prince", "monsieur", "herr", "señor", "father", "brother"})
FEMALE = frozenset({
    "mrs", "ms", "miss", "madam", "madame", "mme", "lady", "dame", "queen", "princess", "frau", "señora",
    "sister", "mother",
})  # fmt: skip
HONORIFICS = MALE | FEMALE | {"dr", "prof", "rev", "hon", "mx"}
"""Words before a name that are no title of an office. Lower case, without the stop."""

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"} | {
    n: n for n in ("ii", "iii", "iv", "v")
}
PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "dela", "di", "da", "do", "dos", "das", "du", "la",
    "le", "el", "al", "bin", "ibn", "bint", "ben", "ter", "ten", "te", "zu", "zur", "af", "av", "y", "ní",
    "nic", "mac", "ó", "ua", "st", "saint", "san", "santa", "abu", "abd",
})  # fmt: skip
_ALSO_GIVEN = frozenset(
    {"al", "ben", "van", "mac", "della", "saint", "st", "san", "do", "y", "di", "abd", "abu"}
)
_NICKNAMES = (
    "alexander alex sandy|alexandra alex sandra|andrew andy drew|anthony tony|barbara barb|benjamin ben"
    "|catherine kate cathy cat|charles charlie chuck|christopher chris|christine chris|daniel dan danny"
    "|david dave|deborah deb debbie|donald don|douglas doug|edward ed eddie ted"
    "|elizabeth liz beth betty lizzie|eugene gene|francis frank|frederick fred|gabriel gabe|gregory greg"
    "|gerald gerry jerry|harold hal|henry hank|jacob jake|james jim jimmy jamie|jeffrey jeff"
    "|jennifer jen jenny|john jack johnny|jonathan jon"
    "|joseph joe|joshua josh|judith judy|katherine kate kathy katie|kenneth ken|kimberly kim|lawrence larry"
    "|leonard len|margaret maggie meg peggy|matthew matt|michael mike mick|nathaniel nate|nicholas nick"
    "|pamela pam|patricia pat patty tricia|patrick pat|peter pete|philip phil|raymond ray|rebecca becky"
    "|richard rick dick rich|robert bob rob bobby bert|ronald ron|samuel sam|samantha sam|stephen steve"
    "|steven steve|susan sue|theodore ted teddy|thomas tom tommy|timothy tim|victoria vicky|vincent vince"
    "|walter walt|william bill will billy|zachary zach"
)
_SHORT = {
    (long, short) for group in _NICKNAMES.split("|") for long, *shorts in [group.split()] for short in shorts
}
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_IN_QUOTES = re.compile(r"[\"“‘'(](?P<name>[^\W\d_]+)[\"”’')]")

Fit = Literal["same", "part", "may", "no"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, lower case.

    Attributes:
        given: words before the family name; initials as one letter each.
        family: the family name with its particles, or the only word.
        generation: ``jr``, ``sr``, ``ii`` ..., or ``None``.
        called: a nickname printed inside the name ("Bill" in “William 'Bill' Tolland”).
        honorific: "mrs" of "Mrs. Ilves", if it was given with the name.
    """

    given: tuple[str, ...]
    family: str
    generation: str | None = None
    called: str | None = None
    honorific: str | None = None

    @property
    def is_single(self) -> bool:
        """Whether it is one word: a family name alone, a given name alone, or a name of one word."""
        return not self.given


@lru_cache(maxsize=20_000)
def parse_name(printed: str) -> PersonName:
    """The parts of a name as printed, with or without an honorific before it. A handle is one word."""
    if printed.startswith("@"):
        return PersonName((), printed.lower())
    called = _IN_QUOTES.search(printed)
    if called:
        printed = printed[: called.start()] + printed[called.end() :]
    words = [w.lower().replace("’", "'") for w in _WORD.findall(re.sub(r"['’]s?$", "", printed.strip()))]
    bare = [w.rstrip(".") for w in words] or [printed.lower()]
    honorific = bare.pop(0) if len(bare) > 1 and bare[0] in HONORIFICS else None
    generation = _GENERATIONS.get(bare[-1]) if len(bare) > 1 else None
    if generation:
        bare.pop()
    # Initials set together, "J.K." or "JK", are two.
    split: list[str] = []
    for w in bare[:-1]:
        split += list(w.replace(".", "")) if "." in w else [w]
    last = len(split)
    while (
        last and split[last - 1] in PARTICLES and (last > 1 or split[0] not in _ALSO_GIVEN or len(split) > 1)
    ):
        last -= 1
    family = " ".join([*split[last:], *bare[-1:]])
    return PersonName(
        tuple(split[:last]), family, generation, called["name"].lower() if called else None, honorific
    )


@lru_cache(maxsize=50_000)
def fit(one: PersonName, other: PersonName) -> Fit:  # noqa: PLR0911 - each rule decides as soon as it can
    """Whether two names may be one person's.

    Returns:
        ``same``: as much in common as two full names can have; ``part``: one is the family name of the
        other; ``may``: one is the given name of the other, or the names fit but for what one leaves open;
        ``no``: they are two people's.
    """
    if one.generation and other.generation and one.generation != other.generation:
        return "no"
    if not (_WORD.search(one.family) and _WORD.search(other.family)):
        return "same" if one == other else "no"
    if one.is_single or other.is_single:
        short, long = (one, other) if one.is_single else (other, one)
        if short.family == long.family:
            if long.is_single:
                return "same" if one.generation == other.generation else "may"
            # "Trump" is not how a paper calls Donald Trump Jr. while there is another.
            return "may" if long.generation != short.generation else "part"
        if short.family.split()[-1] == long.family.split()[-1]:  # "Berg", "van der Berg"
            return "part"
        if any(short.family == part for part in long.family.split("-")):
            return "may"
        if short.generation is None and short.family in (*long.given[:1], long.called):
            return "part" if short.family == long.called else "may"
        if long.is_single and long.generation is None and long.family == short.called:
            return "part"
        return "no"
    if one.family != other.family:
        a, b = one.family.split("-"), other.family.split("-")
        joined = (len(a) > 1 or len(b) > 1) and bool({a[0], a[-1]} & set(b) or {b[0], b[-1]} & set(a))
        if not (joined or one.family.split()[-1] == other.family.split()[-1]):
            return "no"
    if not _same_given(one, other):
        return "no"
    return "same" if one.generation == other.generation else "no"


def _same_given(one: PersonName, other: PersonName) -> bool:
    first, second = one.given[0], other.given[0]
    names = {first, one.called or first}, {second, other.called or second}
    if not any(_one_given(a, b) for a in names[0] for b in names[1]):
        # The middle name may be what somebody goes by: "J. Edgar Tolland", "Edgar Tolland".
        return first in other.given[1:] or second in one.given[1:]
    middle, their = one.given[1:], other.given[1:]
    return not (middle and their) or any(_one_given(a, b) for a in middle for b in their)


def _one_given(a: str, b: str) -> bool:
    if a == b or (a, b) in _SHORT or (b, a) in _SHORT or _misspelt(a, b):
        return True
    return a[0] == b[0] and (len(a) == 1 or len(b) == 1)


def _misspelt(a: str, b: str) -> bool:
    """Whether one is the other with a letter doubled or single: "Hilary", "Hillary"."""
    return min(len(a), len(b)) > 3 and re.sub(r"(.)\1", r"\1", a) == re.sub(r"(.)\1", r"\1", b)
