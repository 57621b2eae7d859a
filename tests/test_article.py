"""Places in an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Block, Sentence, Span


@given(st.text(alphabet="ab\n é🙂", max_size=60), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    article = Article(text, "-", (), ())
    offset = data.draw(st.integers(0, len(text)))
    line, column = article.line_column(offset)
    lines = text.split("\n")
    assert sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 == offset


def test_an_offset_outside_is_refused() -> None:
    with pytest.raises(IndexError, match="outside"):
        Article("abc", "-", (), ()).line_column(4)


def test_blocks_and_sentences_are_found_by_offset() -> None:
    blocks = (Block(Span(0, 3)), Block(Span(5, 9)))
    article = Article("abc\n\ndefg", "-", blocks, (Sentence(Span(0, 3), 0), Sentence(Span(5, 9), 1)))
    assert [article.block_at(k) for k in (0, 2, 3, 4, 5, 8, 9)] == [0, 0, None, None, 1, 1, None]
    assert [article.sentence_at(k) for k in (0, 2, 3, 4, 5, 8, 9)] == [0, 0, None, None, 1, 1, None]


def test_heading_is_title_then_headline_then_name() -> None:
    blocks = (Block(Span(0, 8), "headline"),)
    assert Article("A  shout", "a.txt", blocks, (), title="The title").heading == "The title"
    assert Article("A  shout", "a.txt", blocks, ()).heading == "A shout"
    assert Article("A  shout", "a.txt", (), ()).heading == "a.txt"


def test_spans() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert Span(1, 3).overlaps(Span(2, 9))
    assert not Span(1, 3).overlaps(Span(3, 4))
    assert Span(1, 5).contains(Span(2, 5))
