"""Readers of dates that stand in the calendar: a day of a month, a month, a year, a season, a holiday.

Each takes the parts that a pattern of :mod:`onrecord.context.date_rules` found, and raises ``ValueError``
where they name no date.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from onrecord.context import calendar
from onrecord.context.calendar import SEASONS, Stretch
from onrecord.context.calendar_names import month_number, weekday_number

__all__ = [
    "HOLIDAYS",
    "MONDAYS",
    "TENS",
    "Found",
    "Now",
    "about_year",
    "day",
    "day_range",
    "decade",
    "holiday",
    "iso",
    "monday_holiday",
    "month",
    "month_range",
    "season",
    "slashed",
    "year",
    "years",
]

TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
HOLIDAYS = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "may day": (5, 1),
    "fourth of july": (7, 4), "july fourth": (7, 4), "halloween": (10, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "veterans day": (11, 11),
}  # fmt: skip
MONDAYS = {"labor day": (9, 1), "memorial day": (5, -1), "columbus day": (10, 2), "presidents' day": (2, 3)}
"""Holidays on a Monday of a month, the first or the last, that no country has on another day by that name."""
_SOON = 183  # days ahead: "Sept. 20", printed in August, is more likely that day than a year before it

Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Now:
    """What a date hangs on.

    Attributes:
        printed: the day of printing.
        anchor: the day that the text speaks of.
        past: whether what is dated was over by the day of printing.
    """

    printed: datetime.date | None
    anchor: datetime.date | None
    past: bool

    @property
    def day(self) -> datetime.date:
        """The day of printing; ``ValueError`` where it is not known."""
        if self.printed is None:
            raise ValueError("no day of printing")
        return self.printed

    @property
    def then(self) -> datetime.date:
        """The day that the text speaks of; ``ValueError`` where it is not known."""
        if self.anchor is None:
            raise ValueError("no day to count from")
        return self.anchor


def _year_of(found: Found, now: Now) -> int | None:
    """The year that stands with a month, if one does."""
    if found["near"]:
        return now.day.year - (found["near"] == "last")
    return int(found["year"]) if found["year"] else None


def _dated(month: int, day: str, year: int | None, now: Now) -> datetime.date:
    """A day of a month, in the year given or else the nearest one that fits."""
    number = int(day.rstrip("stndrh"))
    if year is not None:
        return datetime.date(year, month, number)
    ahead = (datetime.date(now.day.year, month, number) - now.day).days
    if now.past and 0 < ahead <= _SOON:
        raise ValueError("days ahead")
    if now.past:
        return datetime.date(now.day.year - (ahead > 0), month, number)
    return datetime.date(now.day.year + (ahead < -183), month, number)


def day(found: Found, now: Now) -> Stretch:
    """ "Sept. 3", "Tuesday, Sept. 3, 2016", "3 September of last year"."""
    of = _dated(month_number(found["month"]), found["day"], _year_of(found, now), now)
    if found["weekday"] and of.weekday() != weekday_number(found["weekday"]):
        raise ValueError("another day of the week")
    return calendar.day(of)


def day_range(found: Found, now: Now) -> Stretch:
    """ "Sept. 3-5", "Aug. 30 to Sept. 2, 2016"."""
    month, year = month_number(found["month"]), _year_of(found, now)
    last = _dated(month_number(found["other"] or found["month"]), found["last"], year, now)
    first = _dated(month, found["day"], last.year - (month > last.month), now)
    return calendar.days(first, last)


def iso(found: Found, now: Now) -> Stretch:
    """ "2016-09-03"."""
    return calendar.day(datetime.date(int(found["y"]), int(found["m"]), int(found["d"])))


def slashed(found: Found, now: Now) -> Stretch:
    """ "9/23/2016", "23.9.2016"; where it stays open which one is the month, the year."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["y"])
    if one > 12 or other > 12 or one == other:
        return calendar.day(datetime.date(year, *((other, one) if one > 12 else (one, other))))
    return calendar.year(year)


def month(found: Found, now: Now) -> Stretch:
    """ "September 2016", "last May", "in May"."""
    month, year = month_number(found["month"]), _year_of(found, now)
    if year is not None:
        return calendar.month(year, month)
    back = (now.day.month - month) % 12
    if found["past"] in {"last", "past", "this past", "the past"}:
        return calendar.months_before(now.day, back or 12)
    if found["past"] == "this":
        return calendar.month(now.day.year, month)
    return calendar.months_before(now.day, back if now.past or not back else back - 12)


def month_range(found: Found, now: Now) -> Stretch:
    """ "March to May 2016"."""
    year = _year_of(found, now)
    first, last = month_number(found["month"]), month_number(found["other"])
    if year is None:
        end = calendar.months_before(now.day, (now.day.month - last) % 12)
        return calendar.joined(calendar.month(end.first.year - (first > last), first), end)
    return calendar.joined(calendar.month(year - (first > last), first), calendar.month(year, last))


def year(found: Found, now: Now) -> Stretch:
    """ "2014"."""
    return calendar.year(int(found["y"]))


def about_year(found: Found, now: Now) -> Stretch:
    """ "Around 1850"."""
    year = calendar.year(int(found["y"]))
    return year._replace(edtf=f"{year.edtf}~")


def years(found: Found, now: Now) -> Stretch:
    """ "2014-2016", "2014-16"."""
    first = int(found["y"])
    last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
    return calendar.joined(calendar.year(first), calendar.year(last))


def decade(found: Found, now: Now) -> Stretch:
    """ "the 1990s", "the '90s", "the nineties"; "the 1900s" may be the whole century."""
    if found["tens"] or found["short"]:
        tens = TENS[found["tens"]] if found["tens"] else int(found["short"])
        return calendar.decade((2000 if tens < 20 else 1900) + tens)
    year = int(found["y"])
    return calendar.century(year) if year % 100 == 0 and year < 2000 else calendar.decade(year)


def season(found: Found, now: Now) -> Stretch:
    """ "summer 2015", "this spring", "last winter", "in the fall"."""
    number, year, past = SEASONS[found["season"]], _year_of(found, now), found["past"]
    if year is not None:
        return calendar.season(year, number)
    latest = calendar.season(now.day.year, number)
    if latest.first > now.day and not (past == "this" and number != 24):
        latest = calendar.season(now.day.year - 1, number)
    if past in {"last", "past", "the past"} and latest.last >= now.day - datetime.timedelta(61):
        # "Last summer", printed in October, is this year's to some and the one before it to others.
        if latest.last < now.day:
            raise ValueError("one of two")
        latest = calendar.season(latest.first.year - 1, number)
    return latest


def holiday(found: Found, now: Now) -> Stretch:
    """ "Christmas Eve"."""
    this = datetime.date(now.day.year, *HOLIDAYS[found[0]])
    return calendar.day(this.replace(year=this.year - 1) if now.past and this > now.day else this)


def monday_holiday(found: Found, now: Now) -> Stretch:
    """ "Labor Day"."""
    month, nth = MONDAYS[found[0]]

    def of(year: int) -> datetime.date:
        begins = datetime.date(year, month, 1) if nth > 0 else calendar.month(year, month).last
        back = datetime.timedelta(begins.weekday())
        monday = begins - back if nth < 0 or not back else begins - back + datetime.timedelta(7)
        return monday + datetime.timedelta(7 * max(0, nth - 1))

    this = of(now.day.year)
    return calendar.day(of(now.day.year - 1) if now.past and this > now.day else this)
