"""The names of months and days of the week, as English-language papers print them: the one list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["MONTHS", "SHORT_MONTHS", "SHORT_WEEKDAYS", "WEEKDAYS", "any_of", "month_number", "weekday_number"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS = ("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun")

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest that fits."""
    return f"(?:{'|'.join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))})"


def month_number(name: str) -> int:
    """1 for January, from the first three letters in any case."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 for Monday, from the first three letters in any case."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]
