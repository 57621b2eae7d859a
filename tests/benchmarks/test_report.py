from __future__ import annotations

import re

import pytest

from benchmarks.report import Conditions, Table, conditions, markdown, show

TABLE = Table("Speed", ("size", "words"), (("one | two", "1,000"), ("[bold]three[/bold]", "2")), "A note.")
MEASURED = Conditions("2024-11-18", "abc1234", "Example CPU, 2 cores, Linux", "3.11.9")


def test_markdown_keeps_cells_apart() -> None:
    assert markdown([TABLE], MEASURED) == (
        "### Speed\n\n"
        "| size | words |\n| --- | ---: |\n| one \\| two | 1,000 |\n| [bold]three[/bold] | 2 |\n\n"
        "A note.\n\n"
        "Measured 2024-11-18 at commit abc1234 on Example CPU, 2 cores, Linux, Python 3.11.9.\n"
    )


def test_the_terminal_shows_cells_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show([TABLE], MEASURED)
    printed = capsys.readouterr().out
    assert "[bold]three[/bold]" in printed
    assert "abc1234" in printed


def test_conditions_name_day_machine_and_cores() -> None:
    measured = conditions()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", measured.date)
    assert re.search(r", \d+ cores?, ", measured.machine)
    assert measured.commit
