"""The calibration's arithmetic, on cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.attribution.candidates import Candidate
from training.calibrate import brier_score, calibration_error, fit, judge


def test_the_fit_finds_the_odds_that_made_the_data() -> None:
    rng = np.random.default_rng(1)
    seen = np.column_stack([np.ones(20_000), rng.normal(size=20_000)])
    right = (rng.random(20_000) < 1 / (1 + np.exp(-seen @ [0.5, -1.5]))).astype(float)
    assert fit(seen, right) == pytest.approx([0.5, -1.5], abs=0.08)


def test_brier_and_calibration_error_of_a_certain_and_a_fair_forecast() -> None:
    right = np.array([1.0, 0.0, 1.0, 0.0])
    assert brier_score(right, right) == 0
    assert calibration_error(right, right) == 0
    fair = np.full(4, 0.5)
    assert brier_score(fair, right) == 0.25
    assert calibration_error(fair, right) == 0
    assert calibration_error(np.full(4, 0.9), right) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ((Span(0, 4),), (Span(10, 20),), True),
        ((Span(0, 4),), (Span(10, 16),), True),
        ((Span(0, 4),), (Span(10, 14),), False),  # IoU 0.4
        ((Span(5, 9),), (Span(10, 20),), False),
        ((), (Span(10, 20),), False),
    ],
)
def test_right_is_source_and_content_of_one_gold_attribution(
    source: tuple[Span, ...], content: tuple[Span, ...], expected: bool
) -> None:
    gold = [Marked((Span(0, 4),), (Span(5, 9),), (Span(10, 20),))]
    candidate = Candidate(source, (Span(5, 9),), content, np.zeros(1, np.float32))
    assert judge(candidate, gold) is expected
