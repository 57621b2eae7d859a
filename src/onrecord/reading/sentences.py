"""Sentences of English news: where one ends, by rule.

A sentence can end at a run of full stops, exclamation or question marks or an ellipsis, with the quotation
marks and brackets that close after it, where white space follows. What stands on either side settles
whether it does. One pass from left to right, a bounded look to each side: the cost is linear in the
length of the text, and no pattern here can backtrack.
"""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.reading.abbreviations import MONTHS, NUMBERED, OPENERS, TITLES, TRAILING, ZONES_AND_DAYS

__all__ = ["split_sentences"]

_CLOSERS = "\"'”’»)]}*_"
_OPENERS = "\"'“‘«([{*_¿¡"
_DASHES = "-–—―"
# Possessive, and every match is consumed whether or not it ends a sentence: no second look at a character.
_STOP = re.compile(rf"([.!?…]++)([{re.escape(_CLOSERS)}]*+)((?:\[\d{{1,3}}\]){{0,4}}+)")
_LOOSE_CLOSER = re.compile(r"\s(?:[”»)\]}]|\[\d{1,3}\])")
_LONGEST_WORD = 30
_WORD = re.compile(r"[^\W_]{1,30}(?:[.'’-][^\W_]{1,30}){0,4}+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[Pp]h\.[Dd]")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
# '"Really?" Mr. Smith asked.' goes on; up to four words with a capital lead to the verb.
_SPEAKER_AND_VERB = re.compile(
    r"(?:[A-Z][\w'’-]{0,30}\.?\s{1,3}+|(?:of|de|van|von|al|bin)\s{1,3}+){1,5}"
    r"(?:added|answered|asked|asks|continued|cried|demanded|exclaimed|inquired|joked|quipped|recalled|replied"
    r"|responded|said|says|shouted|told|tweeted|wondered|wrote|yelled)\b"
)
_PM = frozenset({"a.m", "p.m", "A.M", "P.M"})


def split_sentences(text: str, span: Span) -> list[Span]:
    """Split ``text[span]`` into sentences.

    Args:
        text: the article's text.
        span: code points to split, normally one block.

    Returns:
        Spans of ``text`` in order that cover every visible character of ``span``; none begins or ends with
        white space. Closing quotation marks and brackets stay with the sentence they close.
    """
    sentences: list[Span] = []
    start = _skip_space(text, *span)
    for stop in _STOP.finditer(text, *span):
        end = _with_loose_closers(text, stop.end(), span.end)
        after = _skip_space(text, end, span.end)
        if after == end or after >= span.end or stop.start() < start:
            continue
        if _ends_sentence(text, start, stop, after, span.end):
            sentences.append(Span(start, end))
            start = after
    end = span.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        sentences.append(Span(start, end))
    return sentences


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _with_loose_closers(text: str, end: int, limit: int) -> int:
    """``end``, moved past closing marks and note numbers after a space ("left. ” He", "left. [3] He")."""
    while (loose := _LOOSE_CLOSER.match(text, end, limit)) is not None:
        end = loose.end()
    return end


def _ends_sentence(text: str, start: int, stop: re.Match[str], after: int, limit: int) -> bool:
    """Whether the sentence begun at ``start`` ends at ``stop``; ``after`` is the next visible character."""
    marks, closers = stop[1], stop[2]
    opens = after
    while opens < limit and text[opens] in _OPENERS + _DASHES:
        opens = _skip_space(text, opens + 1, limit)
    if opens >= limit:
        return False
    if text[after] in ".!?…,;:":
        return False  # a spaced ellipsis, or a clause that goes on
    following = text[opens]
    if following.islower():
        return False
    if marks == "." and stop.start() > start and not text[stop.start() - 1].isspace():
        return _full_stop_ends(text, start, stop, after, opens)
    if marks.strip(".") == "" or "…" in marks:
        return _ellipsis_ends(text, opens, limit, bool(closers))
    quoted = any(mark in "\"'”’»" for mark in closers)
    return not (quoted and _SPEAKER_AND_VERB.match(text, opens, limit))


def _ellipsis_ends(text: str, opens: int, limit: int, closed: bool) -> bool:
    word = _WORD.match(text, opens, limit)
    return closed or (word is not None and word[0] != "I" and not word[0].startswith(("I'", "I’")))


def _full_stop_ends(text: str, start: int, stop: re.Match[str], after: int, opens: int) -> bool:
    """The same for a single full stop right after a word; ``opens`` is where the next word begins."""
    word = _word_before(text, start, stop.start())
    next_word = _WORD.match(text, opens)
    following = re.split(r"['’]", next_word[0], maxsplit=1)[0] if next_word else ""
    number = text[opens].isdigit()
    dashed = text[after] in _DASHES
    if _ENUMERATOR.fullmatch(word) and stop.start() - len(word) <= start + 1 and not stop[2]:
        ends = False  # "1. First", "A. Smith"
    elif word in TITLES:
        ends = bool(stop[2].strip(")]}")) and following in OPENERS
    elif word in NUMBERED or word in MONTHS:
        ends = not number
    elif word in _PM:
        ends = not dashed and not number and following not in ZONES_AND_DAYS
    elif word in TRAILING or _DOTTED.fullmatch(word) or _is_initial(text, stop.start(), word):
        ends = not dashed and following in OPENERS and _is_whole(text, opens, following)
    else:
        ends = True
    return ends


def _is_initial(text: str, end: int, word: str) -> bool:
    """Whether ``word`` is a lone capital: "J." of a name. "I." only after another initial ("N. I. Orlov")."""
    if len(word) != 1 or not word.isupper():
        return False
    before = text[max(0, end - 5) : end - 1]
    if word == "I":
        return before.rstrip().endswith(".") and before.rstrip()[-2:-1].isupper()
    return not before or before[-1].isspace() or before[-1] in _OPENERS + _DASHES


def _is_whole(text: str, opens: int, head: str) -> bool:
    """Whether ``head`` stands as a word of its own at ``opens``: not "A." or "In-" of a longer name."""
    return text[opens + len(head) : opens + len(head) + 1] not in {".", "-", "&"}


def _word_before(text: str, start: int, end: int) -> str:
    """The word that ends at ``end``, at most ``_LONGEST_WORD`` characters of it; "GEN" is given as "Gen"."""
    begin = end
    floor = max(start, end - _LONGEST_WORD)
    while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in ".'’"):
        begin -= 1
    word = text[begin:end].lstrip(".'’")
    return word.capitalize() if len(word) > 1 and word.isalpha() and word.isupper() else word
