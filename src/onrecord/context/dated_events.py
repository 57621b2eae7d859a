"""Events that an article dates: "Monday's debate", "a rally in Ohio on Monday"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from onrecord.article import Span
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dates import read_date
from onrecord.context.dating_words import STOPS

__all__ = ["DatedEvents", "nouns_beside"]

_NEAR = 7  # words between an event's noun and its date
_HELD = frozenset({
    "aired", "been", "being", "conducted", "held", "issued", "posted", "published", "released", "taken",
    "was", "were"
})  # fmt: skip
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_POSSESSIVE = frozenset({"'", "’", "s"})


def nouns_beside(sentences: DatedSentences, sentence: int, first: int, end: int) -> Iterator[str]:
    """The nouns that the words for a date ``[first, end)`` stand with, nearest first, in lower case."""
    words, lower = sentences.words, sentences.words.lower
    begin, stop = sentences.bounds(sentence)
    at = end
    while at < min(end + _NEAR, stop) and (words.part(at) in _NAMING or lower[at] in _POSSESSIVE):
        if words.part(at) == "NOUN":
            yield lower[at]
        at += 1
    for at in range(first - 1, max(begin, first - _NEAR) - 1, -1):
        if lower[at] in STOPS or (words.part(at) in {"VERB", "AUX"} and lower[at] not in _HELD):
            return
        if words.part(at) == "NOUN":
            yield lower[at]


class DatedEvents:
    """The events of an article by their nouns."""

    def __init__(self, sentences: DatedSentences) -> None:
        self.sentences = sentences

    @cached_property
    def _days(self) -> dict[str, dict[str, Span]]:
        sentences, days = self.sentences, dict[str, dict[str, Span]]()
        printed, text = sentences.article.published, sentences.words.text
        for sentence in range(len(sentences.article.sentences)):
            for words in sentences.dates(sentence):
                if words.kind in {"weekday", "full", "today"} and (
                    date := read_date(words.date.of(text), printed)
                ):
                    for noun in nouns_beside(sentences, sentence, *sentences.words.range_of(words.span)):
                        days.setdefault(noun, {}).setdefault(date, words.span)
        return days

    def dated(self, noun: str) -> tuple[str, Span] | None:
        """The date in EDTF that the article gives to an event, and the words; ``None``: none, or several."""
        days = self._days.get(noun, {})
        return next(iter(days.items())) if len(days) == 1 else None

    def day_of(self, noun: str) -> str | None:
        """The day that the article gives to an event, if it is a single one."""
        date, _ = self.dated(noun) or ("", None)
        return date if len(date) == 10 else None
