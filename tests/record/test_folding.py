from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.record.folding import folded, telling, words_in


def words(text: str) -> list[str]:
    return [word.folded for word in words_in(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will not go.", "“we  will\nnot go”"),
        ("It won’t hold", "it won't hold"),
        ("[W]e go", "we go"),
        ("we go [sic] home", "We go home"),
        ("we go [to the old harbour", "we go"),
        ("the old harbour] is shut", "is shut"),
        ("1,400 boats", "1400 boats"),
        ("the U.S. fleet", "the US fleet"),
        ("a well-known quay", "a well known quay"),
        ("co\u00adoperate", "cooperate"),
        ("cafe\u0301", "café"),
        ("we … go", "we ... go"),
        ("we [...] go", "we (. . .) go"),
        ("GIVE US BREAD", "give us bread"),
    ],
)
def test_what_is_only_typography_is_folded(one: str, other: str) -> None:
    assert words(one) == words(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it won't", "it wont"),
        ("they want us out", "they want US out"),
        ("$5 million", "£5 million"),
        ("5% more", "5 more"),
        ("1.5 tons", "15 tons"),
        ("we’re here", "were here"),
        ("resume", "résumé"),
    ],
)
def test_what_may_be_another_word_is_not(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_an_ellipsis_is_told_by_the_word_behind_it() -> None:
    assert [word.gap for word in words_in("We will … rebuild it ... all.")] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_brackets_can_be_read_as_words() -> None:
    assert [word.folded for word in words_in("we go [to the quay]", notes=True)] == [
        "we",
        "go",
        "to",
        "the",
        "quay",
    ]


def test_pieces_are_read_one_behind_the_other() -> None:
    text = "“We go,” she said, “and win.”"
    spans = [Span(1, 6), Span(20, 27)]
    assert [(word.folded, word.span.of(text)) for word in words_in(text, spans)] == [
        ("we", "We"), ("go", "go"), ("and", "and"), ("win", "win"),
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_words_are_places_in_order_and_case_does_not_matter(text: str) -> None:
    found = words_in(text)
    spans = [word.span for word in found]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(word.folded for word in found)


def test_the_quick_form_agrees_on_plain_words() -> None:
    text = "They won’t rebuild the old harbour, whatever the Mayor says."
    assert folded(text) == words(text)


def test_phrases_of_everybody_tell_nothing() -> None:
    assert telling(folded("at the end of the day")) == 0
    assert telling(folded("rebuild the old harbour wall")) == 4
