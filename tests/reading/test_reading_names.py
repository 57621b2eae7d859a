"""The public names of ``onrecord.reading`` are these and no others."""

from __future__ import annotations

import subprocess
import sys

import onrecord.reading


def test_public_names() -> None:
    assert onrecord.reading.__all__ == [
        "MAX_PAGE_BYTES",
        "MAX_TEXT_BYTES",
        "SUFFIXES",
        "ReadOptions",
        "article_from_html",
        "article_from_text",
        "parse_published",
        "read",
    ]
    assert all(hasattr(onrecord.reading, name) for name in onrecord.reading.__all__)


def test_reading_a_plain_text_loads_no_heavy_library() -> None:
    code = (
        "import sys; from onrecord.reading import article_from_text as f; f('It ended.', name='x');"
        "heavy = {'trafilatura', 'lxml', 'httpx', 'py3langid', 'numpy', 'charset_normalizer'};"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
