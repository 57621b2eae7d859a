"""Speed and memory: ``python -m benchmarks.speed`` prints what extraction takes.

Three parts: ``start`` (loading the model, and ``onrecord extract`` of one short article from a cold
start), ``batches`` (words per CPU second and peak memory for 1, 100 and 1,000 articles, of extraction
alone and of the whole command) and ``memory`` (the largest texts that are accepted, plain and hostile).
Every figure comes from a fresh process. A word is what white space separates; CPU seconds are user and
system time over all threads; MB are 1,000,000 bytes of resident memory.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.corpora import corpora_folder
from benchmarks.process import Used, run
from benchmarks.published import CITRON_WORDS_PER_CPU_SECOND
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.workload import HOSTILE, write_articles

__all__ = ["PARTS", "batches", "main", "memory", "start"]

SIZES = (1, 100, 1000)
RUNS = 5
LIMIT = 3600.0
"""Seconds after which a run is given up."""

Row = dict[str, Any]


def _extract_command(path: Path) -> Used:
    command = [sys.executable, "-m", "onrecord", "extract", str(path), "--format", "jsonl"]
    return run([*command, "--any-language", "--no-progress"], limit=LIMIT)


def _extract_alone(folder: Path) -> tuple[Used, dict[str, float]]:
    used = run([sys.executable, "-m", "benchmarks.extraction", str(folder)], limit=LIMIT)
    return used, json.loads(used.output)


def start(corpora: Path) -> list[Row]:
    """The median of five runs each: seconds to load the model, and of a whole ``onrecord extract``."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        words = write_articles(corpora, folder, 1)
        loads = [_extract_alone(folder)[1] for _ in range(RUNS)]
        commands = [_extract_command(folder / "0000.txt") for _ in range(RUNS)]
    timed = {
        "load the model": ([load["load_wall"] for load in loads], [load["load_cpu"] for load in loads]),
        f"onrecord extract, {words:,} words": ([run.wall for run in commands], [run.cpu for run in commands]),
    }
    return [
        {
            "what": what,
            "wall": median(walls),
            "wall_least": min(walls),
            "wall_most": max(walls),
            "cpu": median(cpus),
        }
        for what, (walls, cpus) in timed.items()
    ]


def batches(corpora: Path) -> list[Row]:
    """Words per CPU second and peak memory by number of articles, extraction alone and the whole command."""
    rows = []
    for count in SIZES:
        with TemporaryDirectory() as name:
            words = write_articles(corpora, Path(name), count)
            used, alone = _extract_alone(Path(name))
            command = _extract_command(Path(name))
        rows.append(
            {
                "articles": count,
                "words": words,
                "words_per_cpu_second": words / alone["cpu"],
                "words_per_second": words / alone["wall"],
                "peak": used.peak,
                "command_words_per_cpu_second": words / command.cpu,
                "command_words_per_second": words / command.wall,
                "command_peak": command.peak,
            }
        )
    return rows


def memory(corpora: Path) -> list[Row]:
    """Peak memory and time of ``onrecord extract`` for the largest texts that are accepted."""
    rows = []
    for what, make in HOSTILE.items():
        with TemporaryDirectory() as name:
            path = Path(name) / "text.txt"
            path.write_text(make(corpora), encoding="utf-8")
            size = path.stat().st_size
            used = _extract_command(path)
        row = {"what": what, "bytes": size, "peak": used.peak, "wall": used.wall, "cpu": used.cpu}
        rows.append({**row, "ended": used.ended})
    return rows


def _start_table(rows: Sequence[Row]) -> Table:
    return Table(
        title=f"Start: median of {RUNS} runs, each in a fresh process",
        columns=("what", "seconds", "least to most", "CPU seconds"),
        rows=tuple(
            (
                row["what"],
                f"{row['wall']:.2f}",
                f"{row['wall_least']:.2f} to {row['wall_most']:.2f}",
                f"{row['cpu']:.2f}",
            )
            for row in rows
        ),
    )


def _batches_table(rows: Sequence[Row]) -> Table:
    return Table(
        title="Batches of news articles",
        columns=(
            "articles", "words", "words per CPU second", "words per second", "peak MB",
            "command: words per CPU second", "words per second", "peak MB",
        ),
        rows=tuple(
            (
                f"{row['articles']:,}",
                f"{row['words']:,}",
                f"{row['words_per_cpu_second']:,.0f}",
                f"{row['words_per_second']:,.0f}",
                f"{row['peak'] / 1e6:,.0f}",
                f"{row['command_words_per_cpu_second']:,.0f}",
                f"{row['command_words_per_second']:,.0f}",
                f"{row['command_peak'] / 1e6:,.0f}",
            )
            for row in rows
        ),
        note=(
            "First extraction alone, after the model is loaded and the texts are read; then the whole of "
            "onrecord extract FOLDER --format jsonl, start and reading included. The open system that is "
            f"best in accuracy, BBC Citron, did about {CITRON_WORDS_PER_CPU_SECOND:,} words per CPU second "
            "after load, on a noisy machine and other news."
        ),
    )  # fmt: skip


def _memory_table(rows: Sequence[Row]) -> Table:
    return Table(
        title="The largest accepted texts, by onrecord extract",
        columns=("text", "bytes", "peak MB", "seconds", "CPU seconds"),
        rows=tuple(
            (
                row["what"],
                f"{row['bytes']:,}",
                f"{row['peak'] / 1e6:,.0f}",
                f"{row['wall']:,.1f}" if row["ended"] else f"given up after {LIMIT:,.0f}",
                f"{row['cpu']:,.1f}",
            )
            for row in rows
        ),
    )


PARTS: dict[str, tuple[Callable[[Path], list[Row]], Callable[[Sequence[Row]], Table]]] = {
    "start": (start, _start_table),
    "batches": (batches, _batches_table),
    "memory": (memory, _memory_table),
}
"""What can be measured: by name, how it is measured and how it is printed."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (default: all)")
    parser.add_argument("--corpora", type=Path, help="folder of public corpora (default: ONRECORD_CORPORA)")
    parser.add_argument("--json", type=Path, help="write all figures to this file; seconds and bytes")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"unknown part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")

    corpora, measured = corpora_folder(given.corpora), conditions()
    results = {part: PARTS[part][0](corpora) for part in given.parts or PARTS}
    if given.json:
        result = {"conditions": measured.as_dict(), **results}
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    tables = [PARTS[part][1](rows) for part, rows in results.items()]
    if given.markdown:
        print(markdown(tables, measured), end="")
    else:
        show(tables, measured)


if __name__ == "__main__":
    main()
