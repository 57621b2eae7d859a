"""The network that is trained: an uncased encoder, features of each piece, tags and links.

Kept to plain PyTorch operations, in the order in which ``training.export`` writes them to ONNX. Base weights
come from ``training.base``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from onrecord.attribution.pieces import FEATURE_SIZES
from onrecord.attribution.tags import LABELS
from onrecord.attribution.windows import CHUNK

__all__ = ["DISTANCES", "Config", "Network"]


DISTANCES = 24  # buckets of the distance between the two ends of a link
BUCKETS = 32  # of the distance between two pieces, for the bias of attention


@dataclass(frozen=True)
class Config:
    """Sizes of the encoder and of the heads."""

    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    link: int = 64
    dropout: float = 0.1
    eps: float = 1e-12
    relative: bool = False  # whether attention is biased by distance, as in MPNet
    local: int = 0  # how many of the lowest layers attend within chunks only


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.heads, self.dropout = c.heads, c.dropout
        self.qkv = nn.Linear(c.hidden, 3 * c.hidden)
        self.out = nn.Linear(c.hidden, c.hidden)
        self.norm1 = nn.LayerNorm(c.hidden, eps=c.eps)
        self.up = nn.Linear(c.hidden, c.inner)
        self.down = nn.Linear(c.inner, c.hidden)
        self.norm2 = nn.LayerNorm(c.hidden, eps=c.eps)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x``: ``[batch, pieces, hidden]``; ``mask``: true where a piece may be attended to, or a bias."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, h)
        x = self.norm1(x + F.dropout(self.out(y), self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, self.dropout, self.training))


class Network(nn.Module):
    """Encoder and heads. ``forward`` gives tag scores and the vectors that links are scored with."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.config = c
        self.words = nn.Embedding(c.vocabulary, c.hidden)
        self.position = nn.Embedding(c.positions, c.hidden)
        self.features = nn.ModuleList(nn.Embedding(n, c.hidden) for n in FEATURE_SIZES)
        self.norm = nn.LayerNorm(c.hidden, eps=c.eps)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.layers))
        self.tags = nn.Linear(c.hidden, len(LABELS))
        # content -> cue and cue -> source, each as a child's and a parent's vector
        self.links = nn.Linear(c.hidden, 4 * c.link)
        self.nobody = nn.Parameter(torch.zeros(2, c.link))  # the parent of what has none
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))
        if c.relative:  # as pretrained, not trained on: its gradient would cost the fast attention
            self.register_buffer("relative", torch.zeros(BUCKETS, c.heads))
        for embedding in self.features:
            nn.init.normal_(embedding.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """``ids`` ``[b, t]``, ``features`` ``[b, t, 3]``, ``mask`` ``[b, t]`` (true: a piece, not padding).

        Returns tag scores ``[b, t, labels]`` and link vectors ``[b, t, 4, link]``.
        """
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.position(at)
        for k, embedding in enumerate(self.features):
            x = x + embedding(features[..., k])
        x = F.dropout(self.norm(x), self.config.dropout, self.training)
        wide = None if mask is None else mask[:, None, None, :]
        if self.config.relative:
            bias = self.relative[attention_buckets(at)].permute(2, 0, 1)[None].to(x.dtype)
            wide = bias if wide is None else torch.where(wide, bias, float("-inf"))
        near, far = self.layers[: self.config.local], self.layers[self.config.local :]
        x = _in_chunks(near, x, mask) if near else x
        for layer in far:
            x = layer(x, wide)
        x = F.dropout(x, self.config.dropout, self.training)
        return self.tags(x), self.links(x).unflatten(-1, (4, self.config.link))


def _in_chunks(layers: nn.ModuleList, x: Tensor, mask: Tensor | None) -> Tensor:
    """Layers whose pieces attend within chunks: as few as ``CHUNK`` allows, alike in size."""
    b, t, h = x.shape
    count = -(-t // CHUNK)
    size = -(-t // count)
    inside = torch.ones(b, t, dtype=torch.bool, device=x.device) if mask is None else mask
    inside = F.pad(inside, (0, count * size - t)).view(b * count, 1, 1, size)
    inside = inside | ~inside.any(dim=-1, keepdim=True)  # a chunk of padding attends to itself
    x = F.pad(x, (0, 0, 0, count * size - t)).view(b * count, size, h)
    for layer in layers:
        x = layer(x, inside)
    return x.reshape(b, count * size, h)[:, :t]


def attention_buckets(at: Tensor) -> Tensor:
    """Bucket of the signed distance between two pieces, ``[from, to]``, as T5 and MPNet cut it."""
    behind = at[:, None] - at[None, :]
    half, exact, far = BUCKETS // 2, BUCKETS // 4, 128
    size = behind.abs()
    coarse = exact + (size.clamp(min=1) / exact).log().div(math.log(far / exact)).mul(half - exact).long()
    return torch.where(size < exact, size, coarse.clamp(max=half - 1)) + half * (behind < 0)
