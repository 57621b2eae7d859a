"""Attributions that hold nobody's words: names that things have, and contents that are only a person.

"A bay known as ‘the Ritz’": PolNeAR marks a quarter of these. With a source ("called a fool by the mayor")
they are statements; without, they say what a thing is called, not what anybody said.

"Supported her", "believes them": PolNeAR marks some as attitudes (108 in train), but there are no words in
them that could be shown, and of those found on the tune articles three in eighteen were right.
"""

from __future__ import annotations

import re

from onrecord.statement import Attribution

__all__ = ["is_wordless"]

_NAMED = re.compile(
    r"\bknown\b.*\bas$"
    r"|\b(?:is|are|was|were|been|be|being|so)[- ](?:\w+ly )?"
    r"(?:called|nicknamed|dubbed|billed|titled|entitled)(?: as)?$"
    r"|^(?:known as|so-called|nicknamed|dubbed|titled|entitled)$",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(r"him|her|them|me|us|you|he|she|they|himself|herself|themselves", re.IGNORECASE)


def is_wordless(text: str, attribution: Attribution) -> bool:
    """Whether its content is only a person, or it has no source and its cue only gives a name."""
    if attribution.content and all(_PERSON.fullmatch(span.of(text)) for span in attribution.content):
        return not attribution.quoted
    cue = " ".join(span.of(text) for span in attribution.cue)
    return not attribution.source and _NAMED.search(cue) is not None
