"""How names are counted, and how sentences that stand alone are joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.entities import ALL, SPAN, count_gum, count_names, joined, table
from benchmarks.entity_sets import KINDS, Named, entity_sets
from benchmarks.gum import GumDocument, GumMention
from benchmarks.scores import Count
from onrecord.article import Span

TEXT = "Ada Mere of the University of Orr met the Orrish at Midwinter."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ADA, UNI, ORR, ORRISH, FEAST = map(span, ("Ada Mere", "University of Orr", "Orr", "Orrish", "Midwinter"))
GOLD = [(ADA, "person"), (UNI, "organization"), (ORRISH, "group"), (FEAST, "unknown")]


def cells(count: Count) -> tuple[int, int, int]:
    return count.correct, count.predicted, count.gold


def test_right_names_are_right() -> None:
    counts = count_names(GOLD, GOLD[:3])
    assert cells(counts[ALL]) == cells(counts[SPAN]) == (3, 3, 3)
    assert cells(counts["place"]) == (0, 0, 0)


def test_a_name_of_another_kind_is_right_by_its_span_alone() -> None:
    counts = count_names(GOLD, [(ADA, "organization")])
    assert cells(counts[SPAN]) == (1, 1, 3)
    assert cells(counts[ALL]) == (0, 1, 3)
    assert cells(counts["organization"]) == (0, 1, 1)
    assert cells(counts["person"]) == (0, 0, 1)


def test_a_part_of_a_name_is_no_name() -> None:
    counts = count_names(GOLD, [(span("Ada"), "person"), (ORR, "place")])
    assert cells(counts[SPAN]) == (0, 2, 3)


def test_names_of_unknown_kind_do_not_count() -> None:
    counts = count_names(GOLD, [(FEAST, "place"), (span("winter"), "place")])
    assert cells(counts[SPAN]) == (0, 0, 3)
    known = [*GOLD, (span("at Midwinter"), "unknown")]
    assert cells(count_names([*known, (FEAST, "place")], [(FEAST, "place")])["place"]) == (1, 1, 1)


def test_sentences_that_stand_alone_are_joined() -> None:
    short = [Named(f"s{i}", f"Ada Mere spoke, {i}.", ((Span(0, 8), "person"),)) for i in range(14)]
    long = Named("l", "Ada Mere. " * 100, ((Span(0, 8), "person"),))
    first, second, third = joined([*short[:5], long, *short[5:]])
    assert first == long
    assert (len(second.entities), len(third.entities)) == (12, 2)
    for named in (second, third):
        assert {place.of(named.text) for place, _ in named.entities} == {"Ada Mere"}


DOCUMENT = GumDocument(
    "t",
    "news",
    TEXT,
    (),
    (
        GumMention(Span(ADA.start, UNI.end), ADA, "1", "person", "name"),
        GumMention(ADA, ADA, "1", "person", "name"),
        GumMention(span("the University of Orr"), span("University"), "2", "organization", "name"),
        GumMention(ORR, ORR, "3", "place", "name"),
        GumMention(FEAST, FEAST, "4", "time", "name"),
        GumMention(span("the Orrish"), ORRISH, "5", "person", "phrase"),
    ),
)


@pytest.mark.parametrize(
    ("found", "counted"),
    [
        ([(ADA, "person"), (UNI, "organization")], (2, 2, 3)),
        ([(span("Mere"), "person"), (span("Ada"), "person")], (1, 2, 3)),
        ([(span("the University of Orr met"), "organization")], (0, 1, 3)),
        ([(ORR, "organization")], (0, 1, 3)),
        ([(FEAST, "place"), (ORRISH, "group")], (0, 0, 3)),
    ],
)
def test_gum_names_cover_a_head_within_its_phrase(
    found: list[tuple[Span, str]], counted: tuple[int, int, int]
) -> None:
    assert cells(count_gum(DOCUMENT, found)[ALL]) == counted


def test_the_table_leaves_out_kinds_that_a_set_does_not_mark() -> None:
    made = table({"ours": count_names(GOLD, [(ADA, "person")])}, alone=False)
    assert made.rows == (("ours", "3", "100.0", "33.3", "50.0", "50.0", "100.0", "0.0", "", "0.0"),)
    assert len(made.columns) == len(made.rows[0])


@pytest.mark.corpora
def test_places_of_all_sets_are_inside_their_texts(corpora: Path) -> None:
    for found in entity_sets(corpora):
        assert found.test
        for named in found.test:
            for place, kind in named.entities:
                assert 0 <= place.start < place.end <= len(named.text)
                assert place.of(named.text).strip() == place.of(named.text)
                assert kind in (*KINDS, "unknown")


@pytest.mark.corpora
def test_re3d_keeps_names_only(corpora: Path) -> None:
    [re3d] = [found for found in entity_sets(corpora) if found.name == "re3d"]
    names = {place.of(n.text) for n in re3d.test for place, kind in n.entities if kind != "unknown"}
    assert {"ISIL", "United States", "Government of Iraq"} <= names
    assert not names & {"the United States", "We", "the hospital", "patients"}
