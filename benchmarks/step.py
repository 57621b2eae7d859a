"""What finding out who said it adds to extraction: ``python -m benchmarks.step``.

The same articles of PolNeAR train, once with attributions alone and once with all of extraction, in one
process and in turns, so that another load of the machine falls on both. CPU seconds of one thread; the least
of several rounds counts. A word is what white space separates.
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

__all__ = ["main", "measure"]

ARTICLES = slice(100, 160)
ROUNDS = 4


def measure(corpora: Path) -> tuple[int, float, float]:
    """Words, and CPU seconds of attribution alone and of all of extraction."""
    articles = [article_of(a.text, a.name) for a in load_split(corpora / "polnear" / "train")[ARTICLES]]
    finder, extractor = Finder(Encoder()), Extractor.load()
    rounds = [(_seconds(finder.find, articles), _seconds(extractor.extract, articles)) for _ in range(ROUNDS)]
    words = sum(len(article.text.split()) for article in articles)
    return words, min(alone for alone, _ in rounds), min(whole for _, whole in rounds)


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
    words, alone, whole = measure(args.corpora or corpora_folder())
    rows = (
        ("attributions alone", f"{1e6 * alone / words:.0f}", f"{words / alone:,.0f}", ""),
        (
            "with speakers",
            f"{1e6 * whole / words:.0f}",
            f"{words / whole:,.0f}",
            f"{100 * (whole / alone - 1):.0f} %",
        ),
    )
    table = Table(
        title="What finding out who said it adds",
        columns=("what", "microseconds a word", "words per CPU second", "more"),
        rows=rows,
    )
    if args.markdown:
        print(markdown([table], conditions()), end="")
    else:
        show([table], conditions())


if __name__ == "__main__":
    main()
