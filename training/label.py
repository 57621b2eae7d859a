"""Let a teacher label articles: ``python -m training.label --run RUN --base DIR --out DIR [--articles N]``.

Reads the PolNeAR train articles first, then unlabelled news whose ``overlap`` with evaluation sets is empty,
shuffled by the hash of the text so that any number of them is a fair mix. Keeps for each article the
attributions that the shipped decoder finds and the teacher's tag scores of every word. Shards are written
whole; called again, it goes on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator

import numpy as np
import torch

from benchmarks.corpora import corpora_folder
from benchmarks.polnear import Marked
from onrecord.attribution.candidates import decode
from training.arguments import run_parser
from training.corpus import AnnotatedArticle, training_and_tune
from training.labelled import Labelled, write_shard
from training.reader import CheckpointEncoder
from training.windows import cut, read_article

__all__: list[str] = []

SHARD = 64  # articles
LONGEST = 20_000  # code points of an article


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every article to label, in order."""
    yield from {a.name: a.text for a in training_and_tune()[0]}.items()
    news = []
    for path in sorted((corpora_folder() / "news").glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or "\n".join(" ".join(paragraph) for paragraph in row["sents"])
            if not row.get("overlap") and len(text) <= LONGEST:
                news.append((f"{path.parent.name}/{row['id']}", text))
    yield from sorted(news, key=lambda item: hashlib.sha256(item[1].encode()).hexdigest())


def label(encoder: CheckpointEncoder, batch: list[tuple[str, str]]) -> list[Labelled]:
    """What the teacher says of each of ``batch``."""
    articles = [read_article(AnnotatedArticle(name, "teacher", text, ())) for name, text in batch]
    stretches = [list(cut(article, encoder.tokenizer)) for article in articles]
    readings = iter(encoder.read_all([pieces for parts in stretches for pieces in parts]))
    labelled = []
    for article, parts in zip(articles, stretches, strict=True):
        found, words, scores = [], [np.zeros((0, 2), np.int64)], []
        for pieces in parts:
            reading = next(readings)
            for c in decode(encoder, article, pieces, reading):
                found.append(Marked(c.source, c.cue, c.content))
            words.append(pieces.words)
            scores.append(reading.scores.astype(np.float16))
        marked = AnnotatedArticle(article.name, "teacher", article.text, tuple(found))
        labelled.append(Labelled(marked, np.concatenate(words), np.concatenate(scores)))
    return labelled


def main() -> None:
    """Label, going on from the last whole shard."""
    parser = run_parser(__doc__, "folder for the labelled articles")
    parser.add_argument("--articles", type=int, help="stop after so many, in 64s (default: all there are)")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    encoder = CheckpointEncoder(args.run / "best.pt", args.base / "tokenizer.json")
    np.save(args.out / "transitions.npy", encoder.transitions)
    wanted = list(texts())
    if args.articles is not None:  # whole shards, so that a later call goes on behind them
        wanted = wanted[: -(-args.articles // SHARD) * SHARD]
    for k in range(0, len(wanted), SHARD):
        path = args.out / f"{k:06}.npz"
        if path.exists():
            continue
        started = time.time()
        labelled = label(encoder, wanted[k : k + SHARD])
        write_shard(path, labelled)
        pace = sum(len(item.words) for item in labelled) / (time.time() - started)
        print(f"{k + len(labelled)}/{len(wanted)} articles, {pace:.0f} words a second", flush=True)


if __name__ == "__main__":
    main()
