"""Two numbers that belong together: ranges ("10 to 12 km"), scores ("46 to 42 percent"), odds ("3 to 1")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.context.amounts import Amount, Stretch, linked_amount
from onrecord.context.lookalikes import day_of_month, is_lookalike, is_year
from onrecord.context.numbered import noun_follows
from onrecord.context.numbers import times

__all__ = ["Joined", "joined", "proportion"]

How = Literal["range", "score", "odds", "none"]

_LINK = re.compile(
    r"(?P<dash>-)(?=(?:us|[ac])?[$€£¥₹]?[.]?\d)"
    r"|(?:-| |- )(?P<to>to)[ -](?:about |nearly |almost |as (?:many|much) as |perhaps |maybe |just |"
    r"roughly )?"
    r"|(?P<and> and )|(?P<or>,? or )(?:even |maybe |perhaps |possibly )?"
)
_BETWEEN = re.compile(r"(?<![a-z])between (?:the ages of |about |roughly )?$")
_AGES = re.compile(r"(?<![a-z])(?:aged?|ages|ages? of) $")
_CHANGES = re.compile(
    r"(?<![a-z])(?:ris(?:e|es|en|ing)|rose|rais|increas|f[ea]ll|drop|declin|gr[eo]w|jump|climb|cut|reduc|"
    r"lower|shr[aiu]nk|slip|s[ia]nk|went|go|gone|mov|chang|expand|boost|surg|soar|plung|tumbl|slash|up|down|"
    r"improv|narrow|widen|dip|edg|hik|lift|slid|surplus|deficit|gap).*(?:from|by) "
    r"(?:about |nearly |almost |(?:the|its|a|an|his|her|their) )?"
    r"(?:current |present |previous |existing |record )?$"
)
"""Before an old and a new value: "rose from"."""
_CHANGED = re.compile(
    r"(?<![a-z])(?:rose|fell|up|down|gained|added|shed|dropped|jumped|climbed|slipped|surged|soared|plunged|"
    r"tumbled|slid|declined|increased|decreased|rises|falls|lower|higher) "
    r"(?:by |about |nearly |almost |another )?$"
)
"""Before a change and the value it led to: "rose $2 to $40"."""
_TRAILS = re.compile(r"(?<![a-z])(?:trail(?:s|ed|ing)?|behind|los(?:e|es|t|ing)|tied)(?![a-z])[^.;!?]{0,40}$")
_CONTEST = re.compile(
    r"(?<![a-z])(?:lead|leads|led|leading|trail|trails|trailed|trailing|beat|beats|defeat|defeated|win|won|"
    r"wins|"
    r"lose|loses|lost|ahead|behind|tied|vote|voted|voting|votes|passed|ruled|ruling|approved|rejected|"
    r"scored?|"
    r"edged|topped|over|margin of|decided|split|advanced|by)(?![a-z])[^.;!?]{0,32}$"
)
_CONTEST_AFTER = re.compile(
    r"[ -](?:[a-z-]{1,14} )?(?:votes?|decisions?|rulings?|victory|win|loss|defeat|split|majority|lead|score|"
    r"verdict|final|tie|edge|margin)(?![a-z])"
)
_ODDS_AFTER = re.compile(
    r"[ -](?:margins?|ratios?|odds|chance|advantage|edge|basis|favorite|favourite|underdog)(?![a-z])"
)
_ODDS_BEFORE = re.compile(
    r"(?<![a-z])(?:outnumber|outspen[dt]|outpace|outrais|odds|ratio|margin)[^.;]{0,44}$"
)
_BY = re.compile(r"(?<![a-z])by (?:about |nearly |almost |more than )?$")
_RESPECTIVELY = re.compile(r"[^.;!?]{0,20}respectively")
_IN = re.compile(r"[ -](?P<how>out[ -]of|in|of)[ -](?P<every>every[ -])?")
_ROUND = (*range(3, 11), 20, 25, 50, 100, 1000)
"""Of how many a share is told: "three in 12 attacks" is none."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two amounts of one expression, with the unit and multiplier they share.

    ``how``: a ``range``; a ``score``, which is two figures, as are an old and a new value; ``odds``; or
    ``none``: clock times and the like. ``start``: where the expression begins, "between" included.
    """

    first: Amount
    second: Amount
    how: How
    start: int

    @property
    def end(self) -> int:
        """Where the second one ends."""
        return self.second.end


def joined(stretch: Stretch, first: Amount) -> Joined | None:
    """``first`` with the amount that "to", "and", "or" or a hyphen links to it; ``None`` if there is none."""
    link = _LINK.match(stretch.low, first.end, stretch.end)
    second = linked_amount(stretch, link.end(), money=first.signed) if link else None
    if link is None or second is None or not _may_join(first, second, link):
        return None
    if first.unit is None and second.unit and day_of_month(stretch.raw, stretch.low, first.number):
        return None  # "from 40 percent on July 14 to 42 percent"
    before = stretch.before(first.start, 120)
    between = _BETWEEN.search(before)
    a, b = _shared(first, second, either=bool(link["or"]))
    same = (a.unit and a.unit.name) == (b.unit and b.unit.name)
    if not same or a.number.fraction != b.number.fraction or (a.number.fraction and a.unit is None):
        return None
    how: How | None
    if a.unit is None and a.number.scale == 1 == b.number.scale:
        how = _how_bare(stretch, a, b, link, before)
    elif link["and"]:
        how = _how_and(stretch, first, second, rising=a.value < b.value, between=bool(between))
    elif link["or"]:
        how = "range" if a.value < b.value else None
    else:
        printed = first.unit and second.unit and first.number.scale == second.number.scale
        two = (
            not a.value < b.value
            or b.value > 50 * abs(a.value) > 0
            or _CHANGES.search(before)
            or (printed and _CHANGED.search(before))
            or (a.unit and a.unit.kind == "share" and _TRAILS.search(before))
        )
        how = "score" if two else "range"
    start = first.start - (len(between[0]) if between else 0)
    return Joined(a, b, how, max(stretch.start, start)) if how else None


def _may_join(first: Amount, second: Amount, link: re.Match[str]) -> bool:
    """Whether two linked amounts can be one expression: not "from 2010 to 2015" nor "a mile to two miles"."""
    if first.number.article:  # "a year or two"
        return bool(link["or"] and first.unit and second.unit is None and second.number.value == 2)
    bare = second.unit is None and second.number.scale == 1
    year = is_year(second.number) if bare else first.unit is None and is_year(first.number)
    return not year and not second.number.article


def _shared(first: Amount, second: Amount, *, either: bool) -> tuple[Amount, Amount]:
    """Both with the unit and the multiplier that is printed at one of them."""
    if first.unit is None and second.unit is not None:
        first = replace(first, unit=second.unit)
    elif second.unit is None and (first.signed or (either and second.number.spelled)):
        second = replace(second, unit=first.unit)
    a, b = first.number, second.number
    shares = b.scale >= 1000 and b.head and a.scale == 1 and a.head < 1000 and not a.fraction
    if shares and 0.02 <= abs(a.head / b.head) <= 20:  # "5 to 10 million", but not "900 to 1 million"
        first = replace(first, number=times(a, b.scale))
    return first, second


def _how_and(stretch: Stretch, first: Amount, second: Amount, *, rising: bool, between: bool) -> How | None:
    """ "Between 5 and 10 percent" is a range, "20 and 30 percent" are two figures."""
    if between:
        return "range" if rising else "score"
    alone = first.unit is None and first.number.scale == 1 and not second.signed
    told_apart = rising or _RESPECTIVELY.match(stretch.low, second.end)  # "12 and 8 percent of" are not alike
    if not (alone and told_apart) or is_lookalike(stretch.raw, stretch.low, first.number, first.end):
        return None
    return "score"


def _how_bare(stretch: Stretch, a: Amount, b: Amount, link: re.Match[str], before: str) -> How | None:
    """What two numbers without a unit are."""
    raw, low, x, y = stretch.raw, stretch.low, a.number, b.number
    between = bool(_BETWEEN.search(before))
    day = day_of_month(raw, low, x) and y.value <= 31 and not noun_follows(low, b.end)
    if day or is_lookalike(raw, low, y, b.end, linked=True) or (link["to"] and (x.value, y.value) == (9, 5)):
        return "none"
    if (
        not link["and"]
        and not link["or"]
        and _are_odds(low, b, before, one=y.value == 1 < x.value, to=bool(link["to"]))
    ):
        return "odds"
    contest = bool(_CONTEST_AFTER.match(low, b.end) or _TRAILS.search(before))
    if link["dash"]:
        return _how_dashed(stretch, a, b, before, contest=contest)
    alone = link["and"] and not between
    if alone or (not between and not is_year(x) and is_lookalike(raw, low, x, b.end)):
        return None
    if x.value < y.value:
        return "score" if link["to"] and (contest or _CHANGES.search(before)) else "range"
    return "score" if link["to"] and x.value != y.value else None


def _are_odds(low: str, second: Amount, before: str, *, one: bool, to: bool) -> bool:
    if second.number.value <= 0:
        return False
    told = _ODDS_AFTER.match(low, second.end) or _ODDS_BEFORE.search(before)
    return bool((told and (one or to)) or (one and _BY.search(before)))


def _how_dashed(stretch: Stretch, a: Amount, b: Amount, before: str, *, contest: bool) -> How:
    """ "5-4" is a score where it is told of a vote or game, "10-15 people" a range, the rest is open."""
    rising = a.value < b.value
    bracketed = before.endswith("(") and stretch.low.startswith(")", b.end)
    if contest or bracketed or (not rising and _CONTEST.search(before)):
        return "score"
    counts = noun_follows(stretch.low, b.end) and not is_lookalike(stretch.raw, stretch.low, a.number, b.end)
    return "range" if rising and (counts or _AGES.search(before)) else "none"


def proportion(stretch: Stretch, first: Amount) -> tuple[float, int] | None:
    """The value of "one in five" or "eight out of 10" that begins with ``first``, and where it ends."""
    number = first.number
    if first.unit is not None or number.fraction or number.scale != 1 or number.article:
        return None
    link = _IN.match(stretch.low, first.end, stretch.end)
    second = linked_amount(stretch, link.end()) if link else None
    if link is None or second is None or second.unit is not None or is_year(second.number):
        return None
    part, whole = number.value, second.number.value
    if not 0 < part < whole or second.number.fraction or not (part.is_integer() and whole.is_integer()):
        return None
    loose = link["how"] == "of" and (number.one or whole not in (10, 100, 1000))
    odd = part > 1 and (whole not in _ROUND or (link["how"] == "in" and part > 9))
    name = part > 1 and not number.spelled and is_lookalike(stretch.raw, stretch.low, number, second.end)
    if name or (not link["every"] and (loose or odd)):
        return None
    return round(part / whole, 6 if whole > 1000 else 4), second.end
