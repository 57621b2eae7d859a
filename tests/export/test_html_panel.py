"""The source panel of the page, as written and in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, lit, saved
from export_cases import article_of, attribution_of, extractions, ferry, held, patient
from hypothesis import given
from inquiry_cases import inquiry, resolved
from page_parts import Page, html

from onrecord.article import Span
from onrecord.export.panel import Panel, decimals
from onrecord.questions.findings import findings
from onrecord.statement import Extraction, Resolution, Speaker
from tests.questions.circumstance_cases import TOLL, toll


def panel_of(extraction: Extraction) -> Panel:
    return Panel(extraction, tuple(findings(extraction)))


def words(text: str) -> str:
    return " ".join(text.split())


@patient
@given(resolved)
def test_every_finding_stands_once_and_under_its_own_speaker(extraction: Extraction) -> None:
    page = Page(html(extraction))
    found = findings(extraction)
    shown = [attrs["data-id"] for tag, attrs, _ in page.all() if tag == "li" and "data-id" in attrs]
    assert sorted(map(str, shown)) == sorted(finding.id for finding in found)
    groups = panel_of(extraction).groups
    for group in groups:
        for index in group.indices:
            assert extraction.speaker_of(found[index]) is group.speaker
            assert (found[index].resolution is not None) is group.asked
    known = [group.speaker for group in groups if group.speaker]
    used = {speaker.id for f in found if (speaker := extraction.speaker_of(f))}
    assert known == [speaker for speaker in extraction.speakers if speaker.id in used]
    assert all(group.speaker is None for group in groups[len(known) :])


@patient
@given(resolved)
def test_every_link_of_the_panel_shows_the_slice_it_leads_to(extraction: Extraction) -> None:
    page = Page(html(extraction))
    text = extraction.article.text
    anchors: dict[str | None, str] = {}
    for attrs, shown in page.of_class("place"):
        anchors[attrs["data-p"]] = anchors.get(attrs["data-p"], "") + shown
    for attrs, shown in page.of_class("spot"):
        key = attrs["data-p"] or ""
        assert attrs["href"] == f"#p{key}"
        start, end = map(int, key.split("-")[1:])
        assert shown == held(text[start:end])
        # Between blocks lies white space, which the text on the page does not hold.
        assert "".join(anchors[key].split()) == "".join(held(text[start:end]).split())
    assert {attrs["data-p"] for attrs, _ in page.of_class("spot")} == set(anchors)


def test_a_speaker_has_name_title_type_and_justification() -> None:
    page = Page(html(inquiry()))
    heads = [text for tag, _, text in page.all() if tag == "h4"]
    assert heads == [
        "Teodora Vance", "Two people familiar with the tests", "A deckhand", "The Elsen Line", "Ines Dahl",
        "Not resolved",
    ]  # fmt: skip
    people = [words(text) for _, text in page.of_class("person")]
    assert people == [
        "Title the mayor of Port Elsen Type named person Why here signed the contract for the ferry in 2019",
        "Type anonymous source",
        "Type unnamed person",
        "Type named organization",
        "Title senior; harbour master Type named person",
    ]
    assert [text for _, text in page.of_class("count")] == [
        "2 attributions", "1 attribution", "1 attribution", "1 silence", "1 attribution", "1 attribution"
    ]  # fmt: skip
    assert "5 sources, 6 attributions, 1 silence" in page.texts[0]


def test_how_each_source_was_resolved_is_shown() -> None:
    assert [words(text) for _, text in Page(html(inquiry())).of_class("whose")] == [
        "by own name, 0.99",
        "She → Teodora Vance, 3 sentences back, 0.97",
        "not named further, 0.98",
        "not named further, 0.96",
        "by own name, 0.97",
        "by own name, 0.99; less likely Ms. Vance (0.00)",
        "not resolved may be Ruben Okafor (0.55) or Daniel (0.41)",
    ]


@pytest.mark.parametrize(
    ("resolution", "shown"),
    [
        (Resolution("v", "pronoun", 0.8, Span(0, 9), 0), "she → Ms. Vance, same sentence, 0.80"),
        (Resolution("v", "pronoun", 0.8, Span(0, 9), 1), "she → Ms. Vance, 1 sentence back, 0.80"),
        (Resolution("v", "pronoun", 0.8, Span(0, 9), -2), "she → Ms. Vance, 2 sentences ahead, 0.80"),
        (Resolution("v", "first_person", 0.9), "she → Ms. Vance, 0.90"),
        (Resolution("v", None, 0.5), "not named further, 0.50"),
        (Resolution("nobody's", "pronoun", 0.5, Span(0, 9), 1), "not resolved"),
        (Resolution(None, "pronoun", 0.5, Span(0, 9), 1), "not resolved"),
    ],
)
def test_a_resolution_is_told_in_words(resolution: Resolution, shown: str) -> None:
    article = article_of("Ms. Vance came. Later, she, said no")
    made = attribution_of(article, source=[Span(23, 27)], cue=[Span(28, 32)])
    made = replace(made, resolution=resolution)
    extraction = Extraction(article, (made,), (), "m", (), (Speaker("v", None, Span(0, 9)),))
    page = Page(html(extraction))
    assert [words(text) for _, text in page.of_class("whose")] == [shown]
    heads = [text for tag, _, text in page.all() if tag == "h4"]
    assert heads == ["Ms. Vance" if extraction.speaker_of(made) else "Not resolved"]
    assert "Type unclear" in words(page.texts[0]) or not extraction.speaker_of(made)


def test_a_source_without_words_goes_on() -> None:
    article = article_of("Ms. Vance came. And warned all")
    made = attribution_of(article, cue=[Span(20, 26)])
    made = replace(made, resolution=Resolution("v", "continuation", 0.9, Span(0, 9), 1))
    extraction = Extraction(article, (made,), (), "m", (), (Speaker("v", None, Span(0, 9)),))
    shown = [words(text) for _, text in Page(html(extraction)).of_class("whose")]
    assert shown == ["goes on → Ms. Vance, 1 sentence back, 0.90"]


@pytest.mark.parametrize(
    ("confidence", "shown"), [(0, "0.00"), (0.29, "0.29"), (0.9999, "0.99"), (0.975, "0.97"), (1, "0.99")]
)
def test_no_confidence_is_rounded_up(confidence: float, shown: str) -> None:
    assert decimals(confidence) == shown


def test_sentences_that_go_on_are_marked_with_the_statement_before_them() -> None:
    page = Page(html(inquiry()))
    marks = [
        (attrs["data-a"], attrs["data-s"], text)
        for attrs, text in page.of_class("implied")
        if "data-a" in attrs
    ]
    assert marks == [("1-1", "1-1", "The board knew."), ("1-1", "1-1", "It looked the other way.")]
    below = [words(text) for _, text in page.of_class("goes-on")]
    assert below == ["Goes on without saying so: The board knew. It looked the other way."]


def test_when_how_to_whom_as_what_and_with_which_figures_stand_under_each_statement() -> None:
    told = [
        [words(line) for line in text.strip().split("\n")] for _, text in Page(html(toll())).of_class("told")
    ]
    assert told == [
        ["When on Tuesday → 2024-06-18, 0.95", "How at a rally in Tarn → rally, 0.90", "To reporters, 0.85"],
        [
            "When on Tuesday → 2024-06-18, carried from another statement, 0.72",
            "How at a rally in Tarn → rally, carried from another statement, 0.72",
            "Figures 40; 52, carriers, in May; about $1.2m = about 1,200,000 USD",
        ],
        [
            "How in a post → social media, Harbor Net, 0.90",
            "To Penn → Ada Penn, 0.90",
            "As asked → demand, 0.90",
            "Figures 300 km (286 miles), the two units do not agree",
        ],
        ["When on Monday → 2024-06-17, 0.95"],
        ["When recently, date not known: the words give no date", "Figures half = 0.5, its boats"],
    ]


def test_an_article_that_nobody_asked_about_has_no_such_lines() -> None:
    assert not Page(html(ferry())).of_class("told")


@patient
@given(extractions())
def test_where_nobody_asked_the_findings_stand_in_one_list_as_they_come(extraction: Extraction) -> None:
    page = Page(html(extraction))
    assert not page.of_class("group")
    assert not page.of_class("whose")
    shown = [attrs["data-id"] for tag, attrs, _ in page.all() if tag == "li" and "data-id" in attrs]
    assert shown == [finding.id for finding in findings(extraction)]


@pytest.mark.browser
def test_pointing_at_a_source_lights_all_that_is_found_of_it_and_back(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, inquiry()), viewport={"width": 1280, "height": 900})
    tab = watched.tab
    tab.locator("h4 a", has_text="Teodora Vance").hover()
    assert lit(tab) == ["content", "content", "cue", "cue", "implied", "implied", "source", "source"]
    assert tab.locator(".place.lit").all_text_contents() == ["Teodora Vance"]
    tab.locator("dl.person", has_text="unnamed person").hover()
    assert tab.locator("mark.lit").all_text_contents() == [
        "A deckhand",
        "called",
        "it “a coffin with a horn”",
    ]
    tab.locator("article mark.source[data-a='1-5']").hover()
    assert tab.locator(".group.lit h4").all_text_contents() == ["Not resolved"]
    assert tab.locator("li.lit").count() == 1
    tab.locator("article mark.implied").first.hover()
    assert tab.locator(".group.lit h4").all_text_contents() == ["Teodora Vance"]
    assert lit(tab) == ["content", "cue", "implied", "implied", "source"]
    tab.mouse.move(640, 5)
    tab.locator("h4 a", has_text="The Elsen Line").focus()
    assert lit(tab) == ["cue", "source"]
    assert watched.trouble == []


@pytest.mark.browser
def test_without_scripts_every_part_of_a_source_opens_at_its_place(browser: Any, tmp_path: Path) -> None:
    tab = Watched(browser, saved(tmp_path, inquiry()), java_script_enabled=False).tab
    for link in tab.locator("aside .spot").all():
        link.click()
        target = tab.locator("article :target")
        assert target.text_content() == link.text_content()
        assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    tab.locator("article .number").nth(1).click()
    assert tab.locator(".group:has(li:target) h4").text_content() == "Teodora Vance"


@pytest.mark.browser
def test_the_words_of_a_circumstance_open_at_their_place(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, saved(tmp_path, toll()), viewport={"width": 1280, "height": 400})
    tab = watched.tab
    links = tab.locator("aside .told .spot")
    assert links.count() == 20
    for link in links.all():
        link.click()
        shown = link.text_content()
        start, end = map(int, (link.get_attribute("data-p") or "").split("-")[1:])
        assert TOLL[start:end] == shown
        target = tab.locator("article :target")
        assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        assert shown.startswith(target.text_content())
        box = target.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 400
    tab.locator("aside .told .spot", has_text="recently").hover()
    assert "recently" in tab.locator(".place.lit").all_text_contents()
    assert watched.trouble == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "beside"), [(360, False), (1280, True)])
def test_the_panel_stands_beside_the_text_or_below_it(
    browser: Any, tmp_path: Path, width: int, beside: bool
) -> None:
    watched = Watched(browser, saved(tmp_path, inquiry(), ferry()), viewport={"width": width, "height": 640})
    tab = watched.tab
    text, panel = (tab.locator(part).first.bounding_box() for part in ("article", "aside"))
    assert (panel["x"] >= text["x"] + text["width"]) is beside
    assert (panel["y"] >= text["y"] + text["height"]) is not beside
    assert tab.locator("aside").first.evaluate("e => getComputedStyle(e).position") == (
        "sticky" if beside else "static"
    )
    assert tab.locator(".jump").first.is_visible() is not beside
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert watched.trouble == []
