"""The entity network: two layers of its own on the third layer of the shipped attribution encoder.

It gives names, parts of speech, and vectors by which a mention chooses what it means. Its layers begin as
those that follow in the attribution encoder. Kept to plain PyTorch operations, in the order in which
``training.graft`` writes them to ONNX.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import torch
from torch import Tensor, nn

from training.entities import NAMES, PARTS
from training.model import Config, Layer

__all__ = ["MENTION", "Tower"]

MENTION = 64  # numbers in the vector of a mention


class Tower(nn.Module):
    """``forward`` gives scores of names ``[b, w, 9]`` and parts ``[b, w, 17]``, mentions ``[b, w, 2, 64]``.

    The two vectors of a word are as a mention that means another, and as what is meant.
    """

    def __init__(self, c: Config, layers: int) -> None:
        super().__init__()
        self.config = c
        self.layers = nn.ModuleList(Layer(c) for _ in range(layers))
        self.names = nn.Linear(c.hidden, len(NAMES))
        self.parts = nn.Linear(c.hidden, len(PARTS))
        self.mentions = nn.Linear(c.hidden, 2 * MENTION)
        self.nothing = nn.Parameter(torch.zeros(MENTION))  # meant by what means none of the options

    @classmethod
    def from_layers(cls, c: Config, layers: Iterable[Layer], inner: int) -> Tower:
        """Copies of ``layers``, of whose inner units the ``inner`` with the largest weights are kept."""
        layers = list(layers)
        tower = cls(replace(c, inner=inner), len(layers))
        for mine, theirs in zip(tower.layers, layers, strict=True):
            state = theirs.state_dict()
            size = state["up.weight"].norm(dim=1) * state["down.weight"].norm(dim=0)
            kept = size.topk(inner).indices.sort().values
            state["up.weight"], state["up.bias"] = state["up.weight"][kept], state["up.bias"][kept]
            state["down.weight"] = state["down.weight"][:, kept]
            mine.load_state_dict(state)
        return tower

    def forward(self, x: Tensor, mask: Tensor | None, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``x`` ``[b, t, hidden]``: pieces; ``mask`` ``[b, t]``: true for a piece; ``first`` ``[b, w]``."""
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        x = x[torch.arange(len(x))[:, None], first]
        x = nn.functional.dropout(x, self.config.dropout, self.training)
        return self.names(x), self.parts(x), self.mentions(x).unflatten(-1, (2, MENTION))
