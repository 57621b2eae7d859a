"""What the words of a source are, before anybody asks who is meant."""

from __future__ import annotations

import pytest

from benchmarks.asked import article_of
from onrecord import Extractor
from onrecord.article import Span
from onrecord.speakers.entities import cast_of
from onrecord.speakers.mentions import find_mentions
from onrecord.speakers.sources import SourceWords, look_at
from onrecord.speakers.words import Words


def look(extractor: Extractor, text: str, source: str) -> SourceWords:
    article = article_of(text, "invented")
    words = Words.of(article, extractor.read(article))
    at = text.rindex(f"{source} ")
    return look_at(
        article, words, cast_of(article, words, find_mentions(words)), (Span(at, at + len(source)),)
    )


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("He", "he"),
        ("She", "she"),
        ("They", "they"),
        ("It", "it"),
        ("I", "first"),
        ("We", "first"),
        ("Teresa Okafor", "person"),
        ("Sen. Teresa Okafor", "person"),
        ("Teresa Okafor, the mayor of Marlow,", "person"),
        ("The mayor, Teresa Okafor,", "person"),
        ("Her daughter, Teresa Okafor,", "person"),
        ("Kremlin spokesman Dmitri Vasin", "person"),
        ("The Marlow County Council", "organization"),
        ("A spokesman for the Marlow County Council", "organization"),
        ("Officials at the Ministry of Defence", "organization"),
        ("The senator", "description"),
        ("Her son", "description"),
        ("The mayor’s lawyer", "description"),
        ("The company", "organization_description"),
        ("A police officer", "one"),
        ("A woman in the crowd", "one"),
        ("Protesters", "group"),
        ("Three neighbours", "group"),
        ("Western diplomats", "group"),
        ("Some", "group"),
        ("The report", "document"),
        ("A letter to the board", "document"),
        ("Court documents", "document"),
        ("Two people familiar with the plan", "anonymous"),
        ("A clerk who asked not to be named", "anonymous"),
        ("A source close to the board", "anonymous"),
        ("One official, speaking on condition of anonymity,", "anonymous"),
    ],
)
def test_forms(extractor: Extractor, source: str, form: str) -> None:
    text = f"It rained in Marlow on Monday. {source} said that the pier would be shut."
    assert look(extractor, text, source).form == form


def test_a_promise_of_anonymity_in_the_sentence_counts(extractor: Extractor) -> None:
    text = "An official said that it was shut, speaking on condition of anonymity. It rained."
    assert look(extractor, text, "An official").form == "anonymous"


def test_a_name_is_not_anonymous_whoever_else_is(extractor: Extractor) -> None:
    text = "Teresa Okafor said that a clerk told her on condition of anonymity."
    assert look(extractor, text, "Teresa Okafor").form == "person"


@pytest.mark.parametrize(
    ("source", "head"),
    [("The chief executive of the bank", "executive"), ("Sen.", "senator"), ("Her late son", "son")],
)
def test_heads(extractor: Extractor, source: str, head: str) -> None:
    assert look(extractor, f"{source} said that the pier would be shut.", source).head == head


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The mayor, Teresa Okafor,", "Teresa Okafor"),
        ("A letter from Teresa Okafor", "Teresa Okafor"),
        ("A survey by the Marlow Institute", "Marlow Institute"),
    ],
)
def test_whose_name_it_is(extractor: Extractor, source: str, name: str) -> None:
    text = f"{source} said that the pier would be shut."
    found = look(extractor, text, source)
    assert found.mention is not None
    assert found.mention.span.of(text) == name


@pytest.mark.parametrize(
    "source", ["Teresa Okafor’s lawyer", "Teresa Okafor’s son", "The mother of Teresa Okafor"]
)
def test_whose_words_they_are_not(extractor: Extractor, source: str) -> None:
    text = f"{source} said that the pier would be shut."
    assert look(extractor, text, source).entity is None


def test_no_words_at_all(extractor: Extractor) -> None:
    article = article_of("It rained.", "invented")
    words = Words.of(article, extractor.read(article))
    assert look_at(article, words, cast_of(article, words, []), ()).form == "empty"
