"""Verify: planted questions about the quotations of real articles.

    python -m benchmarks.verify [--articles 400] [--each 60] [--cache FILE] [--corpora FOLDER]

Extracts articles of the news archive (or takes them from FILE, where an earlier run put them), adds all but
a tenth to a fresh record, and asks it for quotations of them: exact, cut, altered by one word, as said by
somebody else, and never said. See benchmarks/planted_quotes.py. An answer is right where its class is; for
what somebody else said, where it is "not by them" and names who said it.
"""

from __future__ import annotations

import argparse
import pickle
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.corpora import corpora_folder
from benchmarks.planted_copies import archive_rows
from benchmarks.planted_quotes import KINDS, Question, plant_questions
from benchmarks.report import Table, conditions, show
from onrecord.errors import ReadingError
from onrecord.extractor import Extractor
from onrecord.questions.verify import Verdict, verify
from onrecord.reading import article_from_text
from onrecord.record.copies import note_copies
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.quotations import note_quotations
from onrecord.record.store import Record
from onrecord.statement import Extraction

__all__ = ["Answered", "ask", "build", "right"]

_RIGHT = {"exact": "exact", "cut": "partial", "altered": "altered", "never said": "not found"}
_FROM = "2019-09-24"
"""Day from which articles are taken: neighbours, so that they tell of the same events."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, what came of it, and the seconds that took."""

    question: Question
    verdict: Verdict
    seconds: float


def extractions(corpora: Path, articles: int, cache: Path | None) -> list[Extraction]:
    """The articles' extractions."""
    if cache is not None and cache.exists():
        known: list[Extraction] = pickle.loads(cache.read_bytes())
        return known[:articles]
    rows = [row for row in archive_rows(corpora) if row["date"] >= _FROM][:articles]
    read = []
    for row in rows:
        try:
            read.append(
                article_from_text(
                    row["text"],
                    name=row["id"],
                    published=row["date"],
                    title=row["title"],
                    outlet=row["source"],
                    url=row["url"],
                )
            )
        except ReadingError:
            continue
    found = list(Extractor.load().extract_all(read))
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def build(connection: Connection, kept: Sequence[Extraction]) -> None:
    """Add the articles to a record."""
    for extraction in kept:
        text_id = keep(connection, extraction).text_id
        link_speakers(connection, text_id)
        note_copies(connection, text_id)
        note_quotations(connection, text_id)


def ask(connection: Connection, questions: Sequence[Question]) -> list[Answered]:
    """Every question in turn."""
    answered = []
    for question in questions:
        start = time.perf_counter()
        verdict = verify(connection, question.words, question.by)
        answered.append(Answered(question, verdict, time.perf_counter() - start))
    return answered


def right(answered: Answered) -> bool:
    """Whether the answer is what was planted."""
    question, verdict = answered.question, answered.verdict
    if question.kind != "other speaker":
        return verdict.answer == _RIGHT[question.kind]
    named = {word for one in verdict.attributed if one.speaker for word in one.speaker.name.split()}
    return (
        verdict.answer == "exact"
        and verdict.by_them == "no"
        and bool(named & set((question.speaker or "").split()))
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=440)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--wrong", action="store_true", help="print the questions that were answered wrong")
    parser.add_argument("--corpora", type=Path)
    given = parser.parse_args(arguments)
    found = extractions(corpora_folder(given.corpora), given.articles, given.cache)
    left_out, kept = found[::10], [one for n, one in enumerate(found) if n % 10]
    questions = plant_questions(kept, left_out, each=given.each, seed=given.seed)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "verify.db", create=True) as record:
        with record.writing() as connection:
            build(connection, kept)
        with record.reading() as connection:
            answered = ask(connection, questions)
    rows: list[tuple[str, ...]] = []
    for kind in KINDS:
        some = [one for one in answered if one.question.kind == kind]
        wrong = Counter(
            f"{one.verdict.answer}{f', by them: {one.verdict.by_them}' if one.question.by else ''}"
            for one in some
            if not right(one)
        )
        rows.append((kind, f"{len(some)}", f"{sum(map(right, some)) / len(some):.1%}", _counts(wrong)))
    rows.append(("all", f"{len(answered)}", f"{sum(map(right, answered)) / len(answered):.1%}", ""))
    if given.wrong:
        for one in answered:
            if not right(one):
                print(one.question, one.verdict.answer, one.verdict.by_them)
    exact = sum(one.question.kind == "altered" and one.verdict.answer == "exact" for one in answered)
    milliseconds = [one.seconds * 1e3 for one in answered]
    note = f"Altered and called exact: {exact}. A question takes {statistics.median(milliseconds):.0f} ms."
    title = f"Verify: {len(questions)} planted questions, {len(kept)} articles"
    show(
        [Table(title, ("planted", "questions", "right", "wrong answers"), tuple(rows), note, (0, 3))],
        conditions(),
    )


def _counts(wrong: Counter[str]) -> str:
    return "; ".join(f"{answer}: {n}" for answer, n in wrong.most_common())


if __name__ == "__main__":
    main()
