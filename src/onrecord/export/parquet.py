"""Parquet: the large sister of the CSV export of a record, typed and compressed.

The columns are those of :mod:`onrecord.export.record_tables`, with these differences: nothing is guarded
against spreadsheets; ``source``, ``cue``, ``content`` and ``quoted`` are lists of ``{start, end, text}`` and
have no columns for their places beside them; other places are text, as there. A lone surrogate is U+FFFD.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, BinaryIO

from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.export.record_tables import RECORD_COLUMNS, flat_rows
from onrecord.export.rows import ROLES, encodable
from onrecord.record.selection import Selection

__all__ = ["PARQUET_COLUMNS", "write_record_parquet"]

INSTALL = "pip install 'onrecord[parquet]'"

_WHOLE = ("version", "appearances")
_PLACES = {f"{role}_{edge}" for role in ROLES for edge in ("start", "end")}
_PASSAGE = ("passage_start", "passage_end")
PARQUET_COLUMNS = tuple(name for name in RECORD_COLUMNS if name != "guarded" and name not in _PLACES)
_GROUP = 20_000  # rows held in memory at a time


def write_record_parquet(connection: Connection, out: BinaryIO, selection: Selection) -> int:
    """Write the statements and silences that are meant to ``out``; how many.

    Raises:
        UsageError: the package that writes Parquet is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra, and slow to load)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError(f"Parquet needs a package that is not installed: {INSTALL}") from None
    piece = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])
    kinds = {
        **dict.fromkeys(ROLES, pa.list_(piece)),
        **dict.fromkeys((*_WHOLE, *_PASSAGE), pa.int32()),
        **dict.fromkeys(("confidence", "speaker_confidence"), pa.float64()),
    }
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in PARQUET_COLUMNS])
    rows = (_row(row, flat) for row, flat in flat_rows(connection, selection))
    written = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            written += len(group)
    return written


def _row(row: dict[str, Any], flat: dict[str, Any]) -> dict[str, Any]:
    made = {name: _typed(name, flat.get(name)) for name in PARQUET_COLUMNS}
    for role in ROLES:
        made[role] = [piece | {"text": encodable(piece["text"])} for piece in row[role]]
    return made


def _typed(name: str, cell: Any) -> Any:
    """Unknown is null here, and never an empty text."""
    if isinstance(cell, str):
        return encodable(cell) or None
    if name in {*_WHOLE, *_PASSAGE, "confidence", "speaker_confidence"} or cell is None:
        return cell
    return str(cell)
