"""What changed between two versions, word by word."""

from __future__ import annotations

import re
import time
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.errors import UsageError
from onrecord.export.document import Table, Words
from onrecord.export.documents_md import write_md
from onrecord.export.versions_document import versions_document
from onrecord.questions.versions import Versions, changes, versions
from onrecord.reading import article_from_text
from onrecord.record.keeping import keep
from onrecord.record.store import Record
from onrecord.statement import Extraction

PAGE = "https://quay.example/levy"
FIRST = """Harbour board asks for a levy

“The quay cannot wait,” said Maren Okafor. A levy would cost each boat 40 crowns a year.

Most owners pay more for paint. The board meets on Monday.
"""
SECOND = FIRST.replace("40 crowns", "45 crowns").replace("cannot wait", "can wait").replace(
    " The board meets on Monday.", ""
)  # fmt: skip
THIRD = SECOND + "\nThis article was corrected.\n"


def article(text: str, **known: str) -> Article:
    return article_from_text(text, name="levy.txt", any_language=True, **known)  # type: ignore[arg-type]


def changed(before: str, after: str) -> list[tuple[str, str]]:
    return [(c.before.of(before), c.after.of(after)) for c in changes(article(before), article(after))]


def kept(path: Path, *texts: str) -> Record:
    record = Record(path, create=True)
    for text in texts:
        with record.writing() as connection:
            keep(connection, Extraction(article(text, url=PAGE), (), (), "none"))
    return record


def test_words_that_differ_are_found_and_no_others() -> None:
    assert changed(FIRST, SECOND) == [("cannot", "can"), ("40", "45"), ("The board meets on Monday.", "")]
    assert changed(SECOND, FIRST)[-1] == ("", "The board meets on Monday.")
    assert changed(SECOND, THIRD) == [("", "This article was corrected.")]
    assert changed(FIRST, FIRST) == []


def test_white_space_is_no_difference() -> None:
    assert changed(FIRST, FIRST.replace(" ", "\n").replace("\n\n", "\n \n")) == []


_TEXTS = st.lists(
    st.sampled_from(["Ada", "said", "it.", "“No", "more”", "\n\n", "quay", "1,5", "\u202e"])
).map(" ".join)


@given(_TEXTS, _TEXTS)
def test_outside_the_changes_the_words_are_the_same(one: str, other: str) -> None:
    before, after = article(f"x {one}"), article(f"x {other}")
    found = list(changes(before, after))
    rests = []
    for text, spans in ((before.text, [c.before for c in found]), (after.text, [c.after for c in found])):
        assert spans == sorted(spans)
        left, at = [], 0
        for span in [*spans, Span(len(text), len(text))]:
            left += re.findall(r"\w+|[^\w\s]", text[at : span.start])
            at = span.end
        rests.append(left)
    assert rests[0] == rests[1]
    assert all(change.before.of(before.text) != change.after.of(after.text) for change in found)


def test_a_long_rewritten_text_does_not_take_long() -> None:
    begun = time.monotonic()
    before = " ".join(f"w{i}" for i in range(60_000))
    assert len(changed(before, before.replace("w", "v"))) == 1
    assert time.monotonic() - begun < 20


def test_by_default_the_newest_two_are_compared(tmp_path: Path) -> None:
    with kept(tmp_path / "r.db", FIRST, SECOND, THIRD) as record, record.reading() as connection:
        newest = versions(connection, PAGE)
        both = versions(connection, "levy.txt", old=1, new=3)
        single = versions(connection, PAGE, new=1)
    assert newest.numbers == (2, 3)
    assert [version.number for version in newest.known] == [1, 2, 3]
    assert both.numbers == (1, 3)
    assert len(both.changes) == 3
    assert (single.numbers, single.changes) == ((1, 1), ())
    rows = newest.to_json()["changes"]
    assert [row["after"]["text"] for row in rows] == ["This article was corrected."]


@pytest.mark.parametrize(
    ("address", "number", "message"),
    [("https://quay.example/", None, "no article"), (PAGE, 4, "there are 1, 2"), ("%", None, "no article")],
)
def test_what_is_not_there_is_said(tmp_path: Path, address: str, number: int | None, message: str) -> None:
    with (
        kept(tmp_path / "r.db", FIRST, SECOND) as record,
        record.reading() as connection,
        pytest.raises(UsageError, match=message),
    ):
        versions(connection, address, new=number)


def shown(found: Versions) -> str:
    out = StringIO()
    write_md(versions_document(found), out)
    return out.getvalue()


def test_the_document_shows_slices_and_what_differs(tmp_path: Path) -> None:
    with kept(tmp_path / "r.db", FIRST, SECOND) as record, record.reading() as connection:
        found = versions(connection, PAGE)
        alone = versions(connection, PAGE, new=1)
    *_, table = versions_document(found).blocks
    assert isinstance(table, Table)
    for row in table.rows:
        for cell, whole in zip(row, (FIRST, SECOND), strict=True):
            words = [inline for inline in cell if isinstance(inline, Words)]
            assert words
            assert all(inline.span.of(whole) == inline.span.of(inline.article.text) for inline in words)
    strong = {
        inline.span.of(inline.article.text)
        for row in table.rows
        for cell in row
        for inline in cell
        if isinstance(inline, Words) and inline.style == "strong"
    }
    assert strong == {"cannot", "can", "40", "45", "The board meets on Monday."}
    assert "nothing to compare" in shown(alone)
