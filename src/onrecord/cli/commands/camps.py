"""The command on camps: sets of speakers that a person makes."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.answers import show
from onrecord.cli.exits import ending
from onrecord.cli.options import NoColor
from onrecord.cli.record_options import AnswerForm, AnswerFormat, AnswerOut, RecordPath
from onrecord.errors import UsageError
from onrecord.record.path import record_path

__all__ = ["app"]

app = typer.Typer()

_RULE = "title=WORDS, organization=WORDS or country=WORDS: whoever is printed with these words; repeatable."


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord camp
  onrecord camp "Penn camp" --add "Ada Penn" --add "Hugo Marl"
  onrecord camp "Senate of Vendria" --rule title="Senator of Vendria"
  onrecord camp "Penn camp" --remove "Hugo Marl"
  onrecord camp "Penn camp" --delete"""
)
def camp(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The camp; all if not given.")] = None,
    *,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar="SPEAKER", help="A member by name, in the record or not yet; repeatable."
        ),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="SPEAKER", help="A member that is none; repeatable."),
    ] = None,
    rule: Annotated[list[str] | None, typer.Option("--rule", metavar="FIELD=WORDS", help=_RULE)] = None,
    drop_rule: Annotated[
        list[str] | None,
        typer.Option("--drop-rule", metavar="FIELD=WORDS", help="A rule that is none; repeatable."),
    ] = None,
    delete: Annotated[
        bool, typer.Option("--delete", metavar="", help="Delete it; its speakers stay.")
    ] = False,
    record: RecordPath = None,
    form: AnswerForm = AnswerFormat.TERMINAL,
    out: AnswerOut = None,
    no_color: NoColor = False,
) -> None:
    """Make a camp, change it, or show who is in it; none is built in."""
    with ending():
        from onrecord.export.speakers_document import camps_document  # noqa: PLC0415
        from onrecord.questions.camps import camps_shown  # noqa: PLC0415
        from onrecord.record.camps import change_camp, delete_camp, rule_of  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        changes = bool(add or remove or rule or drop_rule)
        if name is None and (changes or delete):
            raise UsageError("Name the camp that is meant: onrecord camp NAME --add SPEAKER.")
        if delete and changes:
            raise UsageError("--delete goes with no other change.")
        writes = changes or delete
        with Record(record_path(record), create=bool(add or rule), readonly=not writes) as book:
            if writes and name is not None:
                with book.writing() as connection:
                    if delete:
                        delete_camp(connection, name)
                        typer.echo(f"The camp “{name}” is deleted.")
                        return
                    change_camp(
                        connection,
                        name,
                        add=add or (),
                        remove=remove or (),
                        rules=[rule_of(given) for given in rule or ()],
                        drop_rules=[rule_of(given) for given in drop_rule or ()],
                    )
            with book.reading() as connection:
                shown = camps_shown(connection, name)
                show(camps_document(shown), shown, form, out, color=not no_color)
