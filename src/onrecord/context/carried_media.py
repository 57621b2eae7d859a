"""Means carried from one statement to another, where the text goes on with one occasion.

A report names the occasion once: beside the first statement of a speaker, or, behind a lead that sums up,
beside the second or third. What stands between two occasions of a speaker belongs to the one before, if that
is near enough, else to the one behind; to one that looks back ("last year") only if there is no other.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.article import Article
from onrecord.circumstances import Medium, MediumKind
from onrecord.context.anchors import Anchor, Anchors
from onrecord.context.noun_phrases import Phrases, word_set
from onrecord.context.occasion import Occasion
from onrecord.context.occasion_nouns import PERIODS, SPEECH_VERBS
from onrecord.context.told import told_by
from onrecord.statement import Attribution, Extraction

__all__ = ["carried_media"]

_BEHIND: dict[str, int] = {
    "interview": 18, "parliament": 16, "speech": 12, "debate": 8, "court": 8, "broadcast": 8, "rally": 3,
    "press_conference": 5, "phone_call": 3, "social_media": 1, "written_statement": 2,
    "via_spokesperson": 1_000,
}  # fmt: skip
"""How many blocks behind its words a means still holds."""
_AHEAD: dict[str, int] = {
    "interview": 8, "parliament": 6, "speech": 10, "debate": 4, "court": 3, "broadcast": 3, "rally": 3,
    "press_conference": 4, "phone_call": 2, "social_media": 3, "written_statement": 2, "via_spokesperson": 0,
}  # fmt: skip
"""How many blocks before its words."""
_SHARED: frozenset[MediumKind] = frozenset({"parliament", "debate", "court"})
"""Events at which several people speak in turn."""
_TURNS: frozenset[MediumKind] = _SHARED | {"broadcast", "interview", "press_conference"}
"""Those that are printed as transcripts."""
_BETTER: dict[str, frozenset[str]] = {
    "written_statement": frozenset({"social_media", "court"}),
    "rally": frozenset({"speech", "debate", "broadcast"}),
    "speech": frozenset({"debate", "broadcast", "rally", "parliament"}),
}
"""What a neighbouring statement may tell better than "wrote" or "told the crowd"."""
_DOUBTFUL = 0.5  # confidence of what is known from "his speech" alone
_WEAK = 0.6  # confidence up to which it may
_PARTING = re.compile(r"_{2,9}|-{3,9}|\*{1,9}|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?", re.IGNORECASE)
_LONGEST_PARTING = 24  # code points
_NOT_ONE_ACT = word_set(
    "has have had having ’ve ve will would could might should may ll never repeatedly often frequently"
    " formerly always long continually regularly routinely"
)
_LEGISLATORS = word_set("sen rep sens reps senator senators congressman congresswoman lawmaker mp")


def carried_media(
    phrases: Phrases,
    extraction: Extraction,
    own: Mapping[str, Medium],
    bound: Mapping[str, Sequence[Occasion]],
    loose: Sequence[Occasion],
) -> dict[str, Medium]:
    """The means that other statements tell, by attribution id.

    Args:
        phrases: of the article's words.
        extraction: of the article.
        own: what the attributions' own sentences tell.
        bound: the occasions of those sentences, by attribution id.
        loose: the occasions that belong to no attribution.
    """
    anchors = Anchors(phrases, extraction)
    anchors.add_all(own, bound, loose)
    carrier = _Carrier(anchors, own)
    found: dict[str, Medium] = {}
    for attribution in extraction.attributions:
        place = anchors.place(attribution)
        if place is None:
            continue
        mine = own.get(attribution.id)
        events = [o for o in bound.get(attribution.id, ()) if o.kind is None]
        medium = (
            carrier.better(mine, attribution, place) if mine else carrier.carry(attribution, place, events)
        )
        if medium is not None:
            found[attribution.id] = medium
    return found


class _Carrier:
    def __init__(self, anchors: Anchors, own: Mapping[str, Medium]) -> None:
        self.anchors, self.phrases, self.article = anchors, anchors.phrases, anchors.article
        self.part = _parts(self.article)
        everywhere = [
            a for of in anchors.of.values() for listed in (of.own, of.loose, of.past) for a in listed
        ]
        self.turns = _of_kinds(everywhere, _TURNS)
        self.shared = _of_kinds(everywhere, _SHARED)
        present = [a for of in anchors.of.values() for listed in (of.own, of.loose) for a in listed]
        self.hearings = _of_kinds(present, frozenset({"parliament"}))
        papers = {s.id for s in anchors.extraction.speakers if s.source_type == "document"}
        self.things = {  # what a paper is that is also called "it"
            key: own[a.id]
            for a in anchors.extraction.attributions
            if a.id in own and (key := anchors.key(a)) in papers
        }
        text = self.article.text
        self.speakers = {
            name[-1]: s.id
            for s in reversed(anchors.extraction.speakers)
            if s.name and (name := s.name.of(text).casefold().split())
        }

    def carry(self, attribution: Attribution, place: int, events: Sequence[Occasion]) -> Medium | None:
        """For an attribution that tells none; ``events``: occasions beside it that tell none either."""
        key = self.anchors.key(attribution)
        if key in self.things:
            return replace(self.things[key], confidence=0.6, carried=True)
        if not self._is_said(attribution):
            return None
        if events:  # "at a dinner", and elsewhere "his remarks"
            spoke = key in self.anchors.spoke and self.phrases.lower[events[0].end - 1] not in PERIODS
            return Medium("speech", events[0].span, None, events[0].phrase, 0.5) if spoke else None
        days, past = self.anchors.dates(attribution, place)
        medium = self._nearest(key, place, days, past) if key in self.anchors.of else None
        if medium is None and not past:
            medium = self._of_scene(attribution, place)
            if medium is not None and key:
                self._go_on(self.anchors.add(key, place, medium, days))
        return medium

    def better(self, mine: Medium, attribution: Attribution, place: int) -> Medium | None:
        """What a neighbouring statement of the same speaker tells better than its own weak words."""
        key = self.anchors.key(attribution)
        if mine.confidence > _WEAK or key not in self.anchors.of:
            return None
        block, of = self._block(place), self.anchors.of[key]
        for anchor in (a for listed in (of.own, of.loose, of.past) for a in _around(listed, place)):
            medium = anchor.medium
            if medium is None or medium.confidence <= _WEAK or medium.kind not in _BETTER.get(mine.kind, ()):
                continue
            reach = _BEHIND["court"] if medium.kind == "court" else 1
            if abs(anchor.block - block) <= reach and self.part[anchor.block] == self.part[block]:
                return _carried(anchor, 1)
        return None

    def _go_on(self, anchor: Anchor) -> None:
        """Let an event last on to a statement that was found to belong to it."""
        for listed in (self.turns, self.shared, *([self.hearings] if _kind(anchor) == "parliament" else [])):
            bisect.insort(listed, anchor, key=lambda a: a.sentence)

    def _block(self, sentence: int) -> int:
        return self.article.sentences[sentence].block

    def _is_said(self, attribution: Attribution) -> bool:
        """Whether its reporting words tell of one act of speech, not of a habit or an opinion."""
        lower = self.phrases.lower
        cue = {lower[i] for span in attribution.cue for i in range(*self.phrases.words.range_of(span))}
        return ":" in cue or (cue.isdisjoint(_NOT_ONE_ACT) and not cue.isdisjoint(SPEECH_VERBS))

    def _nearest(self, key: str | None, place: int, days: frozenset[str], past: bool) -> Medium | None:
        """From another statement of the same speaker."""
        block, of = self._block(place), self.anchors.of[key or ""]
        beside = [a for listed in (of.own, of.past) for a in _around(listed, place) if a.block == block]
        beside.sort(key=lambda a: (a.sentence > place, abs(a.sentence - place)))
        for anchor in beside[:1]:
            if anchor.sentence == place or not past:
                return _carried(anchor, 0)
        if past:
            return None
        for listed, quarters in ((of.own, 4), (of.loose, 3), (of.past, 4)):
            behind = bisect.bisect_right(listed, place, key=lambda a: a.sentence)
            back = self._same_part(listed[behind - 1] if behind else None, block)
            if back is not None and back.medium is None and block - back.block <= 4:
                return None  # it was said at another event
            ahead = self._same_part(listed[behind] if behind < len(listed) else None, block)
            for near, reaches in ((back, _BEHIND), (ahead, _AHEAD)):
                if near is None or near.medium is None:
                    continue
                kind = near.medium.kind
                redated = near.days or (reaches is _BEHIND and kind not in _SHARED)
                if days and not days & near.days and redated:
                    continue
                distance, reach = abs(near.block - block), reaches.get(kind, 0) * quarters // 4
                if distance <= (reach if near.medium.confidence > _DOUBTFUL else min(reach, 4)):
                    return _carried(near, distance)
        return None

    def _same_part(self, anchor: Anchor | None, block: int) -> Anchor | None:
        return anchor if anchor is not None and self.part[anchor.block] == self.part[block] else None

    def _of_scene(self, attribution: Attribution, place: int) -> Medium | None:
        """From an event at which several speak: whom it is said to is there, or it was named just before."""
        block = self._block(place)
        if _is_line(self.article, attribution, block):
            behind = bisect.bisect_right(self.turns, block, key=lambda a: a.block)
            last = self._same_part(self.turns[behind - 1] if behind else None, block)
            if last is not None and block - last.block <= 12:
                return _carried(last, 1)
        told = told_by(self.phrases, self.article, attribution)
        if told is not None:
            hearer = self.anchors.of.get(self.speakers.get(self.phrases.lower[told.end - 1], ""))
            for listed in (hearer.own, hearer.loose, hearer.past) if hearer else ():
                for anchor in _around(listed, place):
                    if _kind(anchor) in _SHARED and self._same_part(anchor, block):
                        return _carried(anchor, 2)
            behind = bisect.bisect_right(self.shared, place, key=lambda a: a.sentence)
            last = self.shared[behind - 1] if behind else None
            if last is not None and last.sentence >= place - 1:
                return _carried(last, 1)
        if self.hearings and len(self.shared) > 1 and self._is_legislator(attribution):
            return _carried(self.hearings[0], 5) if self._same_part(self.hearings[0], block) else None
        return None

    def _is_legislator(self, attribution: Attribution) -> bool:
        return any(
            self.phrases.lower[i] in _LEGISLATORS
            for s in attribution.source
            for i in range(*self.phrases.words.range_of(s))
        )


def _kind(anchor: Anchor) -> MediumKind | None:
    return anchor.medium.kind if anchor.medium is not None else None


def _of_kinds(anchors: Sequence[Anchor], kinds: frozenset[MediumKind]) -> list[Anchor]:
    """The anchors of some means, in text order."""
    found = [a for a in anchors if _kind(a) in kinds]
    return sorted(found, key=lambda a: a.sentence)


def _around(listed: Sequence[Anchor], place: int) -> Iterator[Anchor]:
    """The anchors nearest to a sentence, a few on either side."""
    middle = bisect.bisect_right(listed, place, key=lambda a: a.sentence)
    yield from listed[max(0, middle - 8) : middle][::-1]
    yield from listed[middle : middle + 8]


def _carried(anchor: Anchor, distance: int) -> Medium | None:
    if anchor.medium is None:
        return None
    sure = anchor.medium.confidence * (0.85 if distance <= 1 else 0.65)
    return replace(anchor.medium, confidence=round(sure, 3), carried=True)


def _is_line(article: Article, attribution: Attribution, block: int) -> bool:
    """Whether it is a line of a transcript: who speaks, and a colon, at the beginning of a block."""
    if not attribution.source or not attribution.cue or ":" not in attribution.cue[0].of(article.text):
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
