"""How names are compared, what an attribution to ask about is, and how answers are counted."""

from __future__ import annotations

import pytest

from benchmarks.asked import (
    HEADINGS,
    Judged,
    Outcome,
    article_of,
    asked,
    figures,
    fold_name,
    name_of,
    names_agree,
    row,
    speaker_given,
    verdict,
)
from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.statement import SOURCE_TYPES, Extraction, SourceType, Speaker

TEXT = "“Not a drop,” Mayor Ilse Vahtra told the council. She said that the well was dry.\n"


@pytest.mark.parametrize(
    ("given", "gold", "others"),
    [
        ("Ilse Vahtra", "Ilse Vahtra", []),
        ("ILSE  VAHTRA", "Ilse\nVahtra", []),
        ("The Harbour Board", "Harbour Board", []),
        ("Siobhán O’Dell", "Siobhán O'Dell", []),
        ("Vahtra", "Ilse Vahtra", ["Ilse Vahtra", "Vahtra"]),
        ("Ilse", "Ilse Vahtra", ["Anders Ilsemann"]),
        ("Ilse Vahtra", "Vahtra", ["Ilse K. Vahtra"]),
        ("Mayor Ilse Vahtra", "Ilse Vahtra", ["Jon Vahtra"]),
        ("Dale Orrin Jr.", "Orrin Jr", ["Dale Orrin Jr.", "Kit Orrin"]),
        ("Harbour Board", "Skelby Harbour Board", ["Ilse Vahtra"]),
        ("Dale Orrin", "Dale B. Orrin", ["Dale B. Orrin", "Dale Orrin Jr."]),
        ("Bobby Kask", "Robert “Bobby” Kask", ["Robert “Bobby” Kask"]),
        ("Kask campaign", "Robert Kask’s campaign", ["Robert Kask"]),
    ],
)
def test_names_of_one(given: str, gold: str, others: list[str]) -> None:
    assert names_agree(given, gold, others)
    assert names_agree(gold, given, others)


@pytest.mark.parametrize(
    ("given", "gold", "others"),
    [
        ("Jon Vahtra", "Ilse Vahtra", []),
        ("Dale Orrin", "Dale Orrin Jr.", []),
        ("Dale Orrin Sr.", "Dale Orrin Jr.", []),
        ("Orrin", "Dale Orrin Jr.", []),
        ("Orrin", "Dale Orrin", ["Dale Orrin Jr."]),
        ("Vahtra", "Ilse Vahtra", ["Jon Vahtra"]),
        ("Ilse", "Ilse Vahtra", ["Ilse Kask"]),
        ("Orr", "Dale Orrin", []),
        ("K.", "Ilse K. Vahtra", []),
        ("Ilse K. Vahtra", "Ilse M. Vahtra", []),
        ("Vahtra", "Ilse Vahtra", ["Jon Vahtra Jr."]),
        ("", "Ilse Vahtra", []),
    ],
)
def test_names_of_two(given: str, gold: str, others: list[str]) -> None:
    assert not names_agree(given, gold, others)
    assert not names_agree(gold, given, others)


def test_the_definite_article_alone_stays() -> None:
    assert fold_name("The") == "the"
    assert fold_name("the The Hague") == "the hague"


@pytest.mark.parametrize(
    ("gold", "given", "outcome"),
    [
        ("Ilse", "Ilse", "right"),
        ("Ilse", "Jon", "wrong"),
        ("Ilse", "", "open"),
        ("", "", "right"),
        ("", "Ilse", "wrong"),
    ],
)
def test_a_verdict(gold: str, given: str, outcome: Outcome) -> None:
    assert verdict(gold, given, str.__eq__) == outcome


@pytest.mark.parametrize("kind", [*SOURCE_TYPES, None])
def test_only_people_and_organizations_have_names(kind: SourceType | None) -> None:
    speaker = Speaker("s", kind, Span(20, 31))
    named = kind in ("named_person", "named_organization", None)
    assert name_of(speaker, TEXT) == ("Ilse Vahtra" if named else "")


def test_nobody_has_no_name() -> None:
    assert name_of(None, TEXT) == ""
    assert name_of(Speaker("s", "named_person", None), TEXT) == ""


def test_what_is_asked_has_the_places_given() -> None:
    article = article_of(TEXT, "well")
    content = Span(TEXT.index("Not"), TEXT.index("”"))
    marked = Marked((Span(14, 31),), (Span(32, 36),), (content,))
    later = Marked(content=(Span(50, 80),))
    first, second = asked(article, [later, marked, Marked(), marked])
    assert (first.source, first.cue, first.content) == marked
    assert first.quoted == (content,)
    assert second.content == later.content
    assert (first.quotation, second.quotation) == ("direct", "indirect")
    assert first.id != second.id


def test_nobody_is_given_for_an_attribution_that_is_not_there() -> None:
    extraction = Extraction(article_of(TEXT, "well"), (), (), "by hand")
    assert speaker_given(extraction, Marked()) == (None, None)


def test_a_text_that_reading_changes_is_refused() -> None:
    with pytest.raises(ValueError, match="well: reading changed the text"):
        article_of("One line.\r\nAnother line.\r\n", "well")


def judged(gold: str, given: str, outcome: Outcome) -> Judged:
    return Judged("a#1", "pronoun", "she", gold, given, outcome)


def test_shares_are_of_all_and_of_the_named() -> None:
    some = [
        judged("Ilse", "Ilse", "right"),
        judged("Ilse", "Jon", "wrong"),
        judged("Ilse", "", "open"),
        judged("Ilse", "", "missed"),
        judged("", "", "right"),
        judged("", "Ilse", "wrong"),
        judged("", "", "missed"),
        judged("", "", "right"),
    ]
    assert figures(some) == {
        "n": 8,
        "named": 4,
        "right": 1,
        "unnamed": 2,
        "wrong": 2,
        "open": 1,
        "missed": 2,
        "wrong_percent": 25.0,
        "resolved_percent": 25.0,
    }
    assert row("all", some) == ("all", "8", "4", "1", "2", "2", "1", "2", "25.0", "25.0")
    assert len(HEADINGS) + 1 == len(row("none", []))


def test_a_fault_shows_text_as_text() -> None:
    one = Judged("a#1", "empty", "\x1b[31mshe", "Ilse", "", "open")
    assert "\x1b" not in one.fault()
