"""Counts of whom the coverage quotes: every one can be derived again from the statements that it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from onrecord.errors import UsageError
from onrecord.questions.audit import DIMENSIONS, Audit, audit
from onrecord.questions.filters import Filters, selection_of
from onrecord.record.schema import speaker_roles, speakers
from onrecord.record.selection import Selection
from record_cases import harbour_record


def numbers(found: Audit, name: str) -> dict[str, int]:
    return {value: tally.statements for value, tally in found.tallies[name].items()}


def test_what_is_counted(harbour: Connection) -> None:
    found = audit(harbour, Selection(least=0.57))
    assert (found.statements, found.articles, found.left_out) == (7, 3, 1)
    assert numbers(found, "source_type") == {"named_person": 5, "anonymous": 1, "unnamed_group": 1}
    assert numbers(found, "named") == {"named": 5, "anonymous": 1, "unnamed": 1}
    assert numbers(found, "title") == {"title": 3, "none": 2}
    assert numbers(found, "quotation") == {"indirect": 4, "direct": 2, "mixed": 1}
    # What both carry counts for each of them.
    assert numbers(found, "outlet") == {"Island Post": 5, "The Courier": 3}
    assert numbers(found, "period") == {"2024-05": 3, "2024-06": 2, "2025-01": 2}
    assert (found.step, found.labels[0], found.labels[-1], len(found.labels)) == (
        "month",
        "2024-05",
        "2025-01",
        9,
    )
    assert dict(found.over_time)["anonymous"] == (1, *[0] * 8)
    assert found.tallies["quotation"]["direct"].words == 5 + 5


def test_outlets_with_the_share_of_each_kind(harbour: Connection) -> None:
    post, courier = audit(harbour, Selection(least=0.57)).lines
    assert (post.name, post.statements, post.unnamed, post.anonymous, post.direct) == (
        "Island Post",
        5,
        1,
        0,
        2,
    )
    assert (courier.name, courier.statements, courier.anonymous, courier.people) == ("The Courier", 3, 1, 2)


def test_one_outlet_counts_what_it_printed_itself(harbour: Connection) -> None:
    found = audit(harbour, selection_of(harbour, Filters(outlets=["Island Post"])))
    assert found.statements == 5
    assert numbers(found, "outlet") == {"Island Post": 5}


def test_every_count_opens_its_rows(harbour: Connection) -> None:
    selection = Selection(least=0.57)
    whole = audit(harbour, selection)
    for name in DIMENSIONS:
        for value, tally in whole.tallies[name].items():
            opened = audit(harbour, selection, rows=[f"{name}={value}"])
            assert opened.rows_total == tally.statements
            assert [one.told.id for one in opened.rows] == tally.ids
    both = audit(harbour, selection, rows=["source type = Named Person", "outlet=the courier"], limit=1)
    assert (both.rows_total, len(both.rows)) == (2, 1)
    assert both.to_json()["rows_of"] == {"source_type": "named_person", "outlet": "the courier"}


@pytest.mark.parametrize("given", ["anonymous", "color=red", "source_type=", "quotation=sung"])
def test_rows_that_nothing_counts(harbour: Connection, given: str) -> None:
    with pytest.raises(UsageError, match="--rows: "):
        audit(harbour, Selection(), rows=[given])


def test_organization_and_country_where_a_person_gave_them(tmp_path: Path) -> None:
    with harbour_record(tmp_path / "r.db") as record:
        with record.writing() as connection:
            penn = connection.execute(select(speakers.c.id).where(speakers.c.name == "Ada Penn")).scalar_one()
            role = {"speaker_id": penn, "role": "mayor", "organization": "Port Elsen", "country": "Northland"}
            connection.execute(insert(speaker_roles), role | {"basis": "import"})
        with record.reading() as connection:
            found = audit(connection, Selection(least=0.57))
    assert numbers(found, "organization") == {"Port Elsen": 3}
    assert numbers(found, "country") == {"Northland": 3}


def test_the_json_lists_the_ids(harbour: Connection) -> None:
    held = audit(harbour, Selection(least=0.57)).to_json()
    kinds = {one["value"]: one["ids"] for one in held["counts"]["source_type"]}
    assert len(kinds["named_person"]) == 5
    assert held["outlets"][0]["name"] == "Island Post"
