"""The sentences of an article, with their words for dates and whose content each word is part of."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Sequence
from itertools import accumulate
from operator import xor

from onrecord.article import Span
from onrecord.context.date_words import HINTS, DateWords, find_dates
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction

__all__ = ["DatedSentences"]

_AROUND = 9  # words: no words for a date reach farther from what hints at them
_FAR = 60  # words: what is farther off in a long sentence is not looked at


class DatedSentences:
    """An article's sentences, looked at once each, and only if they are asked for.

    Words are meant by their place in ``words``, attributions by their place in the extraction.
    """

    def __init__(self, extraction: Extraction, words: Words) -> None:
        self.extraction, self.words = extraction, words
        self.article = extraction.article
        self._bounds: dict[int, tuple[int, int]] = {}
        self._dates: dict[int, tuple[DateWords, ...]] = {}
        self._contents: dict[int, list[tuple[int, int, int]]] = {}
        self._held: dict[int, list[int]] = {}
        self._own: list[list[tuple[int, int]]] = []
        for number, attribution in enumerate(extraction.attributions):
            self._own.append(_apart([words.range_of(content) for content in attribution.content]))
            mark = _mark(number)
            for content in self._own[number]:
                self._add_content(content, mark)

    def _add_content(self, content: tuple[int, int], mark: int) -> None:
        begins, ends = content
        at = self.article.sentence_at(int(self.words.places[begins, 0]))
        while at is not None and at < len(self.article.sentences):
            first, end = self.bounds(at)
            if first >= ends:
                break
            self._contents.setdefault(at, []).append((max(first, begins), min(end, ends), mark))
            at += 1

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence: a half-open range."""
        bounds = self._bounds.get(sentence)
        if bounds is None:
            bounds = self._bounds[sentence] = self.words.range_of(self.article.sentences[sentence].span)
        return bounds

    def dates(self, sentence: int) -> tuple[DateWords, ...]:
        """The words for dates in a sentence, in text order."""
        if sentence not in self._dates:
            found = [words for near in self._hinted(sentence) for words in find_dates(self.words.text, near)]
            self._dates[sentence] = tuple(words for words in found if not self._is_dateline(sentence, words))
        return self._dates[sentence]

    def _hinted(self, sentence: int) -> list[Span]:
        """The stretches of a sentence that may hold words for a date: those around its hints."""
        (first, end), lower = self.bounds(sentence), self.words.lower
        span = self.article.sentences[sentence].span
        if HINTS.isdisjoint(lower[first:end]):
            return []
        near: list[tuple[int, int]] = []
        for at in range(first, end):
            if lower[at] in HINTS:
                begins = near.pop()[0] if near and at - _AROUND <= near[-1][1] else max(first, at - _AROUND)
                near.append((begins, min(end, at + _AROUND)))
        return [
            Span(
                span.start if begins == first else int(self.words.places[begins, 0]),
                span.end if ends == end else int(self.words.places[ends, 0]),
            )
            for begins, ends in near
        ]

    def dates_between(self, sentence: int, first: int, end: int) -> Sequence[DateWords]:
        """Those of them that lie within a range of words."""
        dates = self.dates(sentence)
        if not dates or first >= end:
            return ()
        span = self.words.span(first, end)
        begins = bisect.bisect_left(dates, span.start, key=lambda words: words.span.start)
        ends = bisect.bisect_right(dates, span.end, key=lambda words: words.span.end)
        return dates[begins:ends]

    def _is_dateline(self, sentence: int, words: DateWords) -> bool:
        """Whether the words stand in "OSLO, June 10 (NPA) —": that is when the article was sent."""
        begins = self.article.blocks[self.block(sentence)].span.start
        short = words.kind == "full" and words.span.start - begins < 60
        return short and self.words.text[begins : words.span.start].isupper()

    def home(self, attribution: Attribution) -> int | None:
        """The sentence of an attribution's cue, else its source, else its content."""
        anchor = (attribution.cue or attribution.source or attribution.content)[0]
        return self.article.sentence_at(anchor.start)

    def block(self, sentence: int) -> int:
        """The block that a sentence lies in."""
        return self.article.sentences[sentence].block

    def around(self, sentence: int, word: int, but: int | None = None) -> int:
        """A number for the set of attributions in whose content a word lies; 0: in nobody's.

        ``but``: an attribution that is left out. Equal sets have equal numbers, and others others.
        """
        contents = self._contents.get(sentence)
        if contents is None:
            return 0
        first, end = self.bounds(sentence)
        if sentence not in self._held:
            turns = [0] * (end - first + 1)
            for begins, ends, mark in contents:
                turns[begins - first] ^= mark
                turns[ends - first] ^= mark
            self._held[sentence] = list(accumulate(turns, xor))
        if not first <= word < end:
            return 0
        held = self._held[sentence][word - first]
        if but is not None and any(begins <= word < ends for begins, ends in self._own[but]):
            held ^= _mark(but)
        return held

    def level(self, number: int, sentence: int) -> int:
        """The attributions in whose content an attribution's own words stand, as :meth:`around` puts it."""
        return self.around(sentence, self.anchor(number), number)

    def anchor(self, number: int) -> int:
        """The first word of an attribution's cue, else its source, else its content."""
        attribution = self.extraction.attributions[number]
        return self.words.range_of((attribution.cue or attribution.source or attribution.content)[0])[0]

    def outside(self, number: int, sentence: int) -> list[int]:
        """The words near an attribution's own that are in no content but that which it stands in."""
        (begin, end), anchor = self.bounds(sentence), self.anchor(number)
        level = self.level(number, sentence)
        near = range(max(begin, anchor - _FAR), min(end, anchor + _FAR))
        if sentence not in self._contents:
            return list(near)
        return [i for i in near if self.around(sentence, i) == level]

    def cue(self, number: int) -> list[str]:
        """The words of an attribution's cue, in lower case."""
        places = [self.words.range_of(span) for span in self.extraction.attributions[number].cue]
        return [word for first, end in places for word in self.words.lower[first:end]]


def _mark(number: int) -> int:
    """64 bits that stand for an attribution: the exclusive or of several stands for their set."""
    return int.from_bytes(hashlib.blake2b(number.to_bytes(8, "big"), digest_size=8).digest(), "big")


def _apart(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same words as ranges that do not overlap, in order; none of nothing."""
    apart: list[tuple[int, int]] = []
    for first, end in sorted(ranges):
        begins = max(first, apart[-1][1]) if apart else first
        if begins < end:
            apart.append((begins, end))
    return apart
