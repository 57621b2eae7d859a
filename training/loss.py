"""What training makes smaller: tag sequences (from gold labels and from a teacher) and links.

Shapes: ``b`` windows, ``w`` words, ``n`` labels. All in float32.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from training.model import DISTANCES
from training.windows import Window

__all__ = ["crf_loss", "distance_buckets", "link_loss", "log_partition", "teacher_loss"]


def log_partition(scores: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Log of the summed weight of all label sequences: ``[b]``. Arguments as in ``crf_loss``."""
    n = scores.shape[2]
    start, step = transitions[n], transitions[:n]
    alpha = start + scores[:, 0]
    for k in range(1, scores.shape[1]):
        new = torch.logsumexp(alpha[:, :, None] + step, dim=1) + scores[:, k]
        alpha = torch.where(mask[:, k, None], new, alpha)
    return torch.logsumexp(alpha, dim=1)


def crf_loss(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor, whole: Tensor) -> Tensor:
    """Negative log-likelihood of each window's labels, ``[b]``: linear-chain CRF (Lafferty et al. 2001).

    Args:
        scores: ``[b, w, n]``.
        labels: ``[b, w]``.
        mask: ``[b, w]``, true for words; words come first in each row.
        transitions: ``[n + 1, n]``; the last row scores the first label.
        whole: ``[b]``: ``log_partition`` of the same.
    """
    n = scores.shape[2]
    gold = transitions[n][labels[:, 0]]
    emitted = scores.gather(2, labels[..., None])[..., 0]
    moved = transitions[labels[:, :-1], labels[:, 1:]]
    return whole - gold - (emitted * mask).sum(1) - (moved * mask[:, 1:]).sum(1)


def teacher_loss(  # noqa: PLR0917 - two chains and how they are read
    scores: Tensor,
    transitions: Tensor,
    whole: Tensor,
    teacher: Tensor,
    teacher_transitions: Tensor,
    mask: Tensor,
    weights: Tensor,
) -> Tensor:
    """Divergence of the student's label sequences from the teacher's, summed over windows.

    Kullback-Leibler divergence over whole sequences, which for two chains needs the teacher's marginals only;
    these are the derivatives of its log-partition.

    Args:
        scores, transitions, whole, mask: the student's, as in ``crf_loss``.
        teacher: ``[b, w, n]``, the teacher's tag scores.
        teacher_transitions: ``[n + 1, n]``.
        weights: ``[b]``, how much each window counts.
    """
    with torch.enable_grad():
        t = teacher.detach().requires_grad_()
        moves = teacher_transitions.detach().requires_grad_()
        total = (weights * log_partition(t, mask, moves)).sum()
        q, pairs = torch.autograd.grad(total, (t, moves))
    return (
        (weights * whole).sum()
        - (q * scores).sum()
        - (pairs * transitions).sum()
        + (q * teacher).sum()
        + (pairs * teacher_transitions).sum()
        - total.detach()
    )


def distance_buckets(child: Tensor, parent: Tensor) -> Tensor:
    """Bucket of each signed distance in words, ``[children, parents]``: fine near, coarse far.

    The shipped decoder computes the same in ``onrecord.attribution.links``.
    """
    d = parent[None, :] - child[:, None]
    size = torch.log2(d.abs().clamp(min=1).float()).mul(1.5).floor().clamp(max=DISTANCES // 2 - 1).long()
    return torch.where(d < 0, size, size + DISTANCES // 2)


def link_loss(windows: list[Window], links: Tensor, nobody: Tensor, distance: Tensor) -> Tensor:
    """Mean cross-entropy of each run's parent: content -> cue, cue -> source, or nobody.

    A run is its first and last word's vectors, averaged.

    Args:
        windows: the batch.
        links: ``[b, w, 4, link]``.
        nobody: ``[2, link]``, the vector that stands for no parent.
        distance: ``[2, DISTANCES]``, what a distance adds to a pair's score.
    """
    losses = []
    for k, window in enumerate(windows):
        a, b = window.words
        runs = [(r, s - a, min(e, b) - a, who) for r, s, e, who in window.example.runs if a <= s < b]
        for kind, (child_role, parent_role) in enumerate((("content", "cue"), ("cue", "source"))):
            children = [r for r in runs if r[0] == child_role]
            parents = [r for r in runs if r[0] == parent_role]
            if not children:
                continue
            u = _ends(links[k, :, 2 * kind], children)
            v = torch.cat([_ends(links[k, :, 2 * kind + 1], parents), nobody[kind][None]])
            scores = u @ v.T / math.sqrt(u.shape[1])
            near = distance_buckets(
                torch.tensor([r[1] for r in children]), torch.tensor([r[1] for r in parents])
            ).to(links.device)
            scores = scores + torch.cat([distance[kind][near], scores.new_zeros(len(children), 1)], 1)
            gold = [next((j for j, p in enumerate(parents) if p[3] & c[3]), len(parents)) for c in children]
            losses.append(
                torch.nn.functional.cross_entropy(
                    scores, torch.tensor(gold, device=links.device), reduction="none"
                )
            )
    return torch.cat(losses).mean() if losses else links.sum() * 0


def _ends(vectors: Tensor, runs: list[tuple]) -> Tensor:
    if not runs:
        return vectors.new_zeros(0, vectors.shape[-1])
    return (vectors[[r[1] for r in runs]] + vectors[[r[2] - 1 for r in runs]]) / 2
