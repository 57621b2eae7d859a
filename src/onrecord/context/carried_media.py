"""Means carried from one statement to another, where the text goes on with one occasion.

A report names the occasion once: beside the first statement of a speaker, or, behind a lead that sums up,
beside the second or third. What stands between two occasions of a speaker belongs to the one before, if that
is near enough, else to the one behind; to one that looks back ("last year") only if there is no other.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.article import Span
from onrecord.circumstances import Medium, MediumKind
from onrecord.context.anchors import Anchor, Anchors
from onrecord.context.noun_phrases import Phrases, word_set
from onrecord.context.occasion import Occasion
from onrecord.context.occasion_nouns import PERIODS
from onrecord.context.scenes import SHARED, Scenes, around, carried
from onrecord.context.speaking_verbs import SPEECH_VERBS
from onrecord.context.told import told_by
from onrecord.statement import Attribution, Extraction

__all__ = ["carried_media"]

_BEHIND: dict[str, int] = {
    "interview": 18, "parliament": 16, "speech": 12, "debate": 8, "court": 8, "broadcast": 8, "rally": 10,
    "press_conference": 5, "phone_call": 3, "social_media": 1, "written_statement": 2,
    "via_spokesperson": 1_000,
}  # fmt: skip
"""How many blocks behind its words a means still holds."""
_AHEAD: dict[str, int] = {
    "interview": 8, "parliament": 6, "speech": 10, "debate": 4, "court": 3, "broadcast": 3, "rally": 6,
    "press_conference": 4, "phone_call": 2, "social_media": 3, "written_statement": 2, "via_spokesperson": 0,
}  # fmt: skip
"""How many blocks before its words."""
_TO_ONE: frozenset[MediumKind] = frozenset({"interview", "social_media", "written_statement"})
"""Those whose words would name the hearers, if there were others."""
_BETTER: dict[str, frozenset[str]] = {
    "written_statement": frozenset({"social_media", "court"}),
    "rally": frozenset({"speech", "debate", "broadcast"}),
    "speech": frozenset({"debate", "broadcast", "rally", "parliament"}),
}
"""What a neighbouring statement may tell better than "wrote" or "told the crowd"."""
_GOING_ON: frozenset[MediumKind] = frozenset({"speech", "interview", "press_conference", "rally"})
"""Those in which one person speaks for more than a sentence."""
_PAPERS: frozenset[MediumKind] = frozenset({"document", "written_statement"})
_DOUBTFUL = 0.5  # confidence of what is known from "his speech" alone
_FAINT = 0.43  # above what is carried from "his speech" alone
_WEAK = 0.6  # confidence up to which it may
_MARKS = frozenset(":-–—")  # for reporting words, in a list of quotations
_NOT_ONE_ACT = word_set(
    "has have had having ’ve ve will would could might should may ll never repeatedly often frequently"
    " formerly always long continually regularly routinely"
)


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
    last: tuple[int, Medium | None] = (0, None)
    for attribution in extraction.attributions:
        place = anchors.place(attribution)
        if place is None:
            continue
        mine = own.get(attribution.id)
        events = [o for o in bound.get(attribution.id, ()) if o.kind is None]
        medium = (
            carrier.better(mine, attribution, place) if mine else carrier.carry(attribution, place, events)
        )
        if medium is None and mine is None:
            medium = carrier.go_on(attribution, place, last)
        if medium is not None:
            found[attribution.id] = medium
        last = (place, medium or mine)
    return found


def _kind_of(anchor: Anchor) -> MediumKind | None:
    return anchor.medium.kind if anchor.medium else None


class _Carrier:
    def __init__(self, anchors: Anchors, own: Mapping[str, Medium]) -> None:
        self.anchors, self.phrases, self.scenes = anchors, anchors.phrases, Scenes(anchors)
        papers = {s.id for s in anchors.extraction.speakers if s.source_type == "document"}
        self.things = {  # what a paper is that is also called "it"
            key: own[a.id]
            for a in anchors.extraction.attributions
            if a.id in own and (key := anchors.key(a)) in papers
        }
        self.named = {s.id for s in anchors.extraction.speakers if s.name}

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
        if medium is not None and medium.kind in _TO_ONE and self._tells_others(attribution):
            return None
        if medium is None and not past:
            medium = self.scenes.medium_of(attribution, place)
            if medium is not None and key:
                self.scenes.add(self.anchors.add(key, place, medium, days))
        return medium

    def better(self, mine: Medium, attribution: Attribution, place: int) -> Medium | None:
        """What a neighbouring statement of the same speaker tells better than its own weak words."""
        key = self.anchors.key(attribution)
        if mine.confidence > _WEAK or key not in self.anchors.of:
            return None
        block, of = self.scenes.block(place), self.anchors.of[key]
        for anchor in (a for listed in (of.own, of.loose, of.past) for a in around(listed, place)):
            medium = anchor.medium
            if medium is None or medium.confidence <= _WEAK or medium.kind not in _BETTER.get(mine.kind, ()):
                continue
            reach = _BEHIND["court"] if medium.kind == "court" else 1
            if (
                abs(anchor.block - block) <= reach
                and self.scenes.part[anchor.block] == self.scenes.part[block]
            ):
                return carried(anchor, 1)
        return None

    def go_on(  # noqa: PLR0911 - one for each reason not to
        self, attribution: Attribution, place: int, last: tuple[int, Medium | None]
    ) -> Medium | None:
        """For "the minister said" of nobody that is known: the means of the sentence before."""
        sentence, medium = last
        if medium is None or medium.confidence < _FAINT:
            return None
        key, source = self.anchors.key(attribution), attribution.source
        if len(source) == 1 and self._is_thing(source[0]):
            goes_on = medium.kind in _PAPERS and 0 <= place - sentence <= 1
            return replace(medium, confidence=0.5, carried=True) if goes_on else None
        if medium.kind not in _GOING_ON:
            return None
        if not source or key in self.named or not 0 <= place - sentence <= 1:
            return None
        if not self._is_said(attribution):
            return None
        block = self.scenes.block(place)
        if (
            self.scenes.part[block] != self.scenes.part[self.scenes.block(sentence)]
            or self.anchors.dates(attribution, place)[1]
        ):
            return None
        words = self.phrases.lower[slice(*self.phrases.words.range_of(source[0]))]
        if words[:1] != ["the"] and words not in (["he"], ["she"]):
            return None
        return replace(medium, confidence=round(medium.confidence * 0.95, 3), carried=True)

    def _is_thing(self, source: Span) -> bool:
        """Whether a source is "it", which is a paper if a paper spoke before."""
        return source.of(self.phrases.words.text).casefold() == "it"

    def _tells_others(self, attribution: Attribution) -> bool:
        """Whether it names hearers who are no outlet: "he told the group", between lines of an interview."""
        told = told_by(self.phrases, self.anchors.article, attribution)
        return told is not None and told.telling and told.end - told.first > 1

    def _is_said(self, attribution: Attribution) -> bool:
        """Whether its reporting words tell of one act of speech, not of a habit or an opinion."""
        lower = self.phrases.lower
        cue = {lower[i] for span in attribution.cue for i in range(*self.phrases.words.range_of(span))}
        return (bool(cue) and (cue <= _MARKS or ":" in cue)) or (
            cue.isdisjoint(_NOT_ONE_ACT) and not cue.isdisjoint(SPEECH_VERBS)
        )

    def _nearest(self, key: str | None, place: int, days: frozenset[str], past: bool) -> Medium | None:
        """From another statement of the same speaker."""
        block, of = self.scenes.block(place), self.anchors.of[key or ""]
        beside = [a for listed in (of.own, of.past) for a in around(listed, place) if a.block == block]
        beside.sort(key=lambda a: (a.sentence > place, abs(a.sentence - place)))
        for anchor in beside[:1]:
            if anchor.sentence == place or not past:
                return carried(anchor, 0)
        if past:
            return None
        told = {a.medium.kind for listed in (of.own, of.loose, of.past) for a in listed if a.medium}
        sole = len(told) == 1
        for listed, quarters in ((of.own, 4), (of.loose, 3), (of.past, 4)):
            behind = bisect.bisect_right(listed, place, key=lambda a: a.sentence)
            back = self.scenes.same_part(listed[behind - 1] if behind else None, block)
            if back is not None and back.medium is None and block - back.block <= 4:
                return None  # it was said at another event
            ahead = self.scenes.same_part(listed[behind] if behind < len(listed) else None, block)
            for near, reaches in ((back, _BEHIND), (ahead, _AHEAD)):
                if near is None or near.medium is None:
                    continue
                kind = near.medium.kind
                redated = near.days or (reaches is _BEHIND and kind not in SHARED)
                if days and not days & near.days and redated:
                    continue
                distance, reach = abs(near.block - block), reaches.get(kind, 0) * quarters // 4
                if sole and kind in _GOING_ON:
                    reach *= 2
                if (
                    near is ahead
                    and back is not None
                    and block - back.block < distance
                    and _kind_of(back) != kind
                ):
                    continue  # what it goes on with is nearer
                if distance <= (reach if near.medium.confidence > _DOUBTFUL else min(reach, 4)):
                    return carried(near, distance)
        return None
