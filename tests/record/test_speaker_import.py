"""Lists of people taken into a record, in the forms in which such lists come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_cases import Book, Said, book_at

from onrecord.errors import UsageError
from onrecord.record.finding import find_speakers
from onrecord.record.speaker_import import Imported, import_speakers
from onrecord.record.speaker_list import Held, Listed, read_list
from onrecord.record.undoing import undo


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = book_at(tmp_path / "record.db")
    yield made
    made.record.close()


def _listed(path: Path, text: str) -> list[Listed | str]:
    path.write_text(text, "utf-8")
    return [person for _, person in read_list(path)]


def _import(book: Book, path: Path, text: str) -> Imported:
    path.write_text(text, "utf-8")
    with book.record.writing() as connection:
        return import_speakers(connection, read_list(path), "me")


def _found(book: Book, name: str) -> list[int]:
    with book.record.reading() as connection:
        return [speaker.id for speaker in find_speakers(connection, name)]


PENN = Listed(
    "Ada Penn", ("A. Penn", "Ada Marl"), (Held("Mayor", "Marl", "Vendria", "2019-05", None),), "Q42", -1
)
FORMS = {
    "csv": "name,aliases,role,organization,country,wikidata,since,until,gender\n"
    "Ada Penn,A. Penn; Ada Marl,Mayor,Marl,Vendria,Q42,2019-05,,F\n",
    "tsv": "name\talias\toffice\tparty\tcountry\twikidata_id\tstart\tgender\n"
    "Ada PENN\tA. Penn|Ada Marl\tMayor\tMarl\tVendria\tQ42\t2019-05\tfemale\n",
    "json": json.dumps([{
        "name": "Ada Penn", "aliases": ["A. Penn", "Ada Marl"], "role": "Mayor", "organization": "Marl",
        "country": "Vendria", "wikidata": "Q42", "since": "2019-05", "gender": "f",
    }]),
    "jsonl": json.dumps({
        "name": "Ada Penn", "aliases": ["A. Penn", "Ada Marl"], "wikidata": "Q42", "gender": "F",
        "terms": [{"position": "Mayor", "party": "Marl", "state": "Vendria", "start": "2019-05"}],
    }),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_forms(tmp_path: Path, form: str) -> None:
    assert _listed(tmp_path / f"list.{form}", FORMS[form]) == [PENN]


def test_people_deeper_in_a_row(tmp_path: Path) -> None:
    holder = {"name_en": "Ada Penn", "wikidata_id": "Q42", "since": "2019"}
    row = {"country": "vendria", "data": {"positions": {"head": {"title_en": "Mayor", "holder": holder}}}}
    found = _listed(tmp_path / "list.jsonl", json.dumps(row))
    assert found == [Listed("Ada Penn", (), (Held("Mayor", None, "Vendria", "2019"),), "Q42")]


@pytest.mark.parametrize(
    ("text", "message"),
    [("a,b\n1,2\n", "no column"), ("", "no column"), ("[1,", "not valid JSON"), ("[[]", "not valid JSON")],
)
def test_what_is_no_list(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        _listed(tmp_path / "list", text)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_list(tmp_path / "nowhere.csv"))
    (tmp_path / "latin.csv").write_bytes(b"name\nJos\xe9\n")
    with pytest.raises(UsageError, match="UTF-8"):
        list(read_list(tmp_path / "latin.csv"))


def test_rows_left_out_are_named(book: Book, tmp_path: Path) -> None:
    rows = '{"name": "Ada Penn"}\n{"role": "Mayor"}\n{x\n{"name": "B", "wikidata": "9"}\n'
    done = _import(
        book,
        tmp_path / "a.jsonl",
        rows,
    )
    assert (done.created, [number for number, _ in done.skipped]) == (1, [2, 3, 4])


def test_known_people_get_what_the_list_has(book: Book, tmp_path: Path) -> None:
    text = book.add("Ada Penn spoke.", "Ada Penn")
    done = _import(book, tmp_path / "a.csv", FORMS["csv"])
    assert (done.created, done.known) == (0, 1)
    assert _found(book, "Ada Marl") == [book.who(text, "Ada Penn")]
    again = _import(book, tmp_path / "a.csv", FORMS["csv"])
    assert (again.created, again.known) == (0, 1)


def test_namesakes_of_two_countries_stay_two(book: Book, tmp_path: Path) -> None:
    rows = "name,country,wikidata\nHugo Penn,Brazil,Q1\nHugo Penn,Chile,Q2\nHugo Penn,Chile,Q3\n"
    assert _import(book, tmp_path / "a.csv", rows).created == 3


def test_who_is_on_a_list_is_known_when_quoted(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path / "a.csv", FORMS["csv"])
    text = book.add("Ada Penn, the mayor, spoke.", Said("Ada Penn", "the mayor"))
    assert _found(book, "A. Penn") == [book.who(text, "Ada Penn")]


def test_a_listed_namesake_of_another_calling_is_another(book: Book, tmp_path: Path) -> None:
    _import(book, tmp_path / "a.csv", FORMS["csv"])
    text = book.add("Ada Penn, a student, spoke.", Said("Ada Penn", "a student"))
    assert book.who(text, "Ada Penn") not in _found(book, "Ada Marl")


def test_listed_surnames_do_not_hide_who_is_quoted(book: Book, tmp_path: Path) -> None:
    text = book.add("Hugo Tolland spoke.", "Hugo Tolland")
    rows = "name,role,country\nAda Tolland,Senator,Chile\nZoe Tolland,Senator,Chile\n"
    _import(book, tmp_path / "a.csv", rows)
    assert book.who(book.add("Tolland spoke.", "Tolland"), "Tolland") == book.who(text, "Hugo Tolland")


def test_an_import_is_undone_as_a_whole(book: Book, tmp_path: Path) -> None:
    book.add("Ada Penn spoke.", "Ada Penn")
    before = book.everything()
    _import(book, tmp_path / "a.csv", FORMS["csv"] + "Hugo Marl,,,,,,,,\n")
    assert book.everything() != before
    with book.record.writing() as connection:
        undo(connection, "me")
    assert book.everything() == before


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.csv", "a.jsonl"]))
def test_wild_files_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    path = tmp_path_factory.mktemp("wild") / name
    path.write_text(text, "utf-8", errors="replace")
    try:
        list(read_list(path))
    except UsageError as error:
        assert name in str(error)
