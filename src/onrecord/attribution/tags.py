"""Role tags: labels of words, and the best legal path through their scores.

Labels are BIO over the three roles. A legal sequence has no ``I-`` without its role before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["LABELS", "ROLES", "TaggedSpan", "best_path", "forbidden", "marginals", "spans_of"]

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A run of words with one role: half-open range ``[first, end)`` of word indices."""

    role: str
    first: int
    end: int


def forbidden() -> npt.NDArray[np.bool_]:
    """Which steps are illegal: ``[labels + 1, labels]``; the last row stands for the start."""
    table = np.zeros((len(LABELS) + 1, len(LABELS)), np.bool_)
    for j, label in enumerate(LABELS):
        if label[0] == "I":
            table[:, j] = True
            table[j, j] = table[j - 1, j] = False
    return table


def best_path(scores: Array, transitions: Array) -> npt.NDArray[np.int64]:
    """The best label sequence (Viterbi).

    Args:
        scores: ``[words, labels]``.
        transitions: ``[labels + 1, labels]``, ``IMPOSSIBLE`` where forbidden; last row: start.

    Returns:
        ``[words]`` label indices; of equally good paths the one with lower indices last.
    """
    words, labels = scores.shape
    if not words:
        return np.zeros(0, np.int64)
    step = transitions[:labels].T.copy()  # [to, from]
    back = np.empty((words, labels), np.int8)
    best = transitions[labels] + scores[0]
    for k in range(1, words):
        candidates = step + best
        back[k] = came = candidates.argmax(axis=1)
        best = candidates[np.arange(labels), came] + scores[k]
    path = np.empty(words, np.int64)
    path[-1] = best.argmax()
    for k in range(words - 1, 0, -1):
        path[k - 1] = back[k, path[k]]
    return path


def marginals(scores: Array, transitions: Array) -> Array:
    """Posterior probability of each label at each word (forward-backward): ``[words, labels]``."""
    words, labels = scores.shape
    step = np.exp(transitions[:labels].astype(np.float64))
    # The floor keeps a row from vanishing where the likeliest label is an illegal one.
    emit = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), -60).astype(np.float64))
    forward, backward = np.empty_like(emit), np.empty_like(emit)
    row = np.exp(transitions[labels].astype(np.float64)) * emit[0] if words else emit
    for k in range(words):
        if k:
            row = (forward[k - 1] @ step) * emit[k]
        forward[k] = row / row.sum()
    row = np.ones(labels)
    for k in range(words - 1, -1, -1):
        backward[k] = row
        row = step @ (emit[k] * row)
        row /= row.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True), np.float32)


def spans_of(path: npt.NDArray[np.int64]) -> list[TaggedSpan]:
    """The runs that a label sequence marks, in order."""
    found: list[TaggedSpan] = []
    for k, label in enumerate(path.tolist()):
        if not label:
            continue
        role = ROLES[(label - 1) // 2]
        if label % 2 == 0 and found and found[-1].end == k and found[-1].role == role:
            found[-1] = TaggedSpan(role, found[-1].first, k + 1)
        else:
            found.append(TaggedSpan(role, k, k + 1))
    return found
