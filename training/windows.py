"""Gold articles as training windows: pieces, word labels, and the links between labelled runs.

An article is cut into pieces by the shipped code (``onrecord.attribution``), so that training and use see
the same input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from onrecord.article import Article, Block, Sentence, Span
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.quotes import quotations_of
from onrecord.attribution.stretches import cut_stretches
from onrecord.attribution.tags import LABELS, ROLES
from onrecord.attribution.windows import WIDTH
from onrecord.reading.sentences import split_sentences
from training.corpus import AnnotatedArticle
from training.labelled import Labelled

__all__ = ["Example", "Window", "cut", "examples", "read_article", "shifted_windows"]

SHARED = 32  # pieces that neighbouring training windows share


@dataclass(frozen=True)
class Example:
    """One stretch of one annotated article.

    Attributes:
        pieces: as the encoder reads them.
        labels: ``[words]``.
        runs: (role, first word, end word, attribution indices).
        gold: whether people marked it.
        teacher: ``[words, labels]``, a teacher's tag scores, where there are any.
    """

    pieces: Pieces
    labels: np.ndarray
    runs: list[tuple[str, int, int, frozenset[int]]]
    gold: bool = True
    teacher: np.ndarray | None = None


@dataclass(frozen=True)
class Window:
    """A training window: piece range ``[start, end)`` of an example, cut at words."""

    example: Example
    start: int
    end: int

    @property
    def words(self) -> tuple[int, int]:
        """The words that begin in it: half-open range of indices."""
        a, b = np.searchsorted(self.example.pieces.first, [self.start, self.end])
        return int(a), int(b)


def read_article(marked: AnnotatedArticle) -> Article:
    """A corpus article as the program sees it, all of it body text. PolNeAR has one paragraph a line."""
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"\S(?:.*\S)?", marked.text))
    sentences = (
        Sentence(span, i)
        for i, block in enumerate(blocks)
        for span in split_sentences(marked.text, block.span)
    )
    return Article(marked.text, marked.name, blocks, tuple(sentences))


def cut(article: Article, tokenizer: Tokenizer) -> Iterator[Pieces]:
    """The stretches of an article, cut as the shipped code does."""
    quoted = quotations_of(article)
    yield from cut_stretches(article, quoted, tokenizer)


def examples(
    marked: AnnotatedArticle, tokenizer: Tokenizer, taught: Labelled | None = None, *, gold: bool = True
) -> list[Example]:
    """The stretches of an annotated article with their labels.

    Args:
        marked: the article.
        tokenizer: the base model's.
        taught: the same article as the teacher reads it; its scores are kept where the words are the same.
        gold: whether people marked it.
    """
    found = []
    at = 0
    for pieces in cut(read_article(marked), tokenizer):
        labels = np.zeros(len(pieces.words), np.int64)
        runs: dict[tuple[str, int, int], set[int]] = {}
        starts = pieces.words[:, 0]
        for i, attribution in enumerate(marked.attributions):
            for role in ROLES:
                for start, end in attribution.pieces(role):
                    first, last = np.searchsorted(starts, [start, end])
                    if first < last:
                        runs.setdefault((role, int(first), int(last)), set()).add(i)
        for role, first, last in runs:
            begin = LABELS.index(f"B-{role}")
            labels[first:last] = begin + 1
            labels[first] = begin
        named = [(*key, frozenset(who)) for key, who in sorted(runs.items())]
        teacher, end = None, at + len(labels)
        if taught is not None and np.array_equal(taught.words[at:end], pieces.words):
            teacher = taught.scores[at:end]
        found.append(Example(pieces, labels, named, gold, teacher))
        at = end
    return found


def shifted_windows(example: Example, rng: np.random.Generator) -> list[Window]:
    """Windows over an example, begun at a random place, so that edges fall elsewhere in each epoch."""
    total, first = len(example.pieces.ids), example.pieces.first
    if total <= WIDTH:
        return [Window(example, 0, total)]
    windows = []
    for start in range(-int(rng.integers(0, WIDTH // 2)), total, WIDTH - SHARED):
        inside = first[(first >= start) & (first <= start + WIDTH)]
        end = total if start + WIDTH >= total else int(inside[-1])
        windows.append(Window(example, int(inside[0]), end))
        if end == total:
            break
    return windows
