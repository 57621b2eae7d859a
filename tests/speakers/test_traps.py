"""Planted traps: the shipped models rarely give a source a wrong name, and do not leave all of them open."""

from __future__ import annotations

import pytest

from benchmarks.asked import Judged, figures
from benchmarks.traps import judge_traps, load_traps
from onrecord import Extractor

# Per cent. 2 is what is asked; `python -m benchmarks.resolution --only traps` measured 1.9 and 60.6 on
# 2026-11-22. Floors only rise.
MOST_WRONG = 2.0
LEAST_RESOLVED = 60


@pytest.fixture(scope="module")
def judged(extractor: Extractor) -> list[Judged]:
    return judge_traps(extractor, load_traps())


def test_a_wrong_name_is_rare(judged: list[Judged]) -> None:
    wrong = [one.fault() for one in judged if one.outcome == "wrong"]
    assert figures(judged)["wrong_percent"] <= MOST_WRONG, "\n".join(wrong)


def test_not_everything_is_left_open(judged: list[Judged]) -> None:
    left = [one.fault() for one in judged if one.outcome == "open"]
    assert figures(judged)["resolved_percent"] >= LEAST_RESOLVED, "\n".join(left)
