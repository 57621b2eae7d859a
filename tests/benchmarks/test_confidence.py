"""Measures of calibration, on cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.confidence import brier_score, calibration_error, is_right, raw_probability
from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.attribution.confidence import SIGNALS


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
    assert is_right("a" * 100, source, content, gold) is expected


def test_the_raw_probability_is_the_product_of_its_parts() -> None:
    signals = np.zeros(len(SIGNALS), np.float32)  # log-odds of one half each: source, cue, content, links
    assert raw_probability(signals) == pytest.approx(0.5**4)
    signals[SIGNALS.index("no source")] = 1
    assert raw_probability(signals) == pytest.approx(0.5**3)
