"""Whether an attribution reports that something was said, or that it was not.

By rule, from the cue's own words and those just before it in the same sentence: "did not say that",
"never claimed", "without saying", "nobody said". Denials ("denied that") are statements, not negations.
"""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.statement import Polarity

__all__ = ["polarity_of"]

# Negations that may govern a reporting verb: within the cue, or right before it with at most two
# auxiliaries or adverbs between ("has not yet publicly said").
_NEGATION = r"(?:not|never|n[’']t|cannot|without|nor|neither|no\s+longer|hardly|stopped\s+short\s+of)"
_BETWEEN = (
    r"(?:\s+(?:\w+ly|yet|even|actually|once|ever|been|be|have|has|had|to|explicitly|so\s+much\s+as)){0,3}"
)
_BEFORE = re.compile(rf"(?:\b|(?<=\w)){_NEGATION}\b{_BETWEEN}\s*$", re.IGNORECASE)
_WITHIN = re.compile(rf"^(?:\w+\s+){{0,3}}?(?:\w+)?{_NEGATION}\b", re.IGNORECASE)
# "not only said" affirms.
_AFFIRMS = re.compile(r"\bnot\s+(?:only|just|merely)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:nobody|no[- ]one|none(?:\s+of\b.*)?|neither(?:\s.*)?|no\s+(?!\d|\.)\w+(?:\s+\w+){0,3})$",
    re.IGNORECASE,
)
_REACH = 60  # code points before the cue that are looked at


def polarity_of(
    text: str, source: tuple[Span, ...], cue: tuple[Span, ...], sentence: Span | None
) -> Polarity:
    """``negative`` where the text says that the source did not say or think the content."""
    if source and _NOBODY.match(source[0].of(text).strip()):
        return "negative"
    if not cue:
        return "positive"
    begin = max(sentence.start if sentence else 0, cue[0].start - _REACH)
    before, words = text[begin : cue[0].start], " ".join(span.of(text) for span in cue)
    if _AFFIRMS.search(before + words):
        return "positive"
    return "negative" if _BEFORE.search(before) or _WITHIN.search(words) else "positive"
