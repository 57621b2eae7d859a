from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from export_cases import article_of, attribution_of, ferry, harbour, patient
from hypothesis import given
from hypothesis import strategies as st
from speaker_cases import mill, resolved_extractions

from onrecord.article import Span
from onrecord.export.csv import COLUMNS, JOINER, unguarded, write_csv
from onrecord.export.rows import ROLES, encodable, rows_of
from onrecord.statement import Extraction
from tests.questions.circumstance_cases import toll

PLACED = ("said_on_words", "medium_words", "platform", "occasion", "addressee", "act_words", "figures")
"""The columns of circumstances that are words with a place."""


def read_back(*items: Extraction) -> list[dict[str, str]]:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    write_csv(iter(items), out)
    out.flush()
    raw.seek(0)
    reader = csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8", newline=""), strict=True)
    rows = list(reader)
    assert tuple(reader.fieldnames or ()) == COLUMNS
    return rows


@patient
@given(st.lists(resolved_extractions(), max_size=3))
def test_rows_can_be_rederived_and_no_cell_is_a_formula(items: list[Extraction]) -> None:
    cells = read_back(*items)
    expected = [(item.article.text, row) for item in items for row in rows_of(item)]
    assert len(cells) == len(expected)
    for row, (text, wanted) in zip(cells, expected, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())
        plain = unguarded(row)
        for role in ROLES:
            starts, ends = (map(int, plain[f"{role}_{edge}"].split()) for edge in ("start", "end"))
            pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
            assert pieces == [piece["text"] for piece in wanted[role]]
            assert plain[role] == encodable(JOINER.join(pieces))
        for name in ("kind", "id", "article", "published", "quotation", "polarity", "text_sha256"):
            assert plain[name] == (wanted[name] or "")
        assert plain["confidence"] == ("" if wanted["confidence"] is None else str(wanted["confidence"]))
        speaker = wanted["speaker"] or {}
        name = speaker.get("name") or {"text": "", "start": "", "end": ""}
        assert plain["speaker"] == encodable(name["text"])
        assert [plain[f"speaker_{edge}"] for edge in ("start", "end")] == [
            str(name["start"]),
            str(name["end"]),
        ]
        for key in ("title", "justification"):
            assert plain[key] == encodable(JOINER.join(piece["text"] for piece in speaker.get(key, ())))
        for column, key in (
            ("speaker_id", "id"),
            ("source_type", "source_type"),
            ("resolved_by", "resolved_by"),
        ):
            assert plain[column] == (speaker.get(key) or "")
        assert plain["speaker_confidence"] == ("" if not speaker else str(speaker["confidence"]))
        check_circumstances(text, plain, wanted)
        passage = wanted["passage"] or {"id": "", "text": "", "start": "", "end": ""}
        assert plain["passage"] == encodable(passage["text"])
        assert [plain[f"passage_{k}"] for k in ("id", "start", "end")] == [
            str(passage[k]) for k in ("id", "start", "end")
        ]


def check_circumstances(text: str, plain: dict[str, str], wanted: dict[str, Any]) -> None:
    """The cells on when, how, to whom, as what and with which figures are those of the row ``wanted``."""
    on, medium, to, act = (wanted[key] or {} for key in ("said_on", "medium", "addressee", "act"))
    figures = wanted["figures"] or []
    words = (
        *(on.get("words"), medium.get("words"), medium.get("platform"), wanted["occasion"]),
        *(to.get("words"), act.get("words")),
    )
    pieces = [*([piece] if piece else [] for piece in words), [figure["words"] for figure in figures]]
    for name, expected in zip(PLACED, pieces, strict=True):
        starts, ends = (map(int, plain[f"{name}_{edge}"].split()) for edge in ("start", "end"))
        shown = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        assert shown == [piece["text"] for piece in expected]
        assert plain[name] == encodable(JOINER.join(shown))
    for column, value in {
        "said_on": on.get("date"),
        "said_on_basis": wanted["said_on_basis"],
        "medium": medium.get("kind"),
        "addressee_speaker": to.get("speaker"),
        "act": act.get("kind"),
        "figures_thing": JOINER.join(encodable((f["thing"] or {"text": ""})["text"]) for f in figures),
    }.items():
        assert plain[column] == (value or "")
    values = plain["figures_value"].split(JOINER) if figures else []
    units, comparators = (plain[f"figures_{key}"].split(JOINER) for key in ("unit", "comparator"))
    for figure, value, unit, comparator in zip(figures, values, units, comparators, strict=bool(figures)):
        ends = [figure["value"]] + ([] if figure["upper"] is None else [figure["upper"]])
        assert [float(end) for end in value.split("..")] == [pytest.approx(end, rel=1e-14) for end in ends]
        assert (unit or None, comparator or None) == (figure["unit"], figure["comparator"])


def test_a_guard_is_named_and_words_of_their_own_apostrophe_are_left_alone() -> None:
    article = article_of("=HYPERLINK(1) 'tis", name="+1.txt")
    a = attribution_of(article, source=[Span(14, 18)], content=[Span(0, 13)])
    (row,) = read_back(Extraction(article, (a,), (), "m"))
    assert row["guarded"] == "article content"
    assert (row["article"], row["content"], row["source"]) == ("'+1.txt", "'=HYPERLINK(1)", "'tis")
    assert unguarded(row)["content"] == "=HYPERLINK(1)"
    assert unguarded(row)["source"] == "'tis"


def test_a_spreadsheet_user_sees_one_plain_row_an_attribution() -> None:
    rows = read_back(ferry())
    assert [row["polarity"] for row in rows].count("negative") == 1
    assert rows[0]["content"] == "the vote “a mistake we will be paying for”"
    assert rows[0]["content_start"].isdigit()
    assert rows[3]["confidence"] == "0.7183"
    assert rows[0]["guarded"] == ""


def test_a_silence_is_a_row_without_words_of_its_own() -> None:
    silence, *statements = read_back(harbour())
    filled = {name: cell for name, cell in silence.items() if cell}
    assert list(filled) == [
        *("kind", "id", "article", "source", "source_start", "source_end", "cue", "cue_start", "cue_end"),
        "text_sha256",
    ]
    assert (filled["kind"], filled["cue"]) == ("silence", "declined to comment")
    assert [(row["kind"], row["polarity"]) for row in statements] == [
        ("statement", "unclear"),
        ("statement", "negative"),
        ("statement", "unclear"),
    ]


def test_who_speaks_stands_in_plain_cells() -> None:
    by_name, by_pronoun, she, silence, bakers = read_back(mill())
    assert {key: by_pronoun[key] for key in COLUMNS[18:27]} == {
        "speaker_id": mill().speakers[0].id,
        "speaker": "Bo\nQuill",
        "speaker_start": by_name["speaker_start"],
        "speaker_end": by_name["speaker_end"],
        "title": "mayor of Lower Wick … head of the council",
        "source_type": "named_person",
        "justification": "We owe them nothing",
        "resolved_by": "pronoun",
        "speaker_confidence": "0.978",
    }
    assert [she[key] for key in ("speaker_id", "speaker", "resolved_by", "source_type")] == [""] * 4
    assert she["speaker_confidence"] == "0.31"
    assert (silence["speaker"], silence["source_type"]) == ("The guild", "named_organization")
    assert (bakers["speaker_id"], bakers["speaker"]) == (mill().speakers[2].id, "")


def test_circumstances_stand_in_plain_cells() -> None:
    rows = read_back(toll())
    first, last = COLUMNS.index("said_on"), COLUMNS.index("figures_thing")
    new = COLUMNS[first : last + 1]
    assert {name for name in new if not name.startswith(PLACED)} == {
        *("said_on", "said_on_basis", "medium", "act"),
    }
    shown = [
        {name: row[name] for name in new if row[name] and not name.endswith(("_start", "_end"))}
        for row in rows
    ]
    assert shown[1] == {
        "said_on": "2024-06-18",
        "said_on_basis": "carried",
        "said_on_words": "on Tuesday",
        "medium": "rally",
        "medium_words": "at a rally",
        "occasion": "at a rally in Tarn",
        "act": "assertion",
        "figures": "40 … 52 … about $1.2m",
        "figures_value": "40 … 52 … 1200000",
        "figures_unit": " …  … USD",
        "figures_comparator": " …  … about",
        "figures_thing": " … carriers … ",
    }
    assert shown[2] == {
        "said_on": "../2024-06-18",
        "said_on_basis": "published",
        "medium": "social_media",
        "medium_words": "in a post",
        "platform": "Harbor Net",
        "addressee": "Penn",
        "addressee_speaker": toll().speakers[0].id,
        "act": "demand",
        "act_words": "asked",
        "figures": "300 km (286 miles)",
        "figures_value": "300",
        "figures_unit": "km",
    }
    assert (shown[4]["said_on_words"], shown[4].get("said_on")) == ("recently", None)
