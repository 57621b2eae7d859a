"""The way out to the network: which machines may be reached, and until when.

A name is resolved once for each connection, every address it resolves to is checked, and the connection
is made to the checked address itself. There is no second look-up that could answer differently (DNS
rebinding), while the request still carries the name in its Host header and in the TLS server name.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

__all__ = [
    "Deadline",
    "GuardedTransport",
    "RefusedAddressError",
    "Resolve",
    "is_link_local",
    "is_public",
    "system_resolve",
]

Resolve = Callable[[str, int], Sequence[str]]
"""From host name and port to IP addresses, best first. Raises ``OSError`` where there is none."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Protocol assignments; some clouds serve their metadata there. Python before 3.11.10 calls most of it global.
_PROTOCOL_ASSIGNMENTS = ipaddress.IPv4Network("192.0.0.0/24")


class RefusedAddressError(Exception):
    """``host`` leads to ``address``, which is ``what``."""

    def __init__(self, host: str, address: str, what: str) -> None:
        self.host = host
        self.address = address
        leads = f"{host} is" if host == address else f"{host} leads to {address}, which is"
        super().__init__(f"{leads} {what}.")


def is_public(address: str) -> bool:
    """Whether an IP address (as text) belongs to one machine on the public internet.

    IPv4: everything that the IANA special-purpose registry does not call globally reachable, and
    multicast, is not public. IPv6: only global unicast (2000::/3) can be; this leaves out IPv4-mapped
    and -compatible, unique-local, link-local and multicast addresses. The 6to4 (RFC 3056) and well-known
    NAT64 (RFC 6052) forms are judged by the IPv4 address they lead to.

    Raises:
        ValueError: ``address`` is not an IP address.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _translated(ip)
        return is_public(str(inner)) if inner is not None else ip in _GLOBAL_UNICAST and ip.is_global
    return ip.is_global and not ip.is_multicast and ip not in _PROTOCOL_ASSIGNMENTS


def is_link_local(address: str) -> bool:
    """Whether an IP address (as text) is link-local, 169.254.0.0/16 or fe80::/10, also as IPv4 inside IPv6.

    No article is served there, but clouds serve the machine's own credentials (169.254.169.254).

    Raises:
        ValueError: ``address`` is not an IP address.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        return (ip.ipv4_mapped or _translated(ip) or ip).is_link_local
    return ip.is_link_local


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a NAT64 or 6to4 address leads to."""
    return ipaddress.IPv4Address(ip.packed[-4:]) if ip in _NAT64 else ip.sixtofour


def system_resolve(host: str, port: int) -> list[str]:
    """The addresses the system knows for ``host``, in its order, each once.

    Raises:
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class Deadline:
    """A moment ``seconds`` from now (monotonic clock) by which everything has to be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether the moment is over."""
        return time.monotonic() >= self._end

    def within(self, seconds: float | None) -> float:
        """``seconds``, or what is left until the deadline if that is less; always above zero.

        Raises:
            httpcore.ReadTimeout: nothing is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole page is over")
        return left if seconds is None else min(seconds, left)


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no operation outlasts the deadline, however the server spaces its bytes."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.within(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.NetworkBackend):
    """Resolves, checks and connects; see :class:`GuardedTransport` for the parameters."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        private_host: str | None,
        resolve: Resolve,
        network: httpcore.NetworkBackend,
    ) -> None:
        self._deadline = deadline
        self._private_host = private_host
        self._resolve = resolve
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port, timeout)
        # One private address among public ones is enough: which one would be tried is up to chance.
        for address in addresses:
            if is_link_local(address):
                raise RefusedAddressError(host, address, "link-local and never fetched from")
            if host != self._private_host and not is_public(address):
                also = ", nor of the host that was given" if self._private_host else ""
                raise RefusedAddressError(host, address, f"not an address of the public internet{also}")
        failure: httpcore.ConnectError | httpcore.ConnectTimeout = httpcore.ConnectError(
            f"the name {host} has no address"
        )
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int, timeout: float | None) -> Sequence[str]:
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            pass
        # The system's resolver knows no time limit; a daemon thread is left behind when it overruns ours.
        answer: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        threading.Thread(target=ask, name="onrecord-resolve", daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline.within(timeout))
        except queue.Empty:
            raise httpcore.ConnectTimeout(f"the name {host} was not resolved in time") from None
        if isinstance(found, OSError | UnicodeError):
            raise httpcore.ConnectError(f"the name {host} was not resolved: {found}") from found
        return found


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport that keeps to public addresses and to a deadline. HTTP/1.1, no proxy, no retry.

    Errors are httpcore's (not translated into httpx's), and :class:`RefusedAddressError`.

    Args:
        deadline: when every request through this transport has to be over.
        tls: how to verify servers.
        private_host: the one host, as in a request's address, that may lead to private addresses too
            (but not to link-local ones).
        resolve: from names to addresses.
        network: what opens the connection to a checked address; it is only ever given IP addresses.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        tls: ssl.SSLContext,
        private_host: str | None,
        resolve: Resolve,
        network: httpcore.NetworkBackend,
    ) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            network_backend=_GuardedBackend(
                deadline, private_host=private_host, resolve=resolve, network=network
            ),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the answer's body is still to be streamed."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
