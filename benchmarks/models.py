"""Figures of models that do not ship, to stand beside the one that does.

``benchmarks/models.json`` holds them as ``benchmarks.accuracy --note NAME`` measured them: the teacher and
the student before quantization, which are too large to ship, and the first model that shipped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.report import Conditions, Table

__all__ = ["ORDER", "note_figures", "side_by_side"]

NOTED = Path(__file__).with_name("models.json")
ORDER = ("first model", "teacher", "float student")
_ROWS = (
    *((f"CofeNet form, {role}", f"cofenet_{role}") for role in ("source", "cue", "content")),
    ("relation (IoU ≥ 0.5)", "relation"),
    ("content (IoU ≥ 0.5)", "content"),
    ("characters, content", "character_content"),
    *((f"{kind} relations, recall", f"relation_recall_{kind}") for kind in ("direct", "mixed", "indirect")),
)


def note_figures(name: str, values: Mapping[str, float], measured: Conditions, path: Path = NOTED) -> None:
    """Note a model's figures (see ``benchmarks.accuracy.figures``) under ``name``, one of ``ORDER``."""
    noted = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept = {key: round(values[key], 2) for _, key in _ROWS}
    noted[name] = {"conditions": measured.as_dict(), "figures": kept}
    noted = {name: noted[name] for name in ORDER if name in noted}
    path.write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")


def side_by_side(values: Mapping[str, float], path: Path = NOTED) -> Table:
    """F1 (recall where it says so) of the noted models and of the one just measured."""
    noted = json.loads(path.read_text(encoding="utf-8"))
    rows = tuple(
        (title, *(f"{noted[name]['figures'][key]:.1f}" for name in noted), f"{values[key]:.1f}")
        for title, key in _ROWS
    )
    commits = ", ".join(f"{name} at {noted[name]['conditions']['commit']}" for name in noted)
    return Table(
        "The models side by side",
        ("measure", *noted, "this model"),
        rows,
        f"F1 in per cent on the whole of dev, where nothing else is said. As measured then: {commits}.",
    )
