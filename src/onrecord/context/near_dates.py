"""Readers of dates that hang on another day: on that of printing ("on Tuesday", "two weeks ago"), or on the
one that the text speaks of ("two days later").

Each takes the parts that a pattern of :mod:`onrecord.context.date_rules` found, and raises ``ValueError``
where they name no date.
"""

from __future__ import annotations

import datetime

from onrecord.context import calendar
from onrecord.context.calendar import Stretch
from onrecord.context.calendar_dates import Found, Now
from onrecord.context.calendar_names import weekday_number

__all__ = [
    "NUMBERS",
    "ago",
    "counted_on",
    "day_of_month",
    "next_to",
    "next_weekday",
    "on_weekday",
    "overnight",
    "this_or_last",
    "today",
    "tomorrow",
    "weekdays",
    "weekend",
    "yesterday",
]

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_ONES)} | {
    "a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip


def _count(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def on_weekday(found: Found, now: Now) -> Stretch:
    """ "Tuesday", "last Tuesday", "Tuesday of last week", "a week ago Tuesday"."""
    number = weekday_number(found["weekday"])
    if found["week"]:
        monday = calendar.week(now.day).first - datetime.timedelta(7 * (found["week"] == "last"))
        return calendar.day(monday + datetime.timedelta(number))
    back = (now.day.weekday() - number) % 7
    if not now.past:
        return calendar.day(now.day + datetime.timedelta((7 - back) % 7))
    again = found["past"] in {"last", "past", "this past"} and not back
    return calendar.day(now.day - datetime.timedelta(back + 7 * (again or bool(found["ago"]))))


def weekdays(found: Found, now: Now) -> Stretch:
    """ "Monday and Tuesday", "Saturday to Monday"."""
    back = (now.day.weekday() - weekday_number(found["last"])) % 7
    last = now.day - datetime.timedelta(back)
    length = (weekday_number(found["last"]) - weekday_number(found["weekday"])) % 7
    return calendar.days(last - datetime.timedelta(length), last)


def today(found: Found, now: Now) -> Stretch:
    """ "Today", "this morning", "tonight"."""
    return calendar.day(now.day)


def yesterday(found: Found, now: Now) -> Stretch:
    """ "Yesterday", "last night", "the day before yesterday"."""
    return calendar.day(now.day - datetime.timedelta(2 if found[0].startswith("the day before") else 1))


def overnight(found: Found, now: Now) -> Stretch:
    """From the day before to the day of printing: the words do not say on which side of midnight."""
    return calendar.days(now.day - datetime.timedelta(1), now.day)


def tomorrow(found: Found, now: Now) -> Stretch:
    """The day after printing."""
    return calendar.day(now.day + datetime.timedelta(1))


def weekend(found: Found, now: Now) -> Stretch:
    """Saturday and Sunday; of the one that goes on, what had passed by printing."""
    saturday = now.day - datetime.timedelta((now.day.weekday() + 2) % 7)
    if found[0].startswith("last") and now.day.weekday() >= 5:
        saturday -= datetime.timedelta(7)
    sunday = saturday + datetime.timedelta(1)
    return calendar.days(saturday, min(sunday, now.day) if now.past else sunday)


def this_or_last(found: Found, now: Now) -> Stretch:
    """ "This week", "last month", "next year", "the year before last"."""
    unit = found["unit"]
    back = {"this": 0, "last": 1, "before": 2, "next": -1}[found["which"] or "before"]
    if unit == "week":
        week = calendar.week(now.day - datetime.timedelta(7 * back))
        return calendar.days(week.first, now.day) if not back and now.past else week
    if unit == "month":
        return calendar.months_before(now.day, back)
    return (
        calendar.decade(now.day.year - 10 * back) if unit == "decade" else calendar.year(now.day.year - back)
    )


def ago(found: Found, now: Now) -> Stretch:
    """ "Three days ago", "two weeks ago", "about 20 years ago"."""
    count, unit = _count(found["count"]), found["unit"]
    about = bool(found["about"])
    if unit == "year":
        # A round number of years is seldom exact.
        year = calendar.year(now.day.year - count)
        return year._replace(edtf=f"{year.edtf}~") if about or count % 10 == 0 else year
    if about or count == 0:
        raise ValueError("not exact")
    if unit == "month":
        return calendar.months_before(now.day, count)
    of = now.day - datetime.timedelta(count * (7 if unit == "week" else 1))
    return calendar.week(of) if unit == "week" else calendar.day(of)


def counted_on(found: Found, now: Now) -> Stretch:
    """ "Two days later", "a week earlier"."""
    back = found["way"] in {"earlier", "before", "previously", "prior"}
    count = _count(found["count"]) * (-1 if back else 1)
    unit = found["unit"]
    if unit == "month":
        return calendar.months_before(now.then, -count)
    if unit == "year":
        return calendar.year(now.then.year + count)
    of = now.then + datetime.timedelta(count * (7 if unit == "week" else 1))
    return calendar.week(of) if unit == "week" else calendar.day(of)


def next_to(found: Found, now: Now) -> Stretch:
    """ "The next morning", "the same day", "that week", "the day before"."""
    which, unit = found["which"] or found["way"], found["unit"]
    step = {"": 0, "same": 0, "that": 0, "previous": -1, "before": -1}.get(which, 1)
    if unit == "week":
        return calendar.week(now.then + datetime.timedelta(7 * step))
    if unit == "month":
        return calendar.months_before(now.then, -step)
    if unit == "year":
        return calendar.year(now.then.year + step)
    return calendar.day(now.then + datetime.timedelta(step))


def next_weekday(found: Found, now: Now) -> Stretch:
    """ "The following Tuesday", "that Tuesday", "the previous Tuesday"."""
    number = weekday_number(found["weekday"])
    if found["which"] == "previous":
        return calendar.day(now.then - datetime.timedelta((now.then.weekday() - number - 1) % 7 + 1))
    if found["which"] == "that":
        return calendar.day(calendar.week(now.then).first + datetime.timedelta(number))
    return calendar.day(now.then + datetime.timedelta((number - now.then.weekday() - 1) % 7 + 1))


def day_of_month(found: Found, now: Now) -> Stretch:
    """ "The 3rd": of this month, or of the one before if it has not come yet."""
    number = int(found["day"].rstrip("stndrh"))
    month = calendar.months_before(now.day, int(number > now.day.day and now.past)).first
    return calendar.day(month.replace(day=number))
