"""Other quotation marks for the same article, so that the model does not learn one outlet's typography.

Every replacement is one character for one, so annotated ranges stay true.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from onrecord.article import Span
from onrecord.attribution.quotes import find_quoted
from training.corpus import AnnotatedArticle

__all__ = ["other_marks"]

_STYLES = (("", ""), ('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"))
_CHANCES = (0.60, 0.12, 0.10, 0.08, 0.05, 0.025, 0.025)


def other_marks(gold: AnnotatedArticle, rng: np.random.Generator) -> AnnotatedArticle:
    """The article with the marks of its outermost quotations in a style drawn by chance; often unchanged."""
    opening, closing = _STYLES[rng.choice(len(_STYLES), p=_CHANCES)]
    if not opening:
        return gold
    text = list(gold.text)
    for quoted in find_quoted(gold.text, [Span(*m.span()) for m in re.finditer(r"\S.*", gold.text)]):
        if quoted.inner.start - quoted.outer.start == 1:
            text[quoted.outer.start] = opening
        if quoted.outer.end - quoted.inner.end == 1:
            text[quoted.inner.end] = closing
    varied = "".join(text)
    if opening in "\"'":
        varied = varied.replace("’", "'")
    return dataclasses.replace(gold, text=varied)
