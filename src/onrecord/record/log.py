"""The log of a record: what was not added, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.errors import ReadingError
from onrecord.record.columns import holdable
from onrecord.record.keeping import utc_now
from onrecord.record.schema import skips

__all__ = ["Log", "Skip", "log_of", "note_skip"]


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


@dataclass(frozen=True, slots=True)
class Log:
    """What was skipped, the newest first, and how much for each reason, the most first."""

    skips: tuple[Skip, ...]
    counts: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {"counts": dict(self.counts), "skips": [asdict(skip) for skip in self.skips]}


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


def log_of(
    connection: Connection, *, since: str | None = None, reason: str | None = None, limit: int | None = None
) -> Log:
    """What was skipped.

    Args:
        connection: to the record.
        since: a day or a time, UTC; what was skipped before it is left out.
        reason: only for this; the counts are of all.
        limit: at most so many.
    """
    number = func.count().label("number")
    counted = select(skips.c.reason, number).group_by(skips.c.reason).order_by(number.desc(), skips.c.reason)
    wanted = select(skips).order_by(skips.c.at.desc(), skips.c.id.desc()).limit(limit)
    if since:
        counted, wanted = counted.where(skips.c.at >= since), wanted.where(skips.c.at >= since)
    if reason:
        wanted = wanted.where(skips.c.reason == reason)
    found = tuple(
        Skip(row.at, row.name, row.line, row.reason, row.detail) for row in connection.execute(wanted)
    )
    return Log(found, {row.reason: row.number for row in connection.execute(counted)})
