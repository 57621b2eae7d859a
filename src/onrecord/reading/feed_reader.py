"""Reading what feeds and sitemaps announce, beside files and pages: politely, and nothing that is known."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.article import Article
from onrecord.errors import ReadingError
from onrecord.reading.entry import Entry
from onrecord.reading.feeds import FEED_TYPES, Feed, is_feed, parse_feed
from onrecord.reading.fetched import PAGES, Fetched
from onrecord.reading.inputs import SUFFIXES, fetched_article, guarded, is_address, read
from onrecord.reading.options import ReadOptions

if TYPE_CHECKING:
    from onrecord.reading.address import Fetcher

__all__ = ["FeedReader"]

PAUSE = 1.0
"""Seconds between two requests to one host."""

_ROBOTS_HOLD = 3_600.0  # seconds until a site's robots.txt is asked for again
_SETTLES = 600.0  # seconds within which what became of an article is known
_HEAD = 4_096
_MAX_FILE_BYTES = 50_000_000

_Item = Article | ReadingError


class FeedReader:
    """Reads articles as :func:`onrecord.reading.read` does, and those that feeds announce.

    Args:
        options: what is known of the articles, and what may be read.
        known: whether the article at an address need not be fetched; asked for those of feeds only.
        pause: seconds between two requests to one host.
    """

    def __init__(self, options: ReadOptions, *, known: Callable[[str], bool], pause: float = PAUSE) -> None:
        self._options = options
        self._known = known
        self._pause = pause
        self._asked: dict[str, float] = {}  # when each host was asked last
        self._met: dict[str, float] = {}  # when an article was fetched, which may not be known yet
        self._fetcher: Fetcher | None = None
        self._fetcher_since = 0.0

    def read(self, inputs: Sequence[str]) -> Iterator[_Item]:
        """The articles of ``inputs``: paths, addresses, feeds or ``-``, told by what they hold.

        No error is raised; see :func:`onrecord.reading.read`.
        """
        for given in inputs:
            yield from guarded(self._read(given), given)

    def poll(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at ``address``, a feed; see :meth:`onrecord.reading.address.Fetcher.fetch`."""
        return self._get(address, etag=etag, modified=modified, feeds=True)

    def articles(self, feed: Feed) -> Iterator[_Item]:
        """The articles of ``feed`` that are not known, the oldest first where it says when they were."""
        for entry in sorted(feed.entries, key=_moment):
            if self._lately(entry.address) or self._known(entry.address):
                continue
            self._met[entry.address] = time.monotonic()
            yield from guarded(self._announced(entry), entry.address)
        for part in feed.parts:
            yield from guarded(self._part(part), part)

    def _read(self, given: str) -> Iterator[_Item]:
        if is_address(given):
            found = self._get(given, feeds=True)
            if is_feed(found.data):
                yield from self.articles(parse_feed(found.data, name=given, base=found.url))
            else:
                yield fetched_article(found, given, self._options)
        elif _is_feed_file(given):
            with Path(given).open("rb") as stream:
                data = stream.read(_MAX_FILE_BYTES + 1)
            yield from self.articles(parse_feed(data, name=given))
        else:
            yield from read([given], self._options)

    def _part(self, address: str) -> Iterator[_Item]:
        """The articles of a sitemap that an index names; of an index in an index nothing."""
        found = self._get(address, feeds=True)
        yield from self.articles(replace(parse_feed(found.data, name=address, base=found.url), parts=()))

    def _announced(self, entry: Entry) -> Iterator[_Item]:
        found = self._get(entry.address)
        article = fetched_article(found, entry.address, self._options)
        yield replace(
            article,
            title=article.title or entry.title,
            # A sitemap names the publication; a page often just its host.
            outlet=self._options.outlet or entry.outlet or article.outlet,
            published=article.published or entry.published,
        )

    def _lately(self, address: str) -> bool:
        """Whether the article at ``address`` was fetched so lately that ``known`` may not say so yet."""
        before = time.monotonic() - _SETTLES
        while self._met and next(iter(self._met.values())) < before:
            del self._met[next(iter(self._met))]
        return address in self._met

    def _get(
        self, address: str, *, etag: str | None = None, modified: str | None = None, feeds: bool = False
    ) -> Fetched:
        from onrecord.reading.address import Fetcher  # noqa: PLC0415  (httpx)

        now = time.monotonic()
        if self._fetcher is None or now - self._fetcher_since > _ROBOTS_HOLD:
            self._fetcher = Fetcher(allow_private=self._options.allow_private)
            self._fetcher_since = now
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            host = ""
        time.sleep(max(0.0, self._asked.get(host, -self._pause) + self._pause - now))
        try:
            kinds = (*FEED_TYPES, *PAGES) if feeds else PAGES
            return self._fetcher.fetch(address, kinds=kinds, etag=etag, modified=modified)
        finally:
            self._asked[host] = time.monotonic()


def _moment(entry: Entry) -> str:
    return entry.published.value if entry.published else ""


def _is_feed_file(given: str) -> bool:
    """Whether it is a file of a type that is not read otherwise, and a feed by what it holds."""
    path = Path(given)
    try:
        if path.suffix.lower() in SUFFIXES or not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return is_feed(stream.read(_HEAD))
    except (OSError, ValueError):
        return False  # the reader of files says what is wrong
