"""Blocks of plain text: which lines make a paragraph, and which of the first ones are not body text.

News text mostly has one paragraph a line, with or without blank lines between. Text that was wrapped at a
fixed width has one paragraph over several lines, with blank lines between. The second is recognised by one
property: at a wrapped line's end the next word did not fit. See :func:`wrap_width`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.article import Block, BlockKind, Span
from onrecord.reading.sentences import split_sentences

__all__ = ["head_kinds", "lines_of", "plain_blocks", "wrap_width"]

_LINE = re.compile(r"[^\n\u2028\u2029]+")
_INDENT = re.compile(r"\t| {2,}")

_WIDEST = 120  # nobody wraps wider; a longer line is a paragraph of its own
_NARROWEST = 40
_FEWEST = 3  # line ends needed to judge by; with fewer only a small letter tells that a line goes on
_SLACK = 0.85  # wrapping tools balance lines: a word that would have ended before 85 % of the width did fit

_HEAD = 6  # bylines, datelines and subtitles stand among the first blocks
_LONGEST_HEADLINE = 30  # words
_SHORT = 160  # code points; patterns below run on no longer text
_STOPPED = re.compile(r"[.:;,][\"'”’)\]]{0,3}$")
_ENDS_IN_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,8}$")
_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:[A-Z][\w.'’-]{0,30}|de|van|von|al|bin|of|the)){0,5}"
_NAMES = rf"{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,4}}"
_ROLE = (
    r"(?:staff|senior|chief|special|political|national|foreign|white house|associated press|contributing)? ?"
    r"(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|staff|associated press"
    r"|reuters|news service|news agency|bureau)"
)
_BYLINE = re.compile(
    rf"(?:(?i:by|written by|reported by|story by)[ :]{{1,2}}{_NAMES}(?: ?[,|/–—-] ?[^.!?]{{1,80}})?"
    rf"|{_NAMES} ?[,|/–—-] ?(?:[A-Z][\w.'’-]{{0,30}} ){{0,4}}(?i:{_ROLE})(?: [^.!?]{{1,60}})?)\.?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d)"
)
_CITY = r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w. ]{1,20})?"
_DATELINE = re.compile(
    rf"(?i:(?:(?:published|updated|posted|modified|last updated)(?: on| at)?:? ?)?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}"
    rf"(?:(?:,? (?:at )?| [|–—-] )\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [a-z]{{2,4}})?)?)"
    # PARIS, Nov. 18; WASHINGTON, Nov. 18 (Reuters) -; LONDON (AP); a name in capitals alone may be anything
    rf"|{_CITY}(?:, (?i:{_DATE})(?: ?\([\w ]{{2,30}}\))?| ?\([\w ]{{2,30}}\)) ?[-–—]{{0,2}}"
)


def plain_blocks(text: str) -> list[Block]:
    """Blocks of plain text.

    Paragraphs are lines, or runs of lines where the text is hard-wrapped (:func:`wrap_width`). Kinds by
    :func:`head_kinds`; everything else is ``body``. A dateline that opens a paragraph stays part of it.

    Args:
        text: as stored in the article.

    Returns:
        Blocks in order; their spans cover every visible character of ``text``.
    """
    spans = list(_paragraphs(text))
    kinds = head_kinds(text, spans)
    return [Block(span, kind) for span, kind in zip(spans, kinds, strict=True)]


def lines_of(text: str, start: int = 0) -> Iterator[Span]:
    """Spans of the lines of ``text`` from ``start`` on that show something, without white space at the ends.

    A line feed, U+2028 and U+2029 end a line.
    """
    for line in _LINE.finditer(text, start):
        visible = line[0].strip()
        if visible:
            begin = line.start() + len(line[0]) - len(line[0].lstrip())
            yield Span(begin, begin + len(visible))


def _paragraphs(text: str) -> Iterator[Span]:
    lines = list(lines_of(text))
    width = wrap_width(text, lines)
    start: int | None = None
    for i, line in enumerate(lines):
        if start is None:
            start = line.start
        if i + 1 == len(lines) or not _goes_on(text, line, lines[i + 1], width):
            yield Span(start, line.end)
            start = None


def wrap_width(text: str, lines: Sequence[Span]) -> float | None:
    """The width that the text was wrapped at, ``None`` if each line is a paragraph.

    Only line ends with another line directly below count. The width is the 90th percentile of those lines'
    lengths, so that a stray long address does not matter. The text is taken as hard-wrapped if the width is
    between 40 and 120, at three in five of the ends the next word would not have fitted (with 15 % slack;
    paragraphs may follow each other without a blank line, and their last lines are short), and half of the
    lines stop in the middle of a sentence. With fewer than three such ends a line goes on
    only where the next one begins with a small letter: the width is then 0.

    Args:
        text: the text.
        lines: its visible lines, as :func:`lines_of` gives them.
    """
    ends = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    if len(ends) < _FEWEST:
        return 0.0
    lengths = sorted(a.end - a.start for a, _ in ends)
    width = float(lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)])
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(not _would_fit(text, a, b, width) for a, b in ends)
    broken = sum(text[a.end - 1] not in '.!?:"”’' for a, _ in ends)
    return width if full * 5 >= len(ends) * 3 and broken * 2 >= len(ends) else None


def _adjacent(text: str, line: Span, below: Span) -> bool:
    return sum(text.count(mark, line.end, below.start) for mark in "\n\u2028\u2029") == 1


def _would_fit(text: str, line: Span, below: Span, width: float) -> bool:
    word = text[below.start : min(below.end, below.start + _WIDEST)].split(None, 1)[0]
    return line.end - line.start + 1 + len(word) <= width * _SLACK


def _goes_on(text: str, line: Span, below: Span, width: float | None) -> bool:
    """Whether the paragraph of ``line`` goes on in the line ``below``."""
    if width is None or not _adjacent(text, line, below):
        return False
    if width == 0:
        return text[below.start].islower() and _NARROWEST <= line.end - line.start <= _WIDEST
    indented = _INDENT.match(text, text.rfind("\n", 0, below.start) + 1)
    return not indented and not _would_fit(text, line, below, width)


def head_kinds(text: str, spans: Sequence[Span], *, headline: bool = True) -> list[BlockKind]:
    """Kinds of the paragraphs of an article, by where they stand and how they read.

    The first is the ``headline`` if it has at most 30 words, is one sentence, does not end in a full stop,
    colon, semicolon or comma, and more follows. Among the first six, a line that is only names and a role,
    or "By" and names, is a ``byline``; one that is only a date or a place is a ``dateline``; one like a
    headline right below it is a ``subtitle`` if a byline or dateline comes next. The first that is none of
    these begins the body.

    Args:
        text: the text.
        spans: its paragraphs in order.
        headline: whether the first paragraph may be the headline; else it is judged like the second.
    """
    kinds: list[BlockKind] = ["body"] * len(spans)
    for i, span in enumerate(spans[:_HEAD]):
        below = spans[i + 1] if i + 1 < len(spans) else None
        if below is None:
            break
        kind = _furniture(span.of(text))
        if kind is not None:
            kinds[i] = kind
        elif i == 0 and headline and _like_headline(text, span):
            kinds[i] = "headline"
        elif kinds[:i] == ["headline"] and _like_headline(text, span) and _furniture(below.of(text)):
            kinds[i] = "subtitle"
        else:
            break
    return kinds


def _furniture(line: str) -> BlockKind | None:
    """``byline`` or ``dateline`` if ``line`` is nothing else."""
    if len(line) > _SHORT:
        return None
    if _BYLINE.fullmatch(line):
        return "byline"
    return "dateline" if _DATELINE.fullmatch(line) else None


def _like_headline(text: str, span: Span) -> bool:
    line = span.of(text)
    if "\n" in line or len(line.split()) > _LONGEST_HEADLINE:
        return False
    stopped = _STOPPED.search(line) and not _ENDS_IN_ABBREVIATION.search(line)
    return not stopped and len(split_sentences(text, span)) == 1
