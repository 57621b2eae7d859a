"""Names that things have: "a bay known as ‘the Ritz’" reports nobody's words.

PolNeAR marks a quarter of these. With a source ("called a fool by the mayor") they are statements; without,
they say what a thing is called, not what anybody said.
"""

from __future__ import annotations

import re

from onrecord.statement import Attribution

__all__ = ["is_naming"]

_NAMED = re.compile(
    r"\bknown\b.*\bas$"
    r"|\b(?:is|are|was|were|been|be|being|so)[- ](?:\w+ly )?"
    r"(?:called|nicknamed|dubbed|billed|titled|entitled)(?: as)?$"
    r"|^(?:known as|so-called|nicknamed|dubbed|titled|entitled)$",
    re.IGNORECASE | re.DOTALL,
)


def is_naming(text: str, attribution: Attribution) -> bool:
    """Whether an attribution has no source and its cue only gives a name."""
    cue = " ".join(span.of(text) for span in attribution.cue)
    return not attribution.source and _NAMED.search(cue) is not None
