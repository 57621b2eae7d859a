"""Statements in which words stand: the best ones first where they can be ranked, else the newest.

Ranking (bm25) must look at every statement that holds the words. Up to :data:`RANKED` of them that is done;
a word that stands in more tells little, and then the newest are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Integer, Select, column, func, select, table, text

from onrecord.record.schema import statements
from onrecord.record.selection import Selection
from onrecord.record.sqlite import words_query

__all__ = ["MOST", "RANKED", "Candidate", "Candidates", "candidates", "marked_words"]

RANKED = 20_000
"""Statements with the words, up to which they are ranked."""

MOST = 5_000
"""Statements that a search gives back at most, over all its pages."""

_HITS = table("statement_words", column("rowid", Integer))
_OPEN, _CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is needed of a statement to count and sort it; see :mod:`onrecord.record.schema`."""

    id: int
    text_id: int
    repeats: int | None
    kind: str
    confidence: float | None
    speaker_id: int | None
    source_type: str | None
    quotation: str | None
    published_day: str | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Statements in the order of a search.

    Attributes:
        found: at most :data:`MOST`.
        more: whether there are more.
        ranked: whether they are ordered by how well they fit, and not by date.
    """

    found: tuple[Candidate, ...]
    more: bool
    ranked: bool


def candidates(connection: Connection, words: str, selection: Selection) -> Candidates:
    """The statements that hold ``words`` and that ``selection`` means; its own words are not looked at.

    ``words`` are what a person typed: every one must stand there, what is in quotation marks as a phrase.
    None are found where there is no word in them.
    """
    query = words_query(words)
    if not query:
        return Candidates((), more=False, ranked=True)
    kept = replace(selection, words=None)
    if _number(connection, select(_HITS.c.rowid).where(_matches(query)), RANKED) < RANKED:
        return _ranked(connection, query, kept)
    return _newest(connection, query, kept)


def marked_words(connection: Connection, words: str, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Where the words stand in the contents of statements: ranges of characters of the column ``content``."""
    query = words_query(words)
    if not query or not ids:
        return {}
    shown = text("highlight(statement_words, 0, :open, :close) AS shown").bindparams(open=_OPEN, close=_CLOSE)
    wanted = select(_HITS.c.rowid, shown).where(_matches(query), _HITS.c.rowid.in_(list(ids)))
    return {row.rowid: _ranges(row.shown) for row in connection.execute(wanted)}


def _ranked(connection: Connection, query: str, selection: Selection) -> Candidates:
    wanted = _columns().select_from(_HITS.join(statements, statements.c.id == _HITS.c.rowid))
    wanted = wanted.where(_matches(query), selection.condition())
    order = (text("bm25(statement_words)"), statements.c.published_day.desc(), statements.c.id)
    return _taken(connection, wanted.order_by(*order), ranked=True)


def _newest(connection: Connection, query: str, selection: Selection) -> Candidates:
    if _is_narrow(connection, selection):
        # A narrow filter is followed first, and the words are looked for in what it leaves.
        held = statements.c.id.in_(select(_HITS.c.rowid).where(_matches(query)))
        wanted = _columns().where(selection.condition(), held)
        order: Any = (statements.c.published_day.desc(), statements.c.id.desc())
    else:
        wanted = _columns().select_from(_HITS.join(statements, statements.c.id == _HITS.c.rowid))
        wanted = wanted.where(_matches(query), selection.condition())
        # By number, the order of adding: only that one the index can walk through without sorting.
        order = (_HITS.c.rowid.desc(),)
    return _taken(connection, wanted.order_by(*order), ranked=False)


def _is_narrow(connection: Connection, selection: Selection) -> bool:
    """Whether an index alone leaves few statements."""
    c = statements.c
    parts = []
    if selection.speakers is not None:
        parts.append(c.speaker_id.in_(list(selection.speakers)))
    if selection.texts is not None:
        parts.append(c.text_id.in_(list(selection.texts)))
    if selection.published_since and selection.published_until:
        parts.append(c.published_day.between(selection.published_since, selection.published_until))
    return any(_number(connection, select(c.id).where(part), RANKED) < RANKED for part in parts)


def _number(connection: Connection, wanted: Select[Any], most: int) -> int:
    """How many rows there are, counted up to ``most``."""
    return connection.execute(select(func.count()).select_from(wanted.limit(most).subquery())).scalar_one()


def _columns() -> Select[Any]:
    c = statements.c
    return select(
        c.id, c.text_id, c.repeats, c.kind, c.confidence, c.speaker_id, c.source_type, c.quotation,
        c.published_day,
    )  # fmt: skip


def _taken(connection: Connection, wanted: Select[Any], *, ranked: bool) -> Candidates:
    rows = connection.execute(wanted.limit(MOST + 1)).all()
    return Candidates(tuple(Candidate(*row) for row in rows[:MOST]), len(rows) > MOST, ranked)


def _matches(query: str) -> Any:
    return text("statement_words MATCH :words").bindparams(words=query)


def _ranges(shown: str) -> list[tuple[int, int]]:
    """The marked ranges, in characters of the unmarked text; none where the text itself holds the marks."""
    if shown.count(_OPEN) != shown.count(_CLOSE):
        return []
    ranges = []
    start = at = 0
    is_open = False
    for char in shown:
        if char in (_OPEN, _CLOSE):
            if is_open is (char == _OPEN):
                return []
            is_open = not is_open
            if is_open:
                start = at
            else:
                ranges.append((start, at))
        else:
            at += 1
    return ranges
