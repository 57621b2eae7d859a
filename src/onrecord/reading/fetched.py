"""What was fetched from an address, and how much may be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PAGES", "Fetched", "Limits"]

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""The media types of pages."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much one page may take.

    Attributes:
        connect_seconds: to resolve a name, to connect to one of its addresses, or for the TLS handshake.
        read_seconds: of silence of the server.
        total_seconds: for all of it: robots.txt, redirects and the page.
        max_bytes: of the page, after decompression.
        max_redirects: followed from the address given.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    total_seconds: float = 60.0
    max_bytes: int = 20_000_000
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server gave it.

    Attributes:
        data: the body, decompressed, its characters not yet decoded.
        url: where it was found after redirects, without fragment; host names in ASCII (punycode).
        content_type: the media type in lower case without parameters (``text/html``); ``None`` if the
            server named none.
        charset: the character set that the Content-Type header declares, in lower case, not checked.
        etag, modified: what the server wants to hear again at the next request, ``None`` if it said nothing.
        unchanged: it is as it was at the request that ``etag`` and ``modified`` came from; there is no body.
    """

    data: bytes
    url: str
    content_type: str | None
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False
