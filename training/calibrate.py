"""Fit the confidence on the tune articles and finish the card: ``python -m training.calibrate --model DIR``.

A candidate is right when its source and its content each overlap those of one gold attribution with
IoU >= 0.5 (a role that neither has counts as right). The weights are those of a logistic regression (Platt
1999) with a small ridge; calibration error is measured by five-fold cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.confidence import brier_score, calibration_error, is_right
from onrecord.attribution.candidates import candidates_in
from onrecord.attribution.confidence import SIGNALS
from onrecord.attribution.encoder import Encoder
from onrecord.attribution.quotes import quotations_of
from training.card import write_card
from training.corpus import first_annotator, training_and_tune
from training.windows import read_article

__all__ = ["fit"]

Floats = npt.NDArray[np.float64]
RIDGE = 1.0
FOLDS = 5
PRECISION = 0.87  # wanted of what is shown: 85 % and a margin, as the threshold is chosen on these articles


def fit(seen: Floats, right: Floats) -> Floats:
    """Logistic regression by Newton's method: ``seen`` ``[n, signals]``, ``right`` ``[n]`` of 0 and 1."""
    weights = np.zeros(seen.shape[1])
    ridge = RIDGE * np.eye(seen.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (right - p) - ridge @ weights
        weights += np.linalg.solve(seen.T @ (seen * (p * (1 - p))[:, None]) + ridge, slope)
    return weights


def least_confidence(p: Floats, right: Floats, named: npt.NDArray[np.bool_]) -> float:
    """The lowest confidence from which on ``PRECISION`` of those with a source are right, to two decimals.

    Raises:
        ValueError: there is none; the model is too weak, or was trained on a few articles to try things out.
    """
    for t in (k / 100 for k in range(100)):
        shown = right[named & (p >= t)]
        if len(shown) and shown.mean() >= PRECISION:
            return t
    raise ValueError(f"at no confidence are {PRECISION:.0%} of what is found right: the model is too weak")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--model", type=Path, required=True, help="model directory that training.export wrote"
    )
    folder = parser.parse_args().model
    encoder = Encoder(folder)
    seen, right, fold = [], [], []
    for k, gold in enumerate(first_annotator(training_and_tune()[1])):
        article = read_article(gold)
        quoted = quotations_of(article)
        for candidate in candidates_in(encoder, article, quoted):
            seen.append(candidate.signals)
            right.append(is_right(gold.text, candidate.source, candidate.content, gold.attributions))
            fold.append(k % FOLDS)
    x, y, folds = np.array(seen, np.float64), np.array(right, np.float64), np.array(fold)
    held_out = np.empty(len(y))
    for k in range(FOLDS):
        held_out[folds == k] = 1 / (1 + np.exp(-x[folds == k] @ fit(x[folds != k], y[folds != k])))
    weights = fit(x, y)
    figures = {
        "candidates": len(y),
        "right": round(float(y.mean()), 4),
        "expected calibration error": round(calibration_error(held_out, y), 4),
        "Brier score": round(brier_score(held_out, y), 4),
    }
    decoder = json.loads((folder / "decoder.json").read_text())
    named = x[:, SIGNALS.index("no source")] == 0
    decoder["threshold"] = least_confidence(held_out, y, named)
    shown = named & (held_out >= decoder["threshold"])
    figures["threshold"] = decoder["threshold"]
    figures["right of those shown with a source"] = round(float(y[shown].mean()), 4)
    figures["shown of those right with a source"] = round(float(y[shown].sum() / y[named].sum()), 4)
    decoder["confidence"] = [round(float(w), 6) for w in weights]
    (folder / "decoder.json").write_text(json.dumps(decoder) + "\n")
    write_card(folder, {"calibration on tune": figures})
    print(json.dumps(figures | dict(zip(SIGNALS, decoder["confidence"], strict=True)), indent=1))


if __name__ == "__main__":
    main()
