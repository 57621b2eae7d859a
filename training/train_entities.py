"""Train the entity network: ``python -m training.train_entities --out RUN_DIR``.

The shipped attribution model is read as it is and stays as it is; its vectors of all lessons are worked out
once and kept in RUN_DIR. Writes ``best.pt``, the epoch that is best on the tune parts.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import pickle
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor

from benchmarks.corpora import corpora_folder
from training.entities import NAMES, UNKNOWN, Lesson, lessons, taught
from training.graft import reading_encoder
from training.reader import load_network
from training.tower import MENTION, Tower

LAYERS = 2  # of the tower
_WEIGHTS = {"names": 1.0, "parts": 0.5, "choices": 0.5}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for vectors, checkpoint and log")
    parser.add_argument("--labelled", type=Path, help="file of training.name_teacher to learn from, too")
    parser.add_argument("--inner", type=int, default=1024, help="inner units of the layers")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16, help="windows in a step")
    parser.add_argument("--encoder", type=Path, required=True, help="run of the shipped attribution model")
    parser.add_argument("--rate", type=float, default=3e-4, help="peak learning rate of the layers")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="peak learning rate of the heads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def begin(encoder: Path, inner: int) -> tuple[Tower, int]:
    """A tower whose layers are copies of those behind the local ones of a run of ``training.train``.

    Also gives how many layers of the encoder it stands on.
    """
    network = load_network(encoder / "best.pt")
    read = network.config.local
    return Tower.from_layers(network.config, network.layers[read : read + LAYERS], inner), read


def load(out: Path, part: str, labelled: Path | None = None) -> list[tuple[str, Lesson]]:
    """The lessons of a part (or of a teacher's labels), from RUN_DIR if they were worked out before."""
    path = out / f"lessons_{part}.pkl"
    if not path.exists():
        if labelled is None:
            found = list(lessons(corpora_folder(), reading_encoder(), part))
        else:
            found = list(taught(pickle.loads(labelled.read_bytes()), reading_encoder()))
        with path.open("wb") as file:
            pickle.dump(found, file, protocol=5)
    with path.open("rb") as file:
        return pickle.load(file)


@dataclasses.dataclass(frozen=True)
class Batch:
    """Some lessons, padded: what the tower reads, and what people marked."""

    lessons: Sequence[Lesson]
    vectors: Tensor
    mask: Tensor
    first: Tensor
    names: Tensor
    parts: Tensor


def collate(some: Sequence[Lesson]) -> Batch:
    """Put lessons into one batch."""
    width, pieces = max(len(x.names) for x in some), max(len(x.vectors) for x in some)
    vectors = torch.zeros(len(some), pieces, some[0].vectors.shape[1])
    mask = torch.zeros(len(some), pieces, dtype=torch.bool)
    first = torch.zeros(len(some), width, dtype=torch.long)
    names, parts = (torch.full((len(some), width), UNKNOWN) for _ in range(2))
    for row, x in enumerate(some):
        n, t = len(x.names), len(x.vectors)
        vectors[row, :t], mask[row, :t] = torch.from_numpy(x.vectors.astype(np.float32)), True
        first[row, :n] = torch.from_numpy(x.first)
        names[row, :n], parts[row, :n] = torch.from_numpy(x.names), torch.from_numpy(x.parts)
    return Batch(some, vectors, mask, first, names, parts)


def run(tower: Tower, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """The tower's scores of a batch, worked out in bfloat16."""
    with torch.autocast("cpu", torch.bfloat16):
        names, parts, mentions = tower(batch.vectors, batch.mask, batch.first)
    return names.float(), parts.float(), mentions.float()


def choice_scores(tower: Tower, mentions: Tensor, some: Sequence[Lesson]) -> list[tuple[Tensor, Tensor]]:
    """For each choice the scores of its options and of none of them, and which are right (at least one)."""
    found = []
    scale = MENTION**0.5
    for row, lesson in enumerate(some):
        for choice in lesson.choices:
            ends = torch.tensor([choice.mention, *choice.options])
            both = (mentions[row, ends[:, 0]] + mentions[row, ends[:, 1] - 1]) / 2
            options = torch.cat([both[1:, 1], tower.nothing[None]])
            right = torch.tensor([*choice.right, not any(choice.right)])
            found.append((options @ both[0, 0] / scale, right))
    return found


def step_loss(tower: Tower, some: Sequence[Lesson]) -> Tensor:
    """Sum of the losses, each a mean over what it is of."""
    batch = collate(some)
    name_scores, part_scores, mentions = run(tower, batch)
    loss = torch.zeros(())
    for key, scores, gold in (("names", name_scores, batch.names), ("parts", part_scores, batch.parts)):
        if (gold != UNKNOWN).any():
            flat = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
            loss = loss + _WEIGHTS[key] * flat
    follow = [(row, x.teacher) for row, x in enumerate(some) if x.teacher is not None]
    if follow:
        mine = torch.cat([name_scores[row, : len(scores)] for row, scores in follow])
        theirs = torch.from_numpy(np.concatenate([scores for _, scores in follow]).astype(np.float32))
        loss = loss + _WEIGHTS["names"] * F.cross_entropy(mine, theirs.softmax(-1))
    chosen = choice_scores(tower, mentions, some)
    if chosen:
        each = [s.logsumexp(0) - s[right].logsumexp(0) for s, right in chosen]
        loss = loss + _WEIGHTS["choices"] * torch.stack(each).mean()
    return loss


def order_of(train: Sequence[Lesson], size: int, rng: np.random.Generator) -> list[list[int]]:
    """Indices of the lessons of each step of an epoch; those of like length together: little is padding."""
    order = sorted(rng.permutation(len(train)).tolist(), key=lambda i: len(train[i].names) // 20)
    batches = [order[k : k + size] for k in range(0, len(order), size)]
    return [batches[k] for k in rng.permutation(len(batches)).tolist()]


@torch.no_grad()
def measure(tower: Tower, tune: Sequence[tuple[str, Lesson]], batch: int) -> dict[str, float]:
    """On the tune parts: F1 of names (by word), accuracy of parts and of choices, in per cent."""
    tower.eval()
    hit = said = there = 0
    right = {"parts": 0, "gum": 0, "gap": 0}
    seen = dict.fromkeys(right, 0)
    for k in range(0, len(tune), batch):
        some = [lesson for _, lesson in tune[k : k + batch]]
        sets = [name for name, _ in tune[k : k + batch]]
        made = collate(some)
        name_scores, part_scores, mentions = run(tower, made)
        names, parts = made.names, made.parts
        best, known = name_scores.argmax(-1), names != UNKNOWN
        hit += int(((best == names) & known & (names > 0)).sum())
        said += int(((best > 0) & known).sum())
        there += int(((names > 0) & known).sum())
        known = parts != UNKNOWN
        right["parts"] += int(((part_scores.argmax(-1) == parts) & known).sum())
        seen["parts"] += int(known.sum())
        for name, lesson, row in zip(sets, some, range(len(some)), strict=True):
            if name in right:
                for scores, gold in choice_scores(tower, mentions[row : row + 1], [lesson]):
                    right[name] += bool(gold[scores.argmax()])
                    seen[name] += 1
    tower.train()
    return {"names": 200 * hit / (said + there)} | {k: 100 * right[k] / max(seen[k], 1) for k in right}


def main() -> None:
    """Train."""
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    train, tune = [lesson for _, lesson in load(args.out, "train")], load(args.out, "tune")
    if args.labelled:
        train += [lesson for _, lesson in load(args.out, "labelled", args.labelled)]
    tower, read = begin(args.encoder, args.inner)
    own = [p for name, p in tower.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": list(tower.layers.parameters())}, {"params": own}], lr=args.rate, weight_decay=0.01
    )
    steps = -(-len(train) // args.batch) * args.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [args.rate, args.head_rate], steps, pct_start=0.05
    )
    average = torch.optim.swa_utils.AveragedModel(
        tower, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    rng, best = np.random.default_rng(args.seed), 0.0
    for epoch in range(1, args.epochs + 1):
        begun, total = time.time(), 0.0
        batches = order_of(train, args.batch, rng)
        for batch in batches:
            loss = step_loss(tower, [train[i] for i in batch])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tower.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(tower)
            total += float(loss.detach())
        found = measure(average.module, tune, args.batch)
        line = ", ".join(f"{k} {v:.2f}" for k, v in found.items())
        print(
            f"epoch {epoch}: loss {total / len(batches):.4f}, {line}, {time.time() - begun:.0f} s", flush=True
        )
        score = found["names"] + found["gap"] / 2 + found["gum"] / 2
        if score > best:
            best = score
            state = {
                "tower": average.module.state_dict(),
                "config": dataclasses.asdict(tower.config),
                "read": read,
                "arguments": {k: str(v) for k, v in vars(args).items()},
                "epoch": epoch,
                "tune": found,
                "labels": NAMES,
            }
            torch.save(state, args.out / "best.pt")


if __name__ == "__main__":
    main()
