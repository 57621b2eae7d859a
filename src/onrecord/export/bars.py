"""The measures of a picture, the same in every format: what is drawn how long, and which labels fit."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.document import Picture

__all__ = ["SERIES", "amount", "shares", "thinned", "totals"]

SERIES = 8
"""More series than this are not told apart: whoever makes a picture puts the rest of them together."""


def totals(picture: Picture) -> list[float]:
    """The sum over all series at each label."""
    return [sum(values[at] for _, values in picture.series) for at in range(len(picture.labels))]


def shares(picture: Picture) -> list[list[float]]:
    """For each label the length of each series' part, 0 to 1 of the longest bar."""
    longest = max(totals(picture), default=0) or 1
    return [
        [max(values[at], 0) / longest for _, values in picture.series] for at in range(len(picture.labels))
    ]


def amount(value: float) -> str:
    """A number as it is printed: whole numbers whole, others with one decimal."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def thinned(labels: Sequence[str], most: int) -> list[bool]:
    """Which labels along an axis are printed so that there are at most ``most``; the first always is."""
    step = max(1, -(-len(labels) // max(most, 1)))
    return [number % step == 0 for number in range(len(labels))]
