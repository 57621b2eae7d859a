"""The options that say which statements of a record are meant, each written down once."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.circumstances import ACTS, MEDIA
from onrecord.errors import UsageError
from onrecord.statement import SOURCE_TYPES

__all__ = [
    "PANEL", "Acts", "Camps", "Media", "Outlets", "Quotations", "SaidSince", "SaidUntil", "Since",
    "SourceTypes", "Speakers", "Until", "among",
]  # fmt: skip

PANEL = "Which statements"

Outlets = Annotated[
    list[str] | None,
    typer.Option(
        "--outlet", metavar="NAME", rich_help_panel=PANEL, help="Printed by this outlet; may be repeated."
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        rich_help_panel=PANEL,
        help="Printed on this day or later: 2024, 2024-11 or 2024-11-18.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", rich_help_panel=PANEL, help="Printed on this day or earlier."),
]


Speakers = Annotated[
    list[str] | None,
    typer.Option(
        "--speaker",
        metavar="NAME",
        rich_help_panel=PANEL,
        help="Said by this speaker, or by #NUMBER; may be repeated.",
    ),
]
Camps = Annotated[
    list[str] | None,
    typer.Option("--camp", metavar="NAME", rich_help_panel=PANEL, help="Said by this camp; may be repeated."),
]
SourceTypes = Annotated[
    list[str] | None,
    typer.Option(
        "--source-type",
        metavar="TYPE",
        rich_help_panel=PANEL,
        help=f"By the kind of source: {', '.join(SOURCE_TYPES)}; may be repeated.",
    ),
]
Quotations = Annotated[
    list[str] | None,
    typer.Option(
        "--quotation",
        metavar="TYPE",
        rich_help_panel=PANEL,
        help="How much is in quotation marks: direct (all), mixed or indirect (none); may be repeated.",
    ),
]
Media = Annotated[
    list[str] | None,
    typer.Option(
        "--medium",
        metavar="KIND",
        rich_help_panel=PANEL,
        help=f"By what means it was said: {', '.join(MEDIA)}; may be repeated.",
    ),
]
Acts = Annotated[
    list[str] | None,
    typer.Option(
        "--act",
        metavar="KIND",
        rich_help_panel=PANEL,
        help=f"As what it was said: {', '.join(ACTS)}; may be repeated.",
    ),
]
SaidSince = Annotated[
    str | None,
    typer.Option(
        "--said-since",
        metavar="DATE",
        rich_help_panel=PANEL,
        help="Said on this day or later, as far as that is known.",
    ),
]
SaidUntil = Annotated[
    str | None,
    typer.Option("--said-until", metavar="DATE", rich_help_panel=PANEL, help="Said on this day or earlier."),
]


def among(option: str, given: list[str] | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """What was given, each one of ``known``; a space or a hyphen may stand for an underscore."""
    wanted = tuple(value.replace("-", "_").replace(" ", "_") for value in given or ())
    for value, typed in zip(wanted, given or (), strict=True):
        if value not in known:
            raise UsageError(f"{option}: {typed!r} is none of {', '.join(known)}.")
    return wanted
