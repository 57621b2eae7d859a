"""Train a teacher of names, and let it label news: ``python -m training.name_teacher --out RUN_DIR``.

The teacher goes on from layer ``--read`` of a large attribution run of ``training.train``; what lies below
stays as it is, so its vectors are worked out once. It learns names alone, from the sets that the entity
network learns from. Writes ``names.pt``, the last epoch, and with ``--articles N`` the scores of N articles
as ``labelled.pkl``, from which ``training.train_entities --labelled`` learns.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from benchmarks.corpora import corpora_folder
from onrecord.attribution.encoder import load_tokenizer, with_edges
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.windows import cut_windows
from training.entities import NAMES, THIRD, UNKNOWN, Lesson, lessons, windows_of
from training.label import texts
from training.model import Network, attention_buckets
from training.reader import load_network
from training.train_entities import Batch, collate, order_of

__all__: list[str] = []


class Lower:
    """The layers below ``read`` in the place of ``onrecord.attribution.encoder.Encoder``."""

    def __init__(self, network: Network, tokenizer: Path, read: int) -> None:
        self.tokenizer = load_tokenizer(tokenizer)
        self._network, self._read = network.bfloat16(), read

    @torch.no_grad()
    def read(self, pieces: Pieces) -> SimpleNamespace:
        """Word ranges and vectors of each window of a stretch."""
        windows = cut_windows(len(pieces.ids))
        vectors = []
        for start, end in windows.tolist():
            given = with_edges(pieces, start, end)
            ids, features = (torch.from_numpy(given[k])[None] for k in ("ids", "features"))
            x = self._network.words(ids) + self._network.position(torch.arange(ids.shape[1]))
            for k, embedding in enumerate(self._network.features):
                x = x + embedding(features[..., k])
            x = self._network.norm(x)
            bias = _bias(self._network.relative, ids.shape[1]).to(x.dtype)
            for layer in self._network.layers[: self._read]:
                x = layer(x, bias)
            vectors.append(x[0].float().numpy())
        return SimpleNamespace(windows=np.searchsorted(pieces.first, windows), grafted={THIRD: vectors})


class Upper(nn.Module):
    """The layers from ``read`` on, and the head for names."""

    def __init__(self, network: Network, read: int) -> None:
        super().__init__()
        self.layers = network.layers[read:]
        self.names = nn.Linear(network.config.hidden, len(NAMES))
        self.register_buffer("relative", network.relative)

    def forward(self, x: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Scores of names ``[b, w, 9]``; arguments as those of ``training.tower.Tower``."""
        bias = torch.where(mask[:, None, None, :], _bias(self.relative, x.shape[1]), float("-inf"))
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        x = x[torch.arange(len(x))[:, None], first]
        return self.names(F.dropout(x, 0.1, self.training))


def _bias(relative: Tensor, pieces: int) -> Tensor:
    return relative[attention_buckets(torch.arange(pieces))].permute(2, 0, 1)[None]


def scores_of(upper: Upper, batch: Batch) -> Tensor:
    """Scores of names of a batch, worked out in bfloat16."""
    vectors = batch.vectors.to(upper.names.weight.dtype)
    with torch.autocast("cpu", torch.bfloat16):
        return upper(vectors, batch.mask, batch.first).float()


@torch.no_grad()
def f1(upper: Upper, tune: Sequence[Lesson], size: int) -> float:
    """F1 of names by word, as ``training.train_entities`` measures it."""
    upper.eval()
    hit = said = there = 0
    for k in range(0, len(tune), size):
        batch = collate(tune[k : k + size])
        best, known = scores_of(upper, batch).argmax(-1), batch.names != UNKNOWN
        hit += int(((best == batch.names) & known & (best > 0)).sum())
        said += int(((best > 0) & known).sum())
        there += int(((batch.names > 0) & known).sum())
    upper.train()
    return 200 * hit / (said + there)


def train(upper: Upper, lower: Lower, args: argparse.Namespace) -> None:
    """Fit ``upper`` on the sets of names."""
    parts = {}
    for part in ("train", "tune"):
        path = args.out / f"names_{part}.pkl"
        if not path.exists():
            found = [x for s, x in lessons(corpora_folder(), lower, part, names_only=True)]
            with path.open("wb") as file:
                pickle.dump(found, file, protocol=5)
        with path.open("rb") as file:
            parts[part] = pickle.load(file)
        print(part, len(parts[part]), flush=True)
    own = list(upper.names.parameters())
    optimizer = torch.optim.AdamW([{"params": list(upper.layers.parameters())}, {"params": own}])
    steps = -(-len(parts["train"]) // args.batch) * args.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [args.rate, 1e-3], steps + 50, pct_start=0.1)
    rng = np.random.default_rng(1)
    for epoch in range(1, args.epochs + 1):
        begun, total = time.time(), 0.0
        batches = order_of(parts["train"], args.batch, rng)
        for n, batch in enumerate(batches, 1):
            made = collate([parts["train"][i] for i in batch])
            loss = F.cross_entropy(
                scores_of(upper, made).flatten(0, 1), made.names.flatten(), ignore_index=UNKNOWN
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
            if n % 20 == 0:
                print(f"{n}/{len(batches)}: {total / n:.4f}, {time.time() - begun:.0f} s", flush=True)
        found = f1(upper, parts["tune"], args.batch)
        print(f"epoch {epoch}: names {found:.2f}, {time.time() - begun:.0f} s", flush=True)
        torch.save(upper.state_dict(), args.out / "names.pt")


@torch.no_grad()
def label(upper: Upper, lower: Lower, count: int) -> Iterator[tuple[str, list[np.ndarray]]]:
    """Text and scores of names, float16 ``[w, 9]`` a window, of ``count`` articles, a fair mix of all."""
    upper.eval().bfloat16()
    mixed = sorted((text for _, text in texts()), key=lambda t: hashlib.sha256(t.encode()).hexdigest())
    begun = time.time()
    for n, text in enumerate(mixed[:count], 1):
        scores = []
        for _, lesson in windows_of(text, lower):
            scores.append(scores_of(upper, collate([lesson]))[0].numpy().astype(np.float16))
        yield text, scores
        if n % 50 == 0:
            print(f"{n}/{count} articles, {time.time() - begun:.0f} s", flush=True)


def main() -> None:
    """Train, or label with what was trained."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for vectors, weights and labels")
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder with its tokenizer.json")
    parser.add_argument("--read", type=int, default=7, help="layers that stay as they are")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=16, help="windows in a step")
    parser.add_argument("--rate", type=float, default=1e-4, help="peak learning rate of the layers")
    parser.add_argument("--articles", type=int, default=0, help="how many articles to label afterwards")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    upper = Upper(load_network(args.run / "best.pt"), args.read)
    lower = Lower(load_network(args.run / "best.pt"), args.base / "tokenizer.json", args.read)
    if not (args.out / "names.pt").exists():
        train(upper.train(), lower, args)
    upper.load_state_dict(torch.load(args.out / "names.pt", weights_only=True))
    if args.articles:
        with (args.out / "labelled.pkl").open("wb") as file:
            pickle.dump(list(label(upper, lower, args.articles)), file, protocol=5)


if __name__ == "__main__":
    main()
