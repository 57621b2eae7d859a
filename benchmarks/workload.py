"""The texts that speed and memory are measured on: news articles, and the worst texts that are accepted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from onrecord.reading import MAX_TEXT_BYTES

__all__ = ["HOSTILE", "news_texts", "write_articles"]

_EVERY = 9  # of the 9,217 articles, so that 1,000 of them run over all outlets and years


def news_texts(corpora: Path) -> Iterator[str]:
    """The texts of every ninth article of the AllSides news of 2012 to 2020, headline first."""
    path = corpora / "news" / "news_allsides_2012_2020" / "articles.jsonl"
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, 0, None, _EVERY):
            row = json.loads(line)
            yield f"{row['title']}\n\n{row['text']}\n"


def write_articles(corpora: Path, folder: Path, count: int) -> int:
    """Write the first ``count`` news texts as numbered files into ``folder``.

    Returns:
        How many words they hold together; words are separated by white space.
    """
    words = 0
    for i, text in enumerate(islice(news_texts(corpora), count)):
        (folder / f"{i:04}.txt").write_text(text, encoding="utf-8")
        words += len(text.split())
    return words


def _prose(corpora: Path) -> str:
    """Whole paragraphs of news, as many as fit."""
    kept: list[str] = []
    size = 0
    for text in news_texts(corpora):
        for paragraph in text.splitlines():
            size += len(paragraph.encode()) + 2
            if size > MAX_TEXT_BYTES:
                return "\n\n".join(kept)
            kept.append(paragraph)
    return "\n\n".join(kept)


HOSTILE: dict[str, Callable[[Path], str]] = {
    "news, in paragraphs": _prose,
    "news, in one line": lambda corpora: " ".join(_prose(corpora).split()),
    "one word": lambda corpora: "a" * MAX_TEXT_BYTES,
    "letters, each a word": lambda corpora: "a " * (MAX_TEXT_BYTES // 2),
    "stops and commas": lambda corpora: ".,;:!?-/" * (MAX_TEXT_BYTES // 8),
    "quotation marks": lambda corpora: '"' * MAX_TEXT_BYTES,
    "line breaks": lambda corpora: "a\n\n" * (MAX_TEXT_BYTES // 3),
}
"""Texts of (almost) the largest size by name; each is made from the folder of corpora."""
