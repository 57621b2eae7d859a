"""What the entity network learns from, in the words that the shipped encoder reads.

A *lesson* is one stretch of one text: the encoder's vectors of its words, and what people marked on them:
names, parts of speech, which mention means which. Built from the sets that ``benchmarks.entity_sets``,
``gum`` and ``gap`` read; their test parts are never opened here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from benchmarks.entities import joined
from benchmarks.entity_sets import KINDS, Named, entity_sets
from benchmarks.gap import load_gap
from benchmarks.gum import GumDocument, load_gum
from onrecord.article import Article, Block, Span
from onrecord.attribution.encoder import Encoder
from onrecord.attribution.quotes import quotations_of
from onrecord.attribution.stretches import cut_stretches
from onrecord.attribution.windows import cut_windows

__all__ = ["NAMES", "PARTS", "THIRD", "UNKNOWN", "Choice", "Lesson", "lessons", "taught", "windows_of"]

NAMES = ["O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI")]
PARTS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SYM", "VERB", "X",
]  # fmt: skip
UNKNOWN = -1  # not learned
THIRD = "third"  # the grafted output that holds the vectors to learn on


@dataclass(frozen=True)
class Choice:
    """A mention and what it may mean: word ranges, and which of them are right (none: something else)."""

    mention: tuple[int, int]
    options: tuple[tuple[int, int], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class Lesson:
    """One window of one text.

    Attributes:
        vectors: float16 ``[pieces, hidden]``: the third layer of the encoder, ends of the window included.
        first: ``[words]``: each word's first piece.
        names, parts: ``[words]``, ``UNKNOWN`` where people marked nothing.
        teacher: float16 ``[words, 9]``: a teacher's scores of names, where there are any.
    """

    vectors: np.ndarray
    first: np.ndarray
    names: np.ndarray
    parts: np.ndarray
    choices: list[Choice] = field(default_factory=list)
    teacher: np.ndarray | None = None


def lessons(
    corpora: Path, encoder: Encoder, part: str, *, names_only: bool = False
) -> Iterator[tuple[str, Lesson]]:
    """The lessons of ``part`` (``train`` or ``tune``) with the name of their set."""
    for found in entity_sets(corpora):
        for named in joined(found.train if part == "train" else found.tune):
            yield from ((found.name, lesson) for lesson in _of_names(named, encoder))
    if names_only:
        return
    gum = {"train": "gum.train.jsonl", "tune": "gum.dev.jsonl"}[part]
    for document in load_gum(corpora / "gum" / gum):
        yield from (("gum", lesson) for lesson in _of_gum(document, encoder))
    gap = {"train": "gap-development.tsv", "tune": "gap-validation.tsv"}[part]
    for row in load_gap(corpora / "gap" / gap):
        for words, lesson in windows_of(row.text, encoder):
            mention, *options = (_range(words, span) for span in (row.pronoun, *row.names))
            if mention and all(options):
                choice = Choice(mention, tuple(o for o in options if o), row.means)
                lesson.choices.append(choice)
                yield "gap", lesson


def taught(
    labelled: Iterable[tuple[str, Sequence[np.ndarray]]], encoder: Encoder
) -> Iterator[tuple[str, Lesson]]:
    """Lessons of the texts that a teacher read: each with its scores, one array a window."""
    for text, scores in labelled:
        for (_, lesson), of_window in zip(windows_of(text, encoder), scores, strict=True):
            yield "teacher", replace(lesson, teacher=of_window)


def _of_names(named: Named, encoder: Encoder) -> Iterator[Lesson]:
    for words, lesson in windows_of(named.text, encoder):
        lesson.names[:] = 0
        for span, kind in named.entities:
            if found := _range(words, span):
                first, end = found
                if kind == "unknown":
                    lesson.names[first:end] = UNKNOWN
                else:
                    lesson.names[first:end] = NAMES.index(f"I-{kind}")
                    lesson.names[first] = NAMES.index(f"B-{kind}")
        yield lesson


def _of_gum(document: GumDocument, encoder: Encoder) -> Iterator[Lesson]:
    people = [m for m in document.mentions if m.kind in ("person", "organization")]
    for words, lesson in windows_of(document.text, encoder):
        for span, part in document.words:
            if (found := _range(words, span)) and part in PARTS:
                lesson.parts[found[0]] = PARTS.index(part)
        placed = [(m, at) for m in people if (at := _range(words, m.head))]
        for i, (mention, at) in enumerate(placed):
            before = [(m, a) for m, a in placed[max(0, i - 40) : i] if a != at and m.form == "name"]
            if mention.form == "name" or not before:
                continue
            right = tuple(m.chain == mention.chain for m, _ in before)
            lesson.choices.append(Choice(at, tuple(a for _, a in before), right))
        yield lesson


def windows_of(text: str, encoder: Encoder) -> Iterator[tuple[np.ndarray, Lesson]]:
    """Each window of a text: places of its words, and a lesson in which nothing is marked yet."""
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"\S(?:.*\S)?", text))
    article = Article(text, "", blocks, ())
    for pieces in cut_stretches(article, quotations_of(article), encoder.tokenizer):
        reading = encoder.read(pieces)
        for k, (start, _) in enumerate(cut_windows(len(pieces.ids)).tolist()):
            words = slice(*reading.windows[k].tolist())
            first = pieces.first[words] - start + 1
            nothing = np.full(len(first), UNKNOWN)
            vectors = reading.grafted[THIRD][k].astype(np.float16)
            yield pieces.words[words], Lesson(vectors, first, nothing, nothing.copy())


def _range(words: np.ndarray, span: Span) -> tuple[int, int] | None:
    """The words that ``span`` covers, if all of them are in the window."""
    first, end = np.searchsorted(words[:, 0], span)
    inside = first < end and words[first, 0] <= span.start + 1 and words[end - 1, 1] >= span.end - 1
    return (int(first), int(end)) if inside else None
