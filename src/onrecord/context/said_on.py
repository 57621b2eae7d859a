"""When each statement was made: by words of its own, by those of another on the same occasion, or unknown.

Never when the article was printed: that is an upper bound, and is given as one where nothing else is known.
"""

from __future__ import annotations

import re

from onrecord.article import Published
from onrecord.circumstances import DateBasis, SaidOn
from onrecord.context.calendar import printed_days
from onrecord.context.carried_dates import carried_dates
from onrecord.context.date_binding import Bound, bound_dates
from onrecord.context.date_words import DateWords
from onrecord.context.dated_events import DatedEvents
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dates import read_date
from onrecord.speakers.words import Words
from onrecord.statement import Extraction

__all__ = ["said_on"]

_BOUND = 0.98  # that what is reported was said by the time of printing
_LONG = 120  # words of a sentence that are looked at
_SAME_DAY = ("day", "night", "morning", "evening", "afternoon")
_NAME = 9  # words behind "this weekend" in which the name of a broadcast stands
_WEEKEND = ("saturday", "sunday")
_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PRON", "PROPN"})
_YEAR = re.compile(r"\d{4}")
_NO_DATE = "the words give no date"
_AHEAD = "the words are of what was still to come"
_BEHIND = "the words do not tell how long after that it was said"
_OTHER_CALENDAR = "the date is one of the Julian calendar"
_JULIAN = re.compile(r"[\s,(]{0,3}(?:(?:by|in|of)\sthe\s)?(?:Julian\b|O\.\s?S\.|[Oo]ld[\s-][Ss]tyle\b)")
_BEHIND_DATE = 30  # code points behind a date in which its calendar is named
_NO_PRINTING_DATE = "the printing date of the article is not known"


def said_on(extraction: Extraction, words: Words) -> dict[str, SaidOn]:
    """By attribution id, when each was said.

    Args:
        extraction: with attributions whose sources are resolved.
        words: of its article.
    """
    sentences = DatedSentences(extraction, words)
    events = DatedEvents(sentences)
    own = [_own(sentences, events, number) for number in range(len(extraction.attributions))]
    shared = carried_dates(sentences, events, own)
    unknown = _unknown(extraction)
    return {
        attribution.id: own[number] or shared.get(number) or unknown
        for number, attribution in enumerate(extraction.attributions)
    }


def _unknown(extraction: Extraction) -> SaidOn:
    printed = extraction.article.published
    days = printed_days(printed)
    if printed is None or days is None:
        return SaidOn(None, None, reason=_NO_PRINTING_DATE)
    length = {"year": 4, "month": 7}.get(printed.precision, 10)
    return SaidOn(f"../{printed.value[:length]}", "published", confidence=_BOUND)


def _own(sentences: DatedSentences, events: DatedEvents, number: int) -> SaidOn | None:
    """What its own words for dates say: the surest of those that give a date, else that they give none."""
    told = [_said(sentences, events, number, bound) for bound in bound_dates(sentences, number)]
    return max(told, key=lambda said: said.confidence, default=None)


def _said(sentences: DatedSentences, events: DatedEvents, number: int, bound: Bound) -> SaidOn:
    printed = sentences.article.published
    counted = bound.words.kind == "counted"
    anchor = _anchor(sentences, events, number, bound.words) if counted else None
    expression = bound.words.date.of(sentences.words.text)
    if expression.endswith("weekend"):
        expression = _day_behind(sentences, bound.words) or expression
    date, days = read_date(expression, printed, past=not bound.ahead, anchor=anchor), printed_days(printed)
    reason = None
    if date is None:
        reason = _why_none(bound.words, expression, printed)
    elif _JULIAN.match(sentences.words.text[bound.words.span.end : bound.words.span.end + _BEHIND_DATE]):
        date, reason = None, _OTHER_CALENDAR
    elif (bound.ahead or bound.behind) and (days is None or date != days[1].isoformat()):
        # Said ahead of, or after, what is dated: known only where that is the day of printing.
        date, reason = None, _AHEAD if bound.ahead else _BEHIND
    basis: DateBasis = "explicit" if bound.words.explicit else "relative"
    return SaidOn(date, basis, bound.words.span, bound.sure if date else 0.0, reason)


def _why_none(words: DateWords, expression: str, printed: Published | None) -> str:
    """Why words give no date."""
    if printed_days(printed) is None and words.kind != "vague" and not _YEAR.search(expression):
        return _NO_PRINTING_DATE
    ahead = words.kind == "coming" or read_date(expression, printed, past=False) is not None
    return _AHEAD if ahead else _NO_DATE


def _day_behind(sentences: DatedSentences, words: DateWords) -> str | None:
    """The day in the name of a weekend's broadcast: "this weekend's edition of 'The Sunday Hour'"."""
    first = sentences.words.range_of(words.span)[1]
    near = sentences.words.lower[first : first + _NAME]
    near = near[: near.index(",")] if "," in near else near
    return next((word for word in near if word in _WEEKEND), None) if "of" in near else None


def _anchor(sentences: DatedSentences, events: DatedEvents, number: int, words: DateWords) -> str | None:
    """The day that the text spoke of last, before "two days later" or "earlier in the day"; EDTF."""
    home = sentences.home(sentences.extraction.attributions[number])
    assert home is not None  # noqa: S101
    printed, text = sentences.article.published, sentences.words.text
    expression = words.date.of(text).lower()
    if expression.endswith(("after", "before")):
        end = sentences.words.range_of(words.span)[1]
        named = end < sentences.bounds(home)[1] and sentences.words.part(end) in _NOUN_PHRASE
        if named:
            return _event_behind(sentences, events, home, end)
    same = expression.startswith(("that", "the same", "earlier", "later")) and expression.endswith(_SAME_DAY)
    by_month = "month" in expression  # "a month later" than a month
    here = sentences.words.range_of(words.span)[0]
    for sentence in range(home, max(-1, home - (6 if same else 2)), -1):
        first, end = sentences.bounds(sentence)
        end = min(end, here)
        for other in reversed(sentences.dates_between(sentence, max(first, end - _LONG), end)):
            at = sentences.words.range_of(other.date)[0]
            date = None if sentences.around(sentence, at) else read_date(other.date.of(text), printed)
            if date is not None and len(date) == 10:
                return date
            if date is not None and len(date) == 7 and by_month:
                return f"{date}-01"
    return None


def _event_behind(sentences: DatedSentences, events: DatedEvents, home: int, first: int) -> str | None:
    """The day of the event named from a word on: "Monday's debate", "the debate" that is dated elsewhere."""
    words, text = sentences.words, sentences.words.text
    stop = min(first + 5, sentences.bounds(home)[1])
    for other in sentences.dates(home):
        if first <= words.range_of(other.date)[0] < stop:
            return read_date(other.date.of(text), sentences.article.published)
    for at in range(first, stop):
        if words.part(at) == "NOUN":
            return events.day_of(words.lower[at])
    return None
