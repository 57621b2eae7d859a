"""From a stretch of text to what the encoder reads: word pieces with three features each.

The shipped encoders are uncased, so each piece carries the *shape* of its word; *quoting* says where it
stands with respect to quotation marks, and *opening* marks the first word of a block. Words here are
the tokenizer's: runs of letters and digits, and every other visible character alone.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.article import Span
from onrecord.attribution.quotes import Quoted

__all__ = [
    "CLOSES_QUOTE",
    "FEATURE_SIZES",
    "IN_QUOTE",
    "OPENING",
    "OPENS_QUOTE",
    "OUTSIDE",
    "QUOTING",
    "Pieces",
    "cut_pieces",
]

_LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _MARK, _OTHER = range(7)
OUTSIDE, IN_QUOTE, OPENS_QUOTE, CLOSES_QUOTE = range(4)
FEATURE_SIZES = (7, 4, 2)  # shape, quoting, opening
QUOTING, OPENING = 1, 2  # columns of those features


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a stretch.

    Attributes:
        ids: int64 ``[pieces]``, vocabulary ids without the special ones.
        features: int64 ``[pieces, 3]``: shape, quoting, opening.
        words: int64 ``[words, 2]``: code-point range of each word in the article's text.
        first: int64 ``[words]``: index of each word's first piece.
    """

    ids: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]


def cut_pieces(
    text: str, parts: Sequence[tuple[Span, bool]], quoted: Sequence[Quoted], tokenizer: Tokenizer
) -> Pieces:
    """Cut ``parts`` of ``text`` into word pieces.

    Args:
        text: the article's text.
        parts: spans to read, in order; the flag says that a block begins there.
        quoted: all quotations of the article, in order.
        tokenizer: without truncation, padding or special tokens.
    """
    ids: list[int] = []
    word_of: list[int] = []  # piece -> word
    words: list[tuple[int, int]] = []
    opening: list[bool] = []
    for span, opens_block in parts:
        encoding = tokenizer.encode(span.of(text), add_special_tokens=False)
        previous, begun = None, len(words)
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != previous:
                if start == end:
                    continue  # nothing of the text is behind this piece
                opening.append(opens_block and len(words) == begun)
                words.append((span.start + start, span.start + end))
                previous = word
            else:
                words[-1] = (words[-1][0], max(words[-1][1], span.start + end))
            ids.append(piece)
            word_of.append(len(words) - 1)
    owner = np.array(word_of, np.int64)
    places = np.array(words, np.int64).reshape(-1, 2)
    shapes = [_shape(text[start:end]) for start, end in words]
    features = np.stack(
        [np.array(shapes, np.int64), _quoting(places, quoted), np.array(opening, np.int64)], axis=1
    )
    return Pieces(
        ids=np.array(ids, np.int64),
        features=features[owner],
        words=places,
        first=np.flatnonzero(np.diff(owner, prepend=-1)),
    )


@functools.lru_cache(maxsize=20_000)
def _shape(word: str) -> int:
    if not any(c.isalnum() for c in word):
        return _MARK
    if any(c.isdigit() for c in word):
        return _DIGIT
    if word.islower():
        return _LOWER
    if word.isupper():
        return _TITLE if len(word) == 1 else _UPPER
    if word[0].isupper() and word[1:].islower():
        return _TITLE
    return _MIXED if word.upper() != word.lower() else _OTHER


def _quoting(words: npt.NDArray[np.int64], quoted: Sequence[Quoted]) -> npt.NDArray[np.int64]:
    """Where each word stands with respect to quotations: ``[words]``."""
    starts = words[:, 0]
    near: Sequence[Quoted] = ()
    if len(starts):  # those of an article are many more than a stretch's
        first = bisect.bisect_right(quoted, starts[0], key=lambda q: q.outer.start) - 1
        near = quoted[max(0, first) : bisect.bisect_right(quoted, starts[-1], key=lambda q: q.outer.start)]
    edges = np.array([(*q.outer, *q.inner) for q in near], np.int64).reshape(-1, 4)
    nearest = np.searchsorted(edges[:, 0], starts, side="right") - 1
    outer_end, inner_start, inner_end = (
        edges[nearest, 1:].T if len(edges) else np.zeros((3, len(words)), np.int64)
    )
    place = np.where(starts < inner_start, OPENS_QUOTE, np.where(starts < inner_end, IN_QUOTE, CLOSES_QUOTE))
    return np.where((nearest < 0) | (starts >= outer_end), OUTSIDE, place)
