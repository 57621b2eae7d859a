"""Commands that ask a record: search, who, compare, audit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.circumstances import ACTS, MEDIA
from onrecord.cli import filter_options as which
from onrecord.cli import options as opt
from onrecord.cli import record_options as rec
from onrecord.cli.exits import ending
from onrecord.statement import QUOTATIONS, SOURCE_TYPES

if TYPE_CHECKING:
    from onrecord.record.store import Record

__all__ = ["app"]

app = typer.Typer()


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord search "ferry strike"
  onrecord search '"state of emergency" minister' --speaker "Ada Penn" --quotation direct
  onrecord search budget --outlet "The Courier" --since 2024-05 --page 2
  onrecord search budget --source-type anonymous --format html --out budget.html"""
)
def search(
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="Words that must all stand there; a phrase in quotation marks."),
    ],
    *,
    speaker: which.Speakers = None,
    camp: which.Camps = None,
    source_type: which.SourceTypes = None,
    quotation: which.Quotations = None,
    medium: which.Media = None,
    act: which.Acts = None,
    outlet: which.Outlets = None,
    said_since: which.SaidSince = None,
    said_until: which.SaidUntil = None,
    since: which.Since = None,
    until: which.Until = None,
    page: Annotated[
        int, typer.Option("--page", min=1, metavar="N", rich_help_panel="Output", help="Which page, from 1.")
    ] = 1,
    limit: rec.Limit = 20,
    min_confidence: opt.MinConfidence = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    record: rec.RecordPath = None,
) -> None:
    """Statements in which words stand, the best first, with counts by speaker, outlet, type and month."""
    with ending():
        from onrecord.cli.answers import show  # noqa: PLC0415  (all of these load the database)
        from onrecord.export.search_document import search_document  # noqa: PLC0415
        from onrecord.questions import search as asked  # noqa: PLC0415
        from onrecord.questions.filters import Filters, selection_of  # noqa: PLC0415

        filters = Filters(
            speakers=speaker,
            camps=camp,
            source_types=which.among("--source-type", source_type, SOURCE_TYPES),
            quotations=which.among("--quotation", quotation, QUOTATIONS),
            media=which.among("--medium", medium, MEDIA),
            acts=which.among("--act", act, ACTS),
            outlets=outlet,
            said_since=said_since,
            said_until=said_until,
            since=since,
            until=until,
            least=min_confidence,
        )
        with _opened(record) as opened, opened.reading() as connection:
            found = asked.search(connection, query, selection_of(connection, filters), page=page, limit=limit)
        show(search_document(found), found, form, out, color=not no_color)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord who "Ada Penn"
  onrecord who "#12" --limit 30
  onrecord who "Ada Penn" --format docx --out penn.docx"""
)
def who(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A speaker's name or alias, or #NUMBER where several bear it."),
    ],
    *,
    limit: rec.Limit = 10,
    min_confidence: opt.MinConfidence = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    record: rec.RecordPath = None,
) -> None:
    """One speaker: roles over time, what they spoke of and when, to whom, who quotes them, latest words."""
    with ending():
        from onrecord.cli.answers import show  # noqa: PLC0415
        from onrecord.export.who_document import who_document  # noqa: PLC0415
        from onrecord.questions import who as asked  # noqa: PLC0415
        from onrecord.questions.threshold import shown_from  # noqa: PLC0415
        from onrecord.record.finding import one_speaker  # noqa: PLC0415

        least = shown_from() if min_confidence is None else min_confidence
        with _opened(record) as opened, opened.reading() as connection:
            speaker = one_speaker(connection, name)
            portrait = asked.who(connection, speaker, least=least, limit=limit)
        show(who_document(portrait), portrait, form, out, color=not no_color)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord compare "Ada Penn" "Bo Quill" --on "ferry"
  onrecord compare "Harbour camp" "Ada Penn" --since 2024 --format html --out sides.html"""
)
def compare(
    one: Annotated[str, typer.Argument(metavar="A", help="A speaker or a camp.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another speaker or camp.")],
    *,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="QUERY",
            rich_help_panel=which.PANEL,
            help="Only what these words stand in, as in onrecord search.",
        ),
    ] = None,
    since: which.Since = None,
    until: which.Until = None,
    limit: rec.Limit = 20,
    min_confidence: opt.MinConfidence = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    record: rec.RecordPath = None,
) -> None:
    """What two speakers or camps said, side by side by date; --limit counts for each of them."""
    with ending():
        from onrecord.cli.answers import show  # noqa: PLC0415
        from onrecord.export.compare_document import compare_document  # noqa: PLC0415
        from onrecord.questions import compare as asked  # noqa: PLC0415
        from onrecord.questions.filters import Filters, selection_of  # noqa: PLC0415
        from onrecord.questions.naming import party_named  # noqa: PLC0415

        with _opened(record) as opened, opened.reading() as connection:
            parties = party_named(connection, one), party_named(connection, other)
            kept = selection_of(connection, Filters(since=since, until=until, least=min_confidence))
            found = asked.compare(connection, parties, kept, query=on, limit=limit)
        show(compare_document(found), found, form, out, color=not no_color)


@app.command(
    epilog="""[bold]Examples[/bold]

  onrecord audit
  onrecord audit --outlet "The Courier" --since 2024 --format html --out audit.html
  onrecord audit --rows source_type=anonymous --rows "outlet=The Courier\""""
)
def audit(
    *,
    outlet: which.Outlets = None,
    since: which.Since = None,
    until: which.Until = None,
    rows: Annotated[
        list[str] | None,
        typer.Option(
            "--rows",
            metavar="NAME=VALUE",
            rich_help_panel="Output",
            help="List the statements behind a count: source_type, named, title, quotation, organization, "
            "country, outlet or period; may be repeated, all must hold.",
        ),
    ] = None,
    limit: rec.Limit = 20,
    min_confidence: opt.MinConfidence = None,
    form: rec.AnswerForm = rec.AnswerFormat.TERMINAL,
    out: rec.AnswerOut = None,
    no_color: opt.NoColor = False,
    record: rec.RecordPath = None,
) -> None:
    """Whom the coverage quotes: named or not, with which title, how, in which outlet and when."""
    with ending():
        from onrecord.cli.answers import show  # noqa: PLC0415
        from onrecord.export.audit_document import audit_document  # noqa: PLC0415
        from onrecord.questions import audit as asked  # noqa: PLC0415
        from onrecord.questions.filters import Filters, selection_of  # noqa: PLC0415

        filters = Filters(outlets=outlet, since=since, until=until, least=min_confidence)
        with _opened(record) as opened, opened.reading() as connection:
            kept = selection_of(connection, filters)
            found = asked.audit(connection, kept, rows=rows or (), limit=limit)
        show(audit_document(found), found, form, out, color=not no_color)


def _opened(record: Path | None) -> Record:
    from onrecord.record.path import record_path  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    return Record(record_path(record))
