"""JSON Lines: one statement or silence a row, the canonical export.

See :mod:`onrecord.export.rows` for the keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from onrecord.export.rows import rows_of
from onrecord.statement import Extraction

__all__ = ["json_text", "write_jsonl"]

# Lone surrogates cannot be encoded; the others end a line for readers that use str.splitlines.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def json_text(value: Any) -> str:
    """``value`` as JSON on one line, readable (not ASCII only), and always encodable as UTF-8.

    Lone surrogates and the line ends that JSON allows raw (U+0085, U+2028, U+2029) are escaped, so that
    they survive and no reader takes one row for two. A high surrogate directly before a low one, two
    code points that no decoder produces, reads back as the one character they stand for in JSON.
    """
    return _ESCAPED.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))


def write_jsonl(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write one row for each attribution and silence, as the extractions come; open ``out`` as UTF-8."""
    for extraction in extractions:
        for row in rows_of(extraction):
            out.write(json_text(row) + "\n")
