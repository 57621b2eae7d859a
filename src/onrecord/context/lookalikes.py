"""Numbers that are no quantities: dates, years, clock times, telephone numbers, names, pronouns.

All places are half-open ranges of a text and of its plain form (:func:`onrecord.context.numbers.plain`).
Where it is open whether a number counts something, it is taken for none.
"""

from __future__ import annotations

import re

from onrecord.context.numbered import names_something, noun_follows
from onrecord.context.numbers import Number

__all__ = ["MONTHS", "day_of_month", "is_lookalike", "is_year", "past_token"]

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(rf"(?<![a-z]){MONTHS}\.? {{1,2}}$")
_MONTH_AFTER = re.compile(rf"(?: of)? ({MONTHS})(?![a-z])")
_YEAR_AFTER = re.compile(r", (?:19|20)\d\d(?!\d)")
_CLOCK_AFTER = re.compile(
    r"(?:[:.]\d\d)?(?: ?(?:-|to|and|or) ?\d{1,2}(?:[:.]\d\d)?)? ?(?:[ap]\.m\.|[ap]m(?![a-z])|o'clock)"
    r"|(?: hours)? (?:gmt|utc|est|edt|cet|bst)(?![a-z])"
    r"| (?:in the (?:morning|evening|afternoon)|at night|tonight|past (?:the|noon|midnight))(?![a-z])"
    r"| ?(?:b\.?c\.?e?|c\.e|a\.d)(?![a-z])"
)
"""Times of the day, and eras: "472 B.C."."""
_ERA_AFTER = re.compile(r" ?(?:AD|CE)\b")
_CLOCK_BEFORE = re.compile(
    r"(?<![a-z])(?:half|quarter|minutes?) (?:to|past|after|before|of) $|(?<![a-z])at $"
)
_COMPARED = re.compile(r"(?:than|least|nearly|almost|over) $")
_PEOPLE_AFTER = re.compile(
    r" (?:people|persons|men|women|children|troops|soldiers|jobs|workers|employees|homes|houses|calories|"
    r"police|officers|votes|deaths|seats|students|delegates|members|migrants|refugees|others|civilians|"
    r"schools)\b"
)
_OF_YEAR = re.compile(r" (?:elections?|primar|levels|campaign)")

_TOKEN = re.compile(r"[\w.:/@#&+'-]{0,200}")
_TELEPHONE = re.compile(
    r"\d{3}[-.]\d{4}(?!\d)|\d{3}\)? ?[-. ]\d{3}[-.]\d{4}(?!\d)|1-8\d\d(?:-[\da-z-]{1,14}|(?![\d,.-]))"
    r"|\d{1,3}(?:[ -]\(?0?\)?\d{2,5}){3,5}(?!\d)|0\d{2,5}(?: \d{3,4}){1,3}(?!\d)"
)
_SERIAL = re.compile(
    r"\d{1,18}(?:[-/.:]\d{1,18}){2,9}|\d{1,2}:\d\d|\d{1,2}/\d{1,4}(?:/\d{2,4})?|\d{4}-\d{2,4}(?!\d)"
)
"""Dates in digits, versions, times of the day, seasons, addresses on a network."""
_FRACTION = re.compile(
    r"\d/\d{1,2}(?= of |[ -](?:inch|mile|cup|majority|vote|acre|pound|point|percent|[mb]illion))"
)

_ENUMERATES = re.compile(r"(?:[,;:.\"“(] ?|(?<![a-z])(?:and|or) )$")
_PRONOUN_BEFORE = re.compile(r"(?<![a-z])(the|between|no|into|in) $")
_PLURAL_AFTER = re.compile(
    r"(?:[ -][a-z][a-z'-]{0,20}){0,3}?[ -](?!(?:is|was|has|does|says|this|its|his|us|as|less|across|"
    r"always)\b)"
    r"(?:[a-z-]{2,20}s|people|[a-z-]{0,12}men|children|police|media|data|criteria)(?![a-z])"
)
_STOPS = re.compile(
    r" (?:of|a|an|the|to|in|on|at|by|for|from|with|and|or|had|have|are|were|will|would|also|said)\b"
)


def past_token(low: str, at: int, *, linked: bool = False) -> int | None:
    """Where the token of digits at ``at`` ends if it is one of a kind that holds no quantity.

    Telephone numbers, dates and times in digits, versions, and digits that belong to a word ("F-16", "9/11").
    ``linked``: they are the second of a range ("10-15"), what stands before them is known.
    """
    before, prior = low[at - 1 : at], low[max(0, at - 2) : at - 1]
    inside = before.isalnum() or (before != "" and before in "_/@#&=:\\*^+")
    inside = inside or (before != "" and before in "-.'," and (prior.isalnum() or prior == "." == before))
    telephone = _TELEPHONE.match(low, at) if linked or not inside or before == "+" else None
    if telephone:
        return telephone.end()
    if inside and not linked:
        return max(at + 1, _end_of_token(low, at))
    serial = _SERIAL.match(low, at)
    if serial and _FRACTION.match(low, at) is None:
        return max(serial.end(), _end_of_token(low, at))
    return None


def _end_of_token(low: str, at: int) -> int:
    found = _TOKEN.match(low, at)
    return at if found is None else at + len(found[0].rstrip(".:'-&"))


def is_year(number: Number) -> bool:
    """Whether a number is written as years are."""
    if number.spelled:
        return number.scale == 1000 and 2000 < number.value < 2100
    return len(number.digits) == 4 and 1300 <= number.value < 2100


def day_of_month(raw: str, low: str, number: Number) -> bool:
    """Whether a month stands right before a number that may be its day."""
    if number.scale != 1 or number.value > 31:
        return False
    found = _MONTH_BEFORE.search(low, max(0, number.start - 12), number.start)
    return found is not None and raw[found.start()].isupper()


def is_lookalike(raw: str, low: str, number: Number, end: int, *, linked: bool = False) -> bool:
    """Whether a number without unit or currency is something other than a quantity.

    ``end``: where it ends with all that belongs to it. ``raw`` and ``low``: the text and its plain form.
    ``linked``: it is the second of a range or score.
    """
    return (
        _is_clock(low, number, end)
        or _is_date(raw, low, number, end)
        or names_something(raw, low, number, end)
        or (number.spelled and not linked and _is_pronoun(low, number, end))
    )


def _is_clock(low: str, number: Number, end: int) -> bool:
    if _CLOCK_AFTER.match(low, end):
        return True
    at = _CLOCK_BEFORE.search(low, max(0, number.start - 16), number.start)
    return at is not None and number.value <= 24 and not noun_follows(low, end)


def _is_date(raw: str, low: str, number: Number, end: int) -> bool:
    """Whether a number is a day of a month or a year."""
    if number.value <= 31 and number.scale == 1:
        month = _MONTH_AFTER.match(low, end)
        if (month and raw[month.start(1)].isupper()) or _YEAR_AFTER.match(low, end):
            return True
        if day_of_month(raw, low, number):
            return True
    if _ERA_AFTER.match(raw, end):
        return True
    if not is_year(number):
        return False
    compared = _COMPARED.search(low, max(0, number.start - 12), number.start) and noun_follows(low, end)
    return not (compared or _PEOPLE_AFTER.match(low, end)) or _OF_YEAR.match(low, end) is not None


def _is_pronoun(low: str, number: Number, end: int) -> bool:
    """Words that stand for people or things ("the two learned", "in two"), or that count up ("one, two,")."""
    if number.scale != 1 or number.fraction or number.value > 12:
        return False
    before = low[max(0, number.start - 12) : number.start]
    if low[end : end + 1] in (",", ".", ")", ":", ";") and _ENUMERATES.search(before):
        return True
    found = _PRONOUN_BEFORE.search(before)
    if found is None or low.startswith("-", end):
        return False
    if found[1] == "no" or low.startswith((" of us", " of them", " of you"), end):
        return True
    if found[1] in ("in", "into"):
        return not noun_follows(low, end) and not low.startswith((" of", " or", " to", "-"), end)
    plural = _PLURAL_AFTER.match(low, end)
    return plural is None or _STOPS.search(low, end, plural.end()) is not None
