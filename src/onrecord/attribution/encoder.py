"""The encoder: a model directory, loaded and checked, and what it says of a stretch of word pieces.

Each window is one run of the network on one thread, not padded to others, so that a window's result depends
on that window alone: not on its neighbours in a batch, the order of work or the number of threads.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.attribution.pieces import Pieces
from onrecord.attribution.tags import LABELS, forbidden
from onrecord.attribution.windows import CHUNK, cut_windows, owners
from onrecord.errors import ModelError

# The runtime's own builds report their use to its maker unless told not to before they are loaded.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

__all__ = [
    "CARD",
    "DEFAULT_MODEL",
    "FORMAT",
    "IMPOSSIBLE",
    "Encoder",
    "Reading",
    "checked_card",
    "load_tokenizer",
    "with_edges",
]

DEFAULT_MODEL = Path(__file__).parent / "model"
CARD = "card.json"
FORMAT = 2  # of the model directory; a reader refuses any other
CLS, SEP = 101, 102  # ids of the pieces at the ends of every window
IMPOSSIBLE = np.float32(-1e4)

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Reading:
    """What the network says of a stretch.

    Attributes:
        scores: ``[words, labels]`` tag scores, each word's from the window that owns it.
        windows: int64 ``[windows, 2]``: word range that each window holds.
        vectors: for each window ``[words in it, 4, link]``: the vectors that links are scored with.
        grafted: by name, what a graft gives of each window, ``[words in it, ...]``; see :class:`Encoder`.
    """

    scores: Floats
    windows: Ints
    vectors: tuple[Floats, ...]
    grafted: Mapping[str, tuple[Floats, ...]] = field(default_factory=dict)

    def of_words(self, name: str, first: Ints) -> Floats:
        """A grafted output of all words, ``[words, ...]``, each word's from the window that owns it.

        ``first``: index of each word's first piece, as in :class:`Pieces`.
        """
        parts = self.grafted[name]
        if len(self.windows) == 1:
            return parts[0]
        own = owners(self.windows, np.arange(len(first), dtype=np.float64))
        mine = [np.flatnonzero(own == k) - start for k, (start, _) in enumerate(self.windows.tolist())]
        return np.concatenate([part[rows] for part, rows in zip(parts, mine, strict=True)])


class Encoder:
    """A loaded model directory: network, tokenizer, decoding parameters and card.

    A *graft* is more of a network, which goes on from inner values of this one in the same run: nodes,
    constants and outputs as an ONNX model whose bytes are put behind this one's. (Protocol Buffers read two
    messages in a row as one, with their lists joined.)
    """

    def __init__(self, folder: Path = DEFAULT_MODEL, graft: bytes = b"") -> None:
        """Load and check ``folder``.

        Raises:
            ModelError: a file is missing or is not the one that the card names.
        """
        self.card = checked_card(folder, FORMAT)
        self.name = f"{self.card['name']}@{self.card['files']['model.onnx'][:12]}"
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        decoder: dict[str, Any] = json.loads((folder / "decoder.json").read_text())
        self.transitions: Floats = np.array(decoder["transitions"], np.float32)
        self.transitions[forbidden()] = IMPOSSIBLE
        self.nobody: Floats = np.array(decoder["nobody"], np.float32)
        self.distance: Floats = np.array(decoder["distance"], np.float32)
        self.confidence: Floats = np.array(decoder["confidence"], np.float32)
        self.threshold = float(decoder["threshold"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            (folder / "model.onnx").read_bytes() + graft, options, providers=["CPUExecutionProvider"]
        )
        self._outputs = [output.name for output in self._session.get_outputs()]

    def read(self, pieces: Pieces) -> Reading:
        """Run the network over every window of ``pieces``."""
        windows = cut_windows(len(pieces.ids))
        own = owners(windows, pieces.first.astype(np.float64))
        scores = np.zeros((len(pieces.first), len(LABELS)), np.float32)
        ranges = np.searchsorted(pieces.first, windows)
        outputs: dict[str, list[Floats]] = {name: [] for name in self._outputs}
        for k, (start, end) in enumerate(windows.tolist()):
            first, last = ranges[k]
            inputs = with_edges(pieces, start, end)
            inputs["first"] = pieces.first[first:last] - start + 1
            for name, values in zip(self._outputs, self._session.run(None, inputs), strict=True):
                outputs[name].append(values)
            mine = np.flatnonzero(own == k)
            scores[mine] = outputs["tags"][k][mine - first]
        vectors, *_ = (tuple(outputs.pop(name)) for name in ("links", "tags"))
        return Reading(scores, ranges, vectors, {name: tuple(some) for name, some in outputs.items()})


def with_edges(pieces: Pieces, start: int, end: int) -> dict[str, Ints]:
    """The network's inputs for a window: ids ``[t]`` and features ``[t, 3]``.

    Behind the pieces stand one to three closing ones, so that ``t`` is a multiple of the number of chunks.
    """
    length = end - start + 2
    chunks = -(-length // CHUNK)
    closing = 1 + -length % chunks
    return {
        "ids": np.concatenate([[CLS], pieces.ids[start:end], [SEP] * closing]),
        "features": np.pad(pieces.features[start:end], ((1, closing), (0, 0))),
    }


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a model: no truncation or padding, and "[SEP]" in an article is only text."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer


def checked_card(folder: Path, form: int) -> dict[str, Any]:
    """The card of the model directory ``folder``, of format ``form``, whose files are those that it names.

    Raises:
        ModelError: they are not, or the card cannot be read.
    """
    cure = "Reinstall onrecord, or give --model a folder written by training.export."
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text())
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: no readable model card ({error}). {cure}") from error
    if card.get("format") != form:
        raise ModelError(f"{folder}: model format {card.get('format')!r}, this onrecord reads {form}. {cure}")
    for name, expected in card["files"].items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"{folder / name}: cannot be read ({error}). {cure}") from error
        if found != expected:
            raise ModelError(f"{folder / name}: not the file that the model card names. {cure}")
    return card
