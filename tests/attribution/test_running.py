"""Quotations that run over paragraphs are one statement of one speaker."""

from __future__ import annotations

import functools
import itertools
import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.attribution.candidates import Candidate
from onrecord.attribution.confidence import SIGNALS
from onrecord.attribution.quotes import Quoted, find_quoted
from onrecord.attribution.running import join_running
from onrecord.reading import article_from_text

Said = tuple[str, str, str]  # source, cue, content; each may be empty, contents are set apart by "|"


def read(text: str) -> tuple[Article, list[Quoted]]:
    """An article with one paragraph a line of ``text``, and its quotations."""
    article = article_from_text(text.replace("\n", "\n\n"), name="x", any_language=True)
    return article, find_quoted(article.text, [block.span for block in article.blocks])


def candidate(text: str, said: Said) -> Candidate:
    def place(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    roles = [tuple(place(words) for words in role.split("|") if words) for role in said]
    return Candidate(roles[0], roles[1], roles[2], np.zeros(len(SIGNALS), np.float32))


def joined(text: str, *found: Said) -> set[Said]:
    """What becomes of the candidates, as words, whichever way they are ordered."""
    article, quoted = read(text)
    candidates = [candidate(article.text, said) for said in found]
    results = []
    for order in (candidates, candidates[::-1]):
        after = join_running(article, quoted, order)
        assert all(list(c.content) == sorted(c.content) for c in after)
        roles = [(c.source, c.cue, c.content) for c in after]
        results.append({tuple("|".join(s.of(article.text) for s in spans) for spans in r) for r in roles})
        assert len(results[-1]) == len(after)
    assert results[0] == results[1]
    return results[0]


TWO = "“We wait,” said Ms Pell. “We are late.\n“We will not go.”\nIt rained."


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        # nothing was found in the second paragraph, or words without a speaker
        (
            TWO,
            [("Ms Pell", "said", "“We wait,”|“We are late.")],
            {("Ms Pell", "said", "“We wait,”|“We are late.|“We will not go.”")},
        ),
        (
            TWO,
            [("Ms Pell", "said", "“We wait,”|“We are late."), ("", "", "“We will not go.”")],
            {("Ms Pell", "said", "“We wait,”|“We are late.|“We will not go.”")},
        ),
        # the words alone keep their own bounds, whatever marks they were found with
        (
            TWO,
            [("Ms Pell", "said", "“We wait,”|“We are late."), ("", "", "We will not go.")],
            {("Ms Pell", "said", "“We wait,”|“We are late.|We will not go.")},
        ),
        # the speaker is named at the end
        (
            "“We are late.\n“We will not go,” said Ms Pell.",
            [("Ms Pell", "said", "“We will not go,”")],
            {("Ms Pell", "said", "“We are late.|“We will not go,”")},
        ),
        (
            "“We are late.\n“We will not go,” said Ms Pell.",
            [("", "", "“We are late."), ("Ms Pell", "said", "“We will not go,”")],
            {("Ms Pell", "said", "“We are late.|“We will not go,”")},
        ),
        # or in the middle, or not at all
        (
            "“One.\n“Two,” said Ms Pell. “Three.\n“Four.”",
            [("", "", "“One."), ("Ms Pell", "said", "“Two,”|“Three."), ("", "", "“Four.”")],
            {("Ms Pell", "said", "“One.|“Two,”|“Three.|“Four.”")},
        ),
        (
            "“One.\n“Two.\n“Three.”",
            [("", "", "“One."), ("", "", "“Two."), ("", "", "“Three.”")],
            {("", "", "“One.|“Two.|“Three.”")},
        ),
        ("“One.\n“Two.\n“Three.”", [("", "", "“One.")], {("", "", "“One.|“Two.|“Three.”")}),
        ("“One.\n“Two.\n“Three.”", [("", "", "“Two.")], {("", "", "“One.|“Two.|“Three.”")}),
        # straight and single marks
        (
            "Ms Pell said: 'It isn't one.\n'It isn't two.'",
            [("Ms Pell", "said", "'It isn't one.")],
            {("Ms Pell", "said", "'It isn't one.|'It isn't two.'")},
        ),
        # with the words right before it
        (
            "“We wait, we go.\n“And wait.”",
            [("", "", "We wait,"), ("", "", "we go.")],
            {("", "", "We wait,"), ("", "", "we go.|“And wait.”")},
        ),
        # with what a cue alone reports
        (
            "“One.\n“Two,” it said.",
            [("", "", "“One."), ("", "said", "“Two,”")],
            {("", "said", "“One.|“Two,”")},
        ),
        # nothing was found
        ("“One.\n“Two.”", [], set()),
    ],
)
def test_one_quotation_is_one_statement(text: str, found: list[Said], expected: set[Said]) -> None:
    assert joined(text, *found) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the first was closed
        ("“One,” said Ms Pell.\n“Two.”", [("Ms Pell", "said", "“One,”"), ("", "", "“Two.”")]),
        ("“One,” said Ms Pell.\n“Two.”", [("Ms Pell", "said", "“One,”")]),
        ("Ms Pell said: “One.”\n“Two.”", [("Ms Pell", "said", "“One.”")]),
        # the next paragraph opens no mark, or not at its beginning
        ("Ms Pell said: “One.\nTwo is not quoted.", [("Ms Pell", "said", "“One.")]),
        ("Ms Pell said: “One.\nThen “two.”", [("Ms Pell", "said", "“One.")]),
        # a paragraph lies between
        ("Ms Pell said: “One.\nIt rained.\n“Two.”", [("Ms Pell", "said", "“One."), ("", "", "“Two.”")]),
        # two speakers, each with a name: the closing mark was forgotten
        (
            "Ms Pell said: “One.\n“Two,” said Mr Voss.",
            [("Ms Pell", "said:", "“One."), ("Mr Voss", "said", "“Two,”")],
        ),
        # an ordinary statement beside a quotation
        ("Ms Pell said it rained.\n“Two.”", [("Ms Pell", "said", "it rained")]),
    ],
)
def test_what_is_not_one_quotation_stays_as_it_was(text: str, found: list[Said]) -> None:
    assert joined(text, *found) == set(found)


def test_two_named_speakers_keep_their_words_and_those_between_go_with_the_first() -> None:
    text = "Ms Pell said: “One.\n“Two.\n“Three,” said Mr Voss."
    found = [("Ms Pell", "said:", "“One."), ("", "", "“Two."), ("Mr Voss", "said", "“Three,”")]
    assert joined(text, *found) == {("Ms Pell", "said:", "“One.|“Two."), ("Mr Voss", "said", "“Three,”")}


def test_one_content_over_both_paragraphs_is_left_alone() -> None:
    article, quoted = read("Ms Pell said: “One.\n“Two.”")
    whole = Candidate(
        (Span(0, 7),), (Span(8, 12),), (Span(14, len(article.text)),), np.zeros(len(SIGNALS), np.float32)
    )
    (after,) = join_running(article, quoted, [whole])
    assert after.content == whole.content


def test_signals_stay_those_of_the_candidate_with_the_speaker() -> None:
    article, quoted = read("“One.\n“Two,” said Ms Pell.")
    alone, named = (
        candidate(article.text, said) for said in (("", "", "“One."), ("Ms Pell", "said", "“Two,”"))
    )
    (after,) = join_running(article, quoted, [alone, named])
    assert after.signals is named.signals


LINES = st.lists(
    st.sampled_from(
        [
            "“We are late.",
            "“We are late.”",
            "“We go,” said Ms Pell.",
            "“We go,” said Ms Pell. “We wait.",
            "Ms Pell said: “No.",
            "It rained.",
            "“",
            "'We isn't.",
            '"No.',
        ]
    ),
    min_size=1,
    max_size=8,
)


def random_candidates(lines: list[str], seed: int) -> tuple[Article, list[Quoted], list[Candidate]]:
    """Candidates for some of the quotations, some with a cue and some with a name, in any order."""
    article, quoted = read("\n".join(lines))
    pick = random.Random(seed)
    found = []
    for quotation in quoted:
        cue = (Span(0, 1),) if pick.random() < 0.6 else ()
        # a name of each candidate's own, told by its place
        name = (Span(quotation.outer.start, quotation.outer.start + 1),) if pick.random() < 0.6 else ()
        if pick.random() < 0.7:
            content = (pick.choice([quotation.outer, quotation.inner]),)
            found.append(Candidate(name if cue else (), cue, content, np.zeros(len(SIGNALS), np.float32)))
    pick.shuffle(found)
    return article, quoted, found


@given(LINES, st.integers(0, 2**32))
def test_no_word_is_lost_or_said_twice(lines: list[str], seed: int) -> None:
    article, quoted, before = random_candidates(lines, seed)
    after = join_running(article, quoted, before)
    contents = sorted(span for c in after for span in c.content)
    assert all(a.end <= b.start for a, b in itertools.pairwise(contents))
    assert {span for c in before for span in c.content} <= set(contents)
    assert {*contents} <= {s for c in before for s in c.content} | {q.outer for q in quoted}
    assert all(0 <= s.start < s.end <= len(article.text) for s in contents)
    assert {c.source for c in after} <= {c.source for c in before}


@given(st.text(alphabet=st.sampled_from(list("a .\n“”\"'‘’")), max_size=200))
def test_any_text_without_candidates_gives_none(text: str) -> None:
    if text.strip():
        assert join_running(*read(text), []) == []


@functools.cache
def long(part: str) -> tuple[Article, list[Quoted]]:
    """A text of 100,000 paragraphs, each a part of a quotation, and its quotations."""
    lines = part.split("\n")
    return read("\n".join(lines * (100_000 // len(lines))))


@pytest.mark.parametrize(
    ("part", "first", "step", "statements"),
    [
        ("“One.", 0, 1, 1),
        ("“One.", 0, 100_000, 1),
        ("“One.\n“Two.”", 0, 2, 50_000),
        ("“One.\n“Two.”", 1, 2, 50_000),
    ],
)
def test_time_grows_with_the_text_only(part: str, first: int, step: int, statements: int) -> None:
    article, quoted = long(part)
    nothing = np.zeros(len(SIGNALS), np.float32)
    candidates = [Candidate((), (), (q.outer,), nothing) for q in quoted[first::step]]
    begun = time.process_time()
    after = join_running(article, quoted, candidates)
    assert time.process_time() - begun < 5
    assert len(after) == statements
    assert sum(len(c.content) for c in after) == 100_000


# What was found wrong by reading the rules, and mended.
@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        # the paragraphs before the one with the speaker are part of the quotation too
        (
            "“One.\n“Two.\n“Three,” said Ms Pell.",
            [("Ms Pell", "said", "“Three,”")],
            {("Ms Pell", "said", "“One.|“Two.|“Three,”")},
        ),
        (
            "“One.\n“Two.\n“Three.\n“Four.”",
            [("", "", "“Four.”")],
            {("", "", "“One.|“Two.|“Three.|“Four.”")},
        ),
        # a name is never lost to a cue without one
        (
            "It came: “One.\n“Two,” said Ms Pell.",
            [("", "came", "“One."), ("Ms Pell", "said", "“Two,”")],
            {("Ms Pell", "said", "“One.|“Two,”")},
        ),
        # nor are two names put together behind one
        (
            "It came: “One.\n“Two,” wrote Ms Pell. “Three.\n“Four,” said Mr Voss.",
            [
                ("", "came", "“One."),
                ("Ms Pell", "wrote", "“Two,”|“Three."),
                ("Mr Voss", "said", "“Four,”"),
            ],
            {("Ms Pell", "wrote", "“One.|“Two,”|“Three."), ("Mr Voss", "said", "“Four,”")},
        ),
    ],
)
def test_every_paragraph_and_every_name_is_kept(text: str, found: list[Said], expected: set[Said]) -> None:
    assert joined(text, *found) == expected


@given(LINES, st.integers(0, 2**32))
def test_no_name_is_lost_and_no_two_are_put_together(lines: list[str], seed: int) -> None:
    article, quoted, before = random_candidates(lines, seed)
    name_of = {span: c.source for c in before for span in c.content}
    for c in join_running(article, quoted, before):
        names = {name_of[span] for span in c.content if name_of.get(span)}
        assert names <= {c.source}
        assert not c.source or names
