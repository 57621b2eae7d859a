"""How a long article is cut into stretches that are read one after another.

An ordinary article is one stretch. The cut keeps memory bounded for any accepted text, and falls between
blocks wherever a block is not itself longer than a stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer

from onrecord.article import Article, Span
from onrecord.attribution.pieces import Pieces, cut_pieces
from onrecord.attribution.quotes import Quoted

__all__ = ["STRETCH", "cut_stretches"]

STRETCH = 24_000  # code points: some 4,000 words, five times an ordinary article

_NOT_READ = ("byline", "dateline")


def cut_stretches(article: Article, quoted: Sequence[Quoted], tokenizer: Tokenizer) -> Iterator[Pieces]:
    """The word pieces of an article, stretch by stretch, in order. ``quoted``: its quotations."""
    parts: list[tuple[Span, bool]] = []
    size = 0
    for part in _parts(article):
        length = part[0].end - part[0].start
        if parts and size + length > STRETCH:
            yield cut_pieces(article.text, parts, quoted, tokenizer)
            parts, size = [], 0
        parts.append(part)
        size += length
    if parts:
        yield cut_pieces(article.text, parts, quoted, tokenizer)


def _parts(article: Article) -> Iterator[tuple[Span, bool]]:
    """Blocks that can hold a statement; those longer than a stretch are cut, at white space if possible."""
    for block in article.blocks:
        if block.kind in _NOT_READ:
            continue
        start, end = block.span
        opens = True
        while end - start > STRETCH:
            cut = max(article.text.rfind(space, start + 1, start + STRETCH) for space in " \n")
            cut = cut if cut > start else start + STRETCH
            yield Span(start, cut), opens
            start, opens = cut, False
        yield Span(start, end), opens
