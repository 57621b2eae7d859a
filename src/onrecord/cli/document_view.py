"""Answers in the terminal: headings, statements with their places, tables, and bars of characters.

Text of articles is made harmless by :func:`printable` as everywhere in the terminal; white space is set anew,
and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from onrecord.cli.printable import one_line
from onrecord.export.bars import SERIES, amount, shares, totals
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Paragraph,
    Picture,
    Quote,
    Sides,
    Style,
    Table,
    runs,
)

__all__ = ["print_document"]

_WIDEST = 100  # columns; longer lines are hard to read
_LABEL = 12  # columns left of the words
_BAR = 40  # columns of the longest bar
_STYLES: dict[Style, str] = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "emphasis": "italic",
    "warning": "bold red",
    "hit": "bold yellow",
}
_LABELS = {
    "direct": "green",
    "mixed": "cyan",
    "indirect": "blue",
    "silence": "magenta",
    "not said": "bold red",
    "asked or supposed": "bold magenta",
}
_FILLS = "█▒▓░▚●◆·"
_COLORS = ("blue", "yellow", "red", "green", "magenta", "cyan", "bright_magenta", "white")


def print_document(document: Document, console: Console) -> None:
    """Print all of ``document`` on ``console``."""
    view = _View(console)
    view.wrapped(Text(one_line(document.title), "bold"))
    view.rule("━")
    for before, block in zip([None, *document.blocks], document.blocks, strict=False):
        if not (isinstance(before, Heading) and isinstance(block, Paragraph)):
            view.line(Text())
        view.block(block)
    if document.notes:
        view.line(Text())
        view.rule("─")
    for note in document.notes:
        view.wrapped(Text(one_line(note), "dim"))


class _View:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, _WIDEST)

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            heading = _text(block.inlines)
            heading.stylize("bold" if block.level > 2 else "bold underline")
            self.wrapped(heading)
        elif isinstance(block, Paragraph):
            self.wrapped(_text(block.inlines, block.style))
        elif isinstance(block, Quote):
            self._quote(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Sides):
            self._sides(block)
        else:
            self._picture(block)

    def _quote(self, quote: Quote) -> None:
        label = one_line(quote.label)
        margin = Text().append(f"  {label:<{_LABEL - 2}}", _LABELS.get(label, "dim"))
        if margin.cell_len > _LABEL:
            self.line(margin)
            margin = Text(" " * _LABEL)
        blank = Text(" " * _LABEL)
        self.wrapped(_text(quote.inlines), margin)
        for line in quote.about:
            shown = _text(line)
            # A place stands on one line whatever its length, so that a terminal can open it.
            last = runs(line[-1:])
            if last and (last[0].address or last[0].style == "quiet") and shown.cell_len > self._room(blank):
                if before := _text(line[:-1]):
                    self.wrapped(before, blank)
                self.line(blank + _text(line[-1:]))
            elif shown:
                self.wrapped(shown, blank)

    def _sides(self, sides: Sides) -> None:
        for number, (left, columns) in enumerate(sides.rows):
            if number:
                self.line(Text())
            self.wrapped(Text(one_line(left), "bold"))
            for name, quotes in zip(sides.header, columns, strict=True):
                for at, quote in enumerate(quotes):
                    self.line(Text())
                    if not at:
                        self.wrapped(Text(one_line(name), "bold"), Text(" " * _LABEL))
                    self._quote(quote)

    def _table(self, table: Table) -> None:
        if table.caption:
            self.wrapped(Text(one_line(table.caption), "bold"))
        grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", pad_edge=False)
        for at, name in enumerate(table.header):
            if at in table.numeric:
                grid.add_column(Text(one_line(name)), justify="right", no_wrap=True)
            else:
                grid.add_column(Text(one_line(name)), overflow="fold")
        for row in table.rows:
            grid.add_row(*(_text(cell, followed=False) for cell in row))
        self._console.print(grid, width=self._width)

    def _picture(self, picture: Picture) -> None:
        self.wrapped(Text(one_line(picture.title), "bold"))
        if len(picture.series) > 1:
            names = (
                Text(_FILLS[number % SERIES], _COLORS[number % SERIES]).append(f" {one_line(name)}", "dim")
                for number, (name, _) in enumerate(picture.series)
            )
            self.wrapped(Text("   ").join(names))
        labels = [Text(one_line(label)) for label in picture.labels]
        margin = min(max((label.cell_len for label in labels), default=0), self._width // 3)
        longest = min(_BAR, max(self._width - margin - 12, 10))
        sums = totals(picture)
        for at, parts in enumerate(shares(picture)):
            labels[at].truncate(margin, overflow="ellipsis", pad=True)
            bar = Text()
            for number, share in enumerate(parts):
                fill = _FILLS[number % SERIES] * round(share * longest)
                bar.append(fill, _COLORS[number % SERIES])
            if not bar and sums[at]:
                bar.append("▏", _COLORS[0])
            self.line(labels[at] + Text("  ") + bar + Text(f" {amount(sums[at])}", "dim"))

    def wrapped(self, words: Text, margin: Text | None = None) -> None:
        """Print ``words`` wrapped: ``margin`` before the first line, as many blanks before others."""
        before = margin or Text()
        for line in words.wrap(self._console, self._room(before), overflow="fold") or [Text()]:
            line.rstrip()
            self.line(before + line)
            before = Text(" " * before.cell_len)

    def rule(self, char: str) -> None:
        self.line(Text(char * self._width, "dim"))

    def line(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)

    def _room(self, margin: Text) -> int:
        return max(self._width - margin.cell_len, 20)


def _text(inlines: Sequence[Inline], base: Style = "", *, followed: bool = True) -> Text:
    """As text of the terminal; a link is shown as its address, unless not ``followed``."""
    shown = Text()
    for run in runs(inlines):
        words = run.address if run.address and followed else run.text
        shown.append(one_line(words), _STYLES[run.style or base])
    return shown
