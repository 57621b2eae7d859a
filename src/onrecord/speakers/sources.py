"""What the words of a source are: a name, a pronoun, a document, officials, people who are not named.

Looks at the source's own words, and for a promise of anonymity at its sentence; who is meant by them is
another question (:mod:`onrecord.speakers.resolver`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from onrecord.article import Article, Span
from onrecord.speakers.entities import Cast, Entity
from onrecord.speakers.mentions import Mention
from onrecord.speakers.vocabulary import (
    DOCUMENTS,
    KIN,
    ORGANIZATION_WORDS,
    PEOPLE,
    SHORT_TITLES,
    SPEAKS_FOR,
    is_plural_group,
)
from onrecord.speakers.words import Words

__all__ = ["CASE_NAME", "PAPERS", "Form", "SourceWords", "look_at"]

Form = Literal[
    "person", "organization", "document", "anonymous", "he", "she", "they", "it", "who", "which", "first",
    "organizations", "description", "organization_description", "one", "group", "other", "empty",
]  # fmt: skip
"""``person`` and ``organization``: its own name; ``organizations``: several, by their names. ``description``:
"the senator", "his son". ``one``: "a police officer". ``other``: words that tell nothing.
"""

_PRONOUNS: dict[str, Form] = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she",
    "herself": "she", "they": "they", "them": "they", "their": "they", "it": "it", "its": "it", "who": "who",
    "whom": "who", "whose": "who", "which": "which", "that": "which", "i": "first", "me": "first",
    "my": "first", "we": "first", "us": "first", "our": "first",
}  # fmt: skip
_IN_THE_KNOW = re.compile(r"familiar\swith|knowledge\sof|briefed\son|close\sto\sthe", re.IGNORECASE)
"""What a paper says of a source whose name it withholds."""
_ANONYMOUS = re.compile(
    r"on\s(?:the\s)?(?:strict\s)?condition\sof\s(?:strict\s)?anonymity"
    r"|not\sauthori[sz]ed|unauthori[sz]ed\sto|anonym"
    r"|declined\sto\s(?:be\s(?:named|identified|quoted\sby\sname)"
    r"|give\s(?:his|her|their|a|the)\s(?:full\s|last\s)?names?)"
    r"|(?:asked|asking|requested|wished|wanted|preferred)\s(?:not\sto\sbe\s(?:named|identified)"
    r"|(?:to\sremain\s)?anonym|that\s(?:he|she|they|their|his|her)\snames?\s(?:not|be))"
    r"|not\sto\sbe\s(?:named|identified)"
    r"|whose\snames?\s(?:is|was|were|are|has|have)\s(?:been\s)?(?:withheld|not)|off\sthe\srecord|on\sbackground",
    re.IGNORECASE,
)
_CAPITAL = r"[A-Z][\w.&'’-]{0,30}"
CASE_NAME = re.compile(
    rf"(?:{_CAPITAL}\s){{1,5}}vs?\.?\s{_CAPITAL}(?:\s(?:{_CAPITAL}|of|the|&)){{0,5}}"
    r"(?:\s(?:case|decision|ruling|judge?ment))?\Z"
)
"""The name of a case before a court, at the end of what is searched: "Penn v. City of Marl"."""
_WHOSE = re.compile(r"(?:[^’']{1,30}['’]s\s)?(?:[Tt]he\s)?")
_SOURCES = re.compile(r"\b(?:sources?|insiders?|whistle-?blowers?)\b", re.IGNORECASE)
PAPERS = frozenset({
    "poll", "polls", "polling", "survey", "surveys", "study", "studies", "analysis", "investigation",
    "website", "report", "reports", "estimate", "estimates", "figures", "statistics", "forecast",
    "projection", "projections", "ranking", "index", "research", "numbers", "findings", "article", "story",
    "editorial", "account", "tweet", "post", "records",
})  # fmt: skip
"""What an organization puts out as its own words, by whose name it goes."""
_SO_MANY_PEOPLE = re.compile(
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|more\sthan\sa\sdozen)\s)"
    r"(?:of\s(?:the|those|these)\s)?(?:other\s|former\s|current\s)*"
    r"(?:people|persons?|officials?|executives|employees|aides)\b",
    re.IGNORECASE,
)
_STOPS = frozenset(",;:()—–") | {"who", "which", "that", "whose", "where"}
_LEAD_ON = frozenset({
    "of", "at", "for", "with", "in", "from", "on", "by", "to", "about", "among", "near", "inside", "within",
    "against", "close", "familiar", "such", "including", "like",
})  # fmt: skip
_DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "another"]
)
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "any", "every", "each"])
_NUMBERS = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "scores", "hundreds",
    "thousands", "several", "many", "some", "few", "most", "others", "both", "all",
})  # fmt: skip


Named = tuple[Mention, Entity | None]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source's words, read.

    Attributes:
        form: see ``Form``.
        span: the words themselves; ``None`` where there are none.
        core: of its noun phrase without what follows: "the chief executive" of "the chief executive of Marl".
        head: its head noun, lower case, "" where there is none.
        entity: whom or what it names itself.
        mention: the mention by which it does.
    """

    form: Form
    span: Span | None = None
    core: Span | None = None
    head: str = ""
    entity: Entity | None = None
    mention: Mention | None = None


def look_at(article: Article, words: Words, cast: Cast, source: tuple[Span, ...]) -> SourceWords:
    """What a source's words are; of several spans the first that has words decides."""
    for span in source:
        first, end = words.range_of(span)
        if first < end:
            return _look(article, words, cast, words.span(first, end))
    if source and source[0].end > source[0].start:  # in a byline, which the network does not read
        return SourceWords("other", source[0])
    return SourceWords("empty")


def _look(  # noqa: PLR0911 - what promises anonymity before what names, what names before what does not
    article: Article, words: Words, cast: Cast, span: Span
) -> SourceWords:
    first, end = words.range_of(span)
    lower = words.lower[first:end]
    if lower[0] in _PRONOUNS and (
        len(lower) == 1 or lower[1] in _STOPS or lower[1] in {"himself", "herself", "itself"}
    ):
        in_capitals = words.text.startswith(("US", "WHO"), span.start)  # the country, the organization
        if not in_capitals:
            return SourceWords(_PRONOUNS[lower[0]], span)
    inside = cast.mentions_in(span)
    core_end = _core_end(words, first, end)
    core = words.span(first, core_end)
    head = _head(words, first, core_end)
    withheld = _IN_THE_KNOW.search(words.text, span.start, span.end) or _ANONYMOUS.search(
        words.text, span.start, _sentence_end(article, span)
    )
    if withheld and not _named_person(words, inside, first, core_end):
        return SourceWords("anonymous", span, core, head)
    if CASE_NAME.search(words.text, core.start, span.end):
        return SourceWords("document", span, span, "case")
    if _are_several(words, inside, core_end):
        return SourceWords("group", span, core, head)
    if _are_organizations(words, inside, core):
        return SourceWords("organizations", span, core, head)
    if _SOURCES.search(words.text, core.start, core.end) and not any(m.kind == "person" for m, _ in inside):
        return SourceWords("anonymous", span, core, head)
    if _SO_MANY_PEOPLE.match(words.text, span.start, span.end) and _promises_anonymity(article.text):
        return SourceWords("anonymous", span, core, head)
    named = _named_person(words, inside, first, core_end) or _by_person(words, inside, core_end, head)
    named = named or _in_apposition(words, inside, first, core_end, head)
    if named and _is_called_a_firm(words, core_end, end):
        return SourceWords("other", span, core, head)  # what was taken for a person's name is none
    if named:
        return SourceWords("person", span, core, head, named[1], named[0])
    organization = _organization(words, inside, first, core_end, end, head)
    if organization:
        return SourceWords("organization", span, core, head, organization[1], organization[0])
    return SourceWords(_unnamed(lower, head), span, core, head)


def _are_several(words: Words, inside: list[Named], core_end: int) -> bool:
    """Whether a source is two people or more by name: "Ada Penn and Otis Quill"."""
    people = [(m, e) for m, e in inside if m.kind == "person" and words.range_of(m.span)[0] < core_end]
    if len({id(e) for _, e in people}) < 2:
        return False
    return any(words.text[a.span.end : b.span.start] == " and " for (a, _), (b, _) in pairwise(people))


def _are_organizations(words: Words, inside: list[Named], core: Span) -> bool:
    """Whether a source is nothing but two organizations or more by name: "Marl & Co. and The Herald"."""
    named = [(m, e) for m, e in inside if m.kind == "organization" and core.contains(m.span)]
    if len({id(e) for _, e in named}) < 2 or named[-1][0].span.end < core.end:
        return False
    before = words.text[core.start : named[0][0].span.start]
    between = [words.text[a.span.end : b.span.start] for (a, _), (b, _) in pairwise(named)]
    if not _WHOSE.fullmatch(before) or between[-1] not in {" and ", " and the "}:
        return False
    return set(between[:-1]) <= {", "}


def _core_end(words: Words, first: int, end: int) -> int:
    """Where the source's own noun phrase ends: before "of ...", ", who ..." and the like."""
    for i in range(first + 1, end):
        word = words.lower[i]
        if word in _STOPS and not (word == "(" or i == first):
            return i
        if word in _LEAD_ON and words.part(i) in {"ADP", "PART", "SCONJ", "ADJ", "VERB"}:
            # "the Department of Justice": the name goes on
            if words.names[i, 0] < 0.5:
                continue
            return i
        if (
            words.part(i) == "VERB"
            and word.endswith(("ing", "ed"))
            and i > first + 1
            and words.names[i, 0] > 0.5
        ):
            return i
    return end


def _head(words: Words, first: int, core_end: int) -> str:
    """The last noun of the noun phrase that is no name's; its last word if there is none."""
    for i in range(core_end - 1, first - 1, -1):
        if words.part(i) in {"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"} and words.lower[i] not in {
            "'",
            "’",
            "s",
        }:
            return SHORT_TITLES.get(words.lower[i], words.lower[i])
    return words.lower[core_end - 1]


def _named_person(words: Words, inside: list[Named], first: int, core_end: int) -> Named | None:
    """The person whose name ends the noun phrase: "Clinton spokesman Brian Fallon", not "Trump's lawyer"."""
    for mention, entity in reversed(inside):
        begin, end = words.range_of(mention.span)
        if mention.kind == "person" and first <= begin < core_end:
            after = words.lower[end] if end < len(words) and end < core_end else ""
            if after in {"'", "’"} and core_end - end <= 2:
                return mention, entity
            before = words.lower[begin - 1] if begin > first else ""
            if (
                before in DOCUMENTS
                or after in {"'", "’"}
                or (after and after not in {"and", "&", ",", "himself", "herself", "("})
            ):
                return None
            return mention, entity
    return None


def _is_called_a_firm(words: Words, core_end: int, end: int) -> bool:
    """Whether what it is follows the name, and that is no person: "Forward Marl, the party that ..."."""
    if (
        core_end + 2 >= end
        or words.lower[core_end] != ","
        or words.lower[core_end + 1] not in {"a", "an", "the"}
    ):
        return False
    stop = next((i for i in range(core_end + 2, end) if words.lower[i] in _STOPS | _LEAD_ON), end)
    head = words.lower[stop - 1]
    return head in ORGANIZATION_WORDS and head not in PEOPLE


def _by_person(words: Words, inside: list[Named], core_end: int, head: str) -> Named | None:
    """The person whose paper it is: "a post by Ada Penn", "a letter from Ada Penn"."""
    if head not in DOCUMENTS or core_end >= len(words) or words.lower[core_end] not in {"by", "from"}:
        return None
    near = [(m, e) for m, e in inside if m.kind == "person" and 0 < words.range_of(m.span)[0] - core_end <= 4]
    return near[0] if near else None


@lru_cache(maxsize=8)
def _promises_anonymity(text: str) -> bool:
    """Whether an article says anywhere that it withholds names."""
    return bool(_ANONYMOUS.search(text) or _IN_THE_KNOW.search(text))


def _in_apposition(words: Words, inside: list[Named], first: int, core_end: int, head: str) -> Named | None:
    """The person that a comma sets beside the noun: "His son, Donald Penn Jr", "The mayor, Ada Penn"."""
    if core_end >= len(words) or head in DOCUMENTS:
        return None
    for mention, entity in inside:
        begin, end = words.range_of(mention.span)
        if mention.kind == "person" and begin >= core_end:
            comma = begin - 1
            while (
                comma > core_end
                and words.lower[comma] not in {",", "—", "–"}
                and words.part(comma) in {"PROPN", "NOUN", "ADJ", "PUNCT"}
            ):
                comma -= 1
            follows = words.lower[end] if end < len(words) else ""
            if comma != begin - 1 and head not in PEOPLE and head not in KIN:
                return None
            if (
                words.lower[comma] in {",", "—", "–"}
                and follows not in {"'", "’"}
                and not is_plural_group(head)
            ):
                return mention, entity
            return None
    return None


def _organization(  # noqa: PLR0911, PLR0912, PLR0917 - a rule for each place of the name in the noun phrase
    words: Words, inside: list[Named], first: int, core_end: int, end: int, head: str
) -> Named | None:
    """The organization that speaks: by its name, as a place, or through people whose names are not given."""
    others = [
        (m, e)
        for m, e in inside
        if m.kind in {"organization", "place"}
        and not is_plural_group(m.span.of(words.text).split()[-1].lower())
    ]
    for mention, entity in reversed(others):
        begin, stop = words.range_of(mention.span)
        in_core = begin < core_end
        last = stop >= core_end
        if in_core and last:
            # The name is the noun phrase; a place speaks only alone or with "the".
            if mention.kind == "organization" or begin - first <= 1:
                return mention, entity
        elif in_core:
            following = words.lower[stop:core_end]
            possessive = following[:1] in (["'"], ["’"])
            if head in ORGANIZATION_WORDS and not possessive:
                return mention, entity
            if head in SPEAKS_FOR and mention.kind == "organization":
                return mention, entity
            if head in SPEAKS_FOR and _is_authority(mention, words):
                return mention, entity
            if head in PAPERS and mention.kind == "organization":
                return mention, entity
        elif head in SPEAKS_FOR | {"officer", "officers"} and mention.kind == "organization":
            lead = words.lower[core_end]
            if (
                lead == ","
                and core_end + 1 < len(words)
                and words.lower[core_end + 1] in {"from", "of", "at", "with"}
            ):
                return mention, entity  # "Penn's lawyers, from the firm Marl & Co., said"
            if lead in {"for", "at", "with", "from", "of"} and begin - core_end <= 3:
                return mention, entity
        elif head in PAPERS and mention.kind == "organization":
            lead = words.lower[core_end]
            if lead in {"by", "from", "in", "of"} and begin - core_end <= 3:
                return mention, entity
    return None


def _is_authority(mention: Mention, words: Words) -> bool:
    """Whether a place is one that has officials of its own: a county, a city, a state by name."""
    last = mention.span.of(words.text).split()[-1].lower()
    return last in {"county", "city", "council", "parish", "borough", "district", "township"}


def _unnamed(lower: list[str], head: str) -> Form:  # noqa: PLR0911 - one for each form, the surest first
    if len(lower) == 1 and lower[0] in _DEFINITE | {"'", "’"}:
        return "other"
    definite = lower[0] in _DEFINITE
    if head in DOCUMENTS and head not in {"press-release"}:
        return "document"
    if lower[0] in _NUMBERS or (is_plural_group(head) and head not in PEOPLE):
        return "group"
    if head in PEOPLE:
        if definite or _has_possessive(lower):
            return "description"
        return "one"
    if head in ORGANIZATION_WORDS:
        return "organization_description" if definite else "group"
    if lower[0] in _INDEFINITE:
        return "one" if head in {"one", "person", "another"} or lower == ["another"] else "other"
    if head.endswith("s") and not head.endswith("ss"):
        return "group"
    return "other"


def _has_possessive(lower: list[str]) -> bool:
    return any(w in {"'", "’"} for w in lower)


def _sentence_end(article: Article, span: Span) -> int:
    index = article.sentence_at(span.start)
    return span.end if index is None else article.sentences[index].span.end
