"""What is found in an article: attributions, passages, and the extraction that holds them.

An attribution is one act of reporting someone's words or thoughts (Pareti 2012): a *source*, a *cue*
and a *content*, each zero or more spans of the article's text, never all empty. All values here are
immutable and hold places, not strings of their own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.article import Article, Span

__all__ = ["Attribution", "Extraction", "Passage", "Polarity", "Quotation", "Silence", "content_id"]

Quotation = Literal["direct", "mixed", "indirect"]
Polarity = Literal["positive", "negative", "unclear"]


def content_id(text_sha256: str, **roles: tuple[Span, ...]) -> str:
    """A stable id: the first 16 hex digits of the SHA-256 over the text's hash and all role ranges.

    The same ranges in the same text give the same id on every machine, whatever model found them.
    """
    ranges = ";".join(
        f"{role}=" + ",".join(f"{s.start}-{s.end}" for s in spans) for role, spans in sorted(roles.items())
    )
    return hashlib.sha256(f"{text_sha256}|{ranges}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of reporting.

    Attributes:
        id: see :func:`content_id`, over source, cue and content.
        source, cue, content: spans in text order; any may be empty, not all.
        quoted: the verbatim part of the content: spans inside quotation marks, marks left out.
        quotation: ``direct`` (all of the content is quoted), ``mixed``, ``indirect`` (none is);
            ``None`` where there is no content.
        polarity: ``negative`` for "did not say that ...", ``unclear`` for the article's own "if she says ..."
            and "did she say ...?": neither is ever shown as something that was said.
        confidence: calibrated probability, 0 to 1, that source and content are right (IoU >= 0.5 each);
            0.9 where the layout says who speaks (transcripts, signed quotations), which is not calibrated.
        passage: id of the passage it belongs to; ``None`` only where the text has no sentence there.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    quotation: Quotation | None
    polarity: Polarity
    confidence: float
    passage: str | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All role spans in text order."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))


@dataclass(frozen=True, slots=True)
class Passage:
    """The whole sentences, within one paragraph, that carry neighbouring attributions of one source.

    Attributes:
        id: see :func:`content_id`, over the passage's span and all places of its first attribution.
        span: from the first sentence's start to the last one's end.
        sentences: indices ``[first, last]``, inclusive, in ``Article.sentences``.
        attributions: ids, in text order.
    """

    id: str
    span: Span
    sentences: tuple[int, int]
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Someone was asked and gave no statement: "declined to comment", "could not be reached".

    Attributes:
        id: see :func:`content_id`, over source and cue.
        source: who; empty where the text does not say it in a way that is understood.
        cue: the words that tell of the silence.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article by one model. ``model`` is the model's name and content hash."""

    article: Article
    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
    model: str
    silences: tuple[Silence, ...] = ()

    def from_confidence(self, least: float) -> Extraction:
        """The same without the attributions whose confidence, 0 to 1, is below ``least``.

        Ids and places stay as they are. A passage names those of its attributions that are left, and goes
        with the last of them. Silences have no confidence: all stay.
        """
        kept = tuple(a for a in self.attributions if a.confidence >= least)
        ids = {a.id for a in kept}
        passages = (
            replace(p, attributions=tuple(id_ for id_ in p.attributions if id_ in ids)) for p in self.passages
        )
        return replace(self, attributions=kept, passages=tuple(p for p in passages if p.attributions))
