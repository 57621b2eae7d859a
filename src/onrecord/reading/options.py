"""What the person says of the articles, and how they are to be read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.published import parse_published

__all__ = ["ReadOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of :func:`onrecord.reading.read`; they hold for every article read.

    Attributes:
        published: date of publication: ``2024``, ``2024-11``, ``2024-11-18`` or ``2024-11-18T09:30:00Z``.
        title, outlet, url, byline: facts about the article; each wins over what a page or a row says.
        any_language: read text that is not in English all the same.
        allow_private: fetch addresses on this machine and in private networks too.

    Raises:
        UsageError: ``published`` is not a date.
    """

    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    any_language: bool = False
    allow_private: bool = False

    def __post_init__(self) -> None:
        if self.published is not None:
            parse_published(self.published, "given")
