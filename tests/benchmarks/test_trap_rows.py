"""How a trap's places are found and its answers judged; that every planted case is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.asked import article_of, asked
from benchmarks.polnear import Marked
from benchmarks.traps import TrapRow, judge_trap, load_traps, trap_outcome
from onrecord.article import Span
from onrecord.statement import Extraction, Resolution, Speaker

CASE = '''
[[case]]
id = "wells-01"
text = """
Shea said she would wait. "She is right," he said, "as ever." He said no more.
"""
[[case.who]]
source = "he"
cue = "said"
content = ['"She is right,"', '"as ever."']
name = "Shea"
also = ["The Clerk"]
type = "named_person"
[[case.who]]
source = ""
cue = ""
content = ["no more"]
name = ""
candidates = ["Shea"]
type = "named_person"
unclear = true
'''


def write(folder: Path, text: str) -> Path:
    (folder / "wells.toml").write_text(text, encoding="utf-8")
    return folder


def test_places_are_the_nearest_whole_words(tmp_path: Path) -> None:
    [trap] = load_traps(write(tmp_path, CASE))
    assert (trap.theme, trap.name) == ("wells", "wells-01")
    first, second = trap.rows
    at = trap.text.index(" he said") + 1
    assert first.marked.source == (Span(at, at + 2),)
    assert first.marked.cue == (Span(at + 3, at + 7),)
    assert [span.of(trap.text) for span in first.marked.content] == ['"She is right,"', '"as ever."']
    assert second.marked.source == second.marked.cue == ()
    assert first.right == ("Shea", "The Clerk")


@pytest.mark.parametrize(
    ("words", "instead", "message"),
    [
        ('content = ["no more"]', 'content = ["nothing"]', "content found 0 times"),
        ('content = ["no more"]', 'content = ["said"]', "content found 3 times"),
        ('source = "he"', 'source = "is"', "not found outside what it belongs to"),
        (", he said,", " said he said ", "equally near"),
    ],
)
def test_what_cannot_be_placed_is_named(tmp_path: Path, words: str, instead: str, message: str) -> None:
    case = CASE.replace(words, instead)
    if message == "equally near":
        case = CASE.replace('cue = "said"', 'cue = "he"').replace('source = "he"', 'source = "said"')
        case = case.replace("he said,", "he said he,")
    with pytest.raises(ValueError, match=message):
        load_traps(write(tmp_path, case))


@pytest.mark.parametrize(
    ("given", "outcome"),
    [("Shea", "right"), ("the clerk", "right"), ("Shea Orr", "wrong"), ("Orr", "wrong"), ("", "open")],
)
def test_only_printed_names_are_right(given: str, outcome: str) -> None:
    assert trap_outcome(TrapRow(Marked(), "Shea", ("Shea", "The Clerk"), False), given) == outcome


@pytest.mark.parametrize(("given", "outcome"), [("", "right"), ("Shea", "wrong")])
def test_nobody_has_no_name(given: str, outcome: str) -> None:
    assert trap_outcome(TrapRow(Marked(), "", (), False), given) == outcome


@pytest.mark.parametrize(("given", "outcome"), [("", "right"), ("Shea", "right"), ("Orr", "wrong")])
def test_an_unclear_source_has_none_or_one_of_its_names(given: str, outcome: str) -> None:
    assert trap_outcome(TrapRow(Marked(), "", ("Shea",), True), given) == outcome


def test_a_case_is_judged_row_by_row(tmp_path: Path) -> None:
    [trap] = load_traps(write(tmp_path, CASE))
    article = article_of(trap.text, trap.name)
    first, second = asked(article, (row.marked for row in trap.rows))
    shea = Speaker("s", "named_person", Span(0, 4))
    resolved = type(first)(
        **{name: getattr(first, name) for name in first.__dataclass_fields__ if name != "resolution"},
        resolution=Resolution("s", "pronoun", 0.9, shea.name, 1),
    )
    extraction = Extraction(article, (resolved, second), (), "by hand", (), (shea,))
    named, left = judge_trap(trap, extraction)
    assert (named.where, named.kind, named.source, named.given, named.outcome) == (
        "wells-01#1",
        "wells",
        "he",
        "Shea",
        "right",
    )
    assert (left.gold, left.given, left.outcome) == ("", "", "right")


def test_every_planted_case_is_well_formed() -> None:
    traps = load_traps()
    assert len({trap.name for trap in traps}) == len(traps) >= 60
    for trap in traps:
        for row in trap.rows:
            assert all(name in trap.text for name in row.right)
            assert row.name or not row.right or row.unclear
