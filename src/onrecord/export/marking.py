"""Where the marks of an article open and close: overlapping spans as properly nested elements.

Markup nests, spans need not: content may hold another attribution, and two spans may cross or run over
several blocks. A span that cannot be one element is cut into several, of which one is its first.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.article import Block, Span
from onrecord.questions.findings import Finding, spans_in

__all__ = ["Mark", "Role", "Step", "marked_blocks", "marks_of"]

Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of an attribution or a silence, or another place that is shown or linked to.

    Attributes:
        finding: index of what it is a part of, among all that is marked; ``None`` for a ``place``.
        role: what the span is in that finding: a sentence that goes on with it unsaid is ``implied``.
            A ``place`` is part of no finding, and only there to be linked to.
        span: place in the text, in code points.
        earliest: whether it is the first of the finding's spans in the text.
        anchor: whether it is the last span of the cue (else of the source, else of the content): where
            a reference number stands best.
    """

    finding: int | None
    role: Role | Literal["implied", "place"]
    span: Span
    earliest: bool
    anchor: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step through a block: a mark opens, text follows, or a mark closes.

    Attributes:
        kind: ``open`` and ``close`` nest properly.
        mark: the mark that opens or closes; ``None`` for text.
        span: the text's place; for a mark, that of the whole mark.
        edge: the mark opens here for the first time, or closes for the last, and is not merely cut.
    """

    kind: Literal["open", "text", "close"]
    mark: Mark | None
    span: Span
    edge: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a mark that lies in one block, and whether the mark begins and ends with it."""

    mark: Mark
    span: Span
    first: bool
    last: bool


def marks_of(
    found: Sequence[Finding],
    *,
    implied: Mapping[int, Iterable[Span]] | None = None,
    places: Iterable[Span] = (),
) -> list[Mark]:
    """Every span of source, cue and content, finding by finding; then the others.

    Args:
        found: what is marked.
        implied: by index in ``found``, the sentences that go on with it without saying so.
        places: other spans to link to.
    """
    marks = []
    for index, finding in enumerate(found):
        roles: tuple[Role, ...] = ("source", "cue", "content")
        pairs = [(role, span) for role in roles for span in spans_in(finding, role)]
        anchor_role: Role = "cue" if finding.cue else "source" if finding.source else "content"
        anchor = (anchor_role, max(spans_in(finding, anchor_role)))
        earliest = min(pairs, key=lambda pair: pair[1])
        marks += [Mark(index, *pair, pair == earliest, pair == anchor) for pair in pairs]
    for index, spans in (implied or {}).items():
        marks += [Mark(index, "implied", span, earliest=False, anchor=False) for span in spans]
    marks += [Mark(None, "place", span, earliest=False, anchor=False) for span in places]
    return marks


def marked_blocks(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[tuple[Block, list[Step]]]:
    """Each block with the steps through its text; the text steps of a block put together are the block."""
    starts = [block.span.start for block in blocks]
    ends = [block.span.end for block in blocks]
    held: list[list[_Stretch]] = [[] for _ in blocks]
    for mark in marks:
        first, last = bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end) - 1
        for i in range(first, last + 1):
            clipped = Span(max(mark.span.start, starts[i]), min(mark.span.end, ends[i]))
            held[i].append(_Stretch(mark, clipped, i == first, i == last))
    for block, stretches in zip(blocks, held, strict=True):
        yield block, list(_steps(block.span, stretches))


def _steps(within: Span, stretches: list[_Stretch]) -> Iterator[Step]:
    """Sweep from cut to cut; at each, close what ends (and what lies over it), then open what goes on."""
    starting: dict[int, list[_Stretch]] = {}
    for stretch in stretches:
        starting.setdefault(stretch.span.start, []).append(stretch)
    cuts = sorted({*within, *(edge for stretch in stretches for edge in stretch.span)})
    stack: list[_Stretch] = []
    for here, after in itertools.pairwise(cuts):
        closing = next((i for i, open_ in enumerate(stack) if open_.span.end == here), len(stack))
        over = stack[closing:]
        yield from (_close(stretch, here) for stretch in reversed(over))
        del stack[closing:]
        going_on = [stretch for stretch in over if stretch.span.end > here]
        for stretch in sorted(going_on + starting.get(here, []), key=lambda s: (-s.span.end, s.span.start)):
            edge = stretch.first and stretch.span.start == here
            yield Step("open", stretch.mark, stretch.mark.span, edge)
            stack.append(stretch)
        yield Step("text", None, Span(here, after))
    yield from (_close(stretch, within.end) for stretch in reversed(stack))


def _close(stretch: _Stretch, here: int) -> Step:
    edge = stretch.last and stretch.span.end == here
    return Step("close", stretch.mark, stretch.mark.span, edge)
