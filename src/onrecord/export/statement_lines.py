"""A statement of a record as a block of an answer: its words, who said them, when, how, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.article import Article, Span
from onrecord.circumstances import Circumstances
from onrecord.export.document import Inline, Link, Plain, Quote, Words
from onrecord.export.panel import UNSAID
from onrecord.export.places import place
from onrecord.export.quotation_marks import shown_spans
from onrecord.export.sourcing import TYPE_NAMES
from onrecord.questions.findings import shown_at
from onrecord.questions.roundup import GAP
from onrecord.questions.statements_told import Carried
from onrecord.statement import Attribution

__all__ = ["counted", "kind_name", "place_link", "quote_of", "statement_id", "when", "who", "words"]

_OUTLETS = 6  # that a line lists
_DIGITS = 8  # of an id
_DOT = Plain(" · ", "quiet")


def quote_of(one: Carried, *, named: bool = True) -> Quote:
    """The statement with all that a reader wants to see of it; ``named``: with who said it."""
    finding = one.told.finding
    if isinstance(finding, Attribution):
        label = UNSAID.get(finding.polarity) or finding.quotation or ""
    else:
        label = "silence"
    lines = [who(one)] if named else []
    outlets = _carried_by(one)
    lines += [_how(one), (*outlets, *((_DOT,) if outlets else ()), statement_id(one)), (place_link(one),)]
    return Quote(words(one), tuple(line for line in lines if line), label)


def statement_id(one: Carried) -> Plain:
    """By which a person corrects it: as many digits as ``onrecord correct`` needs, and some more."""
    return Plain(f"id {one.told.finding.id[:_DIGITS]}", "quiet")


def words(one: Carried) -> tuple[Inline, ...]:
    """What was said, as printed, with the words that were searched for; of a silence who kept it, and how."""
    article, finding = one.told.article, one.told.finding
    if isinstance(finding, Attribution):
        spans = shown_spans(article.text, finding)
        return _joined(article, spans, one.hits) or (Plain("content not found", "quiet"),)
    return _joined(article, _run_together(article, sorted((*finding.source, *finding.cue))), ())


def who(one: Carried) -> tuple[Inline, ...]:
    """The speaker with title; where it is open who that is, the source as printed."""
    told, article = one.told, one.told.article
    source = told.source
    line: tuple[Inline, ...]
    if told.speaker is not None:
        line = (Plain(told.speaker.name, "strong"),)
    elif source is not None and source.name is not None:
        line = (Words(article, source.name, "strong"),)
    elif told.finding.source:
        line = _joined(article, told.finding.source, (), "strong")
    else:
        line = (Plain("source not found", "quiet"),)
    if source is None:
        return (*line, Plain("  not resolved", "quiet"))
    title = _joined(article, source.title, ())
    kind = (_DOT, Plain(kind_name(source.source_type), "quiet")) if source.name is None else ()
    return (*line, *((_DOT, *title) if title else ()), *kind)


def when(one: Carried) -> tuple[Inline, ...]:
    """When it was said, with the words that tell it; else when it was printed, and that it says no more."""
    told, finding = one.told, one.told.finding
    known = finding.circumstances if isinstance(finding, Attribution) else None
    on = known.said_on if known else None
    if on and on.date and on.basis != "published":
        told_by: tuple[Inline, ...] = (Words(told.article, on.span), Plain(" → ", "quiet")) if on.span else ()
        carried = Plain(
            ", as another statement on the same occasion says" if on.basis == "carried" else "", "quiet"
        )
        return (*told_by, Plain(f"said {on.date}"), carried)
    if told.published_day:
        return (Plain(f"no date; printed {told.published_day}", "quiet"),)
    return (Plain("no date", "quiet"),)


def place_link(one: Carried) -> Link:
    """A link to the words in their article, by its heading."""
    article = one.told.article
    return Link(article.heading, place(article, shown_at(one.told.finding)))


def kind_name(source_type: str | None) -> str:
    """A source type in words."""
    return TYPE_NAMES[source_type].lower() if source_type else "type unclear"


def counted(number: int, noun: str) -> str:
    """``1,204 statements``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _how(one: Carried) -> tuple[Inline, ...]:
    finding, article = one.told.finding, one.told.article
    parts: list[tuple[Inline, ...]] = []
    if isinstance(finding, Attribution):
        if any(letter.isalnum() for span in finding.cue for letter in span.of(article.text)):
            parts.append(_joined(article, finding.cue, ()))
        parts.append(when(one))
        if finding.circumstances:
            parts += _means(article, finding.circumstances)
    else:
        parts.append(when(one))
    return tuple(inline for number, part in enumerate(parts) for inline in ((_DOT,) * bool(number) + part))


def _means(article: Article, known: Circumstances) -> Iterable[tuple[Inline, ...]]:
    if medium := known.medium:
        told = medium.occasion or medium.span
        part: tuple[Inline, ...] = (
            Plain(f"{medium.kind.replace('_', ' ')}: ", "quiet"),
            Words(article, told),
        )
        if medium.platform and not told.overlaps(medium.platform):
            part = (*part, Plain(", ", "quiet"), Words(article, medium.platform))
        yield part
    if known.addressee:
        yield (Plain("to ", "quiet"), Words(article, known.addressee.span))
    if known.act.kind != "assertion":
        yield (Plain(known.act.kind, "quiet"),)


def _carried_by(one: Carried) -> tuple[Inline, ...]:
    """The outlets that carry it, each with the day of its first appearance."""
    days: dict[str, str] = {}
    for stood in one.stood:
        if stood.outlet:
            days.setdefault(stood.outlet, stood.day or "no date")
    shown = [f"{outlet}, {day}" for outlet, day in list(days.items())[:_OUTLETS]]
    if len(days) > _OUTLETS:
        shown.append(f"{len(days) - _OUTLETS} more")
    nameless = sum(stood.outlet is None for stood in one.stood)
    if days and nameless:
        shown.append(f"{nameless} without an outlet")
    return (Plain("; ".join(shown), "quiet"),) if shown else ()


def _run_together(article: Article, spans: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` in text order, as one where only white space lies between them."""
    found: list[Span] = []
    for span in spans:
        if found and not article.text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _joined(
    article: Article, spans: Sequence[Span], hits: Sequence[Span], style: str = ""
) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for number, span in enumerate(spans):
        if number:
            found.append(Plain(GAP, "quiet"))
        at = span.start
        for hit in sorted(hits):
            if at <= hit.start and hit.end <= span.end:
                found += [Words(article, Span(at, hit.start)), Words(article, hit, "hit")]
                at = hit.end
        found.append(Words(article, Span(at, span.end), "strong" if style == "strong" else ""))
    return tuple(found)
