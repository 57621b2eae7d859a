"""The words of a stretch of an article as lexicons have them: marks left out, contractions written out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.article import Span
from onrecord.speakers.words import Words

__all__ = ["Wording"]

_APOSTROPHES = frozenset("'’‘ʼ`")
_STOPS = frozenset(".?!;:")
_COMMAS = frozenset(",—–()")
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am", "s": "s", "d": "would"}
_NEGATED = {"won": "will", "don": "do", "shan": "shall", "ain": "is", "can": "can"}
_JOINED = {
    "cannot": ("can", "not"),
    "gonna": ("going", "to"),
    "gotta": ("must",),
    "wanna": ("want", "to"),
    "outta": ("out", "of"),
}
"""Words printed as one."""


@dataclass(slots=True)
class Wording:
    """Words in lower case, with what parts them.

    Attributes:
        words: without marks; "don't" is "do", "not", and "we'll" is "we", "will".
        at: index of each in the article's words.
        stops: how many words stand before each end of a sentence or part of one, in order; once closed, the
            last is the number of words.
        commas: how many stand before each comma or dash.
        mark: the last stop or question mark; empty where there is none.
    """

    words: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    commas: set[int] = field(default_factory=set)
    mark: str = ""

    @classmethod
    def of(cls, words: Words, spans: Iterable[Span], limit: int) -> Wording:
        """Read the words of ``spans``, at most ``limit`` of them."""
        made = cls()
        for span in spans:
            first, end = words.range_of(span)
            first = max(first, made.at[-1] + 1) if made.at else first  # no word twice where spans overlap
            if made.words and words.text[span.start : span.start + 3].lstrip("'\"“‘[( ")[:1].isupper():
                made.close()  # "We will wait," she said. "Let them come."
            made.read(words, first, end, limit)
        made.close()
        return made

    def __len__(self) -> int:
        return len(self.words)

    def read(self, words: Words, first: int, end: int, limit: int) -> None:
        """Add the words ``[first, end)`` of the article, as long as there are at most ``limit``."""
        lower, after_apostrophe = words.lower, False
        for index in range(first, min(end, len(lower), first + 2 * limit)):
            word = lower[index]
            if word[0].isalnum():
                if len(self.words) >= limit:
                    return
                self.mark = ""
                self._add(word, index, after_apostrophe and len(word) < 3)
                after_apostrophe = False
            elif word in _APOSTROPHES:
                after_apostrophe = True
            else:
                after_apostrophe = False
                if word in _STOPS:
                    self.close()
                    self.mark = word
                elif word in _COMMAS:
                    self.commas.add(len(self.words))

    def close(self) -> None:
        """End a sentence here."""
        if self.words and (not self.stops or self.stops[-1] != len(self.words)):
            self.stops.append(len(self.words))

    def _add(self, word: str, index: int, short: bool) -> None:
        before = self.words[-1] if self.words else ""
        if short and self.at and index - self.at[-1] == 2:
            if word == "t" and (before.endswith("n") or before in _NEGATED):
                self.words[-1] = _NEGATED.get(before) or before[:-1]
                word = "not"
            else:
                word = _ENDINGS.get(word, word)
        for one in _JOINED.get(word, (word,)):
            self.words.append(one)
            self.at.append(index)
