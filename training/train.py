"""Train the attribution model on PolNeAR: ``python -m training.train --base MODEL_DIR --out RUN_DIR``.

Writes a checkpoint after each epoch into RUN_DIR (outside the work tree) and goes on from the last one when
called again; ``best.pt`` is the epoch that is best on ``tune``. Weights are averaged over the steps
(exponential moving average, Polyak and Juditsky 1992); the average is what is evaluated and exported.
Arithmetic is bfloat16 with float32 master weights.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.func import functional_call

from onrecord.attribution.encoder import load_tokenizer
from onrecord.attribution.tags import ROLES
from training.base import load_base
from training.batch import Batch, collate, shuffled_batches
from training.corpus import AnnotatedArticle, first_annotator, training_and_tune
from training.labelled import read_labelled
from training.loss import crf_loss, link_loss, log_partition, teacher_loss
from training.model import Network
from training.tune import exact_scores
from training.vary import varied
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
    parser.add_argument("--local", type=int, default=0, help="lowest layers that attend within chunks")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=8, help="windows in a step")
    parser.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="peak learning rate of the heads")
    parser.add_argument("--layer-decay", type=float, default=1.0, help="factor on the rate, a layer down")
    parser.add_argument("--average", type=float, default=0.995, help="decay of the moving average, a step")
    parser.add_argument(
        "--labelled", type=Path, help="folder that training.label wrote: learn from a teacher"
    )
    parser.add_argument("--news", type=float, default=4.0, help="windows of news to one of people's articles")
    parser.add_argument(
        "--mix", type=float, default=0.5, help="the teacher's weight where people have labelled too"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, help="only the first so many, to try the command out")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--stop-after", type=int, help="end after this epoch; a later call goes on")
    return parser.parse_args()


def step_loss(network: Network, batch: Batch, teacher_transitions: Tensor | None, mix: float) -> Tensor:
    """The loss of one batch. Encoder in bfloat16, CRF and links in float32.

    People's labels count ``1 - mix`` where the teacher has read the same window, and the teacher ``mix``;
    elsewhere one of them counts alone.
    """
    params = dict(network.named_parameters())
    low = {k: v.bfloat16() for k, v in params.items()}
    scores, links = functional_call(network, low, (batch.ids, batch.features, batch.mask))
    rows = torch.arange(len(batch.windows), device=scores.device)[:, None]
    scores, links = scores[rows, batch.first].float(), links[rows, batch.first].float()
    transitions = params["transitions"]
    whole = log_partition(scores, batch.words, transitions)
    taught = batch.taught.float() * torch.where(batch.gold, mix, 1.0)
    loss = ((1 - taught) * crf_loss(scores, batch.labels, batch.words, transitions, whole)).sum()
    if teacher_transitions is not None and batch.taught.any():
        loss = loss + teacher_loss(
            scores, transitions, whole, batch.teacher, teacher_transitions, batch.words, taught
        )
    links_loss = link_loss(batch.windows, links, params["nobody"], params["distance"])
    return loss / batch.words.sum() + 0.1 * links_loss


class Trainer:
    """The network, its optimizer and its averaged weights; counts steps, saves and restores itself."""

    def __init__(self, args: argparse.Namespace, steps: float) -> None:
        """``steps``: how many are planned in all, for the learning rate's schedule."""
        self.args, self.steps = args, steps
        torch.manual_seed(args.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = load_base(args.base / "model.safetensors", args.local).to(self.device)
        self.optimizer = torch.optim.AdamW(
            self._groups(),
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.average = {k: v.detach().clone() for k, v in self.network.named_parameters()}
        self.teacher_transitions: Tensor | None = None
        if args.labelled:
            table = torch.from_numpy(np.load(args.labelled / "transitions.npy"))
            self.teacher_transitions = table.to(self.device)
        self.epoch, self.done, self.best = 0, 0, 0.0

    def _groups(self) -> list[dict[str, Any]]:
        groups: dict[float, list[Tensor]] = {}
        for name, parameter in self.network.named_parameters():
            groups.setdefault(self._peak(name), []).append(parameter)
        return [{"params": parameters, "peak": peak} for peak, parameters in groups.items()]

    def _peak(self, name: str) -> float:
        """A parameter's peak rate; in the encoder it falls layer by layer (Howard and Ruder 2018)."""
        if is_head(name):
            return float(self.args.head_rate)
        layer = int(name.split(".")[1]) if name.startswith("layers.") else -1
        below = self.network.config.layers - 1 - layer
        return float(self.args.rate * self.args.layer_decay**below)

    def restore(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True, map_location=self.device)
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
            "config": dataclasses.asdict(self.network.config),
            "arguments": {k: str(v) for k, v in vars(self.args).items()},
        }
        torch.save(state, path.with_suffix(".next"))
        path.with_suffix(".next").replace(path)

    def step(self, windows: list[Window]) -> float:
        """One step of gradient descent; gives the loss."""
        warm = WARM_UP * self.steps
        falling = 1 - max(0.0, self.done - warm) / (self.steps - warm)
        scale = min(1.0, (self.done + 1) / warm) * max(0.01, falling)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        batch = collate(windows).to(self.device)
        loss = step_loss(self.network, batch, self.teacher_transitions, self.args.mix)
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


class Supply:
    """The windows of each epoch: people's articles, and a part of those that a teacher has labelled."""

    def __init__(
        self, args: argparse.Namespace, articles: list[AnnotatedArticle], tokenizer: Tokenizer
    ) -> None:
        self.args, self.articles, self.tokenizer = args, articles, tokenizer
        labelled = list(read_labelled(args.labelled)) if args.labelled else []
        names = {a.name for a in articles}
        self.same = {item.article.name: item for item in labelled if item.article.name in names}
        self.news = [item for item in labelled if item.article.name not in names]

    def windows(self, epoch: int) -> list[Window]:
        """All windows of an epoch, in no order. Each epoch begins further on in the news."""
        rng = np.random.default_rng([self.args.seed, epoch])
        found = [
            window
            for article in self.articles
            for example in examples(varied(article, rng), self.tokenizer, self.same.get(article.name))
            for window in shifted_windows(example, rng)
        ]
        wanted = round(self.args.news * len(found))
        at = epoch * len(self.news) // max(1, self.args.epochs)
        news: list[Window] = []
        while self.news and len(news) < wanted:
            item = self.news[at % len(self.news)]
            for example in examples(varied(item.article, rng), self.tokenizer, item, gold=False):
                news += shifted_windows(example, rng)
            at += 1
        return found + news


def main() -> None:
    """Train, resuming from the last checkpoint in ``--out``."""
    args = arguments()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    train, tune = training_and_tune()
    held = [examples(a, tokenizer) for a in first_annotator(tune)]
    supply = Supply(args, train[: args.articles], tokenizer)
    trainer = Trainer(args, len(supply.windows(0)) / args.batch * args.epochs)
    if (args.out / "last.pt").exists():
        trainer.restore(args.out / "last.pt")
    for epoch in range(trainer.epoch, args.stop_after or args.epochs):
        torch.manual_seed(args.seed * 1000 + epoch)
        rng = np.random.default_rng([args.seed, epoch, 1])
        batches = shuffled_batches(supply.windows(epoch), args.batch, rng)
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


@torch.no_grad()
def evaluate(network: Network, average: dict[str, Tensor], held: list[list[Example]]) -> dict[str, float]:
    """Exact-span F1 of each role, with the averaged weights, over the tune articles."""
    low = {k: v.bfloat16() for k, v in average.items()}
    network.eval()

    device = next(network.parameters()).device

    def run(ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        scores, links = functional_call(network, low, (ids.to(device), features.to(device), None))
        return scores.float().cpu(), links.float().cpu()

    return exact_scores(run, average["transitions"].cpu().numpy(), held)


if __name__ == "__main__":
    main()
