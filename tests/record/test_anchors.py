from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.record.anchors import Anchor, Anchored, anchor_spans, found_again, overlap
from tests.cli.handmade import levy

_SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda two: Span(*sorted(two))), max_size=4
)


@given(_SPANS, _SPANS)
def test_overlap_is_symmetric_and_whole_only_for_the_same_places(one: list[Span], two: list[Span]) -> None:
    assert overlap(one, two) == overlap(two, one)
    assert 0 <= overlap(one, two) <= 1
    points = [{at for span in spans for at in range(*span)} for spans in (one, two)]
    assert (overlap(one, two) == 1) == (points[0] == points[1] != set())


def test_four_fifths_are_enough_and_less_is_not() -> None:
    found = levy().attributions[3]
    (content,) = found.content
    standing = [(found.id, found)]

    def again(cut: int) -> Anchored | None:
        at = (Span(content.start, content.end - cut),)
        return found_again(Anchor("statement", at, "another", "another"), standing)

    size = content.end - content.start
    assert again(int(size * 0.2)) == Anchored(0, exact=False)
    assert again(int(size * 0.2) + 1) is None


def test_the_very_statement_wins_over_others_with_its_content() -> None:
    one, two, *_ = levy().attributions
    standing = [(one.id, one), (two.id, one)]
    assert found_again(Anchor("statement", one.content, "x", "y"), standing) is None
    assert found_again(Anchor("statement", one.content, "x", two.id), standing) == Anchored(1, exact=True)


def test_a_silence_goes_by_its_cue_and_is_never_a_statement() -> None:
    silence = levy().silences[0]
    assert anchor_spans(silence) == silence.cue
    anchor = Anchor("statement", silence.cue, silence.id, silence.id)
    assert found_again(anchor, [(silence.id, silence)]) is None
