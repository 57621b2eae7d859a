from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from onrecord.article import Published
from onrecord.errors import UsageError
from onrecord.export.jsonl import write_jsonl
from onrecord.export.record_jsonl import record_rows, write_record_jsonl
from onrecord.record.corrections import Wanted, correct, corrections_of, undo
from onrecord.record.exporting import FIRST, LAST
from onrecord.record.importing import Imported, import_rows
from onrecord.record.keeping import keep, keep_appearance
from onrecord.record.recalling import recall
from onrecord.record.schema import (
    appearances,
    article_speakers,
    metadata,
    speaker_edits,
    speakers,
    statements,
    texts,
)
from onrecord.record.selection import Selection
from onrecord.record.settling import settle
from onrecord.record.store import Record
from onrecord.statement import Extraction
from tests.cli.handmade import extractions, levy

DAY = Published("2024-11-18", "given", "day")
LATER = Published("2024-11", "metadata", "month")


def fill(connection: Connection) -> None:
    """A record with something in every table that is written."""
    at = "https://harbour.example/levy"
    page = replace(levy(published=DAY, outlet="Harbour Post", url=at).article, original=b"<html>\xff\x00levy")
    keep(connection, replace(levy(), article=page))
    keep_appearance(connection, levy("copy.txt", published=LATER, outlet="The Quay").article, 1)
    edited = replace(page, text=page.text + "Corrected.\n")
    assert keep(connection, Extraction(edited, (), (), "by hand")).outcome == "version"
    connection.execute(
        insert(speakers), {"id": 7, "key": "ab" * 8, "name": "Maren Okafor", "source_type": "named_person"}
    )
    connection.execute(article_speakers.update().where(article_speakers.c.id == 1).values(speaker_id=7))
    connection.execute(statements.update().where(statements.c.article_speaker_id == 1).values(speaker_id=7))
    connection.execute(statements.update().where(statements.c.id == 1).values(repeats=8))
    connection.execute(texts.update().where(texts.c.id == 2).values(copy_of=1))
    correct(connection, levy().attributions[2].id, Wanted(speaker="Okafor"), author="ada")
    correct(connection, levy().attributions[3].id, Wanted(source_type="anonymous"), author="ada", note="they")
    correct(connection, levy().silences[0].id, Wanted(rejected=True), author="bo")
    undo(connection, 2, author="bo")
    for table in metadata.sorted_tables:
        if table in (*FIRST, *LAST) and connection.execute(select(table)).first() is None:
            connection.execute(insert(table), _any_row(table))


def _any_row(table: object) -> dict[str, object]:
    values: dict[str, object] = {}
    for column in table.c:  # type: ignore[attr-defined]
        if column.foreign_keys:
            owner = next(iter(column.foreign_keys)).column.table.name
            values[column.name] = {"speakers": 7}.get(owner, 1)
        elif column.name == "undone":
            values[column.name] = False
        elif column.name != "id" and not column.nullable:
            kind = str(column.type)
            values[column.name] = {"a": [1]} if kind == "JSON" else 3 if kind == "INTEGER" else "x “é”"
    return values


def exported(connection: Connection, selection: Selection | None = None) -> str:
    out = io.StringIO()
    write_record_jsonl(connection, out, selection)
    return out.getvalue()


def brought(connection: Connection, file: str) -> Imported:
    return import_rows(connection, file.encode().splitlines(keepends=True), "record.jsonl")


class _EnoughError(Exception):
    pass


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        with opened.writing() as connection:
            fill(connection)
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "other.db", create=True) as opened:
        yield opened


def test_there_and_back_loses_nothing(record: Record, other: Record) -> None:
    with record.reading() as connection:
        file = exported(connection)
        first = connection.execute(select(statements)).all()
        found = recall(connection, 1)
    with other.writing() as connection:
        done = brought(connection, file)
    assert (done.texts, done.statements, done.corrections) == (2, 9, 4)
    with other.writing() as connection:
        assert exported(connection) == file
        assert connection.execute(select(statements)).all() == first
        assert recall(connection, 1) == found
        assert connection.execute(select(appearances.c.replaced_by)).scalars().all() == [3, None, None]
        # Corrections can still be undone.
        undo(connection, 1, author="cy")
        undo(connection, 3, author="cy")
        assert recall(connection, 1).attributions == levy().attributions
    assert other.check() == []


def test_every_table_is_written_or_follows_from_others(record: Record) -> None:
    with record.reading() as connection:
        kinds = {row["kind"] for row in record_rows(connection)}
    written = {table.name for table in (*FIRST, *LAST)}
    assert written <= kinds
    of_texts = {"texts", "appearances", "article_speakers", "passages", "statements"}
    derived = {"statement_vectors", "text_bands", "quotations", "quotation_prints"}
    assert written | of_texts | derived == set(metadata.tables)
    assert {"record", "article", "statement", "silence"} <= kinds


def test_rows_are_those_of_extract_with_more(record: Record) -> None:
    plain = io.StringIO()
    with record.reading() as connection:
        write_jsonl([recall(connection, 1, 1, rejected=True)], plain)
        said = {row["id"]: row for row in record_rows(connection) if row["kind"] in ("statement", "silence")}
    rows = [json.loads(line) for line in plain.getvalue().splitlines()]
    assert [{key: said[row["id"]][key] for key in row} for row in rows] == rows
    assert said[levy().attributions[0].id]["across"] == {"id": "ab" * 8, "name": "Maren Okafor"}
    assert said[levy().silences[0].id]["rejected"]


def test_twice_brings_nothing_new(record: Record) -> None:
    with record.writing() as connection:
        file = exported(connection)
        done = brought(connection, file)
        assert (done.texts, done.statements, done.speakers, done.corrections) == (0, 0, 0, 0)
        assert done.known == 2
        assert exported(connection) == file


def test_into_a_record_that_has_others(record: Record, other: Record) -> None:
    with record.reading() as connection:
        file = exported(connection)
        said = {row.key: row for row in connection.execute(select(statements))}
    with other.writing() as connection:
        keep(connection, Extraction(replace(levy().article, text="Another text.\n"), (), (), "by hand"))
        connection.execute(insert(speakers), {"key": "cd" * 8, "name": "Bo", "source_type": "named_person"})
        connection.execute(
            insert(speaker_edits), {"made": "", "author": "x", "action": "rename", "before": {}, "after": {}}
        )
        done = brought(connection, file)
        assert (done.texts, done.edits_left) == (2, 1)
        for row in connection.execute(select(statements)):
            assert row.content == said[row.key].content
            assert row.rejected == said[row.key].rejected
        known = connection.execute(
            select(speakers.c.id).where(speakers.c.name == "Maren Okafor")
        ).scalar_one()
        linked = select(article_speakers.c.speaker_id).where(article_speakers.c.name == "Maren Okafor")
        assert set(connection.execute(linked).scalars()) == {known}
        states = [(one.action, one.state) for one in corrections_of(connection)]
        assert states == [
            ("speaker", "in_force"), ("type", "undone"), ("reject", "in_force"), ("undo", "in_force")
        ]  # fmt: skip
    assert other.check() == []


def test_corrections_reach_a_text_that_is_known(record: Record, other: Record) -> None:
    with record.reading() as connection:
        file = exported(connection)
    with other.writing() as connection:
        settle(connection, keep(connection, levy(published=DAY)).text_id)
        brought(connection, file)
        assert recall(connection, 1).silences == ()
        assert len(corrections_of(connection)) == 4


def test_a_selection(record: Record, other: Record) -> None:
    with record.reading() as connection:
        file = exported(connection, Selection(speakers=(7,)))
    rows = [json.loads(line) for line in file.splitlines()]
    assert rows[0] == {"kind": "record", "format": 1, "selection": True}
    said = [row for row in rows if row["kind"] in ("statement", "silence")]
    assert len(said) == 4  # one as a person corrected it
    assert all(row["across"]["name"] == "Maren Okafor" for row in said)
    assert [row["kind"] for row in rows].count("article") == 1
    with other.writing() as connection:
        assert brought(connection, file).statements == 4
        assert len(recall(connection, 1).attributions) == 4
    assert other.check() == []


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    folder = tmp_path_factory.mktemp("scratch")
    with Record(folder / "a.db", create=True) as one, Record(folder / "b.db", create=True) as two:
        yield one, two


@settings(deadline=None)
@given(wild=st.lists(extractions(), min_size=1, max_size=3))
def test_wild_extractions_there_and_back(scratch: tuple[Record, Record], wild: list[Extraction]) -> None:
    one, two = scratch
    with suppress(_EnoughError), one.writing() as connection, two.writing() as target:
        for extraction in wild:
            settle(connection, keep(connection, extraction).text_id)
        file = exported(connection)
        brought(target, file)
        assert exported(target) == file
        for text_id in connection.execute(select(texts.c.id)).scalars():
            assert recall(target, text_id) == recall(connection, text_id)
        assert target.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        raise _EnoughError  # which takes it all back


class TestRefusals:
    @pytest.fixture
    def file(self, record: Record) -> str:
        with record.reading() as connection:
            return exported(connection)

    @pytest.fixture
    def connection(self, other: Record) -> Iterator[Connection]:
        with other.writing() as opened:
            yield opened

    def test_rows_of_extract(self, connection: Connection) -> None:
        out = io.StringIO()
        write_jsonl([levy()], out)
        with pytest.raises(UsageError, match=r"record.jsonl:1: .*without their articles.*onrecord add"):
            brought(connection, out.getvalue())

    @pytest.mark.parametrize(
        ("file", "message"),
        [
            ("", "is empty"),
            ("\n\n", "is empty"),
            ("not json", "record.jsonl:1: is no row"),
            ('{"text": "An article."}', "record.jsonl:1: is no row"),
            ("[1]", "record.jsonl:1: is no row"),
            ('{"kind": "article"}', "does not begin as"),
            ('{"kind": "record", "format": 99}', "of format 99.*Update"),
            ('{"kind": "record", "format": "x"}', "not as onrecord export writes it"),
            ('{"kind": "record", "format": 1}\n{"kind": "spaceships"}', "'spaceships'"),
            ('{"kind": "record", "format": 1}\n{"kind": "article"}', "2: the row is not as"),
            ('{"kind": "record", "format": 1}\n{"kind": "statement", "record": {}}', "before its article"),
            (
                '{"kind": "record", "format": 1}\n{"kind": "speakers", "drop": "table"}',
                "2: the row is not as",
            ),
        ],
    )
    def test_other_files(self, connection: Connection, file: str, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            brought(connection, file)

    def test_a_text_that_was_changed(self, connection: Connection, file: str) -> None:
        with pytest.raises(UsageError, match="sha256"):
            brought(connection, file.replace("cannot wait", "can wait at"))

    def test_a_place_outside_of_the_text(self, connection: Connection, file: str) -> None:
        row = next(line for line in file.splitlines() if '"kind": "statement"' in line)
        broken = json.loads(row)
        broken["content"][0]["end"] = 10_000
        with pytest.raises(UsageError, match="outside"):
            brought(connection, file.replace(row, json.dumps(broken)))

    @settings(deadline=None, max_examples=60)
    @given(data=st.data())
    def test_whatever_is_broken_is_said(self, scratch: tuple[Record, Record], data: st.DataObject) -> None:
        record, target = scratch
        with suppress(_EnoughError), record.writing() as connection, target.writing() as into:
            fill(connection)
            lines = exported(connection).splitlines()
            number = data.draw(st.integers(0, len(lines) - 1))
            row = json.loads(lines[number])
            key = data.draw(st.sampled_from(sorted(row)))
            row[key] = data.draw(st.sampled_from([None, 3, "x", [], {}, [[1, 2]], [{}]]))
            lines[number] = json.dumps(row)
            # Either it is refused with a message of ours, or it is still a record.
            with suppress(UsageError):
                brought(into, "\n".join(lines))
                assert into.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            raise _EnoughError
