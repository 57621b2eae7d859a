"""A statement in an answer: its words are the article's, whole, whatever is marked in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from onrecord.article import Span
from onrecord.export.document import Inline, Words, runs
from onrecord.export.statement_lines import quote_of, when, who, words
from onrecord.questions.statements_told import Carried, carried
from onrecord.record.schema import statements
from onrecord.statement import Attribution
from record_cases import harbour_record


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Carried]]:
    """Every statement of the harbour record by its content, silences by their source."""
    with harbour_record(tmp_path_factory.mktemp("lines") / "r.db") as record, record.reading() as connection:
        yield {line(words(one)): one for one in every(connection) if one.told.repeats is None}


def every(connection: Connection) -> list[Carried]:
    return carried(connection, connection.execute(select(statements.c.id)).scalars().all())


def line(inlines: tuple[Inline, ...]) -> str:
    return "".join(run.text for run in runs(inlines))


def test_words_are_slices_with_their_marks(told: dict[str, Carried]) -> None:
    assert "“a mistake for the islands”" in told
    assert "Bo Quill declined to comment" in told
    for one in told.values():
        assert all(isinstance(inline, Words) for inline in words(one))
        assert all(inline.article is one.told.article for inline in words(one) if isinstance(inline, Words))


def test_who_when_and_where(told: dict[str, Carried]) -> None:
    promise = told["“a new ferry by June”"]
    assert line(who(promise)) == "Ada Penn · The mayor"
    assert line(when(promise)) == "promised → said 2024-05-20"
    mistake = quote_of(told["“a mistake for the islands”"])
    assert mistake.label == "direct"
    key = told["“a mistake for the islands”"].told.finding.id[:8]
    assert [line(about) for about in mistake.about] == [
        "Ada Penn · The mayor",
        "called · no date; printed 2024-05-03",
        f"The Courier, 2024-05-03; Island Post, 2024-05-04 · id {key}",
        "Ferry to close",
    ]
    address = runs(mistake.about[-1])[0].address
    assert (
        address == "https://courier.example/ferry#:~:text=%E2%80%9Ca%20mistake%20for%20the%20islands%E2%80%9D"
    )


def test_what_was_not_said_and_who_is_not_named_is_told(told: dict[str, Carried]) -> None:
    assert quote_of(told["whether she would sue"]).label == "not said"
    assert line(who(told["the board had not read the report"])) == "An official · anonymous source"
    assert quote_of(told["Bo Quill declined to comment"]).label == "silence"
    assert (
        quote_of(told["the ferry was too old"], named=False).about[0]
        == quote_of(told["the ferry was too old"]).about[1]
    )


@given(st.data())
def test_marks_change_no_word(told: dict[str, Carried], data: st.DataObject) -> None:
    shown = data.draw(st.sampled_from(sorted(told)))
    one = told[shown]
    if not isinstance(one.told.finding, Attribution):
        return
    start, end = one.told.finding.content[0]
    hits = data.draw(st.lists(st.tuples(st.integers(start, end), st.integers(start, end)), max_size=4))
    marked = Carried(one.told, one.stood, tuple(Span(min(hit), max(hit)) for hit in hits))
    assert line(words(marked)) == shown
