"""Did anybody say this, in these words: exactly, in part, nearly or not; who, where first, in which variants.

Candidates come by fingerprints of quotations (:mod:`onrecord.record.quotations`) and by the word index over
texts; each text is then searched word by word. Words are the same where only typography, capitals, ellipses
or what editors put in brackets differ (:mod:`onrecord.record.folding`): then that is said, too. A single
other word makes a wording altered, never exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from onrecord.article import Article, Span
from onrecord.attribution.quotes import find_quoted
from onrecord.errors import UsageError
from onrecord.questions.wordings import Found, Quote, find_wording
from onrecord.record.asking import KeptSpeaker, Stood, Told, stood_at, told_by_id
from onrecord.record.columns import spans_from
from onrecord.record.finding import find_speakers
from onrecord.record.folding import folded, telling, words_in
from onrecord.record.quotations import prints
from onrecord.record.recalling import recall_article
from onrecord.record.schema import (
    appearances,
    quotation_prints,
    quotations,
    statements,
    texts,
)
from onrecord.record.shared_keys import sharing
from onrecord.record.sqlite import texts_with

__all__ = ["Answer", "Attributed", "Place", "Variant", "Verdict", "verify"]

Answer = Literal["exact", "partial", "altered", "not found"]
_ANSWERS: dict[str, Answer] = {
    "whole": "exact", "cut": "partial", "joined": "partial", "elided": "partial", "printed": "partial",
    "altered": "altered",
}  # fmt: skip
_RANKS = list(_ANSWERS)

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

    @property
    def day(self) -> str | None:
        """The first day it may have been said where that is known, else that of the first printing."""
        said = self.told.said_first if self.told else None
        return said or self.stood[0].day


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording by one speaker, with all places where it stands, the earliest first; never none."""

    places: tuple[Place, ...]

    @property
    def found(self) -> Found:
        """How its first place compares with what was asked for."""
        return self.places[0].found

    @property
    def answer(self) -> Answer:
        """What the variant alone would make of the question."""
        return _ANSWERS[self.found.how]


@dataclass(frozen=True, slots=True)
class Attributed:
    """Somebody to whom the words are attributed; ``speaker`` is ``None`` where it is open who said them."""

    speaker: KeptSpeaker | None
    answer: Answer
    texts: int
    first: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer.

    Attributes:
        asked: the words, as a text of their own.
        by: whom they are said to be by; ``None``: by anybody.
        answer: the best that was found: of ``by``'s words where that person said anything like it, else of
            anybody's.
        by_them: whether ``by`` said it, as far as ``answer`` goes; ``unclear`` where only words of which it
            is open who said them come into question; ``None`` where nobody was named.
        first: the earliest place of the best variants.
        variants: the best first, then the earliest.
        attributed: to whom the words, exact, in part or altered, are attributed, the best first.
        articles: texts that were searched.
    """

    asked: Article
    by: str | None
    answer: Answer
    by_them: Literal["yes", "no", "unclear"] | None
    first: Place | None
    variants: tuple[Variant, ...]
    attributed: tuple[Attributed, ...]
    articles: int


def verify(connection: Connection, words: str, by: str | None = None) -> Verdict:
    """Whether the record has ``words``, as said by ``by`` or by anybody.

    Raises:
        UsageError: there is no word in ``words``, or nobody in the record bears the name ``by``.
    """
    if not any(char.isalnum() for char in words) or not words_in(words):
        raise UsageError("There is no word to look for; give the words of the quotation.")
    named = _named(connection, by) if by is not None else None
    places = [
        place for text_id in _candidates(connection, words) for place in _places(connection, text_id, words)
    ]
    variants = _variants(places)
    theirs = [v for v in variants if named is not None and _by(v, named)]
    said = [variant for variant in variants if variant.places[0].said]
    best = theirs or said
    return Verdict(
        Article(words, "as asked", (), ()),
        by,
        best[0].answer if best else "not found",
        None if named is None else _by_them(theirs, said),
        _first(best),
        tuple(variants),
        _attributed(said),
        connection.execute(select(func.count()).select_from(texts)).scalar_one(),
    )


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
            c.text_id == text_id, c.kind == "statement", c.rejected.is_(False)
        )
    ).all()
    blocks = [Span(start, end) for start, end, _ in row.blocks]
    found = find_wording(words, row.text, _quotes(row.text, blocks, rows))
    if not found:
        return []
    stood = stood_at(connection, [text_id])[text_id]
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


def _variants(places: Sequence[Place]) -> list[Variant]:
    """The places by wording and speaker; the best first, then the earliest."""
    groups: dict[object, list[Place]] = {}
    for place in sorted(places, key=_age):
        printed = " ".join(" ".join(folded(span.of(place.article.text))) for span in place.found.spans)
        speaker = place.speaker.id if place.speaker else None
        groups.setdefault((place.found.how, printed, speaker, place.said), []).append(place)
    variants = [Variant(tuple(group)) for group in groups.values()]
    return sorted(variants, key=_rank)


def _rank(variant: Variant) -> Any:
    first = variant.places[0]
    return not first.said, _RANKS.index(first.found.how), -first.found.share, _age(first)


def _age(place: Place) -> Any:
    return place.day is None, place.day or "", place.text_id, place.found.spans


def _first(best: Sequence[Variant]) -> Place | None:
    """The earliest place of all variants that answer as well as the best one."""
    same = (place for variant in best if variant.answer == best[0].answer for place in variant.places)
    return min(same, key=_age, default=None)


def _by(variant: Variant, named: frozenset[int]) -> bool:
    speaker = variant.places[0].speaker
    return speaker is not None and speaker.id in named


def _by_them(theirs: Sequence[Variant], said: Sequence[Variant]) -> Literal["yes", "no", "unclear"]:
    if theirs:
        return "yes"
    return "unclear" if any(variant.places[0].speaker is None for variant in said) else "no"


def _attributed(said: Sequence[Variant]) -> tuple[Attributed, ...]:
    """The speakers of the variants, which come best first."""
    groups: dict[int | None, list[Variant]] = {}
    for variant in said:
        speaker = variant.places[0].speaker
        groups.setdefault(speaker.id if speaker else None, []).append(variant)
    return tuple(
        Attributed(
            some[0].places[0].speaker,
            some[0].answer,
            len({place.text_id for variant in some for place in variant.places}),
            min((place for variant in some for place in variant.places), key=_age),
        )
        for some in groups.values()
    )


def _named(connection: Connection, name: str) -> frozenset[int]:
    """Ids of the speakers who bear the name.

    Raises:
        UsageError: nobody does.
    """
    found = frozenset(speaker.id for speaker in find_speakers(connection, name))
    if not found:
        raise UsageError(f"Nobody in the record is called {name!r}; onrecord speakers lists who is there.")
    return found
