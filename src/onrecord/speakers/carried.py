"""Who is meant by words that lean on others close by: "who", "I", "they", and where there are none."""

from __future__ import annotations

import dataclasses
import re

from onrecord.article import Span
from onrecord.speakers.answers import (
    ORGANIZATIONS,
    SURELY_HEARD_OTHERWISE,
    Answer,
    Answers,
    Finding,
    begins,
    first_place,
)
from onrecord.speakers.antecedents import Ask
from onrecord.speakers.entities import Entity
from onrecord.speakers.sources import CASE_NAME, SourceWords, look_at
from onrecord.speakers.vocabulary import FEMALE_WORDS, MALE_WORDS
from onrecord.statement import Attribution, Resolution

__all__ = ["continued", "first_person", "goes_on", "relative", "they"]

QUOTED = 0.7  # not calibrated: "I" in a quotation behind the statement of somebody
SAID_SO = 0.9  # "he added", behind what a man said
SIGNED = 0.75  # not calibrated: "I" in a text that somebody signs
_APPOSITION = re.compile(r",(?: (?!(?:who|which|that|and|but|or)\b)[\w.’'-]{1,20}){1,7}, ")
"""What tells what somebody is, between the name and "who"."""
_LONGEST_CASE = 160  # code points
_NARRATOR = frozenset({"i", "me", "my", "myself"})
_PEOPLE = frozenset({"person"})


def relative(answers: Answers, finding: Finding, source: SourceWords) -> Answer:
    """ "who", "which": the name right before it, or the noun."""
    assert source.span is not None  # noqa: S101
    kinds = _PEOPLE if source.form == "who" else ORGANIZATIONS
    candidates = answers.scene.candidates(Ask(source.span, kinds=kinds))
    first, _ = answers.words.range_of(source.span)
    plural = first + 1 < len(answers.words) and answers.words.lower[first + 1] in {"are", "were", "have"}
    for candidate in candidates[: 0 if plural else 1]:
        between = answers.article.text[candidate.mention.span.end : source.span.start]
        if between.strip() in {",", "", "—", "(", ", and", "’s,"} or _APPOSITION.fullmatch(between):
            return answers.meant(finding, candidate.who, 0.95, "pronoun")
    if phrase := _phrase_before(answers, source.span):
        before = look_at(answers.article, answers.words, answers.cast, (phrase,))
        if before.form in {"document", "group", "one", "anonymous"}:
            return answers.unnamed(finding, before), None
    return Resolution(
        None, "pronoun", 0.0, candidates=answers.namesakes([(c, 0.3) for c in candidates[:1]])
    ), None


def first_person(answers: Answers, finding: Finding, source: SourceWords) -> Answer:
    """ "I", "we" inside a quotation: whoever is being quoted; "I" outside: who signs the text."""
    assert source.span is not None  # noqa: S101
    for other, resolution, entity in reversed(answers.before):
        if isinstance(other, Attribution) and any(c.contains(source.span) for c in other.content):
            return dataclasses.replace(resolution, by="first_person", candidates=()), entity
    here = source.span.start
    if answers.before and any(q.contains(source.span) for q in answers.scene.quoted):
        other, resolution, entity = answers.before[-1]
        back = answers.back_to(other, here)
        if resolution.speaker and other.source and 0 <= back <= 2:
            return Resolution(resolution.speaker, "first_person", QUOTED, other.source[0], back), entity
    elif source.span.of(answers.words.text).lower() in _NARRATOR and (
        signed := _signed(answers, source.span)
    ):
        author, name = signed
        speaker = answers.profiles.named(author, finding.source, is_organization=False)
        back = answers.scene.sentence(here) - answers.scene.sentence(name.start)
        return Resolution(speaker, "first_person", SIGNED, name, back), author
    return Resolution(None, "first_person", 0.0), None


def goes_on(
    answers: Answers, finding: Finding, pronoun: Span, gender: int, *, says_so: bool
) -> Answer | None:
    """ "He added": whoever spoke just before; "she", behind "her sister said": the sister.

    Of 83 sources of PolNeAR train with such a cue and a fitting speaker in the sentence before, 79 mean him.
    ``says_so``: whether the cue says that somebody goes on.
    """
    if not answers.before:
        return None
    other, resolution, entity = answers.before[-1]
    back = answers.scene.sentence(begins(finding)) - answers.scene.sentence(first_place(other)[1] - 1)
    if not other.source or not 0 <= back <= 2 or resolution.speaker is None:
        return None
    if entity is not None and entity.kind == "person":
        agrees = entity.told * gender >= 0 and entity.heard * gender > SURELY_HEARD_OTHERWISE
        if says_so and agrees and back <= 1:
            named = (m.span for m in entity.mentions if other.source[0].contains(m.span))
            through = next(named, other.source[0])
            return Resolution(resolution.speaker, "pronoun", SAID_SO, through, back), entity
    elif answers.profiles.is_one_person(resolution.speaker):
        head = answers.look_at(other).head
        same = (head in MALE_WORDS) - (head in FEMALE_WORDS) == gender
        between = answers.cast.mentions_in(Span(other.source[0].end, pronoun.start))
        if same and not any(m.kind == "person" for m, _ in between):
            return Resolution(resolution.speaker, "pronoun", SAID_SO, other.source[0], back), None
    return None


def _signed(answers: Answers, place: Span) -> tuple[Entity, Span] | None:
    """Who signs a letter or a column: a block that is a name alone, or the last, if a name opens it."""
    here = answers.article.block_at(place.start)
    if here is None:
        return None
    return next(((who, name) for block, who, name in answers.signers if block > here), None)


def they(answers: Answers, finding: Finding, source: SourceWords) -> Answer:
    """ "they": the group or organization that spoke last, if that was just before."""
    here = begins(finding)
    for other, resolution, entity in reversed(answers.before[-2:]):
        back = answers.back_to(other, here)
        if (
            resolution.speaker
            and back <= (2 if entity is None else 1)
            and answers.profiles.may_be_they(resolution.speaker)
            and other.source
        ):
            through = other.source[0]
            return Resolution(resolution.speaker, "pronoun", 0.8, through, back), entity
    return Resolution(None, "pronoun", 0.0), None


def continued(answers: Answers, finding: Finding) -> Answer:
    """No source words: the speaker before, if the text goes on with him."""
    if not isinstance(finding, Attribution):
        return Resolution(None, "continuation", 0.0), None
    here = first_place(finding)[0]
    for other, resolution, entity in reversed(answers.before[-3:]):
        if not isinstance(other, Attribution) or resolution.speaker is None:
            continue
        back = answers.back_to(other, here)
        sure = _continues(answers, finding, other, back)
        if sure:
            through = other.source[0] if other.source else resolution.through
            return Resolution(
                resolution.speaker, "continuation", round(sure * resolution.confidence, 4), through, back
            ), entity
        break
    return Resolution(None, "continuation", 0.0), None


def _phrase_before(answers: Answers, pronoun: Span) -> Span | None:
    """The noun phrase that a relative pronoun stands behind: "the case" of "the case that said"."""
    words = answers.words
    end, _ = words.range_of(pronoun)
    if end and words.lower[end - 1] == ",":
        end -= 1
    if end and (
        case := CASE_NAME.search(
            words.text, max(0, int(words.places[end - 1, 1]) - _LONGEST_CASE), int(words.places[end - 1, 1])
        )
    ):
        return Span(*case.span())
    begin = end
    while begin > 0 and end - begin < 8 and words.part(begin - 1) in {"NOUN", "PROPN", "ADJ", "NUM"}:
        begin -= 1
    if begin == end:
        return None
    if begin > 0 and words.part(begin - 1) == "DET":
        begin -= 1
    return words.span(begin, end)


def _continues(answers: Answers, finding: Attribution, other: Attribution, back: int) -> float:
    """How sure it is that a statement without a source is by the speaker of ``other``; 0: not at all."""
    text = answers.article.text
    if finding.cue:
        participle = text[finding.cue[0].start : finding.cue[0].end].split()[0].lower().endswith("ing")
        return 0.85 if back == 0 and participle else 0.0
    if finding.quotation == "direct" and back <= 2:
        blocks = [answers.article.block_at(a.content[0].start) for a in (finding, other) if a.content]
        if len(set(blocks)) == 1:
            return 0.9
        return 0.75 if back == 1 and other.quotation == "direct" else 0.0
    return 0.0
