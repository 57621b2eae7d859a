"""Copies: planted copies of stories of the news archive among other articles of the same days.

    python -m benchmarks.copies [--stories 500] [--copies 3000] [--others 2000] [--corpora FOLDER]

Adds all to a fresh record, in a random order, and asks which texts it holds for copies of one story. A pair
of texts is right where both were made of one article. Of the statements nothing is asked: texts are added
without any. See benchmarks/planted_copies.py for what is done to a story.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.corpora import corpora_folder
from benchmarks.planted_copies import Planted, archive_rows, plant
from benchmarks.report import Table, conditions, show
from onrecord.reading import article_from_text
from onrecord.record.copies import note_copies
from onrecord.record.keeping import keep
from onrecord.record.schema import texts
from onrecord.record.store import Record
from onrecord.statement import Extraction

__all__ = ["Outcome", "groups_of", "score"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Pairs of texts: held for copies of one story, being so, and both."""

    held: int
    real: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the pairs held for copies that are."""
        return self.right / self.held if self.held else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are copies and are held for them."""
        return self.right / self.real if self.real else 1.0


def groups_of(planted: Sequence[Planted], path: Path) -> tuple[list[int], list[float]]:
    """The group of each text in a new record at ``path``, and the processor seconds that each took."""
    ids: list[int] = []
    took: list[float] = []
    with Record(path, create=True) as record, record.writing() as connection:
        for number, one in enumerate(planted):
            article = article_from_text(
                one.text, name=f"planted:{number}", title=one.title, any_language=True
            )
            kept = keep(connection, Extraction(article, (), (), "none"))
            start = time.process_time()
            note_copies(connection, kept.text_id)
            took.append(time.process_time() - start)
            ids.append(kept.text_id)
        group = func.coalesce(texts.c.copy_of, texts.c.id)
        found = {row[0]: row[1] for row in connection.execute(select(texts.c.id, group))}
    return [found[id_] for id_ in ids], took


def score(planted: Sequence[Planted], groups: Sequence[int]) -> Outcome:
    """Pairs by group and by story."""
    stories = [one.story for one in planted]
    return Outcome(_pairs(groups), _pairs(stories), _pairs(zip(groups, stories, strict=True)))


def mixed(planted: Sequence[Planted], groups: Sequence[int]) -> list[tuple[str, ...]]:
    """Titles of the stories that share a group, a group a tuple."""
    held: dict[int, dict[int, str]] = {}
    for one, group in zip(planted, groups, strict=True):
        if not one.ways:
            held.setdefault(group, {})[one.story] = one.title
    return [tuple(titles.values()) for titles in held.values() if len(titles) > 1]


def _pairs(labels: object) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())  # type: ignore[call-overload]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--copies", type=int, default=3000)
    parser.add_argument("--others", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--mixed", action="store_true", help="print the titles of stories that share a group")
    parser.add_argument("--corpora", type=Path)
    given = parser.parse_args(arguments)
    planted = plant(
        archive_rows(corpora_folder(given.corpora)),
        stories=given.stories,
        copies=given.copies,
        others=given.others,
        seed=given.seed,
    )
    with tempfile.TemporaryDirectory() as folder:
        groups, took = groups_of(planted, Path(folder) / "copies.db")
    outcome = score(planted, groups)
    if given.mixed:
        for titles in mixed(planted, groups):
            print(" | ".join(titles))
    by_way = []
    for way in ("cut", "edited", "reordered", "retitled", "retyped"):
        homes = {one.story: g for one, g in zip(planted, groups, strict=True) if not one.ways}
        with_it = [homes[one.story] == g for one, g in zip(planted, groups, strict=True) if way in one.ways]
        by_way.append((f"with its story: {way}", f"{len(with_it)}", f"{sum(with_it) / len(with_it):.2%}"))
    rows = (
        ("pairs held for copies", f"{outcome.held:,}", f"precision {outcome.precision:.2%}"),
        ("pairs that are copies", f"{outcome.real:,}", f"recall {outcome.recall:.2%}"),
        *by_way,
        (
            "processor milliseconds a text",
            f"{statistics.median(took) * 1e3:.1f}",
            f"p99 {sorted(took)[int(0.99 * len(took))] * 1e3:.1f}",
        ),
    )
    show(
        [
            Table(
                f"Copies: {given.stories} stories, {given.copies:,} copies, {given.others:,} other articles",
                ("", "number", "share"),
                rows,
            )
        ],
        conditions(),
    )


if __name__ == "__main__":
    main()
