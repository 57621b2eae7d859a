"""A record as JSON Lines: the canonical export, which loses nothing and can be imported.

The first row has the kind ``record``: ``format``, and whether the file holds a ``selection`` only. Then rows
of the tables ``outlets`` and ``speakers``; then for each text a row of the kind ``article`` and rows of the
kinds ``statement`` and ``silence``; then rows of all other tables (``speaker_aliases``, ``speaker_roles``,
``camps``, ``corrections``, ``speaker_edits`` and so on), whose kind is the table's name and whose keys are
its columns. docs/record.md says what they hold.

An article has the columns of ``texts``, ``original`` (the bytes as read) in Base64, and under
``appearances``, ``speakers`` and ``passages`` the rows of its other tables. A statement or silence is a row
as ``onrecord extract --format jsonl`` writes it (:mod:`onrecord.export.rows`); besides, ``across`` is the
speaker across articles, ``rejected`` whether a person rejected it, and ``record`` has the columns that the
rest rounds or leaves out. Ids are those of the record that was exported; they hold within the file.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import Connection

from onrecord.export.jsonl import json_text
from onrecord.export.rows import row_of
from onrecord.questions.findings import Finding
from onrecord.record.exporting import FIRST, LAST, KeptText, Names, kept_texts, names_of, table_rows
from onrecord.record.importing import FORMAT
from onrecord.record.selection import Selection

__all__ = ["record_rows", "write_record_jsonl"]

_EXACT = (
    "id", "article_speaker_id", "speaker_id", "passage_id", "confidence", "resolution", "circumstances",
    "repeats", "found",
)  # fmt: skip


def write_record_jsonl(connection: Connection, out: TextIO, selection: Selection | None = None) -> int:
    """Write all of a record, or the articles of the statements that ``selection`` means and these statements.

    Open ``out`` as UTF-8. The same record gives the same bytes.

    Returns:
        How many statements and silences were written.
    """
    written = 0
    for row in record_rows(connection, selection):
        out.write(json_text(row) + "\n")
        written += row["kind"] in ("statement", "silence")
    return written


def record_rows(connection: Connection, selection: Selection | None = None) -> Iterator[dict[str, Any]]:
    """The rows, in order."""
    yield {"kind": "record", "format": FORMAT, "selection": selection is not None}
    names = names_of(connection)
    for table in FIRST:
        for row in table_rows(connection, table, selection):
            yield {"kind": table.name, **row}
    for kept in kept_texts(connection, selection):
        yield _article(kept, names)
        yield from _statements(kept, names)
    for table in LAST:
        for row in table_rows(connection, table, selection):
            yield {"kind": table.name, **row}


def _article(kept: KeptText, names: Names) -> dict[str, Any]:
    original = kept.text["original"]
    packed = None if original is None else base64.b64encode(zlib.decompress(original)).decode()
    return {
        "kind": "article",
        **kept.text,
        "original": packed,
        "appearances": [
            {"outlet": names.outlets.get(row["outlet_id"])} | _own(row) for row in kept.appearances
        ],
        "speakers": [_own(row) for row in kept.speakers],
        "passages": [_own(row) for row in kept.passages],
    }


def _own(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "text_id"}


def _statements(kept: KeptText, names: Names) -> Iterator[dict[str, Any]]:
    findings: tuple[Finding, ...] = (*kept.extraction.attributions, *kept.extraction.silences)
    found = {finding.id: finding for finding in findings}
    for row in kept.statements:
        across = names.speakers.get(row["speaker_id"])
        yield {
            **row_of(kept.extraction, found[row["key"]]),
            "across": across and {"id": across[0], "name": across[1]},
            "rejected": row["rejected"],
            "record": {name: row[name] for name in _EXACT},
        }
