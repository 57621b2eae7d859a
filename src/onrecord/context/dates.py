"""From the words for a date to EDTF (ISO 8601-2), never more exact than the words.

What the words of news are made of is read by rules of our own, because they settle how exact a date is; other
full dates ("Sat Sep 03 10:00:00 2016") by dateparser. Nothing here reads a clock. Dates stay in the calendar
that they are printed in.
"""

from __future__ import annotations

import datetime
import functools
import re
from typing import Any

from onrecord.article import Published
from onrecord.context import calendar
from onrecord.context.calendar import Stretch
from onrecord.context.calendar_dates import Now
from onrecord.context.date_rules import MONTH, RULES, YEAR

__all__ = ["read_date"]

_LONGEST = 80  # code points of an expression
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|noon|midnight)"
    r"(?:\s\(?(?:[ecmp][ds]?t|gmt|bst|utc|eastern|central|pacific|local|time)\b\)?){0,3}"
)
_PART_OF_DAY = r"(?:(?:early|late|mid)[\s-])?(?:morning|midday|lunchtime|afternoon|evening|night)"
_OPENS = re.compile(
    r"(?:(?:on|in|at|during|over|of|from|between|dated|as\sof|by|just|only|both|back|the\s(?:start|beginning|middle"
    rf"|end)\sof|the\s{_PART_OF_DAY}\sof|(?:very\s|the\s)?(?:early|late|mid|earlier|later)|{_CLOCK},?)\s|mid[\s-])+"
)
_CLOSES = re.compile(rf"(?:'s)?,?\s(?:in\sthe\s|at\s|around\s|about\s)?(?:{_PART_OF_DAY}|{_CLOCK})$|'s?$|,$")
_FOR_PARSER = re.compile(
    rf"(?=.{{0,60}}\b{YEAR}\b)(?=.{{0,60}}\b{MONTH})(?=.{{0,60}}\d)[\w\s,:;./+()-]{{8,60}}"
)
"""What may be a full date: with the month as a word, so that it cannot be taken for the day."""


def read_date(
    expression: str, printed: Published | None, *, past: bool = True, anchor: str | None = None
) -> str | None:
    """The date that an expression names: "on Tuesday night", "Sept. 3", "summer 2015", "two weeks ago".

    Args:
        expression: the words, in any case, with or without what leads to them ("on", "early").
        printed: when the article was printed. Without it only dates with a year are known; where only its
            month or year is known, what hangs on it is not known more exactly.
        past: whether it dates something that has happened: then a weekday or month without a year is the last
            one up to printing, and a date behind that is none. Otherwise it is the next one.
        anchor: the day that the text speaks of, an EDTF day, for "two days later" and "the next morning".

    Returns:
        EDTF: ``2016-09-13``, ``2016-09``, ``2016-22`` (a season), ``2014``, ``199X``, ``1996~`` (about), or
        an interval of two of these. ``None`` for words that give no date, or one that does not exist.
    """
    return _read(expression, printed, past, anchor)


@functools.lru_cache(maxsize=4096)
def _read(expression: str, printed: Published | None, past: bool, anchor: str | None) -> str | None:
    words = " ".join(expression[: _LONGEST + 1].lower().replace("’", "'").split()).strip(" ,;:()[]\"'“”")
    if not words or len(expression) > _LONGEST:
        return None
    between, spoken_of = calendar.printed_days(printed), _day_of(anchor)
    try:
        if between is None:
            found = _stretch(words, Now(None, spoken_of, past))
        else:
            first, last = (_stretch(words, Now(one, spoken_of, past)) for one in between)
            by_month = between[0].month == between[1].month
            found = first if first == last else calendar.coarse(first, last, by_month)
    except (ValueError, OverflowError):
        return None
    behind = between is not None and past and found.first > between[1]
    return None if behind else found.edtf


def _day_of(edtf: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(edtf) if edtf and len(edtf) == 10 else None
    except ValueError:
        return None


def _stretch(words: str, now: Now) -> Stretch:
    """What the first rule that fits says, with fewer and fewer of the words that do not change the date."""
    less: str | None = words
    while less:
        for pattern, reader in RULES:
            if (found := pattern.fullmatch(less)) is not None:
                return reader(found, now)
        less = _lessened(less)
    return _parsed(words)


def _lessened(words: str) -> str | None:
    """Without the preposition, else the part of the day or clock time; ``None``: nothing to leave out."""
    opened = _OPENS.match(words)
    less = words[opened.end() :] if opened else _CLOSES.sub("", words)
    return None if less == words else less


def _parsed(words: str) -> Stretch:
    """A full date in a form that no rule knows; ``ValueError`` if it is none."""
    if not _FOR_PARSER.fullmatch(words):
        raise ValueError("no date")
    parsed = _parser().get_date_data(words)
    if parsed is None or parsed.date_obj is None or str(parsed.date_obj.year) not in words:
        raise ValueError("no date")
    return calendar.day(parsed.date_obj.date())


@functools.cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # type: ignore[import-untyped] # noqa: PLC0415 - slow, seldom needed

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": datetime.datetime(2000, 1, 1),  # so that it never reads the clock
        "RETURN_AS_TIMEZONE_AWARE": False,
        "STRICT_PARSING": True,
    }
    return DateDataParser(languages=["en"], settings=settings)
