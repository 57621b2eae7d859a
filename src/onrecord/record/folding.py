"""Words as they are compared: what only typography, capitals or editors' brackets set apart is the same.

Folded away are case, the kinds of quotation marks and apostrophes, all punctuation, white space, soft
hyphens, commas in numbers and what stands in square brackets ("[sic]", "[the mayor]"; in "[W]e" only the
brackets), also where a bracket is cut off at either end. An ellipsis is no word, but the word behind it says
that something was left out. Signs that change what is said ("$", "%") are words. No letter is folded away:
"won't" is not "wont", and "US" is not "us".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.article import Span

__all__ = ["COMMON", "Word", "folded", "telling", "words_in"]

_LETTERS = r"[^\W_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"
_SCAN = re.compile(
    rf"""
    (?P<gap>\[\s*(?:…|\.(?:\s?\.)+)\s*\]|\(\s*(?:…|\.(?:\s?\.)+)\s*\)|…|\.(?:\s?\.)+)
    |(?P<note>(?<!\w)\[[^\[\]\n]{{1,200}}(?:\](?!\w)|\Z)|\A[^\[\]\n]{{1,200}}\](?!\w))
    |(?P<initials>(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?)
    |(?P<number>\d+(?:[.,]\d+)+)
    |(?P<sign>[$€£¥%])
    |(?P<word>(?:\[(?:{_LETTERS})+\])?(?:{_LETTERS})+(?:['’‘ʼ´`](?:{_LETTERS})+)*(?:\[(?:{_LETTERS})+\])?)
    """,
    re.VERBOSE,
)
_WITH_NOTES = re.compile(re.sub(r"\|\(\?P<note>.*", "", _SCAN.pattern, count=1), re.VERBOSE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\\[\\]]")
_APOSTROPHES = re.compile("[’‘ʼ´`]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ALSO_WORDS = frozenset({"US", "IT", "WHO", "AIDS", "ICE"})
"""Names in capitals that mean another thing in small letters."""

_COMMON = """
a about after again all also always am an and another any anybody anyone anything are aren't as at away
back be because been before being best better big but by came can can't cannot come coming could couldn't
day days did didn't different do does doesn't doing don't done down each end even ever every everybody
everyone everything fact feel few first for from get getting give go goes going good got great had happen
happened happens hard has hasn't have haven't having he he'll he's her here hers him his how i i'd i'll
i'm i've if important in into is isn't it it'll it's its just keep kind know last least let let's like
little long look looking lot made make makes making many may maybe me mean might more most much must my
need needs never new no nobody not nothing now of off oh ok okay on once one ones only or other others our
out over own part people person place point put really right said same saw say saying says see seen she
she's should shouldn't show so some somebody someone something sort still such sure take talk talking tell
than thank that that's the their them then there there's these they they'll they're they've thing things
think this those time times to today together told too took try trying two up us use very want wanted
wants was wasn't way ways we we'll we're we've well went were weren't what what's whatever when where
which while who who's whole why will with without won't work working world would wouldn't year years yes
yet you you'll you're you've your
"""
COMMON = frozenset(_COMMON.split())
"""Words that half of all speakers use: a phrase of these alone tells nobody from anybody."""


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        folded: as it is compared.
        span: where it stands.
        gap: an ellipsis stands before it.
    """

    folded: str
    span: Span
    gap: bool = False


def words_in(text: str, spans: Sequence[Span] | None = None, *, notes: bool = False) -> list[Word]:
    """The words of ``text``, or of these spans of it one behind the other.

    ``notes``: with those that stand in square brackets.
    """
    scan = _WITH_NOTES if notes else _SCAN
    found: list[Word] = []
    capitals: list[int] = []
    for span in spans if spans is not None else (Span(0, len(text)),):
        gap = False
        for match in scan.finditer(text, *span):
            kind = match.lastgroup
            if kind == "gap":
                gap = True
            elif kind != "note":
                words = match.group()
                if words in _ALSO_WORDS:
                    capitals.append(len(found))
                found.append(Word(_fold(words, kind), Span(*match.span()), gap))
                gap = False
    for index in capitals:
        if not _shouted(text, found, index):
            found[index] = found[index]._replace(folded=found[index].span.of(text))
    return found


def folded(text: str) -> list[str]:
    """The words of ``text`` for comparing many at once: a quick form of :func:`words_in`."""
    return _WORD.findall(_APOSTROPHES.sub("'", text).casefold())


def telling(words: Sequence[str]) -> int:
    """How many different words are none of :data:`COMMON`: how much of it is somebody's own."""
    return len(set(words) - COMMON)


def _fold(words: str, kind: str | None) -> str:
    if kind == "number":
        return words.replace(",", "")
    if kind == "initials":
        letters = words.replace(".", "")
        return letters if letters in _ALSO_WORDS else letters.casefold()
    if not words.isascii():
        words = unicodedata.normalize("NFC", _APOSTROPHES.sub("'", words))
    return _INVISIBLE.sub("", words).replace("`", "'").casefold()


def _shouted(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the words beside this one stand in capitals too, so that they tell nothing."""
    beside = [words[at].span.of(text) for at in (index - 1, index + 1) if 0 <= at < len(words)]
    return any(len(word) > 1 and word.isupper() for word in beside)
