"""The speakers' model, and the way from found attributions to whose they are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.article import Article
from onrecord.attribution.encoder import checked_card
from onrecord.errors import ModelError
from onrecord.speakers.answers import first_place
from onrecord.speakers.antecedents import FEATURES
from onrecord.speakers.inquiry import Inquiry
from onrecord.speakers.passages import join_passages
from onrecord.speakers.ranking import Ranking
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction, Resolution, Silence

__all__ = ["DEFAULT_MODEL", "FORMAT", "Resolver"]

DEFAULT_MODEL = Path(__file__).parent / "model"
FORMAT = 1  # of the model directory; a reader refuses any other


class Resolver:
    """Finds out whose words are whose, with one loaded model."""

    def __init__(self, folder: Path = DEFAULT_MODEL) -> None:
        """Load and check ``folder``.

        ``graft`` is the network, as :class:`onrecord.attribution.encoder.Encoder` takes it; ``base`` the
        SHA-256 of the attribution network that it goes on from.

        Raises:
            ModelError: a file is missing or is not the one that the card names.
        """
        self.card = checked_card(folder, FORMAT)
        self.name = f"{self.card['name']}@{self.card['files']['graft.onnx'][:12]}"
        self.graft = (folder / "graft.onnx").read_bytes()
        self.base: str = self.card["stands on"]
        ranking: dict[str, Any] = json.loads((folder / "ranking.json").read_text())
        if tuple(ranking["features"]) != FEATURES:
            raise ModelError(
                f"{folder / 'ranking.json'}: fitted on other features; run training.fit_ranking."
            )
        self.ranking = {key: Ranking.read(ranking[key]) for key in ("pronoun", "description", "organization")}
        self.thresholds: dict[str, float] = ranking["thresholds"]

    @classmethod
    def load(cls) -> Resolver:
        """Load the model that ships with onrecord."""
        return cls()

    def resolve(
        self,
        article: Article,
        words: Words,
        attributions: Sequence[Attribution],
        silences: Sequence[Silence],
        model: str,
    ) -> Extraction:
        """Give every attribution and silence its speaker, and put passages together.

        Args:
            article: what they were found in.
            words: all of its words.
            attributions, silences: in text order.
            model: what the extraction names as its models.
        """
        findings: list[Attribution | Silence] = [*attributions, *silences]
        order = sorted(findings, key=first_place)
        reading = Inquiry(
            self.ranking, self.thresholds, article, words, [span for f in order for span in f.source]
        )
        resolved: dict[str, Resolution] = {}
        for finding in order:
            resolved[finding.id] = reading.settle(finding)
        said = [dataclasses.replace(a, resolution=resolved[a.id]) for a in attributions]
        unsaid = tuple(dataclasses.replace(s, resolution=resolved[s.id]) for s in silences)
        joined, passages = join_passages(article, words, said, unsaid)
        return Extraction(article, joined, passages, model, unsaid, reading.profiles.speakers())
