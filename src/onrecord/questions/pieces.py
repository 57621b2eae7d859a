"""A slice of a text as JSON holds it: where it stands, and its words."""

from __future__ import annotations

from typing import Any

from onrecord.article import Span

__all__ = ["piece"]


def piece(text: str, span: Span) -> dict[str, Any]:
    """``start`` and ``end`` are 0-based and half-open, in code points of ``text``; ``text`` is that slice."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}
