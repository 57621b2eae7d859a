"""The sentence of one attribution, by words: which are its own, and what stands between them and a date.

The network gives parts of speech but no tree, so clauses are told apart by verbs, relative pronouns, and the
words that join clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from onrecord.context.date_words import HINTS
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dating_words import COMING, COMING_TO, MADE, WITH

__all__ = ["DatedClause"]

_FAR = (
    60  # words to either side of an attribution's own: what is farther off in a long sentence is not its date
)
_VERBS = frozenset({"VERB", "AUX"})
_LIGHT = frozenset({"ADV", "AUX", "PRON", "PUNCT"})


class DatedClause:
    """A sentence seen from one attribution. Words are meant by their place in the article's.

    Attributes:
        number: of the attribution.
        roles: its own words: ``source``, ``cue`` or ``content``.
        cue: the words of its cue, in order.
        begin, end: the stretch of the sentence that is looked at.
    """

    def __init__(self, sentences: DatedSentences, number: int, home: int) -> None:
        self.sentences, self.number, self.home = sentences, number, home
        self.lower, self.part = sentences.words.lower, sentences.words.part
        self.level = sentences.level(number, home)
        attribution, range_of = sentences.extraction.attributions[number], sentences.words.range_of
        begin, end = sentences.bounds(home)
        anchor = sentences.anchor(number)
        last = range_of(attribution.cue[-1])[1] if attribution.cue else anchor + 1
        last = min(max(anchor, last), anchor + _FAR)
        self.begin, self.end = max(begin, anchor - _FAR), min(end, last + _FAR)
        self.roles: dict[int, str] = {}
        for role in ("content", "source", "cue"):  # a word that is two of them counts as the later one
            for first, stop in map(range_of, getattr(attribution, role)):
                self.roles |= dict.fromkeys(range(max(first, self.begin), min(stop, self.end)), role)
        self.cue = sorted(i for i, role in self.roles.items() if role == "cue")

    def is_within(self, first: int, end: int) -> bool:
        """Whether words are in the stretch looked at, and in no content but that which the cue stands in."""
        within = self.begin <= first < end <= self.end
        return within and self.sentences.around(self.home, end - 1, self.number) == self.level

    def gap(self, first: int, end: int) -> list[int]:
        """The words of a stretch that are in no role and in nobody else's content."""
        return [
            i
            for i in range(first, end)
            if i not in self.roles and self.sentences.around(self.home, i, self.number) == self.level
        ]

    def told(self, stretch: Sequence[int]) -> list[int]:
        """Its verbs, without those that say how a document or an event came about."""
        return [
            i
            for i in stretch
            if self.part(i) in _VERBS and len(self.lower[i]) > 1 and not self._is_participle(i)
        ]

    def _is_participle(self, at: int) -> bool:
        """Whether it says how the words before it came out ("a statement issued Friday"), with no object."""
        if self.lower[at] not in MADE:
            return False
        after = at + 1
        object_ = after < self.end and self.part(after) in {"DET", "PRON", "NOUN", "PROPN"}
        return not object_ or self.lower[after] in HINTS

    def is_joined(self, gap: Sequence[int], end: int, *, apart: bool) -> bool:
        """Whether the cue goes on with the clause before it: "and said", ", saying", "to say", "as he said".

        Args:
            gap: the words between the words for a date, which end at ``end``, and the attribution's own.
            apart: whether these stand in that other clause, so that "and" leads to what somebody else says.
        """
        if not self.cue:
            return False
        verb = next((i for i in self.cue if self.part(i) in _VERBS), self.cue[0])
        source_first = any(self.roles.get(i) == "source" for i in range(end, verb))
        if self.lower[self.cue[0]] == "to" or (self.lower[verb].endswith("ing") and not source_first):
            return True
        kept = [
            i
            for i in gap
            if self.lower[i] == ":"
            or self.lower[i] in WITH
            or self.lower[i] == "where"
            or self.part(i) not in _LIGHT
        ]
        last = self.lower[kept[-1]] if kept else ""
        if last in WITH or last == "where":
            verbal = any(self.part(i) in _VERBS for i in self.cue)
            return verbal and "well" not in {self.lower[i] for i in gap}
        but = not apart and bool(gap) and self.lower[gap[-1]] == "but"
        return last in {"to", "then", ":"} or but or (last == "and" and not (apart and source_first))

    @cached_property
    def is_ahead(self) -> bool:
        """Whether the cue is of what is still to come: "will say", "plans to announce"."""
        first, last = (self.cue[0], self.cue[-1] + 1) if self.cue else (self.begin, self.begin)
        near = [*range(max(self.begin, first - 3), first), *self.cue, *range(last, min(last + 1, self.end))]
        words = {self.lower[i] for i in near}
        coming = any(self.lower[i] in COMING_TO and self.part(i) != "NOUN" for i in near)
        return not words.isdisjoint(COMING) or ("to" in words and coming)

    def cue_has(self, *words: str) -> bool:
        """Whether one of some words, in lower case, is in the cue."""
        return any(self.lower[i] in words for i in self.cue)
