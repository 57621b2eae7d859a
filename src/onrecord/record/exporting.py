"""What a record holds, to be written to a file: texts with all that was found in them, and all other tables.

Nothing is left out but what follows from the rest: word indexes, vectors, MinHash bands, quotations and their
fingerprints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from onrecord.record.recalling import recall
from onrecord.record.schema import (
    appearances,
    article_speakers,
    corrections,
    metadata,
    outlets,
    passages,
    quotation_prints,
    quotations,
    speakers,
    statement_vectors,
    statements,
    text_bands,
    texts,
)
from onrecord.record.selection import Selection
from onrecord.statement import Extraction

__all__ = ["FIRST", "LAST", "KeptText", "Names", "extractions_of", "kept_texts", "names_of", "table_rows"]

_OF_TEXTS = (texts, appearances, article_speakers, passages, statements)
_DERIVED = (statement_vectors, text_bands, quotations, quotation_prints)
FIRST = (outlets, speakers)
"""Tables that texts point to."""
LAST = tuple(table for table in metadata.sorted_tables if table not in {*_OF_TEXTS, *_DERIVED, *FIRST})
"""All other tables that are written, those that others point to first."""

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptText:
    """One text with all that was found in it.

    Attributes:
        text: its row in ``texts``.
        extraction: everything found, as it stands now, with what a person rejected; as it appeared first.
        appearances, speakers, passages, statements: rows of their tables, in order of adding.
    """

    text: Columns
    extraction: Extraction
    appearances: Sequence[Columns]
    speakers: Sequence[Columns]
    passages: Sequence[Columns]
    statements: Sequence[Columns]


@dataclass(frozen=True, slots=True)
class Names:
    """By id: key and name of every speaker across articles, and the name of every outlet."""

    speakers: dict[int, tuple[str, str]]
    outlets: dict[int, str]


def names_of(connection: Connection) -> Names:
    """The names that rows point to by id."""
    found = connection.execute(select(speakers.c.id, speakers.c.key, speakers.c.name))
    printed = connection.execute(select(outlets.c.id, outlets.c.name))
    return Names({id_: (key, name) for id_, key, name in found}, dict(printed.all()))


def kept_texts(connection: Connection, selection: Selection | None = None) -> Iterator[KeptText]:
    """Every text, in order of adding; with ``selection`` those of its statements, and these alone."""
    for text_id in _text_ids(connection, selection):
        row = connection.execute(select(texts).where(texts.c.id == text_id)).one()
        stood = _rows(connection, appearances, text_id)
        said = _rows(connection, statements, text_id)
        if selection is not None:
            wanted = _wanted(connection, selection, text_id)
            said = [one for one in said if one["id"] in wanted]
        yield KeptText(
            _columns(row),
            recall(connection, text_id, stood[0]["id"], rejected=True),
            stood,
            _rows(connection, article_speakers, text_id),
            _rows(connection, passages, text_id),
            said,
        )


def extractions_of(connection: Connection, selection: Selection) -> Iterator[tuple[KeptText, Extraction]]:
    """The texts of the statements that are meant, and of each an extraction with these statements alone."""
    for kept in kept_texts(connection, selection):
        keys = {row["key"] for row in kept.statements}
        found = kept.extraction
        passages_left = (
            replace(p, attributions=tuple(key for key in p.attributions if key in keys))
            for p in found.passages
        )
        yield (
            kept,
            replace(
                found,
                attributions=tuple(a for a in found.attributions if a.id in keys),
                silences=tuple(s for s in found.silences if s.id in keys),
                passages=tuple(p for p in passages_left if p.attributions),
            ),
        )


def table_rows(connection: Connection, table: Table, selection: Selection | None = None) -> Iterator[Columns]:
    """The rows of one of :data:`FIRST` and :data:`LAST`; with ``selection`` those that its texts need."""
    query = select(table).order_by(*table.primary_key)
    if selection is not None:
        chosen = select(statements.c.text_id).where(selection.condition())
        if table is corrections:
            of_texts = select(texts.c.sha256).where(texts.c.id.in_(chosen))
            query = query.where(corrections.c.text_sha256.in_(of_texts))
        elif not (conditions := _needed(table, chosen)):
            return
        else:
            query = query.where(*conditions)
    for row in connection.execute(query):
        yield _columns(row)


def _needed(table: Table, chosen: Any) -> list[Any]:
    """The conditions on rows of ``table`` that belong to the ``chosen`` texts; none where none do."""
    spoken = select(article_speakers.c.speaker_id).where(article_speakers.c.text_id.in_(chosen))
    printed = select(appearances.c.outlet_id).where(appearances.c.text_id.in_(chosen))
    owners = {texts: chosen, speakers: spoken, outlets: printed}
    if table in FIRST:
        return [table.c.id.in_(owners[table])]
    return [
        column.in_(owners[key.column.table])
        for column in table.c
        for key in column.foreign_keys
        if key.column.table in owners
    ]


def _text_ids(connection: Connection, selection: Selection | None) -> Sequence[int]:
    query = select(texts.c.id).order_by(texts.c.id)
    if selection is not None:
        query = query.where(texts.c.id.in_(select(statements.c.text_id).where(selection.condition())))
    return connection.execute(query).scalars().all()


def _wanted(connection: Connection, selection: Selection, text_id: int) -> set[int]:
    query = select(statements.c.id).where(statements.c.text_id == text_id, selection.condition())
    return set(connection.execute(query).scalars())


def _rows(connection: Connection, table: Table, text_id: int) -> list[Columns]:
    query = select(table).where(table.c.text_id == text_id).order_by(table.c.id)
    return [_columns(row) for row in connection.execute(query)]


def _columns(row: Row[Any]) -> Columns:
    return dict(row._mapping)
