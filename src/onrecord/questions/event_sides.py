"""On which side of an event something was said: after it, before it, or nobody can tell.

A date that the article gives for the statement decides. Where it gives none, printing is an upper bound and
proves nothing by itself: an article of the next day quotes what was said in May. Then the words around the
statement are looked at ("had said", "in response to"), and last whether the article reports on the days since
the event at all: what such a report tells in the simple past without another date was said in these days, as
news is written. An article that dates nothing to them leaves its undated statements undated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.article import Article, Span
from onrecord.circumstances import SaidOn
from onrecord.context.date_words import find_dates
from onrecord.context.dates import read_date
from onrecord.questions.event_words import stems
from onrecord.record.asking import Told
from onrecord.record.days import first_day
from onrecord.statement import Attribution

__all__ = ["Because", "Side", "Sided", "dates_days_since", "side_of"]

Side = Literal["after", "undated", "before"]
Because = Literal["date", "words", "report", "nothing"]
"""``date``: it is dated; ``words``: those around it tell; ``report``: the article reports on these days."""

_DAYS = frozenset({"weekday", "full", "today"})
_NEAR = 8  # words between "before" or "after" and what names the event

_HAD = re.compile(r"\bhad\s+(?:\w+ly\s+|long\s+|also\s+|already\s+|once\s+|earlier\s+)?$", re.IGNORECASE)
_LATER = re.compile(r"later\b", re.IGNORECASE)
_LONG_SINCE = re.compile(
    r"\b(?:previously|formerly|initially|originally|at first|in the past|back then|once|at the time|"
    r"long (?:said|argued|been|called|maintained|held)|years? ago|months? ago|"
    r"during (?:the|his|her|their) campaign|on the campaign trail)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:before|ahead of|prior to|on the eve of|leading up to|in the run-?up to|in advance of)\s",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:after|following|in response to|in reaction to|reacting to|responding to|in the wake of|"
    r"in the aftermath of|since)\s",
    re.IGNORECASE,
)
_REACTS = re.compile(
    r"\b(?:react|respond|welcom|hail|prais|applaud|celebrat|condemn|denounc|deplor|blast|slam|decri|decry|"
    r"lambast|mourn|bemoan|lament|defend|congratulat|vow|pledg)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sided:
    """The side, and what it rests on."""

    side: Side
    because: Because


def side_of(told: Told, day: str, event: Mapping[str, float], *, reports: bool) -> Sided:
    """On which side of the event of ``day`` a statement was made.

    Args:
        told: a statement or silence.
        day: ISO 8601.
        event: stems of the words that name the event.
        reports: whether its article reports on the days since the event, see :func:`dates_days_since`.
    """
    finding = told.finding
    known = finding.circumstances if isinstance(finding, Attribution) else None
    said = known.said_on if known else None
    if found := _by_date(told, said, day):
        return Sided(found, "date")
    around = _around(told)
    when = said.span.of(told.article.text) if said and said.span else ""
    if found := _by_words(around, when, event):
        return Sided(found, "words")
    # Of a month or year that the event is in, or dated by words that give no date.
    vague = said is not None and said.basis not in (None, "published") and not _LATER.search(when)
    if reports and not vague:
        return Sided("after", "report")
    if not vague and _REACTS.search(around.cue) and any(one in event for one in stems(around.sentence)):
        return Sided("after", "words")
    return Sided("undated", "nothing")


def _by_date(told: Told, said: SaidOn | None, day: str) -> Side | None:
    if told.published_day is not None and told.published_day < day:
        return "before"
    if said and said.date and said.basis != "published":
        if told.said_last is not None and told.said_last < day:
            return "before"
        if told.said_first is not None and told.said_first >= day:
            return "after"
    return None


def _by_words(around: _Around, when: str, event: Mapping[str, float]) -> Side | None:
    if _LONG_SINCE.search(around.cue) or _LONG_SINCE.search(when):
        return "before"
    if _names_behind(_AHEAD, around.rest, event):
        return "before"
    if _names_behind(_BEHIND, around.rest, event):
        return "after"
    return "before" if around.had else None


@dataclass(frozen=True, slots=True)
class _Around:
    """The sentences of a statement, its cue, and what is neither content nor cue."""

    sentence: str
    cue: str
    rest: str
    had: bool


def _around(told: Told) -> _Around:
    text, article, finding = told.article.text, told.article, told.finding
    spans = sorted((*finding.source, *finding.cue))
    content = finding.content if isinstance(finding, Attribution) else ()
    first = min((*spans, *content)).start
    held = {article.sentence_at(span.start) for span in spans} or {article.sentence_at(first)}
    within = [article.sentences[at].span for at in sorted(one for one in held if one is not None)]
    cue = " ".join(span.of(text) for span in finding.cue)
    rest = " ".join(_without(text, span, content) for span in within)
    before = text[max(0, finding.cue[0].start - 25) : finding.cue[0].start] if finding.cue else ""
    had = cue.lower().startswith("had ") or _HAD.search(before) is not None
    return _Around(" ".join(span.of(text) for span in within), f"{before[-12:]}{cue}", rest, had)


def _without(text: str, within: Span, out: tuple[Span, ...]) -> str:
    parts, at = [], within.start
    for span in sorted(out):
        if span.overlaps(within):
            parts.append(text[at : max(at, span.start)])
            at = max(at, span.end)
    return " | ".join([*parts, text[at : within.end]])


def _names_behind(lead: re.Pattern[str], words: str, event: Mapping[str, float]) -> bool:
    """Whether words of the event stand right behind such a word."""
    return any(
        one in event
        for match in lead.finditer(words)
        for one in stems(" ".join(words[match.end() :].split("|", 1)[0].split()[:_NEAR]))
    )


@lru_cache(maxsize=256)
def dates_days_since(article: Article, day: str) -> bool:
    """Whether the article dates anything to a day from ``day`` to its printing: "on Tuesday", "today"."""
    printed = first_day(article.published.value) if article.published else None
    if printed is None or printed < day:
        return False
    return any(
        (date := read_date(words.date.of(article.text), article.published)) is not None
        and len(date) == 10
        and day <= date <= printed
        for sentence in article.sentences
        for words in find_dates(article.text, sentence.span)
        if words.kind in _DAYS
    )
