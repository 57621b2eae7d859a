"""Plain and Markdown text to articles, and the rules that every article's text goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import Article, Block, BlockKind, Published, Sentence, Span
from onrecord.errors import ReadingError
from onrecord.reading.blocks import head_kinds, plain_blocks
from onrecord.reading.language import foreign_language
from onrecord.reading.markdown import markdown_blocks
from onrecord.reading.published import parse_published
from onrecord.reading.sentences import split_sentences

__all__ = ["MAX_TEXT_BYTES", "article_from_text", "assemble", "check_language", "check_size", "clean_text"]

MAX_TEXT_BYTES = 2_000_000
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def article_from_text(
    text: str,
    *,
    name: str,
    markdown: bool = False,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    any_language: bool = False,
    warnings: Sequence[str] = (),
) -> Article:
    """Read a text.

    Args:
        text: the decoded text; a byte order mark is dropped, CRLF and CR become LF, nothing else changes.
        name: path or address as the user gave it.
        markdown: take headings, quotes and lists as Markdown marks them.
        published: a date as :func:`parse_published` takes it.
        title, outlet, url, byline: what is known of the text.
        any_language: read it even if it is not in English.
        warnings: what was repaired in decoding.

    Raises:
        ReadingError: ``empty``, ``too-large`` (over 2,000,000 bytes of UTF-8) or ``not-english``.
        UsageError: ``published`` is not a date.
    """
    given = parse_published(published, "given") if published else None
    text, repaired = clean_text(text)
    if not text.strip():
        raise ReadingError("empty", name)
    check_size(text, name)
    if not any_language:
        check_language(text, name)
    blocks = tuple(markdown_blocks(text) if markdown else plain_blocks(text))
    if not blocks:
        raise ReadingError("empty", name, "There is only markup in it.")
    return Article(
        text=text,
        name=name,
        blocks=blocks,
        sentences=_sentences(text, blocks),
        url=url,
        title=title,
        outlet=outlet,
        byline=byline,
        published=given,
        reader="markdown/1" if markdown else "plain/1",
        warnings=(*warnings, *repaired),
    )


def assemble(
    text: str,
    kinds: Sequence[BlockKind],
    *,
    name: str,
    url: str | None,
    title: str | None,
    outlet: str | None,
    byline: str | None,
    published: Published | None,
    original: bytes,
    reader: str,
    warnings: tuple[str, ...],
) -> Article:
    """An article of blocks joined by blank lines, no blank line inside one, their kinds known."""
    blocks: list[Block] = []
    start = 0
    for kind, shown in zip(kinds, text.split("\n\n"), strict=True):
        blocks.append(Block(Span(start, start + len(shown)), kind))
        start += len(shown) + 2
    skip = 1 if blocks[0].kind == "headline" else 0
    found = head_kinds(text, [b.span for b in blocks[skip:]], headline=False)
    for i, kind in enumerate(found, skip):
        if blocks[i].kind == "body":
            blocks[i] = Block(blocks[i].span, kind)
    return Article(
        text=text,
        name=name,
        blocks=tuple(blocks),
        sentences=_sentences(text, blocks),
        url=url,
        title=title,
        outlet=outlet,
        byline=byline,
        published=published,
        original=original,
        reader=reader,
        warnings=warnings,
    )


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Drop a byte order mark, make line ends LF, replace lone surrogates (no text holds them); and say so."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lone = _SURROGATE.search(text)
    if lone is None:
        return text, ()
    line = text.count("\n", 0, lone.start()) + 1
    return _SURROGATE.sub("\ufffd", text), (
        f"Lone surrogates were replaced by U+FFFD, the first in line {line}.",
    )


def check_size(text: str, name: str) -> None:
    """Raise ``too-large`` for a text over 2,000,000 bytes of UTF-8."""
    size = len(text.encode())
    if size > MAX_TEXT_BYTES:
        raise ReadingError(
            "too-large", name, f"The text has {size:,} bytes, the limit is {MAX_TEXT_BYTES:,}."
        )


def check_language(text: str, name: str) -> None:
    """Raise ``not-english`` for a text that plainly is not."""
    language = foreign_language(text)
    if language is not None:
        raise ReadingError("not-english", name, f"The text seems to be in another language ({language}).")


def _sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span, i) for i, block in enumerate(blocks) for span in split_sentences(text, block.span)
    )
