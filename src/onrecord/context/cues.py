"""The reporting expressions of news English, and what each tells of what is reported.

The lexicon is our own, ``cues.tsv`` beside this module, one expression a line, written as
:mod:`onrecord.context.expressions` has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.circumstances import SpeechAct
from onrecord.context.expressions import Expressions, Part
from onrecord.context.tables import rows_of

__all__ = ["Cue", "CueMatch", "cue_at", "lexicon"]

CuePolarity = Literal["affirms", "denies"]
Factuality = Literal["yes", "no", "open"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One expression of the lexicon.

    Attributes:
        expression: lemma first: "call for", "throw _ support behind".
        part: of its first word.
        act: what it reports; ``None`` where that is open and the content decides ("say").
        polarity: whether the source affirms or denies the content ("deny").
        factuality: whether who reports with it vouches that the content is so: "reveal" yes, "claim" no.
    """

    expression: str
    part: Part
    act: SpeechAct | None
    polarity: CuePolarity
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class CueMatch:
    """An expression found in words: a half-open range of their indices."""

    cue: Cue
    start: int
    end: int


@cache
def lexicon() -> tuple[Cue, ...]:
    """All expressions, in the order of the file."""
    return tuple(
        Cue(
            expression,
            cast(Part, part),
            None if act == "open" else cast(SpeechAct, act),
            cast(CuePolarity, polarity),
            cast(Factuality, factuality),
        )
        for expression, part, act, polarity, factuality in rows_of("cues.tsv")
    )


@cache
def _expressions() -> tuple[Expressions[Cue], Expressions[Cue]]:
    """Those that begin with a verb or stand as they are, and those that begin with a noun."""
    cues = lexicon()
    return (
        Expressions((cue.expression, cue.part, cue) for cue in cues if cue.part != "noun"),
        Expressions((cue.expression, cue.part, cue) for cue in cues if cue.part == "noun"),
    )


def cue_at(words: Sequence[str], start: int, end: int, *, noun: bool = False) -> CueMatch | None:
    """The longest expression that begins with the word at ``start`` and ends before or at ``end``.

    Args:
        words: in lower case, without marks and hyphens.
        start, end: indices of ``words``.
        noun: whether the word is a noun here; "claims" is looked up as either, in that order.
    """
    found = [expressions.at(words, start, end) for expressions in _expressions()]
    matches = [CueMatch(hit[1], start, hit[0]) for hit in (reversed(found) if noun else found) if hit]
    return max(matches, key=lambda match: match.end, default=None)
