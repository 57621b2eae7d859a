from __future__ import annotations

import io
import json
import re
from typing import Any

from export_cases import article_of, attribution_of, ferry, harbour, patient
from hypothesis import given
from hypothesis import strategies as st
from speaker_cases import mill, resolved_extractions

from onrecord.article import Span
from onrecord.export.rows import ROLES
from onrecord.export.webannotation import write_webannotation
from onrecord.questions.facts import facts_of
from onrecord.questions.findings import findings, spans_in
from onrecord.statement import Extraction
from tests.questions.circumstance_cases import toll

STANDARD = {
    *(
        "id",
        "type",
        "value",
        "name",
        "body",
        "target",
        "source",
        "selector",
        "purpose",
        "motivation",
        "format",
    ),
    *("exact", "prefix", "suffix", "start", "end", "state", "scope", "rights", "items", "total", "first"),
    *("generator", "creator", "created", "modified", "generated", "language", "label", "audience", "via"),
}
"""Terms of the standard's context."""


def document(*items: Extraction) -> dict[str, Any]:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    write_webannotation(iter(items), out)
    out.flush()
    loaded: dict[str, Any] = json.loads(raw.getvalue().decode("utf-8"))
    return loaded


def selectors(target: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    position, quoted = target["selector"]
    assert (position["type"], quoted["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    return position, quoted


@patient
@given(st.lists(resolved_extractions(), max_size=3))
def test_every_target_is_the_slice_at_its_position_with_what_stands_around_it(
    items: list[Extraction],
) -> None:
    page = document(*items)["first"]
    pairs = [(item, finding) for item in items for finding in findings(item)]
    for found, (item, finding) in zip(page["items"], pairs, strict=True):
        text = item.article.text
        spans = [(role, *span) for role in ROLES for span in spans_in(finding, role)]
        spans += [(fact.kind, *fact.words) for fact in facts_of(item, finding)]
        shown = []
        for target in found["target"]:
            position, quoted = selectors(target)
            start, end = position["start"], position["end"]
            assert quoted["exact"] == text[start:end]
            around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            assert text.startswith(around, start - len(quoted["prefix"]))
            assert len(quoted["prefix"]) == min(32, start)
            assert len(quoted["suffix"]) == min(32, len(text) - end)
            shown.append((target["role"], start, end))
        assert shown == spans


@patient
@given(st.lists(resolved_extractions(), max_size=3))
def test_the_document_is_a_collection_by_the_standard(items: list[Extraction]) -> None:
    found = document(*items)
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["first"]["type"] == "AnnotationPage"
    assert found["total"] == len(found["first"]["items"]) == sum(len(findings(item)) for item in items)
    terms = found["@context"][1]
    for item in found["first"]["items"]:
        assert item["type"] == "Annotation"
        assert re.fullmatch(r"urn:onrecord:annotation:[0-9a-f]{16}", item["id"])
        assert item["target"]
        assert all(re.match(r"https?://|urn:sha256:[0-9a-f]{64}$", t["source"]) for t in item["target"])
        facts, tag, *speaker = item["body"]
        assert all(re.fullmatch(r"urn:onrecord:speaker:[0-9a-f]{16}", body["id"]) for body in speaker)
        assert all(set(body) <= {"id", "type", "name", *terms} for body in speaker)
        assert len(speaker) <= 1
        assert re.fullmatch(rf"urn:onrecord:{facts['type'].lower()}:[0-9a-f]{{16}}", facts["id"])
        assert facts["type"] in terms
        assert set(facts) <= {"id", "type", *terms}
        for figure in facts.get("figures", ()):
            assert set(figure) <= {"value", *terms}
        assert tag["purpose"] == "tagging"


def test_ids_are_stable_and_differ_between_addresses() -> None:
    plain, again, there = ferry(), ferry(), ferry(url="https://courier.example/ferry")
    assert document(plain, there) == document(again, there)
    ids = [item["id"] for item in document(plain, there)["first"]["items"]]
    assert len(set(ids)) == 10
    assert document(plain)["id"] != document(there)["id"]
    bodies = [item["body"][0]["id"] for item in document(plain, there)["first"]["items"]]
    assert bodies[:5] == bodies[5:]


def test_a_third_body_tells_who_speaks_if_that_is_known() -> None:
    speakers = [item["body"][2:] for item in document(mill())["first"]["items"]]
    quill, _, bakers = mill().speakers
    by_name = {
        "id": f"urn:onrecord:speaker:{quill.id}",
        "type": "Speaker",
        "name": "Bo Quill",
        "sourceType": "named_person",
    }
    assert speakers[:3] == [[by_name], [by_name], []]
    assert speakers[3][0]["name"] == "The guild"
    assert speakers[4] == [
        {"id": f"urn:onrecord:speaker:{bakers.id}", "type": "Speaker", "sourceType": "unnamed_group"}
    ]
    assert all(len(item["body"]) == 2 for item in document(ferry())["first"]["items"])


def test_no_term_of_the_standard_is_given_another_meaning() -> None:
    assert not STANDARD & set(document()["@context"][1])


def test_circumstances_stand_in_the_first_body_and_their_words_are_targets() -> None:
    items = document(toll())["first"]["items"]
    facts = [item["body"][0] for item in items]
    kept = ("saidOn", "saidOnBasis", "medium", "act", "figures")
    assert [{key: fact[key] for key in kept if key in fact} for fact in facts] == [
        {"saidOn": "2024-06-18", "saidOnBasis": "relative", "medium": "rally", "act": "assertion"},
        {
            **{"saidOn": "2024-06-18", "saidOnBasis": "carried", "medium": "rally", "act": "assertion"},
            "figures": [
                {"value": 40},
                {"value": 52},
                {"value": 1_200_000, "unit": "USD", "comparator": "about"},
            ],
        },
        {
            **{"saidOn": "../2024-06-18", "saidOnBasis": "published", "medium": "social_media"},
            **{"act": "demand", "figures": [{"value": 300, "unit": "km"}]},
        },
        {"saidOn": "2024-06-17", "saidOnBasis": "relative", "act": "assertion"},
        {"saidOnBasis": "relative", "act": "assertion", "figures": [{"value": 0.5, "unit": "ratio"}]},
    ]
    words = [
        [(t["role"], selectors(t)[1]["exact"]) for t in item["target"] if t["role"] not in ROLES]
        for item in items
    ]
    assert words == [
        [("when", "on Tuesday"), ("how", "at a rally in Tarn"), ("to", "reporters")],
        [
            *[("when", "on Tuesday"), ("how", "at a rally in Tarn")],
            *[("figure", "40"), ("figure", "52"), ("figure", "about $1.2m")],
        ],
        [("how", "in a post"), ("to", "Penn"), ("as", "asked"), ("figure", "300 km (286 miles)")],
        [("when", "on Monday")],
        [("when", "recently"), ("figure", "half")],
    ]


def test_what_was_not_said_is_tagged_so() -> None:
    items = document(ferry())["first"]["items"]
    assert [item["body"][1]["value"] for item in items] == [
        "attribution, mixed",
        "attribution, mixed",
        "attribution, mixed",
        "not said, indirect",
        "attribution, direct",
    ]
    assert items[3]["body"][0]["polarity"] == "negative"
    silence, *others = document(harbour())["first"]["items"]
    assert [item["body"][1]["value"] for item in others] == [
        "asked or supposed, direct",
        "not said, indirect",
        "asked or supposed, indirect",
    ]
    facts, tag = silence["body"]
    assert (facts["type"], tag["value"]) == ("Silence", "silence")
    assert not {"polarity", "quotation", "confidence"} & set(facts)
    assert [target["role"] for target in silence["target"]] == ["source", "cue"]


def test_the_target_is_the_page_where_there_is_one_else_the_text() -> None:
    for url, source in (
        ("https://courier.example/a", "https://courier.example/a"),
        ("javascript:alert(1)", "urn:sha256:"),
        (None, "urn:sha256:"),
    ):
        article = article_of("She left.", url=url)
        found = document(Extraction(article, (attribution_of(article, source=[Span(0, 3)]),), (), "m"))
        assert found["first"]["items"][0]["target"][0]["source"].startswith(source)
