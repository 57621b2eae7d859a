"""Feeds and sitemaps as lists of articles, the hostile ones too."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.reading.feeds import is_feed, parse_feed

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>The Quay</title><link>https://quay.example/</link>
<item><title>Levy &amp; <![CDATA[<b>quay</b>]]></title><link>https://quay.example/levy#top</link>
<pubDate>Mon, 18 Nov 2024 11:30:00 +0200</pubDate></item>
<item><title>No date</title><link>/paint</link></item>
<item><title>Again</title><link>https://quay.example/levy</link></item>
<item><title>No address</title></item>
<item><title>Not ours</title><link>javascript:alert(1)</link></item>
<item><title>A file</title><link>file:///etc/passwd</link></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title>
<entry><title>Levy</title><link href="https://quay.example/levy"/><published>2024-11-18T09:30:00Z</published>
<updated>2024-11-20T09:30:00Z</updated></entry>
<entry><title>Only changed</title><link href="https://quay.example/paint"/><updated>2024-11-20T09:30:00Z</updated>
</entry></feed>"""

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://quay.example/levy</loc><lastmod>2024-11-20</lastmod>
<news:news><news:publication><news:name>The Quay</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-11-18</news:publication_date>
<news:title>Harbour board
asks for a levy</news:title></news:news></url>
<url><loc> https://quay.example/paint </loc><lastmod>2024-11-20</lastmod></url>
<url><loc></loc></url>
</urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://quay.example/news.xml</loc></sitemap><sitemap><loc>/old.xml</loc></sitemap></sitemapindex>"""

PAGE = b"<!doctype html><html><head><title>rss</title></head><body><rss>no</rss></body></html>"


def listed(data: bytes) -> list[tuple[str, str | None, str | None]]:
    feed = parse_feed(data, name="feed", base="https://quay.example/feed.xml")
    return [(e.address, e.title, e.published and e.published.value) for e in feed.entries]


def test_rss() -> None:
    assert listed(RSS) == [
        ("https://quay.example/levy", "Levy & <b>quay</b>", "2024-11-18T09:30:00Z"),
        ("https://quay.example/paint", "No date", None),
    ]


def test_atom() -> None:
    assert listed(ATOM) == [
        ("https://quay.example/levy", "Levy", "2024-11-18T09:30:00Z"),
        ("https://quay.example/paint", "Only changed", None),
    ]


def test_a_news_sitemap() -> None:
    assert listed(NEWS) == [
        ("https://quay.example/levy", "Harbour board asks for a levy", "2024-11-18"),
        ("https://quay.example/paint", None, None),
    ]
    assert [e.outlet for e in parse_feed(NEWS, name="feed").entries] == ["The Quay", None]


def test_a_sitemap_index_names_its_parts() -> None:
    feed = parse_feed(INDEX, name="feed", base="https://quay.example/index.xml")
    assert feed.entries == ()
    assert feed.parts == ("https://quay.example/news.xml", "https://quay.example/old.xml")


@pytest.mark.parametrize("data", [RSS, ATOM, NEWS])
def test_compressed_or_with_a_mark_it_is_the_same(data: bytes) -> None:
    assert listed(gzip.compress(data)) == listed(data) == listed(b"\xef\xbb\xbf" + data)


@pytest.mark.parametrize(
    "data",
    [PAGE, b"", b"plain text", b'{"version": "https://jsonfeed.org/version/1"}', b"<xml/>", b"\x1f\x8b\x00"],
)
def test_what_is_no_feed_is_said(data: bytes) -> None:
    assert not is_feed(data)
    with pytest.raises(ReadingError) as caught:
        parse_feed(data, name="feed")
    assert caught.value.reason == "not-a-feed"


def test_a_sitemap_that_breaks_off_is_said() -> None:
    assert is_feed(NEWS)
    with pytest.raises(ReadingError, match="well-formed"):
        parse_feed(NEWS[:-30], name="feed")


BOMB = b"".join(
    [
        b"<!DOCTYPE x [<!ENTITY a0 'https://quay.example/'>",
        *(b"<!ENTITY a%d '%s'>" % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12)),
        b"<!ENTITY file SYSTEM 'file:///etc/passwd'>]>",
    ]
)


@pytest.mark.parametrize(
    "body",
    [
        b"<urlset><url><loc>&a11;</loc></url><url><loc>https://quay.example/&file;</loc></url></urlset>",
        b"<rss version='2.0'><channel><item><link>&a11;</link><title>&file;</title></item></channel></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>&a11;</title></entry></feed>",
    ],
)
def test_entities_are_not_followed(body: bytes) -> None:
    begun = time.monotonic()
    for data in (BOMB + body, b"<?xml version='1.0'?>" + BOMB + body, body):
        try:
            feed = parse_feed(data, name="feed")
        except ReadingError as error:
            assert error.reason == "not-a-feed"
        else:
            assert all(len(e.address) < 1_000 and "root" not in f"{e.address}{e.title}" for e in feed.entries)
    assert time.monotonic() - begun < 5


def test_a_compressed_bomb_is_too_large() -> None:
    with pytest.raises(ReadingError) as caught:
        parse_feed(gzip.compress(b"<rss>" + b" " * 60_000_000), name="feed")
    assert caught.value.reason == "too-large"


_PIECES = st.sampled_from(
    [RSS, ATOM, NEWS, INDEX, PAGE, b"<item>", b"<link>", b"&#x0;", b"<![CDATA[", b"]]>", b"\xff", b"\x00",
     b"<loc>", b"https://[", b"</url>", b"<url>", b"<!--", b"pubDate"]
)  # fmt: skip


@given(st.lists(_PIECES | st.binary(max_size=6), max_size=6).map(b"".join), st.integers(0, 400))
def test_wild_bytes_give_web_addresses_or_a_reason(data: bytes, cut: int) -> None:
    try:
        feed = parse_feed(data[cut:], name="feed")
    except ReadingError as error:
        assert error.reason == "not-a-feed"
        return
    for address in (*(entry.address for entry in feed.entries), *feed.parts):
        assert address.startswith(("http://", "https://"))
