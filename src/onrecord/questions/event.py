"""An event: what a reporter calls it, when it was, and the articles of a record that are about it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.questions.event_day import AFTERWARDS, EventDay, infer_day, later
from onrecord.questions.event_texts import About, Topic, find_about
from onrecord.questions.event_words import query_words

__all__ = ["Event", "find_event"]


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the record has it.

    Attributes:
        query: what it was asked for by.
        day: when it was; ``None`` where nothing tells.
        since, until: the days of printing that were searched; ``None`` where they are open.
        articles: those about it, the surest first.
        searched: how many texts were printed in those days.
        topic: what the articles have in common.
    """

    query: str
    day: EventDay | None
    since: str | None
    until: str | None
    articles: tuple[About, ...]
    searched: int
    topic: Topic

    def to_json(self) -> Mapping[str, Any]:
        """As what JSON can hold; the topic is left out."""
        day = self.day
        return {
            "query": self.query,
            "event_date": day and day.day,
            "event_date_basis": day and day.basis,
            "event_date_articles": day and day.articles,
            "since": self.since,
            "until": self.until,
            "searched": self.searched,
            "articles": [
                {
                    "text_id": one.text_id,
                    "heading": one.heading,
                    "published": one.day,
                    "score": round(one.score, 3),
                }
                for one in self.articles
            ],
        }


def find_event(
    connection: Connection,
    query: str,
    *,
    event_date: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Event:
    """The event that ``query`` means.

    Args:
        connection: to the record.
        query: a few words: "ferry strike".
        event_date: the day it happened, ISO 8601; else it is inferred.
        since, until: days between which articles were printed; by default from the event's day to two weeks
            after it.

    Raises:
        UsageError: no word in the query, no such day, or ``since`` is after ``until``.
    """
    if not query_words(query):
        raise UsageError(f"There is no word in the query {query!r}; say in a few words what happened.")
    given = None if event_date is None else EventDay(_day(event_date, "event date"), "given")
    first = None if since is None else _day(since, "since")
    last = None if until is None else _day(until, "until")
    if first and last and first > last:
        raise UsageError(f"since ({first}) is after until ({last}); exchange them.")
    day = given
    if day is None:
        about, topic, searched = find_about(connection, query, first, last)
        day = infer_day(connection, about, topic)
        if day is None:
            return Event(query, None, first, last, tuple(about), searched, topic)
    first = first or day.day
    last = last or later(day.day, AFTERWARDS)
    about, topic, searched = find_about(connection, query, first, last)
    return Event(query, day, first, last, tuple(about), searched, topic)


def _day(value: str, what: str) -> str:
    try:
        return datetime.date.fromisoformat(value.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{what}: {value!r} is no day; write it as 2024-11-17.") from error
