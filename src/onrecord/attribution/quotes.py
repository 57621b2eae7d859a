"""Which parts of a text stand in quotation marks: by rule, from the marks alone.

Only the outermost quotation counts; marks inside it are nested and belong to it. Handles straight,
curly, low-high (German) and angle marks, and single marks used as the outer ones (British style), where
apostrophes must not close a quotation. A quotation left open at the end of a block ends with it: in one
of several paragraphs each opens anew (the newspaper convention), and elsewhere the mark is missing.
"""

from __future__ import annotations

import bisect
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.article import Span
from onrecord.statement import Quotation

__all__ = ["Quoted", "find_quoted", "quotation_of", "quoted_within"]

# Opening mark -> the marks that close it. Straight marks open and close themselves.
_DOUBLE = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "〝": "〞"}
_SINGLE = {"‘": "’", "‚": "‘’", "‹": "›", "'": "'"}
_MARKS = re.compile("``|''|[" + "".join({*_DOUBLE, *_SINGLE, *"”’›〞"}) + "]")
_OPENS_BEFORE = " \t\n\u00a0([{—–-/:…"  # what may stand before an opening mark (or nothing at all)
# Words that begin with an apostrophe ('em, 'til, 'tis, 'twas, 'n') and shortened years ('90s, in '23).
_ELISION = re.compile(r"(?:em|til|tis|twas|n|\d0s)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d\d\b(?!,?\d)")
_BEFORE_YEAR = re.compile(r"\b(?:in|of|since|from|until|till|before|after|by|the) $", re.IGNORECASE)
_LOOK_AHEAD = 8  # marks


@dataclass(frozen=True, slots=True)
class Quoted:
    """One outermost quotation within one block.

    Attributes:
        inner: what stands between the marks.
        outer: the same with the marks; equal to ``inner`` at an end without a mark.
        closed: whether the closing mark is there.
    """

    inner: Span
    outer: Span
    closed: bool


def find_quoted(text: str, blocks: Sequence[Span]) -> list[Quoted]:
    """The outermost quotations of ``text``, block by block, in order. Linear in the text's length."""
    found: list[Quoted] = []
    for block in blocks:
        found += _in_block(text, block)
    return found


def _in_block(text: str, block: Span) -> list[Quoted]:
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    coming = (m for m in _MARKS.finditer(text, *block) if not _is_apostrophe(text, m, block))
    ahead = deque(islice(coming, _LOOK_AHEAD))
    while ahead:
        mark = ahead.popleft()
        ahead.extend(islice(coming, 1))
        if opened is None:
            if _opens(text, mark, block):
                opened = mark
        elif _closes(text, opened, mark, ahead, block):
            if opened.end() < mark.start():
                inner = Span(opened.end(), mark.start())
                found.append(Quoted(inner, Span(opened.start(), mark.end()), True))
            opened = None
    if opened is not None and not _is_single(opened):
        # A single mark that never closes is far more often an apostrophe than a quotation.
        found.append(Quoted(Span(opened.end(), block.end), Span(opened.start(), block.end), False))
    return found


def _is_single(mark: re.Match[str]) -> bool:
    return mark.group() in _SINGLE or mark.group() in "’›"


def _beside(text: str, mark: re.Match[str], block: Span) -> tuple[str, str]:
    """The characters before and after a mark, empty at the block's ends."""
    before = text[mark.start() - 1] if mark.start() > block.start else ""
    after = text[mark.end()] if mark.end() < block.end else ""
    return before, after


def _is_apostrophe(text: str, mark: re.Match[str], block: Span) -> bool:
    if mark.group() not in ("'", "’", "‘"):
        return False
    before, after = _beside(text, mark, block)
    if before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or mark.group() == "‘":
        return False
    if _ELISION.match(text, mark.end(), block.end):
        return True
    leads = _BEFORE_YEAR.search(text, max(block.start, mark.start() - 8), mark.start())
    return bool(leads and _YEAR.match(text, mark.end(), block.end))


def _opens(text: str, mark: re.Match[str], block: Span) -> bool:
    before, after = _beside(text, mark, block)
    if not after or after.isspace():
        return False
    if mark.group() == "``":
        return True
    if mark.group() not in _DOUBLE and mark.group() not in _SINGLE:
        return False
    free = not before or before in _OPENS_BEFORE or before in _DOUBLE or before in _SINGLE
    free |= before == "," and mark.group() == '"' and after.isalnum()  # said,"No space."
    return free or mark.group() in "“‘„"


def _closes(
    text: str, opened: re.Match[str], mark: re.Match[str], later: Iterable[re.Match[str]], block: Span
) -> bool:
    if opened.group() == "``":
        return mark.group() in ("''", '"')
    pairs = _SINGLE if _is_single(opened) else _DOUBLE
    if mark.group() not in pairs[opened.group()]:
        # A straight closing mark after a curly opening one (or the reverse) is a common slip.
        return pairs is _DOUBLE and {opened.group(), mark.group()} in ({"“", '"'}, {'"', "”"})
    before, after = _beside(text, mark, block)
    if mark.group() == '"':  # else it opens a nested quotation, and the closing mark was lost
        return not (before.isspace() and after.isalnum())
    if opened.group() not in ("'", "‘", "‚"):
        return True
    if before.isspace() or after.isalnum():
        return False
    return not (before in "sz" and after.isspace()) or not _better_later(text, mark, later, block)


def _better_later(text: str, mark: re.Match[str], later: Iterable[re.Match[str]], block: Span) -> bool:
    """Whether a doubtful closing mark gives way to a later one.

    "The workers' rights matter,' he said": a mark after a plain s and before a word may be an apostrophe,
    and is taken for one where a mark like it stands beside punctuation before another quotation opens.
    """
    for other in later:
        if other.group() == mark.group():
            before, after = _beside(text, other, block)
            if not before or before.isspace():
                return False
            if before in ".,!?…" or not after or after in ".,;:!?)":
                return True
    return False


def quoted_within(text: str, content: Sequence[Span], quoted: Sequence[Quoted]) -> tuple[Span, ...]:
    """The verbatim part of a content: where it lies between marks, without white space at the ends."""
    found = []
    for span in content:
        k = max(0, bisect.bisect_right(quoted, span.start, key=lambda q: q.inner.start) - 1)
        while k < len(quoted) and quoted[k].inner.start < span.end:
            start, end = max(span.start, quoted[k].inner.start), min(span.end, quoted[k].inner.end)
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if any(c.isalnum() for c in text[start:end]):
                found.append(Span(start, end))
            k += 1
    return tuple(found)


def quotation_of(text: str, content: Sequence[Span], verbatim: Sequence[Span]) -> Quotation | None:
    """``direct`` where every letter and digit of the content is verbatim, ``indirect`` where none is."""
    if not content:
        return None
    whole = sum(c.isalnum() for span in content for c in span.of(text))
    inside = sum(c.isalnum() for span in verbatim for c in span.of(text))
    if not inside:
        return "indirect"
    return "direct" if inside == whole else "mixed"
