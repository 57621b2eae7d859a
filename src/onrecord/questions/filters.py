"""Filters as people give them, by names and dates, and the selection of statements that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.questions.naming import camp_named, outlet_named
from onrecord.questions.periods import day_given
from onrecord.questions.threshold import shown_from
from onrecord.record.finding import one_speaker
from onrecord.record.selection import Selection

__all__ = ["Filters", "selection_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a person gave; ``None`` and empty let everything through, see :class:`Selection`.

    Attributes:
        speakers, camps, outlets: names.
        said_since, said_until, since, until: dates; ``since`` and ``until`` are of printing.
        least: confidence, 0 to 1; the model's threshold if ``None``.
    """

    speakers: Sequence[str] | None = None
    camps: Sequence[str] | None = None
    source_types: Sequence[Any] = ()
    quotations: Sequence[Any] = ()
    media: Sequence[str] = ()
    acts: Sequence[str] = ()
    outlets: Sequence[str] | None = None
    said_since: str | None = None
    said_until: str | None = None
    since: str | None = None
    until: str | None = None
    least: float | None = None


def selection_of(connection: Connection, filters: Filters) -> Selection:
    """The selection of statements.

    Raises:
        UsageError: the record does not know a name, several bear it, or a date is none.
    """
    people: set[int] | None = None
    if filters.speakers or filters.camps:
        people = {one_speaker(connection, name).id for name in filters.speakers or ()}
        people.update(id_ for name in filters.camps or () for id_ in camp_named(connection, name))
    selection = Selection(
        speakers=None if people is None else sorted(people),
        source_types=filters.source_types,
        quotations=filters.quotations,
        media=filters.media,
        acts=filters.acts,
        outlets=[outlet_named(connection, name) for name in filters.outlets or ()],
        said_since=day_given(filters.said_since, "--said-since"),
        said_until=day_given(filters.said_until, "--said-until", last=True),
        published_since=day_given(filters.since, "--since"),
        published_until=day_given(filters.until, "--until", last=True),
        least=shown_from() if filters.least is None else filters.least,
    )
    pairs = ("--said-since", "--said-until", selection.said_since, selection.said_until), (
        "--since", "--until", selection.published_since, selection.published_until,
    )  # fmt: skip
    for first, last, since, until in pairs:
        if since and until and since > until:
            raise UsageError(f"{first} {since} is after {last} {until}; nothing lies between them.")
    return selection
