"""Tables of figures, for the terminal and as Markdown, and the conditions they were measured under."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.corpora import ROOT

__all__ = ["Conditions", "Table", "conditions", "markdown", "show"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of printed figures. Every row has as many cells as there are columns.

    Attributes:
        title: one line.
        columns: their headings.
        note: what a reader must know to read the figures; may be empty.
        words: numbers of the columns that hold words; the others hold figures, which stand to the right.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    words: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Conditions:
    """When, of what and where figures were measured; ``date`` is UTC, ``commit`` a short hash."""

    date: str
    commit: str
    machine: str
    python: str

    def sentence(self) -> str:
        """All of it in one line."""
        return f"Measured {self.date} at commit {self.commit} on {self.machine}, Python {self.python}."

    def as_dict(self) -> dict[str, str]:
        """For JSON."""
        return asdict(self)


def _commit() -> str:
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--dirty=, with uncommitted changes", "--exclude=*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return described.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def conditions() -> Conditions:
    """The conditions of this run."""
    cores = os.cpu_count() or 1
    return Conditions(
        date=datetime.now(UTC).date().isoformat(),
        commit=_commit(),
        machine=f"{_processor()}, {cores} {'core' if cores == 1 else 'cores'}, {platform.system()}",
        python=platform.python_version(),
    )


def markdown(tables: Iterable[Table], measured: Conditions) -> str:
    """The tables as Markdown, headed by their titles, with the conditions at the end."""
    parts = []
    for table in tables:
        parts.append(f"### {table.title}")
        rules = ["---" if i in table.words else "---:" for i in range(len(table.columns))]
        parts.append("\n".join(_line(row) for row in (table.columns, rules, *table.rows)))
        if table.note:
            parts.append(table.note)
    return "\n\n".join([*parts, measured.sentence()]) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def show(tables: Iterable[Table], measured: Conditions) -> None:
    """Print the tables to the terminal."""
    from rich import box  # noqa: PLC0415 - a measured process must not carry rich
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as Drawn  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    for table in tables:
        drawn = Drawn(title=table.title, caption=table.note or None, box=box.SIMPLE)
        drawn.title_justify = drawn.caption_justify = "left"
        for i, column in enumerate(table.columns):
            drawn.add_column(column, justify="left" if i in table.words else "right", overflow="fold")
        for row in table.rows:
            # Cells may hold slices of articles: never markup.
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
    console.print(measured.sentence(), markup=False, highlight=False)
