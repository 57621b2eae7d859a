"""Where results go and in which format: standard output, a file written whole or not at all, a folder."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

from onrecord.errors import UsageError
from onrecord.export.brat import ANNOTATION_CONF, brat_files
from onrecord.export.csv import write_csv
from onrecord.export.jsonl import write_jsonl
from onrecord.export.sourcing import HEADER, write_sourcing_csv
from onrecord.export.webannotation import write_webannotation
from onrecord.statement import Extraction

__all__ = ["Format", "opened", "standard_output", "write", "write_brat_folder", "write_sourcing_folder"]


class Format(StrEnum):
    """The formats of the commands that read articles."""

    TERMINAL = "terminal"
    JSONL = "jsonl"
    CSV = "csv"
    SOURCING = "sourcing-csv"
    HTML = "html"
    BRAT = "brat"
    WEBANNOTATION = "webannotation"


_EACH = {Format.BRAT: "two files", Format.SOURCING: "one file"}
_WRITERS = {Format.JSONL: write_jsonl, Format.CSV: write_csv, Format.WEBANNOTATION: write_webannotation}


def write(form: Format, extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write ``extractions`` to ``out`` as ``form``, which is not the terminal view.

    What one extraction adds to the output is flushed before the next extraction is asked for.

    Raises:
        UsageError: ``form`` is brat or sourcing-csv and there is more than one article.
    """
    extractions = _flushed(extractions, out)
    if form in _EACH:
        some = list(islice(extractions, 2))
        if len(some) > 1:
            raise UsageError(
                f"{form} is {_EACH[form]} an article: give --out FOLDER, a folder that is there, "
                "for more than one article."
            )
        for extraction in some:
            if form is Format.BRAT:
                out.write(brat_files(extraction)[1])
            else:
                write_sourcing_csv(extraction, out)
    elif form is Format.HTML:
        from onrecord.export.html import write_html  # noqa: PLC0415  (loads the template engine)

        write_html(extractions, out)
    else:
        _WRITERS[form](extractions, out)


def write_brat_folder(
    extractions: Iterable[Extraction], folder: Path, inputs: Container[Path] = frozenset()
) -> None:
    """Write one ``.txt`` and ``.ann`` pair an article, and ``annotation.conf``, into ``folder``.

    The folder is made if its parent is there. A pair is named after its article; a name gets a number where
    another article of the same run has it, or where it stands in the folder for another text that is not
    an earlier pair, or is one of ``inputs``.

    Raises:
        UsageError: ``folder`` cannot be one.
        OSError: it cannot be written to.
    """
    _check_folder(folder, Format.BRAT)
    taken: set[str] = set()
    for extraction in extractions:
        text, annotations = brat_files(extraction)
        with _blamed(folder):
            folder.mkdir(exist_ok=True)
            stem = _stem(extraction.article.name, taken, partial(_is_free, folder, text, inputs))
        # The annotations come last: where they are, their text is.
        for suffix, content in ((".txt", text), (".ann", annotations)):
            with opened(folder / (stem + suffix)) as out:
                out.write(content)
        if len(taken) == 1:
            with opened(folder / "annotation.conf") as out:
                out.write(ANNOTATION_CONF)


def write_sourcing_folder(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write one ``.csv`` file of sourced statements an article into ``folder``.

    The folder is made if its parent is there. A file is named after its article; a name gets a number where
    another article of the same run has it, or where something else than an earlier such file has it.

    Raises:
        UsageError: ``folder`` cannot be one.
        OSError: it cannot be written to.
    """
    _check_folder(folder, Format.SOURCING)
    taken: set[str] = set()
    for extraction in extractions:
        with _blamed(folder):
            folder.mkdir(exist_ok=True)
            stem = _stem(extraction.article.name, taken, partial(_is_ours, folder))
        with opened(folder / f"{stem}.csv") as out:
            write_sourcing_csv(extraction, out)


def standard_output() -> TextIO:
    """Standard output.

    Raises:
        OSError: it was closed before the program began.
    """
    if sys.stdout is None:
        raise OSError("standard output is closed; open it, or give --out PATH.")
    return sys.stdout


@contextmanager
def opened(path: Path | None, *, beside: Callable[[Path], bool] = lambda _: False) -> Iterator[TextIO]:
    """A UTF-8 text stream to ``path``, or to standard output where it is ``None``.

    A file is written under another name beside ``path`` and takes its place when the block ends; when the
    block fails, the file that was at ``path`` is untouched. Line ends are written as given. A lone
    surrogate, which UTF-8 cannot hold, becomes one ``?``, so that offsets stay true.

    Args:
        path: as the user gave it; messages name it so.
        beside: asked at the end where there was a file at ``path``: whether the new one shall not replace
            it but stand beside it, under the name it is asked with, which ends in ``.partial``.

    Raises:
        UsageError: ``path`` is a folder, or lies in a folder that is not there.
        OSError: it cannot be written.
    """
    if path is None:
        out = standard_output()
        if isinstance(out, TextIOWrapper):
            out.reconfigure(encoding="utf-8", errors="replace", newline="")
        yield out
        return
    with _blamed(path):
        if path.is_dir():
            raise UsageError(f"--out: {path} is a folder; give the name of a file in it.")
        # A pipe or a device takes what comes and cannot be replaced; its name may lead to no real path.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
            return
        target = path.resolve()
        if not target.parent.is_dir():
            raise UsageError(f"--out: there is no folder {path.parent}.")
        existed = target.exists()
        part = target.with_name(f".{target.name[:200]}.{secrets.token_hex(4)}.part")
        try:
            with part.open("x", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            aside = target.with_name(f"{target.name}.partial")
            part.replace(aside if existed and beside(aside) else target)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _blamed(path: Path) -> Iterator[None]:
    """Say of an error of the system inside the block that ``path`` is what cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(
            f"--out: {path} cannot be written: {error.strerror or error}. "
            "Check the permissions and the space left there, or give another PATH."
        ) from error


def _flushed(extractions: Iterable[Extraction], out: TextIO) -> Iterator[Extraction]:
    for extraction in extractions:
        yield extraction
        out.flush()


def _check_folder(folder: Path, form: Format) -> None:
    if not folder.parent.is_dir():
        raise UsageError(f"--out: there is no folder {folder.parent}.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out: {folder} is a file; {form} needs a folder.")


def _stem(name: str, taken: set[str], is_free: Callable[[str], bool]) -> str:
    """A file name, without suffix, for what is made of the article ``name``; adds it to ``taken``.

    It is compared with ``taken`` without case.
    """
    last = re.sub(r"\.(txt|md|html?)$", "", name.rstrip("/").rpartition("/")[2], flags=re.IGNORECASE)
    base = re.sub(r"[^\w.-]+", "-", last)[:80].strip(".-") or "article"
    stem, number = base, 1
    while stem.casefold() in taken or not is_free(stem):
        number += 1
        stem = f"{base}-{number}"
    taken.add(stem.casefold())
    return stem


def _is_free(folder: Path, text: str, inputs: Container[Path], stem: str) -> bool:
    """Whether writing the pair of ``text`` overwrites nothing but an earlier pair of ours."""
    there = folder / f"{stem}.txt"
    annotated = (folder / f"{stem}.ann").exists()
    if not there.exists():
        return not annotated
    if annotated and there not in inputs:
        return True
    return there.is_file() and there.read_bytes() == text.encode("utf-8", "replace")


def _is_ours(folder: Path, stem: str) -> bool:
    """Whether writing a file of sourced statements overwrites nothing but an earlier such file."""
    path = folder / f"{stem}.csv"
    if not path.exists():
        return not path.is_symlink()
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.readline() == f"{HEADER}\n".encode()
