"""Short passages of our own, by phenomenon: what corpora do not teach. ``python -m benchmarks.phenomena``.

The passages (``tests/phenomena/*.toml``) and what a careful reader takes out of them were written before the
code that handles them; a second reader, who had seen neither the first one's answers nor any output, agreed
on 203 of 216 in full. Twelve of the others are transcripts, which the second reader called direct: by our
definition what stands in no quotation marks is indirect. The last has one statement that now may be left out.

A case passes when every statement and silence in it is found, at any confidence, and nothing else would be
shown: source with IoU >= 0.5, content with IoU >= 0.8 (over visible characters), quotation type and polarity
equal. Other findings count against it where they would be shown as something said: polarity positive,
confidence not below the default. Beside it stands the share of cases that pass with what is shown alone.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpora import ROOT
from benchmarks.report import Table, conditions, markdown, show
from benchmarks.scores import role_overlap
from onrecord.article import Span
from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.statement import Attribution, Extraction

__all__ = ["Case", "Expected", "faults", "judge", "load_cases", "main", "pass_rates", "table"]

CASES = ROOT / "tests" / "phenomena"
SOURCE_OVERLAP, CONTENT_OVERLAP = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement or silence that a reader finds: places in the case's text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Case:
    """A passage: what must be found (``said``, ``silent``) and what may be (``maybe``)."""

    phenomenon: str
    name: str
    text: str
    said: tuple[Expected, ...]
    silent: tuple[Expected, ...]
    maybe: tuple[Expected, ...]


def load_cases(folder: Path = CASES) -> list[Case]:
    """All cases, by file and in the file's order.

    Raises:
        ValueError: a part of an answer is not in its text.
    """
    cases = []
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            text = row["text"].strip()
            said, silent, maybe = (
                tuple(_expected(text, entry) for entry in row.get(kind, ()))
                for kind in ("said", "silent", "maybe")
            )
            cases.append(Case(path.stem, row["id"], text, said, silent, maybe))
    return cases


def _expected(text: str, entry: Mapping[str, Any]) -> Expected:
    def places(key: str) -> tuple[Span, ...]:
        words = entry.get(key, [])
        return tuple(_place(text, w) for w in ([words] if isinstance(words, str) else words))

    return Expected(
        source=places("source"),
        cue=places("cue"),
        content=places("content"),
        quotation=entry.get("type", ""),
        polarity=entry.get("polarity", "positive"),
    )


def _place(text: str, words: str) -> Span:
    """Where ``words`` stand; ``words#2`` is their second occurrence."""
    counted = re.fullmatch(r"(.*)#(\d+)", words, re.DOTALL)
    words, number = (counted[1], int(counted[2])) if counted else (words, 1)
    end = 0
    for _ in range(number):
        start = text.index(words, end)
        end = start + len(words)
    return Span(start, end)


def faults(case: Case, extraction: Extraction, threshold: float) -> list[str]:
    """What is wrong with an extraction of the case's text; nothing if it passes.

    ``threshold``: the confidence from which on a finding would be shown.
    """
    wrong: list[str] = []
    left = list(extraction.attributions)
    for wanted in case.said:
        found = max(left, key=lambda a: role_overlap(case.text, a.content, wanted.content), default=None)
        if found is None or role_overlap(case.text, found.content, wanted.content) < SOURCE_OVERLAP:
            wrong.append(f"missed: {_shown(case.text, wanted.source)} | {_shown(case.text, wanted.content)}")
            continue
        left.remove(found)
        wrong += _differences(case.text, wanted, found)
    for wanted in case.silent:
        if not any(
            role_overlap(case.text, silence.source, wanted.source) >= SOURCE_OVERLAP
            and any(a.overlaps(b) for a in silence.cue for b in wanted.cue)
            for silence in extraction.silences
        ):
            wrong.append(f"no silence: {_shown(case.text, wanted.source)} | {_shown(case.text, wanted.cue)}")
    for silence in extraction.silences:
        if not any(a.overlaps(b) for want in case.silent for a in silence.cue for b in want.cue):
            wrong.append(f"silence too many: {_shown(case.text, silence.cue)}")
    for extra in left:
        allowed = (role_overlap(case.text, extra.content, m.content) for m in case.maybe)
        tolerated = any(overlap >= SOURCE_OVERLAP for overlap in allowed)
        if extra.polarity == "positive" and extra.confidence >= threshold and not tolerated:
            wrong.append(
                f"too many: {_shown(case.text, extra.source)} | {_shown(case.text, extra.cue)} | "
                f"{_shown(case.text, extra.content)} ({extra.confidence:.2f})"
            )
    return wrong


def _differences(text: str, wanted: Expected, found: Attribution) -> list[str]:
    wrong = []
    if role_overlap(text, found.content, wanted.content) < CONTENT_OVERLAP:
        wrong.append(f"content: {_shown(text, found.content)} for {_shown(text, wanted.content)}")
    if role_overlap(text, found.source, wanted.source) < SOURCE_OVERLAP:
        wrong.append(f"source: {_shown(text, found.source)} for {_shown(text, wanted.source)}")
    if found.quotation != wanted.quotation:
        wrong.append(f"type: {found.quotation} for {wanted.quotation} of {_shown(text, wanted.content)}")
    if found.polarity != wanted.polarity:
        wrong.append(f"polarity: {found.polarity} of {_shown(text, wanted.content)}")
    return wrong


def _shown(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(repr(span.of(text)) for span in spans) or "nobody"


def judge(extractor: Extractor, cases: Sequence[Case]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The faults of each case, by its name: with all that is found, and with what is shown by default."""
    found, shown = {}, {}
    for case in cases:
        extraction = extractor.extract(article_from_text(case.text, name=case.name, any_language=True))
        found[case.name] = faults(case, extraction, extractor.threshold)
        shown[case.name] = faults(case, extraction.from_confidence(extractor.threshold), extractor.threshold)
    return found, shown


def pass_rates(cases: Sequence[Case], wrong: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    """How many cases of each phenomenon passed, of how many, and of all. ``wrong``: the faults of each."""
    names = dict.fromkeys(case.phenomenon for case in cases)
    of = {name: [case for case in cases if case.phenomenon == name] for name in names} | {"all": list(cases)}
    return {name: (sum(not wrong[case.name] for case in some), len(some)) for name, some in of.items()}


def table(cases: Sequence[Case], found: Mapping[str, list[str]], shown: Mapping[str, list[str]]) -> Table:
    """Pass rates by phenomenon, from what ``judge`` gives."""
    by_shown = pass_rates(cases, shown)
    rows = tuple(
        (name, str(of), str(passed), f"{100 * passed / of:.1f}", f"{100 * by_shown[name][0] / of:.1f}")
        for name, (passed, of) in pass_rates(cases, found).items()
    )
    return Table(
        "Passages of our own, by phenomenon",
        ("phenomenon", "cases", "passed", "%", "% with what is shown"),
        rows,
        "A case passes when all that is said in it is found with source, content, type and polarity, "
        "and nothing else would be shown; the last column looks at what is shown by default only.",
    )


def main() -> None:
    """Print the table, and what went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument(
        "--only", choices=sorted(path.stem for path in CASES.glob("*.toml")), help="only this phenomenon"
    )
    parser.add_argument("--faults", action="store_true", help="print what is wrong with each failing case")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    parser.add_argument("--json", type=Path, help="write the faults of each case to this file")
    args = parser.parse_args()
    extractor = Extractor.load(args.model)
    cases = [case for case in load_cases() if args.only in (None, case.phenomenon)]
    found, shown = judge(extractor, cases)
    if args.faults:
        for name, wrong in found.items():
            for fault in wrong:
                print(f"{name}: {fault}")
    if args.json:
        args.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    made = [table(cases, found, shown)]
    if args.markdown:
        print(markdown(made, conditions()), end="")
    else:
        show(made, conditions())


if __name__ == "__main__":
    main()
