from __future__ import annotations

from collections import Counter

from export_cases import article_of, attribution_of, extractions, ferry, patient
from hypothesis import given
from inquiry_cases import resolved

from onrecord.article import Span
from onrecord.export.marking import Mark, Step, marked_blocks, marks_of
from onrecord.export.panel import Panel
from onrecord.questions.findings import findings
from onrecord.statement import Extraction


def walk(steps: list[Step]) -> list[tuple[Span, tuple[Mark, ...]]]:
    """Each text step with the marks open over it; fails where marks do not nest."""
    stack: list[Mark] = []
    seen = []
    for step in steps:
        if step.kind == "open":
            assert step.mark is not None
            stack.append(step.mark)
        elif step.kind == "close":
            assert stack.pop() == step.mark
        else:
            seen.append((step.span, tuple(stack)))
    assert not stack
    return seen


@patient
@given(extractions())
def test_every_character_is_under_exactly_its_marks(extraction: Extraction) -> None:
    marks = marks_of(findings(extraction))
    blocks = list(marked_blocks(extraction.article.blocks, marks))
    assert [block for block, _ in blocks] == list(extraction.article.blocks)
    for block, steps in blocks:
        at = block.span.start
        for span, open_marks in walk(steps):
            assert span.start == at < span.end
            at = span.end
            for offset in range(*span):
                wanted = Counter(m for m in marks if m.span.start <= offset < m.span.end)
                assert Counter(open_marks) == wanted
        assert at == block.span.end


@patient
@given(extractions())
def test_every_mark_opens_once_and_closes_once_however_often_it_is_cut(extraction: Extraction) -> None:
    marks = marks_of(findings(extraction))
    steps = [step for _, steps in marked_blocks(extraction.article.blocks, marks) for step in steps]
    for kind in ("open", "close"):
        assert Counter(s.mark for s in steps if s.kind == kind and s.edge) == Counter(marks)
    for index in range(len(findings(extraction))):
        assert sum(m.earliest for m in marks if m.finding == index) == 1
        assert sum(m.anchor for m in marks if m.finding == index) == 1


@patient
@given(resolved)
def test_places_and_sentences_that_go_on_are_marked_too(extraction: Extraction) -> None:
    found = findings(extraction)
    panel = Panel(extraction, tuple(found))
    marks = marks_of(found, implied=panel.implied, places=panel.places)
    others = marks[len(marks_of(found)) :]
    assert [m.span for m in others if m.role == "place"] == sorted(set(panel.places))
    sentences = [(m.finding, m.span) for m in others if m.role == "implied"]
    assert sentences == [(i, span) for i, spans in panel.implied.items() for span in spans]
    steps = [step for _, steps in marked_blocks(extraction.article.blocks, marks) for step in steps]
    for kind in ("open", "close"):
        assert Counter(s.mark for s in steps if s.kind == kind and s.edge) == Counter(marks)


def test_a_nested_attribution_lies_inside_the_outer_content() -> None:
    extraction = ferry()
    blocks = list(marked_blocks(extraction.article.blocks, marks_of(extraction.attributions)))
    roles = [[(m.finding, m.role) for m in marks] for _, marks in walk(blocks[2][1])]
    assert [(1, "content"), (2, "source")] in roles
    assert [(1, "content"), (2, "cue")] in roles
    assert [(1, "content"), (2, "content")] in roles


def test_crossing_spans_are_cut_where_they_cross() -> None:
    article = article_of("one two three")
    crossing = [
        attribution_of(article, content=[Span(0, 7)]),
        attribution_of(article, content=[Span(4, 13)]),
    ]
    ((_, steps),) = marked_blocks(article.blocks, marks_of(crossing))
    assert [(s.kind, s.mark and s.mark.finding, s.edge) for s in steps] == [
        ("open", 0, True),
        ("text", None, False),
        ("open", 1, True),
        ("text", None, False),
        ("close", 1, False),
        ("close", 0, True),
        ("open", 1, False),
        ("text", None, False),
        ("close", 1, True),
    ]


def test_the_reference_number_stands_after_the_cue_else_the_source() -> None:
    article = article_of("Vance: not now")
    spans = {"source": [Span(0, 5)], "content": [Span(7, 10), Span(11, 14)]}
    with_cue = attribution_of(article, cue=[Span(5, 6)], **spans)
    anchors = [
        [m.role for m in marks_of([a]) if m.anchor] for a in (with_cue, attribution_of(article, **spans))
    ]
    assert anchors == [["cue"], ["source"]]
