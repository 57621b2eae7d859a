"""The quantities in what was said: amounts, shares, money, counts, measures, ranges and ratios.

What is no quantity (dates, names, telephone numbers) is told apart in :mod:`onrecord.context.lookalikes`;
what stays open is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.article import Span
from onrecord.circumstances import Figure
from onrecord.context.amounts import SEED, Amount, Stretch, amount_at
from onrecord.context.comparators import comparator_after, comparator_before
from onrecord.context.counted import as_of, counted
from onrecord.context.measured import AND_PART, measured, measured_pair
from onrecord.context.multiples import multiple_at, multiplied
from onrecord.context.ranges import Joined, joined, proportion
from onrecord.context.restated import restated, restated_range

__all__ = ["figures_in"]

_AND = re.compile(r"(?<![a-z])(hour|week|month|year|decade|century) and $")
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 0.3333}


def figures_in(text: str, content: Sequence[Span]) -> tuple[Figure, ...]:
    """The quantities in the ``content`` spans of ``text``, in text order, each wholly inside one span.

    A bare dollar sign, dollars and cents are taken for those of the United States. A measure printed twice in
    two units, or a sum in two currencies, is one figure, the first. Of number words, "one" and "a" count only
    with a measure or a multiplier. A number that may as well be a name, a date or part of a code is left out.
    """
    figures: list[Figure] = []
    done = 0
    for start, end in sorted(content):
        span = Span(max(done, start), min(end, len(text)))
        if span.start < span.end:
            stretch = Stretch.of(text, span)
            at = stretch.start
            while seed := SEED.search(stretch.low, at, stretch.end):
                found, at = _read(stretch, seed.start())
                figures += found
            done = span.end
    return tuple(figures)


def _read(  # noqa: PLR0911 - one for each form
    stretch: Stretch, at: int
) -> tuple[list[Figure], int]:
    """The figures of the expression whose first number begins at ``at``, and where to go on reading."""
    if multiple := multiple_at(stretch, at):
        return [_figure(stretch, multiple, multiple.value, "ratio", multiple.end)], multiple.end
    first, after = amount_at(stretch, at)
    if first is None:
        return [], after
    if end := multiplied(stretch, first):
        return [_figure(stretch, first, first.value, "ratio", end)], end
    if whole := _share(stretch, first) or _and_part(stretch, first):
        return [whole], whole.span.end - stretch.shift
    if pair := joined(stretch, first):
        return _both(stretch, pair)
    unit = measured(stretch, first)
    if unit is None:
        return [], first.end
    if more := AND_PART.match(stretch.low, first.end, stretch.end) if first.unit else None:
        figure = _figure(stretch, first, first.value + _PARTS[more[1]], unit, more.end())
        return [figure], more.end()
    amount, end, differs = restated(stretch, first)
    if first.unit is None and amount.unit is not None:
        unit = amount.unit.name  # "five (5) days"
    figure = replace(_figure(stretch, amount, amount.value, unit, amount.end), differs=differs)
    return [figure], max(end, figure.span.end - stretch.shift)


def _share(stretch: Stretch, first: Amount) -> Figure | None:
    """ "One in five", which begins with ``first``."""
    found = proportion(stretch, first)
    return _figure(stretch, first, found[0], "ratio", found[1]) if found else None


def _and_part(stretch: Stretch, part: Amount) -> Figure | None:
    """The whole of which ``part`` is the end: "the past year and a half"."""
    found = _AND.search(stretch.low, max(stretch.start, part.start - 16), part.start)
    if found is None or not part.number.fraction or part.unit is not None:
        return None
    return _figure(stretch, replace(part, start=found.start(1)), 1 + part.value, found[1], part.end)


def _both(stretch: Stretch, pair: Joined) -> tuple[list[Figure], int]:
    first, second = pair.first, pair.second
    unit = measured_pair(stretch, pair)
    if unit is None:
        return [], pair.end
    if pair.how == "odds":
        odds = round(first.value / second.value, 4)
        return [_figure(stretch, first, odds, "ratio", pair.end)], pair.end
    if pair.how == "score":
        return [_figure(stretch, a, a.value, unit, a.end) for a in (first, second)], pair.end
    end, differs = restated_range(stretch, pair)
    figure = _figure(stretch, replace(first, start=pair.start), first.value, unit, pair.end)
    figure = replace(figure, upper=second.value, differs=differs)
    return [figure], max(end, figure.span.end - stretch.shift)


def _figure(stretch: Stretch, amount: Amount, value: float, unit: str, end: int) -> Figure:
    """``value`` with the words around ``[amount.start, end)`` that belong to it; "" is no unit."""
    start, comparator = amount.start, None
    if before := comparator_before(stretch, amount):
        start, comparator = before
    if after := comparator_after(stretch, end):
        end, comparator = after[0], comparator or after[1]
    thing = (
        counted(stretch, end, share=unit == "%" or amount.number.fraction)
        if unit in ("", "%", "ratio")
        else None
    )
    past = thing.end - stretch.shift if thing else end
    dated = as_of(stretch, start, end, past)
    return Figure(stretch.span(start, end), value, None, unit or None, comparator, thing, dated)
