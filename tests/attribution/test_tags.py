"""The fast decoders against slow, plainly right ones."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.attribution.tags import LABELS, TaggedSpan, best_path, forbidden, marginals, spans_of


def random_case(seed: int, words: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    transitions = rng.normal(size=(len(LABELS) + 1, len(LABELS))).astype(np.float32)
    transitions[forbidden()] = -1e4
    return rng.normal(scale=2, size=(words, len(LABELS))).astype(np.float32), transitions


def every_path(scores: np.ndarray, transitions: np.ndarray) -> dict[tuple[int, ...], float]:
    n = len(LABELS)
    paths = {}
    for path in itertools.product(range(n), repeat=len(scores)):
        total = transitions[n, path[0]] + sum(scores[k, label] for k, label in enumerate(path))
        paths[path] = float(total + sum(transitions[a, b] for a, b in itertools.pairwise(path)))
    return paths


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_of_all_paths(seed: int) -> None:
    scores, transitions = random_case(seed, 4)
    paths = every_path(scores, transitions)
    assert tuple(best_path(scores, transitions)) == max(paths, key=paths.__getitem__)


@pytest.mark.parametrize("seed", range(5))
def test_marginals_are_sums_over_all_paths(seed: int) -> None:
    scores, transitions = random_case(seed, 4)
    paths = every_path(scores, transitions)
    odds = {path: np.exp(score) for path, score in paths.items()}
    expected = np.zeros((4, len(LABELS)))
    for path, odd in odds.items():
        for k, label in enumerate(path):
            expected[k, label] += odd / sum(odds.values())
    np.testing.assert_allclose(marginals(scores, transitions), expected, atol=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_no_path_continues_what_was_not_begun(seed: int) -> None:
    scores, transitions = random_case(seed, 60)
    before = "O"
    for label in (LABELS[k] for k in best_path(scores, transitions)):
        if label[0] == "I":
            assert before[1:] == label[1:]
        before = label


def test_long_and_certain_scores_stay_finite() -> None:
    scores, transitions = random_case(1, 5000)
    found = marginals(scores * 50, transitions)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-4)


def test_spans_of_neighbours_and_kinds() -> None:
    path = [
        LABELS.index(x)
        for x in ["O", "B-source", "I-source", "B-source", "O", "B-cue", "B-content", "I-content"]
    ]
    assert spans_of(np.array(path)) == [
        TaggedSpan("source", 1, 3),
        TaggedSpan("source", 3, 4),
        TaggedSpan("cue", 5, 6),
        TaggedSpan("content", 6, 8),
    ]


def test_nothing_in_nothing_out() -> None:
    _, transitions = random_case(1, 1)
    assert len(best_path(np.zeros((0, len(LABELS)), np.float32), transitions)) == 0
