from __future__ import annotations

import csv
import io
from dataclasses import replace

from export_cases import article_of, attribution_of, ferry, patient
from hypothesis import given
from speaker_cases import mill, resolved_extractions

from onrecord.article import Span
from onrecord.export.rows import encodable
from onrecord.export.sourcing import HEADER, SURE, TYPE_NAMES, sourcing_rows, write_sourcing_csv
from onrecord.statement import SOURCE_TYPES, Extraction, Passage, Resolution, Speaker


def written(extraction: Extraction) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    write_sourcing_csv(extraction, out)
    out.flush()
    return raw.getvalue().decode("utf-8")


def read_back(extraction: Extraction) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(extraction), newline=""), strict=True))


def test_every_type_has_its_spelling() -> None:
    assert tuple(TYPE_NAMES) == SOURCE_TYPES
    assert list(TYPE_NAMES.values()) == [
        "Named Person",
        "Named Organization",
        "Document",
        "Anonymous Source",
        "Unnamed Person",
        "Unnamed Group of People",
    ]


def test_a_passage_is_a_row_of_five_columns() -> None:
    assert written(mill()).splitlines()[0] == "SourcedStatement,SourceType,Name,Title,Justification" == HEADER
    (row,) = read_back(mill())
    assert row["SourcedStatement"].startswith("“We owe them nothing,” said")
    assert row["SourceType"] == "Named Person"
    assert row["Name"].split() == ["Bo", "Quill"]
    assert row["Title"].startswith("mayor of Lower Wick")


def test_an_article_without_statements_is_the_header_alone() -> None:
    assert written(replace(ferry(), attributions=(), passages=())) == f"{HEADER}\n"


def test_a_formula_is_guarded() -> None:
    article = article_of("=HYPERLINK(1) @ada said")
    ada = Speaker("ada", "named_person", Span(14, 18))
    found = attribution_of(
        article, source=[Span(14, 18)], cue=[Span(19, 23)], content=[Span(0, 13)], passage="p"
    )
    found = replace(found, resolution=Resolution("ada", "name", 0.9))
    passage = Passage("p", Span(0, 23), (0, 0), (found.id,), "ada")
    (row,) = read_back(Extraction(article, (found,), (passage,), "m", (), (ada,)))
    assert row["SourcedStatement"] == "'=HYPERLINK(1) @ada said"
    assert row["Name"] == "'@ada"


def test_a_passage_without_a_sure_statement_is_no_row() -> None:
    for confidence, count in ((SURE, 1), (SURE - 0.01, 0)):
        attributions = tuple(replace(found, confidence=confidence) for found in mill().attributions)
        extraction = replace(mill(), attributions=attributions)
        assert len(read_back(extraction)) == len(sourcing_rows(extraction)) == count


def test_what_is_not_known_is_an_empty_cell() -> None:
    (row,) = read_back(replace(mill(), speakers=()))
    assert {row[column] for column in ("SourceType", "Name", "Title", "Justification")} == {""}


@patient
@given(resolved_extractions())
def test_rows_come_back_and_no_cell_is_a_formula(extraction: Extraction) -> None:
    passages = tuple(
        replace(p, attributions=tuple(a.id for a in extraction.attributions if a.passage == p.id))
        for p in extraction.passages
    )
    extraction = replace(extraction, passages=passages)
    wanted = sourcing_rows(extraction)
    found = read_back(extraction)
    assert len(found) == len(wanted)
    for row, plain in zip(found, wanted, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())
        for column, key in (
            ("SourcedStatement", "statement"),
            ("Name", "name"),
            ("Title", "title"),
            ("Justification", "justification"),
        ):
            assert row[column] in (encodable(plain[key]), f"'{encodable(plain[key])}")
        assert row["SourceType"] == ({"": ""} | TYPE_NAMES)[plain["source_type"]]
