"""Blocks of Markdown text. The text itself is stored as it is: only the spans leave the markup out.

The rules are those of CommonMark for headings, block quotes, lists and paragraphs, one line at a time. Marks
inside a line (emphasis, links) stay in the text and in the spans.
"""

from __future__ import annotations

import re

from onrecord.article import Block, BlockKind, Span
from onrecord.reading.blocks import head_kinds, lines_of

__all__ = ["markdown_blocks"]

_HEADING = re.compile(r"(#{1,6})[ \t]+")
_HEADING_END = re.compile(r"(?<=[ \t])#+$")
_UNDERLINE = re.compile(r"=+|-+")
_RULE = re.compile(r"(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}")
_QUOTE = re.compile(r"(?:>[ \t]?)+[ \t]*")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,9}[.)])[ \t]+")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_FENCE = re.compile(r"(?:`{3,}|~{3,}).*")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n")


def markdown_blocks(text: str) -> list[Block]:
    """Blocks of Markdown text.

    The first heading is the ``headline``, later ones are ``subtitle``; a line of a block quote is a
    ``quote``, an image's description a ``caption``. Lines below each other are one paragraph or one list
    item; quoted lines are a block each, for a span cannot leave out the ``>`` between two of them. Rules,
    fences and front matter are markup. Bylines and datelines as in plain text.

    Args:
        text: as stored in the article.

    Returns:
        Blocks in order; markup and white space lie between them.
    """
    blocks: list[Block] = []
    open_until: int | None = None  # end of the line above, if a paragraph or an item may go on below it
    headed = False
    for line in lines_of(text, _front_matter_end(text)):
        joined = open_until is not None and text.count("\n", open_until, line.start) == 1
        shown = line.of(text)
        if joined and _UNDERLINE.fullmatch(shown) and blocks[-1].kind == "body":
            blocks[-1] = Block(blocks[-1].span, "subtitle" if headed else "headline")
            headed, open_until = True, None
            continue
        if _RULE.fullmatch(shown) or _FENCE.fullmatch(shown):
            open_until = None
            continue
        kind, span = _block_of(text, line, headed)
        if span.start == span.end:
            open_until = None
            continue
        if kind == "body" and joined:
            blocks[-1] = Block(Span(blocks[-1].span.start, span.end), blocks[-1].kind)
        else:
            blocks.append(Block(span, kind))
        headed = headed or kind == "headline"
        open_until = line.end if kind in {"body", "list_item"} else None
    return _with_head(text, blocks)


def _front_matter_end(text: str) -> int:
    """Where the lines between two ``---`` (or ``+++``) at the top end; 0 where there are none."""
    first = _FRONT_MATTER.match(text)
    if first is None:
        return 0
    last = re.compile(rf"^{re.escape(first[1])}[ \t]*$", re.MULTILINE).search(text, first.end())
    return last.end() if last else 0


def _block_of(text: str, line: Span, headed: bool) -> tuple[BlockKind, Span]:
    """What kind of block a line begins, and where the line's own text lies."""
    shown = line.of(text)
    if heading := _HEADING.match(shown):
        end = _HEADING_END.search(shown)
        inner = Span(line.start + heading.end(), line.start + end.start() if end else line.end)
        return ("subtitle" if headed else "headline"), _stripped(text, inner)
    if quote := _QUOTE.match(shown):
        return "quote", _stripped(text, Span(line.start + quote.end(), line.end))
    if item := _ITEM.match(shown):
        return "list_item", _stripped(text, Span(line.start + item.end(), line.end))
    if image := _IMAGE.fullmatch(shown):
        return "caption", _stripped(text, Span(line.start + image.start(1), line.start + image.end(1)))
    return "body", line


def _stripped(text: str, span: Span) -> Span:
    shown = span.of(text)
    start = span.start + len(shown) - len(shown.lstrip())
    return Span(start, max(start, span.start + len(shown.rstrip())))


def _with_head(text: str, blocks: list[Block]) -> list[Block]:
    """Give bylines and datelines their kind: among the blocks after the headline, or from the top."""
    skip = 1 if blocks and blocks[0].kind == "headline" else 0
    body = [b.span for b in blocks[skip:]]
    kinds = head_kinds(text, body, headline=not skip)
    return blocks[:skip] + [
        Block(b.span, kind if b.kind == "body" else b.kind)
        for b, kind in zip(blocks[skip:], kinds, strict=True)
    ]
