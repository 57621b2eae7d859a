"""Planted traps: invented cases that lead a careless reader to the wrong person (``tests/speakers/traps``).

What the fields of a case mean stands in ``tests/speakers/README.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.asked import Judged, Outcome, article_of, asked, fold_name, name_of, speaker_given, verdict
from benchmarks.corpora import ROOT
from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.statement import Extraction

if TYPE_CHECKING:
    from onrecord import Extractor

__all__ = ["TRAPS", "Trap", "TrapRow", "judge_trap", "judge_traps", "load_traps", "trap_outcome"]

TRAPS = ROOT / "tests" / "speakers" / "traps"


@dataclass(frozen=True, slots=True)
class TrapRow:
    """A source in a case, and who is meant.

    Attributes:
        marked: the places of source, cue and content.
        name: the right name; empty where nobody named is meant.
        right: all names that are right; where it is ``unclear`` none need be given.
    """

    marked: Marked
    name: str
    right: tuple[str, ...]
    unclear: bool


@dataclass(frozen=True, slots=True)
class Trap:
    """A case: a short article and its sources."""

    theme: str
    name: str
    text: str
    rows: tuple[TrapRow, ...]


def load_traps(folder: Path = TRAPS) -> list[Trap]:
    """All cases, by file and in the file's order.

    Raises:
        ValueError: a source, cue or content is not in its text, or it is not plain which place is meant.
    """
    return [
        Trap(path.stem, case["id"], case["text"], tuple(_row(case, who) for who in case["who"]))
        for path in sorted(folder.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _row(case: Mapping[str, Any], who: Mapping[str, Any]) -> TrapRow:
    text: str = case["text"]
    content = []
    for words in who["content"]:
        found = _finds(text, words, whole=False)
        if len(found) != 1:
            raise ValueError(f"{case['id']}: content found {len(found)} times: {words!r}")
        content.append(found[0])
    source = [_nearest(case, who["source"], content)] if who["source"] else []
    cue = [_nearest(case, who["cue"], source or content)] if who["cue"] else []
    name, also, candidates = who["name"], who.get("also", []), who.get("candidates", [])
    return TrapRow(
        Marked(tuple(source), tuple(cue), tuple(sorted(content))),
        name,
        tuple(filter(None, (name, *also, *candidates))),
        who.get("unclear", False),
    )


def _finds(text: str, words: str, *, whole: bool) -> list[Span]:
    """All places of ``words``; ``whole``: not inside a longer word."""
    before = r"(?<!\w)" if whole and re.match(r"\w", words) else ""
    behind = r"(?!\w)" if whole and re.search(r"\w$", words) else ""
    return [Span(*match.span()) for match in re.finditer(before + re.escape(words) + behind, text)]


def _nearest(case: Mapping[str, Any], words: str, anchors: Sequence[Span]) -> Span:
    """Where ``words`` stand nearest to one of ``anchors``, outside all of them."""
    free = [s for s in _finds(case["text"], words, whole=True) if not any(s.overlaps(a) for a in anchors)]
    ranked = sorted((min(max(a.start - s.end, s.start - a.end, 0) for a in anchors), s) for s in free)
    if not ranked:
        raise ValueError(f"{case['id']}: not found outside what it belongs to: {words!r}")
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        raise ValueError(f"{case['id']}: two places are equally near: {words!r}")
    return ranked[0][1]


def judge_traps(extractor: Extractor, traps: Sequence[Trap]) -> list[Judged]:
    """What came of every row of every case: each case is asked as a whole."""
    judged = []
    for trap in traps:
        article = article_of(trap.text, trap.name)
        extraction = extractor.resolve(article, asked(article, (row.marked for row in trap.rows)))
        judged += judge_trap(trap, extraction)
    return judged


def judge_trap(trap: Trap, extraction: Extraction) -> list[Judged]:
    """What came of every row of a case, given what was found in its text."""
    judged = []
    for number, row in enumerate(trap.rows, 1):
        given = name_of(speaker_given(extraction, row.marked)[0], trap.text)
        words = " … ".join(span.of(trap.text) for span in row.marked.source)
        gold = "" if row.unclear else row.name
        judged.append(
            Judged(f"{trap.name}#{number}", trap.theme, words, gold, given, trap_outcome(row, given))
        )
    return judged


def trap_outcome(row: TrapRow, given: str) -> Outcome:
    """Names must be the printed ones: only case, white space, apostrophes and a leading "the" may differ."""
    if row.unclear:
        return "right" if not given or _is_one_of(given, row.right) else "wrong"
    return verdict(row.name, given, lambda mine, _: _is_one_of(mine, row.right))


def _is_one_of(name: str, names: Sequence[str]) -> bool:
    return fold_name(name) in map(fold_name, names)
