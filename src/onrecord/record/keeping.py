"""Keeping an article: its text, where it appeared, and what was found in it, in the caller's transaction.

Reading twice changes nothing: a text that is kept already is not kept again, and an appearance of it neither.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, or_, select, update

from onrecord.article import Article
from onrecord.record.columns import holdable, passage_columns, speaker_columns, statement_columns
from onrecord.record.days import first_day
from onrecord.record.outlets import outlet_of
from onrecord.record.schema import appearances, article_speakers, passages, statements, texts
from onrecord.statement import Attribution, Extraction, Silence

__all__ = [
    "Kept", "address_of", "date_statements", "keep", "keep_appearance", "keep_findings", "text_of", "utc_now",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one article.

    Attributes:
        text_id: of its text.
        outcome: ``new`` (text and appearance), ``appearance`` (a known text at another place), ``version``
            (another text at a known address), ``known`` (nothing was new).
        appearance_id: where it stood.
        replaces: the appearance whose newer version it is.
    """

    text_id: int
    outcome: Literal["new", "appearance", "version", "known"]
    appearance_id: int
    replaces: int | None = None


def utc_now() -> str:
    """The time, to the second: ``2024-11-18T09:30:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def text_of(connection: Connection, article: Article) -> int | None:
    """The id of the article's text, if the record has it: then it need not be extracted again."""
    found = select(texts.c.id).where(texts.c.sha256 == article.text_sha256, texts.c.reader == article.reader)
    return connection.execute(found).scalar()


def keep(connection: Connection, extraction: Extraction) -> Kept:
    """Keep one article with all that was found in it, the unsure statements too."""
    article = extraction.article
    text_id = text_of(connection, article)
    fresh = text_id is None
    if text_id is None:
        text_id = _keep_text(connection, article, extraction.model)
        keep_findings(connection, text_id, extraction)
    return keep_appearance(connection, article, text_id, fresh=fresh)


def keep_findings(connection: Connection, text_id: int, extraction: Extraction) -> None:
    """Keep speakers, passages and statements of a text that has none yet."""
    text = extraction.article.text
    speaker_ids = _inserted(
        connection,
        article_speakers,
        [speaker_columns(text, s, n) | {"text_id": text_id} for n, s in enumerate(extraction.speakers)],
    )
    passage_ids = _inserted(
        connection, passages, [passage_columns(p) | {"text_id": text_id} for p in extraction.passages]
    )
    rows = []
    findings: tuple[Attribution | Silence, ...] = (*extraction.attributions, *extraction.silences)
    for finding in findings:
        speaker = extraction.speaker_of(finding)
        rows.append(
            statement_columns(text, finding)
            | {
                "text_id": text_id,
                "article_speaker_id": speaker_ids[speaker.id] if speaker else None,
                "source_type": speaker.source_type if speaker else None,
                "passage_id": passage_ids.get(getattr(finding, "passage", None) or ""),
            }
        )
    if rows:
        connection.execute(insert(statements), rows)


def keep_appearance(connection: Connection, article: Article, text_id: int, *, fresh: bool = False) -> Kept:
    """Keep that a text of the record stood at the article's address, by its outlet and date."""
    address = address_of(article)
    before = None
    if address is not None:
        # The newest version at the address.
        before = connection.execute(
            select(appearances).where(appearances.c.address == address, appearances.c.replaced_by.is_(None))
        ).first()
    if before is None:
        same = select(appearances.c.id).where(
            appearances.c.text_id == text_id, appearances.c.name == holdable(article.name)
        )
        if address is None and (known := connection.execute(same).scalar()) is not None:
            return Kept(text_id, "known", known)
    elif before.text_id == text_id:
        return Kept(text_id, "known", before.id)
    row = _appearance(connection, article, text_id, address)
    if before is not None:
        row["version"] = before.version + 1
    new = connection.execute(insert(appearances), row).inserted_primary_key
    assert new is not None  # noqa: S101
    if before is not None:
        connection.execute(
            update(appearances).where(appearances.c.id == before.id).values(replaced_by=new.id)
        )
    if row["published_day"] is not None:
        # Only against this day, and not all: a text may have appeared fifty thousand times.
        later = or_(statements.c.published_day.is_(None), statements.c.published_day > row["published_day"])
        connection.execute(
            update(statements)
            .where(statements.c.text_id == text_id, later)
            .values(published_day=row["published_day"])
        )
    if before is not None:
        return Kept(text_id, "version", new.id, before.id)
    return Kept(text_id, "new" if fresh else "appearance", new.id)


def address_of(article: Article) -> str | None:
    """Where the article stands: its address, else the path of its file; ``None`` for rows and streams."""
    if article.url:
        return holdable(article.url)
    name, _, line = article.name.rpartition(":")
    return None if article.name == "-" or (name and line.isdigit()) else holdable(article.name)


def _keep_text(connection: Connection, article: Article, model: str) -> int:
    new = connection.execute(
        insert(texts),
        {
            "sha256": article.text_sha256,
            "reader": article.reader,
            "heading": holdable(article.heading),
            "text": holdable(article.text),
            "blocks": [[b.span.start, b.span.end, b.kind] for b in article.blocks],
            "sentences": [[s.span.start, s.span.end, s.block] for s in article.sentences],
            "original": zlib.compress(article.original) if article.original is not None else None,
            "model": model,
            "added": utc_now(),
        },
    ).inserted_primary_key
    assert new is not None  # noqa: S101
    return int(new.id)


def _appearance(
    connection: Connection, article: Article, text_id: int, address: str | None
) -> dict[str, Any]:
    published = article.published
    return {
        "text_id": text_id,
        "address": address,
        "name": holdable(article.name),
        "outlet_id": outlet_of(connection, article.outlet and holdable(article.outlet), article.url),
        "title": article.title and holdable(article.title),
        "byline": article.byline and holdable(article.byline),
        "published": published and published.value,
        "published_basis": published and published.basis,
        "published_precision": published and published.precision,
        "published_day": published and first_day(published.value),
        "fetched": utc_now(),
        "version": 1,
        "warnings": [holdable(warning) for warning in article.warnings],
    }


def date_statements(connection: Connection, text_id: int) -> None:
    """Date statements anew by the earliest appearance of their text, after one was taken out."""
    earliest = (
        select(func.min(appearances.c.published_day))
        .where(appearances.c.text_id == text_id)
        .scalar_subquery()
    )
    connection.execute(
        update(statements).where(statements.c.text_id == text_id).values(published_day=earliest)
    )


def _inserted(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> dict[str, int]:
    """Insert ``rows``; the new ids by ``key``."""
    if not rows:
        return {}
    found = connection.execute(insert(table).returning(table.c.key, table.c.id), rows)
    return {row.key: row.id for row in found}
