"""Words that say how exact a quantity is: "more than", "at least", "nearly", "or so"."""

from __future__ import annotations

import re
from typing import cast

from onrecord.circumstances import Comparator
from onrecord.context.amounts import Amount, Stretch

__all__ = ["comparator_after", "comparator_before"]

_FILLER = (
    r"(?:(?:an? |the )?(?:total|average|minimum|maximum|combined total) of |(?:an? |"
    r"another )(?:additional |combined |"
    r"extra |estimated |whopping |staggering |record |further )?|another )?"
)
_BEFORE = re.compile(
    r"(?<![a-z-])(?:"
    r"(?P<at_least>at least|no (?:fewer|less) than|not (?:less|fewer) than|a minimum of|minimum of)"
    r"|(?P<at_most>at most|no (?:more|greater) than|not more than|as (?:much|many|high|long) as|up to|"
    r"a maximum of)"
    r"|(?P<more_than>(?:well |just |slightly |far |much |significantly |considerably )?(?:more|greater|"
    r"higher|longer|"
    r"better|larger) than|upwards? of|(?:well )?in excess of|exceed(?:s|ed|ing)?|north of|(?:well |"
    r"just )?(?:over|"
    r"above|beyond)|a little (?:over|more than)|a bit (?:over|more than)|surpass(?:ed|es|ing))"
    r"|(?P<less_than>(?:well |just |slightly |far |much )?(?:less|fewer|lower|smaller|shorter) than|south of|"
    r"not quite|(?:well |just )?(?:under|below)|shy of|a little (?:under|less than))"
    r"|(?P<about>about|around|approximately|approx\.?|roughly|some|nearly|almost|close to|an estimated|"
    r"estimated|"
    r"in the (?:neighborhood|neighbourhood|region|vicinity|range) of|somewhere around|circa|nearing|near|"
    r"c\.|close on)"
    rf") {_FILLER}$|(?P<tilde>[~≈]) ?$"
)
_AFTER = re.compile(
    r"(?:(?P<at_least> or (?:more|greater|higher|longer|above|older|over)(?! than)"
    r"| and (?:over|older|above|up)(?! ?[$€£]?\d| from| to| by)|-plus|\+)"
    r"|(?P<at_most> or (?:less|fewer|under|younger|below)(?! than)| and (?:under|younger)(?! ?[$€£]?\d))"
    r"|(?P<about> or so|-odd|-ish| or thereabouts))(?![a-z])"
)
_TALKS_ABOUT = re.compile(
    r"(?<![a-z])(?:talk|sp[eo]a?k|ask|kn[eo]w|think|thought|wonder|worr|car|concern|complain|jok|li[ei]|"
    r"lied|stor|"
    r"writ|wrote|hear|learn|question|information|detail|tell|told|read|warn|inform|all|debat|tweet|what|how)"
    r"[a-z]{0,6} (?:[a-z]{1,12} )?$"
)
_LASTS = re.compile(r"(?<![a-z])(?:for|lasted|took|takes|after|spent|is|was|were|are|of|well|just|be|been) $")


def comparator_before(stretch: Stretch, amount: Amount) -> tuple[int, Comparator] | None:
    """Where the comparator before an amount begins, and which it is."""
    first = max(stretch.start, amount.start - 52)
    found = _BEFORE.search(stretch.low, first, amount.start) if amount.start > first else None
    if found is None:
        return None
    kind = found.lastgroup
    word = found[0].strip()
    if kind == "tilde":
        return found.start(), "about"
    if kind == "about" and word == "about" and _TALKS_ABOUT.search(stretch.before(found.start(), 30)):
        return None
    small = amount.unit is None and amount.number.value < 10 and not amount.number.fraction
    if small and word in ("over", "under", "above", "below", "beyond", "near", "around"):
        return None  # "served under two presidents"
    time = amount.unit is not None and amount.unit.kind == "time"
    if time and word == "over" and not _LASTS.search(stretch.before(found.start(), 12)):
        return None  # "over six years" they fell by half
    return found.start(), cast(Comparator, kind)  # the groups are named after them


def comparator_after(stretch: Stretch, end: int) -> tuple[int, Comparator] | None:
    """Where the comparator behind an amount that ends at ``end`` itself ends, and which it is."""
    found = _AFTER.match(stretch.low, end, stretch.end)
    return (found.end(), cast(Comparator, found.lastgroup)) if found else None
