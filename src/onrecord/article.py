"""An article: its text exactly as decoded, and exact places in it.

Every place is a half-open range of code points of ``Article.text`` (Python string indices). Blocks
partition the visible text into headline, paragraphs, captions and so on; sentences lie inside blocks.
This module knows nothing of files, pages or models: ``reading`` makes articles, the floors above use them.
"""

from __future__ import annotations

import bisect
import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, get_args

__all__ = ["BLOCK_KINDS", "Article", "Block", "BlockKind", "Published", "Sentence", "Span"]

BlockKind = Literal[
    "headline", "subtitle", "byline", "dateline", "caption", "body", "list_item", "quote", "embed"
]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice of ``text`` that this span names."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like unit. ``span`` has no white space at either end and holds no empty text."""

    span: Span
    kind: BlockKind = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``block`` is the index in ``Article.blocks`` of the block it lies in."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was published.

    Attributes:
        value: an EDTF date or date-time (``2024-11-18``, ``2024-11``, ``2024-11-18T09:30:00Z``).
        basis: ``given`` by the user, page ``metadata``, or read from the ``page_text``.
        precision: the finest unit that ``value`` states.
    """

    value: str
    basis: Literal["given", "metadata", "page_text"]
    precision: Literal["year", "month", "day", "time"]


@dataclass(frozen=True)
class Article:
    """A text and what is known of it. Immutable; two articles with equal fields are equal.

    Attributes:
        text: decoded text: BOM dropped, CRLF and CR made LF, nothing else changed. For HTML, the
            extracted text.
        name: the path or address as the user gave it (``-`` for standard input; JSON Lines rows
            without an address are ``FILE:LINE``).
        blocks: in order of their start, not overlapping; white space lies between them.
        sentences: in order, each inside one block; together they cover every block's visible text.
        published: ``None`` where nothing says when.
        original: the bytes as read, where they differ from the text (HTML), else ``None``.
        reader: name and version of the reader that made ``text`` from the bytes.
        warnings: what was repaired or doubtful while reading, for the person, each with its place.
    """

    text: str
    name: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published | None = None
    original: bytes | None = field(default=None, repr=False)
    reader: str = "plain/1"
    warnings: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What to call it: the title, else its first headline, else its name; white space folded."""
        headlines = (block.span.of(self.text) for block in self.blocks if block.kind == "headline")
        return " ".join((self.title or next(headlines, self.name)).split())

    @cached_property
    def text_sha256(self) -> str:
        """Hex SHA-256 of the text's UTF-8 bytes."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of ``offset`` in the text.

        Raises:
            IndexError: ``offset`` is not in ``0..len(text)``.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside the text of {len(self.text)} code points")
        line = bisect.bisect_right(self._line_starts, offset) - 1
        return line + 1, offset - self._line_starts[line] + 1

    def block_at(self, offset: int) -> int | None:
        """Index of the block that holds ``offset``, or ``None`` between blocks."""
        i = bisect.bisect_right(self.blocks, offset, key=lambda b: b.span.start) - 1
        return i if i >= 0 and offset < self.blocks[i].span.end else None

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds ``offset``, or ``None`` between sentences."""
        i = bisect.bisect_right(self.sentences, offset, key=lambda s: s.span.start) - 1
        return i if i >= 0 and offset < self.sentences[i].span.end else None
