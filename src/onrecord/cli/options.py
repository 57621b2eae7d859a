"""The options that the commands share, each written down once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.output import Format

__all__ = [
    "OUTPUT", "AllowPrivate", "AnyLanguage", "Byline", "Files", "Form", "MinConfidence", "Model", "NoColor",
    "NoProgress", "Out", "Outlet", "Published", "Threads", "Title", "Url",
]  # fmt: skip

_KNOWN = "What is known of the articles"
OUTPUT = "Output"
_RUN = "How it runs"

# Flags have metavar="": there is no value to name.
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES",
        help="Articles: .txt, .md, .html or .jsonl files, folders, http(s) addresses, - for standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        rich_help_panel=_KNOWN,
        help="When they were published: 2024, 2024-11, 2024-11-18 or an ISO 8601 time. Beats the page's own.",
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", rich_help_panel=_KNOWN, help="Their title.")
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", rich_help_panel=_KNOWN, help="The outlet that printed them."),
]
Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="ADDRESS",
        rich_help_panel=_KNOWN,
        help="The address they stand at; places then link into that page.",
    ),
]
Byline = Annotated[
    str | None, typer.Option("--byline", metavar="NAME", rich_help_panel=_KNOWN, help="Who wrote them.")
]
AnyLanguage = Annotated[
    bool,
    typer.Option(
        "--any-language",
        metavar="",
        rich_help_panel=_KNOWN,
        help="Read texts that are not in English too; the model knows English only.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        metavar="",
        rich_help_panel=_KNOWN,
        help="Fetch addresses on this machine and in private networks too.",
    ),
]
Form = Annotated[
    Format,
    typer.Option(
        "--format",
        rich_help_panel=OUTPUT,
        metavar="NAME",
        help="terminal, jsonl, csv, html, brat, webannotation or sourcing-csv. All but terminal list what "
        "is found article by article: statements and silences, or for sourcing-csv passages with type, name, "
        "title and justification of their source.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="PATH",
        rich_help_panel=OUTPUT,
        help="Write to this file instead of standard output, whole or not at all. A folder for brat, and for "
        "sourcing-csv of several articles. "
        "Interrupted, a file that was there is kept, and the finished part goes to PATH.partial.",
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="FLOAT",
        min=0,
        max=1,
        rich_help_panel=OUTPUT,
        help="Leave out statements less sure than this, 0 to 1; 0 shows all. If not given, what the model "
        "names as its threshold: see onrecord info.",
    ),
]
NoColor = Annotated[
    bool,
    typer.Option(
        "--no-color",
        metavar="",
        rich_help_panel=OUTPUT,
        help="Plain text without colour, as with NO_COLOR in the environment or in a pipe.",
    ),
]
NoProgress = Annotated[
    bool,
    typer.Option("--no-progress", metavar="", rich_help_panel=OUTPUT, help="Show no progress bar."),
]
Model = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FOLDER",
        rich_help_panel=_RUN,
        help="Use the model in this folder instead of the one that ships with onrecord.",
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        min=1,
        rich_help_panel=_RUN,
        help="How many threads extract at once; all processors if not given. The results are the same.",
    ),
]
