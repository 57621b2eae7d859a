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
            at[index] = at[at[index]]
            index = at[index]
        return index

    for quotation in _running(article, quoted):
        held = [_inside(contents, part.outer) for part in quotation]
        for above, below in itertools.pairwise(filter(None, held)):
            kept, other = holder(above[-1]), holder(below[0])
            if kept == other or (candidates[kept].source and candidates[other].source):
                continue
            if _weight(candidates[other]) > _weight(candidates[kept]):
                kept, other = other, kept
            at[other] = kept
            few, many = sorted((parts.pop(kept), parts.pop(other)), key=len)
            parts[kept] = many
            many += few
        near = next((inside[-1] for inside in reversed(held) if inside), None)
        for part, inside in zip(reversed(quotation), reversed(held), strict=True):
            if inside:
                near = inside[0]
            elif near is not None:
                parts[holder(near)].append(part.outer)
    return [dataclasses.replace(candidates[k], content=tuple(sorted(spans))) for k, spans in parts.items()]


def _weight(candidate: Candidate) -> tuple[bool, bool]:
    return bool(candidate.source), bool(candidate.cue)


def _running(article: Article, quoted: Sequence[Quoted]) -> Iterator[list[Quoted]]:
    """The quotations of several parts: each left open at a block's end and opened anew at the next."""
    following = {a.span.end: b.span.start for a, b in itertools.pairwise(article.blocks)}
    run: list[Quoted] = []
    for quotation in quoted:
        if run and not run[-1].closed and following.get(run[-1].outer.end) == quotation.outer.start:
            run.append(quotation)
            continue
        if len(run) > 1:
            yield run
        run = [quotation]
    if len(run) > 1:
        yield run


def _inside(contents: Sequence[tuple[Span, int]], quotation: Span) -> list[int]:
    """The candidates whose contents lie at least partly in the quotation, in text order."""
    k = max(0, bisect.bisect_left(contents, (quotation, -1)) - 1)
    found = []
    while k < len(contents) and contents[k][0].start < quotation.end:
        if contents[k][0].overlaps(quotation):
            found.append(contents[k][1])
        k += 1
    return found
