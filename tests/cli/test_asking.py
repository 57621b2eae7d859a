"""The commands that ask a record, run as a person runs them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from program import onrecord

from record_cases import harbour_record


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "harbour.db"
    harbour_record(path).close()
    return path


def test_search_in_the_terminal(harbour: Path) -> None:
    done = onrecord("search", "june ferry", "--record", harbour)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0] == "Search: june ferry"
    assert "1 statement in 4 articles searched" in lines
    at = lines.index("  direct    “a new ferry by June”")
    lines[at + 3], _, key = lines[at + 3].partition(" · id ")
    assert len(key) == 8
    assert lines[at + 1 : at + 5] == [
        "            Ada Penn · The mayor",
        "            promised · promised → said 2024-05-20 · promise",
        "            Island Post, 2024-06-02",
        "            islands.txt:5:31",
    ]


def test_who_compare_and_audit_in_the_terminal(harbour: Path) -> None:
    env = {"ONRECORD_RECORD": str(harbour)}
    who = onrecord("who", "bo quill", env=env).stdout
    assert "2 statements in 3 articles · asked without a statement: 1" in who
    assert "silence   Bo Quill declined to comment" in who
    sides = onrecord("compare", "Ada Penn", "Bo Quill", "--on", "ferry", env=env).stdout
    assert "Ada Penn: 2 statements" in sides
    # Once for each day on which she said something, however often.
    assert sides.splitlines().count("            Ada Penn") == 2
    assert sides.index("2024-05-03") < sides.index("2024-05-20") < sides.index("2025-01-10")
    counted = onrecord("audit", env=env).stdout
    assert "7 statements of 42 words in 3 articles" in counted
    opened = onrecord("audit", "--rows", "source_type=anonymous", env=env).stdout
    assert "1 statement with source_type = anonymous" in opened
    assert "the board had not read the report" in opened


def test_nothing_found_is_said_with_how_much_was_searched(harbour: Path) -> None:
    done = onrecord("search", "volcano", "--record", harbour)
    assert done.returncode == 0
    assert "0 statements in 4 articles searched" in done.stdout
    sides = onrecord("compare", "Ada Penn", "Bo Quill", "--on", "volcano", "--record", harbour).stdout
    assert "Bo Quill: no statement in 4 articles searched" in sides


@pytest.mark.parametrize(
    "command",
    [["search", "ferry"], ["who", "Ada Penn"], ["compare", "Ada Penn", "Bo Quill"], ["audit"]],
    ids=lambda command: command[0],
)
def test_every_answer_in_every_format(harbour: Path, tmp_path: Path, command: list[str]) -> None:
    for form in ("md", "html", "docx", "json", "terminal"):
        out = tmp_path / f"answer.{form}"
        done = onrecord(*command, "--record", harbour, "--format", form, "--out", out)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), form
    assert json.loads((tmp_path / "answer.json").read_text())
    assert (tmp_path / "answer.html").read_text().startswith("<!doctype html>")
    with zipfile.ZipFile(tmp_path / "answer.docx") as archive:
        assert archive.testzip() is None
    if command[0] != "audit":
        for form in ("md", "html", "terminal"):
            assert "two ferries" in (tmp_path / f"answer.{form}").read_text().replace("</mark>", "").replace(
                "<mark>", ""
            ).replace("**", "").replace("<bdi>", "").replace("</bdi>", ""), form


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["search", "..."], "holds no word"),
        (["search", "ferry", "--since", "2024-02-30"], "--since: '2024-02-30' is no date"),
        (["search", "ferry", "--source-type", "oracle"], "--source-type: 'oracle' is none of named_person"),
        (["search", "ferry", "--page", "9"], "--page 9: there is only page 1"),
        (["search", "ferry", "--format", "docx"], "give --out FILE"),
        (["who", "Nobody"], "Nobody in the record goes by"),
        (["compare", "Ada Penn", "ada penn"], "are the same"),
        (["audit", "--rows", "x"], "is not NAME=VALUE"),
    ],
)
def test_what_cannot_be_served(harbour: Path, command: list[str], message: str) -> None:
    done = onrecord(*command, "--record", harbour)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_without_a_record(tmp_path: Path) -> None:
    done = onrecord("search", "ferry", cwd=tmp_path)
    assert done.returncode == 3
    assert "there is no record" in done.stderr
    assert not list(tmp_path.iterdir())
