"""The explanation of reason codes, as text."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches

from onrecord.errors import REASONS, UsageError

__all__ = ["explanation"]


def explanation(code: str | None) -> str:
    """What ``code`` means and how to cure it; of every code where it is ``None``.

    Raises:
        UsageError: there is no such code; names the nearest ones.
    """
    if code is None:
        return "\n\n".join(explanation(known) for known in REASONS)
    if code not in REASONS:
        near = get_close_matches(code, REASONS)
        hint = f"did you mean {' or '.join(near)}?" if near else f"the codes are {', '.join(REASONS)}."
        raise UsageError(f"there is no reason code {code}: {hint}")
    reason = REASONS[code]
    paragraphs = [
        textwrap.fill(text, 80, initial_indent="  ", subsequent_indent="  ")
        for text in (reason.means, reason.cure)
    ]
    return "\n".join([code, *paragraphs])
