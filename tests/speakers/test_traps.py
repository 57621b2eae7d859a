"""Planted traps: the shipped models give a wrong name to at most 2 % of the sources."""

from __future__ import annotations

import pytest

from benchmarks.asked import Judged, figures
from benchmarks.traps import judge_traps, load_traps
from onrecord import Extractor


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return judge_traps(Extractor.load(), load_traps())


def test_a_wrong_name_is_rare(judged: list[Judged]) -> None:
    wrong = [one.fault() for one in judged if one.outcome == "wrong"]
    assert figures(judged)["wrong_percent"] <= 2, "\n".join(wrong)


def test_not_everything_is_left_open(judged: list[Judged]) -> None:
    assert figures(judged)["resolved_percent"] >= 50
