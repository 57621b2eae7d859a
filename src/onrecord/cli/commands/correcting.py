"""Commands on corrections: correct, reextract."""

from __future__ import annotations

import getpass
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.article import Span
from onrecord.cli import options as opt
from onrecord.cli import record_options as rec
from onrecord.cli.exits import Exit, ending
from onrecord.cli.filter_options import among
from onrecord.cli.reextracting import Reextracting
from onrecord.cli.reextracting import run as run_reextraction
from onrecord.errors import UsageError
from onrecord.statement import POLARITIES, QUOTATIONS, SOURCE_TYPES

if TYPE_CHECKING:
    from onrecord.record.store import Record

__all__ = ["app"]

app = typer.Typer()

_RANGE = re.compile(r"(\d{1,9}):(\d{1,9})")
_CHANGE = "What it is"


class _ChangesByDefault(TyperGroup):
    """``correct 8f3a1c`` is ``correct statement 8f3a1c``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["statement", *args]
        return super().parse_args(ctx, args)


_group = typer.Typer(
    name="correct",
    cls=_ChangesByDefault,
    no_args_is_help=True,
    help="Change what the record says of a statement. Every change is logged, wins over what is extracted "
    "later, and can be undone.",
    epilog="""[bold]Examples[/bold]

  onrecord correct 8f3a1c02 --speaker "Ada Penn"
  onrecord correct list
  onrecord correct undo
  onrecord correct export training/""",
)
app.add_typer(_group)


@_group.command(
    "statement",
    epilog="""[bold]Examples[/bold]

  Whose words they are; none where it is open:
    onrecord correct 8f3a1c02 --speaker "Ada Penn" --note "she chairs the board"

  Where they begin and end, in code points of the text as exports give them:
    onrecord correct 8f3a1c02 --content 1204:1288 --content 1301:1340

  No statement at all, and a statement after all:
    onrecord correct 8f3a1c02 --reject
    onrecord correct 8f3a1c02 --restore""",
)
def correct_statement(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="Its id, or the first 6 digits or more.")
    ],
    *,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            rich_help_panel=_CHANGE,
            help="Who says it: somebody whom the article or the record names, or none.",
        ),
    ] = None,
    source_type: Annotated[
        str | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            rich_help_panel=_CHANGE,
            help=f"Of what kind the source is, in this statement alone: {', '.join(SOURCE_TYPES)}.",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="START:END",
            rich_help_panel=_CHANGE,
            help="Where the words for who says it stand, or none; may be repeated.",
        ),
    ] = None,
    content: Annotated[
        list[str] | None,
        typer.Option(
            "--content",
            metavar="START:END",
            rich_help_panel=_CHANGE,
            help="Where the words of what is said stand; may be repeated.",
        ),
    ] = None,
    quotation: Annotated[
        str | None,
        typer.Option(
            "--quotation",
            metavar="TYPE",
            rich_help_panel=_CHANGE,
            help=f"How much is in quotation marks: {', '.join(QUOTATIONS)}.",
        ),
    ] = None,
    polarity: Annotated[
        str | None,
        typer.Option(
            "--polarity",
            metavar="TYPE",
            rich_help_panel=_CHANGE,
            help=f"Whether it was said: {', '.join(POLARITIES)}.",
        ),
    ] = None,
    reject: Annotated[
        bool, typer.Option("--reject", metavar="", rich_help_panel=_CHANGE, help="It is no statement.")
    ] = False,
    restore: Annotated[
        bool, typer.Option("--restore", metavar="", rich_help_panel=_CHANGE, help="It is one after all.")
    ] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for the log.")] = None,
    author: rec.Author = None,
    record: rec.RecordPath = None,
) -> None:
    """Change who says a statement, where it begins and ends, how it is said, or that it is one."""
    with ending():
        if reject and restore:
            raise UsageError("--reject and --restore: give one of them.")
        from onrecord.record.corrections import (  # noqa: PLC0415  (loads the database)
            Wanted,
            correct,
            corrections_of,
            statement_key,
        )

        wanted = Wanted(
            speaker=speaker,
            source_type=_one("--type", source_type, SOURCE_TYPES),
            source=_spans("--source", source),
            content=_spans("--content", content),
            quotation=_one("--quotation", quotation, QUOTATIONS),
            polarity=_one("--polarity", polarity, POLARITIES),
            rejected=True if reject else False if restore else None,
        )
        if wanted == Wanted():
            raise UsageError("Say what to change: --speaker, --content, --reject …; see --help.")
        with _opened(record) as opened, opened.writing() as connection:
            key = statement_key(connection, statement)
            numbers = correct(connection, key, wanted, author=author or _me(), note=note)
            made = [one for one in corrections_of(connection) if one.number in numbers]
        for one in made:
            typer.echo(f"{one.action} of {key} is changed; onrecord correct undo {one.number} takes it back")


@_group.command(
    "list",
    epilog="""[bold]Examples[/bold]

  onrecord correct list
  onrecord correct list --orphaned --format json""",
)
def list_corrections(
    *,
    orphaned: Annotated[
        bool,
        typer.Option("--orphaned", metavar="", help="Only those whose statement was not found again."),
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    record: rec.RecordPath = None,
) -> None:
    """What was changed, by whom and when, the latest first."""
    with ending():
        from onrecord.cli.answers import show  # noqa: PLC0415
        from onrecord.export.corrections_document import corrections_document  # noqa: PLC0415
        from onrecord.questions.correction_log import correction_log  # noqa: PLC0415

        with _opened(record, readonly=True) as opened, opened.reading() as connection:
            log = correction_log(connection, state="orphaned" if orphaned else None, limit=limit)
        show(corrections_document(log), log, form, out, color=not no_color)


@_group.command("undo", epilog="[bold]Examples[/bold]\n\n  onrecord correct undo\n  onrecord correct undo 12")
def undo_correction(
    number: Annotated[
        int | None, typer.Argument(metavar="N", help="The number of a correction; the last if not given.")
    ] = None,
    *,
    author: rec.Author = None,
    record: rec.RecordPath = None,
) -> None:
    """Take back a correction; later ones of the same statement stay. To undo an undoing, give its number."""
    with ending():
        from onrecord.record.corrections import undo  # noqa: PLC0415

        with _opened(record) as opened, opened.writing() as connection:
            one = undo(connection, number, author=author or _me())
        typer.echo(f"Correction {one.number} ({one.action} of {one.statement}, {one.made}) is undone")


@_group.command("export", epilog="[bold]Examples[/bold]\n\n  onrecord correct export training/")
def export_corrected(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go; made if need be.")],
    *,
    min_confidence: opt.MinConfidence = None,
    record: rec.RecordPath = None,
) -> None:
    """Write the articles with corrections as training data: BRAT standoff in the shape of PolNeAR.

    Each article is a .txt and an .ann file, as people corrected it.
    """
    with ending():
        from onrecord.cli.output import write_brat_folder  # noqa: PLC0415
        from onrecord.questions.threshold import shown_from  # noqa: PLC0415
        from onrecord.record.corrections import corrected_texts  # noqa: PLC0415
        from onrecord.record.recalling import recall  # noqa: PLC0415

        least = shown_from() if min_confidence is None else min_confidence
        with _opened(record, readonly=True) as opened, opened.reading() as connection:
            ids = corrected_texts(connection)
            found = (recall(connection, id_).from_confidence(least) for id_ in ids)
            write_brat_folder(found, folder)
        typer.echo(f"{len(ids)} article{'' if len(ids) == 1 else 's'} with corrections in {folder}", err=True)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord reextract
  onrecord reextract --model my-model/ --since 2024-11-01
  onrecord reextract --all --format json"""
)
def reextract(
    *,
    model: opt.Model = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only texts that were added on this day or later."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", metavar="", help="Also texts that this very model was used on.")
    ] = False,
    threads: opt.Threads = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
    record: rec.RecordPath = None,
) -> None:
    """Extract the texts of a record again after the model changed; corrections stay in force.

    What is found at the same places keeps its id. Ctrl-C ends it between two articles; run it again for the
    rest.
    """
    with ending():
        job = Reextracting(record, model, since, every, threads or os.cpu_count() or 1)
        code = run_reextraction(job, form, out, color=not no_color, progress=not no_progress)
        raise typer.Exit(code or Exit.DONE)


def _one(option: str, given: str | None, known: tuple[str, ...]) -> Any:
    return None if given is None else among(option, [given], known)[0]


def _spans(option: str, given: list[str] | None) -> tuple[Span, ...] | None:
    if given is None:
        return None
    if given == ["none"]:
        return ()
    found = [_RANGE.fullmatch(one) for one in given]
    for one, typed in zip(found, given, strict=True):
        if one is None:
            raise UsageError(f"{option}: {typed!r} is no START:END, as in 1204:1288.")
    return tuple(Span(int(one[1]), int(one[2])) for one in found if one)


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _opened(record: Path | None, *, readonly: bool = False) -> Record:
    from onrecord.record.path import record_path  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    return Record(record_path(record), readonly=readonly)
