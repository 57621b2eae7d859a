"""The circumstances of a finding, put as faces show them: the article's words, and what they mean.

The words are spans; the meaning is put in words of ours and in numbers, never in the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from onrecord.article import Span
from onrecord.circumstances import Circumstances, Comparator, Figure, Medium, SaidOn
from onrecord.questions.findings import Finding
from onrecord.statement import Attribution, Extraction

__all__ = ["Fact", "FactKind", "facts_of", "figure_value"]

FactKind = Literal["when", "how", "to", "as", "figure"]

_COMPARED: dict[Comparator | None, str] = {
    None: "",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
    "about": "about ",
}
_PLURALS = {"foot": "feet", "century": "centuries"}
_WRITTEN_OUT = 1e-6, 1e21
"""Numbers between these are shown with all their digits, others with a power of ten."""
_DIFFERS = "the two units do not agree"


@dataclass(frozen=True, slots=True)
class Fact:
    """One circumstance of a finding.

    Attributes:
        kind: ``when``, ``how`` (medium), ``to`` (addressee), ``as`` (act) or ``figure``.
        words: the article's words that tell it.
        value: what they mean, in our words: "2024-09", "social media", "about 40,000 USD"; empty where the
            words say it all.
        further: more of the article's words on it: outlet or network, the addressee's name, what is counted
            and as of when.
        confidence: 0 to 1; ``None`` where nothing was estimated.
        carried: whether the words are those of another statement on the same occasion.
        doubt: in our words, why it is not known or may be wrong; else empty.
    """

    kind: FactKind
    words: Span
    value: str
    further: tuple[Span, ...] = ()
    confidence: float | None = None
    carried: bool = False
    doubt: str = ""


def facts_of(extraction: Extraction, finding: Finding) -> list[Fact]:
    """The circumstances of ``finding`` that its article tells, in the order of :data:`FactKind`.

    No fact is what holds of every statement: that it was said by the day it was printed, and that it asserts
    something.
    """
    known = finding.circumstances if isinstance(finding, Attribution) else None
    return list(_facts(extraction, known)) if known else []


def figure_value(figure: Figure, text: str) -> str:
    """Comparator, number and unit of ``figure``: "about 40,000 USD", "10,000 to 12,000".

    Without the unit where its words in ``text`` have it, and empty where they say it all: "14 hours". A share
    of one ("one in five") is the number alone.
    """
    words = figure.span.of(text).lower()
    upper = "" if figure.upper is None else f" to {_number(figure.upper)}"
    value = f"{_COMPARED[figure.comparator]}{_number(figure.value)}{upper}"
    if figure.unit == "%":
        value += "%"
    elif figure.unit not in (None, "ratio") and not _named(figure.unit, words):
        value += f" {figure.unit}"
    return "" if _says(words, value) or _says(words, value.replace(",", "")) else value


def _named(unit: str, words: str) -> bool:
    """Whether ``words`` have ``unit``, in the plural too: "300 square feet"."""
    return all(
        part in words or (part in _PLURALS and _PLURALS[part] in words) for part in unit.lower().split()
    )


def _says(words: str, value: str) -> bool:
    """Whether ``value`` stands in ``words``, and not as a part of a longer number."""
    return re.search(rf"(?<![\d.,]){re.escape(value)}(?![.,]?\d)", words) is not None


def _facts(extraction: Extraction, known: Circumstances) -> Iterator[Fact]:
    text = extraction.article.text
    yield from _when(known.said_on)
    if known.medium:
        yield _how(known.medium)
    if to := known.addressee:
        speaker = next((s for s in extraction.speakers if s.id == to.speaker), None)
        named = speaker and speaker.name and speaker.name.of(text) not in to.span.of(text)
        further = (speaker.name,) if speaker and speaker.name and named else ()
        yield Fact("to", to.span, "", further, to.confidence)
    if known.act.span and known.act.kind != "assertion":
        yield Fact("as", known.act.span, known.act.kind, confidence=known.act.confidence)
    for figure in known.figures:
        yield Fact(
            "figure",
            figure.span,
            figure_value(figure, text),
            tuple(span for span in (figure.thing, figure.as_of) if span and not figure.span.overlaps(span)),
            doubt=_DIFFERS if figure.differs else "",
        )


def _when(said: SaidOn) -> Iterator[Fact]:
    if said.span and said.date:
        yield Fact("when", said.span, said.date, (), said.confidence, said.basis == "carried")
    elif said.span:
        yield Fact("when", said.span, "", doubt=f"date not known: {said.reason}")


def _how(medium: Medium) -> Fact:
    words = medium.occasion or medium.span
    platform = medium.platform
    further = (platform,) if platform and not words.overlaps(platform) else ()
    value = medium.kind.replace("_", " ")
    return Fact("how", words, value, further, medium.confidence, medium.carried)


def _number(value: float) -> str:
    """``value`` with at most 15 digits that are not 0, as many as are sure: "1,200,000", "0.25"."""
    shown = format(value, ".15g")
    least, most = _WRITTEN_OUT
    return format(Decimal(shown), ",f") if least <= abs(value) < most or not value else shown
