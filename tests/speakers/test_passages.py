"""Whole sentences of one speaker make one passage, with those that plainly go on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marking import ask, unmark

from benchmarks.asked import article_of, asked
from onrecord import Extractor
from onrecord.article import Article, Span
from onrecord.reading import article_from_text
from onrecord.speakers.passages import join_passages
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Resolution, content_id

TEXT = (
    "The mayor said the bridge was safe. The mayor said it would open. It rained. "
    "The mayor said it was late. "
    "The engineer said it was weak; the mayor said it was not.\n\n"
    "The mayor said nothing more would come."
)
ARTICLE = article_from_text(TEXT, name="-")


def found(article: Article, source: str, nth: int, length: int) -> Attribution:
    """The nth attribution "SOURCE said ..." with a content of ``length`` code points."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.lower().index(f"{source} said", at + 1)
    cue = Span(at + len(source) + 1, at + len(source) + 5)
    roles = {
        "source": (Span(at, at + len(source)),),
        "cue": (cue,),
        "content": (Span(cue.end + 1, cue.end + length),),
    }
    return Attribution(
        id=content_id(article.text_sha256, **roles),
        **roles,
        quoted=(),
        quotation="indirect",
        polarity="positive",
        confidence=1.0,
    )


@pytest.fixture(scope="module")
def words(extractor: Extractor) -> Words:
    return Words.of(ARTICLE, extractor.read(ARTICLE))


def meant(attribution: Attribution, speaker: str | None) -> Attribution:
    return replace(attribution, resolution=Resolution(speaker, "name", 1.0))


def test_whole_sentences_of_one_source_in_one_block(words: Words) -> None:
    mayor = [found(ARTICLE, "the mayor", k, 10) for k in range(5)]
    engineer = found(ARTICLE, "the engineer", 0, 10)
    attributions, passages = join_passages(ARTICLE, words, [*mayor[:3], engineer, *mayor[3:]])
    shown = [p.span.of(TEXT) for p in passages]
    assert shown == [
        "The mayor said the bridge was safe. The mayor said it would open.",  # neighbours
        "The mayor said it was late. The engineer said it was weak; the mayor said it was not.",
        "The engineer said it was weak; the mayor said it was not.",
        "The mayor said nothing more would come.",  # another block
    ]
    assert passages[0].attributions == (mayor[0].id, mayor[1].id)
    assert passages[1].attributions == (mayor[2].id, mayor[3].id)
    assert [a.passage for a in attributions][:2] == [passages[0].id] * 2


def test_attributions_without_a_source_stand_alone(words: Words) -> None:
    one, two = (found(ARTICLE, "the mayor", k, 10) for k in range(2))
    nobody = [Attribution(**{f: getattr(a, f) for f in a.__slots__} | {"source": ()}) for a in (one, two)]
    _, passages = join_passages(ARTICLE, words, nobody)
    assert [p.attributions for p in passages] == [(one.id,), (two.id,)]


def test_one_speaker_joins_and_two_do_not_whatever_the_words(words: Words) -> None:
    one, two = (found(ARTICLE, "the mayor", k, 10) for k in range(2))
    _, same = join_passages(ARTICLE, words, [meant(one, "a"), meant(replace(two, source=()), "a")])
    assert [(p.speaker, p.attributions) for p in same] == [("a", (one.id, two.id))]
    _, apart = join_passages(ARTICLE, words, [meant(one, "a"), meant(two, "b")])
    assert [(p.speaker, len(p.attributions)) for p in apart] == [("a", 1), ("b", 1)]


def test_where_it_is_open_who_that_is_like_words_join(words: Words) -> None:
    one, two = (found(ARTICLE, "the mayor", k, 10) for k in range(2))
    _, passages = join_passages(ARTICLE, words, [meant(one, None), meant(two, None)])
    assert [(p.speaker, p.attributions) for p in passages] == [(None, (one.id, two.id))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[1s:Teresa Okafor] [1c:said] [1w:the pier was shut]. [2s:She] [2c:said] [2w:it would open].",
            ["Teresa Okafor said the pier was shut. She said it would open."],
        ),
        (
            "[1s:Teresa Okafor] [1c:said] [1w:it was shut]. It rained. [2s:Okafor] [2c:said] [2w:it is old].",
            ["Teresa Okafor said it was shut.", "Okafor said it is old."],
        ),
        (
            "[1s:Teresa Okafor] [1c:said] [1w:it was shut].\n\n[2s:She] [2c:said] [2w:it was old].",
            ["Teresa Okafor said it was shut.", "She said it was old."],
        ),
        (  # a sentence of two speakers is a row for each
            "[1s:Teresa Okafor] [1c:said] [1w:it was shut], and [2s:Owen Lowell] [2c:said] [2w:it was not].",
            ["Teresa Okafor said it was shut, and Owen Lowell said it was not."] * 2,
        ),
        (
            "[1w:“It is shut,”] [1s:Teresa Okafor] [1c:said]. [2w:“We will mend it.”]",
            ["“It is shut,” Teresa Okafor said. “We will mend it.”"],
        ),
    ],
)
def test_passages_of_resolved_speakers(extractor: Extractor, marked: str, expected: list[str]) -> None:
    extraction, _ = ask(extractor, marked)
    assert [p.span.of(extraction.article.text) for p in extraction.passages] == expected


FREED = "[1s:Prison officials] [1c:said] [1w:two of the four men had been freed]."


def implied(extractor: Extractor, marked: str) -> list[str]:
    extraction, _ = ask(extractor, marked)
    article = extraction.article
    return [article.sentences[i].span.of(article.text) for p in extraction.passages for i in p.implied]


def test_a_sentence_that_plainly_goes_on_is_implied(extractor: Extractor) -> None:
    marked = f"{FREED} The rest had not completed their sentences. Rain fell all day."
    assert implied(extractor, marked) == ["The rest had not completed their sentences."]
    extraction, (answer,) = ask(extractor, marked)
    (passage,) = extraction.passages
    assert passage.span.of(extraction.article.text).endswith("their sentences.")
    assert passage.implied == (passage.sentences[1],)
    assert passage.attributions == (answer.attribution.id,)


@pytest.mark.parametrize(
    "following",
    [
        "Rain fell all day.",  # the article's own
        "Daniel Whitcombe had opened the gate.",  # somebody new
        "The rest of the road is long.",  # in the article's own tense
        "[2s:Others] [2c:said] [2w:they had seen none].",  # has a source of its own
    ],
)
def test_what_does_not_plainly_go_on_is_not_implied(extractor: Extractor, following: str) -> None:
    assert implied(extractor, f"{FREED} {following}") == []


def test_nothing_goes_on_in_another_paragraph(extractor: Extractor) -> None:
    assert implied(extractor, f"{FREED}\n\nThe rest had not completed their sentences.") == []


def test_a_silence_is_not_implied(extractor: Extractor) -> None:
    bare, places = unmark(f"{FREED} They did not respond to requests for comment.")
    article = article_of(bare, "invented")
    extraction = extractor.extract(article)
    assert len(extraction.silences) == 1
    again = extractor.resolve(article, asked(article, places.values()), extraction.silences)
    assert [p.implied for p in again.passages] == [()]
    assert again.passages[0].span.of(bare) == "Prison officials said two of the four men had been freed."
