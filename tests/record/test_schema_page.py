from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record.schema import metadata
from onrecord.record.store import Record
from onrecord.record.views import VIEW_NAMES
from record_cases import harbour_record

ROOT = Path(__file__).resolve().parent.parent.parent
DRAWN = ROOT / "docs" / "record-schema.svg"


def test_the_diagram_is_drawn_from_the_schema() -> None:
    command = [sys.executable, "scripts/draw_schema.py"]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert drawn == DRAWN.read_text(encoding="utf-8"), f"run: {' '.join(command)} > {DRAWN}"


@pytest.mark.parametrize("name", [*metadata.tables, *VIEW_NAMES])
def test_the_page_tells_of_every_table_and_view(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "record.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", metadata.tables)
def test_the_diagram_names_every_table(name: str) -> None:
    assert f">{name}</text>" in DRAWN.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = harbour_record(tmp_path_factory.mktemp("views") / "harbour.db")
    with record.writing() as connection:
        connection.exec_driver_sql("UPDATE statements SET rejected = 1 WHERE content LIKE 'perhaps%'")
    return record


def rows(record: Record, query: str) -> list[tuple[object, ...]]:
    with record.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_every_view_is_there_and_no_other(record: Record) -> None:
    found = rows(record, "SELECT name FROM sqlite_master WHERE type = 'view'")
    assert {name for (name,) in found} == set(VIEW_NAMES)


def test_who_said_what(record: Record) -> None:
    query = "SELECT published, speaker, role, words, outlet, address FROM who_said_what"
    found = rows(record, f"{query} WHERE quotation = 'direct'")
    assert found[0] == (
        "2024-05-03",
        "Ada Penn",
        "The mayor",
        "“a mistake for the islands”",
        "The Courier",
        "https://courier.example/ferry",
    )
    assert len(rows(record, query)) == 9  # neither the silence nor what was rejected


def test_silent(record: Record) -> None:
    query = "SELECT speaker, words, outlet FROM silent"
    assert rows(record, query) == [("Bo Quill", "declined to comment", "Island Post")]


def test_quoted_sources(record: Record) -> None:
    query = "SELECT source, statements, with_quoted_words, articles FROM quoted_sources"
    found = {row[0]: row[1:] for row in rows(record, query)}
    assert found["Ada Penn"] == (5, 4, 4)
    assert found["(anonymous)"] == (1, 0, 1)


def test_articles(record: Record) -> None:
    query = "SELECT title, statements, version, replaced FROM articles"
    assert ("Ferry to close", 4, 1, 0) in rows(record, query)


def test_changed_by_people(record: Record) -> None:
    from onrecord.record.corrections import Wanted, correct

    (key,), *_ = rows(record, "SELECT key FROM silent")
    with record.writing() as connection:
        correct(connection, str(key), Wanted(rejected=True), author="ada")
    query = "SELECT author, action, article, key FROM changed_by_people"
    assert rows(record, query) == [("ada", "reject", "Islands protest", key)]
