"""Noun phrases by the parts of speech: where one that begins at a word ends."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from onrecord.article import Span
from onrecord.speakers.mention import CLOSED_WORDS, MentionKind
from onrecord.speakers.vocabulary import SHORT_TITLES
from onrecord.speakers.words import KINDS, Words

__all__ = ["DATE_WORDS", "QUOTATION_MARKS", "WEEKDAYS", "Phrases", "word_set"]


def word_set(text: str) -> frozenset[str]:
    """The words of a text, parted by spaces."""
    return frozenset(text.split())


QUOTATION_MARKS = frozenset("“”\"'‘’«»„")
DATE_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july"
    " august september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr"
    " jun jul aug sep sept oct nov dec yesterday today tonight tomorrow last next earlier later recently"
    " again once twice"
)
"""Words behind a noun phrase that date what is told and do not belong to it."""
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

_LABELS: tuple[MentionKind | None, ...] = (
    None,
    *(kind for kind in KINDS for _ in range(2)),
)  # of the network, for names
_LONGEST = 16  # words; a longer noun phrase is none
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_PORTIONS = word_set(
    "some many most one several all each both none any few two three four five half dozens hundreds"
    " thousands millions scores"
)
_PRONOUNS = word_set(
    "me you him her it us them everyone everybody someone somebody anyone anybody myself himself"
    " herself themselves ourselves whom"
)
_QUANTITIES = word_set("many few several more most such other no enough much")
_STOPPED = SHORT_TITLES.keys() | {"mr", "mrs", "ms", "dr", "st", "jr", "sr", "messrs", "mx", "d", "r"}
_TITLED = frozenset({"s", "’", "'", "the", "show", "program", "programme", "podcast", "series"})


def _is_rare(word: str) -> bool:
    """Whether a word taken for a pronoun is none: there are few of them."""
    return len(word) > 3 and word not in CLOSED_WORDS | _PRONOUNS | _OWNERS


class Phrases:
    """An article's words with what is needed to find noun phrases among them.

    Attributes:
        words: all words of the article.
        lower: each in lower case.
        starts, ends: their places.
        named: the kind of name that each is part of, ``None`` for no name.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.lower = words.lower
        self.starts: list[int] = words.places[:, 0].tolist()
        self.ends: list[int] = words.places[:, 1].tolist()
        self.named: list[MentionKind | None] = [
            _LABELS[label] for label in words.names.argmax(axis=1).tolist()
        ]

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the article."""
        return Counter(self.lower)

    def span(self, first: int, end: int) -> Span:
        """The place of the words ``[first, end)``; ``first < end``."""
        return Span(self.starts[first], self.ends[end - 1])

    def capital(self, index: int) -> bool:
        """Whether a word is printed with a capital."""
        return self.words.text[self.starts[index]].isupper()

    def acts(self, index: int) -> bool:
        """Whether a word is a verb; one with a capital is a name."""
        return self.words.part(index) == "VERB" and not self.capital(index)

    def parted(self, index: int) -> bool:
        """Whether a line ends before a word: blocks do not go on in one another."""
        return index > 0 and "\n" in self.words.text[self.ends[index - 1] : self.starts[index]]

    def behind_owner(self, index: int, stop: int) -> int:
        """Index behind the possessive mark that stands at ``index``; ``index`` where none does."""
        if not (0 < index < stop and self.lower[index] in {"'", "’"} and self._close(index)):
            return index
        if index + 1 < stop and self.lower[index + 1] == "s" and self._close(index + 1):
            return index + 2
        return index + 1 if self.lower[index - 1].endswith("s") and not self._close(index + 1) else index

    def end(self, index: int, stop: int) -> int:
        """Where the noun phrase that begins at the word ``index`` ends, without relative clauses.

        Returns ``index`` itself where none begins. ``stop``: index of the first word that is no part of it.
        """
        stop = min(stop, len(self.lower), index + _LONGEST)
        if index >= stop:
            return index
        following = self.words.part(index + 1) if index + 1 < stop else ""
        word = self.lower[index]
        if word in _PRONOUNS and not (word in _OWNERS and following in {"NOUN", "ADJ", "PROPN"}):
            return index + 1
        if word in _PORTIONS and index + 1 < stop and self.lower[index + 1] == "of":
            inner = self.end(index + 2, stop)
            return inner if inner > index + 2 else index
        return self._noun_end(index, stop)

    def title_end(self, index: int, stop: int) -> int:
        """Where a title in quotation marks ends that begins at ``index``; ``index`` where none does."""
        if index + 1 >= stop or self.lower[index] not in QUOTATION_MARKS or not self.capital(index + 1):
            return index
        for at in range(index + 2, min(stop, index + _LONGEST)):
            if self.lower[at] in QUOTATION_MARKS and self.behind_owner(at, stop) == at:
                return at + 1
            if self.lower[at] in {".", ";"} or self.parted(at):
                break
        return index

    def titled_end(self, index: int, stop: int) -> int:
        """Where a noun phrase or a title in quotation marks ends that begins at ``index``."""
        title = self.title_end(index, stop)
        return title if title > index else self.end(index, stop)

    def _noun_end(self, index: int, stop: int) -> int:
        at = end = index  # end: behind the last word that can be the last one
        whole, title = index, False  # whole: where it ends if nothing follows a possessive
        while at < stop and not (at > index and self.parted(at)):
            word, part = self.lower[at], self.words.part(at)
            if end == at > index and (behind := self.behind_owner(at, stop)) > at:
                whole, at, end, title = end, behind, index, False
            elif word in QUOTATION_MARKS and (title or self._opens_title(at, index, stop)):
                end, title, at = (at + 1 if title else end), not title, at + 1
                if not title and self.lower[at - 2] in {",", "."}:
                    break
            elif end > index and not title and self._dates(at, index):
                break
            elif word in CLOSED_WORDS and part in {"NOUN", "PROPN"} and not self.capital(at):
                break  # "outside", taken for a noun
            elif (
                part in {"NOUN", "PROPN"}
                or (part == "PRON" and _is_rare(word))
                or title
                or self._printed_as_name(at, index)
            ):
                at += 1
                end = end if title else at
            elif part in {"NUM", "ADJ"} and (end == index or self._before_noun(at, stop)):
                at += 1
                end = at if self.capital(at - 1) or not self._before_noun(at - 1, stop) else end
            elif ((part == "DET" or word in _OWNERS) and (at == index or self.lower[at - 1] == "of")) or (
                part in {"VERB", "ADV"} and end == index and self._before_noun(at, stop)
            ):
                at += 1
            elif self._joins(at, index, end, stop):
                at += 1
                end = at if word == "." and self.lower[at - 3] == "." else end  # "Washington, D.C."
            else:
                break
        return max(end, whole)

    def _close(self, index: int) -> bool:
        """Whether no space stands before a word."""
        return index < len(self.starts) and self.ends[index - 1] == self.starts[index]

    def _printed_as_name(self, at: int, index: int) -> bool:
        """Whether a word's capital makes it a noun, whatever its part of speech: "told Americans to"."""
        return self.capital(at) and (
            bool(self.named[at]) or (at == index and self.lower[at] not in CLOSED_WORDS)
        )

    def _dates(self, at: int, index: int) -> bool:
        """Whether a word dates what is told, and is no part of a name such as "USA Today"."""
        if self.lower[at] not in DATE_WORDS:
            return False
        following = at + 1 < len(self.lower) and self.capital(at + 1) and not self.parted(at + 1)
        if self.lower[at] in WEEKDAYS and not following:
            return True  # "told NPR Friday"
        return not (
            self.capital(at) and (self.named[at] or self.lower[at] == "today") and self.capital(at - 1)
        )

    def _before_noun(self, at: int, stop: int) -> bool:
        """Whether a noun or an adjective stands right behind a word that may belong to it."""
        parts = {"NOUN", "PROPN", "ADJ"}
        return at + 1 < stop and self.words.part(at + 1) in parts and self.lower[at] not in _QUANTITIES

    def _opens_title(self, at: int, index: int, stop: int) -> bool:
        """Whether a title in quotation marks begins: "its ‘Morning Hour’"."""
        return index < at < stop - 1 and self.capital(at + 1) and self.lower[at - 1] in _TITLED

    def _joins(  # noqa: PLR0911 - one for each mark
        self, at: int, index: int, end: int, stop: int
    ) -> bool:
        """Whether a mark or a word in the middle of a noun phrase goes on with it."""
        if at == index or at + 1 >= stop:
            return False
        word = self.lower[at]
        if word == "&":
            return True
        if word in {"-", "–", "/", "'", "’"}:
            return self._close(at) and self._close(at + 1)
        if word == ".":
            return self._close(at) and (
                self.lower[at - 1] in _STOPPED or self.ends[at - 1] - self.starts[at - 1] == 1
            )
        if (
            self.named[at] == self.named[at - 1] == "organization"
            and self.capital(at + 1)
            and word not in "(),;"
        ):
            return True  # "the Centers for Disease Control"
        if word == "of" and end == at:
            return self.named[at - 1] != "person" and (self.capital(at + 1) or not self.capital(at - 1))
        return False
