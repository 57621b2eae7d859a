"""Sentences: each phenomenon of news text, the promises, and the floor on gold boundaries."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.reading.sentences import split_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Sen. J.D. Marsh of Halden voted no.", "He left at once."],
        ["Gov. A. B. Orlov met N. I. Petrova on Friday.", "They talked."],
        ["He flew to the U.S. Senate hearing.", "It was short."],
        ["She lives in the U.S.", "The others do not."],
        ["The meeting began at 9 a.m. Monday and ended at 5 p.m. EST.", "Nobody ate."],
        ["It closed at 5 p.m.", "Reporters were kept out."],
        ["It was No. 5 on the list.", "Nobody knew."],
        ["They asked and he said no.", "Then he left."],
        ["Mr. and Mrs. Pell met Dr. Amadi.", "They agreed."],
        ["Greywater Inc. said it would pay.", "It did not."],
        ["He works for Greywater Inc.", "The firm is old."],
        ["Shares rose 3.5 percent to $1.25.", "Traders cheered."],
        ["In Jan. 2020 it began.", "It ended in Dec.", "He was gone by then."],
        ["He lives on Elm St.", "The house is red."],
        ["He prayed at St. John's.", "It was cold."],
        ["They went with Plan B.", "It failed."],
        ["The law, cited in Renn v. Hall, is old.", "It stands."],
        ["ORAL ARGUMENT OF GEN. MARSH.", "It began."],
        ["She was born c. 1818 in Tarn.", "She died young."],
    ],
)
def test_abbreviations_initials_and_numbers(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ['"Stop."', "He left."],
        ["“We won.”", "“No.”", "She turned."],
        ["“We ‘won.’ ”", "He left."],
        ['"Really?" she asked.', "He nodded."],
        ['"Really?" Mr. Renn asked.', "He nodded."],
        ["“Go!” shouted Ann.", "They went."],
        ["“Go!”", "Ann left the room."],
        ["(He laughed.)", "She did not."],
        ["Rep. Lowe (D-Calif.) said so.", "It passed."],
        ["It was built in 1931. [3]", "It fell in 1974."],
    ],
)
def test_closing_marks_stay_with_their_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["He said ... well ... nothing.", "She waited."],
        ["I wonder ...", "She never answered."],
        ["But . . . he did.", "They saw."],
        ["Wait…", "He turned."],
        ["“I thought … I knew,” he said.", "She sighed."],
    ],
)
def test_ellipses(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "line",
    [
        "Council splits over harbour levy",
        "By Maren Oduya, Staff writer",
        "WASHINGTON, D.C. — The council met.",
        "PORT ELLERY, Calif. (AP) — Smith said no.",
        "PARIS (Moor Wire) - The council met.",
        "Nov. 18 (Moor Wire) - The council met.",
        "1. First comes the harbour.",
    ],
)
def test_headlines_bylines_and_datelines_are_whole(line: str) -> None:
    assert split(line) == [line]


def test_a_part_of_a_text_is_split_at_its_own_places() -> None:
    text = "Not this. But this. And that. Nor this."
    assert [s.of(text) for s in split_sentences(text, Span(9, 30))] == ["But this.", "And that."]


PIECES = st.sampled_from(
    [
        *(
            "Dr.",
            "U.S.",
            "No.",
            "5",
            "He",
            "said",
            '"',
            "“",
            "”",
            "'",
            ".",
            "...",
            "…",
            "?",
            "!",
            " ",
            "  ",
            "\n",
        ),
        *("\t", "\u00a0", "(", ")", "[3]", "—", "J.", "I", "-", "*", "é", "字", "\u200b", "\U0001f600"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)), st.data())
def test_sentences_cover_the_span_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = split_sentences(text, Span(start, end))
    at = start
    for span in spans:
        assert at <= span.start < span.end <= end
        assert text[at : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert text[at:end].strip() == ""


@pytest.mark.parametrize(
    "piece", [".", "…", ". ", '"', '."', "A. ", "a.b.", "[1]", ". ”", "A'", "Dr. A", "?” Aa "]
)
def test_time_is_linear_in_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece)) + " End."
        begin = time.process_time()
        split_sentences(text, Span(0, len(text)))
        return time.process_time() - begin

    def least(size: int) -> float:  # of three: a garbage collection may fall into one of them
        return min(seconds(size) for _ in range(3))

    assert least(400_000) < 40 * max(least(40_000), 0.005)


def gold(path: Path, genres: set[str]) -> list[tuple[str, set[int]]]:
    """Paragraphs and the ends of all sentences but the last in each."""
    paragraphs: list[tuple[str, set[int]]] = []
    with path.open() as lines:
        for document in map(json.loads, lines):
            if document["genre"] not in genres:
                continue
            text, ends = "", []
            for sentence in document["sents"]:
                if sentence["newpar"] and text:
                    paragraphs.append((text.rstrip(), set(ends[:-1])))
                    text, ends = "", []
                tokens = document["tokens"][sentence["start"] : sentence["end"]]
                text = text and text.rstrip() + " "
                text += "".join(token[0] + " " * token[6] for token in tokens)
                ends.append(len(text.rstrip()))
            paragraphs.append((text.rstrip(), set(ends[:-1])))
    return paragraphs


@pytest.mark.corpora
def test_boundaries_of_gum_news_and_interviews(corpora: Path) -> None:
    paragraphs = gold(corpora / "gum" / "gum.dev.jsonl", {"news", "interview"})
    right = found = wanted = 0
    for text, ends in paragraphs:
        given_ends = {span.end for span in split_sentences(text, Span(0, len(text)))[:-1]}
        right, found, wanted = right + len(ends & given_ends), found + len(given_ends), wanted + len(ends)
    assert wanted > 80
    assert right / found >= 0.99  # measured: 1.000
    assert right / wanted >= 0.96  # measured: 0.965


@pytest.mark.corpora
def test_a_hundred_thousand_words_a_second(corpora: Path) -> None:
    text = " ".join(text for text, _ in gold(corpora / "gum" / "gum.dev.jsonl", {"news", "interview"}))
    begin = time.process_time()
    split_sentences(text, Span(0, len(text)))
    assert len(text.split()) / (time.process_time() - begin) > 100_000
