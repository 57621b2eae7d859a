"""What corrections make of a statement: pure, from what was extracted to what a person said it is.

A change is kept as JSON, by its action: ``speaker`` has ``speaker`` (who it is in the article, as its table
has it, or ``None``) and ``across`` (who it is across articles, where the article has no name for it);
``type`` has ``source_type``; ``source`` and ``content`` their ranges; ``quotation`` and ``polarity`` their
value; ``reject`` and ``restore`` have ``rejected``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, Literal

from onrecord.article import Article, Span
from onrecord.record.columns import places, spans_from, speaker_columns, speaker_from
from onrecord.statement import Attribution, Resolution, Silence, SourceType, Speaker, content_id

__all__ = ["Action", "Standing", "changed", "held_speaker", "seen_by"]

Action = Literal["speaker", "type", "source", "content", "quotation", "polarity", "reject", "restore", "undo"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement as it stands while corrections are applied to it.

    Attributes:
        finding: the statement; its id follows its ranges.
        speaker: who it is in the article.
        across: key and name of who it is across articles, where a person said so and the article does not.
        rejected: whether a person said that it is none.
    """

    finding: Attribution | Silence
    speaker: Speaker | None
    across: Mapping[str, str] | None = None
    rejected: bool = False


def held_speaker(text: str, speaker: Speaker) -> dict[str, Any]:
    """A speaker of an article as a change has it."""
    return {name: value for name, value in speaker_columns(text, speaker, 0).items() if name != "number"}


def seen_by(action: Action, text: str, standing: Standing) -> dict[str, Any]:
    """What ``action`` changes, as it stands: the value of a correction's ``before``."""
    finding, speaker = standing.finding, standing.speaker
    said = finding if isinstance(finding, Attribution) else None
    if action == "speaker":
        return {"speaker": speaker and held_speaker(text, speaker), "across": standing.across}
    if action == "type":
        return {"source_type": speaker and speaker.source_type}
    if action == "source":
        return {"source_at": places(finding.source)}
    if action == "content":
        return {"content_at": places(said.content) if said else []}
    if action in ("quotation", "polarity"):
        return {action: said and getattr(said, action)}
    return {"rejected": standing.rejected}


def changed(standing: Standing, article: Article, after: Mapping[str, Any]) -> Standing | None:
    """What a change makes of a statement; ``None`` where it cannot be: a silence has no content.

    What a person corrected is sure: its confidence becomes 1.
    """
    if "rejected" in after:
        return replace(standing, rejected=after["rejected"])
    if "speaker" in after:
        speaker = _speaker(after["speaker"]) if after["speaker"] else None
        return _spoken_by(standing, speaker, after.get("across"))
    if "source_type" in after:
        return _typed(standing, article, after["source_type"])
    finding = standing.finding
    if "source_at" in after:
        return _placed(standing, article, replace(finding, source=spans_from(after["source_at"])))
    return None if isinstance(finding, Silence) else _reworded(standing, article, finding, after)


def _reworded(
    standing: Standing, article: Article, said: Attribution, after: Mapping[str, Any]
) -> Standing | None:
    if "content_at" in after:
        return _placed(standing, article, _with_content(article, said, spans_from(after["content_at"])))
    return replace(standing, finding=replace(said, confidence=1.0, **after))


def _speaker(held: Mapping[str, Any]) -> Speaker:
    """The way back from :func:`held_speaker`."""
    row: Any = SimpleNamespace(**held)
    return speaker_from(row)


def _spoken_by(standing: Standing, speaker: Speaker | None, across: Mapping[str, str] | None) -> Standing:
    before = standing.finding.resolution
    by = before.by if before else None
    sure = 1.0 if speaker else 0.0
    return Standing(
        _sure(replace(standing.finding, resolution=Resolution(speaker.id if speaker else None, by, sure))),
        speaker,
        across,
        standing.rejected,
    )


def _typed(standing: Standing, article: Article, source_type: SourceType) -> Standing | None:
    """A speaker of its own, alike but for the type: other statements of that speaker keep theirs."""
    speaker, finding = standing.speaker, standing.finding
    at = (speaker.sources if speaker else ()) or finding.source
    if speaker and speaker.name:
        at = (speaker.name,)
    if not at:
        return None
    key = content_id(article.text_sha256, **{source_type: tuple(at)})
    typed = replace(speaker, id=key, source_type=source_type) if speaker else None
    typed = typed or Speaker(key, source_type, None, sources=finding.source)
    before = finding.resolution or Resolution(None, None, 1.0)
    resolved = replace(before, speaker=key, confidence=1.0, candidates=())
    return replace(standing, finding=_sure(replace(finding, resolution=resolved)), speaker=typed)


def _placed(standing: Standing, article: Article, finding: Attribution | Silence) -> Standing | None:
    """With the id that its ranges give it; ``None`` where no range is left."""
    sha = article.text_sha256
    if isinstance(finding, Silence):
        key = content_id(sha, silence=finding.cue, source=finding.source)
        left = bool(finding.cue or finding.source)
    else:
        key = content_id(sha, source=finding.source, cue=finding.cue, content=finding.content)
        left = bool(finding.spans)
    return replace(standing, finding=_sure(replace(finding, id=key))) if left else None


def _with_content(article: Article, said: Attribution, content: tuple[Span, ...]) -> Attribution:
    """What follows from a content by rule follows from the new one too."""
    # The first loads the inference runtime with its package.
    from onrecord.attribution.quotes import quotation_of, quotations_of, quoted_within  # noqa: PLC0415
    from onrecord.context.figures import figures_in  # noqa: PLC0415

    quoted = quoted_within(article.text, content, quotations_of(article))
    known = said.circumstances
    return replace(
        said,
        content=content,
        quoted=quoted,
        quotation=quotation_of(article.text, content, quoted),
        circumstances=known and replace(known, figures=figures_in(article.text, content)),
    )


def _sure(finding: Attribution | Silence) -> Attribution | Silence:
    return replace(finding, confidence=1.0) if isinstance(finding, Attribution) else finding
