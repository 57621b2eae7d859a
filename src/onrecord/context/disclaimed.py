"""Words that deny, in what was said itself: "that is not true", "there is no truth in it"."""

from __future__ import annotations

from functools import cache

from onrecord.context.expressions import Expressions
from onrecord.context.wording import Wording

__all__ = ["disclaimed"]

_DENYING = (
    "not true", "untrue", "no truth", "without truth", "not one word of truth", "not a shred of truth",
    "never happened", "did not happen", "does not exist", "not the case", "never the case",
    "further from the truth", "far from the truth", "pure fiction", "pure fantasy", "complete fiction",
    "complete fabrication", "total fabrication", "a fabrication", "simply false", "completely false",
    "totally false", "absolutely false", "categorically false", "patently false", "demonstrably false",
    "just false", "flatly false", "claim is false", "claims are false", "allegation is false",
    "allegations are false", "report is false", "reports are false", "story is false", "stories are false",
    "accusation is false", "accusations are false", "charge is false", "charges are false", "that is false",
    "this is false", "it is false", "that is wrong", "that is incorrect", "this is incorrect",
    "is incorrect", "are incorrect", "that is inaccurate", "is inaccurate", "are inaccurate",
    "facts are wrong", "facts wrong", "not accurate", "no basis in", "no basis for the", "no factual basis",
    "without foundation", "without merit", "without any merit", "no merit", "has no merit", "no substance",
    "without substance", "did nothing wrong", "done nothing wrong", "did not do anything wrong",
    "nothing wrong was done", "no wrongdoing", "any wrongdoing", "evidence of wrongdoing",
    "not intentional", "not deliberate", "no intention to mislead", "nothing to do with",
    "had no knowledge", "has no knowledge", "have no knowledge", "had no role", "played no role",
    "no involvement", "not involved", "was never involved", "was not aware of any", "is innocent",
    "am innocent", "not guilty", "no quid pro quo", "never said that", "did not say that",
    "never said such", "never met", "no such thing happened", "nothing of the kind", "nothing of the sort",
)  # fmt: skip


@cache
def _expressions() -> Expressions[None]:
    return Expressions((one, "phrase", None) for one in _DENYING)


def disclaimed(wording: Wording) -> tuple[int, int] | None:
    """The first words that deny, as a half-open range of the wording's words; ``None`` where none do."""
    expressions, words = _expressions(), wording.words
    for at in range(len(words)):
        found = expressions.at(words, at, len(words))
        if found is not None:
            return at, found[0]
    return None
