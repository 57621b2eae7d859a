"""Which statements of a record are meant: filters as data, and the condition they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, exists, literal_column, or_, select, text, true

from onrecord.record.schema import appearances, statements
from onrecord.record.sqlite import words_query
from onrecord.statement import Polarity, Quotation, SourceType

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters; what is left out lets everything through. Those that are given must all hold.

    Attributes:
        words: that stand in what was said or in its source; a phrase in quotation marks.
        speakers: ids of speakers, any of them.
        source_types, quotations, polarities, media, acts: any of those given.
        outlets: ids of outlets that printed it, any of them.
        said_since, said_until: days, inclusive: when it was said lies within, as far as that is known. What
            has only an upper bound counts by the day it was printed.
        published_since, published_until: days, inclusive.
        least: confidence, 0 to 1; silences have none and stay.
        texts: ids of texts, any of them.
        silences: whether silences count too.
        repeats: whether what another text had before counts too.
        rejected: whether what a person rejected counts too.
    """

    words: str | None = None
    speakers: Sequence[int] | None = None
    source_types: Sequence[SourceType] = ()
    quotations: Sequence[Quotation] = ()
    polarities: Sequence[Polarity] = ()
    media: Sequence[str] = ()
    acts: Sequence[str] = ()
    outlets: Sequence[int] = ()
    said_since: str | None = None
    said_until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    least: float = 0.0
    texts: Sequence[int] | None = None
    silences: bool = True
    repeats: bool = True
    rejected: bool = False

    def condition(self) -> ColumnElement[bool]:
        """The condition on ``statements``."""
        c = statements.c
        among: tuple[tuple[Column[Any], Sequence[Any] | None], ...] = (
            (c.source_type, self.source_types or None),
            (c.quotation, self.quotations or None),
            (c.polarity, self.polarities or None),
            (c.medium, self.media or None),
            (c.act, self.acts or None),
            (c.speaker_id, self.speakers),
            (c.text_id, self.texts),
        )
        parts: list[ColumnElement[bool]] = [
            column.in_(list(wanted)) for column, wanted in among if wanted is not None
        ]
        if self.words is not None:
            parts.append(_matches(self.words))
        if self.outlets:
            parts.append(_printed_by(self.outlets))
        if self.least > 0:
            parts.append(or_(c.confidence >= self.least, c.kind == "silence"))
        if not self.silences:
            parts.append(c.kind == "statement")
        if not self.repeats:
            parts.append(c.repeats.is_(None))
        if not self.rejected:
            parts.append(c.rejected.is_(False))
        return and_(true(), *parts, *self._days())

    def _days(self) -> Iterator[ColumnElement[bool]]:
        c = statements.c
        if self.said_since:
            # Where only an upper bound is known, the day of printing stands for the day it was said.
            bound = and_(c.said_first.is_(None), c.published_day >= self.said_since)
            yield or_(c.said_first >= self.said_since, bound)
        if self.said_until:
            yield c.said_last <= self.said_until
        if self.published_since:
            yield c.published_day >= self.published_since
        if self.published_until:
            yield c.published_day <= self.published_until


def _printed_by(outlets: Sequence[int]) -> ColumnElement[bool]:
    printed = select(appearances.c.id).where(
        appearances.c.text_id == statements.c.text_id, appearances.c.outlet_id.in_(list(outlets))
    )
    return exists(printed)


def _matches(words: str) -> Any:
    """Statements in which ``words`` stand; none where there is no word in them."""
    hits: Select[Any] = select(literal_column("rowid")).select_from(text("statement_words"))
    return statements.c.id.in_(
        hits.where(text("statement_words MATCH :words").bindparams(words=words_query(words) or '""'))
    )
