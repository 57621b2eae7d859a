"""Taking out: nothing of it is left, what hangs together stays sane, and it does not come back by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from adding_cases import add, article, contents, hits
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from onrecord.errors import UsageError
from onrecord.record.keeping import utc_now
from onrecord.record.recalling import recall
from onrecord.record.removing import Removal, planned, remove
from onrecord.record.schema import (
    appearances,
    corrections,
    quotations,
    removals,
    speaker_aliases,
    speakers,
    statements,
    texts,
)
from onrecord.record.store import Record

PAGE = "https://post.example/leak"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        yield opened


def take_out(record: Record, given: str) -> Removal:
    with record.writing() as connection:
        plan = planned(connection, given)
        remove(connection, plan)
    assert record.empty_log()
    assert record.check() == []
    return plan


def told(number: int, name: str | None = None, **known: str) -> object:
    return article(f"Ada said that number {number} leaks. Oren was silent.", name or f"{number}.txt", **known)


def test_no_byte_of_it_is_left(record: Record) -> None:
    secret = "Ada said that zyxquark gluvine trembles. Oren was silent. Quibblefrost came."
    page = secret.replace("Quibblefrost", "Wobbelmire").encode() * 40
    from dataclasses import replace

    add(record, [told(1), replace(article(secret, "secret.txt", title="Zyxquark"), original=page), told(2)])
    files = [record.path, record.path.with_name(record.path.name + "-wal")]
    assert any(b"zyxquark" in path.read_bytes() for path in files)
    plan = take_out(record, "secret.txt")
    assert plan.said() == "1 appearance, 1 text, 2 statements"
    assert plan.headings == ("Zyxquark",)
    for path in files:
        left = path.read_bytes().lower()
        for word in (b"zyxquark", b"gluvin", b"trembl", b"quibblefrost"):
            assert word not in left
    assert hits(record, "gluvine") == (0, 0)
    assert hits(record, "leaks") == (2, 2)


def test_what_is_left_is_untouched(record: Record) -> None:
    add(record, [told(1), told(2)])
    before = contents(record)
    add(record, [told(3)])
    take_out(record, "3.txt")
    after = contents(record)
    assert len(after.pop("removals")) == 1
    before.pop("removals")
    assert after == before


@pytest.mark.parametrize("by", ["address", "digits", "name"])
def test_what_is_meant(record: Record, by: str) -> None:
    story = told(1, "given.txt", url=PAGE)
    add(record, [story, told(2)])
    given = {"address": PAGE, "digits": story.text_sha256[:8].upper(), "name": "given.txt"}[by]
    assert take_out(record, given).texts == (1,)
    with record.reading() as connection:
        assert connection.execute(select(texts.c.id)).scalars().all() == [2]


def test_what_is_not_there_is_said(record: Record) -> None:
    add(record, [told(1)])
    for missing in ("2.txt", "0" * 64, "%", "' OR 1=1 --", ""):
        with record.reading() as connection, pytest.raises(UsageError, match="no article"):
            planned(connection, missing)


def test_digits_of_several_texts_are_refused(record: Record) -> None:
    add(record, [told(1), told(2)])
    with record.writing() as connection:
        for id_ in (1, 2):
            connection.execute(
                update(texts).where(texts.c.id == id_).values(sha256=f"abcdef01{id_}" + "0" * 55)
            )
    with record.reading() as connection, pytest.raises(UsageError, match="2 texts"):
        planned(connection, "abcdef01")


def test_a_text_that_stands_elsewhere_stays_and_is_dated_by_that(record: Record) -> None:
    add(
        record,
        [
            told(1, "early.txt", published="2024-01-02"),
            told(1, "late.txt", published="2024-05-06"),
        ],
    )
    plan = take_out(record, "early.txt")
    assert plan.said() == "1 appearance"
    with record.reading() as connection:
        days = connection.execute(select(statements.c.published_day)).scalars().all()
        assert days == ["2024-05-06"] * 2
        assert recall(connection, 1).article.name == "late.txt"


def test_it_does_not_come_back_unless_it_is_asked_for(record: Record) -> None:
    story, edited = told(1, "x", url=PAGE), told(2, "x", url=PAGE)
    add(record, [story, edited])
    assert take_out(record, PAGE).said() == "2 appearances, 2 texts, 4 statements"
    again = [story, told(1, "copy.txt"), told(3, "y", url=PAGE), told(4)]
    reasons = [added.skipped and added.skipped.reason for added in add(record, again)]
    assert reasons == ["removed", "removed", "removed", None]
    assert [added.outcome for added in add(record, again, again=True)] == [
        "new",
        "appearance",
        "version",
        "known",
    ]
    assert [added.outcome for added in add(record, again)] == ["version", "known", "version", "known"]


def test_of_a_file_another_article_may_be_given(record: Record) -> None:
    add(record, [told(1, "today.txt")])
    take_out(record, "today.txt")
    assert [added.outcome for added in add(record, [told(2, "today.txt")])] == ["new"]


@settings(max_examples=25, deadline=None)
@given(number=st.integers(1, 6), going=st.sets(st.integers(0, 5), min_size=1), seed=st.integers(0, 99))
def test_the_chain_of_versions_stays_whole(
    tmp_path_factory: pytest.TempPathFactory, number: int, going: set[int], seed: int
) -> None:
    with Record(tmp_path_factory.mktemp("chain") / "record.db", create=True) as record:
        stories = [told(i, "x", url=PAGE) for i in range(number)]
        from adding_cases import listened

        from onrecord.record.keeping import keep

        for story in stories:
            with record.writing() as connection:
                keep(connection, listened(story))
        order = sorted(i for i in going if i < number)
        random.Random(seed).shuffle(order)
        for i in order:
            take_out(record, stories[i].text_sha256)
        with record.reading() as connection:
            rows = connection.execute(select(appearances).order_by(appearances.c.id)).all()
        left = [i for i in range(number) if i not in going]
        assert [row.version for row in rows] == [i + 1 for i in left]
        assert [row.replaced_by for row in rows] == [*(row.id for row in rows[1:]), None][: len(rows)]


def test_the_next_becomes_the_first(record: Record) -> None:
    add(record, [told(i) for i in range(1, 5)])
    with record.writing() as connection:
        connection.execute(update(texts).where(texts.c.id.in_([2, 3, 4])).values(copy_of=1))
        ids = (
            connection.execute(
                select(statements.c.id).where(statements.c.kind == "statement").order_by(statements.c.id)
            )
            .scalars()
            .all()
        )
        connection.execute(update(statements).where(statements.c.id.in_(ids[1:])).values(repeats=ids[0]))
        for number, id_ in enumerate(ids, 1):
            connection.execute(
                insert(quotations), {"id": number, "statement_id": id_, "start": 0, "end": 3, "cluster": 1}
            )
    plan = take_out(record, "1.txt")
    assert plan.followed == 6
    take_out(record, "3.txt")
    with record.reading() as connection:
        assert connection.execute(select(texts.c.id, texts.c.copy_of)).all() == [(2, None), (4, 2)]
        kept = select(statements.c.id, statements.c.repeats).where(statements.c.kind == "statement")
        assert connection.execute(kept).all() == [(ids[1], None), (ids[3], ids[1])]
        assert connection.execute(select(quotations.c.id, quotations.c.cluster)).all() == [(2, 2), (4, 2)]


def test_people_who_only_spoke_there_are_forgotten(record: Record) -> None:
    add(
        record,
        [
            article("Ada said that it leaks. Oren said that it rusts. Mira said that it bends.", "1.txt"),
            article("Ada said that it is mended.", "2.txt"),
        ],
    )
    with record.writing() as connection:
        connection.execute(update(speakers).where(speakers.c.name == "Mira").values(renamed=True))
    take_out(record, "1.txt")
    with record.reading() as connection:
        assert connection.execute(select(speakers.c.name)).scalars().all() == ["Ada", "Mira"]
        assert connection.execute(select(speaker_aliases.c.alias)).scalars().all() == ["Ada"]


def test_corrections_of_it_go_with_it(record: Record) -> None:
    stories = [told(1), told(2)]
    add(record, stories)
    with record.writing() as connection:
        for story in stories:
            connection.execute(
                insert(corrections),
                {
                    "made": utc_now(), "author": "mira", "action": "reject", "text_sha256": story.text_sha256,
                    "statement": "0" * 16, "anchor": [], "before": {}, "after": {}, "state": "in_force",
                },
            )  # fmt: skip
    assert take_out(record, "1.txt").said() == "1 appearance, 1 text, 2 statements, 1 correction"
    with record.reading() as connection:
        left = connection.execute(select(corrections.c.text_sha256)).scalars().all()
        assert left == [stories[1].text_sha256]
        kept = connection.execute(select(removals.c.name, removals.c.address, removals.c.sha256)).all()
        assert kept == [("1.txt", None, stories[0].text_sha256)]
