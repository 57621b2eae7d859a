"""Numbers in words: "two", "twenty-five", "a hundred and twenty", "half a million", "two-thirds"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.context.numbers import PARTS, SCALES, Number, scaled, times, with_part

__all__ = ["ONES", "spelled_number"]

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
"""The number words below twenty."""
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_MOST_WORDS = 16
"""No number in prose has more."""

_WORD = re.compile(r"[a-z]{1,12}")
_ORDINAL = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?![a-z])")
_GAP = re.compile(r"-| {1,2}")
_COMPOUND = re.compile(rf"-(?!(?:{'|'.join(ONES)})(?![a-z]))[a-z]")
_SCALE = re.compile(r"[ -]?(hundred|thousand|[mb]illion|trillion|dozen)(?![a-z])")
_PART = re.compile(rf"({'|'.join(PARTS)}|halve)(s?)(?![a-z])")
_OF_SCALE = re.compile(r"(?:[ -]of[ -]an?|[ -]an?|-| )[ -]?(?=hundred|thousand|[mb]illion|trillion|dozen)")
_LASTING = re.compile(r"(?<![a-z])(?:for|last|past|previous|next|first|after|within|straight|consecutive) $")


def spelled_number(low: str, at: int, end: int) -> tuple[Number | None, int]:
    """The number in words that begins at ``at`` of plain text, and where to go on reading.

    ``None``: words that are no one number ("twenty sixteen", "twenty-third").
    """
    first = _WORD.match(low, at, end)
    if first is None:
        return None, at + 1
    word = first[0]
    if word in ("half", "quarter"):
        return _part(low, at, at, 1, end) or (None, first.end())
    if word in ("a", "an"):
        part = _part(low, at, first.end() + 1, 1, end)
        if part is not None:
            return part
        if _SCALE.match(low, first.end(), end) is None:
            return Number(at, first.end(), 1.0, 1.0, spelled=True, article=True), first.end()
    elif word in ONES and (gap := _GAP.match(low, first.end(), end)):
        part = _part(low, at, gap.end(), ONES[word], end)
        if part is not None:
            return part
    return _counted(low, at, end)


def _part(low: str, start: int, at: int, count: int, end: int) -> tuple[Number, int] | None:
    """``count`` of the part whose name stands at ``at``: "two-thirds", "half", "a quarter of a million"."""
    found = _PART.match(low, at, end)
    if found is None:
        return None
    name = "half" if found[1] == "halve" else found[1]
    if count >= PARTS[name] or (count == 1 and found[2]):  # "six quarters" of a year, "a thirds"
        return None
    if (
        found[2]
        and low[at - 1] == " "
        and name == "quarter"
        and _LASTING.search(low, max(0, start - 12), start)
    ):
        return None  # "for three quarters" of a year
    value = count / PARTS[name]
    number = Number(start, found.end(), round(value, 4), value, place=0.01, spelled=True, fraction=True)
    link = _OF_SCALE.match(low, number.end, end)
    if link and (scale := _SCALE.match(low, link.end(), end)):
        whole = times(replace(number, value=value, fraction=False), SCALES[scale[1]], scale.end())
        return replace(whole, value=round(whole.value, 4)), whole.end
    return number, number.end


def _counted(low: str, at: int, end: int) -> tuple[Number | None, int]:
    """A whole number: "a hundred and twenty", "fifteen hundred", "two hundred fifty thousand"."""
    sum_ = _Sum()
    position = stop = at
    for _ in range(_MOST_WORDS):
        found = _WORD.match(low, position, end)
        if found is None or not sum_.takes(found[0]):
            break
        if sum_.clashes(found[0]):
            if _COMPOUND.match(low, found.end(), end):  # "six two-hour talks" are two numbers
                break
            return None, _past_words(low, found.end(), end)
        sum_.add(found[0])
        stop = found.end()
        gap = _GAP.match(low, stop, end)
        if gap is None:
            break
        position = gap.end()
        if sum_.last == "ten" and (ordinal := _ORDINAL.match(low, stop, end)):
            return None, ordinal.end()
        if sum_.last == "scale" and sum_.scale <= 1000 and low.startswith("and ", position):
            after = _WORD.match(low, position + 4, end)
            if after and (after[0] in ONES or after[0] in _TENS):
                position += 4
    if stop == at:
        return None, at + 1  # "twice", which is no number here
    value, scale = sum_.total + sum_.current, max(sum_.scale, 1)
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    number = Number(at, stop, float(value), value / scale, scale, place=10.0**zeros, spelled=True)
    number = with_part(low, number, end)
    if number.scale == 1 or number.end > stop:
        number = scaled(low, number, end)
    return number, number.end


@dataclass(slots=True)
class _Sum:
    """A number in words while it is read: ``last`` kind of word, the greatest ``scale`` so far."""

    total: int = 0
    current: int = 0
    scale: int = 0
    last: Literal["", "article", "one", "ten", "scale"] = ""

    def takes(self, word: str) -> bool:
        """Whether ``word`` can go on with it."""
        if word in ("a", "an"):
            return not self.last
        return word in ONES or word in _TENS or bool(self.last and word.removesuffix("s") in SCALES)

    def clashes(self, word: str) -> bool:
        """Whether ``word`` cannot stand behind the last one: "twenty sixteen"."""
        if word in _TENS:
            return self.last in ("one", "ten")
        return word in ONES and (self.last == "one" or (self.last == "ten" and ONES[word] >= 10))

    def add(self, word: str) -> None:
        """Take ``word`` in."""
        if word in ("a", "an"):
            self.current, self.last = 1, "article"
        elif word in ONES or word in _TENS:
            self.current += ONES.get(word) or _TENS[word]
            self.last = "one" if word in ONES else "ten"
        else:
            factor = SCALES[word.removesuffix("s")]
            self.scale, self.last = max(self.scale, factor), "scale"
            if factor <= 100:
                self.current *= factor
            elif self.current:
                self.total, self.current = self.total + self.current * factor, 0
            else:
                self.total *= factor


def _past_words(low: str, at: int, end: int) -> int:
    """Where the number words that go on at ``at`` end."""
    while (gap := _GAP.match(low, at, end)) and (word := _WORD.match(low, gap.end(), end)):
        if word[0] not in ONES and word[0] not in _TENS and word[0] not in SCALES:
            break
        at = word.end()
    return at
