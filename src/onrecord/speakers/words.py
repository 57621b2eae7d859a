"""The words of an article with what the network says of each: part of speech, name, and what it may mean."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.article import Article, Span
from onrecord.attribution.encoder import Reading
from onrecord.attribution.pieces import Pieces
from onrecord.speakers.mention import MentionKind

__all__ = ["KINDS", "PARTS", "Words"]

KINDS: tuple[MentionKind, ...] = ("person", "organization", "place", "group")
"""Kinds of names, in the order of the network's scores: outside, then begin and inside of each."""
PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
         "SCONJ", "SYM", "VERB", "X")  # fmt: skip
"""Universal parts of speech, in the order of the network's scores."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """All words of an article, in order.

    Attributes:
        text: the article's, with a space for each line end inside a block.
        places: int64 ``[words, 2]``: code-point ranges.
        names: float32 ``[words, 9]``: probability of no name, then of begin and inside of each kind.
        parts: int64 ``[words]``: index in ``PARTS``.
        mentions: float32 ``[words, 2, 64]``: as what means, and as what is meant.
    """

    text: str
    places: npt.NDArray[np.int64]
    names: Floats
    parts: npt.NDArray[np.int64]
    mentions: Floats

    @classmethod
    def of(cls, article: Article, read: Sequence[tuple[Pieces, Reading]]) -> Words:
        """Join what was read, stretch by stretch."""
        text = _unwrapped(article)
        read = [(pieces, reading) for pieces, reading in read if len(pieces.words)]
        if not read:
            return cls(
                text,
                np.zeros((0, 2), np.int64),
                np.zeros((0, 2 * len(KINDS) + 1), np.float32),
                np.zeros(0, np.int64),
                np.zeros((0, 2, 64), np.float32),
            )

        def joined(name: str) -> Floats:
            return np.concatenate([reading.of_words(name, pieces.first) for pieces, reading in read])

        scores = joined("names")
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return cls(
            text,
            np.concatenate([pieces.words for pieces, _ in read]),
            odds / odds.sum(axis=1, keepdims=True),
            joined("parts").argmax(axis=1),
            joined("mentions"),
        )

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = self.places[:, 0].tolist()
        return starts

    @cached_property
    def _parts(self) -> list[str]:
        return [PARTS[part] for part in self.parts.tolist()]

    @cached_property
    def lower(self) -> list[str]:
        """Each word in lower case."""
        return [self.text[start:end].lower() for start, end in self.places.tolist()]

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words that begin inside ``span``: a half-open range of indices."""
        return bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end)

    def span(self, first: int, end: int) -> Span:
        """The place of the words ``[first, end)``; ``first < end``."""
        return Span(int(self.places[first, 0]), int(self.places[end - 1, 1]))

    def part(self, index: int) -> str:
        """The part of speech of a word."""
        return self._parts[index]


def _unwrapped(article: Article) -> str:
    """The text with a space for each line end inside a block: a name may run over the end of a line."""
    text, pieces, done = article.text, [], 0
    for block in article.blocks:
        if "\n" in text[block.span.start : block.span.end]:
            pieces += [text[done : block.span.start], block.span.of(text).replace("\n", " ")]
            done = block.span.end
    return "".join((*pieces, text[done:]))
