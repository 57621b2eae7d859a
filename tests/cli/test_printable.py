"""Nothing that acts on a terminal passes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.printable import one_line, printable


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Plain words, “quoted”: naïve café 漢字.", "Plain words, “quoted”: naïve café 漢字."),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 null\x00 delete\x7f", "bell␇ null␀ delete␡"),
        ("\x9b31m C1", "\ufffd31m C1"),
        ("right\u202eto\u2066left", "right\ufffdto\ufffdleft"),
        ("tab\there", "tab here"),
        ("two\nlines\u2028three", "two\nlines three"),
        ("car\rriage", "car␍riage"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tag \U000e0041", "tag \ufffd"),
        ("soft\u00adhyphen, family 👨\u200d👩", "soft\u00adhyphen, family 👨\u200d👩"),
    ],
)
def test_what_is_shown(raw: str, shown: str) -> None:
    assert printable(raw) == shown


@given(st.text(st.characters(codec=None)))
def test_harmless_and_of_equal_length(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    left = {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert left <= set("\n\u00ad\u200b\u200c\u200d\u2060")
    assert printable(shown) == shown


@given(st.text(st.characters(codec=None)) | st.text("a\n\r\v\f\x1c\x85\u2028\u2029"))
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text)) == len(text)
    assert one_line(text).splitlines() in ([], [one_line(text)])
    assert one_line("a\nb") == "a␊b"
