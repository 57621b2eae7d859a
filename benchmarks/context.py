"""When, how, to whom, what act, which figures: ``python -m benchmarks.context [--unseen]``.

Scored on attributions of PolNeAR dev read by hand (``tests/context/README.md``), with the places that the
corpus marks. Two parts: *seen*, which rules may be written after, and *unseen*.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.asked import article_of, asked
from benchmarks.corpora import ROOT, corpora_folder
from benchmarks.polnear import load_split
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.seed import content_overlap
from onrecord.article import Published, Span
from onrecord.circumstances import Circumstances, SaidOn
from onrecord.extractor import Extractor
from onrecord.statement import Attribution, Extraction

__all__ = ["LABELS", "Case", "cases", "main", "measure"]

LABELS = ROOT / "tests" / "context" / "polnear_dev.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled attribution, in the extraction of its article that holds all marked ones.

    ``label``: the row of the file, places as ``[start, end]``.
    """

    extraction: Extraction
    attribution: Attribution
    label: dict[str, Any]


def cases(extractor: Extractor, *, unseen: bool, corpora: Path | None = None) -> Iterator[Case]:
    """The labelled attributions of one part, articles together."""
    folder = (corpora or corpora_folder()) / "polnear"
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        printed = {row["filename"]: row["publication_date"] for row in csv.DictReader(file, delimiter="\t")}
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in LABELS.read_text(encoding="utf-8").split("\n"):
        if line and (row := json.loads(line))["unseen"] == unseen:
            rows.setdefault(row["article"], []).append(row)
    for gold in load_split(folder / "dev"):
        if gold.name not in rows:
            continue
        article = replace(
            article_of(gold.text, gold.name), published=Published(printed[gold.name], "given", "day")
        )
        extraction = extractor.resolve(article, asked(article, gold.attributions))
        resolved = {(a.source, a.cue, a.content): a for a in extraction.attributions}
        for row in rows[gold.name]:
            source, cue, content = (
                tuple(Span(*place) for place in row[role]) for role in ("source", "cue", "content")
            )
            yield Case(extraction, resolved[source, cue, content], row)


def measure(found: Sequence[Case]) -> dict[str, Any]:
    """Counts and figures, in per cent, of one part."""
    made = [(c.label, known) for c in found if (known := c.attribution.circumstances)]
    dated = [(row, c.said_on) for row, c in made if row["said_on"]]
    undated = [c.said_on for row, c in made if not row["said_on"]]
    given = [s for s in undated if s.date and s.basis != "published"]
    return {
        "attributions": len(made),
        "dated": len(dated),
        "of these exact": _exact(dated),
        "of those with a cue of their own exact": _exact([x for x in dated if x[0]["basis"] != "carried"]),
        "of those carried exact": _exact([x for x in dated if x[0]["basis"] == "carried"]),
        "dated though not": len(given),
        "undated": len(undated),
        "medium macro-F1": _macro(
            [(row["medium"], c.medium.kind if c.medium else "unspecified") for row, c in made], least=1
        ),
        "addressee F1": _addressees(made),
        "act macro-F1": _macro([(row["act"], c.act.kind) for row, c in made], least=10),
        "figures F1": _figures(made),
    }


def _exact(dated: Sequence[tuple[dict[str, Any], SaidOn]]) -> float:
    return 100.0 * sum(bool(s.date == row["said_on"]) for row, s in dated) / max(len(dated), 1)


def _macro(pairs: Sequence[tuple[str, str]], least: int) -> float:
    """Mean F1 over the classes that occur ``least`` times or more."""
    each = []
    for kind, there in Counter(gold for gold, _ in pairs).items():
        hit = sum(gold == mine == kind for gold, mine in pairs)
        said = sum(mine == kind for _, mine in pairs)
        if there >= least:
            each.append(200 * hit / (there + said))
    return sum(each) / len(each)


def _addressees(made: Sequence[tuple[dict[str, Any], Circumstances]]) -> float:
    pairs = [
        (Span(*row["addressee_at"]) if row["addressee_at"] else None, c.addressee and c.addressee.span)
        for row, c in made
    ]
    hit = sum(bool(gold and mine and content_overlap((gold,), (mine,)) >= 0.5) for gold, mine in pairs)
    marked = sum(gold is not None for gold, _ in pairs) + sum(mine is not None for _, mine in pairs)
    return 200.0 * hit / max(marked, 1)


def _figures(made: Sequence[tuple[dict[str, Any], Circumstances]]) -> float:
    """A figure is right if its place overlaps and value and unit are equal."""
    hit = there = said = 0
    for row, c in made:
        there, said = there + len(row["figures"]), said + len(c.figures)
        left = list(c.figures)
        for gold in row["figures"]:
            low, high = gold["value"] if isinstance(gold["value"], list) else (gold["value"], None)
            for mine in left:
                if (
                    mine.span.overlaps(Span(*gold["at"]))
                    and abs(mine.value - low) <= 1e-3 * abs(low)
                    and (mine.upper is None) == (high is None)
                    and mine.unit == gold["unit"]
                ):
                    hit += 1
                    left.remove(mine)
                    break
    return 200 * hit / max(there + said, 1)


def main() -> None:
    """Print both parts, or the seen one alone."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--unseen", action="store_true", help="also the part kept unread till the end")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    args = parser.parse_args()
    extractor = Extractor.load()
    parts = {"seen": measure(list(cases(extractor, unseen=False)))}
    if args.unseen:
        parts["unseen"] = measure(list(cases(extractor, unseen=True)))
    rows = tuple(
        (key, *(f"{p[key]:.1f}" if isinstance(p[key], float) else str(p[key]) for p in parts.values()))
        for key in parts["seen"]
    )
    table = Table(
        "When, how, to whom, what act, which figures; in per cent where it has a stop", ("what", *parts), rows
    )
    if args.markdown:
        print(markdown([table], conditions()), end="")
    else:
        show([table], conditions())


if __name__ == "__main__":
    main()
