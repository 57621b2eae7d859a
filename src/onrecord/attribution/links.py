"""Which content belongs to which cue, and which source to which cue.

A content run chooses its cue, a cue chooses its source (one source may serve several cues), or either
chooses nobody. A pair is scored in the window whose middle is nearest to the middle between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.attribution.encoder import Encoder, Reading
from onrecord.attribution.tags import TaggedSpan
from onrecord.attribution.windows import owners

__all__ = ["CONTENT_TO_CUE", "CUE_TO_SOURCE", "Link", "link"]

CONTENT_TO_CUE, CUE_TO_SOURCE = 0, 1

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Link:
    """The chosen parent: its index, or ``None`` for nobody, and the probability of that choice."""

    parent: int | None
    probability: float


def link(
    encoder: Encoder,
    reading: Reading,
    kind: int,
    children: Sequence[TaggedSpan],
    parents: Sequence[TaggedSpan],
    *,
    allowed: npt.NDArray[np.bool_],
) -> list[Link]:
    """The best parent of each child, in order.

    Args:
        encoder: whose parameters score.
        reading: of the stretch that the runs' word indices count in.
        kind: ``CONTENT_TO_CUE`` or ``CUE_TO_SOURCE``.
        children, parents: runs in text order.
        allowed: ``[children, parents]``: which pairs may be.
    """
    chosen = []
    scale = np.sqrt(np.float32(encoder.nobody.shape[1]))
    heads = np.array([parent.first for parent in parents], np.int64)
    for i, child in enumerate(children):
        scores = np.full(len(parents) + 1, -np.inf, np.float32)
        near = np.where(heads >= child.end, child.end - 1, child.first)
        windows = owners(reading.windows, (near + heads) / 2)
        begin, end = reading.windows[windows].T
        together = allowed[i] & (begin <= near) & (near < end) & (begin <= heads) & (heads < end)
        for j in np.flatnonzero(together).tolist():
            u = _run_vector(reading, int(windows[j]), child, 2 * kind)
            v = _run_vector(reading, int(windows[j]), parents[j], 2 * kind + 1)
            bucket = _bucket(parents[j].first - child.first, encoder.distance.shape[1])
            scores[j] = u @ v / scale + encoder.distance[kind, bucket]
        alone = owners(reading.windows, np.array([(child.first + child.end - 1) / 2]))[0]
        scores[-1] = _run_vector(reading, int(alone), child, 2 * kind) @ encoder.nobody[kind] / scale
        odds = np.exp(scores - scores.max())
        best = int(odds.argmax())
        chosen.append(Link(best if best < len(parents) else None, float(odds[best] / odds.sum())))
    return chosen


def _run_vector(reading: Reading, window: int, run: TaggedSpan, part: int) -> Floats:
    """Mean of the vectors of a run's first and last word, as far as they lie in the window."""
    begin, end = reading.windows[window].tolist()
    vectors = reading.vectors[window][:, part]
    first = min(max(run.first, begin), end - 1) - begin
    last = min(max(run.end - 1, begin), end - 1) - begin
    return np.asarray((vectors[first] + vectors[last]) / 2, np.float32)


def _bucket(distance: int, buckets: int) -> int:
    """As ``distance_buckets`` in ``training.loss``: fine near, coarse far, before and after apart."""
    half = buckets // 2
    size = min(int(np.floor(np.log2(np.float32(max(abs(distance), 1))) * np.float32(1.5))), half - 1)
    return size if distance < 0 else size + half
