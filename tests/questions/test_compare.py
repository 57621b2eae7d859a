"""Two sides by date: all of each, only what matters, and never one with itself."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.questions.compare import compare
from onrecord.questions.naming import Party, party_named
from onrecord.record.selection import Selection


def both(connection: Connection) -> tuple[Party, Party]:
    return party_named(connection, "Ada Penn"), party_named(connection, "Bo Quill")


def test_both_sides_stand_by_date(harbour: Connection) -> None:
    found = compare(harbour, both(harbour), Selection(least=0.57))
    days = [[one.day for one in side.statements] for side in found.sides]
    assert days == [
        ["2024-05-03", "2024-05-03", "2024-05-20", "2025-01-10"],
        ["2024-05-03", "2024-06-02", "2025-01-10"],
    ]
    assert [(side.total, side.left_out) for side in found.sides] == [(4, 1), (3, 0)]


def test_on_a_matter_only_what_holds_its_words(harbour: Connection) -> None:
    found = compare(harbour, both(harbour), Selection(), query="boats")
    assert [side.total for side in found.sides] == [0, 1]
    assert found.articles == 4
    assert found.to_json()["query"] == "boats"


def test_the_latest_are_shown_where_there_are_more(harbour: Connection) -> None:
    found = compare(harbour, both(harbour), Selection(published_until="2024-12-31"), limit=1)
    assert [[one.day for one in side.statements] for side in found.sides] == [["2024-06-02"], ["2024-06-02"]]
    assert [side.total for side in found.sides] == [4, 2]


def test_what_cannot_be_compared(harbour: Connection) -> None:
    penn = party_named(harbour, "Ada Penn")
    with pytest.raises(UsageError, match="are the same"):
        compare(harbour, (penn, penn), Selection())
    with pytest.raises(UsageError, match="--on: '\\?' holds no word"):
        compare(harbour, both(harbour), Selection(), query="?")
