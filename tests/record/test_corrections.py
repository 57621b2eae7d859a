from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, update

from onrecord.article import Span
from onrecord.errors import UsageError
from onrecord.record.corrections import (
    Wanted,
    correct,
    corrected_texts,
    corrections_of,
    statement_key,
    undo,
)
from onrecord.record.keeping import keep
from onrecord.record.recalling import recall
from onrecord.record.reextraction import replace_findings, texts_to_extract
from onrecord.record.schema import article_speakers, speakers, statements
from onrecord.record.settling import settle
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Silence, content_id
from tests.cli.handmade import extractions, levy


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def connection(record: Record) -> Iterator[Connection]:
    """To a record that holds one article, in one transaction."""
    with record.writing() as opened:
        settle(opened, keep(opened, levy()).text_id)
        yield opened


def said(extraction: Extraction, words: str) -> Attribution:
    """The attribution whose content begins with ``words``."""
    text = extraction.article.text
    return next(a for a in extraction.attributions if a.content and a.content[0].of(text).startswith(words))


def place(extraction: Extraction, words: str) -> Span:
    at = extraction.article.text.index(words)
    return Span(at, at + len(words))


def speaker_name(extraction: Extraction, finding: Attribution) -> str | None:
    speaker = extraction.speaker_of(finding)
    return speaker.name.of(extraction.article.text) if speaker and speaker.name else None


class TestCorrecting:
    def test_an_open_speaker_is_given_by_words_of_the_name(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "the paint remark").id
        correct(connection, key, Wanted(speaker="okafor"), author="ada", note="she sits beside her")
        now = recall(connection, 1)
        corrected = said(now, "the paint remark")
        assert speaker_name(now, corrected) == "Maren Okafor"
        assert corrected.id == key
        assert corrected.confidence == 1.0
        (logged,) = corrections_of(connection)
        assert (logged.author, logged.action, logged.state) == ("ada", "speaker", "in_force")
        assert logged.note == "she sits beside her"
        assert logged.before["speaker"] is None
        assert logged.after["speaker"]["name"] == "Maren Okafor"
        row = connection.execute(select(statements).where(statements.c.key == key)).one()
        assert row.source_type == "named_person"

    def test_somebody_whom_only_the_text_names(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "the paint remark").id
        correct(connection, key, Wanted(speaker="Lena Rask"), author="ada")
        now = recall(connection, 1)
        assert speaker_name(now, said(now, "the paint remark")) == "Lena Rask"
        undo(connection, author="ada")
        assert recall(connection, 1) == levy()

    def test_somebody_whom_the_article_does_not_name(self, connection: Connection) -> None:
        known = {"key": "00000000000000aa", "name": "Ines Calder", "source_type": "named_person"}
        id_ = connection.execute(insert(speakers), known).inserted_primary_key
        key = said(recall(connection, 1), "they had not").id
        correct(connection, key, Wanted(speaker="Ines Calder"), author="ada")
        row = connection.execute(select(statements).where(statements.c.key == key)).one()
        assert id_ is not None
        assert row.speaker_id == id_.id
        assert speaker_name(recall(connection, 1), said(recall(connection, 1), "they had not")) is None

    def test_nobody(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "“The quay").id
        correct(connection, key, Wanted(speaker="none"), author="ada")
        now = recall(connection, 1)
        assert now.speaker_of(said(now, "“The quay")) is None

    def test_a_content_gives_quoted_words_quotation_and_id(self, connection: Connection) -> None:
        before = said(recall(connection, 1), "the paint remark")
        content = (place(levy(), "“cheap”"),)
        correct(connection, before.id, Wanted(content=content), author="ada")
        after = said(recall(connection, 1), "“cheap”")
        assert after.content == content
        assert after.quoted == (place(levy(), "cheap"),)
        assert after.quotation == "direct"
        sha = levy().article.text_sha256
        assert after.id == content_id(sha, source=after.source, cue=after.cue, content=content)
        assert statement_key(connection, before.id) == after.id
        assert statement_key(connection, after.id[:6]) == after.id
        found = connection.execute(
            select(statements.c.content).where(statements.c.key == after.id)
        ).scalar_one()
        assert found == "“cheap”"

    def test_the_type_changes_for_this_statement_alone(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "they had not").id
        correct(connection, key, Wanted(source_type="anonymous"), author="ada")
        now = recall(connection, 1)
        types = [
            now.speaker_of(said(now, words)).source_type  # type: ignore[union-attr]
            for words in ("they had not", "Two more")
        ]
        assert types == ["anonymous", "unnamed_group"]

    def test_quotation_polarity_and_source(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "A levy").id
        wanted = Wanted(quotation="mixed", polarity="negative", source=(place(levy(), "Lena Rask"),))
        assert len(correct(connection, key, wanted, author="ada")) == 3
        now = said(recall(connection, 1), "A levy")
        assert (now.quotation, now.polarity) == ("mixed", "negative")
        assert now.source == (place(levy(), "Lena Rask"),)

    def test_rejected_and_restored(self, connection: Connection) -> None:
        key = levy().silences[0].id
        correct(connection, key, Wanted(rejected=True), author="ada")
        assert recall(connection, 1).silences == ()
        assert recall(connection, 1, rejected=True).silences == levy().silences
        correct(connection, key, Wanted(rejected=False), author="bo")
        assert recall(connection, 1) == levy()

    def test_words_are_found_by_what_they_are_now(self, connection: Connection) -> None:
        from onrecord.record.asking import count
        from onrecord.record.selection import Selection

        key = said(recall(connection, 1), "the paint remark").id
        correct(connection, key, Wanted(content=(place(levy(), "“cheap”"),)), author="ada")
        assert count(connection, Selection(words="remark")) == 0
        assert count(connection, Selection(words="cheap")) == 1


class TestRefusals:
    @pytest.mark.parametrize(
        ("wanted", "message"),
        [
            (Wanted(speaker="Nobody Known"), "neither the article nor the record has"),
            (Wanted(speaker=" "), "give a name"),
            (Wanted(content=(Span(5, 5),)), "no range"),
            (Wanted(content=(Span(0, 10_000),)), "no range"),
            (Wanted(content=(Span(4, 9), Span(0, 3))), "no range"),
            (Wanted(polarity="positive"), "nothing would change"),
            (Wanted(rejected=False), "nothing would change"),
            (Wanted(), "nothing would change"),
        ],
    )
    def test_what_cannot_be(self, connection: Connection, wanted: Wanted, message: str) -> None:
        key = said(recall(connection, 1), "A levy").id
        with pytest.raises(UsageError, match=message):
            correct(connection, key, wanted, author="ada")
        assert corrections_of(connection) == []

    def test_a_silence_has_no_content(self, connection: Connection) -> None:
        with pytest.raises(UsageError, match="silence"):
            correct(connection, levy().silences[0].id, Wanted(content=(Span(0, 3),)), author="ada")

    def test_nothing_may_be_left(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "Two more").id
        with pytest.raises(UsageError, match="reject"):
            correct(connection, key, Wanted(content=()), author="ada")

    def test_two_statements_never_become_one(self, record: Record) -> None:
        one, two = levy().attributions[0], levy().attributions[5]
        with record.writing() as connection:
            keep(connection, levy())
        wanted = Wanted(source=two.source)
        same = replace(levy().attributions[0], source=two.source)
        same = replace(
            same,
            id=content_id(levy().article.text_sha256, source=same.source, cue=same.cue, content=same.content),
        )
        with record.writing() as connection:
            replace_findings(connection, 1, replace(levy(), attributions=(one, same), passages=()))
        with pytest.raises(UsageError, match="already"), record.writing() as connection:
            correct(connection, one.id, wanted, author="ada")
        with record.reading() as connection:
            assert corrections_of(connection) == []

    @pytest.mark.parametrize("given", ["", "abc", "xyzxyzxyz", "'; DROP TABLE texts", "0" * 16, "%" * 8])
    def test_no_such_statement(self, connection: Connection, given: str) -> None:
        with pytest.raises(UsageError):
            statement_key(connection, given)

    def test_a_name_of_two(self, connection: Connection) -> None:
        connection.execute(
            update(article_speakers)
            .where(article_speakers.c.name == "Piers Halloran Jr.")
            .values(name="Piers Okafor")
        )
        key = said(recall(connection, 1), "the paint remark").id
        with pytest.raises(UsageError, match=r"Maren Okafor \[.*Piers Okafor \["):
            correct(connection, key, Wanted(speaker="Okafor"), author="ada")


class TestUndoing:
    def test_the_last_and_a_named_one(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "the paint remark").id
        first, *_ = correct(connection, key, Wanted(content=(place(levy(), "“cheap”"),)), author="ada")
        key = said(recall(connection, 1), "“cheap”").id
        correct(connection, key, Wanted(speaker="Okafor", polarity="negative"), author="bo")
        # The first is taken back from under the later ones, which stay.
        assert undo(connection, first, author="cy").number == first
        now = said(recall(connection, 1), "the paint remark")
        assert now.polarity == "negative"
        assert speaker_name(recall(connection, 1), now) == "Maren Okafor"
        undo(connection, author="cy")
        undo(connection, author="cy")
        assert recall(connection, 1) == levy()
        with pytest.raises(UsageError, match="no correction in force"):
            undo(connection, author="cy")
        with pytest.raises(UsageError, match="undone already"):
            undo(connection, first, author="cy")

    def test_an_undoing_can_be_undone(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "A levy").id
        correct(connection, key, Wanted(rejected=True), author="ada")
        undo(connection, author="bo")
        assert recall(connection, 1) == levy()
        undo(connection, 2, author="cy")
        assert len(recall(connection, 1).attributions) == len(levy().attributions) - 1
        undo(connection, 3, author="cy")
        assert recall(connection, 1) == levy()
        assert [one.author for one in corrections_of(connection)] == ["ada", "bo", "cy", "cy"]


class TestExtractingAgain:
    def moved(self, words: str, to: str) -> Extraction:
        """What another model finds: one content begins or ends elsewhere."""
        old = said(levy(), words)
        content = (place(levy(), to),)
        key = content_id(levy().article.text_sha256, source=old.source, cue=old.cue, content=content)
        new = replace(old, id=key, content=content)
        return replace(
            levy(), attributions=tuple(new if a is old or a == old else a for a in levy().attributions)
        )

    def test_the_same_changes_nothing(self, connection: Connection) -> None:
        before = connection.execute(select(statements)).all()
        changes = replace_findings(connection, 1, levy())
        assert (changes.same, changes.changed, changes.new, changes.gone) == (9, 0, 0, 0)
        assert connection.execute(select(statements)).all() == before

    def test_a_content_that_nearly_is_the_one(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "they had not").id
        correct(connection, key, Wanted(speaker="Okafor"), author="ada")
        again = self.moved("they had not", "us they had not been asked")
        changes = replace_findings(connection, 1, replace(again, model="another"))
        assert changes.corrections.reattached == (1,)
        assert (changes.same, changes.new, changes.gone) == (8, 1, 1)
        now = recall(connection, 1)
        assert speaker_name(now, said(now, "us they had not")) == "Maren Okafor"
        assert now.model == "another"

    def test_a_content_that_is_too_far_is_orphaned_and_may_come_back(self, connection: Connection) -> None:
        key = said(recall(connection, 1), "they had not").id
        correct(connection, key, Wanted(speaker="Okafor"), author="ada")
        changes = replace_findings(connection, 1, self.moved("they had not", "asked"))
        assert changes.corrections.orphaned == (1,)
        assert [one.state for one in corrections_of(connection)] == ["orphaned"]
        now = recall(connection, 1)
        assert set(now.attributions) == set(self.moved("they had not", "asked").attributions)
        assert replace_findings(connection, 1, levy()).corrections.exact == (1,)
        assert speaker_name(recall(connection, 1), said(recall(connection, 1), "they had not")) is not None

    def test_two_that_fit_are_none(self, connection: Connection) -> None:
        old = said(levy(), "they had not")
        correct(connection, old.id, Wanted(polarity="negative"), author="ada")
        one, two = (
            replace(
                old,
                source=source,
                id=content_id(levy().article.text_sha256, source=source, cue=old.cue, content=old.content),
            )
            for source in ((), (place(levy(), "Two more boats"),))
        )
        rest = tuple(a for a in levy().attributions if a.id != old.id)
        changes = replace_findings(connection, 1, replace(levy(), attributions=(*rest, one, two)))
        assert changes.corrections.orphaned == (1,)

    def test_a_rejected_one_stays_rejected(self, connection: Connection) -> None:
        correct(connection, levy().silences[0].id, Wanted(rejected=True), author="ada")
        replace_findings(connection, 1, levy())
        assert recall(connection, 1).silences == ()

    def test_links_across_articles_stay(self, connection: Connection) -> None:
        known = {"key": "00000000000000aa", "name": "Maren Okafor", "source_type": "named_person"}
        connection.execute(insert(speakers), known)
        for table in (article_speakers, statements):
            connection.execute(update(table).values(speaker_id=1))
        # The name is printed with more words now, which gives the speaker another key.
        old = levy().speakers[0]
        name = place(levy(), "Maren Okafor, chair")
        new = replace(old, id=content_id(levy().article.text_sha256, speaker=(name,)), name=name)
        said_by = tuple(
            replace(a, resolution=replace(a.resolution, speaker=new.id))
            if a.resolution and a.resolution.speaker == old.id
            else a
            for a in levy().attributions
        )
        again = replace(levy(), speakers=(new, *levy().speakers[1:]), attributions=said_by)
        replace_findings(connection, 1, again)
        assert recall(connection, 1).speakers == again.speakers
        rows = connection.execute(select(article_speakers.c.speaker_id)).scalars().all()
        assert rows == [1, 1, 1, 1]

    def test_only_what_another_model_read(self, connection: Connection) -> None:
        assert texts_to_extract(connection, "by hand") == []
        assert texts_to_extract(connection, "by hand", every=True) == [1]
        assert texts_to_extract(connection, "another") == [1]
        assert texts_to_extract(connection, "another", since="2999-01-01") == []

    def test_texts_with_corrections(self, connection: Connection) -> None:
        assert corrected_texts(connection) == []
        correct(connection, levy().silences[0].id, Wanted(rejected=True), author="ada")
        assert corrected_texts(connection) == [1]
        undo(connection, author="ada")
        assert corrected_texts(connection) == []


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record(tmp_path_factory.mktemp("scratch") / "record.db", create=True) as opened:
        yield opened


class _EnoughError(Exception):
    pass


@settings(deadline=None)
@given(extraction=extractions(), data=st.data())
def test_whatever_people_change_can_be_undone_and_survives(
    scratch: Record, extraction: Extraction, data: st.DataObject
) -> None:
    with suppress(_EnoughError), scratch.writing() as connection:
        settle(connection, keep(connection, extraction).text_id)
        found = recall(connection, 1)
        for _ in range(data.draw(st.integers(0, 4))):
            _change(connection, data)
        now = recall(connection, 1, rejected=True)
        again = recall(connection, 1)
        before = [(one.number, one.state) for one in corrections_of(connection)]
        changes = replace_findings(connection, 1, found)
        assert changes.new == changes.gone == changes.changed == 0
        assert recall(connection, 1, rejected=True) == now
        assert recall(connection, 1) == again
        assert [(one.number, one.state) for one in corrections_of(connection)] == before
        for one in data.draw(st.permutations([n for n, _ in before])):
            undo(connection, one, author="bo")
        assert recall(connection, 1) == found
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        raise _EnoughError  # which takes it all back


def _change(connection: Connection, data: st.DataObject) -> None:
    extraction = recall(connection, 1, rejected=True)
    findings: list[Attribution | Silence] = [*extraction.attributions, *extraction.silences]
    if not findings:
        return
    finding = data.draw(st.sampled_from(findings))
    size = len(extraction.article.text)
    ranges = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda two: (Span(*sorted(two)),))
    names = [speaker.id for speaker in extraction.speakers if len(speaker.id) < 16]
    wanted = data.draw(
        st.one_of(
            st.builds(lambda name: Wanted(speaker=name), st.sampled_from(["none", *names])),
            st.builds(lambda at: Wanted(content=at), ranges),
            st.builds(lambda at: Wanted(source=at), ranges),
            st.builds(lambda kind: Wanted(source_type=kind), st.sampled_from(["anonymous", "document"])),
            st.builds(lambda kind: Wanted(polarity=kind), st.sampled_from(["negative", "unclear"])),
            st.builds(lambda no: Wanted(rejected=no), st.booleans()),
        )
    )
    with suppress(UsageError), connection.begin_nested():
        correct(connection, finding.id, wanted, author="ada")
