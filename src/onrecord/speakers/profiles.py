"""The speakers of an article: each one's type, name, title and reason, put together from all its mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.article import Article, Span
from onrecord.speakers.descriptions import Description, describe
from onrecord.speakers.entities import Cast, Entity
from onrecord.speakers.sources import SourceWords
from onrecord.speakers.words import Words
from onrecord.statement import SourceType, Speaker, content_id

__all__ = ["Profiles"]

_TYPES: dict[str, SourceType] = {
    "organizations": "named_organization",
    "anonymous": "anonymous",
    "document": "document",
    "group": "unnamed_group",
    "one": "unnamed_person",
    "description": "unnamed_person",
    "organization_description": "unnamed_group",
}
_LEADING = re.compile(
    r"(?:the|a|an|(?:some|many|several|these|those)(?!\sof\b)|this|that|its|their|his|her)\s+", re.IGNORECASE
)
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s$")
_ONLY_SOME = frozenset({
    "some", "others", "many", "most", "several", "few", "all", "both", "some of them", "most of them",
    "several of them", "many of them", "two of them",
})  # fmt: skip
_MOST = 3  # pieces of a title or a reason


@dataclass
class _Profile:
    id: str
    source_type: SourceType | None
    name: Span | None
    entity: Entity | None = None
    sources: list[Span] = field(default_factory=list)


class Profiles:
    """Collects the speakers of one article."""

    def __init__(self, article: Article, words: Words, cast: Cast) -> None:
        self._article, self._words, self._cast = article, words, cast
        self._profiles: dict[str, _Profile] = {}
        self._of_entity: dict[int, str] = {}
        self._of_words: dict[tuple[str, SourceType | None], str] = {}

    def named(self, entity: Entity, source: Sequence[Span], is_organization: bool) -> str:
        """The id of a named speaker, who has spoken (also) at ``source``."""
        key = self._of_entity.get(id(entity))
        if key is None:
            name = self._full(entity)
            key = content_id(self._article.text_sha256, speaker=(name,))
            kind: SourceType = "named_organization" if is_organization else "named_person"
            self._of_entity[id(entity)] = key
            self._profiles[key] = _Profile(key, kind, name, entity)
        self._profiles[key].sources += source
        return key

    def _full(self, entity: Entity) -> Span:
        """A name, with its "Mrs." where only that tells it from the name of another."""
        name = entity.name(self._article.text)
        if entity.kind != "person" or " " in name.of(self._article.text):
            return name
        family = name.of(self._article.text).casefold()
        shared = any(
            other is not entity and any(n.family == family for n in other.names)
            for other in self._cast.people()
        )
        before = _HONORIFIC.search(self._article.text, max(0, name.start - 6), name.start)
        return Span(before.start(), name.end) if shared and before else name

    def unnamed(self, source: SourceWords, places: Sequence[Span]) -> str | None:
        """The id of a speaker who is only what the source says; ``None`` where it says nothing."""
        if source.span is None:
            return None
        kind = _TYPES.get(source.form)
        core = source.core or source.span
        if source.head in {"some", "others", "many", "most", "several", "few", "all", "both", "one"}:
            core = source.span
        wording = " ".join(_LEADING.sub("", core.of(self._article.text)).casefold().split())
        key = self._of_words.get((wording, kind))
        if key is None:
            key = content_id(self._article.text_sha256, speaker=(source.span,))
            name = self._bare(core) if kind in {"unnamed_group", "document", "named_organization"} else None
            if source.span.of(self._article.text).lower().strip() in _ONLY_SOME:
                name = None
            if kind == "document" and source.head != "case":
                name = self._publisher(source.span) or name
            self._of_words[wording, kind] = key
            self._profiles[key] = _Profile(key, kind, name)
        self._profiles[key].sources += places
        return key

    def may_be_they(self, speaker: str) -> bool:
        """Whether "they" may mean a speaker: a group or an organization."""
        return self._profiles[speaker].source_type in {"unnamed_group", "named_organization", "anonymous"}

    def is_one_person(self, speaker: str | None) -> bool:
        """Whether a speaker is one person who is not named."""
        return speaker is not None and self._profiles[speaker].source_type in {"unnamed_person", "anonymous"}

    def is_anonymous(self, speaker: str | None) -> bool:
        """Whether a speaker's name is withheld."""
        return speaker is not None and self._profiles[speaker].source_type == "anonymous"

    def speakers(self) -> tuple[Speaker, ...]:
        """All speakers, in order of their first place as a source."""
        made = []
        for profile in self._profiles.values():
            described = self._descriptions(profile)
            made.append(
                Speaker(
                    id=profile.id,
                    source_type=profile.source_type,
                    name=profile.name,
                    title=self._pieces(described, "title") if profile.source_type == "named_person" else (),
                    justification=self._pieces(described, "reason"),
                    sources=tuple(sorted(set(profile.sources))),
                )
            )
        return tuple(made)

    def _publisher(self, source: Span) -> Span | None:
        """Whose document it is, if its own words name it: "Marl's letter" does, "the county's letter" not."""
        for entity in self._cast.entities:
            if entity.kind in {"organization", "place"} and any(
                source.contains(m.span) for m in entity.mentions
            ):
                return entity.name(self._article.text)
        return None

    def _bare(self, span: Span) -> Span:
        found = _LEADING.match(span.of(self._article.text))
        return Span(span.start + found.end(), span.end) if found else span

    def _descriptions(self, profile: _Profile) -> list[Description]:
        if profile.entity is None:
            return []
        if profile.entity.kind == "person":
            return sorted(profile.entity.descriptions, key=lambda d: d.span)
        return [d for m in profile.entity.mentions for d in describe(self._words, m.span)]

    def _pieces(self, described: Sequence[Description], role: str) -> tuple[Span, ...]:
        """The pieces of a role, none of which says only what another says."""
        text = self._article.text
        kept: list[Span] = []
        for description in described:
            if description.role != role:
                continue
            plain = _plain(description.span.of(text))
            if any(plain in _plain(k.of(text)) for k in kept):
                continue
            kept = [k for k in kept if _plain(k.of(text)) not in plain]
            kept.append(description.span)
        return tuple(sorted(kept[:_MOST]))


def _plain(text: str) -> str:
    return " ".join(_LEADING.sub("", text, count=1).casefold().replace(".", "").split())
