"""The ``onrecord`` command: its subcommands and their options. The work is done by the modules beside it."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from typing import Annotated

import typer

from onrecord.cli import options as opt
from onrecord.cli.commands import adding, asking, correcting, keeping, moving, speakers, verifying
from onrecord.cli.demo import example_articles, next_steps
from onrecord.cli.event_answer import Asked, RoundupFormat, answer_roundup
from onrecord.cli.exits import EXITS, Exit, ending
from onrecord.cli.info import report
from onrecord.cli.job import Job, run, view_articles, view_roundup
from onrecord.cli.output import Format
from onrecord.cli.reasons import explanation
from onrecord.cli.record_options import RecordPath
from onrecord.errors import REASONS
from onrecord.reading import ReadOptions

__all__ = ["app", "main"]

_ASK, _MEND, _KEEP = "Ask a record", "Put a record right", "Look after a record"
_EVENT = "A round-up after an event"
_EXITS = "\n".join(f"{code.value:>5}  {meaning}" for code, meaning in EXITS.items())

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _set_out(family: typer.Typer, panel: str | None = None) -> None:
    """Put a family's commands under one heading of the help, and let their help wrap to the terminal."""
    for command in family.registered_commands:
        if panel:
            command.rich_help_panel = panel
        paragraphs = inspect.getdoc(command.callback) if command.callback else None
        command.help = "\n\n".join(" ".join(part.split()) for part in (paragraphs or "").split("\n\n"))
    for group in family.registered_groups:
        part = group.typer_instance
        if part and isinstance(part.info.name, str):
            # A command that has commands of its own; what has no name is only a part of a family.
            if panel:
                group.rich_help_panel = panel
            _set_out(part)
        elif part:
            _set_out(part, panel)


for family, panel in (
    (adding, "Fill a record"),
    (asking, _ASK),
    (verifying, _ASK),
    (speakers, _MEND),
    (correcting, _MEND),
    (keeping, _KEEP),
    (moving, _KEEP),
):
    _set_out(family.app, panel)
    app.add_typer(family.app)


def main() -> None:
    """Run the command line and end the process with a code of :class:`onrecord.cli.exits.Exit`."""
    app(prog_name="onrecord")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit(Exit.DONE)


@app.callback(
    epilog=f"""[bold]Start here[/bold]

  onrecord demo
  onrecord roundup --from interview.txt report.html --published 2024-11-18
  onrecord extract https://example.org/news/story.html --format jsonl

[bold]Keep a record, and ask it[/bold]

  onrecord add articles/
  onrecord who "Ada Penn"
  onrecord verify "We will rebuild every bridge" --by "Ada Penn"

[bold]Exit codes[/bold]

{_EXITS}"""
)
def onrecord(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", metavar="", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Who said what, about what, when and where: exact, dated, linked to its place in the article."""


@app.command(
    epilog="""[bold]Examples[/bold]

  What did each side say after an event? Over the record:
    onrecord roundup "ferry strike" --for "Island Council" --for "Ada Penn" --event-date 2024-11-17

  The same over some files, without a record:
    onrecord roundup "ferry strike" --for "Ada Penn" --from articles/*.txt --published 2024-11-18

  All that every source said. Every article after --from, as the shell expands it:
    onrecord roundup --from articles/*.txt --published 2024-11-18

  A page that all can read in a browser:
    onrecord roundup --from *.html --format html --out round-up.html

  Articles from a program, one JSON object a line with "text" or "html":
    cat articles.jsonl | onrecord roundup --from -"""
)
def roundup(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="[QUERY] FILES",
            help="With --for first the QUERY: in a few words what happened. Articles: .txt, .md, .html or "
            ".jsonl files, folders, http(s) addresses, - for standard input; with --for and without them the "
            "record is asked.",
        ),
    ],
    *,
    _from: Annotated[
        bool,
        typer.Option(
            "--from",
            metavar="",
            help="Marks the FILES, for readability; they may stand anywhere behind the QUERY, and --from may "
            "be left out.",
        ),
    ] = False,
    parties: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="NAME",
            rich_help_panel=_EVENT,
            help="A speaker or a camp whose statements are wanted; may be repeated.",
        ),
    ] = None,
    event_date: Annotated[
        str | None,
        typer.Option(
            "--event-date",
            metavar="DAY",
            rich_help_panel=_EVENT,
            help="When it happened: 2024-11-17. Inferred from the articles if not given, and said so.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            rich_help_panel=_EVENT,
            help="Articles printed from this day on; the event's day if not given.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DAY",
            rich_help_panel=_EVENT,
            help="Articles printed up to this day; two weeks after the event if not given.",
        ),
    ] = None,
    record: RecordPath = None,
    published: opt.Published = None,
    title: opt.Title = None,
    outlet: opt.Outlet = None,
    url: opt.Url = None,
    byline: opt.Byline = None,
    any_language: opt.AnyLanguage = False,
    allow_private: opt.AllowPrivate = False,
    form: Annotated[
        RoundupFormat,
        typer.Option(
            "--format",
            rich_help_panel=opt.OUTPUT,
            metavar="NAME",
            help="With --for terminal, md, html, docx or json. Else terminal, jsonl, csv, html, brat, "
            "webannotation or sourcing-csv: all but terminal list what is found article by article.",
        ),
    ] = RoundupFormat.TERMINAL,
    out: opt.Out = None,
    min_confidence: opt.MinConfidence = None,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
    model: opt.Model = None,
    threads: opt.Threads = None,
) -> None:
    """What each source in the articles said, with exact words and places, and who gave no statement.

    With --for: what those asked for said after an event, undated, and before it, from the record's articles
    on that event. Without it statements are grouped by who is meant, in order of appearance; where the
    articles leave that open, the source stands as printed, with those it may mean.
    """
    with ending():
        known = ReadOptions(
            published=published,
            title=title,
            outlet=outlet,
            url=url,
            byline=byline,
            any_language=any_language,
            allow_private=allow_private,
        )
        asked = Asked(files[0], parties or (), event_date, since, until, record)
        articles = files[1:] if parties else files
        job = Job(
            articles, Format.TERMINAL, out, not no_color, not no_progress, model, threads, min_confidence
        )
        raise typer.Exit(answer_roundup(asked, job, known, form))


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord extract story.txt
  onrecord extract archive/ --format jsonl --out archive.jsonl
  onrecord extract story.html --format brat --out standoff/
  onrecord extract archive/ --format sourcing-csv --out sources/
  onrecord extract story.txt --format jsonl | jq .content"""
)
def extract(
    files: opt.Files,
    *,
    published: opt.Published = None,
    title: opt.Title = None,
    outlet: opt.Outlet = None,
    url: opt.Url = None,
    byline: opt.Byline = None,
    any_language: opt.AnyLanguage = False,
    allow_private: opt.AllowPrivate = False,
    form: opt.Form = Format.TERMINAL,
    out: opt.Out = None,
    min_confidence: opt.MinConfidence = None,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
    model: opt.Model = None,
    threads: opt.Threads = None,
) -> None:
    """The statements and silences of each article, in text order, and whose they are.

    A statement is one act of reporting: a source, a cue (said, according to) and a content. A silence is a
    source that was asked and gave none, and the words that say so (declined to comment).
    """
    with ending():
        known = ReadOptions(
            published=published,
            title=title,
            outlet=outlet,
            url=url,
            byline=byline,
            any_language=any_language,
            allow_private=allow_private,
        )
        job = Job(files, form, out, not no_color, not no_progress, model, threads, min_confidence)
        raise typer.Exit(run(job, known, view_articles))


@app.command()
def demo(
    min_confidence: opt.MinConfidence = None,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
) -> None:
    """A round-up of four example articles that come with onrecord."""
    with ending():
        files = example_articles()
        job = Job(files, color=not no_color, progress=not no_progress, least=min_confidence)
        code = run(job, ReadOptions(), view_roundup)
        typer.echo(next_steps(files))
        raise typer.Exit(code)


@app.command(epilog="[bold]Examples[/bold]\n\n  onrecord reasons\n  onrecord reasons not-english")
def reasons(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="A reason code; all of them if not given.",
            autocompletion=lambda: list(REASONS),
        ),
    ] = None,
) -> None:
    """Why something was skipped, and what to do: explains the reason codes."""
    with ending():
        typer.echo(explanation(code))


@app.command()
def info(model: opt.Model = None) -> None:
    """Versions, model and machine: what a bug report needs."""
    with ending():
        typer.echo(report(model))


_set_out(app)
