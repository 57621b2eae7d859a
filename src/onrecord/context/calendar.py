"""Stretches of the calendar, written as EDTF (ISO 8601-2), and the days that a printing date may mean.

Weeks run from Monday to Sunday. Winter is written with the year in which it begins.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from onrecord.article import Published

__all__ = [
    "SEASONS",
    "Stretch",
    "century",
    "coarse",
    "day",
    "days",
    "decade",
    "joined",
    "month",
    "months_before",
    "printed_days",
    "season",
    "week",
    "year",
]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF's numbers of the seasons, which stand in the place of a month."""

_PRINTED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


class Stretch(NamedTuple):
    """From a first to a last day, both inclusive; ``edtf`` says no more than the words did."""

    first: datetime.date
    last: datetime.date
    edtf: str


def day(of: datetime.date) -> Stretch:
    """A single day."""
    return Stretch(of, of, of.isoformat())


def days(first: datetime.date, last: datetime.date) -> Stretch:
    """All days from the first to the last one; ``ValueError`` if they run backwards."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return day(first) if first == last else Stretch(first, last, f"{first}/{last}")


def week(of: datetime.date) -> Stretch:
    """The week that holds a day, Monday to Sunday."""
    monday = of - datetime.timedelta(of.weekday())
    return days(monday, monday + datetime.timedelta(6))


def month(of_year: int, number: int) -> Stretch:
    """A month; ``number`` from 1."""
    first = datetime.date(of_year, number, 1)
    after = datetime.date(of_year + number // 12, number % 12 + 1, 1)
    return Stretch(first, after - datetime.timedelta(1), f"{of_year:04}-{number:02}")


def months_before(of: datetime.date, count: int) -> Stretch:
    """The month that lies ``count`` months before the one of a day; ahead of it if negative."""
    number = of.year * 12 + of.month - 1 - count
    return month(number // 12, number % 12 + 1)


def season(of_year: int, number: int) -> Stretch:
    """A season of the northern half of the world; ``number``: see ``SEASONS``."""
    begins = 3 * (number - 20)
    last = months_before(datetime.date(of_year, begins, 1), -2)
    return Stretch(datetime.date(of_year, begins, 1), last.last, f"{of_year:04}-{number}")


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(datetime.date(number, 1, 1), datetime.date(number, 12, 31), f"{number:04}")


def decade(of_year: int) -> Stretch:
    """The ten years that share a year's first three digits."""
    return _years(of_year // 10 * 10, 10, f"{of_year // 10:03}X")


def century(of_year: int) -> Stretch:
    """The hundred years that share a year's first two digits."""
    return _years(of_year // 100 * 100, 100, f"{of_year // 100:02}XX")


def _years(first: int, count: int, edtf: str) -> Stretch:
    return Stretch(datetime.date(first, 1, 1), datetime.date(first + count - 1, 12, 31), edtf)


def joined(first: Stretch, last: Stretch) -> Stretch:
    """From the beginning of one to the end of another; ``ValueError`` if they run backwards."""
    if last.first < first.first:
        raise ValueError(f"{last.edtf} begins before {first.edtf}")
    return first if first == last else Stretch(first.first, last.last, f"{first.edtf}/{last.edtf}")


def printed_days(printed: Published | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day on which an article may have been printed.

    The day is taken as it is written, in the time zone it is written in. ``None`` where nothing is known, or
    the value is no date.
    """
    matched = _PRINTED.match(printed.value) if printed else None
    if printed is None or matched is None:
        return None
    by_year, by_month, by_day = (int(part) if part else None for part in matched.groups())
    assert by_year is not None  # noqa: S101
    try:
        if by_day and by_month and printed.precision in {"day", "time"}:
            stretch = day(datetime.date(by_year, by_month, by_day))
        elif by_month and printed.precision != "year":
            stretch = month(by_year, by_month)
        else:
            stretch = year(by_year)
    except ValueError:
        return None
    return stretch.first, stretch.last


def coarse(first: Stretch, last: Stretch, by_month: bool) -> Stretch:
    """Between two readings of the same words, in whole months or else in whole years."""
    if by_month:
        return joined(month(first.first.year, first.first.month), month(last.last.year, last.last.month))
    return joined(year(first.first.year), year(last.last.year))
