"""GUM: documents with parts of speech, entities and coreference, as the training and the measuring read them.

Corpus: Zeldes, "The GUM Corpus", Language Resources and Evaluation 51 (2017). Places are half-open ranges of
code points of a document's text, which is its tokens set as the corpus says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.article import Span

__all__ = ["GumDocument", "GumMention", "load_gum"]

_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$", "DT", "WDT", "EX"})


@dataclass(frozen=True, slots=True)
class GumMention:
    """A mention.

    Attributes:
        span: of the whole phrase.
        head: of its head word, or of the name that the head word is part of.
        chain: mentions with one label are of one thing.
        kind: GUM's entity type (``person``, ``organization``, ``place``, ``abstract`` ...).
        form: ``name``, ``pronoun`` or ``phrase``, by the head's part of speech.
    """

    span: Span
    head: Span
    chain: str
    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document. ``words``: place and universal part of speech of each token."""

    name: str
    genre: str
    text: str
    words: tuple[tuple[Span, str], ...]
    mentions: tuple[GumMention, ...]


def load_gum(path: Path) -> list[GumDocument]:
    """The documents of one part (``gum.train.jsonl`` ...)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_document(json.loads(line)) for line in lines if line]


def _document(row: Mapping[str, Any]) -> GumDocument:
    tokens, text, places = row["tokens"], "", []
    opens = {sentence["start"] for sentence in row["sents"] if sentence.get("newpar")}
    for i, token in enumerate(tokens):
        if i in opens and i:
            text = text.rstrip() + "\n"
        places.append(Span(len(text), len(text) + len(token[0])))
        text += token[0] + (" " if token[6] else "")
    mentions = []
    for mention in row["mentions"]:
        start, end = mention["start"], mention["end"]
        inside = [i for i in range(start, end) if not start <= tokens[i][4] < end]
        head = inside[0] if inside else end - 1
        first = last = head
        form = "pronoun" if tokens[head][3] in _PRONOUNS else "phrase"
        if tokens[head][2] == "PROPN":
            form = "name"
            while first > start and tokens[first - 1][2] == "PROPN":
                first -= 1
            while last + 1 < end and tokens[last + 1][2] == "PROPN":
                last += 1
        mentions.append(
            GumMention(
                Span(places[start].start, places[end - 1].end),
                Span(places[first].start, places[last].end),
                mention["c"],
                mention["type"],
                form,
            )
        )
    words = tuple((place, token[2]) for place, token in zip(places, tokens, strict=True))
    return GumDocument(row["id"], row["genre"], text, words, tuple(sorted(mentions, key=lambda m: m.span)))
