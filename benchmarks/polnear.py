"""PolNeAR: its articles with the attributions that people marked in them.

Corpus: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
Places are half-open ranges of code points of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from onrecord.article import Span

__all__ = ["ROLES", "GoldArticle", "Marked", "Role", "load_split", "read_annotations", "read_text"]

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)


class Marked(NamedTuple):
    """The pieces of one attribution, gold or predicted; each role in text order, any may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def pieces(self, role: Role) -> tuple[Span, ...]:
        """The pieces of ``role``."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of a split with the attributions that its first annotator (by file name) marked."""

    name: str
    text: str
    attributions: tuple[Marked, ...]


def read_text(path: Path) -> str:
    """The text of a corpus file exactly as decoded (UTF-8, line ends kept: offsets count them)."""
    return path.read_bytes().decode("utf-8")


def read_annotations(path: Path) -> tuple[Marked, ...]:
    """The attributions of one BRAT standoff file, in the file's order.

    Role and ranges are read from the ``T`` lines, never the text column, which may hold line breaks.
    """
    pieces: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in read_text(path).split("\n"):
        columns = line.split("\t")
        if line.startswith("T") and len(columns) > 1:
            _, ranges = columns[1].split(" ", 1)
            pieces[columns[0]] = [Span(*map(int, part.split())) for part in ranges.split(";")]
        elif line.startswith("E"):
            events.append(columns[1].split())
    return tuple(_event(arguments, pieces) for arguments in events)


def _event(arguments: Sequence[str], pieces: Mapping[str, Sequence[Span]]) -> Marked:
    found: dict[Role, set[Span]] = {role: set() for role in ROLES}
    for argument in arguments:
        label, key = argument.split(":")
        for role in ROLES:
            # A role that comes several times is numbered: Source, Source2, ...
            if re.sub(r"\d+$", "", label).lower() == role:
                found[role].update(pieces.get(key, ()))
    return Marked(*(tuple(sorted(found[role])) for role in ROLES))


def load_split(folder: Path) -> list[GoldArticle]:
    """The articles of a split (a folder with ``text`` and ``attributions``), sorted by name.

    Of several annotators' files the first by name counts.

    Raises:
        FileNotFoundError: an article has no annotation file.
    """
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        # An annotator's name is four characters of [0-9a-z].
        files = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if not files:
            raise FileNotFoundError(f"no annotation of {path} in {folder / 'attributions'}")
        articles.append(GoldArticle(path.stem, read_text(path), read_annotations(files[0])))
    return articles
