"""How a command ends: its exit codes, and the one place where errors become messages and codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer

from onrecord.cli.printable import one_line
from onrecord.errors import OnrecordError, UsageError

__all__ = ["EXITS", "Exit", "ending"]


class Exit(IntEnum):
    """Exit codes of every command; part of the public interface. See :data:`EXITS`."""

    DONE = 0
    SKIPPED = 1
    USAGE = 2
    NOTHING = 3
    INTERRUPTED = 130
    CLOSED = 141


EXITS: dict[Exit, str] = {
    Exit.DONE: "All was read and done.",
    Exit.SKIPPED: "Something was skipped, the rest is done; standard error says what.",
    Exit.USAGE: "The command line cannot be served as given; nothing was done.",
    Exit.NOTHING: "No article could be read; or the record, model or output failed.",
    Exit.INTERRUPTED: "Interrupted with Ctrl-C; what was finished is kept, if pressed once.",
    Exit.CLOSED: "Whoever read the output stopped reading, as in: onrecord … | head",
}


@contextmanager
def ending() -> Iterator[None]:
    """Run a command's body: errors made on purpose are said on standard error and become an exit code.

    Raises:
        typer.Exit: with a code of :class:`Exit`. Errors nobody foresaw pass through with their traceback.
    """
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    except BrokenPipeError:
        # The interpreter flushes standard output once more at its end: give it somewhere to go.
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.CLOSED) from None
    except UsageError as error:
        _say(str(error))
        raise typer.Exit(Exit.USAGE) from None
    except (OnrecordError, OSError) as error:
        _say(str(error))
        raise typer.Exit(Exit.NOTHING) from None


def _say(message: str) -> None:
    typer.echo(f"onrecord: {one_line(message)}", err=True)
