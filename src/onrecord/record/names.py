"""Names of speakers as they are compared across articles: accents, case, titles and spellings folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.record.places import place_of
from onrecord.record.surnames import COMMON, COMMON_GIVEN
from onrecord.speakers.mention import BEFORE_NAMES, GENERATION
from onrecord.speakers.names import HONORIFICS, PersonName, parse_name

__all__ = [
    "acronym_of",
    "bare_person",
    "beside",
    "consonants",
    "family_key",
    "folded",
    "folded_person",
    "given_of",
    "has_namesakes",
    "person_name",
    "places_of",
    "run_before",
    "short_family",
    "spelled",
    "surname_in",
    "surname_of",
]

_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "Ø": "O",
    "Ł": "L", "Đ": "D", "Æ": "AE", "Œ": "OE", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-",
    "–": "-", "—": "-",
})  # fmt: skip
_ARTICLE = re.compile(r"(?:al|el|ul|as|ad|ar|ash)-(?=\w{3})")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "&", "at"})
_BROKEN = re.compile(r"^.*[a-z]{3}[.!?:]\s[“\"‘']?")
"""The end of the sentence before a name: "said Penn. “Ada Penn"."""
_PARTIES = frozenset({"republican", "democrat", "democratic", "independent", "conservative", "gop"})
_SPELLINGS = (
    ("ph", "f"), ("dh", "d"), ("gh", "k"), ("kh", "k"), ("q", "k"), ("g", "k"), ("ck", "k"), ("c", "k"),
    ("y", "i"), ("j", "i"), ("ou", "o"), ("oo", "o"), ("u", "o"), ("ee", "i"), ("ei", "i"), ("ie", "i"),
)  # fmt: skip
_BETWEEN_VOWELS = re.compile(r"(?<=[aeo])i(?=[aeo])")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyw'-]")
_TITLES = BEFORE_NAMES - HONORIFICS
_INITIAL = re.compile(r"[^\W\d_]")
_RUN = re.compile(r"(?:(?:[A-Z][\w’'.-]*|bin|al|de|van|von|der|[“\"][A-Z]\w+[”\"])\s){1,5}$")
_LONGEST_RUN = 60  # code points before a surname that are looked at
_TAGS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "adm", "capt", "maj",
    "says", "said", "but", "and", "in", "as", "when", "while", "after", "if", "that", "for", "from", "with",
    "president", "republican", "democrat", "democratic", "before", "because", "although", "since", "by",
    "on", "at", "to", "then", "now", "even", "still", "so", "both", "what", "how", "why", "did", "has",
    "house", "state", "senate", "u.s", "us", "former", "watch", "read", "photo", "does", "can", "is",
    "defense", "attorney", "foreign", "prime", "special", "vice", "first", "press", "national", "security",
    "majority", "minority", "host", "news", "rival", "nominee", "candidate", "frontrunner", "front-runner",
    "billionaire", "gop", "acting", "incumbent", "lady", "pope", "her", "his", "the", "their", "our", "anti",
    "january", "february", "march", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "despite", "under", "over",
    "times", "post", "democrats", "republicans", "nov", "oct", "dec", "jan", "feb", "aug", "sept", "not",
    "facebook", "twitter", "pinterest", "image", "photograph", "video", "alongside", "like", "unlike",
    "speaker", "chairman", "leader", "secretary", "this", "he", "she", "it", "they", "we", "where", "who",
})  # fmt: skip
"""Capitalised words before a family name that are no given names. Lower case, without the stop."""


def folded(name: str) -> str:
    """Case, accents, kinds of apostrophes and dashes, stops and white space folded; "the" before it left out.

    >>> folded("The Ministry of  Défense")
    'ministry of defense'
    """
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    words = plain.replace(".", "").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words).removesuffix("'s").rstrip(",'")


def surname_in(printed: str) -> str:
    """The surname as it stands at the end of a printed name, with its "Jr" if it has one."""
    words = printed.removesuffix("’s").removesuffix("'s").rstrip(".").split()
    at = -2 if person_name(printed).generation and len(words) > 1 else -1
    return " ".join(words[at:])


@lru_cache(maxsize=20_000)
def bare_person(printed: str) -> str:
    """A person's name without titles that were taken for a part of it: "House Speaker Ada Penn"."""
    words = _BROKEN.sub("", printed).split()
    while len(words) > 2 and folded(words[0]) in _TAGS:  # "Image Ada Penn", of a caption
        words = words[1:]
    last = max((i for i, w in enumerate(words[:-1]) if _is_title(w)), default=-1)
    rest = words[last + 1 :]
    if len(rest) > 1 or (last >= 0 and folded(words[last]) in _PARTIES):
        return " ".join(rest)
    return " ".join(words)


def _is_title(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    return plain in _TITLES or plain.removesuffix("s") in _TITLES - {"prince", "king"} or plain in _PARTIES


@lru_cache(maxsize=20_000)
def person_name(printed: str) -> PersonName:
    """The parts of a person's name, accents folded; titles before it are left out."""
    plain = unicodedata.normalize("NFKD", bare_person(printed).translate(_LETTERS))
    return parse_name("".join(char for char in plain if not unicodedata.combining(char)))


@lru_cache(maxsize=20_000)
def folded_person(printed: str) -> str:
    """A person's name for comparing: as :func:`folded`, without honorific and titles, hyphens as spaces."""
    name = person_name(printed)
    words = (*name.given, name.family, *filter(None, (name.generation,)))
    return " ".join(words).replace(".", "").replace("-", " ")


def surname_of(name: PersonName) -> str:
    """The last word of a person's surname, without the Arabic article."""
    return _ARTICLE.sub("", name.family.split()[-1].replace(".", "")).removesuffix("'s")


def has_namesakes(name: PersonName) -> bool:
    """Whether many people bear the name: a frequent given name and a frequent surname."""
    return bool(name.given) and name.given[0] in COMMON_GIVEN and surname_of(name) in COMMON


def family_key(name: PersonName) -> str:
    """What a person's surname is looked up by: one key for its spellings in Latin letters.

    It says who may be meant, and not that two are one: "Reid" and "Reed" share it too.
    """
    return spelled(surname_of(name))


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """One form for the spellings of a folded name: "gadhafi", "qaddafi"; "zelensky", "zelenskiy"."""
    for written, form in _SPELLINGS:
        word = word.replace(written, form)
    word = _BETWEEN_VOWELS.sub("", word)
    return _TWICE.sub(r"\1", word)


def consonants(word: str) -> str:
    """The first letter and the consonants of a folded name: "mohammed", "muhammad"."""
    return _TWICE.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:]))


def short_family(text: str, printed: str) -> str | None:
    """The first word of a name if the article calls its bearer by it: "Xi" of "Xi Jinping", "Kim".

    Told by the article's own use: the first word stands alone at least twice, the last never.
    """
    words = printed.split()
    if not 2 <= len(words) <= 3 or "." in words[0] or text.count(words[0]) < text.count(printed) + 2:
        return None
    behind = [text[end : end + 1 + len(words[1])] for _, end in places_of(text, words[0])]
    alone = [rest for rest in behind if rest[1:] != words[1] and not rest[1:2].isupper()]
    before = [text[max(0, at - 1 - len(words[-2])) : max(0, at - 1)] for at, _ in places_of(text, words[-1])]
    if len(alone) < 2 or any(given != words[-2] for given in before):
        return None
    return spelled(folded(words[0]))


def places_of(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where ``word`` stands as a whole word."""
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        whole = not (at and (text[at - 1].isalnum() or text[at - 1] in "-_@"))
        if whole and not (text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "_")):
            yield at, end
        at = text.find(word, end)


def run_before(text: str, start: int) -> list[str]:
    """The capitalised words right before ``start``, as printed."""
    match = _RUN.search(text, max(0, start - _LONGEST_RUN), start)
    return match[0].split() if match else []


def given_of(run: Sequence[str]) -> str:
    """The given names at the end of a run of capitalised words before a surname, folded; empty for none."""
    given: list[str] = []
    for word in reversed(run):
        plain = folded(word.strip('“”"'))
        if plain in _TAGS or plain in BEFORE_NAMES or place_of(word):
            break
        given.insert(0, plain)
    return " ".join(given[-3:])


def beside(text: str, family: str) -> frozenset[str]:
    """What stands as given names right before a surname as printed in the text, folded.

    Each as a whole run and as its ends: "jo ann", "ann" of "Commissioner Jo Ann Hardesty". A word that the
    text also has in lower case is none ("Despite").
    """
    found: set[str] = set()
    for start, end in places_of(text, family):
        if GENERATION.match(text, end):
            continue
        words = given_of(run_before(text, start)).split()
        if words and len(words[-1]) > 1 and not any(True for _ in places_of(text, words[-1])):
            found.update(" ".join(words[at:]) for at in range(len(words)))
    return frozenset(found)


def acronym_of(name: str) -> str:
    """The initials of an organization's name, its small words left out: "FBI"; empty for a single word."""
    words = [word for word in re.split(r"[\s-]+", name) if word.casefold() not in _SMALL]
    letters = [match[0] for word in words if (match := _INITIAL.match(word))]
    return "".join(letters).casefold() if len(letters) > 1 else ""
