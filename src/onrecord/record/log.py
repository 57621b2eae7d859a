"""The log of a record: what was not added, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.errors import ReadingError
from onrecord.record.columns import holdable
from onrecord.record.keeping import utc_now
from onrecord.record.schema import skips

__all__ = ["Skip", "note_skip", "skip_counts", "skips_of"]


@dataclass(frozen=True, slots=True)
class Skip:
    """One thing that was not added.

    Attributes:
        at: when last, UTC.
        name: path or address as it was given.
        line: 1-based, of that file, where it is a row of one.
        reason: a key of :data:`onrecord.errors.REASONS`.
        detail: what was seen; may be empty.
    """

    at: str
    name: str
    line: int | None
    reason: str
    detail: str


def note_skip(connection: Connection, error: ReadingError) -> None:
    """Note that something was not added. The same once more takes the place of what was noted before."""
    name = holdable(error.name)
    connection.execute(
        delete(skips).where(
            skips.c.name == name,
            skips.c.line.is_not_distinct_from(error.line),
            skips.c.reason == error.reason,
        )
    )
    connection.execute(
        insert(skips),
        {
            "at": utc_now(),
            "name": name,
            "line": error.line,
            "reason": error.reason,
            "detail": holdable(error.detail),
        },
    )


def skips_of(
    connection: Connection, *, since: str | None = None, reason: str | None = None, limit: int | None = None
) -> list[Skip]:
    """What was skipped, the newest first.

    Args:
        connection: to the record.
        since: a day or a time, UTC; what was skipped before it is left out.
        reason: only for this.
        limit: at most so many.
    """
    wanted = select(skips).order_by(skips.c.at.desc(), skips.c.id.desc()).limit(limit)
    if since:
        wanted = wanted.where(skips.c.at >= since)
    if reason:
        wanted = wanted.where(skips.c.reason == reason)
    return [Skip(row.at, row.name, row.line, row.reason, row.detail) for row in connection.execute(wanted)]


def skip_counts(connection: Connection, *, since: str | None = None) -> Mapping[str, int]:
    """How much was skipped, by reason, the most first."""
    number = func.count()
    wanted = select(skips.c.reason, number).group_by(skips.c.reason).order_by(number.desc(), skips.c.reason)
    if since:
        wanted = wanted.where(skips.c.at >= since)
    return dict(connection.execute(wanted).tuples().all())
