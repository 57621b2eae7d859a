"""Commands that look after a record: remove, backup, log, versions, outlets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options as opt
from onrecord.cli.answers import show
from onrecord.cli.exits import ending
from onrecord.cli.printable import one_line
from onrecord.cli.record_options import AnswerForm, AnswerFormat, AnswerOut, RecordPath
from onrecord.errors import REASONS, UsageError
from onrecord.reading import parse_published
from onrecord.record.path import record_path

__all__ = ["app"]

app = typer.Typer()


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord remove https://example.org/news/story.html
  onrecord remove articles/story.txt --yes
  onrecord remove 3f786850e387550f --record archive.db"""
)
def remove(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES",
            help="Addresses or names as they were given to onrecord add, or the first 8 or more digits of "
            "the SHA-256 of a text.",
        ),
    ],
    *,
    record: RecordPath = None,
    yes: Annotated[bool, typer.Option("--yes", metavar="", help="Do not ask; needed in a script.")] = False,
) -> None:
    """Take articles out for good: every version at an address, and all that was found in them.

    What goes is said first. What is freed is overwritten with zeros. They are not added again, from files or
    feeds, unless with onrecord add --again. Earlier backups still hold them.
    """
    with ending():
        from onrecord.record.removing import planned  # noqa: PLC0415  (SQLAlchemy)
        from onrecord.record.removing import remove as take_out  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        with Record(record_path(record)) as opened:
            with opened.reading() as connection:
                plans = [planned(connection, each) for each in dict.fromkeys(what)]
            for plan in plans:
                typer.echo(one_line(f"{plan.given}: {plan.said()}"))
            if not yes:
                if not sys.stdin.isatty():
                    raise UsageError("remove: nothing was taken out; --yes does it without asking.")
                typer.confirm("Take this out for good?", abort=True)
            with opened.writing() as connection:
                for each in dict.fromkeys(what):
                    take_out(connection, planned(connection, each))
            if not opened.empty_log():
                typer.echo(
                    "onrecord: another program is reading the record; the words are gone from the disk too "
                    "once it has ended.",
                    err=True,
                )
        typer.echo("taken out")


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord backup onrecord-2024-11-18.db
  onrecord backup /mnt/backups/archive.db --record archive.db"""
)
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; a new file.", show_default=False)],
    *,
    record: RecordPath = None,
) -> None:
    """Copy a record to a new file, as it stands at one instant, though others may be writing to it.

    The copy is checked before it gets its name; it is a record like any other.
    """
    with ending():
        from onrecord.record.store import Record  # noqa: PLC0415  (SQLAlchemy)

        with Record(record_path(record)) as opened:
            opened.back_up(file)
        typer.echo(one_line(f"{file}: {file.stat().st_size:,} bytes, checked"))


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord log
  onrecord log --since 2024-11-18 --reason http-status
  onrecord log --format json --limit 1000"""
)
def log(
    *,
    record: RecordPath = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Leave out what was skipped before this day, UTC."),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="CODE", help="Only what was skipped for this reason code."),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most so many, the newest first.")
    ] = 50,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: opt.NoColor = False,
) -> None:
    """What was not added to the record, when and why, and how much for each reason."""
    with ending():
        if reason is not None and reason not in REASONS:
            raise UsageError(f"--reason: there is no code {reason}; there are {', '.join(REASONS)}.")
        day = parse_published(since, "given").value if since else None

        from onrecord.export.log_document import log_document  # noqa: PLC0415  (SQLAlchemy)
        from onrecord.record.log import log_of  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        with Record(record_path(record)) as opened, opened.reading() as connection:
            found = log_of(connection, since=day, reason=reason, limit=limit)
        show(log_document(found), found, form, out, color=not no_color)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord versions https://example.org/news/story.html
  onrecord versions https://example.org/news/story.html --old 1 --new 3 --format html --out changes.html"""
)
def versions(
    address: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="An address or path, as it was given to onrecord add."),
    ],
    *,
    record: RecordPath = None,
    old: Annotated[
        int | None,
        typer.Option("--old", metavar="N", help="The version to compare from; the one before --new."),
    ] = None,
    new: Annotated[
        int | None, typer.Option("--new", metavar="N", help="The version to compare with; the newest.")
    ] = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: opt.NoColor = False,
) -> None:
    """What stood at an address over time, and how two versions of it differ, word by word."""
    with ending():
        from onrecord.export.versions_document import versions_document  # noqa: PLC0415  (SQLAlchemy)
        from onrecord.questions.versions import versions as compared  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        with Record(record_path(record)) as opened, opened.reading() as connection:
            found = compared(connection, address, old=old, new=new)
        show(versions_document(found), found, form, out, color=not no_color)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord outlets
  onrecord outlets "The Harbour Post" --alias "Harbour Post" --domain harbourpost.example
  onrecord outlets "The Harbour Post" --merge "Harbour Post Online\""""
)
def outlets(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="The outlet to change, made if there is none; else all are listed."
        ),
    ] = None,
    *,
    record: RecordPath = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="NAME", help="Another name of it; may be repeated.")
    ] = None,
    domain: Annotated[
        list[str] | None,
        typer.Option(
            "--domain",
            metavar="DOMAIN",
            help="Where it prints, as in example.org: articles from there that name no outlet are its own.",
        ),
    ] = None,
    merge: Annotated[
        str | None,
        typer.Option("--merge", metavar="OTHER", help="Make this outlet one with it; all it has goes over."),
    ] = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: opt.NoColor = False,
) -> None:
    """The outlets of the record, how much each printed, and their other names and domains."""
    with ending():
        if name is None and (alias or domain or merge):
            raise UsageError("--alias, --domain and --merge need the NAME of the outlet that gets them.")

        from onrecord.export.log_document import outlets_document  # noqa: PLC0415  (SQLAlchemy)
        from onrecord.record.outlets import all_outlets, merge_outlets, name_outlet  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        with Record(record_path(record)) as opened:
            if name is not None:
                with opened.writing() as connection:
                    name_outlet(connection, name, aliases=alias or (), domains=domain or ())
                    if merge:
                        merge_outlets(connection, name, merge)
            with opened.reading() as connection:
                found = all_outlets(connection)
        show(outlets_document(found), found, form, out, color=not no_color)
