"""Everything on the command line is documented, and the reference page is up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.cli.app import app
from onrecord.cli.exits import EXITS, Exit
from onrecord.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
ROOT: Any = typer.main.get_command(app)
COMMANDS = {
    "": ROOT,
    **ROOT.commands,
    **{
        f"{name} {below}": command
        for name, group in ROOT.commands.items()
        for below, command in getattr(group, "commands", {}).items()
    },
}


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run: python -m onrecord.cli.reference > docs/cli.md"


def test_no_cell_breaks_its_table() -> None:
    for row in (line for line in reference().splitlines() if line.startswith("|")):
        assert len(re.findall(r"(?<!\\)\|", row)) == 3, row


def test_the_command_that_makes_the_page() -> None:
    made = subprocess.run([sys.executable, "-m", "onrecord.cli.reference"], capture_output=True, check=True)
    assert made.stdout.decode("utf-8") == reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_option_and_argument_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    for param in command.params:
        assert param.help and param.help.endswith("."), param.name
        if param.name not in ("install_completion", "show_completion"):
            spelled = param.opts[0] if param.param_type_name == "option" else param.metavar
            assert f"`{spelled}" in reference()


def test_commands_of_commands_are_on_the_page() -> None:
    headings = re.findall(r"^#{2,} onrecord (.+)$", reference(), re.MULTILINE)
    assert sorted(headings) == sorted(filter(None, COMMANDS))
    assert {"speakers merge", "correct undo"} <= set(headings)


def test_the_commands_over_a_record_stand_under_headings_of_the_help() -> None:
    loose = {name for name, command in ROOT.commands.items() if not isinstance(command.rich_help_panel, str)}
    assert loose == {"roundup", "extract", "demo", "reasons", "info"}


def test_help_wraps_to_the_terminal() -> None:
    for command in COMMANDS.values():
        assert all("\n" not in part for part in command.help.split("\n\n")), command.name


def test_every_exit_code_has_a_meaning_that_fits_on_a_line() -> None:
    assert list(EXITS) == list(Exit)
    assert all(len(meaning) <= 70 for meaning in EXITS.values())


def test_shared_options_are_the_same_in_both_commands() -> None:
    options = {
        name: {param.opts[0]: param.help for param in ROOT.commands[name].params}
        for name in ("roundup", "extract")
    }
    # What "roundup" takes and gives depends on --for, which its help says.
    both = (options["roundup"].keys() & options["extract"].keys()) - {"files", "--format"}
    assert len(both) > 10
    assert {name: options["roundup"][name] for name in both} == {
        name: options["extract"][name] for name in both
    }
