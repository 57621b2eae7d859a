"""The calibration's arithmetic, on cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from training.calibrate import fit, least_confidence


def test_the_fit_finds_the_odds_that_made_the_data() -> None:
    rng = np.random.default_rng(1)
    seen = np.column_stack([np.ones(20_000), rng.normal(size=20_000)])
    right = (rng.random(20_000) < 1 / (1 + np.exp(-seen @ [0.5, -1.5]))).astype(float)
    assert fit(seen, right) == pytest.approx([0.5, -1.5], abs=0.08)


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    p = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    right = np.array([0.0, 0.0, 1.0, 1.0, 1.0])
    named = np.ones(5, np.bool_)
    assert least_confidence(p, right, named) == pytest.approx(0.31)
    named[1] = False  # those without a source do not count
    assert least_confidence(p, right, named) == pytest.approx(0.11)
