"""Training data is cut and varied without losing a place."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.attribution.encoder import DEFAULT_MODEL, load_tokenizer
from onrecord.attribution.tags import spans_of
from onrecord.attribution.windows import WIDTH
from training.corpus import AnnotatedArticle
from training.vary import other_marks
from training.windows import examples, shifted_windows

TOKENIZER = load_tokenizer(DEFAULT_MODEL / "tokenizer.json")
TEXT = "“The ferry is late,” said Mara Quill. She “can’t wait” for it.\n" + "It rained on the quay.\n" * 300


def annotated() -> AnnotatedArticle:
    def place(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    marked = Marked(place("Mara Quill"), place("said"), place("“The ferry is late,”"))
    return AnnotatedArticle("a", "0000", TEXT, (marked,))


def test_labels_are_the_marked_words() -> None:
    (example,) = examples(annotated(), TOKENIZER)
    runs = [
        (run.role, TEXT[example.pieces.words[run.first, 0] : example.pieces.words[run.end - 1, 1]])
        for run in spans_of(example.labels)
    ]
    assert runs == [("content", "“The ferry is late,”"), ("cue", "said"), ("source", "Mara Quill")]
    assert [who for *_, who in example.runs] == [frozenset({0})] * 3


@pytest.mark.parametrize("seed", range(20))
def test_windows_hold_every_piece_and_begin_at_words(seed: int) -> None:
    (example,) = examples(annotated(), TOKENIZER)
    windows = shifted_windows(example, np.random.default_rng(seed))
    covered = set()
    for window in windows:
        assert window.end - window.start <= WIDTH
        assert window.start in example.pieces.first
        covered |= set(range(window.start, window.end))
    assert covered == set(range(len(example.pieces.ids)))


def test_other_marks_keep_every_place() -> None:
    gold = annotated()
    texts = {other_marks(gold, np.random.default_rng(seed)).text for seed in range(60)}
    assert len(texts) >= 5
    for text in texts:
        assert len(text) == len(TEXT)
        assert text[1:19] == "The ferry is late,"
    assert any("can't" in text for text in texts)
