"""What holds of speakers whatever the text: nothing invented, nothing lost, the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from marking import check_speakers

from benchmarks.asked import asked
from benchmarks.polnear import Marked
from onrecord import Extractor
from onrecord.article import Article, Span
from onrecord.reading import article_from_text
from onrecord.statement import Extraction

SOURCES = [
    *("Teresa Okafor", "Okafor", "Mr. Whitcombe", "Daniel Whitcombe Jr.", "his son, Owen Whitcombe,"),
    *("WHITCOMBE", "Ximena de la Vega", "William “Bill” Whitcombe", "@moss_owen", "the senator"),
    *("The mayor’s spokesman", "She", "he", "they", "who", "I", "it", "the Kremlin"),
    *("Marlow County Council", "Penn & Lowell", "A neighbour", "Two people familiar with the plan"),
    *("the report", "protesters", "Ms", "Jr.", "O’", "van der"),
]
OTHERS = [
    *(" said ", " said that ", ", according to ", " declined to comment. ", " told ", ": ", " added, "),
    *(", ", "it was shut. ", "“We will mend it,” ", "“I saw it.” ", "the mayor of Marlow, "),
    *("Rain fell. ", "the rest had not left. ", " (D-Iowa) ", "formerly ", "’s ", "&", "“", "”"),
    *("\n\n", "\n", "é", "\u202e", "🎣", "\x00", "东", "…"),
]
TEXTS = st.lists(st.sampled_from([*SOURCES, *OTHERS]) | st.text(max_size=6), max_size=50).map("".join)


def read(text: str, name: str = "any") -> Article:
    return article_from_text(text, name=name, any_language=True)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(str.strip))
def test_any_text(extractor: Extractor, text: str) -> None:
    check_speakers(extractor.extract(read(text)))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Article, list[Marked]]:
    """Any text, and places in it that somebody took for sources, cues and contents."""
    article = read(draw(TEXTS.filter(str.strip)))
    words = [Span(*match) for match in _words(article.text)]

    def place() -> tuple[Span, ...]:
        if not words or not draw(st.booleans()):
            return ()
        first = draw(st.integers(0, len(words) - 1))
        last = min(first + draw(st.integers(0, 6)), len(words) - 1)
        return (Span(words[first].start, words[last].end),)

    return article, [Marked(place(), place(), place()) for _ in range(draw(st.integers(0, 8)))]


def _words(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


@settings(max_examples=150, deadline=None)
@given(marked())
def test_any_places_that_people_mark(extractor: Extractor, case: tuple[Article, list[Marked]]) -> None:
    article, places = case
    attributions = asked(article, places)
    extraction = extractor.resolve(article, attributions)
    check_speakers(extraction)
    bare = [replace(a, passage=None, resolution=None, circumstances=None) for a in extraction.attributions]
    assert bare == attributions  # nothing but the answer is added


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=6), st.integers(1, 4), st.randoms())
def test_alone_in_a_batch_and_on_any_number_of_threads(
    extractor: Extractor, texts: list[str], threads: int, order: random.Random
) -> None:
    articles = [read(text, str(number)) for number, text in enumerate(texts)]
    alone: dict[str, Extraction] = {a.name: extractor.extract(a) for a in articles}
    order.shuffle(articles)
    for extraction in extractor.extract_all(articles, threads=threads):
        assert extraction == alone[extraction.article.name]


@settings(max_examples=40, deadline=None)
@given(TEXTS.filter(str.strip))
def test_asking_twice_gives_the_same(extractor: Extractor, text: str) -> None:
    article = read(text)
    first = extractor.extract(article)
    again = extractor.resolve(article, first.attributions, first.silences)
    assert again == first
