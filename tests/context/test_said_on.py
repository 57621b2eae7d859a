"""When something was said: which words for a date belong to a statement, and which do not."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.asked import article_of, asked
from onrecord import Extractor
from onrecord.article import Article, Published, Span
from onrecord.circumstances import SaidOn
from onrecord.context.said_on import said_on
from onrecord.speakers.words import PARTS, Words
from onrecord.statement import Attribution, Extraction
from tests.speakers.marking import unmark

MONDAY = Published("2016-09-12", "given", "day")
EDTF = re.compile(r"(?:\.\./)?[\dX]{4}~?(?:-\d\d){0,2}(?:/[\dX]{4}(?:-\d\d){0,2})?")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """The default models: they tell parts of speech and who speaks."""
    return Extractor.load()


def dated(
    extractor: Extractor, marked: str, printed: Published | None = MONDAY
) -> list[tuple[str | None, str | None, str]]:
    """Date, basis and the words that tell it, of each marked statement, in the order of their numbers."""
    text, _ = unmark(marked)
    said = said_of(extractor, marked, printed)
    return [(one.date, one.basis, one.span.of(text) if one.span else "") for one in said]


def said_of(extractor: Extractor, marked: str, printed: Published | None = MONDAY) -> list[SaidOn]:
    """When each marked statement was made, in the order of their numbers."""
    text, places = unmark(marked)
    article = replace(article_of(text, "invented"), published=printed)
    extraction = extractor.resolve(article, asked(article, places.values()))
    found = said_on(extraction, Words.of(article, extractor.read(article)))
    assert set(found) == {attribution.id for attribution in extraction.attributions}
    by_place = {(a.source, a.cue, a.content): found[a.id] for a in extraction.attributions}
    return [by_place[tuple(places[number])] for number in sorted(places)]


DATED = [
    # With the cue.
    ("[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].", "2016-09-06", "relative", "on Tuesday"),
    ("[1s:Ada Penn] [1c:said] Tuesday [1w:that the pier was shut].", "2016-09-06", "relative", "Tuesday"),
    ("[1s:Ada Penn] [1c:said late last week] [1w:that the pier was shut].",
     "2016-09-05/2016-09-11", "relative", "late last week"),
    ("[1s:Ada Penn] [1c:told] reporters in Selwick on Friday night [1w:that the pier was shut].",
     "2016-09-09", "relative", "on Friday night"),
    ('[1w:"The pier is shut,"] [1s:Ada Penn] [1c:said] last month.', "2016-08", "relative", "last month"),
    ('[1w:"The pier is shut,"] [1c:said] [1s:Ada Penn] in a statement released Thursday.',
     "2016-09-08", "relative", "Thursday"),
    ("[1s:Ada Penn] on Wednesday [1c:said] [1w:the pier was shut].",
     "2016-09-07", "relative", "on Wednesday"),
    ("[1s:Ada Penn], who in 2010 [1c:said] [1w:the pier was safe], has moved to Selwick.",
     "2010", "explicit", "in 2010"),
    ("[1w:“I will go,”] [1s:she] [1c:said] aboard her campaign boat on Saturday as it rained.",
     "2016-09-10", "relative", "on Saturday"),
    # In front of it.
    ("In her 2014 speech, a farewell to the mayor that year, [1s:Ada Penn] [1c:called] [1w:it unsafe].",
     "2014", "explicit", "2014"),
    ("On Sunday, she appeared at a fair where [1s:she] [1c:pledged] [1w:to mend the pier].",
     "2016-09-11", "relative", "On Sunday"),
    ("The pier was shut last week after [1s:the Selwick Gazette] [1c:reported] [1w:that it was unsafe].",
     "2016-09-05/2016-09-11", "relative", "last week"),
    ("The pier was built in June 2015. A month later, [1s:Ada Penn] [1c:called] [1w:it unsafe].",
     "2015-07", "relative", "A month later"),
    ("On Tuesday, [1s:Ada Penn] [1c:said] [1w:the pier was shut].", "2016-09-06", "relative", "On Tuesday"),
    ("In May 2014, [1s:the council] [1c:ruled] [1w:that the pier was unsafe].",
     "2014-05", "explicit", "In May 2014"),
    ("Speaking at the town hall on Saturday, [1s:Ada Penn] [1c:called] [1w:the pier unsafe].",
     "2016-09-10", "relative", "on Saturday"),
    ("As the storm neared Selwick on Sunday, [1s:Ada Penn] [1c:urged] [1w:people to stay away].",
     "2016-09-11", "relative", "on Sunday"),
    ("On Thursday, when the gates were closed, [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].",
     "2016-09-08", "relative", "On Thursday"),
    ("Asked on Friday whether the pier was safe, [1s:Ada Penn] [1c:said] [1w:it was not].",
     "2016-09-09", "relative", "on Friday"),
    ("In May 2014 - a year after it was built - [1s:the council] [1c:ruled] [1w:that the pier was unsafe].",
     "2014-05", "explicit", "In May 2014"),
    ("As Mrs. Fell fell ill on Tuesday, [1s:Ada Penn] gave a speech, [1c:calling] [1w:the pier unsafe].",
     "2016-09-06", "relative", "on Tuesday"),
    ("Sunday on the radio, when asked about the pier, [1s:Ada Penn] [1c:said] [1w:it was unsafe].",
     "2016-09-11", "relative", "Sunday"),
    ("It was on Friday that [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].",
     "2016-09-09", "relative", "on Friday"),
    ("[1s:Ada Penn] met the board on Friday but [1c:did not mention] [1w:the pier].",
     "2016-09-09", "relative", "on Friday"),
    ("Ada Penn gave a talk on Saturday at which [1s:she] [1c:said] [1w:the pier was unsafe].",
     "2016-09-10", "relative", "on Saturday"),
    ("That is [1w:what] [1s:Ada Penn] [1c:said] when she left the board after the pier fell in 1998.",
     "1998", "explicit", "in 1998"),
    # Its occasion.
    ("On this weekend's edition of “The Sunday Hour,” [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].",
     "2016-09-11", "relative", "On this weekend"),
    ("During Monday's debate, [1s:Ada Penn] [1c:said] [1w:the pier was shut].",
     "2016-09-12", "relative", "During Monday"),
    ("At a rally in Selwick on Saturday night, [1s:Ada Penn] [1c:said] [1w:the pier was shut].",
     "2016-09-10", "relative", "on Saturday night"),
    ("In a Sept. 3 letter to the harbour board, [1s:Ada Penn] [1c:wrote] [1w:that the pier was unsafe].",
     "2016-09-03", "explicit", "Sept. 3"),
    ("In a May interview with the Selwick Star, [1s:Ada Penn] [1c:said] [1w:the pier was safe].",
     "2016-05", "relative", "May"),
    ("The pier has been in the news since Friday's hearing, when [1s:Ada Penn] [1c:said] [1w:it was unsafe].",
     "2016-09-09", "relative", "since Friday"),
    # Documents.
    ("[1s:A 2014 study of the harbour] [1c:found] [1w:that the pier was unsafe].",
     "2014", "explicit", "2014"),
    ("[1s:A report released on Friday by the harbour board] [1c:says] [1w:the pier is unsafe].",
     "2016-09-09", "relative", "on Friday"),
    ("[1s:A survey, conducted between Sept. 5 and 7,] [1c:found] [1w:that few people cared].",
     "2016-09-05/2016-09-07", "explicit", "between Sept. 5 and 7"),
    ("The board released its letters on Friday, even though [1s:they] [1c:showed] [1w:that it had known].",
     "2016-09-09", "relative", "on Friday"),
    ("The Star printed two articles published in May [1s:that] [1c:described] [1w:the rot].",
     "2016-05", "relative", "in May"),
    ("[1s:The harbour poll] [1c:showed] [1w:that as of Friday most people wanted a new pier].",
     "2016-09-09", "relative", "as of Friday"),
    # Behind a plain object.
    ("[1s:The mayor] [1c:questioned] [1w:Ada Penn on Tuesday for her part in the closure].",
     "2016-09-06", "relative", "on Tuesday"),
    # Long ago.
    ('[1w:"No pier stands for ever,"] as [1s:Tobias Fell] [1c:said] in 1940.', "1940", "explicit", "in 1940"),
]  # fmt: skip

UNDATED = [
    # Dates of what was said.
    "[1s:Ada Penn] [1c:said] [1w:the pier was shut on Tuesday].",
    '[1w:"On Tuesday I shut the pier,"] [1s:Ada Penn] [1c:said].',
    "[1s:Ada Penn] [1c:expects] [1w:a vote on Tuesday].",
    "[1s:Ada Penn] [1c:condemned] [1w:Monday's attack].",
    "[1s:Ada Penn] [1c:praised] [1w:his speech on Monday].",
    "[1s:The harbour board] [1c:announced] [1w:a rally on Friday].",
    # Dates of something else.
    "[1w:The pier was shut], [1c:said] [1s:Ada Penn, who was elected in 2010].",
    "[1s:Ada Penn, who was elected in 2010,] [1c:said] [1w:the pier was shut].",
    "[1s:Ada Penn], who was elected last year, [1c:said] [1w:the pier was shut].",
    "[1s:Ada Penn] [1c:said] of the storm on Tuesday [1w:that it had been the worst].",
    "[1s:Ada Penn] has not [1c:mentioned] [1w:the pier] since Monday's debate.",
    "Ahead of Friday's meeting, [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].",
    '[1w:"It is unsafe,"] [1s:Ada Penn] [1c:said] on the eve of Friday\'s vote.',
    "The court ruled on Tuesday, and [1s:Ada Penn] [1c:said] [1w:it was a good day].",
    "[1s:Ada Penn, author of a 2014 book,] [1c:said] [1w:the pier was unsafe].",
    "In 2008 she ran for mayor, and [1s:Ada Penn] [1c:has spoken out for] [1w:the pier].",
    "SELWICK, Sept. 9 (NPA) — [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].",
    "[1s:Ada Penn] [1c:told] USA Today [1w:that the pier was shut].",
    "Last September, when the pier was shut, [1s:Ada Penn] [1c:says] [1w:she wrote to the board].",
    "Next Tuesday, [1s:Ada Penn] [1c:said] [1w:the pier would be shut].",
    # No date at all.
    "[1s:Ada Penn] [1c:has long said] [1w:that the pier is unsafe].",
    "[1w:The pier is unsafe], [1c:according to] [1s:a survey].",
]


@pytest.mark.parametrize(("marked", "date", "basis", "words"), DATED)
def test_dated(extractor: Extractor, marked: str, date: str, basis: str, words: str) -> None:
    assert dated(extractor, marked) == [(date, basis, words)]


@pytest.mark.parametrize("marked", UNDATED)
def test_not_dated(extractor: Extractor, marked: str) -> None:
    assert dated(extractor, marked) == [("../2016-09-12", "published", "")]


@pytest.mark.parametrize(
    "marked",
    [
        "[1s:Ada Penn] [1c:recently said] [1w:the pier was shut].",
        "At a recent meeting, [1s:Ada Penn] [1c:said] [1w:the pier was shut].",
        "[1s:Ada Penn] [1c:said] at the time [1w:that the pier was safe].",
        "After the shooting on Tuesday, [1s:Ada Penn] [1c:said] [1w:the pier was shut].",
        "[1s:Ada Penn] [1c:will tell] the board on Friday [1w:that the pier is unsafe].",
        "The next morning, [1s:Ada Penn] [1c:said] [1w:the pier was shut].",
        "[1s:Ada Penn] [1c:said] next Tuesday [1w:the pier was shut].",
    ],
)
def test_words_that_give_no_date(extractor: Extractor, marked: str) -> None:
    [(date, basis, words)] = dated(extractor, marked)
    assert (date, basis) == (None, "relative")
    assert words


def test_a_cue_ahead_of_it_is_of_the_day_of_printing(extractor: Extractor) -> None:
    marked = "[1s:Ada Penn] [1c:will tell] the board on Monday [1w:that the pier is unsafe]."
    assert dated(extractor, marked) == [("2016-09-12", "relative", "on Monday")]


def test_counted_from_the_day_that_the_text_speaks_of(extractor: Extractor) -> None:
    marked = (
        "The pier was shut on Tuesday. Two days later, [1s:Ada Penn] [1c:said] [1w:it was unsafe].\n\n"
        "[2s:The mayor] [2c:spoke] the morning after the debate [2w:of a scandal].\n\n"
        "The debate on Friday was watched by many."
    )
    assert dated(extractor, marked) == [
        ("2016-09-08", "relative", "Two days later"),
        ("2016-09-10", "relative", "the morning after"),
    ]


CARRIED = {
    "a verb behind": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut], [2c:adding] [2w:that it was unsafe]."
    ),
    "the next sentence": (
        '[1w:"The pier is shut,"] [1s:Ada Penn] [1c:said] on Tuesday. [2w:"It is old,"] [2s:she] [2c:added].'
    ),
    "the next paragraph": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        '[2w:"It is unsafe,"] [2s:Penn] [2c:said].'
    ),
    "an event": (
        "[1s:Ada Penn] [1c:said] at Tuesday's debate [1w:that the pier was shut].\n\n"
        "[2s:Tobias Fell] [2c:called] [2w:it safe] during the debate."
    ),
    "a deed in the same sentence": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut], and [2s:she] [2c:hit] [2w:the board]."
    ),
    "a document": (
        "[1s:A report released on Tuesday] [1c:says] [1w:the pier is unsafe].\n\n"
        "Few people in Selwick were surprised.\n\n[2s:The report] [2c:found] [2w:rot in every beam]."
    ),
    "a kind of document": (
        "[1s:A study released on Tuesday] [1c:says] [1w:the pier is unsafe].\n\n"
        "Few people in Selwick were surprised.\n\n[2s:The report] [2c:found] [2w:rot in every beam]."
    ),
    "those who were asked": (
        "[1s:A poll released on Tuesday] [1c:shows] [1w:that few people care].\n\n"
        "Some do.\n\n[2s:Only 12 percent] [2c:said] [2w:they would miss the pier]."
    ),
    "an event of the narration": (
        "Ada Penn was calm at a news conference on Tuesday morning.\n\nSelwick is a small town.\n\n"
        "At the news conference, [2s:Penn] [2c:called] [2w:the pier unsafe]."
    ),
    "the event of the opening": (
        "Pier divides Selwick at forum.\n\nThree engineers met on Tuesday to speak of the pier.\n\n"
        "At the forum, [2s:Ada Penn] [2c:called] [2w:the pier unsafe]."
    ),
    "a transcript": (
        "On Tuesday, [1s:Ada Penn] [1c:said] [1w:the pier was unsafe].\n\nTranscript as follows:\n\n"
        "HOST: Is it safe?\n\n[2s:PENN][2c::] [2w:It is not.]"
    ),
    "told again": (
        "[1s:Ada Penn] [1c:told] Mara Bell of Selwick Radio on Tuesday [1w:that the pier was unsafe].\n\n"
        + "Selwick is a small town.\n\n" * 8
        + "[2s:Penn] [2c:told] Bell [2w:that it should be shut]."
    ),
    "an answer": (
        "At a forum in Selwick on Tuesday, [1s:one man] [1c:asked] [1w:whether the pier was safe].\n\n"
        '[2w:"It is not,"] [2s:Ada Penn] [2c:said].'
    ),
    "an act": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        "[2s:Penn] [2c:called on] [2w:the board to mend it]."
    ),
    "a verb in front": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was unsafe].\n\n"
        "[2c:Claiming] [2w:that nobody cared], [3s:Penn] [3c:said] [3w:it should be shut]."
    ),
    "the first words": (
        "[2s:Ada Penn] [2c:has defended] [2w:the closure of the pier].\n\n"
        "[1s:Penn] [1c:told] the harbour board on Tuesday [1w:that it was unsafe]."
    ),
    "what is told before": (
        "Ada Penn spoke at the town hall on Tuesday. [1s:Penn] [1c:said] [1w:the pier was unsafe]."
    ),
}


@pytest.mark.parametrize("marked", CARRIED.values(), ids=CARRIED)
def test_carried(extractor: Extractor, marked: str) -> None:
    date, basis, words = dated(extractor, marked)[-1]
    assert date == "2016-09-06"
    assert basis == "carried" or "adding" in marked
    assert "Tuesday" in words


NOT_CARRIED = {
    "another speaker": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        "[2s:Tobias Fell] [2c:said] [2w:it was safe]."
    ),
    "another occasion": (
        "[1s:Ada Penn] [1c:said] in a statement on Tuesday [1w:that the pier was shut].\n\n"
        "[2s:Penn] [2c:said] in an interview with the Selwick Star [2w:that it was unsafe]."
    ),
    "a habit": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut]. "
        "[2s:She] [2c:has often said] [2w:that it was unsafe]."
    ),
    "a year": (
        "In 1993, [1s:Ada Penn] [1c:said] [1w:the pier was safe]. [2w:\"I was young,\"] [2s:Penn] [2c:said]."
    ),
    "far away": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        + "Selwick is a small town.\n\n" * 8
        + "[2s:Penn] [2c:said] [2w:the pier was unsafe]."
    ),
    "another item": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n___\n\n10:30 a.m.\n\n"
        "[2s:Penn] [2c:said] [2w:the pier was unsafe]."
    ),
    "another one of several": (
        "[1s:Ada Penn] [1c:said] [1w:the pier was shut]. Selwick spoke of nothing but Tuesday's debate.\n\n"
        "[2s:Tobias Fell] [2c:called] [2w:it safe] during the second debate."
    ),
    "what lies ahead": (
        "[1s:Ada Penn] [1c:said] [1w:the pier was shut]. Selwick spoke of nothing but Tuesday's debate.\n\n"
        "It is hard for [2s:Tobias Fell] [2c:to attack] [2w:her] during the debate."
    ),
    "years between": (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        "For ten years she led the board. [2s:She] [2c:urged] [2w:it to build the pier]."
    ),
    "two debates": (
        "[1s:Ada Penn] [1c:said] at Tuesday's debate [1w:that the pier was shut].\n\n"
        "[3s:The mayor] [3c:said] at the debate on Friday [3w:that it was safe].\n\n"
        "[2s:Tobias Fell] [2c:called] [2w:it safe] during the debate."
    ),
}  # fmt: skip


@pytest.mark.parametrize("marked", NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_not_carried(extractor: Extractor, marked: str) -> None:
    assert dated(extractor, marked)[1][:2] == ("../2016-09-12", "published")


def test_told_as_of_printing(extractor: Extractor) -> None:
    """ "She says" goes on with what was said on that day, not with what was said at an earlier debate."""
    marked = (
        "At a rally Monday in Selwick, [1s:Ada Penn] [1c:questioned] [1w:whether the pier was safe].\n\n"
        "At Friday's debate, [2s:Penn] [2c:spoke of] [2w:rot].\n\n[3s:She] [3c:says] [3w:it may fall]."
    )
    assert [date for date, *_ in dated(extractor, marked)] == ["2016-09-12", "2016-09-09", "2016-09-12"]


REASONS = {
    "[1s:Ada Penn] [1c:said] next Tuesday [1w:the pier was shut].": "the words are of what was still to come",
    "[1s:Ada Penn] [1c:said] on Sept. 14, 2016, [1w:the pier was shut].":
        "the words are of what was still to come",
    "[1s:Ada Penn] [1c:said] on 30 February 2014 [1w:the pier was shut].": "the words give no date",
    "[1s:Ada Penn] [1c:said] on June 31 [1w:the pier was shut].": "the words give no date",
    "[1s:Ada Penn] [1c:said] on Oct. 25, 1917, by the Julian calendar, [1w:the pier was shut].":
        "the date is one of the Julian calendar",
    "[1s:Ada Penn] [1c:said] on 25 October 1917 (Old Style) [1w:the pier was shut].":
        "the date is one of the Julian calendar",
}  # fmt: skip


@pytest.mark.parametrize(("marked", "reason"), REASONS.items())
def test_no_date_for_a_reason(extractor: Extractor, marked: str, reason: str) -> None:
    [said] = said_of(extractor, marked)
    assert (said.date, said.reason) == (None, reason)
    assert said.span is not None


def test_a_carried_date_is_less_sure_than_the_one_it_is_carried_from(extractor: Extractor) -> None:
    own, *carried = (said_of(extractor, marked) for marked in (CARRIED["an event"], *CARRIED.values()))
    assert own[0].confidence > own[1].confidence > 0
    assert all(said[-1].confidence < 0.95 for said in carried)


def test_without_a_printing_date(extractor: Extractor) -> None:
    marked = (
        "[1s:Ada Penn] [1c:said] on Tuesday [1w:the pier was shut].\n\n"
        "In May 2014, [2s:Tobias Fell] [2c:said] [2w:it was safe].\n\n"
        "[3s:The mayor] [3c:said] [3w:nothing was safe]."
    )
    assert dated(extractor, marked, None) == [
        (None, "relative", "on Tuesday"),
        ("2014-05", "explicit", "In May 2014"),
        (None, None, ""),
    ]


def test_a_printing_date_without_a_day(extractor: Extractor) -> None:
    marked = "[1s:Ada Penn] [1c:said] last month [1w:the pier was shut]. [2s:Tobias Fell] [2c:disagreed]."
    for value, precision, date, bound in (
        ("2016-09", "month", "2016-08", "../2016-09"),
        ("2016", "year", "2015/2016", "../2016"),
        ("2016-09-12T09:30:00Z", "time", "2016-08", "../2016-09-12"),
    ):
        found = dated(extractor, marked, Published(value, "metadata", precision))
        assert [date_ for date_, *_ in found] == [date, bound]


def test_no_such_date(extractor: Extractor) -> None:
    marked = "[1s:Ada Penn] [1c:said] on Feb. 30 [1w:the pier was shut]."
    assert dated(extractor, marked) == [(None, "explicit", "on Feb. 30")]


def check(found: dict[str, SaidOn], extraction: Extraction) -> None:
    """What holds of every answer, whatever the text."""
    text = extraction.article.text
    assert set(found) == {attribution.id for attribution in extraction.attributions}
    for said in found.values():
        assert 0 <= said.confidence <= 1
        assert (said.date is None) == bool(said.reason)
        if said.date is not None:
            assert EDTF.fullmatch(said.date)
        assert (said.basis == "published") == bool(said.date and said.date.startswith("../"))
        if said.span is not None:
            assert 0 <= said.span.start < said.span.end <= len(text)
        else:
            assert said.basis in {"published", None}


PIECES = st.sampled_from(
    [
        "on Tuesday", "Monday's debate", "in 2014", "last week", "said", "“", "”", ".", ",", "\n\n",
        "Ada Penn", "She", "who", "after", "the next day", "Sept. 3", "will", "that", "and", "a report",
        "released", "in May", "’", "📯", "the debate", "adding", "recently", "two days after",
        "next Tuesday", "(Old Style)", "during the debate", "Transcript as follows:", "PENN", ":",
        "told Bell", "12 percent", "the poll", "asked", "is saying", "-", "which",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_any_text_any_places(data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(PIECES | st.text(max_size=8), min_size=1, max_size=40)))
    if not (text := text.replace("\r", "").replace("\ufeff", "").strip()):
        return
    article = replace(article_of_any(text), published=data.draw(st.sampled_from([None, MONDAY])))
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda at: Span(at[0], min(len(text), sum(at)))
    )
    places = st.lists(place, max_size=2).map(lambda spans: tuple(sorted(spans)))
    roles = data.draw(st.lists(st.tuples(places, places, places), max_size=6))
    attributions = tuple(
        Attribution(str(number), source, cue, content, (), None, "positive", 1.0)
        for number, (source, cue, content) in enumerate(roles)
        if source or cue or content
    )
    extraction = Extraction(article, attributions, (), "none")
    words = data.draw(st.integers(0, 3).map(lambda seed: words_of(article, seed)))
    found = said_on(extraction, words)
    check(found, extraction)
    assert found == said_on(extraction, words)


def test_what_is_told_as_of_today_goes_on_though_another_time_lies_between(extractor: Extractor) -> None:
    text = (
        "[1s:Ada Penn] [1c:says] today [1w:the pier is shut].\n\n"
        "[2s:Penn] [2c:said] recently [2w:it was safe].\n\n"
        "In an interview [3s:Penn] [3c:says] [3w:it is a ruin]."
    )
    first, second, third = dated(extractor, text)
    assert first[0] == "2016-09-12"
    assert (second[0], third[1]) == (None, "published")


def article_of_any(text: str) -> Article:
    """The text read as an article; where reading changes it, that of what was read."""
    try:
        return article_of(text, "any")
    except ValueError:
        return article_of(re.sub(r"[^\x20-\x7e\n“”’📯]", "x", text), "any")


def words_of(article: Article, seed: int) -> Words:
    """Its words with parts of speech at random: they must not matter for safety."""
    places = np.array([m.span() for m in re.finditer(r"[^\W_]+|[^\w\s]|_", article.text)], np.int64).reshape(
        -1, 2
    )
    parts = np.random.default_rng(seed).integers(0, len(PARTS), len(places))
    count = len(places)
    return Words(
        article.text, places, np.zeros((count, 9), np.float32), parts, np.zeros((count, 2, 64), np.float32)
    )


def test_time_is_linear_in_a_hostile_text() -> None:
    def seconds(count: int) -> float:
        text = ("said on Tuesday that Monday’s debate in May 2014 " * count).strip()
        article = replace(article_of(text, "long"), published=MONDAY)
        spans = [Span(*match.span()) for match in re.finditer("said", text)]
        attributions = tuple(
            Attribution(str(at), (), (span,), (Span(span.end, len(text)),), (), None, "positive", 1.0)
            for at, span in enumerate(spans)
        )
        extraction, words = Extraction(article, attributions, (), "none"), words_of(article, 0)
        begun = time.process_time()
        check(said_on(extraction, words), extraction)
        return time.process_time() - begun

    seconds(100)
    assert seconds(1200) < 9 * min(seconds(300) for _ in range(2)), "four times the text"
