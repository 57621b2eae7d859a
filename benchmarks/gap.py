"""GAP: ambiguous pronouns of Wikipedia with two candidate names each.

Corpus: Webster et al., "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns", TACL 2018.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from onrecord.article import Span

__all__ = ["GapRow", "load_gap"]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One snippet: a pronoun, two names, and whether it means each of them (both may be false)."""

    name: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    means: tuple[bool, bool]


def load_gap(path: Path) -> list[GapRow]:
    """The rows of one part (``gap-development.tsv`` ...)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            GapRow(
                row["ID"],
                row["Text"],
                _place(row["Pronoun"], row["Pronoun-offset"]),
                (_place(row["A"], row["A-offset"]), _place(row["B"], row["B-offset"])),
                (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
            )
            for row in rows
        ]


def _place(words: str, offset: str) -> Span:
    return Span(int(offset), int(offset) + len(words))
