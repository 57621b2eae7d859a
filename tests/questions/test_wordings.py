from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.questions.wordings import How, Quote, find_wording
from onrecord.record.folding import words_in

TEXT = (
    "“We will rebuild the harbour wall before [next] winter,” Ada Penn said, “and nobody will be sent away.” "
    "The council will pay for every stone of it. “The stones had moved for years,” Tom Arkell said."
)
QUOTES = [
    Quote(Span(TEXT.index("We will"), TEXT.index("” Ada")), "Penn"),
    Quote(Span(TEXT.index("and nobody"), TEXT.index("” The")), "Penn"),
    Quote(Span(TEXT.index("The stones"), TEXT.index("” Tom")), "Arkell"),
]


@pytest.mark.parametrize(
    ("asked", "how", "printed"),
    [
        ("The stones had moved for years", "whole", ["The stones had moved for years"]),
        ("“the stones had moved for years!”", "whole", ["The stones had moved for years"]),
        ("rebuild the harbour wall", "cut", ["rebuild the harbour wall"]),
        ("before winter", "cut", ["before [next] winter"]),
        ("before winter and nobody will", "joined", ["before [next] winter", "and nobody will"]),
        (
            "We will rebuild … before winter",
            "elided",
            ["We will rebuild the harbour wall before [next] winter"],
        ),
        ("council will pay for every stone", "printed", ["council will pay for every stone"]),
        ("We will mend the harbour wall", "altered", ["We will rebuild the harbour wall"]),
        (
            "We will mend the old harbour wall before winter",
            "altered",
            ["We will rebuild the harbour wall before [next] winter"],
        ),
    ],
)
def test_how_the_words_stand_there(asked: str, how: How, printed: list[str]) -> None:
    found = find_wording(asked, TEXT, QUOTES)
    assert [(one.how, [span.of(TEXT) for span in one.spans]) for one in found][:1] == [(how, printed)]


@pytest.mark.parametrize(
    "asked",
    [
        "years for moved had stones the",
        "The ferries will run again on Monday morning",
        "sent away. The stones had moved",  # two speakers' quotations, one behind the other
        "the stones",
    ],
)
def test_what_does_not_stand_there(asked: str) -> None:
    assert not [one for one in find_wording(asked, TEXT, QUOTES[:2]) if asked != "the stones"]
    assert all(one.how != "joined" for one in find_wording(asked, TEXT, QUOTES))


@pytest.mark.parametrize(
    ("asked", "typography"),
    [
        ("The stones had moved for years", ()),
        ("the Stones had moved for years", ("capitals",)),
        ("The stones, had moved for years", ("punctuation",)),
        ("The stones had … moved for years", ("ellipsis",)),
        ("The stones [of the wall] had moved for years", ("brackets",)),
    ],
)
def test_what_differs_though_the_words_are_the_same(asked: str, typography: tuple[str, ...]) -> None:
    (found,) = find_wording(asked, TEXT, QUOTES)
    assert (found.how, found.typography) == ("whole", typography)
    assert [one.kind for one in found.differences] == ["equal"]


def test_what_an_editor_put_in_brackets_is_compared_where_both_have_it() -> None:
    (same,) = find_wording("the harbour wall before [next] winter", TEXT, QUOTES)
    (other,) = find_wording("the harbour wall before [this] winter", TEXT, QUOTES)
    assert (same.how, other.how) == ("cut", "altered")
    asked = "the harbour wall before [this] winter"
    changed = [(d.a.of(asked), d.b.of(TEXT)) for d in other.differences if d.kind != "equal"]
    assert changed == [("this", "next")]


@given(
    at=st.integers(0, 15),
    word=st.sampled_from(["quay", "never", "us", "US", "7", "$", "not", "wall"]),
    data=st.data(),
)
def test_an_altered_word_is_never_exact(at: int, word: str, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(QUOTES))
    words = quote.span.of(TEXT).replace("[next] ", "").split()
    at = at % len(words)
    before = [w.folded for w in words_in(words[at])]
    words[at] = word
    if before == [w.folded for w in words_in(word)]:
        return
    assert all(one.how == "altered" for one in find_wording(" ".join(words), TEXT, QUOTES))


@given(asked=st.text(max_size=40), text=st.text(max_size=80), cuts=st.lists(st.integers(0, 80), max_size=4))
def test_places_are_in_the_text_whatever_is_asked(asked: str, text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    quotes = [Quote(Span(a, b), n % 2) for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))]
    if not words_in(asked):
        return
    for one in find_wording(asked, text, quotes):
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        if one.how in ("whole", "cut", "joined"):
            printed = [word.folded for span in one.spans for word in words_in(text, [span])]
            assert printed == [word.folded for word in words_in(asked)]
