"""Amounts printed twice: "300 km (186 miles)", "£3.5m ($4.3m)", "five (5) days"; and whether both agree."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.context.amounts import Amount, Stretch, linked_amount
from onrecord.context.ranges import Joined, joined
from onrecord.context.units import agree, unit_after

__all__ = ["restated", "restated_range"]

_AGAIN = re.compile(
    r"(?P<open> ?[(\[])?(?(open)|(?:,? or | ?/ ?))(?:about |around |roughly |some |approximately |nearly |"
    r"almost |"
    r"or |just over |~ ?|≈ ?)?"
)
_CLOSES = re.compile(r"[^()\[\]\d]{0,14}[)\]]")
_MORE_MONEY = re.compile(r"(?:[;,/]| or| and) ?")
_CONVERTED = frozenset(
    ("length", "area", "mass", "volume", "speed", "temperature", "energy", "power", "time")
)


def restated(stretch: Stretch, amount: Amount) -> tuple[Amount, int, bool]:
    """The amount, where a second printing of it ends, and whether that differs by more than rounding.

    Sums in two currencies are taken to agree. "Five (5) days" gives the amount its unit.
    """
    found = _AGAIN.match(stretch.low, amount.end, stretch.end)
    other = linked_amount(stretch, found.end()) if found else None
    if found is None or other is None:
        return amount, amount.end, False
    end = other.end
    if found["open"]:
        closed = _CLOSES.match(stretch.low, _past_sums(stretch, other), stretch.end)
        if closed is None:
            return amount, amount.end, False
        end = closed.end()
        if (
            amount.unit is None
            and other.unit is None
            and amount.number.spelled
            and amount.value == other.value
        ):
            unit = unit_after(stretch.raw, stretch.low, end, stretch.end)
            return (
                (replace(amount, end=unit[2], unit=unit[0]), unit[2], False) if unit else (amount, end, False)
            )
    same = _agree(amount, other)
    return (amount, amount.end, False) if same is None else (amount, end, not same)


def restated_range(stretch: Stretch, pair: Joined) -> tuple[int, bool]:
    """The same of a range: "10 to 15 miles (16 to 24 km)"."""
    found = _AGAIN.match(stretch.low, pair.end, stretch.end)
    first = linked_amount(stretch, found.end()) if found and found["open"] else None
    other = joined(stretch, first) if first else None
    closed = _CLOSES.match(stretch.low, other.end, stretch.end) if other else None
    if other is None or closed is None or other.how != "range":
        return pair.end, False
    low, high = _agree(pair.first, other.first), _agree(pair.second, other.second)
    return (pair.end, False) if low is None or high is None else (closed.end(), not (low and high))


def _past_sums(stretch: Stretch, amount: Amount) -> int:
    """Where the last of several sums in one bracket ends: "(£398m; $768m)"."""
    end = amount.end
    for _ in range(3):
        more = _MORE_MONEY.match(stretch.low, end, stretch.end)
        other = linked_amount(stretch, more.end()) if more and _is_sum(amount) else None
        if other is None or not _is_sum(other):
            break
        end = other.end
    return end


def _is_sum(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.kind == "money"


def _agree(amount: Amount, other: Amount) -> bool | None:
    """Whether two amounts are one; ``None`` if they measure different things."""
    mine, theirs = amount.unit, other.unit
    if mine is None or theirs is None or mine.kind != theirs.kind or mine.name == theirs.name:
        return None
    if mine.kind == "money":
        return True
    return agree(amount.number, mine, other.number, theirs) if mine.kind in _CONVERTED else None
