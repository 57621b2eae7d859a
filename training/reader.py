"""A checkpoint in the place of the shipped encoder: the same readings, out of PyTorch.

So the shipped decoder can be run on a network that is not exported: to measure a teacher, and to let it
label articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.attribution.confidence import SIGNALS
from onrecord.attribution.encoder import IMPOSSIBLE, Reading, load_tokenizer, with_edges
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.tags import LABELS, forbidden
from onrecord.attribution.windows import cut_windows, owners
from training.model import Config, Network

__all__ = ["CheckpointEncoder", "load_network"]

BATCH = 8  # windows in one pass


def load_network(checkpoint: Path) -> Network:
    """The network of a checkpoint that ``training.train`` wrote, with its averaged weights."""
    state = torch.load(checkpoint, weights_only=True)
    network = Network(Config(**state["config"]))
    network.load_state_dict(state["network"] | state["average"])
    return network.eval()


class CheckpointEncoder:
    """Reads like ``onrecord.attribution.encoder.Encoder``; in bfloat16, on a GPU if there is one.

    With local layers, a window's chunks depend a little on the widest window read with it.
    """

    def __init__(self, checkpoint: Path, tokenizer: Path) -> None:
        """``checkpoint`` is a file of ``training.train``; ``tokenizer`` the base model's tokenizer.json."""
        network = load_network(checkpoint)
        parameters = {k: v.detach().numpy() for k, v in network.named_parameters()}
        self.name = checkpoint.parent.name
        self.tokenizer = load_tokenizer(tokenizer)
        self.transitions = np.where(forbidden(), IMPOSSIBLE, parameters["transitions"])
        self.nobody, self.distance = parameters["nobody"].copy(), parameters["distance"].copy()
        self.confidence = np.zeros(len(SIGNALS), np.float32)
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._network = network.bfloat16().to(self._device)

    def read(self, pieces: Pieces) -> Reading:
        """The reading of a stretch."""
        return self.read_all([pieces])[0]

    @torch.no_grad()
    def read_all(self, stretches: Sequence[Pieces]) -> list[Reading]:
        """The readings of many stretches, windows of like length together."""
        windows = [(s, start, end) for s in stretches for start, end in cut_windows(len(s.ids)).tolist()]
        out: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
        order = sorted(range(len(windows)), key=lambda k: windows[k][2] - windows[k][1])
        for k in range(0, len(order), BATCH):
            batch = [windows[i] for i in order[k : k + BATCH]]
            inputs = [with_edges(*window) for window in batch]
            width = max(len(i["ids"]) for i in inputs)
            ids = torch.zeros(len(batch), width, dtype=torch.long)
            features = torch.zeros(len(batch), width, 3, dtype=torch.long)
            mask = torch.zeros(len(batch), width, dtype=torch.bool)
            for row, i in enumerate(inputs):
                n = len(i["ids"])
                ids[row, :n], mask[row, :n] = torch.from_numpy(i["ids"]), True
                features[row, :n] = torch.from_numpy(i["features"])
            tags, links = self._network(*(x.to(self._device) for x in (ids, features, mask)))
            for row, (pieces, start, _) in enumerate(batch):
                out[id(pieces), start] = tags[row].float().cpu().numpy(), links[row].float().cpu().numpy()
        return [_assembled(pieces, out) for pieces in stretches]


def _assembled(pieces: Pieces, out: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]]) -> Reading:
    windows = cut_windows(len(pieces.ids))
    own = owners(windows, pieces.first.astype(np.float64))
    ranges = np.searchsorted(pieces.first, windows)
    scores = np.zeros((len(pieces.first), len(LABELS)), np.float32)
    vectors = []
    for k, (start, _) in enumerate(windows.tolist()):
        tags, links = out[id(pieces), start]
        vectors.append(links[pieces.first[slice(*ranges[k])] - start + 1])
        mine = np.flatnonzero(own == k)
        scores[mine] = tags[pieces.first[mine] - start + 1]
    return Reading(scores, ranges, tuple(vectors))
