"""The page and the text fragment links in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, lit, saved
from export_cases import MARKUP, article_of, attribution_of, ferry, harbour, held

from onrecord.article import Span
from onrecord.export.places import place
from onrecord.statement import Extraction, Namesake, Resolution, Speaker

pytestmark = pytest.mark.browser


def hostile() -> Extraction:
    lines = [*MARKUP, "</p></article><script>document.title='run'</script>"]
    lines += ["<iframe src='https://courier.example/'>", "<link rel=stylesheet href=//courier.example/x.css>"]
    lines += [
        "a\u202eb\u2066c\u2029d\u2028e\x00f\x85g\x0bh\x0ci\rj\ufeffk\udcffl\x1bm",
        "line one\nline two\ttabbed",
    ]
    lines += ["x" * 5_000, "שלום \u202eעולם said", "\u202e" * 50, "😀 e\u0301 İ"]
    article = article_of(
        "\n\n".join(lines), name="<img src=x onerror=alert(1)>", title="</title><script>alert(1)//"
    )
    marks, speakers = [], []
    for i, span in enumerate(block.span for block in article.blocks):
        if span.end - span.start > 1:
            made = attribution_of(article, source=[span], content=[Span(span.end - 1, span.end)])
            maybe = (Namesake(span, 0.5),)
            marks.append(replace(made, resolution=Resolution(f"{i}", "pronoun", 0.5, span, i, maybe)))
            # Every third one stays open.
            speakers += [Speaker(f"{i}", "document", span, (span, span), (span,))] if i % 3 else []
    return Extraction(article, tuple(marks), (), "m", (), tuple(speakers))


def test_hostile_text_runs_nothing_and_reads_as_stored(browser: Any, tmp_path: Path) -> None:
    extraction = hostile()
    watched = Watched(browser, saved(tmp_path, extraction))
    shown = watched.tab.locator(".block").evaluate_all("all => all.map((block) => block.textContent)")
    text = extraction.article.text
    assert shown == [held(block.span.of(text)) for block in extraction.article.blocks]
    assert watched.tab.locator("script").count() == 1
    assert watched.tab.locator("img, iframe, svg, object, form").count() == 0
    assert watched.tab.title().startswith("</title><script>")
    for link in watched.tab.locator("mark[tabindex]").all()[:40]:
        link.hover()
    assert watched.trouble == []


def test_the_policy_stops_a_script_that_got_in(browser: Any, tmp_path: Path) -> None:
    path = saved(tmp_path, ferry())
    path.write_text(
        path.read_text("utf-8").replace("</footer>", "<script>document.title='run'</script>"), "utf-8"
    )
    watched = Watched(browser, path)
    assert watched.tab.title() != "run"
    assert any("Content Security Policy" in trouble for trouble in watched.trouble)


def test_pointing_at_a_part_lights_the_parts_that_belong_to_it(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, ferry()), viewport={"width": 1280, "height": 900})
    tab = watched.tab
    assert lit(tab) == []
    tab.locator("mark.source", has_text="Teodora Vance").hover()
    assert lit(tab) == ["content", "cue", "source"]
    assert tab.locator("li.lit").get_attribute("id") == "n1-1"
    tab.locator("mark.source", has_text="the engineer").hover()  # the inner one of two nested attributions
    assert tab.locator("li.lit").get_attribute("id") == "n1-3"
    tab.locator("#n1-4").hover()
    assert set(tab.locator("mark.lit").evaluate_all("all => all.map((m) => m.dataset.a)")) == {"1-4"}
    tab.mouse.move(640, 5)
    assert lit(tab) == []
    assert watched.trouble == []


def test_what_nobody_said_looks_like_it_in_the_text(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, harbour(), ferry()), viewport={"width": 1280, "height": 900})
    tab = watched.tab
    tab.locator("article mark.cue.silence").hover()
    assert lit(tab) == ["cue", "source"]
    assert tab.locator("li.lit").get_attribute("id") == "n1-1"
    looks = tab.locator("article mark.content").evaluate_all(
        "all => all.map((m) => [m.classList[1] ?? 'said', getComputedStyle(m).textDecorationStyle])"
    )
    assert {tuple(look) for look in looks} == {
        ("said", "dashed"), ("negative", "wavy"), ("unclear", "double")
    }  # fmt: skip
    assert watched.trouble == []


def test_the_keyboard_alone_reaches_every_part_and_the_list(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, ferry()))
    tab = watched.tab
    reached = set()
    for _ in range(40):
        tab.keyboard.press("Tab")
        kind = tab.evaluate("document.activeElement.dataset.a + ' ' + document.activeElement.className")
        kind = kind.removesuffix(" lit")
        if not kind.startswith("undefined"):
            reached.add(kind)
            assert lit(tab)
    for role in ("source", "cue", "content"):
        assert {f"1-{n} {role}" for n in (1, 2, 3, 5)} <= reached
    assert "1-4 content negative" in reached
    tab.locator("a.number").first.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#n1-1"
    tab.locator("#n1-2 .back").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector(':target').textContent") == "Mr. Okafor"
    assert watched.trouble == []


def test_without_scripts_the_page_reads_and_its_links_work(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, ferry()), java_script_enabled=False)
    watched.tab.locator("#n1-2 .back").click()
    assert watched.tab.locator("mark:target").text_content() == "Mr. Okafor"
    assert watched.tab.locator("aside li").count() == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    long = ferry(
        url="https://courier.example/" + "a" * 300, byline="B" * 200, outlet="O" * 200, title="T" * 200
    )
    watched = Watched(
        browser,
        saved(tmp_path, long, hostile()),
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
    )
    assert watched.tab.evaluate("document.documentElement.scrollWidth") == width
    assert watched.trouble == []


def test_direction_controls_do_not_reorder_their_neighbours(browser: Any, tmp_path: Path) -> None:
    article = article_of("one \u202etwo three\n\nfour \u2067five six \u202b seven")
    watched = Watched(browser, saved(tmp_path, Extraction(article, (), (), "m")))
    places = watched.tab.evaluate(
        """() => ["one", "two", "three", "four", "five", "six", "seven"].map((word) => {
            const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + word.length);
                return range.getBoundingClientRect().x;
            }
        })"""
    )
    assert places[:3] == sorted(places[:3])
    assert places[3:] == sorted(places[3:])


@pytest.fixture
def site() -> Iterator[Any]:
    """A server on this machine with one long page, in which the wanted words have an earlier twin."""
    filler = "<p>Nothing was decided about the boat in that week.</p>\n" * 120
    page = f"""<!doctype html><title>Ferry</title><h1>Board, boat &amp; <em>the hull</em></h1>
    <p>“Ask me in May,” said Mr. Okafor.</p>{filler}
    <p id=wanted>“Ask me in <b>May</b>,” said Ms. Vance, well-known for
    her patience.</p>{filler}<p id=end>The boat, they said, was 84 years old & tired.</p>""".encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/ferry"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("“Ask me in May,” said Ms", "wanted"),
        ("Ask me in May", "wanted"),
        ("well-known for her patience", "wanted"),
        ("84 years old & tired", "end"),
        ("The boat, they said", "end"),
    ],
)
def test_a_link_opens_the_page_at_the_words(browser: Any, site: str, words: str, target: str) -> None:
    filler = "\n\n".join(["Nothing was decided about the boat in that week."] * 120)
    text = (
        "Board, boat & the hull\n\n“Ask me in May,” said Mr. Okafor.\n\n"
        + filler
        + "\n\n“Ask me in May,” said Ms. "
        "Vance, well-known for her patience.\n\n"
        + filler
        + "\n\nThe boat, they said, was 84 years old & tired."
    )
    start = text.rindex(words)
    tab = browser.new_page(viewport={"width": 800, "height": 600})
    tab.goto(place(article_of(text, url=site), Span(start, start + len(words))))
    tab.wait_for_function("scrollY > 0", timeout=30_000)
    box = tab.locator(f"#{target}").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 600
