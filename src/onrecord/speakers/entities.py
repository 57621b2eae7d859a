"""Who and what an article names: mentions joined into people, organizations, places and groups."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.article import Article, Span
from onrecord.speakers.entity import Entity
from onrecord.speakers.mention import Mention
from onrecord.speakers.names import parse_name
from onrecord.speakers.people import gender_of, join_people, listen_to_pronouns, name_of, renamed
from onrecord.speakers.vocabulary import FIRM_WORDS, ORGANIZATION_WORDS
from onrecord.speakers.words import Words

__all__ = ["Cast", "Entity", "cast_of"]

_ACRONYM = re.compile(r"\s?\((?:or\s|the\s)?[“\"]?(?P<short>[A-Z][A-Za-z&.-]{1,9})[”\"]?\)")
_ORGANIZATION_ENDS = re.compile(r"[,\s]+(?:inc|corp|co|ltd|llc|plc|company|corporation|group|ag|sa|gmbh)\.?$")
_COMMON = FIRM_WORDS | {"army", "depot", "times", "post", "county", "city"}
_BODIES = frozenset({
    "police", "council", "school", "schools", "university", "college", "court", "department", "government",
    "legislature", "hospital", "authority", "assembly", "senate", "board", "commission",
})  # fmt: skip
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,3}")
_SURE = 0.8  # of what kind a name is
_BY_A_NAME = frozenset(
    ["campaign", "administration", "foundation", "camp", "organization", "white", "house", "family", "tower"]
)
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Judge|President|Prof)\.?\s$")


@dataclass(frozen=True)
class Cast:
    """All entities, and the mentions that may be several people's with those people."""

    entities: tuple[Entity, ...]
    unclear: tuple[tuple[Mention, tuple[Entity, ...]], ...]

    @cached_property
    def _placed(self) -> list[tuple[Mention, Entity | None]]:
        placed: list[tuple[Mention, Entity | None]] = [(m, e) for e in self.entities for m in e.mentions]
        placed += [(m, None) for m, _ in self.unclear]
        return sorted(placed, key=lambda pair: pair[0].span)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention, _ in self._placed]

    def mentions_in(self, span: Span) -> list[tuple[Mention, Entity | None]]:
        """The mentions that lie in a span, in text order; ``None`` where several bear the name."""
        first = bisect.bisect_left(self._starts, span.start)
        end = bisect.bisect_left(self._starts, span.end)
        return [(m, e) for m, e in self._placed[first:end] if span.contains(m.span)]

    def people(self) -> list[Entity]:
        """The people."""
        return [e for e in self.entities if e.kind == "person"]


def cast_of(article: Article, words: Words, mentions: Sequence[Mention]) -> Cast:
    """Join the mentions of an article. ``mentions``: in text order."""
    mentions, clashing = _told_apart(article.text, mentions)
    people, unclear = join_people(article, words, [m for m in mentions if m.kind == "person"])
    mentions = _without_initials(article.text, mentions, people)
    others = _others(article.text, [m for m in mentions if m.kind != "person"])
    for mention in clashing:
        bearers = _bearers(article.text, mention, (*people, *others))
        if len(bearers) == 1 and bearers[0].kind == "person":  # no firm of that name is here
            bearers[0].mentions.append(replace(mention, kind="person"))
        else:
            unclear.append((mention, bearers))
    for entity in (*people, *others):
        entity.mentions.sort(key=lambda m: m.span)
    listen_to_pronouns(article, words, people)
    return Cast((*people, *others), tuple(unclear))


def _without_initials(text: str, mentions: Sequence[Mention], people: Sequence[Entity]) -> list[Mention]:
    """Those that are not the initials of one person, "T.H." of a transcript; these become hers."""
    kept = []
    for mention in mentions:
        letters = mention.span.of(text)
        if mention.kind != "person" and _INITIALS.fullmatch(letters):
            bare = letters.replace(".", "").replace(" ", "")
            bearers = [p for p in people if _initials(p.name(text).of(text)) == bare]
            if len(bearers) == 1:
                bearers[0].mentions.append(replace(mention, kind="person"))
                continue
        kept.append(mention)
    return kept


def _told_apart(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Single words that name somebody's family and a firm or place too: what they are, and the unclear.

    "Stanmere" of "Giles Stanmere" and "Stanmere plc" may be either; of "Stanmere Estates" alone it is that.
    """
    printed = [(m, m.span.of(text).lower().split()) for m in mentions]
    families = Counter(
        parse_name(m.span.of(text)).family for m, parts in printed if m.kind == "person" and len(parts) > 1
    )
    firms = Counter(
        part
        for m, parts in printed
        if m.kind in {"organization", "place"}
        and (parts[0] not in families if len(parts) == 1 else parts[-1] not in _BY_A_NAME)
        for part in parts
        if len(part) > 3 and part not in ORGANIZATION_WORDS
    )
    kept: list[Mention] = []
    clashing: list[Mention] = []
    for mention in mentions:
        word = mention.span.of(text).lower()
        if " " in word or mention.kind == "group":
            kept.append(mention)
        elif word in families and mention.kind != "person" and mention.sure < _SURE:
            kept.append(replace(mention, kind="person"))
        elif word in families and mention.kind != "person":
            clashing.append(mention)
        elif word in firms and word in families and firms[word] >= families[word]:
            has_honorific = gender_of(name_of(text, mention)) or _TITLE_BEFORE.search(
                text, 0, mention.span.start
            )
            (
                kept if has_honorific or (mention.kind != "person" and word not in families) else clashing
            ).append(mention)
        elif mention.kind == "person" and word in firms and word not in families:
            kept.append(replace(mention, kind="organization"))
        else:
            kept.append(mention)
    return kept, clashing


def _bearers(text: str, mention: Mention, everybody: Iterable[Entity]) -> tuple[Entity, ...]:
    """Whoever and whatever bears a single name."""
    word = mention.span.of(text).lower()
    return tuple(e for e in everybody if any(word in m.span.of(text).lower().split() for m in e.mentions[:3]))


def _others(text: str, mentions: Sequence[Mention]) -> list[Entity]:
    """Organizations, places and groups, joined by their names, their abbreviations and their parts."""
    entities: dict[tuple[str, str], Entity] = {}
    short: dict[tuple[str, str], Entity] = {}
    counts = Counter(_plain(m.span.of(text)) for m in mentions)
    for mention in sorted(mentions, key=lambda m: (-len(m.span.of(text).split()), m.span)):
        key = mention.kind, _plain(mention.span.of(text))
        entity = entities.get(key) or short.get(key)
        if entity is None and mention.kind in {"organization", "place"}:
            tails = [
                e
                for (kind, name), e in entities.items()
                if kind in {"organization", "place"}
                and not (mention.kind == "place" and _is_of_a_place(name))
                and not mention.span.of(text).isupper()
                and (_is_part(key[1], name) or (_begins(key[1], name) and counts[key[1]] <= 3 * counts[name]))
            ]
            if len(tails) > 1:  # "the Times": the one that was named before
                tails = [e for e in tails if any(m.span.start < mention.span.start for m in e.mentions)]
            entity = tails[0] if len(tails) == 1 else None
        if entity is None:
            entity = renamed(text, mention, list(entities.values()))
            if entity is not None:
                entities[key] = entity
        if entity is None:
            entity = entities[key] = Entity(mention.kind)
            letters = _initials(mention.span.of(text))
            if mention.kind == "organization" and len(letters) > 2:
                short.setdefault(("organization", letters.lower()), entity)
        if given := _ACRONYM.match(text, mention.span.end):
            short[mention.kind, given["short"].lower().replace(".", "")] = entity
        entity.mentions.append(mention)
    return [*{id(e): e for e in (*entities.values(),)}.values()]


def _plain(name: str) -> str:
    bare = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    return _ORGANIZATION_ENDS.sub("", bare).replace(".", "")


def _is_part(short: str, long: str) -> bool:
    """Whether a word stands for a longer name.

    It is the first word of one whose others are common, "Bernstein" of "Bernstein Research", or the last one,
    as "Edison" of "Southern California Edison".
    """
    parts = long.split()
    if " " in short or len(parts) < 2 or len(short) < 4:
        return False
    if short == parts[0]:
        return all(p in ORGANIZATION_WORDS or p in _COMMON for p in parts[1:])
    # "California" is not the University of California.
    return short == parts[-1] and short not in ORGANIZATION_WORDS and parts[-2] not in {"of", "in", "for"}


def _is_of_a_place(long: str) -> bool:
    """Whether a name is that of a place and a public body: "Marl police" is not Marl."""
    return long.rsplit(maxsplit=1)[-1] in _BODIES


def _begins(short: str, long: str) -> bool:
    """Whether a word is the first of a longer name; it may then stand for it, if it is not the more usual."""
    return (
        " " not in short
        and len(short) > 3
        and long.startswith(f"{short} ")
        and short not in ORGANIZATION_WORDS
    )


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())
