"""What answers say beside the statements: nothing twice, nothing empty, nothing left out unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from onrecord.article import Span
from onrecord.export.audit_document import audit_document
from onrecord.export.document import Document, Heading, Paragraph, Picture, Plain, Table, runs
from onrecord.export.statement_lines import quote_of
from onrecord.export.verify_document import verify_document
from onrecord.export.who_document import who_document
from onrecord.questions.audit import audit
from onrecord.questions.statements_told import carried
from onrecord.questions.verify import verify
from onrecord.questions.who import Timeline, who
from onrecord.record.asking import told_by_id
from onrecord.record.finding import one_speaker
from onrecord.record.schema import appearances
from onrecord.record.selection import Selection
from onrecord.statement import Attribution
from record_cases import harbour_record


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with harbour_record(tmp_path_factory.mktemp("faces") / "r.db") as record, record.reading() as connection:
        yield connection


def plain(document: Document) -> list[str]:
    """Every line of headings, paragraphs and cells, and the notes."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            lines.append("".join(run.text for run in runs(block.inlines)))
        elif isinstance(block, Table):
            lines += ["".join(run.text for run in runs(cell)) for row in block.rows for cell in row]
    return [*lines, *document.notes]


def test_one_bar_is_no_course_of_time(harbour: Connection) -> None:
    portrait = who(harbour, one_speaker(harbour, "Ada Penn"))
    assert any(isinstance(block, Picture) for block in who_document(portrait).blocks)
    week = Timeline("week", ("2024-05-06",), (("", (3,)),), 0)
    shown = who_document(replace(portrait, timeline=week))
    assert not any(isinstance(block, Picture) for block in shown.blocks)
    assert not any("counted" in note for note in shown.notes)


def test_articles_without_outlet_or_day_are_counted_and_said(tmp_path: Path) -> None:
    with harbour_record(tmp_path / "r.db") as record:
        with record.writing() as connection:
            connection.execute(update(appearances).values(outlet_id=None))
        with record.reading() as connection:
            found = audit(connection, Selection())
    assert found.tallies["outlet"]["unclear"].statements == found.statements
    assert "without an outlet" in plain(audit_document(found))
    unclear = found.tallies["period"].pop(found.labels[0])
    tallies = {**found.tallies, "period": {**found.tallies["period"], "unclear": unclear}}
    notes = audit_document(replace(found, tallies=tallies)).notes
    assert any("without a day of printing not shown over time" in note for note in notes)


def test_how_much_was_searched_is_said_once(harbour: Connection) -> None:
    for words in ("nothing like this was ever printed here", "a mistake for the islands"):
        lines = plain(verify_document(verify(harbour, words)))
        assert sum("4 articles" in line for line in lines) == 1, lines


def test_a_colon_is_no_word_of_reporting(harbour: Connection) -> None:
    one = carried(harbour, [told_by_id(harbour, [1])[0].id])[0]
    finding = one.told.finding
    assert isinstance(finding, Attribution)
    at = one.told.article.text.index(".")
    shown = quote_of(replace(one, told=replace(one.told, finding=replace(finding, cue=(Span(at, at + 1),)))))
    for line in shown.about:
        assert runs(line)[0].text not in (".", "·")
    assert Plain(f"id {finding.id[:8]}", "quiet") in [inline for line in shown.about for inline in line]
