"""Extracting a text again, with another model: what is the same keeps its ids, and what people did wins.

A statement that is found again at the same places keeps its row, and with it all that hangs on it. So does a
speaker of the article, and with it who that is across articles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from onrecord.article import Article, Span
from onrecord.record.batches import batches
from onrecord.record.columns import passage_columns, speaker_columns, statement_columns
from onrecord.record.corrected import Applied, apply_corrections, withdraw_corrections
from onrecord.record.recalling import recall_article
from onrecord.record.schema import appearances, article_speakers, passages, statements, texts
from onrecord.record.settling import settle_again
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Silence

__all__ = ["Failed", "Reextracted", "reextract", "replace_findings", "texts_to_extract"]

_AHEAD = 3  # texts a thread may be ahead of the writing


@dataclass(frozen=True, slots=True)
class Reextracted:
    """What changed in one text. Statements count silences too.

    Attributes:
        text_id: of the text.
        heading: what it is called.
        same: statements that are as they were.
        changed: statements at the same places of which something else changed.
        new, gone: statements that were not there before, or are no more.
        corrections: what became of the corrections of the text.
    """

    text_id: int
    heading: str
    same: int
    changed: int
    new: int
    gone: int
    corrections: Applied


@dataclass(frozen=True, slots=True)
class Failed:
    """A text from which nothing could be extracted; what was found before stays. ``detail``: why."""

    text_id: int
    heading: str
    detail: str


def reextract(
    record: Record, ids: Iterable[int], extract: Callable[[Article], Extraction], *, threads: int
) -> Iterator[Reextracted | Failed]:
    """Extract texts again, several at a time; each is on disk when what changed in it is given back.

    Args:
        record: open for writing.
        ids: of the texts, in the order in which they are done.
        extract: see :meth:`onrecord.extractor.Extractor.extract`; called from threads.
        threads: how many texts are extracted at once.

    Raises:
        RecordError: the record cannot be written to.
    """
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[tuple[int, Future[Extraction]]] = deque()
        try:
            for text_id in ids:
                with record.reading() as connection:
                    article = _article_to_extract(connection, text_id)
                waiting.append((text_id, pool.submit(extract, article)))
                if len(waiting) >= _AHEAD * threads:
                    yield _done(record, *waiting.popleft())
            while waiting:
                yield _done(record, *waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()


def _done(record: Record, text_id: int, future: Future[Extraction]) -> Reextracted | Failed:
    try:
        extraction = future.result()
    except Exception as error:
        with record.reading() as connection:
            heading = connection.execute(select(texts.c.heading).where(texts.c.id == text_id)).scalar_one()
        return Failed(text_id, heading, f"{type(error).__name__}: {error}")
    with record.writing() as connection:
        return replace_findings(connection, text_id, extraction)


def texts_to_extract(
    connection: Connection, model: str, *, since: str | None = None, every: bool = False
) -> list[int]:
    """Ids of the texts that another model than ``model`` was used on, in order of adding.

    Args:
        connection: to the record.
        model: see :attr:`onrecord.extractor.Extractor.model`.
        since: a day, ``YYYY-MM-DD``: only those added on it or later.
        every: also those that ``model`` was used on.
    """
    wanted = select(texts.c.id).order_by(texts.c.id)
    if since is not None:
        wanted = wanted.where(texts.c.added >= since)
    if not every:
        wanted = wanted.where(texts.c.model != model)
    return list(connection.execute(wanted).scalars())


def _article_to_extract(connection: Connection, text_id: int) -> Article:
    """The text as it stood where it was added first, as it was extracted then."""
    first = select(func.min(appearances.c.id)).where(appearances.c.text_id == text_id)
    return recall_article(connection, text_id, connection.execute(first).scalar())


def replace_findings(connection: Connection, text_id: int, extraction: Extraction) -> Reextracted:
    """Put what was found now in place of what was found before, with people's corrections applied to it.

    Args:
        connection: to the record, in a transaction.
        text_id: of the text.
        extraction: of that text.
    """
    withdraw_corrections(connection, text_id)
    known = connection.execute(select(texts.c.sha256, texts.c.heading).where(texts.c.id == text_id)).one()
    text = extraction.article.text
    speaker_ids = _speakers(connection, text_id, extraction)
    passage_rows = {p.id: passage_columns(p) for p in extraction.passages}
    old_passages = _rows(connection, passages, text_id)
    passage_ids, _ = _replaced(connection, passages, text_id, old_passages, passage_rows)
    linked = {row.id: row.speaker_id for row in _rows(connection, article_speakers, text_id).values()}
    findings: tuple[Attribution | Silence, ...] = (*extraction.attributions, *extraction.silences)
    rows = {}
    for finding in findings:
        speaker = extraction.speaker_of(finding)
        id_ = speaker_ids[speaker.id] if speaker else None
        rows[finding.id] = statement_columns(text, finding) | {
            "article_speaker_id": id_,
            "speaker_id": linked[id_] if id_ else None,
            "source_type": speaker.source_type if speaker else None,
            "passage_id": passage_ids.get(getattr(finding, "passage", None) or ""),
        }
    before = _rows(connection, statements, text_id)
    _, changed = _replaced(connection, statements, text_id, before, rows)
    both = rows.keys() & before.keys()
    connection.execute(update(texts).where(texts.c.id == text_id).values(model=extraction.model))
    applied = apply_corrections(connection, text_id, known.sha256)
    settle_again(connection, text_id)
    return Reextracted(
        text_id,
        known.heading,
        len(both) - changed,
        changed,
        len(rows.keys() - before.keys()),
        len(before.keys() - rows.keys()),
        applied,
    )


def _rows(connection: Connection, table: Table, text_id: int) -> dict[str, Row[Any]]:
    found = connection.execute(select(table).where(table.c.text_id == text_id).order_by(table.c.id))
    return {row.key: row for row in found}


def _speakers(connection: Connection, text_id: int, extraction: Extraction) -> dict[str, int]:
    """Ids by key. One whose key changed keeps its row where the same words are its name."""
    text = extraction.article.text
    before = _rows(connection, article_speakers, text_id)
    rows = {s.id: speaker_columns(text, s, n) for n, s in enumerate(extraction.speakers)}
    gone = [row for key, row in before.items() if key not in rows and row.name_at]
    for key, row in rows.items():
        if key in before or not row["name_at"]:
            continue
        at = Span(*row["name_at"])
        same = [old for old in gone if Span(*old.name_at).overlaps(at)]
        if len(same) == 1:
            (old,) = same
            gone.remove(old)
            connection.execute(
                update(article_speakers).where(article_speakers.c.id == old.id).values(key=key)
            )
    after = _rows(connection, article_speakers, text_id)
    ids, _ = _replaced(connection, article_speakers, text_id, after, rows)
    return ids


def _replaced(
    connection: Connection,
    table: Table,
    text_id: int,
    before: Mapping[str, Row[Any]],
    rows: Mapping[str, dict[str, Any]],
) -> tuple[dict[str, int], int]:
    """Make the rows of a text in ``table`` those of ``rows``, by key; ids by key, and how many changed."""
    gone = [row.id for key, row in before.items() if key not in rows]
    for batch in batches(gone):
        connection.execute(delete(table).where(table.c.id.in_(batch)))
    ids: dict[str, int] = {}
    changed = 0
    new = []
    for key, row in rows.items():
        old = before.get(key)
        if old is None:
            new.append(row | {"text_id": text_id})
            continue
        ids[key] = old.id
        # A column that stays is not written: the word indexes follow every writing of theirs.
        other = {name: value for name, value in row.items() if old._mapping[name] != value}
        if other:
            changed += 1
            connection.execute(update(table).where(table.c.id == old.id).values(other))
    if new:
        added = connection.execute(insert(table).returning(table.c.key, table.c.id), new)
        ids |= {row.key: row.id for row in added}
    return ids, changed
