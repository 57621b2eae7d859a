"""Reading: bytes, files, folders, standard input and addresses to articles.

:func:`read` takes what a person gives and yields an article, or the reason there is none, one at a time.
:func:`article_from_text` and :func:`article_from_html` are the pure functions below it.
"""

from onrecord.reading.inputs import SUFFIXES, read
from onrecord.reading.options import ReadOptions
from onrecord.reading.page import MAX_PAGE_BYTES, article_from_html
from onrecord.reading.plain import MAX_TEXT_BYTES, article_from_text
from onrecord.reading.published import parse_published

__all__ = [
    "MAX_PAGE_BYTES",
    "MAX_TEXT_BYTES",
    "SUFFIXES",
    "ReadOptions",
    "article_from_html",
    "article_from_text",
    "parse_published",
    "read",
]
