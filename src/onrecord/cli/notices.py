"""What a person is told on standard error while articles are read: skips, warnings, progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from onrecord.article import Article
from onrecord.cli.printable import one_line
from onrecord.errors import ReadingError

__all__ = ["Notices"]


class Notices:
    """Says each skip and warning in one line as it happens, and sums up at the end.

    Attributes:
        skipped: how often each reason code occurred.
        left_out: how many statements were less sure than was asked for.
    """

    def __init__(self, console: Console) -> None:
        self.skipped: Counter[str] = Counter()
        self.left_out = 0
        self._console = console
        self._progress: Progress | None = None

    def skip(self, error: ReadingError) -> None:
        """Say that an article, or a line of a JSON Lines file, was skipped, and why."""
        self.skipped[error.reason] += 1
        self.line(str(error))
        self._advance()

    def read(self, article: Article) -> None:
        """Say what was repaired or doubtful while ``article`` was read."""
        self.warn(article.name, article.warnings)

    def warn(self, name: str, warnings: Iterable[str]) -> None:
        """Say ``warnings`` about the article ``name``."""
        for warning in warnings:
            self.line(warning if warning.startswith(name) else f"{name}: {warning}")

    def finished(self, *, left_out: int) -> None:
        """Note that one article is extracted, of which ``left_out`` statements are not handed on."""
        self.left_out += left_out
        self._advance()

    def sum_up(self, done: int, *, interrupted: bool) -> None:
        """Say how much was left out and skipped, if anything, and whether the run was cut short.

        ``done`` counts articles.
        """
        if self.left_out:
            statements = f"{self.left_out:,} less sure statement{'' if self.left_out == 1 else 's'}"
            self.line(f"{statements} left out; `--min-confidence 0` shows all")
        skips = self.skipped.total()
        if skips:
            codes = ", ".join(f"{code} {count}" for code, count in sorted(self.skipped.items()))
            self.line(f"{skips} of {done + skips} skipped ({codes}); `onrecord reasons CODE` explains")
        if interrupted:
            self.line(f"interrupted; {done} finished {'article is' if done == 1 else 'articles are'} kept")

    def left(self, partial: Path) -> None:
        """Say that an interrupted run left its output in ``partial`` and not in the file beside it."""
        self.line(f"{partial.with_suffix('')} was there before and is unchanged; the new part is {partial}")

    @contextmanager
    def progress(self, total: int | None) -> Iterator[None]:
        """Show a bar below the lines until the block ends; ``total`` is ``None`` where it is not known."""
        columns = (
            SpinnerColumn(),
            TextColumn("articles"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            _RateColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as bar:
            bar.add_task("articles", total=total)
            self._progress = bar
            try:
                yield
            finally:
                self._progress = None

    def _advance(self) -> None:
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])

    def line(self, line: str) -> None:
        """Say ``line``, which may hold anything."""
        self._console.print(Text(one_line(line)), soft_wrap=True)


class _RateColumn(ProgressColumn):
    """Articles a second, over the last half minute."""

    def render(self, task: Task) -> Text:
        rate = task.finished_speed or task.speed
        return Text(f"{rate:,.1f}/s" if rate else "")
