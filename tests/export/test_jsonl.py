from __future__ import annotations

import io
import json

from export_cases import article_of, attribution_of, extractions, patient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Published, Span
from onrecord.export.jsonl import write_jsonl
from onrecord.export.rows import rows_of
from onrecord.statement import Extraction


def written(*items: Extraction) -> bytes:
    """The bytes of a real UTF-8 file."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    write_jsonl(iter(items), out)
    out.flush()
    return raw.getvalue()


@patient
@given(st.lists(extractions(), max_size=3))
def test_every_row_survives_the_file_whatever_its_text(items: list[Extraction]) -> None:
    lines = written(*items).decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [row for item in items for row in rows_of(item)]


def test_letters_stay_readable_and_surrogates_and_line_ends_survive() -> None:
    article = article_of(
        "Ärger\u2028\udcff\x85“so”", name="ä.txt", published=Published("2024", "given", "year")
    )
    whole = attribution_of(article, content=[Span(0, len(article.text))])
    line = written(Extraction(article, (whole,), (), "m")).decode("utf-8")
    assert '"Ärger\\u2028\\udcff\\u0085“so”"' in line
    assert '"article": "ä.txt", "published": "2024"' in line
    assert json.loads(line)["content"][0]["text"] == article.text


def test_rows_are_written_while_extractions_still_come() -> None:
    article = article_of("She left.")
    one = Extraction(article, (attribution_of(article, source=[Span(0, 3)]),), (), "m")
    out = io.StringIO()

    def coming():  # type: ignore[no-untyped-def]
        yield one
        assert out.getvalue().count("\n") == 1
        yield one

    write_jsonl(coming(), out)
    assert out.getvalue().count("\n") == 2
