"""HTML pages to articles: the text that the page tells, without what surrounds it.

The text is built here from the blocks that trafilatura finds, one blank line between two; it, and not the
page's source, is what spans point into. The page's bytes are kept beside it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.article import Article, BlockKind, Published
from onrecord.errors import ReadingError
from onrecord.reading.decoding import decode
from onrecord.reading.plain import assemble, check_language, check_size, clean_text
from onrecord.reading.published import parse_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["MAX_PAGE_BYTES", "article_from_html"]

MAX_PAGE_BYTES = 20_000_000
_MAX_ELEMENTS = 30_000  # a long article has a few thousand
_MAX_CHILDREN = 3_000  # of one element; the extractor's time grows with the square of them
_BLOCK_TAGS = frozenset(
    {"p", "quote", "list", "item", "head", "table", "row", "cell", "lb", "code", "div", "fw"}
)
_FEWEST_WORDS = 8  # in a row and with a stop: less is a label
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")

_Piece = tuple[BlockKind, str]


def article_from_html(
    data: bytes,
    *,
    name: str,
    charset: str | None = None,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    any_language: bool = False,
    warnings: Sequence[str] = (),
) -> Article:
    """Read an HTML page.

    Args:
        data: the page's bytes, at most 20 MB.
        name: path or address as the user gave it.
        charset: encoding that the server stated; the page's own statement comes after it.
        published, title, outlet, url, byline: what is known already; wins over what the page says.
        any_language: read it even if it is not in English.
        warnings: what was repaired before.

    Returns:
        The article. ``original`` holds ``data``; ``published`` has the basis that :func:`page_date` gives.

    Raises:
        ReadingError: ``too-large``, ``binary``, ``empty``, ``no-article`` or ``not-english``.
        UsageError: ``published`` is not a date.
    """
    given = parse_published(published, "given") if published else None
    if len(data) > MAX_PAGE_BYTES:
        raise ReadingError(
            "too-large", name, f"The page has {len(data):,} bytes, the limit is {MAX_PAGE_BYTES:,}."
        )
    if not data.strip():
        raise ReadingError("empty", name)

    from onrecord.reading.page_tree import meta_charset, parse_page  # noqa: PLC0415  (lxml)

    decoded = decode(data, name=name, declared=charset or meta_charset(data))
    tree = parse_page(clean_text(decoded.text)[0])
    if tree is None:
        raise ReadingError("no-article", name, "There is no element in the page.")
    _check_tree(tree, name)
    about = _About(tree, url)
    pieces = _article_pieces(tree, name)
    text, repaired = clean_text("\n\n".join(shown for _, shown in pieces))
    check_size(text, name)
    if not any_language:
        check_language(text, name)
    return assemble(
        text,
        [kind for kind, _ in pieces],
        name=name,
        url=about.url,
        title=title or about.title,
        outlet=outlet or about.outlet,
        byline=byline or about.byline,
        published=given or about.published,
        original=data,
        reader="html/1",
        warnings=(*warnings, *decoded.warnings, *repaired),
    )


class _About:
    """What the page says of itself: title, outlet, byline, address and date, each ``None`` if unsaid."""

    def __init__(self, tree: HtmlElement, url: str | None) -> None:
        from trafilatura.metadata import extract_metadata  # noqa: PLC0415  (slow to import)

        from onrecord.reading.page_date import page_date  # noqa: PLC0415

        with _Silenced():
            # The date that trafilatura finds is not used; fixed bounds keep its search off the clock.
            found = extract_metadata(tree, url, {"extensive_search": False, "max_date": "2200-01-01"})
        self.url = url or (found.url if _is_web_address(found.url) else None)
        self.title: str | None = found.title or None
        self.outlet: str | None = found.sitename or None
        self.byline: str | None = (found.author or "").replace("; ", ", ") or None
        self.published: Published | None = page_date(tree, self.url)


class _Silenced:
    """Keeps trafilatura's log quiet inside: whatever goes wrong is said by an error of ours."""

    def __enter__(self) -> None:
        self._level = logging.getLogger("trafilatura").level
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("trafilatura").setLevel(self._level)


def _is_web_address(url: str | None) -> bool:
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _check_tree(tree: HtmlElement, name: str) -> None:
    """Raise ``too-large`` for a page that would keep the extractor busy for minutes."""
    elements, most = 0, 0
    for element in tree.iter():
        elements, most = elements + 1, max(most, len(element))
    for found, limit, what in (
        (elements, _MAX_ELEMENTS, "elements"),
        (most, _MAX_CHILDREN, "elements in one element"),
    ):
        if found > limit:
            raise ReadingError("too-large", name, f"The page has {found:,} {what}, the limit is {limit:,}.")


def _article_pieces(tree: HtmlElement, name: str) -> list[_Piece]:
    """Kinds and texts of the article's blocks.

    Raises:
        ReadingError: ``no-article`` where there are none, or where they are the teasers of an index page.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    from onrecord.reading.page_tree import prepare, squeezed  # noqa: PLC0415

    marks = prepare(tree)
    with _Silenced():
        found = bare_extraction(tree, include_comments=False, include_tables=True, include_formatting=False)
    if not isinstance(found, Document):
        raise ReadingError("no-article", name)
    pieces: list[_Piece] = []
    for kind, shown in _pieces(found.body, "body"):
        bare = squeezed(shown)
        if bare in marks.captions:
            pieces.append(("caption", shown))
        elif kind == "quote" and any(bare in embed for embed in marks.embeds):
            pieces.append(("embed", shown))
        elif bare != squeezed(marks.headline or ""):
            pieces.append((kind, shown))
    prose = [
        squeezed(shown)
        for kind, shown in pieces
        if kind in {"body", "quote", "list_item"} and _is_prose(shown)
    ]
    if not prose:
        raise ReadingError("no-article", name)
    if sum(shown in marks.teasers for shown in prose) * 2 >= len(prose):
        raise ReadingError("no-article", name, "The page is a list of links to articles.")
    return [("headline", marks.headline), *pieces] if marks.headline else pieces


def _is_prose(shown: str) -> bool:
    return len(shown.split()) >= _FEWEST_WORDS and _STOPPED.search(shown) is not None


def _pieces(element: HtmlElement, kind: BlockKind) -> Iterator[_Piece]:
    """The blocks below ``element`` of trafilatura's tree, in order."""
    inline: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCK_TAGS:
            yield from _flushed(inline, kind)
            inline = []
            yield from _pieces(child, _kind_of(child.tag, kind))
        else:
            inline.append("".join(child.itertext()))
        inline.append(child.tail or "")
    yield from _flushed(inline, kind)


def _kind_of(tag: str, around: BlockKind) -> BlockKind:
    if tag == "head":
        return "subtitle"
    if tag == "quote":
        return "quote"
    if tag == "item":
        return "list_item" if around != "quote" else "quote"
    return around


def _flushed(inline: list[str], kind: BlockKind) -> Iterator[_Piece]:
    shown = " ".join("".join(inline).split())
    if shown:
        yield kind, shown
