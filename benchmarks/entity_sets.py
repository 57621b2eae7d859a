"""Public sets of named entities, in one form: a text and the places of its names.

Places are half-open ranges of code points. The sets give tokens; the texts here are those tokens set as in
print (no space before a comma, behind an opening bracket and so on). Kinds are ours: ``person``,
``organization``, ``place`` and ``group`` (nationalities, religions, parties' followers). ``unknown`` marks
names whose kind a set does not tell apart from other things; they are neither learned nor counted.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from onrecord.article import Span

__all__ = ["KINDS", "EntitySet", "Kind", "Named", "entity_sets", "set_as_print"]

Kind = Literal["person", "organization", "place", "group"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Marked = tuple[Span, str]

_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%'’”") | {"'s", "’s", "n't", "n’t", "'re", "'ll", "'ve", "'m", "'d"}
_NO_SPACE_BEHIND = frozenset("([{$£€“‘#")

_WORLDWIDE = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
}
_CROSSNER = {
    "person": "person",
    "politician": "person",
    "organisation": "organization",
    "politicalparty": "organization",
    "country": "place",
    "location": "place",
    "misc": "unknown",
}
_WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "unknown"}
_RE3D = {
    "Person": "person",
    "Organisation": "organization",
    "Location": "place",
    "Nationality": "group",
}

_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_PRONOUNS = frozenset({"i", "he", "she", "it", "we", "they", "his", "her", "its", "our", "their", "you"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "al", "s"})


@dataclass(frozen=True, slots=True)
class Named:
    """A text and its names: ``entities`` are (place, kind or ``unknown``), in text order."""

    name: str
    text: str
    entities: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class EntitySet:
    """One set. ``train``, ``tune`` and ``test`` share no newspaper (worldwide) or no sentence (others)."""

    name: str
    train: tuple[Named, ...]
    tune: tuple[Named, ...]
    test: tuple[Named, ...]


def set_as_print(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The tokens as a printed line, and each token's place in it."""
    text, places, inside = "", [], False
    glue = True
    for token in tokens:
        straight = token == '"'
        before = token in _NO_SPACE_BEFORE or (straight and inside)
        if not glue and not before:
            text += " "
        places.append(Span(len(text), len(text) + len(token)))
        text += token
        glue = token in _NO_SPACE_BEHIND or (straight and not inside)
        inside = inside != straight
    return text, places


def entity_sets(corpora: Path) -> list[EntitySet]:
    """All sets under ``corpora/ner``."""
    folder = corpora / "ner"
    small, politics = folder / "ner_small_gold", folder / "ner_crossner_politics"
    wikigold = list(_columns(small / "wikigold.conll", _WIKIGOLD))
    return [
        _worldwide(folder / "ner_worldwide_newswire" / "worldwide.jsonl"),
        EntitySet(
            "CrossNER politics",
            tuple(_columns(politics / "train.txt", _CROSSNER)),
            (),
            tuple(_columns(politics / "test.txt", _CROSSNER)),
        ),
        EntitySet(
            "wikigold",
            tuple(n for n in wikigold if _tenth(n.text) > 1),
            (),
            tuple(n for n in wikigold if _tenth(n.text) <= 1),
        ),
        EntitySet("re3d", (), (), tuple(map(_names_only, _columns(small / "re3d-test.conll", _RE3D)))),
    ]


def _names_only(named: Named) -> Named:
    """For re3d, which marks pronouns and descriptions, too: they become ``unknown``; articles are cut off."""
    entities: list[Marked] = []
    for span, kind in named.entities:
        words = span.of(named.text)
        start = span.start + (article.end() if (article := _ARTICLE.match(words)) else 0)
        is_name = _is_name(named.text[start : span.end])
        entities.append((Span(start, span.end), kind if is_name else "unknown"))
    return Named(named.name, named.text, tuple(entities))


def _is_name(words: str) -> bool:
    """Whether the words are capitalised, with at most small words between, and no pronoun."""
    first, *between = words.split()
    last = between.pop() if between else first
    return (
        words.lower() not in _PRONOUNS
        and any(c.isalpha() for c in first)
        and not any(word[0].islower() for word in (first, last))
        and not any(word[0].islower() and word not in _SMALL for word in between)
    )


def _tenth(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10


def _worldwide(path: Path) -> EntitySet:
    """Split by newspaper: SHA-256 of its name modulo 10 is 0 for ``test``, 1 for ``tune``."""
    parts: dict[int, list[Named]] = {0: [], 1: [], 2: []}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        text, entities = "", []
        for block in row["sents"]:
            printed, places = set_as_print(block["tokens"])
            at = len(text)
            for first, end, label in block["spans"]:
                if label in _WORLDWIDE:
                    span = Span(at + places[first].start, at + places[end - 1].end)
                    entities.append((span, _WORLDWIDE[label]))
            text += printed + "\n"
        paper = row["id"].split("_")[1]
        parts[min(_tenth(paper), 2)].append(Named(row["id"], text, tuple(entities)))
    return EntitySet("worldwide newswire", tuple(parts[2]), tuple(parts[1]), tuple(parts[0]))


def _columns(path: Path, kinds: Mapping[str, str]) -> Iterator[Named]:
    """A file of ``token<white space>label`` lines, a blank line between sentences; BIO or IO labels."""
    sentence: list[tuple[str, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""]):
        columns = line.split()
        if len(columns) >= 2:
            sentence.append((columns[0], columns[-1]))
        elif sentence:
            if not sentence[0][0].startswith("-DOCSTART"):
                yield _sentence(f"{path.stem}:{number}", sentence, kinds)
            sentence = []


def _sentence(name: str, rows: Iterable[tuple[str, str]], kinds: Mapping[str, str]) -> Named:
    rows = list(rows)
    text, places = set_as_print([token for token, _ in rows])
    entities: list[Marked] = []
    begin = 0
    for i in range(1, len(rows) + 1):
        label = rows[begin][1]
        follows = i < len(rows) and rows[i][1] == f"I-{label[2:]}"
        if follows and label != "O":
            continue
        if label != "O" and label[2:] in kinds:
            entities.append((Span(places[begin].start, places[i - 1].end), kinds[label[2:]]))
        begin = i
    return Named(name, text, tuple(entities))
