"""What is found in an article: attributions, passages, speakers, and the extraction that holds them.

An attribution is one act of reporting someone's words or thoughts (Pareti 2012): a *source*, a *cue*
and a *content*, each zero or more spans of the article's text, never all empty. All values here are
immutable and hold places, not strings of their own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from onrecord.article import Article, Span
from onrecord.circumstances import Circumstances

__all__ = [
    "POLARITIES",
    "QUOTATIONS",
    "SOURCE_TYPES",
    "Attribution",
    "Extraction",
    "Means",
    "Namesake",
    "Passage",
    "Polarity",
    "Quotation",
    "Resolution",
    "Silence",
    "SourceType",
    "Speaker",
    "content_id",
]

Quotation = Literal["direct", "mixed", "indirect"]
QUOTATIONS: tuple[Quotation, ...] = get_args(Quotation)
Polarity = Literal["positive", "negative", "unclear"]
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
SourceType = Literal[
    "named_person", "named_organization", "document", "anonymous", "unnamed_person", "unnamed_group"
]
SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)
Means = Literal["name", "pronoun", "description", "first_person", "continuation"]


def content_id(text_sha256: str, **roles: tuple[Span, ...]) -> str:
    """A stable id: the first 16 hex digits of the SHA-256 over the text's hash and all role ranges.

    The same ranges in the same text give the same id on every machine, whatever model found them.
    """
    ranges = ";".join(
        f"{role}=" + ",".join(f"{s.start}-{s.end}" for s in spans) for role, spans in sorted(roles.items())
    )
    return hashlib.sha256(f"{text_sha256}|{ranges}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words something is, put together from all that the article says of them.

    Attributes:
        id: see :func:`content_id`, over the place of its name, or else of its first words as a source.
        source_type: see the module's ``SourceType``; ``None`` where the article does not let one tell.
        name: the fullest form of the name that the article prints; of a group the article's word for it; of a
            document its publisher or its own name. ``None`` for anonymous and unnamed people.
        title: the formal position and where it is held, in the article's words, each piece a span.
        justification: the article's other words on why this source is in the story.
        sources: its places as a source, in text order, those without words left out.
    """

    id: str
    source_type: SourceType | None
    name: Span | None
    title: tuple[Span, ...] = ()
    justification: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody whom a source may mean: a named mention, and how likely it is the one meant, 0 to 1."""

    name: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a source is, and how that was found.

    Attributes:
        speaker: id of a speaker of the extraction; ``None`` where it stays open who is meant.
        by: what leads to the speaker: its own ``name``, a ``pronoun``, a ``description`` ("the senator"), the
            ``first_person``, or the ``continuation`` of the speaker before. ``None`` where the source is only
            what it says ("officials").
        confidence: 0 to 1, that this is the speaker; of an open one that of the likeliest candidate.
        through: the nearest mention that it was resolved to; ``None`` for a name of its own.
        sentences_back: how many sentences ``through`` stands before the source; negative if behind it.
        candidates: whom else it may mean, the likeliest first; for an open one all that come into question.
    """

    speaker: str | None
    by: Means | None
    confidence: float
    through: Span | None = None
    sentences_back: int = 0
    candidates: tuple[Namesake, ...] = ()


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
        resolution: whose words they are; ``None`` before anybody has asked.
        circumstances: when, by what means, to whom, as what act, with which figures; ``None`` before anybody
            has asked.
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
    resolution: Resolution | None = None
    circumstances: Circumstances | None = None

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
        speaker: id of the speaker whose statements they are; ``None`` where that is open.
        implied: indices of those of its sentences that go on with a statement without saying so.
    """

    id: str
    span: Span
    sentences: tuple[int, int]
    attributions: tuple[str, ...]
    speaker: str | None = None
    implied: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """Someone was asked and gave no statement: "declined to comment", "could not be reached".

    Attributes:
        id: see :func:`content_id`, over source and cue.
        source: who; empty where the text does not say it in a way that is understood.
        cue: the words that tell of the silence.
        resolution: who was asked; ``None`` before anybody has asked.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    resolution: Resolution | None = None


@dataclass(frozen=True)
class Extraction:
    """Everything found in one article. ``model`` names the models and their content hashes.

    ``speakers`` are in order of their first place as a source.
    """

    article: Article
    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
    model: str
    silences: tuple[Silence, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Speaker]:
        return {speaker.id: speaker for speaker in self.speakers}

    def speaker_of(self, finding: Attribution | Silence) -> Speaker | None:
        """The speaker of one of its attributions or silences; ``None`` where it is open who that is."""
        resolution = finding.resolution
        return None if resolution is None else self._by_id.get(resolution.speaker or "")

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
