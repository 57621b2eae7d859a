"""Who and what an article names: mentions joined into people, organizations and places.

People first by their full names; then each family or given name alone goes to the one it can mean. Where it
can mean several ("Mrs. Ilves" of three named Ilves), the article's usage decides, or nobody does.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.article import Article, Span
from onrecord.speakers.descriptions import Description, describe
from onrecord.speakers.mentions import Mention
from onrecord.speakers.names import FEMALE, MALE, PersonName, fit, parse_name
from onrecord.speakers.vocabulary import FEMALE_WORDS, KIN, MALE_WORDS, ORGANIZATION_WORDS
from onrecord.speakers.words import Words

__all__ = ["Cast", "Entity", "cast_of"]

_HONORIFIC = re.compile(r"\b(?P<word>[A-Z][a-zñ]{1,8})\.?\s$")
_RENAMED = re.compile(
    r"[,(]?\s*(?:formerly\s(?:known\sas\s|called\s)?|n[ée]e\s|born\s|also\sknown\sas\s|better\sknown\sas\s"
    r"|previously\s(?:known\sas\s|called\s)?|then\s(?:known\sas\s|called\s)|known\sprofessionally\sas\s"
    r"|who\s(?:performs|records|writes|goes\sby)\s(?:under\sthe\sname\s|as\s)?(?:the\sname\s)?|whose\sreal\sname\sis\s"
    r"|(?:now\s)?known\sas\s|a\.?k\.?a\.?\s|alias\s|real\sname:?\s)[“\"‘']?$"
)
_ACRONYM = re.compile(r"\s?\((?:or\s|the\s)?[“\"]?(?P<short>[A-Z][A-Za-z&.-]{1,9})[”\"]?\)")
_ORGANIZATION_ENDS = re.compile(r"[,\s]+(?:inc|corp|co|ltd|llc|plc|company|corporation|group|ag|sa|gmbh)\.?$")
_COMMON = frozenset("research army depot news times post media county city energy capital partners securities".split())
_BY_A_NAME = frozenset("campaign administration foundation camp organization white house family tower".split())
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Judge|President|Prof)\.?\s$")
_CLEAR = 1.5  # how far ahead of the next one somebody must be to be meant by a name that fits several


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
        """Its fullest name: with the most words, of those the most frequent one, where it is first printed."""
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


@dataclass(frozen=True)
class Cast:
    """All entities, and the mentions that may be several people's with those people."""

    entities: tuple[Entity, ...]
    unclear: tuple[tuple[Mention, tuple[Entity, ...]], ...]

    def of(self, mention: Mention) -> Entity | None:
        """The entity of a mention."""
        return next((e for e in self.entities if mention in e.mentions), None)

    def people(self) -> list[Entity]:
        """The people."""
        return [e for e in self.entities if e.kind == "person"]


def cast_of(article: Article, words: Words, mentions: Sequence[Mention]) -> Cast:
    """Join the mentions of an article. ``mentions``: in text order."""
    mentions, clashing = _told_apart(article.text, mentions)
    people, unclear = _people(article, words, [m for m in mentions if m.kind == "person"])
    others = _others(article.text, [m for m in mentions if m.kind != "person"])
    unclear += [(m, _bearers(article.text, m, (*people, *others))) for m in clashing]
    for entity in (*people, *others):
        entity.mentions.sort(key=lambda m: m.span)
    _listen_to_pronouns(article, words, people)
    return Cast((*people, *others), tuple(unclear))


def _told_apart(text: str, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Single words that are somebody's family name and also a firm's or place's: what they are, and the unclear.

    "Stanmere" of "Giles Stanmere" and "Stanmere plc" may be either; of "Stanmere Estates" alone it is that.
    """
    printed = [(m, m.span.of(text).lower().split()) for m in mentions]
    families = Counter(
        parse_name(m.span.of(text)).family for m, parts in printed if m.kind == "person" and len(parts) > 1
    )
    firms = Counter(
        parts[0]
        for m, parts in printed
        if m.kind in {"organization", "place"} and (len(parts) == 1 or parts[-1] not in _BY_A_NAME)
    )
    kept: list[Mention] = []
    clashing: list[Mention] = []
    for mention in mentions:
        word = mention.span.of(text).lower()
        if " " in word or mention.kind == "group":
            kept.append(mention)
        elif word in firms and word in families and firms[word] >= families[word]:
            has_honorific = _gender(_name(text, mention)) or _TITLE_BEFORE.search(text, 0, mention.span.start)
            (kept if has_honorific or mention.kind != "person" and word not in families else clashing).append(mention)
        elif mention.kind == "person" and word in firms and word not in families:
            kept.append(replace(mention, kind="organization"))
        else:
            kept.append(mention)
    return kept, clashing


def _bearers(text: str, mention: Mention, everybody: Iterable[Entity]) -> tuple[Entity, ...]:
    """Whoever and whatever bears a single name."""
    word = mention.span.of(text).lower()
    return tuple(e for e in everybody if any(word in m.span.of(text).lower().split() for m in e.mentions[:3]))


def _people(
    article: Article, words: Words, mentions: Sequence[Mention]
) -> tuple[list[Entity], list[tuple[Mention, tuple[Entity, ...]]]]:
    text = article.text
    people: list[Entity] = []
    alone: list[tuple[Mention, PersonName]] = []
    for mention in mentions:
        name = _name(text, mention)
        if name.is_single and not name.generation:
            alone.append((mention, name))
            continue
        same = [p for p in people if any(fit(name, other) == "same" for other in p.names)]
        if len(same) == 1 and not _contradicts(same[0], _gender(name)):
            _join(words, same[0], mention, name)
        elif len(same) > 1:
            _join(words, same[-1], mention, name)
        else:
            entity = _renamed(text, mention, people) or Entity("person")
            if not entity.mentions:
                people.append(entity)
            _join(words, entity, mention, name)
    _listen_to_pronouns(article, words, people)
    unclear: list[tuple[Mention, tuple[Entity, ...]]] = []
    momentum: dict[str, tuple[Entity, int]] = {}
    for mention, name in alone:
        fitting = [p for p in people if not _contradicts(p, _gender(name))]
        part = [p for p in fitting if any(fit(name, other) in {"part", "same"} for other in p.names)]
        may = [p for p in fitting if any(fit(name, other) == "may" for other in p.names)]
        chosen = _choose(article, mention, name, part, may, momentum.get(name.family))
        if chosen is None and not part and not may:
            entity = _renamed(text, mention, people) or Entity("person")
            if not entity.mentions:
                people.append(entity)
            _join(words, entity, mention, name)
        elif chosen is None:
            unclear.append((mention, tuple(part or may)))
        else:
            _join(words, chosen, mention, name)
            momentum[name.family] = chosen, mention.span.start
    return people, unclear


def _name(text: str, mention: Mention) -> PersonName:
    """The name of a mention with the honorific that stands before it."""
    before = _HONORIFIC.search(text, max(0, mention.span.start - 12), mention.span.start)
    honorific = before["word"].lower() if before else ""
    known = honorific in MALE or honorific in FEMALE
    return parse_name(f"{honorific} {mention.span.of(text)}" if known else mention.span.of(text))


def _gender(name: PersonName) -> int:
    return (name.honorific in MALE) - (name.honorific in FEMALE)


def _contradicts(person: Entity, gender: float) -> bool:
    return person.gender * gender < 0 and abs(person.gender) >= 1


def _join(words: Words, person: Entity, mention: Mention, name: PersonName) -> None:
    person.mentions.append(mention)
    if name not in person.names:
        person.names.append(name)
    person.told += 2 * _gender(name)
    for description in describe(words, mention.span):
        person.descriptions.append(description)
        heads = set(description.heads) | set(words.lower[slice(*words.range_of(description.span))])
        if description.heads:
            person.told += 2 * (bool(set(description.heads) & MALE_WORDS) - bool(set(description.heads) & FEMALE_WORDS))
        elif heads & {"himself"}:
            person.told += 1
        elif heads & {"herself"}:
            person.told -= 1


def _renamed(text: str, mention: Mention, people: Iterable[Entity]) -> Entity | None:
    """Whose other name this is: "Ada Penn, formerly Ada Kane"."""
    found = _RENAMED.search(text, max(0, mention.span.start - 60), mention.span.start)
    if not found:
        return None
    near = [p for p in people if any(0 <= found.start() - m.span.end <= 2 for m in p.mentions)]  # noqa: PLR2004
    return near[0] if near else None


def _choose(  # noqa: PLR0917 - a name, where it stands, and whom it fits
    article: Article,
    mention: Mention,
    name: PersonName,
    part: Sequence[Entity],
    may: Sequence[Entity],
    last: tuple[Entity, int] | None,
) -> Entity | None:
    """The one of several that a single name means; ``None`` if that is not clear."""
    if len(part) == 1 and not any(p.generation for e in may for p in e.names):
        return part[0]
    if not part and len(may) == 1:
        return may[0]
    everybody = [*part, *(e for e in may if e not in part)]
    if len(everybody) < 2:  # noqa: PLR2004
        return everybody[0] if everybody else None
    here = article.sentence_at(mention.span.start) or 0
    scores = []
    for entity in everybody:
        score = 0.0 if entity in part else -2.0
        score -= 2.0 * entity.is_kin
        full = [m for m in entity.mentions if " " in m.span.of(article.text)]
        before = [m for m in full if m.span.start < mention.span.start]
        score += min(len(full), 6) * 0.25
        if not before:
            score -= 1.5
        else:
            back = here - (article.sentence_at(before[-1].span.start) or 0)
            score += 1.2 if back == 0 else 0.8 if back == 1 else 0.0
        score += 1.0 * (last is not None and last[0] is entity)
        score += 1.0 * bool(_gender(name) * entity.gender > 0)
        scores.append(score)
    order = sorted(range(len(everybody)), key=lambda i: -scores[i])
    best, second = order[:2]
    return everybody[best] if scores[best] - scores[second] >= _CLEAR else None


def _listen_to_pronouns(article: Article, words: Words, people: Sequence[Entity]) -> None:
    """Learn a person's gender from pronouns: in sentences that name nobody else, and in the one behind."""
    named: dict[int, set[int]] = {}
    for number, person in enumerate(people):
        person.heard = 0.0
        for mention in person.mentions:
            sentence = article.sentence_at(mention.span.start)
            if sentence is not None:
                named.setdefault(sentence, set()).add(number)
    for i, word in enumerate(words.lower):
        if word not in {"he", "him", "his", "she", "her", "hers", "himself", "herself"}:
            continue
        sentence = article.sentence_at(int(words.places[i, 0]))
        if sentence is None:
            continue
        who = named.get(sentence, set())
        weight = 1.0 if word in {"he", "she", "his", "her"} else 0.5
        if len(who) == 1:
            person = people[next(iter(who))]
            if person.mentions[0].span.start > words.places[i, 0]:
                continue
        elif not who and len(named.get(sentence - 1, ())) == 1:
            person, weight = people[next(iter(named[sentence - 1]))], weight / 2
        elif who:  # of several the one named last; often wrong, but not as often as right
            at = int(words.places[i, 0])
            last = max(
                (p for k in who if (p := people[k].last_before(at))), key=lambda m: m.span, default=None
            )
            if last is None:
                continue
            person, weight = next(people[k] for k in who if last in people[k].mentions), weight / 4
        else:
            continue
        person.heard += 0.4 * weight * (1 if word in {"he", "him", "his", "himself"} else -1)


def _others(text: str, mentions: Sequence[Mention]) -> list[Entity]:
    """Organizations, places and groups, joined by their names, their abbreviations and their parts."""
    entities: dict[tuple[str, str], Entity] = {}
    short: dict[tuple[str, str], Entity] = {}
    for mention in sorted(mentions, key=lambda m: (-len(m.span.of(text).split()), m.span)):
        key = mention.kind, _plain(mention.span.of(text))
        entity = entities.get(key) or short.get(key)
        if entity is None and mention.kind in {"organization", "place"}:
            tails = [
                e
                for (kind, name), e in entities.items()
                if kind in {"organization", "place"} and _is_part(key[1], name)
            ]
            entity = tails[0] if len(tails) == 1 else None
        if entity is None:
            entity = _renamed(text, mention, list(entities.values()))
            if entity is not None:
                entities[key] = entity
        if entity is None:
            entity = entities[key] = Entity(mention.kind)
            letters = _initials(mention.span.of(text))
            if mention.kind == "organization" and len(letters) > 2:  # noqa: PLR2004
                short.setdefault(("organization", letters.lower()), entity)
        if given := _ACRONYM.match(text, mention.span.end):
            short[mention.kind, given["short"].lower().replace(".", "")] = entity
        entity.mentions.append(mention)
    return [*{id(e): e for e in (*entities.values(),)}.values()]


def _plain(name: str) -> str:
    bare = " ".join(name.casefold().replace("’", "'").split()).removeprefix("the ")
    return _ORGANIZATION_ENDS.sub("", bare).replace(".", "")


def _is_part(short: str, long: str) -> bool:
    """Whether a word stands for a longer name whose other words are common: "Bernstein" of "Bernstein Research".

    Or its last one, as in "Edison" of "Southern California Edison".
    """
    parts = long.split()
    if " " in short or len(parts) < 2 or len(short) < 4:  # noqa: PLR2004
        return False
    if short == parts[0]:
        return all(p in ORGANIZATION_WORDS or p in _COMMON for p in parts[1:])
    return short == parts[-1] and short not in ORGANIZATION_WORDS


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())
