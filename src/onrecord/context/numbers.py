"""Numbers in digits as English news prints them, with the multiplier behind them; see ``spelled`` for words.

All places are half-open ranges of the plain form of a text (:func:`plain`), which is as long as the text.
Whether a number is a quantity or part of a name or date is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

__all__ = ["PARTS", "SCALES", "Number", "plain", "printed_number", "scaled", "times", "with_part"]

SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip
"""Words that multiply the number before them."""
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
"""Into how many a part divides the whole."""
_SHORT = {
    "k": 1000, "m": 10**6, "mm": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9,
    "bln": 10**9, "t": 10**12, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_VULGAR = {"½": "0.5", "⅓": "0.3333", "⅔": "0.6667", "¼": "0.25", "¾": "0.75", "⅛": "0.125", "⅜": "0.375",
           "⅝": "0.625", "⅞": "0.875"}  # fmt: skip
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 16))
"""Of fractions that are printed with a slash; others (9/11, 24/7) are something else."""

_DIGITS = re.compile(
    r"(?P<mixed>\d{1,3})(?:[ -]?(?P<vulgar>[½⅓⅔¼¾⅛⅜⅝⅞])|[ -](?P<over>\d)/(?P<under>\d{1,2})(?![\d/]))"
    r"|(?P<alone>[½⅓⅔¼¾⅛⅜⅝⅞])"
    r"|(?P<up>\d{1,2})/(?P<down>\d{1,2})(?![\d/])"
    r"|(?P<grouped>\d{1,3}(?:,\d{3}){1,6}|\d{1,2}(?:,\d{2}){1,5},\d{3}|\d{1,3}(?:'\d{3}){1,6}"
    r"|\d{1,3}(?: \d{3}){0,5} (?:000|\d{3} \d{3}))(?:\.\d{1,6})?(?![,.]?\d)"
    r"|(?P<comma>\d{1,3},\d{1,2})(?=%| percent| per cent| ?(?:[mb]illion|trillion|[mbt]n)\b| ?€| euro)"
    r"|(?P<plain>\d{1,18}(?:\.\d{1,6})?|\.\d{1,6})(?!\d|[.,]\d)"
)
_SCALE = re.compile(
    r"[ -]{0,2}(hundred|thousand|[mb]illion|trillion|quadrillion|lakh|crore|dozen)s?(?![a-z])"
)
_REST = re.compile(r" (\d{1,3}) (billion|million|thousand)(?![a-z])")
_SHORT_SCALE = re.compile(r" ?(tn|trn|bn|bln|mn|mln)(?![a-z])|( ?m| ?mil|k|mm| ?b|t)(?![a-z])")
_MANY_AFTER = re.compile(
    r"(?:(?:-| to | and )\d{1,3}(?:\.\d{1,2})?[km])?(?: [a-z-]{1,16})?"
    r" (?!(?:is|was|has|as|this|its|his|us|across|less|races|metres|meters)\b)(?:[a-z-]{2,20}s|people|"
    r"\w{0,6}men|children|euro|dollar|rupee|yen|yuan|baht)\b"
)
"""Things counted: "5m people" are millions, "a 50m pool" is not."""
_AND_PART = re.compile(r"[ -]and[ -](a|one|three|two)[ -](half|quarter|third)s?(?![a-z])")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        start, end: where it stands, multiplier and "a" included, currency and unit not.
        value: with the multiplier worked in.
        head: the number before its multiplier; ``scale``: the multiplier.
        place: what one step of its last printed digit is worth: 100 for "300", 100,000 for "1.2 million".
        spelled: whether it is written in words.
        fraction: whether it is a part of something: "half", "two-thirds", "3/4".
        article: whether it is only "a" or "an".
        digits: its digits where they are printed without any separator: "1995".
    """

    start: int
    end: int
    value: float
    head: float
    scale: float = 1
    place: float = 1
    spelled: bool = False
    fraction: bool = False
    article: bool = False
    digits: str = ""

    @property
    def one(self) -> bool:
        """Whether it is the bare word "one", which is mostly no number."""
        return self.spelled and self.head == 1 == self.scale and not self.fraction


_PLAIN = str.maketrans(
    {"\n": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "–": "-", "‑": "-",
     "‐": "-", "−": "-", "’": "'", "‘": "'"}
)  # fmt: skip


def plain(text: str) -> str:
    """``text`` in lower case with one kind of space, hyphen and apostrophe; as long as ``text``."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when made small
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_PLAIN)


def printed_number(low: str, at: int, end: int, *, money: bool) -> tuple[Number | None, int]:
    """The number in digits that begins at ``at``, and where to go on reading.

    ``money``: whether a currency stands before it, so that "m" and "b" are multipliers. ``None``: digits that
    are no one number.
    """
    found = _DIGITS.match(low, at, end)
    number = _printed(found) if found else None
    if found is None or number is None:
        return None, found.end() if found else at + 1
    number = with_part(low, number, end)
    if number.fraction:
        return number, number.end
    number = _with_rest(low, scaled(low, number, end), end)
    if number.scale == 1 and (short := _short_scale(low, number.end, end, money)):
        number = times(number, *short)
    return number, number.end


def _printed(found: re.Match[str]) -> Number | None:
    start, end = found.span()
    if found["alone"]:
        value = float(_VULGAR[found["alone"]])
        return Number(start, end, value, value, place=0.01, fraction=True)
    if found["mixed"]:
        if found["vulgar"]:
            part = float(_VULGAR[found["vulgar"]])
        elif (under := int(found["under"])) in _DENOMINATORS and int(found["over"]) < under:
            part = int(found["over"]) / under
        else:
            return None
        value = round(float(found["mixed"]) + part, 4)
        return Number(start, end, value, value, place=0.1)
    if found["up"]:
        up, down = int(found["up"]), int(found["down"])
        if down not in _DENOMINATORS or not 0 < up < down:
            return None
        return Number(start, end, round(up / down, 4), up / down, place=0.01, fraction=True)
    printed = found["comma"].replace(",", ".") if found["comma"] else re.sub(r"[, ']", "", found[0])
    whole, _, decimals = printed.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    value = float(printed)
    digits = whole if found["plain"] and not decimals else ""
    return Number(
        start, end, value, value, place=10.0 ** (-len(decimals) if decimals else zeros), digits=digits
    )


def times(number: Number, scale: float, end: int | None = None) -> Number:
    """``number`` with a multiplier more, which ends at ``end``."""
    value = float(Decimal(repr(number.value)) * int(scale))
    return replace(
        number,
        end=end or number.end,
        value=value,
        scale=number.scale * scale,
        place=number.place * scale,
        digits="",
    )


def scaled(low: str, number: Number, end: int) -> Number:
    """``number`` with the multipliers behind it, two at most: "2 lakh crore"."""
    for _ in range(2):
        found = _SCALE.match(low, number.end, end)
        if found is None:
            break
        number = with_part(low, times(number, SCALES[found[1]], found.end()), end)
    return number


def _with_rest(low: str, number: Number, end: int) -> Number:
    """With the lower multiple that goes on: "2 trillion 784 billion"."""
    if number.scale < 10**6 or not (rest := _REST.match(low, number.end, end)):
        return number
    lower = int(rest[1]) * SCALES[rest[2]]
    if lower >= number.scale:
        return number
    return replace(number, end=rest.end(), value=number.value + lower, place=SCALES[rest[2]])


def _short_scale(low: str, at: int, end: int, money: bool) -> tuple[int, int] | None:
    """The multiplier of "$5m", "1.2tn", "10k" and where it ends; without money "5m" only before a plural."""
    found = _SHORT_SCALE.match(low, at, end)
    if found is None:
        return None
    if found[1]:
        return _SHORT[found[1]], found.end()
    if money or (found[2] in ("m", "k") and _MANY_AFTER.match(low, found.end())):
        return _SHORT[found[2].strip()], found.end()
    return None


def with_part(low: str, number: Number, end: int) -> Number:
    """With "and a half" behind it: half of one, or of its multiplier ("a million and a half")."""
    found = _AND_PART.match(low, number.end, end)
    if found is None or number.fraction:
        return number
    part = {"a": 1, "one": 1, "two": 2, "three": 3}[found[1]] / PARTS[found[2]]
    value = number.value + part * (number.scale if number.scale >= 1000 else 1)
    return replace(
        number, end=found.end(), value=round(value, 4), head=number.head + part, place=number.place / 10,
        article=False, digits="",
    )  # fmt: skip
