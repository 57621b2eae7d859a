"""Statements as answers hold them: each told once, with all places that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.article import Span
from onrecord.questions.pieces import piece
from onrecord.record.asking import Stood, Told, stood_of, told_by_id
from onrecord.record.schema import statements
from onrecord.statement import Attribution

__all__ = ["SORTING_DAY", "Carried", "carried"]

SORTING_DAY = func.coalesce(statements.c.said_first, statements.c.published_day, statements.c.said_last)
"""The day to sort a statement by: the first on which it may have been said, else that of printing."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement, and every appearance of a text that has it.

    Attributes:
        told: the statement where it was read first.
        stood: appearances of its text and of all texts that repeat it, the earliest first.
        hits: places of words that were searched for.
    """

    told: Told
    stood: tuple[Stood, ...]
    hits: tuple[Span, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that carry it, each once; appearances without one are left out."""
        return tuple(dict.fromkeys(one.outlet for one in self.stood if one.outlet))

    @property
    def day(self) -> str | None:
        """See :data:`SORTING_DAY`."""
        return self.told.said_first or self.told.published_day or self.told.said_last

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold: places are ranges of code points of the article's text."""
        told, article = self.told, self.told.article
        finding = told.finding
        said = finding if isinstance(finding, Attribution) else None
        known = said.circumstances if said else None
        on = known.said_on if known else None
        return {
            "statement": told.id,
            "id": finding.id,
            "kind": "statement" if said else "silence",
            "speaker": told.speaker
            and {"id": told.speaker.id, "name": told.speaker.name, "source_type": told.speaker.source_type},
            "source_type": told.source and told.source.source_type,
            "name": told.source and told.source.name and piece(article.text, told.source.name),
            "title": [piece(article.text, span) for span in told.source.title] if told.source else [],
            "source": [piece(article.text, span) for span in finding.source],
            "cue": [piece(article.text, span) for span in finding.cue],
            "content": [piece(article.text, span) for span in said.content] if said else [],
            "quoted": [piece(article.text, span) for span in said.quoted] if said else [],
            "quotation": said and said.quotation,
            "polarity": said and said.polarity,
            "confidence": said and round(said.confidence, 4),
            "said_on": on and on.date,
            "said_on_basis": on and on.basis,
            "said_on_words": on and on.span and piece(article.text, on.span),
            "medium": known and known.medium and known.medium.kind,
            "addressee": known and known.addressee and piece(article.text, known.addressee.span),
            "act": known and known.act.kind,
            "article": {
                "heading": article.heading,
                "address": article.url,
                "name": article.name,
                "text_sha256": article.text_sha256,
            },
            "published": told.published_day,
            "appearances": [
                {"outlet": one.outlet, "address": one.address, "name": one.name, "published": one.published}
                for one in self.stood
            ],
        }


def carried(connection: Connection, ids: Sequence[int]) -> list[Carried]:
    """The statements with those ids, in that order, each with all places that carry it."""
    found = told_by_id(connection, ids)
    texts: dict[int, set[int]] = {told.id: set() for told in found}
    repeating = select(statements.c.repeats, statements.c.text_id).where(
        statements.c.repeats.in_(list(texts))
    )
    for first, text_id in connection.execute(repeating.where(statements.c.rejected.is_(False))):
        texts[first].add(text_id)
    stood = stood_of(connection, set().union(*texts.values()))
    return [Carried(told, _sorted(told.stood, *(stood[id_] for id_ in texts[told.id]))) for told in found]


def _sorted(*stood: tuple[Stood, ...]) -> tuple[Stood, ...]:
    every = {one.id: one for some in stood for one in some}
    return tuple(sorted(every.values(), key=lambda one: (one.day is None, one.day or "", one.id)))
