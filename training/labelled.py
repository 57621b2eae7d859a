"""Articles as a teacher reads them, kept in shards outside the work tree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.polnear import Marked
from onrecord.article import Span
from training.corpus import ROLES, AnnotatedArticle

__all__ = ["Labelled", "read_labelled", "write_shard"]


@dataclass(frozen=True)
class Labelled:
    """An article as the teacher reads it.

    Attributes:
        article: with the attributions that the teacher finds.
        words: int64 ``[words, 2]``: ranges of the words that the scores are of.
        scores: float16 ``[words, labels]``: the teacher's tag scores.
    """

    article: AnnotatedArticle
    words: np.ndarray
    scores: np.ndarray


def write_shard(path: Path, labelled: list[Labelled]) -> None:
    """Write labelled articles, whole or not at all."""
    rows = [
        {
            "name": item.article.name,
            "text": item.article.text,
            "attributions": [[m.pieces(role) for role in ROLES] for m in item.article.attributions],
            "words": len(item.words),
        }
        for item in labelled
    ]
    with path.with_suffix(".next").open("wb") as out:
        np.savez(
            out,
            rows=np.frombuffer(json.dumps(rows).encode(), np.uint8),
            words=np.concatenate([item.words for item in labelled]).astype(np.int32),
            scores=np.concatenate([item.scores for item in labelled]),
        )
    path.with_suffix(".next").replace(path)


def read_labelled(folder: Path) -> Iterator[Labelled]:
    """The articles of all shards in ``folder``, in order."""
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as shard:
            words, scores = shard["words"].astype(np.int64), shard["scores"]
            at = 0
            for row in json.loads(shard["rows"].tobytes()):
                found = tuple(
                    Marked(*(tuple(Span(*s) for s in spans) for spans in roles))
                    for roles in row["attributions"]
                )
                article = AnnotatedArticle(row["name"], "teacher", row["text"], found)
                end = at + row["words"]
                yield Labelled(article, words[at:end], scores[at:end])
                at = end
