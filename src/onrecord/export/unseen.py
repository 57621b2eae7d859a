"""Characters that nobody sees but whose effect all may, and text without them."""

from __future__ import annotations

import re

__all__ = ["UNSEEN", "plain"]

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""C0 and C1 controls, marks and embeddings that set the direction of text, and code points that UTF-8 cannot
hold. Neither tab nor line feed."""


def plain(text: str) -> str:
    """``text`` with U+FFFD for each of :data:`UNSEEN`: where nothing can be isolated or labelled."""
    return UNSEEN.sub("\ufffd", text)
