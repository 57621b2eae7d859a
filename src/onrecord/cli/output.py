"""Where results go and in which format: standard output, a file written whole or not at all, a folder."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from onrecord.errors import UsageError
from onrecord.export.brat import ANNOTATION_CONF, brat_files
from onrecord.export.csv import write_csv
from onrecord.export.jsonl import write_jsonl
from onrecord.export.webannotation import write_webannotation
from onrecord.statement import Extraction

__all__ = ["Format", "opened", "write", "write_brat_folder"]


class Format(StrEnum):
    """The formats of the commands that read articles."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    BRAT = "brat"
    WEBANNOTATION = "webannotation"


_WRITERS = {Format.JSONL: write_jsonl, Format.CSV: write_csv, Format.WEBANNOTATION: write_webannotation}


def write(form: Format, extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write ``extractions`` to ``out`` as ``form``, which is not the terminal view.

    What one extraction adds to the output is flushed before the next extraction is asked for.

    Raises:
        UsageError: ``form`` is brat and there is more than one article.
    """
    extractions = _flushed(extractions, out)
    if form is Format.BRAT:
        some = list(extractions)
        if len(some) > 1:
            raise UsageError("brat is two files an article: give --out FOLDER for more than one article.")
        out.writelines(brat_files(extraction)[1] for extraction in some)
    elif form is Format.HTML:
        from onrecord.export.html import write_html  # noqa: PLC0415  (loads the template engine)

        write_html(extractions, out)
    else:
        _WRITERS[form](extractions, out)


def write_brat_folder(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write one ``.txt`` and ``.ann`` pair an article, and ``annotation.conf``, into ``folder``.

    The folder is made if its parent is there. A pair is named after its article; a name that is taken by
    another article of the same run gets a number.
    """
    if not folder.parent.is_dir():
        raise UsageError(f"--out: there is no folder {folder.parent}.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out: {folder} is a file; brat needs a folder.")
    taken: set[str] = set()
    for extraction in extractions:
        folder.mkdir(exist_ok=True)
        stem = _stem(extraction.article.name, taken)
        # The annotations come last: where they are, their text is.
        for suffix, content in zip((".txt", ".ann"), brat_files(extraction), strict=True):
            with opened(folder / (stem + suffix)) as out:
                out.write(content)
        if len(taken) == 1:
            with opened(folder / "annotation.conf") as out:
                out.write(ANNOTATION_CONF)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A UTF-8 text stream to ``path``, or to standard output where it is ``None``.

    A file is written under another name beside ``path`` and takes its place when the block ends; when the
    block fails, the file that was at ``path`` is untouched. Line ends are written as given. A lone
    surrogate, which UTF-8 cannot hold, becomes one ``?``, so that offsets stay true.

    Raises:
        UsageError: ``path`` is a folder, or lies in a folder that is not there.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
        yield sys.stdout
        return
    path = path.resolve()
    if path.is_dir():
        raise UsageError(f"--out: {path} is a folder; give the name of a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"--out: there is no folder {path.parent}.")
    if path.exists() and not path.is_file():  # a pipe or a device takes what comes and cannot be replaced
        with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
        return
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("x", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _flushed(extractions: Iterable[Extraction], out: TextIO) -> Iterator[Extraction]:
    for extraction in extractions:
        yield extraction
        out.flush()


def _stem(name: str, taken: set[str]) -> str:
    """A file name for the article ``name`` that is not in ``taken``, compared without case; adds it there."""
    last = re.sub(r"\.(txt|md|html?)$", "", name.rstrip("/").rpartition("/")[2], flags=re.IGNORECASE)
    base = re.sub(r"[^\w.-]+", "-", last)[:80].strip(".-") or "article"
    stem, number = base, 1
    while stem.casefold() in taken:
        number += 1
        stem = f"{base}-{number}"
    taken.add(stem.casefold())
    return stem
