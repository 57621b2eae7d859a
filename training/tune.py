"""Exact-span scores on annotated articles, quick enough to run after each epoch.

Spans are compared as word ranges over the whole article; links are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from onrecord.attribution.encoder import IMPOSSIBLE, with_edges
from onrecord.attribution.tags import LABELS, ROLES, best_path, forbidden, spans_of
from onrecord.attribution.windows import cut_windows, owners
from training.windows import Example

__all__ = ["exact_scores"]

Run = Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]


def exact_scores(run: Run, transitions: np.ndarray, held: list[list[Example]]) -> dict[str, float]:
    """F1 in per cent of each role's runs.

    Args:
        run: from one window's ids and features to scores and links.
        transitions: ``[labels + 1, labels]``, as the CRF learned them.
        held: the articles' stretches.
    """
    transitions = np.where(forbidden(), IMPOSSIBLE, transitions).astype(np.float32)
    counts = {role: np.zeros(3) for role in ROLES}
    for parts in held:
        for example in parts:
            scores = word_scores(run, example)
            found = {(s.role, s.first, s.end) for s in spans_of(best_path(scores, transitions))}
            gold = {(role, first, end) for role, first, end, _ in example.runs}
            for role in ROLES:
                f, g = ({x for x in side if x[0] == role} for side in (found, gold))
                counts[role] += len(f & g), len(f), len(g)
    return {role: round(float(200 * c[0] / max(1, c[1] + c[2])), 2) for role, c in counts.items()}


def word_scores(run: Run, example: Example) -> np.ndarray:
    """Tag scores of each word, each from the window that owns it: float32 ``[words, labels]``."""
    pieces = example.pieces
    windows = cut_windows(len(pieces.ids))
    own = owners(windows, pieces.first.astype(float))
    out = np.zeros((len(pieces.first), len(LABELS)), np.float32)
    for k, (start, end) in enumerate(windows):
        inputs = with_edges(pieces, start, end)
        scores, _ = run(torch.from_numpy(inputs["ids"])[None], torch.from_numpy(inputs["features"])[None])
        mine = np.flatnonzero(own == k)
        out[mine] = scores[0].numpy()[pieces.first[mine] - start + 1]
    return out
