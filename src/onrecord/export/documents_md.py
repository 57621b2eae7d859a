"""Answers as Markdown (CommonMark with tables).

Text of articles is escaped, so that none of its characters works as markup; controls and marks that set the
direction of text are U+FFFD, since Markdown is read in terminals and browsers alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TextIO

from onrecord.export.bars import amount, totals
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Paragraph,
    Plain,
    Quote,
    Run,
    Sides,
    Table,
    runs,
)
from onrecord.export.unseen import plain

__all__ = ["write_md"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~#$^!]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"(?:[-+=:]|\d+(?=[.)]))")
_UNLINKABLE = re.compile(r"[<>\\\s]")
_SIGNS = {"strong": "**", "hit": "**", "warning": "**", "emphasis": "*"}


def write_md(document: Document, out: TextIO) -> None:
    """Write ``document``; open ``out`` as UTF-8."""
    out.write(f"# {_own(document.title)}\n")
    for block in document.blocks:
        out.write("\n")
        out.writelines(f"{line}\n" for line in _block(block))
    if document.notes:
        out.write("\n---\n")
    for note in document.notes:
        out.write(f"\n{_own(note)}\n")


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_inlines(block.inlines)}"
    elif isinstance(block, Paragraph):
        yield _inlines(block.inlines)
    elif isinstance(block, Quote):
        yield from _quote(block)
    elif isinstance(block, Table):
        rows = ([_inlines(cell) for cell in row] for row in block.rows)
        yield from _table(block.header, rows, block.numeric, block.caption)
    elif isinstance(block, Sides):
        cells = ([_own(left), *map(_cell, columns)] for left, columns in block.rows)
        yield from _table(("", *block.header), cells, (), "")
    else:
        header = ("", *(name for name, _ in block.series), *(["all"] if len(block.series) > 1 else []))
        sums = totals(block)
        rows = (
            [
                _own(label),
                *(amount(values[at]) for _, values in block.series),
                *([amount(sums[at])] if len(block.series) > 1 else []),
                f"{'█' * round(20 * sums[at] / (max(sums) or 1))}",
            ]
            for at, label in enumerate(block.labels)
        )
        yield from _table((*header, ""), rows, range(1, len(header)), block.title)


def _quote(quote: Quote) -> Iterator[str]:
    label = [f"{_own(quote.label)}  "] if quote.label else []
    words = [_inlines(quote.inlines) or " "]
    about = [shown for line in quote.about if (shown := _inlines(line))]
    yield from (f"> {line}".rstrip() if not line.endswith("  ") else f"> {line}" for line in [*label, *words])
    if about:
        yield ">"
        # Two spaces at a line's end break it.
        yield from (f"> {line}{'  ' if number < len(about) else ''}" for number, line in enumerate(about, 1))


def _cell(quotes: Sequence[Quote]) -> str:
    """Statements within one cell, where no line can be broken."""
    lines = (quote.inlines if not number else about for quote in quotes for number, about in
             enumerate(((), *quote.about)))  # fmt: skip
    return " · ".join(filter(None, map(_inlines, lines)))


def _table(
    header: Sequence[str], rows: Iterator[list[str]], numeric: Sequence[int], caption: str
) -> Iterator[str]:
    if caption:
        yield _inlines((Plain(caption, "strong"),))
        yield ""
    yield f"| {' | '.join(_own(cell) for cell in header)} |"
    yield f"| {' | '.join('---:' if at in numeric else '---' for at in range(len(header)))} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _own(text: str) -> str:
    return _inlines((Plain(text),))


def _inlines(inlines: Sequence[Inline]) -> str:
    return _line(runs(inlines))


def _line(found: Sequence[Run]) -> str:
    """One line of Markdown that shows exactly the text of ``found``."""
    texts = [plain(run.text) for run in found]
    shown = ""
    open_before = False
    for number, run in enumerate(found):
        text = _SPECIAL.sub(r"\\\g<0>", texts[number])
        behind = texts[number + 1][:1] if number + 1 < len(found) else ""
        before = texts[number - 1][-1:] if number else ""
        sign = _SIGNS.get(run.style, "")
        if run.address:
            text = f"[{text}](<{_UNLINKABLE.sub(_percent, run.address)}>)"
        styled = (
            bool(sign) and not open_before and not run.address and _may_stand(texts[number], before, behind)
        )
        shown += f"{sign}{text}{sign}" if styled else text
        open_before = styled
    return _AT_START.sub(_behind_backslash, shown, count=1) if _AT_START.match(shown) else shown


def _behind_backslash(found: re.Match[str]) -> str:
    # A list's number cannot be escaped, but the sign behind it can.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _may_stand(text: str, before: str, behind: str) -> bool:
    """Whether emphasis signs around ``text`` are read as such (CommonMark, "delimiter runs")."""
    first, last = text[:1], text[-1:]
    if first.isspace() or last.isspace():
        return False
    opens = not _is_sign(first) or not before or before.isspace() or _is_sign(before)
    closes = not _is_sign(last) or not behind or behind.isspace() or _is_sign(behind)
    return opens and closes


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
