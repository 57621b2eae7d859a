from __future__ import annotations

import json

from export_cases import extractions, ferry, harbour, patient
from hypothesis import given

from onrecord.article import Article, Block, Sentence, Span
from onrecord.export.rows import ROLES, encodable, row_of, rows_of
from onrecord.questions.findings import findings, spans_in
from onrecord.statement import Attribution, Extraction, Passage

KEYS = (
    "kind", "id", "article", "published", "source", "cue", "content", "quoted", "quotation", "polarity",
    "passage", "confidence", "text_sha256",
)  # fmt: skip


@patient
@given(extractions())
def test_rows_have_the_keys_in_order_and_every_text_is_the_slice(extraction: Extraction) -> None:
    text = extraction.article.text
    rows = list(rows_of(extraction))
    found = findings(extraction)
    assert rows == [row_of(extraction, finding) for finding in found]
    for row, finding in zip(rows, found, strict=True):
        assert tuple(row) == KEYS
        assert row["kind"] == ("statement" if isinstance(finding, Attribution) else "silence")
        for role in ROLES:
            assert [(p["start"], p["end"]) for p in row[role]] == list(spans_in(finding, role))
        pieces = [piece for role in ROLES for piece in row[role]] + [row["passage"]]
        for piece in pieces:
            if piece is not None:
                assert tuple(piece)[-3:] == ("start", "end", "text")
                assert 0 <= piece["start"] < piece["end"] <= len(text)
                assert piece["text"] == text[piece["start"] : piece["end"]]


def test_a_row_states_what_is_known_and_null_for_what_is_not() -> None:
    extraction = ferry()
    row = row_of(extraction, extraction.attributions[3])
    assert row["article"] == "news/ferry.txt"
    assert row["published"] is None
    assert row["polarity"] == "negative"
    assert row["confidence"] == 0.7183
    assert row["passage"]["id"] == "0123456789abcdef"
    assert row_of(extraction, extraction.attributions[0])["passage"] is None


def test_a_silence_is_a_row_in_its_place_with_nothing_said() -> None:
    extraction = harbour()
    silence, *statements = rows_of(extraction)
    assert [row["polarity"] for row in statements] == ["unclear", "negative", "unclear"]
    (found,) = extraction.silences
    text = extraction.article.text
    assert silence == {
        "kind": "silence",
        "id": found.id,
        "article": "harbour.txt",
        "published": None,
        "source": [{"start": 0, "end": 18, "text": "The harbour office"}],
        "cue": [{"start": text.index("declined"), "end": text.index("."), "text": "declined to comment"}],
        "content": [],
        "quoted": [],
        "quotation": None,
        "polarity": None,
        "passage": None,
        "confidence": None,
        "text_sha256": extraction.article.text_sha256,
    }


def test_encodable_keeps_offsets() -> None:
    assert encodable("a\udcffb\ud83d😀") == "a\ufffdb\ufffd😀"


def test_rows_of_one_endless_paragraph_grow_with_its_length_only() -> None:
    def size(sentences: int) -> int:
        text = "Officials said it would rain. " * sentences
        whole = Span(0, len(text.rstrip()))
        article = Article(text, "a.txt", (Block(whole),), (Sentence(whole, 0),))
        found = tuple(
            Attribution(
                str(k), (Span(30 * k, 30 * k + 9),), (), (Span(30 * k + 15, 30 * k + 28),), (), "indirect",
                "positive", 0.9, "p",
            )
            for k in range(sentences)
        )  # fmt: skip
        passage = Passage("p", whole, (0, 0), tuple(a.id for a in found))
        rows = rows_of(Extraction(article, found, (passage,), "by hand"))
        return sum(len(json.dumps(row)) for row in rows)

    assert size(4_000) < 2.2 * size(2_000)
