"""Days that people give, and the weeks, months or years into which days are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from onrecord.errors import UsageError
from onrecord.reading.published import parse_published
from onrecord.record.days import first_day, last_day

__all__ = ["Step", "day_given", "period_of", "periods"]

Step = Literal["week", "month", "quarter", "year"]

_MOST = 40  # periods that a picture holds; a longer time is counted in longer ones


def day_given(value: str | None, option: str, *, last: bool = False) -> str | None:
    """The first (or ``last``) day that a date means: ``2024``, ``2024-11`` or ``2024-11-18``.

    Raises:
        UsageError: it is no date, or there is no such day.
    """
    if value is None:
        return None
    try:
        found = parse_published(value, "given")
    except UsageError:
        found = None
    if found is None or found.precision == "time":
        raise UsageError(f"{option}: {value!r} is no date; give 2024, 2024-11 or 2024-11-18.")
    return last_day(found.value) if last else first_day(found.value)


def period_of(day: str, step: Step) -> str:
    """The period that ``day`` (``YYYY-MM-DD``) lies in; a week is called by its Monday."""
    if step == "year":
        return day[:4]
    if step == "month":
        return day[:7]
    if step == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    on = date.fromisoformat(day)
    return (on - timedelta(on.weekday())).isoformat()


def periods(
    days: Iterable[str], steps: Sequence[Step] = ("week", "month", "quarter")
) -> tuple[Step, list[str]]:
    """All periods from the first to the last of ``days``, those without any too.

    The step is the first of ``steps`` that leaves few enough, else the year.
    """
    wanted = sorted(set(days))
    if not wanted:
        return "year", []
    first, last = date.fromisoformat(wanted[0]), date.fromisoformat(wanted[-1])
    # Fewer than a step apart, so that no period is jumped over.
    lengths: dict[Step, int] = {"week": 7, "month": 28, "quarter": 89, "year": 365}
    step: Step = next((s for s in steps if (last - first).days < _MOST * lengths[s]), "year")
    stride = timedelta(min(lengths[step], 28))
    named = [period_of(first.isoformat(), step)]
    on = first
    while on < last:
        on = min(on + stride, last)
        named.append(period_of(on.isoformat(), step))
    return step, [named[0], *(after for before, after in pairwise(named) if after != before)]
