from __future__ import annotations

import base64
import hashlib
import itertools
import re
import time
from importlib import resources

import numpy as np
import pytest
from export_cases import article_of, attribution_of, extractions, ferry, harbour, held, patient
from hypothesis import given
from hypothesis import strategies as st
from inquiry_cases import inquiry, resolved
from page_parts import Page, html

from onrecord.article import Published, Span
from onrecord.questions.findings import findings, spans_in, spans_of
from onrecord.statement import Attribution, Extraction

ELEMENTS = {
    "html", "head", "meta", "link", "title", "style", "body", "header", "footer", "section", "article",
    "aside", "nav", "h1", "h2", "h3", "h4", "p", "blockquote", "ol", "ul", "li", "dl", "div", "dt", "dd", "a",
    "b", "i", "bdi", "mark", "span", "strong", "time", "script",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "dir", "role",
    "tabindex", "aria-label", "aria-labelledby", "aria-details", "data-start", "data-end", "data-a", "data-s",
    "data-p", "data-id", "data-number", "data-code",
}  # fmt: skip


def part(name: str) -> str:
    return resources.files("onrecord.export").joinpath(name).read_text("utf-8")


@patient
@given(st.lists(resolved, max_size=3))
def test_hostile_text_is_only_text_and_blocks_are_the_stored_slices(items: list[Extraction]) -> None:
    page = Page(html(*items))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attrs in page.elements for name in attrs} <= ATTRIBUTES
    scripts = [page.texts[i] for i, (tag, _) in enumerate(page.elements) if tag == "script"]
    assert scripts == [part("page.js")]
    for _, attrs in page.elements:
        href = attrs.get("href")
        assert href is None or re.match(r"#[anpst]\d|https://courier\.example/a\?|data:,$", href)
    blocks = [(item.article.text, block) for item in items for block in item.article.blocks]
    for (attrs, shown), (text, block) in zip(page.of_class("block"), blocks, strict=True):
        assert (attrs["data-start"], attrs["data-end"]) == tuple(map(str, block.span))
        assert shown == held(block.span.of(text))
        assert attrs["dir"] == "auto"


@patient
@given(extractions())
def test_the_list_shows_slices_and_nothing_else(extraction: Extraction) -> None:
    page = Page(html(extraction))
    text = extraction.article.text
    found = findings(extraction)
    contents = [content for finding in found if (content := spans_in(finding, "content"))]
    wanted = [held("".join(s.of(text) for s in content)) for content in contents]
    assert [shown for _, shown in page.of_class("what")] == wanted
    people = [shown for _, shown in page.of_class("who")]
    for shown, f in zip(people, found, strict=True):
        source = "".join(s.of(text) for s in f.source) or "No source found"
        cue = "".join(s.of(text) for s in f.cue)
        in_order = [cue, source] if f.source and f.cue and f.cue[0] < f.source[0] else [source, cue]
        assert shown == held(" ".join(in_order))


@patient
@given(st.lists(resolved, max_size=3))
def test_every_link_inside_the_page_and_every_reference_arrives(items: list[Extraction]) -> None:
    page = Page(html(*items))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(set(ids)) == len(ids)
    links = [attrs.get("href") or "" for _, attrs in page.elements]
    named = ("aria-details", "aria-labelledby")
    references = {attrs[name] for _, attrs in page.elements for name in named if name in attrs}
    assert {link[1:] for link in links if link.startswith("#")} | references <= set(ids)
    total = sum(len(findings(item)) for item in items)
    assert len(page.of_class("number")) == len(page.of_class("back")) == total


def test_every_part_of_an_attribution_can_be_reached_by_the_keyboard_once() -> None:
    all_ = ferry(), harbour(), inquiry()
    page = Page(html(*all_))
    reached = [attrs for tag, attrs in page.elements if tag == "mark" and attrs.get("tabindex") == "0"]
    implied = sum(len(passage.implied) for item in all_ for passage in item.passages)
    assert implied == 2
    parts = sum(len(spans_of(finding)) for item in all_ for finding in findings(item))
    assert len(reached) == parts + implied


def test_the_policy_allows_this_style_and_this_script_only() -> None:
    page = Page(html(ferry()))
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for name, tag in (("page.css", "style"), ("page.js", "script")):
        (inline,) = [page.texts[i] for i, (t, _) in enumerate(page.elements) if t == tag]
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert inline == part(name)
    assert "unsafe" not in policy
    assert "http" not in policy


def test_what_is_known_of_the_article_is_shown_and_what_is_not_is_said() -> None:
    known = ferry(
        title="Ferry to close",
        outlet="The Elsen Courier",
        byline="Ada Reyes",
        url="https://courier.example/ferry?a=1&b=2",
        published=Published("2024-11-19", "metadata", "day"),
        warnings=("line 3: a broken byte",),
    )
    text = Page(html(known)).texts[0]
    for shown in (
        "Ferry to close",
        "The Elsen Courier",
        "Ada Reyes",
        "2024-11-19",
        "from the page’s metadata",
    ):
        assert shown in text
    assert "line 3: a broken byte" in text
    assert 'href="https://courier.example/ferry?a=1&amp;b=2" rel="noopener noreferrer"' in html(known)
    unknown = Page(html(ferry())).texts[0]
    assert "No date of publication known" in unknown
    assert "news/ferry.txt" in unknown


def test_what_was_not_said_is_never_shown_as_said() -> None:
    extraction = ferry()
    page = Page(html(extraction))
    negative = [(attrs, shown) for attrs, shown in page.of_class("negative") if attrs.get("data-id")]
    assert len(negative) == 1
    assert negative[0][0]["data-id"] == extraction.attributions[3].id
    assert "not said" in negative[0][1]
    marks = [attrs["class"] for tag, attrs, _ in page.all() if tag == "mark" and attrs.get("data-a") == "1-4"]
    assert marks == ["source negative", "cue negative", "content negative"]


@patient
@given(st.lists(extractions(), max_size=2))
def test_everything_that_nobody_said_is_named_so_in_the_text_and_in_the_list(items: list[Extraction]) -> None:
    names = {
        "negative": "not said",
        "unclear": "asked or supposed",
        "silence": "no statement",
        "positive": "",
    }
    page = Page(html(*items))
    found = [finding for item in items for finding in findings(item)]
    marks: dict[str | None, set[str]] = {}
    for tag, attrs, _ in page.all():
        if tag == "mark":
            marks.setdefault(attrs.get("data-a"), set()).add((attrs["class"] or "").partition(" ")[2])
    kinds = [f.polarity if isinstance(f, Attribution) else "silence" for f in found]
    entries = [(attrs, text) for tag, attrs, text in page.all() if tag == "li" and "data-id" in attrs]
    for (attrs, _), finding, kind in zip(entries, found, kinds, strict=True):
        assert (attrs["data-id"], attrs.get("class", "positive")) == (finding.id, kind)
        assert marks[attrs["data-a"]] == {attrs.get("class", "")}
    assert [text for tag, _, text in page.all() if tag == "strong"] == [n for k in kinds if (n := names[k])]
    numbers = {attrs["data-a"]: attrs for attrs, _ in page.of_class("number")}
    for (attrs, _), kind in zip(entries, kinds, strict=True):
        number = numbers[attrs["data-a"]]["data-number"] or ""
        assert number.partition(" ")[2] == names[kind]


def test_silences_and_what_is_only_asked_or_supposed_are_counted_apart() -> None:
    page = Page(html(harbour()))
    assert "3 attributions, 1 silence" in page.texts[0]
    assert "1 direct, 2 indirect; 1 of them not said, 2 asked or supposed" in page.texts[0]
    ((attrs, shown),) = [(a, t) for a, t in page.of_class("silence") if a.get("data-id")]
    assert attrs["data-id"] == harbour().silences[0].id
    assert (
        " ".join(shown.split()) == "1 The harbour office declined to comment no statement line 1, column 34"
    )


def test_unseen_characters_are_isolated_and_named() -> None:
    article = article_of("a\u202eb\u2066c\x00d\udcffe\rf")
    page = Page(html(Extraction(article, (), (), "m")))
    shown = [(attrs["data-code"], text) for attrs, text in page.of_class("unseen")]
    assert shown == [
        ("202E", "\u202e"), ("2066", "\u2066"), ("0000", "\ufffd"), ("DCFF", "\ufffd"), ("000D", "\r")
    ]  # fmt: skip
    assert all(tag == "bdi" for tag, attrs in page.elements if attrs.get("class") == "unseen")


def test_no_article_and_no_attribution_are_pages_too() -> None:
    assert "No article was read" in Page(html()).texts[0]
    article = article_of("Quiet today.")
    assert "0 attributions" in Page(html(Extraction(article, (), (), "m"))).texts[0]


@pytest.mark.parametrize("hostile", [False, True])
def test_a_megabyte_takes_less_than_five_seconds(hostile: bool) -> None:
    sentence = (
        "<b>\u202eVance</b> said &amp; the \u2066plan\u2069 "
        if hostile
        else "Ms. Vance said that the plan was dead. "
    )
    text = "\n\n".join([sentence * 10] * (1_000_000 // (10 * len(sentence) + 2)))
    article = article_of(text, url="https://courier.example/long")
    many = [
        attribution_of(
            article, source=[Span(i, i + 3)], cue=[Span(i + 4, i + 9)], content=[Span(i + 10, i + 30)]
        )
        for i in (block.span.start for block in article.blocks)
    ]
    extraction = Extraction(article, tuple(many * (1 if hostile else 2)), (), "m")
    started = time.process_time()
    page = html(extraction)
    assert time.process_time() - started < 5
    assert len(page) > 1_000_000


# The matrices of Machado, Oliveira and Fernandes (2009) for the complete deficiencies, on linear RGB.
VISION = {
    "usual": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(code: str) -> np.ndarray:
    value = np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(colour: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b* of linear sRGB, white point D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(colour, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(a: str, b: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted(float(linear(c) @ np.array([0.2126, 0.7152, 0.0722])) for c in (a, b))
    return (high + 0.05) / (low + 0.05)


def themes() -> dict[str, dict[str, str]]:
    light, dark, *_ = re.findall(r":root \{(.*?)\n\s*\}", part("page.css"), re.DOTALL)
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in (light, dark)]
    return {"light": read[0], "dark": read[1]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISION)
def test_the_three_colours_stay_apart_for_colour_blind_readers(theme: str, vision: str) -> None:
    colours = themes()[theme]
    seen = [lab(np.array(VISION[vision]) @ linear(colours[role])) for role in ("source", "cue", "content")]
    assert min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2)) >= 20


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    colours = themes()[theme]
    grounds = ["paper", "panel"] + [f"{r}-{k}" for r in ("source", "cue", "content") for k in ("tint", "lit")]
    assert all(contrast(colours["ink"], colours[ground]) >= 7 for ground in grounds)
    assert all(contrast(colours[c], colours[g]) >= 4.5 for c in ("quiet", "link") for g in ("paper", "panel"))
    assert all(contrast(colours[role], colours["paper"]) >= 3 for role in ("source", "cue", "content"))
