"""The answer of verify as a document: the verdict, who is said to have said it, variants and differences."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.article import Span
from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Plain,
    Quote,
    Table,
    Words,
)
from onrecord.export.places import place
from onrecord.export.statement_lines import counted, when, who
from onrecord.questions.quoted_places import Place
from onrecord.questions.statements_told import Carried
from onrecord.questions.verify import Answer, Attributed, Variant, Verdict
from onrecord.questions.wordings import How

__all__ = ["verify_document"]

_PLACES = 6
"""Of a variant, that are listed."""
_DOT = Plain(" · ", "quiet")

_VERDICTS: dict[How, str] = {
    "whole": "Exact: these words are printed as a whole quotation.",
    "cut": "Partial: these very words are printed as a part of a longer quotation.",
    "joined": "Partial: these words are printed one behind the other, but in several quotations.",
    "elided": "Partial: other words are printed where the ellipsis stands.",
    "printed": "Partial: these words are printed, but not as a quotation.",
    "altered": "Altered: not these words, but nearly these are printed as a quotation.",
}
_LABELS: dict[How, str] = {
    "whole": "exact", "cut": "cut of a longer quotation", "joined": "joined from several quotations",
    "elided": "words left out", "printed": "printed, not as a quote", "altered": "altered",
}  # fmt: skip
_ANSWERS: dict[Answer, str] = {
    "exact": "exactly", "partial": "in part", "altered": "nearly", "not found": "not found",
}  # fmt: skip


def verify_document(verdict: Verdict) -> Document:
    """The whole answer."""
    asked = Words(verdict.asked, Span(0, len(verdict.asked.text)))
    blocks: list[Block] = [Paragraph((Plain("Asked for: ", "quiet"), asked)), *_verdict(verdict)]
    if verdict.attributed:
        blocks += [Heading((Plain("To whom it is attributed"),)), _attributed(verdict.attributed)]
    said = [variant for variant in verdict.variants if variant.places[0].said]
    unsaid = [variant for variant in verdict.variants if not variant.places[0].said]
    for title, variants in (("As printed", said), ("Printed, but not as said", unsaid)):
        if variants:
            blocks.append(Heading((Plain(title),)))
            blocks += [_variant(verdict, variant) for variant in variants]
    name = verdict.by.name if verdict.by else "anybody"
    return Document(
        f"Did {name} say this?",
        tuple(blocks),
        (
            *((f"{counted(verdict.articles, 'article')} searched.",) if verdict.first else ()),
            "Words are the same where only capitals, punctuation, ellipses or an editor's brackets differ; "
            "one other word makes a quotation altered.",
        ),
    )


def _verdict(verdict: Verdict) -> Iterator[Paragraph]:
    first = verdict.first
    if first is None or verdict.how is None:
        yield Paragraph((Plain(f"Not found in {counted(verdict.articles, 'article')}.", "strong"),))
        if verdict.variants:
            yield Paragraph((Plain("It is printed, but not as something that was said: see below."),))
        return
    yield Paragraph((Plain(_VERDICTS[verdict.how], "strong"),))
    if verdict.by is not None and verdict.by_them != "yes":
        told = {
            "no": f"Not by {verdict.by.name}: it is attributed to others only.",
            "unclear": f"Whether by {verdict.by.name} is unclear: it is attributed to others, or to nobody.",
        }[verdict.by_them or "unclear"]
        yield Paragraph((Plain(told, "warning"),))
    outlet = next((one.outlet for one in first.stood if one.outlet), None)
    where = (Plain(f", in {outlet}"),) if outlet else ()
    yield Paragraph((Plain("First found: "), *_who(first), _DOT, *_when(first), *where))


def _attributed(attributed: tuple[Attributed, ...]) -> Table:
    rows = tuple(
        (
            (Plain(one.speaker.name, "strong") if one.speaker else Plain("speaker not known", "quiet"),),
            (Plain(_ANSWERS[one.answer]),),
            (Plain(f"{one.texts:,}"),),
            (Plain(one.first.day or "no date"),),
        )
        for one in attributed
    )
    return Table(("Speaker", "In these words", "Articles", "First"), rows, numeric=(2,))


def _variant(verdict: Verdict, variant: Variant) -> Quote:
    first = variant.places[0]
    lines = [_who(first), (*_when(first), _DOT, _link(first)), *_differing(verdict, variant)]
    more = variant.places[1:]
    lines += [(_link(other), _DOT, *_when(other)) for other in more[:_PLACES]]
    if len(more) > _PLACES:
        lines.append((Plain(f"and in {counted(len(more) - _PLACES, 'other place')}", "quiet"),))
    return Quote(tuple(_printed(first)), tuple(lines), _LABELS[variant.found.how])


def _printed(first: Place) -> Iterator[Inline]:
    """The quotations with the words that were asked for in bold; what is no quotation alone."""
    article, found = first.article, first.found
    for number, span in enumerate(found.within or found.spans):
        if number:
            yield Plain(" … ", "quiet")
        at = span.start
        for piece in found.spans:
            here = Span(max(at, piece.start), min(span.end, piece.end))
            if here.start >= here.end:
                continue
            if at < here.start:
                yield Words(article, Span(at, here.start))
            yield Words(article, here, "strong")
            at = here.end
        if at < span.end:
            yield Words(article, Span(at, span.end))


def _differing(verdict: Verdict, variant: Variant) -> Iterator[tuple[Inline, ...]]:
    """A line a difference: what was asked for, and what is printed there."""
    if variant.found.typography:
        yield (Plain(f"differs only in {', '.join(variant.found.typography)}", "quiet"),)
    article = variant.places[0].article
    for one in variant.found.differences:
        asked, printed = Words(verdict.asked, one.a, "warning"), Words(article, one.b, "strong")
        if one.kind == "replace":
            yield (Plain("asked for: ", "quiet"), asked, Plain("; printed: ", "quiet"), printed)
        elif one.kind == "delete":
            yield (Plain("asked for, not printed: ", "quiet"), asked)
        elif one.kind == "insert":
            yield (Plain("printed, not asked for: ", "quiet"), printed)


def _who(one: Place) -> tuple[Inline, ...]:
    return who(Carried(one.told, one.stood)) if one.told else (Plain("speaker not known", "quiet"),)


def _when(one: Place) -> tuple[Inline, ...]:
    if one.told:
        return when(Carried(one.told, one.stood))
    return (Plain(f"no date; printed {one.day}" if one.day else "no date", "quiet"),)


def _link(one: Place) -> Link:
    return Link(one.article.heading, place(one.article, one.found.spans[0]))
