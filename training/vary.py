"""The same article as another outlet might print it, so that the model does not learn one typography.

Other quotation marks, headlines in capitals or in title case, closing marks that were lost. All but the last
replace one character by one, so annotated ranges stay true; the last moves them.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from benchmarks.polnear import Marked
from onrecord.article import Span
from onrecord.attribution.quotes import find_quoted
from training.corpus import AnnotatedArticle

__all__ = ["lost_marks", "other_case", "other_marks", "varied"]

_STYLES = (("", ""), ('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
_CHANCES = (0.60, 0.12, 0.10, 0.08, 0.05, 0.025, 0.025)

_HEADLINE = 160  # code points at most


def varied(marked: AnnotatedArticle, rng: np.random.Generator) -> AnnotatedArticle:
    """The article with each of the variations by chance; most often one or none."""
    marked = other_case(other_marks(marked, rng), rng)
    return lost_marks(marked, rng) if rng.random() < 0.06 else marked


def other_case(marked: AnnotatedArticle, rng: np.random.Generator) -> AnnotatedArticle:
    """The first line, if it may be a headline, sometimes in capitals (one in eight) or in title case."""
    chance = rng.random()
    line = re.match(r"[^\n]*", marked.text)
    if chance > 0.2 or line is None or len(line.group()) > _HEADLINE:
        return marked
    printed = line.group().upper() if chance < 0.125 else re.sub(r"\b[a-z]", _capital, line.group())
    if len(printed) != len(line.group()):  # "ß" in capitals is two
        return marked
    return dataclasses.replace(marked, text=printed + marked.text[line.end() :])


def _capital(letter: re.Match[str]) -> str:
    return (
        letter.group()
        if letter.string[letter.start() - 1 : letter.start()] in "'’"
        else letter.group().upper()
    )


def lost_marks(marked: AnnotatedArticle, rng: np.random.Generator) -> AnnotatedArticle:
    """The article without some of the closing marks that end a paragraph."""
    ends = [
        quoted.inner.end
        for quoted in find_quoted(marked.text, _lines(marked.text))
        if quoted.closed and marked.text[quoted.outer.end : quoted.outer.end + 1] in ("", "\n")
    ]
    lost = {end for end in ends if rng.random() < 0.5 and marked.text[end] in "”\"’'»"}
    place = np.cumsum([0, *(k not in lost for k in range(len(marked.text)))])

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(int(place[s.start]), int(place[s.end])) for s in spans)

    return dataclasses.replace(
        marked,
        text="".join(c for k, c in enumerate(marked.text) if k not in lost),
        attributions=tuple(
            Marked(moved(m.source), moved(m.cue), moved(m.content)) for m in marked.attributions
        ),
    )


def _lines(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"\S.*", text)]


def other_marks(gold: AnnotatedArticle, rng: np.random.Generator) -> AnnotatedArticle:
    """The article with the marks of its outermost quotations in a style drawn by chance; often unchanged."""
    opening, closing = _STYLES[rng.choice(len(_STYLES), p=_CHANCES)]
    if not opening:
        return gold
    text = list(gold.text)
    for quoted in find_quoted(gold.text, _lines(gold.text)):
        if quoted.inner.start - quoted.outer.start == 1:
            text[quoted.outer.start] = opening
        if quoted.outer.end - quoted.inner.end == 1:
            text[quoted.inner.end] = closing
    varied = "".join(text)
    if opening in "\"'":
        varied = varied.replace("’", "'")
    return dataclasses.replace(gold, text=varied)
