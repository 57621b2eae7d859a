"""Camps: by name, by rule, and never more than what is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from people_cases import Book, Said, book_at

from onrecord.errors import UsageError
from onrecord.record.camps import Rule, all_camps, camp_named, change_camp, delete_camp, members, rule_of
from onrecord.record.speaker_edits import add_role


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = book_at(tmp_path / "record.db")
    yield made
    made.record.close()


def _members(book: Book, camp: str) -> set[int] | None:
    with book.record.reading() as connection:
        return members(connection, camp)


def _change(book: Book, name: str, **how: list[str] | list[Rule]) -> None:
    with book.record.writing() as connection:
        change_camp(connection, name, **how)  # type: ignore[arg-type]


def test_members_may_come_later(book: Book) -> None:
    _change(book, "Penn camp", add=["Ada Penn", "ada penn", "Hugo Marl"])
    assert _members(book, "Penn camp") == set()
    text = book.add("Ada Penn spoke.", "Ada Penn")
    assert _members(book, "PENN  CAMP") == {book.who(text, "Ada Penn")}
    with book.record.reading() as connection:
        camp = camp_named(connection, "penn camp")
    assert camp is not None and camp.names == ("Ada Penn", "Hugo Marl")


def test_a_name_that_two_bear_is_no_member_and_a_number_is(book: Book) -> None:
    one = book.add("Senator Hugo Penn spoke.", Said("Hugo Penn", "Senator"))
    book.add("Footballer Hugo Penn spoke.", Said("Hugo Penn", "Footballer"))
    _change(book, "Penn camp", add=["Hugo Penn"])
    assert _members(book, "Penn camp") == set()
    _change(book, "Penn camp", add=[str(book.who(one, "Hugo Penn"))])
    assert _members(book, "Penn camp") == {book.who(one, "Hugo Penn")}


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ("title=Senator of Brazil", True),
        ("title=senator OF brazil", True),
        ("title=Senator", True),
        ("title=Senat", False),
        ("title=of Bra", False),
        ("title=Senator of Brazilia", False),
        ("country=Brazil", True),
        ("country=Brazilian", True),
        ("country=Chile", False),
        ("organization=Marl Bank", False),
    ],
)
def test_rules_over_printed_titles(book: Book, rule: str, fits: bool) -> None:
    text = book.add("Ada Penn, Senator of Brazil, spoke.", Said("Ada Penn", "Senator of Brazil"))
    _change(book, "A", rules=[rule_of(rule)])
    assert _members(book, "A") == ({book.who(text, "Ada Penn")} if fits else set())


def test_rules_over_roles_that_were_given(book: Book) -> None:
    text = book.add("Ada Penn spoke.", "Ada Penn")
    with book.record.writing() as connection:
        add_role(connection, 1, "Chair", "me", organization="Marl Bank", country="Vendria")
    for number, rule in enumerate(["title=chair", "organization=Marl bank", "country=vendria"]):
        _change(book, f"camp {number}", rules=[rule_of(rule)])
        assert _members(book, f"camp {number}") == {book.who(text, "Ada Penn")}


def test_taking_away(book: Book) -> None:
    _change(book, "A", add=["Ada Penn", "Hugo Marl"], rules=[Rule("title", "Senator")])
    _change(book, "a", remove=["ADA PENN"], drop_rules=[Rule("title", "Senator")])
    with book.record.reading() as connection:
        (camp,) = all_camps(connection)
    assert (camp.name, camp.names, camp.rules) == ("A", ("Hugo Marl",), ())
    with book.record.writing() as connection:
        delete_camp(connection, "A")
    assert _members(book, "A") is None


@pytest.mark.parametrize("given", ["title", "title=", "=x", "party=Marl", ""])
def test_what_is_no_rule(given: str) -> None:
    with pytest.raises(UsageError, match="is no rule"):
        rule_of(given)


def test_what_cannot_be_done_is_said(book: Book) -> None:
    _change(book, "A", add=["Ada Penn"])
    for how, message in (
        ({"remove": ["Hugo"]}, "no member"),
        ({"drop_rules": [Rule("title", "Mayor")]}, "no rule"),
        ({"add": [" "]}, "empty"),
    ):
        with pytest.raises(UsageError, match=message):
            _change(book, "A", **how)
    with pytest.raises(UsageError, match="no camp"):
        _change(book, "B", remove=["Hugo"])
    with pytest.raises(UsageError, match="no camp"), book.record.writing() as connection:
        delete_camp(connection, "B")
    with pytest.raises(UsageError, match="name is empty"):
        _change(book, " ", add=["Hugo"])
