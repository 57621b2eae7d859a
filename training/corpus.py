"""PolNeAR as the trainer sees it: every annotator's copy of each article, and the part kept for tuning.

The corpus lies outside the project (``ONRECORD_CORPORA``, default ``../shared/corpora``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import corpora_folder
from benchmarks.polnear import ROLES, Marked, read_annotations, read_text

__all__ = ["ROLES", "AnnotatedArticle", "first_annotator", "read_split", "training_and_tune"]

TUNE_ARTICLES = 84


@dataclass(frozen=True)
class AnnotatedArticle:
    """One article as one annotator marked it."""

    name: str
    annotator: str
    text: str
    attributions: tuple[Marked, ...]


def read_split(split: str, root: Path | None = None) -> list[AnnotatedArticle]:
    """All articles of a split, one for each annotator of each article, by name and annotator."""
    folder = (root or corpora_folder() / "polnear") / split
    articles = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, annotator = path.stem.rsplit("_", 1)
        text = read_text(folder / "text" / f"{name}.txt")
        articles.append(AnnotatedArticle(name, annotator, text, read_annotations(path)))
    return articles


def training_and_tune(root: Path | None = None) -> tuple[list[AnnotatedArticle], list[AnnotatedArticle]]:
    """The train split cut in two by article: the rest, and the 84 names whose SHA-256 is smallest."""
    articles = read_split("train", root)
    names = sorted({a.name for a in articles}, key=lambda n: hashlib.sha256(n.encode()).hexdigest())
    tune = set(names[:TUNE_ARTICLES])
    return [a for a in articles if a.name not in tune], [a for a in articles if a.name in tune]


def first_annotator(articles: list[AnnotatedArticle]) -> list[AnnotatedArticle]:
    """One copy of each article: that of the annotator whose code sorts first, as the benchmarks use."""
    return list({a.name: a for a in reversed(articles)}.values())[::-1]
