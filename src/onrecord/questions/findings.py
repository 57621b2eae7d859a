"""What is found in an article, statements and silences alike, in the order of its text."""

from __future__ import annotations

from typing import Literal

from onrecord.article import Span
from onrecord.statement import Attribution, Extraction, Silence

__all__ = ["Finding", "Role", "findings", "shown_at", "spans_in", "spans_of"]

Finding = Attribution | Silence
Role = Literal["source", "cue", "content", "quoted"]


def findings(extraction: Extraction) -> list[Finding]:
    """Every attribution and silence of ``extraction``, in text order."""
    return sorted((*extraction.attributions, *extraction.silences), key=spans_of)


def spans_of(finding: Finding) -> tuple[Span, ...]:
    """All role spans in text order; never none."""
    if isinstance(finding, Attribution):
        return finding.spans
    return tuple(sorted((*finding.source, *finding.cue)))


def shown_at(finding: Finding) -> Span:
    """Where a reader is led: to the start of the content, of a silence's cue, else of whatever there is."""
    first = finding.content if isinstance(finding, Attribution) else finding.cue
    return (first or spans_of(finding))[0]


def spans_in(finding: Finding, role: Role) -> tuple[Span, ...]:
    """The spans of ``role``. A silence has no content and no quoted words."""
    if isinstance(finding, Silence) and role in ("content", "quoted"):
        return ()
    spans: tuple[Span, ...] = getattr(finding, role)
    return spans
