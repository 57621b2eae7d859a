"""Commands that change speakers: merge, split, rename, alias, id, role, import; all can be undone."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.exits import ending
from onrecord.cli.record_options import Author, RecordPath
from onrecord.record.path import record_path

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.asking import KeptSpeaker
    from onrecord.record.store import Record

__all__ = ["WHO", "Name", "app", "change", "one", "opened"]

app = typer.Typer()

WHO = "A name as it is printed, an alias, a surname, or the id that onrecord speakers shows."
Name = Annotated[str, typer.Argument(metavar="NAME", help=WHO)]


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord speakers merge "A. Penn" "Ada Penn"
  onrecord speakers merge 12 7"""
)
def merge(
    name: Annotated[str, typer.Argument(metavar="A", help=WHO)],
    into: Annotated[str, typer.Argument(metavar="B", help="Whom A is made one with; B's name stays.")],
    *,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Make two speakers one, for good: articles added later do not part them. Undo it with: speakers undo."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_edits import merge  # noqa: PLC0415

        gone, kept = one(connection, name), one(connection, into)
        return f"Edit {merge(connection, gone.id, kept.id, by)}: {gone.name} is {kept.name} now."

    change(record, author, do)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord speakers split "Ada Penn" --article story.txt --name "Ada Penn (footballer)\""""
)
def split(
    name: Name,
    *,
    article: Annotated[
        list[str],
        typer.Option(
            "--article",
            metavar="ARTICLE",
            help="An article that quotes another one of that name: address, path or number; repeatable.",
        ),
    ],
    new_name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What to call the other; default: as printed."),
    ] = None,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Give articles of a speaker to a new one, set apart for good: the two are not joined again."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.finding import quoted_in  # noqa: PLC0415
        from onrecord.record.speaker_edits import split  # noqa: PLC0415

        speaker = one(connection, name)
        places = [id_ for given in article for id_ in quoted_in(connection, speaker, given)]
        number = split(connection, speaker.id, places, by, new_name)
        return f"Edit {number}: {len(places)} article(s) of {speaker.name} are a new speaker's."

    change(record, author, do)


@app.command(epilog='[bold]Examples[/bold]\n\n  onrecord speakers rename "A. Penn" "Ada Penn"')
def rename(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="NEW", help="What to show from now on.")],
    *,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Show a speaker by another name; the old one stays an alias."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_edits import rename  # noqa: PLC0415

        speaker = one(connection, name)
        return f"Edit {rename(connection, speaker.id, to, by)}: {speaker.name} is shown as {to} now."

    change(record, author, do)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord speakers alias "Ada Penn" "Mayor Penn"
  onrecord speakers alias "Ada Penn" "Penn" --remove"""
)
def alias(
    name: Name,
    words: Annotated[str, typer.Argument(metavar="ALIAS", help="A name that means the speaker.")],
    *,
    remove: Annotated[bool, typer.Option("--remove", metavar="", help="Take the alias away.")] = False,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Let a name lead to a speaker, in articles added later too."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_edits import add_alias, remove_alias  # noqa: PLC0415

        speaker = one(connection, name)
        number = (remove_alias if remove else add_alias)(connection, speaker.id, words, by)
        return f"Edit {number}: “{words}” {'leads no more' if remove else 'leads'} to {speaker.name}."

    change(record, author, do)


@app.command("id", epilog='[bold]Examples[/bold]\n\n  onrecord speakers id "Ada Penn" wikidata Q42')
def outside_id(
    name: Name,
    scheme: Annotated[str, typer.Argument(metavar="WHERE", help="wikidata, or what you like.")],
    value: Annotated[str, typer.Argument(metavar="ID", help="The id there; an empty one takes it away.")],
    *,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Say which id a speaker has elsewhere."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_edits import set_outside_id  # noqa: PLC0415

        speaker = one(connection, name)
        number = set_outside_id(connection, speaker.id, scheme, value, by)
        return f"Edit {number}: {speaker.name} is {value or 'without an id'} at {scheme}."

    change(record, author, do)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord speakers role "Ada Penn" "Mayor of Marl" --since 2019-05 --country Vendria"""
)
def role(
    name: Name,
    words: Annotated[str, typer.Argument(metavar="ROLE", help="The role: Mayor of Marl.")],
    *,
    organization: Annotated[str | None, typer.Option("--organization", metavar="NAME", help="Where.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="NAME", help="Of which country.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="2019, 2019-05 or 2019-05-26.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The same.")] = None,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Say which role a speaker holds or held; the rules of camps look at it."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_edits import add_role  # noqa: PLC0415

        speaker = one(connection, name)
        number = add_role(
            connection, speaker.id, words, by,
            organization=organization, country=country, since=since, until=until,
        )  # fmt: skip
        return f"Edit {number}: {speaker.name}, {words}."

    change(record, author, do)


@app.command("import", epilog="[bold]Examples[/bold]\n\n  onrecord speakers import officials.csv")
def import_list(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV, TSV, JSON or JSON Lines with name, aliases, role, organization, country, wikidata, "
            "since, until; only name must be there.",
        ),
    ],
    *,
    record: RecordPath = None,
    author: Author = None,
) -> None:
    """Take people of a list into the record, with their aliases, roles and ids; undone as a whole."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.speaker_import import import_speakers  # noqa: PLC0415
        from onrecord.record.speaker_list import read_list  # noqa: PLC0415

        done = import_speakers(connection, read_list(file), by)
        for number, why in done.skipped[:_SHOWN]:
            typer.echo(f"onrecord: {file}:{number}: the row {why}; left out.", err=True)
        if len(done.skipped) > _SHOWN:
            typer.echo(f"onrecord: {len(done.skipped) - _SHOWN} more rows were left out.", err=True)
        return f"Edit {done.edit}: {done.created:,} new speakers, {done.known:,} rows of known ones."

    change(record, author, do, create=True)


_SHOWN = 5  # rows left out that are named


def change(
    record: Path | None, author: str | None, do: Callable[[Connection, str], str], *, create: bool = False
) -> None:
    """Make a change in one transaction, and say what was done."""
    with ending(), opened(record, create=create) as book:
        with book.writing() as connection:
            done = do(connection, author or getpass.getuser())
        typer.echo(done)


def opened(record: Path | None, **how: Any) -> Record:
    """The record at ``record``; see :class:`onrecord.record.store.Record` for ``how``."""
    from onrecord.record.store import Record  # noqa: PLC0415

    return Record(record_path(record), **how)


def one(connection: Connection, name: str) -> KeptSpeaker:
    """The one speaker that ``name`` means."""
    from onrecord.record.finding import one_speaker  # noqa: PLC0415

    return one_speaker(connection, name)
