"""Train the attribution model on PolNeAR: ``python -m training.train --base MODEL_DIR --out RUN_DIR``.

Writes a checkpoint after each epoch into RUN_DIR (outside the work tree) and goes on from the last one when
called again; ``best.pt`` is the epoch that is best on ``tune``. Weights are averaged over the steps
(exponential moving average, Polyak and Juditsky 1992); the average is what is evaluated and exported.
Arithmetic is bfloat16 with float32 master weights.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call

from onrecord.attribution.encoder import CLS, SEP, load_tokenizer
from onrecord.attribution.tags import ROLES
from training.corpus import first_annotator, training_and_tune
from training.model import Config, Network, crf_loss, distance_buckets, load_base
from training.tune import exact_scores
from training.vary import other_marks
from training.windows import Example, Window, examples, shifted_windows

WARM_UP = 0.06  # of all steps


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with model.safetensors, tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the log")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=8, help="windows in a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="peak learning rate of the heads")
    parser.add_argument("--average", type=float, default=0.995, help="decay of the moving average, a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, help="only the first so many, to try the command out")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--stop-after", type=int, help="end after this epoch; a later call goes on")
    return parser.parse_args()


def collate(windows: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad windows: ids, features, mask over pieces; first piece, label, mask over words."""
    width = max(w.end - w.start for w in windows) + 2
    ids = torch.zeros(len(windows), width, dtype=torch.long)
    features = torch.zeros(len(windows), width, 3, dtype=torch.long)
    mask = torch.zeros(len(windows), width, dtype=torch.bool)
    rows = []
    for k, w in enumerate(windows):
        n = w.end - w.start
        ids[k, 0], ids[k, n + 1] = CLS, SEP
        ids[k, 1 : n + 1] = torch.from_numpy(w.example.pieces.ids[w.start : w.end])
        features[k, 1 : n + 1] = torch.from_numpy(w.example.pieces.features[w.start : w.end])
        mask[k, : n + 2] = True
        first = w.example.pieces.first
        a, b = np.searchsorted(first, [w.start, w.end])
        rows.append((torch.from_numpy(first[a:b] - w.start + 1), torch.from_numpy(w.example.labels[a:b])))
    words = max(len(r[0]) for r in rows)
    first_piece = torch.zeros(len(windows), words, dtype=torch.long)
    labels = torch.zeros(len(windows), words, dtype=torch.long)
    word_mask = torch.zeros(len(windows), words, dtype=torch.bool)
    for k, (f, y) in enumerate(rows):
        first_piece[k, : len(f)], labels[k, : len(y)], word_mask[k, : len(f)] = f, y, True
    return ids, features, mask, first_piece, labels, word_mask


def link_loss(windows: list[Window], links: Tensor, params: dict[str, Tensor]) -> Tensor:
    """Mean cross-entropy of each run's parent: content -> cue, cue -> source, or nobody.

    ``links`` is ``[b, words, 4, link]``. A run is its first and last word's vectors, averaged.
    """
    losses = []
    for k, w in enumerate(windows):
        first = w.example.pieces.first
        a, b = (int(x) for x in np.searchsorted(first, [w.start, w.end]))
        runs = [(r, s - a, min(e, b) - a, who) for r, s, e, who in w.example.runs if a <= s < b]
        for kind, (child_role, parent_role) in enumerate((("content", "cue"), ("cue", "source"))):
            children = [r for r in runs if r[0] == child_role]
            parents = [r for r in runs if r[0] == parent_role]
            if not children:
                continue
            u = _ends(links[k, :, 2 * kind], children)
            v = _ends(links[k, :, 2 * kind + 1], parents)
            v = torch.cat([v, params["nobody"][kind][None]])
            scores = u @ v.T / math.sqrt(u.shape[1])
            near = distance_buckets(
                torch.tensor([r[1] for r in children]), torch.tensor([r[1] for r in parents])
            )
            scores = scores + torch.cat([params["distance"][kind][near], torch.zeros(len(children), 1)], 1)
            gold = [next((j for j, p in enumerate(parents) if p[3] & c[3]), len(parents)) for c in children]
            losses.append(torch.nn.functional.cross_entropy(scores, torch.tensor(gold), reduction="none"))
    return torch.cat(losses).mean() if losses else links.sum() * 0


def _ends(vectors: Tensor, runs: list[tuple]) -> Tensor:
    if not runs:
        return vectors.new_zeros(0, vectors.shape[-1])
    return (vectors[[r[1] for r in runs]] + vectors[[r[2] - 1 for r in runs]]) / 2


def step_loss(network: Network, windows: list[Window]) -> Tensor:
    """The loss of one batch. Encoder in bfloat16, CRF and links in float32."""
    ids, features, mask, first, labels, word_mask = collate(windows)
    params = dict(network.named_parameters())
    low = {k: v.bfloat16() for k, v in params.items()}
    scores, links = functional_call(network, low, (ids, features, mask))
    rows = torch.arange(len(windows))[:, None]
    scores, links = scores[rows, first].float(), links[rows, first].float()
    return crf_loss(scores, labels, word_mask, params["transitions"]) + 0.1 * link_loss(
        windows, links, params
    )


class Trainer:
    """The network, its optimizer and its averaged weights; counts steps, saves and restores itself."""

    def __init__(self, args: argparse.Namespace, steps: float) -> None:
        """``steps``: how many are planned in all, for the learning rate's schedule."""
        self.args, self.steps = args, steps
        torch.manual_seed(args.seed)
        self.network = load_base(args.base / "model.safetensors", Config())
        named = list(self.network.named_parameters())
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for n, p in named if not is_head(n)], "peak": args.rate},
                {"params": [p for n, p in named if is_head(n)], "peak": args.head_rate},
            ],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.average = {k: v.detach().clone() for k, v in named}
        self.epoch, self.done, self.best = 0, 0, 0.0

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.epoch, self.done = state["average"], state["epoch"], state["steps"]
        self.best = state["best"]

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "steps": self.done,
            "best": self.best,
            "arguments": {k: str(v) for k, v in vars(self.args).items()},
        }
        torch.save(state, path.with_suffix(".next"))
        path.with_suffix(".next").replace(path)

    def step(self, batch: list[Window]) -> float:
        """One step of gradient descent; gives the loss."""
        warm = WARM_UP * self.steps
        falling = 1 - max(0.0, self.done - warm) / (self.steps - warm)
        scale = min(1.0, (self.done + 1) / warm) * max(0.01, falling)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        loss = step_loss(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.done += 1
        decay = min(self.args.average, self.done / (self.done + 10))
        with torch.no_grad():
            now = [p.detach() for p in self.network.parameters()]
            torch._foreach_lerp_(list(self.average.values()), now, 1 - decay)
        return loss.item()


def main() -> None:
    """Train, resuming from the last checkpoint in ``--out``."""
    args = arguments()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    train, tune = training_and_tune()
    train = train[: args.articles]
    held = [examples(a, tokenizer) for a in first_annotator(tune)]
    fixed = np.random.default_rng(0)
    plain = [w for a in train for e in examples(a, tokenizer) for w in shifted_windows(e, fixed)]
    trainer = Trainer(args, len(plain) / args.batch * args.epochs)
    if (args.out / "last.pt").exists():
        trainer.restore(args.out / "last.pt")
    for epoch in range(trainer.epoch, args.stop_after or args.epochs):
        rng = np.random.default_rng([args.seed, epoch])
        torch.manual_seed(args.seed * 1000 + epoch)
        varied = [e for a in train for e in examples(other_marks(a, rng), tokenizer)]
        batches = _batches([w for e in varied for w in shifted_windows(e, rng)], args.batch, rng)
        trainer.network.train()
        started, total = time.time(), 0.0
        for k, batch in enumerate(batches, 1):
            total += trainer.step(batch)
            if k % 20 == 0:
                pace = (time.time() - started) / k
                print(
                    f"epoch {epoch + 1} step {k}/{len(batches)} loss {total / k:.4f} {pace:.2f} s a step",
                    flush=True,
                )
        result = {"epoch": epoch + 1, "loss": total / len(batches), "seconds": time.time() - started}
        result |= evaluate(trainer.network, trainer.average, held)
        print(json.dumps(result), flush=True)
        with (args.out / "log.jsonl").open("a") as log:
            log.write(json.dumps(result) + "\n")
        trainer.epoch = epoch + 1
        score = sum(result[role] for role in ROLES)
        if score > trainer.best:
            trainer.best = score
            trainer.save(args.out / "best.pt")
        trainer.save(args.out / "last.pt")


def is_head(name: str) -> bool:
    """Whether a parameter is new, not part of the base encoder."""
    return name.startswith(("tags", "links", "nobody", "distance", "transitions", "features"))


def _batches(windows: list[Window], size: int, rng: np.random.Generator) -> list[list[Window]]:
    """Shuffled batches of windows of like length."""
    order = sorted(rng.permutation(len(windows)), key=lambda i: (windows[i].end - windows[i].start) // 32)
    batches = [[windows[i] for i in order[k : k + size]] for k in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]


@torch.no_grad()
def evaluate(network: Network, average: dict[str, Tensor], held: list[list[Example]]) -> dict[str, float]:
    """Exact-span F1 of each role and of links, with the averaged weights, over the tune articles."""
    low = {k: v.bfloat16() for k, v in average.items()}
    network.eval()

    def run(ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        scores, links = functional_call(network, low, (ids, features, None))
        return scores.float(), links.float()

    return exact_scores(run, average, held)


if __name__ == "__main__":
    main()
