"""To whom something was said: "told reporters", "warned Moscow", "a letter to the committee"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.circumstances import Addressee, AddresseeKind
from onrecord.context.bound_occasions import bound_occasions, home_sentence
from onrecord.context.noun_phrases import QUOTATION_MARKS, Phrases, word_set
from onrecord.context.occasion import Occasion
from onrecord.context.occasions import find_occasions
from onrecord.context.told import Told, hearer_kind, hears, told_by
from onrecord.speakers.vocabulary import POSITIONS, SHORT_TITLES
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction, SourceType

__all__ = ["addressees_of"]

_SENT = word_set(
    "letter letters email emails memo memorandum note message messages statement complaint submission"
    " remarks speech address testimony appeal plea request report response petition filing apology"
)
_OPENINGS = frozenset({"but", "and", "so", "well", "now", "look", "yes", "no", ","})
_TITLES = frozenset(SHORT_TITLES) | POSITIONS | {"mr", "mrs", "ms", "madam", "dr", "sir"}
_KINDS: dict[SourceType, AddresseeKind] = {
    "named_person": "person",
    "named_organization": "organization",
    "unnamed_person": "person",
    "unnamed_group": "group",
}


def addressees_of(extraction: Extraction, words: Words) -> dict[str, Addressee]:
    """To whom the attributions of an article are said, by their ids; none where their sentence does not tell.

    Args:
        extraction: of one article.
        words: all of that article's.
    """
    if not extraction.attributions or not len(words):
        return {}
    phrases, article = Phrases(words), extraction.article
    bound, _ = bound_occasions(phrases, extraction, find_occasions(phrases))
    told: dict[str, Told] = {}
    for attribution in extraction.attributions:
        found = (
            told_by(phrases, article, attribution)
            or _by_occasion(bound.get(attribution.id, ()))
            or _sent(phrases, attribution)
            or _hailed(phrases, attribution)
        )
        if found is not None:
            told[attribution.id] = found
    told |= _shared(phrases, extraction, told)
    known = _Known(extraction)
    return {id_: known.addressee(phrases, found) for id_, found in told.items()}


def _by_occasion(occasions: Sequence[Occasion]) -> Told | None:
    """Whom its occasion names: "in a letter to the committee", "speaking to veterans"."""
    for occasion in occasions:
        if occasion.hearers and occasion.stands != "owned":
            return Told(*occasion.hearers, True, 0.8)
    return None


def _sent(phrases: Phrases, attribution: Attribution) -> Told | None:
    """Whom a letter or the like goes to that speaks itself: "its letter to the court noted"."""
    for span in attribution.source:
        first, end = phrases.words.range_of(span)
        for at in range(first + 1, end - 1):
            if phrases.lower[at] == "to" and phrases.lower[at - 1] in _SENT:
                inner = phrases.end(at + 1, end)
                heard = inner > at + 1 and hears(phrases, at + 1, inner)
                return Told(at + 1, inner, True, 0.8) if heard else None
    return None


def _hailed(phrases: Phrases, attribution: Attribution) -> Told | None:
    """Whom a quotation calls by title and name at its beginning: "Mayor Pell, will you resign?"."""
    if not attribution.quoted or not attribution.content:
        return None
    if attribution.quoted[0].start > attribution.content[0].start + 2:
        return None
    at, end = phrases.words.range_of(attribution.quoted[0])
    while at < end and (phrases.lower[at] in QUOTATION_MARKS or phrases.lower[at] in _OPENINGS):
        at += 1
    if at >= end or phrases.lower[at] not in _TITLES or not phrases.capital(at):
        return None
    behind = phrases.end(at, min(end, at + 6))
    called = at + 1 < behind < end and phrases.lower[behind] == ","
    return Told(at, behind, False, 0.7) if called else None


def _shared(phrases: Phrases, extraction: Extraction, told: dict[str, Told]) -> dict[str, Told]:
    """For those told nobody in particular: who is told in the same sentence by the same source."""
    article = extraction.article
    hearers: dict[tuple[int, tuple[Span, ...]], Told] = {}
    for attribution in extraction.attributions:
        found, key = told.get(attribution.id), _key(article, attribution)
        if found is not None and found.telling and key is not None:
            hearers.setdefault(key, found)
    return {
        a.id: hearers[key]._replace(sure=0.7)
        for a in extraction.attributions
        if a.id not in told and (key := _key(article, a)) in hearers and key and _has_verb(phrases, a)
    }


def _key(article: Article, attribution: Attribution) -> tuple[int, tuple[Span, ...]] | None:
    sentence = home_sentence(article, attribution)
    return None if sentence is None or not attribution.source else (sentence, attribution.source)


def _has_verb(phrases: Phrases, attribution: Attribution) -> bool:
    return any(
        phrases.words.part(index) == "VERB"
        for span in attribution.cue
        for index in range(*phrases.words.range_of(span))
    )


class _Known:
    """The speakers of an extraction by their places and names."""

    def __init__(self, extraction: Extraction) -> None:
        self.text = extraction.article.text
        self.types = {speaker.id: speaker.source_type for speaker in extraction.speakers}
        self.places = {place: s.id for s in reversed(extraction.speakers) for place in s.sources}
        self.names: dict[str, str | None] = {}
        for speaker in extraction.speakers:
            name = speaker.name.of(self.text).casefold().split() if speaker.name else []
            for form in {" ".join(name), " ".join(name).removeprefix("the "), name[-1]} if name else ():
                self.names[form] = speaker.id if self.names.get(form, speaker.id) == speaker.id else None

    def addressee(self, phrases: Phrases, told: Told) -> Addressee:
        """Those told, with the speaker that they are by their place or their name."""
        span = phrases.span(told.first, told.end)
        printed = " ".join(span.of(self.text).casefold().split()).removeprefix("the ")
        speaker = self.places.get(span) or self.names.get(printed)
        if speaker is None and phrases.named[told.end - 1] == "person":
            speaker = self.names.get(printed.split()[-1])
        of_speaker = _KINDS.get(source_type) if (source_type := self.types.get(speaker or "")) else None
        kind = of_speaker or hearer_kind(phrases, told.first, told.end)
        if kind is None and phrases.lower[told.end - 1].endswith("s"):
            kind = "group"
        return Addressee(span, kind, speaker, told.sure)
