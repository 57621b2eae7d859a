"""What ``add`` and ``watch`` have in common: put articles into a record, acknowledge each, sum up."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.cli.exits import Exit
from onrecord.cli.interruption import Interruption
from onrecord.cli.notices import Notices
from onrecord.cli.output import standard_output
from onrecord.cli.printable import one_line
from onrecord.cli.terminal import terminal_console
from onrecord.record.path import record_path

if TYPE_CHECKING:
    from onrecord.record.adding import Added, Item
    from onrecord.record.store import Record

__all__ = ["Intake", "IntakeFormat", "take_in"]

_OUTCOMES = ("new", "version", "appearance", "known")


class IntakeFormat(StrEnum):
    """How what became of each article is told."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Intake:
    """What a person asked for on the command line.

    Attributes:
        total: how many articles there are, if that can be told beforehand.
        again: whether articles that were removed may come back.
    """

    record: Path | None = None
    model: Path | None = None
    processes: int | None = None
    form: IntakeFormat = IntakeFormat.TERMINAL
    progress: bool = True
    color: bool = True
    total: int | None = None
    again: bool = False


def take_in(intake: Intake, items: Callable[[Record], Iterable[Item]]) -> Exit:
    """Add the ``items`` of a record, which is made if there is none.

    Raises:
        RecordError: the record cannot be opened or written to; what was acknowledged is in it.
        ModelError: the models cannot be loaded.
        KeyboardInterrupt: Ctrl-C was pressed twice.
    """
    from onrecord.record.adding import Adder  # noqa: PLC0415  (SQLAlchemy)
    from onrecord.record.extraction_pool import ExtractionPool, load_extractor  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    color = intake.color and not os.environ.get("NO_COLOR")
    notices = Notices(terminal_console(sys.stderr, color=color))
    bar = intake.progress and sys.stderr.isatty() and intake.total != 1
    out = terminal_console(standard_output(), color=color)
    told = _Told(intake.form, notices, out, lines=not (bar and sys.stdout.isatty()))
    with Record(record_path(intake.record), create=True) as record, Interruption() as interruption:
        pool = ExtractionPool(load_extractor(intake.model), intake.processes or os.cpu_count() or 1)
        with (
            notices.progress(intake.total) if bar else nullcontext(),
            pool,
            Adder(record, pool, told.acknowledge, again=intake.again) as adder,
        ):
            for item in interruption.until_asked(items(record)):
                adder.put(item)
        notices.sum_up(told.kept, interrupted=False)
        told.sum_up(record.path, intake.total, interrupted=interruption.asked)
    if interruption.asked:
        return Exit.INTERRUPTED
    if notices.skipped:
        return Exit.SKIPPED if told.kept else Exit.NOTHING
    return Exit.DONE


class _Told:
    """Tells a person or a program what became of each article."""

    def __init__(self, form: IntakeFormat, notices: Notices, out: Console, *, lines: bool) -> None:
        self._outcomes: Counter[str] = Counter()
        self._statements = 0
        self._form = form
        self._notices = notices
        self._out = out
        self._lines = lines

    @property
    def kept(self) -> int:
        """How many articles are in the record now."""
        return self._outcomes.total() - self._outcomes["skipped"]

    def acknowledge(self, added: Added) -> None:
        """Say what became of one article, which is on disk."""
        self._outcomes[added.outcome] += 1
        self._statements += added.statements
        if self._form is IntakeFormat.JSONL:
            row = {
                "article": added.article,
                "line": added.skipped and added.skipped.line,
                "text": added.text,
                "outcome": added.outcome,
                "reason": added.skipped and added.skipped.reason,
            }
            print(json.dumps({key: value for key, value in row.items() if value is not None}), flush=True)
        if added.skipped is not None:
            self._notices.skip(added.skipped)
            return
        self._notices.warn(added.article, added.warnings)
        self._notices.finished(left_out=0)
        if self._form is IntakeFormat.TERMINAL and self._lines:
            found = f"{added.statements:>5,} statements" if added.outcome in ("new", "version") else ""
            self._line(f"{added.outcome:<10} {found:>16}  {added.article}")

    def sum_up(self, path: Path, total: int | None, *, interrupted: bool) -> None:
        """Say how much was added, and after Ctrl-C how much is left."""
        if self._form is IntakeFormat.TERMINAL:
            counts = [f"{self._outcomes[name]:,} {name}" for name in _OUTCOMES if self._outcomes[name]]
            said = ", ".join(counts) or "nothing"
            found = f", with {self._statements:,} statements" if self._statements else ""
            self._line(f"{said}{found}: {path}")
        if interrupted:
            left = max(0, total - self._outcomes.total()) if total else None
            some = "what is left" if left is None else f"the {left:,} that are left"
            self._notices.line(f"interrupted; all begun is kept. Run the same again for {some}")

    def _line(self, line: str) -> None:
        self._out.print(Text(one_line(line)), soft_wrap=True)
