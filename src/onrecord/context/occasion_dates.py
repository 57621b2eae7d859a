"""The date of an occasion that statements share: "She spoke with the Post on Friday" dates what she said."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Mapping
from typing import NamedTuple

from onrecord.article import Span
from onrecord.circumstances import Medium, MediumKind, SaidOn
from onrecord.context.anchors import speaker_key
from onrecord.context.date_words import find_dates
from onrecord.context.dates import read_date
from onrecord.context.noun_phrases import word_set
from onrecord.statement import Attribution, Extraction

__all__ = ["dated_by_occasion"]

_SURE = 0.75  # not calibrated
_EVENTS: frozenset[MediumKind] = frozenset({
    "speech", "rally", "debate", "press_conference", "interview", "parliament", "court", "broadcast",
})  # fmt: skip
"""Occasions that are of a day."""
_OFTEN = word_set("has have had often long never always repeatedly frequently regularly once would")
_PRESENT = word_set(
    "says tells adds asks argues warns calls wants insists describes explains thinks believes"
)
_SHARED: frozenset[MediumKind] = frozenset({"rally", "debate", "parliament", "press_conference", "speech"})
_LONGEST = 400  # code points of a sentence that is looked at


class _Dated(NamedTuple):
    """When an occasion was: EDTF, and the words that tell it."""

    date: str
    span: Span


class _Contents:
    """All places of what is said, to tell quickly whether one of them overlaps another place."""

    def __init__(self, extraction: Extraction) -> None:
        spans = sorted(span for a in extraction.attributions for span in a.content)
        self.starts = [span.start for span in spans]
        self.ends = list(itertools.accumulate((span.end for span in spans), max))

    def overlaps(self, span: Span) -> bool:
        """Whether a place overlaps any of them."""
        before = bisect.bisect_left(self.starts, span.end)
        return before > 0 and self.ends[before - 1] > span.start


def dated_by_occasion(
    extraction: Extraction, dates: Mapping[str, SaidOn], media: Mapping[str, Medium]
) -> dict[str, SaidOn]:
    """``dates``, with those of statements without one whose occasion is dated elsewhere in the article.

    Args:
        extraction: of the article.
        dates: by attribution id, when each was said by its own words and those around it.
        media: by attribution id, the means of those that have one.
    """
    known: dict[Span, _Dated | None] = {}
    settled = dict(dates)
    for attribution in extraction.attributions:
        medium, said = media.get(attribution.id), dates[attribution.id]
        if medium is None or medium.carried or medium.kind not in _EVENTS:
            continue
        if said.basis in {"relative", "explicit"} and said.date and said.span and len(said.date) == 10:
            known.setdefault(medium.span, _Dated(said.date, said.span))
    contents = _Contents(extraction)
    only = _only_days(extraction, dates, media)
    for attribution in extraction.attributions:
        medium, said = media.get(attribution.id), dates[attribution.id]
        if medium is None or said.basis not in {None, "published"} or said.span is not None:
            continue
        # Of its own occasion the words for a date were looked at before.
        found = _in_phrase(extraction, medium) if medium.carried else None
        if found is None and medium.kind in _EVENTS:
            if medium.span not in known:
                known[medium.span] = _in_sentence(extraction, contents, medium.span)
            found = known[medium.span] or only.get(_key(extraction, attribution, medium))
        if found is not None and not _is_otherwise(extraction, attribution, found):
            settled[attribution.id] = SaidOn(found.date, "carried", found.span, _SURE)
    return settled


def _only_days(
    extraction: Extraction, dates: Mapping[str, SaidOn], media: Mapping[str, Medium]
) -> dict[tuple[MediumKind, str | None], _Dated]:
    """By the means and who speaks, the day of all occasions that have one, where that is one and the same."""
    days: dict[tuple[MediumKind, str | None], dict[str, Span]] = {}
    for attribution in extraction.attributions:
        medium, said = media.get(attribution.id), dates[attribution.id]
        if medium is not None and medium.kind in _EVENTS and said.date and said.span:
            key = _key(extraction, attribution, medium)
            days.setdefault(key, {}).setdefault(said.date, said.span)
    return {
        key: _Dated(*next(iter(found.items())))
        for key, found in days.items()
        if len(found) == 1 and len(next(iter(found))) == 10
    }


def _key(extraction: Extraction, attribution: Attribution, medium: Medium) -> tuple[MediumKind, str | None]:
    """Whose occasion it is: of nobody alone where several speak."""
    return medium.kind, None if medium.kind in _SHARED else speaker_key(extraction.article, attribution)


def _is_otherwise(extraction: Extraction, attribution: Attribution, found: _Dated) -> bool:
    """Whether it is told of no one day ("has often said"), or as of the moment of printing ("he tells")."""
    article = extraction.article
    cue = {word for span in attribution.cue for word in span.of(article.text).casefold().split()}
    if not _OFTEN.isdisjoint(cue):
        return True
    now = article.published is not None and found.date == article.published.value[:10]
    return not now and not _PRESENT.isdisjoint(cue)


def _in_phrase(extraction: Extraction, medium: Medium) -> _Dated | None:
    """The one date in the words of the occasion."""
    return _only(extraction, medium.occasion) if medium.occasion else None


def _in_sentence(extraction: Extraction, contents: _Contents, span: Span) -> _Dated | None:
    """The one date of the sentence that names the occasion, if it is a day and nobody's words."""
    article = extraction.article
    place = article.sentence_at(span.start)
    if place is None:
        return None
    sentence = article.sentences[place].span
    if sentence.end - sentence.start > _LONGEST:
        return None
    found = _only(extraction, sentence)
    if found is None or len(found.date) != 10:
        return None
    return None if contents.overlaps(found.span) else found


def _only(extraction: Extraction, span: Span) -> _Dated | None:
    """The date of a stretch that names one and no other."""
    words = list(find_dates(extraction.article.text, span))
    if len(words) != 1:
        return None
    date = read_date(words[0].date.of(extraction.article.text), extraction.article.published)
    return _Dated(date, words[0].span) if date else None
