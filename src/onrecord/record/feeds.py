"""Watching feeds: what a record remembers of them, and when each is asked again.

What a feed announces is added before the feed's own answer is remembered, so that after a crash the next
request brings it again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection, delete, exists, insert, or_, select

from onrecord.errors import ReadingError
from onrecord.reading.feed_reader import FeedReader
from onrecord.reading.feeds import parse_feed
from onrecord.record.adding import Item
from onrecord.record.schema import appearances, feeds, removals, skips
from onrecord.record.store import Record

__all__ = ["Watched", "known_address", "note_poll", "watch", "watched"]

_LONGEST = timedelta(days=1)
"""Between two requests for a feed that fails, and until an article that was skipped is tried again."""

_TRANSIENT = ("network", "timeout")


@dataclass(frozen=True, slots=True)
class Watched:
    """What a record remembers of a feed.

    Attributes:
        address: of the feed.
        etag, modified: what to say at the next request; see :class:`onrecord.reading.address.Fetched`.
        polled, next_poll: when, UTC; ``None`` before the first time.
        failures: in a row, up to now.
    """

    address: str
    etag: str | None = None
    modified: str | None = None
    polled: str | None = None
    next_poll: str | None = None
    failures: int = 0


def _utc() -> datetime:
    return datetime.now(UTC)


def watched(connection: Connection, address: str) -> Watched:
    """What is remembered of the feed at ``address``."""
    row = connection.execute(select(feeds).where(feeds.c.address == address)).first()
    if row is None:
        return Watched(address)
    return Watched(row.address, row.etag, row.modified, row.polled, row.next_poll, row.failures)


def note_poll(connection: Connection, feed: Watched) -> None:
    """Remember how a feed was asked last."""
    connection.execute(delete(feeds).where(feeds.c.address == feed.address))
    connection.execute(
        insert(feeds),
        {
            "address": feed.address,
            "etag": feed.etag,
            "modified": feed.modified,
            "polled": feed.polled,
            "next_poll": feed.next_poll,
            "failures": feed.failures,
        },
    )


def known_address(record: Record) -> Callable[[str], bool]:
    """Whether an article that a feed announces need not be fetched.

    That is so where the record has it, it was removed for good, or it was skipped within a day for another
    reason than the network.
    """

    def known(address: str) -> bool:
        lately = _stamp(_utc() - _LONGEST)
        skipped = (skips.c.name == address) & (skips.c.at > lately) & skips.c.reason.not_in(_TRANSIENT)
        anywhere = or_(
            exists().where(appearances.c.address == address),
            exists().where(appearances.c.name == address),
            exists().where(removals.c.address == address),
            exists().where(skipped),
        )
        with record.reading() as connection:
            return bool(connection.execute(select(anywhere)).scalar())

    return known


def watch(
    record: Record,
    reader: FeedReader,
    addresses: Sequence[str],
    *,
    every: timedelta,
    once: bool = False,
    now: Callable[[], datetime] = _utc,
    sleep: Callable[[float], object] = time.sleep,
) -> Iterator[Item]:
    """What the feeds at ``addresses`` announce, for an adder; without end, unless ``once``.

    Args:
        record: remembers the feeds, so that a watch begun anew goes on where the last one ended.
        reader: fetches.
        addresses: of feeds and sitemaps.
        every: how long to wait between two requests for a feed; doubled at each failure, up to a day.
        once: ask each feed now, and end.
        now: the time, UTC.
        sleep: waits so many seconds.
    """
    with record.reading() as connection:
        states = [watched(connection, address) for address in dict.fromkeys(addresses)]
    while True:
        for number, state in enumerate(states):
            if once or (state.next_poll or "") <= _stamp(now()):
                states[number] = yield from _poll(reader, state, every, now)
        if once:
            return
        soonest = min(_moment(state.next_poll) for state in states if state.next_poll)
        sleep(max(1.0, (soonest - now()).total_seconds()))


def _poll(
    reader: FeedReader, feed: Watched, every: timedelta, now: Callable[[], datetime]
) -> Generator[Item, None, Watched]:
    """What one feed announces now, and at last that it was asked; gives back what is remembered of it."""
    complete = True
    etag, modified = feed.etag, feed.modified
    try:
        found = reader.poll(feed.address, etag=etag, modified=modified)
        if not found.unchanged:
            etag, modified = found.etag, found.modified
            for item in reader.articles(parse_feed(found.data, name=feed.address, base=found.url)):
                complete &= not (isinstance(item, ReadingError) and item.reason in _TRANSIENT)
                yield item
    except ReadingError as error:
        yield error
        wait = min(every * 2 ** min(feed.failures + 1, 10), max(_LONGEST, every))
        state = replace(feed, failures=feed.failures + 1)
    else:
        wait = every
        state = Watched(feed.address)
        if complete:  # else the feed is read once more as a whole, for what the network kept back
            state = replace(state, etag=etag, modified=modified)
    at = now()
    state = replace(state, polled=_stamp(at), next_poll=_stamp(at + wait))
    yield partial(note_poll, feed=state)
    return state


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
