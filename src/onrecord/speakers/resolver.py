"""Who is meant by each source of an article, from its first statement to its last.

Names speak for themselves; pronouns and descriptions are scored against everybody who is named before; words
without a source go on with the speaker before. What stays below its threshold stays open.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.article import Article, Span
from onrecord.attribution.encoder import CARD, checked_card
from onrecord.attribution.quotes import quotations_of
from onrecord.speakers.antecedents import FEATURES, Ask, Candidate, Floats, Scene, probabilities
from onrecord.speakers.entities import Entity, cast_of
from onrecord.speakers.mentions import Mention, find_mentions
from onrecord.speakers.passages import join_passages
from onrecord.speakers.profiles import Profiles
from onrecord.speakers.sources import SourceWords, look_at
from onrecord.speakers.vocabulary import FEMALE_WORDS, KIN, MALE_WORDS, SPEAKS_FOR
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction, Means, Namesake, Resolution, Silence

__all__ = ["DEFAULT_MODEL", "FORMAT", "Inquiry", "Resolver"]

DEFAULT_MODEL = Path(__file__).parent / "model"
FORMAT = 1  # of the model directory; a reader refuses any other
OWN_NAME = 0.97  # not calibrated: a source that is a full name, or a name that only one person here bears
ALONE = 0.75  # not calibrated: "the company", where one organization alone has been named of late
_LISTED = 3  # candidates that are kept
_LIKELY = 0.05  # from which on somebody is listed
_AUTHORITIES = frozenset({"city", "county", "state", "town", "district", "government"})
_WHICH_ONE = frozenset("""
    acting former ousted outgoing incoming new current present late senior junior younger elder older other first second
    third next previous deputy assistant interim retired disgraced trial appeal lead rival latter
    """.split())  # fmt: skip
_LAWYERS = frozenset({"lawyers", "lawyer", "attorneys", "attorney", "counsel"})
_SAME_TRADE = dict.fromkeys(_LAWYERS, _LAWYERS)
_PEOPLE, _ORGANIZATIONS = frozenset({"person"}), frozenset({"organization"})

Finding = Attribution | Silence


class Resolver:
    """Finds out whose words are whose, with one loaded model."""

    def __init__(self, folder: Path = DEFAULT_MODEL) -> None:
        """Load and check ``folder``.

        Raises:
            ModelError: a file is missing or is not the one that the card names.
        """
        self.card = checked_card(folder, FORMAT)
        self.name = f"{self.card['name']}@{self.card['files']['graft.onnx'][:12]}"
        self.graft = (folder / "graft.onnx").read_bytes()
        ranking: dict[str, Any] = json.loads((folder / "ranking.json").read_text())
        if tuple(ranking["features"]) != FEATURES:
            raise ValueError(f"{folder / 'ranking.json'} was fitted on other features")
        self.ranking = {
            key: (np.array(ranking[key]["weights"]), np.array(ranking[key]["nobody"]))
            for key in ("pronoun", "description", "organization")
        }
        self.thresholds: dict[str, float] = ranking["thresholds"]

    @classmethod
    def load(cls) -> Resolver:
        """Load the model that ships with onrecord."""
        return cls()

    def resolve(
        self,
        article: Article,
        words: Words,
        attributions: Sequence[Attribution],
        silences: Sequence[Silence],
        model: str,
    ) -> Extraction:
        """Give every attribution and silence its speaker, and put passages together.

        Args:
            article: what they were found in.
            words: all of its words.
            attributions, silences: in text order.
            model: what the extraction names as its models.
        """
        reading = Inquiry(self, article, words)
        order = sorted((*attributions, *silences), key=_place)
        resolved: dict[str, Resolution] = {}
        for finding in order:
            resolved[finding.id] = reading.settle(finding)
        said = [dataclasses.replace(a, resolution=resolved[a.id]) for a in attributions]
        unsaid = tuple(dataclasses.replace(s, resolution=resolved[s.id]) for s in silences)
        said, passages = join_passages(article, words, said, unsaid)
        return Extraction(article, tuple(said), passages, model, unsaid, reading.profiles.speakers())


def _place(finding: Finding) -> tuple[int, int]:
    first = (finding.source or finding.cue or getattr(finding, "content", ()))[0]
    return first.start, first.end


class Inquiry:
    """One article while it is read from its first statement to its last."""

    def __init__(self, resolver: Resolver, article: Article, words: Words) -> None:
        self.resolver, self.article, self.words = resolver, article, words
        self.cast = cast_of(article, words, find_mentions(words))
        quoted = [quotation.inner for quotation in quotations_of(article)]
        self.scene = Scene(article, words, self.cast, quoted)
        self.profiles = Profiles(article, words, self.cast)
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

    def _resolve(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        content = finding.content if isinstance(finding, Attribution) else ()
        match source.form:
            case "person" | "organization":
                return self._named(finding, source)
            case "he" | "she":
                gender = 1 if source.form == "he" else -1
                assert source.span is not None  # noqa: S101 - a pronoun has a place
                ask = Ask(source.span, gender, content=content)
                return self._ranked(finding, source, ask, "pronoun", "pronoun")
            case "who" | "which":
                return self._relative(finding, source)
            case "first":
                return self._first_person(finding, source)
            case "they":
                return self._they(finding, source)
            case "it":
                assert source.span is not None  # noqa: S101
                ask = Ask(source.span, content=content, kinds=_ORGANIZATIONS)
                return self._ranked(finding, source, ask, "organization", "pronoun")
            case "description":
                return self._described(finding, source, content)
            case "organization_description":
                assert source.span is not None  # noqa: S101
                kinds = _ORGANIZATIONS | {"place"} if source.head in _AUTHORITIES else _ORGANIZATIONS
                ask = Ask(source.span, head=source.head, content=content, kinds=kinds)
                return self._ranked(finding, source, ask, "organization", "description")
            case "group" | "document" if heard := self._heard_before(source):
                return heard
            case "empty":
                return self._continued(finding)
            case _:
                return self._unnamed(finding, source), None

    def _named(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        if source.entity is None:  # a name that several bear
            options = next(who for m, who in self.cast.unclear if m is source.mention)
            even = tuple(Namesake(e.name(self.article.text), round(1 / len(options), 4)) for e in options[:_LISTED])
            return Resolution(None, "name", even[0].confidence, candidates=even), None
        assert source.mention is not None  # noqa: S101
        speaker = self.profiles.named(source.entity, finding.source, source.form == "organization")
        sure = OWN_NAME if source.mention.sure > 0.5 else 0.9  # noqa: PLR2004
        return Resolution(speaker, "name", sure), source.entity

    def _ranked(
        self, finding: Finding, source: SourceWords, ask: Ask, family: str, by: Means
    ) -> tuple[Resolution, Entity | None]:
        candidates, odds = self.rank(ask, family)
        order = np.argsort(-odds[:-1], kind="stable")
        best = int(order[0]) if len(order) else None
        if best is not None and odds[best] >= self.resolver.thresholds[family]:
            rest = [(candidates[i], float(odds[i])) for i in order[1:]]
            return self._meant(finding, candidates[best], float(odds[best]), by, rest)
        if family == "organization" and (alone := self._alone(candidates)) is not None:
            return self._meant(finding, candidates[alone], max(float(odds[alone]), ALONE), by)
        if by == "description":
            return self._unnamed(finding, source), None
        if by == "pronoun" and ask.gender and (unnamed := self._unnamed_before(finding, ask, float(odds[-1]))):
            return unnamed, None
        named = [(candidates[i], float(odds[i])) for i in order]
        return self._open(by, named), None

    @staticmethod
    def _alone(candidates: Sequence[Candidate]) -> int | None:
        """The one organization that is named in the three sentences up to here, if there is one alone."""
        far = [FEATURES.index(name) for name in ("three to five back", "farther back")]
        near = [i for i, c in enumerate(candidates) if not any(c.features[far])]
        return near[0] if len(near) == 1 else None

    def rank(self, ask: Ask, family: str) -> tuple[list[Candidate], Floats]:
        """Who comes into question, and the probability of each and, last, of nobody among them."""
        candidates = self.scene.candidates(ask)
        weights, nobody = self.resolver.ranking[family]
        return candidates, probabilities(candidates, weights, float(self.scene.nobody(ask, candidates) @ nobody))

    def _unnamed_before(self, finding: Finding, ask: Ask, sure: float) -> Resolution | None:
        """ "He", after a man who is not named has spoken: that man, if nobody who is named is meant."""
        if sure < self.resolver.thresholds["pronoun"] or not self.before:
            return None
        other, resolution, _ = self.before[-1]
        back = self.scene.sentence(_place(finding)[0]) - self.scene.sentence(_place(other)[0])
        if back > 2 or not self.profiles.is_one_person(resolution.speaker) or not other.source:  # noqa: PLR2004
            return None
        return Resolution(resolution.speaker, "pronoun", round(sure, 4), other.source[0], back)

    def _meant(
        self,
        finding: Finding,
        candidate: Candidate,
        sure: float,
        by: Means,
        rest: Sequence[tuple[Candidate, float]] = (),
    ) -> tuple[Resolution, Entity]:
        speaker = self.profiles.named(candidate.entity, finding.source, candidate.entity.kind != "person")
        back = self.scene.sentence(_place(finding)[0]) - self.scene.sentence(candidate.mention.span.start)
        others = self._namesakes(rest)
        return Resolution(speaker, by, round(sure, 4), candidate.mention.span, back, others), candidate.entity

    def _namesakes(self, ranked: Sequence[tuple[Candidate, float]]) -> tuple[Namesake, ...]:
        return tuple(
            Namesake(c.entity.name(self.article.text), round(p, 4)) for c, p in ranked[:_LISTED] if p >= _LIKELY
        )

    def _open(self, by: Means, ranked: Sequence[tuple[Candidate, float]]) -> Resolution:
        listed = self._namesakes(ranked)
        return Resolution(None, by, listed[0].confidence if listed else 0.0, candidates=listed)

    def _unnamed(self, finding: Finding, source: SourceWords) -> Resolution:
        speaker = self.profiles.unnamed(source, finding.source)
        return Resolution(speaker, None, 0.9 if speaker else 0.0)

    def _is_somebodys(self, source: SourceWords) -> bool:
        """Whether a description tells whose it is by name, "Penn's lawyer", or which one: "the acting director"."""
        assert source.core is not None  # noqa: S101
        first, end = self.words.range_of(source.core)
        inside = self.words.lower[first:end]
        return any(w in {"'", "’"} for w in inside) or bool(set(inside) & _WHICH_ONE)

    def _heard_before(self, source: SourceWords) -> tuple[Resolution, Entity | None] | None:
        """ "The lawyers" who spoke for an organization that was named when they first did."""
        if source.head not in SPEAKS_FOR:
            return None
        for other, resolution, entity in reversed(self.before):
            if entity is None or entity.kind == "person" or not other.source:
                continue
            earlier = look_at(self.article, self.words, self.cast, other.source)
            if earlier.head in _SAME_TRADE.get(source.head, {source.head}):
                here = self.scene.sentence(source.span.start if source.span else 0)
                back = here - self.scene.sentence(_place(other)[0])
                speaker = self.profiles.named(entity, (source.span,) if source.span else (), True)
                return Resolution(speaker, "description", 0.8, other.source[0], back), entity
        return None

    def _described(
        self, finding: Finding, source: SourceWords, content: tuple[Span, ...]
    ) -> tuple[Resolution, Entity | None]:
        assert source.span is not None  # noqa: S101
        gender = (source.head in MALE_WORDS) - (source.head in FEMALE_WORDS)
        ask = Ask(source.span, gender, source.head, content)
        if heard := self._heard_before(source):
            return heard
        if source.head in SPEAKS_FOR or self._is_somebodys(source):
            return self._unnamed(finding, source), None  # of several who hold it, one knows too little
        if source.head in KIN:
            return self._relative_of(finding, source, ask)
        return self._ranked(finding, source, ask, "description", "description")

    def _relative_of(
        self, finding: Finding, source: SourceWords, ask: Ask
    ) -> tuple[Resolution, Entity | None]:
        """ "Her son": the one person who is brought in with that word; else he has no name here."""
        kin = [c for c in self.scene.candidates(ask) if any(ask.head in d.heads for d in c.entity.descriptions)]
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
            if len(between) < 60 and between.strip() in {",", "", "—", "(", ", and", "’s,"}:  # noqa: PLR2004
                return self._meant(finding, candidate, 0.95, "pronoun")
        if phrase := self._phrase_before(source.span):
            return self._resolve(finding, look_at(self.article, self.words, self.cast, (phrase,)))
        return Resolution(None, "pronoun", 0.0, candidates=self._namesakes([(c, 0.3) for c in candidates[:1]])), None

    def _phrase_before(self, pronoun: Span) -> Span | None:
        """The noun phrase that a relative pronoun stands behind: "the case" of "the case that said"."""
        words = self.words
        end, _ = words.range_of(pronoun)
        if end and words.lower[end - 1] == ",":
            end -= 1
        begin = end
        while begin > 0 and end - begin < 8 and words.part(begin - 1) in {"NOUN", "PROPN", "ADJ", "NUM"}:  # noqa: PLR2004
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
        return Resolution(None, "first_person", 0.0), None

    def _they(self, finding: Finding, source: SourceWords) -> tuple[Resolution, Entity | None]:
        """ "they": the group or organization that spoke last, if that was just before."""
        here = self.scene.sentence(_place(finding)[0])
        for other, resolution, entity in reversed(self.before[-2:]):
            back = here - self.scene.sentence(_place(other)[0])
            if resolution.speaker and back <= 1 and self.profiles.may_be_they(resolution.speaker) and other.source:
                through = other.source[0]
                return Resolution(resolution.speaker, "pronoun", 0.8, through, back), entity
        return Resolution(None, "pronoun", 0.0), None

    def _continued(self, finding: Finding) -> tuple[Resolution, Entity | None]:
        """No source words: the speaker before, if the text goes on with him."""
        if not isinstance(finding, Attribution):
            return Resolution(None, "continuation", 0.0), None
        here = self.scene.sentence(_place(finding)[0])
        for other, resolution, entity in reversed(self.before[-3:]):
            if not isinstance(other, Attribution) or resolution.speaker is None:
                continue
            back = here - self.scene.sentence(_place(other)[0])
            sure = self._continues(finding, other, back)
            if sure:
                through = other.source[0] if other.source else resolution.through
                return Resolution(resolution.speaker, "continuation", round(sure * resolution.confidence, 4), through, back), entity
            break
        return Resolution(None, "continuation", 0.0), None

    def _continues(self, finding: Attribution, other: Attribution, back: int) -> float:
        """How sure it is that a statement without a source is by the speaker of ``other``; 0 for not at all."""
        text = self.article.text
        if finding.cue:
            first, _ = self.words.range_of(finding.cue[0])
            participle = text[finding.cue[0].start : finding.cue[0].end].split()[0].lower().endswith("ing")
            return 0.85 if back == 0 and participle else 0.0
        if finding.quotation == "direct" and back <= 2:  # noqa: PLR2004
            blocks = [self.article.block_at(a.content[0].start) for a in (finding, other) if a.content]
            if len(set(blocks)) == 1:
                return 0.9
            return 0.75 if back == 1 and other.quotation == "direct" else 0.0
        return 0.0
