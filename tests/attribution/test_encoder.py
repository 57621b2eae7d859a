"""A model directory is checked before it is used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.attribution.encoder import CARD, DEFAULT_MODEL, Encoder
from onrecord.errors import ModelError


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_MODEL, tmp_path / "model"))


def test_the_shipped_model_is_the_one_on_its_card() -> None:
    card = Encoder().card
    assert set(card["files"]) == {p.name for p in DEFAULT_MODEL.iterdir() if p.name != CARD}
    assert sum(p.stat().st_size for p in DEFAULT_MODEL.iterdir()) <= 40_000_000
    for fact in ("base", "corpora", "terms", "commit", "training", "calibration on tune", "PolNeAR dev"):
        assert card[fact], fact


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "decoder.json"])
def test_a_changed_file_is_refused(copy: Path, name: str) -> None:
    with (copy / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=name):
        Encoder(copy)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", CARD])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match="Reinstall"):
        Encoder(copy)


def test_another_format_is_refused(copy: Path) -> None:
    card = json.loads((copy / CARD).read_text())
    (copy / CARD).write_text(json.dumps(card | {"format": 99}))
    with pytest.raises(ModelError, match="99"):
        Encoder(copy)


def test_loading_and_running_a_model_leaves_no_trace_in_the_home_folder(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The ferry is late, the harbour master said on Monday.\n", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_"))}
    command = [sys.executable, "-m", "onrecord", "extract", str(story), "--format", "jsonl"]
    done = subprocess.run(command, env=kept | {"HOME": str(home)}, capture_output=True, text=True, check=True)
    assert done.stdout
    assert list(home.rglob("*")) == []
