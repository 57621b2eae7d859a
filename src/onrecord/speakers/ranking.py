"""From what speaks for each candidate to probabilities of each and of nobody among them.

Mention ranking (Denis and Baldridge 2008) with a log-linear model and one small hidden layer beside it.
Fitted by ``training.fit_ranking``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.speakers.antecedents import FEATURES, Candidate, Floats

__all__ = ["Ranking"]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """How candidates are scored: a weight for each feature, a hidden layer for what only counts together.

    Attributes:
        weights: of ``FEATURES``.
        nobody: of ``NOBODY``.
        enter, bias, leave: ``[features, hidden]``, ``[hidden]``, ``[hidden]``; hidden may be 0.
    """

    weights: Floats
    nobody: Floats
    enter: Floats
    bias: Floats
    leave: Floats

    @classmethod
    def read(cls, row: Mapping[str, Sequence[float]]) -> Ranking:
        """From the numbers of ``ranking.json``."""
        hidden = len(row["bias"])
        return cls(
            np.array(row["weights"]),
            np.array(row["nobody"]),
            np.array(row["enter"]).reshape(len(FEATURES), hidden),
            np.array(row["bias"]),
            np.array(row["leave"]),
        )

    def probabilities(self, candidates: Sequence[Candidate], nobody: Floats) -> Floats:
        """Of each candidate and, last, of nobody among them; they add up to 1."""
        features = np.array([c.features for c in candidates]).reshape(-1, len(FEATURES))
        together = np.maximum(features @ self.enter + self.bias, 0.0) @ self.leave
        scores = np.append(features @ self.weights + together, nobody @ self.nobody)
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum())
