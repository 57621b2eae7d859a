"""Quotations that run over paragraphs, with an opening mark on each and a closing one on the last only.

They are one statement of one speaker, whose name may stand in any of the paragraphs. By rule.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from onrecord.article import Article, Span
from onrecord.attribution.candidates import Candidate
from onrecord.attribution.quotes import Quoted

__all__ = ["join_running"]


def join_running(
    article: Article, quoted: Sequence[Quoted], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates, those of one running quotation joined, unless two of them have a source.

    A paragraph of the quotation in which nothing was found goes with the one before or behind it.

    Args:
        article: the article.
        quoted: its quotations, in order.
        candidates: what was found, in any order; no two contents overlap.
    """
    parts = {k: list(candidate.content) for k, candidate in enumerate(candidates)}
    at = {k: k for k in parts}  # where each candidate went
    contents = sorted((span, k) for k, spans in parts.items() for span in spans)

    def holder(index: int) -> int:
        while at[index] != index:
            index = at[index]
        return index

    for first, second in _running(article, quoted):
        above, below = _inside(contents, first.outer)[-1:], _inside(contents, second.outer)[:1]
        kept, other = (holder(side[0]) if side else None for side in (above, below))
        if kept is not None and other is not None:
            if kept == other or (candidates[kept].source and candidates[other].source):
                continue
            if candidates[other].cue and not candidates[kept].cue:
                kept, other = other, kept
            at[other] = kept
            few, many = sorted((parts.pop(kept), parts.pop(other)), key=len)
            parts[kept] = many
            many += few
        elif kept is not None:
            parts[kept].append(second.outer)
            bisect.insort(contents, (second.outer, kept))
        elif other is not None:
            parts[other].append(first.outer)
    return [dataclasses.replace(candidates[k], content=tuple(sorted(spans))) for k, spans in parts.items()]


def _running(article: Article, quoted: Sequence[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    """Neighbouring parts of one quotation: left open at a block's end, opened anew at the next."""
    following = {a.span.end: b.span.start for a, b in itertools.pairwise(article.blocks)}
    for first, second in itertools.pairwise(quoted):
        if not first.closed and following.get(first.outer.end) == second.outer.start:
            yield first, second


def _inside(contents: Sequence[tuple[Span, int]], quotation: Span) -> list[int]:
    """The candidates whose contents lie at least partly in the quotation, in text order."""
    k = max(0, bisect.bisect_left(contents, (quotation, -1)) - 1)
    found = []
    while k < len(contents) and contents[k][0].start < quotation.end:
        if contents[k][0].overlaps(quotation):
            found.append(contents[k][1])
        k += 1
    return found
