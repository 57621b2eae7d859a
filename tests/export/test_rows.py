from __future__ import annotations

import json

from export_cases import ferry, harbour, patient
from hypothesis import given
from speaker_cases import mill, resolved_extractions

from onrecord.article import Article, Block, Sentence, Span
from onrecord.export.rows import ROLES, encodable, row_of, rows_of
from onrecord.questions.findings import findings, spans_in
from onrecord.statement import Attribution, Extraction, Passage

KEYS = (
    "kind", "id", "article", "published", "source", "cue", "content", "quoted", "quotation", "polarity",
    "speaker", "said_on", "said_on_basis", "medium", "occasion", "addressee", "act", "figures", "passage",
    "confidence", "text_sha256",
)  # fmt: skip


SPEAKER_KEYS = (
    "id", "name", "title", "source_type", "justification", "resolved_by", "through", "sentences_back",
    "confidence", "candidates",
)  # fmt: skip


@patient
@given(resolved_extractions())
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
        pieces = [piece for role in ROLES for piece in row[role]]
        if row["passage"] is not None:
            assert tuple(row["passage"]) == ("id", "start", "end", "text", "speaker", "implied")
            pieces += [row["passage"], *row["passage"]["implied"]]
        speaker = row["speaker"]
        assert (speaker is None) == (finding.resolution is None)
        if speaker is not None:
            assert tuple(speaker) == SPEAKER_KEYS
            assert (speaker["through"] is None) == (speaker["sentences_back"] is None)
            pieces += [speaker["name"], speaker["through"], *speaker["title"], *speaker["justification"]]
            pieces += [candidate["name"] for candidate in speaker["candidates"]]
        for piece in pieces:
            if piece is not None:
                assert {"start", "end", "text"} <= set(piece)
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
        "speaker": None,
        **dict.fromkeys(("said_on", "said_on_basis", "medium", "occasion", "addressee", "act", "figures")),
        "passage": None,
        "confidence": None,
        "text_sha256": extraction.article.text_sha256,
    }


def test_a_row_tells_who_speaks_and_how_that_was_found() -> None:
    extraction = mill()
    by_name, by_pronoun, she, silence, bakers = [row["speaker"] for row in rows_of(extraction)]
    quill, guild, group = extraction.speakers
    text = extraction.article.text
    assert by_pronoun == {
        "id": quill.id,
        "name": {"start": text.index("Bo\n"), "end": text.index(", mayor"), "text": "Bo\nQuill"},
        "title": by_name["title"],
        "source_type": "named_person",
        "justification": by_name["justification"],
        "resolved_by": "pronoun",
        "through": by_pronoun["name"],
        "sentences_back": 1,
        "confidence": 0.978,
        "candidates": she["candidates"][1:],
    }
    assert [piece["text"] for piece in by_name["title"]] == ["mayor of Lower Wick", "head of the council"]
    assert (by_name["resolved_by"], by_name["through"], by_name["sentences_back"]) == ("name", None, None)
    assert she == {
        **dict.fromkeys(SPEAKER_KEYS),
        "title": [],
        "justification": [],
        "confidence": 0.31,
        "candidates": [
            {"name": by_name["name"], "confidence": 0.31},
            {"name": silence["name"], "confidence": 0.1111},
        ],
    }
    assert (silence["id"], silence["source_type"]) == (guild.id, "named_organization")
    assert (bakers["id"], bakers["name"], bakers["resolved_by"]) == (group.id, None, None)


def test_a_passage_tells_whose_it_is_and_what_goes_on_without_saying_so() -> None:
    passage = next(rows_of(mill()))["passage"]
    assert passage["speaker"] == mill().speakers[0].id
    assert [piece["text"] for piece in passage["implied"]] == ["The rest is with the clerk."]


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
        passage = Passage("p", whole, (0, 0), tuple(a.id for a in found), None, (0,) * sentences)
        rows = rows_of(Extraction(article, found, (passage,), "by hand"))
        return sum(len(json.dumps(row)) for row in rows)

    assert size(4_000) < 2.2 * size(2_000)
