"""The accuracy gate: the shipped model on the fixed tenth of PolNeAR dev. Floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import tenth_scores
from benchmarks.corpora import ROOT


@pytest.mark.corpora
def test_no_figure_is_below_its_floor(corpora: Path) -> None:
    noted = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    floors = noted["PolNeAR dev, the fixed tenth"]
    reached = tenth_scores(corpora)
    below = {
        key: f"{reached[key]:.2f} is below its floor of {floor}"
        for key, floor in floors.items()
        if reached[key] < floor
    }
    assert not below
