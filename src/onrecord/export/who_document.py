"""What a record has of one speaker, as a document."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.document import Block, Document, Heading, Inline, Paragraph, Picture, Plain, Table
from onrecord.export.statement_lines import counted, kind_name, quote_of
from onrecord.questions.who import Named, Portrait

__all__ = ["who_document"]

_ALIASES = 8


def who_document(portrait: Portrait) -> Document:
    """``portrait`` with its picture, its tables and the latest statements."""
    counts = [counted(portrait.statements, "statement"), f"in {counted(portrait.articles, 'article')}"]
    if portrait.unsaid:
        counts.append(f"not said, asked or supposed: {portrait.unsaid:,}")
    if portrait.silences:
        counts.append(f"asked without a statement: {portrait.silences:,}")
    blocks: list[Block] = [
        Paragraph(
            (
                Plain(f"{kind_name(portrait.speaker.source_type)} · ", "quiet"),
                Plain(counts[0], "strong"),
                Plain(" " + " · ".join(counts[1:])),
            )
        ),
    ]
    if portrait.aliases:
        more = len(portrait.aliases) - _ALIASES
        names = " · ".join(portrait.aliases[:_ALIASES]) + (f" · {more} more" if more > 0 else "")
        blocks.append(Paragraph((Plain("also: ", "quiet"), Plain(names))))
    blocks += [*_roles(portrait), *_picture(portrait)]
    for title, some, column in (
        ("To whom they spoke", portrait.answers, "to"),
        ("Whom they name", portrait.names, "name"),
        ("Who quotes them", portrait.outlets, "outlet"),
    ):
        if some:
            blocks += [Heading((Plain(title),), 2), _table(column, some)]
    if portrait.recent:
        blocks.append(Heading((Plain("Latest statements"),), 2))
    blocks += [quote_of(one, named=False) for one in portrait.recent]
    return Document(portrait.speaker.name, tuple(blocks), tuple(_notes(portrait)))


def _roles(portrait: Portrait) -> list[Block]:
    if not portrait.roles:
        return [Paragraph((Plain("No article of the record gives a title.", "quiet"),))]
    rows: list[tuple[tuple[Inline, ...], ...]] = [
        (
            (Plain(role.title),),
            (Plain(role.since or ""),),
            (Plain(role.until or ""),),
            (Plain(f"{role.articles:,}" if role.basis == "printed" else role.basis),),
        )
        for role in portrait.roles
    ]
    return [
        Heading((Plain("Roles, as printed"),), 2),
        Table(("role", "first", "last", "articles"), tuple(rows), numeric=(3,)),
    ]


def _picture(portrait: Portrait) -> list[Block]:
    timeline = portrait.timeline
    if len(timeline.labels) < 2:
        return []  # one bar is no course of time
    series = tuple(
        (name or "other words", tuple(map(float, values))) for name, values in timeline.series if any(values)
    )
    return [
        Heading((Plain("What they spoke of, and when"),), 2),
        Picture(f"Statements a {timeline.step}, by the words that tell most", timeline.labels, series),
    ]


def _table(column: str, some: Sequence[Named]) -> Table:
    rows = tuple(((Plain(one.name),), (Plain(f"{one.statements:,}"),)) for one in some)
    return Table((column, "statements"), rows, numeric=(1,))


def _notes(portrait: Portrait) -> list[str]:
    notes = []
    if len(portrait.timeline.labels) > 1:
        notes.append(
            "Statements are counted by the first day on which they may have been said, or where that is not "
            "known by that of printing."
        )
    if portrait.timeline.undated and notes:
        notes.append(
            f"{counted(portrait.timeline.undated, 'statement')} without any date are not in the picture."
        )
    if portrait.left_out:
        notes.append(
            f"{counted(portrait.left_out, 'statement')} less sure than {portrait.least:g} left out; "
            "--min-confidence 0 shows all."
        )
    return notes
