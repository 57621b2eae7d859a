"""An article as a feed or a sitemap announces it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.article import Published

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as a feed announces it.

    Attributes:
        address: http or https.
        title, outlet, published: what the feed says of it; the page may know better.
    """

    address: str
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None
