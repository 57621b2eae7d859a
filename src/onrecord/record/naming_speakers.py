"""Whom a person means by a name, when saying whose statement it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from onrecord.article import Article, Span
from onrecord.errors import UsageError
from onrecord.record.columns import speaker_from
from onrecord.record.schema import article_speakers, speaker_aliases, speakers
from onrecord.statement import SOURCE_TYPES, SourceType, Speaker, content_id

__all__ = ["Meant", "meant_by"]


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant. ``across``: key and name across articles, where the article does not name them."""

    speaker: Speaker
    across: dict[str, str] | None = None


def meant_by(
    connection: Connection, text_id: int, article: Article, name: str, source: Sequence[Span]
) -> Meant:
    """Who is meant by ``name`` in an article.

    A speaker of the article by its id, its name, or words of its name; else somebody whom the text names so;
    else a speaker of the record.

    Args:
        connection: to the record.
        text_id: of the article's text.
        article: where it stands.
        name: as typed.
        source: the source of the statement, which is the place of somebody the article does not name.

    Raises:
        UsageError: nobody is, or it is open who.
    """
    wanted = " ".join(name.split())
    if not wanted:
        raise UsageError("--speaker: give a name, or none.")
    local = connection.execute(
        select(article_speakers)
        .where(article_speakers.c.text_id == text_id, article_speakers.c.number >= 0)
        .order_by(article_speakers.c.number)
    ).all()
    found = _among(local, wanted)
    if len(found) > 1:
        raise UsageError(
            f"--speaker: {wanted} may be {_listed(found)}; give the whole name, or the id in brackets."
        )
    if found:
        return Meant(speaker_from(found[0]))
    known = _across(connection, wanted)
    printed = _printed(article.text, wanted)
    if printed:
        key = content_id(article.text_sha256, speaker=(printed,))
        return Meant(Speaker(key, _type(known) or "named_person", printed, sources=tuple(source)))
    if len(known) > 1:
        raise UsageError(
            f"--speaker: the record has several of that name: {_listed(known)}; give the id in brackets."
        )
    if not known:
        names = ", ".join(row.name for row in local if row.name) or "nobody"
        raise UsageError(
            f"--speaker: neither the article nor the record has a {wanted}. The article names {names}."
        )
    (one,) = known
    at = tuple(source) or (Span(0, 0),)
    # One speaker of the article for each whom the record knows: its id holds both.
    key = content_id(article.text_sha256, **{one.key: at})
    return Meant(Speaker(key, _type(known), None, sources=tuple(source)), {"key": one.key, "name": one.name})


def _among(local: Sequence[Row[Any]], wanted: str) -> list[Row[Any]]:
    """By id, else the whole name, else some words of it."""
    if ids := [row for row in local if row.key == wanted]:
        return ids
    named = [row for row in local if row.name]
    folded = wanted.casefold()
    if whole := [row for row in named if " ".join(row.name.split()).casefold() == folded]:
        return whole
    words = re.compile(rf"\b{re.escape(folded)}\b")
    return [row for row in named if words.search(" ".join(row.name.split()).casefold())]


def _printed(text: str, wanted: str) -> Span | None:
    """The first place where the text has these words, as typed."""
    words = r"\s+".join(map(re.escape, wanted.split()))
    found = re.search(rf"(?<!\w){words}(?!\w)", text)
    return Span(*found.span()) if found else None


def _across(connection: Connection, wanted: str) -> Sequence[Row[Any]]:
    aliases = select(speaker_aliases.c.speaker_id).where(
        or_(speaker_aliases.c.alias == wanted, speaker_aliases.c.folded == wanted.casefold())
    )
    by = or_(speakers.c.key == wanted, speakers.c.name == wanted, speakers.c.id.in_(aliases))
    return connection.execute(select(speakers).where(by).order_by(speakers.c.id)).all()


def _type(known: Sequence[Row[Any]]) -> SourceType | None:
    """The type of all of them, if it is one."""
    types = {row.source_type for row in known}
    return next((kind for kind in SOURCE_TYPES if types == {kind}), None)


def _listed(rows: Sequence[Row[Any]]) -> str:
    return ", ".join(f"{row.name or 'somebody without a name'} [{row.key}]" for row in rows)
