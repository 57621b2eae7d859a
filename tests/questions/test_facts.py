"""What the faces show of when, how, to whom, as what and with which figures something was said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.circumstances import Act, Addressee, Circumstances, Figure, SaidOn
from onrecord.questions.facts import Fact, facts_of, figure_value
from onrecord.statement import Silence, Speaker
from tests.questions.circumstance_cases import TOLL, circumstances, toll


def at(words: str) -> Span:
    return Span(TOLL.index(words), TOLL.index(words) + len(words))


def facts(number: int) -> list[Fact]:
    extraction = toll()
    return facts_of(extraction, extraction.attributions[number])


def told(known: Circumstances, *speakers: Speaker) -> list[Fact]:
    """The facts of a statement with these circumstances."""
    extraction = replace(toll(), speakers=speakers)
    return facts_of(extraction, replace(extraction.attributions[0], circumstances=known))


def test_date_medium_and_addressee_come_with_their_words() -> None:
    assert facts(0) == [
        Fact("when", at("on Tuesday"), "2024-06-18", (), 0.95),
        Fact("how", at("at a rally in Tarn"), "rally", (), 0.9),
        Fact("to", at("reporters"), "", (), 0.85),
    ]


def test_what_another_statement_tells_is_carried() -> None:
    assert facts(1)[:2] == [
        Fact("when", at("on Tuesday"), "2024-06-18", (), 0.725, carried=True),
        Fact("how", at("at a rally in Tarn"), "rally", (), 0.72, carried=True),
    ]


def test_figures_come_with_what_is_counted_and_as_of_when() -> None:
    assert facts(1)[2:] == [
        Fact("figure", at("40"), ""),
        Fact("figure", at("52"), "", (at("carriers"), at("in May"))),
        Fact("figure", at("about $1.2m"), "about 1,200,000 USD"),
    ]


def test_a_network_an_addressee_who_speaks_an_act_and_units_that_differ() -> None:
    penn = Span(at("asked Penn").end - 4, at("asked Penn").end)
    assert facts(2) == [
        Fact("how", at("in a post"), "social media", (at("Harbor Net"),), 0.9),
        Fact("to", penn, "", (at("Ada Penn"),), 0.9),
        Fact("as", at("asked"), "demand", (), 0.9),
        Fact("figure", at("300 km (286 miles)"), "", doubt="the two units do not agree"),
    ]


def test_words_without_a_date_say_why() -> None:
    when, figure = facts(4)
    assert when == Fact("when", at("recently"), "", doubt="date not known: the words give no date")
    assert figure == Fact("figure", at("half"), "0.5", (at("its boats"),))


def test_nothing_is_shown_of_what_holds_of_every_statement() -> None:
    plain = Circumstances(SaidOn("../2024-06-18", "published"), None, None, Act("assertion", None, 0.5), ())
    assert told(plain) == []
    assert told(replace(plain, said_on=SaidOn(None, None, reason="the article does not tell"))) == []
    assert told(replace(plain, act=Act("assertion", at("told"), 0.9))) == []
    assert told(replace(plain, act=Act("denial", None, 0.9))) == []
    extraction = toll()
    assert facts_of(extraction, replace(extraction.attributions[0], circumstances=None)) == []
    assert facts_of(extraction, Silence("s", (), (at("did not say"),))) == []


@pytest.mark.parametrize(
    ("words", "name", "leads_to"),
    [
        ("Penn", "Ada Penn", ["Ada Penn"]),
        ("Ada Penn", "Ada Penn", []),
        ("Mayor Ada Penn", "Ada Penn", []),
        ("She", None, []),
    ],
)
def test_an_addressee_leads_to_its_speaker_unless_the_words_name_it(
    words: str, name: str | None, leads_to: list[str]
) -> None:
    speaker = Speaker("p", "named_person", at(name) if name else None)
    known = Circumstances(
        SaidOn(None, None), None, Addressee(at(words), None, "p", 0.9), Act("assertion", None, 0.5), ()
    )
    (fact,) = told(known, speaker)
    assert [span.of(TOLL) for span in fact.further] == leads_to
    assert told(known)[0].further == ()


VALUES = [
    # the words say it all
    ("412", 412, None, None, None, ""),
    ("2,417", 2417, None, None, None, ""),
    ("2417", 2417, None, None, None, ""),
    ("300 km", 300, None, "km", None, ""),
    ("14 hours", 14, None, "hour", None, ""),
    ("4.5%", 4.5, None, "%", None, ""),
    ("-3.2%", -3.2, None, "%", None, ""),
    ("13-point", 13, None, "point", None, ""),
    ("more than 300 miles", 300, None, "mile", "more_than", ""),
    ("10,000 to 12,000", 10_000, 12_000, None, None, ""),
    # they do not
    ("two", 2, None, None, None, "2"),
    ("ten years", 10, None, "year", None, "10"),
    ("6 feet", 6, None, "foot", None, ""),
    ("sixty miles per hour", 60, None, "mile per hour", None, "60"),
    ("two centuries", 2, None, "century", None, "2"),
    ("8 percent", 8, None, "%", None, "8%"),
    ("10 to 12 percent", 10, 12, "%", None, "10 to 12%"),
    ("$5", 5, None, "USD", None, "5 USD"),
    ("about $40,000", 40_000, None, "USD", "about", "about 40,000 USD"),
    ("£26m", 26_000_000, None, "GBP", None, "26,000,000 GBP"),
    ("some 3,000", 3000, None, None, "about", "about 3,000"),
    ("no fewer than 20", 20, None, None, "at_least", "at least 20"),
    ("up to 20", 20, None, None, "at_most", "at most 20"),
    ("under 20", 20, None, None, "less_than", "less than 20"),
    ("over 20", 20, None, None, "more_than", "more than 20"),
    ("ten to twelve thousand", 10_000, 12_000, None, None, "10,000 to 12,000"),
    ("1 in 5", 0.2, None, "ratio", None, "0.2"),
    ("1,5 million", 1_500_000, None, None, None, "1,500,000"),
    # a number that is a part of another one does not say it
    ("two of 12", 2, None, None, None, "2"),
    ("12.5 dozen", 12, None, None, None, "12"),
    ("2,417", 2, None, None, None, "2"),
    # no digit is made up, and none is lost
    ("56.799 billion", 56.799e9, None, None, None, "56,799,000,000"),
    ("a third", 1 / 3, None, "ratio", None, "0.333333333333333"),
    ("one part in ten thousand", 0.0001, None, "ratio", None, "0.0001"),
    ("nothing", 0, None, None, None, "0"),
    ("$3 quadrillion", 3e15, None, "USD", None, "3,000,000,000,000,000 USD"),
    ("a septillion", 1e24, None, None, None, "1e+24"),
]


@pytest.mark.parametrize(("words", "value", "upper", "unit", "comparator", "shown"), VALUES)
def test_the_value_of_a_figure(
    words: str, value: float, upper: float | None, unit: str | None, comparator: None, shown: str
) -> None:
    text = f"They sold {words} more."
    start = text.index(words)
    figure = Figure(Span(start, start + len(words)), value, upper, unit, comparator)
    assert figure_value(figure, text) == shown


SPANS = st.tuples(st.integers(0, len(TOLL) - 9), st.integers(1, 9)).map(lambda two: Span(two[0], sum(two)))


@given(circumstances(SPANS, ["p"]))
def test_words_are_places_values_are_ours_and_the_order_is_fixed(known: Circumstances) -> None:
    kinds = ("when", "how", "to", "as", "figure")
    found = told(known, Speaker("p", None, at("Ada Penn")))
    assert sorted(found, key=lambda fact: kinds.index(fact.kind)) == found
    assert len([fact for fact in found if fact.kind == "figure"]) == len(known.figures)
    for fact in found:
        assert all(0 <= span.start < span.end <= len(TOLL) for span in (fact.words, *fact.further))
        assert (fact.value + fact.doubt).isascii()
        assert fact.kind != "when" or fact.words == known.said_on.span
