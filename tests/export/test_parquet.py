from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.export.parquet import PARQUET_COLUMNS, write_record_parquet
from onrecord.export.record_tables import RECORD_COLUMNS
from onrecord.record.keeping import keep
from onrecord.record.selection import Selection
from onrecord.record.store import Record
from tests.cli.handmade import levy


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = Record(tmp_path / "record.db", create=True)
    with opened.writing() as connection:
        keep(connection, levy())
    return opened


def test_a_missing_package_is_named_with_the_command(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with (
        record.reading() as connection,
        pytest.raises(UsageError, match=r"pip install 'onrecord\[parquet\]'"),
    ):
        write_record_parquet(connection, io.BytesIO(), Selection())


def test_words_are_slices_at_their_places(record: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    with record.reading() as connection:
        assert write_record_parquet(connection, out, Selection()) == 9
    table = parquet.read_table(io.BytesIO(out.getvalue()))
    assert tuple(table.column_names) == PARQUET_COLUMNS
    assert set(PARQUET_COLUMNS) < set(RECORD_COLUMNS)
    text = levy().article.text
    rows = table.to_pylist()
    for row in rows:
        for role in ("source", "cue", "content", "quoted"):
            assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in row[role])
    assert [row["kind"] for row in rows].count("silence") == 1
    assert {row["confidence"] for row in rows} == {0.87, None}
