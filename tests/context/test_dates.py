"""What date words name: exact where they are exact, never more exact, and nothing where they name none."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Published, Span
from onrecord.context.calendar_names import (
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    any_of,
    month_number,
    weekday_number,
)
from onrecord.context.date_words import HINTS, find_dates
from onrecord.context.dates import read_date

MONDAY = Published("2016-09-12", "given", "day")
ONE = r"(?:\d\dXX|\d{3}X|\d{4}~?|\d{4}-\d\d|\d{4}-\d\d-\d\d)"
EDTF = re.compile(rf"{ONE}(?:/{ONE})?")

NAMED = {
    # Days of the week: the last such day up to printing.
    "on Tuesday": "2016-09-06",
    "Monday": "2016-09-12",
    "last Monday": "2016-09-05",
    "late Sunday night": "2016-09-11",
    "early on Friday morning": "2016-09-09",
    "Thursday's": "2016-09-08",
    "Saturday night’s": "2016-09-10",
    "at 9 p.m. on Tuesday": "2016-09-06",
    "Tuesday at 9:30 p.m. EDT": "2016-09-06",
    "Tuesday of last week": "2016-09-06",
    "last week on Friday": "2016-09-09",
    "a week ago Tuesday": "2016-08-30",
    "Saturday and Sunday": "2016-09-10/2016-09-11",
    "Tues.": "2016-09-06",
    # Around the day of printing.
    "today": "2016-09-12",
    "this morning": "2016-09-12",
    "tonight": "2016-09-12",
    "yesterday evening": "2016-09-11",
    "last night": "2016-09-11",
    "the day before yesterday": "2016-09-10",
    "overnight": "2016-09-11/2016-09-12",
    # Weeks run from Monday to Sunday, and this one up to printing.
    "last week": "2016-09-05/2016-09-11",
    "late last week": "2016-09-05/2016-09-11",
    "earlier this week": "2016-09-12",
    "two weeks ago": "2016-08-29/2016-09-04",
    "over the weekend": "2016-09-10/2016-09-11",
    "three days ago": "2016-09-09",
    # Months, years and what is longer or shorter.
    "last month": "2016-08",
    "earlier this month": "2016-09",
    "in May": "2016-05",
    "in September": "2016-09",
    "in November": "2015-11",
    "last September": "2015-09",
    "early September": "2016-09",
    "mid-August": "2016-08",
    "September 2014": "2014-09",
    "June of last year": "2015-06",
    "March to May": "2016-03/2016-05",
    "this year": "2016",
    "earlier this year": "2016",
    "last year": "2015",
    "the year before last": "2014",
    "two years ago": "2014",
    "early 2015": "2015",
    "in 1940": "1940",
    "2014-16": "2014/2016",
    "in the 1990s": "199X",
    "the '90s": "199X",
    "the early nineties": "199X",
    "the 1900s": "19XX",
    "summer 2015": "2015-22",
    "the spring of 2014": "2014-21",
    "last spring": "2016-21",
    "last winter": "2015-24",
    "this summer": "2016-22",
    # Days of a month.
    "Sept. 3": "2016-09-03",
    "on Sept. 3, 2014": "2014-09-03",
    "the 3rd of September": "2016-09-03",
    "3 September 2014": "2014-09-03",
    "Saturday, Sept. 3": "2016-09-03",
    "April 20": "2016-04-20",
    "Jan. 31": "2016-01-31",
    "June 16th of last year": "2015-06-16",
    "the night of Sept. 3": "2016-09-03",
    "Aug. 30 to Sept. 2": "2016-08-30/2016-09-02",
    "from Aug. 3-5": "2016-08-03/2016-08-05",
    "the 3rd": "2016-09-03",
    "the 31st": "2016-08-31",
    "2014-09-03": "2014-09-03",
    "23.9.2014": "2014-09-23",
    "Christmas Eve": "2015-12-24",
    "Labor Day": "2016-09-05",
    "Memorial Day": "2016-05-30",
    # Less exact than they look.
    "about two years ago": "2014~",
    "20 years ago": "1996~",
    "9/3/2014": "2014",  # the 9th of March or the 3rd of September
    # Left to dateparser.
    "Sat Sep 03 10:00:00 2016": "2016-09-03",
    "10:02 PM - 3 Sep 2016": "2016-09-03",
}

NO_DATE = [
    "", " ", "recently", "in recent weeks", "several days ago", "at the time", "a decade ago", "earlier",
    "more than two years ago", "two days later", "the next morning", "last summer", "9/11", "sun hat",
    "30 February 2014", "Feb. 30", "April 31", "29 February 2015", "Tuesday, Sept. 6, 2014", "0 days ago",
    "Monday to nowhere", "the 32nd", "Sept. 40", "2014-13-01", "13/13/2014", "99999", "1,200",
]  # fmt: skip

AHEAD = [
    "next Tuesday",
    "tomorrow",
    "next week",
    "Sept. 20",
    "Nov. 8",
    "2017",
    "in October 2016",
    "Oct. 1, 2016",
]


@pytest.mark.parametrize(("words", "date"), NAMED.items())
def test_named(words: str, date: str) -> None:
    assert read_date(words, MONDAY) == date
    assert EDTF.fullmatch(date)


@pytest.mark.parametrize("words", NO_DATE)
def test_words_without_a_date(words: str) -> None:
    assert read_date(words, MONDAY) is None


@pytest.mark.parametrize("words", AHEAD)
def test_nothing_said_is_dated_after_printing(words: str) -> None:
    assert read_date(words, MONDAY) is None


def test_what_lies_ahead_is_the_next_one() -> None:
    assert read_date("Tuesday", MONDAY, past=False) == "2016-09-13"
    assert read_date("Monday", MONDAY, past=False) == "2016-09-12"
    assert read_date("in November", MONDAY, past=False) == "2016-11"
    assert read_date("Sept. 20", MONDAY, past=False) == "2016-09-20"
    assert read_date("Jan. 5", MONDAY, past=False) == "2017-01-05"
    assert read_date("tomorrow", MONDAY, past=False) == "2016-09-13"
    assert read_date("next week", MONDAY, past=False) == "2016-09-19/2016-09-25"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("two days later", "2014-03-07"),
        ("a week earlier", "2014-02-24/2014-03-02"),
        ("the next morning", "2014-03-06"),
        ("the day before", "2014-03-04"),
        ("later that day", "2014-03-05"),
        ("earlier in the day", "2014-03-05"),
        ("the following Tuesday", "2014-03-11"),
        ("the previous Tuesday", "2014-03-04"),
        ("a month later", "2014-04"),
        ("the following year", "2015"),
    ],
)
def test_counted_from_a_day_that_the_text_names(words: str, date: str) -> None:
    assert read_date(words, MONDAY, anchor="2014-03-05") == date
    assert read_date(words, MONDAY) is None
    assert read_date(words, MONDAY, anchor="2014-03") is None


def test_january_looks_back_over_the_turn_of_the_year() -> None:
    january = Published("2016-01-03", "given", "day")
    assert read_date("last month", january) == "2015-12"
    assert read_date("in December", january) == "2015-12"
    assert read_date("Dec. 30", january) == "2015-12-30"
    assert read_date("Aug. 8", january) == "2015-08-08"
    assert read_date("on Thursday", january) == "2015-12-31"
    assert read_date("last week", january) == "2015-12-21/2015-12-27"
    assert read_date("the 31st", january) == "2015-12-31"


def test_the_31st_of_a_month_of_thirty_days() -> None:
    assert read_date("the 31st", Published("2016-07-15", "given", "day")) is None


@pytest.mark.parametrize("value", ["2016-09-12T23:30:00-04:00", "2016-09-12T02:00:00Z"])
def test_the_day_of_printing_is_that_of_its_own_time_zone(value: str) -> None:
    assert read_date("today", Published(value, "metadata", "time")) == "2016-09-12"


@pytest.mark.parametrize(
    ("words", "by_month", "by_year"),
    [
        ("on Tuesday", "2016-08/2016-09", "2015/2016"),
        ("yesterday", "2016-08/2016-09", "2015/2016"),
        ("last month", "2016-08", "2015/2016"),
        ("in May", "2016-05", "2015/2016"),
        ("last year", "2015", "2015"),
        ("this week", "2016-08/2016-09", "2015/2016"),
        ("Sept. 3, 2014", "2014-09-03", "2014-09-03"),
        ("in 1940", "1940", "1940"),
    ],
)
def test_no_more_exact_than_the_printing_date(words: str, by_month: str, by_year: str) -> None:
    assert read_date(words, Published("2016-09", "metadata", "month")) == by_month
    assert read_date(words, Published("2016", "metadata", "year")) == by_year


@pytest.mark.parametrize(
    "printed", [None, Published("soon", "given", "day"), Published("2016-13", "given", "day")]
)
def test_without_a_printing_date_only_dates_with_a_year(printed: Published | None) -> None:
    assert read_date("Sept. 3, 2014", printed) == "2014-09-03"
    assert read_date("in the summer of 1962", printed) == "1962-22"
    for words in ("on Tuesday", "last week", "in May", "Sept. 3", "two years ago", "tonight"):
        assert read_date(words, printed) is None


def test_old_dates_stay_in_the_calendar_they_are_printed_in() -> None:
    assert read_date("Oct. 25, 1917", MONDAY) == "1917-10-25"
    assert read_date("4 October 1582", MONDAY) == "1582-10-04"


@given(
    st.text(max_size=90) | st.sampled_from([*NAMED, *NO_DATE, *AHEAD]), st.dates(datetime.date(1900, 1, 1))
)
def test_any_words_name_nothing_or_a_date_by_printing(words: str, day: datetime.date) -> None:
    printed = Published(day.isoformat(), "given", "day")
    date = read_date(words, printed)
    assert date == read_date(words, printed)
    if date is not None:
        assert EDTF.fullmatch(date)
        assert date[:4].replace("X", "0") <= f"{day.year:04}"
        if len(date) == 10:
            assert date <= day.isoformat()


@given(st.sampled_from(["Monday", "Tuesday", "Friday", "Sunday"]), st.dates(datetime.date(1900, 1, 1)))
def test_a_weekday_goes_back_less_than_seven_days(weekday: str, day: datetime.date) -> None:
    date = read_date(f"on {weekday}", Published(day.isoformat(), "given", "day"))
    assert date is not None
    found = datetime.date.fromisoformat(date)
    assert found.strftime("%A") == weekday
    assert 0 <= (day - found).days < 7


def test_the_slow_parser_is_imported_only_when_it_is_needed() -> None:
    asks = (
        "import sys; from onrecord.article import Published; from onrecord.context.dates import read_date;"
        "read_date('on Tuesday', Published('2016-09-12', 'given', 'day')); print('dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said on Tuesday night that", ["on Tuesday night"]),
        ("in a Sept. 3 letter", ["Sept. 3"]),
        ("during a May interview", ["May"]),
        ("Mrs. May said she may march in March on Harbour Square", ["in March"]),
        ("in 2014, after 2,014 calls about 2014 more", ["in 2014"]),
        ("since the 1990s", ["since the 1990s"]),
        ("Earlier this month, late last week and this past weekend",
         ["Earlier this month", "late last week", "this past weekend"]),
        ("over the last year", []),
        ("told USA Today on Good Friday", []),
        ("the Sunday Times and Saturday Night Live", []),
        ("a week ago Tuesday, two days after the vote", ["a week ago Tuesday", "two days after"]),
        ("He has recently said, as he once did at the time", ["recently", "once", "at the time"]),
        ("next Tuesday, in the 1990s and in the ’80s", ["next Tuesday", "in the 1990s", "in the ’80s"]),
        ("ahead of Friday's meeting", ["ahead of Friday"]),
        ("on July 6, 2015, and from Sept. 19 to 22", ["on July 6, 2015", "from Sept. 19 to 22"]),
    ],
)  # fmt: skip
def test_date_words_in_a_text(text: str, found: list[str]) -> None:
    assert [words.span.of(text) for words in find_dates(text, Span(0, len(text)))] == found


@given(st.text(alphabet="MondayJune tIlas3,.'’20149weks-ogr\n", max_size=200), st.integers(0, 50))
def test_places_of_date_words(text: str, start: int) -> None:
    within = Span(min(start, len(text)), len(text))
    end = within.start
    for words in find_dates(text, within):
        assert end <= words.span.start <= words.date.start < words.date.end <= words.span.end <= len(text)
        end = words.span.end


@given(st.text(alphabet="MondayJune tIlas3,.'’20149weks-ogr", max_size=120))
def test_no_date_words_without_a_hint(text: str) -> None:
    if any(True for _ in find_dates(text, Span(0, len(text)))):
        assert not HINTS.isdisjoint(re.findall(r"[^\W_]+", text.lower()))


@pytest.mark.parametrize("names", [(*MONTHS, *SHORT_MONTHS), (*WEEKDAYS, *SHORT_WEEKDAYS)])
def test_each_name_of_a_month_or_day_is_found_whole(names: tuple[str, ...]) -> None:
    for name in names:
        found = re.match(any_of(names), f"{name} 3")
        assert found is not None
        assert found[0] == name


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2090, 1, 1)))
def test_months_and_days_of_the_week_by_their_names(day: datetime.date) -> None:
    assert month_number(day.strftime("%B")) == month_number(day.strftime("%b")) == day.month
    assert weekday_number(day.strftime("%A")) == weekday_number(day.strftime("%a")) == day.weekday()


@given(st.integers(1, 40), st.integers(1, 12), st.integers(1900, 2016))
def test_a_full_date_is_that_day_or_none_if_there_is_no_such_day(day: int, month: int, year: int) -> None:
    try:
        there = datetime.date(year, month, day)
    except ValueError:
        there = None
    date = read_date(f"{MONTHS[month - 1]} {day}, {year}", None)
    assert date == (there and there.isoformat())


@given(st.integers(1, 31), st.dates(datetime.date(1900, 1, 1)))
def test_the_nth_is_of_this_month_or_the_one_before_or_unknown(nth: int, printed: datetime.date) -> None:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(nth % 10 if nth not in {11, 12, 13} else 0, "th")
    date = read_date(f"the {nth}{ending}", Published(printed.isoformat(), "given", "day"))
    month = printed if nth <= printed.day else printed.replace(day=1) - datetime.timedelta(1)
    try:
        assert date == month.replace(day=nth).isoformat()
    except ValueError:
        assert date is None
