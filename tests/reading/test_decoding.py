"""Bytes to text: encodings found, broken bytes named, binary refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.reading.decoding import decode

QUOTED = "“We were promised a freeze,” said Tobias Renn — and the café’s owner agreed.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_found_without_being_declared(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding), name="x.txt").text == QUOTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "shift_jis", "koi8-r"])
def test_a_declared_encoding_is_used(encoding: str) -> None:
    text = {"shift_jis": "日本語", "koi8-r": "Привет"}.get(encoding, QUOTED)
    assert decode(text.encode(encoding), name="x.html", declared=encoding).text == text


def test_two_quotation_marks_of_windows_1252_in_plain_ascii() -> None:
    decoded = decode(b"It was \x93good\x94, he said.", name="x.txt")
    assert decoded.text == "It was “good”, he said."
    assert "cp1252" in decoded.warnings[0]


def test_declared_latin_1_is_read_as_browsers_do() -> None:
    decoded = decode(b"\x93caf\xe9\x94", name="x.html", declared="ISO-8859-1")
    assert (decoded.text, decoded.warnings) == ("“café”", ())


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode(QUOTED.encode(), name="x.html", declared="iso-8859-1").text == QUOTED


def test_a_declaration_that_does_not_fit_is_named() -> None:
    decoded = decode(QUOTED.encode("cp1252"), name="x.html", declared="utf-8")
    assert decoded.text == QUOTED
    assert "utf-8 does not fit" in decoded.warnings[0]


@pytest.mark.parametrize("declared", ["no-such-encoding", "rot13", "", "base64", "\0"])
def test_an_unusable_declaration_is_passed_over(declared: str) -> None:
    assert decode(b"plain", name="x.html", declared=declared).text == "plain"


def test_mixed_encodings_are_replaced_and_placed() -> None:
    decoded = decode((QUOTED * 2).encode() + b"line three \x93bad\x94\n", name="x.txt")
    assert decoded.text == QUOTED * 2 + "line three \ufffdbad\ufffd\n"
    at = len((QUOTED * 2).encode()) + len("line three ")
    places = f"line 3, byte {at} (93); line 3, byte {at + 4} (94)"
    assert decoded.warnings == (f"Bytes that are not utf-8 were replaced by U+FFFD: {places}.",)


def test_many_broken_places_are_counted() -> None:
    decoded = decode(QUOTED.encode() * 20 + b"\x93 " * 50, name="x.txt")
    assert decoded.text.count("\ufffd") == 50
    assert "and 45 more" in decoded.warnings[0]


def test_a_broken_utf16_file_is_repaired_behind_its_mark() -> None:
    decoded = decode(b"\xff\xfea\0\n\0\0\xd8b\0", name="x.txt")
    assert decoded.text == "a\n\ufffdb"
    assert "line 2, byte 6" in decoded.warnings[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"plain\0text", "NUL byte at byte 5"),
        (bytes(range(1, 9)) * 9, "control characters"),
    ],
)
def test_binary_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as raised:
        decode(data, name="x.txt")
    assert raised.value.reason == "binary"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gb18030", "euc-jp"]))
def test_any_bytes_give_text_or_binary(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, name="x", declared=declared)
    except ReadingError as error:
        assert error.reason == "binary"
    else:
        assert ("\ufffd" in decoded.text) <= bool(decoded.warnings or "\ufffd".encode() in data or declared)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_exactly(text: str) -> None:
    assert decode(text.encode(), name="x").text == text.removeprefix("\ufeff")
