"""Whom coverage quotes, as a document."""

from __future__ import annotations

from onrecord.export.document import Block, Document, Heading, Inline, Paragraph, Picture, Plain, Table
from onrecord.export.statement_lines import counted, kind_name, quote_of
from onrecord.questions.audit import Audit
from onrecord.questions.audit_rows import UNKNOWN
from onrecord.statement import SOURCE_TYPES

__all__ = ["audit_document"]

_MOST = 15  # outlets, organizations and countries that are listed
_TITLES = {
    "source_type": "By type of source",
    "named": "Named and not",
    "title": "Named people with a title and without",
    "quotation": "By quotation",
    "organization": "By organization, where known",
    "country": "By country, where known",
}
_VALUES = {"title": "with a title", "none": "without one"}
_NO_OUTLET = "without an outlet"


def audit_document(found: Audit) -> Document:
    """``found``: what is counted as tables, with a picture for types, outlets and time."""
    blocks: list[Block] = [
        Paragraph(
            (
                Plain(counted(found.statements, "statement"), "strong"),
                Plain(f" of {counted(found.words, 'word')} in {counted(found.articles, 'article')}"),
            )
        )
    ]
    if found.rows_of:
        return Document("Whom the coverage quotes", (*blocks, *_rows(found)), tuple(_notes(found)))
    for name in _TITLES:
        blocks += _counted(found, name)
    blocks += [*_outlets(found), *_over_time(found)]
    return Document("Whom the coverage quotes", tuple(blocks), tuple(_notes(found)))


def _counted(found: Audit, name: str) -> list[Block]:
    tallies = found.tallies[name]
    if not tallies:
        return []
    statements = sum(tally.statements for tally in tallies.values())
    words = sum(tally.words for tally in tallies.values())
    shown = list(tallies.items())[:_MOST]
    rows = tuple(
        _row(_value(name, value), tally.statements, statements, tally.words, words) for value, tally in shown
    )
    table = Table(("", "statements", "share", "words", "share of words"), rows, "", (1, 2, 3, 4))
    blocks: list[Block] = [Heading((Plain(_TITLES[name]),), 2), table]
    if len(tallies) > len(shown):
        blocks.append(Paragraph((Plain(f"{len(tallies) - len(shown)} more", "quiet"),)))
    if name == "source_type":
        labels = tuple(_value(name, value) for value, _ in shown)
        values = tuple(float(tally.statements) for _, tally in shown)
        blocks.append(Picture("Statements by type of source", labels, (("", values),)))
    return blocks


def _row(label: str, statements: int, of: int, words: int, of_words: int) -> tuple[tuple[Inline, ...], ...]:
    cells = (label, f"{statements:,}", _share(statements, of), f"{words:,}", _share(words, of_words))
    return tuple((Plain(cell),) for cell in cells)


def _outlets(found: Audit) -> list[Block]:
    if not found.lines:
        return []
    shown = found.lines[:_MOST]
    header = ("outlet", "statements", "anonymous", "unnamed", "titled", "direct", "words")
    rows = tuple(
        tuple(
            (Plain(cell),)
            for cell in (
                _outlet(line.name),
                f"{line.statements:,}",
                _share(line.anonymous, line.statements),
                _share(line.unnamed, line.statements),
                _share(line.titled, line.people),
                _share(line.direct, line.statements),
                f"{line.words:,}",
            )
        )
        for line in shown
    )
    others = len(found.lines) - len(shown)
    return [
        Heading((Plain("By outlet"),), 2),
        Table(header, rows, "", tuple(range(1, len(header)))),
        Paragraph((Plain("Titled: of the statements by named people."),), "quiet"),
        *([Paragraph((Plain(f"{counted(others, 'outlet')} more", "quiet"),))] if others else []),
        Picture(
            "Anonymous and unnamed sources in 100 statements",
            tuple(_outlet(line.name) for line in shown),
            (
                ("anonymous", tuple(100 * line.anonymous / line.statements for line in shown)),
                ("unnamed", tuple(100 * line.unnamed / line.statements for line in shown)),
            ),
        ),
    ]


def _over_time(found: Audit) -> list[Block]:
    series = tuple((name, tuple(map(float, values))) for name, values in found.over_time if any(values))
    if len(found.labels) < 2 or not series:
        return []
    return [Heading((Plain("Over time"),), 2), Picture(f"Statements a {found.step}", found.labels, series)]


def _rows(found: Audit) -> list[Block]:
    shown = ", ".join(f"{name} = {value}" for name, value in found.rows_of.items())
    if not found.rows_total:
        return [Paragraph((Plain(f"No statement with {shown}."),))]
    more = f", the first {len(found.rows)} shown" if len(found.rows) < found.rows_total else ""
    heading = Heading((Plain(f"{counted(found.rows_total, 'statement')} with {shown}{more}"),), 2)
    return [heading, *(quote_of(one) for one in found.rows)]


def _value(name: str, value: str) -> str:
    if name == "source_type" and value in SOURCE_TYPES:
        return kind_name(value)
    return _VALUES.get(value, value)


def _outlet(name: str) -> str:
    return _NO_OUTLET if name == UNKNOWN else name


def _share(part: int, of: int) -> str:
    return f"{100 * part / of:.1f} %" if of else "–"


def _notes(found: Audit) -> list[str]:
    notes = [
        "What several articles carry counts once, and once for each outlet. Silences and what was not said, "
        "asked or supposed do not count. Each count opens its statements: --rows source_type=anonymous.",
    ]
    if undated := found.tallies["period"].get(UNKNOWN):
        notes.append(
            f"{counted(undated.statements, 'statement')} without a day of printing not shown over time."
        )
    if found.left_out:
        notes.append(
            f"{counted(found.left_out, 'statement')} less sure than {found.least:g} left out; "
            "--min-confidence 0 shows all."
        )
    return notes
