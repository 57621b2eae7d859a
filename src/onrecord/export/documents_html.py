"""Answers as HTML: one self-contained page that asks nothing of the network and runs no script.

Text of articles is only ever text, see :mod:`onrecord.export.page`. Pictures are inline SVG, with the numbers
they show beneath them.

Loading this module loads the template engine; import it only where a page is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from onrecord.export.bars import SERIES, amount, shares, thinned, totals
from onrecord.export.document import Document, Picture, runs
from onrecord.export.page import environment, part, policy

__all__ = ["write_html_answer"]

_ROWS = 12  # labels from which on bars stand upright beside each other
_HEIGHT = 160  # pixels of the longest upright bar
_AXIS = 300  # pixels along which labels must fit, on the narrowest screen
_CHAR = 8  # pixels of a character


@dataclass(frozen=True, slots=True)
class _Bar:
    """A part of a bar: where it begins and how long it is, in % (upright: pixels); and what it says."""

    series: int
    start: float
    length: float
    says: str


def write_html_answer(document: Document, out: TextIO) -> None:
    """Write ``document`` as a page; open ``out`` as UTF-8."""
    style = part("answer.css")
    templates = environment()
    templates.filters |= {"runs": runs, "bars": _bars, "amount": amount, "totals": totals}
    templates.filters |= {"is_long": _is_long, "shown_labels": _shown_labels}
    templates.filters["kind"] = lambda block: type(block).__name__
    page = templates.get_template("answer.html.j2")
    parts = page.generate(document=document, style=style, policy=policy(style=style), height=_HEIGHT)
    out.writelines(parts)


def _is_long(picture: Picture) -> bool:
    """Whether it has so many labels that its bars stand upright."""
    return len(picture.labels) > _ROWS


def _shown_labels(picture: Picture) -> list[bool]:
    widest = max(map(len, picture.labels), default=1)
    return thinned(picture.labels, max(_AXIS // (widest * _CHAR), 1))


def _bars(picture: Picture) -> Iterator[list[_Bar]]:
    """The parts of the bar of each label, one on the other."""
    whole = _HEIGHT if _is_long(picture) else 100
    for at, lengths in enumerate(shares(picture)):
        start = 0.0
        parts = []
        for number, length in enumerate(lengths):
            name, values = picture.series[number]
            says = " · ".join(filter(None, (picture.labels[at], name, amount(values[at]))))
            parts.append(_Bar(number % SERIES, round(start, 2), round(length * whole, 2), says))
            start += length * whole
        yield parts
