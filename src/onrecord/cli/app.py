"""The ``onrecord`` command: its subcommands and their options. The work is done by the modules beside it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from onrecord.cli import options as opt
from onrecord.cli.commands import adding, asking, correcting, keeping, moving, speakers, verifying
from onrecord.cli.demo import example_articles, next_steps
from onrecord.cli.exits import EXITS, Exit, ending
from onrecord.cli.info import report
from onrecord.cli.job import Job, run, view_articles, view_roundup
from onrecord.cli.output import Format
from onrecord.cli.reasons import explanation
from onrecord.errors import REASONS
from onrecord.reading import ReadOptions

__all__ = ["app", "main"]

_EXITS = "\n".join(f"{code.value:>5}  {meaning}" for code, meaning in EXITS.items())

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for family in (adding, keeping, asking, verifying, speakers, correcting, moving):
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

  What did each side say? Every article after --from, as the shell expands it:
    onrecord roundup --from articles/*.txt --published 2024-11-18

  A page that all can read in a browser:
    onrecord roundup --from *.html --format html --out round-up.html

  Articles from a program, one JSON object a line with "text" or "html":
    cat articles.jsonl | onrecord roundup --from -"""
)
def roundup(
    files: opt.Files,
    *,
    _from: Annotated[
        bool,
        typer.Option(
            "--from",
            metavar="",
            help="Marks the FILES, for readability; they may stand anywhere, and --from may be left out.",
        ),
    ] = False,
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
    """What each source in the articles said, with exact words and places, and who gave no statement.

    Statements are grouped by who is meant, in order of appearance. Where the articles leave that open, the
    source stands as printed, with those it may mean.
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
        raise typer.Exit(run(job, known, view_roundup))


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
