"""One article read from its first statement to its last: who is meant by each source.

Names speak for themselves; pronouns and descriptions are scored against everybody who is named before; words
without a source go on with the speaker before. What stays below its threshold stays open.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.article import Article, Span
from onrecord.attribution.quotes import quotations_of
from onrecord.speakers.antecedents import FEATURES, Ask, Candidate, Floats, Scene
from onrecord.speakers.entities import Entity, cast_of
from onrecord.speakers.mentions import find_mentions
from onrecord.speakers.profiles import Profiles
from onrecord.speakers.ranking import Ranking
from onrecord.speakers.sources import SourceWords, look_at
from onrecord.speakers.vocabulary import FEMALE_WORDS, KIN, MALE_WORDS, SPEAKS_FOR
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Means, Namesake, Resolution, Silence

__all__ = ["Inquiry", "first_place"]

OWN_NAME = 0.97  # not calibrated: a source that is a full name, or a name that only one person here bears
SURELY_HEARD_OTHERWISE = -1.2  # what pronouns around a name come to, each 0.4 or less
QUOTED = 0.7  # not calibrated: "I" in a quotation behind the statement of somebody
SOLE = 0.85  # not calibrated: "the senator", where one alone is called that
ALONE = 0.75  # not calibrated: "the company", where one organization alone has been named of late
_LISTED = 3  # candidates that are kept
_LIKELY = 0.05  # from which on somebody is listed
_AUTHORITIES = frozenset({"city", "county", "state", "town", "district", "government"})
_WHICH_ONE = frozenset({
    "acting", "former", "ousted", "outgoing", "incoming", "new", "current", "present", "late", "senior",
    "junior", "younger", "elder", "older", "other", "first", "second", "third", "next", "previous", "deputy",
    "assistant", "interim", "retired", "disgraced", "trial", "appeal", "lead", "rival", "latter",
})  # fmt: skip
_ANY_FIRM = frozenset(
    {"company", "firm", "organization", "organisation", "nonprofit", "startup", "utility", "agency"}
)
_ONE_OF_MANY = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "official", "lawyer", "attorney", "representative",
})  # fmt: skip
_LAWYERS = frozenset({"lawyers", "lawyer", "attorneys", "attorney", "counsel"})
_SAME_TRADE = dict.fromkeys(_LAWYERS, _LAWYERS)
_PEOPLE, _ORGANIZATIONS = frozenset({"person"}), frozenset({"organization"})

Finding = Attribution | Silence


def first_place(finding: Finding) -> tuple[int, int]:
    """Where its first source span stands; its cue's or else its content's, where it has no source."""
    first = (finding.source or finding.cue or getattr(finding, "content", ()))[0]
    return first.start, first.end


class Inquiry:
    """One article while it is read from its first statement to its last."""

    def __init__(
        self,
        ranking: Mapping[str, Ranking],
        thresholds: Mapping[str, float],
        article: Article,
        words: Words,
        sources: Sequence[Span] = (),
    ) -> None:
        """Find who is named in an article.

        ``ranking``, ``thresholds``: by the family of question; ``sources``: all places where somebody speaks.
        """
        self.ranking, self.thresholds = ranking, thresholds
        self.article, self.words = article, words
        self.cast = cast_of(article, words, find_mentions(words, sources))
        quoted = [quotation.inner for quotation in quotations_of(article)]
        self.scene = Scene(article, words, self.cast, quoted)
        self.profiles = Profiles(article, words, self.cast)
        self.called: dict[
            int, int
        ] = {}  # by the id of an entity, the gender of the pronoun it was meant by last
        self.before: list[tuple[Finding, Resolution, Entity | None]] = []

    def settle(self, finding: Finding) -> Resolution:
        """Who one source is; the ones before it have been asked."""
        source = look_at(self.article, self.words, self.cast, finding.source)
        resolution, entity = self._resolve(finding, source)
        self.before.append((finding, resolution, entity))
        if entity is not None or self.profiles.is_one_person(resolution.speaker):
            content = finding.content if isinstance(finding, Attribution) else ()
            all_of_it = (*finding.source, *finding.cue, *content)
            whole = Span(min(s.start for s in all_of_it), max(s.end for s in all_of_it))
            self.scene.spoke.append((whole, entity))
        return resolution

    def _resolve(  # noqa: PLR0911, PLR0912 - a case for each form of source
        self, finding: Finding, source: SourceWords
    ) -> tuple[Resolution, Entity | None]:
        content = finding.content if isinstance(finding, Attribution) else ()
        match source.form:
            case "person" | "organization":
                return self._named(finding, source)
            case "he" | "she":
                gender = 1 if source.form == "he" else -1
                assert source.span is not None  # noqa: S101 - a pronoun has a place
                ask = Ask(source.span, gender, content=content)
                return self._ranked(finding, source, ask, family="pronoun", by="pronoun")
            case "who" | "which":
                return self._relative(finding, source)
            case "first":
                return self._first_person(finding, source)
            case "they":
                return self._they(finding, source)
            case "it":
                assert source.span is not None  # noqa: S101
                after, entity = self._they(finding, source)
                if entity is not None and entity.kind == "organization":
                    return after, entity
                ask = Ask(source.span, content=content, kinds=_ORGANIZATIONS)
                return self._ranked(finding, source, ask, family="organization", by="pronoun")
            case "description":
                return self._described(finding, source, content)
            case "organization_description":
                assert source.span is not None  # noqa: S101
                kinds = _ORGANIZATIONS | {"place"} if source.head in _AUTHORITIES else _ORGANIZATIONS
                ask = Ask(source.span, head=source.head, content=content, kinds=kinds)
                if source.head in _AUTHORITIES and (found := self._authority(finding, ask)):
                    return found
                return self._ranked(finding, source, ask, family="organization", by="description")
            case "group" | "document" if heard := self._heard_before(finding, source):
                return heard
            case "empty":
                return self._continued(finding)
            case _:
                return self._unnamed(finding, source), None

    def _named(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        if source.entity is None:  # a name that several bear
            options = next(who for m, who in self.cast.unclear if m is source.mention)
            even = tuple(
                Namesake(e.name(self.article.text), round(1 / len(options), 4)) for e in options[:_LISTED]
            )
            return Resolution(None, "name", even[0].confidence, candidates=even), None
        assert source.mention is not None  # noqa: S101
        speaker = self.profiles.named(source.entity, finding.source, source.form == "organization")
        sure = OWN_NAME if source.mention.sure > 0.5 else 0.9
        return Resolution(speaker, "name", sure), source.entity

    def _ranked(
        self, finding: Finding, source: SourceWords, ask: Ask, *, family: str, by: Means
    ) -> tuple[Resolution, Entity | None]:
        candidates, odds = self.rank(ask, family)
        if family == "description":  # without a word for it, nearness alone names the wrong one too often
            fits = FEATURES.index("head fits")
            odds[:-1] = [p * (c.features[fits] > 0) for c, p in zip(candidates, odds[:-1], strict=True)]
            only = FEATURES.index("head fits only this")
            sole = [i for i, c in enumerate(candidates) if c.features[only] > 0]
            if len(sole) == 1:
                return self._meant(finding, candidates[sole[0]], max(float(odds[sole[0]]), SOLE), by)
        order = np.argsort(-odds[:-1], kind="stable")
        best = int(order[0]) if len(order) else None
        if (
            best is not None
            and odds[best] >= self.thresholds[family]
            and not self._goes_on_open(finding, ask, candidates[best])
        ):
            rest = [(candidates[i], float(odds[i])) for i in order[1:]]
            sure = float(odds[best])
            return self._meant(finding, candidates[best], sure, by, rest, source_gender=ask.gender)
        if source.head in _ANY_FIRM and (alone := self._alone(candidates)) is not None:
            return self._meant(finding, candidates[alone], max(float(odds[alone]), ALONE), by)
        if by == "description":
            return self._unnamed(finding, source), None
        if (
            by == "pronoun"
            and ask.gender
            and (unnamed := self._unnamed_before(finding, ask, float(odds[-1])))
        ):
            return unnamed, None
        named = [(candidates[i], float(odds[i])) for i in order]
        return self._open(by, named), None

    def _goes_on_open(self, finding: Finding, ask: Ask, best: Candidate) -> bool:
        """Whether the same pronoun was left open just before, and the candidate has not been named since."""
        if not ask.gender or not self.before:
            return False
        other, resolution, _ = self.before[-1]
        if resolution.by != "pronoun" or resolution.speaker is not None or not other.source:
            return False
        same = look_at(self.article, self.words, self.cast, other.source).form == (
            "he" if ask.gender > 0 else "she"
        )
        back = self.scene.sentence(first_place(finding)[0]) - self.scene.sentence(first_place(other)[0])
        return same and back <= 3 and best.mention.span.start < other.source[0].start

    @staticmethod
    def _alone(candidates: Sequence[Candidate]) -> int | None:
        """The one organization that is named in the three sentences up to here, if there is one alone."""
        far = [FEATURES.index(name) for name in ("three to five back", "farther back")]
        near = [i for i, c in enumerate(candidates) if not any(c.features[far])]
        return near[0] if len(near) == 1 else None

    def rank(self, ask: Ask, family: str) -> tuple[list[Candidate], Floats]:
        """Who comes into question, and the probability of each and, last, of nobody among them."""
        candidates = self.scene.candidates(ask)
        nobody = self.scene.nobody(ask, candidates)
        odds = self.ranking[family].probabilities(candidates, nobody)
        for i, candidate in enumerate(candidates):  # however near: "he" is not whom the text calls "Mrs."
            told, heard = candidate.entity.told * ask.gender, candidate.entity.heard * ask.gender
            if told < 0:
                odds[i] = 0.0
            elif not told and heard < SURELY_HEARD_OTHERWISE:
                odds[i] *= 0.1
            elif self.called.get(id(candidate.entity), ask.gender) != ask.gender:
                odds[i] *= 0.02  # it was "she" before
        return candidates, odds / odds.sum()

    def _unnamed_before(self, finding: Finding, ask: Ask, sure: float) -> Resolution | None:
        """ "He", after a man who is not named has spoken: that man, if nobody who is named is meant."""
        if sure < self.thresholds["pronoun"] or not self.before:
            return None
        other, resolution, _ = self.before[-1]
        back = self.scene.sentence(first_place(finding)[0]) - self.scene.sentence(first_place(other)[0])
        if back > 2 or not self.profiles.is_one_person(resolution.speaker) or not other.source:
            return None
        return Resolution(resolution.speaker, "pronoun", round(sure, 4), other.source[0], back)

    def _meant(
        self,
        finding: Finding,
        candidate: Candidate,
        sure: float,
        by: Means,
        rest: Sequence[tuple[Candidate, float]] = (),
        *,
        source_gender: int = 0,
    ) -> tuple[Resolution, Entity]:
        if by == "pronoun" and source_gender:
            self.called[id(candidate.entity)] = source_gender
        speaker = self.profiles.named(candidate.entity, finding.source, candidate.entity.kind != "person")
        back = self.scene.sentence(first_place(finding)[0]) - self.scene.sentence(
            candidate.mention.span.start
        )
        others = self._namesakes(rest)
        return Resolution(speaker, by, round(sure, 4), candidate.mention.span, back, others), candidate.entity

    def _namesakes(self, ranked: Sequence[tuple[Candidate, float]]) -> tuple[Namesake, ...]:
        return tuple(
            Namesake(c.entity.name(self.article.text), round(p, 4))
            for c, p in ranked[:_LISTED]
            if p >= _LIKELY
        )

    def _open(self, by: Means, ranked: Sequence[tuple[Candidate, float]]) -> Resolution:
        listed = self._namesakes(ranked)
        return Resolution(None, by, listed[0].confidence if listed else 0.0, candidates=listed)

    def _unnamed(self, finding: Finding, source: SourceWords) -> Resolution:
        speaker = self.profiles.unnamed(source, finding.source)
        return Resolution(speaker, None, 0.9 if speaker else 0.0)

    def _authority(self, finding: Finding, ask: Ask) -> tuple[Resolution, Entity | None] | None:
        """ "The city": the one place that the article calls so, "the city of Marl", "Marl City"."""
        text = self.article.text
        called = re.compile(rf"\b{ask.head}\sof\s$", re.IGNORECASE)
        named = [
            c
            for c in self.scene.candidates(ask)
            if c.entity.name(text).of(text).lower().endswith(f" {ask.head}")
            or any(called.search(text, max(0, m.span.start - 12), m.span.start) for m in c.entity.mentions)
        ]
        return self._meant(finding, named[0], SOLE, "description") if len(named) == 1 else None

    def _tells_which(self, source: SourceWords) -> bool:
        """Whether a description says whose or which one it is, and nobody is described in these words.

        "Penn's lawyer"; "the acting director" where nobody is called that.
        """
        assert source.core is not None  # noqa: S101
        inside = set(self.words.lower[slice(*self.words.range_of(source.core))])
        if inside & {"'", "’"}:
            return True
        first, end = self.words.range_of(source.core)
        named = {self.words.lower[i] for i in range(first + 1, end) if self.words.names[i, 0] < 0.5}
        which = (inside & _WHICH_ONE) | named - {source.head}
        return bool(which) and not any(
            source.head in d.heads and which <= set(self.words.lower[slice(*self.words.range_of(d.span))])
            for entity in self.cast.people()
            for d in entity.descriptions
        )

    def _heard_before(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None] | None:
        """ "The lawyers" who spoke for an organization that was named when they first did."""
        if source.head not in SPEAKS_FOR or source.core is None or source.span != source.core:
            return None  # "lawyers for the county" may be others
        first, end = self.words.range_of(source.core)
        beside = [self.words.lower[i] for i in range(first, end - 1) if self.words.part(i) in {"NOUN", "ADJ"}]
        if authority := next((w for w in beside if w in _AUTHORITIES), None):
            ask = Ask(source.core, head=authority, kinds=_ORGANIZATIONS | {"place"})
            return self._authority(finding, ask)
        if beside:
            return None  # other lawyers, perhaps
        for other, _, entity in reversed(self.before):
            if entity is None or entity.kind == "person" or not other.source:
                continue
            earlier = look_at(self.article, self.words, self.cast, other.source)
            if earlier.head in _SAME_TRADE.get(source.head, {source.head}):
                here = self.scene.sentence(source.span.start if source.span else 0)
                back = here - self.scene.sentence(first_place(other)[0])
                speaker = self.profiles.named(entity, (source.span,) if source.span else (), True)
                return Resolution(speaker, "description", 0.8, other.source[0], back), entity
        return None

    def _described(
        self, finding: Finding, source: SourceWords, content: tuple[Span, ...]
    ) -> tuple[Resolution, Entity | None]:
        assert source.span is not None  # noqa: S101
        gender = (source.head in MALE_WORDS) - (source.head in FEMALE_WORDS)
        ask = Ask(source.span, gender, source.head, content)
        if heard := self._heard_before(finding, source):
            return heard
        if source.head in _ONE_OF_MANY or self._tells_which(source):
            return self._unnamed(finding, source), None  # of several who hold it, one knows too little
        if source.head in KIN:
            return self._relative_of(finding, source, ask)
        return self._ranked(finding, source, ask, family="description", by="description")

    def _relative_of(
        self, finding: Finding, source: SourceWords, ask: Ask
    ) -> tuple[Resolution, Entity | None]:
        """ "Her son": the one person who is brought in with that word; else he has no name here."""
        kin = [
            c for c in self.scene.candidates(ask) if any(ask.head in d.heads for d in c.entity.descriptions)
        ]
        if len(kin) == 1:
            return self._meant(finding, kin[0], 0.85, "description")
        return self._unnamed(finding, source), None

    def _relative(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        """ "who", "which": the name right before it, or the noun."""
        assert source.span is not None  # noqa: S101
        kinds = _PEOPLE if source.form == "who" else _ORGANIZATIONS
        candidates = self.scene.candidates(Ask(source.span, kinds=kinds))
        first, _ = self.words.range_of(source.span)
        plural = first + 1 < len(self.words) and self.words.lower[first + 1] in {"are", "were", "have"}
        for candidate in candidates[: 0 if plural else 1]:
            between = self.article.text[candidate.mention.span.end : source.span.start]
            if len(between) < 60 and between.strip() in {",", "", "—", "(", ", and", "’s,"}:
                return self._meant(finding, candidate, 0.95, "pronoun")
        if phrase := self._phrase_before(source.span):
            before = look_at(self.article, self.words, self.cast, (phrase,))
            if before.form in {"document", "group", "one", "anonymous"}:
                return self._unnamed(finding, before), None
        return Resolution(
            None, "pronoun", 0.0, candidates=self._namesakes([(c, 0.3) for c in candidates[:1]])
        ), None

    def _phrase_before(self, pronoun: Span) -> Span | None:
        """The noun phrase that a relative pronoun stands behind: "the case" of "the case that said"."""
        words = self.words
        end, _ = words.range_of(pronoun)
        if end and words.lower[end - 1] == ",":
            end -= 1
        begin = end
        while begin > 0 and end - begin < 8 and words.part(begin - 1) in {"NOUN", "PROPN", "ADJ", "NUM"}:
            begin -= 1
        if begin == end:
            return None
        if begin > 0 and words.part(begin - 1) == "DET":
            begin -= 1
        return words.span(begin, end)

    def _first_person(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        """ "I", "we" inside a quotation: whoever is being quoted."""
        assert source.span is not None  # noqa: S101
        for other, resolution, entity in reversed(self.before):
            if isinstance(other, Attribution) and any(c.contains(source.span) for c in other.content):
                return dataclasses.replace(resolution, by="first_person", candidates=()), entity
        here = self.scene.sentence(source.span.start)
        if self.before and any(q.contains(source.span) for q in self.scene.quoted):
            other, resolution, entity = self.before[-1]
            back = here - self.scene.sentence(first_place(other)[0])
            if resolution.speaker and other.source and 0 <= back <= 2:
                return Resolution(resolution.speaker, "first_person", QUOTED, other.source[0], back), entity
        return Resolution(None, "first_person", 0.0), None

    def _they(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        """ "they": the group or organization that spoke last, if that was just before."""
        here = self.scene.sentence(first_place(finding)[0])
        for other, resolution, entity in reversed(self.before[-2:]):
            back = here - self.scene.sentence(first_place(other)[0])
            if (
                resolution.speaker
                and back <= 1
                and self.profiles.may_be_they(resolution.speaker)
                and other.source
            ):
                through = other.source[0]
                return Resolution(resolution.speaker, "pronoun", 0.8, through, back), entity
        return Resolution(None, "pronoun", 0.0), None

    def _continued(self, finding: Finding) -> tuple[Resolution, Entity | None]:
        """No source words: the speaker before, if the text goes on with him."""
        if not isinstance(finding, Attribution):
            return Resolution(None, "continuation", 0.0), None
        here = self.scene.sentence(first_place(finding)[0])
        for other, resolution, entity in reversed(self.before[-3:]):
            if not isinstance(other, Attribution) or resolution.speaker is None:
                continue
            back = here - self.scene.sentence(first_place(other)[0])
            sure = self._continues(finding, other, back)
            if sure:
                through = other.source[0] if other.source else resolution.through
                return Resolution(
                    resolution.speaker, "continuation", round(sure * resolution.confidence, 4), through, back
                ), entity
            break
        return Resolution(None, "continuation", 0.0), None

    def _continues(self, finding: Attribution, other: Attribution, back: int) -> float:
        """How sure it is that a statement without a source is by the speaker of ``other``; 0: not at all."""
        text = self.article.text
        if finding.cue:
            participle = text[finding.cue[0].start : finding.cue[0].end].split()[0].lower().endswith("ing")
            return 0.85 if back == 0 and participle else 0.0
        if finding.quotation == "direct" and back <= 2:
            blocks = [self.article.block_at(a.content[0].start) for a in (finding, other) if a.content]
            if len(set(blocks)) == 1:
                return 0.9
            return 0.75 if back == 1 and other.quotation == "direct" else 0.0
        return 0.0
