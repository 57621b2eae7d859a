"""Names in an article: exact places, without titles, of one kind all through."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.asked import article_of
from onrecord import Extractor


def names(extractor: Extractor, text: str, kind: str | None = None) -> list[str]:
    found = extractor.names(article_of(text, "invented"))
    return [m.span.of(text) for m in found if kind in {None, m.kind}]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Teresa Okafor left Marlow.", ["Teresa Okafor"]),
        ("Mr. Whitcombe met Teresa Okafor.", ["Whitcombe", "Teresa Okafor"]),
        ("President Teresa Okafor left.", ["Teresa Okafor"]),
        ("The crowd saw Teresa Okafor’s car.", ["Teresa Okafor"]),
        ("His son, Daniel Whitcombe Jr., left early.", ["Daniel Whitcombe Jr."]),
        ("Local people met William “Bill” Whitcombe, who left.", ["William “Bill” Whitcombe"]),
        ("The judge saw Siobhán O’Dowd leave.", ["Siobhán O’Dowd"]),
        ("@moss_owen wrote that the pier was shut.", ["@moss_owen"]),
        ("It rained all day and nobody came.", []),
        ("“It is shut,” he said. “We go.”", []),
    ],
)
def test_people(extractor: Extractor, text: str, people: list[str]) -> None:
    assert names(extractor, text, "person") == people


def test_a_family_name_is_found_again_wherever_it_stands(extractor: Extractor) -> None:
    text = "Teresa Okafor runs the pier. Okafor opened it. The crowd cheered, Okafor left, and OKAFOR waved."
    assert names(extractor, text, "person") == ["Teresa Okafor", "Okafor", "Okafor", "OKAFOR"]


def test_a_word_in_lower_case_is_no_name_found_again(extractor: Extractor) -> None:
    text = "Teresa Marsh runs the pier. Marsh opened it. The marsh was wet."
    assert names(extractor, text).count("marsh") == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fire was seen by Whitcombe & Lowell, a firm.", "Whitcombe & Lowell"),
        ("The pier was bought by the Marlow County Council.", "Marlow County Council"),
        ("The plan was written at the Ministry of Defence.", "Ministry of Defence"),
    ],
)
def test_organizations_are_whole(extractor: Extractor, text: str, name: str) -> None:
    assert names(extractor, text, "organization") == [name]


def test_in_order_and_apart(extractor: Extractor) -> None:
    text = (
        "Sen. Teresa Okafor (D-Iowa), Daniel Whitcombe Jr. and Jan van der Berg of the Harbour Workers Union "
        "met @moss_owen, William “Bill” Whitcombe and the Okafor campaign at Whitcombe & Lowell in Oregon."
    )
    found = extractor.names(article_of(text, "invented"))
    assert len(found) > 5
    for before, mention in pairwise(found):
        assert before.span.end <= mention.span.start
    for mention in found:
        assert 0 < mention.sure <= 1
        assert mention.span.of(text) == mention.span.of(text).strip()


def test_nothing_in_nothing_out(extractor: Extractor) -> None:
    assert names(extractor, "…") == []
