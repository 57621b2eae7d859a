"""The passages of our own: each answer stands in its text, faults are found, and pass rates hold."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.corpora import ROOT
from benchmarks.phenomena import Case, faults, judge, load_cases, pass_rates
from onrecord.article import Span
from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.statement import Attribution, Extraction, Silence


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases()


def perfect(case: Case) -> Extraction:
    """What a careful reader finds."""
    said = tuple(
        Attribution(f"{k}", e.source, e.cue, e.content, (), e.quotation, e.polarity, 0.9)
        for k, e in enumerate(case.said)
    )
    silences = tuple(Silence(f"{k}", e.source, e.cue) for k, e in enumerate(case.silent))
    return Extraction(
        article_from_text(case.text, name=case.name, any_language=True), said, (), "by hand", silences
    )


def test_there_are_cases_of_every_phenomenon(cases: list[Case]) -> None:
    assert len({case.name for case in cases}) == len(cases) >= 150
    assert all(of >= 10 for _, of in pass_rates(cases, {case.name: [] for case in cases}).values())


def test_the_answers_have_no_faults(cases: list[Case]) -> None:
    assert {case.name: wrong for case in cases if (wrong := faults(case, perfect(case), 0.5))} == {}


def test_every_kind_of_fault_is_found(cases: list[Case]) -> None:
    case = next(c for c in cases if c.said and c.silent and c.said[0].source)
    right = perfect(case)
    first, *others = right.attributions
    elsewhere = (Span(first.content[0].start, first.content[0].start + 1),)
    quotation = "mixed" if first.quotation != "mixed" else "direct"
    extra = replace(first, content=case.silent[0].cue, cue=(), source=())

    def kinds(*attributions: Attribution) -> list[str]:
        wrong = faults(case, replace(right, attributions=attributions), 0.5)
        return [fault.split(":")[0] for fault in wrong]

    assert kinds(*others) == ["missed"]
    assert kinds(replace(first, source=elsewhere), *others) == ["source"]
    assert kinds(replace(first, quotation=quotation), *others) == ["type"]
    assert kinds(replace(first, polarity="unclear"), *others) == ["polarity"]
    assert kinds(first, *others, extra) == ["too many"]
    assert kinds(first, *others, replace(extra, confidence=0.4)) == []
    assert [f.split(":")[0] for f in faults(case, replace(right, silences=()), 0.5)] == ["no silence"]


def test_pass_rates_hold(cases: list[Case]) -> None:
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))["phenomena"]
    found, _ = judge(Extractor.load(), cases)
    passed = {name: count for name, (count, _) in pass_rates(cases, found).items()}
    assert {name: passed[name] for name, floor in floors.items() if passed[name] < floor} == {}
