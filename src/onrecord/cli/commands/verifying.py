"""The command that checks a quote against a record: verify."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import options as opt
from onrecord.cli import record_options as rec
from onrecord.cli.exits import ending

__all__ = ["app"]

app = typer.Typer()


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord verify "We will rebuild every bridge"
  onrecord verify "We will rebuild … every school" --by "Ada Penn"
  onrecord verify "We will rebuild every bridge" --format html --out verdict.html"""
)
def verify(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The quotation; an ellipsis where words were left out.")
    ],
    *,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who is said to have said it: a speaker or a camp."),
    ] = None,
    record: rec.RecordPath = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
) -> None:
    """Did anybody say this, in these words: exactly, in part, altered or not, and who, and where first.

    Every variant is shown with its differences, word by word, and everybody to whom it is attributed.
    """
    with ending():
        # Loads the store, which nothing else on the command line needs.
        from onrecord.cli.answers import show  # noqa: PLC0415
        from onrecord.export.verify_document import verify_document  # noqa: PLC0415
        from onrecord.questions.verify import verify as verdict_on  # noqa: PLC0415
        from onrecord.record.path import record_path  # noqa: PLC0415
        from onrecord.record.store import Record  # noqa: PLC0415

        with Record(record_path(record), readonly=True) as opened, opened.reading() as connection:
            verdict = verdict_on(connection, words, by)
            show(verify_document(verdict), verdict, form, out, color=not no_color)
