"""Answers as Word documents (Office Open XML), with real headings, tables and links.

A document holds text only: no macro, no field but links to http(s) addresses, nothing that is fetched when it
is opened. What XML cannot hold, controls and marks that set the direction of text are U+FFFD.

Loading this module loads the document engine; import it only where a document is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from onrecord.export.bars import SERIES, amount, shares, totals
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Sides,
    Style,
    Table,
    runs,
)
from onrecord.export.unseen import plain

__all__ = ["docx_bytes"]

_NO_CHARACTER = re.compile("[\ufffe\uffff]")  # XML 1.0, "Characters"
_QUIET = RGBColor(0x59, 0x59, 0x59)
_LINK = RGBColor(0x12, 0x57, 0xA0)
_WARNING = RGBColor(0x9A, 0x2D, 0x0C)
_HIT = "FCF5DC"
_BARS = ("1257A0", "B58900", "9A2D0C", "4F7F3F", "6B4E9B", "3A8C8C", "A0527A", "7A7A7A")
_BAR = 30  # characters of the longest
_SMALL = Pt(9)


def docx_bytes(document: Document) -> bytes:
    """The file's bytes."""
    made = docx.Document()
    made.core_properties.title = _held(document.title)[:255]
    made.core_properties.author = "onrecord"
    made.core_properties.comments = ""
    _write(made.add_heading("", 0), (Plain(document.title),))
    for block in document.blocks:
        _add(made, block)
    for note in document.notes:
        _write(made.add_paragraph(), (Plain(note, "quiet"),))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _write(made.add_heading("", block.level - 1), block.inlines)  # level 0 is the title
    elif isinstance(block, Paragraph):
        _write(made.add_paragraph(), block.inlines, block.style)
    elif isinstance(block, Quote):
        _add_quote(made, block)
    elif isinstance(block, Table):
        if block.caption:
            _write(made.add_paragraph(), (Plain(block.caption, "strong"),))
        rows = [[[cell] for cell in row] for row in block.rows]
        _add_table(made, [[[(Plain(name),)] for name in block.header], *rows], block.numeric)
    elif isinstance(block, Sides):
        _add_sides(made, block)
    else:
        _add_picture(made, block)


def _add_quote(made: Any, quote: Quote) -> None:
    words = made.add_paragraph()
    words.paragraph_format.left_indent = Pt(18)
    words.paragraph_format.keep_with_next = bool(quote.about)
    words.paragraph_format.space_after = Pt(2)
    _write(words, quote.inlines)
    lines: list[tuple[Inline, ...]] = [(Plain(quote.label, "strong"),)] if quote.label else []
    about = [*lines, *quote.about]
    for number, line in enumerate(about, 1):
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(18)
        paragraph.paragraph_format.space_after = Pt(10 if number == len(about) else 0)
        paragraph.paragraph_format.keep_with_next = number < len(about)
        _write(paragraph, line, "quiet")


def _add_table(
    made: Any, rows: Sequence[Sequence[Sequence[Sequence[Inline]]]], numeric: Sequence[int]
) -> Any:
    """Rows of cells of paragraphs of inlines; the first row is the header."""
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Light Grid Accent 1"
    for number, row in enumerate(rows):
        cells = table.rows[number].cells
        for at, paragraphs in enumerate(row):
            for nth, inlines in enumerate(paragraphs):
                paragraph = cells[at].add_paragraph() if nth else cells[at].paragraphs[0]
                _write(paragraph, inlines)
                if at in numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _repeated_header(table)
    made.add_paragraph()
    return table


def _add_sides(made: Any, sides: Sides) -> None:
    rows: list[list[list[tuple[Inline, ...]]]] = [[[(Plain(name),)] for name in ("", *sides.header)]]
    for left, columns in sides.rows:
        row: list[list[tuple[Inline, ...]]] = [[(Plain(left),)]]
        for quotes in columns:
            row.append([line for quote in quotes for line in (quote.inlines, *quote.about)] or [()])
        rows.append(row)
    _add_table(made, rows, ())


def _add_picture(made: Any, picture: Picture) -> None:
    """A table whose bars are characters, each series in a colour of its own."""
    _write(made.add_paragraph(), (Plain(picture.title, "strong"),))
    names = [name for name, _ in picture.series]
    if len(names) > 1:
        legend = made.add_paragraph()
        for number, name in enumerate(names):
            _bar(legend, "█", number)
            _write(legend, (Plain(name),))
            legend.add_run("   ")
    sums = totals(picture)
    rows: list[list[list[tuple[Inline, ...]]]] = [
        [[(Plain(label),)], [()], [(Plain(amount(sums[at])),)]] for at, label in enumerate(picture.labels)
    ]
    if not rows:
        return
    header: list[list[tuple[Inline, ...]]] = [[()], [()], [(Plain("number"),)]]
    table = _add_table(made, [header, *rows], (2,))
    for at, parts in enumerate(shares(picture)):
        paragraph = table.rows[at + 1].cells[1].paragraphs[0]
        for number, share in enumerate(parts):
            if length := round(share * _BAR):
                _bar(paragraph, "█" * length, number)


def _bar(paragraph: Any, characters: str, number: int) -> None:
    run = paragraph.add_run(characters)
    run.font.color.rgb = RGBColor.from_string(_BARS[number % SERIES])
    run.font.size = Pt(7)


def _repeated_header(table: Any) -> None:
    """The first row stands again at the top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _write(paragraph: Any, inlines: Sequence[Inline], base: Style = "") -> None:
    for found in runs(inlines):
        run = paragraph.add_run(_held(found.text))
        style = found.style or base
        run.bold = True if style in ("strong", "hit") else None
        run.italic = True if style == "emphasis" else None
        if base == "quiet":
            run.font.size = _SMALL
        if style == "quiet":
            run.font.color.rgb = _QUIET
        elif style == "warning":
            run.font.color.rgb = _WARNING
            run.bold = True
        elif style == "hit":
            _shade(run)
        if found.address:
            _link(paragraph, run, found.address)


def _shade(run: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HIT)):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def _link(paragraph: Any, run: Any, address: str) -> None:
    """Put ``run`` into a link to ``address``."""
    run.font.color.rgb = _LINK
    run.font.underline = True
    number = paragraph.part.relate_to(_held(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    run._r.addprevious(link)
    link.append(run._r)


def _held(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", plain(text))
