"""What is known of an article so far, and the ways to put an answer to "who is this?".

Names speak for themselves; what has to be scored is scored against everybody who is named before. What stays
below its threshold stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from onrecord.article import Article, Span
from onrecord.attribution.quotes import quotations_of
from onrecord.speakers.antecedents import FEATURES, Ask, Candidate, Floats, Scene
from onrecord.speakers.entities import Entity, cast_of
from onrecord.speakers.mention import Mention
from onrecord.speakers.mentions import find_mentions
from onrecord.speakers.profiles import Profiles
from onrecord.speakers.ranking import Ranking
from onrecord.speakers.sources import SourceWords, look_at
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Means, Namesake, Resolution, Silence

__all__ = [
    "ALONE",
    "LIKELIEST",
    "ORGANIZATIONS",
    "SOLE",
    "SURELY_HEARD_OTHERWISE",
    "Answer",
    "Answers",
    "Finding",
    "begins",
    "first_place",
]

OWN_NAME = 0.97  # not calibrated: a source that is a full name, or a name that only one person here bears
SURELY_HEARD_OTHERWISE = -1.2  # what pronouns around a name come to, each 0.4 or less
SOLE = 0.85  # not calibrated: "the senator", where one alone is called that
ALONE = 0.75  # not calibrated: "the company", where one organization alone has been named of late
ONE_OF_TWO = 0.95  # of a description that fits two people
LIKELIEST = 0.6  # of a description in other words
ORGANIZATIONS = frozenset({"organization"})
_LISTED = 3  # candidates that are kept
_LIKELY = 0.05  # from which on somebody is listed
_ANY_FIRM = frozenset(
    {"company", "firm", "organization", "organisation", "nonprofit", "startup", "utility", "agency"}
)

_PRESENTS = re.compile(r"(?:,[^.]{2,80},)?\s(?:is|was|serves|teaches|writes|runs|leads|heads)\s")
"""How the author of a column is presented at its end."""

Finding = Attribution | Silence
Answer = tuple[Resolution, Entity | None]
"""Who a source is, and the entity if it is one that the article names."""


def first_place(finding: Finding) -> tuple[int, int]:
    """Where its first source span stands; its cue's or else its content's, where it has no source."""
    first = (finding.source or finding.cue or getattr(finding, "content", ()))[0]
    return first.start, first.end


def begins(finding: Finding) -> int:
    """Where it begins, with whatever of it comes first."""
    content = finding.content if isinstance(finding, Attribution) else ()
    return min(s.start for s in (*finding.source, *finding.cue, *content))


class Answers:
    """What is known of an article so far, and the ways to put an answer."""

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
        self._looked: dict[str, SourceWords] = {}
        self.before: list[tuple[Finding, Resolution, Entity | None]] = []

    def back_to(self, other: Finding, place: int) -> int:
        """How many sentences before that of ``place`` the source of ``other`` stands; negative if behind."""
        return self.scene.sentence(place) - self.scene.sentence(first_place(other)[0])

    def look_at(self, finding: Finding) -> SourceWords:
        """What a finding's source words are; each is looked at once."""
        found = self._looked.get(finding.id)
        if found is None:
            found = self._looked[finding.id] = look_at(self.article, self.words, self.cast, finding.source)
        return found

    @cached_property
    def signers(self) -> list[tuple[int, Entity, Span]]:
        """Blocks that sign what stands before: a name alone, or a last block that a name opens; and whose."""
        text, blocks = self.article.text, self.article.blocks
        starts = {m.span.start: (e, m.span) for e in self.cast.people() for m in e.mentions}
        found = []
        for i, block in enumerate(blocks):
            if signer := starts.get(block.span.start):
                rest = text[signer[1].end : block.span.end]
                if not rest.strip(" .;") or (i + 1 == len(blocks) and _PRESENTS.match(rest)):
                    found.append((i, *signer))
        return found

    def named(self, finding: Finding, source: SourceWords) -> Answer:
        """Whom a source names itself; open where several bear the name."""
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

    def ranked(self, finding: Finding, source: SourceWords, ask: Ask, *, family: str, by: Means) -> Answer:
        """The likeliest of everybody named before, from the family's threshold on."""
        candidates, odds = self.rank(ask, family)
        least = self.thresholds[family]
        if family == "description":  # without a word for it, nearness alone names the wrong one too often
            any_of_them = odds[:-1].copy()
            fits = FEATURES.index("head fits")
            odds[:-1] = [p * (c.features[fits] > 0) for c, p in zip(candidates, odds[:-1], strict=True)]
            only = FEATURES.index("head fits only this")
            sole = [i for i, c in enumerate(candidates) if c.features[only] > 0]
            if len(sole) == 1 and (any_of_them[sole[0]] > _LIKELY or any_of_them.max() < LIKELIEST):
                return self.meant(finding, candidates[sole[0]].who, max(float(odds[sole[0]]), SOLE), by)
            if len([c for c in candidates if c.features[fits] > 0]) > 1:
                least = max(least, ONE_OF_TWO)
        order = np.argsort(-odds[:-1], kind="stable")
        best = int(order[0]) if len(order) else None
        if (
            best is not None
            and odds[best] >= least
            and not self._goes_on_open(finding, ask, candidates[best])
        ):
            rest = [(candidates[i], float(odds[i])) for i in order[1:]]
            sure = float(odds[best])
            return self.meant(finding, candidates[best].who, sure, by, rest, source_gender=ask.gender)
        if source.head in _ANY_FIRM and (alone := self._alone(candidates)) is not None:
            return self.meant(finding, candidates[alone].who, max(float(odds[alone]), ALONE), by)
        if by == "description":
            return self.unnamed(finding, source), None
        if (
            by == "pronoun"
            and ask.gender
            and (unnamed := self._unnamed_before(finding, ask, float(odds[-1])))
        ):
            return unnamed, None
        named = [(candidates[i], float(odds[i])) for i in order]
        return self._opened(by, named), None

    def _goes_on_open(self, finding: Finding, ask: Ask, best: Candidate) -> bool:
        """Whether the same pronoun was left open just before, and the candidate has not been named since."""
        if not ask.gender or not self.before:
            return False
        other, resolution, _ = self.before[-1]
        if resolution.by != "pronoun" or resolution.speaker is not None or not other.source:
            return False
        same = self.look_at(other).form == ("he" if ask.gender > 0 else "she")
        back = self.back_to(other, first_place(finding)[0])
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
        back = self.back_to(other, first_place(finding)[0])
        if back > 2 or not self.profiles.is_one_person(resolution.speaker) or not other.source:
            return None
        return Resolution(resolution.speaker, "pronoun", round(sure, 4), other.source[0], back)

    def meant(
        self,
        finding: Finding,
        who: tuple[Entity, Mention],
        sure: float,
        by: Means,
        rest: Sequence[tuple[Candidate, float]] = (),
        *,
        source_gender: int = 0,
    ) -> tuple[Resolution, Entity]:
        """An entity as the answer, by one of its mentions; ``rest``: the others with their probabilities."""
        entity, mention = who
        if by == "pronoun" and source_gender:
            self.called[id(entity)] = source_gender
        speaker = self.profiles.named(entity, finding.source, entity.kind != "person")
        here = self.scene.sentence(first_place(finding)[0])
        back = here - self.scene.sentence(mention.span.start)
        return Resolution(speaker, by, round(sure, 4), mention.span, back, self.namesakes(rest)), entity

    def namesakes(self, ranked: Sequence[tuple[Candidate, float]]) -> tuple[Namesake, ...]:
        """The likeliest of some candidates, as they are shown."""
        return tuple(
            Namesake(c.entity.name(self.article.text), round(p, 4))
            for c, p in ranked[:_LISTED]
            if p >= _LIKELY
        )

    def _opened(self, by: Means, ranked: Sequence[tuple[Candidate, float]]) -> Resolution:
        listed = self.namesakes(ranked)
        return Resolution(None, by, listed[0].confidence if listed else 0.0, candidates=listed)

    def unnamed(self, finding: Finding, source: SourceWords) -> Resolution:
        """A speaker who is only what the source says, or nobody where it says nothing."""
        speaker = self.profiles.unnamed(source, finding.source)
        return Resolution(speaker, None, 0.9 if speaker else 0.0)
