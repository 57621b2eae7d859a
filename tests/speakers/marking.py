"""Invented texts with their statements marked in place, and what the shipped models make of them.

``[1s:Ada Penn] [1c:said] [1w:the pier was shut].`` is one statement with its source, cue and content; marks
may stand inside each other. So these tests ask who is meant, whatever the network finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.asked import article_of, asked
from benchmarks.polnear import Marked
from onrecord import Extractor
from onrecord.article import Article, Span
from onrecord.statement import Attribution, Extraction, Resolution, Speaker

__all__ = ["Answer", "ask", "check_speakers", "unmark", "words_of"]

_MARK = re.compile(r"\[(?P<number>\d+)(?P<role>[scw]):|\]")


@dataclass(frozen=True)
class Answer:
    """What one statement was resolved to. Strings are slices of the text, "" where there is nothing."""

    attribution: Attribution
    resolution: Resolution
    speaker: Speaker | None
    name: str
    type: str | None
    title: tuple[str, ...]
    justification: tuple[str, ...]
    through: str
    candidates: tuple[str, ...]


def unmark(marked: str) -> tuple[str, dict[int, Marked]]:
    """The bare text, and by its number the places of each statement."""
    bare, spans, open_ = "", [], []
    at = 0
    for mark in _MARK.finditer(marked):
        bare += marked[at : mark.start()]
        at = mark.end()
        if mark["number"]:
            open_.append((int(mark["number"]), mark["role"], len(bare)))
        else:
            number, role, start = open_.pop()
            spans.append((number, role, Span(start, len(bare))))
    bare += marked[at:]
    if open_:
        raise ValueError(f"not closed: {open_}")
    places = {
        number: Marked(*(tuple(sorted(s for n, r, s in spans if (n, r) == (number, role))) for role in "scw"))
        for number, _, _ in spans
    }
    return bare, dict(sorted(places.items()))


def ask(extractor: Extractor, marked: str) -> tuple[Extraction, list[Answer]]:
    """The extraction, checked, and the answer to each statement in the order of their numbers."""
    text, places = unmark(marked)
    article = article_of(text, "invented")
    extraction = extractor.resolve(article, asked(article, places.values()))
    check_speakers(extraction)
    by_place = {(a.source, a.cue, a.content): a for a in extraction.attributions}
    return extraction, [_answer(extraction, by_place[tuple(marked)]) for marked in places.values()]


def _answer(extraction: Extraction, attribution: Attribution) -> Answer:
    article, resolution = extraction.article, attribution.resolution
    assert resolution is not None
    speaker = extraction.speaker_of(attribution)
    return Answer(
        attribution,
        resolution,
        speaker,
        " ".join(words_of(article, (speaker.name,))) if speaker and speaker.name else "",
        speaker.source_type if speaker else None,
        words_of(article, speaker.title) if speaker else (),
        words_of(article, speaker.justification) if speaker else (),
        resolution.through.of(article.text) if resolution.through else "",
        words_of(article, tuple(c.name for c in resolution.candidates)),
    )


def words_of(article: Article, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The words at some places."""
    return tuple(span.of(article.text) for span in spans)


def check_speakers(extraction: Extraction) -> None:
    """What holds of the speakers of every extraction, whatever the text."""
    text = extraction.article.text
    ids = [speaker.id for speaker in extraction.speakers]
    assert len(set(ids)) == len(ids)
    known = set(ids)
    heard = set()
    for finding in (*extraction.attributions, *extraction.silences):
        resolution = finding.resolution
        assert resolution is not None
        assert 0 <= resolution.confidence <= 1
        assert resolution.speaker is None or resolution.speaker in known
        heard.add(resolution.speaker)
        if resolution.through is not None:
            _check_place(resolution.through, text)
        for candidate in resolution.candidates:
            assert 0 <= candidate.confidence <= 1
            _check_place(candidate.name, text)
        ranks = [c.confidence for c in resolution.candidates]
        assert ranks == sorted(ranks, reverse=True)
        if resolution.speaker is None and resolution.candidates:
            assert resolution.confidence == ranks[0]
    assert heard - {None} == known, "a speaker who says nothing, or says it nowhere"
    for speaker in extraction.speakers:
        places = (*speaker.title, *speaker.justification, *speaker.sources)
        for span in (*places, *([speaker.name] if speaker.name else [])):
            _check_place(span, text)
        for pieces in (speaker.title, speaker.justification, speaker.sources):
            assert list(pieces) == sorted(set(pieces))
        if speaker.source_type in {"anonymous", "unnamed_person"}:
            assert speaker.name is None
        if speaker.source_type in {"named_person", "named_organization"}:
            assert speaker.name is not None
        if speaker.source_type != "named_person":
            assert not speaker.title
    for passage in extraction.passages:
        assert passage.speaker is None or passage.speaker in known
        assert set(passage.implied) <= set(range(passage.sentences[0], passage.sentences[1] + 1))
        of_them = {
            a.resolution.speaker
            for a in extraction.attributions
            if a.id in passage.attributions
            if a.resolution
        }
        assert of_them == {passage.speaker}


def _check_place(span: Span, text: str) -> None:
    assert 0 <= span.start < span.end <= len(text)
    assert span.of(text) == span.of(text).strip()
