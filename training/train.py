"""Train the attribution model on PolNeAR: ``python -m training.train --base MODEL_DIR --out RUN_DIR``.

Writes a checkpoint after each epoch into RUN_DIR (outside the work tree) and goes on from the last one when
called again. Weights are averaged over the steps (exponential moving average, Polyak and Juditsky 1992);
the average is what is evaluated on ``tune`` and kept. Arithmetic is bfloat16 with float32 master weights.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call

from onrecord.attribution.encoder import load_tokenizer
from training.corpus import first_annotator, training_and_tune
from training.model import Config, Network, crf_loss, distance_buckets, load_base
from training.tune import exact_scores
from training.vary import other_marks
from training.windows import Window, examples, shifted_windows

CLS, SEP = 101, 102


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


def main() -> None:
    """Train, resuming from the last checkpoint in ``--out``."""
    args = arguments()
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.base / "tokenizer.json")
    train, tune = training_and_tune()
    train = train[: args.articles]
    held = [(a, examples(a, tokenizer)) for a in first_annotator(tune)]

    torch.manual_seed(args.seed)
    network = load_base(args.base / "model.safetensors", Config())
    heads = [p for n, p in network.named_parameters() if is_head(n)]
    body = [p for n, p in network.named_parameters() if not is_head(n)]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    average = {k: v.detach().clone() for k, v in network.named_parameters()}
    begin, steps_done = 0, 0
    last = args.out / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average, begin, steps_done = state["average"], state["epoch"], state["steps"]

    plain = [
        w for a in train for e in examples(a, tokenizer) for w in shifted_windows(e, np.random.default_rng(0))
    ]
    rough = len(plain) / args.batch * args.epochs
    warm = 0.06 * rough
    log = (args.out / "log.jsonl").open("a")
    for epoch in range(begin, args.epochs):
        rng = np.random.default_rng([args.seed, epoch])
        torch.manual_seed(args.seed * 1000 + epoch)
        windows = [
            w
            for a in train
            for e in examples(other_marks(a, rng), tokenizer)
            for w in shifted_windows(e, rng)
        ]
        batches = _batches(windows, args.batch, rng)
        network.train()
        started, total = time.time(), 0.0
        for k, batch in enumerate(batches):
            scale = min(1.0, (steps_done + 1) / warm) * max(
                0.01, 1 - max(0.0, steps_done - warm) / (rough - warm)
            )
            for group, rate in zip(optimizer.param_groups, (args.rate, args.head_rate), strict=True):
                group["lr"] = rate * scale
            loss = step_loss(network, batch)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            steps_done += 1
            decay = min(args.average, steps_done / (steps_done + 10))
            with torch.no_grad():
                torch._foreach_lerp_(
                    list(average.values()), [p.detach() for p in network.parameters()], 1 - decay
                )
            total += loss.item()
            if k % 20 == 19:
                print(
                    f"epoch {epoch} step {k + 1}/{len(batches)} loss {total / (k + 1):.4f} "
                    f"{(time.time() - started) / (k + 1):.2f} s a step",
                    flush=True,
                )
        result = {"epoch": epoch + 1, "loss": total / len(batches), "seconds": time.time() - started}
        result |= evaluate(network, average, held)
        print(json.dumps(result), flush=True)
        log.write(json.dumps(result) + "\n")
        log.flush()
        state = {
            "network": network.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average,
            "epoch": epoch + 1,
            "steps": steps_done,
            "arguments": {k: str(v) for k, v in vars(args).items()},
        }
        torch.save(state, args.out / "next.pt")
        (args.out / "next.pt").replace(last)
        if args.stop_after == epoch + 1:
            return


def is_head(name: str) -> bool:
    """Whether a parameter is new, not part of the base encoder."""
    return name.startswith(("tags", "links", "nobody", "distance", "transitions", "features"))


def _batches(windows: list[Window], size: int, rng: np.random.Generator) -> list[list[Window]]:
    """Shuffled batches of windows of like length."""
    order = sorted(rng.permutation(len(windows)), key=lambda i: (windows[i].end - windows[i].start) // 32)
    batches = [[windows[i] for i in order[k : k + size]] for k in range(0, len(order), size)]
    return [batches[i] for i in rng.permutation(len(batches))]


@torch.no_grad()
def evaluate(network: Network, average: dict[str, Tensor], held: list) -> dict[str, float]:
    """Exact-span F1 of each role and of links, with the averaged weights, over the tune articles."""
    low = {k: v.bfloat16() for k, v in average.items()}
    network.eval()

    def run(ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        scores, links = functional_call(network, low, (ids, features, None))
        return scores.float(), links.float()

    return exact_scores(run, average, held)


if __name__ == "__main__":
    main()
