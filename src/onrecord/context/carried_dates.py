"""Dates that a statement shares with another one: of the same sentence, speech, document, event or news item.

Only where the text goes on with one occasion in plain sight; what may be of another day stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import Article
from onrecord.circumstances import SaidOn
from onrecord.context.dated_events import DatedEvents
from onrecord.context.dated_exchanges import DatedExchanges
from onrecord.context.dated_occasions import DatedOccasions
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dating_words import (
    ACTED,
    MEDIA,
    NETWORKS,
    OTHERWISE,
    PAST,
    SAID,
)
from onrecord.context.narrated_dates import narrated_date

__all__ = ["carried_dates"]

_FAR = 4  # blocks that a speaker's words may lie behind the last dated ones
_LONG = 60  # words: what is farther off in a long sentence is not looked at
_SEEMED = frozenset({"appeared", "looked", "seemed", "tried"})
_ADVERBS = frozenset({"also", "then", "again", "later", "even", "further", "-"})
_DONE = PAST - {"had", "heard", "saw", "was", "were"} | {
    "cut", "drove", "flew", "hit", "laid", "set", "shook", "shot", "sought", "swore", "swung",
    "tore", "withdrew",
}  # fmt: skip
"""Verbs of one deed, past, beside those in -ed."""
_YEARS = frozenset({"career", "decades", "tenure", "years"})
_NAMES = 4  # words of a name, and one more
_PERFECT = frozenset({"has", "have", "s", "ve"})
_SURE = 0.5  # of who speaks: two statements are of one occasion only if they are of one speaker
_SAYS = frozenset({"says", "adds", "asks", "tells"})
_ON = frozenset({"added", "adding", "continued"})
_LED = frozenset({"in", "at", "during", "on", "via", "a", "an"})
_NEW_ITEM = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?[apAP]\.?[mM]\.?\W{0,3}|[_*—–-]{2,}|\W{1,5}")


def carried_dates(
    sentences: DatedSentences, events: DatedEvents, own: Sequence[SaidOn | None]
) -> dict[int, SaidOn]:
    """By the number of an attribution without a date of its own, the one that it shares.

    Args:
        sentences: of the article.
        events: of the article.
        own: by number, what an attribution's own words say; ``None`` where they say nothing.
    """
    carrier = _Carrier(sentences, own, DatedOccasions(sentences, events, own))
    for number in range(len(own)):
        carrier.look_at(number)
    for number in reversed(range(len(own))):
        carrier.look_ahead(number)
    return carrier.found


class _Carrier:
    def __init__(
        self, sentences: DatedSentences, own: Sequence[SaidOn | None], occasions: DatedOccasions
    ) -> None:
        self.sentences, self.own = sentences, own
        self.attributions = sentences.extraction.attributions
        self.homes = [sentences.home(attribution) for attribution in self.attributions]
        self.found: dict[int, SaidOn] = {}
        self.last: dict[str, int] = {}  # speaker -> the last attribution with a date that may be carried on
        self.today: dict[str, int] = {}  # the same of the day of printing
        self.doubtful = self._doubtful()
        self.of_speaker: dict[str, set[str | None]] = {}  # speaker -> all dates that its own words give
        for number, said in enumerate(own):
            if said is not None and (speaker := self._speaker(number)):
                self.of_speaker.setdefault(speaker, set()).add(said.date)
        self.occasions, self.exchanges = occasions, DatedExchanges(sentences, own)
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
                said = (
                    self._in_sentence(number, home)
                    or self._of_occasion(number, home)
                    or self._in_exchange(number, home)
                )
            if said is None and speaker and not otherwise:
                said = self._going_on(number, home, speaker)
            if said is None and not otherwise:
                said = self._narrated(number, home)
            if said is not None:
                self.found[number] = said
        if speaker and (dated := self._date(number)) is not None:
            self.last[speaker] = number
            if dated.date == self._printed():
                self.today[speaker] = number
        elif speaker and own is not None:
            self.last.pop(speaker, None)  # "recently": somewhere else in time

    def look_ahead(self, number: int) -> None:
        """Date one attribution by what comes behind it, all else being done."""
        speaker, home = self._speaker(number), self.homes[number]
        if speaker and home is not None and self.own[number] is None and number not in self.found:
            said = None
            cue = self.sentences.cue(number)
            otherwise = OTHERWISE.intersection(cue)
            if not otherwise:
                said = self._in_sentence(number, home)
            if said is None and otherwise <= _PERFECT and cue[:1] != ["to"] and not self._is_state(cue):
                said = self._opening(number, home, speaker)
            if said is not None:
                self.found[number] = said

    def _speaker(self, number: int) -> str | None:
        """Whose statement it is, where that is sure enough to tell two occasions apart."""
        resolution = self.attributions[number].resolution
        if resolution is None or number in self.doubtful:
            return None
        if resolution.speaker is None:
            return self._name(number)
        return resolution.speaker if resolution.confidence >= _SURE else None

    def _name(self, number: int) -> str | None:
        """The last word of a source that is nothing but a name of somebody unknown."""
        source, words = self.attributions[number].source, self.sentences.words
        first, end = words.range_of(source[0]) if len(source) == 1 else (0, 0)
        named = 0 < end - first < _NAMES and words.part(end - 1) == "PROPN"
        return f"={words.lower[end - 1]}" if named else None

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
        verb = next((word for word in cue if word not in _ADVERBS and not word.endswith("ly")), "")
        done = (verb.endswith("ed") or verb in _DONE) and verb not in _SEEMED
        if not done and not any(word in SAID or word in ACTED or word.endswith("ing") for word in cue):
            return None
        for other in (number - 1, number + 1) if going else (number - 1,):
            if not 0 <= other < len(self.own) or self.homes[other] != home:
                continue
            if self.sentences.words.lower[max(0, self.sentences.anchor(other) - 1)] == "after":
                continue  # "After saying on Tuesday that it was safe, she shut it"
            said, source = self._date(other), self.attributions[number].source
            speaker = self._speaker(number)
            same = source == self.attributions[other].source or (speaker and speaker == self._speaker(other))
            if said is not None and (not source or same):
                return _carry(said, 0.95)
        return None

    def _going_on(self, number: int, home: int, speaker: str) -> SaidOn | None:
        """Of the same speaker shortly before, with plain words of saying and no other occasion."""
        before = (self.today if self._is_present(number) else self.last).get(speaker)
        said = None if before is None else self._date(before)
        if before is None or said is None:
            return None
        then = self.homes[before]
        assert then is not None  # noqa: S101
        attribution, cue = self.attributions[number], self.sentences.cue(number)
        now = self._is_present(number)
        alone = self._is_alone(speaker, said)
        plain = any(word in SAID or (alone and word in ACTED) for word in cue) or now
        if not (plain if cue else attribution.quotation == "direct"):
            return None
        block, old_block = self.sentences.block(home), self.sentences.block(then)
        far = 1 if speaker in self.groups or speaker[0] == "=" else _FAR
        if block - old_block > far or not (_is_exact(said) or _ON.intersection(cue)):
            return None
        if self._begins_anew(old_block, block) or self._looks_back(home):
            return None
        media, old_media = self._media(number, home), self._media(before, then)
        elaborates = not old_media and block - self.items[block] <= 2 and block - old_block <= 1
        if media <= old_media or elaborates:
            return _carry(said, 0.9)
        self.last.pop(speaker, None)  # what is told as of today may be all that there was
        return None

    def _looks_back(self, home: int) -> bool:
        """Whether the sentence before, in the same block, is of years: "For ten years she ran the pier"."""
        if not home or self.sentences.block(home - 1) != self.sentences.block(home):
            return False
        first, end = self.sentences.bounds(home - 1)
        years = (i for i in range(first, end) if self.sentences.words.lower[i] in _YEARS)
        return any(not self.sentences.around(home - 1, i) for i in years)

    @staticmethod
    def _is_state(cue: Sequence[str]) -> bool:
        """Whether it tells what somebody is, not what they do: "is a supporter of"."""
        return cue[:1] in (["is"], ["are"], ["was"], ["were"]) and not any(
            w.endswith(("ing", "ed")) for w in cue
        )

    def _is_present(self, number: int) -> bool:
        """Whether it is told as of the moment of printing: "he says", "he is warning"."""
        cue = self.sentences.cue(number)
        return not _SAYS.isdisjoint(cue) or (cue[:1] in (["is"], ["are"]) and cue[-1].endswith("ing"))

    def _is_alone(self, speaker: str, said: SaidOn) -> bool:
        """Whether all that the article dates of a speaker is of one day."""
        return _is_exact(said) and self.of_speaker.get(speaker) == {said.date}

    def _opening(self, number: int, home: int, speaker: str) -> SaidOn | None:
        """Of an item's first words, whose speaker says something dated right behind them."""
        block = self.sentences.block(home)
        now = block > self.items[block] and self._is_present(number)
        if self.sentences.article.blocks[block].kind == "headline" or block - self.items[block] > (
            9 if now else 2
        ):
            return None
        for other in range(number + 1, min(number + 8, len(self.own))):
            then, said = self.homes[other], self._date(other)
            if then is None or self.sentences.block(then) - block > (4 if now else 2):
                return None
            if said is None or then == home or self._speaker(other) != speaker:
                continue
            if now and said.date != self._printed():
                continue
            fresh = said.date is not None and len(said.date) == 10
            anew = self._begins_anew(block, self.sentences.block(then))
            return _carry(said, 0.85) if fresh and not anew else None
        return None

    def _narrated(self, number: int, home: int) -> SaidOn | None:
        """Of the sentence before, in the same block, that tells what happened on a day."""
        if not SAID.intersection(self.sentences.cue(number)) or self._media(number, home):
            return None
        return narrated_date(self.sentences, number, home)

    def _of_occasion(self, number: int, home: int) -> SaidOn | None:
        """Of an event or document that is dated elsewhere: "at the forum", "the poll shows"."""
        said = self.occasions.of(number, home)
        return said and _carry(said, 0.9)

    def _in_exchange(self, number: int, home: int) -> SaidOn | None:
        """Of a transcript, an interview told of before, or the question right before."""
        said = self.exchanges.of(number, home)
        return said and _carry(said, 0.9)

    def _media(self, number: int, home: int) -> set[str]:
        """The words of its sentence for how something is said, outside its content."""
        lower = self.sentences.words.lower
        return {
            lower[i]
            for i in self.sentences.outside(number, home)
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
