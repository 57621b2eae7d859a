"""One amount in a text: a number with its currency, its unit or nothing, and where it begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.article import Span
from onrecord.context.lookalikes import past_token
from onrecord.context.numbers import Number, plain, printed_number
from onrecord.context.spelled import ONES, spelled_number
from onrecord.context.units import Unit, currency_before, unit_after

__all__ = ["SEED", "Amount", "Stretch", "amount_at", "linked_amount"]

_BEFORE, _AFTER = 64, 64
"""How many code points around a content are looked at to tell what a number at its edge is."""

_MEASURED_ALONE = (
    "year|month|week|day|hour|minute|second|decade|century|mile|kilomet(?:er|re)|met(?:er|re)|foot|inch|yard|"
    "acre|hectare|gallon|lit(?:er|re)|barrel|ton|tonne|pound|ounce|kilo|kilogram|gram|megawatt|gigawatt|"
    "percentage[ -]point|square|dollar|euro"
)
"""What "a" may count: "less than a year"."""
SEED = re.compile(
    r"[.]?\d|[½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:"
    r"t(?:wo|hree|en|welve|hirteen|wenty|hirty)|f(?:our(?:teen)?|ive|ifteen|orty|ifty)|one|"
    r"s(?:ix|even)(?:t(?:een|y))?|e(?:ight(?:een|y)?|leven)|nine(?:t(?:een|y))?|half|quarter(?=[ -](?:of )?)|"
    r"twice|double|triple|quadruple|"
    rf"an?(?=[ -](?:h(?:undred|alf)|t(?:housand|rillion|hird|enth)|[mb]illion|quarter|dozen|fifth|fourth|"
    rf"eighth|sixth|seventh|ninth|(?:{_MEASURED_ALONE})s?\b))"
    r")(?![a-z])"
)
"""Where a number may begin, in plain text."""
_SIGN = re.compile(r"(?:(?:us|au|nz|hk|[ac])?\$|[€£¥₹]|(?:usd|eur|gbp|rs\.?) )? ?")
_NEGATIVE = re.compile(r"(?<![a-z])(?:minus|negative) $|(?:^|(?<=[ (]))-$")
_OF_UNIT = re.compile(r"(?: of)?(?: an?| one| 1)?(?=[ -][a-z])")
_RUNS_ON = re.compile(r"[^\W_]|[_@]|'s(?![a-z])|'\d|[:/.,]\d|(?<=\d)\(")
_OLD = re.compile(r"(?: old|-olds?)(?![a-z])|'? of age(?![a-z])")
_INCHES = re.compile(rf"-(\d{{1,2}}|{'|'.join(list(ONES)[:11])})(?![a-z\d])")
_NOT_ONE = frozenset(("day", "second", "foot", "pound", "USD"))
_LOOSE = frozenset(("second", "point"))
"""Units whose singular behind a space is most often another word: "two second thoughts"."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One content span with what stands around it; places are offsets in the stretch.

    ``raw``: the text; ``low``: its plain form; ``start`` and ``end``: the content; ``shift``: the place of
    the stretch in the article.
    """

    raw: str
    low: str
    start: int
    end: int
    shift: int

    @classmethod
    def of(cls, text: str, span: Span) -> Stretch:
        """The stretch of the content ``span`` of ``text``."""
        shift = max(0, span.start - _BEFORE)
        raw = text[shift : span.end + _AFTER]
        return cls(raw, plain(raw), span.start - shift, span.end - shift, shift)

    def before(self, at: int, length: int) -> str:
        """The plain text before ``at``, ``length`` code points at most."""
        return self.low[max(0, at - length) : at]

    def span(self, start: int, end: int) -> Span:
        """``[start, end)`` as a place in the article."""
        return Span(start + self.shift, end + self.shift)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its currency or unit: ``[start, end)`` without comparator.

    ``signed``: whether the currency stands before the number.
    """

    start: int
    end: int
    number: Number
    unit: Unit | None = None
    signed: bool = False

    @property
    def value(self) -> float:
        """In its unit: 50 cents are 0.5."""
        return round(self.number.value * (self.unit.factor if self.unit else 1), 6)


def amount_at(
    stretch: Stretch, at: int, *, linked: bool = False, money: bool = False
) -> tuple[Amount | None, int]:
    """The amount whose number begins at ``at``, a place where ``SEED`` matches, and where to go on reading.

    ``linked``: it is the second of a range or score; ``money``: the first was a sum. ``None`` for
    digits that are part of something else.
    """
    low = stretch.low
    if low[at].isalpha():
        currency = None
        number, after = spelled_number(low, at, stretch.end)
    elif (past := past_token(low, at, linked=linked)) is not None:
        return None, past
    else:
        currency = currency_before(stretch.raw, low, at)
        number, after = printed_number(low, at, stretch.end, money=money or currency is not None)
    if number is None:
        return None, max(after, at + 1)
    start = max(stretch.start, currency[0]) if currency else at
    sign = None if linked or currency else _NEGATIVE.search(low, max(stretch.start, at - 9), at)
    if sign and not (number.spelled and sign[0] == "-"):
        number, start = replace(number, value=-number.value, head=-number.head), sign.start()
    amount = Amount(start, number.end, number, Unit(currency[1], "money"), True) if currency else None
    amount = amount or _with_unit(stretch, Amount(start, number.end, number))
    if amount is None or (amount.end == number.end and _RUNS_ON.match(low, number.end)):
        return None, max(number.end, past_token(low, number.end) or 0)
    return amount, amount.end


def _with_unit(stretch: Stretch, amount: Amount) -> Amount | None:
    """``amount`` with the unit behind it, where there is one; ``None`` if that makes a name of it."""
    low, number = stretch.low, amount.number
    found = unit_after(stretch.raw, low, number.end, stretch.end)
    if found is None and number.fraction and (of := _OF_UNIT.match(low, number.end, stretch.end)):
        found = unit_after(stretch.raw, low, of.end(), stretch.end)
        if found and found[0].plural:
            found = None  # "half of years past" is no half year
    if found is None:
        return amount
    if _is_titled(stretch, number, found):
        return None
    if not _fits(stretch, number, found):
        return amount
    unit, _, end = found
    if unit.name == "foot" and (inches := _INCHES.match(low, end, stretch.end)):
        tall = number.value + (ONES.get(inches[1]) or int(inches[1])) / 12
        number, end = replace(number, value=round(tall, 4), head=tall), inches.end()
    elif unit.kind == "time" and (old := _OLD.match(low, end, stretch.end)):
        end = old.end()
    return replace(amount, end=end, number=number, unit=unit)


def linked_amount(stretch: Stretch, at: int, *, money: bool = False) -> Amount | None:
    """The amount that begins at ``at`` with its number or its currency, behind "to", "and" or a hyphen."""
    sign = _SIGN.match(stretch.low, at, stretch.end)
    at = sign.end() if sign else at
    if SEED.match(stretch.low, at, stretch.end) is None:
        return None
    return amount_at(stretch, at, linked=True, money=money)[0]


def _fits(stretch: Stretch, number: Number, found: tuple[Unit, int, int]) -> bool:
    """Whether the word behind a number is its unit."""
    unit, first, end = found
    word, gap = stretch.low[first:end], stretch.low[number.end : first]
    if word == "won":  # a verb, unless there are many
        return number.scale >= 1000
    if number.one and (unit.name in _NOT_ONE or word == "point"):
        return gap == "-" or word == "dollar"
    if (
        number.scale >= 1000
        and not (unit.plural or unit.short or unit.kind in ("share", "money"))
        and gap != "-"
    ):
        return False  # "a $260 million year"
    if unit.name in _LOOSE and word == unit.name and gap != "-":
        return (not number.spelled and number.value <= 1) or number.fraction
    return True


def _is_titled(stretch: Stretch, number: Number, found: tuple[Unit, int, int]) -> bool:
    """Whether a unit in capitals makes a name of it: "60 Minutes", "50 Cent"."""
    unit, first, end = found
    if unit.short or unit.kind in ("share", "point", "temperature") or number.spelled or number.scale != 1:
        return False
    last = stretch.raw[max(first, stretch.low.rfind(" ", first, end) + 1) : end]
    return last[0].isupper() and not last.isupper()
