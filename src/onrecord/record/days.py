"""The first and last day that an EDTF date allows, for sorting and comparing dates of every precision."""

from __future__ import annotations

import calendar
import re

__all__ = ["first_day", "last_day"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DECADE = re.compile(r"(\d{2,3})(X{1,2})")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""Months of EDTF's seasons; winter is written with the year in which it begins, and is cut at its end."""


def first_day(edtf: str | None) -> str | None:
    """The first day it may mean, ``YYYY-MM-DD``; ``None`` where it is open or no date."""
    start = (edtf or "").split("/")[0]
    return _edge(start, last=False)


def last_day(edtf: str | None) -> str | None:
    """The last day it may mean, ``YYYY-MM-DD``; ``None`` where it is open or no date."""
    end = (edtf or "").split("/")[-1]
    return _edge(end, last=True)


def _edge(date: str, *, last: bool) -> str | None:
    if decade := _DECADE.match(date):
        fill = "9" if last else "0"
        return f"{decade[1]}{fill * len(decade[2])}-{'12-31' if last else '01-01'}"
    found = _DATE.match(date)
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None:
        return f"{year}-{'12-31' if last else '01-01'}"
    if month in _SEASONS:
        month = f"{_SEASONS[month][last]:02}"
    if day is None:
        day = f"{calendar.monthrange(int(year), int(month))[1]:02}" if last else "01"
    return f"{year}-{month}-{day}"
