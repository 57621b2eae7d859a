"""Who an article names: names that are one person's are joined, and those of two never."""

from __future__ import annotations

import pytest

from benchmarks.asked import article_of
from onrecord import Extractor
from onrecord.article import Span
from onrecord.speakers.entities import Cast, Entity, cast_of
from onrecord.speakers.mentions import Mention, find_mentions
from onrecord.speakers.words import Words


def read(extractor: Extractor, text: str) -> Cast:
    article = article_of(text, "invented")
    words = Words.of(article, extractor.read(article))
    return cast_of(article, words, find_mentions(words))


def people(extractor: Extractor, text: str) -> dict[str, list[str]]:
    """By their fullest names, all names of each person."""
    return {
        p.name(text).of(text): [m.span.of(text) for m in p.mentions] for p in read(extractor, text).people()
    }


def marked(extractor: Extractor, text: str, *names: str, kind: str = "person") -> tuple[Cast, list[Mention]]:
    """What is made of names that stand at known places: each of ``names``, wherever it is printed."""
    article = article_of(text, "invented")
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(Span(at, at + len(name)), kind, 1.0))  # type: ignore[arg-type]
        at += len(name)
    return cast_of(article, Words.of(article, extractor.read(article)), mentions), mentions


def joined(text: str, cast: Cast) -> list[list[str]]:
    return [[m.span.of(text) for m in entity.mentions] for entity in cast.entities]


def test_a_family_name_is_the_one_who_bears_it(extractor: Extractor) -> None:
    text = "Teresa Okafor met Daniel Whitcombe. The crowd cheered Okafor. Mr. Whitcombe stayed."
    assert people(extractor, text) == {
        "Teresa Okafor": ["Teresa Okafor", "Okafor"],
        "Daniel Whitcombe": ["Daniel Whitcombe", "Whitcombe"],
    }


def test_a_family_name_is_no_firms_where_no_firm_is_named(extractor: Extractor) -> None:
    text = "Teresa Okafor met Daniel Whitcombe. Okafor left. Mr. Whitcombe stayed."
    assert people(extractor, text)["Teresa Okafor"] == ["Teresa Okafor", "Okafor"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        # the older and the younger one
        (
            "Harold Penn built it. His son, Harold Penn Jr., sold it.",
            ["Harold Penn", "Harold Penn Jr."],
            [["Harold Penn"], ["Harold Penn Jr."]],
        ),
        # one person under two spellings, and under a short name
        (
            "Hillary Moss left. Hilary Moss came back.",
            ["Hillary Moss", "Hilary Moss"],
            [["Hillary Moss", "Hilary Moss"]],
        ),
        (
            "William Tolland left. Bill Tolland came back. Bill waved.",
            ["William Tolland", "Bill Tolland", "Bill"],
            [["William Tolland", "Bill Tolland", "Bill"]],
        ),
        # renamed, as the text tells
        (
            "Ada Penn, formerly Ada Kane, left. Kane came back. Penn waved.",
            ["Ada Penn", "Ada Kane", "Kane", "Penn"],
            [["Ada Penn", "Ada Kane", "Kane", "Penn"]],
        ),
        (
            "Ada Penn (née Kane) left. Kane waved.",
            ["Ada Penn", "Kane", "Kane"],
            [["Ada Penn", "Kane", "Kane"]],
        ),
        # two given names are two people
        ("Ada Penn left. Ruth Penn stayed.", ["Ada Penn", "Ruth Penn"], [["Ada Penn"], ["Ruth Penn"]]),
        # an honorific tells
        (
            "Ada Penn, a mother of two, met Owen Penn, a father of one. Mrs. Penn left. Mr. Penn stayed.",
            ["Ada Penn", "Owen Penn", "Penn", "Penn"],
            [["Ada Penn", "Penn"], ["Owen Penn", "Penn"]],
        ),
    ],
)
def test_joined(extractor: Extractor, text: str, names: list[str], expected: list[list[str]]) -> None:
    cast, _ = marked(extractor, text, *names)
    assert joined(text, cast) == expected


@pytest.mark.xfail(raises=AssertionError, reason='a family name with its "Jr." makes a person of its own')
def test_a_family_name_with_junior_is_the_juniors(extractor: Extractor) -> None:
    text = "His son, Harold Penn Jr., sold it. Penn Jr. left."
    cast, _ = marked(extractor, text, "Harold Penn Jr.", "Penn Jr.")
    assert joined(text, cast) == [["Harold Penn Jr.", "Penn Jr."]]


def test_a_name_that_two_bear_alike_is_nobodys(extractor: Extractor) -> None:
    text = "Ada Penn and Ruth Penn own the pier. Penn left."
    cast, (_, _, alone) = marked(extractor, text, "Ada Penn", "Ruth Penn", "Penn")
    ((mention, who),) = cast.unclear
    assert mention == alone
    assert [e.name(text).of(text) for e in who] == ["Ada Penn", "Ruth Penn"]
    assert cast.mentions_in(alone.span) == [(alone, None)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Marlow Research Institute (MRI) closed. MRI was old.",
            ["Marlow Research Institute", "MRI", "MRI"],
        ),
        ("The Harbour Workers Union left. The HWU was old.", ["Harbour Workers Union", "HWU"]),
        ("Tarnwell Inc. closed. Tarnwell was old.", ["Tarnwell Inc.", "Tarnwell"]),
        ("The Kremlin met. Kremlin men left.", ["The Kremlin", "Kremlin"]),
    ],
)
def test_organizations_by_their_short_names(extractor: Extractor, text: str, names: list[str]) -> None:
    cast, _ = marked(extractor, text, *names, kind="organization")
    assert joined(text, cast) == [names]


def test_two_organizations_stay_two(extractor: Extractor) -> None:
    text = "Marlow County Council met the Marlow Yacht Club."
    cast, _ = marked(extractor, text, "Marlow County Council", "Marlow Yacht Club", kind="organization")
    assert len(cast.entities) == 2


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mrs. Penn left.", -1),
        ("Mr. Penn left.", 1),
        ("Penn, a mother of two, left.", -1),
        ("Spokesman Penn left.", 1),
        ("Penn left. She waved. She was old.", -1),
        ("Penn left. He waved. He was old.", 1),
        ("Penn left.", 0),  # a name tells nothing
    ],
)
def test_gender_is_what_the_text_tells(extractor: Extractor, text: str, gender: int) -> None:
    cast, _ = marked(extractor, text, "Penn")
    (person,) = cast.entities
    assert (person.gender > 0) - (person.gender < 0) == gender


def test_a_given_name_tells_no_gender(extractor: Extractor) -> None:
    for name in ("Teresa", "Daniel"):
        (person,) = marked(extractor, f"{name} Penn left.", f"{name} Penn")[0].entities
        assert person.gender == 0


def test_kin(extractor: Extractor) -> None:
    text = "Ada Penn met his son, Owen Moss."
    ada, owen = marked(extractor, text, "Ada Penn", "Owen Moss")[0].entities
    assert (ada.is_kin, owen.is_kin) == (False, True)


def test_the_last_mention_before_a_place(extractor: Extractor) -> None:
    text = "Penn left. Penn came back."
    cast, (first, second) = marked(extractor, text, "Penn", "Penn")
    (person,) = cast.entities
    assert isinstance(person, Entity)
    assert [person.last_before(at) for at in (0, 1, second.span.start, len(text))] == [
        None,
        first,
        first,
        second,
    ]


def test_nobody(extractor: Extractor) -> None:
    assert read(extractor, "It rained.") == Cast((), ())
