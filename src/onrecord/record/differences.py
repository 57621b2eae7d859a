"""Word by word: what two wordings have in common, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from onrecord.article import Span
from onrecord.record.folding import Word, telling

__all__ = ["Difference", "Likeness", "differences", "likeness", "part_like", "stands_at"]

_AROUND = 3
"""Words on each side that are looked at too, since a word put in makes a part longer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of two wordings.

    Attributes:
        kind: ``equal``; ``delete``: only in ``a``; ``insert``: only in ``b``; ``replace``: others in each.
        a, b: where it stands in the text of each; empty, behind the word before, where nothing stands.
    """

    kind: Literal["equal", "insert", "delete", "replace"]
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two wordings have in common.

    Attributes:
        share: words of both in the same order, as a share of the longer wording, 0 to 1.
        run: words of the longest stretch that is equal.
        telling: of the words of both, how many different ones are not everybody's.
    """

    share: float
    run: int
    telling: int


def differences(a: Sequence[Word], b: Sequence[Word]) -> tuple[Difference, ...]:
    """What makes ``a`` into ``b``, from beginning to end, with as few changed words as can be."""
    steps = Levenshtein.opcodes([word.folded for word in a], [word.folded for word in b])
    return tuple(
        Difference(
            step.tag,  # type: ignore[arg-type]
            _place(a, step.src_start, step.src_end),
            _place(b, step.dest_start, step.dest_end),
        )
        for step in steps
    )


def likeness(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """How much two wordings, as folded words, have in common."""
    equal = [step for step in LCSseq.opcodes(a, b) if step.tag == "equal"]
    common = [word for step in equal for word in a[step.src_start : step.src_end]]
    return Likeness(
        len(common) / max(1, len(a), len(b)),
        max((step.src_end - step.src_start for step in equal), default=0),
        telling(common),
    )


def part_like(words: Sequence[str], longer: Sequence[str]) -> range:
    """The part of ``longer`` that is likest to ``words``; empty where they share none."""
    if len(words) >= len(longer):
        return range(len(longer))
    # rapidfuzz compares sequences of words as it does strings.
    found = partial_ratio_alignment(words, longer)
    if found is None or not found.score:
        return range(0)
    start = max(0, found.dest_start - _AROUND)
    wide = longer[start : found.dest_end + _AROUND]
    equal = [step for step in LCSseq.opcodes(words, wide) if step.tag == "equal"]
    if not equal:
        return range(0)
    # Words that stand where the first and last words of the shorter one were changed belong to the part.
    first = max(0, equal[0].dest_start - equal[0].src_start)
    last = min(len(wide), equal[-1].dest_end + len(words) - equal[-1].src_end)
    return range(start + first, start + last)


def stands_at(words: Sequence[str], longer: Sequence[str]) -> int | None:
    """Index in ``longer`` from which ``words`` stand there one after the other; ``None``: nowhere."""
    size = len(words)
    return next(
        (at for at in range(len(longer) - size + 1) if list(longer[at : at + size]) == list(words)), None
    )


def _place(words: Sequence[Word], start: int, end: int) -> Span:
    if start < end:
        return Span(words[start].span.start, words[end - 1].span.end)
    if start:
        return Span(words[start - 1].span.end, words[start - 1].span.end)
    here = words[0].span.start if words else 0
    return Span(here, here)
