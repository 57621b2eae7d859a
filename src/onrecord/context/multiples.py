"""How many times as much: "twice as many", "three times the pay", "13 cents on the dollar"."""

from __future__ import annotations

import re

from onrecord.context.amounts import Amount, Stretch
from onrecord.context.numbers import Number

__all__ = ["multiple_at", "multiplied"]

_VALUES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0}
_WHAT = r" (?:the|its|his|her|their|our|your|my|that|those|what)(?![a-z])"
_WORD = re.compile(
    rf"twice(?=(?: as [a-z]|{_WHAT} (?!day|week|month|year|time|same)[a-z]))|"
    rf"(?:double|triple|quadruple)(?={_WHAT})"
)
_TIMES = re.compile(
    r" times(?= (?:as [a-z]|(?:the|its|his|her|their|that|what|more|less|fewer|higher|greater|larger|bigger|"
    r"smaller|lower|longer|faster|better|worse|likelier|richer|cheaper|deadlier|older)(?![a-z])))"
)
_ON_THE_DOLLAR = re.compile(r" on the dollar(?![a-z])")


def multiple_at(stretch: Stretch, at: int) -> Amount | None:
    """The multiple in one word that begins at ``at``: "twice", "double"; ``None`` where none does."""
    found = _WORD.match(stretch.low, at)
    if found is None or found.end() > stretch.end:
        return None
    value = _VALUES[found[0]]
    return Amount(at, found.end(), Number(at, found.end(), value, value, spelled=True))


def multiplied(stretch: Stretch, amount: Amount) -> int | None:
    """Where a multiple ends whose number is ``amount``; ``None`` if that is none.

    "Five times as many" ends behind "times", "13 cents on the dollar" with the dollar.
    """
    if amount.unit is None and not amount.number.fraction:
        found = _TIMES.match(stretch.low, amount.end)
    elif amount.unit is not None and amount.unit.factor == 0.01:
        found = _ON_THE_DOLLAR.match(stretch.low, amount.end)
    else:
        return None
    return found.end() if found and found.end() <= stretch.end else None
