"""Where a text names a date, or says something of the time without naming one.

Finds words and says nothing of what they date. Weekdays and months count with a capital; a bare "May" or
"March" only where the words around it make it a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.article import Span
from onrecord.context.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS, any_of

__all__ = ["HINTS", "DateWords", "find_dates"]

_WEEKDAY = (
    r"(?<!Good\s)(?<!Black\s)(?<!Bloody\s)(?<!Cyber\s)(?<!Super\s)(?<!Easter\s)(?<!Palm\s)(?<!News\s)(?<!CBS\s)"
    rf"{any_of(WEEKDAYS)}"
    r"(?!['’]?s?\s(?:Night|Morning|Evening|Times|Mirror|Telegraph|Express|Mail|Post|Herald|Review|Magazine|Sport))"
)
_CLEAR_MONTH = rf"(?:{any_of(set(MONTHS) - {'March', 'May'})}|{any_of(set(SHORT_MONTHS) - {'Mar'})}\.)"
_MONTH = rf"(?:{_CLEAR_MONTH}|March|Mar\.|May|{any_of(set(SHORT_MONTHS) - {'Mar'})})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.:,]\d)"
_YEAR = r"(?:1[0-9]|20)\d\d\b(?![%-]|[.,:]\d)"
_PART = r"(?:(?:early|late|mid)[\s-])?(?:morning|midday|lunchtime|afternoon|evening|night)"
_EARLY = r"(?:(?:[Ee]arly|[Ee]arlier|[Ll]ate|[Ll]ater)\s(?:on\s|in\s)?|[Mm]id[\s-])"
_ITS_YEAR = rf"(?:,?\s(?:of\s)?(?:{_YEAR}|(?:last|this)\syear\b))"
_NUMBER = (
    r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty))"
)
_FEW = r"(?i:several|some|many|a\sfew|a\scouple(?:\sof)?|a\shandful\sof|hundreds\sof|countless)"
_UNITS = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)"
_TO = r"\s?(?:-|–|\bto\b|\bthrough\b|\band\b)\s?"
_HOLIDAY = (
    r"(?:New\sYear['’]s\s(?:Day|Eve)|Valentine['’]s\sDay|Christmas\s(?:Day|Eve)|Boxing\sDay|Halloween|Labor\sDay"
    r"|Memorial\sDay|Columbus\sDay|Veterans\sDay|Fourth\sof\sJuly)"
)
_UNIT = r"(?:day|week|month|year)"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"


def _behind(words: str) -> str:
    """A pattern for the place right behind one of some words, with or without a capital."""
    places = (rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]}\s)" for word in words.split())
    return f"(?:{'|'.join(places)})"


_NAMED = (
    # "Tuesday, Sept. 3, 2016", "Sept. 19 to 22", "3 September"
    rf"(?P<full>(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s(?:the\s)?{_DAY}(?:{_TO}(?:{_MONTH}\s)?{_DAY})?"
    rf"|(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}\b){_ITS_YEAR}?|\b(?:1\d|20)\d\d-[01]\d-[0-3]\d\b(?![\d-]))",
    rf"(?P<monthly>{_MONTH}{_ITS_YEAR})",
    rf"(?P<seasonal>(?:the\s)?(?:{_SEASON}|S(?:pring|ummer)|Fall|Autumn|Winter){_ITS_YEAR})",
    # "last week on Tuesday", "this past weekend", "last May", but not "the last week": that is any seven days
    rf"(?P<near>(?<!the\s)(?<!The\s)(?:[Ll]ast|[Tt]his)\s(?:past\s)?(?:weekend|week(?:\son\s{_WEEKDAY})?|month"
    rf"|year|decade|{_SEASON}|{_PART}|{_WEEKDAY}(?:\s{_PART})?|{_MONTH})\b|[Tt]he\s(?:past\s)?weekend\b"
    rf"|[Tt]he\s(?:week|month|year)\sbefore\slast\b|[Ii]n\sthe\s{_SEASON}\b)",
    # "next Tuesday", which nothing was said on
    rf"(?P<coming>\b(?:[Nn]ext|[Cc]oming)\s(?:{_WEEKDAY}|week(?:end)?|month|year)\b)",
    # "Tuesday night", "Tuesday of last week", "Monday and Tuesday", "a week ago Tuesday"
    rf"(?P<weekday>(?:a\sweek\sago\s(?:on\s)?)?{_WEEKDAY}(?:{_TO}{_WEEKDAY}|(?:,?\s(?:of\s)?(?:last|this)\sweek"
    rf"|\sa\sweek\sago)\b)?(?:(?:['’]s)?\s{_PART})?)",
    r"(?P<today>\b(?:(?<!\w\s)Today|today|[Tt]onight|[Oo]vernight"
    rf"|(?:[Tt]he\sday\sbefore\s)?[Yy]esterday(?:\s{_PART})?)\b)",
    r"(?P<ago>\b(?:(?:about|around|roughly|nearly|almost|more\sthan|less\sthan|over)\s)?"
    rf"{_NUMBER}\s{_UNITS}\sago\b)",
    # "two days later", "the next morning", "that Tuesday", "the day after", "earlier in the day"
    rf"(?P<counted>\b{_NUMBER}\s{_UNITS}\s(?:later|earlier|afterwards|previously|before|after)\b"
    rf"|\b[Tt]he\s(?:same|next|following|previous)\s(?:{_UNIT}|{_PART}|{_WEEKDAY})\b"
    rf"|\b[Tt]hat\s(?:same\s)?(?:{_UNIT}|{_PART}|{_WEEKDAY})\b"
    rf"|\b[Tt]he\s(?:{_UNIT}|{_PART})\s(?:before|after)\b"
    rf"|\b(?:earlier|later)\s(?:in\sthe|that|the\ssame)\s(?:{_UNIT}|{_PART})\b)",
    rf"(?P<holiday>\b{_HOLIDAY})",
    r"(?P<decade>\b[Tt]he\s(?:(?:early|mid|late)[\s-])?(?:[12]\d\d0['’]?s|['’]?[1-9]0['’]?s|nineties|eighties"
    r"|seventies|sixties|fifties)\b)",
    # Not any four digits: "in 2014", "a 2014 study"
    "(?P<year>(?:"
    + _behind("in of from since by until after before during early late the a an his her their its")
    + rf"|(?<=\bmid-)|(?<=['’]s\s)){_YEAR})",
    # "in May", "a May interview", "July's convention"
    "(?P<bare>(?:"
    + _behind("in since until by during early late of a an his her their")
    + rf"|(?<=\bmid-)){_MONTH}\b(?!\s[A-Z\d])|\b{_CLEAR_MONTH}(?:['’]s)?(?=\s[a-z]))",
)
_VAGUE = (
    r"(?P<vague>\b(?:(?:[Mm]ore\s)?[Rr]ecent(?:ly|\s(?:days|weeks|months|years))?|[Ll]ately|[Pp]reviously"
    r"|[Ff]ormerly|[Ee]arlier|[Ll]ater|[Oo]nce(?!\s(?:again|more))|[Aa]t\s(?:the|that)\stime|[Ii]n\sthe\spast"
    rf"|[Tt]he\sother\sday|[Bb]ack\sthen|(?:(?:{_FEW}|{_NUMBER})\s)?(?:{_UNITS}|long)\s"
    r"(?:ago|before|earlier|later|after)|(?:[Ss]oon|[Ss]hortly)\s(?:after|before)(?:wards?)?)\b)"
)
_LEADS = (
    r"(?P<lead>(?:[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Aa]head\sof|[Pp]rior\sto|[Ff]ollowing"
    r"|[Ff]or|[Ii]nto|[Ff]rom|[Oo]n|[Ii]n|[Aa]t|[Dd]uring|[Oo]ver|[Oo]f|[Dd]ated|[Aa]s\sof|[Bb]etween|[Tt]o)\s"
    r"(?:(?:the\s)?(?:start|end|beginning|eve|night|morning|evening|middle)\sof\s)?)?"
    rf"(?P<early>(?:{_EARLY})?)"
)
_EXPRESSION = re.compile(rf"\b{_LEADS}(?:{'|'.join(_NAMED)}|{_VAGUE})")

HINTS = frozenset({
    "afternoon", "ago", "autumn", "day", "days", "decade", "decades", "earlier", "eighties", "eve",
    "evening", "fall", "fifties", "formerly", "halloween", "hours", "lately", "later", "long",
    "minutes", "month", "months", "morning", "night", "nineties", "once", "overnight", "past",
    "previously", "recent", "recently", "seventies", "shortly", "sixties", "soon", "spring", "summer",
    "then", "time", "today", "tonight", "week", "weekend", "weeks", "winter", "year", "years",
    "yesterday",
    *(name.lower() for name in (*MONTHS, *SHORT_MONTHS, *WEEKDAYS)),
    *map(str, range(1000, 2100)), *(f"{tens}0s" for tens in range(1, 210)),
    *map(str, range(10, 100, 10)),
})  # fmt: skip
"""Lower-case words without one of which there is no date: to tell quickly which sentences to look at."""


class DateWords(NamedTuple):
    """Words for a time.

    Attributes:
        span: all of them, with what leads to them: "on Tuesday night", "since 2014".
        date: those that name the date, for :func:`onrecord.context.dates.read_date`: "Tuesday night".
        kind: ``full``, ``monthly``, ``near`` and so on: what sort of words; ``vague``: none that give a date.
        lead: what leads to them, lower case: "on", "since", "before the start of"; empty where nothing does.
    """

    span: Span
    date: Span
    kind: str
    lead: str

    @property
    def explicit(self) -> bool:
        """Whether a year, or a day of a month, is named."""
        return self.kind in {"full", "monthly", "seasonal", "year", "decade"}


def find_dates(text: str, within: Span) -> Iterator[DateWords]:
    """The words for times in a stretch of a text, in order, not overlapping."""
    for found in _EXPRESSION.finditer(text, *within):
        kind = found.lastgroup or ""
        begin = found.start("early") if found["early"] else found.start(kind)
        lead = " ".join((found["lead"] or "").lower().split())
        yield DateWords(Span(*found.span()), Span(begin, found.end()), kind, lead)
