"""Two speakers or camps side by side: what each said, by date, on one matter or on all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import UsageError
from onrecord.questions.naming import Party
from onrecord.questions.statements_told import SORTING_DAY, Carried, carried
from onrecord.record.batches import batches
from onrecord.record.schema import statements, texts
from onrecord.record.selection import Selection
from onrecord.record.sqlite import words_query
from onrecord.record.word_search import candidates

__all__ = ["Comparison", "Side", "compare"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared: ``total`` statements and silences, of which the latest are shown, by date."""

    party: Party
    statements: tuple[Carried, ...]
    total: int
    more: bool
    left_out: int

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {
            "party": self.party.to_json(),
            "total": self.total,
            "more": self.more,
            "left_out": self.left_out,
            "statements": [one.to_json() | {"day": one.day} for one in self.statements],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides; ``query``: the matter as typed; ``articles``: how many texts were searched."""

    sides: tuple[Side, Side]
    query: str | None
    articles: int
    least: float

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {
            "query": self.query,
            "articles": self.articles,
            "least": self.least,
            "sides": [side.to_json() for side in self.sides],
        }


def compare(
    connection: Connection,
    parties: tuple[Party, Party],
    selection: Selection,
    *,
    query: str | None = None,
    limit: int = 20,
) -> Comparison:
    """What each of ``parties`` said.

    Args:
        connection: to a record.
        parties: whom to compare.
        selection: further filters; what is less sure than its ``least`` is counted, not shown.
        query: words that must all stand in what was said, as in a search.
        limit: statements of each side that are shown, the latest.

    Raises:
        UsageError: there is no word in ``query``, or both are the same.
    """
    if query is not None and not words_query(query):
        raise UsageError(f"--on: {query!r} holds no word to search for; give one or more words.")
    if parties[0].speakers == parties[1].speakers and parties[0].speakers:
        raise UsageError(f"{parties[0].name!r} and {parties[1].name!r} are the same; give two others.")
    first, second = (_side(connection, party, selection, query, limit) for party in parties)
    articles = connection.execute(select(func.count()).select_from(texts)).scalar_one()
    return Comparison((first, second), query, articles, selection.least)


def _side(connection: Connection, party: Party, selection: Selection, query: str | None, limit: int) -> Side:
    wanted = replace(selection, speakers=party.speakers, least=0.0)
    ids: Sequence[int] | None = None
    more = False
    if query is not None:
        found = candidates(connection, query, wanted)
        ids, more = [one.id for one in found.found], found.more
    c = statements.c
    columns = (c.id, c.repeats, c.confidence, SORTING_DAY.label("day"))
    rows = [row for batch in _batches(ids) for row in connection.execute(select(*columns).where(
        c.id.in_(batch) if batch is not None else wanted.condition()
    ))]  # fmt: skip
    sure = [row for row in rows if row.confidence is None or row.confidence >= selection.least]
    once = {row.repeats or row.id: row for row in sorted(sure, key=lambda row: -row.id)}.values()
    by_day = sorted(once, key=lambda row: (row.day or "", row.id))
    shown = carried(connection, [row.id for row in by_day[-limit:]])
    return Side(party, tuple(shown), len(by_day), more, len(rows) - len(sure))


def _batches(ids: Sequence[int] | None) -> list[Sequence[int] | None]:
    """``ids`` in parts that one question can hold; ``None`` stands for no such restriction."""
    return [None] if ids is None else list(batches(ids))
