"""Blocks of plain text: paragraphs in either layout, and the kinds of the first lines."""

from __future__ import annotations

import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.blocks import plain_blocks

PARAGRAPHS = [
    "For a hundred and forty years the two villages shared one bell, and on Tuesday they "
    "went to court over who "
    "may ring it, the clerk of the lower one said as she came out into the rain with her "
    "papers in a bread bag.",
    '"We paid for the rope," said Cyril Hathersage, the sexton. His lawyer told the court '
    "that the rope had been "
    "replaced four times since 1884, each time by a subscription that only the lower village "
    "had ever paid into.",
    "Upper Fenn does not dispute the rope. The bell itself, it says, was cast, carried and "
    "hung by people who lived "
    "above the bridge, and it asked the judge to let both villages ring it, on different days of the week.",
]


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in plain_blocks(text)]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \t\n", "\u2029"])
def test_a_paragraph_a_line(between: str) -> None:
    text = between.join(PARAGRAPHS)
    assert [block for _, block in shown(text)] == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_put_together(width: int) -> None:
    wrapped = [textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS]
    assert [block for _, block in shown("\n\n".join(wrapped))] == wrapped


def test_a_wrapped_article_with_headline_and_byline() -> None:
    path = Path(__file__).parent / "pages" / "wrapped_article.txt"
    found = shown(path.read_text("utf-8"))
    assert [kind for kind, _ in found] == ["headline", "byline", "body", "body", "body", "body"]
    assert found[2][1].startswith("FENN BRIDGE (Moor Wire) - For a hundred")
    assert found[2][1].endswith("over who may ring it.")


def test_short_lines_below_each_other_are_not_wrapped_text() -> None:
    lines = [
        "The council wants",
        "a lower levy on small boats",
        "two new cranes",
        "a guard on the pier at night",
    ]
    assert [block for _, block in shown("\n".join(lines))] == lines


def test_two_lines_go_on_only_with_a_small_letter() -> None:
    assert len(shown("The council voted by one seat on Thursday to raise\nthe harbour levy by a third.")) == 1
    assert len(shown("The council voted by one seat on Thursday night\nThe levy rises by a third.")) == 2


BODY = "The council met on Thursday and voted by one seat to raise the levy. It will meet again."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Council splits over harbour levy", "headline"),
        ("Who will pay for the harbour?", "headline"),
        ("Pell to leave the U.S.", "headline"),
        ("The council met on Thursday.", "body"),
        ("The council met on Thursday:", "body"),
        ("By Maren Oduya", "byline"),
        ("By Maren Oduya and Piet van Halloran", "byline"),
        ("BY MAREN ODUYA", "byline"),
        ("Maren Oduya, Staff writer", "byline"),
        ("Maren Oduya | Ellery Courier Correspondent", "byline"),
        ("By the time they came, all was lost", "headline"),
        ("Nov. 18, 2024", "dateline"),
        ("Monday, 18 November 2024", "dateline"),
        ("Published: 2024-11-18 09:30 GMT", "dateline"),
        ("PARIS, Nov. 18 (Moor Wire) -", "dateline"),
        ("PARIS (Moor Wire) —", "dateline"),
    ],
)
def test_kind_of_the_first_line(line: str, kind: str) -> None:
    assert shown(f"{line}\n\n{BODY}") == [(kind, line), ("body", BODY)]


def test_head_of_an_article_in_order() -> None:
    head = ["Council splits", "Mayor calls it a farce", "By Maren Oduya", "May 4, 2023"]
    text = "\n\n".join([*head, BODY, "By Nobody At All", BODY])
    kinds = [kind for kind, _ in shown(text)]
    assert kinds == ["headline", "subtitle", "byline", "dateline", "body", "body", "body"]


def test_a_dateline_that_opens_a_paragraph_stays_in_it() -> None:
    text = f"Council splits\n\nPORT ELLERY (Moor Wire) - {BODY}"
    assert shown(text)[1] == ("body", f"PORT ELLERY (Moor Wire) - {BODY}")


def test_one_line_alone_is_body() -> None:
    assert shown("He said yes") == [("body", "He said yes")]


@given(st.text(alphabet=st.sampled_from('aB .,\n\t-—“"5(\u2028\u2029\u00a0é'), max_size=300))
def test_blocks_cover_all_that_shows(text: str) -> None:
    at = 0
    for block in plain_blocks(text):
        assert text[at : block.span.start].strip() == ""
        assert block.span.of(text) == block.span.of(text).strip() != ""
        at = block.span.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "line", ["A " * 79, "A-" * 79, "By " + "A, " * 50, "By A " + "A and " * 25, "JAN " * 39, "A. " * 50]
)
def test_patterns_do_not_backtrack_without_end(line: str) -> None:
    begin = time.process_time()
    plain_blocks(f"{line}\n\n{BODY}")
    assert time.process_time() - begin < 0.5


@pytest.mark.corpora
def test_news_files_have_a_paragraph_a_line(corpora: Path) -> None:
    paths = sorted((corpora / "polnear" / "dev" / "text").glob("*.txt"))
    assert len(paths) == 84
    for path in paths:
        text = path.read_bytes().decode()
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        assert [block.span.of(text) for block in plain_blocks(text)] == lines, path.name
