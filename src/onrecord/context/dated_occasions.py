"""Occasions and documents that an article dates, and the statements that say they belong to one of them.

"At Tuesday's debate ... during the debate", "a report released on Friday ... the report says".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.article import Span
from onrecord.circumstances import SaidOn
from onrecord.context.dated_events import DatedEvents, nouns_beside
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dates import read_date
from onrecord.context.dating_words import OCCASIONS, SPEAKING_DOCUMENTS

__all__ = ["DatedOccasions"]

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "s"})
_TO_IT = frozenset({"at", "during", "in", "throughout", "told"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT", "SYM", "X"})
_ANOTHER = frozenset({
    "another", "earlier", "final", "first", "fourth", "last", "next", "other", "previous", "same", "second",
    "third"
})  # fmt: skip
"""Words for one of several occasions; the one date that an article gives may be another one's."""
_MEETINGS = frozenset({
    "ceremony", "conference", "debate", "forum", "hearing", "meeting", "rally", "session", "summit", "trial"
})  # fmt: skip
_FIRST = 4  # blocks that a headline and the opening of an article take
_ASKED = frozenset({"percent", "%", "respondents", "surveyed", "polled"})
_PHRASE = _NAMING | {"DET", "PRON", "PART", "NUM"}
_LONGEST = 6  # words of a document's name
_SAME = {
    "analysis": "report", "article": "article", "essay": "article", "findings": "report", "paper": "report",
    "poll": "poll", "report": "report", "research": "report", "study": "report", "survey": "poll",
}  # fmt: skip
"""Words that one article may use for one document."""


class DatedOccasions:
    """The occasions of one article by their nouns.

    Attributes:
        by_noun: for each noun the dates at which something was said there, with what dates it.
    """

    def __init__(self, sentences: DatedSentences, events: DatedEvents, own: Sequence[SaidOn | None]) -> None:
        self.sentences, self.events, self.own = sentences, events, own
        self.by_noun: dict[str, dict[str, SaidOn]] = {}
        self._homes: dict[str, set[str]] = {}
        for number, said in enumerate(own):
            if said is not None and said.date is not None and len(said.date.split("/")[0]) == 10:
                self._add(number, said)

    def _add(self, number: int, said: SaidOn) -> None:
        """The occasion or document beside the words that date a statement."""
        home = self.sentences.home(self.sentences.extraction.attributions[number])
        if home is None or said.span is None:
            return
        first, end = self.sentences.words.range_of(said.span)
        beside = nouns_beside(self.sentences, home, first, end)
        if noun := next((noun for noun in beside if noun in OCCASIONS), None):
            assert said.date is not None  # noqa: S101
            begin, stop = self.sentences.bounds(home)
            self._homes.setdefault(noun, set()).update(self.sentences.words.lower[begin:stop])
            self.by_noun.setdefault(noun, {})[said.date] = said

    def of(self, number: int, home: int) -> SaidOn | None:
        """What dates the occasion that a statement names: "at the forum", or the document that speaks."""
        words, lower = self.sentences.words, self.sentences.words.lower
        begin, end = self.sentences.bounds(home)
        if OCCASIONS.isdisjoint(lower[begin:end]):
            return self._polled(number)
        source = {i for span in self._source(number) for i in range(*words.range_of(span))}
        if self.sentences.cue(number)[:1] == ["to"]:
            return None  # "to attack them during the debate" lies ahead
        for i in self.sentences.outside(number, home):
            noun = lower[i]
            if noun not in OCCASIONS or i == begin or lower[i - 1] == "-":
                continue
            speaks = i in source and noun in SPEAKING_DOCUMENTS
            if not speaks and not self._is_led_to(begin, i):
                continue
            said = self._dated(noun, speaks)
            if said is not None and self._is_definite(noun, begin, i):
                return said
        return self._polled(number)

    def _polled(self, number: int) -> SaidOn | None:
        """What dates the one poll of an article, for those who were asked: "42 percent said"."""
        words, dates = self.sentences.words, self._polls
        if not dates:
            return None
        source = [word for span in self._source(number) for word in words.lower[slice(*words.range_of(span))]]
        return None if _ASKED.isdisjoint(source[:_LONGEST]) else dates[0]

    @cached_property
    def _polls(self) -> list[SaidOn]:
        """What dates the poll, if the article has just one."""
        found = [said for noun in ("poll", "survey") for said in self.by_noun.get(noun, {}).values()]
        return found if len({said.date for said in found}) == 1 else []

    def _is_led_to(self, begin: int, at: int) -> bool:
        """Whether words lead to an occasion as to the place of speaking, with no date of its own."""
        words, lower = self.sentences.words, self.sentences.words.lower
        first = at - 1
        while first > begin and at - first < _LONGEST and words.part(first) in _PHRASE:
            first -= 1
        home = self.sentences.article.sentence_at(int(words.places[at, 0]))
        return (
            lower[first] in _TO_IT and home is not None and not self.sentences.dates_between(home, first, at)
        )

    def _source(self, number: int) -> Sequence[Span]:
        return self.sentences.extraction.attributions[number].source

    def _dated(self, noun: str, speaks: bool) -> SaidOn | None:
        """The one date of an occasion, by the statements made there or else by what is told of it."""
        dates = self.by_noun.get(noun, {})
        if not dates and speaks:
            of_kind = [self.by_noun[one] for one in _kin(noun) if one in self.by_noun]
            dates = of_kind[0] if len(of_kind) == 1 else {}
        if not dates:
            told = self.events.dated(noun) or (None if speaks else self._opening.get(noun))
            exact = told is not None and (speaks or len(told[0]) == 10)
            return SaidOn(told[0], "carried", told[1], 0.9) if told is not None and exact else None
        return next(iter(dates.values())) if len(dates) == 1 else None

    @cached_property
    def _opening(self) -> dict[str, tuple[str, Span]]:
        """The one occasion that the first words of an article speak of, with the one day that these name."""
        sentences, article = self.sentences, self.sentences.article
        days: dict[str, Span] = {}
        nouns: set[str] = set()
        for sentence in range(len(article.sentences)):
            if sentences.block(sentence) >= _FIRST:
                break
            begin, end = sentences.bounds(sentence)
            nouns.update(_MEETINGS.intersection(sentences.words.lower[begin:end]))
            for words in sentences.dates(sentence):
                if words.kind in {"weekday", "full", "today"} and words.lead in {"", "on", "during", "at"}:
                    date = read_date(words.date.of(sentences.words.text), article.published)
                    days.setdefault(date or "", words.span)
        one = len(days) == len(nouns) == 1 and len(next(iter(days))) == 10
        return {nouns.pop(): days.popitem()} if one else {}

    def _is_definite(self, noun: str, begin: int, at: int) -> bool:
        """Whether it is the one spoken of: "the poll", "the Elm poll" where that was the name before."""
        words, lower = self.sentences.words, self.sentences.words.lower
        near = lower[max(begin, at - 3) : at]
        if not _ANOTHER.isdisjoint(near):
            return False
        if not _DEFINITE.isdisjoint(near) or (noun in SPEAKING_DOCUMENTS and "new" in near):
            return True
        names: list[str] = []
        for i in range(at - 1, max(begin - 1, at - _LONGEST - 1), -1):
            if lower[i] in _DEFINITE:
                return self._homes.get(noun, set()).issuperset(names)
            if words.part(i) not in _NAMING:
                return False
            names.append(lower[i])
        return False


def _kin(noun: str) -> Iterator[str]:
    """The other words for such a document."""
    kind = _SAME.get(noun)
    return (other for other, its in _SAME.items() if its == kind and other != noun and kind is not None)
