"""A record to a file and back, for the commands export and import."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sqlalchemy import Connection

from onrecord.cli.output import opened
from onrecord.errors import UsageError
from onrecord.export.jsonld import write_jsonld
from onrecord.export.parquet import write_record_parquet
from onrecord.export.record_jsonl import write_record_jsonl
from onrecord.export.record_tables import write_record_csv
from onrecord.export.webannotation import write_webannotation
from onrecord.questions.filters import Filters, selection_of
from onrecord.record.exporting import extractions_of
from onrecord.record.importing import Imported, import_rows
from onrecord.record.selection import Selection
from onrecord.record.store import Record
from onrecord.statement import Extraction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.cli.commands.moving import RecordFormat

__all__ = ["read_record", "write_record"]


def write_record(path: Path, form: RecordFormat, filters: Filters, out: Path | None) -> int:
    """Write what ``filters`` leave of the record ``path``; how many statements and silences.

    Raises:
        UsageError: a filter or the output cannot be served as given.
        RecordError: the record cannot be read.
        OSError: the output cannot be written.
    """
    with Record(path, readonly=True) as record, record.reading() as connection:
        selection = selection_of(connection, filters)
        with opened(out) as stream:
            if form == "jsonl":
                # All of it, the unsure and the rejected too, unless a part is asked for.
                whole = replace(selection, least=filters.least or 0.0, rejected=True)
                part = None if whole == Selection(rejected=True, outlets=[]) else whole
                return write_record_jsonl(connection, stream, part)
            return _write(connection, form, selection, stream)


def _write(connection: Connection, form: RecordFormat, selection: Selection, stream: TextIO) -> int:
    if form == "csv":
        return write_record_csv(connection, stream, selection)
    if form == "jsonld":
        return write_jsonld(connection, stream, selection)
    if form == "parquet":
        return write_record_parquet(connection, stream.buffer, selection)
    written = 0

    def each() -> Iterator[Extraction]:
        nonlocal written
        for _, extraction in extractions_of(connection, selection):
            written += len(extraction.attributions) + len(extraction.silences)
            yield extraction

    write_webannotation(each(), stream)
    return written


def read_record(path: Path, file: str) -> Imported:
    """Bring the exported ``file`` (``-`` for standard input) into the record ``path``, made if need be.

    Raises:
        UsageError: the file is not there, or is not such a file.
        RecordError: the record cannot be written to.
    """
    if file != "-" and not Path(file).is_file():
        raise UsageError(f"{file}: there is no such file.")
    with Record(path, create=True) as record, record.writing() as connection:
        if file == "-":
            return import_rows(connection, sys.stdin.buffer, "standard input")
        with Path(file).open("rb") as lines:
            return import_rows(connection, lines, file)
