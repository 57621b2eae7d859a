"""Who may be meant by a pronoun or a description: candidates with what speaks for each.

Each candidate is one named entity with numbers of how near, how central and how fitting it is; what they come
to is :mod:`onrecord.speakers.ranking`.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.article import Article, Span
from onrecord.speakers.entities import Cast, Entity
from onrecord.speakers.mentions import Mention
from onrecord.speakers.vocabulary import PEOPLE
from onrecord.speakers.words import Words

__all__ = ["FEATURES", "NOBODY", "Ask", "Candidate", "Floats", "Scene"]

FEATURES = (
    "told it is", "told it is not", "heard it is", "heard it is not", "gender unknown", "same sentence",
    "one sentence back", "two back", "three to five back", "farther back", "nearest", "second nearest",
    "subject", "possessive", "in a quotation", "same paragraph", "mentions", "last speaker here",
    "last speaker one back", "last speaker two back", "last speaker farther back", "spoke before",
    "in its own words", "vectors", "head fits", "head fits only this", "name holds the head",
    "opens its sentence", "alone near",
    "vectors best", "vectors share", "share of mentions",
    "behind a preposition", "behind a verb", "beside an and", "mentions near", "in the first sentences",
    "goes on",
)  # fmt: skip
NOBODY = (
    "always", "unnamed speaker here", "unnamed speaker one back", "unnamed speaker two back",
    "unnamed person near", "unnamed person in the sentence", "gender unknown of all near",
    "unnamed person opens a sentence", "unclear name nearer",
)  # fmt: skip
"""What speaks for somebody whom the article does not name."""
_UNNAMED = frozenset({"a", "an", "one", "another", "her", "his", "their"})
_DETERMINERS = _UNNAMED | {"the", "that", "this"}
_WHO = frozenset({"who", "which", "that", ","})
Floats = npt.NDArray[np.float64]
_NESTED = 3  # quotations that may lie in each other
_NEAR, _FAR = 3, 6  # sentences
_FIRST = 2  # sentences that tell what an article is about


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: who is meant here?

    Attributes:
        span: of the words that mean somebody.
        gender: 1 for "he", -1 for "she", 0 for words that do not tell.
        head: the head noun of a description, else "".
        content: what is said; somebody who is named in it is rarely its speaker. Where it stands before the
            words, how far back somebody is counts from where it begins.
        kinds: of entities that come into question.
        goes_on: whether its cue goes on with what was said before: "he added".
    """

    span: Span
    gender: int = 0
    head: str = ""
    content: tuple[Span, ...] = ()
    kinds: frozenset[str] = frozenset({"person"})
    goes_on: bool = False

    @property
    def begin(self) -> int:
        """Where the statement begins: at the words that ask, or at a content before them."""
        return min((self.span.start, *(c.start for c in self.content)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that comes into question, its last mention before, and its numbers (see ``FEATURES``)."""

    entity: Entity
    mention: Mention
    features: Floats

    @property
    def who(self) -> tuple[Entity, Mention]:
        """The entity, by that mention."""
        return self.entity, self.mention


@dataclass
class Scene:
    """An article as far as it has been read: who is named where, and who has spoken.

    Attributes:
        quoted: places of quotations, in text order; a name in one is somebody else's word.
        spoke: speakers so far: where their statement begins and ends, and the entity, which is ``None`` for
            one person who is not named.
    """

    article: Article
    words: Words
    cast: Cast
    quoted: Sequence[Span]
    spoke: list[tuple[Span, Entity | None]] = field(default_factory=list)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.article.sentences]

    def sentence(self, offset: int) -> int:
        """The sentence that holds ``offset``, or the last one that begins before it; -1 before the first."""
        return bisect.bisect_right(self._starts, offset) - 1

    def candidates(self, ask: Ask) -> list[Candidate]:
        """Who comes into question, the nearest first."""
        at = ask.span.start
        near: list[tuple[Mention, Entity]] = []
        for entity in self.cast.entities:
            if entity.kind in ask.kinds and (mention := self._last(entity, at, ask)) is not None:
                near.append((mention, entity))
        near.sort(key=lambda pair: -pair[0].span.start)
        speaker = next(
            (e for o, e in reversed(self.spoke) if o.start < at and (e is None or e.kind in ask.kinds)), None
        )
        fitting = [e for _, e in near if ask.head and self._head_fits(e, ask.head)]
        here = self.sentence(ask.begin)
        backs = [here - self.sentence(m.span.start) for m, _ in near]
        alone = (
            sum(b <= _NEAR and e.gender * ask.gender >= 0 for b, (_, e) in zip(backs, near, strict=True)) == 1
        )
        found = [
            Candidate(
                entity,
                mention,
                self._features(
                    ask, entity, mention, rank, back, speaker=speaker, fitting=fitting, alone=alone
                ),
            )
            for rank, ((mention, entity), back) in enumerate(zip(near, backs, strict=True))
        ]
        _compare(found)
        return found

    def nobody(self, ask: Ask, near: Sequence[Candidate]) -> Floats:
        """The numbers that speak for somebody unnamed (see ``NOBODY``); ``near``: the candidates."""
        at = ask.span.start
        here = self.sentence(ask.begin)
        last = self.spoke[-1] if self.spoke and self.spoke[-1][0].start < at else None
        back = here - self.sentence(last[0].end - 1) if last and last[1] is None else None
        start = self.article.sentences[max(here - 1, 0)].span.start if self.article.sentences else 0
        own = self.article.sentences[here].span.start if self.article.sentences else 0
        people = self._unnamed_people(start, at, near)
        latest = max((c.mention.span.start for c in near), default=-1)
        known = [c for c in near if c.features[FEATURES.index("gender unknown")] == 0]
        unclear = [m for m, _ in self.cast.unclear if m.kind == "person" and m.span.end <= at]
        return np.array([
            1.0,
            back is not None and back <= 0,
            back == 1,
            back == 2,
            any(p < own for p in people),
            any(p >= own for p in people),
            ask.gender != 0 and not known,
            self._unnamed_subject(max(here - 1, 0), here, at, near),
            any(m.span.start > latest for m in unclear),
        ], np.float64)  # fmt: skip

    def _unnamed_subject(self, first: int, last: int, at: int, near: Sequence[Candidate]) -> bool:
        """Whether one of the sentences begins with a person without a name, and nobody is named behind it."""
        words = self.words
        for index in range(first, min(last + 1, len(self.article.sentences))):
            begin, end = words.range_of(self.article.sentences[index].span)
            i = begin
            while (
                i < end
                and i - begin < 12
                and words.part(i) not in {"VERB", "AUX"}
                and words.lower[i] not in _WHO
            ):
                i += 1
            subject = words.lower[begin:i]
            if not subject or subject[0] not in _DETERMINERS or subject[-1] not in PEOPLE:
                continue
            start = int(words.places[begin, 0])
            if start < at and not any(start < c.mention.span.start for c in near):
                return True
        return False

    def _unnamed_people(self, start: int, end: int, near: Sequence[Candidate]) -> list[int]:
        """Where one person is brought in without a name: "a porter", "her husband", and no name follows."""
        words = self.words
        first, last = words.range_of(Span(start, end))
        named = {i for c in near for i in range(*words.range_of(c.mention.span))}
        found = []
        for i in range(first, last - 1):
            if words.lower[i] not in _UNNAMED or words.part(i) not in {"DET", "PRON", "NUM"}:
                continue
            stop = i + 1
            while (
                stop < last
                and stop - i < 6
                and words.part(stop) in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"}
                and words.lower[stop] not in ",.;:()"
            ):
                stop += 1
            heads = [words.lower[k] for k in range(i + 1, stop) if words.lower[k] in PEOPLE]
            beside = set(range(i, min(stop + 4, len(words)))) | set(range(max(i - 2, 0), i))
            if heads and not beside & named:
                found.append(int(words.places[i, 0]))
        return found

    def _last(self, entity: Entity, at: int, ask: Ask) -> Mention | None:
        """The entity's last mention before ``at``, one outside quotations if it is as near."""
        before = [m for m in entity.mentions if m.span.end <= at and not _inside(m.span, ask.content)]
        if not before:
            return None
        outside = [m for m in before[-6:] if not self._is_quoted(m.span)]
        last = before[-1]
        if outside and self.sentence(last.span.start) - self.sentence(outside[-1].span.start) <= 1:
            return outside[-1]
        return last

    def _is_quoted(self, span: Span) -> bool:
        i = bisect.bisect_right(self.quoted, span.start, key=lambda q: q.start)
        return any(q.contains(span) for q in self.quoted[max(0, i - _NESTED) : i])

    @staticmethod
    def _head_fits(entity: Entity, head: str) -> bool:
        return any(head in d.heads for d in entity.descriptions)

    def _features(
        self,
        ask: Ask,
        entity: Entity,
        mention: Mention,
        rank: int,
        back: int,
        *,
        speaker: Entity | None,
        fitting: Sequence[Entity],
        alone: bool,
    ) -> Floats:
        words, article = self.words, self.article
        first, end = words.range_of(mention.span)
        after = words.lower[end] if end < len(words) else ""
        agree = ask.gender * entity.gender
        spoke = [self.sentence(ask.begin) - self.sentence(o.end - 1) for o, e in self.spoke if e is entity]
        since = min(spoke, default=None) if speaker is entity else None
        sentence = self.sentence(mention.span.start)
        start = self._starts[sentence] if sentence >= 0 else 0
        before = words.range_of(Span(start, mention.span.start))
        subject = end < len(words) and words.part(end) in {"VERB", "AUX"}
        subject = subject or (first < len(words) and before[1] - before[0] < 4)
        behind = words.part(first - 1) if first else ""
        name = _parts(article.text, mention)
        return np.array([
            float(ask.gender * entity.told > 0),
            float(ask.gender * entity.told < 0),
            float(np.tanh(max(ask.gender * entity.heard, 0.0))),
            float(np.tanh(max(-ask.gender * entity.heard, 0.0))),
            ask.gender != 0 and entity.gender == 0,
            back == 0,
            back == 1,
            back == 2,
            _NEAR <= back < _FAR,
            back >= _FAR,
            rank == 0,
            rank == 1,
            subject,
            after in {"'", "’"},
            self._is_quoted(mention.span),
            article.block_at(mention.span.start) == article.block_at(ask.begin),
            np.log1p(sum(m.span.end <= ask.span.start for m in entity.mentions)),
            since is not None and since <= 0,
            since == 1,
            since == 2,
            since is not None and since > 2,
            bool(spoke),
            any(_is_named_in(entity, c) for c in ask.content),
            self._vectors(ask.span, mention.span),
            entity in fitting,
            entity in fitting and len(fitting) == 1,
            ask.head in name or ask.head in _parts(article.text, entity.mentions[0]),
            before[1] - before[0] == 0,
            alone and back <= _NEAR and agree >= 0,
            0.0,  # filled in by _compare
            0.0,
            sum(m.span.end <= ask.span.start for m in entity.mentions),
            behind == "ADP",
            behind == "VERB",
            after == "and" or (first > 0 and words.lower[first - 1] == "and"),
            np.log1p(self._since(entity, self.sentence(ask.begin) - 2, ask.span.start)),
            self.sentence(entity.mentions[0].span.start) < _FIRST,
            ask.goes_on and speaker is entity,
        ], np.float64)  # fmt: skip

    def _since(self, entity: Entity, sentence: int, at: int) -> int:
        """How often an entity is named from a sentence on, before ``at``."""
        start = self._starts[max(sentence, 0)] if self._starts else 0
        mentions = entity.mentions
        first = bisect.bisect_left(mentions, start, key=lambda m: m.span.start)
        return bisect.bisect_right(mentions, at, key=lambda m: m.span.end) - first

    def _vectors(self, asking: Span, meant: Span) -> float:
        """How well the network thinks the one means the other; about -3 to 3."""
        words = self.words
        a, b = words.range_of(asking), words.range_of(meant)
        if a[0] == a[1] or b[0] == b[1]:
            return 0.0
        u = (words.mentions[a[0], 0] + words.mentions[a[1] - 1, 0]) / 2
        v = (words.mentions[b[0], 1] + words.mentions[b[1] - 1, 1]) / 2
        return float(np.clip(u @ v / np.sqrt(len(u)), -6, 6))


def _compare(candidates: Sequence[Candidate]) -> None:
    """Fill in the features that set candidates against each other, in place."""
    if not candidates:
        return
    vectors, best, share, counts = (
        FEATURES.index(n) for n in ("vectors", "vectors best", "vectors share", "share of mentions")
    )
    scores = np.array([c.features[vectors] for c in candidates])
    odds = np.exp(scores - scores.max())
    total = sum(c.features[counts] for c in candidates)
    for candidate, odd in zip(candidates, odds / odds.sum(), strict=True):
        candidate.features[best] = odd == (odds / odds.sum()).max()
        candidate.features[share] = odd
        candidate.features[counts] /= max(total, 1)


def _inside(span: Span, content: Sequence[Span]) -> bool:
    return any(c.contains(span) for c in content)


def _is_named_in(entity: Entity, content: Span) -> bool:
    """Whether a mention of the entity lies in a content."""
    i = bisect.bisect_left(entity.mentions, content.start, key=lambda m: m.span.start)
    return i < len(entity.mentions) and content.contains(entity.mentions[i].span)


def _parts(text: str, mention: Mention) -> list[str]:
    return mention.span.of(text).lower().split()
