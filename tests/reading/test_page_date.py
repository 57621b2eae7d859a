"""Which date a page states, on what basis, and how precise it is."""

from __future__ import annotations

import pytest

from onrecord.reading.page_date import page_date
from onrecord.reading.page_tree import parse_page

LD = '<script type="application/ld+json">{}</script>'


def date_of(inner: str, url: str | None = None) -> tuple[str, str, str] | None:
    tree = parse_page(f"<html><head></head><body>{inner}<p>The council met.</p></body></html>")
    assert tree is not None
    found = page_date(tree, url)
    return (found.value, found.basis, found.precision) if found else None


@pytest.mark.parametrize(
    ("inner", "value", "precision"),
    [
        (LD.format('{"datePublished": "2023-05-04T09:30:00+0200"}'), "2023-05-04T09:30:00+02:00", "time"),
        (LD.format('{"@graph": [{"x": 1}, {"datePublished": "2023-05"}]}'), "2023-05", "month"),
        (
            '<meta property="article:published_time" content="2023-05-04 09:30:00">',
            "2023-05-04T09:30:00",
            "time",
        ),
        ('<meta name="DC.date.issued" content="2023">', "2023", "year"),
        ('<span itemprop="datePublished" content="2023-05-04">4 May</span>', "2023-05-04", "day"),
        ('<div><time datetime="2023-05-04T09:30Z">4 May</time></div>', "2023-05-04T09:30Z", "time"),
        ('<meta name="date" content="2023-05-04 at noon">', "2023-05-04", "day"),
    ],
)
def test_metadata(inner: str, value: str, precision: str) -> None:
    assert date_of(inner) == (value, "metadata", precision)


@pytest.mark.parametrize(
    "inner",
    [
        '<p class="date">Thursday, May 4, 2023</p>',
        '<span class="article-date">4 May 2023</span>',
        "<time>May 4, 2023</time>",
        '<div class="posted">Posted on 2023-05-04 by admin</div>',
    ],
)
def test_text_of_an_element_that_holds_a_date(inner: str) -> None:
    assert date_of(inner) == ("2023-05-04", "page_text", "day")


@pytest.mark.parametrize(
    "inner",
    [
        "<footer>© 2019-2023 The Ellery Courier</footer>",
        '<p class="date">Updated May 4, 2023</p>',
        '<p class="date">May 2023</p>',
        '<p class="date">Thursday</p>',
        "<p>On May 4, 2023, the council voted.</p>",
        '<meta property="article:modified_time" content="2023-05-09">',
        '<div>Updated <time datetime="2023-05-04">4 May</time></div>',
        '<meta name="date" content="2023-02-31">',
        LD.format('{"datePublished": 2023}'),
        LD.format('{"datePublished": "2023-05-04"'),
        LD.format("[" * 100_000),
        LD.format('{"copyrightYear": "2023", "dateModified": "2023-05-09"}'),
    ],
)
def test_what_states_no_date_of_publication(inner: str) -> None:
    assert date_of(inner) is None


def test_the_address_comes_last_and_only_with_a_full_date() -> None:
    assert date_of("", "https://a.example/2023/05/04/levy") == ("2023-05-04", "metadata", "day")
    assert date_of("", "https://a.example/2023/05/levy") is None
    assert date_of('<p class="date">May 5, 2023</p>', "https://a.example/2023/05/04/") == (
        "2023-05-05",
        "page_text",
        "day",
    )
