"""Corrections, and what extracting again made of them, as documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from onrecord.article import Article, Span
from onrecord.export.document import Block, Document, Heading, Inline, Paragraph, Plain, Table, Words
from onrecord.export.statement_lines import counted
from onrecord.questions.correction_log import CorrectionLog, Entry, Reextraction

__all__ = ["corrections_document", "reextraction_document"]

_STATES = {"in_force": "in force", "undone": "undone", "orphaned": "orphaned"}
_ORPHANED = (
    "Orphaned corrections belong to statements that were not found again, or not for sure. They are kept, "
    "and tried again whenever the text is extracted."
)


def corrections_document(log: CorrectionLog) -> Document:
    """A table of the log."""
    if not log.entries:
        return Document("Corrections", (Paragraph((Plain("None."),)),))
    notes = [f"{counted(log.left_out, 'older correction')} left out; --limit shows more."]
    states = {entry.correction.state for entry in log.entries}
    return Document(
        "Corrections",
        tuple(_tables(log)),
        (*(notes if log.left_out else ()), *((_ORPHANED,) if "orphaned" in states else ())),
    )


def reextraction_document(found: Reextraction) -> Document:
    """What changed, and what needs a person."""
    said = (
        f"{counted(found.texts, 'text')} extracted again by {found.model}: {found.same:,} statements and "
        f"silences as before, {found.changed:,} changed, {found.new:,} new, {found.gone:,} gone."
    )
    kept = (
        f"Corrections: {found.exact:,} as before, {found.reattached:,} found again by content, "
        f"{len(found.orphaned.entries):,} orphaned."
    )
    blocks: list[Block] = [Paragraph((Plain(said),)), Paragraph((Plain(kept),))]
    if found.left:
        blocks.append(Paragraph((Plain(f"{counted(found.left, 'text')} left; run it again."),)))
    if found.orphaned.entries:
        blocks += [Heading((Plain("Orphaned corrections"),)), *_tables(found.orphaned)]
    if found.failed:
        blocks.append(Heading((Plain("Not extracted; what was found before stays"),)))
        rows = tuple(((Plain(one.heading),), (Plain(one.detail),)) for one in found.failed)
        blocks.append(Table(("article", "why"), rows))
    return Document("Extracted again", tuple(blocks), (_ORPHANED,) if found.orphaned.entries else ())


def _tables(log: CorrectionLog) -> Iterator[Block]:
    """A heading and a table for each run of corrections of one article."""
    for heading, entries in groupby(log.entries, key=lambda entry: entry.correction.article):
        yield Heading((Plain(heading or "An article that the record does not have"),), 3)
        yield Table(("no.", "what", "before", "after", "by"), tuple(map(_row, entries)), numeric=(0,))


def _row(entry: Entry) -> tuple[tuple[Inline, ...], ...]:
    one = entry.correction
    note = f": {one.note}" if one.note else ""
    return (
        (Plain(str(one.number)),),
        (Plain(f"{one.action} of {one.statement[:8]}"),),
        tuple(_value(entry.article, one.before)),
        tuple(_value(entry.article, one.after)),
        (Plain(f"{one.author}, {one.made[:10]}, {_STATES[one.state]}{note}"),),
    )


def _value(article: Article | None, held: Mapping[str, Any]) -> Iterator[Inline]:
    """What a change has on one of its sides: the article's words, or ours."""
    if "speaker" in held:
        yield _speaker(article, held)
    elif at := next((held[name] for name in ("source_at", "content_at") if name in held), None):
        for number, span in enumerate(at):
            yield from ((Plain(" … "),) if number else ())
            yield Words(article, Span(*span)) if article else Plain("{}:{}".format(*span))
    else:
        yield Plain(", ".join(_told(name, value) for name, value in held.items()))


def _speaker(article: Article | None, held: Mapping[str, Any]) -> Inline:
    if held["speaker"] is None:
        return Plain("nobody known")
    if held.get("across"):
        return Plain(held["across"]["name"])
    at = held["speaker"]["name_at"] or next(iter(held["speaker"]["sources_at"]), None)
    return Words(article, Span(*at)) if article and at else Plain(held["speaker"]["name"] or "somebody")


def _told(name: str, value: Any) -> str:
    if name == "undone":
        return f"correction {value}"
    if name == "rejected":
        return "no statement" if value else "a statement"
    return "none" if value in (None, []) else str(value).replace("_", " ")
