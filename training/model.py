"""The network that is trained: an uncased BERT encoder, features of each piece, tags and links.

Kept to plain PyTorch operations, in the order in which ``training.export`` writes them to ONNX. Base weights
are those of all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.attribution.pieces import FEATURE_SIZES
from onrecord.attribution.tags import LABELS

__all__ = ["Config", "Network", "load_base"]


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


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.heads, self.dropout = c.heads, c.dropout
        self.qkv = nn.Linear(c.hidden, 3 * c.hidden)
        self.out = nn.Linear(c.hidden, c.hidden)
        self.norm1 = nn.LayerNorm(c.hidden, eps=1e-12)
        self.up = nn.Linear(c.hidden, c.inner)
        self.down = nn.Linear(c.inner, c.hidden)
        self.norm2 = nn.LayerNorm(c.hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` is ``[batch, pieces, hidden]``; ``mask`` is true where a piece may be attended to."""
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
        self.norm = nn.LayerNorm(c.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.layers))
        self.tags = nn.Linear(c.hidden, len(LABELS))
        # content -> cue and cue -> source, each as a child's and a parent's vector
        self.links = nn.Linear(c.hidden, 4 * c.link)
        self.nobody = nn.Parameter(torch.zeros(2, c.link))  # the parent of what has none
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))
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
        for layer in self.layers:
            x = layer(x, wide)
        x = F.dropout(x, self.config.dropout, self.training)
        return self.tags(x), self.links(x).unflatten(-1, (4, self.config.link))


DISTANCES = 24


def distance_buckets(child: Tensor, parent: Tensor) -> Tensor:
    """Bucket of each signed distance in words, ``[children, parents]``: fine near, coarse far.

    The shipped decoder computes the same in ``onrecord.attribution.links``.
    """
    d = parent[None, :] - child[:, None]
    size = torch.log2(d.abs().clamp(min=1).float()).mul(1.5).floor().clamp(max=DISTANCES // 2 - 1).long()
    return torch.where(d < 0, size, size + DISTANCES // 2)


def crf_loss(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Mean negative log-likelihood a word of a linear-chain CRF (Lafferty et al. 2001).

    Args:
        scores: ``[b, w, labels]``, float32.
        labels: ``[b, w]``.
        mask: ``[b, w]``, true for words; words come first in each row.
        transitions: ``[labels + 1, labels]``; the last row scores the first label.
    """
    b, w, n = scores.shape
    rows = torch.arange(b)
    start, step = transitions[n], transitions[:n]
    gold = start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
    alpha = start + scores[:, 0]
    emitted = scores.gather(2, labels[..., None])[..., 0]
    moved = step[labels[:, :-1], labels[:, 1:]]
    gold = gold + ((emitted[:, 1:] + moved) * mask[:, 1:]).sum(1)
    for k in range(1, w):
        new = torch.logsumexp(alpha[:, :, None] + step, dim=1) + scores[:, k]
        alpha = torch.where(mask[:, k, None], new, alpha)
    return (torch.logsumexp(alpha, dim=1) - gold).sum() / mask.sum()


def load_base(path: Path, config: Config) -> Network:
    """A network whose encoder holds the weights of a Hugging Face BERT ``model.safetensors``."""
    base = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    network = Network(config)
    e = "embeddings."
    own = {
        "words.weight": base[e + "word_embeddings.weight"],
        # every piece here is of segment 0, so its vector is part of the position's
        "position.weight": base[e + "position_embeddings.weight"]
        + base[e + "token_type_embeddings.weight"][0],
        "norm.weight": base[e + "LayerNorm.weight"],
        "norm.bias": base[e + "LayerNorm.bias"],
    }
    for i in range(config.layers):
        there, here = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            parts = [base[f"{there}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            own[f"{here}qkv.{kind}"] = torch.cat(parts)
            for a, b in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                own[f"{here}{a}.{kind}"] = base[f"{there}{b}.{kind}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    assert not unexpected, unexpected
    assert all(
        m.startswith(("features", "tags", "links", "nobody", "distance", "transitions")) for m in missing
    ), missing
    return network
