"""What is known of a speaker beside the name: gender, offices, places, years; and whether two may be one.

Evidence comes from one article: the title, the words around the name, pronouns. A speaker's traits are the
sum of it over articles, and what was imported. Only offices held (nothing "former") can speak against two
being one; agreement counts of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.record.names import given_of, places_of, run_before
from onrecord.record.offices import CALLING, ONE_SEAT, POLITICAL, offices_in
from onrecord.record.places import AMERICA, STATES, place_of, places_in
from onrecord.speakers.mention import GENERATION
from onrecord.speakers.names import FEMALE, MALE, PersonName
from onrecord.speakers.vocabulary import SHORT_TITLES

__all__ = [
    "Traits",
    "Verdict",
    "evidence_of",
    "judge",
    "likeness",
    "merged",
    "near_years",
    "traits_of_role",
]

Verdict = Literal["agree", "open", "clash"]

_PAST = re.compile(
    r"\b(?:former|ex|then|late|retired|onetime|one-time|past|previous(?:ly)?)\b", re.IGNORECASE
)
_PAST_BEFORE = re.compile(
    r"\b(?:former|ex|then|late|retired|onetime|one-time)[-\s](?:[\w.]+\s){0,2}$", re.IGNORECASE
)
_TO_WHOM = re.compile(r"\b(?:to|for|under|with|and|by|in)\b")
_MOST_WORDS = 40
_BOUND = 12  # offices or places kept of one speaker
_TAG = re.compile(
    r",?\s[(,]?\s?(?:[DRI]|Dem|Rep|Republican|Democrat)[-–]\s?([A-Z][A-Za-z.]*(?:\s[A-Z][a-z.]+)?)"
)
_BEHIND = re.compile(r"(?:, (?:(?:a|an|the|who|whose|its|his|her|of|with|at)\s)?|\s\()[^.;”\"\n]{3,90}")
_CAPITALISED = re.compile(r"[A-Z][\w.’-]*\w")
_EVERYBODYS = frozenset({
    "president", "republican", "democrat", "democratic", "republicans", "democrats", "gop", "senate",
    "house", "representatives", "mr", "mrs", "ms", "senator", "sen", "rep", "gov", "congressman",
    "congresswoman", "congress", "white", "former", "state", "states", "united", "american", "america",
    "u.s", "us", "national", "committee", "department", "secretary", "chairman", "chair", "director",
    "general", "judge", "justice", "minister", "prime", "attorney", "trump", "obama", "clinton",
    "washington", "new", "news", "university", "john", "the", "he", "she", "it", "they", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "twitter",
    "said", "and", "but", "in", "as", "on", "at", "vice", "chief", "press", "senior", "federal",
    "government", "administration", "office", "professor", "dr", "day", "week", "image", "party", "speaker",
    "leader", "majority", "minority",
})  # fmt: skip
"""Capitalised words that stand beside too many names."""
_LOOKED_AT = 6  # titles before a name in one article


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
        sorted({*one.words, *other.words})[:_MOST_WORDS],
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


def evidence_of(  # noqa: PLR0917 - who, and where the text speaks of him
    text: str,
    name: PersonName,
    family: str,
    titles_at: Iterable[Sequence[int]],
    sources_at: Iterable[Sequence[int]],
    year: int,
) -> Traits:
    """What one article tells of a speaker.

    Args:
        text: of the article.
        name: of the speaker.
        family: the surname as printed.
        titles_at: places ``[start, end]`` of the words for the office.
        sources_at: those of the speaker as a source.
        year: in which it was printed; 0 if that is not known.
    """
    found = Traits(years=[year, year] if year else [])
    said = [text[start:end].casefold() for start, end in sources_at]
    men, women = said.count("he"), said.count("she")
    titles, shared = _titles_beside(text, name, family)
    for words in titles:
        last = words.split()[-1].casefold().rstrip(".")
        men += last in MALE
        women += last in FEMALE
    for start, end in titles_at:
        # "President Ilves" beside an Ada Ilves may be her husband.
        if not name.is_single and text.startswith(f" {family}", end):
            continue
        pieces = text[start:end]
        _take_offices(found, pieces, year)
        for place in places_in(pieces):
            found.places.setdefault(place, [year, year])
    for words in titles[:_LOOKED_AT]:
        _take_offices(found, words, year)
    if not shared:
        for _, end in places_of(text, family):
            match = _TAG.match(text, end)
            seat = (place_of(match[1]) or place_of(match[1].split()[0])) if match else None
            if seat is not None:
                found.places.setdefault(seat, [year, year])
    found.words = sorted(set(_belongings(text, name, family, titles_at)) - set(name.given))[:_MOST_WORDS]
    found.men, found.women = int(men > 3 * women), int(women > 3 * men)
    return found


def _titles_beside(text: str, name: PersonName, family: str) -> tuple[list[str], bool]:
    """The titles that stand before a name in the text, and whether somebody else there bears its surname.

    Of a name with a given name only those before both count: "President Ilves" may be her husband.
    """
    alone: list[str] = []
    own: list[str] = []
    shared = False
    for start, end in places_of(text, family):
        if GENERATION.match(text, end):
            continue
        run = run_before(text, start)
        given = given_of(run)
        before = " ".join(run[: len(run) - len(given.split())])
        past = _PAST_BEFORE.search(text, max(0, start - 60), start - len(" ".join(run)) - 1)
        before = f"former {before}" if past and before else before
        if not given:
            alone += [before] if before else []
        elif name.is_single or given.split()[0] in name.given or name.given[0] in given.split():
            own += [before] if before else []
        else:
            shared = True
    return (own + alone if name.is_single else own), shared


def _belongings(
    text: str, name: PersonName, family: str, titles_at: Iterable[Sequence[int]]
) -> Iterator[str]:
    """Capitalised words in titles and in what stands before and behind the full name."""
    pieces = [text[start:end] for start, end in titles_at]
    if not name.is_single:
        for start, end in places_of(text, family):
            run = run_before(text, start)
            given = given_of(run).split()
            if given and (given[0] in name.given or name.given[0] in given):
                pieces.append(" ".join(run[: len(run) - len(given)]))
                behind = _BEHIND.match(text, end)
                pieces.append(behind[0] if behind else "")
    for piece in pieces:
        for match in _CAPITALISED.finditer(piece):
            word = match[0].casefold().replace(".", "")
            if word not in _EVERYBODYS and word not in SHORT_TITLES and word != name.family:
                yield word


def _take_offices(found: Traits, words: str, year: int) -> None:
    past = bool(_PAST.search(words))
    # Whose adviser, and whose daughter, is another's office.
    words = _TO_WHOM.split(words)[0].rsplit("’s ", 1)[-1].rsplit("'s ", 1)[-1]
    for office in offices_in(words):
        if past:
            found.past.append(office)
        else:
            found.offices.setdefault(office, [year, year])


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
