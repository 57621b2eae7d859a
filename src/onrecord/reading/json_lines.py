"""JSON Lines: one article a line, read as a stream; a bad line costs only itself."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from onrecord.article import Article
from onrecord.errors import ReadingError, UsageError
from onrecord.reading.decoding import decode, sniff_binary
from onrecord.reading.options import ReadOptions
from onrecord.reading.page import MAX_PAGE_BYTES, article_from_html
from onrecord.reading.plain import article_from_text
from onrecord.reading.published import parse_published

__all__ = ["MAX_LINE_BYTES", "begins_rows", "read_json_lines"]

MAX_LINE_BYTES = MAX_PAGE_BYTES + MAX_PAGE_BYTES // 5  # a page grows by its escapes
_CHUNK = 1 << 20
# The first visible line opens an object, or opens something that its next one shows to be a broken row.
_ROWS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{(?:[^\n]*\n\s*\{)?\s*["}]')
_FIELDS = ("text", "html", "url", "title", "outlet", "published", "byline")


def begins_rows(head: bytes) -> bool:
    """Whether a stream that begins with ``head`` is meant as JSON Lines and not as plain text.

    It is if an object with a key opens (``{"``), or an empty one (``{}``), at the first visible character;
    or at that of the next line where the first begins with another ``{``. A broken row, or one without
    ``text``, is a row: it is to be reported, not to be read as an article.
    """
    return _ROWS.match(head) is not None


def read_json_lines(
    stream: BinaryIO, name: str, options: ReadOptions, *, head: bytes = b""
) -> Iterator[Article | ReadingError]:
    """Read the rows of ``stream``, of which the whole lines ``head`` were read already.

    Each row is a JSON object with a string ``text`` or ``html`` and, as strings or null, ``url``, ``title``,
    ``outlet``, ``published``, ``byline``; other keys are left alone. Empty lines are passed over. A row's
    article is named by its ``url``, else ``FILE:LINE``. ``text`` wins where both are given.

    Yields:
        An article or the error of its line (``bad-json``, ``bad-record``, ``too-large`` or any that reading
        the text gives), in the order of the lines.
    """
    for number, line in _lines(stream, head):
        if number == 1:
            seen = sniff_binary(line[:_CHUNK])
            if seen is not None:
                yield ReadingError("binary", name, seen)
                return
        if line.strip():
            yield _read_row(line, number, name, options)


def _lines(stream: BinaryIO, head: bytes) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of one over the limit only what shows that it is (its rest is passed over)."""
    following = iter(partial(stream.readline, MAX_LINE_BYTES + 1), b"")
    for number, line in enumerate(chain(io.BytesIO(head), following), 1):
        rest = line
        while len(line) > MAX_LINE_BYTES and rest and not rest.endswith(b"\n"):
            rest = stream.readline(_CHUNK)
        yield number, line


def _read_row(line: bytes, number: int, name: str, options: ReadOptions) -> Article | ReadingError:
    try:
        if len(line) > MAX_LINE_BYTES:
            raise ReadingError("too-large", name, f"The line has over {MAX_LINE_BYTES:,} bytes.", line=number)
        decoded = decode(line, name=name, first_line=number)
        return _article(_parsed(decoded.text, number, name), number, name, options, decoded.warnings)
    except ReadingError as error:
        return ReadingError(error.reason, name, error.detail, line=number)
    except Exception as error:
        return ReadingError("failed", name, f"{type(error).__name__}: {error}", line=number)


def _parsed(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        said = error.msg.removesuffix(" at")  # "Invalid control character at"
        raise ReadingError("bad-json", name, f"{said} at column {error.colno}.", line=number) from error
    except RecursionError as error:
        raise ReadingError("bad-json", name, "It is nested too deeply.", line=number) from error
    except ValueError as error:  # integers of thousands of digits
        raise ReadingError("bad-json", name, f"{error}.", line=number) from error
    if not isinstance(row, dict):
        raise ReadingError("bad-json", name, f"It is a JSON {_json_type(row)}, not an object.", line=number)
    return row


def _article(
    row: dict[str, Any], number: int, name: str, options: ReadOptions, repaired: tuple[str, ...]
) -> Article:
    for key in _FIELDS:
        if row.get(key) is not None and not isinstance(row[key], str):
            raise ReadingError(
                "bad-record", name, f"'{key}' is a {_json_type(row[key])}, not a string.", line=number
            )
    if row.get("text") is None and row.get("html") is None:
        raise ReadingError("bad-record", name, "There is neither 'text' nor 'html'.", line=number)
    warnings = list(repaired)
    published = options.published or row.get("published") or None
    if published and not options.published:
        try:
            parse_published(published, "given")
        except UsageError as error:
            warnings.append(f"line {number}: 'published' was left out: {error}")
            published = None
    known: dict[str, Any] = {
        "published": published,
        "title": options.title or row.get("title"),
        "outlet": options.outlet or row.get("outlet"),
        "url": options.url or row.get("url"),
        "byline": options.byline or row.get("byline"),
        "any_language": options.any_language,
        "warnings": warnings,
    }
    called = row.get("url") or f"{name}:{number}"
    if row.get("text") is not None:
        return article_from_text(row["text"], name=called, **known)
    return article_from_html(row["html"].encode("utf-8", "replace"), name=called, charset="utf-8", **known)


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    return {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}[
        type(value)
    ]
