"""Expressions of one or more words, found in any of their forms: what lexicons are looked up with.

An expression is written with its lemma in front ("call for", "take _ to task"). That word stands in any of
its forms, the others as they are or with a plural *s*; ``_`` is a gap of up to three words. Words are in
lower case; marks, apostrophes and hyphens part words and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Literal, TypeVar

from onrecord.context.inflection import noun_forms, verb_forms

__all__ = ["Expressions", "Part"]

Part = Literal["verb", "noun", "phrase"]
"""Of an expression's first word; a ``phrase`` stands as it is."""
Value = TypeVar("Value")
_GAP = 3  # words that "_" stands for at most
_ADVERBS = frozenset({
    "also", "very", "so", "too", "again", "still", "quite", "rather", "even", "just", "long", "always",
    "often", "now", "then", "once", "already", "all", "both", "most", "more", "less", "pretty", "well",
})  # fmt: skip
_NO_ADVERBS = frozenset({
    "family", "italy", "reply", "rally", "apply", "supply", "imply", "comply", "belly", "bully", "assembly",
    "anomaly", "monopoly", "friendly", "likely", "unlikely", "only", "hardly", "barely", "ally", "daily",
    "july", "elderly", "weekly", "monthly", "homily", "multiply", "unfriendly", "costly", "ugly", "lonely",
})  # fmt: skip


class Expressions(Generic[Value]):
    """Expressions, each with what it tells."""

    def __init__(self, entries: Iterable[tuple[str, Part, Value]]) -> None:
        """Take expressions with their first word's part of speech and their value."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for expression, part, value in entries:
            for first, *rest in _written(expression, part):
                self._by_first.setdefault(first, []).append((tuple(rest), value))
        for ways in self._by_first.values():
            ways.sort(key=_order)  # stable: of equal length the first one given

    def at(self, words: Sequence[str], start: int, end: int) -> tuple[int, Value] | None:
        """Where the longest expression that begins with the word at ``start`` ends, and its value.

        Args:
            words: without marks.
            start, end: indices of words; the expression ends before or at ``end``.
        """
        for rest, value in self._by_first.get(words[start], ()):
            behind = _end_of(rest, words, start + 1, end)
            if behind is not None:
                return behind, value
        return None


def _written(expression: str, part: Part) -> list[list[str]]:
    """An expression in all forms of its first word, parted at hyphens: only the last part has forms."""
    head, *rest = expression.lower().split()
    *glued, head = head.split("-")
    forms = verb_forms(head) if part == "verb" else noun_forms(head) if part == "noun" else {head}
    return [[*glued, form, *(word for one in rest for word in one.split("-"))] for form in sorted(forms)]


def _order(way: tuple[tuple[str, ...], object]) -> tuple[int, bool]:
    """The order in which expressions are tried: many words first, without a gap before with one."""
    words = [word for word in way[0] if word != "_"]
    return -len(words), len(words) < len(way[0])


def _end_of(rest: tuple[str, ...], words: Sequence[str], at: int, end: int) -> int | None:
    """Where ``rest`` ends if it stands at ``at``; a gap is as short as it can be."""
    for index, wanted in enumerate(rest):
        if wanted == "_":
            tries = (_end_of(rest[index + 1 :], words, at + skipped, end) for skipped in range(_GAP + 1))
            return next((found for found in tries if found is not None), None)
        forms = {wanted, wanted + "s"}
        while at < end and words[at] not in forms and _is_adverb(words[at]):
            at += 1
        if at >= end or words[at] not in forms:
            return None
        at += 1
    return at


def _is_adverb(word: str) -> bool:
    """Whether a word may stand inside any expression and changes nothing: "was also deeply concerned"."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)
