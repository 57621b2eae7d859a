"""Commands on speakers across articles: speakers, and camp from the module beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.answers import show
from onrecord.cli.commands import camps, speaker_changes
from onrecord.cli.commands.speaker_changes import Name, change, one, opened
from onrecord.cli.exits import ending
from onrecord.cli.options import NoColor
from onrecord.cli.record_options import AnswerForm, AnswerFormat, AnswerOut, Author, RecordPath

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["app"]

app = typer.Typer()


class _ListsByDefault(TyperGroup):
    """``speakers Penn`` is ``speakers list Penn``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


speakers = typer.Typer(
    name="speakers",
    cls=_ListsByDefault,
    help="Who is in the record: list speakers and show what is known of them; merge, split, rename and undo.",
    epilog="""[bold]Examples[/bold]

  onrecord speakers
  onrecord speakers Penn
  onrecord speakers show "Ada Penn"
  onrecord speakers merge "A. Penn" "Ada Penn"
  onrecord speakers undo""",
)
app.add_typer(speakers)
app.add_typer(camps.app)
speakers.add_typer(speaker_changes.app)


@speakers.command("list", epilog="[bold]Examples[/bold]\n\n  onrecord speakers\n  onrecord speakers Penn")
def list_speakers(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A name, or a part of one; all if not given.")
    ] = None,
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    record: RecordPath = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: NoColor = False,
) -> None:
    """The speakers that articles quote, with how many statements and articles; the most quoted first."""
    with ending(), opened(record, readonly=True) as book, book.reading() as connection:
        from onrecord.export.speakers_document import people_document  # noqa: PLC0415
        from onrecord.questions.people import people  # noqa: PLC0415

        found = people(connection, query, limit=limit)
        show(people_document(found), found, form, out, color=not no_color)


@speakers.command("show", epilog='[bold]Examples[/bold]\n\n  onrecord speakers show "Ada Penn" --format json')
def show_speaker(
    name: Name,
    *,
    record: RecordPath = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: NoColor = False,
) -> None:
    """All names, ids, titles and roles of a speaker, what was changed, and who may be the same."""
    with ending(), opened(record, readonly=True) as book, book.reading() as connection:
        from onrecord.export.speakers_document import person_document  # noqa: PLC0415
        from onrecord.questions.people import person  # noqa: PLC0415

        found = person(connection, one(connection, name))
        show(person_document(found), found, form, out, color=not no_color)


@speakers.command("suggestions", epilog="[bold]Examples[/bold]\n\n  onrecord speakers suggestions --limit 20")
def suggested(
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    record: RecordPath = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: NoColor = False,
) -> None:
    """Pairs of speakers that may be one and were kept apart, with what articles tell of them."""
    with ending(), opened(record, readonly=True) as book, book.reading() as connection:
        from onrecord.export.speakers_document import suggested_document  # noqa: PLC0415
        from onrecord.questions.people import Suggested  # noqa: PLC0415
        from onrecord.record.suggestions import suggestions  # noqa: PLC0415

        found = Suggested(tuple(suggestions(connection, limit=limit)))
        show(suggested_document(found), found, form, out, color=not no_color)


@speakers.command(
    epilog="""[bold]Examples[/bold]

  onrecord speakers undo
  onrecord speakers undo 12
  onrecord speakers undo --list"""
)
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="N", help="The number of an edit; the last if not given.")
    ] = None,
    *,
    listed: Annotated[bool, typer.Option("--list", metavar="", help="Only list what was changed.")] = False,
    record: RecordPath = None,
    author: Author = None,
    no_color: NoColor = False,
) -> None:
    """Take back what was changed at speakers, also what onrecord joined by itself."""

    def do(connection: Connection, by: str) -> str:
        from onrecord.record.undoing import undo  # noqa: PLC0415

        edit = undo(connection, by, number)
        return f"Edit {edit.id} ({edit.action}, {edit.made}) is undone."

    if not listed:
        change(record, author, do)
        return
    with ending(), opened(record, readonly=True) as book, book.reading() as connection:
        from onrecord.export.speakers_document import edits_document  # noqa: PLC0415
        from onrecord.questions.people import Edits, edits  # noqa: PLC0415

        found = edits(connection)
        show(edits_document(found), Edits(tuple(found)), AnswerFormat.TERMINAL, None, color=not no_color)
