"""Silences: someone was asked and gave no statement ("declined to comment", "could not be reached").

By rule, from set phrases of news English (``silence_phrases``), outside quotation marks and outside what a
speaker is reported to say. The source is that of an attribution which the phrase is the cue of, else the
subject of the clause; where that is not plain, nobody is named.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.attribution.polarity import is_nobody, polarity_of
from onrecord.attribution.quotes import Quoted, is_quoted
from onrecord.attribution.silence_phrases import ASKABLE, DEAL, NEGATABLE, PHRASES, UNANSWERED
from onrecord.statement import Attribution, Silence, content_id

__all__ = ["find_silences"]

_LONGEST_SENTENCE = 2_000  # code points; a longer one is no prose
_LONGEST_SUBJECT = 160
_NEGATED = re.compile(
    r"(?:n[’']t|\b(?:not|never|cannot|nobody|no[- ]one|none|neither|nor))(?:\s+\w+ly)?\s*$", re.I
)
_ELIDED = re.compile(r"\b(?:and|but|then|or)(?:\s+\w+ly|\s+also|\s+later)?\s*$", re.IGNORECASE)
_CITING = re.compile(r"(?:\s[^,.;:“\"]{1,60})?,\s+(?P<cue>citing)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?P<who>who|which)(?:\s+(?:has|had|have|also|both|\w+ly))*\s*$", re.IGNORECASE)
_NOUN_PHRASE = r"(?=(?-i:[A-Z])|(?:the|an?|he|she|they|it|his|her|its|their|one|some|several)\b)"
_LEAD = re.compile(
    r"(?:(?:and|but|so|yet|still|however|meanwhile|instead|again|later|also|then)\b,?\s+"
    r"|(?:(?:asked|contacted|reached|approached)\b.{0,160}|(?:on|in|at|by|when|after|as\s+of|until|while|although"
    rf"|though|because|since)\b[^,]{{0,120}}),\s+{_NOUN_PHRASE}|(?:on|last|this)\s+\w+day\s+{_NOUN_PHRASE})",
    re.IGNORECASE | re.DOTALL,
)
# What ends the clause before: the subject stands behind it.
_CLAUSE = re.compile(
    r"(?:[;:—–]|,\s*(?:and|but|while|though|although|whereas|so)\b|\b(?:but|while|though|although|whereas|because)\b"
    r"|\band(?=\s+(?:he|she|it|they)\b))\s+",
    re.IGNORECASE,
)
# "searched the house and the owner ...": another subject stands behind "and".
_AND = re.compile(
    r"\b\w{2,}ed\s+(?:the|an?|his|her|its|their|him|it|them|on|in|at|to|for|that)\b[^,;]{0,80}?\band\s+"
    r"(?=(?:the|an?|his|her|its|their)\b)",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:[A-Z][\w.’'-]*[\s,]*)+")
_TAIL = re.compile(r"\s+(?:also|has|have|had|both|all|again|later|still|then|\w+ly)$", re.IGNORECASE)
_RESUMED = re.compile(r",\s+(?:was|were|is|are|has|had|did|does)\b", re.IGNORECASE)  # "Pell, who ..., was"
_VERB = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|did|does|smiled|went|made)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where|when)\b", re.IGNORECASE)


def find_silences(
    article: Article, quoted: Sequence[Quoted], attributions: Sequence[Attribution]
) -> tuple[list[Attribution], list[Silence]]:
    """The silences of an article, and the attributions that are left when these are taken out.

    Args:
        article: the article.
        quoted: its quotations, in order.
        attributions: what was found in it. Those whose cue is within the phrase are silences.
    """
    cues = sorted((span, k) for k, a in enumerate(attributions) for span in a.cue)
    contents = sorted((span, k) for k, a in enumerate(attributions) for span in a.content)
    gone: set[int] = set()
    silences: list[Silence] = []
    for sentence in article.sentences:
        span = sentence.span
        if span.end - span.start > _LONGEST_SENTENCE:
            continue
        before: tuple[Span, ...] = ()  # who was silent last in this sentence
        for cue, named, weak in _phrases(article.text, span):
            if is_quoted(cue, quoted) or _reported(cue, cues, contents, attributions):
                continue
            own = [k for s, k in _overlapping(cues, cue) if s.end <= cue.end and not attributions[k].quoted]
            source = next((attributions[k].source for k in own if attributions[k].source), named)
            if source is None:
                source = _subject(article.text, span, cue)
            if source is None:  # the subject of an earlier verb
                said = _overlapping(cues, Span(span.start, cue.start))
                source = before or next(
                    (
                        attributions[k].source
                        for s, k in reversed(said)
                        if not _RESUMED.search(article.text, s.end, cue.start)
                    ),
                    (),
                )
            who = " ".join(s.of(article.text) for s in source)
            if (weak and (DEAL.match(who) or not ASKABLE.search(who))) or is_nobody(who):
                continue
            if polarity_of(article.text, source, (cue,), (), span) == "unclear":
                continue
            gone |= {*own, *_reasons(article.text, cue, cues, attributions)}
            before = source
            silences.append(
                Silence(content_id(article.text_sha256, silence=(cue,), source=source), source, (cue,))
            )
    return [a for k, a in enumerate(attributions) if k not in gone], silences


def _reasons(
    text: str, cue: Span, cues: Sequence[tuple[Span, int]], attributions: Sequence[Attribution]
) -> list[int]:
    """The attributions that only say why: "declined to comment, citing the inquest"."""
    citing = _CITING.match(text, cue.end)
    near = _overlapping(cues, Span(*citing.span("cue"))) if citing else ()
    return [k for _, k in near if not attributions[k].quoted]


def _phrases(text: str, sentence: Span) -> list[tuple[Span, tuple[Span, ...] | None, bool]]:
    """The phrases of a sentence that are not negated: place, whom they name, whether they need a person."""
    found: dict[Span, tuple[tuple[Span, ...] | None, bool]] = {}
    for match in UNANSWERED.finditer(text, *sentence):
        found[Span(*match.span("cue"))] = (Span(*match.span("source")),), True
    for phrase, weak in PHRASES:
        for match in phrase.finditer(text, *sentence):
            cue = Span(*match.span())
            negated = NEGATABLE.match(match.group()) and _NEGATED.search(
                text[max(sentence.start, cue.start - 40) : cue.start]
            )
            if not negated and not any(cue.overlaps(other) for other in found):
                found[cue] = None, weak
    return [(cue, *found[cue]) for cue in sorted(found)]


def _overlapping(spans: Sequence[tuple[Span, int]], place: Span) -> list[tuple[Span, int]]:
    """Those of ``spans``, which are sorted and do not overlap each other, that overlap ``place``."""
    k = max(0, bisect.bisect_left(spans, (place, -1)) - 1)
    end = bisect.bisect_left(spans, (Span(place.end, 0), -1))
    return [pair for pair in spans[k:end] if pair[0].overlaps(place)]


def _reported(
    cue: Span,
    cues: Sequence[tuple[Span, int]],
    contents: Sequence[tuple[Span, int]],
    attributions: Sequence[Attribution],
) -> bool:
    """Whether the phrase is in what somebody else's cue reports."""
    own = {k for _, k in _overlapping(cues, cue)}
    return any(
        span.contains(cue) and k not in own and attributions[k].cue for span, k in _overlapping(contents, cue)
    )


def _subject(text: str, sentence: Span, cue: Span) -> tuple[Span, ...] | None:
    """What stands between the clause's begin and the phrase.

    ``None`` where the subject is an earlier verb's ("smiled and declined"), empty where it is not plain.
    """
    start, end = sentence.start, cue.start
    before = text[start:end]
    if who := _WHO.search(before):
        return (Span(start + who.start("who"), start + who.end("who")),)
    if _ELIDED.search(before[-40:]):
        return None
    while lead := _LEAD.match(text, start, end):
        start = lead.end()
    for boundary in _CLAUSE.finditer(text, start, end):
        if text[boundary.end() : end].strip() and not _LIST.fullmatch(text, start, boundary.start()):
            start = boundary.end()
    if other := _AND.search(text, start, end):
        start = other.end()
    end = start + len(text[start:end].rstrip(" \t\n:"))
    while tail := _TAIL.search(text, max(start, end - 40), end):
        end = tail.start()
    words = text[start:end]
    unclear = _VERB.search(words) and not _RELATIVE.search(words)
    return () if unclear or not words.strip(" ,") or len(words) > _LONGEST_SUBJECT else (Span(start, end),)
