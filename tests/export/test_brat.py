from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from export_cases import article_of, attribution_of, extractions, ferry, harbour, patient
from hypothesis import given
from speaker_cases import mill, resolved_extractions

from onrecord.article import Span
from onrecord.export.brat import ANNOTATION_CONF, brat_files
from onrecord.export.rows import encodable
from onrecord.questions.facts import facts_of
from onrecord.questions.findings import findings, spans_in
from onrecord.statement import Attribution, Extraction
from tests.questions.circumstance_cases import toll

ROLES: tuple[Literal["source", "cue", "content"], ...] = ("source", "cue", "content")
VALUES = {"Polarity": ["positive", "negative", "unclear"], "Quotation": ["direct", "mixed", "indirect"]}


def strict(text: str, ann: str) -> dict[str, dict[str, object]]:
    """Events by id, read with every check that the BRAT server makes, and a few more."""
    bounds: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: dict[str, dict[str, object]] = {}
    ids = set()
    assert ann == "" or ann.endswith("\n")
    for line in ann.splitlines():  # a line must be one for readers that know more line ends than LF
        id_, rest = line.split("\t", 1)
        assert id_ not in ids
        ids.add(id_)
        if id_[0] == "T":
            described, shown = rest.split("\t", 1)
            kind, ranges = described.split(" ", 1)
            pieces = [(int(s), int(e)) for s, e in (piece.split(" ") for piece in ranges.split(";"))]
            assert all(0 <= start < end <= len(text) for start, end in pieces)
            assert all(a[1] <= b[0] for a, b in pairwise(pieces))
            assert shown == " ".join(text[start:end] for start, end in pieces)
            bounds[id_] = (kind, pieces)
        elif id_[0] == "E":
            (kind, trigger), *arguments = (part.split(":") for part in rest.split(" "))
            assert kind in ("Attribution", "Silence")
            assert kind == bounds[trigger][0]
            assert kind == "Attribution" or "Content" not in dict(arguments)
            assert len({role for role, _ in arguments}) == len(arguments)
            assert all(bounds[target][0] == role for role, target in arguments)
            events[id_] = {"kind": kind} | {role: bounds[target][1] for role, target in arguments}
            events[id_]["trigger"] = bounds[trigger][1]
        elif id_[0] == "A":
            name, event, value = rest.split(" ")
            assert value in VALUES[name]
            assert events[event]["kind"] == "Attribution"
            events[event][name] = value
        else:
            assert re.fullmatch(r"#\d+", id_)
            noted, note = rest.split("\t")
            events[noted.removeprefix("AnnotatorNotes ")]["note"] = note
    return events


def polnear(ann: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions as programs written for the PolNeAR corpus read them: roles and ranges, not the text."""
    bounds: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in ann.split("\n"):
        if line.startswith("T"):
            id_, middle, *_ = line.split("\t")
            _, ranges = middle.split(" ", 1)
            bounds[id_] = [(int(s), int(e)) for s, e in (piece.split() for piece in ranges.split(";"))]
        elif line.startswith("E"):
            events.append(line.split("\t")[1].split())
    found = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for part in event:
            name, id_ = part.split(":")
            role = re.sub(r"\d+$", "", name).lower()
            if role in roles and id_ in bounds:
                roles[role] += bounds[id_]
        found.append(roles)
    return found


def visible(text: str, ranges: list[tuple[int, int]] | tuple[Span, ...]) -> list[int]:
    return [i for start, end in ranges for i in range(start, end) if not text[i].isspace()]


def check(extraction: Extraction) -> tuple[str, str]:
    text, ann = brat_files(extraction)
    assert text == encodable(extraction.article.text)
    events = list(strict(text, ann).values())
    for event, plain, finding in zip(events, polnear(ann), findings(extraction), strict=True):
        for role in ROLES:
            assert visible(text, plain[role]) == visible(text, spans_in(finding, role))
            assert event.get(role.capitalize(), []) == plain[role]
        note, _, who = str(event["note"]).partition(f"id {finding.id}")
        for fact in facts_of(extraction, finding):
            value = f" {fact.value}" if fact.value else ""
            told = f", {fact.kind}{value} @{fact.words.start}-{fact.words.end}"
            assert who.startswith(told)
            who = who.removeprefix(told)
        speaker = extraction.speaker_of(finding)
        if finding.resolution is None or speaker is None:
            assert who == ("" if finding.resolution is None else ", not resolved")
        else:
            name = " ".join(text[slice(*speaker.name)].split()) if speaker.name else ""
            assert who == f", type {speaker.source_type or 'unclear'}" + (f", speaker {name}" if name else "")
        if isinstance(finding, Attribution):
            assert event["kind"] == "Attribution"
            assert event["Polarity"] == finding.polarity
            assert event.get("Quotation") == finding.quotation
            assert note == f"confidence {finding.confidence:.4f}, "
        else:
            assert event["kind"] == "Silence"
            assert note == ""
        assert event["trigger"] == event.get("Cue", event.get("Source", event.get("Content")))
    return text, ann


@patient
@given(resolved_extractions())
def test_a_strict_reader_and_a_polnear_reader_find_every_attribution(extraction: Extraction) -> None:
    check(extraction)


def test_the_note_tells_who_speaks() -> None:
    notes = re.findall(r"AnnotatorNotes .*?id \w+(.*)", check(mill())[1])
    assert notes == [
        ", type named_person, speaker Bo Quill",
        ", type named_person, speaker Bo Quill",
        ", not resolved",
        ", type named_organization, speaker The guild",
        ", type unnamed_group",
    ]


def test_the_note_tells_circumstances_with_the_places_of_their_words() -> None:
    text, ann = check(toll())
    notes = re.findall(r"AnnotatorNotes .*?id \w+(.*)", ann)
    shown = [re.sub(r"@(\d+)-(\d+)", lambda at: f"“{text[int(at[1]) : int(at[2])]}”", note) for note in notes]
    assert shown == [
        ", when 2024-06-18 “on Tuesday”, how rally “at a rally in Tarn”, to “reporters”, type named_person, "
        "speaker Ada Penn",
        ", when 2024-06-18 “on Tuesday”, how rally “at a rally in Tarn”, figure “40”, figure “52”, "
        "figure about 1,200,000 USD “about $1.2m”, type named_person, speaker Ada Penn",
        ", how social media “in a post”, to “Penn”, as demand “asked”, figure “300 km (286 miles)”, "
        "type named_person, speaker Bo Quill",
        ", when 2024-06-17 “on Monday”, type named_person, speaker Cy Dell",
        ", when “recently”, figure 0.5 “half”, type named_organization, speaker The guild",
    ]


def test_offsets_hold_in_the_files(tmp_path: Path) -> None:
    text, ann = check(ferry())
    for name, data in (("a.txt", text), ("a.ann", ann)):
        (tmp_path / name).write_text(data, "utf-8", newline="")
    read = [(tmp_path / name).read_bytes().decode("utf-8") for name in ("a.txt", "a.ann")]
    assert len(strict(*read)) == 5


def test_a_span_is_cut_at_line_breaks_without_the_white_space_around_them() -> None:
    article = article_of("“One \n two\u2028three.”")
    a = attribution_of(article, content=[Span(0, len(article.text))], quotation="direct")
    _, ann = check(Extraction(article, (a,), (), "m"))
    assert "Content 0 4;7 10;11 18\t“One two three.”\n" in ann


def test_the_lines_have_the_shape_of_the_corpus() -> None:
    extraction = ferry()
    ann = brat_files(extraction)[1].splitlines()
    text = extraction.article.text
    mayor, called = text.index("The mayor"), text.index("called")
    assert ann[0] == f"T1\tSource {mayor} {mayor + 25}\tThe mayor, Teodora Vance,"
    assert ann[1] == f"T2\tCue {called} {called + 6}\tcalled"
    assert ann[3] == f"T4\tAttribution {called} {called + 6}\tcalled"
    assert ann[4] == "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3"
    assert ann[5:7] == ["A1\tPolarity E1 positive", "A2\tQuotation E1 mixed"]


@patient
@given(extractions())
def test_every_type_used_is_in_the_configuration(extraction: Extraction) -> None:
    sections = dict(re.findall(r"\[(\w+)\]\n(.*?)(?:\n\n|\Z)", ANNOTATION_CONF, re.DOTALL))
    events = re.findall(r"^(\w+)\t", sections["events"], re.MULTILINE)
    known = {"T": [*sections["entities"].split(), *events], "A": list(VALUES)}
    for line in brat_files(extraction)[1].splitlines():
        if line[0] in known:
            assert line.split("\t")[1].split(" ")[0] in known[line[0]]
    for name, values in VALUES.items():
        assert f"{name}\tArg:Attribution, Value:{'|'.join(values)}\n" in sections["attributes"] + "\n"


def test_a_silence_is_an_event_of_its_own_type() -> None:
    text, ann = check(harbour())
    start, end = text.index("declined"), text.index(".")
    assert ann.splitlines()[:5] == [
        "T1\tSource 0 18\tThe harbour office",
        f"T2\tCue {start} {end}\tdeclined to comment",
        f"T3\tSilence {start} {end}\tdeclined to comment",
        "E1\tSilence:T3 Source:T1 Cue:T2",
        f"#1\tAnnotatorNotes E1\tid {harbour().silences[0].id}",
    ]
    assert "A3\tPolarity E2 unclear\n" in ann


def test_an_attribution_without_a_cue_hangs_on_its_source() -> None:
    article = article_of("Vance: not now")
    a: Attribution = attribution_of(article, source=[Span(0, 5)], content=[Span(7, 14)])
    _, ann = check(Extraction(article, (a,), (), "m"))
    assert "Attribution 0 5\tVance\n" in ann


@pytest.mark.corpora
def test_gold_attributions_come_back_as_the_corpus_has_them(corpora: Path) -> None:
    texts = sorted((corpora / "polnear" / "dev" / "text").glob("*.txt"))
    assert len(texts) == 84
    for path in texts:
        text = path.read_bytes().decode("utf-8")
        gold = min((corpora / "polnear" / "dev" / "attributions").glob(f"{path.stem}_*.ann"))
        article = article_of(text)
        attributions = [
            attribution_of(article, **{role: [Span(*r) for r in sorted(set(roles[role]))] for role in ROLES})
            for roles in polnear(gold.read_bytes().decode("utf-8"))
            if any(roles.values())  # one event of the corpus has no role at all
        ]
        check(Extraction(article, tuple(attributions), (), "gold"))
