"""Two speakers or camps side by side, as a document."""

from __future__ import annotations

from onrecord.export.document import Block, Document, Paragraph, Plain, Quote, Sides
from onrecord.export.statement_lines import counted, quote_of
from onrecord.questions.compare import Comparison, Side

__all__ = ["compare_document"]


def compare_document(found: Comparison) -> Document:
    """``found`` with a row for each day on which one of the two said something."""
    one, other = found.sides
    blocks: list[Block] = [Paragraph((Plain(_count(side, found.articles)),)) for side in found.sides]
    days = sorted({told.day or "" for side in found.sides for told in side.statements})
    rows = tuple((day or "no date", (_on(one, day), _on(other, day))) for day in days)
    if rows:
        blocks.append(Sides((one.party.name, other.party.name), rows))
    matter = f" on {found.query}" if found.query else ""
    title = f"{one.party.name} and {other.party.name}{matter}"
    return Document(title, tuple(blocks), tuple(_notes(found)))


def _count(side: Side, articles: int) -> str:
    if not side.total:
        return f"{side.party.name}: no statement in {counted(articles, 'article')} searched"
    shown = len(side.statements)
    latest = f", the latest {shown} shown" if shown < side.total else ""
    more = "more than " if side.more else ""
    return f"{side.party.name}: {more}{counted(side.total, 'statement')}{latest}"


def _on(side: Side, day: str) -> tuple[Quote, ...]:
    # Of a camp it is told who spoke; a speaker's name heads the column.
    named = side.party.is_camp
    return tuple(quote_of(told, named=named) for told in side.statements if (told.day or "") == day)


def _notes(found: Comparison) -> list[str]:
    notes = [
        "By the first day on which it may have been said, or where that is not known by that of printing."
    ]
    if left_out := sum(side.left_out for side in found.sides):
        notes.append(
            f"{counted(left_out, 'statement')} less sure than {found.least:g} left out; "
            "--min-confidence 0 shows all."
        )
    return notes
