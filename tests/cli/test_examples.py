"""The example articles read without a word of complaint, and show what news does."""

from __future__ import annotations

import pytest

from onrecord.article import Article
from onrecord.cli.demo import example_articles
from onrecord.reading import read


def read_one(path: str) -> Article:
    (article,) = read([path])
    assert isinstance(article, Article), article
    return article


def test_there_are_four() -> None:
    assert len(example_articles()) == 4


@pytest.mark.parametrize("path", example_articles(), ids=lambda path: path.rpartition("/")[2])
def test_an_example_is_a_news_article(path: str) -> None:
    article = read_one(path)
    assert article.warnings == ()
    assert 250 <= len(article.text.split()) <= 450
    kinds = [block.kind for block in article.blocks]
    assert kinds[0] == "headline"
    assert article.byline or kinds[1] == "byline"


def test_the_page_brings_its_metadata() -> None:
    page = next(path for path in example_articles() if "islands" in path)
    article = read_one(page)
    assert article.published is not None
    assert (article.outlet, article.published.value[:10], article.published.basis) == (
        "The Corrin Lantern",
        "2024-06-18",
        "metadata",
    )
    assert "embed" in {block.kind for block in article.blocks}
    assert "printed on East Corrin since" not in article.text
