"""The options that the commands over a record share, each written down once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.record.path import DEFAULT, VARIABLE

__all__ = ["AnswerForm", "AnswerFormat", "AnswerOut", "Author", "Limit", "RecordPath"]

_OUTPUT = "Output"


class AnswerFormat(StrEnum):
    """The formats of answers."""

    TERMINAL = "terminal"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


RecordPath = Annotated[
    Path | None,
    typer.Option(
        "--record",
        metavar="PATH",
        help=f"The record's file. Default: {VARIABLE}, else ./{DEFAULT}.",
        show_default=False,
    ),
]
AnswerForm = Annotated[
    AnswerFormat,
    typer.Option("--format", rich_help_panel=_OUTPUT, help="How the answer is given."),
]
AnswerOut = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        rich_help_panel=_OUTPUT,
        help="Write here instead of to standard output; docx needs it.",
        show_default=False,
    ),
]
Limit = Annotated[
    int,
    typer.Option("--limit", min=1, metavar="N", rich_help_panel=_OUTPUT, help="At most so many statements."),
]
Author = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        help="Who makes the change; by default the name you are logged in by.",
        show_default=False,
    ),
]
