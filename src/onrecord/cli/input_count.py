"""How many articles there are to read, told quickly beforehand, for a progress bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.reading import SUFFIXES
from onrecord.reading.inputs import is_address

__all__ = ["input_count"]

_ROWS = (".jsonl", ".ndjson")


def input_count(inputs: Sequence[str]) -> int | None:
    """Articles in ``inputs``; ``None`` where only reading can tell, as of standard input and addresses."""
    total = 0
    try:
        for given in inputs:
            path = Path(given)
            if given == "-" or is_address(given) or (path.exists() and not (path.is_file() or path.is_dir())):
                return None
            files = (file for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path,)
            for file in files:
                suffix = file.suffix.lower()
                if suffix in _ROWS and file.is_file():
                    with file.open("rb") as stream:
                        total += sum(1 for line in stream if not line.isspace())
                elif path is file or suffix in SUFFIXES:
                    total += 1
    except (OSError, ValueError):
        return None
    return total
