"""What a quantity counts ("95 retired generals") and the words beside it that date it ("in 2015")."""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.context.amounts import Stretch
from onrecord.context.lookalikes import MONTHS

__all__ = ["as_of", "counted"]

_WORD = re.compile(r"(?: {1,2}|-)([a-z][a-z'-]{0,30})")
_STOPS = frozenset({
    "a", "about", "after", "ago", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been",
    "before", "being", "between", "but", "by", "can", "could", "did", "do", "does", "down", "during",
    "each", "earlier", "every", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if", "in",
    "into", "is", "it", "its", "just", "later", "may", "might", "more", "must", "my", "nor", "not", "now",
    "of", "off", "on", "only", "or", "our", "out", "over", "per", "said", "says", "shall", "she",
    "should", "since", "so", "than", "that", "the", "their", "then", "these", "they", "this", "those",
    "through", "to", "under", "until", "up", "was", "we", "were", "when", "where", "which", "while",
    "who", "whom", "whose", "will", "with", "would", "you", "your",
})  # fmt: skip
_SKIPPED = frozenset(("more", "other", "additional", "different", "new", "fewer", "less"))
_SINGULAR = frozenset({
    "access", "across", "airbus", "afterwards", "always", "analysis", "as", "basis", "besides", "bonus",
    "bus", "business", "campus", "class", "congress", "conscious", "crisis", "dangerous", "does", "famous",
    "gas", "has", "his", "homeless", "indoors", "is", "its", "jobless", "less", "loss", "nervous",
    "nowadays", "numerous", "obvious", "outdoors", "overseas", "perhaps", "plus", "precious", "press",
    "previous", "process", "progress", "religious", "serious", "sometimes", "status", "success", "this",
    "thus", "towards", "upwards", "us", "useless", "various", "versus", "virus", "was", "years'",
})  # fmt: skip
_NO_PLURAL = ("ss", "is", "'s", "ous")
_PLURALS = frozenset({
    "aircraft", "alumni", "cacti", "cattle", "children", "clergy", "crises", "criteria", "data", "feet",
    "fish", "geese", "media", "men", "mice", "others", "people", "personnel", "phenomena", "police",
    "sheep", "staff", "teeth", "troops", "women",
})  # fmt: skip
_LEADING = frozenset(("police", "media", "data", "women", "staff", "personnel"))
_OF = re.compile(r" of(?: (?:the|all|its|his|her|their|our|those|these|my|your))?(?= )")
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = (
    rf"(?:(?:the )?(?:end of |start of |beginning of |middle of |early |late |"
    rf"mid-)?(?:{MONTHS}(?:\.?(?: \d{{1,2}})(?![\d%])(?:,? {_YEAR})?|\.? {_YEAR})?"
    rf"|{_YEAR}|(?:the )?fiscal(?: year)? {_YEAR})|(?:the )?(?:last|this|next|previous|current) (?:year|"
    rf"month|week|quarter|"
    r"summer|winter|spring|fall|autumn)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|"
    r"yesterday)(?![a-z\d']|-[a-z])"
)
_BETWEEN = (
    r"(?!(?:from|than|since|same|compared|with|which|who|that|said|says|until|before|after|to|and|or|but|"
    r"when|where)"
    r"(?![a-z]))"
)
_DATED_AFTER = re.compile(
    rf"(?: {_BETWEEN}[a-z'-]{{1,20}}){{0,3}}?,? ((?:as of|in|by|during|at|on|at the end of|through) {_DATE}|"
    r"(?:last|this) (?:year|month|week|quarter)(?![a-z'])|today(?![a-z'])|yesterday(?![a-z']))"
)
_DATED_BEFORE = re.compile(
    rf"(?:^|[.;,:\"“(] ?|and |but |that )((?:in|as of|by|during) {_DATE}),? (?:[a-z'-]{{1,20}} ){{0,6}}$"
)


def counted(stretch: Stretch, end: int, *, share: bool) -> Span | None:
    """The noun phrase behind a number that ends at ``end``, up to its first plural; ``None`` without one.

    ``share``: the number is a part of something, which stands behind "of".
    """
    low, at = stretch.low, end
    if share:
        of = _OF.match(low, at, stretch.end)
        if of is None:
            return None
        at = of.end()
    if low.startswith("-", at):  # "a 100-page report"
        found = _WORD.match(low, at, stretch.end)
        return stretch.span(*found.span(1)) if found and "-" not in found[1] else None
    first = None
    for _ in range(5):
        found = _WORD.match(low, at, stretch.end)
        if found is None:
            return None
        word = found[1].rstrip("'-")
        if first is None and word in _SKIPPED:
            at = found.end()
            continue
        if word in _STOPS:
            return None
        first = found.start(1) if first is None else first
        stop = found.start(1) + len(word)
        if _is_plural(word):
            more = _WORD.match(low, stop, stretch.end) if word in _LEADING else None
            if more and more[1].endswith("s") and more[1] not in _STOPS | _SINGULAR:
                stop = more.end()  # "police officers"
            return stretch.span(first, stop)
        at = found.end()
    return None


def _is_plural(word: str) -> bool:
    """Whether a word in small letters is a noun in the plural, as far as its form tells."""
    if word in _PLURALS or word.endswith("smen"):
        return True
    return len(word) > 3 and word.endswith("s") and word not in _SINGULAR and not word.endswith(_NO_PLURAL)


def as_of(stretch: Stretch, start: int, end: int, past: int) -> Span | None:
    """The words that date the figure ``[start, end)``: close behind it, else at the head of its clause.

    ``past``: where what it counts ends.
    """
    for at in sorted({past, end}, reverse=True):
        found = _DATED_AFTER.match(stretch.low, at, stretch.end)
        if found:
            return stretch.span(*found.span(1))
    found = _DATED_BEFORE.search(stretch.low, max(stretch.start, start - 90), start)
    return stretch.span(*found.span(1)) if found else None
