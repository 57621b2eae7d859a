"""The lines of the terminal views that tell who speaks, and how that was found.

As all of these views they show slices of the article, made harmless by :func:`printable`.
"""

from __future__ import annotations

from rich.text import Text

from onrecord.article import Article, Span
from onrecord.cli.printable import one_line
from onrecord.export.panel import decimals
from onrecord.export.sourcing import TYPE_NAMES
from onrecord.questions.findings import Finding
from onrecord.questions.roundup import Voice, folded, source_as_printed
from onrecord.statement import Extraction, Namesake, Resolution

__all__ = ["DOT", "how_resolved", "missing", "voice_heading"]

DOT = Text(" · ", "dim")
"""What stands between two facts of one line."""

_MOST = 3  # candidates that are named; a longer list hides the likely ones


def voice_heading(voice: Voice, *, again: bool = False) -> Text:
    """Who speaks: name, title and source type, or the source as printed and whom it may mean.

    ``again``: title and type were shown before, so that the name is enough.
    """
    article, speaker = voice.origin.article, voice.speaker
    name = _words(article, speaker.name) if speaker and speaker.name else ""
    # The name of a group is a word of it: "protesters" for "about thirty protesters at the gate".
    is_group = speaker is not None and speaker.source_type == "unnamed_group"
    source = one_line(voice.source or "")
    shown = (source or name) if is_group else (name or source)
    heading = Text().append(shown, "bold") if shown else missing("source")
    if speaker is not None and not again:
        if speaker.title:
            title = "; ".join(_words(article, piece) for piece in speaker.title)
            heading.append_text(DOT).append(title)
        kind = TYPE_NAMES[speaker.source_type].lower() if speaker.source_type else "type unclear"
        heading.append_text(DOT).append(kind, "dim")
    elif voice.candidates:
        heading.append(f"  not resolved: {_may_be(article, voice.candidates)}", "dim italic")
    elif voice.is_pronoun and (len(voice.findings) > 1 or not voice.is_open):
        heading.append("  pronoun, not resolved: may be several people", "dim italic")
    elif voice.is_open and shown:
        heading.append("  not resolved", "dim italic")
    return heading


def how_resolved(extraction: Extraction, finding: Finding, voice: Voice) -> Text | None:
    """How it was found who speaks, or whom an open source may mean; ``None`` where ``voice`` tells all.

    A confidence is shown with two decimals, rounded down, and never as 1.00.
    """
    resolution = finding.resolution
    if resolution is None:
        return None
    speaker, article = extraction.speaker_of(finding), extraction.article
    if speaker is None:
        if voice.candidates or not resolution.candidates:
            return None
        return Text(_may_be(article, resolution.candidates), "dim italic")
    source = source_as_printed(article, finding)
    meant = speaker.name
    if resolution.by not in (None, "name"):
        meant = meant or resolution.through or next(iter(speaker.sources), None)
    elif meant and _tells(source, folded(article.text, meant), by_name=resolution.by == "name"):
        return None
    if meant is None:
        return None
    facts = [f"{one_line(source) if source else 'continued'} → {_words(article, meant)}"]
    if resolution.by == "name":
        facts.append("by name")
    return Text(", ".join((*facts, *_distance(resolution), decimals(resolution.confidence))), "dim")


def missing(role: str) -> Text:
    """What is shown in place of a role that was not found."""
    return Text().append(f"{role} not found", "dim italic")


def _tells(source: str | None, name: str, *, by_name: bool) -> bool:
    """Whether the source itself says ``name``; as a name alone, behind other words, or set off by a comma.

    A name does not tell where words follow: "Bo Quill Jr." is not Bo Quill.
    """
    name, source = name.casefold(), (source or "").casefold()
    if not by_name:
        return name in source
    parts = (source, *(part.strip() for part in source.split(",")))
    return any(part == name or part.endswith(f" {name}") for part in parts)


def _may_be(article: Article, candidates: tuple[Namesake, ...]) -> str:
    named = [f"{_words(article, one.name)} ({decimals(one.confidence)})" for one in candidates[:_MOST]]
    if len(candidates) > _MOST:
        named.append(f"{len(candidates) - _MOST} more")
    *others, last = named
    return f"may be {', '.join(others)}{' or ' if others else ''}{last}"


def _distance(resolution: Resolution) -> list[str]:
    if resolution.through is None:
        return []
    count = abs(resolution.sentences_back)
    if not count:
        return ["same sentence"]
    return [
        f"{count} sentence{'' if count == 1 else 's'} {'back' if resolution.sentences_back > 0 else 'ahead'}"
    ]


def _words(article: Article, span: Span) -> str:
    return one_line(folded(article.text, span))
