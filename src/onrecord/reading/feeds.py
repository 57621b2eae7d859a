"""RSS and Atom feeds and sitemaps as lists of articles. Pure: the bytes come from elsewhere."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.article import Published
from onrecord.errors import ReadingError, UsageError
from onrecord.reading.entry import Entry
from onrecord.reading.published import parse_published

__all__ = ["FEED_TYPES", "Feed", "is_feed", "parse_feed"]

FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/gzip", "application/x-gzip",
)  # fmt: skip
"""The media types that feeds and sitemaps are sent as."""

MAX_FEED_BYTES = 50_000_000  # what the sitemap protocol allows, uncompressed
_MOST_ENTRIES = 50_000  # likewise
_HEAD = 4_096  # bytes; where the first element is looked for
_ROOT = re.compile(
    rb"\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
    rb"<(?:[\w.-]+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]"
)
_SITEMAPS = frozenset({b"urlset", b"sitemapindex"})
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds.

    Attributes:
        entries: in its order, each address once.
        parts: addresses of other sitemaps, of which it is the index.
    """

    entries: tuple[Entry, ...]
    parts: tuple[str, ...] = ()


def is_feed(data: bytes) -> bool:
    """Whether ``data`` is a feed or a sitemap, told by its first element; they may be compressed by gzip."""
    return _root(_inflated(data[:_HEAD], _HEAD)) is not None


def parse_feed(data: bytes, *, name: str, base: str | None = None) -> Feed:
    """Read a feed or a sitemap.

    Args:
        data: its bytes.
        name: path or address as the user gave it.
        base: what addresses in it are relative to.

    Raises:
        ReadingError: ``not-a-feed``, or ``too-large`` if it has over 50 MB when it is not compressed.
    """
    data = _inflated(data, MAX_FEED_BYTES)
    if len(data) > MAX_FEED_BYTES:
        raise ReadingError("too-large", name, f"The feed is over {MAX_FEED_BYTES:,} bytes.")
    root = _root(data[:_HEAD])
    if root is None:
        raise ReadingError("not-a-feed", name)
    if root in _SITEMAPS:
        from onrecord.reading.sitemaps import parse_sitemap  # noqa: PLC0415  (lxml)

        entries, parts = parse_sitemap(data, name=name)
    else:
        entries, parts = _announced(data), iter(())
    return Feed(
        tuple(_unique(entries, base, _MOST_ENTRIES)),
        tuple(entry.address for entry in _unique((Entry(part) for part in parts), base, _MOST_ENTRIES)),
    )


def _root(head: bytes) -> bytes | None:
    """The name of the first element, if it is that of a feed."""
    if head.startswith(_BOMS[1:]):
        head = head.decode("utf-16", "ignore").encode()
    found = _ROOT.match(head.removeprefix(_BOMS[0]))
    return found and found[1]


def _inflated(data: bytes, limit: int) -> bytes:
    """``data``, decompressed if it is by gzip; no more than its first ``limit + 1`` bytes."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, limit + 1)
    except zlib.error:
        return b""


def _announced(data: bytes) -> Iterator[Entry]:
    """The entries of an RSS or Atom feed, as far as it can be understood."""
    import feedparser  # noqa: PLC0415  (slow to import)

    # A stream: bytes would be taken for the name of a file. Of the texts only the title is used.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    for entry in found.entries:
        title = entry.get("title")
        yield Entry(str(entry.get("link") or ""), _folded(title), None, _date(entry))


def _folded(text: Any) -> str | None:
    return " ".join(str(text).split()) or None if text else None


def _date(entry: Any) -> Published | None:
    stated = str(entry.get("published") or "")
    try:
        return parse_published(stated, "metadata")
    except UsageError:
        pass
    moment = entry.get("published_parsed")  # UTC
    if not moment:
        return None
    try:
        return parse_published(time.strftime("%Y-%m-%dT%H:%M:%SZ", moment), "metadata")
    except (UsageError, ValueError):
        return None


def _unique(entries: Iterator[Entry], base: str | None, most: int) -> Iterator[Entry]:
    """The first ``most`` entries with a web address, made absolute and without fragment, each once."""
    seen: set[str] = set()
    for entry in entries:
        link = entry.address.strip()
        try:
            address = urljoin(base or "", link).partition("#")[0] if link else ""
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.netloc or address in seen:
            continue
        seen.add(address)
        yield Entry(address, entry.title, entry.outlet, entry.published)
        if len(seen) == most:
            return
