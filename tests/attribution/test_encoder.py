"""A model directory is checked before it is used."""

from __future__ import annotations

import json
import shutil
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
