"""onrecord: who said what, about what, when and where.

The public interface, in the order in which it is used::

    from onrecord import Extractor, read

    extractor = Extractor.load()
    for article in read(["story.txt"]):
        extraction = extractor.extract(article)

Everything named in ``__all__`` is public and documented; it is loaded when it is first asked for, so that
``import onrecord`` itself stays quick. The floors below, lowest first: ``errors``, ``article``,
``statement``, ``reading`` and ``attribution`` (side by side), ``speakers``, ``extractor``, ``questions``,
``export``, ``cli``.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version as _version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.article import Article, Block, Published, Sentence, Span
    from onrecord.errors import REASONS, ModelError, OnrecordError, ReadingError, Reason, UsageError
    from onrecord.extractor import Extractor
    from onrecord.questions.roundup import Roundup, Voice, roundup
    from onrecord.reading import ReadOptions, article_from_html, article_from_text, read
    from onrecord.statement import (
        Attribution,
        Extraction,
        Namesake,
        Passage,
        Resolution,
        Silence,
        Speaker,
    )

__all__ = [
    "REASONS",
    "Article",
    "Attribution",
    "Block",
    "Extraction",
    "Extractor",
    "ModelError",
    "Namesake",
    "OnrecordError",
    "Passage",
    "Published",
    "ReadOptions",
    "ReadingError",
    "Reason",
    "Resolution",
    "Roundup",
    "Sentence",
    "Silence",
    "Span",
    "Speaker",
    "UsageError",
    "Voice",
    "article_from_html",
    "article_from_text",
    "read",
    "roundup",
]

_HOMES = {
    "onrecord.article": ("Article", "Block", "Published", "Sentence", "Span"),
    "onrecord.extractor": ("Extractor",),
    "onrecord.errors": ("REASONS", "ModelError", "OnrecordError", "ReadingError", "Reason", "UsageError"),
    "onrecord.questions.roundup": ("Roundup", "Voice", "roundup"),
    "onrecord.reading": ("ReadOptions", "article_from_html", "article_from_text", "read"),
    "onrecord.statement": (
        "Attribution",
        "Extraction",
        "Namesake",
        "Passage",
        "Resolution",
        "Silence",
        "Speaker",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version("onrecord")
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}; public are {', '.join(__all__)}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
