"""What an article says of somebody beside the name: "Ada Penn, the mayor of Marl, who grew up there, ...".

Phrases before and behind a name, and after "is", each a span. Whether one is a title or a reason why this
source is in the story is decided by its head word: a position held is a title; a trade, an age or a
relation is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.article import Span
from onrecord.speakers.vocabulary import HOLDERS, KIN, PEOPLE, POSITIONS, SHORT_TITLES, TRADES
from onrecord.speakers.words import Words

__all__ = ["Description", "describe", "head_words"]

Role = Literal["title", "reason"]

_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "X"})
_WHO = frozenset({"who", "whose", "whom", "which", "that", "where", "when"})
_OPENS = frozenset({
    "a", "an", "the", "his", "her", "its", "their", "our", "one", "another", "also", "now", "then",
    "formerly", "once", "currently", "himself", "herself", "my",
})  # fmt: skip
_BEFORE_HEAD = frozenset({"also", "now", "then", "himself", "herself", "currently"})
_ENDS = frozenset(',;:()[]"“”.!?—–')
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_AFTER_HEAD = frozenset({"elect", "designate", "emeritus", "general"})
_IS = re.compile(
    r"\s(?:is|was|became|remains|serves\sas|served\sas|works\sas|worked\sas|has\sbeen|had\sbeen)\s"
    r"(?=(?:also\s|now\s|currently\s|then\s)?(?:an?|the|one\sof)\s)"
)
_CONSTITUENCY = re.compile(r"\s?(?P<where>\((?:D|R|I|Dem|Rep|Ind)\.?\s?[-–—,/]\s?[^()\n]{2,40}\))")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)")
_LONGEST = 30  # words


@dataclass(frozen=True, slots=True)
class Description:
    """One phrase. ``heads``: the lower-case words for a person in it; ``role``: what it is to a reader."""

    span: Span
    role: Role
    heads: frozenset[str]


def head_words(words: Words, first: int, end: int) -> list[str]:
    """The words for a person or position in a phrase, before anything that says where it is held.

    "chair of the board" gives ``chair``; "Apple chief executive" gives ``chief``, ``executive``.
    """
    heads: list[str] = []
    for i in range(first, end):
        word = words.lower[i]
        if heads and (word in HOLDERS or word in _WHO):
            break
        word = SHORT_TITLES.get(word, word)
        if word in POSITIONS or word in TRADES or word in KIN or word in PEOPLE:
            heads.append(word)
    return heads


def describe(words: Words, name: Span) -> list[Description]:
    """All descriptions that stand at one mention of a person's name."""
    first, end = words.range_of(name)
    if first == end:
        return []
    found: list[Span | None] = [_before(words, first), _before_comma(words, first, end)]
    text = words.text
    at = name.end
    if constituency := _CONSTITUENCY.match(text, at):
        found.append(Span(*constituency.span("where")))
        at = constituency.end()
    if age := _AGE.match(text, at):
        at = age.end()
    behind, _ = words.range_of(Span(at, len(text)))
    found += _behind(words, behind)
    if copula := _IS.match(text, at):
        start, _ = words.range_of(Span(copula.end(), len(text)))
        stop = _end_of_phrase(words, start)
        if head_words(words, start, stop):
            found.append(words.span(start, stop))
    described = []
    for span in found:
        if span is not None:
            described += _judged(words, span)
    return described


def _before(words: Words, first: int) -> Span | None:  # noqa: PLR0912 - one branch for each thing a title holds
    """The words right before a name that belong to it: "National Security Adviser", "UC Marl Chancellor"."""
    begin = first
    while begin > 0 and first - begin < _LONGEST:
        word, gap = words.lower[begin - 1], _gap(words, begin)
        if "\n" in gap:
            break
        if word == "." and not gap.count("\n") and _is_abbreviation(words, begin - 1):
            begin -= 1
            continue
        if word in {"-", "&", "/", "'", "’"} and begin > 1 and not gap:
            begin -= 1
            continue
        if word in {"s"} and begin > 1 and words.lower[begin - 2] in {"'", "’"}:
            begin -= 2
            continue
        if words.part(begin - 1) in _IN_PHRASE and word not in _ENDS and any(c.isalnum() for c in word):
            begin -= 1
            continue
        if word == "of" and begin > 1 and _is_position(words, begin - 2):
            begin -= 1
            continue
        if word in {"and", "for"} and begin > 1 and _is_position(words, begin - 2):
            begin -= 1
            continue
        if (
            word == "the"
            and begin > 2
            and words.lower[begin - 2] in {"of", "for"}
            and _is_position(words, begin - 3)
        ):
            begin -= 1
            continue
        break
    while begin < first and words.lower[begin] in {".", "'", "’", "s", "-", "&", "/"} | _DAYS:
        begin += 1
    if begin == first:
        return None
    last = first - 1
    while last > begin and words.lower[last] in {".", "-"}:
        last -= 1
    heads = head_words(words, begin, first)
    ends_in_head = _is_head(words, last) or words.lower[last] in _AFTER_HEAD
    if not heads or not (
        ends_in_head or "of" in words.lower[begin:first] or "for" in words.lower[begin:first]
    ):
        return None
    end = last + 1
    if end < first and words.lower[end] == "." and words.lower[last] in SHORT_TITLES:
        end += 1
    return words.span(begin, end)


def _before_comma(words: Words, first: int, end: int) -> Span | None:
    """A phrase set off from the name by a comma: "The city's mayor, Ada Penn, said"."""
    if first < 2 or words.lower[first - 1] != "," or end >= len(words):
        return None
    begin = first - 1
    while begin > 0 and first - begin < _LONGEST and "\n" not in _gap(words, begin):
        word = words.lower[begin - 1]
        if word in _ENDS and not (word == "." and _is_abbreviation(words, begin - 1)):
            break
        if (
            words.part(begin - 1) in {"VERB", "AUX", "SCONJ"}
            and word not in HOLDERS
            and not _is_head(words, begin - 1)
        ):
            break
        begin -= 1
    starts = [i for i in range(begin, first - 1) if words.lower[i] in _OPENS]
    for start in (begin, *starts):
        heads = head_words(words, start, first - 1)
        opens = start in starts or words.part(start) in _IN_PHRASE
        if heads and opens and _first_head(words, start, first - 1) < start + 8:
            return words.span(start, first - 1)
    return None


def _behind(words: Words, i: int) -> Iterator[Span]:
    """Phrases behind a name, set off by a comma or dash, or a "who" clause."""
    for _ in range(3):
        if i + 1 >= len(words):
            return
        mark = words.lower[i]
        if mark in _WHO and mark in {"who", "whose"}:
            end = _end_of_clause(words, i)
            yield words.span(i, end)
            return
        if mark != "," and mark not in {"—", "–"}:
            return
        start = i + 1
        if words.lower[start] in {"who", "whose"}:
            end = _end_of_clause(words, start)
            yield words.span(start, end)
            return
        end = _end_of_phrase(words, start)
        if end <= start or not _looks_like_description(words, start, end):
            return
        yield words.span(start, end)
        i = end


def _looks_like_description(words: Words, start: int, end: int) -> bool:
    """Whether a phrase behind a comma tells of the person before it, and is not the next of a list."""
    if words.part(start) in {"VERB", "AUX", "ADV", "PRON"} and words.lower[start] not in _OPENS:
        return False
    heads = head_words(words, start, end)
    if not heads:
        return False
    person = words.names[start:end, 1:3].sum(axis=1)
    at = _first_head(words, start, end)
    return not (person[: max(at - start, 1)] > 0.5).any() and at - start < 10


def _end_of_phrase(words: Words, start: int) -> int:
    """Where a phrase that begins at ``start`` ends: at a comma, a stop, or the verb of its sentence."""
    i = start
    clause = False
    while i < len(words) and i - start < _LONGEST:
        word = words.lower[i]
        if i > start and "\n" in _gap(words, i):
            break
        if word in _ENDS and not (word == "." and _is_abbreviation(words, i)):
            if word == "," and _goes_on(words, i):
                i += 1
                continue
            break
        if word in _WHO:
            clause = True
        elif words.part(i) in {"VERB", "AUX"} and not clause and i > start and _is_finite(words, i):
            break
        i += 1
    return i


def _goes_on(words: Words, comma: int) -> bool:
    """Whether a phrase goes on behind a comma: with a place ("of Portland, Oregon,") or "and" a position."""
    if comma + 2 >= len(words):
        return False
    after = words.lower[comma + 1]
    if words.names[comma + 1, 5:7].sum() > 0.5 and words.lower[comma + 2] in {",", ".", "and"}:
        return True
    if after == "and":
        end = min(comma + 8, len(words))
        return any(_is_head(words, k) for k in range(comma + 2, min(comma + 5, end))) and words.part(
            comma + 2
        ) not in {"VERB", "AUX", "PRON"}
    return False


def _end_of_clause(words: Words, start: int) -> int:
    """Where a "who" clause ends: at a comma or a stop."""
    i = start + 1
    while i < len(words) and i - start < 2 * _LONGEST and "\n" not in _gap(words, i):
        word = words.lower[i]
        if word in _ENDS and not (word == "." and _is_abbreviation(words, i)):
            break
        i += 1
    return i


def _judged(words: Words, span: Span) -> list[Description]:
    """A phrase as a title, a reason, or cut in two at its "who"."""
    first, end = words.range_of(span)
    if words.lower[first] in {"who", "whose"}:
        return [Description(span, "reason", frozenset())]
    if words.text[span.start] == "(":
        return [Description(span, "title", frozenset())]
    while first < end - 1 and words.lower[first] in _BEFORE_HEAD:
        first += 1
    cut = next((i for i in range(first, end) if words.lower[i] == "who"), end)
    split = next((i for i in range(first + 1, cut) if _turns_to_reason(words, first, i, cut)), cut)
    if split < cut:
        tail = words.span(split + 1 + (words.lower[split] == ","), cut)
        return [
            *_judged(words, words.span(first, split)),
            Description(tail, "reason", frozenset(head_words(words, split, cut))),
        ]
    heads = head_words(words, first, cut)
    parts = (
        [Description(words.span(first, cut), _role(words, first, cut), frozenset(heads))]
        if cut > first
        else []
    )
    if cut < end:
        parts.append(Description(words.span(cut, end), "reason", frozenset()))
    return parts


def _turns_to_reason(words: Words, first: int, i: int, end: int) -> bool:
    """Whether an "and" leads from a position to what is none: "an organizer, and friend of the family"."""
    if words.lower[i] not in {"and", ","} or (
        words.lower[i] == "," and words.lower[i + 1 : i + 2] != ["and"]
    ):
        return False
    rest = head_words(words, i, end)
    return (
        bool(rest)
        and not any(h in POSITIONS for h in rest)
        and any(h in POSITIONS for h in head_words(words, first, i))
    )


def _role(words: Words, first: int, end: int) -> Role:
    at = _first_head(words, first, end)
    heads = head_words(words, first, end)
    if any(h in POSITIONS and h not in KIN for h in heads):
        return "title"
    held = any(words.lower[i] in HOLDERS - {"on", "to", "in"} for i in range(at, end))
    named = held and any(words.names[i, 0] < 0.5 for i in range(at, end))
    return "title" if named and any(h in TRADES for h in heads) and not set(heads) & KIN else "reason"


def _first_head(words: Words, first: int, end: int) -> int:
    return next((i for i in range(first, end) if _is_head(words, i)), end)


def _is_head(words: Words, i: int) -> bool:
    word = SHORT_TITLES.get(words.lower[i], words.lower[i])
    return word in POSITIONS or word in TRADES or word in KIN or word in PEOPLE


def _is_position(words: Words, i: int) -> bool:
    return i >= 0 and SHORT_TITLES.get(words.lower[i], words.lower[i]) in POSITIONS


def _is_abbreviation(words: Words, stop: int) -> bool:
    """Whether the stop at this index belongs to the word before it: "Sen.", "U.S."."""
    if stop == 0 or words.places[stop - 1, 1] != words.places[stop, 0]:
        return False
    before = words.lower[stop - 1]
    return (
        before in SHORT_TITLES
        or len(before) == 1
        or before in {"jr", "sr", "dr", "mr", "mrs", "ms", "st", "inc"}
    )


def _is_finite(words: Words, i: int) -> bool:
    """Whether a verb is one that a sentence stands on, not "based", "running" inside a phrase."""
    word = words.lower[i]
    if words.part(i) == "AUX":
        return True
    previous = words.lower[i - 1]
    if (
        words.part(i - 1) in {"DET", "ADJ"}
        and i + 1 < len(words)
        and words.part(i + 1) in {"NOUN", "PROPN", "ADJ"}
    ):
        return False  # "a registered nurse"
    return not (
        word.endswith("ing")
        or previous in {"-", "to", "–"}
        or (
            word.endswith("ed")
            and i + 1 < len(words)
            and words.lower[i + 1] in {"by", "in", "at", "with", "for", "on", "to"}
        )
    )


def _gap(words: Words, i: int) -> str:
    """What stands between the word before and this one."""
    return words.text[words.places[i - 1, 1] : words.places[i, 0]]
