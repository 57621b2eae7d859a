"""A record of a million statements: ``python -m benchmarks.million --file PATH`` builds and measures one.

The record is made from a real one (``--from``), else from 300 articles of the AllSides news that are
extracted first; :mod:`benchmarks.multiplied` says how. Then questions are asked of it, each many times with
different words, speakers and days, one at a time in one process: the figures are what a person waits for,
with the file in the system's cache as far as it fits. Sizes are those of the file and of each table and
index.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, bindparam, text

from benchmarks.corpora import corpora_folder
from benchmarks.multiplied import COMMONEST, YEARS, Multiplier
from benchmarks.report import Table, conditions, markdown, show
from onrecord.extractor import Extractor
from onrecord.questions.search import search
from onrecord.questions.threshold import shown_from
from onrecord.questions.who import who
from onrecord.reading import ReadOptions, read
from onrecord.record.asking import told
from onrecord.record.finding import one_speaker
from onrecord.record.keeping import keep
from onrecord.record.selection import Selection
from onrecord.record.sqlite import words_query
from onrecord.record.store import Record
from onrecord.statement import SOURCE_TYPES

__all__ = ["QUESTIONS", "build", "extract_real", "main", "measure", "sizes"]

BUSY = "speaker page, about 5,000"
ASKED = {"word search": 0.1, "speaker page": 0.15, BUSY: 0.15, "round-up": 1.0}
"""Seconds that the slowest but 5 % may take."""
LARGEST = 3_000_000_000
"""Bytes."""
TIMES = {"word search": 200, "speaker page": 60, BUSY: 20, "round-up": 30}
ARTICLES = 300
SHOWN = 20

_BATCH = 200  # texts
Row = dict[str, Any]


def extract_real(corpora: Path, target: Path, count: int = ARTICLES) -> None:
    """A record ``target`` of ``count`` dated articles of the AllSides news, evenly over all years."""
    source = corpora / "news" / "news_allsides_2012_2020" / "articles.jsonl"
    dated = [row for line in source.open(encoding="utf-8") if (row := json.loads(line))["date"]]
    lines = [
        {"text": row["text"], "title": row["title"], "outlet": row["source"], "url": row["url"]}
        | {"published": row["date"][:10]}
        for row in dated[:: max(1, len(dated) // count)][:count]
    ]
    chosen = target.with_suffix(".jsonl")
    chosen.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    extractor = Extractor.load()
    with Record(target, create=True) as record:
        for article in read([str(chosen)], ReadOptions()):
            if not isinstance(article, Exception):
                extraction = extractor.extract(article)
                with record.writing() as connection:
                    keep(connection, extraction)
    chosen.unlink()


def build(real: Path, target: Path, wanted: int) -> Row:
    """Make the record ``target`` of ``wanted`` statements, to the text.

    Returns:
        ``texts``, ``statements``, ``seconds``.
    """
    begun = time.perf_counter()
    with sqlite3.connect(real) as source:
        multiplier = Multiplier(source)
    Record(target, create=True).close()
    connection = sqlite3.connect(target, isolation_level=None)
    # The only writer, on a file that is worth nothing until it is whole.
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    outlets = [{"id": number, "name": name} for number, name in enumerate(multiplier.outlets, start=1)]
    _insert(connection, "outlets", outlets)
    _insert(connection, "speakers", multiplier.speakers)
    _insert(connection, "speaker_aliases", [_alias(row) for row in multiplier.speakers])
    # What is looked up by no other index while rows are put in is sorted once, at the end.
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    made = texts = 0
    waiting: dict[str, list[Row]] = {}
    for rows in multiplier.texts():
        for table, new in rows.items():
            waiting.setdefault(table, []).extend(new)
        made, texts = made + len(rows["statements"]), texts + 1
        if made >= wanted or texts % _BATCH == 0:
            for table, new in waiting.items():
                _insert(connection, table, new)
            waiting.clear()
        if made >= wanted:
            break
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return {"texts": texts, "statements": made, "seconds": time.perf_counter() - begun}


def _alias(speaker: Row) -> Row:
    folded = str(speaker["name"]).casefold()
    alias = {"speaker_id": speaker["id"], "alias": speaker["name"], "folded": folded}
    return alias | {"family": folded.split()[-1], "basis": "printed"}


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        columns, values = (", ".join(f(name) for name in rows[0]) for f in (_quoted, ":{}".format))
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)


def _quoted(name: str) -> str:
    return f'"{name}"'


class _Asker:
    """Draws what is asked for, the same at every run."""

    def __init__(self, record: Path, real: Path) -> None:
        self.random = Random(60)
        with sqlite3.connect(real) as source:
            self.words = [
                word for word, count in Multiplier(source).words[COMMONEST:] if len(word) > 3 and count > 2
            ]
        with sqlite3.connect(record) as made:
            self.speakers = made.execute(
                "SELECT speaker_id, count(*) FROM statements WHERE speaker_id IS NOT NULL GROUP BY 1 "
                "ORDER BY 2 DESC LIMIT 400"
            ).fetchall()
            self.outlets = [row[0] for row in made.execute("SELECT id FROM outlets")]

    def word(self) -> str:
        """A word that is not among the commonest, the common ones oftener than the rare."""
        return str(self.words[int(len(self.words) * self.random.random() ** 2)])

    def days(self, length: int) -> tuple[str, str]:
        since = YEARS[0] + timedelta(self.random.randrange((YEARS[1] - YEARS[0]).days - length))
        return str(since), str(since + timedelta(length))

    def speaker(self) -> int:
        """One of the 400 who speak most."""
        return int(self.random.choice(self.speakers)[0])


def _search(connection: Connection, asker: _Asker) -> int:
    """A word, and two filters: a source type or an outlet, and a year."""
    since, until = asker.days(365)
    kind, outlet = (asker.random.choice(SOURCE_TYPES),), (asker.random.choice(asker.outlets),)
    either: dict[str, Any] = {"source_types": kind} if asker.random.random() < 0.5 else {"outlets": outlet}
    selection = Selection(published_since=since, published_until=until, least=shown_from(), **either)
    return len(search(connection, asker.word(), selection, limit=SHOWN).hits)


def _speaker_page(connection: Connection, asker: _Asker) -> int:
    """One of the 400 most quoted."""
    speaker = one_speaker(connection, f"#{asker.speaker()}")
    return len(who(connection, speaker, least=shown_from()).recent)


def _busy_page(connection: Connection, asker: _Asker) -> int:
    """The one whose number of statements is nearest to 5,000."""
    busy, _ = min(asker.speakers, key=lambda one: abs(one[1] - 5000))
    return len(who(connection, one_speaker(connection, f"#{busy}"), least=shown_from()).recent)


_ABOUT = text(
    "SELECT rowid FROM text_words WHERE text_words MATCH :words AND rowid IN "
    "(SELECT text_id FROM appearances WHERE published_day BETWEEN :since AND :until) "
    "ORDER BY bm25(text_words, 5.0, 1.0) LIMIT 60"
).bindparams(bindparam("words"))


def _round_up(connection: Connection, asker: _Asker) -> int:
    """The articles of 30 days with either of two words, and what three speakers say in them."""
    since, until = asker.days(30)
    words = " OR ".join(words_query(asker.word()) for _ in range(2))
    found = connection.execute(_ABOUT, {"words": words, "since": since, "until": until}).scalars().all()
    asked = [asker.speaker() for _ in range(3)]
    said = told(connection, Selection(texts=found, speakers=asked))
    return len(said) + len(told(connection, Selection(texts=found), limit=100))


QUESTIONS: dict[str, Callable[[Connection, _Asker], int]] = {
    "word search": _search,
    "speaker page": _speaker_page,
    BUSY: _busy_page,
    "round-up": _round_up,
}
"""What is measured: asked over a connection with words drawn anew; gives back how much it found."""


def measure(record: Path, real: Path) -> list[Row]:
    """Seconds of each question: median, 95th percentile (of processor time too), most; how much it found.

    Processor time is what the clock would show on a machine that does nothing else.
    """
    asker = _Asker(record, real)
    measured = []
    with Record(record, readonly=True) as opened:
        for name, ask in QUESTIONS.items():
            taken, worked, found = [], [], 0
            for number in range(TIMES[name] + 3):
                with opened.reading() as connection:
                    begun, working = time.perf_counter(), time.thread_time()
                    many = ask(connection, asker)
                    if number >= 3:  # the first load what is loaded once
                        taken.append(time.perf_counter() - begun)
                        worked.append(time.thread_time() - working)
                        found += many
            taken.sort()
            worked.sort()
            measured.append(
                {
                    "question": name,
                    "times": len(taken),
                    "median": taken[len(taken) // 2],
                    "p95": taken[int(len(taken) * 0.95)],
                    "most": taken[-1],
                    "p95_cpu": worked[int(len(worked) * 0.95)],
                    "asked": ASKED[name],
                    "found": found / len(taken),
                }
            )
    return measured


def sizes(record: Path) -> list[Row]:
    """Bytes of each table and index, the largest first; ``part`` is the table it belongs to."""
    with sqlite3.connect(record) as connection:
        owners = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master"))
        found = connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"
        ).fetchall()
    return [{"name": name, "part": owners.get(name, name), "bytes": size} for name, size in found]


def _tables(result: Row) -> list[Table]:
    built, file = result["built"], result["file"]
    note = (
        f"{built['statements']:,} statements of {built['texts']:,} texts in {file / 1e9:.2f} GB "
        f"(asked: {LARGEST / 1e9:g} GB)"
        + (f", built in {built['seconds']:,.0f} s." if "seconds" in built else ".")
    )
    columns = ("median", "p95", "most", "p95_cpu", "asked")
    return [
        Table(
            "Questions to a large record, milliseconds",
            ("question", "times", "median", "p95", "most", "p95, processor", "asked p95", "found on average"),
            tuple(
                (
                    row["question"],
                    str(row["times"]),
                    *(f"{1000 * row[name]:,.0f}" for name in columns),
                    f"{row['found']:.1f}",
                )
                for row in result["questions"]
            ),
            note,
        ),
        Table(
            "What the file holds",
            ("table or index", "of", "MB", "bytes a statement"),
            tuple(
                (
                    row["name"],
                    row["part"],
                    f"{row['bytes'] / 1e6:,.1f}",
                    f"{row['bytes'] / built['statements']:,.0f}",
                )
                for row in result["sizes"]
                if row["bytes"] > file / 500
            ),
            words=(0, 1),
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--file", type=Path, required=True, help="the record to make; measured if there")
    parser.add_argument("--from", dest="real", type=Path, help="a real record; else made beside --file")
    parser.add_argument("--corpora", type=Path, help="folder of public corpora (default: ONRECORD_CORPORA)")
    parser.add_argument("--json", type=Path, help="write all figures to this file; seconds and bytes")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)

    real = given.real or given.file.with_name(f"{given.file.stem}-real.db")
    if not real.exists():
        extract_real(corpora_folder(given.corpora), real)
    if given.file.exists():
        with sqlite3.connect(given.file) as made:
            count = "SELECT (SELECT count(*) FROM texts), (SELECT count(*) FROM statements)"
            built = dict(zip(("texts", "statements"), made.execute(count).fetchone(), strict=True))
    else:
        built = build(real, given.file, given.statements)
    result = {
        "conditions": conditions().as_dict(),
        "built": built,
        "file": given.file.stat().st_size,
        "questions": measure(given.file, real),
        "sizes": sizes(given.file),
    }
    if given.json:
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown(_tables(result), conditions()), end="")
    else:
        show(_tables(result), conditions())


if __name__ == "__main__":
    main()
