"""Reading a page from an http or https address: politely, within limits, from public servers only.

A request carries a Host, an agent name, what we accept and what we have: no cookie, no credential, no
referrer, and no proxy or password file of the environment is consulted. Each hop of a redirect is checked
like the first address, by :mod:`onrecord.reading.guard` when it connects and by the robots.txt of its origin
before.
"""

from __future__ import annotations

import http
import importlib.metadata
import ipaddress
import re
import ssl
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from onrecord.errors import ReadingError
from onrecord.reading.fetched import PAGES, Fetched, Limits
from onrecord.reading.guard import Deadline, GuardedTransport, RefusedAddressError, Resolve, system_resolve
from onrecord.reading.robots import AGENT, MAX_BYTES, Robots

__all__ = ["PAGES", "Fetched", "Fetcher", "Limits", "fetch"]

_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")


_DEFAULT_LIMITS = Limits()


class Fetcher:
    """Fetches pages and remembers the robots.txt of each origin it met, so that it is asked for once.

    It holds no connection between pages and needs no closing.

    Args:
        allow_private: fetch from loopback, private and other non-public addresses too, link-local ones
            excepted. It holds for the host of the address given; a redirect may not lead to another such.
        limits: for each page.
        tls: how to verify servers; by default with the certificate authorities of certifi.
        resolve: from host names to IP addresses; by default the system's.
        network: what opens a connection to a checked IP address; by default a plain socket.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = _DEFAULT_LIMITS,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = system_resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._limits = limits
        self._given_tls = tls
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()
        self._robots: dict[tuple[str, str, int], Robots] = {}

    def fetch(
        self,
        url: str,
        *,
        kinds: Sequence[str] = PAGES,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Fetched:
        """The page at ``url``.

        Args:
            url: its address.
            kinds: media types that are accepted.
            etag, modified: of an earlier answer; the server need not send again what is still the same.

        Raises:
            ReadingError: with ``url`` as its name and one of the reasons ``bad-address`` (not a usable
                http or https address, or one with user name or password), ``address-refused``, ``robots``,
                ``http-status``, ``network``, ``timeout``, ``redirects``, ``too-large`` or
                ``unsupported-type`` (the server says it is none of ``kinds``).
        """
        address = _address(url, name=url)
        deadline = Deadline(self._limits.total_seconds)
        with (
            self._reasons(url, deadline),
            self._client(deadline, address) as client,
            self._answer(
                client, address, name=url, obey_robots=True, headers=_conditions(kinds, etag, modified)
            ) as response,
        ):
            return self._page(response, name=url, kinds=kinds, conditional=bool(etag or modified))

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return self._given_tls or httpx.create_ssl_context(trust_env=False)

    def _client(self, deadline: Deadline, address: httpx.URL) -> httpx.Client:
        return httpx.Client(
            transport=GuardedTransport(
                deadline,
                tls=self._tls,
                private_host=address.raw_host.decode("ascii") if self._allow_private else None,
                resolve=self._resolve,
                network=self._network,
            ),
            headers={
                "User-Agent": f"{AGENT}/{importlib.metadata.version('onrecord')} "
                "(+reads single articles at its user's request)",
                "Accept": ", ".join(PAGES),
                "Accept-Encoding": "gzip",
            },
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(self._limits.read_seconds, connect=self._limits.connect_seconds),
            follow_redirects=False,
            trust_env=False,
        )

    @contextmanager
    def _answer(
        self,
        client: httpx.Client,
        address: httpx.URL,
        *,
        name: str,
        obey_robots: bool,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[httpx.Response]:
        """The answer at the end of the redirects from ``address``, its body not yet read."""
        for _ in range(self._limits.max_redirects + 1):
            if obey_robots:
                self._consult_robots(client, address, name=name)
            with client.stream("GET", address, headers=headers) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                address = _address(response.headers["Location"], name=name, base=address)
        raise ReadingError("redirects", name, f"There are more than {self._limits.max_redirects} redirects.")

    def _consult_robots(self, client: httpx.Client, address: httpx.URL, *, name: str) -> None:
        origin = (address.scheme, address.host, _port(address))
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(client, address.join("/robots.txt"), name=name)
        refusal = self._robots[origin].refusal(str(address))
        if refusal is not None:
            raise ReadingError("robots", name, _printable(refusal))

    def _read_robots(self, client: httpx.Client, address: httpx.URL, *, name: str) -> Robots:
        # A failing connection is not caught: the page would meet it too, and it is the truer reason.
        try:
            with self._answer(client, address, name=name, obey_robots=False) as response:
                return Robots.answered(response.status_code, _body(response, MAX_BYTES))
        except ReadingError:  # redirects without end or to no address; RFC 9309, section 2.3.1.2
            return Robots.missing()

    def _page(
        self, response: httpx.Response, *, name: str, kinds: Sequence[str], conditional: bool
    ) -> Fetched:
        etag, modified = (response.headers.get(header) for header in ("ETag", "Last-Modified"))
        if conditional and response.status_code == http.HTTPStatus.NOT_MODIFIED:
            return Fetched(b"", str(response.url), None, None, etag, modified, unchanged=True)
        if not response.is_success:
            raise ReadingError("http-status", name, f"The server answered {_status(response.status_code)}.")
        media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if "/" in media and media not in kinds:
            raise ReadingError("unsupported-type", name, f"The server calls it {_printable(media)}.")
        data = _body(response, self._limits.max_bytes)
        if len(data) > self._limits.max_bytes:
            raise ReadingError("too-large", name, f"The page is over {self._limits.max_bytes:,} bytes.")
        return Fetched(data, str(response.url), media or None, response.charset_encoding, etag, modified)

    @contextmanager
    def _reasons(self, name: str, deadline: Deadline) -> Iterator[None]:
        """Turns what can go wrong on the network into a ``ReadingError`` for ``name``."""
        limits = self._limits
        try:
            yield
        except RefusedAddressError as error:
            raise ReadingError("address-refused", name, str(error)) from error
        except httpcore.TimeoutException as error:
            if deadline.passed:
                detail = f"The page was not complete after {limits.total_seconds:g} s."
            elif isinstance(error, httpcore.ConnectTimeout):
                detail = f"There was no connection within {limits.connect_seconds:g} s."
            else:
                detail = f"The server was silent for {limits.read_seconds:g} s."
            raise ReadingError("timeout", name, detail) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise ReadingError("network", name, f"The connection failed: {_sentence(error)}") from error


def fetch(url: str, *, allow_private: bool = False, limits: Limits = _DEFAULT_LIMITS) -> Fetched:
    """The page at ``url``; for more than one page keep a :class:`Fetcher`, which says what is raised."""
    return Fetcher(allow_private=allow_private, limits=limits).fetch(url)


def _address(text: str, *, name: str, base: httpx.URL | None = None) -> httpx.URL:
    """``text`` as an address without fragment, relative to ``base`` where it is a redirect's target."""
    what = "The address" if base is None else f"It redirects to {_printable(text)}, which"
    try:
        url = (httpx.URL(text) if base is None else base.join(text)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadingError("bad-address", name, f"{what} cannot be read: {_sentence(error)}") from error
    if url.scheme not in ("http", "https"):
        raise ReadingError("bad-address", name, f"{what} does not begin with http:// or https://.")
    if url.userinfo:
        raise ReadingError("bad-address", name, f"{what} holds a user name or password; take it out.")
    if not 1 <= _port(url) <= 65535:
        raise ReadingError("bad-address", name, f"{what} names a port outside 1 to 65535.")
    host = url.raw_host.decode("ascii")
    if not _HOST_NAME.fullmatch(host) and not _is_ipv6(host):
        raise ReadingError("bad-address", name, f"{what} has no proper host name.")
    return url


def _conditions(kinds: Sequence[str], etag: str | None, modified: str | None) -> dict[str, str]:
    """The headers of a request that depend on what is asked for, and on what is known of it."""
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {"Accept": ", ".join(kinds), **{name: value for name, value in known.items() if value}}


def _port(url: httpx.URL) -> int:
    if url.port is None:
        return 443 if url.scheme == "https" else 80
    return url.port


def _is_ipv6(host: str) -> bool:
    try:
        return not ipaddress.IPv6Address(host).scope_id
    except ValueError:
        return False


def _body(response: httpx.Response, limit: int) -> bytes:
    """The decompressed body, but no more than its first ``limit + 1`` bytes.

    Decompressed here and not by httpx, which would inflate whatever it received before we could count.
    """
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise httpcore.RemoteProtocolError(f"it is compressed by {coding}, which was not asked for")
    inflate = zlib.decompressobj(wbits=31) if coding.endswith("gzip") else None
    body = bytearray()
    begun = False
    try:
        for chunk in response.iter_raw():
            begun = True
            room = limit + 1 - len(body)
            body += chunk[:room] if inflate is None else inflate.decompress(chunk, room)
            if len(body) > limit or (inflate is not None and inflate.eof):
                return bytes(body)
    except zlib.error as error:
        raise httpcore.RemoteProtocolError("its compressed data is damaged") from error
    if inflate is not None and begun:
        raise httpcore.RemoteProtocolError("its compressed data breaks off")
    return bytes(body)


def _status(code: int) -> str:
    try:
        return f"{code} {http.HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _sentence(error: Exception) -> str:
    return _printable(str(error)).rstrip(".") + "."


def _printable(text: str) -> str:
    """``text`` fit for a terminal: the server may have written it."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:200])
