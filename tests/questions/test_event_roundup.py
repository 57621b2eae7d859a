"""The round-up after an event: its articles and no others, sides by evidence, who said nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from event_cases import strike_record
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.export.document import Quote, runs
from onrecord.export.roundup_document import roundup_document
from onrecord.questions.event import find_event
from onrecord.questions.event_roundup import EventRoundup, event_roundup
from onrecord.questions.event_words import query_words, stem, stems
from onrecord.statement import Attribution

QUERY = "ferry strike"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with strike_record(tmp_path_factory.mktemp("event") / "r.db") as kept, kept.reading() as connection:
        yield connection


@pytest.fixture(scope="module")
def answer(record: Connection) -> EventRoundup:
    asked = ["Ada Penn", "Ben Okoro", "Carla Voss", "Zelda Ost"]
    return event_roundup(record, QUERY, asked, event_date="2023-06-06")


def contents(answer: EventRoundup, side: str) -> list[str]:
    return [
        one.carried.told.finding.content[0].of(one.carried.told.article.text)
        for one in answer.said
        if one.side == side and isinstance(one.carried.told.finding, Attribution)
    ]


def test_articles_that_share_words_but_not_the_event_are_left_out(answer: EventRoundup) -> None:
    assert {one.heading for one in answer.event.articles} == {
        "Ferry crews walk out in Port Ellery, islands cut off",
        "Ferry strike enters second day",
    }
    assert answer.event.searched == 5


def test_what_is_dated_before_the_event_is_background(answer: EventRoundup) -> None:
    before = contents(answer, "before")
    assert len(before) == 1
    assert "no ferry will be tied up" in before[0]
    assert any("slap in the face" in words for words in contents(answer, "after"))


def test_a_report_of_those_days_dates_what_it_does_not(answer: EventRoundup) -> None:
    report = [one for one in answer.said if one.because == "report"]
    assert report
    assert all(one.side == "after" for one in report)


def test_statements_on_another_matter_stay_out(answer: EventRoundup) -> None:
    told = " ".join(contents(answer, "after") + contents(answer, "undated"))
    assert "Bakers" not in told


def test_who_says_nothing_is_named_and_a_silence_is_one(answer: EventRoundup) -> None:
    assert [party.asked for party in answer.without_statement()] == ["Carla Voss", "Zelda Ost"]
    assert [answer.parties[one.party].asked for one in answer.silences] == ["Carla Voss"]


def test_each_party_and_speaker_stand_together_in_order_of_time(answer: EventRoundup) -> None:
    parties = [one.party for one in answer.said]
    assert parties == sorted(parties)


def test_the_day_is_inferred_and_its_basis_told(record: Connection) -> None:
    event = find_event(record, QUERY)
    assert event.day is not None
    assert event.day.basis == "dated"
    assert event.day.day in {"2023-06-06", "2023-06-07"}
    assert event.day.told is not None
    article, span = event.day.told
    assert span.of(article.text).endswith(("Tuesday", "Wednesday"))


def test_an_event_that_no_article_tells_of_has_none(record: Connection) -> None:
    answer = event_roundup(record, "whale stranding", ["Ada Penn"], event_date="2023-06-06")
    assert answer.event.articles == ()
    assert answer.said == ()
    assert [party.asked for party in answer.without_statement()] == ["Ada Penn"]


def test_less_sure_statements_are_counted(record: Connection) -> None:
    answer = event_roundup(record, QUERY, ["Ada Penn"], event_date="2023-06-06", least=1.0)
    assert answer.said == ()
    assert answer.unsure >= 2


@pytest.mark.parametrize(
    ("query", "asked", "days"),
    [
        ("?!", ["Ada Penn"], {}),
        (QUERY, [], {}),
        (QUERY, [" "], {}),
        (QUERY, ["Ada Penn"], {"event_date": "2023-02-30"}),
        (QUERY, ["Ada Penn"], {"since": "2023-06-09", "until": "2023-06-01"}),
    ],
)
def test_what_cannot_be_served_is_refused(
    record: Connection, query: str, asked: list[str], days: dict[str, str]
) -> None:
    with pytest.raises(UsageError):
        event_roundup(record, query, asked, **days)


@settings(deadline=None)  # the first query loads the vectors
@given(st.text(max_size=40))
def test_any_query_is_only_words(record: Connection, query: str) -> None:
    try:
        event_roundup(record, query, ["Ada Penn"], event_date="2023-06-06")
    except UsageError:
        assert not query_words(query)


def test_a_spokesman_speaks_for_his_organization(record: Connection) -> None:
    answer = event_roundup(record, QUERY, ["Harbour Board"], event_date="2023-06-06")
    assert any("sail again soon" in words for words in contents(answer, "after"))


def test_json_holds_every_statement(answer: EventRoundup) -> None:
    held = answer.to_json()
    assert sum(len(held[side]) for side in ("after", "undated", "before")) == len(answer.said)
    assert held["no_statement"] == ["Carla Voss", "Zelda Ost"]


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("bombing") == stem("bombed") == stem("bombs")
    assert stem("resignation") == stem("resigned") == stem("resigns")
    assert stems("The strike of the crews") == ["strik", "crew"] or stems("strikes") == stems("strike")


def test_words_that_tell_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert query_words("the strike of the ferries") == ["strike", "ferries"]
    assert query_words("the who") == ["the", "who"]


def test_the_name_that_heads_statements_is_not_said_again(answer: EventRoundup) -> None:
    quotes = [block for block in roundup_document(answer).blocks if isinstance(block, Quote)]
    assert quotes
    names = {party.asked for party in answer.parties}
    for quote in quotes:
        assert not {"".join(run.text for run in runs(line)) for line in quote.about} & names
