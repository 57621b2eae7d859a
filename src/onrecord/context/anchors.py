"""Where an article names the occasions of its speakers, to which their other statements may belong."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from onrecord.article import Article, Span
from onrecord.circumstances import Medium
from onrecord.context.bound_occasions import home_sentence
from onrecord.context.noun_phrases import WEEKDAYS, Phrases, word_set
from onrecord.context.occasion import Occasion
from onrecord.context.occasion_nouns import PERIODS
from onrecord.context.speaking_sources import VOTED
from onrecord.statement import Attribution, Extraction

__all__ = ["Anchor", "Anchors", "speaker_key"]

_LOOKS_BACK = word_set(
    "recently recent previously previous last ago january february april june july august september"
    " october november december"
)
_OTHER_TIME = _LOOKS_BACK | word_set(
    "repeatedly often frequently formerly always long continually regularly routinely"
)
_MANY = frozenset({"rallies", "speeches", "interviews", "debates", "ads", "hearings", "stops", "events"})
_PRONOUNS = frozenset({"he", "she", "they"})
_COMMENTS = word_set(
    "comment comments remark remarks statement statements announcement claim claims pledge vow response"
    " reaction assertion accusation accusations allegation allegations warning threat promise prediction"
    " reference criticism declaration admission observation disclosure suggestion assessment appeal plea"
    " argument case denial endorsement call"
)
_MADE = word_set("made makes offered issued delivered")
_CAME = word_set("came come comes")
_SHORTLY = 14  # words from "the comments" to the occasion
_NEAR = 8  # words around a cue in which a date dates it
_OPENING = 5  # words at the beginning of a sentence in which one does
_LONGEST = 60  # words of a sentence that are looked at for its subject
_HEAD = 3  # sentences of a headline and a lead
_NOBODY = ""  # the key of what an article opens with, where it names nobody
_LAST_HEARD = 3  # sentences back in which "he" has spoken


class Anchor(NamedTuple):
    """Where an occasion is named.

    Attributes:
        sentence, block: indices in the article.
        medium: ``None`` for an occasion that tells no means.
        days: the weekdays that date it.
    """

    sentence: int
    block: int
    medium: Medium | None
    days: frozenset[str] = frozenset()


@dataclass
class _OfSpeaker:
    """The anchors of one speaker in text order: beside what it says, beside its name, and in the past."""

    own: list[Anchor] = field(default_factory=list)
    loose: list[Anchor] = field(default_factory=list)
    past: list[Anchor] = field(default_factory=list)


class Anchors:
    """The anchors of all speakers of an article.

    Attributes:
        of: by speaker (:meth:`key`).
        spoke: those whose speech or remarks are mentioned anywhere.
    """

    def __init__(self, phrases: Phrases, extraction: Extraction) -> None:
        self.phrases, self.extraction, self.article = phrases, extraction, extraction.article
        self.of: dict[str, _OfSpeaker] = defaultdict(_OfSpeaker)
        self.spoke: set[str] = set()
        self._content = _covered(phrases, extraction)
        self._bearers = _bearers(extraction)
        self._places = {a.id: home_sentence(self.article, a) for a in extraction.attributions}
        heard = [
            (p, k) for a in extraction.attributions if (p := self.place(a)) is not None and (k := self.key(a))
        ]
        self._heard = sorted(heard)

    def place(self, attribution: Attribution) -> int | None:
        """The sentence that an attribution stands in."""
        return self._places[attribution.id]

    def key(self, attribution: Attribution) -> str | None:
        """Whose it is: the id of the speaker, or else the words for the source."""
        return speaker_key(self.article, attribution)

    def add(self, key: str, place: int, medium: Medium, days: frozenset[str]) -> Anchor:
        """Put in an anchor beside a statement of ``key``, in the sentence ``place``, and return it."""
        anchor = self._anchor(place, medium, days)
        bisect.insort(self.of[key].own, anchor, key=_by_sentence)
        return anchor

    def add_all(
        self,
        own: Mapping[str, Medium],
        bound: Mapping[str, Sequence[Occasion]],
        loose: Sequence[Occasion],
    ) -> None:
        """Put in what the attributions' own sentences tell, and the occasions that belong to none of them."""
        for attribution in self.extraction.attributions:
            place, key = self.place(attribution), self.key(attribution)
            if place is None or key is None:
                continue
            medium = own.get(attribution.id)
            if medium is not None and medium.kind != "document" and not self._is_vote(medium):
                days, past = self.dates(attribution, place)
                past = past or self._is_past(medium.occasion or medium.span, medium.occasion is not None)
                listed = self.of[key].past if past else self.of[key].own
                listed.append(self._anchor(place, medium, days))
            elif any(o.kind is None for o in bound.get(attribution.id, ())):
                self.of[key].own.append(self._anchor(place, None))
        for occasion in loose:
            self._add_loose(occasion)
        for anchors in self.of.values():
            for listed in (anchors.own, anchors.loose, anchors.past):
                listed.sort(key=_by_sentence)

    def dates(self, attribution: Attribution, place: int) -> tuple[frozenset[str], bool]:
        """The weekdays beside its reporting words, and whether words there put it at another time."""
        phrases = self.phrases
        first, end = phrases.words.range_of(self.article.sentences[place].span)
        cue = phrases.words.range_of(attribution.cue[0]) if attribution.cue else (first, first)
        beside = range(max(first, cue[0] - _NEAR), min(end, cue[1] + _NEAR))
        near = {
            phrases.lower[i]
            for i in (*range(first, min(end, first + _OPENING)), *beside)
            if not self._content[i]
            and not any(s.start <= phrases.starts[i] < s.end for s in attribution.source)
        }
        return WEEKDAYS & near, not _OTHER_TIME.isdisjoint(near)

    def _add_loose(self, occasion: Occasion) -> None:
        """An occasion beside the name of who may be meant: "Pell spoke for an hour at a rally"."""
        place = self.article.sentence_at(occasion.span.start)
        owned = occasion.stands == "owned"
        noun = self.phrases.lower[occasion.end - 1]
        if place is None or occasion.kind == "document":
            return
        if not owned and (speaker := self._commented(place, occasion)):
            kind = occasion.kind or (None if noun in PERIODS else "speech")
            if kind is not None:
                event = occasion.phrase if kind != "social_media" else None
                medium = Medium(kind, occasion.span, occasion.platform, event, 0.7)
                self.of[speaker].own.append(self._anchor(place, medium))
                return
        if occasion.kind is None or "had" in self.phrases.lower[max(0, occasion.first - 1) : occasion.first]:
            return
        if owned and (occasion.kind not in {"speech", "debate"} or noun == "appearance"):
            return
        key = self._whose(place, occasion)
        if key is None:
            return
        if owned:
            self.spoke.add(key)
        words = self.phrases.words.range_of(occasion.phrase)
        if not _MANY.isdisjoint(self.phrases.lower[slice(*words)]):
            return
        event, sure = (None, 0.5) if owned else (occasion.phrase, 0.7)
        if occasion.kind == "social_media":
            event = None
        medium = Medium(occasion.kind, occasion.span, occasion.platform, event, sure)
        if not self._is_past(occasion.phrase, named=False):
            self.of[key].loose.append(self._anchor(place, medium))

    def _whose(self, place: int, occasion: Occasion) -> str | None:
        """Who speaks at an occasion; at a debate that opens an article, nobody that is named."""
        owned, opens, key = occasion.stands == "owned", place < _HEAD, None
        if not (owned and occasion.kind == "debate"):
            key = self._owner(place, occasion) if owned else self._present(place)
        if key is None and opens:
            key = _NOBODY if occasion.kind == "debate" else None if owned else self._most_heard
        return key

    def _is_vote(self, medium: Medium) -> bool:
        """Whether a parliament voted, which is no occasion to speak."""
        words = self.phrases.lower[slice(*self.phrases.words.range_of(medium.span))]
        return medium.kind == "parliament" and not VOTED.isdisjoint(words)

    def _commented(self, place: int, occasion: Occasion) -> str | None:
        """Whose "Pell made the comments during" or "her response came at" it is, with the occasion behind."""
        lower = self.phrases.lower
        first, _ = self.phrases.words.range_of(self.article.sentences[place].span)
        least = max(first, occasion.first - _SHORTLY)
        nouns = [i for i in range(least, occasion.first) if lower[i] in _COMMENTS]
        if not nouns:
            return None
        noun = nouns[0]
        if not _MADE.isdisjoint(lower[max(first, noun - 3) : noun]):
            return self._present(place)
        if _CAME.isdisjoint(lower[noun + 1 : occasion.first]):
            return None
        ahead = (self._bearer(i) for i in range(noun - 1, max(first, noun - _SHORTLY) - 1, -1))
        return next((bearer for bearer in ahead if bearer), None) or self._last_heard(place)

    def _anchor(self, place: int, medium: Medium | None, days: frozenset[str] = frozenset()) -> Anchor:
        return Anchor(place, self.article.sentences[place].block, medium, days)

    def _is_past(self, span: Span, named: bool) -> bool:
        """Whether the words of an occasion look back, or mean several."""
        words = self.phrases.lower[slice(*self.phrases.words.range_of(span))]
        return not _LOOKS_BACK.isdisjoint(words) or (
            named and ("may" in words or not _MANY.isdisjoint(words))
        )

    def _present(self, place: int) -> str | None:
        """The speaker that a sentence names first; for "he" the one who spoke last."""
        phrases = self.phrases
        first, end = phrases.words.range_of(self.article.sentences[place].span)
        for index in range(first, min(end, first + _LONGEST)):
            bearer = self._bearer(index)
            if bearer is None:
                continue
            if index + 1 < end and (
                phrases.words.part(index + 1) in {"NOUN", "PROPN"}
                or phrases.behind_owner(index + 1, end) > index + 1
            ):
                continue  # "Pell aides", "Pell’s aides"
            return bearer
        return self._last_heard(place) if first < end and phrases.lower[first] in _PRONOUNS else None

    def _owner(self, place: int, occasion: Occasion) -> str | None:
        """Whose "his speech" or "Pell’s speech" is: the nearest name before its noun, or who spoke last."""
        first, _ = self.phrases.words.range_of(self.article.sentences[place].span)
        for index in range(occasion.end - 1, max(first, occasion.end - _LONGEST) - 1, -1):
            if bearer := self._bearer(index):
                return bearer
            if index >= occasion.first and self.phrases.named[index] == "person":
                return None  # of somebody who says nothing here
        return self._last_heard(place)

    def _bearer(self, index: int) -> str | None:
        """The speaker whose name ends at ``index``: with the word before it, or the most heard."""
        bearers = self._bearers.get(self.phrases.lower[index]) if self.phrases.capital(index) else None
        if bearers is None:
            return None
        return bearers.get(self.phrases.lower[index - 1] if index else "", next(iter(bearers.values())))

    @cached_property
    def _most_heard(self) -> str | None:
        """Who speaks most in the article, at least twice as often as anybody else: the story is of them."""
        often = [*Counter(key for _, key in self._heard).most_common(2), ("", 0), ("", 0)]
        return often[0][0] if often[0][1] > max(2, 2 * often[1][1] - 1) else None

    def _last_heard(self, place: int) -> str | None:
        """Who spoke last before a sentence, shortly before."""
        behind = bisect.bisect_left(self._heard, (place, ""))
        near = behind and self._heard[behind - 1][0] >= place - _LAST_HEARD
        return self._heard[behind - 1][1] if near else None


def speaker_key(article: Article, attribution: Attribution) -> str | None:
    """Whose an attribution is: the id of the speaker, or else the words for the source."""
    if attribution.resolution is not None and attribution.resolution.speaker is not None:
        return attribution.resolution.speaker
    printed = " ".join(span.of(article.text) for span in attribution.source).casefold()
    return printed if printed and printed not in _PRONOUNS else None


def _by_sentence(anchor: Anchor) -> int:
    return anchor.sentence


def _bearers(extraction: Extraction) -> dict[str, dict[str, str]]:
    """By the last word of a name, the ids of who bears it, the most heard first, by the word before it."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for speaker in sorted(extraction.speakers, key=lambda speaker: -len(speaker.sources)):
        name = speaker.name.of(extraction.article.text).casefold().split() if speaker.name else []
        if name:
            bearers[name[-1]].setdefault(name[-2] if len(name) > 1 else "", speaker.id)
    return dict(bearers)


def _covered(phrases: Phrases, extraction: Extraction) -> list[bool]:
    """For every word, whether it is part of what somebody says."""
    steps = [0] * (len(phrases.lower) + 1)
    for attribution in extraction.attributions:
        for span in attribution.content:
            first, end = phrases.words.range_of(span)
            steps[first] += 1
            steps[max(first, end)] -= 1
    depth, covered = 0, []
    for step in steps[:-1]:
        depth += step
        covered.append(depth > 0)
    return covered
