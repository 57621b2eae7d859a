"""What changed in an article between two versions at one address, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, or_, select

from onrecord.article import Article, Span
from onrecord.errors import UsageError
from onrecord.record.columns import holdable
from onrecord.record.recalling import recall_article
from onrecord.record.schema import appearances, texts

__all__ = ["Change", "Version", "Versions", "changes", "versions"]

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_MOST_PAIRS = 4_000_000  # words of a changed stretch by words of its counterpart; above, it is one change


@dataclass(frozen=True, slots=True)
class Version:
    """One version of what stands at an address; ``fetched``: when it was added, UTC."""

    number: int
    sha256: str
    fetched: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that differs. A span is empty where words were only put in, or only taken out."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions at an address, and how two of them differ.

    Attributes:
        address: as asked for.
        known: all versions, the oldest first.
        numbers: those that are compared; the same twice where there is only one.
        before, after: the articles compared.
        changes: in text order; empty where the texts are the same.
    """

    address: str
    known: tuple[Version, ...]
    numbers: tuple[int, int]
    before: Article
    after: Article
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold; places are code points of the text with that hash."""
        return {
            "address": self.address,
            "versions": [
                {"number": v.number, "text": v.sha256, "fetched": v.fetched, "title": v.title}
                for v in self.known
            ],
            "compared": list(self.numbers),
            "changes": [
                {
                    name: {"start": span.start, "end": span.end, "text": span.of(article.text)}
                    for name, span, article in (
                        ("before", change.before, self.before),
                        ("after", change.after, self.after),
                    )
                }
                for change in self.changes
            ],
        }


def versions(
    connection: Connection, address: str, *, old: int | None = None, new: int | None = None
) -> Versions:
    """How two versions at ``address`` differ: by default the newest and the one before it.

    Args:
        connection: to the record.
        address: an address or a path, as it was given to ``add``.
        old, new: numbers of versions.

    Raises:
        UsageError: the record has nothing at that address, or no such version.
    """
    known = _known(connection, address)
    if not known:
        raise UsageError(
            f"{address}: the record has no article at that address; give it as it was given to onrecord add."
        )
    ids = {row.version: row for row in known}
    after = max(ids) if new is None else new
    before = max((number for number in ids if number < after), default=after) if old is None else old
    for number in (before, after):
        if number not in ids:
            numbers = ", ".join(map(str, sorted(ids)))
            raise UsageError(f"{address}: there is no version {number}; there are {numbers}.")
    one, other = (
        recall_article(connection, ids[number].text_id, ids[number].id) for number in (before, after)
    )
    return Versions(
        address,
        tuple(Version(row.version, row.sha256, row.fetched, row.title) for row in known),
        (before, after),
        one,
        other,
        tuple(changes(one, other)),
    )


def changes(before: Article, after: Article) -> Iterator[Change]:
    """The stretches of words in which two texts differ; white space does not count.

    Blocks are compared first, so that a long text does not take long, and then the words of those that
    differ, with the method of Ratcliff and Obershelp (``difflib``).
    """
    blocks = [[block.span for block in article.blocks] for article in (before, after)]
    one, other = (
        [" ".join(span.of(article.text).split()) for span in spans]
        for article, spans in zip((before, after), blocks, strict=True)
    )
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            olds = [word for span in blocks[0][a:b] for word in _words(before.text, span)]
            news = [word for span in blocks[1][c:d] for word in _words(after.text, span)]
            places = (_at(blocks[0], a, len(before.text)), _at(blocks[1], c, len(after.text)))
            yield from _within(before.text, after.text, olds, news, places)


def _within(
    before: str, after: str, one: Sequence[Span], other: Sequence[Span], places: tuple[int, int]
) -> Iterator[Change]:
    if len(one) * len(other) > _MOST_PAIRS:
        yield Change(_stretch(one, 0, len(one), places[0]), _stretch(other, 0, len(other), places[1]))
        return
    olds, news = [word.of(before) for word in one], [word.of(after) for word in other]
    for tag, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(_stretch(one, a, b, places[0]), _stretch(other, c, d, places[1]))


def _stretch(words: Sequence[Span], first: int, end: int, place: int) -> Span:
    """From the first of the words to the last; an empty span where they would stand if there are none."""
    if first < end:
        return Span(words[first].start, words[end - 1].end)
    at = words[first - 1].end if first else words[0].start if words else place
    return Span(at, at)


def _at(spans: Sequence[Span], index: int, end: int) -> int:
    return spans[index].start if index < len(spans) else spans[-1].end if spans else end


def _words(text: str, span: Span) -> list[Span]:
    return [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]


def _known(connection: Connection, address: str) -> list[Any]:
    """The appearances that are versions of what stands at ``address``, the oldest first."""
    name = holdable(address)
    meant = select(appearances.c.address).where(
        or_(appearances.c.address == name, appearances.c.name == name)
    )
    found = (
        select(appearances, texts.c.sha256)
        .join(texts)
        .where(appearances.c.address.in_(meant))
        .order_by(appearances.c.version)
    )
    return list(connection.execute(found))
