"""What changed between two versions of an article, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.article import Article, Span
from onrecord.export.document import Block, Document, Inline, Paragraph, Plain, Style, Table, Words
from onrecord.questions.versions import Change, Versions

__all__ = ["versions_document"]

_CONTEXT = 60  # code points shown on either side of a change
_NEAR = 80  # changes that are no farther apart are shown together


def versions_document(found: Versions) -> Document:
    """The versions in a table, and beside each other the words in which the two compared differ."""
    old, new = found.numbers
    blocks: list[Block] = [
        Table(
            ("version", "added", "title", "text"),
            tuple(
                (
                    (Plain(str(version.number)),),
                    (Plain(version.fetched),),
                    (Plain(version.title or ""),),
                    (Plain(version.sha256[:12], "quiet"),),
                )
                for version in found.known
            ),
            numeric=(0,),
        )
    ]
    if old == new:
        blocks.append(Paragraph((Plain("There is one version: nothing to compare."),)))
    elif not found.changes:
        blocks.append(Paragraph((Plain("Both have the same words."),)))
    else:
        blocks.append(
            Table(
                (f"version {old}", f"version {new}"),
                tuple(
                    (
                        tuple(_side(found.before, [change.before for change in near], "-")),
                        tuple(_side(found.after, [change.after for change in near], "+")),
                    )
                    for near in _together(found.changes)
                ),
                caption="What differs: [-taken out-], [+put in+].",
            )
        )
    return Document(f"Versions of {found.address}", tuple(blocks))


def _together(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """``changes`` in groups of those that stand close to each other."""
    group = [changes[0]]
    for one, other in pairwise(changes):
        apart = max(other.before.start - one.before.end, other.after.start - one.after.end)
        if apart > _NEAR:
            yield group
            group = []
        group.append(other)
    yield group


def _side(article: Article, spans: Sequence[Span], sign: str) -> Iterator[Inline]:
    """The words of one side with some around them; those that differ between signs."""
    text = article.text
    start = _word_start(text, max(0, spans[0].start - _CONTEXT))
    end = _word_end(text, min(len(text), spans[-1].end + _CONTEXT))
    at = min(start, spans[0].start)
    for span in spans:
        yield from _words(article, Span(at, span.start))
        if span.start < span.end:
            yield Plain(f"[{sign}", "quiet")
            yield from _words(article, span, "strong")
            yield Plain(f"{sign}]", "quiet")
        at = span.end
    yield from _words(article, Span(at, max(end, at)))


def _words(article: Article, span: Span, style: Style = "") -> Iterator[Inline]:
    """The visible words at ``span``, and a space of ours where white space was cut off."""
    shown = span.of(article.text)
    bare = shown.strip()
    if not bare:
        if shown:
            yield Plain(" ")
        return
    start = span.start + shown.index(bare)
    if start > span.start:
        yield Plain(" ")
    yield Words(article, Span(start, start + len(bare)), style)
    if start + len(bare) < span.end:
        yield Plain(" ")


def _word_start(text: str, at: int) -> int:
    """``at``, or the next place where a word begins."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at].isspace():
        at -= 1
    return at
