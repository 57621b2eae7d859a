"""The quotation marks around quoted words, as printed: what is quoted is shown with its marks."""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.statement import Attribution

__all__ = ["shown_spans", "with_marks"]

_OPENS = re.compile("[\"'“”„‟‘’‚‛«»‹›`]")
_CLOSES = re.compile("[,.;:!?…]?" + _OPENS.pattern)


def with_marks(text: str, span: Span, *, before: bool = True, behind: bool = True) -> Span:
    """``span`` widened by the mark right before it, and by the one (and the stop before it) behind it."""
    opening = before and _OPENS.match(text, max(span.start - 1, 0), span.start)
    closing = behind and _CLOSES.match(text, span.end)
    return Span(opening.start() if opening else span.start, closing.end() if closing else span.end)


def shown_spans(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """The content's spans, widened by the quotation mark (and the stop before it) at an end that is quoted.

    A content may begin or end right inside its marks; without them a quotation would look like the
    article's own words.
    """
    starts = {span.start for span in attribution.quoted}
    ends = {span.end for span in attribution.quoted}
    return tuple(
        with_marks(text, span, before=span.start in starts, behind=span.end in ends)
        for span in attribution.content
    )
