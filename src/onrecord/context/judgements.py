"""Words that judge people and what they do, and how much they weigh in what was said.

The words are our own, ``judgements.tsv`` beside this module: each is criticism or praise, and strong (says it
alone: "disgraceful"), mild (may only describe: "weak") or none (only looks like it: "weak dollar").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.context.expressions import Expressions, Part
from onrecord.context.tables import rows_of
from onrecord.context.wording import Wording

__all__ = ["STRONG", "Judgement", "judgement_of"]

STRONG = 3
"""The weight of a strong word; a mild one weighs 1."""
_WEIGHTS = {"strong": STRONG, "mild": 1, "none": 0}

Side = Literal["criticism", "praise"]

_NEGATIONS = frozenset(
    ["not", "no", "never", "nothing", "without", "hardly", "nor", "neither", "none", "nobody"]
)
_MERELY = frozenset(["just", "only", "merely", "simply"])
"""Behind "not" these deny nothing."""
_REACH = 4  # words before a judging word in which a negation turns it round
_DEGREES = frozenset({
    "a", "an", "the", "so", "very", "too", "just", "really", "totally", "completely", "absolutely", "such",
    "utterly", "quite",
})  # fmt: skip
_COPULAS = frozenset(["is", "are", "was", "were", "s"])
_PEOPLE = frozenset(["he", "she", "they", "you", "who"])
_CALAMITIES = frozenset({
    "accident", "accidents", "tragedy", "tragedies", "attack", "attacks", "crash", "disaster", "storm",
    "hurricane", "earthquake", "flood", "fire", "fires", "loss", "losses", "injury", "injuries", "illness",
    "disease", "pain", "death", "deaths", "day", "night", "event", "events", "situation", "weather",
    "shooting", "shootings", "explosion", "bombing", "crime", "crimes", "incident", "news", "luck",
})  # fmt: skip
"""A "terrible accident" blames nobody."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of all criticism and of all praise in some words.

    ``at``: the first judging word of the heavier side, as a half-open range of the wording's words; ``None``
    where nothing judges.
    """

    criticism: int
    praise: int
    at: tuple[int, int] | None

    def side(self, least: int) -> Side | None:
        """The heavier side, if it weighs ``least``; ``None`` where both weigh the same."""
        if self.criticism == self.praise or max(self.criticism, self.praise) < least:
            return None
        return "criticism" if self.criticism > self.praise else "praise"


@cache
def _expressions() -> Expressions[tuple[Side, int]]:
    return Expressions(
        (expression, cast(Part, part), (cast(Side, side), _WEIGHTS[weight]))
        for expression, part, side, weight in rows_of("judgements.tsv")
    )


def judgement_of(wording: Wording) -> Judgement:
    """What judges in some words."""
    expressions, words = _expressions(), wording.words
    weights: dict[Side, int] = {"criticism": 0, "praise": 0}
    first: dict[Side, tuple[int, int]] = {}
    at = 0
    while at < len(words):
        found = expressions.at(words, at, len(words))
        if found is None:
            at += 1
            continue
        behind, (side, weight) = found
        if weight and _is_predicate(words, at):
            weight = STRONG
        if _is_negated(words, at):
            weight = weight if side == "praise" else 0  # "not a great leader", "no evidence of fraud"
            side = "criticism"
        elif words[behind : behind + 1] and words[behind] in _CALAMITIES:
            weight = 0
        if weight:
            weights[side] += weight
            first.setdefault(side, (at, behind))
        at = behind
    heavier: Side = "criticism" if weights["criticism"] >= weights["praise"] else "praise"
    return Judgement(weights["criticism"], weights["praise"], first.get(heavier))


def _is_negated(words: list[str], at: int) -> bool:
    """Whether a negation stands before a judging word: "not a great leader", but not "not just a failure"."""
    return any(
        words[before] in _NEGATIONS and words[before + 1] not in _MERELY
        for before in range(max(0, at - _REACH), at)
    )


def _is_predicate(words: list[str], at: int) -> bool:
    """Whether a judging word is said of a person who is not the speaker: "he is just too weak"."""
    before = at - 1
    while before > 0 and words[before] in _DEGREES:
        before -= 1
    return before > 0 and words[before] in _COPULAS and words[before - 1] in _PEOPLE
