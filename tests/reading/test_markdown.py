"""Markdown: the text stays as it is, the spans leave the markup out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.markdown import markdown_blocks

ARTICLE = """---
title: A farce
---
# Council splits over levy #

By Maren Oduya

PORT ELLERY (Moor Wire) - The council met
on *Thursday*, it said.

> “We were promised a freeze,” said Renn.
> He left.

- a lower levy
  for small boats
2) two cranes

![The quay at night](quay.jpg)

What happens next
---

* * *
The clerk declined to say.
"""


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(text)) for block in markdown_blocks(text)]


def test_kinds_and_spans_of_an_article() -> None:
    assert shown(ARTICLE) == [
        ("headline", "Council splits over levy"),
        ("byline", "By Maren Oduya"),
        ("body", "PORT ELLERY (Moor Wire) - The council met\non *Thursday*, it said."),
        ("quote", "“We were promised a freeze,” said Renn."),
        ("quote", "He left."),
        ("list_item", "a lower levy\n  for small boats"),
        ("list_item", "two cranes"),
        ("caption", "The quay at night"),
        ("subtitle", "What happens next"),
        ("body", "The clerk declined to say."),
    ]


def test_underlined_heading_is_the_headline() -> None:
    assert shown("Council splits\n===\n\nIt met.")[0] == ("headline", "Council splits")


def test_without_headings_the_rules_of_plain_text_hold() -> None:
    kinds = [kind for kind, _ in shown("Council splits\n\nBy Maren Oduya\n\nIt met on Monday. It voted.")]
    assert kinds == ["headline", "byline", "body"]


def test_unclosed_front_matter_is_text() -> None:
    assert shown("---\nThe council met.") == [("body", "The council met.")]


@given(st.text(alphabet=st.sampled_from("aB #>*_=1.)\n\t"), max_size=200))
def test_every_letter_is_in_one_block(text: str) -> None:
    at = 0
    for block in markdown_blocks(text):
        assert at <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        assert not any(char.isalpha() for char in text[at : block.span.start])
        at = block.span.end
    assert not any(char.isalpha() for char in text[at:])


@pytest.mark.parametrize("piece", ["> ", "- ", "#", "-", "* ", "x\n", "![[", "\n", "a b\n", "---\n", "_ "])
def test_time_is_linear_in_length(piece: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        markdown_blocks(piece * (size // len(piece)) + "x")
        return time.process_time() - begin

    assert seconds(300_000) < 40 * max(seconds(30_000), 0.005)
