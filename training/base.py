"""Pretrained encoders, read from Hugging Face ``model.safetensors`` files into the network that is trained.

Two are known, both Apache-2.0 and both over BERT's uncased word pieces, so that all see the same input:
all-MiniLM-L6-v2 (BERT layout; Wang et al. 2020, Reimers and Gurevych 2019), which ships cut to size, and
all-mpnet-base-v2 (MPNet layout; Song et al. 2020), the teacher.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from onrecord.attribution.encoder import CLS, SEP
from training.model import Config, Network

__all__ = ["load_base"]

MINILM = Config()
MPNET = Config(hidden=768, layers=12, inner=3072, eps=1e-5, relative=True)
UNKNOWN = 100  # id of the piece [UNK]

_RELATIVE = "encoder.relative_attention_bias.weight"
_BERT = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
}
_MPNET = {
    "q": "attention.attn.q",
    "k": "attention.attn.k",
    "v": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
}
_BOTH = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}


def load_base(path: Path, local: int = 0) -> Network:
    """A network whose encoder holds the weights of ``path``; its heads and feature vectors are new.

    ``local``: how many of the lowest layers attend within chunks only.
    """
    base = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    mpnet = _RELATIVE in base
    network = Network(dataclasses.replace(MPNET if mpnet else MINILM, local=local))
    own = _mpnet_embeddings(base) if mpnet else _bert_embeddings(base)
    own["norm.weight"] = base["embeddings.LayerNorm.weight"]
    own["norm.bias"] = base["embeddings.LayerNorm.bias"]
    names = (_MPNET if mpnet else _BERT) | _BOTH
    for i in range(network.config.layers):
        there, here = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            parts = [base[f"{there}{names[p]}.{kind}"] for p in "qkv"]
            own[f"{here}qkv.{kind}"] = torch.cat(parts)
            for part in ("out", "norm1", "up", "down", "norm2"):
                own[f"{here}{part}.{kind}"] = base[f"{there}{names[part]}.{kind}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    assert not unexpected, unexpected
    heads = ("features", "tags", "links", "nobody", "distance", "transitions")
    assert all(m.startswith(heads) for m in missing), missing
    return network


def _bert_embeddings(base: dict[str, Tensor]) -> dict[str, Tensor]:
    e = "embeddings."
    # every piece here is of segment 0, so its vector is part of the position's
    segment = base[e + "token_type_embeddings.weight"][0]
    return {
        "words.weight": base[e + "word_embeddings.weight"],
        "position.weight": base[e + "position_embeddings.weight"] + segment,
    }


def _mpnet_embeddings(base: dict[str, Tensor]) -> dict[str, Tensor]:
    """MPNet's vocabulary is BERT's behind four special pieces of its own; positions count from 2."""
    there = base["embeddings.word_embeddings.weight"]
    words = there[4 : 4 + MPNET.vocabulary].clone()
    words[[CLS, SEP, UNKNOWN]] = there[[0, 2, 3]]
    return {
        "words.weight": words,
        "position.weight": base["embeddings.position_embeddings.weight"][2:],
        "relative": base[_RELATIVE],
    }
