"""Bytes to text: which encoding, and what was broken.

The order is that of trust for English news: a byte order mark; UTF-8, which text in another encoding is
hardly ever by accident; the declared encoding; a guess. What cannot be decoded becomes U+FFFD, and a
warning says where.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from onrecord.errors import ReadingError

__all__ = ["Decoded", "decode", "sniff_binary"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive (a Word document or an e-book, perhaps)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office document",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MOST_CONTROLS = 0.02
_PLACES_NAMED = 5
# Browsers read pages that say Latin-1 or ASCII as Windows-1252, for so they are (WHATWG Encoding, 4.2).
_READ_AS_WINDOWS = frozenset({"iso8859-1", "ascii", "cp1252"})
_SAMPLE = 20_000  # bytes that are guessed from
_FEWEST_HIGH = 3  # with fewer bytes beyond ASCII there is nothing to guess from
_ASCII = bytes(range(0x80))
_IN_WINDOWS_1252 = bytes(set(range(256)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D})
# Not guessed: they were tried (UTF-8), have a mark, or are full of NUL bytes.
_UNICODE = [f"utf_{name}" for name in ("7", "8", "16", "16_be", "16_le", "32", "32_be", "32_le")]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was come by.

    Attributes:
        text: without byte order mark; line ends as they were.
        encoding: Python's name of the encoding used.
        warnings: what was declared wrongly, guessed or broken, each with line and byte.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None, first_line: int = 1) -> Decoded:
    """Decode ``data``.

    Args:
        data: all bytes of the text or page.
        name: path or address, for errors.
        declared: encoding that the server or the page states.
        first_line: number of the line in the file that ``data`` begins with.

    Raises:
        ReadingError: ``binary`` where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding, (), first_line, skipped=len(mark))
    stated = _codec_name(declared)
    wide = stated is not None and stated.startswith(("utf-16", "utf-32"))
    if stated is not None and wide and b"\0" in data:  # without NUL bytes it is not what it says
        try:
            return Decoded(data.decode(stated), stated)
        except UnicodeDecodeError:
            pass
    seen = sniff_binary(data)
    if seen is not None:
        raise ReadingError("binary", name, seen)
    for tried in ("utf-8", stated):
        if tried is not None and not (wide and tried == stated):
            try:
                return Decoded(data.decode(tried), tried)
            except UnicodeDecodeError:
                continue
    return _guessed(data, stated, first_line)


def sniff_binary(data: bytes) -> str | None:
    """What kind of bytes these are if they are no text (a sentence for the person), else ``None``.

    Known signatures, a NUL byte, or more than 2 % control characters.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            return f"It begins like {what}."
    nul = data.find(b"\0")
    if nul >= 0:
        return f"There is a NUL byte at byte {nul}."
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(3, len(data) * _MOST_CONTROLS):
        return f"{controls} of {len(data)} bytes are control characters."
    return None


def _codec_name(declared: str | None) -> str | None:
    """Python's name of a declared encoding, ``None`` if it is no text encoding that Python knows."""
    if not declared:
        return None
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    return "cp1252" if info.name in _READ_AS_WINDOWS else info.name


def _guessed(data: bytes, stated: str | None, first_line: int) -> Decoded:
    """Decode bytes that are not UTF-8 and not what was declared, if anything was."""
    said = f"The declared encoding {stated} does not fit the bytes; " if stated else ""
    whole, broken = _utf8_sequences(data)
    if whole > broken:
        return _with_replacements(data, "utf-8", (), first_line)
    encoding = _likeliest(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        note = f"{said or 'No encoding is declared; '}read as {encoding}, the likeliest."
        return _with_replacements(data, encoding, (note,), first_line)
    note = f"{said or 'No encoding is declared and the bytes are not UTF-8; '}read as {encoding}."
    return Decoded(text, encoding, (note,))


def _utf8_sequences(data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are whole UTF-8 in ``data``, and how many places are broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - broken, broken


def _likeliest(data: bytes) -> str:
    """The likeliest single-byte encoding: Windows-1252 unless its reading makes no words.

    charset-normalizer decides on a sample around the first bytes beyond ASCII; among encodings that it
    finds equally clean, Windows-1252 wins, being what English text that is not UTF-8 is written in.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415  (80 ms that most texts do not need)

    if len(data.translate(None, _ASCII)) < _FEWEST_HIGH and not data.translate(None, _IN_WINDOWS_1252):
        return "cp1252"
    first = next(i for i, byte in enumerate(data) if byte >= 0x80)
    sample = data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]
    matches = from_bytes(sample, cp_exclusion=_UNICODE, enable_fallback=False)
    best = matches.best()
    if best is None:
        return "cp1252"
    for match in matches:
        names = {match.encoding, *match.could_be_from_charset}
        if "cp1252" in names and match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.1:
            return "cp1252"
    return codecs.lookup(best.encoding).name


def _with_replacements(
    data: bytes, encoding: str, warnings: tuple[str, ...], first_line: int, *, skipped: int = 0
) -> Decoded:
    """Decode, put U+FFFD for what is broken and say where (lines 1-based, bytes 0-based in ``data``)."""
    text = data.decode(encoding, "replace")
    places = _broken_places(data, encoding)
    if not places:
        return Decoded(text, encoding, warnings)
    newline = "\n".encode(encoding)
    shown = "; ".join(
        f"line {first_line + data.count(newline, 0, start)}, byte {start + skipped}"
        f" ({data[start:end].hex(' ')})"
        for start, end in places
    )
    # A U+FFFD that the file itself holds is not one of ours.
    own = "\ufffd".encode(encoding, "ignore")
    more = text.count("\ufffd") - (data.count(own) if own else 0) - len(places)
    tail = f" and {more} more" if more > 0 else ""
    broken = f"Bytes that are not {encoding} were replaced by U+FFFD: {shown}{tail}."
    return Decoded(text, encoding, (*warnings, broken))


def _broken_places(data: bytes, encoding: str) -> list[tuple[int, int]]:
    """Byte ranges of the first few broken places."""
    places: list[tuple[int, int]] = []
    at = 0
    while len(places) < _PLACES_NAMED:
        try:
            data[at:].decode(encoding)
        except UnicodeDecodeError as error:
            places.append((at + error.start, at + error.end))
            at += error.end
        else:
            break
    return places
