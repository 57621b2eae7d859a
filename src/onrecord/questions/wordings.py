"""Where words that are asked for stand in a text: in quotations, whole or in part, nearly, or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from onrecord.article import Span
from onrecord.record.differences import Difference, differences, likeness, part_like, stands_at
from onrecord.record.folding import Word, folded, words_in

__all__ = ["Found", "How", "Quote", "Typography", "find_wording"]

How = Literal["whole", "cut", "joined", "elided", "printed", "altered"]
Typography = Literal["capitals", "punctuation", "ellipsis", "brackets"]

_ALIKE, _RUN, _RUN_SHARE = 0.6, 3, 0.25
"""Share of the words, and words in a row, that an altered quotation keeps of what is asked for."""
_SHORT = 5
"""Of so many words only one may be another one."""
_TELLING = 1
"""Words that are not everybody's, of those that a short altered quotation keeps; of a long one twice that."""
_SHORTEST = 4
_LETTERS = 3
"""A longer word is printed as it is compared, but for its case: no initials are that long."""


_NOTE = re.compile(r"\[([^\[\]\n]{1,200})")
_BEHIND = re.compile(r"[^\w\[]{0,3}\[[^\[\]\n]{1,200}")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation of a text.

    Attributes:
        span: between the marks.
        voice: equal for quotations of one speaker; of a single one where the speaker is not known.
    """

    span: Span
    voice: object


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a text where the words stand, in one of these ways.

    Attributes:
        how: ``whole``: they are a whole quotation; ``cut``: a part of one; ``joined``: they run on from one
            quotation into the next of the same speaker; ``elided``: in order, with other words where an
            ellipsis was given; ``printed``: in the text, but not as a quotation; ``altered``: other words
            stand there, that are nearly these.
        spans: the printed words, in as many pieces as there are quotations.
        within: the quotations in which they stand; none for ``printed``.
        differences: from what is asked for to what is printed; a single ``equal`` where there are none.
        typography: what differs though the words are the same.
        share: of the words that are the same, 0 to 1.
    """

    how: How
    spans: tuple[Span, ...]
    within: tuple[Span, ...]
    differences: tuple[Difference, ...]
    typography: tuple[Typography, ...]
    share: float = 1.0


def find_wording(asked: str, text: str, quotes: Sequence[Quote]) -> list[Found]:
    """Where ``asked`` stands in ``text``: exactly, if it does anywhere, else nearly.

    Args:
        asked: the words.
        text: of the article.
        quotes: its quotations in text order, none inside another.
    """
    search = _Search(asked, text, quotes)
    return search.in_one() or search.joined() or search.elided() or search.printed() or search.altered()


class _Search:
    def __init__(self, asked: str, text: str, quotes: Sequence[Quote]) -> None:
        self._asked = asked
        self._text = text
        self._quotes = quotes
        self._wanted = words_in(asked)
        self._folded = [word.folded for word in self._wanted]

    @cached_property
    def _runs(self) -> list[list[Word]]:
        """The words of quotations of one speaker that follow each other."""
        runs = groupby(self._quotes, key=lambda quote: quote.voice)
        return [words_in(self._text, [quote.span for quote in run]) for _, run in runs]

    def in_one(self) -> list[Found]:
        found = []
        for quote in self._quotes:
            words = words_in(self._text, [quote.span])
            how: How = "whole" if len(words) == len(self._wanted) else "cut"
            found += self._exactly(words, how)
        return found

    def joined(self) -> list[Found]:
        return [found for run in self._runs for found in self._exactly(run, "joined")]

    def printed(self) -> list[Found]:
        lowered = self._text.casefold()
        if any(word not in lowered for word in self._folded if word.isalpha() and len(word) > _LETTERS):
            return []
        return self._exactly(words_in(self._text), "printed")

    def elided(self) -> list[Found]:
        """The pieces between ellipses stand one behind the other, with other words between them."""
        starts = [n for n, word in enumerate(self._wanted) if n and word.gap]
        return [found for run in self._runs if (found := self._elided(run, starts))] if starts else []

    def altered(self) -> list[Found]:
        """In each run the part that is likest to the words, if it is like them."""
        return [found for run in self._runs if (found := self._altered(run))]

    def _exactly(self, words: Sequence[Word], how: How) -> list[Found]:
        longer, size = [word.folded for word in words], len(self._wanted)
        found, start = [], 0
        while (at := stands_at(self._folded, longer[start:])) is not None:
            found.append(self._found(how, words[start + at : start + at + size]))
            start += at + size
        return found

    def _elided(self, words: Sequence[Word], starts: Sequence[int]) -> Found | None:
        longer = [word.folded for word in words]
        first, here = None, 0
        for start, end in pairwise((0, *starts, len(self._folded))):
            at = stands_at(self._folded[start:end], longer[here:])
            if at is None:
                return None
            first = here + at if first is None else first
            here += at + end - start
        return self._found("elided", words[first:here])

    def _altered(self, words: Sequence[Word]) -> Found | None:
        longer, size = [word.folded for word in words], len(self._folded)
        if min(size, len(longer)) < _SHORTEST:
            return None
        part = part_like(self._folded, longer)
        like = likeness(self._folded, longer[part.start : part.stop])
        if round((1 - like.share) * max(size, len(part))) <= 1:  # one word is another, more or less
            near = size > _SHORT or like.telling >= _TELLING
        else:
            near = (
                size > _SHORT
                and like.share >= _ALIKE
                and like.run >= max(_RUN, _RUN_SHARE * size)
                and like.telling >= 2 * _TELLING
            )
        if not near:
            return None
        return self._found("altered", words[part.start : part.stop], like.share)

    def _found(self, how: How, printed: Sequence[Word], share: float = 1.0) -> Found:
        same = how not in ("altered", "elided")
        if same and self._noted_otherwise(printed):
            spans = self._pieces(printed)
            asked, there = words_in(self._asked, notes=True), words_in(self._text, spans, notes=True)
            same_share = likeness([word.folded for word in asked], [word.folded for word in there]).share
            return Found("altered", spans, self._within(spans), differences(asked, there), (), same_share)
        typography = _typography(self._asked, self._text, self._wanted, printed) if same else ()
        spans, found = self._pieces(printed), differences(self._wanted, printed)
        return Found(how, spans, self._within(spans) if how != "printed" else (), found, typography, share)

    def _noted_otherwise(self, printed: Sequence[Word]) -> bool:
        """Whether both wordings have brackets at one place, with other words in them."""
        if "[" not in self._asked:
            return False
        edges = [*pairwise(zip(self._wanted, printed, strict=True))]
        between = [
            (_noted(self._asked, a.span.end, c.span.start), _noted(self._text, b.span.end, d.span.start))
            for (a, b), (c, d) in edges
        ]
        last = _noted(self._asked, self._wanted[-1].span.end, len(self._asked))
        end = printed[-1].span.end
        behind = _BEHIND.match(self._text, end)
        there = _noted(self._text, end, behind.end()) if behind else []
        return any(mine and theirs and mine != theirs for mine, theirs in between) or (
            bool(last) and bool(there) and there[: len(last)] != last
        )

    def _within(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(q.span for q in self._quotes if any(q.span.overlaps(span) for span in spans))

    def _pieces(self, printed: Sequence[Word]) -> tuple[Span, ...]:
        """One span for the words of each quotation; for those outside of any as well."""

        def quote(word: Word) -> int:
            spans = (quote.span for quote in self._quotes)
            return next((n for n, span in enumerate(spans) if span.contains(word.span)), -1)

        pieces = [list(words) for _, words in groupby(printed, key=quote)]
        if any(quote(piece[0]) < 0 for piece in pieces):
            pieces = [list(printed)]  # what is no quotation may run into one
        return tuple(Span(piece[0].span.start, piece[-1].span.end) for piece in pieces)


def _typography(
    asked: str, text: str, wanted: Sequence[Word], printed: Sequence[Word]
) -> tuple[Typography, ...]:
    """What sets two wordings apart whose words are the same; the order is that of :data:`Typography`."""
    differs: list[Typography] = []
    pairs = list(zip(wanted, printed, strict=False))
    raw = [(_bare(a.span.of(asked)), _bare(b.span.of(text))) for a, b in pairs]
    if any(a != b for a, b in raw):
        differs.append("capitals")
    between = [
        (asked[a.span.end : c.span.start], text[b.span.end : d.span.start])
        for (a, b), (c, d) in pairwise(pairs)
    ]
    if any(_marks(a) != _marks(b) for a, b in between):
        differs.append("punctuation")
    if any(a.gap != b.gap for a, b in pairs[1:]):
        differs.append("ellipsis")
    if any(("[" in a) != ("[" in b) for a, b in between):
        differs.append("brackets")
    return tuple(differs)


def _noted(text: str, start: int, end: int) -> list[str]:
    """The words in brackets between these places; the last bracket may be cut off."""
    return [word for note in _NOTE.findall(text, start, end) for word in folded(note)]


def _bare(word: str) -> str:
    """A word without all that is neither letter nor digit."""
    return "".join(filter(str.isalnum, word))


def _marks(between: str) -> str:
    """What stands between two words, without white space, brackets and ellipses."""
    return re.sub(r"\s|\[[^\]]*\]|…|\.(?:\s?\.)+", "", between)
