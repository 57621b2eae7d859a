"""One person, organization, place or group of an article, with all mentions of it."""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass, field

from onrecord.article import Span
from onrecord.speakers.descriptions import Description
from onrecord.speakers.mention import Mention
from onrecord.speakers.names import PersonName
from onrecord.speakers.vocabulary import KIN

__all__ = ["Entity"]


@dataclass(eq=False)
class Entity:
    """One person, organization, place or group of an article.

    Attributes:
        kind: as its mentions.
        names: the distinct names it is printed with, parsed.
        mentions: in text order.
        told: above 0 for a man, below for a woman, by words such as "Mr." and "daughter"; 0 where none tells.
        heard: the same by the pronouns around its names.
        descriptions: what is said of a person beside the name.
    """

    kind: str
    names: list[PersonName] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    told: float = 0.0
    heard: float = 0.0
    descriptions: list[Description] = field(default_factory=list)

    def name(self, text: str) -> Span:
        """Its fullest name, where first printed: with the most words, of those the most frequent one."""
        printed = Counter(m.span.of(text) for m in self.mentions)
        return max(
            (m.span for m in self.mentions),
            key=lambda s: (len(s.of(text).split()), printed[s.of(text)], -s.start),
        )

    @property
    def gender(self) -> float:
        """Above 0 for a man, below for a woman, as far as the text tells; 0 where it does not."""
        return self.told or self.heard

    @property
    def is_kin(self) -> bool:
        """Whether it is brought in as somebody's relative."""
        return any(d.heads & KIN for d in self.descriptions)

    def last_before(self, offset: int) -> Mention | None:
        """The last mention that begins before ``offset``."""
        i = bisect.bisect_left(self.mentions, offset, key=lambda m: m.span.start)
        return self.mentions[i - 1] if i else None
