"""Commands that take a record's contents out and in: export, import."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import filter_options as which
from onrecord.cli import record_options as rec
from onrecord.cli.exits import ending
from onrecord.errors import UsageError

__all__ = ["RecordFormat", "app"]

app = typer.Typer()


class RecordFormat(StrEnum):
    """The formats in which a record is taken out."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    WEBANNOTATION = "webannotation"


@app.command(
    epilog="""[bold]Examples[/bold]

  All of it, to be imported elsewhere:
    onrecord export --out record.jsonl

  What one speaker said, for a spreadsheet:
    onrecord export --format csv --speaker "Ada Penn" --since 2024-05 --out penn.csv

  For data frames, search engines and annotation viewers:
    onrecord export --format parquet --out record.parquet
    onrecord export --format jsonld --outlet "The Courier" --out courier.jsonld
    onrecord export --format webannotation --out annotations.json"""
)
def export(
    *,
    form: Annotated[
        RecordFormat,
        typer.Option(
            "--format",
            rich_help_panel="Output",
            help="jsonl has all of the record and can be imported. The others have its statements: csv and "
            "parquet as tables, jsonld as schema.org quotations, webannotation as W3C annotations.",
        ),
    ] = RecordFormat.JSONL,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            rich_help_panel="Output",
            help="Write here instead of to standard output, whole or not at all; parquet needs it.",
            show_default=False,
        ),
    ] = None,
    speaker: which.Speakers = None,
    camp: which.Camps = None,
    outlet: which.Outlets = None,
    since: which.Since = None,
    until: which.Until = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="FLOAT",
            min=0,
            max=1,
            rich_help_panel=which.PANEL,
            help="At least so sure, 0 to 1. If not given, jsonl has all, and the others what the model names "
            "as its threshold.",
        ),
    ] = None,
    record: rec.RecordPath = None,
) -> None:
    """Write a record, or a part of it, to a file that other programs read.

    What a person rejected is in jsonl only.
    """
    with ending():
        from onrecord.cli.record_output import write_record  # noqa: PLC0415  (loads the database)
        from onrecord.questions.filters import Filters  # noqa: PLC0415
        from onrecord.record.path import record_path  # noqa: PLC0415

        if form is RecordFormat.PARQUET and out is None:
            raise UsageError("--format parquet: give --out FILE; it is no text to print.")
        filters = Filters(
            speakers=speaker, camps=camp, outlets=outlet, since=since, until=until, least=min_confidence
        )
        written = write_record(record_path(record), form, filters, out)
        if out is not None:
            typer.echo(f"{written:,} written to {out}", err=True)


@app.command(
    "import",
    epilog="""[bold]Examples[/bold]

  onrecord import record.jsonl
  onrecord import record.jsonl --record other.db
  onrecord export --record one.db | onrecord import - --record both.db""",
)
def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="What onrecord export wrote as jsonl, or - for standard input."),
    ],
    *,
    record: rec.RecordPath = None,
) -> None:
    """Bring an exported record into a record, all of it or, if anything is wrong with it, nothing.

    What the record has already stays as it is. There is a new record if there was none.
    """
    with ending():
        from onrecord.cli.record_output import read_record  # noqa: PLC0415
        from onrecord.export.statement_lines import counted  # noqa: PLC0415
        from onrecord.record.path import record_path  # noqa: PLC0415

        done = read_record(record_path(record), file)
        typer.echo(
            f"New: {counted(done.texts, 'text')} with {done.statements:,} statements and silences, "
            f"{counted(done.speakers, 'speaker')}, {counted(done.corrections, 'correction')}; "
            f"known already: {counted(done.known, 'text')}"
        )
        if done.edits_left:
            typer.echo(
                f"onrecord: {done.edits_left:,} entries of the log of changes at speakers were left out: "
                "only the record that they were made in can undo them",
                err=True,
            )
