"""The card for people is the card in the package."""

from __future__ import annotations

import json

from benchmarks.corpora import ROOT
from onrecord.attribution.encoder import CARD, DEFAULT_MODEL
from training.card import as_markdown


def test_the_model_card_in_the_documentation_is_current() -> None:
    card = json.loads((DEFAULT_MODEL / CARD).read_text(encoding="utf-8"))
    assert (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8") == as_markdown(card)
