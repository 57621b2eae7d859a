"""Which texts are about an event: by the words of a query, and by what the surest of them have in common.

First each text is scored by where and how often the query's words stand in it, words of like meaning counting
less. The best make a *topic*: the words that set them apart from other texts of those days (Rocchio 1971). A
text belongs if query and topic together say so, so that it may name the event otherwise, and one that only
shares words with the query does not belong.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from onrecord.questions.event_words import query_words, stem, stems, telling_words
from onrecord.record.meaning import likeness, quantized, text_vectors, vector, vectors
from onrecord.record.schema import appearances, texts
from onrecord.record.sqlite import texts_by_words

__all__ = ["About", "Topic", "find_about"]

_ALL = 400  # texts of the days up to which every one is looked at
_BY_WORDS = 300  # else so many, the best by words,
_BY_MEANING = 60  # and so many by meaning, if there are not over
_COMPARED = 5_000
_LEAD = 600  # code points in which a report says what it is about

_IN_LEAD, _IN_TEXT = 0.85, 0.6  # what a word counts there; 1 in a heading
_FIRST = 1.5  # a word of heading or lead, against one of the text
_LIKE = 0.55  # cosine from which on another word stands for one of the query
_FEW = 10  # texts below which it tells little of how rare a word is how many of them hold it
_TELLS = 0.3  # what a word that stands everywhere counts
_CORE = 0.75  # share of the query from which on a text is surely about it
_LEAST_CORE = 0.35  # below it no text is
_ROUNDS = 2
_TOPIC = 80  # stems of a topic
# A text's score: its share of the query, its likeness with the topic, and a little of its meaning.
_QUERY, _MEANT, _FAR = 0.35, 0.15, 0.2
_UNNAMED = 0.15  # taken off where the query has names and the text none of them
_SURE, _ABOUT = 0.4, 0.33


@dataclass(frozen=True, slots=True)
class Topic:
    """What the texts about an event have in common.

    Attributes:
        weights: the stems that set them apart, each with its weight; together of length one.
        query: the stems of the query, each with how much it tells.
        meaning: the texts' mean vector, see :mod:`onrecord.record.meaning`.
    """

    weights: Mapping[str, float]
    query: Mapping[str, float]
    meaning: npt.NDArray[np.int8]

    def touched(self, some: Iterable[str]) -> float:
        """How much of the topic is in some stems: the weights of those that are, added up."""
        return sum(self.weights.get(one, 0.0) for one in set(some))


@dataclass(frozen=True, slots=True)
class About:
    """A text about the event. ``day``: when it was printed first in those days; ``score``: how surely."""

    text_id: int
    day: str | None
    heading: str
    score: float


@dataclass(frozen=True, slots=True)
class _Text:
    id: int
    day: str | None
    title: str
    text: str
    heading: frozenset[str]
    lead: frozenset[str]
    counts: Counter[str]

    def strength(self, word: str) -> float:
        """How much the text is about a stem, 0 to 1."""
        if word in self.heading:
            return 1.0
        if word in self.lead:
            return _IN_LEAD
        return _IN_TEXT * (1 - math.exp(-self.counts[word] / 2))


def find_about(
    connection: Connection, query: str, since: str | None, until: str | None
) -> tuple[list[About], Topic, int]:
    """The texts about ``query`` that were printed from ``since`` to ``until``, the surest first.

    Returns:
        Those texts, the topic they share, and how many texts were printed in those days.
    """
    found, searched = _candidates(connection, query, since, until)
    asked = query_words(query)
    if not found or not asked:
        return [], Topic({}, {}, vector("")), searched
    made = text_vectors(connection, [text.id for text in found])
    one = vector(query)
    meant = {id_: float(likeness(row[None], one)[0]) for id_, row in made.items()}
    about, weights, told = _scored(found, asked, searched, meant)
    rows = np.stack([made[text.text_id] for text in about] or [one]).astype(np.float32)
    return about, Topic(weights, told, quantized(rows.mean(axis=0, keepdims=True))[0]), searched


def _candidates(
    connection: Connection, query: str, since: str | None, until: str | None
) -> tuple[list[_Text], int]:
    printed = select(appearances.c.text_id, func.min(appearances.c.published_day).label("day"))
    if since:
        printed = printed.where(appearances.c.published_day >= since)
    if until:
        printed = printed.where(appearances.c.published_day <= until)
    printed = printed.group_by(appearances.c.text_id)
    days: dict[int, str | None] = {row.text_id: row.day for row in connection.execute(printed)}
    wanted = list(days)
    if len(wanted) > _ALL:
        wanted = texts_by_words(connection, query_words(query), since, until, _BY_WORDS)
        if len(days) <= _COMPARED:
            made = text_vectors(connection, list(days))
            one = vector(query)
            like = {id_: float(likeness(v[None], one)[0]) for id_, v in made.items()}
            best = sorted(like, key=lambda id_: -like[id_])[:_BY_MEANING]
            wanted = list(dict.fromkeys([*wanted, *best]))
    rows: list[Any] = []
    for at in range(0, len(wanted), _ALL):
        some = select(texts.c.id, texts.c.heading, texts.c.text).where(texts.c.id.in_(wanted[at : at + _ALL]))
        rows += connection.execute(some).all()
    return [_text(row.id, days.get(row.id), row.heading, row.text) for row in rows], len(days)


def _text(id_: int, day: str | None, heading: str, text: str) -> _Text:
    found = stems(text)
    return _Text(
        id_, day, heading, text, frozenset(stems(heading)), frozenset(stems(text[:_LEAD])), Counter(found)
    )


def _scored(
    found: Sequence[_Text], asked: Sequence[str], searched: int, meant: Mapping[int, float]
) -> tuple[list[About], dict[str, float], dict[str, float]]:
    held = Counter(word for text in found for word in {*text.counts, *text.heading})
    wanted = {stem(word.lower()): word for word in asked}
    told = {one: max(math.log((max(searched, _FEW) + 1) / (held[one] + 0.5)), _TELLS) for one in wanted}
    names = {one for one, word in wanted.items() if _is_name(word, one, found)}
    like = {one: _alike(word, found) for one, word in wanted.items() if one not in names}
    by_query = {text.id: _by_query(text, told, like) for text in found}
    surest = max(by_query, key=lambda id_: (by_query[id_], meant[id_]))
    if by_query[surest] < _LEAST_CORE:
        return [], {}, told
    rare = {word: math.log((max(len(found), _FEW) + 1) / (n + 0.5)) for word, n in held.items()}
    rows = {text.id: _row(text, rare) for text in found}
    named = {
        text.id
        for text in found
        if not names or any(one in text.counts or one in text.heading for one in names)
    }
    core = {id_ for id_, share in by_query.items() if share >= _CORE and id_ in named} or {surest}
    score: dict[int, float] = {}
    for _ in range(_ROUNDS):
        total = _total(rows[id_] for id_ in core)
        for id_, row in rows.items():
            # A text is not compared with itself.
            rest = {word: n - row.get(word, 0.0) for word, n in total.items()} if id_ in core else total
            alone = core == {id_}
            score[id_] = (
                _QUERY * by_query[id_]
                + (1.0 if alone else _product(row, _unit(rest)))
                + _MEANT * max(0.0, meant[id_] - _FAR)
                - (0.0 if id_ in named else _UNNAMED)
            )
        core = {id_ for id_ in score if score[id_] >= _SURE} or core
    about = [
        About(text.id, text.day, text.title, score[text.id]) for text in found if score[text.id] >= _ABOUT
    ]
    about.sort(key=lambda one: (-one.score, one.text_id))
    total = _unit(_total(rows[id_] for id_ in core))
    best = sorted(total, key=lambda word: (-total[word], word))[:_TOPIC]
    return about, {word: total[word] for word in best}, told


def _is_name(word: str, one: str, found: Sequence[_Text]) -> bool:
    """Whether a word of the query mostly has a capital inside the texts' sentences, however it was typed."""
    pattern = re.compile(rf"(?<=[a-z,] ){re.escape(word[: len(one)])}\w*", re.IGNORECASE)
    shapes = [shape for text in found if one in text.counts for shape in pattern.findall(text.text)]
    capitals = sum(shape[0].isupper() for shape in shapes)
    return capitals * 2 > len(shapes) if shapes else word[0].isupper()


def _alike(word: str, found: Sequence[_Text]) -> dict[str, float]:
    """Stems of words like ``word`` in meaning, of those that the texts begin with, each with its cosine."""
    heads = sorted({other for text in found for other in telling_words(f"{text.title} {text.text[:_LEAD]}")})
    near = likeness(vectors(heads), vector(word))
    found_like: dict[str, float] = {}
    for other, cosine in zip(heads, near.tolist(), strict=True):
        if cosine >= _LIKE and (one := stem(other)) != stem(word.lower()):
            found_like[one] = max(found_like.get(one, 0.0), cosine)
    return found_like


def _by_query(text: _Text, told: Mapping[str, float], like: Mapping[str, Mapping[str, float]]) -> float:
    """How much of the query the text is about, 0 to 1; each word counts by how much it tells."""
    total = 0.0
    for one, weight in told.items():
        others = (text.strength(other) * cosine for other, cosine in like.get(one, {}).items())
        total += weight * max(text.strength(one), max(others, default=0.0))
    return total / sum(told.values())


def _row(text: _Text, rare: Mapping[str, float]) -> dict[str, float]:
    """The text as a row of length one: its stems by how often they stand in it and how rare they are."""
    first = text.heading | text.lead
    return _unit(
        {
            word: (1 + math.log(n)) * rare[word] * (_FIRST if word in first else 1.0)
            for word, n in text.counts.items()
        }
    )


def _total(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for row in rows:
        for word, weight in row.items():
            total[word] = total.get(word, 0.0) + weight
    return total


def _unit(row: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
    return {word: weight / length for word, weight in row.items()}


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())
