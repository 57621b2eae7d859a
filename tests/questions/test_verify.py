from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.questions.verify import Verdict, verify
from tests.record.told_cases import article, record_of

SAID = "We will rebuild the harbour wall before the winter storms, and nobody will be sent away."
ALTERED = "We will rebuild the harbour wall before the summer storms, and nobody will be sent away."
ARTICLES = [
    article(
        "The council of Port Ennis met on Tuesday behind closed doors.",
        f"Ada Penn: “{SAID}”",
        "Tom Arkell: “Nobody told the fishermen that the stones had moved,”",
        name="courier.txt",
        published="2024-03-06",
        outlet="Courier",
    ),
    article(
        "Days earlier the mayor had spoken to the harbour guild in the chapel.",
        f"Ada Penn: “{SAID} I gave my word to the guild.”",
        name="herald.txt",
        published="2024-03-02",
        outlet="Herald",
    ),
    article(
        "A weekly looks back at the storm, the wall and the talk of the town.",
        f"Tom Arkell: “{ALTERED}”",
        "not Ada Penn: “the ferrymen will have to pay for the lighthouse”",
        "The province will pay for every stone of the lighthouse road.",
        "?: “somebody must have opened the sluice that night”",
        name="weekly.txt",
        published="2024-03-09",
        outlet="Weekly",
    ),
]


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with record_of(tmp_path_factory.mktemp("verify") / "r.db", ARTICLES) as connection:
        yield connection


def shown(verdict: Verdict) -> list[tuple[str, str, str | None]]:
    return [
        (v.found.how, v.places[0].article.name, v.places[0].speaker.name if v.places[0].speaker else None)
        for v in verdict.variants
    ]


def test_exact_with_every_variant_and_everybody_who_is_said_to_have_said_it(harbour: Connection) -> None:
    verdict = verify(harbour, SAID)
    assert (verdict.answer, verdict.how, verdict.by_them, verdict.articles) == ("exact", "whole", None, 3)
    assert shown(verdict) == [
        ("whole", "courier.txt", "Ada Penn"),
        ("cut", "herald.txt", "Ada Penn"),
        ("altered", "weekly.txt", "Tom Arkell"),
    ]
    assert [(a.speaker and a.speaker.name, a.answer, a.texts, a.first.day) for a in verdict.attributed] == [
        ("Ada Penn", "exact", 2, "2024-03-02"),
        ("Tom Arkell", "altered", 1, "2024-03-09"),
    ]


def test_first_is_the_earliest_place_of_the_very_words(harbour: Connection) -> None:
    first = verify(harbour, SAID).first
    assert first is not None
    assert (first.article.name, first.day, first.stood[0].outlet) == ("herald.txt", "2024-03-02", "Herald")


def test_altered_with_the_words_that_differ(harbour: Connection) -> None:
    asked = SAID.replace("rebuild", "repaint")
    verdict = verify(harbour, asked)
    assert verdict.answer == "altered"
    best = verdict.variants[0]
    changed = [
        (d.a.of(asked), d.b.of(best.places[0].article.text))
        for d in best.found.differences
        if d.kind != "equal"
    ]
    assert changed == [("repaint", "rebuild")]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("the harbour wall before the winter storms", "cut"),
        ("We will rebuild … and nobody will be sent away", "elided"),
        ("The province will pay for every stone", "printed"),
    ],
)
def test_partial(harbour: Connection, words: str, how: str) -> None:
    verdict = verify(harbour, words)
    assert (verdict.answer, verdict.how) == ("partial", how)


@pytest.mark.parametrize(
    "words",
    [
        "The ferries to Sandholm will run again on Monday morning",
        "wall storms before sent nobody the rebuild away harbour We winter be will and",
        "xyzzy",
    ],
)
def test_not_found(harbour: Connection, words: str) -> None:
    verdict = verify(harbour, words)
    assert (verdict.answer, verdict.first, verdict.variants, verdict.articles) == ("not found", None, (), 3)


def test_by_the_one_who_said_it(harbour: Connection) -> None:
    verdict = verify(harbour, SAID, by="Penn")
    assert (verdict.answer, verdict.by_them, verdict.by and verdict.by.name) == ("exact", "yes", "Ada Penn")


def test_by_somebody_who_is_said_to_have_said_nearly_that(harbour: Connection) -> None:
    verdict = verify(harbour, SAID, by="Tom Arkell")
    assert (verdict.answer, verdict.by_them) == ("altered", "yes")


def test_by_somebody_else(harbour: Connection) -> None:
    verdict = verify(harbour, "Nobody told the fishermen that the stones had moved", by="Ada Penn")
    assert (verdict.answer, verdict.by_them) == ("exact", "no")
    assert [a.speaker and a.speaker.name for a in verdict.attributed] == ["Tom Arkell"]


def test_of_words_of_nobody_known_it_is_unclear_who_said_them(harbour: Connection) -> None:
    verdict = verify(harbour, "somebody must have opened the sluice", by="Ada Penn")
    assert (verdict.answer, verdict.by_them) == ("partial", "unclear")


def test_what_was_not_said_is_not_found_but_shown(harbour: Connection) -> None:
    verdict = verify(harbour, "the ferrymen will have to pay for the lighthouse", by="Ada Penn")
    assert (verdict.answer, verdict.by_them, verdict.first, verdict.attributed) == (
        "not found",
        "no",
        None,
        (),
    )
    assert [variant.places[0].said for variant in verdict.variants] == [False]


@pytest.mark.parametrize("words", ["", "...", "“ ”", '"*^:()', "[sic]", "%"])
def test_no_word_is_no_question(harbour: Connection, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        verify(harbour, words)


def test_nobody_of_that_name(harbour: Connection) -> None:
    with pytest.raises(UsageError, match="Nemo"):
        verify(harbour, SAID, by="Nemo")


@pytest.mark.parametrize(
    "words", ["NEAR(wall storms)", "wall AND NOT storms*", "content:wall", '"wall" OR "', "a\x00b"]
)
def test_operators_are_only_words(harbour: Connection, words: str) -> None:
    assert verify(harbour, words).answer == "not found"


@given(at=st.integers(0, 15), word=st.sampled_from(["never", "quay", "not", "7", "they", "US"]))
def test_an_altered_word_is_never_exact(harbour: Connection, at: int, word: str) -> None:
    words = SAID.split()
    words[at % len(words)] = word
    verdict = verify(harbour, " ".join(words))
    assert verdict.answer in ("altered", "not found")


def test_all_of_it_as_json_with_places_that_cut_out_the_words(harbour: Connection) -> None:
    held = verify(harbour, SAID, by="Ada Penn").to_json()
    assert held["answer"] == "exact"
    texts = {one.article.text_sha256: one.article.text for one in ARTICLES}
    for variant in held["variants"]:
        for place in variant["places"]:
            text = texts[place["article"]["text_sha256"]]
            assert all(text[p["start"] : p["end"]] == p["text"] for p in place["printed"] + place["within"])
