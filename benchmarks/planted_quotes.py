"""Questions for verify planted by script: real quotations, exact, cut, altered, by others, and never said.

What the right answer is is known because it was planted. All is drawn from one seed.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.article import Span
from onrecord.record.folding import folded
from onrecord.statement import Extraction

__all__ = ["KINDS", "Kind", "Question", "plant_questions"]

Kind = Literal["exact", "cut", "altered", "other speaker", "never said"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_WORDS = (6, 40)
"""How long a quotation is that questions are made of."""
_CUT_WORDS = 5
_INSTEAD = (
    "never", "always", "certainly", "money", "children", "border", "seven", "forty", "terrible", "wonderful",
    "senators", "soldiers", "yesterday", "tomorrow", "against", "without", "must", "cannot", "his", "their",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what the answer should be.

    Attributes:
        kind: what was done.
        words: asked for.
        by: as said by this person; ``None``: by anybody.
        speaker: the name of who said what it was made of.
    """

    kind: Kind
    words: str
    by: str | None
    speaker: str | None


def plant_questions(
    kept: Sequence[Extraction], left_out: Sequence[Extraction], *, each: int, seed: int = 6
) -> list[Question]:
    """``each`` questions of every kind.

    Args:
        kept: articles that are in the record.
        left_out: articles that are not: half of what was never said are quotations of these that share no
            five words in a row with ``kept``, the other half quotations of ``kept`` with their words in
            another order.
        each: how many of a kind.
        seed: of everything that is drawn.
    """
    draw = random.Random(seed)
    quotes = draw.sample(found := _quotes(kept), len(found))
    names = sorted({speaker for _, speaker in quotes})
    used = iter(quotes)
    questions = []
    for kind in ("exact", "cut", "altered", "other speaker"):
        for _ in range(each):
            words, speaker = next(used)
            if kind == "cut":
                words = _cut(draw, words)
            elif kind == "altered":
                words = _altered(draw, words)
            by = None
            if kind == "other speaker":
                by = draw.choice([name for name in names if not set(name.split()) & set(speaker.split())])
            questions.append(Question(kind, words, by, speaker))
    known = {run for extraction in kept for run in _runs(extraction.article.text)}
    strangers = [quote for quote, _ in _quotes(left_out) if known.isdisjoint(_runs(quote))]
    questions += [Question("never said", words, None, None) for words in draw.sample(strangers, each // 2)]
    for _ in range(each - each // 2):
        parts = next(used)[0].split()
        questions.append(Question("never said", " ".join(draw.sample(parts, len(parts))), None, None))
    return questions


def _quotes(extractions: Sequence[Extraction]) -> list[tuple[str, str]]:
    """Words and speaker of every quotation of a fit length by a person with a name, each once."""
    found: dict[str, str] = {}
    for extraction in extractions:
        text = extraction.article.text
        for attribution in extraction.attributions:
            speaker = extraction.speaker_of(attribution)
            if speaker is None or speaker.name is None or speaker.source_type != "named_person":
                continue
            if attribution.quotation != "direct" or attribution.polarity != "positive":
                continue
            for span in attribution.quoted:
                words = " ".join(span.of(text).split())
                if _WORDS[0] <= len(words.split()) <= _WORDS[1] and _whole(text, span):
                    found.setdefault(words, speaker.name.of(text))
    return list(found.items())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = folded(text)
    return set(zip(*(words[at:] for at in range(5)), strict=False))


def _whole(text: str, span: Span) -> bool:
    """Whether a mark stands on each side: all of the quotation is the speaker's."""
    marks = '"“”'
    return text[span.start - 1 : span.start] in marks and text[span.end : span.end + 1] in marks


def _cut(draw: random.Random, quotation: str) -> str:
    words = quotation.split()
    size = draw.randint(min(_CUT_WORDS, len(words) - 1), len(words) - 1)
    start = draw.randint(0, len(words) - size)
    return " ".join(words[start : start + size])


def _altered(draw: random.Random, quotation: str) -> str:
    """One word, at any place, is another one."""
    words = quotation.split()
    at = draw.randrange(len(words))
    bare = words[at].strip("\"“”‘’'.,;:!?—-").casefold()
    words[at] = draw.choice([word for word in _INSTEAD if word != bare])
    return " ".join(words)
