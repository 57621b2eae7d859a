"""speakers and camp on the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app

sys.path.append(str(Path(__file__).parents[1] / "record"))

from people_cases import Book, Said, book_at


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    path = tmp_path / "record.db"
    monkeypatch.setenv("ONRECORD_RECORD", str(path))
    monkeypatch.setenv("NO_COLOR", "1")
    made = book_at(path)
    made.add("Senator Ada Penn spoke.", Said("Ada Penn", "Senator"))
    made.add("Senator Ada Penn spoke again.", Said("Ada Penn", "Senator"))
    made.add("Hugo Marl, the mayor, spoke.", Said("Hugo Marl", "the mayor"))
    yield made
    made.record.close()


def _run(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def _json(*args: str) -> dict[str, object]:
    ran = _run(*args, "--format", "json")
    assert ran.exit_code == 0, ran.output
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_the_list(book: Book) -> None:
    listed = _json("speakers")
    counted = [(c["speaker"]["name"], c["statements"], c["articles"]) for c in listed["found"]]  # type: ignore[attr-defined]
    assert counted == [("Ada Penn", 2, 2), ("Hugo Marl", 1, 1)]
    assert "Ada Penn" in _run("speakers").stdout
    assert _json("speakers", "penn")["total"] == _json("speakers", "list", "Pen")["total"] == 1
    assert "1 more" in _run("speakers", "--limit", "1").stdout
    assert "Nobody" in _run("speakers", "Zoe").stdout


def test_one(book: Book) -> None:
    shown = _json("speakers", "show", "Penn")
    assert shown["titles"] == [
        {"title": "Senator", "articles": 2, "first": "2024-05-01", "last": "2024-05-01"}
    ]
    assert "Senator" in _run("speakers", "show", "Ada Penn").stdout


def test_changes_and_undo(book: Book) -> None:
    for args in (
        ("rename", "Penn", "Dame Ada"),
        ("alias", "Dame Ada", "Mayor of All"),
        ("id", "Dame Ada", "wikidata", "Q42"),
        ("role", "Dame Ada", "Chair", "--since", "2019-05"),
        ("split", "Dame Ada", "--article", "article-2.txt", "--name", "Another Ada"),
        ("merge", "Hugo Marl", "Dame Ada", "--author", "Zoe"),
    ):
        ran = _run("speakers", *args)
        assert ran.exit_code == 0, ran.output
    assert "Zoe" in _run("speakers", "undo", "--list").stdout
    assert _json("speakers")["total"] == 2
    for _ in range(6):
        assert _run("speakers", "undo").exit_code == 0
    assert _run("speakers", "undo").exit_code == 2
    names = {c["speaker"]["name"] for c in _json("speakers")["found"]}  # type: ignore[attr-defined]
    assert names == {"Ada Penn", "Hugo Marl"}


def test_several_bearers_are_listed(book: Book) -> None:
    book.add("Ada Marl spoke.", "Ada Marl")
    ran = _run("speakers", "show", "Marl")
    assert ran.exit_code == 2
    assert "Hugo Marl" in ran.stderr and "Ada Marl" in ran.stderr and "did you mean" in ran.stderr


def test_an_import(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,role\nZoe Ilves,Mayor\n,Mayor\n", "utf-8")
    ran = _run("speakers", "import", str(path))
    assert (ran.exit_code, "1 new speakers" in ran.stdout, f"{path}:3" in ran.stderr) == (0, True, True)
    assert _run("speakers", "import", str(tmp_path / "none.csv")).exit_code == 2


def test_suggestions(book: Book) -> None:
    assert "There are none" in _run("speakers", "suggestions").stdout
    book.add("Zoe Marl spoke.", "Zoe Marl")
    book.add("Marl spoke.", "Marl")
    pairs = _json("speakers", "suggestions")["pairs"]
    assert len(pairs) == 2  # type: ignore[arg-type]


def test_camps(book: Book) -> None:
    assert _run("camp", "Penn camp", "--add", "Ada Penn", "--rule", "title=Mayor").exit_code == 0
    (shown,) = _json("camp")["camps"]  # type: ignore[misc]
    assert [s["name"] for s in shown["speakers"]] == ["Ada Penn", "Hugo Marl"]
    assert "Hugo Marl" in _run("camp", "penn camp").stdout
    assert _run("camp", "Penn camp", "--remove", "Ada Penn").exit_code == 0
    assert _run("camp", "Penn camp", "--delete").exit_code == 0
    assert "There are none" in _run("camp").stdout


@pytest.mark.parametrize(
    "args",
    [
        ("speakers", "show", "Nobody"),
        ("speakers", "split", "Penn", "--article", "nowhere.txt"),
        ("speakers", "role", "Penn", "Chair", "--since", "2024-02-30"),
        ("camp", "--add", "Ada Penn"),
        ("camp", "Penn camp", "--rule", "Mayor"),
        ("camp", "Penn camp", "--delete", "--add", "Ada Penn"),
        ("camp", "Nowhere"),
    ],
)
def test_what_cannot_be_done_ends_with_2(book: Book, args: tuple[str, ...]) -> None:
    before = book.everything()
    ran = _run(*args)
    assert ran.exit_code == 2 and ran.stderr.startswith("onrecord: ")
    assert book.everything() == before
