"""Crashes while adding: ``python -m benchmarks.crash`` kills ``onrecord add`` and looks at what is left.

Each run starts ``onrecord add`` on a JSON Lines file of invented short articles and kills it (SIGKILL) at a
random instant: a share of the runs before its first acknowledgement, the others after it. Then it checks that
every article acknowledged by this or an earlier run is in the record, that no article or statement is there
twice, that every text has exactly the statements that an undisturbed run finds in it, and that SQLite's
integrity and foreign key checks find nothing. The next run goes on with the same record; a record that is
complete is compared as a whole, and another one begun. A run that ends by itself before its instant does not
count. Instants are drawn from ``--seed``; what runs at them
depends on the machine.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpora import ROOT
from benchmarks.report import Table, conditions, markdown, show

__all__ = ["Killed", "crash", "main", "table", "write_articles"]

AFTER = 0.8
"""The share of the runs that are killed after the first acknowledgement."""

ARTICLES = 300
"""In the file of one record."""

_LONGEST = 1.2  # seconds after the first acknowledgement
_START = 1.5  # seconds; before the first acknowledgement it takes about that long to load
_LIMIT = 300.0  # seconds for a run that is not killed

_NAMES = ("Ada Penn", "Oren Vask", "Tilda Moor", "Jory Lindqvist", "Mirel Okoye", "Bram Castell")
_ROLES = ("the harbour master", "a baker", "the bridge keeper", "a council member", "the ferry pilot")
_THINGS = ("the quay", "the east bridge", "the old kiln", "the night ferry", "the salt store", "the weir")
_WORDS = ("will be closed", "must be paid for", "was left to rot", "opens before winter", "cannot wait")

Kept = dict[str, frozenset[str]]
"""Keys of its statements by the SHA-256 of each text."""


@dataclass(frozen=True, slots=True)
class Killed:
    """One run.

    Attributes:
        after: whether something was acknowledged before it was killed.
        acknowledged: how many articles this run acknowledged.
        kept: how many articles the record then had.
        faults: what was wrong, in words; empty if all was well.
    """

    after: bool
    acknowledged: int
    kept: int
    faults: tuple[str, ...]


def write_articles(path: Path, number: int, seed: int) -> None:
    """Write ``number`` invented articles as JSON Lines, each different, with a statement or two."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as out:
        for i in range(number):
            name, role = chance.choice(_NAMES), chance.choice(_ROLES)
            first, second = chance.sample(_THINGS, 2)
            text = (
                f"Notes from the town, number {i}\n\n"
                f"“{first.capitalize()} {chance.choice(_WORDS)},” said {name}, {role}, on day {i} of the "
                "hearing. "
                f"{name.split()[0]} told the clerk that {second} {chance.choice(_WORDS)}.\n"
            )
            out.write(json.dumps({"text": text, "url": f"https://town.example/notes/{i}"}) + "\n")


def crash(runs: int, *, seed: int = 1, articles: int = ARTICLES, processes: int = 1) -> list[Killed]:
    """Kill ``runs`` runs and say what was found after each."""
    chance = random.Random(seed)
    done: list[Killed] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "articles.jsonl"
        write_articles(source, articles, seed)
        whole = folder / "whole.db"
        _finish(source, whole, processes)
        expected = _kept(whole)
        number, acknowledged = 0, set[str]()
        record = folder / "0.db"
        while len(done) < runs:
            after = chance.random() < AFTER
            delay = chance.uniform(0, _LONGEST if after else _START)
            new, finished = _kill(source, record, processes, after=after, delay=delay)
            acknowledged |= new
            faults = _faults(record, acknowledged, expected)
            kept = len(_kept(record)) if record.exists() else 0
            if kept == articles or len(done) + 1 == runs:
                _finish(source, record, processes)
                if _kept(record) != expected:
                    faults.append("not resumed")
                number, acknowledged = number + 1, set()
                record = folder / f"{number}.db"
            if faults or not finished:
                done.append(Killed(bool(new), len(new), kept, tuple(faults)))
    return done


def table(killed: Sequence[Killed]) -> Table:
    """The runs by when they were killed."""
    rows = []
    for what, some in (
        ("before the first acknowledgement", [k for k in killed if not k.after]),
        ("after it", [k for k in killed if k.after]),
        ("all", list(killed)),
    ):
        rows.append(
            (
                what,
                f"{len(some):,}",
                f"{sum(k.acknowledged for k in some):,}",
                f"{sum(bool(k.faults) for k in some):,}",
                ", ".join(f"{fault} {n}" for fault, n in Counter(f for k in some for f in k.faults).items()),
            )
        )
    return Table(
        title=f"onrecord add killed at {len(killed):,} random instants",
        columns=("killed", "runs", "articles acknowledged", "runs with a fault", "faults"),
        rows=tuple(rows),
        words=(0, 4),
    )


def _command(source: Path, record: Path, processes: int) -> list[str]:
    command = [sys.executable, "-m", "onrecord", "add", str(source), "--record", str(record)]
    return [*command, "--format", "jsonl", "--processes", str(processes), "--any-language"]


def _finish(source: Path, record: Path, processes: int) -> None:
    subprocess.run(
        _command(source, record, processes), cwd=ROOT, capture_output=True, check=True, timeout=_LIMIT
    )


def _kill(source: Path, record: Path, processes: int, *, after: bool, delay: float) -> tuple[set[str], bool]:
    """What a run newly acknowledged before it was killed, and whether it had ended by then."""
    with subprocess.Popen(
        _command(source, record, processes), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        first = b""
        if after:
            # What the record has already is acknowledged at once, as known; the rest needs the model.
            while (line := process.stdout.readline()) and b'"known"' in line:
                first += line
            first += line
        time.sleep(delay)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        rest = process.stdout.read()
        finished = process.wait() != -signal.SIGKILL
    lines = (first + rest).splitlines(keepends=True)
    # A line that was cut off was not acknowledged.
    rows = [json.loads(line) for line in lines if line.endswith(b"\n")]
    return {row["text"] for row in rows if row["outcome"] != "known"}, finished


def _faults(record: Path, acknowledged: set[str], expected: Kept) -> list[str]:
    """What is wrong in ``record``, in words."""
    if not record.exists():
        return ["lost"] if acknowledged else []
    kept = _kept(record)
    with closing(sqlite3.connect(record)) as connection:
        one = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        twice = (
            connection.execute(
                "SELECT name FROM appearances GROUP BY name HAVING count(*) > 1"
                " UNION ALL SELECT sha256 FROM texts GROUP BY sha256 HAVING count(*) > 1"
                " UNION ALL SELECT key FROM statements GROUP BY key HAVING count(*) > 1"
            ).fetchall()
            if kept
            else []
        )
        bare = (
            connection.execute(
                "SELECT id FROM texts WHERE id NOT IN (SELECT text_id FROM appearances)"
            ).fetchall()
            if kept
            else []
        )
    found = {
        "lost": bool(acknowledged - set(kept)),
        "twice": bool(twice),
        "half an article": bool(bare) or any(keys != expected[sha] for sha, keys in kept.items()),
        "damaged": one != ["ok"],
        "loose": bool(loose),
    }
    return [fault for fault, is_so in found.items() if is_so]


def _kept(record: Path) -> Kept:
    with closing(sqlite3.connect(record)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'statements'").fetchone():
            return {}
        kept: dict[str, set[str]] = {sha: set() for (sha,) in connection.execute("SELECT sha256 FROM texts")}
        for sha, key in connection.execute(
            "SELECT sha256, key FROM statements JOIN texts ON texts.id = text_id"
        ):
            kept[sha].add(key)
    return {sha: frozenset(keys) for sha, keys in kept.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command; ends with 1 if any run left a fault."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="runs to kill (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="what the instants are drawn from (default: 1)")
    parser.add_argument("--processes", type=int, default=1, help="that extract (default: 1)")
    parser.add_argument("--json", type=Path, help="write what was found after each run to this file")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)
    begun, measured = time.monotonic(), conditions()
    killed = crash(given.runs, seed=given.seed, processes=given.processes)
    if given.json:
        result = {"conditions": measured.as_dict(), "runs": [asdict(one) for one in killed]}
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown([table(killed)], measured), end="")
    else:
        show([table(killed)], measured)
        print(f"It took {time.monotonic() - begun:,.0f} s.")
    if any(one.faults for one in killed):
        sys.exit(1)


if __name__ == "__main__":
    main()
