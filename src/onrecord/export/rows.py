"""One attribution as one flat row: the canonical form that the other table formats follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.article import Span
from onrecord.statement import Attribution, Extraction, Passage

__all__ = ["LONGEST_PASSAGE", "ROLES", "attribution_row", "attribution_rows", "encodable"]

ROLES = ("source", "cue", "content", "quoted")
"""The keys of a row that hold spans, in the order of the row."""

LONGEST_PASSAGE = 5_000
"""Code points. A passage is repeated in the row of each of its attributions: without a limit, the rows of one
endless paragraph would grow with the square of its length."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def attribution_row(extraction: Extraction, attribution: Attribution) -> dict[str, Any]:
    """The JSON-ready row of one attribution of ``extraction``.

    Keys, in this order: ``id``; ``article`` (the path or address as given); ``published`` (EDTF or
    ``None``); ``source``, ``cue``, ``content``, ``quoted`` (each a list of ``{"start", "end", "text"}``);
    ``quotation`` (``None`` without content); ``polarity``; ``passage`` (``{"id", "start", "end", "text"}``
    or ``None``, its ``text`` ``None`` where it is longer than ``LONGEST_PASSAGE``); ``confidence`` (0 to 1,
    four decimals); ``text_sha256``. ``start`` and ``end`` are 0-based, half-open, in code points of the
    stored text, and ``text`` is that slice.
    """
    found = next((p for p in extraction.passages if p.id == attribution.passage), None)
    return _row(extraction, attribution, found)


def attribution_rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """:func:`attribution_row` for every attribution, in the extraction's order, in linear time."""
    passages = {passage.id: passage for passage in extraction.passages}
    for attribution in extraction.attributions:
        found = passages.get(attribution.passage) if attribution.passage is not None else None
        yield _row(extraction, attribution, found)


def encodable(text: str) -> str:
    """``text`` with each lone surrogate, which UTF-8 cannot hold, as U+FFFD: same length, same offsets."""
    return _SURROGATE.sub("\ufffd", text)


def _row(extraction: Extraction, attribution: Attribution, passage: Passage | None) -> dict[str, Any]:
    article = extraction.article
    text = article.text
    return {
        "id": attribution.id,
        "article": article.name,
        "published": article.published.value if article.published else None,
        "source": _pieces(text, attribution.source),
        "cue": _pieces(text, attribution.cue),
        "content": _pieces(text, attribution.content),
        "quoted": _pieces(text, attribution.quoted),
        "quotation": attribution.quotation,
        "polarity": attribution.polarity,
        "passage": None if passage is None else _passage(text, passage),
        "confidence": round(attribution.confidence, 4),
        "text_sha256": article.text_sha256,
    }


def _passage(text: str, passage: Passage) -> dict[str, Any]:
    start, end = passage.span
    shown = passage.span.of(text) if end - start <= LONGEST_PASSAGE else None
    return {"id": passage.id, "start": start, "end": end, "text": shown}


def _pieces(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_piece(text, span) for span in spans]


def _piece(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
