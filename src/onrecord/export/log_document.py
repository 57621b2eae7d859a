"""The log of a record, and its outlets, as documents."""

from __future__ import annotations

from onrecord.export.document import Document, Paragraph, Plain, Table
from onrecord.record.log import Log
from onrecord.record.outlets import Outlets

__all__ = ["log_document", "outlets_document"]


def log_document(log: Log) -> Document:
    """What was skipped, the newest first, below the counts by reason."""
    if not log.counts:
        return Document("What was skipped", (Paragraph((Plain("Nothing was skipped."),)),))
    counts = ", ".join(f"{reason} {count:,}" for reason, count in log.counts.items())
    rows = tuple(
        (
            (Plain(skip.at, "quiet"),),
            (Plain(skip.reason),),
            (Plain(skip.name if skip.line is None else f"{skip.name}:{skip.line}"),),
            (Plain(skip.detail),),
        )
        for skip in log.skips
    )
    blocks = (Paragraph((Plain(counts),)), Table(("when (UTC)", "reason", "what", "seen"), rows))
    return Document("What was skipped", blocks, ("onrecord reasons CODE says what a reason means.",))


def outlets_document(found: Outlets) -> Document:
    """The outlets with their other names and domains, those that printed most first."""
    if not found.outlets:
        return Document("Outlets", (Paragraph((Plain("No article in the record names its outlet."),)),))
    rows = tuple(
        (
            (Plain(outlet.name),),
            (Plain(f"{outlet.articles:,}"),),
            (Plain(", ".join(outlet.aliases)),),
            (Plain(", ".join(outlet.domains)),),
        )
        for outlet in found.outlets
    )
    return Document("Outlets", (Table(("outlet", "articles", "also", "domains"), rows, numeric=(1,)),))
