from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.cofenet import (
    Entry,
    Line,
    TokenSpan,
    align,
    gold_spans,
    project,
    read_entries,
    score,
)
from benchmarks.polnear import ROLES, Marked, read_annotations, read_text
from benchmarks.scores import Count
from onrecord.article import Span


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("O O O", set()),
        ("B-source I-source O", {TokenSpan("source", 0, 1)}),
        ("O B-cue", {TokenSpan("cue", 1, 1)}),
        ("B-cue B-cue I-cue", {TokenSpan("cue", 0, 0), TokenSpan("cue", 1, 2)}),
        ("B-source I-content I-content", {TokenSpan("source", 0, 0)}),
        ("I-content I-content O", set()),
        ("B-content O I-content", {TokenSpan("content", 0, 0)}),
        ("B-source B-content I-content", {TokenSpan("source", 0, 0), TokenSpan("content", 1, 2)}),
    ],
)
def test_a_run_is_opened_by_b_alone(labels: str, spans: set[TokenSpan]) -> None:
    assert gold_spans(labels.split()) == spans


@pytest.mark.parametrize(
    ("text", "tokens", "printed"),
    [
        ("“We’re out,” Ann said.", "`` We 're out , '' Ann said .", "“ We ’re out , ” Ann said ."),
        ('"Out," she said.', "`` Out , '' she said .", '" Out , " she said .'),
        ("'Out,' she said", "` Out , ' she said", "' Out , ' she said"),
        ("He wrote “the ‘end.’”", "He wrote `` the ` end . '''", "He wrote “ the ‘ end . ’”"),
        ("Tam (of Orr) [sic]", "Tam -LRB- of Orr -RRB- -LSB- sic -RSB-", "Tam ( of Orr ) [ sic ]"),
        ("rain — or snow", "rain -- or snow", "rain — or snow"),
        ("rain―now", "rain -- now", "rain ― now"),
        ("well.... No", "well ... No", "well .... No"),
        ("gonna can't", "gon na ca n't", "gon na ca n't"),
        ("bad\u200b \xa0\x83bytes", "bad bytes", "bad bytes"),
        ("She met Del.\nNo one else", "She met Del. .", "She met Del. ."),
    ],
)
def test_penn_tokens_find_the_characters_they_were_made_of(text: str, tokens: str, printed: str) -> None:
    (places,) = align(text, [tokens.split()])
    assert [place and place.of(text) for place in places] == printed.split()


def test_each_line_goes_on_where_the_last_one_ended() -> None:
    text = "Stop now. Stop now. Stop now."
    lines = [["Stop", "now", "."]] * 3
    assert [line[0] for line in align(text, lines)] == [Span(0, 4), Span(10, 14), Span(20, 24)]


def test_displaced_sentences_are_found_and_missing_ones_said() -> None:
    text = "One came. Two left. Three stayed."
    lines = [["Three", "stayed", "."], ["One", "came", ".", "Three", "stayed"], ["Four", "fell", "."]]
    found = [[place and place.of(text) for place in line] for line in align(text, lines)]
    assert found == [["Three", "stayed", "."], ["One", "came", ".", "Three", "stayed"], [None, None, "."]]


def test_a_piece_covers_the_tokens_it_touches() -> None:
    text = "Ann Lee's aide said no."
    (places,) = align(text, [["Ann", "Lee", "'s", "aide", "said", "no", "."]])
    marked = Marked(source=(Span(0, 14),), cue=(Span(16, 18),), content=(Span(20, 22),))
    assert project([marked], places) == {
        TokenSpan("source", 0, 3),
        TokenSpan("cue", 4, 4),
        TokenSpan("content", 5, 5),
    }


def test_a_piece_that_runs_over_a_line_is_one_span_a_line() -> None:
    text = "He said it rains. It snows."
    lines = [["He", "said", "it", "rains", "."], ["It", "snows", "."]]
    marked = Marked(content=(Span(8, 26),))
    assert [project([marked], places) for places in align(text, lines)] == [
        {TokenSpan("content", 2, 4)},
        {TokenSpan("content", 0, 1)},
    ]


WORDS = st.lists(st.text("abé’“”.,-", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.lists(st.integers(1, 12), max_size=3))
def test_aligned_tokens_are_in_order_and_show_the_token(words: list[str], cuts: list[int]) -> None:
    bounds = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
    lines = [words[a:b] for a, b in pairwise(bounds)]
    text = " ".join(words)
    places = [place for line in align(text, lines) for place in line]
    assert [place and place.of(text) for place in places] == words


def test_scores_count_whole_spans_only_and_each_annotators_copy_for_itself() -> None:
    text = "Ann said it rains."
    labels = ("B-source", "B-cue", "B-content", "I-content", "O")
    line = Line(("Ann", "said", "it", "rains", "."), labels)
    entries = [Entry("rain", "a1b2", (line,)), Entry("rain", "c3d4", (line,))]
    right = Marked((Span(0, 3),), (Span(4, 8),), (Span(9, 17),))
    short = right._replace(content=(Span(12, 17),))
    found = score(entries, {"rain": text}, {"rain_a1b2": [right], "rain_c3d4": [short]})
    assert found.roles == {"source": Count(2, 2, 2), "cue": Count(2, 2, 2), "content": Count(1, 2, 2)}
    assert (found.tokens, found.aligned) == (10, 10)


def test_entries_know_article_and_annotator(tmp_path: Path) -> None:
    row = {"tokens": ["Hi"], "labels": ["O"], "id": "gazette_2016-09-12_a_b_c_6b86"}
    path = tmp_path / "valid.txt"
    path.write_text(f"{json.dumps(row)}\n{json.dumps(row)}\n", encoding="utf-8")
    (entry,) = read_entries(path)
    assert (entry.article, entry.annotator, len(entry.lines)) == ("gazette_2016-09-12_a_b_c", "6b86", 2)


@pytest.mark.corpora
def test_every_token_has_its_place_and_gold_marks_score_as_gold(corpora: Path) -> None:
    """The ceiling of this form: the annotators' own ranges, projected, against the labels made from them."""
    dev = corpora / "polnear" / "dev"
    entries = read_entries(corpora / "cofenet-polnear" / "valid.txt")
    texts = {entry.article: read_text(dev / "text" / f"{entry.article}.txt") for entry in entries}
    gold = {entry.name: read_annotations(dev / "attributions" / f"{entry.name}.ann") for entry in entries}
    found = score(entries, texts, gold)
    assert (len(entries), found.tokens, found.aligned) == (94, 84_693, 84_693)
    ceiling = {role: round(100 * found.roles[role].f1, 2) for role in ROLES}
    assert ceiling == {"source": 99.93, "cue": 99.98, "content": 99.78}
