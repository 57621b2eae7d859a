"""What each step of extraction takes: ``python -m benchmarks.step``.

The same articles of PolNeAR train, once with attributions alone, once with whose they are, and once with all
of extraction (when, how, to whom ...), in one process and in turns, so that another load of the machine falls
on all. CPU seconds of one thread; the least of several rounds counts. A word is what white space separates.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.asked import article_of
from benchmarks.corpora import corpora_folder
from benchmarks.polnear import load_split
from benchmarks.report import Table, conditions, markdown, show
from onrecord.article import Article
from onrecord.attribution.encoder import Encoder
from onrecord.attribution.finder import Finder
from onrecord.extractor import Extractor
from onrecord.speakers.resolver import Resolver
from onrecord.speakers.words import Words

__all__ = ["main", "measure"]

ARTICLES = slice(100, 160)
ROUNDS = 4
NAMES = ("attributions alone", "with whose they are", "with when, how, to whom, act and figures")


def measure(corpora: Path) -> tuple[int, list[float]]:
    """Words, and CPU seconds of attribution alone, with speakers, and of all of extraction."""
    articles = [article_of(a.text, a.name) for a in load_split(corpora / "polnear" / "train")[ARTICLES]]
    bare, resolver, extractor = Finder(Encoder()), Resolver.load(), Extractor.load()
    finder = Finder(Encoder(graft=resolver.graft))

    def with_speakers(article: Article) -> object:
        found = finder.find(article)
        words = Words.of(article, found.read)
        return resolver.resolve(article, words, found.attributions, found.silences, "")

    steps = (bare.find, with_speakers, extractor.extract)
    rounds = [[_seconds(step, articles) for step in steps] for _ in range(ROUNDS)]
    words = sum(len(article.text.split()) for article in articles)
    return words, [min(times) for times in zip(*rounds, strict=True)]


def _seconds(read: Callable[[Article], object], articles: Sequence[Article]) -> float:
    begun = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, help="folder of public corpora")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    args = parser.parse_args()
    words, taken = measure(args.corpora or corpora_folder())
    before = [taken[0], *taken]
    rows = tuple(
        (
            name,
            f"{1e6 * seconds / words:.0f}",
            f"{words / seconds:,.0f}",
            f"{100 * (seconds / base - 1):.1f} %" if base != seconds else "",
        )
        for name, seconds, base in zip(NAMES, taken, before, strict=False)
    )
    table = Table(
        title="What each step takes",
        columns=("what", "microseconds a word", "words per CPU second", "more than the row above"),
        rows=rows,
    )
    if args.markdown:
        print(markdown([table], conditions()), end="")
    else:
        show([table], conditions())


if __name__ == "__main__":
    main()
