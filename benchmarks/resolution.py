"""Who is meant by a source: ``python -m benchmarks.resolution``.

* Our own set: sources of PolNeAR dev articles that are pronouns, noun phrases, bare surnames or empty, and
  whom each means, read by hand (``tests/speakers/README.md``). Asked once with the places that the corpus
  marks (all attributions of the article are given), and once end to end, with the places that onrecord finds:
  an attribution is the marked one if the contents have IoU >= 0.5 and the sources overlap or both are empty.
* Planted traps (``tests/speakers/traps``): only the printed names themselves are right.
* GUM test and GAP test: see :mod:`benchmarks.coreference`. Nothing learns from these parts.

*Wrong* is a name that is not the right one, or any name where nobody named is meant; per cent of all.
*Resolved* is the right name, per cent of those that have one. *Open* is no name where there is one. Anonymous
and unnamed people, groups and documents count as no name. Sources that readers could not place are left out
of our own set; in the traps no name is right for them, and so is any of those that come into question.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks.asked import (
    HEADINGS,
    Judged,
    article_of,
    asked,
    figures,
    fold_name,
    name_of,
    names_agree,
    row,
    speaker_given,
    verdict,
)
from benchmarks.coreference import ask_gap, ask_gum, gap_counts
from benchmarks.corpora import ROOT, corpora_folder
from benchmarks.gap import load_gap
from benchmarks.gum import load_gum
from benchmarks.polnear import Marked, load_split
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.scores import role_overlap
from benchmarks.traps import judge_traps, load_traps
from onrecord.article import Span
from onrecord.statement import Extraction, Speaker

if TYPE_CHECKING:
    from onrecord import Extractor

__all__ = ["LABELS", "Labelled", "find_marked", "judge_article", "load_labels", "main", "measure"]

LABELS = ROOT / "tests" / "speakers" / "polnear_dev.jsonl"
KINDS = ("pronoun", "phrase", "surname", "empty")
OVERLAP = 0.5

Part = Literal["own", "end to end", "traps", "gum", "gap"]
PARTS: Mapping[Part, str] = {
    "own": "Our own set, with the places that the corpus marks",
    "end to end": "Our own set, end to end",
    "traps": "Planted traps",
    "gum": "GUM test: people and organizations that are named elsewhere in the document",
    "gap": "GAP test",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A source and whom it means.

    Attributes:
        what: ``person``, ``organization``, ``none`` or ``unclear``.
        name: the fullest name printed; empty for nobody.
        also: names that are right too.
    """

    article: str
    kind: str
    marked: Marked
    what: str
    name: str
    also: tuple[str, ...] = ()


def load_labels(path: Path = LABELS) -> list[Labelled]:
    """Our own set, in the file's order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)
    return [
        Labelled(
            row["article"],
            row["kind"],
            Marked(*(tuple(Span(*place) for place in row[role]) for role in Marked._fields)),
            row["what"],
            row["name"],
            tuple(row.get("also", ())),
        )
        for row in rows
    ]


def judge_own(extractor: Extractor, corpora: Path, *, end_to_end: bool) -> list[Judged]:
    """What came of every source of our own set."""
    texts = {gold.name: gold for gold in load_split(corpora / "polnear" / "dev")}
    labels = load_labels()
    judged = []
    for name in dict.fromkeys(label.article for label in labels):
        article = article_of(texts[name].text, name)
        if end_to_end:
            extraction = extractor.extract(article)
        else:
            extraction = extractor.resolve(article, asked(article, texts[name].attributions))
        judged += judge_article([label for label in labels if label.article == name], extraction)
    return judged


def judge_article(labels: Sequence[Labelled], extraction: Extraction) -> list[Judged]:
    """What came of the labelled sources of one article; those that are unclear are left out."""
    text = extraction.article.text
    people = [label.name for label in labels if label.what == "person"]
    people += [
        speaker.name.of(text)
        for speaker in extraction.speakers
        if speaker.name and speaker.source_type in ("named_person", None)
    ]
    judged = []
    for number, label in enumerate(labels, 1):
        if label.what == "unclear":
            continue
        words = " … ".join(span.of(text) for span in label.marked.source)
        where = f"{label.article}#{number}"
        found = find_marked(label.marked, extraction)
        if found is None:
            judged.append(Judged(where, label.kind, words, label.name, "", "missed"))
            continue
        speaker, _ = speaker_given(extraction, found)
        given = name_of(speaker, text)
        if fold_name(given) in {fold_name(name) for name in label.also}:
            given = label.name
        outcome = verdict(label.name, given, _agreement(label.what, speaker, people))
        judged.append(Judged(where, label.kind, words, label.name, given, outcome))
    return judged


def _agreement(what: str, speaker: Speaker | None, people: Sequence[str]) -> Callable[[str, str], bool]:
    """How names are compared: a person's and an organization's ("Clinton campaign") never in part."""
    other = {"person": "named_organization", "organization": "named_person"}[what] if what != "none" else ""
    if speaker and speaker.source_type == other:
        return lambda given, gold: fold_name(given) == fold_name(gold)
    return lambda given, gold: names_agree(given, gold, people)


def find_marked(marked: Marked, extraction: Extraction) -> Marked | None:
    """Places of the attribution that is the marked one, the most alike of several; ``None`` if none is."""
    text = extraction.article.text
    best, found = (0.0, 0.0), None
    for attribution in extraction.attributions:
        content = role_overlap(text, attribution.content, marked.content)
        source = role_overlap(text, attribution.source, marked.source)
        if content >= OVERLAP and source > 0 and (content, source) > best:
            best = content, source
            found = Marked(attribution.source, attribution.cue, attribution.content)
    return found


def measure(extractor: Extractor, corpora: Path, part: Part) -> tuple[list[Judged], Table]:
    """One part: every question with its outcome, and the table."""
    note = ""
    if part in ("own", "end to end"):
        judged = judge_own(extractor, corpora, end_to_end=part == "end to end")
        kinds: Sequence[str] = KINDS
        if part == "end to end":
            note = "Missed: no such attribution was found."
    elif part == "traps":
        judged = judge_traps(extractor, load_traps())
        kinds = sorted({one.kind for one in judged})
        cases = {one.where.split("#")[0] for one in judged}
        wrong = {one.where.split("#")[0] for one in judged if one.outcome == "wrong"}
        note = f"{len(wrong)} of {len(cases)} cases have a wrong name: {100 * len(wrong) / len(cases):.1f} %."
    elif part == "gum":
        judged = ask_gum(extractor, load_gum(corpora / "gum" / "gum.test.jsonl"))
        kinds = ("third person", "other pronouns", "phrase")
    else:
        rows = load_gap(corpora / "gap" / "gap-test.tsv")
        judged = ask_gap(extractor, rows)
        kinds = ("masculine", "feminine")
        f1 = {}
        for kind in ("", *kinds):
            some = [(r, j) for r, j in zip(rows, judged, strict=True) if kind in ("", j.kind)]
            f1[kind] = 100 * gap_counts([r for r, _ in some], [j for _, j in some]).f1
        note = (
            f"F1 as GAP counts it: {f1['']:.1f}; masculine {f1['masculine']:.1f}, feminine "
            f"{f1['feminine']:.1f}. Where neither name is meant, no name and a third one are both right."
        )
    rows_ = [row(kind, [one for one in judged if one.kind == kind]) for kind in kinds]
    return judged, Table(PARTS[part], ("kind", *HEADINGS), (*rows_, row("all", judged)), note)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    from onrecord import Extractor  # noqa: PLC0415 - the rules of scoring need no model

    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.resolution",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument("--corpora", type=Path, help="folder of public corpora")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be repeated")
    parser.add_argument("--faults", action="store_true", help="print every source that is not right")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    parser.add_argument("--json", type=Path, help="write figures and faults to this file")
    given = parser.parse_args(arguments)

    extractor = Extractor.load(given.model)
    corpora = corpora_folder(given.corpora)
    measured = conditions()
    tables: list[Table] = []
    result: dict[str, object] = {"conditions": measured.as_dict()}
    for part in given.only or PARTS:
        judged, table = measure(extractor, corpora, part)
        tables.append(table)
        faults = [one for one in judged if one.outcome != "right"]
        if given.faults:
            print(*(f"{part}: {one.fault()}" for one in faults), sep="\n")
        kinds = dict.fromkeys(one.kind for one in judged)
        result[part] = {
            "all": figures(judged),
            **{kind: figures([one for one in judged if one.kind == kind]) for kind in kinds},
            "faults": [asdict(one) for one in faults],
        }
    if given.json:
        given.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown(tables, measured), end="")
    else:
        show(tables, measured)


if __name__ == "__main__":
    main()
