from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.seed import Expected, Outcome, content_overlap, load_expected, match, outcomes, tables
from onrecord.article import Article, Span
from onrecord.statement import Attribution, Extraction, Quotation, Resolution, Speaker

TEXT = (
    'Dr Quill said the pier is "unsafe" and must close. Bo Tarn, who said little, '
    "denied that the pier is unsafe. The pier closed."
)


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def judged(rows: list[Expected], attributions: Sequence[Attribution]) -> list[Outcome]:
    return outcomes(rows, Extraction(Article(TEXT, "pier", (), ()), tuple(attributions), (), "by hand"))


def found(
    source: Span | None, cue: Span | None, content: Span | None, quotation: Quotation | None = "indirect"
) -> Attribution:
    parts = [() if part is None else (part,) for part in (source, cue, content)]
    return Attribution("0", *parts, (), quotation, "positive", 0.9)


def expected_row(key: str, source: str, cue: str, content: str, quotation: str) -> dict[str, Any]:
    places = {"source_at": list(span(source)), "content_at": [list(span(content))]}
    return {
        "id": key,
        "source": source,
        "cue": cue,
        "content": [content],
        "quotation": quotation,
        **places,
    }


QUILL = expected_row("quill", "Dr Quill", "said", 'the pier is "unsafe" and must close', "mixed")
TARN = expected_row("tarn", "Bo Tarn", "denied", "that the pier is unsafe", "indirect") | {"name": "Bo Tarn"}
ROWS = {"statements": [QUILL, TARN], "harder": []}
RIGHT_QUILL = found(
    span("Dr Quill"), span("said"), span('the pier is "unsafe" and must close'), quotation="mixed"
)
RIGHT_TARN = found(span("Bo Tarn"), span("denied"), span("that the pier is unsafe"))


def test_right_attributions_are_found_in_every_field() -> None:
    results = judged(load_expected(ROWS, TEXT), [RIGHT_TARN, RIGHT_QUILL])
    assert [(r.found, r.overlap, r.source, r.cue, r.quotation) for r in results] == [
        (True, 1.0, True, True, True)
    ] * 2


def test_the_fields_of_the_speaker_are_judged_where_the_row_has_them() -> None:
    who = Speaker("s", "named_person", span("Bo Tarn"), (), (), (span("Bo Tarn"),))
    said = dataclasses.replace(RIGHT_TARN, resolution=Resolution("s", "name", 0.9))
    rows = {"statements": [TARN | {"source_type": "document", "title": "the mayor"}], "harder": []}
    article = Article(TEXT, "pier", (), ())
    made = outcomes(load_expected(rows, TEXT), Extraction(article, (said,), (), "by hand", (), (who,)))
    assert made[0].speaker == {"name": True, "title": False, "source_type": False}
    assert judged(load_expected(rows, TEXT), [RIGHT_TARN])[0].speaker["name"] is False


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"source": (span("Bo Tarn"),)}, (False, False, True, True)),
        ({"source": ()}, (False, False, True, True)),
        ({"cue": (span("denied"),)}, (True, True, False, True)),
        ({"quotation": "indirect"}, (True, True, True, False)),
        ({"content": (span("unsafe"),)}, (False, False, False, False)),
    ],
)
def test_each_field_is_judged_by_itself(changed: dict[str, Any], fields: tuple[bool, ...]) -> None:
    parts = {name: getattr(RIGHT_QUILL, name) for name in Attribution.__slots__} | changed
    result = judged(load_expected(ROWS, TEXT), [Attribution(**parts)])[0]
    assert (result.found, result.source, result.cue, result.quotation) == fields


def test_a_cue_of_the_same_word_elsewhere_is_not_the_rows_cue() -> None:
    elsewhere = span("said", TEXT.index("who"))
    result = judged(
        load_expected(ROWS, TEXT), [found(span("Dr Quill"), elsewhere, *RIGHT_QUILL.content, "mixed")]
    )[0]
    assert (result.found, result.cue) == (True, False)


def test_equal_words_at_another_place_are_not_the_rows_content() -> None:
    other = found(span("Bo Tarn"), span("denied"), span("The pier closed"))
    result = judged(load_expected(ROWS, TEXT), [other])[1]
    assert (result.found, result.matched, result.nearest) == (False, None, None)


def test_no_attribution_serves_two_rows() -> None:
    twice = load_expected({"statements": [QUILL, QUILL | {"id": "again"}], "harder": []}, TEXT)
    assert match(twice, [RIGHT_QUILL]) == {0: 0}
    assert [result.found for result in judged(twice, [RIGHT_QUILL])] == [True, False]


def test_of_two_equal_contents_the_one_with_the_right_source_is_taken() -> None:
    wrong = found(span("Bo Tarn"), span("denied"), *RIGHT_QUILL.content)
    rows = load_expected(ROWS, TEXT)
    assert match(rows, [wrong, RIGHT_QUILL])[0] == 1


def test_overlap_counts_all_pieces() -> None:
    assert content_overlap([Span(0, 4), Span(6, 10)], [Span(0, 10)]) == 0.8
    assert content_overlap([], [Span(0, 10)]) == 0.0
    assert content_overlap([], []) == 0.0


def test_rows_that_do_not_stand_in_the_text_are_refused() -> None:
    moved = {"statements": [QUILL | {"source_at": [1, 9]}], "harder": []}
    with pytest.raises(ValueError, match="quill"):
        load_expected(moved, TEXT)
    with pytest.raises(ValueError, match="whispered"):
        load_expected({"statements": [QUILL | {"cue": "whispered"}], "harder": []}, TEXT)


def test_the_table_says_what_was_found_instead() -> None:
    wrong = found(span("Dr Quill"), None, span("the pier is"))
    results = judged(load_expected(ROWS, TEXT), [wrong])
    statements, harder, _ = tables(results, [], [wrong], TEXT)
    assert statements.title == "Seed article, statements: 0 of 2 found"
    assert statements.rows[0][-1] == "Dr Quill: the pier is (indirect)"
    assert statements.rows[1][-1] == "nothing"
    assert harder.rows == ()


def test_the_table_says_whether_the_absent_are_silent() -> None:
    *_, absent = tables([], ["Quill", "Dr", "Tarn"], [RIGHT_QUILL], TEXT)
    assert [row[:2] for row in absent.rows] == [
        ("Quill", "wrongly found"),
        ("Dr", "rightly silent"),
        ("Tarn", "rightly silent"),
    ]


def test_the_article_and_its_rows_agree_and_cues_stand_by_their_sources(seed: Path) -> None:
    rows = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    text = (seed / rows["article"]).read_bytes().decode("utf-8")
    expected = load_expected(rows, text)
    assert [len(rows[group]) for group in ("statements", "harder")] == [13, 1]
    for row in expected:
        assert row.cue is not None
        reach = Span(min(row.cue.start, row.source.start), max(row.cue.end, row.source.end))
        assert "\n" not in reach.of(text)
    # Gold as prediction finds every row: the criteria contradict each other nowhere.
    gold = [
        Attribution("0", (r.source,), (r.cue,) if r.cue else (), r.content, (), r.quotation, "positive", 1.0)  # type: ignore[arg-type]
        for r in expected
    ]
    assert all(r.found and r.cue and r.quotation for r in judged(expected, gold))
