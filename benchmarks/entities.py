"""Names found in public sets of named entities: ``python -m benchmarks.entities``.

Test parts only. A name is right when it begins and ends where a marked one does and is of its kind; beside it
stands the same without the kind. Where a set marks a name but does not tell its kind, finding it is neither
right nor wrong. Sentences that stand alone (all of CrossNER, wikigold and re3d) are joined, twelve a text, as
they are for learning; ``--alone`` reads each by itself instead.

GUM marks whole phrases, not names: there a name is right when it covers a part of the name at the phrase's
head word and lies inside the phrase ("the University of Prague": "University").
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.asked import article_of
from benchmarks.corpora import corpora_folder
from benchmarks.entity_sets import KINDS, Marked, Named, entity_sets
from benchmarks.gum import GumDocument, load_gum
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.scores import Count

if TYPE_CHECKING:
    from onrecord import Extractor

__all__ = ["count_gum", "count_names", "joined", "main", "measure"]

ALL, SPAN = "all kinds", "span only"
_TOGETHER = 12
_SHORT = 1000  # code points below which a text is a sentence that stands alone
_GUM_KINDS = ("person", "organization", "place")

Counts = dict[str, Count]


def joined(some: Sequence[Named]) -> Iterator[Named]:
    """Sentences that stand alone joined, twelve a text, one a line; longer texts as they are, and first."""
    short = [named for named in some if len(named.text) < _SHORT]
    yield from (named for named in some if len(named.text) >= _SHORT)
    for first in range(0, len(short), _TOGETHER):
        text, entities = "", []
        for named in short[first : first + _TOGETHER]:
            at = len(text)
            entities += [
                (span._replace(start=span.start + at, end=span.end + at), k) for span, k in named.entities
            ]
            text += named.text + "\n"
        yield Named(short[first].name, text, tuple(entities))


def count_names(gold: Iterable[Marked], found: Iterable[Marked]) -> Counts:
    """Of one text, by kind, over all kinds, and by the span alone.

    What is found in the place of a marked name of ``unknown`` kind, or overlaps it, does not count, unless a
    name of known kind stands at exactly that place.
    """
    gold = list(gold)
    known = {place: kind for place, kind in gold if kind != "unknown"}
    unknown = [place for place, kind in gold if kind == "unknown"]
    counted = {
        place: kind
        for place, kind in found
        if place in known or not any(place.overlaps(other) for other in unknown)
    }
    counts: Counts = {
        kind: Count(
            correct=sum(known.get(place) == k == kind for place, k in counted.items()),
            predicted=sum(k == kind for k in counted.values()),
            gold=sum(k == kind for k in known.values()),
        )
        for kind in KINDS
    }
    counts[ALL] = Count()
    for kind in KINDS:
        counts[ALL] += counts[kind]
    counts[SPAN] = Count(correct=len(known.keys() & counted.keys()), predicted=len(counted), gold=len(known))
    return counts


def count_gum(document: GumDocument, found: Iterable[Marked]) -> Counts:
    """Of one document of GUM, by the rule above; names of other kinds (events, works) do not count."""
    names = [m for m in document.mentions if m.form == "name"]
    # A mention and the larger one that it is the head of ("Mr. Smith", "Mr. Smith, a lawyer") are one name.
    gold = {m.head: m for m in names if m.kind in _GUM_KINDS}
    others = [m.span for m in names if m.kind not in _GUM_KINDS]
    counts: Counts = {
        kind: Count(gold=sum(m.kind == kind for m in gold.values())) for kind in (*_GUM_KINDS, SPAN)
    }
    counts[SPAN].gold = len(gold)
    left = dict(gold)
    for place, kind in found:
        if kind not in _GUM_KINDS:
            continue
        hit = next(
            (h for h, m in left.items() if place.overlaps(h) and m.span.contains(place)),
            None,
        )
        if hit is None and any(place.overlaps(other) for other in others):
            continue
        counts[kind].predicted += 1
        counts[SPAN].predicted += 1
        if hit is not None:
            counts[SPAN].correct += 1
            counts[kind].correct += left.pop(hit).kind == kind
    counts[ALL] = Count()
    for kind in _GUM_KINDS:
        counts[ALL] += counts[kind]
    return counts


def measure(extractor: Extractor, corpora: Path, *, alone: bool = False) -> dict[str, Counts]:
    """By set: the counts of its test part. ``alone``: read sentences that stand alone each by itself."""
    results: dict[str, Counts] = {}
    for found in entity_sets(corpora):
        total = results.setdefault(found.name, {})
        for named in found.test if alone else joined(found.test):
            _add(total, count_names(named.entities, _names(extractor, named.text, named.name)))
    total = results.setdefault("GUM (heads)", {})
    for document in load_gum(corpora / "gum" / "gum.test.jsonl"):
        _add(total, count_gum(document, _names(extractor, document.text, document.name)))
    return results


def _names(extractor: Extractor, text: str, name: str) -> list[Marked]:
    return [(mention.span, mention.kind) for mention in extractor.names(article_of(text, name))]


def _add(total: Counts, counts: Counts) -> None:
    for key, count in counts.items():
        total.setdefault(key, Count())
        total[key] += count


def table(results: dict[str, Counts], *, alone: bool) -> Table:
    """A row a set: precision, recall and F1 of all kinds, F1 by the span alone and F1 of each kind."""
    rows = []
    for name, counts in results.items():
        every = counts[ALL]
        cells = [str(every.gold), *(f"{100 * n:.1f}" for n in (every.precision, every.recall, every.f1))]
        cells.append(f"{100 * counts[SPAN].f1:.1f}")
        for kind in KINDS:
            marked = kind in counts and counts[kind].gold
            cells.append(f"{100 * counts[kind].f1:.1f}" if marked else "")
        rows.append((name, *cells))
    return Table(
        "Names, test parts",
        ("set", "names", "precision", "recall", "F1", "F1 by span", *(f"F1 {kind}" for kind in KINDS)),
        tuple(rows),
        "Exact span and kind; names whose kind a set does not tell do not count. Sentences that stand alone "
        + ("are read each by itself." if alone else "are joined, twelve a text.")
        + " GUM: the name at the head of a phrase, covered in part. re3d: of what it marks, only names.",
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    from onrecord import Extractor  # noqa: PLC0415 - the rules of scoring need no model

    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.entities",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument("--corpora", type=Path, help="folder of public corpora")
    parser.add_argument("--alone", action="store_true", help="read sentences that stand alone by themselves")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    parser.add_argument("--json", type=Path, help="write counts and figures (0 to 1) to this file")
    given = parser.parse_args(arguments)

    results = measure(Extractor.load(given.model), corpora_folder(given.corpora), alone=given.alone)
    measured = conditions()
    if given.json:
        sets = {
            name: {key: _as_dict(count) for key, count in counts.items()} for name, counts in results.items()
        }
        written = {"conditions": measured.as_dict(), "alone": given.alone, "sets": sets}
        given.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    made = [table(results, alone=given.alone)]
    if given.markdown:
        print(markdown(made, measured), end="")
    else:
        show(made, measured)


def _as_dict(count: Count) -> dict[str, float]:
    return {
        "correct": count.correct,
        "predicted": count.predicted,
        "gold": count.gold,
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
    }


if __name__ == "__main__":
    main()
