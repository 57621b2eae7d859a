"""When an article was published, as an EDTF date: checked, never completed or guessed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Literal

from onrecord.article import Published
from onrecord.errors import UsageError

__all__ = ["parse_published"]

_PARTIAL = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)


def parse_published(value: str, basis: Literal["given", "metadata", "page_text"]) -> Published:
    """Check a date of publication.

    Args:
        value: ``2024``, ``2024-11``, ``2024-11-18`` (EDTF level 0), or an ISO 8601 date-time as in
            ``2024-11-18T09:30:00Z``. Fractions of a second are dropped.
        basis: where it comes from.

    Raises:
        UsageError: it is none of these, or no such day or time exists.
    """
    found = _PARTIAL.fullmatch(value.strip())
    if found is None or not _exists(found):
        raise UsageError(
            f"{value!r} is not a date of publication; give a year (2024), a month (2024-11), a day "
            "(2024-11-18) or a date and time (2024-11-18T09:30:00Z)."
        )
    _, month, day, time = found.groups()
    precision: Literal["year", "month", "day", "time"] = (
        "time" if time else "day" if day else "month" if month else "year"
    )
    return Published(re.sub(r"\.\d+", "", found[0]), basis, precision)


def _exists(found: re.Match[str]) -> bool:
    year, month, day, time = found.groups()
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}{time or ''}")
    except ValueError:
        return False
    return True
