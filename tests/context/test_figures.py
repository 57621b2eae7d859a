"""Quantities in what was said: right, or left out. All sentences are invented."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.circumstances import Figure
from onrecord.context.figures import figures_in


def figures(text: str) -> tuple[Figure, ...]:
    return figures_in(text, [Span(0, len(text))])


def told(text: str) -> list[tuple[str, float | list[float], str | None]]:
    """Words, value or both ends, and unit of each figure."""
    return [
        (f.span.of(text), f.value if f.upper is None else [f.value, f.upper], f.unit) for f in figures(text)
    ]


QUANTITIES = {
    # counts
    "The ferry carried 2,417 people and three dogs.": [("2,417", 2417, None), ("three", 3, None)],
    "Some 1,5 million people fled.": [("Some 1,5 million", 1_500_000, None)],
    "10 000 tents arrived.": [("10 000", 10_000, None)],
    "1,50,000 farmers marched.": [("1,50,000", 150_000, None)],
    "Those two are the same.": [("two", 2, None)],
    "She split it with two others.": [("two", 2, None)],
    "The two sister parties agree.": [("two", 2, None)],
    "A dozen eggs, half a dozen rolls.": [("A dozen", 12, None), ("half a dozen", 6, None)],
    "One hundred and twenty barns burned.": [("One hundred and twenty", 120, None)],
    "Fifteen hundred soldiers left.": [("Fifteen hundred", 1500, None)],
    "Six two-hour talks.": [("Six", 6, None), ("two-hour", 2, "hour")],
    "A million and a half people fled.": [("A million and a half", 1_500_000, None)],
    "Half a million people marched.": [("Half a million", 500_000, None)],
    "5m people, 40k followers.": [("5m", 5_000_000, None), ("40k", 40_000, None)],
    "A 90-page report on a 12-member panel.": [("90", 90, None), ("12", 12, None)],
    "It gave Lindqvist 16 delegates.": [("16", 16, None)],
    "Norland's 29 electors decide.": [("29", 29, None)],
    "They missed 15 of 24 votes.": [("15", 15, None), ("24", 24, None)],
    "It rose by 2 trillion 784 billion rubles.": [("2 trillion 784 billion rubles", 2_784e9, "RUB")],
    # shares
    "The 1 percent own 4.5% of it.": [("1 percent", 1, "%"), ("4.5%", 4.5, "%")],
    "Prices moved by -3.2% in May.": [("-3.2%", -3.2, "%")],
    "One percent, or 0.5 per cent.": [("One percent", 1, "%"), ("0.5 per cent", 0.5, "%")],
    "She leads by 5 percentage points.": [("5 percentage points", 5, "point")],
    "He has a 13-point lead.": [("13-point", 13, "point")],
    "He has a 10-point plan.": [("10-point", 10, None)],
    "Rates rose 25 basis points.": [("25 basis points", 25, "basis point")],
    "One in five goes hungry.": [("One in five", 0.2, "ratio")],
    "About 1 in 4, or nine out of ten.": [("About 1 in 4", 0.25, "ratio"), ("nine out of ten", 0.9, "ratio")],
    "More than half of them left.": [("More than half", 0.5, "ratio")],
    "Two-thirds of the chamber agreed.": [("Two-thirds", 0.6667, "ratio")],
    "A third of the homes stood empty.": [("A third", 0.3333, "ratio")],
    "They cut the staff by half.": [("half", 0.5, "ratio")],
    "One-eighth of 1 percent.": [("One-eighth of 1 percent", 0.125, "%")],
    "By a 3-to-1 margin they prefer tea.": [("3-to-1", 3, "ratio")],
    # money
    "The fund is worth $1.2tn.": [("$1.2tn", 1.2e12, "USD")],
    "A loss of 56.799 billion rubles.": [("56.799 billion rubles", 56_799_000_000, "RUB")],
    "£3.5m, €2bn, A$5 million, Rs 5 crore.": [
        ("£3.5m", 3_500_000, "GBP"),
        ("€2bn", 2e9, "EUR"),
        ("A$5 million", 5e6, "AUD"),
        ("Rs 5 crore", 5e7, "rupee"),
    ],
    "It made $12 an hour; gas was 90 cents a gallon.": [("$12", 12, "USD"), ("90 cents", 0.9, "USD")],
    "20 Swiss francs and 500 billion won.": [
        ("20 Swiss francs", 20, "CHF"),
        ("500 billion won", 5e11, "KRW"),
    ],
    "It had a $220-260 million month.": [("$220-260 million", [220e6, 260e6], "USD")],
    "A $5-a-day plan for a $20 billion-a-year trade.": [("$5", 5, "USD"), ("$20 billion", 20e9, "USD")],
    # measures
    "The dam holds more than 300 km of river.": [("more than 300 km", 300, "km")],
    "It was minus 20 degrees.": [("minus 20 degrees", -20, "degree")],
    "She ran 2 1/2 miles, then 2½ miles.": [("2 1/2 miles", 2.5, "mile"), ("2½ miles", 2.5, "mile")],
    "It sold in less than a year.": [("less than a year", 1, "year")],
    "An acre of oats takes 156 tons.": [("An acre", 1, "acre"), ("156 tons", 156, "ton")],
    "For the past year and a half he sat.": [("year and a half", 1.5, "year")],
    "He waited half an hour.": [("half an hour", 0.5, "hour")],
    "A quarter-mile run, a half-hour talk.": [("A quarter-mile", 0.25, "mile"), ("a half-hour", 0.5, "hour")],
    "300 square miles at 60 miles an hour.": [
        ("300 square miles", 300, "square mile"),
        ("60 miles an hour", 60, "mile per hour"),
    ],
    "He is 6-foot-3.": [("6-foot-3", 6.25, "foot")],
    "Five (5) days after that.": [("Five (5) days", 5, "day")],
    # ages
    "A 30-year-old and a girl aged 7.": [("30-year-old", 30, "year"), ("7", 7, "year")],
    "Ira Mond, 45, of Leeds ran.": [("45", 45, "year")],
    "I'm 76, and she was 29.": [("76", 76, "year"), ("29", 29, "year")],
    "People over 65 and those 80 and older.": [("over 65", 65, "year"), ("80 and older", 80, "year")],
    "Among 18- to 24-year-olds he leads.": [("18- to 24-year-olds", [18, 24], "year")],
    "Between the ages of 17 and 20.": [("Between the ages of 17 and 20", [17, 20], "year")],
    # ranges, and numbers that are none
    "Ten to twelve thousand came.": [("Ten to twelve thousand", [10_000, 12_000], None)],
    "Between $10 million and $12 million.": [("Between $10 million and $12 million", [10e6, 12e6], "USD")],
    "10-15 people and 20-30% of cows.": [("10-15", [10, 15], None), ("20-30%", [20, 30], "%")],
    "It takes a year or two.": [("a year or two", [1, 2], "year")],
    "They led 46 to 42 percent.": [("46", 46, "%"), ("42 percent", 42, "%")],
    "The court ruled 5-4 against him.": [("5", 5, None), ("4", 4, None)],
    "The rate rose from 5 to 8 percent.": [("5", 5, "%"), ("8 percent", 8, "%")],
    "It ranged from 5 to 8 percent.": [("5 to 8 percent", [5, 8], "%")],
    # how many times as much
    "Three times as many ferries ran late.": [("Three times", 3, "ratio")],
    "It costs about twice as much.": [("about twice", 2, "ratio")],
    "They ask double the fare.": [("double", 2, "ratio")],
    "It would triple the annual cap.": [("triple", 3, "ratio")],
    "They paid not quite 13 cents on the dollar.": [("not quite 13 cents on the dollar", 0.13, "ratio")],
    "A quarter-of-a-million people came.": [("A quarter-of-a-million", 250_000, None)],
    "He won three or four.": [("three or four", [3, 4], None)],
    "Mond and Ada Roe, 11 and 8 percent respectively.": [("11", 11, "%"), ("8 percent", 8, "%")],
    "20 and 30 percent respectively.": [("20", 20, "%"), ("30 percent", 30, "%")],
    "Oil rose $2 to $40.": [("$2", 2, "USD"), ("$40", 40, "USD")],
    "It fell from 40 percent on July 14 to 42 percent.": [("40 percent", 40, "%"), ("42 percent", 42, "%")],
    # next to what is none
    "Between 2010 and 2015 crime fell 12 percent.": [("12 percent", 12, "%")],
    "The 1998 act put 4,000 bells in towers.": [("4,000", 4000, None)],
    "In 2012 2,300 homes burned.": [("2,300", 2300, None)],
    "More than 2000 people came.": [("More than 2000", 2000, None)],
    "Over the last 20 years, two years ago included.": [("20 years", 20, "year")],
    "12 deaths per 100,000 people.": [("12", 12, None)],
    "A 10K race with 5,000 runners.": [("5,000", 5000, None)],
    "The index of the Aro 500 fell 20 points.": [("20 points", 20, "point")],
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_quantities(text: str) -> None:
    assert told(text) == QUANTITIES[text]


NO_QUANTITIES = [
    "They met twice the same day.",
    "The fares will triple, a double blow, in the lower half of the list.",
    # dates, years, times, ordinals
    "They met on Sept. 11 and again on 4 May, or 16 or 17 March.",
    "She left in 2015; from 2010 to 2014, in the 1980s and in '98 she was here.",
    "The 2016-17 season, the class of '04, fiscal 2017.",
    "It starts at 3 p.m., ends at 5:30 and repeats from 9 to 5 p.m. at 1300 GMT.",
    "She was the 45th in the 21st century, and twenty-first in line.",
    "Two years ago, and ten minutes later, nearly two decades ago.",
    "Twenty sixteen, nineteen eighty-four, two thousand sixteen.",
    "First produced in 472 B.C., it ran till 70 AD.",
    # names
    "A Boeing 747 landed; his 757 is grounded.",
    "He told Fox 5, Channel 4 and BBC Two so.",
    "The 9/11 families, the G-20, the P5+1 and the Gang of Eight.",
    "The House passed H.R. 3684, S. 1867, H.R.22 and HB 1523.",
    "Article 50, Section 230, chapter 11 and phase two.",
    "COVID-19, the F-16, MI6, a 5G phone and an AR-15.",
    "He was on 60 Minutes; she read from Two Corinthians.",
    "Fortune 500 firms, Route 66, Flight 370, Super Bowl 50, World War 2.",
    "He is number one, she is No. 2, and that is step two.",
    # addresses and codes
    "1600 Elmira Avenue, 221B Baker Street, 10 Downing Street.",
    "Call 555-0199, (212) 555-0123, 1-800-555-0199, +44 20 7946 0958 or 911.",
    "ID 12345678, PIN 0042, docket 16-1234, 18 U.S.C. 1001, a 401(k).",
    "Version 2.0.1 on 192.168.1.1, see http://x.org/2016/09 or joe99@x.org.",
    "1) this and 2) that (3).",
    # words that are no numbers
    "One of them said that one day one man will do it.",
    "Dozens of cows, tens of thousands of sheep, a few hundred goats.",
    "At one point a third party stepped in, in the third quarter.",
    "The two learned of it, the two of them, and it broke in two.",
    "One, his temper, and two, his language.",
    "No two cases are alike, on a two-way street with six-figure sums.",
    "In the first half of the game his half-brother was half-hearted.",
    "It grew tenfold, a twelve-fold rise, 5x.",
    "In her 30s, in the mid-40s, the under-25s and a handful of $20s.",
    "He paid ten grand, once a week, 24/7, twice a year.",
    "It is 50-50, and he ran the 100m final in a 50m pool.",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_no_quantities(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words", "comparator"),
    [
        ("It cost well over $5 million.", "well over $5 million", "more_than"),
        ("No fewer than 12 boats sank.", "No fewer than 12", "at_least"),
        ("Under 30 percent voted.", "Under 30 percent", "less_than"),
        ("Up to 40 tents stood.", "Up to 40", "at_most"),
        ("An estimated 40 tents stood.", "An estimated 40", "about"),
        ("Some 40 tents stood.", "Some 40", "about"),
        ("It took 30 days or more.", "30 days or more", "at_least"),
        ("It took 30 days or so.", "30 days or so", "about"),
        ("100+ firms came.", "100+", "at_least"),
        ("We talked about two farms.", "two", None),
        ("She served under two mayors.", "two", None),
        ("It fell by a lot over six years.", "six years", None),
        ("It lasted for over six years.", "over six years", "more_than"),
        ("It was 10 or more than 12.", "10", None),
    ],
)
def test_comparator(text: str, words: str, comparator: str | None) -> None:
    figure = figures(text)[0]
    assert (figure.span.of(text), figure.comparator) == (words, comparator)


@pytest.mark.parametrize(
    ("text", "thing", "as_of"),
    [
        ("We found three old e-mails in a box.", "old e-mails", None),
        ("They met 12 police officers.", "police officers", None),
        ("He read a 90-page report.", "page", None),
        ("Then 40 percent of the local voters left.", "local voters", None),
        ("One in five women said no.", "women", None),
        ("It has 53 million and counting.", None, None),
        ("There were 2,000 bears in 2015.", "bears", "in 2015"),
        ("In June 2015, 40 percent of farms failed.", "farms", "In June 2015"),
        ("It made $3 million last year.", None, "last year"),
        ("It is up 5 percent from 2009.", None, None),
    ],
)
def test_what_is_counted_and_when(text: str, thing: str | None, as_of: str | None) -> None:
    figure = figures(text)[0]
    assert (figure.thing and figure.thing.of(text), figure.as_of and figure.as_of.of(text)) == (thing, as_of)


@pytest.mark.parametrize(
    ("text", "words", "differs"),
    [
        (
            "The hall has 150 square meters (1,615 square feet).",
            "150 square meters",
            False,
        ),
        ("The tank holds 2 cubic meters (70 cubic feet).", "2 cubic meters", False),
        ("It flies 300km (186 miles) far.", "300km", False),
        ("It flies 300km (286 miles) far.", "300km", True),
        ("It was 30C (86F).", "30C", False),
        ("It was 30C (96F).", "30C", True),
        ("A rise of 2C (3.6F) is too much.", "2C", False),
        ("It is 1,172 miles, or 1,886 kilometers, long.", "1,172 miles", False),
        ("It is 20 miles (30 kilometers) away.", "20 miles", False),
        ("It is 20 miles (50 kilometers) away.", "20 miles", True),
        ("Two metres (six feet) apart.", "Two metres", False),
        ("10 to 15 miles (16 to 24 km).", "10 to 15 miles", False),
        ("10 to 15 miles (16 to 44 km).", "10 to 15 miles", True),
        ("A debt of 6 billion reais ($2.3bn or £1.2bn).", "6 billion reais", False),
    ],
)
def test_printed_twice(text: str, words: str, differs: bool) -> None:
    assert [(f.span.of(text), f.differs) for f in figures(text)] == [(words, differs)]


def test_two_measures_of_different_things_stay_two() -> None:
    assert told("A 5-foot (20 kg) pike.") == [("5-foot", 5, "foot"), ("20 kg", 20, "kg")]


def test_what_stands_before_the_content_tells_a_name() -> None:
    text = "She flew a Boeing 747 home."
    assert figures_in(text, [Span(text.index("747"), len(text))]) == ()


def test_a_comparator_before_the_content_is_left_out() -> None:
    text = "She had more than 40 goats."
    (figure,) = figures_in(text, [Span(text.index("40"), len(text))])
    assert (figure.span.of(text), figure.comparator) == ("40", None)


def test_several_contents_in_any_order() -> None:
    text = "“We lost 40 goats,” she said in 2 minutes, “and 3 cows.”"
    spans = [Span(text.index("“and"), len(text)), Span(0, 19)]
    assert [f.span.of(text) for f in figures_in(text, spans)] == ["40", "3"]


def test_a_line_end_inside() -> None:
    text = "It cost $3\nmillion, or 20\u00a0percent."
    assert told(text) == [("$3\nmillion", 3e6, "USD"), ("20\u00a0percent", 20, "%")]


def test_units_are_read_without_the_library_for_conversion() -> None:
    code = (
        "import sys; from onrecord.article import Span; from onrecord.context.figures import figures_in;"
        "t = 'more than 300 km in 1 of 4 tries'; assert figures_in(t, [Span(0, len(t))]);"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


PIECES = """one two ten twelve twenty third half quarter a an hundred thousand million dozen percent % $ £ 5
12 0 1,000 1.5 2016 30C (86F) km (3 miles) - – / : . , to and or in of out between from rose than more at
least May Sept. No. Boeing year-old years ago points m bn k ½ ² ٣"""
TEXTS = (
    st.text(max_size=80)
    | st.lists(st.sampled_from(PIECES.split()), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(PIECES.split()), max_size=20).map("".join)
)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120)), max_size=4))
def test_any_text(text: str, ranges: list[tuple[int, int]]) -> None:
    spans = [Span(*r) for r in ranges]
    found = figures_in(text, spans)
    assert found == figures_in(text, list(reversed(spans)))
    for figure in found:
        inside = [s for s in spans if s.contains(figure.span)]
        assert inside, (text, figure)
        assert figure.span.start < figure.span.end
        assert math.isfinite(figure.value)
        for part in (figure.thing, figure.as_of):
            assert part is None or any(s.contains(part) for s in spans)
    assert [f.span for f in found] == sorted(f.span for f in found)


HOSTILE = [
    "1", "1-", "1,", "1 ", "one ", "a hundred ", "half of ", "$1 to ", "(1) ", "May 1 ", "a", "½", "1.000 ",
    "more than ",
]  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", HOSTILE)
def test_long_hostile_text_takes_linear_time(piece: str) -> None:
    """Quadratic time would take hours."""
    text = piece * (200_000 // len(piece))
    found = figures(text)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in found)
