"""By what means something was said: from the reporting words, the source, and the occasion beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.article import Span
from onrecord.circumstances import Medium, MediumKind
from onrecord.context.bound_occasions import bound_occasions, home_sentence
from onrecord.context.carried_media import carried_media
from onrecord.context.completed_media import completed_media
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion import Occasion, fullness
from onrecord.context.occasion_nouns import (
    COURT_WORDS,
    GATHERINGS,
    PARLIAMENT_WORDS,
    all_forms,
    audience,
    leaning,
)
from onrecord.context.occasions import find_occasions
from onrecord.context.outlets import (
    NO_OUTLETS,
    OUTLET_NOUNS,
    outlet_in,
)
from onrecord.context.printed_in import printed_in, source_outlet
from onrecord.context.speaking_sources import is_judge, source_medium
from onrecord.context.speaking_verbs import SPEECH_VERBS
from onrecord.context.told import TOLD, Told, told_by
from onrecord.speakers.names import HONORIFICS
from onrecord.speakers.vocabulary import KIN, ORGANIZATION_WORDS
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction

__all__ = ["media_of"]

_RANK: tuple[MediumKind, ...] = (
    "social_media", "written_statement", "interview", "phone_call", "press_conference", "debate", "speech",
    "parliament", "court", "rally", "broadcast", "document", "via_spokesperson",
)  # fmt: skip
"""Of several occasions in one sentence, the first of these tells most."""
_EVENTS: frozenset[MediumKind] = frozenset({"debate", "rally", "parliament", "speech", "court"})
"""Occasions at which much else is done than speaking."""
_PLACED = _EVENTS | {"press_conference", "broadcast", "interview"}
"""Those that are an event to be named though only by their noun."""
_GIVEN = frozenset({"interview", "speech", "press_conference", "written_statement"})
_GIVEN_AT = frozenset({"at", "in", "for", "on", "before"})
_WRITTEN = all_forms("write email text blog pen editorialize mail")
_TWEETED = all_forms("tweet retweet post")
_TESTIFIED = all_forms("testify")
_AGREED = all_forms("agree")
_UNSPOKEN = all_forms(
    "see realize know think believe feel want hope wish like love support oppose fear worry doubt"
    " expect understand assume plan intend seek remember forget learn need"
)
_LONGEST = 60  # words of a clause
_ASKS = all_forms("ask press question interview")
_HABITUAL = frozenset({"continually", "often", "frequently", "always", "routinely", "regularly"})
_REPORTS = frozenset({"report", "data", "poll", "statistics", "figures", "study", "survey"})
_OF_ANYBODY = word_set("statement email mail letter memo message note release text")
"""Papers that an outlet too may send out without being what they are printed in."""
_VAGUE = frozenset({"the", "a", "an", "crowd", "audience", "group", "forum", "meeting", "cheering"})


def media_of(extraction: Extraction, words: Words) -> dict[str, Medium]:
    """The means of the attributions that have one, by their ids.

    Args:
        extraction: of one article.
        words: all of that article's.
    """
    if not extraction.attributions or not len(words):
        return {}
    phrases = Phrases(words)
    occasions = find_occasions(phrases)
    bound, loose = bound_occasions(phrases, extraction, occasions)
    reader = _Reader(phrases, extraction, occasions)
    own: dict[str, Medium] = {}
    for attribution in extraction.attributions:
        medium = reader.read(attribution, bound.get(attribution.id, ()))
        if medium is not None:
            own[attribution.id] = medium
    # What was not said was not said anywhere, unless its own words tell where.
    unsaid = {a.id for a in extraction.attributions if a.polarity != "positive"}
    carried = carried_media(phrases, extraction, own, bound, loose)
    media = own | {id_: medium for id_, medium in carried.items() if id_ not in unsaid or id_ in own}
    return completed_media(phrases, extraction, {k: m for k, m in media.items() if k not in reader.agreed})


class _Reader:
    """What the own sentences of attributions tell."""

    def __init__(self, phrases: Phrases, extraction: Extraction, occasions: Sequence[Occasion]) -> None:
        self.phrases, self.article = phrases, extraction.article
        named = sorted(occasions, key=fullness)
        self.events: Mapping[str, Occasion] = {
            phrases.lower[o.end - 1]: o for o in named if o.kind and o.stands != "owned"
        }
        self.agreed: set[str] = set()  # to be interviewed, which was not said there
        self.hosts: dict[str, Span] = {}
        for occasion in occasions:
            if occasion.kind in {"interview", "broadcast"} and occasion.platform and occasion.hearers:
                self._host(*occasion.hearers, occasion.platform)
        text = extraction.article.text
        self.speakers = {
            name[-1].casefold() for s in extraction.speakers if s.name and (name := s.name.of(text).split())
        }

    def read(self, attribution: Attribution, occasions: Sequence[Occasion]) -> Medium | None:
        """From the occasion, or else the reporting words, or else the source."""
        cue = [i for span in attribution.cue for i in range(*self.phrases.words.range_of(span))]
        return (
            self._of_occasion(attribution, cue, occasions)
            or self._of_cue(attribution, cue)
            or source_medium(self.phrases, attribution, cue)
            or self._of_cue_noun(attribution, cue)
        )

    def _of_occasion(
        self, attribution: Attribution, cue: Sequence[int], occasions: Sequence[Occasion]
    ) -> Medium | None:
        reporting = {self.phrases.lower[index] for index in cue}
        speaks = bool(reporting & SPEECH_VERBS) or attribution.quotation in {"direct", "mixed"}
        best: tuple[int, Occasion, MediumKind] | None = None
        for occasion in occasions:
            kind = occasion.kind
            if kind is None or occasion.stands == "owned":
                continue
            inside = any(occasion.span.overlaps(span) for span in attribution.cue)
            if occasion.stands == "object" and reporting & _AGREED:
                self.agreed.add(attribution.id)
            if not inside and (reporting & (_UNSPOKEN | _HABITUAL) or (kind in _EVENTS and not speaks)):
                continue
            if best is None or _RANK.index(kind) < best[0]:
                best = _RANK.index(kind), occasion, kind
        if best is None:
            return None
        _, occasion, kind = best
        noun = self.phrases.lower[occasion.end - 1]
        if noun == "convention" and not reporting.isdisjoint({"spoke", "speaks", "speaking"}):
            kind = "speech"
        platform = occasion.platform
        if platform is None and kind == "written_statement" and noun not in _OF_ANYBODY:
            platform = source_outlet(self.phrases, attribution)
        return Medium(kind, occasion.span, platform, self._event(occasion, kind), 0.9)

    def _event(self, occasion: Occasion, kind: MediumKind) -> Span | None:
        """The phrase that names an event: none for "in an interview", which tells the means alone."""
        phrases = self.phrases
        if occasion.phrase.end != occasion.span.end and kind != "social_media":
            if occasion.stands != "object":
                return occasion.phrase
            behind = phrases.lower[occasion.end : occasion.end + 2]
            held = kind in _GIVEN and behind[0] in _GIVEN_AT and DATE_WORDS.isdisjoint(behind)
            held = held or (kind == "interview" and behind[0] == "with")
            return occasion.phrase if held else None  # "filed a complaint Monday" is no event
        if kind not in _PLACED or occasion.stands in {"object", "speaking"}:
            return None
        bare = occasion.end - occasion.first == 3 and phrases.lower[occasion.end - 2] in {"a", "an"}
        if bare or (kind == "broadcast" and phrases.lower[occasion.first] not in {"on", "during"}):
            return None
        return occasion.phrase

    def _of_cue(  # noqa: PLR0911 - one for each kind of verb
        self, attribution: Attribution, cue: Sequence[int]
    ) -> Medium | None:
        phrases = self.phrases
        told = told_by(phrases, self.article, attribution)
        for index in cue:
            word, span = phrases.lower[index], phrases.span(index, index + 1)
            if word.startswith("tweet"):
                return Medium("social_media", span, confidence=0.9)
            if phrases.words.part(index) not in {"VERB", "AUX"} and word != "told":
                continue
            if word in _TWEETED:
                return Medium("social_media", span, confidence=0.9)
            if word in _TESTIFIED:
                return Medium(self._hearing(attribution), span, confidence=0.8)
            thing = index + 1 in cue and phrases.words.part(index + 1) == "NOUN"  # "writing songs"
            if word in _WRITTEN and not thing and not is_judge(phrases, attribution):
                printed = source_outlet(self.phrases, attribution) or printed_in(phrases, attribution, index)
                return Medium("written_statement", span, printed, confidence=0.6)
            if word in TOLD:
                return self._of_told(attribution, index, told) if told else None
        if told and cue and self._is_writer(attribution) and phrases.lower[cue[0]] in _ASKS:
            return Medium("interview", phrases.span(cue[0], max(cue[0] + 1, told.end)), confidence=0.5)
        kind = audience(phrases, told.first, told.end) if told and cue else None
        several = told and "and" in phrases.lower[told.first : told.end]  # "Pell and her supporters"
        if told and not several and kind in {"court", "rally", "debate", "interview", "press_conference"}:
            return Medium(
                kind, phrases.span(min(cue[0], told.first), max(cue[-1] + 1, told.end)), confidence=0.6
            )
        return None

    def _of_told(  # noqa: PLR0911 - one for each kind of hearers
        self, attribution: Attribution, index: int, told: Told
    ) -> Medium | None:
        """What telling these people something is."""
        phrases, first, end = self.phrases, told.first, told.end
        span = phrases.span(min(index, first), max(index + 1, end))
        inner = set(phrases.lower[first:end])
        if inner <= {"the", "group", "meeting"}:
            return None  # of whomever; not an occasion by itself
        outlet = outlet_in(phrases, first, end)
        platform = phrases.span(*outlet) if outlet else None
        if platform is None and phrases.capital(end - 1):
            platform = self.hosts.get(phrases.lower[end - 1])
        platform = platform or self._works_for(end)
        if platform:
            self._host(first, end, platform)
        event = self.events.get(phrases.lower[end - 1])
        if kind := ((event and event.kind) or audience(phrases, first, end)):
            sure = 0.6 if inner <= _VAGUE else 0.85
            if event is not None:
                return Medium(kind, span, platform or event.platform, self._event(event, kind), sure)
            held = phrases.lower[end - 1] in GATHERINGS or "of" in inner
            met = held and end - first > 2 and not GATHERINGS.isdisjoint(inner)  # "a meeting of growers"
            return Medium(kind, span, platform, phrases.span(first, end) if met else None, sure)
        if platform or inner & OUTLET_NOUNS:
            return Medium("interview", span, platform, confidence=0.8)
        if inner <= {"me", "us"} and not self._is_family(attribution):
            return Medium("interview", span, confidence=0.6)
        others = NO_OUTLETS | ORGANIZATION_WORDS | PARLIAMENT_WORDS | HONORIFICS | {"the"}
        if phrases.named[end - 1] != "organization" or not phrases.capital(end - 1) or inner & others:
            return None
        if phrases.lower[end - 1] in self.speakers:
            return None  # somebody in the story, not who writes it
        return Medium("interview", span, phrases.span(first, end), confidence=0.5)

    def _host(self, first: int, end: int, platform: Span) -> None:
        """Remember who asks for an outlet: "told CNN’s Ada Pell", and later "told Pell"."""
        phrases = self.phrases
        own = [
            i
            for i in range(first, end)
            if phrases.capital(i) and not platform.start <= phrases.starts[i] < platform.end
        ]
        owned = phrases.lower[own[0] - 1] in {"s", "’", "'"} if len(own) == 2 else False  # "CNN’s Ada Pell"
        if owned or any(phrases.named[i] == "person" for i in own):
            self.hosts[phrases.lower[own[-1]]] = platform

    def _works_for(self, end: int) -> Span | None:
        """The outlet of a person: "of Sky News" behind the name."""
        phrases = self.phrases
        if end + 1 >= len(phrases.lower) or phrases.named[end - 1] != "person":
            return None
        if phrases.lower[end] not in {"of", ",", "on"}:
            return None
        behind = outlet_in(phrases, end + 1, min(end + 5, len(phrases.lower)))
        return phrases.span(*behind) if behind and behind[0] <= end + 2 else None

    def _of_cue_noun(self, attribution: Attribution, cue: Sequence[int]) -> Medium | None:
        """A noun that reports: "a New York Times [report] that"."""
        for index in cue if attribution.source else ():
            if self.phrases.words.part(index) == "NOUN" and self.phrases.lower[index] in _REPORTS:
                noun = self.phrases.span(index, index + 1)
                return Medium("document", noun, source_outlet(self.phrases, attribution), confidence=0.5)
        return None

    def _hearing(self, attribution: Attribution) -> MediumKind:
        """Where somebody testifies: by the words of the sentence, or else of the article."""
        sentence = home_sentence(self.article, attribution)
        if sentence is not None:
            first, end = self.phrases.words.range_of(self.article.sentences[sentence].span)
            cue = self.phrases.words.range_of(attribution.cue[0])[0] if attribution.cue else first
            first, end = max(first, cue - _LONGEST), min(end, cue + _LONGEST)
            court = not COURT_WORDS.isdisjoint(self.phrases.lower[first:end])
            if court != (not PARLIAMENT_WORDS.isdisjoint(self.phrases.lower[first:end])):
                return "court" if court else "parliament"
        return leaning(self.phrases)

    def _is_writer(self, attribution: Attribution) -> bool:
        """Whether "I" or "we" say it, outside what others say."""
        text = self.article.text
        return len(attribution.source) == 1 and attribution.source[0].of(text).casefold() in {"i", "we"}

    def _is_family(self, attribution: Attribution) -> bool:
        """Whether who tells "me" is of the writer's family, or the writer."""
        inner = {
            self.phrases.lower[i] for s in attribution.source for i in range(*self.phrases.words.range_of(s))
        }
        return not inner.isdisjoint(KIN | {"i", "we", "my"})
