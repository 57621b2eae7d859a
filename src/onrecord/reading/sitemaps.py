"""Sitemaps and news sitemaps (sitemaps.org; Google's news tags), read so that a hostile one does no harm."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from onrecord.article import Published
from onrecord.errors import ReadingError, UsageError
from onrecord.reading.entry import Entry
from onrecord.reading.published import parse_published

__all__ = ["parse_sitemap"]


def parse_sitemap(data: bytes, *, name: str) -> tuple[Iterator[Entry], Iterator[str]]:
    """The articles of a sitemap, and the sitemaps that an index names.

    ``lastmod`` says when a page was changed last, and not when it was published: it is not used.

    Raises:
        ReadingError: ``not-a-feed``: it is not well-formed.
    """
    # No entity is resolved, nothing else is loaded, and libxml2's limits on depth and size stay on.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError("not-a-feed", name, f"It is not well-formed: {error.msg}.") from error
    entries = (_entry(url) for url in tree.iterfind("{*}url"))
    return entries, (_text(part, "{*}loc") or "" for part in tree.iterfind("{*}sitemap"))


def _entry(url: etree._Element) -> Entry:
    return Entry(
        _text(url, "{*}loc") or "",
        _text(url, "{*}news/{*}title"),
        _text(url, "{*}news/{*}publication/{*}name"),
        _date(_text(url, "{*}news/{*}publication_date")),
    )


def _text(element: etree._Element, path: str) -> str | None:
    return " ".join((element.findtext(path) or "").split()) or None


def _date(stated: str | None) -> Published | None:
    try:
        return parse_published(stated, "metadata") if stated else None
    except UsageError:
        return None
