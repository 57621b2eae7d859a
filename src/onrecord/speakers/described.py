"""Who is meant by a description: "the senator", "his son", "the county attorneys", "these people"."""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.speakers.answers import (
    ALONE,
    LIKELIEST,
    ORGANIZATIONS,
    SOLE,
    Answer,
    Answers,
    Finding,
    begins,
    first_place,
)
from onrecord.speakers.antecedents import Ask
from onrecord.speakers.entities import Entity
from onrecord.speakers.sources import PAPERS, SourceWords
from onrecord.speakers.vocabulary import FEMALE_WORDS, KIN, MALE_WORDS, SPEAKS_FOR
from onrecord.statement import Resolution

__all__ = ["described", "heard_of", "organization_described"]

_AUTHORITIES = frozenset({"city", "county", "state", "town", "district", "government"})
_WHICH_ONE = frozenset({
    "acting", "former", "ousted", "outgoing", "incoming", "new", "current", "present", "late", "senior",
    "junior", "younger", "elder", "older", "other", "first", "second", "third", "next", "previous", "deputy",
    "assistant", "interim", "retired", "disgraced", "trial", "appeal", "lead", "rival", "latter",
})  # fmt: skip
_ONE_OF_MANY = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "official", "lawyer", "attorney", "representative",
})  # fmt: skip
_OUTLETS = frozenset({"website", "site", "blog", "paper", "newspaper", "magazine", "outlet"})
_VARIED = re.compile(r"[Tt]he\s(?:former\s|presumptive\s)?[A-Z\d][^’']*$")
_THE_SAME = re.compile(
    r"(?:(?:one|two|three|some|all|both)\sof\s)?(?:the|these|those)\speople", re.IGNORECASE
)
_WHOSE = re.compile(r"(?:the|its)\s([a-z]+)['’]s\s", re.IGNORECASE)
_LAWYERS = frozenset({"lawyers", "lawyer", "attorneys", "attorney", "counsel"})
_HIS = {"his": 1, "her": -1}
_SAME_TRADE = dict.fromkeys(_LAWYERS, _LAWYERS)


def described(answers: Answers, finding: Finding, source: SourceWords, content: tuple[Span, ...]) -> Answer:
    """ "The senator", "his son": by the article's own words for people, else by who is nearest."""
    assert source.span is not None  # noqa: S101
    gender = (source.head in MALE_WORDS) - (source.head in FEMALE_WORDS)
    ask = Ask(source.span, gender, source.head, content)
    if heard := _heard_before(answers, finding, source):
        return heard
    if source.head in _ONE_OF_MANY:
        return answers.unnamed(finding, source), None  # of several who hold it, one knows too little
    tells_which = _tells_which(answers, source)
    if source.head in KIN and not tells_which:
        return _relative_of(answers, finding, source, ask)
    if not tells_which:
        found = answers.ranked(finding, source, ask, family="description", by="description")
        if found[1] is not None:
            return found
    return _varied(answers, finding, source, ask) or (answers.unnamed(finding, source), None)


def _authority(answers: Answers, finding: Finding, ask: Ask) -> Answer | None:
    """ "The city": the one place that the article calls so, "the city of Marl", "Marl City"."""
    text = answers.article.text
    called = re.compile(rf"\b{ask.head}\sof\s$", re.IGNORECASE)
    named = [
        e
        for e in answers.cast.entities
        if e.kind in ask.kinds
        and (
            e.name(text).of(text).lower().endswith(f" {ask.head}")
            or any(called.search(text, max(0, m.span.start - 12), m.span.start) for m in e.mentions)
        )
    ]
    if len(named) != 1:
        return None
    before = [m for m in named[0].mentions if m.span.start < ask.span.start]
    nearest = before[-1] if before else named[0].mentions[0]
    return answers.meant(finding, (named[0], nearest), SOLE, "description")


def _heard_before(answers: Answers, finding: Finding, source: SourceWords) -> Answer | None:
    """ "The lawyers" who spoke for an organization that was named when they first did."""
    if source.head not in SPEAKS_FOR or source.core is None or source.span is None:
        return None
    if authority := _authority_of(answers, source):
        ask = Ask(source.core, head=authority, kinds=ORGANIZATIONS | {"place"})
        return _authority(answers, finding, ask)
    owned, owner = _owner(answers, source)
    if _beside(answers, source) or (owned and owner is None) or (source.span != source.core and not owned):
        return None  # other lawyers, perhaps
    for other, _, entity in reversed(answers.before):
        if entity is None or entity.kind == "person" or not other.source:
            continue
        earlier = answers.look_at(other)
        if earlier.head not in _SAME_TRADE.get(source.head, {source.head}) or _beside(answers, earlier):
            continue
        if owned and _owner(answers, earlier)[1] is not owner:
            continue
        back = answers.back_to(other, source.span.start)
        speaker = answers.profiles.named(entity, (source.span,), True)
        return Resolution(speaker, "description", 0.8, other.source[0], back), entity
    return None


def _authority_of(answers: Answers, source: SourceWords) -> str | None:
    """ "county" of "the county attorneys", "lawyers for the county"."""
    assert source.core is not None  # noqa: S101
    assert source.span is not None  # noqa: S101
    behind = answers.words.lower[slice(*answers.words.range_of(Span(source.core.end, source.span.end)))]
    if len(behind) == 3 and behind[:2] == ["for", "the"] and behind[2] in _AUTHORITIES:
        return behind[2]
    return next((w for w in _beside(answers, source) if w in _AUTHORITIES), None)


def _owner(answers: Answers, source: SourceWords) -> tuple[bool, Entity | None]:
    """Whether the words tell whose lawyers they are ("her", "Penn's", "for Penn"), and whose."""
    if source.span is None or source.core is None:
        return False, None
    words = answers.words
    first, end = words.range_of(source.core)
    if gender := _HIS.get(words.lower[first]):
        candidates, odds = answers.rank(Ask(words.span(first, first + 1), gender), "pronoun")
        best = int(odds[:-1].argmax()) if candidates else None
        sure = best is not None and odds[best] >= answers.thresholds["pronoun"]
        return True, candidates[best].entity if best is not None and sure else None
    if words.lower[first] in {"their", "its", "our"}:
        return True, None
    behind = words.lower[end] if end < len(words) and source.span.end > source.core.end else ""
    for mention, entity in answers.cast.mentions_in(source.span):
        at, stop = words.range_of(mention.span)
        possessive = stop < len(words) and words.lower[stop] in {"'", "’"} and stop < end
        if possessive or (at >= end and behind in {"for", "representing"} and mention.kind == "person"):
            return True, entity
    return bool(behind), None


def _same_anonymous(answers: Answers, finding: Finding, source: SourceWords) -> Answer | None:
    """ "These people", behind people who are not to be named: the same."""
    if source.span is None or not _THE_SAME.fullmatch(answers.words.text, *source.span):
        return None
    here = first_place(finding)[0]
    for other, resolution, _ in reversed(answers.before):
        back = answers.back_to(other, here)
        if back > 4:
            return None
        if other.source and answers.profiles.is_anonymous(resolution.speaker):
            return Resolution(resolution.speaker, "description", SOLE, other.source[0], back), None
    return None


def _same_document(answers: Answers, source: SourceWords) -> Answer | None:
    """ "The database": the one document of that word that has spoken before in more words."""
    if source.form != "document" or source.core is None or source.core != source.span:
        return None
    first, end = answers.words.range_of(source.core)
    if end - first != 2 or answers.words.lower[first] != "the":
        return None
    said = [
        (other, resolution)
        for other, resolution, _ in answers.before
        if other.source and (was := answers.look_at(other)).form == "document" and was.head == source.head
    ]
    if len({resolution.speaker for _, resolution in said}) != 1:
        return None
    other, resolution = said[-1]
    back = answers.back_to(other, source.core.start)
    return Resolution(resolution.speaker, "description", SOLE, other.source[0], back), None


def _published(answers: Answers, finding: Finding, source: SourceWords) -> Answer | None:
    """ "The program's website": the one organization that is called a program."""
    if source.core is None or source.head not in PAPERS:
        return None
    whose = _WHOSE.match(answers.words.text, *source.core)
    if whose is None:
        return None
    kinds = ORGANIZATIONS | {"place"}
    return _authority(answers, finding, Ask(source.core, head=whose[1].lower(), kinds=kinds))


def _outlet(answers: Answers, finding: Finding, source: SourceWords) -> Answer | None:
    """ "The website", "the paper": the organization that spoke just before."""
    if source.head not in _OUTLETS or source.core != source.span or not answers.before or source.span is None:
        return None
    if not source.span.of(answers.words.text).lower().startswith("the "):
        return None
    other, resolution, entity = answers.before[-1]
    back = answers.back_to(other, begins(finding))
    if entity is None or entity.kind != "organization" or not other.source or not 0 <= back <= 2:
        return None
    return Resolution(resolution.speaker, "description", ALONE, other.source[0], back), entity


def _varied(answers: Answers, finding: Finding, source: SourceWords, ask: Ask) -> Answer | None:
    """ "The Vermont senator": whoever spoke last in other words, if nobody else is likelier."""
    assert source.core is not None  # noqa: S101
    if source.core != source.span or not _VARIED.match(answers.words.text, *source.core):
        return None
    candidates, odds = answers.rank(ask, "description")
    if not candidates or not answers.scene.spoke:
        return None
    best = int(odds[:-1].argmax())
    if odds[best] < LIKELIEST or candidates[best].entity is not answers.scene.spoke[-1][1]:
        return None
    likeliest = candidates[best]
    return answers.meant(finding, likeliest.who, float(odds[best]), "description")


def _tells_which(answers: Answers, source: SourceWords) -> bool:
    """Whether a description says whose or which one it is, and nobody is described in these words.

    "Penn's lawyer"; "the acting director" where nobody is called that.
    """
    assert source.core is not None  # noqa: S101
    inside = set(answers.words.lower[slice(*answers.words.range_of(source.core))])
    if inside & {"'", "’"}:
        return True
    first, end = answers.words.range_of(source.core)
    named = {answers.words.lower[i] for i in range(first + 1, end) if answers.words.names[i, 0] < 0.5}
    which = (inside & _WHICH_ONE) | named - {source.head}
    return bool(which) and not any(
        source.head in d.heads and which <= set(answers.words.lower[slice(*answers.words.range_of(d.span))])
        for entity in answers.cast.people()
        for d in entity.descriptions
    )


def _beside(answers: Answers, source: SourceWords) -> list[str]:
    """The common words before a head noun: "county" of "the county attorneys"."""
    if source.core is None:
        return []
    first, end = answers.words.range_of(source.core)
    return [
        answers.words.lower[i]
        for i in range(first, end - 1)
        if answers.words.part(i) in {"NOUN", "ADJ"}
        and answers.words.lower[i] != "s"
        and answers.words.names[i, 0] > 0.5
    ]


def _relative_of(answers: Answers, finding: Finding, source: SourceWords, ask: Ask) -> Answer:
    """ "Her son": the one person who is brought in with that word; else he has no name here."""
    kin = [
        c for c in answers.scene.candidates(ask) if any(ask.head in d.heads for d in c.entity.descriptions)
    ]
    if len(kin) == 1:
        return answers.meant(finding, kin[0].who, 0.85, "description")
    return answers.unnamed(finding, source), None


def organization_described(
    answers: Answers, finding: Finding, source: SourceWords, content: tuple[Span, ...]
) -> Answer:
    """ "The company", "the county"."""
    assert source.span is not None  # noqa: S101
    kinds = ORGANIZATIONS | {"place"} if source.head in _AUTHORITIES else ORGANIZATIONS
    ask = Ask(source.span, head=source.head, content=content, kinds=kinds)
    if source.head in _AUTHORITIES and (found := _authority(answers, finding, ask)):
        return found
    return answers.ranked(finding, source, ask, family="organization", by="description")


def heard_of(answers: Answers, finding: Finding, source: SourceWords) -> Answer | None:
    """Whom a group or a paper speaks for, if the article tells: "the lawyers", "the program's website"."""
    return (
        _heard_before(answers, finding, source)
        or _same_anonymous(answers, finding, source)
        or _published(answers, finding, source)
        or _outlet(answers, finding, source)
        or _same_document(answers, source)
    )
