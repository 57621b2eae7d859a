"""Write the card of the speakers' model: ``python -m training.speakers_card --run RUN --model DIR``.

To be called after ``training.graft`` and again after ``training.fit_ranking``: the card names the SHA-256 of
each file, and a model whose files are others is refused.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch

from onrecord.attribution.encoder import CARD, DEFAULT_MODEL
from onrecord.speakers.resolver import FORMAT
from training.card import current_commit

_FILES = ("graft.onnx", "ranking.json")
_ABOUT = {
    "name": "onrecord-speakers",
    "format": FORMAT,
    "task": "Names, parts of speech and who is meant, in English news; and the ranking of who is meant by "
    "a source.",
    "base": "two layers that begin as the fourth and fifth of the attribution model, on its third, which "
    "stays as it is",
    "corpora": [
        {
            "name": "Worldwide newswire (Shan et al., EMNLP 2023), newspapers not held out",
            "terms": "no licence stated; research",
        },
        {"name": "CrossNER politics, train (Liu et al., AAAI 2021)", "terms": "MIT"},
        {"name": "wikigold (Balasuriya et al., 2009), four fifths", "terms": "CC BY 4.0"},
        {
            "name": "GUM train: news, interview, speech, court, bio (Zeldes, 2017)",
            "terms": "annotations CC BY 4.0",
        },
        {"name": "GAP development (Webster et al., TACL 2018)", "terms": "Apache-2.0; text of Wikipedia"},
        {
            "name": "1,671 sources of PolNeAR train, read for this project (ranking only)",
            "terms": "places and names in training/labels; the text is the corpus'",
        },
        {
            "name": "600 articles of PolNeAR train and of the news that the attribution model learned from, "
            "as a larger network trained on the sets of names above marks them",
            "terms": "as there",
        },
    ],
    "terms": "The code of onrecord is Apache-2.0. The weights derive from corpora of which one states no "
    "licence: they are offered for research, and whoever means to use them otherwise should look at the "
    "corpora's terms first.",
    "limits": "Organizations outside the US and Britain are its weakest kind. Gender is known only where the "
    "text tells it. Groups and descriptions (the nominee, the senator of two) mostly stay open.",
}


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder of training.train_entities")
    parser.add_argument("--model", type=Path, required=True, help="folder of graft.onnx and ranking.json")
    args = parser.parse_args()
    state = torch.load(args.run / "best.pt", weights_only=True)
    base = json.loads((DEFAULT_MODEL / CARD).read_text())
    settings = {
        k: v for k, v in state["arguments"].items() if k not in {"out", "encoder", "threads", "labelled"}
    }
    card = _ABOUT | {
        "stands on": base["files"]["model.onnx"],
        "training": settings | {"epoch": state["epoch"]},
        "on the tune parts": {k: round(v, 2) for k, v in state["tune"].items()},
        "quantization": "int8 weights, a scale a column; uint8 activations",
        "commit": current_commit(),
        "bytes": sum((args.model / name).stat().st_size for name in _FILES),
        "files": {name: hashlib.sha256((args.model / name).read_bytes()).hexdigest() for name in _FILES},
    }
    (args.model / CARD).write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
