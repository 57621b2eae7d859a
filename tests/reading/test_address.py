"""The network reader against real servers. Nothing but loopback is ever connected to."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReadingError
from onrecord.reading.address import Fetched, Fetcher, Limits, fetch
from onrecord.reading.guard import is_link_local, is_public, system_resolve
from onrecord.reading.robots import MAX_BYTES, Robots

PUBLIC = "93.184.215.14"  # stands for a server on the internet; Rerouted takes it to loopback
SMALL = Limits(max_bytes=1_000_000)
SILENCE = Limits(read_seconds=0.3)
IN_ALL = Limits(read_seconds=0.9, total_seconds=1)
PAGE = b"<html><body><p>The ferry will sail on Monday, said the harbour master.</p></body></html>"


class Site(http.server.ThreadingHTTPServer):
    """A real HTTP server on loopback. ``pages``: path to (status, headers, body) or to what answers."""

    daemon_threads = True
    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.port: int = self.server_address[1]
        self.pages: dict[str, Any] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of these tests are about."""


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, (404, {}, b"none"))
        if callable(page):
            self.close_connection = True
            page(self)
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


class Rerouted(httpcore.SyncBackend):
    """The wire of a test network: the public address lies on loopback. Notes what it was asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        ipaddress.ip_address(host)  # a name here would be resolved a second time
        self.asked.append(host)
        assert host in (PUBLIC, "127.0.0.1")
        return super().connect_tcp("127.0.0.1", self.port, *args, **kwargs)


class Names:
    """A resolver whose answers for a name follow each other; the last one stays."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(lists) for name, lists in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        lists = self.answers[host]
        return lists.pop(0) if len(lists) > 1 else lists[0]


def ok(body: bytes = PAGE, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}, body


def to(location: str, status: int = 302) -> tuple[int, dict[str, str], bytes]:
    return status, {"Location": location}, b"moved"


def refused(url: str, *, fetcher: Fetcher | None = None, limits: Limits = SMALL) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        (fetcher or Fetcher(allow_private=True, limits=limits)).fetch(url)
    assert caught.value.name == url
    assert str(caught.value).isprintable()
    return caught.value


# What is fetched


def test_a_page_comes_with_its_bytes_address_and_type(site: Site) -> None:
    site.pages["/a?b=1"] = ok(Content_Type='Text/HTML; Charset="ISO-8859-1"')
    found = fetch(site.address("/a?b=1#part"), allow_private=True)
    assert found == Fetched(PAGE, site.address("/a?b=1"), "text/html", "iso-8859-1")


def test_a_page_without_content_type_is_read(site: Site) -> None:
    site.pages["/a"] = (200, {}, PAGE)
    assert fetch(site.address("/a"), allow_private=True) == Fetched(PAGE, site.address("/a"), None, None)


@pytest.mark.parametrize("type_", ["text/plain", "application/xhtml+xml; charset=utf-8", "garbled"])
def test_readable_types(site: Site, type_: str) -> None:
    site.pages["/a"] = ok(Content_Type=type_)
    assert fetch(site.address("/a"), allow_private=True).data == PAGE


@pytest.mark.parametrize("type_", ["application/pdf", "image/png", "application/json", "text/css"])
def test_other_types_are_not(site: Site, type_: str) -> None:
    site.pages["/a"] = ok(Content_Type=type_)
    error = refused(site.address("/a"))
    assert error.reason == "unsupported-type"
    assert type_ in error.detail


def test_the_request_says_who_we_are_and_nothing_of_the_user(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    site.pages["/a"] = (302, {"Location": "/b", "Set-Cookie": "seen=1"}, b"")
    site.pages["/b"] = ok()
    fetch(site.address("/a"), allow_private=True)
    assert site.paths == ["/robots.txt", "/a", "/b"]
    for _, headers in site.seen:
        assert headers.keys() == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"].startswith("onrecord/")
        assert headers["User-Agent"].endswith(" (+reads single articles at its user's request)")


def test_gzip_is_unpacked(site: Site) -> None:
    site.pages["/a"] = ok(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetch(site.address("/a"), allow_private=True).data == PAGE


@pytest.mark.parametrize(
    ("body", "coding"),
    [(b"not gzip", "gzip"), (gzip.compress(PAGE)[:-9], "gzip"), (PAGE, "br"), (PAGE, "gzip, gzip")],
)
def test_compression_that_is_broken_or_not_asked_for(site: Site, body: bytes, coding: str) -> None:
    site.pages["/a"] = ok(body, Content_Encoding=coding)
    assert refused(site.address("/a")).reason == "network"


def test_names_in_other_scripts_go_out_in_ascii(site: Site) -> None:
    site.pages["/ü"] = ok()
    site.pages["/%C3%BC"] = ok()
    names = Names(**{"xn--hfen-loa_example": [[PUBLIC]]})
    found = Fetcher(resolve=names, network=Rerouted(site.port)).fetch("http://häfen.example/ü")
    assert found.url == "http://xn--hfen-loa.example/%C3%BC"
    assert site.seen[-1][1]["Host"] == "xn--hfen-loa.example"


# Redirects and answers that are no page


def chain(site: Site, length: int) -> str:
    for i in range(length):
        site.pages[f"/{i}"] = to(f"/{i + 1}", (301, 302, 303, 307, 308)[i % 5])
    site.pages[f"/{length}"] = ok()
    return site.address("/0")


def test_redirects_up_to_the_limit_are_followed(site: Site) -> None:
    assert fetch(chain(site, 5), allow_private=True).url == site.address("/5")


def test_one_redirect_more_is_not(site: Site) -> None:
    error = refused(chain(site, 6))
    assert error.reason == "redirects"
    assert "/6" not in site.paths


@pytest.mark.parametrize("location", ["file:///etc/hostname", "http://ann:secret@127.0.0.1/", "http://[x/"])
def test_redirects_to_what_is_no_address(site: Site, location: str) -> None:
    site.pages["/a"] = to(location)
    assert refused(site.address("/a")).reason == "bad-address"


@pytest.mark.parametrize("status", [304, 403, 404, 410, 500, 503, 799])
def test_error_statuses(site: Site, status: int) -> None:
    site.pages["/a"] = (status, {}, b"" if status == 304 else b"sorry")
    error = refused(site.address("/a"))
    assert error.reason == "http-status"
    assert str(status) in error.detail


@pytest.mark.parametrize(
    "url",
    [
        "", "news.example/a", "ftp://news.example/a", "file:///etc/hostname", "http://", "http:///a",
        "http:news.example", "http://a b/", "http://ann@news.example/", "http://ann:secret@news.example/",
        "http://news.example:0/", "http://news.example:65536/", "http://news.example:-1/", "http://[zz]/",
        "http://[fe80::1%25eth0]/", "http://a..b/", "http://.b/", f"http://{'a' * 64}.example/",
        "http://news.example/\n", "http://☃.example/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_bad_addresses(url: str) -> None:
    network = Rerouted(1)
    with pytest.raises(ReadingError) as caught:
        Fetcher(allow_private=True, resolve=Names(), network=network).fetch(url)
    assert caught.value.reason == "bad-address"
    assert network.asked == []


class Unplugged(httpcore.NetworkBackend):
    """A network on which nobody answers."""

    def connect_tcp(self, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        assert is_public(host)
        raise httpcore.ConnectError("nobody answers")


UNPLUGGED = Fetcher(resolve=Names(), network=Unplugged())


@settings(deadline=None)
@given(st.text() | st.text().map("http://".__add__) | st.text(":/@[]%.x1\\").map("https://".__add__))
def test_any_text_is_an_address_or_a_reading_error(text: str) -> None:
    with pytest.raises(ReadingError) as caught:
        UNPLUGGED.fetch(text)
    assert caught.value.reason in ("bad-address", "network", "address-refused")
    assert caught.value.detail.isprintable()


# Which machines may be reached


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.127.255.255", "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.7",
        "224.0.0.1", "224.0.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "2001::1", "100::1",
        "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:c0a8:101::1",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "100.63.255.255", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_inside_another_is_judged_as_itself(ip: ipaddress.IPv4Address) -> None:
    nat64 = ipaddress.IPv6Address(b"\x00\x64\xff\x9b" + bytes(8) + ip.packed)
    sixtofour = ipaddress.IPv6Address(b"\x20\x02" + ip.packed + bytes(10))
    assert is_public(str(nat64)) == is_public(str(sixtofour)) == is_public(str(ip))
    assert not is_public(f"::ffff:{ip}")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_spelled(site: Site, host: str) -> None:
    site.pages["/a"] = ok()
    error = refused(f"http://{host}:{site.port}/a", fetcher=Fetcher(limits=SMALL))
    assert error.reason == "address-refused"
    assert site.seen == []


def test_a_name_of_a_private_address_is_refused(site: Site) -> None:
    network = Rerouted(site.port)
    fetcher = Fetcher(resolve=Names(news_example=[["10.0.0.7"]]), network=network)
    error = refused("http://news.example/a", fetcher=fetcher)
    assert error.reason == "address-refused"
    assert "news.example leads to 10.0.0.7" in error.detail
    assert network.asked == []


def test_one_private_address_among_public_ones_is_enough(site: Site) -> None:
    network = Rerouted(site.port)
    fetcher = Fetcher(resolve=Names(news_example=[[PUBLIC, "127.0.0.1"]]), network=network)
    assert refused("http://news.example/a", fetcher=fetcher).reason == "address-refused"
    assert network.asked == []


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1/", "https://inside.example/"]
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = to(target)
    network = Rerouted(site.port)
    names = Names(news_example=[[PUBLIC]], inside_example=[["192.168.0.10"]])
    error = refused("http://news.example/a", fetcher=Fetcher(resolve=names, network=network))
    assert error.reason == "address-refused"
    assert site.paths == ["/robots.txt", "/a"]
    assert set(network.asked) == {PUBLIC}


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1", "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1",
    ],
)  # fmt: skip
def test_link_local_addresses_are_refused_even_where_private_ones_are_allowed(address: str) -> None:
    assert is_link_local(address)
    network = Rerouted(1)
    names = Names(news_example=[["127.0.0.1", address]])
    fetcher = Fetcher(allow_private=True, resolve=names, network=network)
    assert refused("http://news.example/a", fetcher=fetcher).reason == "address-refused"
    assert network.asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "169.253.255.255", "fc00::1", "::1", PUBLIC])
def test_other_addresses_are_not_link_local(address: str) -> None:
    assert not is_link_local(address)


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.2/", "http://inside.example/"]
)
@pytest.mark.parametrize("path", ["/a", "/robots.txt"])
def test_allowing_one_private_host_allows_no_redirect_to_another(site: Site, path: str, target: str) -> None:
    site.pages["/a"] = ok()
    site.pages[path] = to(target)
    network, names = Rerouted(site.port), Names(inside_example=[["127.0.0.1"]])
    fetcher = Fetcher(allow_private=True, resolve=names, network=network)
    assert refused("http://127.0.0.1/a", fetcher=fetcher).reason == "address-refused"
    assert site.paths[-1] == path
    assert set(network.asked) == {"127.0.0.1"}


def test_a_private_host_may_redirect_to_itself_and_to_public_ones(site: Site) -> None:
    other = f"http://127.0.0.1:{site.port}/b"
    site.pages.update({"/a": to(other), "/b": to("http://news.example/c"), "/c": ok()})
    network, names = Rerouted(site.port), Names(news_example=[[PUBLIC]])
    found = Fetcher(allow_private=True, resolve=names, network=network).fetch("http://127.0.0.1/a")
    assert found.url == "http://news.example/c"


def test_a_robots_txt_cannot_redirect_into_a_private_network_either(site: Site) -> None:
    site.pages["/robots.txt"] = to("http://169.254.169.254/")
    network = Rerouted(site.port)
    fetcher = Fetcher(resolve=Names(news_example=[[PUBLIC]]), network=network)
    assert refused("http://news.example/a", fetcher=fetcher).reason == "address-refused"
    assert network.asked == [PUBLIC]


def test_a_name_that_turns_private_gets_no_second_look_up(site: Site) -> None:
    site.pages["/a"] = ok()
    network, names = Rerouted(site.port), Names(news_example=[[PUBLIC], ["127.0.0.1"]])
    assert Fetcher(resolve=names, network=network).fetch("http://news.example/a").data == PAGE
    assert names.asked == ["news.example"]
    assert network.asked == [PUBLIC]


def test_a_name_that_turns_private_is_refused_at_the_next_connection(site: Site) -> None:
    site.pages["/a"] = ok()
    site.pages["/robots.txt"] = ok(b"", Connection="close")
    network, names = Rerouted(site.port), Names(news_example=[[PUBLIC], ["127.0.0.1"]])
    error = refused("http://news.example/a", fetcher=Fetcher(resolve=names, network=network))
    assert error.reason == "address-refused"
    assert network.asked == [PUBLIC]
    assert site.paths == ["/robots.txt"]


def test_the_next_address_is_tried_where_one_does_not_answer(site: Site) -> None:
    site.pages["/a"] = ok()
    fetcher = Fetcher(allow_private=True, limits=SMALL, resolve=Names(news_example=[["::1", "127.0.0.1"]]))
    assert fetcher.fetch(f"http://news.example:{site.port}/a").data == PAGE  # the site is not on ::1


def test_the_system_knows_this_machine() -> None:
    assert "127.0.0.1" in system_resolve("localhost", 80)


# Time and size


def test_a_server_that_hangs_before_the_headers(site: Site) -> None:
    site.pages["/a"] = lambda handler: handler.server.closing.wait(5)
    error = refused(site.address("/a"), limits=SILENCE)
    assert error.reason == "timeout"
    assert "silent for 0.3 s" in error.detail


def drip(handler: Answering, piece: bytes) -> None:
    with suppress(OSError):
        while not handler.server.closing.wait(0.1):
            handler.wfile.write(piece)


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-A: ", b""])
def test_a_server_that_drips(site: Site, start: bytes) -> None:
    def answer(handler: Answering) -> None:
        handler.wfile.write(start)
        drip(handler, b"a" if start else b"HTTP/1.1 103 Early Hints\r\n\r\n")

    site.pages["/a"] = answer
    began = time.monotonic()
    error = refused(site.address("/a"), limits=IN_ALL)
    assert time.monotonic() - began < 4  # it would go on for ever; the machine may be busy
    assert error.reason == "timeout"
    assert "not complete after 1 s" in error.detail


def test_a_robots_txt_that_drips_has_the_same_time(site: Site) -> None:
    site.pages["/robots.txt"] = lambda handler: drip(handler, b"H")
    assert refused(site.address("/a"), limits=IN_ALL).reason == "timeout"
    assert site.paths == ["/robots.txt"]


def test_a_name_server_that_hangs() -> None:
    closing_time = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        closing_time.wait(5)
        return []

    limits = Limits(connect_seconds=0.2)
    error = refused("http://news.example/a", fetcher=Fetcher(resolve=resolve, limits=limits))
    closing_time.set()
    assert error.reason == "timeout"
    assert "no connection within 0.2 s" in error.detail


@pytest.mark.parametrize("header", ["Connection: close", "Content-Length: 1000000000"])
def test_a_server_without_end(site: Site, header: str) -> None:
    chunk = bytes(65536)

    def answer(handler: Answering) -> None:
        handler.wfile.write(f"HTTP/1.1 200 OK\r\n{header}\r\n\r\n".encode())
        with suppress(OSError):
            while not handler.server.closing.is_set():
                handler.wfile.write(chunk)

    site.pages["/a"] = answer
    error, peak = memory_of(lambda: refused(site.address("/a")))
    assert error.reason == "too-large"
    assert "1,000,000 bytes" in error.detail
    assert peak < 5_000_000


def test_headers_without_end(site: Site) -> None:
    def answer(handler: Answering) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not handler.server.closing.is_set():
                handler.wfile.write(b"X-A: " + b"a" * 1000 + b"\r\n")

    site.pages["/a"] = answer
    assert refused(site.address("/a")).reason == "network"


def test_a_gzip_bomb(site: Site) -> None:
    packer = zlib.compressobj(wbits=31)
    megabyte = bytes(1_000_000)
    bomb = b"".join(packer.compress(megabyte) for _ in range(50)) + packer.flush()
    assert len(bomb) < 64 * 1024  # arrives in one piece
    site.pages["/a"] = ok(bomb, Content_Encoding="gzip")
    error, peak = memory_of(lambda: refused(site.address("/a")))
    assert error.reason == "too-large"
    assert peak < 5_000_000


def memory_of(act: Callable[[], ReadingError]) -> tuple[ReadingError, int]:
    """What ``act`` returns, and the peak of the bytes that Python allocated meanwhile."""
    tracemalloc.start()
    try:
        return act(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("extra", [0, 1])
def test_the_limit_of_size_is_exact(site: Site, extra: int) -> None:
    body = b"a" * (SMALL.max_bytes + extra)
    site.pages["/plain"] = ok(body)
    site.pages["/packed"] = ok(gzip.compress(body), Content_Encoding="gzip")
    for path in ("/plain", "/packed"):
        if extra:
            assert refused(site.address(path)).reason == "too-large"
        else:
            assert fetch(site.address(path), allow_private=True, limits=SMALL).data == body


# Connections that fail


def test_connection_refused() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    error = refused(f"http://127.0.0.1:{port}/a")
    assert error.reason == "network"
    assert "refused" in error.detail


def test_a_name_that_is_not_known() -> None:
    error = refused("http://nowhere.example/", fetcher=Fetcher(resolve=Names()))
    assert error.reason == "network"
    assert "nowhere.example" in error.detail


def test_a_server_that_breaks_off(site: Site) -> None:
    site.pages["/a"] = lambda h: h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<html>")
    assert refused(site.address("/a")).reason == "network"


def test_a_server_that_does_not_speak_http(site: Site) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"220 mail.example ESMTP \x1b[31m\r\n\r\n")
    assert refused(site.address("/a")).reason == "network"


def test_tls_to_a_port_without(site: Site) -> None:
    assert refused(f"https://127.0.0.1:{site.port}/a").reason == "network"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A key and a certificate of their own for news.example, in one PEM file."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl command to make a certificate")
    key, pem = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", str(key), "-out", str(pem)]
    subprocess.run([*command.split(), *names, *files], check=True, capture_output=True)
    pem.write_bytes(pem.read_bytes() + key.read_bytes())
    return pem


def test_tls_is_verified_for_the_name_though_the_address_is_connected_to(
    site: Site, certificate: Path
) -> None:
    names_asked: list[str] = []
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    serving.sni_callback = lambda _socket, name, _context: names_asked.append(name)
    site.socket = serving.wrap_socket(site.socket, server_side=True)
    site.pages["/a"] = ok()
    names = Names(news_example=[[PUBLIC]], other_example=[[PUBLIC]])
    network = Rerouted(site.port)

    trusting = ssl.create_default_context(cafile=certificate)
    fetcher = Fetcher(resolve=names, network=network, tls=trusting, limits=SMALL)
    assert fetcher.fetch("https://news.example/a").data == PAGE
    assert names_asked == ["news.example"]
    assert network.asked == [PUBLIC]
    assert site.seen[-1][1]["Host"] == "news.example"

    wrong_name = refused("https://other.example/a", fetcher=fetcher)
    assert wrong_name.reason == "network"
    assert "certificate" in wrong_name.detail
    untrusted = Fetcher(resolve=names, network=network, limits=SMALL)
    assert "certificate" in refused("https://news.example/a", fetcher=untrusted).detail


# robots.txt


def robots(site: Site, *lines: str) -> str:
    site.pages["/robots.txt"] = ok("\n".join(lines).encode(), Content_Type="text/plain")
    site.pages["/news/a"] = ok()
    return site.address("/news/a")


@pytest.mark.parametrize("agent", ["*", "onrecord", "OnRecord/2.0", "onrecord # us"])
def test_robots_that_disallow_us(site: Site, agent: str) -> None:
    url = robots(site, "User-agent: elsebot", "Allow: /", "", f"User-agent: {agent}", "Disallow: /news/")
    error = refused(url)
    assert error.reason == "robots"
    assert site.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "lines",
    [
        ["User-agent: elsebot", "Disallow: /"],
        ["User-agent: onrecorder", "User-agent: on", "Disallow: /"],
        ["User-agent: *", "Disallow: /", "User-agent: onrecord", "Disallow: /shop/"],
        ["User-agent: *", "Disallow: /news/", "Allow: /news/a"],
        ["User-agent: *", "Disallow:"],
        ["<!doctype html><title>Not here</title>"],
    ],
)
def test_robots_that_allow_us(site: Site, lines: list[str]) -> None:
    assert fetch(robots(site, *lines), allow_private=True).data == PAGE


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_are_missing_or_fail(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /\n")
    site.pages["/a"] = ok()
    if allowed:
        assert fetch(site.address("/a"), allow_private=True).data == PAGE
    else:
        error = refused(site.address("/a"))
        assert error.reason == "robots"
        assert str(status) in error.detail


def test_robots_behind_redirects(site: Site) -> None:
    url = robots(site, "User-agent: *", "Disallow: /news/")
    site.pages["/rules"] = site.pages["/robots.txt"]
    site.pages["/robots.txt"] = to("/rules")
    assert refused(url).reason == "robots"


def test_robots_behind_endless_redirects_count_as_missing(site: Site) -> None:
    site.pages["/robots.txt"] = to("/robots.txt")
    site.pages["/a"] = ok()
    assert fetch(site.address("/a"), allow_private=True).data == PAGE


def test_robots_hold_for_the_target_of_a_redirect(site: Site) -> None:
    robots(site, "User-agent: *", "Disallow: /news/")
    site.pages["/short"] = to("/news/a")
    assert refused(site.address("/short")).reason == "robots"
    assert site.paths == ["/robots.txt", "/short"]


def test_robots_are_asked_for_once_an_origin(site: Site) -> None:
    site.pages["/a"] = ok()
    fetcher = Fetcher(
        resolve=Names(news_example=[[PUBLIC]], east_example=[[PUBLIC]]), network=Rerouted(site.port)
    )
    for host in ("news.example", "news.example:80", "east.example", "news.example"):
        fetcher.fetch(f"http://{host}/a")
    assert [headers["Host"] for path, headers in site.seen if path == "/robots.txt"] == [
        "news.example",
        "east.example",
    ]


def test_only_the_first_500_kib_of_robots_count(site: Site) -> None:
    early = "User-agent: *\nDisallow: /early"
    filling = "# filling\n" * (MAX_BYTES // 10)
    site.pages["/robots.txt"] = ok(f"{early}\n{filling}\nDisallow: /\n".encode() + b"#" * 5_000_000)
    site.pages["/a"] = ok()
    fetcher = Fetcher(allow_private=True, limits=SMALL)
    assert fetcher.fetch(site.address("/a")).data == PAGE
    assert refused(site.address("/early"), fetcher=fetcher).reason == "robots"


def test_a_rule_cut_in_two_by_the_limit_does_not_count() -> None:
    start = b"User-agent: *\nDisallow: /x\n"
    body = start + b"#" * (MAX_BYTES - len(start) - 12) + b"\nDisallow: /news/\n"
    assert body[:MAX_BYTES].endswith(b"\nDisallow: /")
    assert Robots.answered(200, body).refusal("http://news.example/a") is None


def test_robots_that_name_very_many_agents_stay_small() -> None:
    agents = "".join(f"User-agent: a{i}\n" for i in range(3_000))
    rules = "".join(f"Disallow: /{i}$\n" for i in range(3_000))
    body = f"{agents}User-agent: onrecord\n{rules}".encode()
    assert len(body) < MAX_BYTES
    tracemalloc.start()
    found = Robots.answered(200, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000  # 3,000 times 3,000 rules would be a gigabyte
    assert found.refusal("http://news.example/77") is not None
    assert found.refusal("http://news.example/x") is None


@given(
    st.binary() | st.text("UuserAagent-: *\nDisallow/onrcd$%", max_size=200).map(str.encode),
    st.text("/a%*$?[]"),
)
def test_any_bytes_are_a_robots_txt(body: bytes, path: str) -> None:
    refusal = Robots.answered(200, body).refusal(f"http://news.example/{path}")
    assert refusal is None or "robots.txt" in refusal
