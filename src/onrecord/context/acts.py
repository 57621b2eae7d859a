"""What kind of act a statement is: a promise, a demand, a denial, a question ...

From the reporting words first (:mod:`onrecord.context.cues`), from negation around them, and only where they
leave it open from what was said (:mod:`onrecord.context.contents`). What nothing tells is an assertion.
"""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.circumstances import Act, SpeechAct
from onrecord.context.contents import Content, Told, told_by_name
from onrecord.context.cue_words import (
    ANNOUNCING,
    ASKING,
    BIDDING,
    CARRYING,
    CITING,
    CLAIMS,
    COURTS,
    HEDGES,
    LIGHT,
    NAMING,
    NEGATIONS,
    PERSONS,
    UNTRUE,
    WILLS,
)
from onrecord.context.cues import Cue, CueMatch, cue_at
from onrecord.context.wording import Wording
from onrecord.speakers.words import Words
from onrecord.statement import Attribution

__all__ = ["act_of"]

_CUE, _CONTENT = 40, 240  # words of either that are looked at
_BEHIND, _BEFORE = 5, 4  # words behind a cue in which it may go on, and before it in which it may be negated
_BIDDEN = 10  # words in which "to" and a verb are looked for
_SOURCE = 200  # code points of a source that are looked at
_TO_COME = frozenset(["praise", "demand"])
"""Acts that are promises where they are still to come."""
_WEAK = frozenset([None, "assertion"])
"""What an expression tells that says nothing of the act of another."""
_UNBENT = frozenset(["belief", "prediction", "decision", "assertion"])
"""Acts that a negation leaves what they are: what is not believed is a belief still."""

_CLOSING = re.compile(r"\s?(?:['’]{3}|['’](?!['’]))")
"""The mark that ends a quotation inside one, and no pair of them, which ends the one around it."""


def act_of(text: str, words: Words, attribution: Attribution) -> Act:
    """The kind of act that a statement is.

    Args:
        text: the article's.
        words: of the article.
        attribution: one of its attributions.

    Returns:
        the kind, with the words that tell it: of the cue, or of the content where it decides. Their place is
        ``None`` where nothing tells it, so that it counts as an assertion.
    """
    cue, size = _cue(words, attribution)
    content = Wording.of(words, attribution.content, _CONTENT)
    match = _deciding(words, cue, size)
    if match is None:
        expression, act = "", Act("assertion", None, 0.7)
    else:
        expression, span = match.cue.expression, words.span(cue.at[match.start], cue.at[match.end - 1] + 1)
        before = _before(words, cue, match)
        negated = not NEGATIONS.isdisjoint(before)
        if expression in BIDDING and (_bids(words, cue, match.end) or _bids(words, content, 0)):
            passive = {"asked", "questioned"} & set(cue.words[match.start : match.end])
            asked = bool(passive) and not attribution.source  # "Asked to explain, she"
            return Act("assertion" if negated else "question" if asked else "demand", span, 0.85)
        if match.cue.act is not None and not (expression in CITING and "as" in content.words):
            kind = _bent(match.cue, match.cue.act, before, text, attribution)
            if kind in _TO_COME and attribution.source and before and before[-1] == "will":
                kind = "promise"  # "she will support the bill"
            return Act(kind, span, 0.7 if negated or not HEDGES.isdisjoint(before) else 0.9)
        act = Act("assertion", span, 0.75)
        if negated:
            return act
    told = _told(text, words, attribution, content, expression)
    if told is None:
        return act
    if told.at is None:
        return Act(
            told.act,
            (_mark(text, attribution) if told.act == "question" else None) or act.span,
            told.confidence,
        )
    return Act(told.act, words.span(content.at[told.at[0]], content.at[told.at[1] - 1] + 1), told.confidence)


def _mark(text: str, attribution: Attribution) -> Span | None:
    """The last question mark of what is said."""
    marks = (text.rfind("?", *span) for span in reversed(attribution.content))
    return next((Span(at, at + 1) for at in marks if at >= 0), None)


def _cue(words: Words, attribution: Attribution) -> tuple[Wording, int]:
    """The cue's words and a few behind it in its sentence; how many are its own."""
    cue = Wording.of(words, attribution.cue, _CUE)
    size = len(cue)
    if size and not cue.mark:
        cue.stops.clear()
        last = cue.at[-1] + 1
        cue.read(words, last, last + 2 * _BEHIND, size + _BEHIND)
        cue.close()
        del cue.words[cue.stops[0] :], cue.at[cue.stops[0] :]
    return cue, size


def _matches(words: Words, cue: Wording, size: int) -> list[CueMatch]:
    """The expressions that begin in the cue, from the left, not overlapping, each the longest.

    They may end behind it, as a verb's particle may stand in what is said: "called" - "for an inquiry".
    """
    matches: list[CueMatch] = []
    at = 0
    while at < size:
        match = cue_at(cue.words, at, len(cue), noun=words.part(cue.at[at]) == "NOUN")
        if match is not None:
            matches.append(match)
        at = at + 1 if match is None else match.end
    return matches


def _deciding(words: Words, cue: Wording, size: int) -> CueMatch | None:
    """The expression that tells the act: the first verb, or what stands behind one that only carries it."""
    matches = _matches(words, cue, size)
    if not matches:
        return None
    first = matches[0].cue
    if first.part == "verb" and first.act is None and first.expression not in CARRYING:
        verbs = [m for m in matches[1:] if m.cue.part == "verb" and words.part(cue.at[m.start]) == "VERB"]
        firm = [match for match in verbs if match.cue.act not in _WEAK and match.end <= size]
        return (firm or matches)[0]  # "told reporters to praise"
    telling = [match for match in matches if match.cue.act is not None]
    firm = [match for match in telling if match.cue.expression not in LIGHT]
    verbs = [match for match in firm if match.cue.part != "noun"]
    return (verbs or firm or telling or matches)[0]


def _before(words: Words, cue: Wording, match: CueMatch) -> list[str]:
    """The few words before the expression, in its sentence, the cue's own among them."""
    before = cue.words[max(0, match.start - _BEFORE) : match.start]
    if match.start >= _BEFORE:
        return before
    outside = Wording()
    outside.read(words, max(0, cue.at[0] - 2 * _BEFORE), cue.at[0], 2 * _BEFORE)
    begin = max([0, len(outside) - _BEFORE + len(before), *outside.stops])
    return outside.words[begin:] + before


def _bids(words: Words, wording: Wording, start: int) -> bool:
    """Whether somebody is told *to do* something: no finite verb stands before "to" and a verb."""
    verbal = {"VERB", "AUX"}
    for at in range(start, min(len(wording) - 1, start + _BIDDEN)):
        if wording.words[at] == "to" and words.part(wording.at[at + 1]) in verbal:
            return at == 0 or wording.words[at - 1] not in ASKING
        if words.part(wording.at[at]) in verbal:
            return False
    return False


def _bent(cue: Cue, kind: SpeechAct, before: list[str], text: str, attribution: Attribution) -> SpeechAct:
    """What a reporting word's act becomes by a negation before it, and a denial in a court's mouth."""
    if not NEGATIONS.isdisjoint(before):
        if cue.polarity == "denies":  # "did not rule out", "could not deny"
            return "assertion"
        if kind in _UNBENT:
            return kind
        return "assertion" if WILLS.isdisjoint(before) else "decision"  # "would not commit"
    if kind == "denial" and cue.expression.startswith(("reject", "dismiss")):
        return "denial" if COURTS.isdisjoint(_source(text, attribution)) else "decision"
    return kind


def _told(
    text: str, words: Words, attribution: Attribution, content: Wording, expression: str
) -> Told | None:
    """What the content tells behind the reporting ``expression``."""
    if expression in CITING and "as" in content.words:
        begin = content.words.index("as")
        named = told_by_name(Wording(content.words[begin:], content.at[begin:]))
        return named and Told(named.act, None, named.confidence)
    if expression in NAMING:
        untrue = not (CLAIMS.isdisjoint(content.words[:8]) or UNTRUE.isdisjoint(content.words))
        return Told("denial", None, 0.8) if untrue else told_by_name(content)
    source = _source(text, attribution)
    if _quotes_a_question(text, attribution):
        content.mark = ""
    return Content(
        content,
        words,
        own_words=any(
            quoted.start - said.start < 3
            for quoted, said in zip(attribution.quoted[:1], attribution.content, strict=False)
        ),
        of_itself=PERSONS.isdisjoint(source) and (len(source) == 1 or source[:1] in (["the"], ["a"])),
        announced=expression in ANNOUNCING,
    ).told()


def _quotes_a_question(text: str, attribution: Attribution) -> bool:
    """Whether the question at the end is one that the speaker tells of: "He said, 'Who are you?'"."""
    if not attribution.quoted or not attribution.content:
        return False
    mark, (start, _) = text.rfind("?", *attribution.content[-1]), attribution.content[-1]
    if mark < 0 or (text[start : start + 2] != "''" and text[start : start + 1] not in set('"“')):
        return False
    closing = _CLOSING.match(text, mark + 1)
    return closing is not None and any(text[at - 1 : at].isspace() for at in _opened(text, start, mark))


def _opened(text: str, start: int, end: int) -> list[int]:
    """Where a quotation inside one may begin, of which ``[start, end)`` is the beginning."""
    return [at for at in range(start + 2, end) if text[at] in "'‘" and text[at + 1].isalnum()]


def _source(text: str, attribution: Attribution) -> list[str]:
    """The first words of the source, in lower case."""
    return attribution.source[0].of(text)[:_SOURCE].lower().split() if attribution.source else []
