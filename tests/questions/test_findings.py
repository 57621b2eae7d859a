"""What is found in an article comes in the order of its text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.questions.findings import Finding, findings, shown_at, spans_in, spans_of
from onrecord.statement import Attribution, Extraction, Silence

ARTICLE = Article("Ada would not comment, and Bo said so.", "a.txt", (), ())
ADA, COMMENT, BO, SAID, SO = Span(0, 3), Span(4, 21), Span(27, 29), Span(30, 34), Span(35, 37)
SILENCE = Silence("s", (ADA,), (COMMENT,))
STATEMENT = Attribution("a", (BO,), (SAID,), (SO,), (), "indirect", "positive", 0.9)


@given(st.permutations(range(5)), st.data())
def test_in_text_order_whatever_they_are(order: list[int], data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.booleans(), min_size=5, max_size=5))
    places = [Span(k, k + 1) for k in order]
    said = [
        Attribution(str(p.start), (), (), (p,), (), None, "positive", 0.5)
        for p, silent in zip(places, kinds, strict=True)
        if not silent
    ]
    silences = [Silence(str(p.start), (), (p,)) for p, silent in zip(places, kinds, strict=True) if silent]
    found = findings(Extraction(ARTICLE, tuple(said), (), "m", tuple(silences)))
    assert [finding.id for finding in found] == ["0", "1", "2", "3", "4"]


def test_spans_by_role() -> None:
    roles: list[tuple[Finding, list[tuple[Span, ...]]]] = [
        (SILENCE, [(ADA,), (COMMENT,), (), ()]),
        (STATEMENT, [(BO,), (SAID,), (SO,), ()]),
    ]
    for finding, expected in roles:
        assert [spans_in(finding, role) for role in ("source", "cue", "content", "quoted")] == expected
        assert spans_of(finding) == tuple(sorted(span for spans in expected for span in spans))


def test_a_reader_is_led_to_what_is_shown() -> None:
    assert shown_at(STATEMENT) == SO
    assert shown_at(SILENCE) == COMMENT
    assert shown_at(Attribution("a", (BO,), (SAID,), (), (), None, "positive", 0.9)) == BO
