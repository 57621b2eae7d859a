"""What is found in an article as the columns of the record's tables, and back, with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Row

from onrecord.article import Span
from onrecord.circumstances import Act, Addressee, Circumstances, Figure, Medium, SaidOn
from onrecord.record.days import first_day, last_day
from onrecord.statement import Attribution, Namesake, Passage, Resolution, Silence, Speaker

__all__ = [
    "JOINER",
    "holdable",
    "passage_columns",
    "passage_from",
    "places",
    "spans_from",
    "speaker_columns",
    "speaker_from",
    "statement_columns",
    "statement_from",
    "words_of",
]

JOINER = " … "
"""Between pieces that are apart in the text, where a column shows words."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_Columns = dict[str, Any]
_T = TypeVar("_T", SaidOn, Medium, Addressee, Act, Figure)


def places(spans: Sequence[Span]) -> list[list[int]]:
    """Spans as JSON."""
    return [[start, end] for start, end in spans]


def spans_from(held: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """The way back from :func:`places`."""
    return tuple(Span(start, end) for start, end in held)


def words_of(text: str, spans: Sequence[Span]) -> str:
    """The slices at ``spans``, joined by :data:`JOINER`."""
    return holdable(JOINER.join(span.of(text) for span in spans))


def holdable(text: str) -> str:
    """``text`` with each lone surrogate, which no UTF-8 file can hold, as U+FFFD: the places stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def speaker_columns(text: str, speaker: Speaker, number: int) -> _Columns:
    """Of one speaker of an article, ``number`` in the order of the extraction."""
    return {
        "key": speaker.id,
        "number": number,
        "source_type": speaker.source_type,
        "name": words_of(text, (speaker.name,)) if speaker.name else None,
        "title": words_of(text, speaker.title) or None,
        "justification": words_of(text, speaker.justification) or None,
        "name_at": list(speaker.name) if speaker.name else None,
        "title_at": places(speaker.title),
        "justification_at": places(speaker.justification),
        "sources_at": places(speaker.sources),
    }


def speaker_from(row: Row[Any]) -> Speaker:
    """The way back from :func:`speaker_columns`."""
    return Speaker(
        row.key,
        row.source_type,
        Span(*row.name_at) if row.name_at else None,
        spans_from(row.title_at),
        spans_from(row.justification_at),
        spans_from(row.sources_at),
    )


def passage_columns(passage: Passage) -> _Columns:
    """Of one passage."""
    return {
        "key": passage.id,
        "start": passage.span.start,
        "end": passage.span.end,
        "sentences": list(passage.sentences),
        "implied": list(passage.implied),
        "speaker": passage.speaker,
    }


def passage_from(row: Row[Any], attributions: Sequence[str]) -> Passage:
    """The way back; ``attributions``: keys of its statements in text order."""
    first, last = row.sentences
    return Passage(
        row.key, Span(row.start, row.end), (first, last), tuple(attributions), row.speaker, tuple(row.implied)
    )


def statement_columns(text: str, finding: Attribution | Silence) -> _Columns:
    """Of one statement or silence: all columns that do not point into other tables."""
    said = finding if isinstance(finding, Attribution) else None
    known = said.circumstances if said else None
    on = known.said_on if known else None
    return {
        "key": finding.id,
        "kind": "statement" if said else "silence",
        "source": words_of(text, finding.source),
        "cue": words_of(text, finding.cue),
        "content": words_of(text, said.content) if said else "",
        "source_at": places(finding.source),
        "cue_at": places(finding.cue),
        "content_at": places(said.content) if said else [],
        "quoted_at": places(said.quoted) if said else [],
        "quotation": said and said.quotation,
        "polarity": said and said.polarity,
        "confidence": said and said.confidence,
        "resolution": _held(finding.resolution) if finding.resolution else None,
        "said_on": on and on.date,
        "said_on_basis": on and on.basis,
        "said_first": first_day(on.date) if on else None,
        "said_last": last_day(on.date) if on else None,
        "medium": known.medium.kind if known and known.medium else None,
        "addressee": words_of(text, (known.addressee.span,)) if known and known.addressee else None,
        "act": known.act.kind if known else None,
        "circumstances": _circumstances(known) if known else None,
    }


def statement_from(row: Row[Any], passage: str | None) -> Attribution | Silence:
    """The way back; ``passage``: the key of its passage."""
    source, cue = spans_from(row.source_at), spans_from(row.cue_at)
    resolution = _resolution(row.resolution) if row.resolution else None
    if row.kind == "silence":
        return Silence(row.key, source, cue, resolution)
    return Attribution(
        row.key,
        source,
        cue,
        spans_from(row.content_at),
        spans_from(row.quoted_at),
        row.quotation,
        row.polarity,
        row.confidence,
        passage,
        resolution,
        _circumstances_from(row.circumstances) if row.circumstances else None,
    )


def _resolution(held: Mapping[str, Any]) -> Resolution:
    through = held.get("through")
    return Resolution(
        held.get("speaker"),
        held.get("by"),
        held["confidence"],
        Span(*through) if through else None,
        held.get("sentences_back", 0),
        tuple(Namesake(Span(*name), confidence) for name, confidence in held.get("candidates", ())),
    )


def _circumstances(known: Circumstances) -> _Columns:
    held = {
        "said_on": _held(known.said_on),
        "medium": known.medium and _held(known.medium),
        "addressee": known.addressee and _held(known.addressee),
        "act": _held(known.act),
        "figures": [_held(figure) for figure in known.figures],
    }
    return {name: value for name, value in held.items() if value}


def _circumstances_from(held: Mapping[str, Any]) -> Circumstances:
    return Circumstances(
        _read(SaidOn, held["said_on"]),
        _read(Medium, held["medium"]) if "medium" in held else None,
        _read(Addressee, held["addressee"]) if "addressee" in held else None,
        _read(Act, held["act"]),
        tuple(_read(Figure, figure) for figure in held.get("figures", ())),
    )


def _held(value: SaidOn | Medium | Addressee | Act | Figure | Resolution) -> _Columns:
    """A value of plain fields and spans, without those that are empty."""
    held: _Columns = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if isinstance(item, Span):
            item = list(item)
        elif isinstance(item, tuple):
            item = [[list(namesake.name), namesake.confidence] for namesake in item]
        if not (item is None or item is False or item == []):
            held[field.name] = item
    # What has no default is kept also where it is empty: SaidOn's date, Act's span.
    return held | {f.name: None for f in fields(value) if f.name in ("date", "basis") and f.name not in held}


_SPANS = frozenset({"span", "platform", "occasion", "thing", "as_of"})


def _read(kind: type[_T], held: Mapping[str, Any]) -> _T:
    values: _Columns = {n: Span(*v) if n in _SPANS and v is not None else v for n, v in held.items()}
    if kind is Act:
        values.setdefault("span", None)
        values.setdefault("confidence", 0.0)
    if kind is Addressee:
        values.setdefault("kind", None)
    return kind(**values)
