"""Plain text is stored exactly as decoded, and every promise of an article's places holds."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Published
from onrecord.errors import ReadingError
from onrecord.reading import MAX_TEXT_BYTES, article_from_text, read


def test_line_ends_and_mark_are_all_that_changes() -> None:
    article = article_from_text("\ufeffOne.\r\nTwo.\rThree.\n\n  e\u0301 \u00a0 ﬁ \n", name="x")
    assert article.text == "One.\nTwo.\nThree.\n\n  e\u0301 \u00a0 ﬁ \n"
    assert article.original is None
    assert article.warnings == ()


def test_lone_surrogates_are_replaced_and_said() -> None:
    article = article_from_text("He said\nno\ud800.", name="x")
    assert article.text == "He said\nno\ufffd."
    assert "line 2" in article.warnings[0]


def test_what_is_given_is_kept() -> None:
    article = article_from_text(
        "He left.", name="x", published="2024-11", title="T", outlet="O", url="U", byline="B"
    )
    assert article.published == Published("2024-11", "given", "month")
    assert (article.title, article.outlet, article.url, article.byline) == ("T", "O", "U", "B")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff"])
def test_nothing_to_read_is_empty(text: str) -> None:
    with pytest.raises(ReadingError) as raised:
        article_from_text(text, name="x")
    assert raised.value.reason == "empty"


def test_markup_alone_is_empty() -> None:
    with pytest.raises(ReadingError) as raised:
        article_from_text("---\n\n* * *\n", name="x.md", markdown=True)
    assert raised.value.reason == "empty"


def test_the_limit_is_in_bytes_of_utf8() -> None:
    assert article_from_text("é" * (MAX_TEXT_BYTES // 2), name="x").text
    with pytest.raises(ReadingError) as raised:
        article_from_text("é" * (MAX_TEXT_BYTES // 2) + "e", name="x")
    assert raised.value.reason == "too-large"
    assert "2,000,001" in raised.value.detail


@given(st.text(min_size=1, max_size=300), st.booleans())
def test_places_hold_for_any_text(text: str, markdown: bool) -> None:
    try:
        article = article_from_text(text, name="x", markdown=markdown, any_language=True)
    except ReadingError as error:
        assert error.reason == "empty"
        return
    assert article == article_from_text(text, name="x", markdown=markdown, any_language=True)
    covered = {i for sentence in article.sentences for i in range(*sentence.span)}
    for i, block in enumerate(article.blocks):
        assert all(j in covered or article.text[j].isspace() for j in range(*block.span))
        assert i == 0 or article.blocks[i - 1].span.end <= block.span.start
    for sentence in article.sentences:
        assert article.blocks[sentence.block].span.contains(sentence.span)
        assert sentence.span.of(article.text).strip() == sentence.span.of(article.text) != ""


@pytest.mark.corpora
def test_hash_of_the_text_is_the_hash_of_the_file(corpora: Path) -> None:
    paths = sorted((corpora / "polnear" / "dev" / "text").glob("*.txt"))
    assert len(paths) == 84
    for path, article in zip(paths, read([str(path) for path in paths]), strict=True):
        assert not isinstance(article, ReadingError), article
        assert b"\r" not in path.read_bytes()  # else the two would rightly differ
        assert article.text_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
