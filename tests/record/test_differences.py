from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.differences import differences, likeness, part_like, stands_at
from onrecord.record.folding import folded, words_in

sentences = st.lists(st.sampled_from(folded("we will never rebuild the old harbour wall again")), max_size=12)


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(d.kind, d.a.of(a), d.b.of(b)) for d in differences(words_in(a), words_in(b))]


def test_word_by_word_with_places_in_both() -> None:
    assert told("We will rebuild the wall", "“We will never rebuild the quay,”") == [
        ("equal", "We will", "We will"),
        ("insert", "", "never"),
        ("equal", "rebuild the", "rebuild the"),
        ("replace", "wall", "quay"),
    ]


def test_typography_is_no_difference() -> None:
    assert told("we won't go", "We  won’t—go!") == [("equal", "we won't go", "We  won’t—go")]


@given(sentences, sentences)
def test_the_pieces_are_both_wordings_again(a: list[str], b: list[str]) -> None:
    one, other = " ".join(a), ", ".join(b)
    found = differences(words_in(one), words_in(other))
    assert [w.folded for d in found for w in words_in(one, [d.a])] == a
    assert [w.folded for d in found for w in words_in(other, [d.b])] == b
    for d in found:
        same = [w.folded for w in words_in(one, [d.a])] == [w.folded for w in words_in(other, [d.b])]
        assert same == (d.kind == "equal")


@given(sentences, sentences)
def test_likeness_is_that_of_equals_only_for_equals(a: list[str], b: list[str]) -> None:
    assert (likeness(a, b).share == 1) == (a == b and bool(a))
    assert likeness(a, b).run <= min(len(a), len(b))


def test_a_part_is_found_though_its_ends_are_other_words() -> None:
    longer = folded("i told them that we will rebuild the old harbour wall by next spring")
    part = part_like(folded("they shall rebuild the old harbour quay"), longer)
    assert longer[part.start : part.stop] == folded("we will rebuild the old harbour wall")


@given(sentences, st.integers(0, 12), st.integers(0, 12))
def test_a_cut_stands_where_it_was_cut(words: list[str], start: int, size: int) -> None:
    cut = words[start : start + size]
    at = stands_at(cut, words)
    assert at is not None
    assert words[at : at + len(cut)] == cut
