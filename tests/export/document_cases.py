"""Documents for the tests: one written by hand, and hypothesis strategies for wild ones."""

from __future__ import annotations

from export_cases import articles, ferry, paragraphs
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Sides,
    Table,
    Words,
)

styles = st.sampled_from(["", "strong", "quiet", "emphasis", "warning", "hit"])
targets = st.sampled_from(
    [
        "https://courier.example/a?x=1&y=2#top",
        "https://courier.example/<b>(1)",
        "javascript:alert(1)",
        "news/ferry.txt:3:8",
        "file:///etc/passwd",
    ]
)


@st.composite
def wild_words(draw: st.DrawFn) -> Words:
    article = draw(articles())
    ends = draw(st.lists(st.integers(0, len(article.text)), min_size=2, max_size=2).map(sorted))
    return Words(article, Span(*ends), draw(styles), draw(st.booleans()))


inlines: st.SearchStrategy[Inline] = st.one_of(
    wild_words(), st.builds(Plain, paragraphs, styles), st.builds(Link, paragraphs, targets)
)
lines = st.lists(inlines, max_size=4).map(tuple)
numbers = st.integers(0, 10_000).map(float)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    labels = tuple(draw(st.lists(paragraphs, min_size=1, max_size=16)))
    size = len(labels)
    values = st.lists(numbers, min_size=size, max_size=size).map(tuple)
    series = draw(st.lists(st.tuples(paragraphs, values), min_size=1, max_size=3))
    return Picture(draw(paragraphs), labels, tuple(series))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(lines, min_size=width, max_size=width).map(tuple), max_size=3))
    header = tuple(draw(st.lists(paragraphs, min_size=width, max_size=width)))
    return Table(header, tuple(rows), draw(paragraphs | st.just("")), (width - 1,))


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, lines, st.integers(2, 4)),
    st.builds(Paragraph, lines, styles),
    st.builds(Quote, lines, st.lists(lines, max_size=3).map(tuple), st.sampled_from(["", "direct"])),
    tables(),
    pictures(),
    st.builds(
        lambda left, one, other: Sides(("A", "B"), ((left, ((one,), (other, one))),)),
        paragraphs,
        st.builds(Quote, lines),
        st.builds(Quote, lines, st.lists(lines, max_size=2).map(tuple)),
    ),
)
documents = st.builds(
    Document, paragraphs, st.lists(blocks, max_size=4).map(tuple), st.lists(paragraphs, max_size=2).map(tuple)
)


def by_hand() -> Document:
    """One of each kind of block, over the ferry article."""
    article = ferry(url="https://courier.example/ferry").article

    def at(words: str) -> Words:
        start = article.text.index(words)
        return Words(article, Span(start, start + len(words)))

    said = at("a mistake we will be paying for")
    return Document(
        "Who said what of the ferry",
        (
            Heading((Plain("After the vote"),), 2),
            Paragraph((Plain("3 statements", "strong"), Plain(" in 1 article"))),
            Quote(
                (Words(article, said.span, marks=True),),
                (
                    (Plain("Teodora Vance", "strong"), Plain(" · The Courier")),
                    (Link("in the article", "https://courier.example/ferry#:~:text=a%20mistake"),),
                ),
                "mixed",
            ),
            Table(
                ("source", "statements"),
                (((Plain("named person"),), (Plain("3"),)), ((at("the engineer"),), (Plain("1"),))),
                "By source",
                (1,),
            ),
            Picture("Statements a month", ("2024-05", "2024-06"), (("ferry", (3, 1)), ("winter", (0, 2)))),
        ),
        ("Made by a program.",),
    )
