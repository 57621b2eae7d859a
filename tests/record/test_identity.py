"""Who is one across articles, and who is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from people_cases import Book, Said, book_at
from sqlalchemy import select, update

from onrecord.record.bearers import bearers
from onrecord.record.identity import link_speakers
from onrecord.record.schema import article_speakers, speaker_edits
from onrecord.record.suggestions import suggestions


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    made = book_at(tmp_path / "record.db")
    yield made
    made.record.close()


# Two articles, the name that speaks in each, and whether it is one speaker.
PAIRS = [
    ("Ada Penn said so.", "Ada Penn", "Then Ada Penn left.", "Ada Penn", True),
    ("Ada Penn said so.", "Ada Penn", "Ada B. Penn left.", "Ada B. Penn", True),
    ("Mike Tolland said so.", "Mike Tolland", "Michael Tolland left.", "Michael Tolland", True),
    ("José Ilveš said so.", "José Ilveš", "Jose Ilves left.", "Jose Ilves", True),
    ("Bashar al-Kadri said so.", "Bashar al-Kadri", "Bashar Kadri left.", "Bashar Kadri", True),
    ("Hugo Tolland said so.", "Hugo Tolland", "Hugo Tolland Jr. left.", "Hugo Tolland Jr.", False),
    ("Hugo Tolland III said so.", "Hugo Tolland III", "Hugo Tolland Jr. left.", "Hugo Tolland Jr.", False),
    ("Ada Penn said so.", "Ada Penn", "Hugo Penn left.", "Hugo Penn", False),
    ("Ada B. Penn said so.", "Ada B. Penn", "Ada C. Penn left.", "Ada C. Penn", False),
    ("George H.W. Ilves spoke.", "George H.W. Ilves", "George W. Ilves left.", "George W. Ilves", False),
    ("H. Tolland said so.", "H. Tolland", "Hugo Tolland left.", "Hugo Tolland", False),
    ("Hugo Tolland said so.", "Hugo Tolland", "Tolland left.", "Tolland", True),
    ("Hugo Smith said so.", "Hugo Smith", "Smith left.", "Smith", False),
    ("Hugo Smith said so.", "Hugo Smith", "Smith left. We know Hugo Smith.", "Smith", True),
    ("Hugo Tolland said so.", "Hugo Tolland", "Tolland left. We know Ada Tolland.", "Tolland", False),
    ("Hugo Tolland said so.", "Hugo Tolland", "Mrs. Tolland left.", "Mrs. Tolland", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "name", "other", "again", "same"), PAIRS)
def test_names(book: Book, one: str, name: str, other: str, again: str, same: bool) -> None:
    first, second = book.add(one, name), book.add(other, again)
    assert (book.who(first, name) == book.who(second, again)) is same


def test_statements_follow_their_speaker(book: Book) -> None:
    text = book.add("Ada Penn said so.", "Ada Penn")
    assert book.of_statements(text) == {book.who(text, "Ada Penn")}


def test_the_fullest_name_is_shown(book: Book) -> None:
    text = book.add("Ada Penn said so.", "Ada Penn")
    book.add("Ada Barbara Penn said more.", "Ada Barbara Penn")
    book.add("ADA PENN IS BACK", "ADA PENN")
    assert book.name(book.who(text, "Ada Penn")) == "Ada Barbara Penn"


def test_a_surname_that_two_bear_is_nobodys_and_suggested(book: Book) -> None:
    one = book.add("Hugo Tolland said so.", "Hugo Tolland")
    other = book.add("Ada Tolland said so.", "Ada Tolland")
    alone = book.add("Tolland agreed.", "Tolland")
    ids = {book.who(one, "Hugo Tolland"), book.who(other, "Ada Tolland")}
    assert book.who(alone, "Tolland") not in ids
    with book.record.reading() as connection:
        pairs = {(pair.one.id, pair.other.id) for pair in suggestions(connection)}
    assert pairs == {(id_, book.who(alone, "Tolland")) for id_ in ids}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Senator Tolland agreed.", Said("Tolland", "Senator")),
        ("Mr. Tolland agreed.", Said("Tolland")),
        ("Tolland agreed. Then he left.", Said("Tolland", sources=("he",))),
        ("Tolland agreed, as Hugo Tolland does.", Said("Tolland")),
    ],
)
def test_what_tells_which_of_two_is_meant(book: Book, text: str, who: Said) -> None:
    one = book.add("Senator Hugo Tolland spoke. He left.", Said("Hugo Tolland", "Senator", sources=("He",)))
    book.add("Mayor Ada Tolland spoke. She left.", Said("Ada Tolland", "Mayor", sources=("She",)))
    assert book.who(book.add(text, who), "Tolland") == book.who(one, "Hugo Tolland")


def test_a_surname_is_no_juniors(book: Book) -> None:
    book.add("Hugo Tolland Jr. said so.", "Hugo Tolland Jr.")
    father = book.add("Hugo Tolland said so.", "Hugo Tolland")
    alone = book.add("Tolland agreed.", "Tolland")
    assert book.who(alone, "Tolland") == book.who(father, "Hugo Tolland")


def test_an_office_that_nobody_holds_may_be_anothers(book: Book) -> None:
    one = book.add("Mayor Ada Tolland spoke.", Said("Ada Tolland", "Mayor"))
    other = book.add("President Tolland spoke.", Said("Tolland", "President"))
    assert book.who(one, "Ada Tolland") != book.who(other, "Tolland")


def test_one_name_and_two_callings_at_one_time(book: Book) -> None:
    one = book.add("Senator Hugo Penn spoke.", Said("Hugo Penn", "Senator"))
    other = book.add("Footballer Hugo Penn spoke.", Said("Hugo Penn", "Footballer"))
    assert book.who(one, "Hugo Penn") != book.who(other, "Hugo Penn")
    # Ten years on a senator may have been a footballer.
    later = book.add("Coach Hugo Penn spoke.", Said("Hugo Penn", "Coach"), published="2024-06-01")
    assert book.who(later, "Hugo Penn") != book.who(one, "Hugo Penn")


def test_one_name_and_seats_of_two_states(book: Book) -> None:
    one = book.add("Rep. Hugo Penn (R-Ala.) spoke.", Said("Hugo Penn", "Rep."))
    other = book.add("Rep. Hugo Penn (R-Mich.) spoke.", Said("Hugo Penn", "Rep."))
    third = book.add("Rep. Hugo Penn, R-Ala., spoke.", Said("Hugo Penn", "Rep."))
    assert book.who(one, "Hugo Penn") == book.who(third, "Hugo Penn") != book.who(other, "Hugo Penn")


def test_a_new_seat_later_is_no_other_person(book: Book) -> None:
    one = book.add("Gov. Ada Penn (D-Ohio) spoke.", Said("Ada Penn", "Gov."), published="2010-01-01")
    other = book.add("Senator Ada Penn spoke.", Said("Ada Penn", "Senator"), published="2020-01-01")
    assert book.who(one, "Ada Penn") == book.who(other, "Ada Penn")


def test_whose_adviser_somebody_is_is_not_what_he_is(book: Book) -> None:
    one = book.add("Ada Penn, adviser to Senator Marl, spoke.", Said("Ada Penn", "adviser to Senator Marl"))
    other = book.add("Player Ada Penn spoke.", Said("Ada Penn", "Player"))
    assert book.who(one, "Ada Penn") == book.who(other, "Ada Penn")


def test_initials_need_more_than_a_name(book: Book) -> None:
    one = book.add("Senator Hugo Tolland spoke.", Said("Hugo Tolland", "Senator"))
    other = book.add("Senator H. Tolland spoke.", Said("H. Tolland", "Senator"))
    assert book.who(one, "Hugo Tolland") == book.who(other, "H. Tolland")


def test_the_surname_may_come_first(book: Book) -> None:
    one = book.add("Ru Tinglan spoke. Ru left. Ru came back.", "Ru Tinglan")
    other = book.add("Ru spoke.", "Ru")
    assert book.who(one, "Ru Tinglan") == book.who(other, "Ru")


def test_the_fuller_name_may_come_later(book: Book) -> None:
    one = book.add("Senator Tolland spoke.", Said("Tolland", "Senator"))
    other = book.add("Senator Hugo Tolland spoke.", Said("Hugo Tolland", "Senator"))
    assert book.who(one, "Tolland") == book.who(other, "Hugo Tolland")
    assert book.of_statements(one) == {book.who(one, "Tolland")}
    with book.record.reading() as connection:
        edit = connection.execute(select(speaker_edits)).one()
    assert (edit.action, edit.author) == ("merge", "onrecord")


def _org(name: str) -> Said:
    return Said(name, kind="named_organization")


@pytest.mark.parametrize(
    ("one", "name", "other", "again", "same"),
    [
        ("The Marl Times said so.", "Marl Times", "It was The Marl Times again.", "The Marl Times", True),
        ("The Vendrian Rail Board (VRB) met.", "Vendrian Rail Board", "The VRB met.", "VRB", True),
        ("The VRB met.", "VRB", "The Vendrian Rail Board (VRB) met.", "Vendrian Rail Board", True),
        ("Vendrian Rail Board met.", "Vendrian Rail Board", "So the VRB said.", "VRB", True),
        ("Brazil’s Congress sat.", "Congress", "India’s Congress sat.", "Congress", False),
        ("Brazil’s Supreme Court sat.", "Supreme Court", "The Supreme Court sat.", "Supreme Court", False),
        ("Brazil’s Supreme Court sat.", "Supreme Court", "A Brazilian Supreme Court.",
         "Brazilian Supreme Court", True),
        ("The U.S. Senate met.", "U.S. Senate", "The US Senate met.", "US Senate", True),
        ("Texas police came.", "Texas police", "Ohio police came.", "Ohio police", False),
        ("The U.S. met them.", "U.S.", "The United States met them.", "United States", True),
        ("The Department of Justice of Ohio.", "Department of Justice of Ohio", "Ohio Justice Department.",
         "Ohio Justice Department", True),
    ],
)  # fmt: skip
def test_organizations(book: Book, one: str, name: str, other: str, again: str, same: bool) -> None:
    first, second = book.add(one, _org(name)), book.add(other, _org(again))
    assert (book.who(first, name) == book.who(second, again)) is same


def test_two_long_forms_of_one_acronym(book: Book) -> None:
    book.add("Vendrian Rail Board met.", _org("Vendrian Rail Board"))
    book.add("Varne River Bank met.", _org("Varne River Bank"))
    short = book.add("The VRB said so.", _org("VRB"))
    assert book.name(book.who(short, "VRB")) == "VRB"


@pytest.mark.parametrize("words", ["the company", "police", "officials of the ministry"])
def test_common_words_are_nobody(book: Book, words: str) -> None:
    text = book.add(f"A man of {words} said so.", _org(words))
    assert book.who(text, words) is None


def test_documents_are_their_own_name_or_their_publishers(book: Book) -> None:
    one = book.add("A Marl Institute report said so.", Said("Marl Institute", kind="document"))
    other = book.add("The Marl Institute said so.", _org("Marl Institute"))
    report = book.add("The report said so.", Said("report", kind="document"))
    assert book.who(one, "Marl Institute") == book.who(other, "Marl Institute")
    assert book.who(report, "report") is None


def test_linking_twice_changes_nothing(book: Book) -> None:
    text = book.add("Ada Penn and Tolland said so.", "Ada Penn", "Tolland")
    before = book.everything()
    with book.record.writing() as connection:
        link_speakers(connection, text)
    assert book.everything() == before


def test_reading_a_text_anew_leads_to_the_same_speakers(book: Book) -> None:
    book.add("Hugo Tolland said so.", "Hugo Tolland")
    book.add("Ada Tolland said so.", "Ada Tolland")
    text = book.add("Tolland and Ada Penn agreed.", "Tolland", "Ada Penn")
    before = [book.who(text, name) for name in ("Tolland", "Ada Penn")]
    with book.record.writing() as connection:
        a = article_speakers.c
        connection.execute(update(article_speakers).where(a.text_id == text).values(speaker_id=None))
        link_speakers(connection, text)
    assert [book.who(text, name) for name in ("Tolland", "Ada Penn")] == before


def test_hostile_names_are_only_names(book: Book) -> None:
    wild = ["Robert'); DROP TABLE speakers;--", "%", "* OR 1", '"', "\u202eAda Penn", "'s", "Jr.", "."]
    for name in wild:
        text = book.add(f"So {name} said.", name)
        assert book.who(text, name) is not None
    with book.record.reading() as connection:
        assert bearers(connection, {"%"}, {"* OR 1"}) is not None
