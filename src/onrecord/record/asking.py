"""Statements of a record with all that a reader wants to see of them: text, speaker, where it appeared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.article import Article
from onrecord.record.batches import batches
from onrecord.record.columns import speaker_from, statement_from
from onrecord.record.recalling import recall_article
from onrecord.record.schema import appearances, article_speakers, outlets, passages, speakers, statements
from onrecord.record.selection import Selection
from onrecord.statement import Attribution, Silence, Speaker

__all__ = ["KeptSpeaker", "Stood", "Told", "count", "stood_of", "told", "told_by_id"]


@dataclass(frozen=True, slots=True)
class KeptSpeaker:
    """A speaker across articles: ``name`` is the fullest printed, or what a person set."""

    id: int
    key: str
    name: str
    source_type: str


@dataclass(frozen=True, slots=True)
class Stood:
    """One appearance of a text. ``published``: EDTF; ``day``: its first day."""

    id: int
    address: str | None
    name: str
    outlet: str | None
    title: str | None
    published: str | None
    day: str | None
    version: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One statement or silence of the record.

    Attributes:
        id: in the record. Its id over all records is ``finding.id``.
        text_id: of its text.
        article: that text, as it first appeared; all places are in it.
        finding: the statement or silence as found, or as a person corrected it.
        source: who it is in the article; ``None`` where that is open.
        speaker: who it is across articles; ``None`` where it is open or has no name.
        stood: where the text appeared, the earliest first; never none.
        said_first, said_last: days between which it was said; ``said_first`` is ``None`` where only an upper
            bound is known.
        published_day: the earliest of ``stood``.
        repeats: id of the statement that said the same first; ``None`` if this one did.
    """

    id: int
    text_id: int
    article: Article
    finding: Attribution | Silence
    source: Speaker | None
    speaker: KeptSpeaker | None
    stood: tuple[Stood, ...]
    said_first: str | None
    said_last: str | None
    published_day: str | None
    repeats: int | None


def told(
    connection: Connection,
    selection: Selection,
    *,
    order: Sequence[ColumnElement[Any]] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[Told]:
    """The statements that ``selection`` means.

    Args:
        connection: to the record.
        selection: filters.
        order: columns of ``statements`` to sort by; default: in the order they were added.
        limit: at most so many.
        offset: so many of the first are left out.
    """
    wanted = select(statements.c.id).where(selection.condition())
    wanted = wanted.order_by(*order, statements.c.id).limit(limit).offset(offset)
    return told_by_id(connection, connection.execute(wanted).scalars().all())


def count(connection: Connection, selection: Selection) -> int:
    """How many statements ``selection`` means."""
    return connection.execute(
        select(func.count()).select_from(statements).where(selection.condition())
    ).scalar_one()


def told_by_id(connection: Connection, ids: Sequence[int]) -> list[Told]:
    """The statements with these ids in the record, in this order; ids it does not have are left out."""
    rows = {
        row.id: row
        for batch in batches(ids)
        for row in connection.execute(select(statements).where(statements.c.id.in_(batch)))
    }
    local = _by_id(connection, article_speakers, {row.article_speaker_id for row in rows.values()})
    known = _by_id(connection, speakers, {row.speaker_id for row in rows.values()})
    keys = _by_id(connection, passages, {row.passage_id for row in rows.values()})
    text_ids = {row.text_id for row in rows.values()}
    stood = stood_of(connection, text_ids)
    articles = {id_: recall_article(connection, id_, stood[id_][0].id) for id_ in text_ids}
    return [
        Told(
            row.id,
            row.text_id,
            articles[row.text_id],
            statement_from(row, keys[row.passage_id].key if row.passage_id else None),
            speaker_from(local[row.article_speaker_id]) if row.article_speaker_id else None,
            _speaker(known.get(row.speaker_id)),
            stood[row.text_id],
            row.said_first,
            row.said_last,
            row.published_day,
            row.repeats,
        )
        for row in (rows[id_] for id_ in ids if id_ in rows)
    ]


def _speaker(row: Any) -> KeptSpeaker | None:
    return KeptSpeaker(row.id, row.key, row.name, row.source_type) if row else None


def stood_of(connection: Connection, text_ids: Iterable[int]) -> dict[int, tuple[Stood, ...]]:
    """Where each of the texts appeared, the earliest first."""
    found: dict[int, list[Stood]] = {}
    for batch in batches(sorted(text_ids)):
        rows = select(appearances, outlets.c.name.label("outlet")).outerjoin(outlets)
        rows = rows.where(appearances.c.text_id.in_(batch))
        for row in connection.execute(rows.order_by(appearances.c.published_day, appearances.c.id)):
            found.setdefault(row.text_id, []).append(
                Stood(
                    row.id, row.address, row.name, row.outlet, row.title, row.published, row.published_day,
                    row.version, row.replaced_by is not None,
                )
            )  # fmt: skip
    return {id_: tuple(all_) for id_, all_ in found.items()}


def _by_id(connection: Connection, table: Any, ids: Iterable[int | None]) -> dict[int, Any]:
    wanted = sorted(id_ for id_ in ids if id_ is not None)
    return {
        row.id: row
        for batch in batches(wanted)
        for row in connection.execute(select(table).where(table.c.id.in_(batch)))
    }
