"""Speakers across articles on hand-labelled pairs: ``python -m benchmarks.identity``.

Each pair is two mentions of names that stand as sources in two articles of the archive, and whether they are
one person or organization. The articles of the pairs, and with ``--more`` others of the archive around them,
are added to a fresh record in the archive's order; then it is asked whether both mentions are linked to one
speaker. A mention is the article speaker at one of whose sources or at whose name it stands; one that leads
to nobody counts as not merged.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from benchmarks.corpora import ROOT, corpora_folder
from benchmarks.report import Table, conditions, markdown, show
from onrecord.article import Article
from onrecord.extractor import Extractor
from onrecord.reading.plain import article_from_text
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.schema import article_speakers, texts
from onrecord.record.store import Record

__all__ = [
    "PAIRS",
    "Mention",
    "Outcome",
    "Pair",
    "judge",
    "load_pairs",
    "main",
    "outcome",
    "read_archive",
    "scores",
]

PAIRS = ROOT / "tests" / "record" / "identity_pairs.jsonl"
ARCHIVE = Path("news", "news_allsides_2012_2020", "articles.jsonl")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands as a source: the archive's id of the article, and where, in code points."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions, and whether they are one speaker; ``stratum``: what kind of pair it is."""

    n: int
    a: Mention
    b: Mention
    same: bool
    stratum: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a pair: the names of the two speakers, and whether they are one."""

    pair: Pair
    names: tuple[str | None, str | None]
    merged: bool

    @property
    def is_right(self) -> bool:
        """Whether it was merged if it should be, and not if not."""
        return self.merged == self.pair.same


def load_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [
        Pair(row["n"], _mention(row["a"]), _mention(row["b"]), row["same"], row["stratum"]) for row in rows
    ]


def _mention(held: Any) -> Mention:
    start, end = held["at"]
    return Mention(str(held["article"]), start, end)


def read_archive(path: Path, wanted: Iterable[str], more: int = 0) -> dict[str, Article]:
    """Articles of the archive by id, in its order: the ``wanted``, and about ``more`` others between."""
    ids = set(wanted)
    lines = path.read_text("utf-8").splitlines()
    every = max(1, len(lines) // more) if more else 0
    found = {}
    for number, line in enumerate(lines):
        row = json.loads(line)
        if str(row["id"]) in ids or (every and number % every == 0):
            found[str(row["id"])] = _article(row)
    return found


def _article(row: Any) -> Article:
    return article_from_text(
        row["text"],
        name=row["url"] or f"archive:{row['id']}",
        published=row["date"] or None,
        title=row["title"] or None,
        outlet=row["source"] or None,
        url=row["url"] or None,
        any_language=True,
    )


def judge(
    pairs: Sequence[Pair], articles: Mapping[str, Article], extractor: Extractor, path: Path
) -> list[Outcome]:
    """What came of the pairs in a fresh record at ``path`` of ``articles``, added in their order."""
    with Record(path, create=True) as record:
        texts: dict[str, int] = {}
        for id_, article in articles.items():
            extraction = extractor.extract(article)
            with record.writing() as connection:
                texts[id_] = keep(connection, extraction).text_id
                link_speakers(connection, texts[id_])
        with record.reading() as connection:
            return [outcome(connection, pair, texts) for pair in pairs]


def outcome(connection: Connection, pair: Pair, texts: dict[str, int]) -> Outcome:
    """What came of a pair; ``texts``: ids of texts by the archive's id."""
    one, other = (_speaker(connection, texts.get(m.article), m) for m in (pair.a, pair.b))
    merged = one is not None and other is not None and one[0] == other[0]
    return Outcome(pair, (one[1] if one else None, other[1] if other else None), merged)


def _speaker(connection: Connection, text_id: int | None, at: Mention) -> tuple[int, str] | None:
    """Who a mention is; of several at whose sources it stands, the one whose name it is."""
    a = article_speakers.c
    rows = select(a.speaker_id, a.name, a.name_at, a.sources_at).where(a.text_id == text_id)
    words = select(func.substr(texts.c.text, at.start + 1, at.end - at.start)).where(texts.c.id == text_id)
    last = str(connection.execute(words).scalar() or "-").split()[-1]
    found: list[tuple[bool, int, int, str]] = []
    for row in connection.execute(rows.where(a.speaker_id.is_not(None))):
        places = [*row.sources_at, *([row.name_at] if row.name_at else [])]
        if any(start < at.end and at.start < end for start, end in places):
            found.append((last not in row.name.split(), len(found), row.speaker_id, row.name))
    *_, speaker, name = min(found, default=(False, 0, None, ""))
    return (speaker, name) if speaker is not None else None


def scores(outcomes: Sequence[Outcome]) -> Table:
    """Wrong merges and recall, stratum by stratum and of all."""
    rows = []
    for stratum in (*sorted({o.pair.stratum for o in outcomes}), None):
        some = [o for o in outcomes if stratum in (None, o.pair.stratum)]
        same = [o for o in some if o.pair.same]
        found, different = sum(o.merged for o in same), len(some) - len(same)
        wrong = sum(o.merged for o in some) - found
        rows.append((
            stratum or "all", str(len(some)), str(len(same)), str(found), _share(found, len(same)),
            str(different), str(wrong), _share(wrong, different), _share(wrong, len(some)),
            str(sum(None in o.names for o in some)),
        ))  # fmt: skip
    columns = (
        "stratum", "pairs", "one speaker", "merged", "recall", "two speakers", "merged wrongly",
        "share of those", "share of all", "with a mention that leads to nobody",
    )  # fmt: skip
    return Table("Speakers across articles", columns, tuple(rows))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table; with ``--wrong`` also the pairs that went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="the folder of public corpora")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="the labelled pairs")
    parser.add_argument("--more", type=int, default=0, metavar="N", help="so many other articles around them")
    parser.add_argument("--wrong", action="store_true", help="list the pairs that went wrong")
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    options = parser.parse_args(argv)
    pairs = load_pairs(options.pairs)
    wanted = [mention.article for pair in pairs for mention in (pair.a, pair.b)]
    articles = read_archive(corpora_folder(options.corpora) / ARCHIVE, wanted, options.more)
    with tempfile.TemporaryDirectory() as folder:
        outcomes = judge(pairs, articles, Extractor.load(), Path(folder, "identity.db"))
    tables, measured = [scores(outcomes)], conditions()
    if options.markdown:
        print(markdown(tables, measured), end="")
    else:
        show(tables, measured)
    for one in outcomes if options.wrong else ():
        if not one.is_right:
            print(one.pair.n, one.pair.stratum, "one" if one.pair.same else "two", *one.names, sep="\t")


if __name__ == "__main__":
    main()
