"""Articles and an extractor for tests of a record: quick, and as broken as asked for."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from onrecord.article import Article, Span
from onrecord.errors import ModelError
from onrecord.reading import article_from_text
from onrecord.record.adding import Added, Adder, Item
from onrecord.record.extraction_pool import ExtractionPool
from onrecord.record.schema import metadata
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Silence, Speaker, content_id

SAID = re.compile(r"(\w+) (said) that ([^.\n]+)")
CLOCKS = {"added", "fetched", "at"}


class Listener:
    """Finds ``NAME said that WORDS.`` and ``NAME was silent.``

    It breaks on "defect", dies on "deadly" and is slow on "tedious". ``log`` gets a line for each article.
    """

    def __init__(self, log: Path | None) -> None:
        self._log = log

    def extract(self, article: Article) -> Extraction:
        if self._log is not None:
            with self._log.open("a") as out:
                out.write(f"{article.name}\n")
        if "tedious" in article.text:
            time.sleep(0.5)
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "defect" in article.text:
            raise ZeroDivisionError("nobody foresaw it")
        return listened(article)


def listened(article: Article) -> Extraction:
    """What :class:`Listener` finds."""
    sha, found, silences, speakers = article.text_sha256, [], [], {}
    for match in SAID.finditer(article.text):
        source, cue, content = ((Span(*match.span(group)),) for group in (1, 2, 3))
        id_ = content_id(sha, source=source, cue=cue, content=content)
        found.append(Attribution(id_, source, cue, content, (), "indirect", "positive", 0.9))
        speakers.setdefault(match[1], Speaker(content_id(sha, speaker=source), "named_person", source[0]))
    for match in re.finditer(r"(\w+) (was silent)", article.text):
        source, cue = ((Span(*match.span(group)),) for group in (1, 2))
        silences.append(Silence(content_id(sha, silence=cue, source=source), source, cue))
    return Extraction(article, tuple(found), (), "listener", tuple(silences), tuple(speakers.values()))


def listening(log: Path | None = None) -> partial[Listener]:
    """What loads a :class:`Listener` in a process."""
    return partial(Listener, log)


def unloadable() -> Listener:
    """Fails as a damaged model does."""
    raise ModelError("model.onnx is not the one that the card names.")


def article(words: str, name: str = "a.txt", **known: Any) -> Article:
    """As read from a file."""
    return article_from_text(words, name=name, any_language=True, **known)


def add(
    record: Record,
    items: Iterable[Item],
    *,
    processes: int = 1,
    log: Path | None = None,
    again: bool = False,
) -> list[Added]:
    """What is acknowledged when ``items`` are added."""
    told: list[Added] = []
    pool = ExtractionPool(listening(log), processes)
    with pool, Adder(record, pool, told.append, again=again) as adder:
        for item in items:
            adder.put(item)
    return told


def contents(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without the times."""
    with record.reading() as connection:
        return {
            table.name: [
                tuple(value for column, value in zip(table.c, row, strict=True) if column.name not in CLOCKS)
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in metadata.sorted_tables
        }


def hits(record: Record, word: str) -> tuple[int, int]:
    """How many texts and statements the word indexes find ``word`` in."""
    with record.reading() as connection:
        one, other = (
            connection.execute(
                text(f"SELECT count(*) FROM {index} WHERE {index} MATCH :word"), {"word": word}
            ).scalar_one()
            for index in ("text_words", "statement_words")
        )
    return one, other
