"""Exchanges that an article dates: a transcript, an interview told of twice, questions and their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from onrecord.circumstances import SaidOn
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dating_words import SAID

__all__ = ["DatedExchanges"]

_TELLING = frozenset({"telling", "tells", "told"})
_NEAR = 6  # words behind "told" in which stands who was told
_OPENING = 5  # blocks in which an article says what its transcript is of
_TRANSCRIPT = re.compile(r"\b[Tt]ranscript\b[^.?!]{0,60}:\s*$")
_ASKED = frozenset({"asked", "asks", "claimed", "questioned"})
_MEETINGS = frozenset({
    "conference", "debate", "forum", "hearing", "interview", "meeting", "panel", "rally", "session"
})  # fmt: skip


class DatedExchanges:
    """The exchanges of one article. Attributions are meant by their place in the extraction."""

    def __init__(self, sentences: DatedSentences, own: Sequence[SaidOn | None]) -> None:
        self.sentences, self.own = sentences, own
        self.attributions = sentences.extraction.attributions
        self._told: dict[tuple[str, str], dict[str, SaidOn]] = {}
        for number, said in enumerate(own):
            if said is not None and said.date is not None and len(said.date.split("/")[0]) == 10:
                for who in self._told_to(number):
                    self._told.setdefault(who, {})[said.date] = said

    def of(self, number: int, home: int) -> SaidOn | None:
        """What dates the exchange that a statement is part of."""
        return self._in_transcript(number, home) or self._told_again(number) or self._answered(number, home)

    def _in_transcript(self, number: int, home: int) -> SaidOn | None:
        """Of a turn: "PENN: The pier is shut" behind "Partial transcript as follows:"."""
        attribution = self.attributions[number]
        if not attribution.source or self.sentences.cue(number) != [":"] or self._transcript is None:
            return None
        begins, said = self._transcript
        turn = attribution.source[0].of(self.sentences.words.text).isupper()
        return said if turn and self.sentences.block(home) > begins else None

    @cached_property
    def _transcript(self) -> tuple[int, SaidOn] | None:
        """The block behind which a transcript stands, and what dates it."""
        article = self.sentences.article
        begins = next(
            (
                number
                for number, block in enumerate(article.blocks[:_OPENING])
                if _TRANSCRIPT.search(block.span.of(article.text)[-120:])
            ),
            None,
        )
        if begins is None:
            return None
        for number, said in enumerate(self.own):
            home = self.sentences.home(self.attributions[number])
            if said is not None and said.date is not None and home is not None:
                return (begins, said) if self.sentences.block(home) <= begins else None
        return None

    def _told_again(self, number: int) -> SaidOn | None:
        """Of what the same speaker told the same ones: "told Ann Bell of KXY on Friday ... told Bell"."""
        if not self._told:
            return None
        found = {
            said.date: said for who in self._told_to(number) for said in self._told.get(who, {}).values()
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _told_to(self, number: int) -> list[tuple[str, str]]:
        """The speaker with each of the names of those told."""
        attribution = self.attributions[number]
        speaker = attribution.resolution.speaker if attribution.resolution else None
        if speaker is None or _TELLING.isdisjoint(self.sentences.cue(number)):
            return []
        words = self.sentences.words
        at = words.range_of(attribution.cue[-1])[1]
        content = {words.range_of(span)[0] for span in attribution.content}
        near = range(
            at, next((i for i in range(at, min(at + _NEAR, len(words))) if i in content), at + _NEAR)
        )
        return [(speaker, words.lower[i]) for i in near if i < len(words) and words.part(i) == "PROPN"]

    def _answered(self, number: int, home: int) -> SaidOn | None:
        """Of the question right before it: "At a forum on Friday, one asked ... she said"."""
        before = number - 1
        said = self.own[before] if number else None
        if said is None or said.date is None or SAID.isdisjoint(self.sentences.cue(number)):
            return None
        then = self.sentences.home(self.attributions[before])
        if then is None or said.span is None or _ASKED.isdisjoint(self.sentences.cue(before)):
            return None
        begin, end = self.sentences.bounds(then)
        at_one = not _MEETINGS.isdisjoint(self.sentences.words.lower[begin:end])
        return said if at_one and self.sentences.block(home) - self.sentences.block(then) <= 1 else None
