"""The run of ``onrecord reextract``: the texts one after the other, with a bar, until done or interrupted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.exits import Exit
from onrecord.cli.interruption import Interruption
from onrecord.cli.record_options import AnswerFormat

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.record.reextraction import Failed, Reextracted

__all__ = ["Reextracting", "run"]


@dataclass(frozen=True, slots=True)
class Reextracting:
    """What a person asked for; see :func:`onrecord.cli.commands.correcting.reextract`."""

    record: Path | None
    model: Path | None
    since: str | None
    every: bool
    threads: int


def run(job: Reextracting, form: AnswerFormat, out: Path | None, *, color: bool, progress: bool) -> Exit:
    """Do ``job`` and show what changed.

    Raises:
        UsageError: the date is none.
        RecordError: the record cannot be written to.
        ModelError: the model cannot be loaded.
    """
    from onrecord.cli.answers import show  # noqa: PLC0415  (all of these load the database or the models)
    from onrecord.export.corrections_document import reextraction_document  # noqa: PLC0415
    from onrecord.extractor import Extractor  # noqa: PLC0415
    from onrecord.questions.correction_log import reextraction  # noqa: PLC0415
    from onrecord.questions.periods import day_given  # noqa: PLC0415
    from onrecord.record.path import record_path  # noqa: PLC0415
    from onrecord.record.reextraction import reextract, texts_to_extract  # noqa: PLC0415
    from onrecord.record.store import Record  # noqa: PLC0415

    since = day_given(job.since, "--since")
    with Record(record_path(job.record)) as record:
        extractor = Extractor.load(job.model)
        with record.reading() as connection:
            ids = texts_to_extract(connection, extractor.model, since=since, every=job.every)
        done: list[Reextracted | Failed] = []
        with Interruption() as interruption, _bar(len(ids), wanted=progress) as advance:
            for one in reextract(record, _until(ids, interruption), extractor.extract, threads=job.threads):
                done.append(one)
                advance()
        with record.reading() as connection:
            found = reextraction(connection, extractor.model, done, left=len(ids) - len(done))
    show(reextraction_document(found), found, form, out, color=color)
    if found.left:
        return Exit.INTERRUPTED
    return Exit.SKIPPED if found.failed else Exit.DONE


def _until(ids: Sequence[int], interruption: Interruption) -> Iterator[int]:
    for id_ in ids:
        if interruption.asked:
            return
        yield id_


@contextmanager
def _bar(total: int, *, wanted: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error, if that is a terminal and there is something to wait for."""
    if not wanted or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
