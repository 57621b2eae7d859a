"""How sure an attribution is: a calibrated probability from what the decoder knows of it.

A logistic function of a few log-probabilities (Platt 1999), fitted on the tune articles by
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
)
_LEAST = np.float32(1e-4)


def signals(
    certain: Floats,
    source: Sequence[TaggedSpan],
    cue: Sequence[TaggedSpan],
    content: Sequence[TaggedSpan],
    links: Sequence[Link],
) -> Floats:
    """What the calibration looks at, in the order of ``SIGNALS``.

    Args:
        certain: ``[words]``: posterior probability of each word's chosen label.
        source, cue, content: the attribution's runs.
        links: the links that hold it together.
    """

    def mean_log(runs: Sequence[TaggedSpan]) -> float:
        if not runs:
            return 0.0
        return float(
            np.mean(np.log(np.maximum(_LEAST, np.concatenate([certain[r.first : r.end] for r in runs]))))
        )

    edges = [certain[k] for r in content for k in (r.first, r.end - 1)]
    return np.array(
        [
            1.0,
            mean_log(source),
            mean_log(cue),
            mean_log(content),
            float(np.mean(np.log(np.maximum(_LEAST, edges)))) if edges else 0.0,
            sum(float(np.log(max(1e-4, to.probability))) for to in links),
            not source,
            not cue,
            not content,
            max(0, len(content) - 1),
        ],
        np.float32,
    )


def probability(weights: Floats, found: Floats) -> float:
    """The calibrated probability, 0 to 1, from ``signals``. ``weights`` is ``[len(SIGNALS)]``."""
    return float(1 / (1 + np.exp(-np.dot(weights, found))))
