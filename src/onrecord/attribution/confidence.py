"""How sure an attribution is: a calibrated probability from what the decoder knows of it.

A logistic function of a few log-odds (Platt 1999), fitted on the tune articles by
``training.calibrate``: the chance that source and content both are right (IoU >= 0.5 with one gold one).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.attribution.links import Link
from onrecord.attribution.tags import TaggedSpan

__all__ = ["SIGNALS", "probability", "signals"]

Floats = npt.NDArray[np.float32]
SIGNALS = (
    "bias",
    "source",
    "cue",
    "content",
    "edges",
    "links",
    "no source",
    "no cue",
    "no content",
    "pieces",
    "person",
)
_LEAST = 1e-4


def signals(
    certain: Floats,
    source: Sequence[TaggedSpan],
    cue: Sequence[TaggedSpan],
    content: Sequence[TaggedSpan],
    links: Sequence[Link],
    *,
    person: bool,
) -> Floats:
    """What the calibration looks at, in the order of ``SIGNALS``.

    Args:
        certain: ``[words]``: posterior probability of each word's chosen label.
        source, cue, content: the attribution's runs.
        links: the links that hold it together.
        person: whether the content is only a personal pronoun ("believed her"): an attitude at most.
    """

    def sure(runs: Sequence[TaggedSpan]) -> float:
        return _log_odds(np.concatenate([certain[r.first : r.end] for r in runs])) if runs else 0.0

    edges = [certain[k] for r in content for k in (r.first, r.end - 1)]
    joined = np.prod([to.probability for to in links])
    return np.array(
        [
            1.0,
            sure(source),
            sure(cue),
            sure(content),
            _log_odds(np.array(edges)) if edges else 0.0,
            _log_odds(np.array([joined])),
            not source,
            not cue,
            not content,
            max(0, len(content) - 1),
            person,
        ],
        np.float32,
    )


def _log_odds(probabilities: npt.NDArray[np.floating]) -> float:
    """Log-odds of the geometric mean, within those of 0.0001 and 0.9999."""
    mean = np.exp(np.mean(np.log(np.maximum(_LEAST, probabilities))))
    mean = min(max(float(mean), _LEAST), 1 - _LEAST)
    return float(np.log(mean / (1 - mean)))


def probability(weights: Floats, found: Floats) -> float:
    """The calibrated probability, 0 to 1, from ``signals``. ``weights`` is ``[len(SIGNALS)]``."""
    return float(1 / (1 + np.exp(-np.dot(weights, found))))
