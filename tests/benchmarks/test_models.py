"""Noted figures stand beside measured ones."""

from __future__ import annotations

from pathlib import Path

from benchmarks.models import NOTED, note_figures, side_by_side
from benchmarks.report import Conditions

MEASURED = Conditions("2024-11-18", "abc1234", "a machine", "3.11")
KEYS = (
    *(f"cofenet_{role}" for role in ("source", "cue", "content")),
    *("relation", "content", "character_content"),
    *(f"relation_recall_{kind}" for kind in ("direct", "mixed", "indirect")),
)


def test_figures_are_noted_and_shown_in_the_order_of_the_models(tmp_path: Path) -> None:
    path = tmp_path / "models.json"
    note_figures("teacher", {key: 80.0 + i for i, key in enumerate(KEYS)}, MEASURED, path)
    note_figures("first model", dict.fromkeys(KEYS, 70.04), MEASURED, path)
    table = side_by_side(dict.fromkeys(KEYS, 75.0), path)
    assert table.columns == ("measure", "first model", "teacher", "this model")
    assert table.rows[0] == ("CofeNet form, source", "70.0", "80.0", "75.0")
    assert table.rows[-1][2] == "88.0"
    assert "abc1234" in table.note


def test_the_noted_figures_can_be_shown() -> None:
    assert NOTED.exists()
    assert len(side_by_side(dict.fromkeys(KEYS, 75.0)).rows) == len(KEYS)
