"""schema.org JSON-LD: each statement with words in quotation marks a ``Quotation`` in its ``NewsArticle``.

A quotation's ``text`` is what stands between the marks, one string or a list of them; ``spokenByCharacter``
the person or organization who is quoted, where the article names them; ``isPartOf`` the article.
``datePublished`` and ``dateCreated`` (when it was said) stand there only where they are known to the year or
better; what is known as a span of time alone is left out. Indirect speech is no quotation, what was asked,
supposed or denied was not said: both are left out, as are silences. There is never a rating, nor a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import Connection

from onrecord.article import Article
from onrecord.export.jsonl import json_text
from onrecord.export.places import place, web_address
from onrecord.questions.roundup import folded
from onrecord.record.exporting import KeptText, Names, extractions_of, names_of
from onrecord.record.selection import Selection
from onrecord.statement import Attribution, Extraction, Speaker

__all__ = ["CONTEXT", "write_jsonld"]

CONTEXT = "https://schema.org"

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_TYPES = {"named_person": "Person", "named_organization": "Organization"}


def write_jsonld(connection: Connection, out: TextIO, selection: Selection) -> int:
    """Write one document with the quotations among the statements that are meant; how many.

    Open ``out`` as UTF-8.
    """
    names = names_of(connection)
    out.write(f'{{"@context": {json_text(CONTEXT)}, "@graph": [')
    written = items = 0
    for kept, extraction in extractions_of(connection, selection):
        quotations = list(_quotations(kept, extraction, names))
        for item in (_article(extraction.article), *quotations) if quotations else ():
            out.write(("," if items else "") + "\n" + json_text(item))
            items += 1
        written += len(quotations)
    out.write("\n]}\n")
    return written


def _article(article: Article) -> dict[str, Any]:
    known = {
        "@type": "NewsArticle",
        "@id": _address(article),
        "url": web_address(article.url),
        "headline": article.heading,
        "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
        "datePublished": _published(article),
    }
    return {key: value for key, value in known.items() if value is not None}


def _quotations(kept: KeptText, extraction: Extraction, names: Names) -> Iterator[dict[str, Any]]:
    across = {row["key"]: names.speakers.get(row["speaker_id"]) for row in kept.statements}
    for said in extraction.attributions:
        if not said.quoted or said.polarity != "positive":
            continue
        item = {
            "@type": "Quotation",
            "@id": f"urn:onrecord:attribution:{said.id}",
            "text": _words(extraction.article, said),
            "url": _link(extraction.article, said),
            "spokenByCharacter": _speaker(extraction, said, across.get(said.id)),
            "isPartOf": {"@id": _address(extraction.article)},
            "dateCreated": _said(said),
        }
        yield {key: value for key, value in item.items() if value is not None}


def _address(article: Article) -> str:
    return web_address(article.url) or f"urn:sha256:{article.text_sha256}"


def _words(article: Article, said: Attribution) -> str | list[str]:
    words = [span.of(article.text) for span in said.quoted]
    return words[0] if len(words) == 1 else words


def _link(article: Article, said: Attribution) -> str | None:
    return place(article, said.quoted[0]) if web_address(article.url) else None


def _published(article: Article) -> str | None:
    """A date, or a date with time, as schema.org takes it."""
    value = article.published.value if article.published else ""
    return value if _DATE.match(value) else None


def _said(said: Attribution) -> str | None:
    on = said.circumstances.said_on if said.circumstances else None
    known = on is not None and on.basis != "published" and on.date and _DATE.fullmatch(on.date)
    return on.date if on and known else None


def _speaker(
    extraction: Extraction, said: Attribution, across: tuple[str, str] | None
) -> dict[str, Any] | None:
    speaker = extraction.speaker_of(said)
    kind = _TYPES.get((speaker.source_type if speaker else None) or "")
    if speaker is None or kind is None:
        return None
    name = folded(extraction.article.text, speaker.name) if speaker.name else None
    known = {
        "@type": kind,
        "@id": f"urn:onrecord:speaker:{across[0] if across else speaker.id}",
        "name": across[1] if across else name,
        "alternateName": name if across and name != across[1] else None,
        "jobTitle": _titles(extraction.article, speaker) if kind == "Person" else None,
    }
    return {key: value for key, value in known.items() if value} if known["name"] else None


def _titles(article: Article, speaker: Speaker) -> str | list[str] | None:
    titles = [folded(article.text, span) for span in speaker.title]
    return titles[0] if len(titles) == 1 else titles or None
