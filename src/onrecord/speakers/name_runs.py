"""Where a person's name begins and ends: given names, particles and initials beside what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.article import Span
from onrecord.speakers.mention import BEFORE_NAMES, CLOSED_WORDS, GENERATION, PARTY, Mention
from onrecord.speakers.names import PARTICLES
from onrecord.speakers.words import Words

__all__ = ["whole_names"]

_CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "X", "INTJ"})
_NAME_MARKS = frozenset({".", "-", "’", "'"})
_PREFIX = re.compile(r"(?<!\w)O[’']$")
_LONGEST_NAME = 6  # words beside those that the network found


def whole_names(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """People's names with the words beside them that belong to them: "Ximena de la" "Vega".

    The network at times gives the first of them to an organization that stands before ("Judge" "Michael
    Penn"), or stops at a particle.
    """
    text = words.text
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.span.start < kept[-1].span.end and kept[-1].kind == "person":
            if not mention.span.contains(kept[-1].span):
                continue  # inside a name that was completed
            kept.pop()
        if mention.kind == "person":
            start = _grown_left(words, mention.span)
            end = _grown_right(words, mention.span)
            if start < mention.span.start:
                while kept and kept[-1].span.end > start:
                    before = kept.pop()
                    stop, last = words.range_of(Span(before.span.start, start))
                    while last > stop and words.lower[last - 1] in BEFORE_NAMES | {"."}:
                        last -= 1
                    if before.kind != "person" and last > stop:
                        kept.append(replace(before, span=words.span(stop, last)))
            mention = replace(mention, span=Span(start, end))  # noqa: PLW2901 - the same name, all of it
            if PARTY.fullmatch(text, start, end):
                continue
            if found_generation := GENERATION.match(text, end):
                mention = replace(mention, span=Span(start, found_generation.end()))  # noqa: PLW2901
        kept.append(mention)
    return kept


def _grown_left(words: Words, span: Span) -> int:
    """Where a person's name begins, with given names, particles, initials and a nickname before it."""
    first, _ = words.range_of(span)
    begin = first
    if prefix := _PREFIX.search(words.text, max(0, span.start - 3), span.start):  # O’Dowd
        begin, _ = words.range_of(Span(prefix.start(), span.start))
    while begin > 0 and first - begin < _LONGEST_NAME and _is_name_part(words, begin - 1, begin):
        begin -= 1
    while begin < first and (
        words.lower[begin] in _NAME_MARKS
        or (words.lower[begin] in PARTICLES and words.text[words.places[begin, 0]].islower())
    ):
        begin += 1
    if begin == first:
        return span.start
    titled = begin > 0 and words.lower[begin - 1] in BEFORE_NAMES | {"."}
    # The network may have tagged the first of its words as one inside a name.
    titled = titled or (first - begin == 1 and words.names[first, 2] > words.names[first, 1])
    capital = [
        i
        for i in range(begin, first)
        if words.lower[i] not in PARTICLES | _NAME_MARKS and len(words.lower[i]) > 1
    ]
    likely = not capital or words.names[capital, 1:3].sum(axis=1).min() > 0.15
    opens = (
        begin == 0
        or words.text[words.places[begin - 1, 1] - 1] in ".!?\n:"
        or "\n" in words.text[words.places[begin - 1, 1] : words.places[begin, 0]]
    )
    return (
        int(words.places[begin, 0])
        if titled or likely or (not opens and _particle_between(words, begin, first))
        else span.start
    )


def _particle_between(words: Words, begin: int, first: int) -> bool:
    return any(words.lower[i] in PARTICLES for i in range(begin + 1, first))


def _grown_right(words: Words, span: Span) -> int:
    """Where a person's name ends, with family names and particles that go on behind it."""
    _, end = words.range_of(span)
    stop = end
    while stop < len(words) and stop - end < _LONGEST_NAME and _is_name_part(words, stop, stop):
        stop += 1
    while stop > end and (
        words.lower[stop - 1] in PARTICLES | _NAME_MARKS or words.lower[stop - 1] in BEFORE_NAMES
    ):
        stop -= 1
    if stop == end:
        return span.end
    rest = [i for i in range(end, stop) if words.lower[i] not in PARTICLES | _NAME_MARKS]
    likely = words.names[rest, 1:3].sum(axis=1).min() > 0.15 or _particle_between(words, end - 1, stop)
    return int(words.places[stop - 1, 1]) if likely else span.end


def _is_name_part(words: Words, i: int, gap: int) -> bool:  # noqa: PLR0911 - one for each thing a part can be
    """Whether a word can be part of a name: capitalised, an initial with its stop, a particle, a hyphen.

    ``gap``: the later one of the two words between which it touches the name.
    """
    start, end = words.places[i].tolist()
    between = words.text[words.places[gap - 1, 1] : words.places[gap, 0]] if gap else ""
    if between not in {" ", "", "\u00a0"}:
        return False
    word = words.text[start:end]
    if word == ".":
        return (
            i > 0 and words.places[i - 1, 1] == start and words.places[i - 1, 1] - words.places[i - 1, 0] == 1
        )
    if word in {"-", "’", "'"}:
        return (
            0 < i < len(words) - 1
            and words.places[i - 1, 1] == start
            and words.places[i + 1, 0] == end
            and (words.lower[i + 1] != "s")
        )
    if words.lower[i] in PARTICLES and words.lower[i] not in {"la", "le", "do", "da", "y", "st", "al"}:
        return True
    if words.lower[i] in PARTICLES and word.islower():
        return i > 0 and (words.lower[i - 1] in PARTICLES or words.text[words.places[i - 1, 0]].isupper())
    if len(word) == 1 and word.isupper() and words.text[end : end + 1] == ".":
        return True
    other = words.names[i, 3:].sum() > 0.6
    proper = words.part(i) == "PROPN" or (words.part(i) in _CLOSED and words.lower[i] not in CLOSED_WORDS)
    return word[0].isupper() and words.lower[i] not in BEFORE_NAMES and proper and not other
