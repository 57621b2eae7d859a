"""Losses over sequences, against all sequences written out. Needs PyTorch, which only training installs."""

from __future__ import annotations

import itertools

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is installed for training only")

from training.loss import crf_loss, log_partition, teacher_loss  # noqa: E402 - behind the check

WORDS, LABELS = 4, 3


def chain(seed: int):
    torch.manual_seed(seed)
    return torch.randn(2, WORDS, LABELS), torch.randn(LABELS + 1, LABELS)


def by_hand(scores, transitions):
    """Log-probability of each label sequence of one window."""
    sums = []
    for labels in itertools.product(range(LABELS), repeat=len(scores)):
        total = transitions[LABELS, labels[0]] + sum(scores[k, y] for k, y in enumerate(labels))
        sums.append(total + sum(transitions[a, b] for a, b in itertools.pairwise(labels)))
    return torch.log_softmax(torch.stack(sums), 0)


def test_the_likelihood_is_that_of_all_sequences_written_out() -> None:
    scores, transitions = chain(1)
    mask = torch.ones(2, WORDS, dtype=torch.bool)
    labels = torch.tensor([[0, 2, 1, 1], [1, 1, 0, 2]])
    loss = crf_loss(scores, labels, mask, transitions, log_partition(scores, mask, transitions))
    for row, y, found in zip(scores, labels, loss, strict=True):
        index = list(itertools.product(range(LABELS), repeat=WORDS)).index(tuple(y.tolist()))
        assert found == pytest.approx(float(-by_hand(row, transitions)[index]), abs=1e-4)


def test_the_divergence_is_that_of_all_sequences_written_out() -> None:
    scores, transitions = chain(1)
    teacher, teacher_transitions = chain(2)
    mask = torch.ones(2, WORDS, dtype=torch.bool)
    mask[1, 3] = False
    weights = torch.tensor([1.0, 0.5])
    whole = log_partition(scores, mask, transitions)
    found = teacher_loss(scores, transitions, whole, teacher, teacher_transitions, mask, weights)
    wanted = 0.0
    for row, words in enumerate((4, 3)):
        p = by_hand(teacher[row, :words], teacher_transitions)
        q = by_hand(scores[row, :words], transitions)
        wanted += float(weights[row] * (p.exp() * (p - q)).sum())
    assert float(found) == pytest.approx(wanted, abs=1e-3)
    whole = log_partition(teacher, mask, teacher_transitions)
    same = teacher_loss(teacher, teacher_transitions, whole, teacher, teacher_transitions, mask, weights)
    assert float(same) == pytest.approx(0, abs=1e-3)
