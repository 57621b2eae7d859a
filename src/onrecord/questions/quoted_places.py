"""Places of a record where words that are asked for stand: first texts that may have them, then each text.

Candidates come by fingerprints of quotations (:mod:`onrecord.record.quotations`) and by the word index over
texts; each text is then searched word by word (:mod:`onrecord.questions.wordings`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.article import Article, Span
from onrecord.attribution.quotes import find_quoted
from onrecord.questions.pieces import piece
from onrecord.questions.threshold import shown_from
from onrecord.questions.wordings import Found, Quote, find_wording
from onrecord.record.asking import KeptSpeaker, Stood, Told, stood_of, told_by_id
from onrecord.record.columns import spans_from
from onrecord.record.folding import telling, words_in
from onrecord.record.quotations import prints
from onrecord.record.recalling import recall_article
from onrecord.record.schema import appearances, quotation_prints, quotations, statements, texts
from onrecord.record.shared_keys import sharing
from onrecord.record.sqlite import texts_with

__all__ = ["Place", "places_of"]

_EACH = 200
_TEXTS = 300
"""Texts that are searched word by word; more than these share words with what is asked for by chance."""
_INDEXED = 120
_PIECE = 3
"""Of so many pieces one stands unaltered, where no more than two words are altered."""


@dataclass(frozen=True, slots=True)
class Place:
    """One text in which a wording stands.

    Attributes:
        text_id: of the text.
        article: the text, as it first appeared.
        found: where in it and how.
        told: the statement that it belongs to; ``None`` for words that are no statement's.
        stood: where the text appeared, the earliest first.
    """

    text_id: int
    article: Article
    found: Found
    told: Told | None
    stood: tuple[Stood, ...]

    @property
    def speaker(self) -> KeptSpeaker | None:
        """Who is reported to have said it; ``None`` where that is open, or it was "did not say"."""
        return self.told.speaker if self.told is not None and self.said else None

    @property
    def said(self) -> bool:
        """Whether it is reported as said, rather than as not said or not known to be."""
        return self.told is None or getattr(self.told.finding, "polarity", "positive") == "positive"

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold; places are ranges of code points of the article's text."""
        text = self.article.text
        return {
            "printed": [piece(text, span) for span in self.found.spans],
            "within": [piece(text, span) for span in self.found.within],
            "speaker": self.speaker and {"id": self.speaker.id, "name": self.speaker.name},
            "said": self.said,
            "statement": self.told and self.told.id,
            "day": self.day,
            "article": {
                "heading": self.article.heading,
                "address": self.article.url,
                "name": self.article.name,
                "text_sha256": self.article.text_sha256,
            },
            "appearances": [
                {"outlet": one.outlet, "address": one.address, "name": one.name, "published": one.published}
                for one in self.stood
            ],
        }

    @property
    def day(self) -> str | None:
        """The first day it may have been said where that is known, else that of the first printing."""
        said = self.told.said_first if self.told else None
        return said or self.stood[0].day


def places_of(connection: Connection, words: str) -> list[Place]:
    """Every place where ``words`` stand, exactly or nearly; of one text the exact ones, if there are any.

    Of words that are in very many texts the places in the earliest 300.
    """
    return [place for id_ in _candidates(connection, words) for place in _places(connection, id_, words)]


def _candidates(connection: Connection, words: str) -> list[int]:
    """Ids of texts that may have the words, those likeliest to have them first."""
    asked = words_in(words)
    phrases = [" ".join(word.span.of(words) for word in asked)]
    whole = texts_with(connection, phrases, 5 * _TEXTS)
    size = max(2, -(-len(asked) // _PIECE))
    pieces = [asked[at : at + size] for at in range(0, len(asked), size)]
    # Two words that everybody uses stand one behind the other in half of all texts.
    rare = [piece for piece in pieces if len(piece) > 2 or telling([word.folded for word in piece])]
    parts = [" ".join(word.span.of(words) for word in piece) for piece in rare]
    found = [
        *_earliest(connection, whole)[:_TEXTS],
        *_quoting(connection, [word.folded for word in asked]),
        *texts_with(connection, parts, _INDEXED),
    ]
    return list(dict.fromkeys(found))[:_TEXTS]


def _earliest(connection: Connection, text_ids: Sequence[int]) -> list[int]:
    """The texts in order of when they first appeared; those without a date last."""
    rows = connection.execute(
        select(appearances.c.text_id, func.min(appearances.c.published_day))
        .where(appearances.c.text_id.in_(text_ids))
        .group_by(appearances.c.text_id)
    )
    days = {row[0]: row[1] for row in rows}
    return sorted(days, key=lambda id_: (days[id_] is None, days[id_], id_))


def _quoting(connection: Connection, words: Sequence[str]) -> list[int]:
    """Ids of texts with a quotation that has fingerprints of the words, or is of one cluster with such."""
    key, owner = quotation_prints.c.print, quotation_prints.c.quotation_id
    shared = Counter(id_ for _, id_ in sharing(connection, key, owner, prints(words, every=True), _EACH))
    near = [id_ for id_, _ in shared.most_common(_INDEXED)]
    clusters = select(quotations.c.cluster).where(quotations.c.id.in_(near))
    rows = connection.execute(
        select(statements.c.text_id, quotations.c.id)
        .join(quotations, quotations.c.statement_id == statements.c.id)
        .where(quotations.c.cluster.in_(clusters))
        .limit(_TEXTS)
    )
    return [row.text_id for row in sorted(rows, key=lambda row: (-shared[row.id], row.id))]


def _places(connection: Connection, text_id: int, words: str) -> list[Place]:
    row: Any = connection.execute(select(texts.c.text, texts.c.blocks).where(texts.c.id == text_id)).one()
    c = statements.c
    rows = connection.execute(
        select(c.id, c.content_at, c.quoted_at, c.speaker_id, c.article_speaker_id).where(
            c.text_id == text_id,
            c.kind == "statement",
            c.rejected.is_(False),
            c.confidence >= shown_from(),
        )
    ).all()
    blocks = [Span(start, end) for start, end, _ in row.blocks]
    found = find_wording(words, row.text, _quotes(row.text, blocks, rows))
    if not found:
        return []
    stood = stood_of(connection, [text_id])[text_id]
    article = recall_article(connection, text_id, stood[0].id)
    ids = {n: owner.id for n, one in enumerate(found) if (owner := _owner(one.spans, rows)) is not None}
    known = {told.id: told for told in told_by_id(connection, list(dict.fromkeys(ids.values())))}
    return [
        Place(text_id, article, one, known[ids[n]] if n in ids else None, stood)
        for n, one in enumerate(found)
    ]


def _quotes(text: str, blocks: Sequence[Span], rows: Sequence[Any]) -> list[Quote]:
    """The quotations of a text: by their marks, and those that only its layout tells."""
    marked = [quotation.inner for quotation in find_quoted(text, blocks)]
    unmarked = [
        span
        for row in rows
        for span in spans_from(row.quoted_at)
        if not any(span.overlaps(other) for other in marked)
    ]
    spans: list[Span] = []
    for span in sorted({*marked, *unmarked}, key=lambda span: (span.start, -span.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    quotes = []
    for span in spans:
        owner = _owner((span,), rows)
        voice: object = ("quotation", span)
        if owner is not None:
            voice = (owner.speaker_id, owner.article_speaker_id)
            if voice == (None, None):
                voice = ("statement", owner.id)
        quotes.append(Quote(span, voice))
    return quotes


def _owner(spans: Sequence[Span], rows: Sequence[Any]) -> Any:
    """The statement whose content has the most of ``spans``; of several the innermost."""

    def shared(row: Any) -> int:
        content = spans_from(row.content_at)
        return sum(max(0, min(s.end, o.end) - max(s.start, o.start)) for s in spans for o in content)

    def length(row: Any) -> int:
        return sum(end - start for start, end in row.content_at)

    most = max(rows, key=lambda row: (shared(row), -length(row)), default=None)
    return most if most is not None and shared(most) else None
