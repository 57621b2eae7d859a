"""The day of an event, where nobody gives it: as articles on it date it, else as they begin to report."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from onrecord.article import Article, Span
from onrecord.context.date_words import find_dates
from onrecord.context.dates import read_date
from onrecord.questions.event_texts import About, Topic
from onrecord.questions.event_words import stems
from onrecord.record.recalling import recall_article

__all__ = ["AFTERWARDS", "EventDay", "densest", "infer_day", "later"]

AFTERWARDS = 14
"""Days after an event in which articles on it are looked for, unless asked otherwise."""
_LOOKED_AT = 40  # articles
_HALF = 0.5  # of the query, by what its words tell: a sentence with less does not speak of the event
_KINDS = frozenset({"weekday", "full", "today"})


@dataclass(frozen=True, slots=True)
class EventDay:
    """When it was.

    Attributes:
        day: ISO 8601.
        basis: ``given`` by whoever asks; ``dated``: so many of the articles date it to that day;
            ``printed``: the first day of those on which most articles on it were printed.
        articles: how many articles that rests on.
        told: for ``dated``, an article and the words in it.
    """

    day: str
    basis: Literal["given", "dated", "printed"]
    articles: int = 0
    told: tuple[Article, Span] | None = None


def infer_day(connection: Connection, about: Sequence[About], topic: Topic) -> EventDay | None:
    """The day of the event that most of the articles ``about`` it tell; ``None`` where none has a date."""
    printed = sorted(one.day for one in about if one.day)
    if not printed:
        return None
    first = densest(printed)
    until = later(first, AFTERWARDS)
    cluster = [one for one in about if one.day and first <= one.day <= until]
    votes: dict[str, list[tuple[Article, Span]]] = {}
    for one in cluster[:_LOOKED_AT]:
        article = recall_article(connection, one.text_id)
        for day, words in _days_in(article, topic).items():
            votes.setdefault(day, []).append((article, words))
    counted = Counter({day: len(told) for day, told in votes.items()})
    if counted:
        day, most = min(counted.items(), key=lambda vote: (-vote[1], vote[0]))
        if most * 3 >= len(cluster):
            return EventDay(day, "dated", most, votes[day][0])
    return EventDay(first, "printed", len(cluster))


def densest(days: Sequence[str]) -> str:
    """The day from which on most of ``days`` lie within :data:`AFTERWARDS`; the latest of equals."""
    return max(days, key=lambda one: (sum(one <= other <= later(one, AFTERWARDS) for other in days), one))


def later(day: str, days: int) -> str:
    """So many days after an ISO 8601 day; the last day there is where that is beyond it."""
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return datetime.date.max.isoformat()


def _days_in(article: Article, topic: Topic) -> dict[str, Span]:
    """The days to which sentences on the event date something, each with the first words that do."""
    text, whole = article.text, sum(topic.query.values())
    found: dict[str, Span] = {}
    for sentence in article.sentences:
        held = set(stems(sentence.span.of(text)))
        if sum(weight for one, weight in topic.query.items() if one in held) < _HALF * whole:
            continue
        for words in find_dates(text, sentence.span):
            date = read_date(words.date.of(text), article.published) if words.kind in _KINDS else None
            if date is not None and len(date) == 10:
                found.setdefault(date, words.span)
    return found
