"""Article text made harmless for a terminal: what would act on it, or hide, is shown as a sign instead.

Only the terminal view does this. Files and standard formats carry the text as it is.
"""

from __future__ import annotations

import unicodedata

__all__ = ["one_line", "printable"]

_HARMLESS = frozenset("\n\u00ad\u200b\u200c\u200d\u2060")
"""Line breaks, and format characters that words need (soft hyphen, joiners, break hints)."""

_DELETE = 0x7F


def printable(text: str) -> str:
    """``text`` with each unsafe character replaced by one visible one; its length does not change.

    C0 controls become their picture (ESC is U+241B), tabs and the Unicode line and paragraph separators a
    space, and other controls, bidi controls, tags and lone surrogates U+FFFD.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_sign, text))


def one_line(text: str) -> str:
    """``text`` made :func:`printable` as a fact of one line: a line break is shown as its picture, U+240A."""
    return printable(text).replace("\n", "\u240a")


def _sign(char: str) -> str:
    category = unicodedata.category(char)
    if char in _HARMLESS or category not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return char
    if char == "\t" or category in ("Zl", "Zp"):
        return " "
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\u2421" if ord(char) == _DELETE else "\ufffd"
