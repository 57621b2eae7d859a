"""Files, folders, standard input and addresses to articles, one at a time and in order."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.article import Article
from onrecord.errors import ReadingError
from onrecord.reading.decoding import decode
from onrecord.reading.json_lines import MAX_LINE_BYTES, begins_rows, read_json_lines
from onrecord.reading.options import ReadOptions
from onrecord.reading.page import MAX_PAGE_BYTES, article_from_html
from onrecord.reading.plain import MAX_TEXT_BYTES, article_from_text

if TYPE_CHECKING:
    from onrecord.reading.address import Fetched, Fetcher

__all__ = ["SUFFIXES", "fetched_article", "guarded", "is_address", "read"]

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "page",
    ".htm": "page",
    ".jsonl": "rows",
    ".ndjson": "rows",
}
_MAX_FILE_BYTES = 4 * MAX_TEXT_BYTES  # an encoding uses at most four bytes where UTF-8 uses one
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
_PAGE_START = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.DOTALL
)
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_Item = Article | ReadingError
_Fetch = Callable[[str], "Fetched"]


def read(inputs: Sequence[str], options: ReadOptions = ReadOptions()) -> Iterator[_Item]:  # noqa: B008  (frozen)
    """Read articles.

    Files are read by their suffix: ``.txt``, ``.md``, ``.html``, ``.htm``, ``.jsonl``, ``.ndjson``. Of a
    folder, the files of these types in it and in its subfolders are read, in the order of their paths;
    others are passed over. ``-`` is standard input, and addresses begin with ``http://`` or ``https://``;
    their kind is told by what they hold. Nothing is read before its turn.

    Args:
        inputs: paths, addresses or ``-``.
        options: what is known of the articles, and what may be read.

    Yields:
        For each article, in the order of the inputs, the article or the reason it could not be read. No
        error of one article is raised. An input that is a folder without such files is ``empty``; a folder
        that cannot be opened is ``unreadable``, in its place among the files.
    """
    fetch = _fetching(options)
    for given in inputs:
        yield from guarded(_read_input(given, options, fetch), given)


def is_address(given: str) -> bool:
    """Whether it is an address and not a path."""
    return _ADDRESS.match(given) is not None


def guarded(items: Iterator[_Item], name: str) -> Iterator[_Item]:
    """``items``, what is raised among them made the last item: one article must not end the run."""
    try:
        yield from items
    except ReadingError as error:
        yield error
    except Exception as error:
        yield ReadingError("failed", name, f"{type(error).__name__}: {error}")


@contextmanager
def _system_reasons(name: str) -> Iterator[None]:
    """Turns what the system answers when ``name`` is looked up, opened or read into a ``ReadingError``."""
    try:
        yield
    except OSError as error:
        reason = "not-found" if error.errno in _NOT_THERE else "unreadable"
        raise ReadingError(reason, name, _answer(error)) from error


def _answer(error: OSError) -> str:
    return f"{error.strerror or type(error).__name__}."


def _read_input(given: str, options: ReadOptions, fetch: _Fetch) -> Iterator[_Item]:
    if given == "-":
        if sys.stdin is None:
            raise ReadingError("unreadable", given, "Standard input is closed.")
        with _system_reasons(given):
            yield from _read_unnamed(sys.stdin.buffer, given, options)
    elif is_address(given):
        yield fetched_article(fetch(given), given, options)
    elif "\0" in given:
        raise ReadingError("not-found", given)
    else:
        with _system_reasons(given):
            is_folder = stat.S_ISDIR(Path(given).stat().st_mode)
        yield from _read_folder(given, options) if is_folder else _read_file(given, options)


def _read_folder(folder: str, options: ReadOptions) -> Iterator[_Item]:
    closed: dict[str, ReadingError] = {}

    def note(error: OSError) -> None:
        closed[error.filename] = ReadingError("unreadable", error.filename, _answer(error))

    paths = sorted([*_files_below(folder, note), *closed])
    if not paths:
        raise ReadingError("empty", folder, f"No {', '.join(SUFFIXES)} file is in the folder or below it.")
    for path in paths:
        if path in closed:
            yield closed[path]
        else:
            yield from guarded(_read_file(path, options), path)


def _files_below(folder: str, note: Callable[[OSError], None]) -> Iterator[str]:
    """Paths of the supported files; links to folders are not followed, so that no loop is entered.

    ``note`` is called for each folder that cannot be listed.
    """
    for top, folders, names in os.walk(folder, onerror=note):
        folders.sort()
        for name in names:
            path = Path(top, name)
            if path.suffix.lower() in SUFFIXES and _is_to_read(path):
                yield str(path)


def _is_to_read(path: Path) -> bool:
    """Whether it is a file, or something that only reading it tells the reason against."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return error.errno not in _NOT_THERE  # such as a link to nothing


def _read_file(path: str, options: ReadOptions) -> Iterator[_Item]:
    where = Path(path)
    kind = SUFFIXES.get(where.suffix.lower())
    with _system_reasons(path):
        if kind is None and stat.S_ISREG(where.stat().st_mode):
            raise ReadingError(
                "unsupported-type", path, f"Its type is {where.suffix or 'not told by a suffix'}."
            )
        with where.open("rb") as stream:
            if kind == "rows":
                yield from read_json_lines(stream, path, options)
            elif kind is None:
                yield from _read_unnamed(stream, path, options)  # a pipe, as in <(command)
            else:
                yield _read_one(stream, path, kind, options)


def _read_unnamed(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[_Item]:
    """Read a stream whose kind what it holds must tell: rows, a page, or else plain text."""
    head = _to_visible_line(stream)
    if not begins_rows(head):
        head += _to_visible_line(stream)
    if begins_rows(head):
        yield from read_json_lines(stream, name, options, head=head)
        return
    data = head + stream.read(max(0, MAX_PAGE_BYTES + 1 - len(head)))
    yield _article(data, name, "page" if _PAGE_START.match(data) else "text", options)


def _to_visible_line(stream: BinaryIO) -> bytes:
    """The next lines of ``stream`` up to one that shows something; of too long a one its start."""
    lines = bytearray()
    for line in iter(partial(stream.readline, MAX_LINE_BYTES + 1), b""):
        lines += line
        if line.strip() or len(lines) > MAX_LINE_BYTES:
            break
    return bytes(lines)


def _read_one(stream: BinaryIO, name: str, kind: str, options: ReadOptions) -> Article:
    """Read a file of one article; of one over the limit no more than shows that it is."""
    limit = MAX_PAGE_BYTES if kind == "page" else _MAX_FILE_BYTES
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError("too-large", name, f"The file has over {limit:,} bytes.")
    return _article(data, name, kind, options)


def _fetching(options: ReadOptions) -> _Fetch:
    """What fetches the addresses of one run: it asks for the robots.txt of a site once."""

    @cache
    def fetcher() -> Fetcher:
        from onrecord.reading.address import Fetcher  # noqa: PLC0415  (httpx)

        return Fetcher(allow_private=options.allow_private)

    return lambda address: fetcher().fetch(address)


def fetched_article(found: Fetched, address: str, options: ReadOptions) -> Article:
    """The article of what was ``found`` at ``address``.

    Raises:
        ReadingError: there is none.
    """
    is_page = found.content_type in _PAGE_TYPES or _PAGE_START.match(found.data)
    options = replace(options, url=options.url or found.url)
    return _article(found.data, address, "page" if is_page else "text", options, charset=found.charset)


def _article(
    data: bytes, name: str, kind: str, options: ReadOptions, *, charset: str | None = None
) -> Article:
    """An article of all its bytes."""
    known: dict[str, Any] = {
        "published": options.published,
        "title": options.title,
        "outlet": options.outlet,
        "url": options.url,
        "byline": options.byline,
        "any_language": options.any_language,
    }
    if kind == "page":
        return article_from_html(data, name=name, charset=charset, **known)
    decoded = decode(data, name=name, declared=charset)
    return article_from_text(
        decoded.text, name=name, markdown=kind == "markdown", warnings=decoded.warnings, **known
    )
