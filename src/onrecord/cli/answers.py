"""Where answers go and in which format: the terminal, or a file written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TextIO

from onrecord.cli.output import opened, standard_output
from onrecord.cli.record_options import AnswerFormat
from onrecord.cli.terminal import terminal_console
from onrecord.errors import UsageError
from onrecord.export.document import Document

__all__ = ["Result", "show"]


class Result(Protocol):
    """The typed answer to a question."""

    def to_json(self) -> Mapping[str, object]:
        """All of it, as what JSON can hold."""
        ...


def show(document: Document, result: Result, form: AnswerFormat, out: Path | None, *, color: bool) -> None:
    """Give an answer as asked for.

    Args:
        document: the answer as it is read; for JSON it is not looked at.
        result: the answer as data, for JSON.
        form: the format.
        out: the file; standard output if ``None``. A file that is there is replaced once all is written.
        color: whether a terminal may be written to in colour; ``NO_COLOR`` forbids it too.

    Raises:
        UsageError: DOCX without ``out``, or ``out`` is a folder or in none.
        OSError: it cannot be written.
    """
    if out is None and form is AnswerFormat.DOCX:
        raise UsageError("--format docx: give --out FILE; a Word document is no text to print.")
    if out is None and form is AnswerFormat.TERMINAL:
        from onrecord.cli.document_view import print_document  # noqa: PLC0415

        allowed = color and not os.environ.get("NO_COLOR")
        print_document(document, terminal_console(standard_output(), color=allowed))
        return
    with opened(out) as stream:
        _write(document, result, form, stream)


def _write(document: Document, result: Result, form: AnswerFormat, stream: TextIO) -> None:
    # Each format loads its own engine, and none that is not asked for.
    if form is AnswerFormat.TERMINAL:
        from onrecord.cli.document_view import print_document  # noqa: PLC0415

        print_document(document, terminal_console(stream, color=False))
    elif form is AnswerFormat.MD:
        from onrecord.export.documents_md import write_md  # noqa: PLC0415

        write_md(document, stream)
    elif form is AnswerFormat.HTML:
        from onrecord.export.documents_html import write_html_answer  # noqa: PLC0415

        write_html_answer(document, stream)
    elif form is AnswerFormat.DOCX:
        from onrecord.export.documents_docx import docx_bytes  # noqa: PLC0415

        stream.buffer.write(docx_bytes(document))
    else:
        json.dump(result.to_json(), stream, ensure_ascii=False, indent=2)
        stream.write("\n")
