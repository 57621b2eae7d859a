"""Statements of a record as flat rows, and these as CSV: the columns of one article's CSV, and more.

After the columns of :mod:`onrecord.export.csv` come ``across_id`` and ``across`` (the speaker across
articles); then of the place where the text stood first: ``address``, ``outlet``, ``article_title``,
``byline``, ``published_basis`` and ``version``; then ``appearances``, at how many places it stood.
``article`` and ``published`` are of that first place too. What a person rejected is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import Connection

from onrecord.export.csv import COLUMNS, csv_writer, flat_row, guarded_row
from onrecord.export.rows import rows_of
from onrecord.record.exporting import extractions_of, names_of
from onrecord.record.selection import Selection

__all__ = ["RECORD_COLUMNS", "flat_rows", "write_record_csv"]

_MORE = (
    "across_id", "across", "address", "outlet", "article_title", "byline", "published_basis", "version",
    "appearances",
)  # fmt: skip
RECORD_COLUMNS = (*(name for name in COLUMNS if name != "guarded"), *_MORE, "guarded")


def write_record_csv(connection: Connection, out: TextIO, selection: Selection) -> int:
    """Write a header and one row for each statement and silence that is meant; how many rows.

    Open ``out`` as UTF-8 with ``newline=""``.
    """
    writer = csv_writer(out, RECORD_COLUMNS)
    written = 0
    for _, flat in flat_rows(connection, selection):
        writer.writerow(guarded_row(flat, RECORD_COLUMNS))
        written += 1
    return written


def flat_rows(
    connection: Connection, selection: Selection
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each statement and silence that is meant: its row of :mod:`onrecord.export.rows`, and the flat one."""
    names = names_of(connection)
    for kept, extraction in extractions_of(connection, selection):
        first = kept.appearances[0]
        place = {
            "address": first["address"],
            "outlet": names.outlets.get(first["outlet_id"]),
            "article_title": first["title"],
            "byline": first["byline"],
            "published_basis": first["published_basis"],
            "version": first["version"],
            "appearances": len(kept.appearances),
        }
        speakers = {row["key"]: names.speakers.get(row["speaker_id"]) for row in kept.statements}
        for row in rows_of(extraction):
            across = speakers[row["id"]] or (None, None)
            yield row, flat_row(row) | place | {"across_id": across[0], "across": across[1]}
