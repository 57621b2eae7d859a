"""A speaker's page: counts that can be checked, titles with their dates, topics, addressees, outlets."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.questions.naming import party_named
from onrecord.questions.periods import day_given, period_of, periods
from onrecord.questions.topic_words import told_apart, topic_words
from onrecord.questions.who import Named, Role, who
from onrecord.record.finding import one_speaker


def test_a_speaker_of_the_record(harbour: Connection) -> None:
    portrait = who(harbour, one_speaker(harbour, "ada PENN"), least=0.57)
    assert (portrait.statements, portrait.unsaid, portrait.silences) == (3, 1, 0)
    assert (portrait.articles, portrait.left_out) == (4, 1)
    assert portrait.roles == (
        Role("The mayor", "2024-05-03", "2024-06-02", 2, "printed"),
        Role("Mayor", "2024-05-04", "2024-05-04", 1, "printed"),
        Role("Former mayor", "2025-01-10", "2025-01-10", 1, "printed"),
    )
    assert [(one.name, one.statements) for one in portrait.answers] == [("the Post", 1)]
    assert [(one.name, one.statements) for one in portrait.outlets] == [
        ("Island Post", 3),
        ("The Courier", 2),
    ]
    assert portrait.timeline.step == "week"
    assert len(portrait.timeline.labels) == 37
    assert sum(sum(values) for _, values in portrait.timeline.series) == 3
    assert [one.day for one in portrait.recent] == ["2025-01-10", "2024-05-20", "2024-05-03", "2024-05-03"]


def test_silences_are_counted_apart_and_names_that_are_spoken_of(harbour: Connection) -> None:
    quill = who(harbour, one_speaker(harbour, "Quill"), limit=1)
    assert (quill.statements, quill.silences) == (2, 1)
    assert quill.answers == (Named("reporters", 1),)
    penn = one_speaker(harbour, "Ada Penn")
    assert quill.names == (Named("Ada Penn", 1, penn.id),)
    assert len(quill.recent) == 1


def test_one_is_found_by_number_and_nobody_is_said(harbour: Connection) -> None:
    penn = one_speaker(harbour, "Ada Penn")
    assert one_speaker(harbour, f"#{penn.id}") == penn
    assert party_named(harbour, "Ada Penn").speakers == (penn.id,)
    with pytest.raises(UsageError, match="Nobody in the record goes by “Nobody”"):
        one_speaker(harbour, "Nobody")


def test_topic_words_are_the_telling_ones(harbour: Connection) -> None:
    contents = ["the lighthouse must stay", "a lighthouse for all", "the ferry", "the ferry and lighthouses"]
    words = topic_words(harbour, contents, most=2)
    assert words == ["lighthouse", "ferry"]
    assert told_apart(contents, words) == ["lighthouse", "lighthouse", "ferry", "lighthouse"]
    assert topic_words(harbour, contents, without=["Lighthouse"], most=1) == ["ferry"]


def test_periods_leave_none_out() -> None:
    assert periods(["2024-01-31", "2024-03-01"], ("month",)) == ("month", ["2024-01", "2024-02", "2024-03"])
    assert periods([]) == ("year", [])
    assert periods(["2012-06-01", "2020-01-01"]) == ("quarter", [
        f"{year}-Q{quarter}" for year in range(2012, 2021) for quarter in (1, 2, 3, 4)
        if (2012, 2) <= (year, quarter) <= (2020, 1)
    ])  # fmt: skip
    assert periods(["1990-01-01", "2020-01-01"])[1] == [str(year) for year in range(1990, 2021)]
    assert period_of("2024-12-31", "week") == "2024-12-30"


def test_days_that_people_give() -> None:
    assert day_given("2024-02", "--since") == "2024-02-01"
    assert day_given("2024-02", "--until", last=True) == "2024-02-29"
    assert day_given(None, "--since") is None
    for value in ("2024-02-30", "2024-13", "tomorrow", "", "2024-11-18T10:00:00Z"):
        with pytest.raises(UsageError, match="--since: "):
            day_given(value, "--since")
