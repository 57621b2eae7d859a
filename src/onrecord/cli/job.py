"""What ``extract``, ``roundup`` and ``demo`` have in common: read, extract, write, and end with a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.batch import Batch
from onrecord.cli.exits import Exit
from onrecord.cli.input_files import InputFiles
from onrecord.cli.interruption import Interruption
from onrecord.cli.notices import Notices
from onrecord.cli.output import (
    Format,
    opened,
    standard_output,
    write,
    write_brat_folder,
    write_sourcing_folder,
)
from onrecord.cli.terminal import TerminalView, terminal_console
from onrecord.errors import UsageError
from onrecord.questions.roundup import roundup
from onrecord.reading import ReadOptions, read
from onrecord.statement import Extraction

if TYPE_CHECKING:
    from onrecord.extractor import Extractor

__all__ = ["Job", "View", "run", "view_articles", "view_roundup"]

View = Callable[[TerminalView, Iterable[Extraction], Notices], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What a person asked for on the command line; see :mod:`onrecord.cli.options`."""

    files: Sequence[str]
    form: Format = Format.TERMINAL
    out: Path | None = None
    color: bool = True
    progress: bool = True
    model: Path | None = None
    threads: int | None = None
    least: float | None = None


def view_articles(view: TerminalView, extractions: Iterable[Extraction], notices: Notices) -> None:
    """The terminal view of ``extract``: each article as soon as it is done."""
    for extraction in extractions:
        view.article(extraction)
    view.legend()


def view_roundup(view: TerminalView, extractions: Iterable[Extraction], notices: Notices) -> None:
    """The terminal view of ``roundup``: all articles are read before the first line."""
    some = list(extractions)
    view.roundup(roundup(some), articles=len(some), skipped=notices.skipped.total())
    view.legend()


def run(job: Job, options: ReadOptions, view: View) -> Exit:
    """Do ``job``; ``view`` is the terminal view of the command.

    Raises:
        UsageError: an option cannot be served as given, or the output would replace an input.
        ModelError: the model cannot be loaded.
        OSError: the output cannot be written.
        KeyboardInterrupt: Ctrl-C was pressed twice.
    """
    if job.out is None:
        standard_output()
    elif job.form is not Format.BRAT and job.out in InputFiles(job.files):
        raise UsageError(f"--out: {job.out} is one of the files to read; give another name.")
    color = job.color and not os.environ.get("NO_COLOR")
    notices = Notices(terminal_console(sys.stderr, color=color))
    with Interruption() as interruption:
        batch = Batch(
            read(job.files, options),
            lambda: _load(job.model),
            notices,
            interruption,
            threads=job.threads,
            least=job.least,
        )
        extractions = batch.extractions()
        if _wants_progress(job, streams=view is view_articles):
            extractions = _with_progress(extractions, notices, _expected(job.files))
        first = next(extractions, None)  # where there is none, no output is begun and no file replaced
        if first is not None:
            _write(job, chain([first], extractions), view, notices, interruption, color=color)
        notices.sum_up(batch.done, interrupted=interruption.asked)
        if interruption.asked:
            return Exit.INTERRUPTED
    if first is None:
        return Exit.NOTHING
    return Exit.SKIPPED if notices.skipped else Exit.DONE


def _load(model: Path | None) -> Extractor:
    from onrecord.extractor import Extractor  # noqa: PLC0415  (loads the inference runtime)

    return Extractor.load(model)


def _write(
    job: Job,
    extractions: Iterable[Extraction],
    view: View,
    notices: Notices,
    interruption: Interruption,
    *,
    color: bool,
) -> None:
    def beside(partial: Path) -> bool:
        if interruption.asked:
            notices.left(partial)
            return True
        return False

    if job.form is Format.BRAT and job.out is not None:
        write_brat_folder(extractions, job.out, InputFiles(job.files))
    elif job.form is Format.SOURCING and job.out is not None and _takes_folder(job):
        write_sourcing_folder(extractions, job.out)
    elif job.form is Format.TERMINAL and job.out is None:
        view(TerminalView(terminal_console(sys.stdout, color=color)), extractions, notices)
    else:
        with opened(job.out, beside=beside) as out:
            if job.form is Format.TERMINAL:
                view(TerminalView(terminal_console(out, color=False)), extractions, notices)
            else:
                write(job.form, extractions, out)


def _wants_progress(job: Job, *, streams: bool) -> bool:
    """Whether a bar is of use: several articles, a terminal, and no results being printed beside it."""
    beside = job.out is None and sys.stdout.isatty() and (streams or job.form is not Format.TERMINAL)
    return job.progress and sys.stderr.isatty() and not beside and _expected(job.files) != 1


def _takes_folder(job: Job) -> bool:
    """Whether the output of a format that is one file an article goes into a folder ``job.out``.

    Told by the input, and not by how many of its articles can be read in the end.
    """
    return job.out is not None and (job.out.is_dir() or (_expected(job.files) != 1 and job.files != ["-"]))


def _expected(files: Sequence[str]) -> int | None:
    """How many articles ``files`` hold, or ``None`` where only reading can tell."""
    many = any(name == "-" or name.endswith((".jsonl", ".ndjson")) or Path(name).is_dir() for name in files)
    return None if many else len(files)


def _with_progress(
    extractions: Iterator[Extraction], notices: Notices, total: int | None
) -> Iterator[Extraction]:
    with notices.progress(total):
        yield from extractions
