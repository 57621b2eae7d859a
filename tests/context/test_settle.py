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
