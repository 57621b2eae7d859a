"""An answer as a document: headings, paragraphs, statements, tables, pictures; for every way to show it.

Whoever answers a question builds one; the modules beside this one write it for the terminal, as Markdown,
HTML and DOCX. Words of articles stand in it only as :class:`Words`: a place in an article, never a string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.article import Article, Span
from onrecord.export.places import web_address
from onrecord.export.quotation_marks import with_marks

__all__ = [
    "Block",
    "Document",
    "Heading",
    "Inline",
    "Link",
    "Paragraph",
    "Picture",
    "Plain",
    "Quote",
    "Run",
    "Sides",
    "Style",
    "Table",
    "Words",
    "runs",
]

_SPACE = re.compile(r"\s+")

Style = Literal["", "strong", "quiet", "emphasis", "warning", "hit"]
"""``hit``: words that were searched for."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of ours, or a name of the record's; never words that somebody said."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A slice of an article: exactly ``span.of(article.text)``, white space set anew.

    ``marks``: the quotation marks right beside the slice are shown with it, as printed.
    """

    article: Article
    span: Span
    style: Style = ""
    marks: bool = False

    @property
    def shown(self) -> str:
        """The slice, with its marks where asked for, each run of white space as one space."""
        text = self.article.text
        span = with_marks(text, self.span) if self.marks else self.span
        return _SPACE.sub(" ", span.of(text))


@dataclass(frozen=True, slots=True)
class Link:
    """Words of ours that lead to an http(s) address, or to ``file:line:column``.

    Where the target cannot be followed it is shown itself, so that the place is told all the same.
    """

    text: str
    target: str


Inline = Plain | Words | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 2 to 4: the title of the document is the only one of level 1."""

    inlines: tuple[Inline, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: tuple[Inline, ...]
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement: its words, and below them lines on who, when, how and where."""

    inlines: tuple[Inline, ...]
    about: tuple[tuple[Inline, ...], ...] = ()
    label: str = ""  # "direct", "not said"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``numeric``: indices of columns that are set right-aligned."""

    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: str = ""
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars by label and series, drawn as each format can: as characters, or as SVG.

    Attributes:
        title: what it shows.
        labels: along the axis, in order: weeks, outlets.
        series: name and one number a label.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Statements side by side, a column for each of ``header``; in the terminal one below the other.

    ``rows``: what stands left (a date), and for each column the statements that belong there.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Quote, ...], ...]], ...]


Block = Heading | Paragraph | Quote | Table | Picture | Sides


@dataclass(frozen=True, slots=True)
class Document:
    """``blocks`` in order; ``notes``: what the reader must know of how it was made, at its end."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one style, as every format writes it; ``address``: an http(s) address that it leads to."""

    text: str
    style: Style = ""
    address: str | None = None


def runs(inlines: Sequence[Inline]) -> list[Run]:
    """``inlines`` as text: white space set anew, none at the ends and no two spaces in a row."""
    found: list[Run] = []
    spaced = True
    for inline in inlines:
        address = None
        style: Style = ""
        if isinstance(inline, Words):
            text, style = inline.shown, inline.style
        elif isinstance(inline, Plain):
            text, style = _SPACE.sub(" ", inline.text), inline.style
        else:
            address = web_address(inline.target)
            text, style = _SPACE.sub(" ", inline.text if address else inline.target), "quiet"
        if spaced:
            text = text.removeprefix(" ")
        if text:
            spaced = text.endswith(" ")
            found.append(Run(text, style, address))
    if found and spaced:
        last = found.pop()
        if text := last.text.removesuffix(" "):
            found.append(Run(text, last.style, last.address))
    return found
