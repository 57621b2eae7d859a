"""Varied articles say the same of the same words."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.polnear import Marked
from onrecord.article import Span
from training.corpus import AnnotatedArticle
from training.vary import lost_marks, other_case, varied

TEXT = (
    "Ferry won't run, operator says\n"
    "Mara Quill said: “The ferry is late.”\n"
    "“It is always late,” said a passenger. “Always.”\n"
)


def annotated() -> AnnotatedArticle:
    def place(*pieces: str) -> tuple[Span, ...]:
        return tuple(Span(TEXT.index(p), TEXT.index(p) + len(p)) for p in pieces)

    return AnnotatedArticle(
        "a",
        "0000",
        TEXT,
        (
            Marked(place("operator"), place("says"), place("Ferry won't run")),
            Marked(place("Mara Quill"), place("said"), place("“The ferry is late.”")),
            Marked(place("a passenger"), place("said a")[:0], place("“It is always late,”", "“Always.”")),
        ),
    )


def test_a_headline_is_printed_in_capitals_or_title_case_and_nothing_else_is() -> None:
    texts = {other_case(annotated(), np.random.default_rng(seed)).text for seed in range(80)}
    first = {text.split("\n")[0] for text in texts}
    assert first == {
        "Ferry won't run, operator says",
        "FERRY WON'T RUN, OPERATOR SAYS",
        "Ferry Won't Run, Operator Says",
    }
    assert {text.split("\n", 1)[1] for text in texts} == {TEXT.split("\n", 1)[1]}


def test_lost_marks_move_every_place_with_its_words() -> None:
    seen = set()
    for seed in range(40):
        found = lost_marks(annotated(), np.random.default_rng(seed))
        seen.add(found.text)
        for before, after in zip(annotated().attributions, found.attributions, strict=True):
            for role in ("source", "cue", "content"):
                printed = [s.of(TEXT).rstrip("”") for s in before.pieces(role)]
                assert [s.of(found.text).rstrip("”") for s in after.pieces(role)] == printed
    assert len(seen) == 4  # either, both or neither of the two marks at a paragraph's end
    assert all("late,” said" in text for text in seen)


@pytest.mark.parametrize("seed", range(30))
def test_variations_keep_the_words_of_every_role(seed: int) -> None:
    found = varied(annotated(), np.random.default_rng(seed))
    for before, after in zip(annotated().attributions, found.attributions, strict=True):
        for role in ("source", "cue", "content"):
            words = [
                [w.lower() for w in "".join(c if c.isalnum() else " " for c in s.of(t)).split()]
                for m, t in ((before, TEXT), (after, found.text))
                for s in m.pieces(role)
            ]
            assert words[: len(words) // 2] == words[len(words) // 2 :]
