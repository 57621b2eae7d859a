"""What one article tells of a named speaker beside the name: gender, offices, places, where he belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.record.names import given_of, places_of, run_before
from onrecord.record.offices import offices_in
from onrecord.record.places import place_of, places_in
from onrecord.record.roles import MOST_WORDS, Traits
from onrecord.speakers.mention import GENERATION
from onrecord.speakers.names import FEMALE, MALE, PersonName
from onrecord.speakers.vocabulary import SHORT_TITLES

__all__ = ["evidence_of"]

_PAST = re.compile(
    r"\b(?:former|ex|then|late|retired|onetime|one-time|past|previous(?:ly)?)\b", re.IGNORECASE
)
_PAST_BEFORE = re.compile(
    r"\b(?:former|ex|then|late|retired|onetime|one-time)[-\s](?:[\w.]+\s){0,2}$", re.IGNORECASE
)
_TO_WHOM = re.compile(r"\b(?:to|for|under|with|and|by|in)\b")
_TAG = re.compile(
    r",?\s[(,]?\s?(?:[DRI]|Dem|Rep|Republican|Democrat)[-–]\s?([A-Z][A-Za-z.]*(?:\s[A-Z][a-z.]+)?)"
)
_LOOKED_AT = 6  # titles before a name in one article


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
    found.words = sorted(set(_belongings(text, name, family, titles_at)) - set(name.given))[:MOST_WORDS]
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
