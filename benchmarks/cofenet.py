"""Exact match in the form of the CofeNet paper: PolNeAR as Penn tokens, one sentence a line.

Source of the form and rule: Wang et al., "CofeNet: Context and Former-Label Enhanced Net for Complicated
Quotation Extraction", COLING 2022. A predicted span counts when its role, first and last token equal a
gold span's within the line; a span that crosses sentences is one span a line. onrecord reads raw text, so
every token is first given its place in the raw article, and predicted spans are then read off as tokens.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.polnear import ROLES, Marked, Role
from benchmarks.scores import Count
from onrecord.article import Span

__all__ = [
    "Entry",
    "ExactMatch",
    "Line",
    "TokenSpan",
    "align",
    "gold_spans",
    "project",
    "read_entries",
    "score",
]


class TokenSpan(NamedTuple):
    """A role over the tokens ``first`` to ``last``, both inclusive, 0-based in their line."""

    role: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its Penn tokens, and for each a label: ``O``, or ``B-`` or ``I-`` and a role."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One annotator's copy of one article; an article that several annotated has several entries."""

    article: str
    annotator: str
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        """The name that the annotator's standoff file carries too."""
        return f"{self.article}_{self.annotator}"


def read_entries(path: Path) -> list[Entry]:
    """The entries of a file in CofeNet's form (JSON Lines), in its order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    entries = []
    for name, group in groupby(rows, key=lambda row: str(row["id"])):
        article, annotator = name.rsplit("_", 1)
        lines = tuple(Line(tuple(row["tokens"]), tuple(row["labels"])) for row in group)
        entries.append(Entry(article, annotator, lines))
    return entries


def gold_spans(labels: Sequence[str]) -> set[TokenSpan]:
    """The spans of one line: ``B-`` opens one, ``I-`` of the same role carries it on and never opens one."""
    spans, opened = set(), None
    for i, label in enumerate((*labels, "O")):
        if opened is not None and label != f"I-{opened[0]}":
            spans.add(TokenSpan(opened[0], opened[1], i - 1))
            opened = None
        if label.startswith("B-"):
            opened = (label[2:], i)
    return spans


# One character for one, so that offsets stay true: Penn tokens know only straight marks and hyphens.
_STRAIGHT = str.maketrans("’‘`“”–—―\xa0", "'''\"\"--- ")
_PENN = {
    "``": r"(?:\"|'')",
    "''": r"(?:\"|'')",
    "`": "'",
    "'''": r"(?:'\"|\"'|''')",
    "-LRB-": r"\(",
    "-RRB-": r"\)",
    "-LSB-": r"\[",
    "-RSB-": r"\]",
    "-LCB-": r"\{",
    "-RCB-": r"\}",
    "--": "-+",
    "...": r"(?:…|\.\.+)",
    "<tweet/>": "<tweet[^>]*>",
}
# What stands between tokens and in none: white space, zero-width spaces, control characters of bad encodings.
_GAP = re.compile("[\\s\u200b\x80-\x9f]*")


@functools.cache
def _printed(token: str) -> re.Pattern[str]:
    return re.compile(_PENN.get(token) or re.escape(token.translate(_STRAIGHT)))


def _match(text: str, start: int, tokens: Sequence[str]) -> list[Span]:
    """The places of as many of ``tokens``, from the first on, as stand at ``start`` of the straight text."""
    places: list[Span] = []
    position = start
    for token in tokens:
        gap = _GAP.match(text, position)
        found = _printed(token).match(text, gap.end() if gap else position)
        if found:
            places.append(Span(*found.span()))
            position = found.end()
        elif token == "." and places and text[places[-1].end - 1] == ".":
            # Penn writes the stop of a closing abbreviation twice ("Del." "."): both have the one place.
            places.append(Span(places[-1].end - 1, places[-1].end))
        else:
            break
    return places


def _best_match(text: str, after: int, tokens: Sequence[str]) -> list[Span]:
    """The longest match of ``tokens``: at ``after``, else further on, else before; the nearest wins a tie."""
    best = _match(text, after, tokens)
    if len(best) == len(tokens):
        return best
    first = _printed(tokens[0])
    for found in chain(first.finditer(text, after), first.finditer(text, 0, after)):
        places = _match(text, found.start(), tokens)
        if len(places) > len(best):
            best = places
        if len(best) == len(tokens):
            break
    return best


def align(text: str, lines: Iterable[Sequence[str]]) -> list[list[Span | None]]:
    """The places of Penn-tokenized ``lines`` in the raw ``text``: one range a token, ``None`` if not found.

    Lines follow each other in the text but for a few sentences that the corpus has displaced, also within
    a line: where a line does not go on in the text, its rest is searched for. Penn quotes, brackets and
    dashes are undone.
    """
    straight = text.translate(_STRAIGHT)
    aligned = []
    position = 0
    for tokens in lines:
        places: list[Span | None] = []
        while len(places) < len(tokens):
            found = _best_match(straight, position, tokens[len(places) :])
            if found:
                position = found[-1].end
                places.extend(found)
            else:
                places.append(None)
        aligned.append(places)
    return aligned


def project(attributions: Iterable[Marked], places: Sequence[Span | None]) -> set[TokenSpan]:
    """What ``attributions`` come to on one line whose tokens stand at ``places``.

    A piece covers every token that it shares a code point with; each unbroken run of them is a span.
    """
    spans = set()
    for marked in attributions:
        for role in ROLES:
            for piece in marked.pieces(role):
                covered = (i for i, place in enumerate(places) if place is not None and place.overlaps(piece))
                # Along an unbroken run, token number and position in the run grow alike.
                for _, run in groupby(enumerate(covered), key=lambda pair: pair[1] - pair[0]):
                    tokens = [i for _, i in run]
                    spans.add(TokenSpan(role, tokens[0], tokens[-1]))
    return spans


@dataclass(slots=True)
class ExactMatch:
    """Exact match over lines, and how many of the tokens have a place in the raw text (``aligned``)."""

    roles: dict[Role, Count] = field(default_factory=lambda: {role: Count() for role in ROLES})
    tokens: int = 0
    aligned: int = 0


def score(
    entries: Iterable[Entry], texts: Mapping[str, str], predictions: Mapping[str, Sequence[Marked]]
) -> ExactMatch:
    """Exact match of predictions, pooled over all lines.

    Args:
        entries: see :func:`read_entries`; gold spans on tokens without a place count as missed.
        texts: the raw text of each article, by its name.
        predictions: the attributions predicted on that text, by the name of the entry (not the article:
            so each annotator's own marks can be scored, which gives the ceiling of this form).

    Raises:
        KeyError: an article has no text or an entry no prediction.
    """
    total = ExactMatch()
    for entry in entries:
        aligned = align(texts[entry.article], (line.tokens for line in entry.lines))
        for line, places in zip(entry.lines, aligned, strict=True):
            wanted, found = gold_spans(line.labels), project(predictions[entry.name], places)
            total.tokens += len(places)
            total.aligned += sum(place is not None for place in places)
            for role in ROLES:
                gold = {span for span in wanted if span.role == role}
                predicted = {span for span in found if span.role == role}
                total.roles[role] += Count(len(gold & predicted), len(predicted), len(gold))
    return total
