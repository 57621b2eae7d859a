"""The confidence from which on statements are shown unless a person asks otherwise."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

__all__ = ["shown_from"]


@cache
def shown_from() -> float:
    """What the shipped model names as its threshold, 0 to 1; read without loading the model."""
    decoder = resources.files("onrecord.attribution").joinpath("model/decoder.json")
    return float(json.loads(decoder.read_text("utf-8"))["threshold"])
