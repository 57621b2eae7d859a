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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.article import Article, Span
from onrecord.statement import Quotation

__all__ = ["Quoted", "find_quoted", "is_quoted", "quotation_of", "quotations_of", "quoted_within"]

# Opening mark -> the marks that close it. Straight marks open and close themselves.
_DOUBLE = {
    "“": ("”", "’’", "″"),
    "”": ("”",),  # turned the wrong way
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    '"': ('"',),
    "''": ("''",),
    "``": ("''", '"'),
    "〝": ("〞",),
}
_SINGLE = {"‘": ("’",), "‚": ("‘", "’"), "‹": ("›",), "'": ("'",)}
# Two straight single marks are a double one; of three, the single one is the inner one.
_MARKS = re.compile(
    "``|’’|(?:(?<=\\s)|(?<![\\s\\S]))''|''(?!')|[" + "".join({*'“„«»"〝', *_SINGLE, *"”’›〞″"}) + "]"
)
_OPENS_BEFORE = " \t\n\u00a0([{—–-/:…"  # what may stand before an opening mark (or nothing at all)
# Words that begin with an apostrophe ('em, 'til, 'tis, 'twas, 'n') and shortened years ('90s, in '23).
_ELISION = re.compile(r"(?:em|til|tis|twas|n|\d0s)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d\d\b(?!,?\d)")
_BEFORE_YEAR = re.compile(r"\b(?:in|of|since|from|until|till|before|after|by|the) $", re.IGNORECASE)
_LOOK_AHEAD = 8  # marks
# Where a closing mark was lost: before the words that name the speaker, or at the end of a sentence that the
# quotation is only a part of.
_SAID = r"(?:said|says|added|asked|replied|wrote|told|recalled|explained|insisted|admitted|warned|shouted)"
_NAMED = r"(?:he|she|they|(?:[A-Z][\w’'-]+\s){1,3})"
_SMALL = r"(?:[a-z’'-]+\s){1,3}"
_DESCRIBED = rf"(?:the\s{_SMALL}|(?:(?:the|an?|his|her|its|their)\s)?{_SMALL}(?:[A-Z][\w’'-]+\s){{1,3}})"
_SPEAKER_FOLLOWS = rf"(?=\s+(?:{_SAID}\s+\S|{_NAMED}\s*{_SAID}\b))"
_LOST = re.compile(rf"[,?!.]{_SPEAKER_FOLLOWS}|[,?!](?=\s+{_DESCRIBED}{_SAID}\b)")
_LOST_INSIDE = re.compile(rf"[,?!]{_SPEAKER_FOLLOWS}")
_GOES_ON = re.compile(rf"\s+(?!{_SAID}\b|say\b)[a-z]")
_SENTENCE_END = re.compile(r"[.?!](?=\s+[A-Z0-9])")


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


def quotations_of(article: Article) -> list[Quoted]:
    """The outermost quotations of an article, in order."""
    return find_quoted(article.text, [block.span for block in article.blocks])


def find_quoted(text: str, blocks: Sequence[Span]) -> list[Quoted]:
    """The outermost quotations of ``text``, block by block, in order. Linear in the text's length."""
    found: list[Quoted] = []
    for k, block in enumerate(blocks):
        following = text[blocks[k + 1].start : blocks[k + 1].start + 2] if k + 1 < len(blocks) else ""
        found += _in_block(text, block, following)
    return found


def _in_block(text: str, block: Span, following: str) -> list[Quoted]:
    """``following``: how the next block begins, to tell whether a quotation that is open goes on there."""
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    nested, searched = _Nested(), block.start
    coming = (m for m in _MARKS.finditer(text, *block) if not _is_apostrophe(text, m, block))
    ahead = deque(islice(coming, _LOOK_AHEAD))
    while ahead:
        mark = ahead.popleft()
        ahead.extend(islice(coming, 1))
        if opened is None:
            if _opens(text, mark, block):
                opened, nested = mark, _Nested()
            elif (
                not found
                and mark.group() == "”"
                and text[mark.start() - 1] in ",.?!"
                and mark.start() > block.start
            ):
                inner = Span(block.start, mark.start())  # the opening mark was lost
                found.append(Quoted(inner, Span(block.start, mark.end()), True))
        elif nested.holds(text, opened, mark, block):
            continue
        elif _closes(text, opened, mark, ahead, block):
            if opened.end() < mark.start():
                inner = Span(opened.end(), mark.start())
                found.append(Quoted(inner, Span(opened.start(), mark.end()), True))
            opened = None
        elif mark.group() == opened.group() and not _is_single(mark) and _opens(text, mark, block):
            # another quotation opens: "We go, he said. The road, called "the Dig," is shut.
            lost = _LOST.search(text, max(opened.end(), searched), mark.start())
            searched = mark.start()
            if lost:
                found.append(Quoted(Span(opened.end(), lost.end()), Span(opened.start(), lost.end()), False))
                opened, nested = mark, _Nested()
    if opened is not None and (end := _open_end(text, opened, block, following)) is not None:
        found.append(Quoted(Span(opened.end(), end), Span(opened.start(), end), False))
    return found


def _open_end(text: str, opened: re.Match[str], block: Span, following: str) -> int | None:
    """Where a quotation that no mark closes ends; ``None`` where the mark is none."""
    begins, goes_on = _begins(text, opened, block), following.startswith(opened.group())
    if _is_single(opened) and not begins and not goes_on:
        return None  # far more often an apostrophe than a quotation
    # Who goes on in the next block may tell of others: "I asked him to leave. She said no.
    lost = (_LOST_INSIDE if goes_on else _LOST).search(text, opened.end(), block.end)
    if lost is None and not begins and not goes_on:
        lost = _SENTENCE_END.search(text, opened.end(), block.end)
    return lost.end() if lost else block.end


def _begins(text: str, opened: re.Match[str], block: Span) -> bool:
    """Whether the mark stands where a quoted sentence does, not in the middle of one."""
    before = text[max(block.start, opened.start() - 3) : opened.start()].strip()
    if not before or before[-1] in ",:—–":
        return True
    return not _is_single(opened) and (not before[-1].isalnum() or text[opened.end()].isupper())


class _Nested:
    """Double marks inside single ones inside double ones: they do not close the outermost."""

    def __init__(self) -> None:
        self.single = self.double = False

    def holds(self, text: str, opened: re.Match[str], mark: re.Match[str], block: Span) -> bool:
        """Whether the mark belongs to a quotation inside the one that ``opened``."""
        if opened.group() != "“":
            return False
        if mark.group() == "‘":
            self.single = True
        elif mark.group() == "’":
            self.single = False
        elif mark.group() == "“" and self.single and _opens(text, mark, block):
            self.double = True
        elif mark.group() == "”" and self.double:
            self.double = False
        else:
            return False
        return True


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
    if text[max(block.start, mark.start() - 2) : mark.start()] in ("'n", "’n", "‘n"):
        return True
    if before.isalnum() or mark.group() == "‘":
        return False
    if _ELISION.match(text, mark.end(), block.end):
        return True
    leads = _BEFORE_YEAR.search(text, max(block.start, mark.start() - 8), mark.start())
    return bool(leads and _YEAR.match(text, mark.end(), block.end))


def _opens(text: str, mark: re.Match[str], block: Span) -> bool:
    before, after = _beside(text, mark, block)
    if not after or (after.isspace() and mark.group() != "«"):  # French typography puts a space inside
        return False
    if mark.group() == "”" and not (after.isalnum() or after in _SINGLE or after == "’"):
        return False
    if mark.group() == "``":
        return True
    if mark.group() not in _DOUBLE and mark.group() not in _SINGLE:
        return False
    free = not before or before in _OPENS_BEFORE or before.isspace() or before in _DOUBLE or before in _SINGLE
    free |= before == "," and mark.group() == '"' and after.isalnum()  # said,"No space."
    return free or mark.group() in "“‘„"


def _closes(
    text: str, opened: re.Match[str], mark: re.Match[str], later: Iterable[re.Match[str]], block: Span
) -> bool:
    before, after = _beside(text, mark, block)
    pairs = _SINGLE if _is_single(opened) else _DOUBLE
    if mark.group() not in pairs[opened.group()]:
        # A straight closing mark after a curly opening one (or the reverse) is a common slip, and so is a
        # second opening mark where the closing one should be.
        slip = {opened.group(), mark.group()} in ({"“", '"'}, {'"', "”"})
        turned = opened.group() == mark.group() == "“" and not before.isspace() and not after.isalnum()
        return pairs is _DOUBLE and (slip or turned)
    if mark.group() in ('"', "''") and opened.group() != "``":
        # else it opens a nested quotation, and the closing mark was lost
        return not (before.isspace() and after.isalnum())
    if opened.group() not in ("'", "‘", "‚"):
        return True
    return not (before.isspace() or after.isalnum()) and not _may_be_apostrophe(
        text, opened, mark, later, block
    )


def _may_be_apostrophe(
    text: str, opened: re.Match[str], mark: re.Match[str], later: Iterable[re.Match[str]], block: Span
) -> bool:
    """Whether a single mark behind a word is a plural's ("the lambs' feed") or a lost g's ("goin'")."""
    before, after = _beside(text, mark, block)
    doubtful = before in "sz" or text[max(block.start, mark.start() - 2) : mark.start()] == "in"
    if not doubtful or not after.isspace():
        return False
    coming = list(_closing_later(text, mark, later, block))
    if any(b in ".,!?…" or not a or a in ".,;:!?)" for b, a in coming):
        return True
    # A quoted sentence ends in punctuation, or before the words that name the speaker. Without a mark that
    # does, it is one only where something leads in: "'Once in 100 years' storm kills six".
    sentence = _begins(text, opened, block) and _is_long(text, opened.end(), mark.start())
    led_in = opened.start() > block.start
    return sentence and (led_in or bool(coming)) and _GOES_ON.match(text, mark.end(), block.end) is not None


def _is_long(text: str, start: int, end: int) -> bool:
    """Whether a quotation has three words and more; of these the first may have 200 characters at most."""
    return text.count(" ", start, min(end, start + 200)) > 1


def _closing_later(
    text: str, mark: re.Match[str], later: Iterable[re.Match[str]], block: Span
) -> Iterator[tuple[str, str]]:
    """What stands before and after each mark like this one that may close, until another quotation opens.

    To them a doubtful mark gives way: "The workers' rights matter,' he said".
    """
    for other in later:
        before, after = _beside(text, other, block)
        if other.group() == mark.group():
            if not before or before.isspace():
                return
            yield before, after
        elif other.group() in "‘‚" and _opens(text, other, block):
            return


def is_quoted(place: Span, quoted: Sequence[Quoted]) -> bool:
    """Whether a part of ``place`` stands in one of the quotations, its marks included."""
    k = bisect.bisect_right(quoted, place.start, key=lambda q: q.outer.start) - 1
    return any(q.outer.overlaps(place) for q in quoted[max(0, k) : k + 2])


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
