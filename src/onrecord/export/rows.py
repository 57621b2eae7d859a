"""One statement or silence as one flat row: the canonical form that the other table formats follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.article import Article, Span
from onrecord.circumstances import Circumstances, Figure
from onrecord.questions.findings import Finding, Role, findings, spans_in
from onrecord.questions.pieces import piece
from onrecord.statement import Attribution, Extraction, Passage

__all__ = ["LONGEST_PASSAGE", "ROLES", "encodable", "row_of", "rows_of"]

ROLES: tuple[Role, ...] = ("source", "cue", "content", "quoted")
"""The keys of a row that hold spans, in the order of the row."""

LONGEST_PASSAGE = 5_000
"""Code points. A passage is repeated in the row of each of its attributions: without a limit, the rows of one
endless paragraph would grow with the square of its length."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def row_of(extraction: Extraction, finding: Finding) -> dict[str, Any]:
    """The JSON-ready row of one attribution or silence of ``extraction``.

    Keys, in this order: ``kind`` (``"statement"``, which is an attribution, or ``"silence"``); ``id``;
    ``article`` (the path or address as given); ``published`` (EDTF or ``None``); ``source``,
    ``cue``, ``content``, ``quoted`` (each a list of ``{"start", "end", "text"}``); ``quotation`` (``None``
    without content); ``polarity``; ``speaker`` (``None`` where nobody has asked who that is); ``said_on``,
    ``said_on_basis``, ``medium``, ``occasion``, ``addressee``, ``act`` and ``figures``; ``passage`` (``{"id",
    "start", "end", "text", "speaker", "implied"}`` or ``None``); ``confidence`` (0 to 1, four decimals);
    ``text_sha256``. ``start`` and ``end`` are 0-based, half-open, in code points of the stored
    text, and ``text`` is that slice. A silence has empty ``content`` and ``quoted``, and ``None`` for
    ``quotation``, ``polarity``, ``passage`` and ``confidence``.

    A speaker has ``id``; ``name``; ``title``; ``source_type``; ``justification``; ``resolved_by`` (``None``
    where the source is only what it says); ``through`` (the mention that led to the speaker, or ``None``);
    ``sentences_back`` (from the source to that mention, negative where it comes later, ``None`` without one);
    ``confidence`` (0 to 1, four decimals); ``candidates`` (a list of ``{"name", "confidence"}``). Names and
    ``through`` are ``{"start", "end", "text"}``, title and justification lists of these. Where it stays open
    who is meant, ``id``, ``name`` and ``source_type`` are ``None``, title and justification empty, and
    ``confidence`` is that of the likeliest candidate.

    ``said_on`` has ``date`` (EDTF or ``None``), ``words``, ``confidence`` and ``reason`` (why not known);
    ``medium`` ``kind``, ``words``, ``platform``, ``carried`` and ``confidence``; ``addressee`` ``words``,
    ``kind``, ``speaker`` (an id) and ``confidence``; ``act`` ``kind``, ``words`` and ``confidence``; a figure
    ``words``, ``value``, ``upper``, ``unit``, ``comparator``, ``thing``, ``as_of`` and ``differs``
    (:mod:`onrecord.circumstances` says what they mean). Words are ``{"start", "end", "text"}``. What is not
    known is ``None``, as is all of it for a silence.

    A passage's ``speaker`` is an id or ``None``; its ``implied`` are the sentences, each ``{"start", "end",
    "text"}``, that go on with a statement without saying so. ``text`` and ``implied`` are ``None`` where the
    passage is longer than ``LONGEST_PASSAGE``.
    """
    return _row(extraction, finding, {passage.id: passage for passage in extraction.passages})


def rows_of(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """:func:`row_of` for every attribution and silence, in text order."""
    passages = {passage.id: passage for passage in extraction.passages}
    for finding in findings(extraction):
        yield _row(extraction, finding, passages)


def encodable(text: str) -> str:
    """``text`` with each lone surrogate, which UTF-8 cannot hold, as U+FFFD: same length, same offsets."""
    return _SURROGATE.sub("\ufffd", text)


def _row(extraction: Extraction, finding: Finding, passages: Mapping[str, Passage]) -> dict[str, Any]:
    article = extraction.article
    said = finding if isinstance(finding, Attribution) else None
    return {
        "kind": "statement" if said else "silence",
        "id": finding.id,
        "article": article.name,
        "published": article.published.value if article.published else None,
        **{role: _pieces(article.text, spans_in(finding, role)) for role in ROLES},
        "quotation": said and said.quotation,
        "polarity": said and said.polarity,
        "speaker": _speaker(extraction, finding),
        **_circumstances(article.text, said.circumstances if said else None),
        "passage": said and _passage(article, passages.get(said.passage or "")),
        "confidence": said and round(said.confidence, 4),
        "text_sha256": article.text_sha256,
    }


def _speaker(extraction: Extraction, finding: Finding) -> dict[str, Any] | None:
    resolution = finding.resolution
    if resolution is None:
        return None
    speaker, text = extraction.speaker_of(finding), extraction.article.text
    return {
        "id": speaker and speaker.id,
        "name": speaker and speaker.name and piece(text, speaker.name),
        "title": _pieces(text, speaker.title if speaker else ()),
        "source_type": speaker and speaker.source_type,
        "justification": _pieces(text, speaker.justification if speaker else ()),
        "resolved_by": resolution.by,
        "through": resolution.through and piece(text, resolution.through),
        "sentences_back": resolution.sentences_back if resolution.through else None,
        "confidence": round(resolution.confidence, 4),
        "candidates": [
            {"name": piece(text, namesake.name), "confidence": round(namesake.confidence, 4)}
            for namesake in resolution.candidates
        ],
    }


def _circumstances(text: str, known: Circumstances | None) -> dict[str, Any]:
    """The seven keys on when, how, to whom, as what and with which figures; a silence has none of them."""
    if known is None:
        return dict.fromkeys(
            ("said_on", "said_on_basis", "medium", "occasion", "addressee", "act", "figures")
        )
    on, medium, to = known.said_on, known.medium, known.addressee
    return {
        "said_on": {
            "date": on.date,
            "words": on.span and piece(text, on.span),
            "confidence": round(on.confidence, 4),
            "reason": on.reason,
        },
        "said_on_basis": on.basis,
        "medium": medium
        and {
            "kind": medium.kind,
            "words": piece(text, medium.span),
            "platform": medium.platform and piece(text, medium.platform),
            "carried": medium.carried,
            "confidence": round(medium.confidence, 4),
        },
        "occasion": medium and medium.occasion and piece(text, medium.occasion),
        "addressee": to
        and {
            "words": piece(text, to.span),
            "kind": to.kind,
            "speaker": to.speaker,
            "confidence": round(to.confidence, 4),
        },
        "act": {
            "kind": known.act.kind,
            "words": known.act.span and piece(text, known.act.span),
            "confidence": round(known.act.confidence, 4),
        },
        "figures": [_figure(text, figure) for figure in known.figures],
    }


def _figure(text: str, figure: Figure) -> dict[str, Any]:
    return {
        "words": piece(text, figure.span),
        "value": figure.value,
        "upper": figure.upper,
        "unit": figure.unit,
        "comparator": figure.comparator,
        "thing": figure.thing and piece(text, figure.thing),
        "as_of": figure.as_of and piece(text, figure.as_of),
        "differs": figure.differs,
    }


def _passage(article: Article, passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    text, (start, end) = article.text, passage.span
    shown = end - start <= LONGEST_PASSAGE
    implied = [article.sentences[index].span for index in passage.implied]
    return {
        "id": passage.id,
        "start": start,
        "end": end,
        "text": passage.span.of(text) if shown else None,
        "speaker": passage.speaker,
        "implied": _pieces(text, implied) if shown else None,
    }


def _pieces(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [piece(text, span) for span in spans]
