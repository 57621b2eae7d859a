"""People of an article: mentions joined by name.

First by full names; then each family or given name alone goes to the one it can mean. Where it can mean
several ("Mrs. Ilves" of three named Ilves), the article's usage decides, or nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.article import Article
from onrecord.speakers.descriptions import describe
from onrecord.speakers.entity import Entity
from onrecord.speakers.mention import Mention
from onrecord.speakers.names import FEMALE, MALE, PersonName, fit, parse_name
from onrecord.speakers.vocabulary import FEMALE_WORDS, KIN, MALE_WORDS
from onrecord.speakers.words import Words

__all__ = ["gender_of", "join_people", "listen_to_pronouns", "name_of", "renamed"]

_HONORIFIC = re.compile(r"\b(?P<word>[A-Z][A-Za-zñ]{1,8})\.?\s$")
_RENAMED = re.compile(
    r"[,(]?\s*(?:which\s(?:was|were)\s(?:then\s|previously\s|formerly\s)?(?:called|known\sas|named)\s"
    r"|formerly\s(?:known\sas\s|called\s)?|n[ée]e\s|born\s|also\sknown\sas\s|better\sknown\sas\s"
    r"|previously\s(?:known\sas\s|called\s)?|then\s(?:known\sas\s|called\s)|known\sprofessionally\sas\s"
    r"|who\s(?:performs|records|writes|goes\sby)\s(?:under\sthe\sname\s|as\s)?(?:the\sname\s)?|whose\sreal\sname\sis\s"
    r"|(?:now\s)?known\sas\s|a\.?k\.?a\.?\s|alias\s|real\sname:?\s)[“\"‘']?$"
)
_SURELY_HEARD = 1.5  # pronouns around a name; each weighs 0.4 or less
_FEW = 4  # mentions of a person that are looked at
_NEAR = 100  # code points between two names that one sentence sets beside each other
_KIN_OF = re.compile(
    rf",?\s(?:who\s(?:is|was)\s)?(?:a|an|the)\s(?:[\w-]{{1,20}}\s){{0,2}}(?:{'|'.join(sorted(KIN))})\sof\s"
)
_CLEAR = 1.5  # how far ahead of the next one somebody must be to be meant by a name that fits several


def join_people(
    article: Article, words: Words, mentions: Sequence[Mention]
) -> tuple[list[Entity], list[tuple[Mention, tuple[Entity, ...]]]]:
    """Everybody who is named, and the names that may be several people's with those people.

    ``mentions``: of people alone, in text order.
    """
    text = article.text
    people: list[Entity] = []
    alone: list[tuple[Mention, PersonName]] = []
    for mention in mentions:
        name = name_of(text, mention)
        if name.is_single and not name.generation:
            alone.append((mention, name))
            continue
        same = [p for p in people if any(fit(name, other) == "same" for other in p.names)]
        if len(same) == 1 and not _contradicts(same[0], gender_of(name)):
            _join(words, same[0], mention, name)
        elif len(same) > 1:
            _join(words, same[-1], mention, name)
        else:
            entity = renamed(text, mention, people) or Entity("person")
            if not entity.mentions:
                people.append(entity)
            _join(words, entity, mention, name)
    listen_to_pronouns(article, words, people)
    unclear: list[tuple[Mention, tuple[Entity, ...]]] = []
    momentum: dict[str, tuple[Entity, int]] = {}
    for mention, name in alone:
        fitting = [p for p in people if not _contradicts(p, gender_of(name))]
        part = [p for p in fitting if any(fit(name, other) in {"part", "same"} for other in p.names)]
        may = [p for p in fitting if any(fit(name, other) == "may" for other in p.names)]
        chosen = _choose(article, mention, name, part, may, momentum.get(name.family))
        if chosen is None and not part and not may:
            entity = renamed(text, mention, people) or Entity("person")
            if not entity.mentions:
                people.append(entity)
            _join(words, entity, mention, name)
        elif chosen is None:
            unclear.append((mention, tuple(part or may)))
        else:
            _join(words, chosen, mention, name)
            momentum[name.family] = chosen, mention.span.start
    return people, unclear


def name_of(text: str, mention: Mention) -> PersonName:
    """The name of a mention with the honorific that stands before it."""
    before = _HONORIFIC.search(text, max(0, mention.span.start - 12), mention.span.start)
    honorific = before["word"].lower() if before else ""
    known = honorific in MALE or honorific in FEMALE
    return parse_name(f"{honorific} {mention.span.of(text)}" if known else mention.span.of(text))


def gender_of(name: PersonName) -> int:
    """1 for a man, -1 for a woman, by the honorific before the name; 0 where that does not tell."""
    return (name.honorific in MALE) - (name.honorific in FEMALE)


def _contradicts(person: Entity, gender: float) -> bool:
    known = person.told or (person.heard if abs(person.heard) >= _SURELY_HEARD else 0)
    return known * gender < 0


def _join(words: Words, person: Entity, mention: Mention, name: PersonName) -> None:
    person.mentions.append(mention)
    if name not in person.names:
        person.names.append(name)
    person.told += 2 * gender_of(name)
    for description in describe(words, mention.span):
        person.descriptions.append(description)
        heads = set(description.heads) | set(words.lower[slice(*words.range_of(description.span))])
        if description.heads:
            person.told += 2 * (
                bool(set(description.heads) & MALE_WORDS) - bool(set(description.heads) & FEMALE_WORDS)
            )
        elif heads & {"himself"}:
            person.told += 1
        elif heads & {"herself"}:
            person.told -= 1


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
    if len(everybody) < 2:
        return everybody[0] if everybody else None
    here = article.sentence_at(mention.span.start) or 0
    whose = [_tells_whose(article.text, entity, everybody) for entity in everybody]
    scores = []
    for i, entity in enumerate(everybody):
        score = 0.0 if entity in part else -2.0
        score -= 2.0 * (entity.is_kin and not whose[i]) + 2.0 * any(entity in named for named in whose)
        full = [m for m in entity.mentions if " " in m.span.of(article.text)]
        before = [m for m in full if m.span.start < mention.span.start]
        score += min(len(full), 6) * 0.25
        if not before:
            score -= 1.5
        else:
            back = here - (article.sentence_at(before[-1].span.start) or 0)
            score += 1.2 if back == 0 else 0.8 if back == 1 else 0.0
        score += 1.0 * (last is not None and last[0] is entity)
        score += 3.5 * (gender_of(name) * entity.told > 0) + 1.0 * (gender_of(name) * entity.heard > 0)
        scores.append(score)
    order = sorted(range(len(everybody)), key=lambda i: -scores[i])
    best, second = order[:2]
    return everybody[best] if scores[best] - scores[second] >= _CLEAR else None


def _tells_whose(text: str, person: Entity, others: Iterable[Entity]) -> list[Entity]:
    """Those who are named to tell who a person is: Hugo of "Ada Penn, a niece of Hugo Penn"."""
    named = []
    for mention in person.mentions[:_FEW]:
        for other in others:
            near = [m for m in other.mentions[:_FEW] if 0 < m.span.start - mention.span.end < _NEAR]
            if other is not person and near and _KIN_OF.match(text, mention.span.end, near[0].span.start):
                named.append(other)
    return named


def listen_to_pronouns(article: Article, words: Words, people: Sequence[Entity]) -> None:
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


def renamed(text: str, mention: Mention, people: Iterable[Entity]) -> Entity | None:
    """Whose other name this is: "Ada Penn, formerly Ada Kane"."""
    found = _RENAMED.search(text, max(0, mention.span.start - 60), mention.span.start)
    if not found:
        return None
    near = [p for p in people if any(0 <= found.start() - m.span.end <= 2 for m in p.mentions)]
    return near[0] if near else None
