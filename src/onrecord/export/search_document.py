"""The answer to a search as a document."""

from __future__ import annotations

from onrecord.export.document import Block, Document, Heading, Paragraph, Plain, Table
from onrecord.export.statement_lines import counted, kind_name, quote_of
from onrecord.questions.search import Count, Facet, Found

__all__ = ["search_document"]

_HEADINGS = {
    "speaker": "speaker",
    "outlet": "outlet",
    "source_type": "source type",
    "quotation": "quotation",
    "month": "printed",
}
_MONTHS = 12  # the latest, that are listed


def search_document(found: Found) -> Document:
    """``found`` with its counts first, then the statements of the page."""
    total = f"{'more than ' if found.more else ''}{counted(found.total, 'statement')}"
    blocks: list[Block] = [
        Paragraph(
            (
                Plain(total, "strong"),
                Plain(f" in {counted(found.articles, 'article')} searched"),
                Plain(f" · page {found.page} of {found.pages}" if found.pages > 1 else "", "quiet"),
            )
        )
    ]
    if not found.total:
        blocks.append(Paragraph((Plain("No statement with these words fits."),)))
    rows = tuple(
        ((Plain(_HEADINGS[facet.name]),), (Plain(_listed(facet)),)) for facet in found.facets if facet.counts
    )
    if rows:
        over = f"of the first {found.faceted:,}" if found.faceted < found.total or found.more else ""
        blocks.append(Table(("counts", over), rows))
    if found.hits:
        blocks.append(Heading((Plain("Statements"),), 2))
    blocks += [quote_of(hit) for hit in found.hits]
    return Document(f"Search: {found.query}", tuple(blocks), tuple(_notes(found)))


def _listed(facet: Facet) -> str:
    counts = facet.counts[-_MONTHS:] if facet.name == "month" else facet.counts
    shown = [f"{_value(facet, one)} {one.number:,}" for one in counts]
    others = facet.others + len(facet.counts) - len(counts)
    return " · ".join([*shown, *([f"{others} more"] if others else [])])


def _value(facet: Facet, one: Count) -> str:
    if facet.name == "source_type":
        return kind_name(one.value)
    unknown = {"speaker": "open or without a name", "month": "no date"}.get(facet.name, "unclear")
    return one.value or unknown


def _notes(found: Found) -> list[str]:
    notes = []
    if not found.ranked:
        notes.append(
            "These words stand in very many statements: the newest are shown, and not the best first."
        )
    elif found.more:
        notes.append(
            "More statements fit than are listed on all pages together; narrow the search to see them."
        )
    if found.left_out:
        notes.append(
            f"{counted(found.left_out, 'statement')} less sure than {found.least:g} left out; "
            "--min-confidence 0 shows all."
        )
    return notes
