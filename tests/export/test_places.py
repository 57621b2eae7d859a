from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from export_cases import article_of, extractions, patient, trimmed
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.export.places import place, web_address
from onrecord.statement import Extraction

URL = "https://courier.example/ferry"
WORDS = [
    "the", "The", "boat", "he", "said", "Café", "İzmir", "A&B", "well-known", "1,140", "“not now,”", "U.S.",
    "=", "100%", "it’s", "—", "winter", "board",
]  # fmt: skip
GAPS = [" ", " ", " ", "  ", "\n", "\u00a0"]


@st.composite
def news(draw: st.DrawFn) -> str:
    """Short blocks of a few words that recur, so that most spans have twins."""
    blocks = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
        blocks.append("".join(word + draw(st.sampled_from(GAPS)) for word in words).strip())
    return "\n\n".join(blocks)


def parts_of(link: str) -> tuple[str, str, str, str]:
    """Prefix, start, end and suffix of a text fragment link, by the grammar of the specification."""
    directive = link.partition("#:~:text=")[2]
    assert re.fullmatch(r"[A-Za-z0-9%._~,-]+", directive)
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    assert all("-" not in part for part in parts)
    start, end = [unquote(part) for part in parts] + [""] * (2 - len(parts))
    return prefix, start, end, suffix


def browse(text: str, link: str) -> Span | None:
    """A slow browser: the first place that fits, ignoring case and the kind of white space."""
    prefix, start, end, suffix = parts_of(link)

    def words(phrase: str) -> str:
        return r"\s+".join(re.escape(word) for word in phrase.split())

    opening, closing = (f"{words(prefix)}\\s*" if prefix else ""), (f"\\s*{words(suffix)}" if suffix else "")
    middle = f"(?P<span>{words(start)})" if not end else f"(?P<span>{words(start)}[\\s\\S]*?{words(end)})"
    found = re.search(opening + middle + closing, text, re.IGNORECASE)
    return Span(*found.span("span")) if found else None


def widened(text: str, span: Span) -> Span:
    start, end = trimmed(text, *span)
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


@patient
@given(news(), st.data())
def test_a_link_leads_to_the_span_even_among_twins(text: str, data: st.DataObject) -> None:
    article = article_of(text, url=URL)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = trimmed(text, start, end)
    assume(span.start < span.end)
    wanted = widened(text, span)
    found = browse(text, place(article, span))
    assert found is not None
    if found != wanted:  # only a twin that the words around cannot tell apart: its block stands there twice
        block = article.block_at(wanted.start)
        assert block is not None
        whole = " ".join(article.blocks[block].span.of(text).lower().split())
        folded = " ".join(text.lower().split())
        assert folded.find(whole) != folded.rfind(whole)  # the two may overlap
        assert found.start < wanted.start


@patient
@given(extractions())
def test_any_span_of_any_article_has_a_place(extraction: Extraction) -> None:
    article = extraction.article
    for attribution in extraction.attributions:
        for span in attribution.spans:
            shown = place(article, span)
            if web_address(article.url):
                assert re.fullmatch(
                    r"https://courier\.example/a\?x=1&y=2#top:~:text=[A-Za-z0-9%._~,-]+", shown
                )
            else:
                name, line, column = shown.rsplit(":", 2)
                assert name == article.name
                lines = article.text.split("\n")
                before = sum(len(text) + 1 for text in lines[: int(line) - 1])
                assert before + int(column) - 1 == span.start


def test_a_file_is_opened_at_line_and_column() -> None:
    article = article_of("One 😀 two\n\nthree four", name="a/b.txt")
    assert place(article, Span(11, 16)) == "a/b.txt:3:1"
    assert place(article, Span(6, 9)) == "a/b.txt:1:7"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (URL, f"{URL}#"),
        (f"{URL}#", f"{URL}#"),
        (f"{URL}#part-2", f"{URL}#part-2"),
        (f"{URL}#part-2:~:text=old", f"{URL}#part-2"),
        (f"{URL}?q=a#:~:text=old", f"{URL}?q=a#"),
    ],
)
def test_a_fragment_of_the_address_is_kept_and_an_old_directive_replaced(url: str, base: str) -> None:
    assert place(article_of("The boat sank.", url=url), Span(4, 8)) == f"{base}:~:text=boat"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://courier.example/",
        "https:///x",
        "http://[",
        "/ferry",
        "https://a b/",
        "",
        None,
        "java\nscript:alert(1)",
        "https://courier.example/\u202egpj",
        "https://courier.example/\udcff",
    ],
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    assert place(article_of("The boat.", url=url, name="n.txt"), Span(0, 3)) == "n.txt:1:1"


def test_signs_of_the_grammar_are_encoded() -> None:
    article = article_of("Well-known A&B, for 100%", url=URL)
    assert place(article, Span(0, 24)) == f"{URL}#:~:text=Well%2Dknown%20A%26B%2C%20for%20100%25"


def test_context_only_where_an_earlier_twin_needs_it() -> None:
    text = "He said no. Later he said yes to the whole board."
    article = article_of(text, url=URL)
    assert parts_of(place(article, Span(0, 7))) == ("", "He said", "", "")
    prefix, start, end, suffix = parts_of(place(article, Span(18, 25)))
    assert (start, end) == ("he said", "")
    assert prefix.endswith("Later")
    assert suffix.startswith("yes")


def test_a_long_span_and_one_over_blocks_are_given_by_their_ends() -> None:
    first = " ".join(f"word{i}" for i in range(60))
    text = f"{first}\n\nAnd the next block ends it here."
    article = article_of(text, url=URL)
    for span in (Span(0, len(first)), Span(0, len(text)), Span(len(first) - 6, len(text) - 8)):
        link = place(article, span)
        assert parts_of(link)[2]
        assert len(link) < 400
        assert browse(text, link) == widened(text, span)


def test_a_word_without_end_does_not_make_a_link_without_end() -> None:
    article = article_of("x" * 100_000, url=URL)
    assert len(place(article, Span(50_000, 60_000))) < 1_500


def test_an_offset_outside_the_text_is_an_error() -> None:
    with pytest.raises(IndexError):
        place(article_of("Short."), Span(7, 9))


def test_an_article_without_blocks_still_has_links() -> None:
    article = Article(text="The boat sank.", name="n", blocks=(), sentences=(), url=URL)
    assert place(article, Span(4, 8)).endswith("text=boat")
