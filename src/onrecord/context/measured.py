"""What an amount measures: its unit, an age, a share of something, a plain count, or nothing."""

from __future__ import annotations

import re

from onrecord.context.amounts import Amount, Stretch
from onrecord.context.comparators import comparator_before
from onrecord.context.lookalikes import is_lookalike
from onrecord.context.ranges import Joined

__all__ = ["AND_PART", "measured", "measured_pair"]

AND_PART = re.compile(r" and a (half|quarter|third)(?![a-z])")
"""Behind a unit: "a year and a half"."""
_AGO = re.compile(r"'? (?:ago|earlier|later|prior|hence|from (?:now|today))(?![a-z])")
_PLAN = re.compile(r" (?:plan|program|programme|agenda|proposal|list|manifesto|strategy|platform)(?![a-z])")

_AGED = re.compile(r"(?<![a-z])(?:aged?|ages|ages? of|between the ages of) $")
_PEOPLE = re.compile(
    r"(?<![a-z])(?:people|those|anyone|everyone|adults?|voters|men|women|americans|britons|citizens|workers|"
    r"children|kids|patients|drivers|girls|boys|residents) (?:over|under|above|below) $"
)
_IS_OLD = re.compile(r"(?<![a-z])(?:i'm|i am|s?he's|s?he (?:is|was)|who (?:is|was)|they're) $")
_PLURAL = re.compile(r" [a-z]{1,20}s ")
_FULL_NAME = re.compile(
    r"(?<!\w)[A-Z][\w.'’-]{1,20} (?:[A-Z]\. )?[A-Z][\w'’-]{1,20}(?:, | \()$"
    r"|(?:^|[.!?:;\n\"“] ?)[A-Z][a-z'’-]{2,20}, $"
)
_OLDER = re.compile(r" (?:and|or) (?:older|younger|over|under|up)(?![a-z])")

_SHARED = re.compile(
    r" (?:(?P<of>of)|(?P<most>the|majority)|its|his|her|their|our|my|your|all|that|those|these|as (?:many|"
    r"much))"
    r"(?![a-z])"
)
_PART_BEFORE = re.compile(
    r"(?<![a-z])(?:by|than|nearly|almost|about|roughly|around|over|under|least|only|just|approximately|to|"
    r"(?:cut|cuts|cutting|slash|slashed|slashing|reduce|reduced) (?:[a-z]{1,14} ){0,4}in) $"
)
_PART_AFTER = re.compile(
    r" ?$|[.,;:!?)\"”]| ?[—-]| (?:in|on|from|to|since|over|as|more|less|fewer|higher|lower|and|or|at|by|"
    r"because|were|"
    r"was|are|said|say|would|have|had|will|think|believe|support)(?![a-z])"
)
_NOT_HALF = re.compile(
    r"(?<![a-z])(?:first|second|latter|other|top|bottom|upper|lower|better|bigger|larger|smaller|back|front|rear|left|"
    r"right|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|richer|poorer|wealthier|older|younger|last|"
    r"opening|closing|final|my|his|her|this|each)[ -]$"
)

_RATE = re.compile(r"(?:\d|percent|%|cents?|dollars?|bucks|euros?|million|billion|[a-rt-z]s|times?)[ -]$")
_LASTS = re.compile(r"(?<![a-z])(?:for|within) $")
_LASTING = frozenset(("hour", "week", "month", "year", "decade", "century"))
_WIDE = frozenset(
    ("acre", "hectare", "mile", "kilometer", "kilometre", "gallon", "square mile", "square kilometer")
)
_COMPOUND = re.compile(
    r"-(?:way|time|timer|fold|star|faced|dimensional|wheel|wheeled|letter|figure|digit|sided|pronged|ply|"
    r"tier|"
    r"tiered|step|legged|headed|horse|hander|bit|stroke|alarm|party|speed|pointer|peat|on|up|off|something|"
    r"some|"
    r"first|second|third|state solution)(?![a-z])"
    r"| grand(?![a-z]| jur| slam| prix| pian)|[ -]?x(?![a-z])|-?fold(?![a-z])"
)
"""Behind a number: "two-way street", "six-figure sum" count nothing; "ten grand" are in an open currency."""


def measured(stretch: Stretch, amount: Amount) -> str | None:
    """The unit of an amount that stands alone; "" for a plain count, ``None`` if it is no quantity."""
    number, unit, low = amount.number, amount.unit, stretch.low
    if number.article and not _article_counts(stretch, amount):
        return None
    if unit is not None:
        if unit.kind == "time" and _AGO.match(low, amount.end):
            return None  # a date
        return "" if unit.kind == "point" and _PLAN.match(low, amount.end) else unit.name
    if number.fraction:
        return "ratio" if _is_share(stretch, amount) else None
    if _is_age(stretch, amount):
        return "year"
    nothing = number.one or _COMPOUND.match(low, amount.end)
    return None if nothing or is_lookalike(stretch.raw, low, number, amount.end) else ""


def measured_pair(stretch: Stretch, pair: Joined) -> str | None:
    """The unit of two amounts; "" for plain counts, ``None`` if they are no quantity."""
    unit = pair.first.unit
    if pair.how == "none" or (unit and unit.kind == "time" and _AGO.match(stretch.low, pair.end)):
        return None
    if unit is not None:
        return unit.name
    aged = _AGED.search(stretch.low, max(0, pair.start - 20), pair.first.start)
    return "year" if aged or _OLDER.match(stretch.low, pair.end) else ""


def _is_age(stretch: Stretch, amount: Amount) -> bool:
    number, low, raw, start, end = amount.number, stretch.low, stretch.raw, amount.start, amount.end
    if not 0 < number.value <= 120 or number.scale != 1:
        return False
    if _AGED.search(low, max(0, start - 20), start) or _OLDER.match(low, end, stretch.end):
        return True
    if number.value >= 10 and _PEOPLE.search(low, max(0, start - 32), start):
        return _PLURAL.match(low, end) is None
    if number.value >= 13 and _IS_OLD.search(low, max(0, start - 10), start):
        return _PART_AFTER.match(low, end) is not None
    named = number.digits and low[end : end + 1] in (",", ")")
    return bool(named and _FULL_NAME.search(raw, max(0, start - 48), start))


def _is_share(stretch: Stretch, amount: Amount) -> bool:
    """Whether "half", "a third", "two-thirds" is a share of something."""
    low, number, end = stretch.low, amount.number, amount.end
    words, before = low[amount.start : end], stretch.before(amount.start, 48)
    if words == "quarter":
        return False
    shared = _SHARED.match(low, end)
    part = _PART_BEFORE.search(before) and _PART_AFTER.match(low, end)
    if words in ("half", "a half", "one half"):
        return bool(shared or part) and not (words == "half" and _NOT_HALF.search(before))
    if not number.spelled:
        return bool(shared and (shared["of"] or shared["most"]))
    if "-" in words or (words.endswith("s") and not words.endswith("quarters")):
        return low[end : end + 1] != "-"
    return bool(part or (shared and shared["of"]))


def _article_counts(stretch: Stretch, amount: Amount) -> bool:
    """Whether "a" counts its measure: "less than a year", "an acre of trees", but not "$12 an hour"."""
    unit = amount.unit
    if unit is None:
        return False
    if AND_PART.match(stretch.low, amount.end, stretch.end) or comparator_before(stretch, amount):
        return True
    before = stretch.before(amount.start, 12)
    if unit.name == "point":
        return "percentage" in stretch.low[amount.start : amount.end]
    if _LASTS.search(before):
        return unit.name in _LASTING
    return unit.name in _WIDE and not _RATE.search(before)
