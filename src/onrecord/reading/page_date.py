"""The date that a page states as its date of publication, and what says so.

Metadata first; then what the page shows beside the article, read by htmldate. Copyright lines, images,
dates in the running text and dates of change are not dates of publication and are not looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from onrecord.article import Published
from onrecord.errors import UsageError
from onrecord.reading.published import parse_published

__all__ = ["page_date"]

_META = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article.published"),
    *(
        "datepublished",
        "date_published",
        "publish_date",
        "publish-date",
        "publishdate",
        "published",
        "pubdate",
    ),
    *("originalpublicationdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date"),
    *("citation_publication_date", "date"),
)
_DAY_FIRST = re.compile(r"\d{4}-\d\d-\d\d")
_DATE_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:date|pub-?date|dateline|publish(?:ed)?|posted|timestamp|time)(?:$|[\s_-])"
)
_MODIFIED = re.compile(r"(?i)updat|modif|chang|copyright|©")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)")
_LONGEST_SHOWN = 100  # code points: a longer element holds more than a date
_MOST_SHOWN = 20  # elements looked at
_DEEPEST_JSON = 12


def page_date(tree: HtmlElement, url: str | None) -> Published | None:
    """The date of publication.

    In this order: JSON-LD ``datePublished``; ``<meta>`` with a name known for it, or ``itemprop``; a
    ``<time datetime>``; a short element whose class says that it holds a date, if its text names a day; a
    full date in the address's path. The first three and the address have the basis ``metadata``, text that
    the page shows ``page_text``.

    Args:
        tree: the whole page, not yet stripped of scripts.
        url: its address, if known.

    Returns:
        The date as precise as it is stated, ``None`` where nothing states one.
    """
    for value in _stated(tree):
        published = _parsed(value)
        if published is not None:
            return published
    return _shown(tree) or _in_address(url)


def _stated(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        yield from _json_ld_dates(script.text or "")
    named: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(key.lower(), meta.get("content") or "")
    yield from (named[key] for key in _META if key in named)
    for element in tree.xpath(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or ""
    for element in islice(tree.iterfind(".//time[@datetime]"), _MOST_SHOWN):
        around = " ".join(
            filter(None, (element.get("class"), element.get("itemprop"), _shown_text(element.getparent())))
        )
        if not _MODIFIED.search(around):
            yield element.get("datetime") or ""


def _json_ld_dates(source: str) -> Iterator[str]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    yield from _values_of(data, "datePublished", _DEEPEST_JSON)


def _values_of(data: Any, key: str, depth: int) -> Iterator[str]:
    """Strings under ``key`` in nested JSON, outer ones first: an article's before its parts'."""
    if depth == 0:
        return
    if isinstance(data, dict):
        if isinstance(data.get(key), str):
            yield data[key]
        for value in data.values():
            yield from _values_of(value, key, depth - 1)
    elif isinstance(data, list):
        for value in data:
            yield from _values_of(value, key, depth - 1)


def _parsed(value: str) -> Published | None:
    """``value`` as a date: whole, or its day where only the time's form is unusual."""
    value = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", value.strip().replace(" ", "T", 1))
    day = _DAY_FIRST.match(value)
    for candidate in filter(None, (value, day and day[0])):
        try:
            return parse_published(candidate, "metadata")
        except UsageError:
            continue
    return None


def _shown(tree: HtmlElement) -> Published | None:
    """A date that the page shows in an element of its own."""
    from htmldate import find_date  # noqa: PLC0415  (slow to import)

    candidates = [
        element
        for element in tree.iter("time", "span", "div", "p", "li", "small", "abbr")
        if element.tag == "time" or _DATE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
    ]
    for element in candidates[:_MOST_SHOWN]:
        text = _shown_text(element)
        if not text or _MODIFIED.search(text) or len(re.findall(r"\d+", text)) < 2:
            continue
        # A page of this element alone, so that htmldate finds nothing else.
        alone = f"<html><body><p class='date'>{escape(text)}</p></body></html>"
        found = find_date(alone, extensive_search=True, min_date="1800-01-01", max_date="2200-01-01")
        if found and _names_day(text, found):
            return parse_published(found, "page_text")
    return None


def _shown_text(element: HtmlElement | None) -> str:
    """The element's text if it is short."""
    if element is None:
        return ""
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_SHOWN else ""


def _names_day(text: str, found: str) -> bool:
    """Whether ``text`` holds year and day of ``found``: "November 2024" is not the first of that month."""
    numbers = {int(number) for number in re.findall(r"\d{1,4}", text)}
    year, _, day = (int(part) for part in found.split("-"))
    compact = found.replace("-", "") in text
    return compact or (day in numbers and (year in numbers or year % 100 in numbers))


def _in_address(url: str | None) -> Published | None:
    found = _IN_ADDRESS.search(url or "")
    return _parsed("-".join(found.groups())) if found else None
