"""The command-line reference as Markdown, made from the commands themselves.

``python -m onrecord.cli.reference > docs/cli.md`` brings the page up to date; a test fails while it is not.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from onrecord.cli.app import app
from onrecord.cli.exits import EXITS

__all__ = ["reference"]

_COMPLETION = ("install_completion", "show_completion")  # typer's own; not on every system


def reference() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(app)
    parts = [
        "# Command line",
        "<!-- Made by `python -m onrecord.cli.reference > docs/cli.md`; do not edit. -->",
        *_described(root, "onrecord"),
        "Completion for the shell: `onrecord --install-completion`.",
        "## Exit codes",
        _table(("code", "meaning"), [(str(code.value), meaning) for code, meaning in EXITS.items()]),
    ]
    parts += _commands(root, "onrecord", "##")
    return "\n\n".join(parts) + "\n"


def _commands(group: Any, called: str, level: str) -> Iterator[str]:
    """The commands of a group, each with those that it has itself one level below."""
    for name, command in group.commands.items():
        whole = f"{called} {name}"
        yield from (f"{level} {whole}", *_described(command, whole), *_examples(command))
        if hasattr(command, "commands"):
            yield from _commands(command, whole, f"{level}#")


def _described(command: Any, name: str) -> list[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [
        param
        for param in command.params
        if param.param_type_name == "option" and param.name not in _COMPLETION
    ]
    operands = [param.metavar if param.required else f"[{param.metavar}]" for param in arguments]
    if hasattr(command, "commands"):
        operands = ["COMMAND", "…"]
    usage = " ".join([name, *(["[OPTIONS]"] if options else []), *operands])
    parts = [f"    {usage}", inspect.cleandoc(command.help)]
    if arguments:
        parts.append(
            _table(("argument", "meaning"), [(f"`{param.metavar}`", param.help) for param in arguments])
        )
    if options:
        parts.append(_table(("option", "meaning"), [(_spelled(param), _meaning(param)) for param in options]))
    return parts


def _spelled(option: Any) -> str:
    return f"`{option.opts[0]} {option.metavar}".rstrip() + "`"


def _meaning(option: Any) -> str:
    return str(option.help) + (f" Default: `{option.default}`." if option.default else "")


def _examples(command: Any) -> list[str]:
    """The epilogue as Markdown: its bold line a sentence of its own, its indented lines code."""
    if not command.epilog:
        return []
    heading, _, rest = command.epilog.partition("\n\n")
    return [
        re.sub(r"\[/?bold\]", "", heading) + ":",
        "\n".join(f"  {line}".rstrip() for line in rest.split("\n")),
    ]


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    cells = ([cell.replace("|", "\\|") for cell in row] for row in [head, ("---", "---"), *rows])
    return "\n".join(f"| {left} | {right} |" for left, right in cells)


if __name__ == "__main__":
    sys.stdout.write(reference())
