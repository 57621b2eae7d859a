"""Windows put together for one step of training: padded arrays, and batches of windows of like length."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.attribution.encoder import with_edges
from onrecord.attribution.tags import LABELS
from training.windows import Window

__all__ = ["Batch", "collate", "shuffled_batches"]


@dataclass(frozen=True)
class Batch:
    """Padded windows: ``b`` of them, ``t`` pieces, ``w`` words.

    Attributes:
        windows: what was padded.
        ids, features, mask: over pieces: ``[b, t]``, ``[b, t, 3]``, ``[b, t]`` (true: a piece).
        first: ``[b, w]``, each word's first piece.
        labels, words: ``[b, w]``: labels; true for a word.
        teacher: ``[b, w, labels]``, the teacher's tag scores, zero where there are none.
        taught: ``[b]``, true where there are.
        gold: ``[b]``, true where the labels are people's.
    """

    windows: list[Window]
    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    labels: Tensor
    words: Tensor
    teacher: Tensor
    taught: Tensor
    gold: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        moved = {k: v.to(device) for k, v in vars(self).items() if isinstance(v, Tensor)}
        return dataclasses.replace(self, **moved)


def collate(windows: list[Window]) -> Batch:
    """Pad windows to the longest."""
    b = len(windows)
    inputs = [with_edges(w.example.pieces, w.start, w.end) for w in windows]
    t = max(len(i["ids"]) for i in inputs)
    n = max(w.words[1] - w.words[0] for w in windows)
    batch = Batch(
        windows,
        ids=torch.zeros(b, t, dtype=torch.long),
        features=torch.zeros(b, t, 3, dtype=torch.long),
        mask=torch.zeros(b, t, dtype=torch.bool),
        first=torch.zeros(b, n, dtype=torch.long),
        labels=torch.zeros(b, n, dtype=torch.long),
        words=torch.zeros(b, n, dtype=torch.bool),
        teacher=torch.zeros(b, n, len(LABELS)),
        taught=torch.tensor([w.example.teacher is not None for w in windows]),
        gold=torch.tensor([w.example.gold for w in windows]),
    )
    for k, w in enumerate(windows):
        pieces, (start, end) = len(inputs[k]["ids"]), w.words
        batch.ids[k, :pieces] = torch.from_numpy(inputs[k]["ids"])
        batch.features[k, :pieces] = torch.from_numpy(inputs[k]["features"])
        batch.mask[k, :pieces] = True
        batch.first[k, : end - start] = torch.from_numpy(w.example.pieces.first[start:end] - w.start + 1)
        batch.labels[k, : end - start] = torch.from_numpy(w.example.labels[start:end])
        batch.words[k, : end - start] = True
        if w.example.teacher is not None:
            batch.teacher[k, : end - start] = torch.from_numpy(w.example.teacher[start:end]).float()
    return batch


def shuffled_batches(windows: list[Window], size: int, rng: np.random.Generator) -> list[list[Window]]:
    """Shuffled batches of windows of like length."""
    order = sorted(rng.permutation(len(windows)), key=lambda i: (windows[i].end - windows[i].start) // 32)
    batches = [[windows[i] for i in order[k : k + size]] for k in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]
