"""How well onrecord reads sources as trained annotators do: the five fields of journalistic sourcing.

``python -m benchmarks.sourcing`` reads the stories of ``sourcing-dev``, writes the rows that
``--format sourcing-csv`` writes, and scores them by the rule that the corpus' README states. A row matches an
annotated one when a fragment (of a sentence, between commas) of one and of the other are alike by more than
70 of 100 and the whole rows by 30, or one contains the other; fields are compared with the matching row that
is most alike. Figures are means over stories; intervals are 95 % of 2,000 bootstrap samples of stories.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from benchmarks.corpora import corpora_folder
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.sentence_vectors import SentenceVectors

__all__ = ["FIELDS", "Row", "Story", "Verdict", "load_stories", "main", "rows_match", "score_story"]

FIELDS = ("type", "name", "title", "justification")
_FRAGMENT_ALIKE, _ROW_ALIKE, _NAME_ALIKE = 70, 30, 80
_VECTORS_ALIKE = 0.55
_SAMPLES = 2000
_EDGES = re.compile(r"(?<=[.!?])[\"”’']*\s+|,\s*|\n+")
_PEOPLE = ("named_person", "unnamed_person")

Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One sourced statement, annotated or the system's; empty strings where there is nothing."""

    statement: str
    source_type: str
    name: str
    title: str
    justification: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story and its annotated rows."""

    key: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a story.

    Attributes:
        pairs: for each annotated row the system's row that matches it best, or ``None``.
        right: for each annotated row and field, whether it agrees; ``None`` where nothing matched.
        alone: the system's rows that match no annotated one.
        rows: how many rows the system has.
        words: words in the system's rows and in the annotated ones.
    """

    story: Story
    pairs: tuple[Row | None, ...]
    right: tuple[Mapping[str, bool] | None, ...]
    alone: tuple[Row, ...]
    rows: int
    words: tuple[int, int]


def load_stories(corpora: Path) -> list[Story]:
    """The stories of ``sourcing-dev``."""
    lines = (corpora / "sourcing-dev" / "stories.jsonl").read_text(encoding="utf-8").split("\n")
    return [
        Story(str(story["id"]), story["text"], tuple(Row(**row) for row in story["statements"]))
        for story in map(json.loads, filter(None, lines))
    ]


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    return " ".join(text.lower().replace("“", '"').replace("”", '"').replace("’", "'").split())


@lru_cache(maxsize=100_000)
def _fragments(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _EDGES.split(text) if len(part.strip()) > 2)


def rows_match(one: str, other: str) -> bool:
    """Whether two statements are one by the rule of the corpus."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return False
    if a in b or b in a:
        return True
    if fuzz.ratio(a, b) < _ROW_ALIKE:
        return False
    return any(
        fuzz.ratio(p, q, score_cutoff=_FRAGMENT_ALIKE) > _FRAGMENT_ALIKE
        for p in _fragments(a)
        for q in _fragments(b)
    )


def score_story(story: Story, found: Sequence[Row], similarity: Similarity) -> Verdict:
    """Match and compare the rows of one story."""
    pairs: list[Row | None] = []
    served = set()
    for row in story.rows:
        matching = [i for i, mine in enumerate(found) if rows_match(row.statement, mine.statement)]
        served.update(matching)
        best = max(
            matching,
            key=lambda i: (
                fuzz.ratio(_plain(row.statement), _plain(found[i].statement)),
                fuzz.ratio(_plain(row.name), _plain(found[i].name)),  # of one sentence, with several sources
            ),
            default=None,
        )
        pairs.append(None if best is None else found[best])
    pools = _pools(story.rows)
    right = [
        None if mine is None else _compare(row, mine, pools.get(row.name), similarity)
        for row, mine in zip(story.rows, pairs, strict=True)
    ]
    return Verdict(
        story=story,
        pairs=tuple(pairs),
        right=tuple(right),
        alone=tuple(mine for i, mine in enumerate(found) if i not in served),
        rows=len(found),
        words=(
            sum(len(mine.statement.split()) for mine in found),
            sum(len(row.statement.split()) for row in story.rows),
        ),
    )


def _pools(rows: Sequence[Row]) -> dict[str, tuple[set[str], set[str]]]:
    """An annotated person's titles and justifications, pooled over the story, by name."""
    pools: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows:
        if row.source_type in _PEOPLE and row.name:
            titles, reasons = pools.setdefault(row.name, (set(), set()))
            titles.add(row.title)
            reasons.add(row.justification)
    return pools


def _compare(
    row: Row, mine: Row, pool: tuple[set[str], set[str]] | None, similarity: Similarity
) -> dict[str, bool]:
    name = _same_name(row.name, mine.name)
    titles, reasons = pool or ({row.title}, {row.justification})
    contained = name and any(
        t and mine.title and (_plain(t) in _plain(mine.title) or _plain(mine.title) in _plain(t))
        for t in titles
    )
    return {
        "type": row.source_type == mine.source_type,
        "name": name,
        "title": contained or any(_alike(t, mine.title, similarity) for t in titles),
        "justification": any(_alike(r, mine.justification, similarity) for r in reasons),
    }


def _same_name(one: str, other: str) -> bool:
    a, b = _plain(one), _plain(other)
    return a == b or (bool(a and b) and fuzz.ratio(a, b) > _NAME_ALIKE)


def _alike(one: str, other: str, similarity: Similarity) -> bool:
    if not one.strip() or not other.strip():
        return not one.strip() and not other.strip()
    return similarity(one, other) > _VECTORS_ALIKE


def figures(verdicts: Sequence[Verdict], *, filled: bool) -> dict[str, float]:
    """Mean over stories, in per cent.

    ``filled``: fields only over rows whose annotated field is not empty.
    """
    each: dict[str, list[float]] = {key: [] for key in ("statement", "precision", *FIELDS)}
    for verdict in verdicts:
        matched = [pair is not None for pair in verdict.pairs]
        each["statement"].append(float(np.mean(matched)))
        if verdict.rows:
            each["precision"].append(1 - len(verdict.alone) / verdict.rows)
        for key in FIELDS:
            gold = "source_type" if key == "type" else key
            judged = [
                right[key]
                for row, right in zip(verdict.story.rows, verdict.right, strict=True)
                if right is not None and (not filled or getattr(row, gold).strip())
            ]
            if judged:
                each[key].append(float(np.mean(judged)))
    return {key: 100 * float(np.mean(values)) if values else float("nan") for key, values in each.items()}


def intervals(verdicts: Sequence[Verdict], *, filled: bool) -> dict[str, tuple[float, float]]:
    """95 % intervals of :func:`figures` over bootstrap samples of stories."""
    rng = np.random.default_rng(0)
    drawn = [
        figures([verdicts[i] for i in rng.integers(0, len(verdicts), len(verdicts))], filled=filled)
        for _ in range(_SAMPLES)
    ]
    return {
        key: tuple(np.nanpercentile([one[key] for one in drawn], [2.5, 97.5]).tolist()) for key in drawn[0]
    }


def tables(verdicts: Sequence[Verdict]) -> list[Table]:
    """The five columns over all rows and over filled ones; and the ratio of words."""
    rows = []
    for label, filled in (("all rows", False), ("rows whose annotated field is not empty", True)):
        means, edges = figures(verdicts, filled=filled), intervals(verdicts, filled=filled)
        rows.append((label, *(f"{means[k]:.1f} ({edges[k][0]:.0f} to {edges[k][1]:.0f})" for k in means)))
    mine, theirs = (sum(v.words[i] for v in verdicts) for i in (0, 1))
    stories = len(verdicts)
    annotated = sum(len(v.story.rows) for v in verdicts)
    return [
        Table(
            title=f"Sources as annotators see them: sourcing-dev, {stories} stories, {annotated} rows",
            columns=("over", "statement", "precision", *FIELDS),
            rows=tuple(rows),
            words=(0,),
            note=f"{sum(v.rows for v in verdicts)} rows of ours; words in our rows to words in theirs: "
            f"{mine / theirs:.2f}.",
        )
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    from onrecord import Extractor, article_from_text  # noqa: PLC0415 - scoring needs no model
    from onrecord.export.sourcing import sourcing_rows  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m benchmarks.sourcing", description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--faults", action="store_true", help="print each row that is not right")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)

    similarity = SentenceVectors(given.vectors).similarity
    extractor = Extractor.load()
    verdicts = []
    for story in load_stories(corpora_folder()):
        article = article_from_text(story.text, name=f"story-{story.key}")
        found = [Row(**row) for row in sourcing_rows(extractor.extract(article))]
        verdicts.append(score_story(story, found, similarity))
    if given.faults:
        print_faults(verdicts)
    measured = conditions()
    if given.json:
        result = {"conditions": measured.as_dict()} | {
            name: figures(verdicts, filled=filled) for name, filled in (("all", False), ("filled", True))
        }
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown(tables(verdicts), measured), end="")
    else:
        show(tables(verdicts), measured)


def print_faults(verdicts: Sequence[Verdict]) -> None:
    """Each annotated row that was missed or differs in a field, and each row of ours that matches none."""
    for verdict in verdicts:
        print(f"\n=== story {verdict.story.key}")
        for row, mine, right in zip(verdict.story.rows, verdict.pairs, verdict.right, strict=True):
            if mine is None or right is None:
                print(f"MISSED [{row.source_type}] {row.name} | {row.statement[:300]}")
                continue
            for key, good in right.items():
                if not good:
                    field = "source_type" if key == "type" else key
                    want, got = getattr(row, field), getattr(mine, field)
                    print(f"{key}: {want!r} / {got!r} ({row.name}) | {mine.statement[:120]}")
        for mine in verdict.alone:
            print(f"ALONE [{mine.source_type}] {mine.name} | {mine.statement[:300]}")


if __name__ == "__main__":
    main()
