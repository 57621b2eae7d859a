"""The commands on corrections and those that take a record out and in, run as a person runs them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from program import onrecord

from onrecord.export.csv import unguarded
from onrecord.export.record_tables import RECORD_COLUMNS
from onrecord.record.store import Record
from record_cases import harbour_record


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.db"
    harbour_record(path).close()
    return path


def key_of(record: Path, words: str) -> str:
    with Record(record, readonly=True) as opened, opened.reading() as connection:
        found = connection.exec_driver_sql("SELECT key FROM statements WHERE content = ?", (words,))
        return str(found.scalar())


def test_correct_list_undo(harbour: Path) -> None:
    env = {"ONRECORD_RECORD": str(harbour)}
    key = key_of(harbour, "the ferry was too old")
    done = onrecord("correct", key[:8], "--speaker", "Penn", "--author", "ada", "--note", "misread", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"speaker of {key} is changed; onrecord correct undo 1 takes it back\n"
    assert "the ferry was too old" in onrecord("search", "old", "--speaker", "Ada Penn", env=env).stdout
    listed = onrecord("correct", "list", env=env | {"COLUMNS": "200"}).stdout
    assert re.search(rf"1 +speaker of {key[:8]} +Bo Quill +Ada Penn +ada, .*, in force: misread", listed)
    assert json.loads(onrecord("correct", "list", "--format", "json", env=env).stdout)["left_out"] == 0
    assert onrecord("correct", "undo", env=env).returncode == 0
    assert "the ferry was too old" not in onrecord("search", "old", "--speaker", "Ada Penn", env=env).stdout


def test_corrected_articles_as_training_data(harbour: Path, tmp_path: Path) -> None:
    key = key_of(harbour, "the ferry was too old")
    at = ["--content", "56:77"]
    onrecord("correct", key, *at, "--record", harbour)
    done = onrecord("correct", "export", tmp_path / "gold", "--record", harbour)
    assert (done.returncode, done.stderr) == (0, f"1 article with corrections in {tmp_path / 'gold'}\n")
    names = {path.suffix for path in (tmp_path / "gold").iterdir()}
    assert names == {".txt", ".ann", ".conf"}
    (annotations,) = (tmp_path / "gold").glob("*.ann")
    assert "56 77" in annotations.read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["abc"], "Say what to change"),
        (["abc", "--reject"], "16 hex digits"),
        (["0000000", "--reject"], "no statement of this id"),
        (["0000000", "--reject", "--restore"], "give one of them"),
        (["0000000", "--content", "5-9"], "no START:END"),
        (["0000000", "--type", "wizard"], "none of named_person"),
        (["undo"], "no correction in force"),
        (["undo", "7"], "no correction 7"),
    ],
)
def test_what_cannot_be_corrected(harbour: Path, arguments: list[str], message: str) -> None:
    done = onrecord("correct", *arguments, "--record", harbour)
    assert done.returncode == 2
    assert message in done.stderr


def test_out_and_in(harbour: Path, tmp_path: Path) -> None:
    file, again, other = tmp_path / "all.jsonl", tmp_path / "again.jsonl", tmp_path / "other.db"
    done = onrecord("export", "--out", file, "--record", harbour)
    assert (done.returncode, done.stderr) == (0, f"11 written to {file}\n")
    done = onrecord("import", file, "--record", other)
    assert done.stdout.startswith("New: 4 texts with 11 statements and silences, 2 speakers")
    onrecord("export", "--out", again, "--record", other)
    assert again.read_bytes() == file.read_bytes()
    piped = onrecord("import", "-", "--record", other, stdin=file.read_text())
    assert "known already: 4 texts" in piped.stdout


def test_rows_of_extract_are_refused(harbour: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The pier is closed, said Ada Penn, the mayor of Port Elsen, on Monday.\n")
    rows = tmp_path / "rows.jsonl"
    onrecord("extract", article, "--format", "jsonl", "--out", rows)
    done = onrecord("import", rows, "--record", harbour)
    assert done.returncode == 2
    assert "without their articles" in done.stderr
    missing = onrecord("import", tmp_path / "none.jsonl", "--record", harbour)
    assert (missing.returncode, "no such file" in missing.stderr) == (2, True)


def test_a_broken_file_brings_nothing(harbour: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    onrecord("export", "--out", file, "--record", harbour)
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:-1], '{"kind": "nonsense"}']))
    done = onrecord("import", file, "--record", other)
    assert done.returncode == 2
    assert f"{file}:{len(lines)}: has the kind 'nonsense'" in done.stderr
    with Record(other) as opened, opened.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM texts").scalar() == 0


def test_tables_of_a_part(harbour: Path, tmp_path: Path) -> None:
    out = tmp_path / "penn.csv"
    options = ["--format", "csv", "--speaker", "Ada Penn", "--since", "2024-06", "--record", harbour]
    assert onrecord("export", *options, "--out", out).returncode == 0
    with out.open(newline="", encoding="utf-8") as lines:
        rows = [unguarded(row) for row in csv.DictReader(lines)]
    assert tuple(rows[0]) == RECORD_COLUMNS
    assert [row["content"] for row in rows] == [
        "“a new ferry by June”",
        "“I would buy two ferries” and a barge",
    ]
    assert {row["across"] for row in rows} == {"Ada Penn"}
    assert {row["outlet"] for row in rows} == {"Island Post"}
    assert {row["appearances"] for row in rows} == {"1"}


def test_parquet(harbour: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "all.parquet"
    assert onrecord("export", "--format", "parquet", "--out", out, "--record", harbour).returncode == 0
    rows = parquet.read_table(out).to_pylist()
    assert len(rows) == 10  # one is less sure than the threshold
    first = next(row for row in rows if row["kind"] == "statement")
    assert first["content"] == [{"start": 53, "end": 80, "text": "“a mistake for the islands”"}]
    assert (first["published"], first["medium"], first["confidence"]) == ("2024-05-03", None, 0.9)
    refused = onrecord("export", "--format", "parquet", "--record", harbour)
    assert (refused.returncode, "--out" in refused.stderr) == (2, True)


def test_schema_org_has_quotations_and_never_a_rating_or_a_claim(harbour: Path) -> None:
    done = onrecord("export", "--format", "jsonld", "--record", harbour)
    graph = json.loads(done.stdout)["@graph"]
    quotations = [item for item in graph if item["@type"] == "Quotation"]
    articles = {item["@id"]: item for item in graph if item["@type"] == "NewsArticle"}
    assert [item["text"] for item in quotations] == [
        "a mistake for the islands",
        "a new ferry by June",
        "I would buy two ferries",
        "a mistake for the islands",
    ]
    first, promised, *_ = quotations
    assert first["spokenByCharacter"]["name"] == "Ada Penn"
    assert first["isPartOf"]["@id"] == "https://courier.example/ferry"
    assert articles[first["isPartOf"]["@id"]]["datePublished"] == "2024-05-03"
    # When it was said is told only where it is known.
    assert "dateCreated" not in first
    assert promised["dateCreated"] == "2024-05-20"
    assert "Rating" not in done.stdout
    assert "Claim" not in done.stdout


def test_web_annotations(harbour: Path) -> None:
    done = onrecord("export", "--format", "webannotation", "--outlet", "The Courier", "--record", harbour)
    collection = json.loads(done.stdout)
    assert collection["total"] == 4


def test_extracting_again(tmp_path: Path) -> None:
    from onrecord.extractor import Extractor
    from onrecord.reading import ReadOptions, read
    from onrecord.record.keeping import keep

    story = tmp_path / "story.txt"
    story.write_text(
        "Pier to close\n\n“The pier is a danger,” said Ada Penn, the mayor of Port Elsen, on Monday.\n\n"
        "She told reporters that nobody would be moved before June.\n"
    )
    path = tmp_path / "record.db"
    extractor = Extractor.load()
    with Record(path, create=True) as record, record.writing() as connection:
        for article in read([str(story)], ReadOptions()):
            assert not isinstance(article, Exception)
            keep(connection, extractor.extract(article))
    key = key_of(path, "“The pier is a danger,”")
    onrecord("correct", key, "--reject", "--record", path)
    assert "0 texts extracted again" in onrecord("reextract", "--record", path).stdout
    done = onrecord("reextract", "--all", "--format", "json", "--record", path)
    told = json.loads(done.stdout)
    assert (done.returncode, told["texts"], told["corrections"]["exact"]) == (0, 1, 1)
    assert told["statements"]["changed"] == told["statements"]["new"] == told["statements"]["gone"] == 0
    with Record(path) as record, record.reading() as connection:
        rejected = connection.exec_driver_sql("SELECT count(*) FROM statements WHERE rejected").scalar()
    assert rejected == 1
