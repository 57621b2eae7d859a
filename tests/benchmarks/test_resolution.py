"""How the sources of our own set are found again, and answers judged; that the labels are well formed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.asked import article_of, asked
from benchmarks.polnear import Marked, load_split
from benchmarks.resolution import KINDS, Labelled, find_marked, judge_article, load_labels
from onrecord.article import Article, Span
from onrecord.statement import Extraction, Resolution, SourceType, Speaker

TEXT = (
    "Ilse Vahtra runs the Vahtra campaign with her brother, Jon Vahtra. Nora Kask does not.\n\n"
    "She said that nobody could win. Kask added that she would.\n"
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SHE = Marked((span("She"),), (span("said"),), (span("that nobody could win"),))
KASK = Marked(
    (Span(TEXT.rindex("Kask"), TEXT.rindex("Kask") + 4),), (span("added"),), (span("that she would"),)
)


@pytest.fixture(scope="module")
def article() -> Article:
    return article_of(TEXT, "t")


def answered(article: Article, answers: dict[Marked, tuple[SourceType | None, Span] | None]) -> Extraction:
    """An extraction in which the sources are resolved to speakers of those types and names, or open."""
    attributions, speakers = [], []
    for one, answer in zip(asked(article, answers), answers.values(), strict=True):
        resolution = Resolution(one.id if answer else None, "pronoun", 0.9)
        attributions.append(replace(one, resolution=resolution))
        if answer:
            speakers.append(Speaker(one.id, *answer))
    return Extraction(article, tuple(attributions), (), "by hand", (), tuple(speakers))


@pytest.mark.parametrize(
    ("what", "gold", "answer", "outcome"),
    [
        ("person", "Nora Kask", ("named_person", "Nora Kask"), "right"),
        ("person", "Nora Kask", ("named_person", "Kask"), "right"),
        ("person", "Nora Kask", ("named_person", "Jon Vahtra"), "wrong"),
        ("person", "Nora Kask", ("unnamed_person", "Nora Kask"), "open"),
        ("person", "Nora Kask", None, "open"),
        # Jon Vahtra is a speaker of the article, too.
        ("person", "Ilse Vahtra", ("named_person", "Vahtra"), "wrong"),
        # Nobody is a campaign, nor a campaign anybody, because the name is in it.
        ("person", "Ilse Vahtra", ("named_organization", "Vahtra"), "wrong"),
        ("organization", "Vahtra campaign", ("named_person", "Vahtra"), "wrong"),
        ("organization", "Vahtra campaign", ("named_organization", "Vahtra campaign"), "right"),
        ("none", "", ("named_person", "Nora Kask"), "wrong"),
        ("none", "", ("anonymous", "Nora Kask"), "right"),
        ("none", "", None, "right"),
    ],
)
def test_an_answer(
    article: Article, what: str, gold: str, answer: tuple[SourceType, str] | None, outcome: str
) -> None:
    extraction = answered(article, {SHE: (answer[0], span(answer[1])) if answer else None})
    jon = Speaker("jon", "named_person", span("Jon Vahtra"))
    extraction = replace(extraction, speakers=(*extraction.speakers, jon))
    [one] = judge_article([Labelled("t", "pronoun", SHE, what, gold)], extraction)
    assert (one.outcome, one.source, one.kind) == (outcome, "She", "pronoun")


def test_a_name_that_another_label_bears_is_not_enough(article: Article) -> None:
    extraction = answered(article, {SHE: ("named_person", span("Vahtra")), KASK: None})
    ilse = Labelled("t", "pronoun", SHE, "person", "Ilse Vahtra")
    jon = Labelled("t", "surname", KASK, "person", "Jon Vahtra")
    assert [one.outcome for one in judge_article([ilse], extraction)] == ["right"]
    assert [one.outcome for one in judge_article([ilse, jon], extraction)] == ["wrong", "open"]


def test_unclear_ones_are_left_out(article: Article) -> None:
    extraction = answered(article, {SHE: None})
    assert judge_article([Labelled("t", "pronoun", SHE, "unclear", "")], extraction) == []


def test_one_that_was_not_found_is_missed(article: Article) -> None:
    extraction = answered(article, {SHE: None})
    [one] = judge_article([Labelled("t", "surname", KASK, "person", "Nora Kask")], extraction)
    assert one.outcome == "missed"


def test_an_attribution_is_found_by_its_content_and_source(article: Article) -> None:
    extraction = answered(article, {SHE: None, KASK: None})
    longer = Marked(SHE.source, (), (span("said that nobody could win"),))
    assert find_marked(longer, extraction) == SHE
    assert find_marked(Marked(SHE.source, SHE.cue, (span("that"),)), extraction) is None
    assert find_marked(Marked(KASK.source, SHE.cue, SHE.content), extraction) is None
    # Without a source is not with one, nor the other way.
    assert find_marked(Marked((), SHE.cue, SHE.content), extraction) is None
    empty = Marked((), SHE.cue, SHE.content)
    assert find_marked(empty, answered(article, {empty: None})) == empty
    assert find_marked(SHE, answered(article, {empty: None})) is None


def test_the_labels_are_well_formed() -> None:
    labels = load_labels()
    assert len(labels) >= 300
    assert {label.kind for label in labels} == set(KINDS)
    for label in labels:
        assert bool(label.name) == (label.what in ("person", "organization"))
        assert (label.kind == "empty") == (not label.marked.source)


@pytest.mark.corpora
def test_the_corpus_marks_what_is_labelled(corpora: Path) -> None:
    marked = {gold.name: set(gold.attributions) for gold in load_split(corpora / "polnear" / "dev")}
    texts = {gold.name: gold.text for gold in load_split(corpora / "polnear" / "dev")}
    for label in load_labels():
        assert label.marked in marked[label.article]
        assert label.name in texts[label.article]
