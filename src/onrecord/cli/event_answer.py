"""``roundup QUERY --for NAME``: over a record, or over files that are read into one that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from onrecord.cli.exits import Exit
from onrecord.cli.input_files import InputFiles
from onrecord.cli.job import Job, run, view_roundup
from onrecord.cli.notices import Notices
from onrecord.cli.output import Format
from onrecord.cli.record_options import AnswerFormat
from onrecord.cli.terminal import TerminalView
from onrecord.errors import UsageError
from onrecord.reading import ReadOptions
from onrecord.statement import Extraction

__all__ = ["Asked", "RoundupFormat", "answer_roundup"]


class RoundupFormat(StrEnum):
    """The formats of both kinds of round-up."""

    TERMINAL = "terminal"
    MD = "md"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    BRAT = "brat"
    WEBANNOTATION = "webannotation"
    SOURCING = "sourcing-csv"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked on the command line."""

    query: str
    parties: Sequence[str]
    event_date: str | None = None
    since: str | None = None
    until: str | None = None
    record: Path | None = None


def answer_roundup(asked: Asked, job: Job, options: ReadOptions, form: RoundupFormat) -> Exit:
    """The round-up after an event if somebody is asked for, else of every source in the files.

    Raises:
        UsageError: the question or the output cannot be served as given.
        RecordError: there is no record, or it cannot be read.
        ModelError: the model cannot be loaded.
        OSError: the output cannot be written.
    """
    if asked.parties:
        if Path(asked.query).exists():
            raise UsageError(
                f"With --for the first word is the query, and {asked.query} is a file; add the query."
            )
        return _answer_event(asked, job, options, AnswerFormat(_served(form, AnswerFormat, "with")))
    if given := [name for name, value in _only_for(asked) if value is not None]:
        raise UsageError(
            f"{given[0]} belongs to a round-up after an event: say with --for whose words you want."
        )
    return run(replace(job, form=Format(_served(form, Format, "without"))), options, view_roundup)


def _served(form: RoundupFormat, among: type[StrEnum], how: str) -> str:
    valid = [one.value for one in among]
    if form.value not in valid:
        raise UsageError(f"--format {form.value}: {how} --for there are {', '.join(valid)}.")
    return form.value


def _only_for(asked: Asked) -> list[tuple[str, object]]:
    return [
        ("--event-date", asked.event_date),
        ("--since", asked.since),
        ("--until", asked.until),
        ("--record", asked.record),
    ]


def _answer_event(asked: Asked, job: Job, options: ReadOptions, form: AnswerFormat) -> Exit:
    """Ask the record, or the files of ``job`` if there are any, and show the answer.

    Raises:
        UsageError: the question or the output cannot be served as given.
        RecordError: there is no record, or it cannot be read.
        ModelError: the model cannot be loaded.
    """
    from onrecord.cli.answers import show  # noqa: PLC0415  (these load the store and the formats)
    from onrecord.export.roundup_document import roundup_document  # noqa: PLC0415
    from onrecord.questions.event_roundup import event_roundup  # noqa: PLC0415
    from onrecord.record.path import record_path  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    code = Exit.DONE
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = record_path(asked.record)
        if job.files:
            path = Path(folder) / "files.db"
            code = _fill(path, job, options)
            if code in (Exit.NOTHING, Exit.INTERRUPTED):
                return code
        with Record(path, readonly=not job.files) as record, record.reading() as connection:
            answer = event_roundup(
                connection,
                asked.query,
                asked.parties,
                event_date=asked.event_date,
                since=asked.since,
                until=asked.until,
                least=job.least,
            )
        show(roundup_document(answer), answer, form, job.out, color=job.color)
    return code


def _fill(path: Path, job: Job, options: ReadOptions) -> Exit:
    """A new record at ``path`` with the articles of the files; what is skipped is said on standard error."""
    from onrecord.record.keeping import keep  # noqa: PLC0415
    from onrecord.record.settling import settle  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    if job.out is not None and job.out in InputFiles(job.files):
        raise UsageError(f"--out: {job.out} is one of the files to read; give another name.")
    with Record(path, create=True) as record:

        def keep_all(_view: TerminalView, extractions: Iterable[Extraction], _notices: Notices) -> None:
            for extraction in extractions:
                with record.writing() as connection:
                    kept = keep(connection, extraction)
                    settle(connection, kept.text_id)

        return run(replace(job, out=None, form=Format.TERMINAL), options, keep_all)
