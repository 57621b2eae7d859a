from __future__ import annotations

from io import StringIO
from pathlib import Path

from onrecord.export.document import Document, Heading, Paragraph, Quote, Table, Words
from onrecord.export.documents_md import write_md
from onrecord.export.verify_document import verify_document
from onrecord.questions.verify import verify
from tests.record.told_cases import article, record_of

SAID = "We will rebuild the harbour wall before winter, and nobody will be sent away."
ARTICLES = [
    article(
        "The council met.", f"Ada Penn: “{SAID}”", name="a.txt", published="2024-03-06", outlet="Courier"
    ),
    article(
        "The guild met.",
        f"Tom Arkell: “{SAID.replace('winter', 'spring')}”",
        "not Ada Penn: “the ferrymen will have to pay”",
        name="b.txt",
        outlet="Weekly",
    ),
]


def answer(tmp_path: Path, words: str, by: str | None = None) -> Document:
    with record_of(tmp_path / "r.db", ARTICLES) as connection:
        return verify_document(verify(connection, words, by))


def text_of(document: Document) -> str:
    out = StringIO()
    write_md(document, out)
    return " ".join(out.getvalue().replace("\\", "").split())


def test_the_verdict_stands_first_and_the_number_of_articles_last(tmp_path: Path) -> None:
    document = answer(tmp_path, SAID)
    assert document.title == "Did anybody say this?"
    assert isinstance(document.blocks[1], Paragraph)
    shown = text_of(document)
    assert "Exact: these words are printed as a whole quotation." in shown
    assert "2 articles searched." in document.notes[0]
    assert any(isinstance(block, Table) for block in document.blocks)


def test_what_is_asked_for_and_printed_words_are_slices(tmp_path: Path) -> None:
    document = answer(tmp_path, "rebuild the harbour wall before winter")
    quotes = [block for block in document.blocks if isinstance(block, Quote)]
    assert [quote.label for quote in quotes] == ["cut of a longer quotation", "altered"]
    printed = ["".join(i.span.of(i.article.text) for i in q.inlines if isinstance(i, Words)) for q in quotes]
    assert printed == [SAID, SAID.replace("winter", "spring")]
    strong = [
        i.span.of(i.article.text) for i in quotes[0].inlines if isinstance(i, Words) and i.style == "strong"
    ]
    assert strong == ["rebuild the harbour wall before winter"]


def test_each_difference_has_a_line_with_both_words(tmp_path: Path) -> None:
    shown = text_of(answer(tmp_path, SAID.replace("rebuild", "mend")))
    assert "Altered" in shown
    assert "asked for: mend; printed: **rebuild**" in shown or "asked for: **mend**" in shown


def test_by_somebody_else_is_said(tmp_path: Path) -> None:
    document = answer(tmp_path, "nobody will have to pay for it", by=None)
    assert "Not found in 2 articles." in text_of(document)
    (tmp_path / "r.db").unlink()
    document = answer(tmp_path, "the ferrymen will have to pay", by="Ada Penn")
    shown = text_of(document)
    assert "not as something that was said" in shown
    assert any(isinstance(b, Heading) and "not as said" in b.inlines[0].text for b in document.blocks)  # type: ignore[union-attr]
