from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.workload import HOSTILE, news_texts, write_articles
from onrecord.reading import MAX_TEXT_BYTES


@pytest.mark.corpora
def test_articles_are_the_same_in_every_size(corpora: Path, tmp_path: Path) -> None:
    words = write_articles(corpora, tmp_path, 3)
    written = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())]
    assert written == list(islice(news_texts(corpora), 3))
    assert words == sum(len(text.split()) for text in written) > 300


@pytest.mark.corpora
def test_there_are_a_thousand_different_articles(corpora: Path) -> None:
    assert len(set(news_texts(corpora))) >= 1000


@pytest.mark.corpora
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_as_large_as_is_accepted(corpora: Path, name: str) -> None:
    size = len(HOSTILE[name](corpora).encode())
    assert MAX_TEXT_BYTES * 0.99 < size <= MAX_TEXT_BYTES
