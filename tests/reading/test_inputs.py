"""Files, folders, standard input and addresses, in order, one item an article."""

from __future__ import annotations

import io
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.errors import ReadingError
from onrecord.reading import ReadOptions, read
from onrecord.reading.json_lines import MAX_LINE_BYTES

PAGE = (Path(__file__).parent / "pages" / "plain_article.html").read_bytes()
FRENCH = (
    "Le conseil a voté jeudi soir une hausse d'un tiers de la taxe du port, après un débat qui a duré "
    "jusqu'au matin."
)


def reasons(items: Iterator[Article | ReadingError]) -> list[str]:
    return [item.reason if isinstance(item, ReadingError) else item.name for item in items]


def test_suffixes_choose_the_reader(tmp_path: Path) -> None:
    files = {"a.txt": b"# He left.", "b.md": b"# He left\n\nBye.", "C.HTML": PAGE, "d.htm": PAGE}
    files["e.jsonl"] = files["f.ndjson"] = b'{"text": "He left."}'
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    articles = [item for item in read([str(tmp_path / name) for name in files]) if isinstance(item, Article)]
    assert [article.reader for article in articles] == [
        "plain/1", "markdown/1", "html/1", "html/1", "plain/1", "plain/1",
    ]  # fmt: skip
    assert articles[0].blocks[0].span.of(articles[0].text) == "# He left."
    assert articles[1].blocks[0].kind == "headline"


def test_bad_files_are_reasons_and_the_rest_is_read(tmp_path: Path) -> None:
    files = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n", "empty"),
        "photo.txt": (b"\x89PNG\r\n\0", "binary"),
        "french.txt": (FRENCH.encode(), "not-english"),
        "large.txt": (b"He left. " * 230_000, "too-large"),
        "paper.pdf": (b"%PDF-1.7", "unsupported-type"),
        "README": (b"He left.", "unsupported-type"),
        "page.html": (b"<html><body></body></html>", "no-article"),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_bytes(b"He left.")
    inputs = [str(tmp_path / name) for name in [*files, "none.txt", "good.txt"]] + ["nul\0.txt"]
    expected = [reason for _, reason in files.values()]
    assert reasons(read(inputs)) == [*expected, "not-found", str(tmp_path / "good.txt"), "not-found"]


def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000_000)  # sparse: reading it whole could not end well
    (item,) = read([str(path)])
    assert isinstance(item, ReadingError)
    assert item.reason == "too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"He left.")
    path.chmod(0)
    assert reasons(read([str(path)])) == ["unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
@pytest.mark.parametrize("mode", [0, 0o400])  # 0o400: it can be listed, but nothing in it be looked at
def test_an_unreadable_folder(tmp_path: Path, mode: int) -> None:
    for name in ["a.txt", "secret/b.txt", "z.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"He left.")
    secret = tmp_path / "secret"
    secret.chmod(mode)
    try:
        items = list(read([str(tmp_path), str(secret), str(secret / "b.txt")]))
    finally:
        secret.chmod(0o700)
    first, last = str(tmp_path / "a.txt"), str(tmp_path / "z.txt")
    assert reasons(iter(items)) == [first, "unreadable", last, "unreadable", "unreadable"]
    named = [(item.name, str(item).count(item.name)) for item in items if isinstance(item, ReadingError)]
    inside = str(secret / "b.txt")
    assert named == [((inside, 1) if mode else (str(secret), 1))] * 2 + [(inside, 1)]


def test_a_subfolder_that_the_system_refuses_to_list(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_bytes(b"He left.")
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):  # its path gets longer than the 4,096 bytes that the system takes
        os.mkdir("d" * 250, dir_fd=folder)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    closed, article = read([str(tmp_path)])
    shutil.rmtree(tmp_path / ("d" * 250))
    assert isinstance(closed, ReadingError)
    assert isinstance(article, Article)
    assert closed.reason == "unreadable"
    assert str(closed).count(closed.name) == 1


def test_a_name_longer_than_any(tmp_path: Path) -> None:
    (item,) = read([f"{tmp_path}/{'a' * 5_000}.txt"])
    assert isinstance(item, ReadingError)
    assert item.reason == "not-found"
    assert str(item).count(item.name) == 1


def test_a_folder_in_order_of_paths(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", "sub/c.md", "sub/x.pdf", "Z.txt", "notes.docx", "sub/deep/d.jsonl"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b'{"text": "He left."}')
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    found = [name.removeprefix(f"{tmp_path}/") for name in reasons(read([str(tmp_path)]))]
    assert found == ["Z.txt", "a.txt", "b.txt", "sub/c.md", "sub/deep/d.jsonl:1"]


def test_a_folder_without_articles_is_empty(tmp_path: Path) -> None:
    assert reasons(read([str(tmp_path)])) == ["empty"]


def test_a_file_that_links_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert reasons(read([str(tmp_path / "a.txt")])) in (["not-found"], ["unreadable"])


@pytest.mark.parametrize(
    ("data", "readers", "name"),
    [
        (b"He left.", ["plain/1"], "-"),
        (b"\n\n" + PAGE, ["html/1"], "-"),
        (b'{"text": "He left."}\n{"text": "She left."}\n', ["plain/1", "plain/1"], "-:1"),
        (b' \n\n{"text": "He left."}\n', ["plain/1"], "-:3"),
        (b'\xef\xbb\xbf{ "text": "He left."}\n', ["plain/1"], "-:1"),
        (b"{Editors: hold} He left.\n\nShe left.", ["plain/1"], "-"),
        (b'He left.\n{"text": "She left."}', ["plain/1"], "-"),
    ],
)
def test_standard_input_is_told_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch, data: bytes, readers: list[str], name: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    articles = [item for item in read(["-"]) if isinstance(item, Article)]
    assert [article.reader for article in articles] == readers
    assert articles[0].name == name


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b'{"text": "broken\n', [("bad-json", 1)]),
        (b'\n \n{"text": "broken\n', [("bad-json", 3)]),
        (b'{ "text": "broken\n', [("bad-json", 1)]),
        (b"{text: broken\n\n", [("bad-json", 1)]),
        (b'{"body": "He left."}\n', [("bad-record", 1)]),
        (b"{}\n", [("bad-record", 1)]),
        (b'{\n  "text": "He left."\n}\n', [("bad-json", 1), ("bad-json", 2), ("bad-json", 3)]),
        (b'{"text": "' + b"x" * MAX_LINE_BYTES + b'"}\n', [("too-large", 1)]),
    ],
    ids=range(8),
)
def test_a_bad_row_that_standard_input_begins_with(
    monkeypatch: pytest.MonkeyPatch, start: bytes, told: list[tuple[str, int]]
) -> None:
    data = start + b'{"text": "He left."}\n{"text": "She left."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = list(read(["-"]))
    errors = [item for item in items if isinstance(item, ReadingError)]
    assert [(error.reason, error.line) for error in errors] == told
    line = start.count(b"\n") + 1
    assert reasons(iter(items[len(told) :])) == [f"-:{line}", f"-:{line + 1}"]


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as Python leaves it after "<&-"
    (item,) = read(["-"])
    assert isinstance(item, ReadingError)
    assert (item.reason, item.detail) == ("unreadable", "Standard input is closed.")


def test_standard_input_that_is_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw = io.FileIO(os.dup(0), "r")
    folder = os.open(tmp_path, os.O_RDONLY)
    os.dup2(folder, raw.fileno())
    os.close(folder)
    with io.TextIOWrapper(io.BufferedReader(raw)) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert reasons(read(["-"])) == ["unreadable"]


def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"He left.",))
    writer.start()
    assert reasons(read([str(pipe)])) == [str(pipe)]
    writer.join()


def test_options_reach_every_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FRENCH.encode())
    options = ReadOptions(published="2024-11-18", outlet="O", any_language=True)
    (item,) = read([str(tmp_path / "a.txt")], options)
    assert isinstance(item, Article)
    assert item.published is not None
    assert (item.published.value, item.published.basis, item.outlet) == ("2024-11-18", "given", "O")


def test_nothing_is_read_before_its_turn(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_bytes(b"He left.")
    items = read([str(first), str(second)])
    next(items)
    second.write_bytes(b"She left.")
    assert reasons(items) == [str(second)]


class Site(BaseHTTPRequestHandler):
    """A site of three pages on loopback."""

    def do_GET(self) -> None:
        pages = {
            "/page": ("text/html; charset=utf-8", PAGE),
            "/text": ("text/plain", b"He left."),
            "/moved": ("", b""),
        }
        kind, data = pages.get(self.path, ("", b""))
        self.send_response(302 if self.path == "/moved" else 200 if data else 404)
        if self.path == "/moved":
            self.send_header("Location", "/text")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_addresses(site: str) -> None:
    given = [f"{site}/page", f"{site}/text", f"{site}/moved", f"{site}/none"]
    page, text, moved, missing = read(given, ReadOptions(allow_private=True))
    assert isinstance(page, Article)
    assert isinstance(text, Article)
    assert isinstance(moved, Article)
    assert isinstance(missing, ReadingError)
    assert (page.name, page.url, page.reader) == (given[0], given[0], "html/1")
    assert (text.text, text.reader) == ("He left.", "plain/1")
    assert (moved.name, moved.url) == (given[2], given[1])
    assert missing.reason == "http-status"


def test_addresses_of_this_machine_are_refused_by_default(site: str) -> None:
    assert reasons(read([f"{site}/page"])) == ["address-refused"]


def test_addresses_of_other_kinds_are_refused() -> None:
    assert reasons(read(["ftp://a.example/x.txt"])) == ["bad-address"]
