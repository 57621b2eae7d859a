"""Where to open what is shown: a line and column in the file, or a link into the original page.

Links are text fragments (WICG draft "URL Fragment Text Directives"): the browser searches the page for
the words, ignoring case and the kind of white space, and scrolls to the first place that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from urllib.parse import quote, urlsplit

from onrecord.article import Article, Span

__all__ = ["place", "web_address"]

_WHOLE = 120
"""Longest span, in code points, that a link spells out; longer ones are given by their two ends."""
_END = 40
"""Length, in code points, of each end of a longer span, before it grows to tell twins apart."""
_CONTEXT = (0, 20, 40, 80, 160)
"""Code points of context tried on each side, in this order, until the place is the first that fits."""
_LONGEST_WORD = 60
"""A cut moves to the edge of a word of at most this length, so that no link grows with its text."""


def place(article: Article, span: Span) -> str:
    """Where ``span`` can be opened.

    For an article with an http or https address, that address with a text fragment that leads to the
    span, widened to whole words; a fragment of the address's own is kept. Context is added only where the
    same words stand earlier in the article; twins that differ in nothing for 160 code points around
    lead to the first of them. Otherwise ``name:line:column``, 1-based, columns in code points; where the
    text was extracted from HTML (the article's ``reader`` starts with "html") they count in the extracted
    text, not in the page's source.

    Raises:
        IndexError: the span starts outside the text.
    """
    line, column = article.line_column(span.start)
    address = web_address(article.url)
    if address is None:
        return f"{article.name}:{line}:{column}"
    directive = _directive(article, span)
    if not directive:
        return address
    base, _, fragment = address.partition("#")
    return f"{base}#{fragment.partition(':~:')[0]}:~:text={directive}"


def web_address(url: str | None) -> str | None:
    """``url`` if it is an absolute http or https address without white space or controls, else ``None``."""
    if url is None or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _directive(article: Article, span: Span) -> str:
    """``[prefix-,]start[,end][,-suffix]`` for the span, percent-encoded; empty where it has no words."""
    text = article.text
    target = _trimmed(text, span)
    if target.start == target.end:
        return ""
    first, last = _block(article, target.start), _block(article, target.end - 1)
    target = Span(_word_start(text, target.start, first), _word_end(text, target.end, last))
    for context in _CONTEXT:
        head, tail = _ends(text, target, first, last, _END + context)
        prefix = suffix = ""
        around = target
        if context:
            around = Span(
                _word_start(text, max(target.start - context, first.start), first),
                _word_end(text, min(target.end + context, last.end), last),
            )
            prefix = _encoded(text[around.start : target.start])
            suffix = _encoded(text[target.end : around.end])
        if _leads_there(text, _trimmed(text, around), head, tail):
            break
    parts = (
        prefix and f"{prefix}-",
        _encoded(head.of(text)),
        _encoded(tail.of(text)) if tail else "",
        suffix and f"-{suffix}",
    )
    return ",".join(part for part in parts if part)


def _ends(text: str, target: Span, first: Span, last: Span, reach: int) -> tuple[Span, Span | None]:
    """The target whole and ``None``, or, where it is long or runs over blocks, its first and last words."""
    if first == last and target.end - target.start <= max(_WHOLE, 2 * (reach + _LONGEST_WORD)):
        return target, None
    within_first = Span(target.start, min(first.end, target.end))
    within_last = Span(max(last.start, target.start), target.end)
    head = Span(target.start, _word_end(text, min(target.start + reach, within_first.end), within_first))
    tail = Span(_word_start(text, max(target.end - reach, within_last.start), within_last), target.end)
    return _trimmed(text, head), _trimmed(text, tail)


def _leads_there(text: str, around: Span, head: Span, tail: Span | None) -> bool:
    """Whether a search for the words, with the context ``around`` them, ends at these very places."""
    folded, dropped = _searchable(text)

    def at(offset: int) -> int:
        return offset - bisect_left(dropped, offset)

    begin, stop = at(around.start), at(head.end if tail else around.end)
    if folded.find(folded[begin:stop]) != begin:
        return False
    return tail is None or folded.find(folded[at(tail.start) : at(around.end)], stop) == at(tail.start)


@lru_cache(maxsize=1)  # articles are exported one after the other, each with many spans
def _searchable(text: str) -> tuple[str, list[int]]:
    """The text in lower case with each run of white space as one space, and the offsets thereby dropped."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, have a longer lower case: leave those alone
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    runs = re.finditer(r"\s{2,}", lowered)
    dropped = [offset for run in runs for offset in range(run.start() + 1, run.end())]
    return re.sub(r"\s+", " ", lowered), dropped


def _block(article: Article, offset: int) -> Span:
    """The block around ``offset``: no single phrase of a link may run from one block into the next."""
    block = article.block_at(offset)
    return article.blocks[block].span if block is not None else Span(0, len(article.text))


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty where it holds nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _word_start(text: str, offset: int, within: Span) -> int:
    """The start, inside ``within``, of the word that ``offset`` cuts, if it cuts one."""
    start, floor = offset, max(within.start, offset - _LONGEST_WORD)
    while floor < start < within.end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    return start


def _word_end(text: str, offset: int, within: Span) -> int:
    """The end, inside ``within``, of the word that ``offset`` cuts, if it cuts one."""
    end, ceiling = offset, min(within.end, offset + _LONGEST_WORD)
    while within.start < end < ceiling and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _encoded(words: str) -> str:
    """Words for a text directive: white space folded, and ``-``, ``,`` and ``&`` percent-encoded too."""
    return quote(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")
