"""The card for people is the card in the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.corpora import ROOT
from onrecord.attribution.encoder import CARD, DEFAULT_MODEL
from onrecord.speakers import resolver
from training.card import as_markdown


@pytest.mark.parametrize(
    ("model", "page"), [(DEFAULT_MODEL, "model-card.md"), (resolver.DEFAULT_MODEL, "speakers-card.md")]
)
def test_the_model_cards_in_the_documentation_are_current(model: Path, page: str) -> None:
    card = json.loads((model / CARD).read_text(encoding="utf-8"))
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == as_markdown(card)
