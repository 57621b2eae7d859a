"""Circumstances together: what one tells of another. All texts, people and places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.asked import article_of, asked
from onrecord import Extractor
from onrecord.article import Published
from onrecord.circumstances import Circumstances
from onrecord.statement import Polarity
from tests.speakers.marking import unmark

MONDAY = Published("2016-09-12", "given", "day")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def settled(
    extractor: Extractor, marked: str, polarities: tuple[Polarity, ...]
) -> tuple[str, list[Circumstances | None]]:
    """The text, and the circumstances of its statements in the order of their numbers."""
    text, places = unmark(marked)
    article = replace(article_of(text, "invented"), published=MONDAY)
    found = [
        replace(a, polarity=polarity)
        for a, polarity in zip(asked(article, places.values()), polarities, strict=True)
    ]
    extraction = extractor.resolve(article, found)
    by_place = {(a.source, a.cue, a.content): a.circumstances for a in extraction.attributions}
    return text, [by_place[tuple(places[number])] for number in sorted(places)]


def test_an_occasion_that_is_dated_dates_what_was_said_there(extractor: Extractor) -> None:
    marked = (
        "Ada Penn, the harbour master, spoke with the Gazette on Friday. "
        "[1w:“The pier is lost,”] [1s:she] [1c:said]. [2w:“Nobody came,”] [2s:Penn] [2c:added]."
    )
    text, told = settled(extractor, marked, ("positive", "positive"))
    for known in told:
        assert known and known.said_on.span
        assert (known.said_on.date, known.said_on.basis) == ("2016-09-09", "carried")
        assert known.said_on.span.of(text) == "on Friday"


def dates(extractor: Extractor, marked: str, count: int) -> list[str | None]:
    """When each of ``count`` statements was made."""
    _, told = settled(extractor, marked, ("positive",) * count)
    return [known.said_on.date if known and known.said_on.basis != "published" else None for known in told]


def test_a_date_beside_one_statement_is_that_of_the_occasion(extractor: Extractor) -> None:
    marked = (
        "[1w:“The pier is lost,”] [1s:Ada Penn] [1c:said] at a rally in Corva on Friday.\n\n"
        + "It rained.\n\n" * 6
        + "[2w:“Go home,”] [2s:Penn] [2c:thundered].\n\n[3w:“We will win,”] [3s:she] [3c:told] the crowd."
    )
    assert dates(extractor, marked, 3) == ["2016-09-09"] * 3


def test_a_debate_that_the_lead_dates(extractor: Extractor) -> None:
    marked = (
        "The Fourth Mayoral Debate Turned Sour.\n\nThe mayoral debate on Thursday was loud.\n\n"
        "[1w:“You lied,”] [1s:Ada Penn] [1c:said] during the debate. [2w:“Never,”] [2s:Orrin] [2c:said].\n\n"
        "[3w:“You did,”] [3s:Penn] [3c:said]. [4w:“Never,”] [4s:Orrin] [4c:said].\n\n"
        "[5w:“Shame,”] [5s:Penn] [5c:said]. [6w:“Enough,”] [6s:Orrin] [6c:said]."
    )
    assert dates(extractor, marked, 6) == ["2016-09-08"] * 6


@pytest.mark.parametrize(
    "other",
    [
        "[3s:Penn] [3c:has often said] [3w:so].",
        "[3s:Penn] [3c:tells] supporters [3w:that nobody cares].",
        "At a rally in May, [3s:Penn] [3c:said] [3w:it was safe].",
    ],
)
def test_what_was_said_at_another_time_is_not_of_the_occasion(extractor: Extractor, other: str) -> None:
    marked = (
        "[1w:“The pier is lost,”] [1s:Ada Penn] [1c:told] supporters at a rally in Corva on Friday.\n\n"
        "[2w:“Go,”] [2s:Penn] [2c:added].\n\n" + other
    )
    first, second, third = dates(extractor, marked, 3)
    assert first == second == "2016-09-09"
    assert third != "2016-09-09"


def test_days_that_differ_date_nothing_else(extractor: Extractor) -> None:
    marked = (
        "[1s:Ada Penn] [1c:said] at a rally in Corva on Friday [1w:that it was lost].\n\n"
        "[2s:Dale Orrin] [2c:said] at a rally in Tarn on Saturday [2w:that it was safe].\n\n"
        "[3s:Ida Holt] [3c:said] at a rally in Selwick [3w:that nobody cared]."
    )
    assert dates(extractor, marked, 3) == ["2016-09-09", "2016-09-10", None]


def test_what_was_not_said_was_not_said_on_an_occasion_told_elsewhere(extractor: Extractor) -> None:
    marked = (
        "[1w:“The pier is lost,”] [1s:Ada Penn] [1c:wrote] in a letter to the crew. "
        "[2s:She] [2c:did not say] [2w:who would pay]."
    )
    _, [wrote, kept] = settled(extractor, marked, ("positive", "negative"))
    assert wrote and wrote.medium and wrote.medium.kind == "written_statement"
    assert kept and kept.medium is None
    _, [_, said] = settled(extractor, marked, ("positive", "positive"))
    assert said and said.medium
