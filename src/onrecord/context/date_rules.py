"""The ways of writing a date: a pattern for the whole of the words, and what reads them.

The words come in lower case, white space folded, apostrophes straight, without what does not change the date
("on", "early", "night").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.context import calendar_dates as dates_of
from onrecord.context import near_dates as near
from onrecord.context.calendar import Stretch
from onrecord.context.calendar_dates import Found, Now
from onrecord.context.calendar_names import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, any_of

__all__ = ["MONTH", "RULES", "YEAR"]

Reader = Callable[[Found, Now], Stretch]

_WEEKDAY = any_of(name.lower() for name in (*WEEKDAYS, *SHORT_WEEKDAYS)) + r"\b\.?"
MONTH = any_of(name.lower() for name in (*MONTHS, *SHORT_MONTHS)) + r"\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"[12]\d{3}"
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(near.NUMBERS)})"
_TO = r"\s?(?:to|through|until|and|-|–|—)\s?"
_OF_YEAR = rf"(?:,?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<near>last|this)\syear))"
_ON = rf"(?:(?P<weekday>{_WEEKDAY}),?\s)?"
_PAST = r"(?P<past>last|past|this\spast|this|the\spast)"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WAY = r"(?P<way>later|after|afterwards|earlier|before|previously|prior)"
_PART = r"day|morning|afternoon|evening|night|week|month|year"
_RULES: tuple[tuple[str, Reader], ...] = (
    (rf"(?:{_PAST}\s)?(?P<weekday>{_WEEKDAY})(?:,?\s(?:of\s)?(?P<week>last|this)\sweek)?"
     r"(?P<ago>\sa\sweek\sago)?", near.on_weekday),
    (rf"(?P<past>)(?P<week>last|this)\sweek\s(?:on\s)?(?P<weekday>{_WEEKDAY})(?P<ago>)", near.on_weekday),
    (rf"(?P<past>)(?P<week>)(?P<ago>a\sweek\sago)(?:\son)?\s(?P<weekday>{_WEEKDAY})", near.on_weekday),
    (rf"(?P<weekday>{_WEEKDAY}){_TO}(?P<last>{_WEEKDAY})", near.weekdays),
    (r"today|tonight|this\s(?:morning|afternoon|evening)", near.today),
    (r"yesterday|last\s(?:night|evening)|the\s(?:day|night)\sbefore\s(?:yesterday|last)", near.yesterday),
    (r"overnight", near.overnight),
    (r"tomorrow", near.tomorrow),
    (r"(?:the|last|this|this\spast|the\spast)\sweekend", near.weekend),
    (r"(?P<which>this|last|next)\s(?P<unit>week|month|year|decade)", near.this_or_last),
    (r"the\s(?P<unit>week|month|year)\sbefore\slast(?P<which>)", near.this_or_last),
    (rf"(?:{_PAST}\s)?(?P<month>{MONTH}){_OF_YEAR}?", dates_of.month),
    (rf"{_ON}(?P<month>{MONTH})\s(?:the\s)?(?P<day>{_DAY}){_OF_YEAR}?", dates_of.day),
    (rf"{_ON}(?:the\s)?(?P<day>{_DAY})\s(?:of\s)?(?P<month>{MONTH}){_OF_YEAR}?", dates_of.day),
    (rf"(?P<month>{MONTH})\s(?P<day>{_DAY}){_TO}(?:(?P<other>{MONTH})\s)?(?P<last>{_DAY}){_OF_YEAR}?",
     dates_of.day_range),
    (rf"(?P<day>{_DAY}){_TO}(?P<last>{_DAY})\s(?:of\s)?(?P<month>{MONTH})(?P<other>){_OF_YEAR}?",
     dates_of.day_range),
    (rf"(?P<month>{MONTH}){_TO}(?P<other>{MONTH}){_OF_YEAR}?", dates_of.month_range),
    (rf"(?:the\s)?(?:year\s)?(?P<y>{YEAR})", dates_of.year),
    (rf"(?:circa|c\.|around|about)\s(?P<y>{YEAR})", dates_of.about_year),
    (rf"(?P<y>{YEAR}){_TO}(?P<last>{YEAR})", dates_of.years),
    (rf"(?P<y>{YEAR})[-–](?P<last>\d\d)", dates_of.years),
    (rf"(?P<y>{YEAR})[-/.](?P<m>0[1-9]|1[0-2])[-/.](?P<d>0[1-9]|[12]\d|3[01])", dates_of.iso),
    (rf"(?P<one>\d{{1,2}})[/.](?P<other>\d{{1,2}})[/.](?P<y>{YEAR})", dates_of.slashed),
    (rf"(?:the\s)?(?:(?P<y>[12]\d\d0)'?s|'?(?P<short>[1-9]0)'?s|(?P<tens>{'|'.join(dates_of.TENS)})ies)",
     dates_of.decade),
    (rf"(?:{_PAST}\s|the\s)?{_SEASON}{_OF_YEAR}?", dates_of.season),
    (rf"(?P<about>(?:about|around|some|roughly|nearly|almost)\s)?(?P<count>{_COUNT})\s{_UNIT}\sago",
     near.ago),
    (rf"(?P<count>{_COUNT})\s{_UNIT}\s{_WAY}", near.counted_on),
    (rf"the\s(?P<which>same|next|following|previous)\s(?:(?:{_PART})\s)?(?P<unit>{_PART})(?P<way>)",
     near.next_to),
    (rf"(?:earlier|later)\s(?:in\sthe|that|the\ssame)\s(?P<unit>{_PART})(?P<which>)(?P<way>)", near.next_to),
    (rf"(?P<which>that)\s(?:same\s)?(?P<unit>{_PART})(?P<way>)", near.next_to),
    (rf"(?P<which>)the\s(?P<unit>{_PART})\s(?P<way>before|after)", near.next_to),
    (rf"(?:the\s)?(?P<which>following|next|previous|that)\s(?P<weekday>{_WEEKDAY})", near.next_weekday),
    (rf"the\s(?P<day>{_DAY})", near.day_of_month),
    ("|".join(re.escape(name) for name in dates_of.HOLIDAYS), dates_of.holiday),
    ("|".join(dates_of.MONDAYS), dates_of.monday_holiday),
)  # fmt: skip
RULES = tuple((re.compile(pattern), reader) for pattern, reader in _RULES)
"""Patterns for the whole of the words, each with what reads them."""
