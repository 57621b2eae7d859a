"""Answers in every format: article text comes back as text only, and exactly, white space set anew."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from document_cases import by_hand, documents
from export_cases import article_of, patient
from hypothesis import given, settings
from markdown_it import MarkdownIt
from rich.console import Console

from onrecord.article import Span
from onrecord.cli.document_view import print_document
from onrecord.cli.printable import one_line
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Run,
    Sides,
    Table,
    Words,
    runs,
)
from onrecord.export.documents_docx import docx_bytes
from onrecord.export.documents_html import write_html_answer
from onrecord.export.documents_md import write_md
from onrecord.export.unseen import plain

MARKDOWN = MarkdownIt("commonmark").enable("table")
few = settings(patient, max_examples=40)
VOID = {"meta", "link"}


def lines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, Quote):
        yield block.inlines
        yield from block.about
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
    elif isinstance(block, Sides):
        for _, columns in block.rows:
            for quotes in columns:
                for quote in quotes:
                    yield from lines_of(quote)


def texts_of(document: Document) -> list[str]:
    """Every line of inlines as it must be read in the end; empty ones left out."""
    found = ("".join(run.text for run in runs(line)) for block in document.blocks for line in lines_of(block))
    return [line for line in found if line]


def page_of(document: Document) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    write_html_answer(document, out)
    out.flush()
    return raw.getvalue().decode("utf-8")


def markdown_of(document: Document) -> str:
    out = io.StringIO()
    write_md(document, out)
    return out.getvalue()


class Read(HTMLParser):
    """The elements of a page, its links, and the text of those that hold a line."""

    HELD = ("h2", "h3", "h4", "h5", "p", "blockquote", "td", "th")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.lines: list[str] = []
        self.open: list[tuple[str, int]] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href" and tag == "a"]
        if tag not in VOID:
            if tag in self.HELD:
                self.lines.append("")
            self.open.append((tag, len(self.lines) - 1))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        held = next((at for tag, at in reversed(self.open) if tag in self.HELD), None)
        if held is not None:
            self.lines[held] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def held(text: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


ELEMENTS = {
    "html", "head", "meta", "link", "title", "style", "body", "header", "main", "footer", "section", "h1",
    "h2", "h3", "h4", "h5", "p", "blockquote", "bdi", "a", "mark", "div", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "ul", "li", "svg", "rect", "text", "details",
    "summary",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "scope", "width", "height",
    "x", "y", "role", "aria-label", "aria-hidden", "data-code",
}  # fmt: skip


@few
@given(documents)
def test_a_page_holds_wild_text_as_text_and_every_line_exactly(document: Document) -> None:
    page = Read(page_of(document))
    assert page.tags <= ELEMENTS
    assert page.names <= ATTRIBUTES
    assert all(link.startswith("https://courier.example/") for link in page.links)
    shown = [line for line in page.lines if line]
    for line in texts_of(document):
        assert held(line) in shown


@few
@given(documents)
def test_markdown_holds_wild_text_as_text_and_every_line_exactly(document: Document) -> None:
    tokens = MARKDOWN.parse(markdown_of(document))
    flat = [inner for token in tokens for inner in (token, *(token.children or ()))]
    kinds = {token.type for token in flat}
    assert not kinds & {"html_block", "html_inline", "image", "fence", "code_block", "code_inline"}
    links = [token.attrs["href"] for token in flat if token.type == "link_open"]
    assert all(str(link).startswith("https://courier.example/") for link in links)
    shown = []
    for token in tokens:
        if token.type == "inline":
            parts = [part.content if part.type == "text" else "\n" * (part.type == "hardbreak") for part in
                     token.children or ()]  # fmt: skip
            shown += "".join(parts).split("\n")
    for line in texts_of(document):
        # A cell of two sides holds several lines.
        assert any(plain(line) in one for one in shown)


@few
@given(documents)
def test_a_word_document_holds_wild_text_exactly(document: Document) -> None:
    made = docx.Document(io.BytesIO(docx_bytes(document)))
    shown = {paragraph.text for paragraph in made.element.body.iter(docx.oxml.ns.qn("w:p"))}
    for line in texts_of(document):
        assert plain(line) in shown


@few
@given(documents)
def test_the_terminal_shows_wild_text_as_text_and_every_line_exactly(document: Document) -> None:
    out = io.StringIO()
    # Read back without line breaks: what was wrapped is looked for word by word.
    print_document(document, Console(file=out, width=100, color_system=None, markup=False, emoji=False))
    written = out.getvalue()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    shown = "".join(written.split())
    for block in document.blocks:
        if isinstance(block, Table):
            continue  # its cells stand side by side
        for line in lines_of(block):
            expected = "".join(one_line(run.address or run.text) for run in runs(line))
            assert "".join(expected.split()) in shown


def test_runs_set_white_space_anew_across_their_borders() -> None:
    article = article_of("“One\n\n two”,\tthree ")
    said = Words(article, Span(1, len("“One\n\n two")), marks=True)
    assert said.shown == "“One two”"
    found = runs([Plain(" a "), said, Words(article, Span(11, 19), "hit"), Plain(" ")])
    assert found == [Run("a "), Run("“One two”"), Run(", three", "hit")]
    assert runs([Plain("  "), Plain("")]) == []


def test_a_target_that_cannot_be_followed_is_shown() -> None:
    assert runs([Link("place", "news/a.txt:3:1")]) == [Run("news/a.txt:3:1", "quiet")]
    assert runs([Link("place", "javascript:alert(1)")]) == [Run("javascript:alert(1)", "quiet")]
    assert runs([Link("place", "https://a.example/")]) == [Run("place", "quiet", "https://a.example/")]


def test_markdown_by_hand() -> None:
    assert markdown_of(by_hand()) == (
        "# Who said what of the ferry\n\n## After the vote\n\n**3 statements** in 1 article\n\n"
        "> mixed  \n> “a mistake we will be paying for”\n>\n> **Teodora Vance** · The Courier  \n"
        "> [in the article](<https://courier.example/ferry#:~:text=a%20mistake>)\n\n"
        "**By source**\n\n| source | statements |\n| --- | ---: |\n"
        "| named person | 3 |\n| the engineer | 1 |\n\n"
        "**Statements a month**\n\n|  | ferry | winter | all |  |\n| --- | ---: | ---: | ---: | --- |\n"
        "| 2024-05 | 3 | 0 | 3 | ████████████████████ |\n| 2024-06 | 1 | 2 | 3 | ████████████████████ |\n\n"
        "---\n\nMade by a program.\n"
    )


@pytest.mark.parametrize(
    "start", ["# no", "- no", "+ no", "1. no", "12) no", "> no", "= no", "---", "    no", "* no"]
)
def test_no_words_begin_a_block_of_markdown(start: str) -> None:
    document = Document("", (Quote((Words(article_of(f"{start} x"), Span(0, len(start) + 2)),)),))
    kinds = [token.type for token in MARKDOWN.parse(markdown_of(document))]
    assert kinds[-5:] == [
        "blockquote_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "blockquote_close",
    ]


def test_a_page_by_hand_is_whole_and_asks_nothing_of_the_network() -> None:
    page = page_of(by_hand())
    assert "default-src 'none'; style-src 'sha256-" in html.unescape(page)
    assert "script" not in page
    assert "“a mistake we will be paying for”" in page
    assert Read(page).links == ["https://courier.example/ferry#:~:text=a%20mistake"]
    assert page.count("<rect") == 3 + 2  # three parts that are not empty, two signs of the legend


def test_upright_bars_where_labels_are_many() -> None:
    labels = tuple(f"2024-{week:02}" for week in range(1, 41))
    page = page_of(Document("t", (Picture("p", labels, (("", tuple(map(float, range(40)))),)),)))
    assert page.count('<text x="') == 5  # what fits at 360 pixels
    assert page.count('<rect class="s0"') == 39


def document_parts(document: Document) -> tuple[Any, str]:
    data = docx_bytes(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = archive.read("word/_rels/document.xml.rels").decode()
    return docx.Document(io.BytesIO(data)), links


def test_a_word_document_by_hand_has_real_headings_tables_and_links() -> None:
    made, links = document_parts(by_hand())
    styles = [(p.style.name, p.text) for p in made.paragraphs if p.text]
    assert styles[:2] == [("Title", "Who said what of the ferry"), ("Heading 1", "After the vote")]
    cells = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert cells == [["source", "statements"], ["named person", "3"], ["the engineer", "1"]]
    assert [cell.text for cell in made.tables[1].rows[2].cells] == ["2024-06", "█" * 30, "3"]
    assert 'Target="https://courier.example/ferry#:~:text=a%20mistake"' in links
    assert made.core_properties.title == "Who said what of the ferry"


def test_the_terminal_by_hand() -> None:
    out = io.StringIO()
    print_document(by_hand(), Console(file=out, width=72, color_system=None, markup=False))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == [
        "Who said what of the ferry",
        "━" * 72,
        "",
        "After the vote",
        "3 statements in 1 article",
        "",
        "  mixed     “a mistake we will be paying for”",
        "            Teodora Vance · The Courier",
        "            https://courier.example/ferry#:~:text=a%20mistake",
        "",
        "By source",
        "source         statements",
        "─────────────────────────",
        "named person            3",
        "the engineer            1",
        "",
        "Statements a month",
        "█ ferry   ▒ winter",
        "2024-05  " + "█" * 40 + " 3",
        "2024-06  " + "█" * 13 + "▒" * 27 + " 3",
        "",
        "─" * 72,
        "Made by a program.",
    ]
