"""What people change at speakers lasts, wins over linking, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from people_cases import Book, Said, book_at
from sqlalchemy import Connection, select, update

from onrecord.errors import UsageError
from onrecord.record import speaker_edits as edit
from onrecord.record.finding import find_speakers, one_speaker, quoted_in
from onrecord.record.identity import link_speakers
from onrecord.record.schema import article_speakers
from onrecord.record.suggestions import suggestions
from onrecord.record.undoing import undo


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = book_at(tmp_path / "record.db")
    yield made
    made.record.close()


def _anew(book: Book, text: int) -> None:
    """Link a text as after it was read anew."""
    with book.record.writing() as connection:
        a = article_speakers.c
        connection.execute(update(article_speakers).where(a.text_id == text).values(speaker_id=None))
        link_speakers(connection, text)


def _one(book: Book, name: str) -> int:
    with book.record.reading() as connection:
        return one_speaker(connection, name).id


def _two_pens(book: Book) -> tuple[int, int, int, int]:
    first = book.add("Senator Ada Penn spoke.", Said("Ada Penn", "Senator"))
    second = book.add("Footballer Ada Penn spoke.", Said("Ada Penn", "Footballer"))
    ids = book.who(first, "Ada Penn"), book.who(second, "Ada Penn")
    assert ids[0] is not None and ids[1] is not None and ids[0] != ids[1]
    return first, second, ids[0], ids[1]


def test_merged_ones_are_not_parted(book: Book) -> None:
    first, second, one, other = _two_pens(book)
    with book.record.writing() as connection:
        edit.merge(connection, other, one, "me")
    _anew(book, first)
    _anew(book, second)
    third = book.add("Coach Ada Penn spoke.", Said("Ada Penn", "Coach"))
    assert {book.who(text, "Ada Penn") for text in (first, second, third)} == {one}
    assert book.of_statements(second) == {one}


def test_split_ones_are_not_joined(book: Book) -> None:
    texts = [book.add(f"Ada Penn spoke {n} times.", "Ada Penn") for n in range(4)]
    one = _one(book, "Ada Penn")
    with book.record.writing() as connection:
        places = quoted_in(connection, one_speaker(connection, "Ada Penn"), "article-2.txt")
        edit.split(connection, one, places, "me", "Ada Penn of Marl")
    other = book.who(texts[1], "Ada Penn")
    assert other != one and book.name(other) == "Ada Penn of Marl"
    assert book.of_statements(texts[1]) == {other}
    for text in texts:
        _anew(book, text)
    assert [book.who(text, "Ada Penn") for text in texts] == [one, other, one, one]
    with book.record.reading() as connection:
        assert not suggestions(connection)


def test_a_surname_set_apart_is_not_joined_later(book: Book) -> None:
    first = book.add("Tolland spoke, a senator.", Said("Tolland", "senator"))
    second = book.add("Tolland, a senator, spoke again.", Said("Tolland", "senator"))
    one = book.who(first, "Tolland")
    assert one is not None and one == book.who(second, "Tolland")
    with book.record.writing() as connection:
        places = quoted_in(connection, find_speakers(connection, str(one))[0], str(second))
        edit.split(connection, one, places, "me")
    before = book.who(second, "Tolland")
    book.add("Senator Hugo Tolland spoke.", Said("Hugo Tolland", "Senator"))
    _anew(book, second)
    assert book.who(first, "Tolland") != book.who(second, "Tolland")
    assert before is not None


def test_renaming_lasts(book: Book) -> None:
    text = book.add("Ada Penn spoke.", "Ada Penn")
    ada = _one(book, "Ada Penn")
    with book.record.writing() as connection:
        edit.rename(connection, ada, "Dame Ada", "me")
    book.add("Ada Barbara Penn spoke.", "Ada Barbara Penn")
    assert book.name(book.who(text, "Ada Penn")) == "Dame Ada"
    assert _one(book, "dame ada") == _one(book, "Ada Penn")


def test_an_alias_leads_to_its_speaker_in_texts_to_come(book: Book) -> None:
    text = book.add("Hugo Tolland spoke.", "Hugo Tolland")
    hugo = _one(book, "Hugo Tolland")
    with book.record.writing() as connection:
        edit.add_alias(connection, hugo, "Bibi", "me")
    assert book.who(book.add("So Bibi said.", "Bibi"), "Bibi") == book.who(text, "Hugo Tolland")
    with book.record.writing() as connection:
        edit.remove_alias(connection, hugo, "bibi", "me")
    assert book.who(book.add("Then Bibi said.", "Bibi"), "Bibi") != book.who(text, "Hugo Tolland")


def test_finding(book: Book) -> None:
    first, _, one, other = _two_pens(book)
    with book.record.reading() as connection:
        names = ("Ada Penn", "ADA PENN", "Penn", "Ms. Ada Penn", str(one), "Nobody", "", "%", "99")
        found = {name: [s.id for s in find_speakers(connection, name)] for name in names}
        with pytest.raises(UsageError, match=rf"Ada Penn \(#{one}\), Ada Penn \(#{other}\)"):
            one_speaker(connection, "Ada Penn")
        with pytest.raises(UsageError, match="Nobody in the record"):
            one_speaker(connection, "Nobody")
    both = [one, other]
    assert found == {
        "Ada Penn": both, "ADA PENN": both, "Penn": both, "Ms. Ada Penn": both, str(one): [one],
        "Nobody": [], "": [], "%": [], "99": [],
    }  # fmt: skip
    assert first


REFUSED: list[tuple[Callable[[Connection], object], str]] = [
    (lambda c: edit.merge(c, 1, 1, "me"), "the same speaker"),
    (lambda c: edit.merge(c, 1, 77, "me"), "no speaker 77"),
    (lambda c: edit.split(c, 1, [], "me"), "none of these"),
    (lambda c: edit.split(c, 1, [1], "me"), "all of the speaker's"),
    (lambda c: edit.rename(c, 1, " ", "me"), "empty"),
    (lambda c: edit.add_alias(c, 1, "ada penn", "me"), "already"),
    (lambda c: edit.remove_alias(c, 1, "Bibi", "me"), "no alias"),
    (lambda c: edit.remove_alias(c, 1, "Ada Penn", "me"), "only name"),
    (lambda c: edit.set_outside_id(c, 1, "wikidata", "42", "me"), "no Wikidata id"),
    (lambda c: edit.add_role(c, 1, "Mayor", "me", since="2024-02-30"), "2024-02-30"),
    (lambda c: edit.add_role(c, 1, "Mayor", "me", until="May"), "May"),
    (lambda c: undo(c, "me"), "nothing to undo"),
    (lambda c: undo(c, "me", 9), "no edit 9"),
]


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_what_cannot_be_done_is_said(
    book: Book, change: Callable[[Connection], object], message: str
) -> None:
    book.add("Ada Penn spoke.", "Ada Penn")
    before = book.everything()
    with pytest.raises(UsageError, match=message), book.record.writing() as connection:
        change(connection)
    assert book.everything() == before


def test_two_speakers_cannot_have_one_id(book: Book) -> None:
    book.add("Ada Penn and Hugo Marl spoke.", "Ada Penn", "Hugo Marl")
    with book.record.writing() as connection:
        edit.set_outside_id(connection, 1, "wikidata", "Q1", "me")
        with pytest.raises(UsageError, match="Q1 is Ada Penn"):
            edit.set_outside_id(connection, 2, "wikidata", "Q1", "me")


CHANGES: list[Callable[[Connection, int, int], object]] = [
    lambda c, one, other: edit.merge(c, other, one, "me"),
    lambda c, one, other: edit.merge(c, one, other, "me"),
    lambda c, one, other: edit.split(c, one, _places(c, one)[:1], "me", "Somebody Else"),
    lambda c, one, other: edit.rename(c, one, "Dame Ada", "me"),
    lambda c, one, other: edit.add_alias(c, one, "Bibi Tolland", "me"),
    lambda c, one, other: edit.remove_alias(c, one, "Ada Penn", "me"),
    lambda c, one, other: edit.set_outside_id(c, one, "wikidata", "Q7", "me"),
    lambda c, one, other: edit.add_role(c, one, "Mayor", "me", country="Brazil", since="2019"),
]


def _places(connection: Connection, speaker: int) -> list[int]:
    a = article_speakers.c
    return list(connection.execute(select(a.id).where(a.speaker_id == speaker).order_by(a.id)).scalars())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4))
def test_undoing_all_brings_all_back(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Callable[[Connection, int, int], object]]
) -> None:
    book = book_at(tmp_path_factory.mktemp("undo") / "record.db")
    book.add("Senator Ada Penn spoke.", Said("Ada Penn", "Senator"))
    book.add("Senator Ada B. Penn spoke.", Said("Ada B. Penn", "Senator"))
    book.add("Mayor Hugo Marl spoke.", Said("Hugo Marl", "Mayor"))
    before = book.everything()
    done = 0
    for change in changes:
        try:
            with book.record.writing() as connection:
                change(connection, 1, 2)
            done += 1
        except UsageError:
            pass
    for _ in range(done):
        with book.record.writing() as connection:
            undo(connection, "me")
    after = book.everything()
    book.record.close()
    assert _without_numbers(after) == _without_numbers(before)


def _without_numbers(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Rows without ids of aliases, which are given anew."""
    aliases = sorted((row[1:] for row in rows["speaker_aliases"]), key=repr)
    return rows | {"speaker_aliases": aliases}


def test_undoing_twice_and_out_of_order(book: Book) -> None:
    book.add("Ada Penn and Hugo Marl spoke.", "Ada Penn", "Hugo Marl")
    with book.record.writing() as connection:
        first = edit.rename(connection, 1, "Dame Ada", "me")
        second = edit.merge(connection, 2, 1, "me")
        with pytest.raises(UsageError, match=f"Edit {second} .merge. is of the same speaker"):
            undo(connection, "me", first)
        undo(connection, "me", second)
        undo(connection, "me", first)
        with pytest.raises(UsageError, match="undone already"):
            undo(connection, "me", first)


def test_what_was_joined_by_itself_is_undone_by_number_and_stays_apart(book: Book) -> None:
    one = book.add("Senator Tolland spoke.", Said("Tolland", "Senator"))
    other = book.add("Senator Hugo Tolland spoke.", Said("Hugo Tolland", "Senator"))
    assert book.who(one, "Tolland") == book.who(other, "Hugo Tolland")
    with book.record.writing() as connection:
        undo(connection, "me", 1)
    book.add("Senator Hugo Tolland, who chairs it, spoke.", Said("Hugo Tolland", "Senator"))
    _anew(book, one)
    assert book.who(one, "Tolland") != book.who(other, "Hugo Tolland")
