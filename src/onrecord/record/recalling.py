"""What a record keeps, as it was found: articles and extractions, equal to those that were kept."""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import Connection, Row, select, true

from onrecord.article import Article, Block, Published, Sentence, Span
from onrecord.record.columns import passage_from, speaker_from, statement_from
from onrecord.record.schema import appearances, article_speakers, outlets, passages, statements, texts
from onrecord.statement import Attribution, Extraction, Silence

__all__ = ["recall", "recall_article"]


def recall_article(connection: Connection, text_id: int, appearance_id: int | None = None) -> Article:
    """The text as an article.

    Args:
        connection: to the record.
        text_id: of the text.
        appearance_id: as it appeared there; by default at its first appearance that was not replaced.

    Raises:
        KeyError: the record has no such text, or it did not appear there.
    """
    kept = connection.execute(select(texts).where(texts.c.id == text_id)).first()
    where = select(appearances, outlets.c.name.label("outlet")).outerjoin(outlets)
    where = where.where(appearances.c.text_id == text_id)
    if appearance_id is not None:
        where = where.where(appearances.c.id == appearance_id)
    where = where.order_by(appearances.c.replaced_by.is_not(None), appearances.c.id)
    stood = connection.execute(where.limit(1)).first()
    if kept is None or stood is None:
        raise KeyError(text_id)
    return _article(kept, stood)


def recall(
    connection: Connection, text_id: int, appearance_id: int | None = None, *, rejected: bool = False
) -> Extraction:
    """Everything found in a text, as it stands in the record now; see :func:`recall_article`.

    Statements that a person rejected are left out, unless ``rejected``. So are passages without any left.
    """
    article = recall_article(connection, text_id, appearance_id)
    model = connection.execute(select(texts.c.model).where(texts.c.id == text_id)).scalar_one()
    speakers = connection.execute(
        select(article_speakers)
        .where(article_speakers.c.text_id == text_id)
        .order_by(article_speakers.c.number)
    )
    kept_passages = {
        row.id: row for row in connection.execute(select(passages).where(passages.c.text_id == text_id))
    }
    rows = connection.execute(
        select(statements)
        .where(statements.c.text_id == text_id, statements.c.rejected.is_(False) if not rejected else true())
        .order_by(statements.c.id)
    )
    members: dict[int, list[str]] = {id_: [] for id_ in kept_passages}
    attributions: list[Attribution] = []
    silences: list[Silence] = []
    for row in rows:
        passage = kept_passages.get(row.passage_id)
        finding = statement_from(row, passage.key if passage else None)
        if isinstance(finding, Silence):
            silences.append(finding)
        else:
            attributions.append(finding)
            if passage:
                members[passage.id].append(finding.id)
    return Extraction(
        article,
        tuple(attributions),
        tuple(passage_from(row, members[row.id]) for row in kept_passages.values() if members[row.id]),
        model,
        tuple(silences),
        tuple(map(speaker_from, speakers)),
    )


def _article(kept: Row[Any], stood: Row[Any]) -> Article:
    published = None
    if stood.published:
        published = Published(stood.published, stood.published_basis, stood.published_precision)
    address = stood.address if stood.address and "://" in stood.address else None
    article = Article(
        text=kept.text,
        name=stood.name,
        blocks=tuple(Block(Span(start, end), kind) for start, end, kind in kept.blocks),
        sentences=tuple(Sentence(Span(start, end), block) for start, end, block in kept.sentences),
        url=address,
        title=stood.title,
        outlet=stood.outlet,
        byline=stood.byline,
        published=published,
        original=zlib.decompress(kept.original) if kept.original is not None else None,
        reader=kept.reader,
        warnings=tuple(stood.warnings),
    )
    # Lone surrogates are not kept, but ids come from the text as it was read.
    vars(article)["text_sha256"] = kept.sha256
    return article
