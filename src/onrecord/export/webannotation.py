"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/) as JSON-LD: one Annotation a statement
or silence.

The file is an AnnotationCollection whose one embedded page holds all annotations. Each annotation's first
body is the attribution or silence itself, with its facts in onrecord's own terms; a second, plain tag is
for viewers that know only the standard. Where it is known who speaks, a third body is that speaker, with
the name that the article gives, if any, and the source type. When, how, to whom, as what and with which
figures it was said stand in the first body, under the names of the JSON Lines export; each span of source,
cue, content and quoted words, and of the words that tell the circumstances, is a target of its own, with its
``role`` (of these ``when``, ``how``, ``to``, ``as`` and ``figure``). Positions count code points of the text
whose hash the body names (for pages: of the extracted text), so a reader of the original page goes by the
quote and its prefix and suffix.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.article import Article, Span
from onrecord.circumstances import Circumstances
from onrecord.export.jsonl import json_text
from onrecord.export.places import web_address
from onrecord.export.rows import ROLES
from onrecord.questions.facts import facts_of
from onrecord.questions.findings import Finding, findings, spans_in
from onrecord.questions.roundup import folded
from onrecord.statement import Attribution, Extraction, Polarity

__all__ = ["CONTEXT", "annotation", "write_webannotation"]

_TERMS = (
    *("Attribution", "Silence", "Speaker", "role", "quotation", "polarity", "confidence", "textSha256"),
    *("published", "sourceType", "saidOn", "saidOnBasis", "medium", "act", "figures"),
    *("upper", "unit", "comparator"),  # a figure's "value" is the standard's term
)
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {term: f"urn:onrecord:term:{term}" for term in _TERMS},
]
"""The JSON-LD context: the standard's, and the terms that onrecord adds."""

_TAGS: dict[Polarity, str] = {
    "positive": "attribution",
    "negative": "not said",
    "unclear": "asked or supposed",
}
_AROUND = 32
"""Length in code points of prefix and suffix."""


def write_webannotation(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write one JSON-LD document, an annotation at a time as the extractions come; open ``out`` as UTF-8."""
    head = f'{{"@context": {json_text(CONTEXT)}, "type": "AnnotationCollection", "first": '
    out.write(head + '{"type": "AnnotationPage", "startIndex": 0, "items": [')
    total = 0
    ids = hashlib.sha256()
    for extraction in extractions:
        for finding in findings(extraction):
            item = annotation(extraction, finding)
            out.write(("," if total else "") + "\n" + json_text(item))
            ids.update(item["id"].encode())
            total += 1
    name = ids.hexdigest()[:16]
    out.write(f'\n], "id": "urn:onrecord:annotation-page:{name}"}}, ')
    out.write(f'"id": "urn:onrecord:annotation-collection:{name}", "total": {total}}}\n')


def annotation(extraction: Extraction, finding: Finding) -> dict[str, Any]:
    """One Annotation, without ``@context``.

    Its id is ``urn:onrecord:annotation:`` and the first 16 hex digits of the SHA-256 over the finding's
    id and the address it is found at: one text at two addresses makes two annotations of one finding.
    The target's ``source`` is the article's http or https address, else ``urn:sha256:`` and the text's hash.
    """
    article = extraction.article
    where = web_address(article.url) or f"urn:sha256:{article.text_sha256}"
    digest = hashlib.sha256(f"{finding.id}|{where}".encode()).hexdigest()[:16]
    facts: dict[str, object]
    if isinstance(finding, Attribution):
        facts = {
            "id": f"urn:onrecord:attribution:{finding.id}",
            "type": "Attribution",
            "quotation": finding.quotation,
            "polarity": finding.polarity,
            "confidence": round(finding.confidence, 4),
            **_circumstances(finding.circumstances),
        }
        tag = ", ".join(filter(None, (_TAGS[finding.polarity], finding.quotation)))
    else:
        facts = {"id": f"urn:onrecord:silence:{finding.id}", "type": "Silence"}
        tag = "silence"
    facts["textSha256"] = article.text_sha256
    facts["published"] = article.published.value if article.published else None
    return {
        "id": f"urn:onrecord:annotation:{digest}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": f"onrecord, model {extraction.model}"},
        "body": [
            {key: value for key, value in facts.items() if value is not None},
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag},
            *_speaker(extraction, finding),
        ],
        "target": [
            {"type": "SpecificResource", "source": where, "role": role, "selector": _selectors(article, span)}
            for role, span in _targets(extraction, finding)
        ],
    }


def _targets(extraction: Extraction, finding: Finding) -> Iterator[tuple[str, Span]]:
    for role in ROLES:
        for span in spans_in(finding, role):
            yield role, span
    for fact in facts_of(extraction, finding):
        yield fact.kind, fact.words


def _circumstances(known: Circumstances | None) -> dict[str, object]:
    """What is known of them, in the terms of :data:`CONTEXT`."""
    if known is None:
        return {}
    figures = [
        {
            "value": figure.value,
            "upper": figure.upper,
            "unit": figure.unit,
            "comparator": figure.comparator,
        }
        for figure in known.figures
    ]
    return {
        "saidOn": known.said_on.date,
        "saidOnBasis": known.said_on.basis,
        "medium": known.medium and known.medium.kind,
        "act": known.act.kind,
        "figures": [{key: value for key, value in one.items() if value is not None} for one in figures]
        or None,
    }


def _speaker(extraction: Extraction, finding: Finding) -> Iterator[dict[str, Any]]:
    """The body that says who speaks, if that is known."""
    if speaker := extraction.speaker_of(finding):
        facts = {
            "id": f"urn:onrecord:speaker:{speaker.id}",
            "type": "Speaker",
            "name": speaker.name and folded(extraction.article.text, speaker.name),
            "sourceType": speaker.source_type,
        }
        yield {key: value for key, value in facts.items() if value}


def _selectors(article: Article, span: Span) -> list[dict[str, Any]]:
    text = article.text
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    ]
