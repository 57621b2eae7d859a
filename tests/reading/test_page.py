"""HTML pages of our own writing: the article, its kinds and metadata, and nothing of what is around it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.article import Article, Published
from onrecord.errors import ReadingError, UsageError
from onrecord.reading import MAX_PAGE_BYTES, article_from_html

PAGES = Path(__file__).parent / "pages"
ARTICLES = sorted(path.name for path in PAGES.glob("*.html") if path.name != "index_page.html")
SENTENCE = "<p>The minister said on Monday that the road would be built, and that nobody had asked him.</p>"


def page(name: str, **known: str) -> Article:
    return article_from_html((PAGES / name).read_bytes(), name=name, **known)  # type: ignore[arg-type]


def texts(article: Article, kind: str) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == kind]


def refused(html: str | bytes, **options: bool) -> ReadingError:
    data = html.encode() if isinstance(html, str) else html
    with pytest.raises(ReadingError) as raised:
        article_from_html(data, name="x.html", **options)
    return raised.value


@pytest.mark.parametrize("name", ARTICLES)
def test_blocks_make_up_the_text_and_hold_the_sentences(name: str) -> None:
    article = page(name)
    assert article.text == "\n\n".join(block.span.of(article.text) for block in article.blocks)
    assert len(article.text.split()) >= 150
    assert article.blocks[0].kind == "headline"
    assert article.original == (PAGES / name).read_bytes()
    for sentence in article.sentences:
        assert article.blocks[sentence.block].span.contains(sentence.span)


def test_all_metadata() -> None:
    article = page("plain_article.html")
    assert article.title == "Harbour levy splits Port Ellery council"
    assert article.outlet == "The Ellery Courier"
    assert article.byline == "Maren Oduya"
    assert article.url == "https://www.ellerycourier.example/news/harbour-levy-splits-council"
    assert article.published == Published("2023-05-04T09:30:00+00:00", "metadata", "time")
    assert texts(article, "headline") == ["Harbour levy splits Port Ellery council"]
    assert texts(article, "subtitle") == ["What happens next"]


def test_text_around_inline_elements_is_whole() -> None:
    text = page("plain_article.html").text
    assert "and that “a freeze would have drowned us all”, adding" in text
    assert "called the night’s session “a farce in three acts”." in text
    assert "The levy is due to start on 1 July unless the court" in text


@pytest.mark.parametrize("left_out", ["Home", "Sport", "All rights reserved", "Maren Oduya"])
def test_navigation_and_footer_are_left_out(left_out: str) -> None:
    assert left_out not in page("plain_article.html").text


def test_block_quotes_and_lists_keep_their_kind() -> None:
    article = page("quotes_and_lists.html")
    quotes, items = texts(article, "quote"), texts(article, "list_item")
    assert [quote.split()[0] for quote in quotes] == ["We", "We"]
    assert len(items) == 4
    assert items[2] == "a second crew on the night line to Upper Tarn;"


def test_an_embedded_post_keeps_its_kind() -> None:
    article = page("embedded_post.html")
    embeds = texts(article, "embed")
    assert embeds[0].startswith("I meant to vote no.")
    assert "Harriet Quill (@harrietquill)" in embeds[1]
    assert article.published == Published("2021-02-11", "metadata", "day")


def test_captions_keep_their_kind_and_place() -> None:
    article = page("captions.html")
    assert [caption[:12] for caption in texts(article, "caption")] == ["The mill at ", "Agnes Pellow"]
    assert [block.kind for block in article.blocks][:3] == ["headline", "caption", "body"]
    assert article.byline == "Lena Abascal, Joss Whitlow"
    assert article.published == Published("2020-09", "metadata", "month")


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("comments.html", ["saltydog77", "MarrowLass", "A. Nonny", "3 comments"]),
        (
            "related_and_newsletter.html",
            ["newsletter", "skating rink", "Who is Louis", "Snowplough", "Related"],
        ),
        ("cookie_notice.html", ["cookies", "Accept all", "our partners"]),
    ],
)
def test_what_is_around_the_article_is_left_out(name: str, left_out: list[str]) -> None:
    text = page(name).text
    assert [words for words in left_out if words in text] == []


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("comments.html", "ends in October."),
        ("related_and_newsletter.html", "in the town hall was repaired."),
        ("cookie_notice.html", "was to blame for the losses."),
    ],
)
def test_the_article_is_whole_to_its_end(name: str, last: str) -> None:
    assert page(name).text.endswith(last)


def test_a_date_that_the_page_only_shows() -> None:
    assert page("related_and_newsletter.html").published == Published("2019-11-22", "page_text", "day")


def test_without_metadata_nothing_is_made_up() -> None:
    article = page("no_metadata.html")
    assert (article.outlet, article.byline, article.published, article.url) == (None, None, None, None)


def test_what_is_given_wins() -> None:
    article = page(
        "plain_article.html", published="2020", title="T", outlet="O", byline="B", url="https://x.example/"
    )
    assert article.published == Published("2020", "given", "year")
    assert (article.title, article.outlet, article.byline, article.url) == (
        "T",
        "O",
        "B",
        "https://x.example/",
    )
    with pytest.raises(UsageError):
        page("plain_article.html", published="last week")


def test_declared_latin_1() -> None:
    article = page("latin_1.html")
    assert "Zoë Béranger, whose family runs the Café de l'Écluse" in article.text
    assert article.warnings == ()


def test_wrongly_declared_encoding() -> None:
    article = page("wrong_charset.html")
    assert "“have turned in narrower places than this”" in article.text
    assert "utf-8 does not fit" in article.warnings[0]


def test_the_servers_charset_is_used() -> None:
    html = f"<html><body><h1>Levy</h1><p>Привет</p>{SENTENCE}</body></html>".encode("koi8-r")
    assert "Привет" in article_from_html(html, name="x", charset="koi8-r").text


def test_an_index_page_is_no_article() -> None:
    error = refused((PAGES / "index_page.html").read_bytes())
    assert (error.reason, error.name) == ("no-article", "x.html")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("<html></html>", "no-article"),
        ("<!-- -->", "no-article"),
        ("<html><body><a href='/'>Home</a></body></html>", "no-article"),
        (b"%PDF-1.4", "binary"),
        ("<p>x" * 40_000, "too-large"),
        ("<p>" + "<time>2024</time> x " * 3_001, "too-large"),  # took minutes with 29,000
        (b"<p>" + b"x" * MAX_PAGE_BYTES, "too-large"),
    ],
)
def test_reasons(html: str | bytes, reason: str) -> None:
    assert refused(html).reason == reason


def test_a_page_in_french_is_refused_unless_wanted() -> None:
    french = (
        "Le conseil a voté jeudi soir une hausse d'un tiers de la taxe du port, après un débat qui a duré "
        "jusqu'au matin, et la mairie a déclaré que l'argent servirait à réparer les quais."
    )
    html = f"<html><body><h1>La taxe du port</h1><p>{french}</p><p>{french}</p></body></html>"
    assert refused(html).reason == "not-english"
    assert article_from_html(html.encode(), name="x", any_language=True).text.count("mairie") >= 1


HOSTILE = {
    "nested": "<div>" * 200_000 + SENTENCE,
    "nested inline": "<p>" + "<b>x " * 200_000,
    "nested quotes": "<q>" * 200_000 + SENTENCE,
    "long attribute": f'<div class="{"cookie-" * 100_000}">{SENTENCE}',
    "deep JSON": f'<script type="application/ld+json">{"[" * 500_000}</script>{SENTENCE}',
    "less-thans": "<" * 1_000_000,
    "open comments": "<!--" * 200_000,
    "times": "<p>" + "word words <time datetime='2024'>x</time> " * 5_000,
    "entities": f'<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;</p>{SENTENCE}',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_end_soon_as_an_article_or_a_reason(case: str) -> None:
    begin = time.process_time()
    try:
        article = article_from_html(HOSTILE[case].encode(), name="x.html", any_language=True)
    except ReadingError as error:
        assert error.reason in {"no-article", "too-large", "empty"}
    else:
        assert article.text.strip()
    assert time.process_time() - begin < 20


def test_markup_in_the_text_stays_text() -> None:
    wrote = "<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall.</p>"
    html = f"<html><body><h1>A</h1>{SENTENCE}{wrote}</body></html>"
    assert "<script>alert(1)</script>" in article_from_html(html.encode(), name="x").text
