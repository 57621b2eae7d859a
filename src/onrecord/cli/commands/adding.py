"""Commands that put articles into a record: add, watch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options as opt
from onrecord.cli.exits import ending
from onrecord.cli.input_count import input_count
from onrecord.cli.intake import Intake, IntakeFormat, take_in
from onrecord.cli.record_options import RecordPath
from onrecord.reading import ReadOptions
from onrecord.reading.feed_reader import FeedReader

if TYPE_CHECKING:
    from onrecord.record.adding import Item
    from onrecord.record.store import Record

__all__ = ["app"]

app = typer.Typer()

_RUN = "How it runs"

_Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS",
        help="Articles: .txt, .md, .html or .jsonl files, folders, http(s) addresses of pages, RSS or Atom "
        "feeds and sitemaps, - for standard input.",
    ),
]
_Feeds = Annotated[
    list[str],
    typer.Argument(metavar="FEEDS", help="Addresses of RSS or Atom feeds, sitemaps or news sitemaps."),
]
_Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        metavar="N",
        min=1,
        rich_help_panel=_RUN,
        help="How many processes extract at once, each with its own copy of the model; one a processor if "
        "not given. The record is the same.",
    ),
]
_Form = Annotated[
    IntakeFormat,
    typer.Option(
        "--format",
        metavar="NAME",
        help="terminal, or jsonl: a JSON object a line for each article once it is on disk, with article, "
        "text (SHA-256), outcome (new, appearance, version, known, skipped) and reason.",
    ),
]
_Again = Annotated[
    bool,
    typer.Option(
        "--again", metavar="", help="Let articles back in that were taken out with onrecord remove."
    ),
]


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord add articles/ --published 2024-11-18 --outlet "The Harbour Post"
  onrecord add archive.jsonl --processes 4
  onrecord add https://example.org/news/story.html https://example.org/news/feed.xml

  What became of each article, for a program:
    onrecord add archive.jsonl --format jsonl | jq -r 'select(.reason) | .article'"""
)
def add(
    inputs: _Inputs,
    *,
    record: RecordPath = None,
    published: opt.Published = None,
    title: opt.Title = None,
    outlet: opt.Outlet = None,
    url: opt.Url = None,
    byline: opt.Byline = None,
    any_language: opt.AnyLanguage = False,
    allow_private: opt.AllowPrivate = False,
    again: _Again = False,
    form: _Form = IntakeFormat.TERMINAL,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
    model: opt.Model = None,
    processes: _Processes = None,
) -> None:
    """Add articles to a record, with all that is said in them; the record is made if there is none.

    Each article is on disk before it is acknowledged. Run it again after whatever ended it: only what is
    missing is done. Another text at a known address is kept as its next version.
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
        total = input_count(inputs)
        intake = Intake(record, model, processes, form, not no_progress, not no_color, total, again)

        def items(opened: Record) -> Iterator[Item]:
            from onrecord.record.feeds import known_address  # noqa: PLC0415  (SQLAlchemy)

            return FeedReader(known, known=known_address(opened)).read(inputs)

        raise typer.Exit(take_in(intake, items))


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord watch https://example.org/feed.xml https://example.org/news-sitemap.xml
  onrecord watch https://example.org/feed.xml --every 60

  From a timer of the system:
    onrecord watch https://example.org/feed.xml --once --no-progress"""
)
def watch(
    feeds: _Feeds,
    *,
    record: RecordPath = None,
    every: Annotated[
        int,
        typer.Option("--every", metavar="MINUTES", min=1, help="Between two requests for the same feed."),
    ] = 15,
    once: Annotated[
        bool, typer.Option("--once", metavar="", help="Ask each feed once, now, and end.")
    ] = False,
    any_language: opt.AnyLanguage = False,
    allow_private: opt.AllowPrivate = False,
    form: _Form = IntakeFormat.TERMINAL,
    no_color: opt.NoColor = False,
    no_progress: opt.NoProgress = False,
    model: opt.Model = None,
    processes: _Processes = None,
) -> None:
    """Add what feeds announce, as they announce it, until Ctrl-C.

    Feeds are asked only for what is new to them, with a pause between two requests to one host, as their
    robots.txt allows, and less and less often while they fail. Begun anew, it goes on where it ended.
    """
    with ending():
        known = ReadOptions(any_language=any_language, allow_private=allow_private)
        intake = Intake(record, model, processes, form, not no_progress, not no_color)

        def items(opened: Record) -> Iterator[Item]:
            from onrecord.record import feeds as watching  # noqa: PLC0415  (SQLAlchemy)

            reader = FeedReader(known, known=watching.known_address(opened))
            return watching.watch(opened, reader, feeds, every=timedelta(minutes=every), once=once)

        raise typer.Exit(take_in(intake, items))
