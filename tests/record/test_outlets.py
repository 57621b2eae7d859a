"""Outlets: names, aliases and domains; what was printed goes with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from adding_cases import add, article, contents
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.record.outlets import Outlet, all_outlets, find_outlet, merge_outlets, name_outlet
from onrecord.record.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        told = (
            ("1", "The Quay", None),
            ("2", "the  quay", "https://www.quay.example/2"),
            ("3", "Quay Online", "https://online.example/3"),
            ("4", None, "https://quay.example/4"),
            ("5", None, "https://notquay.example/5"),
            ("6", None, "https://other.example/?u=quay.example"),
        )
        add(
            opened,
            [
                article(f"Ada said that it is {name}.", name, outlet=outlet, url=url)
                for name, outlet, url in told
            ],
        )
        yield opened


@pytest.fixture
def connection(record: Record) -> Iterator[Connection]:
    with record.writing() as opened:
        yield opened


def listed(connection: Connection) -> list[Outlet]:
    return list(all_outlets(connection).outlets)


def test_they_are_listed_by_how_much_they_printed(connection: Connection) -> None:
    assert listed(connection) == [Outlet(1, "The Quay", (), (), 2), Outlet(2, "Quay Online", (), (), 1)]
    assert all_outlets(connection).to_json()["outlets"][1]["articles"] == 1


def test_a_domain_brings_the_articles_that_name_no_outlet(connection: Connection) -> None:
    name_outlet(connection, "THE QUAY", domains=["https://WWW.Quay.example/about"])
    assert listed(connection)[0] == Outlet(1, "The Quay", (), ("quay.example",), 3)


def test_an_alias_is_known_from_then_on(record: Record) -> None:
    with record.writing() as connection:
        assert name_outlet(connection, "The Quay", aliases=["Quay Daily", "quay daily"]) == 1
        assert find_outlet(connection, " QUAY  daily") == 1
    add(record, [article("Ada said that it is 7.", "7", outlet="Quay Daily")])
    with record.reading() as connection:
        assert listed(connection)[0] == Outlet(1, "The Quay", ("quay daily",), (), 3)


def test_two_become_one(connection: Connection) -> None:
    name_outlet(connection, "Quay Online", domains=["online.example"], aliases=["QO"])
    merge_outlets(connection, "The Quay", "qo")
    assert listed(connection) == [Outlet(1, "The Quay", ("qo", "quay online"), ("online.example",), 3)]
    assert find_outlet(connection, "Quay Online") == 1


@pytest.mark.parametrize(
    ("name", "aliases", "domains", "message"),
    [
        ("The Quay", ["Quay Online"], [], "--merge"),
        ("The Quay", [" "], [], "alias"),
        (" ", [], [], "name"),
        ("The Quay", [], ["quay"], "no domain"),
        ("The Quay", [], ["http://["], "no domain"),
        ("The Quay", [], ["taken.example"], "a domain of Quay Online"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_changed(
    record: Record, name: str, aliases: list[str], domains: list[str], message: str
) -> None:
    with record.writing() as connection:
        name_outlet(connection, "Quay Online", domains=["taken.example"])
    before = contents(record)
    with pytest.raises(UsageError, match=message), record.writing() as connection:
        name_outlet(connection, name, aliases=["first", *aliases], domains=domains)
    assert contents(record) == before


@pytest.mark.parametrize(
    ("name", "other"), [("The Quay", "None"), ("None", "The Quay"), ("The Quay", "the quay")]
)
def test_what_cannot_be_merged_is_said(connection: Connection, name: str, other: str) -> None:
    with pytest.raises(UsageError, match=r"no outlet|one outlet already"):
        merge_outlets(connection, name, other)
