"""How answers on GUM and GAP are judged."""

from __future__ import annotations

import pytest

from benchmarks.asked import Judged, article_of
from benchmarks.coreference import gap_counts, judge_gap, judge_gum, questions_of
from benchmarks.gap import GapRow
from benchmarks.gum import GumDocument, GumMention
from onrecord.article import Span
from onrecord.statement import Attribution, Extraction, Resolution, Speaker

TEXT = "Ada Mere met Ida Mere. The clerk thanked her, and she left for Orr. Ada laughed."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def answered(source: Span, name: Span | None, through: Span | None = None) -> Extraction:
    """An extraction in which ``source`` is resolved to the speaker of that name."""
    resolution = Resolution("s" if name else None, "pronoun", 0.9, through)
    attribution = Attribution("a", (source,), (), (), (), None, "positive", 1.0, None, resolution)
    speakers = (Speaker("s", "named_person", name),) if name else ()
    return Extraction(article_of(TEXT, "t"), (attribution,), (), "by hand", (), speakers)


ADA, IDA = span("Ada Mere"), span("Ida Mere")
ROW = GapRow("t", TEXT, span("she"), (ADA, IDA), (False, True))


@pytest.mark.parametrize(
    ("name", "through", "given", "outcome"),
    [
        (IDA, None, "Ida Mere", "right"),
        (ADA, None, "Ada Mere", "wrong"),
        (span("Ada"), None, "Ada Mere", "wrong"),
        (span("Orr"), None, "Orr", "wrong"),
        (None, None, "", "open"),
        # Through the place of one of the two, whatever the speaker is called elsewhere.
        (span("Orr"), IDA, "Ida Mere", "right"),
        (None, IDA, "", "open"),
    ],
)
def test_gap_where_one_is_meant(name: Span | None, through: Span | None, given: str, outcome: str) -> None:
    one = judge_gap(ROW, answered(ROW.pronoun, name, through))
    assert (one.kind, one.gold, one.given, one.outcome) == ("feminine", "Ida Mere", given, outcome)


@pytest.mark.parametrize(("name", "outcome"), [(None, "right"), (span("Orr"), "right"), (ADA, "wrong")])
def test_gap_where_neither_is_meant(name: Span | None, outcome: str) -> None:
    row = GapRow("t", TEXT, ROW.pronoun, ROW.names, (False, False))
    assert judge_gap(row, answered(row.pronoun, name)).outcome == outcome


def test_gap_counts_both_names_of_a_row() -> None:
    def said(given: str) -> Judged:
        return Judged("t", "feminine", "she", "Ida Mere", given, "open")

    counts = gap_counts([ROW, ROW, ROW, ROW], [said("Ida Mere"), said("Ada Mere"), said(""), said("Orr")])
    assert (counts.correct, counts.predicted, counts.gold) == (1, 2, 4)


HER = GumMention(span("her"), span("her"), "1", "person", "pronoun")
CLERK = GumMention(span("The clerk"), span("clerk"), "2", "person", "phrase")
DOCUMENT = GumDocument(
    "t",
    "news",
    TEXT,
    (),
    (
        GumMention(ADA, ADA, "2", "person", "name"),
        GumMention(IDA, IDA, "1", "person", "name"),
        CLERK,
        HER,
        GumMention(span("she"), span("she"), "3", "person", "pronoun"),
        GumMention(span("Orr"), span("Orr"), "4", "place", "name"),
    ),
)


def test_gum_asks_about_those_whose_chain_has_a_name() -> None:
    assert questions_of(DOCUMENT) == [CLERK, HER]


@pytest.mark.parametrize(
    ("mention", "name", "outcome"),
    [
        (HER, IDA, "right"),
        (HER, span("Ida"), "right"),
        (HER, ADA, "wrong"),
        (HER, span("Orr"), "wrong"),
        (HER, Span(IDA.end - 4, IDA.end), "wrong"),  # "Mere" is both
        (HER, None, "open"),
        (CLERK, ADA, "right"),
        (CLERK, Span(TEXT.rindex("Ada"), TEXT.rindex("Ada") + 3), "right"),
    ],
)
def test_gum_answers_are_names_of_the_chain(mention: GumMention, name: Span | None, outcome: str) -> None:
    one = judge_gum(DOCUMENT, mention, answered(mention.span, name))
    assert one.outcome == outcome
    assert one.kind == ("third person" if mention is HER else "phrase")
