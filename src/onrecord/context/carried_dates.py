"""Dates that a statement shares with another one: of the same sentence, speech, document, event or news item.

Only where the text goes on with one occasion in plain sight; what may be of another day stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import Article
from onrecord.circumstances import SaidOn
from onrecord.context.dated_events import nouns_beside
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dates import read_date
from onrecord.context.dating_words import (
    ACTED,
    MEDIA,
    NETWORKS,
    OCCASIONS,
    OTHERWISE,
    PAST,
    SAID,
    SPEAKING_DOCUMENTS,
)

__all__ = ["carried_dates"]

_FAR = 4  # blocks that a speaker's words may lie behind the last dated ones
_LONG = 60  # words: what is farther off in a long sentence is not looked at
_NARRATED = 0.7  # that what is said behind a sentence was said on the day which that tells of
_PERFECT = frozenset({"has", "have", "s", "ve"})
_ASIDE = frozenset({"who", "which", "where"})
_SURE = 0.5  # of who speaks: two statements are of one occasion only if they are of one speaker
_SAYS = frozenset({"says", "adds", "asks", "tells"})
_ON = frozenset({"added", "adding", "continued"})
_LED = frozenset({"in", "at", "during", "on", "via", "a", "an"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "same"})
_TO_IT = frozenset({"at", "during", "in", "throughout", "told"})
_NEW_ITEM = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[apAP]\.?[mM]\.?\W{0,3}|[_*—–-]{2,}|\W{1,5}")


def carried_dates(sentences: DatedSentences, own: Sequence[SaidOn | None]) -> dict[int, SaidOn]:
    """By the number of an attribution without a date of its own, the one that it shares.

    Args:
        sentences: of the article.
        own: by number, what an attribution's own words say; ``None`` where they say nothing.
    """
    carrier = _Carrier(sentences, own)
    for number in range(len(own)):
        carrier.look_at(number)
    return carrier.found


class _Carrier:
    def __init__(self, sentences: DatedSentences, own: Sequence[SaidOn | None]) -> None:
        self.sentences, self.own = sentences, own
        self.attributions = sentences.extraction.attributions
        self.homes = [sentences.home(attribution) for attribution in self.attributions]
        self.found: dict[int, SaidOn] = {}
        self.last: dict[str, int] = {}  # speaker -> the last attribution with a date that may be carried on
        self.doubtful = self._doubtful()
        self.events = self._events()
        speakers = sentences.extraction.speakers
        self.items = _items(sentences.article)
        self.groups = {one.id for one in speakers if one.source_type == "unnamed_group"}

    def look_at(self, number: int) -> None:
        """Date one attribution, those before it being done."""
        speaker, own, home = self._speaker(number), self.own[number], self.homes[number]
        if own is None and home is not None:
            otherwise = OTHERWISE.intersection(self.sentences.cue(number))
            said = None
            if not otherwise:
                said = self._in_sentence(number, home) or self._of_occasion(number, home)
            if said is None and speaker and not otherwise:
                said = self._going_on(number, home, speaker)
            if said is None and speaker and otherwise <= _PERFECT:
                said = self._opening(number, home, speaker)
            if said is None and not otherwise:
                said = self._narrated(number, home)
            if said is not None:
                self.found[number] = said
        if speaker and self._date(number) is not None:
            self.last[speaker] = number
        elif speaker and own is not None:
            self.last.pop(speaker, None)  # "recently": somewhere else in time

    def _speaker(self, number: int) -> str | None:
        """Whose statement it is, where that is sure enough to tell two occasions apart."""
        resolution = self.attributions[number].resolution
        if resolution is None or resolution.confidence < _SURE or number in self.doubtful:
            return None
        return resolution.speaker

    def _doubtful(self) -> set[int]:
        """Statements of "he" that were resolved to a speaker who is more often "she", or the other way."""
        called: dict[str, dict[str, list[int]]] = {}
        for number, attribution in enumerate(self.attributions):
            resolution, source = attribution.resolution, attribution.source
            word = source[0].of(self.sentences.words.text).lower() if source else ""
            if resolution and resolution.speaker and word in {"he", "she"}:
                called.setdefault(resolution.speaker, {}).setdefault(word, []).append(number)
        fewer = (min(words.values(), key=len) for words in called.values() if len(words) == 2)
        return {number for numbers in fewer for number in numbers}

    def _date(self, number: int) -> SaidOn | None:
        said = self.own[number] or self.found.get(number)
        return said if said is not None and said.date is not None else None

    def _in_sentence(self, number: int, home: int) -> SaidOn | None:
        """Of another one of the same speaker in the same sentence: "said on Tuesday, adding"."""
        cue = self.sentences.cue(number)
        going = bool(cue) and cue[0].endswith("ing")
        if not any(word in SAID or word in ACTED or word.endswith("ing") for word in cue):
            return None
        for other in (number - 1, number + 1) if going else (number - 1,):
            if not 0 <= other < len(self.own) or self.homes[other] != home:
                continue
            said, source = self._date(other), self.attributions[number].source
            speaker = self._speaker(number)
            same = source == self.attributions[other].source or (speaker and speaker == self._speaker(other))
            if said is not None and (not source or same):
                return _carry(said, 0.95)
        return None

    def _going_on(self, number: int, home: int, speaker: str) -> SaidOn | None:
        """Of the same speaker shortly before, with plain words of saying and no other occasion."""
        before = self.last.get(speaker)
        said = None if before is None else self._date(before)
        if before is None or said is None:
            return None
        then = self.homes[before]
        assert then is not None  # noqa: S101
        attribution, cue = self.attributions[number], self.sentences.cue(number)
        now = said.date == self._printed()
        plain = any(word in SAID or (now and word in _SAYS) for word in cue)
        if not (plain if cue else attribution.quotation == "direct"):
            return None
        block, old_block = self.sentences.block(home), self.sentences.block(then)
        far = 1 if speaker in self.groups else _FAR
        if block - old_block > far or not (_is_exact(said) or _ON.intersection(cue)):
            return None
        if self._begins_anew(old_block, block):
            return None
        media, old_media = self._media(number, home), self._media(before, then)
        elaborates = not old_media and block - self.items[block] <= 2 and block - old_block <= 1
        if media <= old_media or elaborates:
            return _carry(said, 0.9)
        self.last.pop(speaker)
        return None

    def _opening(self, number: int, home: int, speaker: str) -> SaidOn | None:
        """Of an item's first words, whose speaker says something dated right behind them."""
        block = self.sentences.block(home)
        if self.sentences.article.blocks[block].kind == "headline" or block - self.items[block] > 1:
            return None
        for other in range(number + 1, min(number + 8, len(self.own))):
            then, said = self.homes[other], self.own[other]
            if then is None or self.sentences.block(then) - block > 2:
                return None
            if said is None or then == home or self._speaker(other) != speaker:
                continue
            fresh = said.date is not None and len(said.date) == 10
            anew = self._begins_anew(block, self.sentences.block(then))
            return _carry(said, 0.85) if fresh and not anew else None
        return None

    def _narrated(self, number: int, home: int) -> SaidOn | None:
        """Of the sentence before, in the same block, that tells what happened on a day."""
        before = max(0, home - 1)
        near = before < home and self.sentences.block(before) == self.sentences.block(home)
        if not near or not SAID.intersection(self.sentences.cue(number)) or self._media(number, home):
            return None
        first, end = self.sentences.bounds(before)
        words, lower = self.sentences.words, self.sentences.words.lower
        long = end - first > 2 * _LONG
        verbs = [] if long else [lower[i] for i in range(first, end) if words.part(i) in {"VERB", "AUX"}]
        if not any(verb in PAST or verb.endswith("ed") for verb in verbs) or "will" in verbs:
            return None
        dates = self.sentences.dates(before)
        dated = dates[0] if len(dates) == 1 and dates[0].kind in {"weekday", "today", "full"} else None
        if dated is None or dated.lead not in {"", "on", "at", "during", "in"}:
            return None
        at = words.range_of(dated.date)[0]
        told = self._is_named(number, lower[first:end]) and _ASIDE.isdisjoint(lower[first:at])
        date = read_date(dated.date.of(words.text), self.sentences.article.published)
        if not told or date is None or self.sentences.around(before, at):
            return None
        return SaidOn(date, "carried", dated.span, _NARRATED)

    def _is_named(self, number: int, lower: Sequence[str]) -> bool:
        """Whether a sentence's words name the source of an attribution, or it is a pronoun."""
        source = self.attributions[number].source
        own = self.sentences.words.lower[slice(*self.sentences.words.range_of(source[0]))] if source else []
        name = own[: own.index(",")] if "," in own else own
        return name in (["he"], ["she"], ["they"]) or (bool(name) and name[-1] in lower)

    def _of_occasion(self, number: int, home: int) -> SaidOn | None:
        """Of an event or document that is dated elsewhere: "at the forum", "the poll shows"."""
        if not self.events:
            return None
        lower = self.sentences.words.lower
        places = [self.sentences.words.range_of(span) for span in self.attributions[number].source]
        source = {i for first, end in places for i in range(first, end)}
        begin = self.sentences.bounds(home)[0]
        for i in self._outside(number, home):
            noun = lower[i] if lower[i] in self.events else lower[i].removesuffix("s")
            dates = self.events.get(noun)
            if dates is None or len(dates) > 1 or lower[i - 1] == "-":
                continue
            near = set(lower[max(begin, i - 3) : i])
            speaks = i in source and noun in SPEAKING_DOCUMENTS
            definite = not _DEFINITE.isdisjoint(near) or (noun in SPEAKING_DOCUMENTS and "new" in near)
            if definite and (speaks or not _TO_IT.isdisjoint(lower[max(begin, i - 5) : i])):
                return _carry(next(iter(dates.values())), 0.9)
        return None

    def _events(self) -> dict[str, dict[str, SaidOn]]:
        """The occasions at which something dated was said: noun -> date -> what dates it."""
        events: dict[str, dict[str, SaidOn]] = {}
        for said, home in zip(self.own, self.homes, strict=True):
            if said is not None and said.date is not None and said.span is not None and _is_exact(said):
                assert home is not None  # noqa: S101
                first, end = self.sentences.words.range_of(said.span)
                beside = nouns_beside(self.sentences, home, first, end)
                if noun := next((noun for noun in beside if noun in OCCASIONS), None):
                    events.setdefault(noun, {})[said.date] = said
        return events

    def _outside(self, number: int, home: int) -> list[int]:
        """The words near the attribution's own that are in no content but that which it stands in."""
        (begin, end), anchor = self.sentences.bounds(home), self.sentences.anchor(number)
        level = self.sentences.level(number, home)
        near = range(max(begin, anchor - _LONG), min(end, anchor + _LONG))
        return [i for i in near if self.sentences.around(home, i) == level]

    def _media(self, number: int, home: int) -> set[str]:
        """The words of its sentence for how something is said, outside its content."""
        lower = self.sentences.words.lower
        return {
            lower[i]
            for i in self._outside(number, home)
            if lower[i] in NETWORKS or (lower[i] in MEDIA and not _LED.isdisjoint(lower[max(0, i - 4) : i]))
        }

    def _begins_anew(self, first: int, last: int) -> bool:
        """Whether another item begins behind one block, up to another."""
        return self.items[last] > first

    def _printed(self) -> str | None:
        printed = self.sentences.article.published
        return printed.value[:10] if printed else None


def _items(article: Article) -> list[int]:
    """For each block the one that its item begins with: a headline, a clock time or a rule."""
    begins, items = 0, []
    for number, block in enumerate(article.blocks):
        opening = block.span.of(article.text)[:20]
        if block.kind == "headline" or _NEW_ITEM.fullmatch(opening):
            begins = number
        items.append(begins)
    return items


def _is_exact(said: SaidOn) -> bool:
    """Whether it is a day, or a few: what is told of a year is told of many days."""
    return said.date is not None and len(said.date.split("/")[0]) == 10


def _carry(said: SaidOn, sure: float) -> SaidOn:
    return SaidOn(said.date, "carried", said.span, round(said.confidence * sure, 4))
