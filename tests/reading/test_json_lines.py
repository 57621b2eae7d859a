"""JSON Lines: each row an article, a bad line costs only itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.article import Article, Published
from onrecord.errors import ReadingError
from onrecord.reading import ReadOptions, read
from onrecord.reading.json_lines import MAX_LINE_BYTES


def rows(path: Path, *lines: Any, **options: Any) -> list[Article | ReadingError]:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join(encoded) + b"\n")
    return list(read([str(path)], ReadOptions(**options)))


def test_one_bad_line_of_a_hundred(tmp_path: Path) -> None:
    lines: list[Any] = [{"text": f"He said no for the {i}th time."} for i in range(1, 101)]
    lines[56] = b'{"text": "He said'
    items = rows(tmp_path / "news.jsonl", *lines)
    errors = [item for item in items if isinstance(item, ReadingError)]
    assert len(items) == 100
    assert [(error.reason, error.line) for error in errors] == [("bad-json", 57)]
    assert str(errors[0]).startswith(f"{tmp_path / 'news.jsonl'}:57: bad-json")
    assert [item.text for item in items if isinstance(item, Article)] == [
        f"He said no for the {i}th time." for i in range(1, 101) if i != 57
    ]


def test_metadata_and_names(tmp_path: Path) -> None:
    path = tmp_path / "news.ndjson"
    known = {"title": "T", "outlet": "O", "published": "2024-11-18", "byline": "B", "other": [1]}
    first, second = rows(
        path, {"text": "He left.", "url": "https://a.example/1", **known}, {"text": "She left."}
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.name, first.url) == ("https://a.example/1", "https://a.example/1")
    assert (first.title, first.outlet, first.byline) == ("T", "O", "B")
    assert first.published == Published("2024-11-18", "given", "day")
    assert (second.name, second.url, second.published) == (f"{path}:2", None, None)


def test_options_win_over_the_row(tmp_path: Path) -> None:
    (item,) = rows(
        tmp_path / "a.jsonl", {"text": "He left.", "published": "2020", "title": "row"}, published="2024"
    )
    assert isinstance(item, Article)
    assert item.published == Published("2024", "given", "year")
    assert item.title == "row"


def test_a_date_that_is_none_is_a_warning(tmp_path: Path) -> None:
    (item,) = rows(tmp_path / "a.jsonl", {"text": "He left.", "published": "Nov 18, 2024"})
    assert isinstance(item, Article)
    assert item.published is None
    assert "line 1: 'published' was left out" in item.warnings[0]


def test_html_rows(tmp_path: Path) -> None:
    html = (Path(__file__).parent / "pages" / "plain_article.html").read_text("utf-8")
    (item,) = rows(tmp_path / "a.jsonl", {"html": html, "outlet": "Wire"})
    assert isinstance(item, Article)
    assert item.reader == "html/1"
    assert (item.outlet, item.byline) == ("Wire", "Maren Oduya")


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        (b"[1]", "bad-json", "array"),
        (b"42", "bad-json", "number"),
        (b"{", "bad-json", "column"),
        (b'{"text": "a\tb"}', "bad-json", "Invalid control character at column 12."),
        (b"[" * 100_000, "bad-json", ""),
        (b"9" * 5_000, "bad-json", ""),
        (b'{"title": "T"}', "bad-record", "neither"),
        (b'{"text": 5}', "bad-record", "'text' is a number"),
        (b'{"text": "He left.", "published": 2024}', "bad-record", "'published' is a number"),
        (b'{"text": " "}', "empty", ""),
        (b'{"text": "' + b"x" * 2_000_001 + b'"}', "too-large", "2,000,001"),
    ],
)
def test_reason_and_line_of_a_bad_row(tmp_path: Path, line: bytes, reason: str, said: str) -> None:
    good = {"text": "He left."}
    before, item, after = rows(tmp_path / "a.jsonl", good, line, good)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(item, ReadingError)
    assert (item.reason, item.line) == (reason, 2)
    assert said in item.detail


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    line = b'{"text": "' + b"x" * (MAX_LINE_BYTES + 3_000_000) + b'"}'
    item, after = rows(tmp_path / "a.jsonl", line, {"text": "He left."})
    assert isinstance(item, ReadingError)
    assert (item.reason, item.line) == ("too-large", 1)
    assert isinstance(after, Article)
    assert after.name.endswith(":2")


def test_empty_lines_marks_and_surrogates(tmp_path: Path) -> None:
    items = rows(
        tmp_path / "a.jsonl", b'\xef\xbb\xbf{"text": "He left."}', b"", b" \r", b'{"text": "a \\ud800 b"}'
    )
    assert [item.text for item in items if isinstance(item, Article)] == ["He left.", "a \ufffd b"]


def test_broken_bytes_are_placed_in_the_file(tmp_path: Path) -> None:
    good = {"text": "He left."}
    _, item = rows(tmp_path / "a.jsonl", good, '{"text": "“a” é ’ '.encode() + b'\x93"}')
    assert isinstance(item, Article)
    assert "line 2" in item.warnings[0]


def test_a_binary_file_is_one_error(tmp_path: Path) -> None:
    (item,) = rows(tmp_path / "a.jsonl", b"PK\x03\x04", b"\0\n\0\n")
    assert isinstance(item, ReadingError)
    assert item.reason == "binary"
