"""Events at which several people speak in turn, and parts of an article that keep them apart."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.article import Article
from onrecord.circumstances import Medium, MediumKind
from onrecord.context.anchors import Anchor, Anchors
from onrecord.context.noun_phrases import word_set
from onrecord.context.told import told_by
from onrecord.statement import Attribution

__all__ = ["SHARED", "Scenes", "around", "carried"]

SHARED: frozenset[MediumKind] = frozenset({"parliament", "debate", "court"})
"""Events at which several people speak in turn."""
_TURNS: frozenset[MediumKind] = SHARED | {"broadcast", "interview", "press_conference"}
"""Those that are printed as transcripts."""
_PARTING = re.compile(r"_{2,9}|-{3,9}|\*{1,9}|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?", re.IGNORECASE)
_MARKS = frozenset(":-–—")  # between who speaks and what is said, or before who said it
_LONGEST_PARTING = 24  # code points
_OPENING = 6  # sentences at the beginning of an article that tell what it is about
_OFTEN = 3  # statements of one who takes part in a debate
_MODERATED = 12  # sentences behind the naming of a debate in which its moderator asks
_LEGISLATORS = word_set("sen rep sens reps senator senators congressman congresswoman lawmaker mp")


class Scenes:
    """The events of an article that several people share.

    Attributes:
        part: for every block, the number of the part that it is in.
    """

    def __init__(self, anchors: Anchors) -> None:
        self.anchors, self.phrases, self.article = anchors, anchors.phrases, anchors.article
        self.part = _parts(self.article)
        everywhere = [
            a for of in anchors.of.values() for listed in (of.own, of.loose, of.past) for a in listed
        ]
        self.turns = _of_kinds(everywhere, _TURNS)
        self.shared = _of_kinds(everywhere, SHARED)
        present = [a for of in anchors.of.values() for listed in (of.own, of.loose) for a in listed]
        self.hearings = _of_kinds(present, frozenset({"parliament"}))
        opening = [a for a in self.shared if a.sentence < _OPENING and _kind(a) == "debate"]
        self.debate = opening[0] if opening and len({_kind(a) for a in self.shared}) == 1 else None
        self.often = {s.id for s in anchors.extraction.speakers if s.name and len(s.sources) >= _OFTEN}
        text = self.article.text
        self.speakers = {
            name[-1]: s.id
            for s in reversed(anchors.extraction.speakers)
            if s.name and (name := s.name.of(text).casefold().split())
        }

    def block(self, sentence: int) -> int:
        """The block that a sentence stands in."""
        return self.article.sentences[sentence].block

    def same_part(self, anchor: Anchor | None, block: int) -> Anchor | None:
        """The anchor, if it stands in the same part as a block."""
        return anchor if anchor is not None and self.part[anchor.block] == self.part[block] else None

    def medium_of(  # noqa: PLR0911 - what tells most first
        self, attribution: Attribution, place: int
    ) -> Medium | None:
        """From an event at which several speak: whom it is said to is there, or it was named just before."""
        block = self.block(place)
        if _is_line(self.article, attribution, block):
            behind = bisect.bisect_right(self.turns, block, key=lambda a: a.block)
            last = self.same_part(self.turns[behind - 1] if behind else None, block)
            if last is not None and block - last.block <= 12:
                return carried(last, 1)
        told = told_by(self.phrases, self.article, attribution)
        if told is not None:
            hearer = self.anchors.of.get(self.speakers.get(self.phrases.lower[told.end - 1], ""))
            for listed in (hearer.own, hearer.loose, hearer.past) if hearer else ():
                for anchor in around(listed, place):
                    if _kind(anchor) in SHARED and self.same_part(anchor, block):
                        return carried(anchor, 2)
            behind = bisect.bisect_right(self.shared, place, key=lambda a: a.sentence)
            last = self.shared[behind - 1] if behind else None
            if last is not None and last.sentence >= place - 1:
                return carried(last, 1)
        if beside := self._beside(attribution, place):
            return beside
        if self.debate is not None and self._debates(attribution):
            return carried(self.debate, 5)
        if self.hearings and len(self.shared) > 1 and self._is_legislator(attribution):
            return carried(self.hearings[0], 5) if self.same_part(self.hearings[0], block) else None
        return None

    def _debates(self, attribution: Attribution) -> bool:
        """Whether it is quoted of somebody with a name who speaks often, as those at a debate do."""
        speaker = attribution.resolution.speaker if attribution.resolution else None
        return attribution.quotation in {"direct", "mixed"} and speaker in self.often

    def add(self, anchor: Anchor) -> None:
        """Let an event last on to a statement that was found to belong to it."""
        for listed in (self.turns, self.shared, *([self.hearings] if _kind(anchor) == "parliament" else [])):
            bisect.insort(listed, anchor, key=lambda a: a.sentence)

    def _beside(self, attribution: Attribution, place: int) -> Medium | None:
        """The event of another statement of the sentence, made "when Pell attacked him"; a moderator's."""
        lower, source = self.phrases.lower, attribution.source
        if not source:
            return None
        first, end = self.phrases.words.range_of(source[0])
        moderates = not {"moderator", "moderators"}.isdisjoint(lower[first:end])
        if not moderates and not {"when", "as"} & set(lower[max(0, first - 2) : first]):
            return None
        behind = bisect.bisect_right(self.shared, place, key=lambda a: a.sentence)
        last = self.same_part(self.shared[behind - 1] if behind else None, self.block(place))
        if last is None or place - last.sentence > (_MODERATED if moderates else 0):
            return None
        return carried(last, 1) if not moderates or _kind(last) == "debate" else None

    def _is_legislator(self, attribution: Attribution) -> bool:
        """Whether its source is one by a title, or by party and state: "Pell (D-Ohio)"."""
        lower = self.phrases.lower
        for span in attribution.source:
            first, end = self.phrases.words.range_of(span)
            words = lower[max(0, first - 2) : end + 4]
            if not _LEGISLATORS.isdisjoint(words[: 2 + end - first]):
                return True
            if any(words[i] in {"d", "r"} and words[i - 1] == "(" for i in range(1, len(words))):
                return True
        return False


def around(listed: Sequence[Anchor], place: int) -> Iterator[Anchor]:
    """The anchors nearest to a sentence, a few on either side."""
    middle = bisect.bisect_right(listed, place, key=lambda a: a.sentence)
    yield from listed[max(0, middle - 8) : middle][::-1]
    yield from listed[middle : middle + 8]


def carried(anchor: Anchor, distance: int) -> Medium | None:
    """The means of an anchor, for a statement that stands ``distance`` blocks from it."""
    if anchor.medium is None:
        return None
    sure = anchor.medium.confidence * (0.85 if distance <= 1 else 0.65)
    return replace(anchor.medium, confidence=round(sure, 3), carried=True)


def _kind(anchor: Anchor) -> MediumKind | None:
    return anchor.medium.kind if anchor.medium is not None else None


def _of_kinds(anchors: Sequence[Anchor], kinds: frozenset[MediumKind]) -> list[Anchor]:
    """The anchors of some means, in text order."""
    found = [a for a in anchors if _kind(a) in kinds]
    return sorted(found, key=lambda a: a.sentence)


def _is_line(article: Article, attribution: Attribution, block: int) -> bool:
    """Whether it is a line of a transcript: who speaks, and a colon, at the beginning of a block."""
    if not attribution.source or not attribution.cue:
        return False
    if _MARKS.isdisjoint(attribution.cue[0].of(article.text)):
        return False
    return attribution.source[0].start <= article.blocks[block].span.start + 2


def _parts(article: Article) -> list[int]:
    """For every block, the number of the part it is in: live reports go on behind a time or a line."""
    number, numbers = 0, []
    for block in article.blocks:
        short = block.span.end - block.span.start <= _LONGEST_PARTING
        if short and _PARTING.fullmatch(block.span.of(article.text)):
            number += 1
        numbers.append(number)
    return numbers
