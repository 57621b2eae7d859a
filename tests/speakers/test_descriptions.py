"""What an article says of somebody beside the name: titles and reasons, each a slice of the text."""

from __future__ import annotations

import pytest

from benchmarks.asked import article_of
from onrecord import Extractor
from onrecord.article import Span
from onrecord.speakers.descriptions import describe, head_words
from onrecord.speakers.words import Words

NAME = "Teresa Okafor"


def read(extractor: Extractor, text: str) -> Words:
    article = article_of(text, "invented")
    return Words.of(article, extractor.read(article))


def described(extractor: Extractor, text: str) -> dict[str, list[str]]:
    at = text.index(NAME)
    found = describe(read(extractor, text), Span(at, at + len(NAME)))
    roles: dict[str, list[str]] = {"title": [], "reason": []}
    for description in found:
        roles[description.role].append(description.span.of(text))
    return {role: pieces for role, pieces in roles.items() if pieces}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the name
        ("Sheriff Teresa Okafor closed the pier.", {"title": ["Sheriff"]}),
        ("Sen. Teresa Okafor closed the pier.", {"title": ["Sen."]}),
        pytest.param(
            "On Monday Deputy Mayor Teresa Okafor closed the pier.",
            {"title": ["Deputy Mayor"]},
        ),
        ("The council’s chairwoman, Teresa Okafor, closed it.", {"title": ["The council’s chairwoman"]}),
        # behind it
        ("Teresa Okafor, the mayor of Marlow, closed the pier.", {"title": ["the mayor of Marlow"]}),
        ("Teresa Okafor, 41, the mayor of Marlow, closed it.", {"title": ["the mayor of Marlow"]}),
        ("It was closed by Teresa Okafor, director of the port.", {"title": ["director of the port"]}),
        ("Teresa Okafor (D-Iowa) voted for the pier.", {"title": ["(D-Iowa)"]}),
        # with a verb
        ("Teresa Okafor is the mayor of Marlow.", {"title": ["the mayor of Marlow"]}),
        # no position: a reason why the source is there
        ("Teresa Okafor, an eyewitness, left early.", {"reason": ["an eyewitness"]}),
        ("Teresa Okafor, an activist, left early.", {"reason": ["an activist"]}),
        ("Teresa Okafor, who saw the fire, left early.", {"reason": ["who saw the fire"]}),
        ("Teresa Okafor, whose son fell, left early.", {"reason": ["whose son fell"]}),
        # both
        (
            "Teresa Okafor, the mayor of Marlow, who saw the fire, left early.",
            {"title": ["the mayor of Marlow"], "reason": ["who saw the fire"]},
        ),
        # a trade is a title only where it is held
        ("Teresa Okafor, a teacher, left early.", {"reason": ["a teacher"]}),
        (
            "Teresa Okafor, a teacher at Marlow High School, left.",
            {"title": ["a teacher at Marlow High School"]},
        ),
        # nothing
        ("Teresa Okafor, 41, left early.", {}),
        ("Teresa Okafor left early.", {}),
        ("Teresa Okafor, Daniel Whitcombe and the mayor left early.", {}),
        ("They met the mayor. Teresa Okafor left early.", {}),
        ("Ask the mayor\n\nTeresa Okafor\n\nthe engineer left.", {}),
    ],
)
def test_what_stands_beside_a_name(extractor: Extractor, text: str, expected: dict[str, list[str]]) -> None:
    assert described(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chair of the board", ["chair"]),
        ("chief executive", ["chief", "executive"]),
        ("Sen.", ["senator"]),
        ("a wooden bridge", []),
        ("a teacher who met the mayor", ["teacher"]),
    ],
)
def test_head_words(extractor: Extractor, text: str, expected: list[str]) -> None:
    words = read(extractor, text)
    assert head_words(words, 0, len(words)) == expected


def test_a_name_where_no_words_are_has_none(extractor: Extractor) -> None:
    assert describe(read(extractor, "It rained."), Span(10, 10)) == []
