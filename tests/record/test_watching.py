"""Watching feeds on a real server: politely, across restarts and failures, nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from adding_cases import add
from sqlalchemy import select

from onrecord.errors import ReadingError
from onrecord.reading import ReadOptions
from onrecord.reading.feed_reader import FeedReader
from onrecord.record.adding import Added
from onrecord.record.feeds import Watched, known_address, watch, watched
from onrecord.record.log import log_of
from onrecord.record.removing import planned, remove
from onrecord.record.schema import appearances, outlets
from onrecord.record.store import Record
from tests.reading import test_address
from tests.reading.test_address import Site

site = test_address.site  # the fixture

STORY = """<html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>Ada said that the {0} leaks, and that it must be mended before the winter comes. Nobody in the harbour
office had an answer to that.</p>
<p>The board meets on Monday in the old hall by the water, and it will talk about the {0} again.</p>
</article></body></html>"""
HTML = {"Content-Type": "text/html"}
XML = {"Content-Type": "application/rss+xml"}
MINUTES = timedelta(minutes=15)


class Clock:
    """A time that passes only in sleep."""

    def __init__(self, rounds: int) -> None:
        self.now = datetime(2024, 11, 18, 9, tzinfo=UTC)
        self.slept: list[float] = []
        self._rounds = rounds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        if len(self.slept) == self._rounds:
            raise KeyboardInterrupt


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db", create=True) as opened:
        yield opened


def reader(record: Record, *, pause: float = 0.0) -> FeedReader:
    return FeedReader(ReadOptions(allow_private=True), known=known_address(record), pause=pause)


def rounds(record: Record, number: int, *addresses: str, clock: Clock | None = None) -> list[Added]:
    """What is acknowledged in so many rounds of watching."""
    clock = clock or Clock(number)

    def items() -> Iterator[Any]:
        try:
            yield from watch(
                record, reader(record), addresses, every=MINUTES, now=lambda: clock.now, sleep=clock.sleep
            )
        except KeyboardInterrupt:
            return

    return add(record, items())


def feed(at: Site, *names: str, dated: bool = True) -> bytes:
    """An RSS feed, the newest first, of pages that the site has from now on."""
    parts = []
    for day, name in enumerate(names, 1):
        at.pages[f"/{name}"] = (200, HTML, STORY.format(name).encode())
        date = format_datetime(datetime(2024, 11, day, tzinfo=UTC)) if dated else ""
        parts.append(
            f"<item><title>{name}</title><link>{at.address('/' + name)}</link>"
            f"<pubDate>{date}</pubDate></item>"
        )
    return f"<rss version='2.0'><channel>{''.join(reversed(parts))}</channel></rss>".encode()


def conditional(data: bytes, etag: str) -> Callable[[Any], None]:
    """What answers 304 to whom has it already."""

    def answer(handler: Any) -> None:
        same = handler.headers.get("If-None-Match") == etag
        handler.send_response(304 if same else 200)
        handler.send_header("ETag", etag)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        if not same:
            handler.wfile.write(data)

    return answer


def test_what_a_feed_announces_is_added_once_the_oldest_first(record: Record, site: Site) -> None:
    site.pages["/feed"] = (200, XML, feed(site, "roof", "boat"))
    told = rounds(record, 3, site.address("/feed"))
    assert [(added.article, added.outcome) for added in told] == [
        (site.address("/roof"), "new"),
        (site.address("/boat"), "new"),
    ]
    assert site.paths.count("/feed") == 3
    assert site.paths.count("/roof") == 1
    with record.reading() as connection:
        days = connection.execute(select(appearances.c.published)).scalars().all()
    assert days == ["2024-11-01T00:00:00Z", "2024-11-02T00:00:00Z"]


def test_it_asks_only_for_what_is_new_to_it(record: Record, site: Site) -> None:
    site.pages["/feed"] = conditional(feed(site, "roof"), '"one"')
    rounds(record, 2, site.address("/feed"))
    site.pages["/feed"] = conditional(feed(site, "roof", "boat"), '"two"')
    later = Clock(1)
    assert rounds(record, 1, site.address("/feed"), clock=later) == []
    assert later.slept == [2 * MINUTES.total_seconds()]  # begun anew, it waits for its time
    later = Clock(2)
    later.now += 2 * MINUTES
    told = rounds(record, 2, site.address("/feed"), clock=later)
    assert [added.article for added in told] == [site.address("/boat")]
    asked = [headers.get("If-None-Match") for path, headers in site.seen if path == "/feed"]
    assert asked[:2] == [None, '"one"']
    assert asked[-1] == '"two"'
    assert all("If-None-Match" not in headers for path, headers in site.seen if path != "/feed")


def test_the_feed_is_remembered_only_once_its_articles_are_kept(record: Record, site: Site) -> None:
    site.pages["/feed"] = conditional(feed(site, "roof", "boat"), '"one"')
    address = site.address("/feed")
    begun = watch(record, reader(record), [address], every=MINUTES, once=True)
    add(record, [next(begun)])  # type: ignore[list-item]
    begun.close()  # type: ignore[attr-defined]
    with record.reading() as connection:
        assert watched(connection, address) == Watched(address)
    told = rounds(record, 1, address)
    assert [added.article for added in told] == [site.address("/boat")]
    with record.reading() as connection:
        assert watched(connection, address).etag == '"one"'


def test_what_the_network_kept_back_is_fetched_at_the_next_round(record: Record, site: Site) -> None:
    site.pages["/feed"] = conditional(feed(site, "roof"), '"one"')
    page, site.pages["/roof"] = site.pages["/roof"], lambda handler: handler.connection.close()
    told = rounds(record, 1, site.address("/feed"))
    assert [added.skipped and added.skipped.reason for added in told] == ["network"]
    site.pages["/roof"] = page
    later = Clock(1)
    later.now += MINUTES
    told = rounds(record, 1, site.address("/feed"), clock=later)
    assert [added.outcome for added in told] == ["new"]


def test_a_page_that_was_refused_is_not_asked_for_at_each_round(record: Record, site: Site) -> None:
    site.pages["/feed"] = (200, XML, feed(site, "roof"))
    del site.pages["/roof"]
    told = rounds(record, 4, site.address("/feed"))
    assert [added.skipped and added.skipped.reason for added in told] == ["http-status"]
    assert site.paths.count("/roof") == 1


def test_a_failing_feed_is_asked_less_and_less(record: Record, site: Site) -> None:
    address = site.address("/feed")
    clock = Clock(12)
    told = rounds(record, 12, address, clock=clock)
    assert {added.skipped and added.skipped.reason for added in told} == {"http-status"}
    assert [round(seconds / 60) for seconds in clock.slept] == [30, 60, 120, 240, 480, 960, *[1440] * 6]
    with record.reading() as connection:
        assert watched(connection, address).failures == 12
        assert len(log_of(connection).skips) == 1
    site.pages["/feed"] = (200, XML, feed(site, "roof"))
    later = Clock(1)
    later.now = clock.now + timedelta(days=1)
    rounds(record, 1, address, clock=later)
    assert later.slept == [pytest.approx(MINUTES.total_seconds())]


def test_a_page_is_no_feed(record: Record, site: Site) -> None:
    site.pages["/page"] = (200, HTML, STORY.format("roof").encode())
    told = rounds(record, 1, site.address("/page"))
    assert [added.skipped and added.skipped.reason for added in told] == ["not-a-feed"]
    # To be added, it is a page.
    told = add(record, reader(record).read([site.address("/page")]))
    assert [added.outcome for added in told] == ["new"]


def test_robots_txt_holds_for_feeds_and_their_articles(record: Record, site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /roof\nDisallow: /private")
    site.pages["/feed"] = (200, XML, feed(site, "roof", "boat"))
    told = rounds(record, 1, site.address("/feed"), site.address("/private/feed"))
    assert [added.skipped and added.skipped.reason for added in told] == ["robots", None, "robots"]
    assert "/roof" not in site.paths


def test_what_was_removed_is_not_fetched_again(record: Record, site: Site) -> None:
    site.pages["/feed"] = (200, XML, feed(site, "roof"))
    rounds(record, 1, site.address("/feed"))
    with record.writing() as connection:
        remove(connection, planned(connection, site.address("/roof")))
    later = Clock(1)
    later.now += MINUTES
    assert rounds(record, 1, site.address("/feed"), clock=later) == []
    assert site.paths.count("/roof") == 1


def test_sitemaps_indexes_and_files_that_hold_a_feed(record: Record, site: Site, tmp_path: Path) -> None:
    rss = feed(site, "roof", "boat")
    site.pages["/index"] = (
        200,
        {"Content-Type": "text/xml"},
        f"<sitemapindex><sitemap><loc>{site.address('/news')}</loc></sitemap></sitemapindex>".encode(),
    )
    entry = (
        "<url><loc>{}</loc><n:news xmlns:n='n'><n:publication><n:name>The Quay</n:name></n:publication>"
        "</n:news></url>"
    )
    urls = "".join(entry.format(site.address(f"/{name}")) for name in ("roof", "boat"))
    site.pages["/news"] = (200, {"Content-Type": "application/xml"}, f"<urlset>{urls}</urlset>".encode())
    file = tmp_path / "saved.rss"
    file.write_bytes(rss)
    told = add(record, reader(record).read([site.address("/index"), str(file), str(tmp_path / "none.rss")]))
    assert [added.skipped.reason if added.skipped else added.outcome for added in told] == [
        "new", "new", "not-found",
    ]  # fmt: skip
    with record.reading() as connection:
        assert connection.execute(select(outlets.c.name)).scalars().all() == ["The Quay"]


def test_there_is_a_pause_between_two_requests_to_one_host(record: Record, site: Site) -> None:
    site.pages["/feed"] = (200, XML, feed(site, "roof", "boat"))
    begun = time.monotonic()
    items = list(reader(record, pause=0.3).read([site.address("/feed")]))
    assert not any(isinstance(item, ReadingError) for item in items)
    assert time.monotonic() - begun >= 0.6
