"""Adding: one transaction an article, then acknowledged; once more changes nothing; a fault costs itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from adding_cases import add, article, contents, hits, listening, unloadable
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from onrecord.article import Article
from onrecord.errors import ModelError, ReadingError, RecordError
from onrecord.record import sqlite
from onrecord.record.adding import Added, Adder
from onrecord.record.extraction_pool import ExtractionPool
from onrecord.record.log import log_of
from onrecord.record.recalling import recall
from onrecord.record.store import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        yield opened


def outcomes(told: list[Added]) -> list[str]:
    return [added.skipped.reason if added.skipped else added.outcome for added in told]


STORIES = [
    article(f"Ada said that the {thing} leaks. Oren was silent.", f"{thing}.txt")
    for thing in ("roof", "boat", "kettle", "tank", "bucket")
]


def test_what_became_of_each_is_told_in_order(record: Record) -> None:
    page = "https://post.example/1"
    told = add(
        record,
        [
            STORIES[0],
            ReadingError("not-found", "missing.txt"),
            article("Ada said that the roof leaks. Oren was silent.", "copy.txt"),
            article("Ada said that it rained.", "x", url=page),
            article("Ada said that it poured.", "x", url=page),
            article("Ada said that it poured.", "x", url=page),
        ],
        processes=2,
    )
    assert outcomes(told) == ["new", "not-found", "appearance", "new", "version", "known"]
    assert [added.article for added in told] == ["roof.txt", "missing.txt", "copy.txt", "x", "x", "x"]
    assert [added.statements for added in told] == [2, 0, 0, 1, 1, 0]
    assert record.check() == []


def test_once_more_changes_nothing_and_extracts_nothing(record: Record, tmp_path: Path) -> None:
    log = tmp_path / "log"
    items = [*STORIES, ReadingError("bad-json", "rows.jsonl", "It is cut off.", line=7)]
    add(record, items[:3], log=log)
    add(record, items, log=log)
    before = contents(record)
    assert outcomes(add(record, items, log=log)) == ["known"] * len(STORIES) + ["bad-json"]
    assert log.read_text().splitlines() == [story.name for story in STORIES]
    # The skip is noted anew in place of the old one.
    after = contents(record)
    assert [row[1:] for row in after.pop("skips")] == [row[1:] for row in before.pop("skips")]
    assert after == before


def test_the_record_is_the_same_by_any_number_of_processes(tmp_path: Path) -> None:
    tedious = article("Ada said that this is tedious.", "tedious.txt")
    made = []
    for processes in (1, 3):
        with Record(tmp_path / f"{processes}.db", create=True) as record:
            add(record, [tedious, *STORIES, tedious], processes=processes)
            made.append(contents(record))
    assert made[0] == made[1]


def test_what_is_acknowledged_is_there_for_others(record: Record) -> None:
    seen = []

    def acknowledge(added: Added) -> None:
        with sqlite3.connect(f"file:{record.path}?mode=ro", uri=True) as other:
            seen.append(
                other.execute(
                    "SELECT count(*) FROM texts JOIN statements ON text_id = texts.id WHERE sha256 = ?",
                    (added.text,),
                ).fetchone()[0]
            )
        other.close()

    pool = ExtractionPool(listening(), 1)
    with pool, Adder(record, pool, acknowledge) as adder:
        for story in STORIES:
            adder.put(story)
    assert seen == [2] * len(STORIES)


def test_what_is_recalled_is_what_was_found(record: Record) -> None:
    from adding_cases import listened

    add(record, STORIES[:1])
    with record.reading() as connection:
        assert recall(connection, 1) == listened(STORIES[0])


@pytest.mark.parametrize("fault", ["defect", "deadly"])
def test_an_article_that_breaks_the_extraction_costs_itself(record: Record, fault: str) -> None:
    bad = article(f"Ada said that this is a {fault}.", "bad.txt")
    told = add(record, [STORIES[0], bad, STORIES[1], bad, STORIES[2]], processes=2)
    assert outcomes(told) == ["new", "failed", "new", "failed", "new"]
    assert told[1].text == bad.text_sha256
    with record.reading() as connection:
        log = log_of(connection)
    assert [(skip.name, skip.reason) for skip in log.skips] == [("bad.txt", "failed")]
    assert record.check() == []


def test_every_process_may_die(record: Record) -> None:
    deadly = [article(f"Ada said that number {i} is deadly.", f"{i}.txt") for i in range(4)]
    told = add(record, [*deadly, *STORIES], processes=2)
    assert outcomes(told) == ["failed"] * 4 + ["new"] * 5


def test_an_article_that_breaks_the_keeping_costs_itself(record: Record) -> None:
    with record.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER breaks BEFORE INSERT ON statements WHEN new.content LIKE '%boat%' "
            "BEGIN SELECT RAISE(ABORT, 'no boats'); END"
        )
    told = add(record, STORIES)
    assert outcomes(told) == ["new", "failed", "new", "new", "new"]
    assert "no boats" in str(told[1].skipped)
    assert hits(record, "boat") == (0, 0)
    assert hits(record, "kettle") == (1, 1)


def test_models_that_cannot_be_loaded_end_it(record: Record) -> None:
    pool = ExtractionPool(unloadable, 2)
    told: list[Added] = []
    with pytest.raises(ModelError, match="not the one"), pool, Adder(record, pool, told.append) as adder:
        for story in STORIES:
            adder.put(story)
    assert told == []


def test_who_cannot_be_told_ends_it_and_what_was_told_is_kept(record: Record) -> None:
    told: list[Added] = []

    def acknowledge(added: Added) -> None:
        if len(told) == 2:
            raise BrokenPipeError("nobody reads on")
        told.append(added)

    pool = ExtractionPool(listening(), 1)
    with pytest.raises(BrokenPipeError), pool, Adder(record, pool, acknowledge) as adder:
        for number in range(100):
            adder.put(article(f"Ada said that it is {number}.", f"{number}.txt"))
    assert len(told) == 2
    assert hits(record, "Ada")[0] <= 3


def test_thousands_of_identical_articles_are_extracted_once(record: Record, tmp_path: Path) -> None:
    log = tmp_path / "log"
    same = (article("Ada said that it rained.", f"rows.jsonl:{i}") for i in range(2_000))
    told = add(record, same, processes=2, log=log)
    assert outcomes(told) == ["new", *["appearance"] * 1_999]
    assert len(log.read_text().splitlines()) == 1


def test_no_more_than_a_few_articles_are_read_ahead(record: Record) -> None:
    read, told = 0, []

    def stream() -> Iterator[Article]:
        nonlocal read
        for number in range(60):
            read += 1
            assert read - len(told) <= 20
            yield article(f"Ada said that it is {number}.", f"{number}.txt")

    pool = ExtractionPool(listening(), 1)
    with pool, Adder(record, pool, told.append) as adder:
        for item in stream():
            adder.put(item)
    assert len(told) == 60


def test_a_full_disk_ends_it_and_what_was_acknowledged_is_safe(record: Record) -> None:
    add(record, STORIES[:2])
    told: list[Added] = []

    @event.listens_for(record._engine, "begin")
    def full(connection: object) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 120")  # type: ignore[attr-defined]

    pool = ExtractionPool(listening(), 1)
    with pytest.raises(RecordError, match=r"disk is full.*is safe"), pool:  # noqa: SIM117
        with Adder(record, pool, told.append) as adder:
            for number in range(300):
                adder.put(article(f"Ada said that it is {number}. " + "Talk. " * 300, f"{number}.txt"))
    assert told
    event.remove(record._engine, "begin", full)
    with Record(record.path) as again:
        assert again.check() == []
        assert hits(again, "Ada")[0] == 2 + len(told)


def test_a_locked_record_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_WAIT", 100)
    with Record(tmp_path / "record.db", create=True) as record:
        other = sqlite3.connect(record.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing"):
            add(record, STORIES)
        other.execute("ROLLBACK")
        other.close()
        assert outcomes(add(record, STORIES)) == ["new"] * 5


_WILD = st.text(st.characters() | st.sampled_from("\ud800\x00\u202e'\"%"), max_size=12)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(_WILD, _WILD), min_size=1, max_size=4))
def test_wild_facts_are_kept(tmp_path_factory: pytest.TempPathFactory, facts: list[tuple[str, str]]) -> None:
    from adding_cases import listened

    from onrecord.record.keeping import keep

    with Record(tmp_path_factory.mktemp("wild") / "record.db", create=True) as record:
        for name, title in facts:
            wild = article(
                f"Ada said that {name} is wild.", name or "-", title=title, outlet=title, byline=title
            )
            for _ in range(2):
                with record.writing() as connection:
                    kept = keep(connection, listened(wild))
            assert kept.outcome == "known"
        assert record.check() == []
