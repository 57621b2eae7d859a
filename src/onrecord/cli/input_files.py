"""The files that a run reads, so that it writes over none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.reading import SUFFIXES

__all__ = ["InputFiles"]


class InputFiles:
    """The files behind ``inputs`` as they are now: ``path in files`` holds by whatever name or link."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._known = {key for given in inputs for path in _files(given) if (key := _key(path))}

    def __contains__(self, path: object) -> bool:
        return isinstance(path, Path) and _key(path) in self._known


def _files(given: str) -> Iterator[Path]:
    """The files that one input may lead to; an address leads to none."""
    path = Path("/dev/stdin" if given == "-" else given)
    yield path
    for top, _, names in os.walk(path):
        yield from (Path(top, name) for name in names if Path(name).suffix.lower() in SUFFIXES)


def _key(path: Path) -> tuple[int, int] | None:
    """What tells one file from all others; ``None`` where there is no file that could be written over."""
    try:
        found = path.stat() if path.is_file() else None
    except OSError:
        return None
    return found and (found.st_dev, found.st_ino)
