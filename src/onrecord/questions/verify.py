"""Did anybody say this, in these words: exactly, in part, nearly or not; who, where first, in which variants.

Words are the same where only typography, capitals, ellipses or what editors put in brackets differ
(:mod:`onrecord.record.folding`): then that is said, too. A single other word makes a wording altered, never
exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from onrecord.article import Article
from onrecord.errors import UsageError
from onrecord.questions.naming import Party, party_named
from onrecord.questions.quoted_places import Place, places_of
from onrecord.questions.wordings import Found, How
from onrecord.record.asking import KeptSpeaker
from onrecord.record.folding import folded, words_in
from onrecord.record.schema import texts

__all__ = ["Answer", "Attributed", "Variant", "Verdict", "verify"]

Answer = Literal["exact", "partial", "altered", "not found"]
_ANSWERS: dict[str, Answer] = {
    "whole": "exact", "cut": "partial", "joined": "partial", "elided": "partial", "printed": "partial",
    "altered": "altered",
}  # fmt: skip
_QUOTED = ("whole", "cut", "joined", "elided")
_RANKS = list(_ANSWERS)


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording by one speaker, with all places where it stands, the earliest first; never none."""

    places: tuple[Place, ...]

    @property
    def found(self) -> Found:
        """How its first place compares with what was asked for."""
        return self.places[0].found

    @property
    def answer(self) -> Answer:
        """What the variant alone would make of the question."""
        return _ANSWERS[self.found.how]

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold; places of ``asked`` are ranges of code points of the words asked for."""
        return {
            "answer": self.answer,
            "how": self.found.how,
            "differences": [
                {"kind": one.kind, "asked": list(one.a), "printed": list(one.b)}
                for one in self.found.differences
            ],
            "differs_only_in": list(self.found.typography),
            "share": round(self.found.share, 4),
            "places": [place.to_json() for place in self.places],
        }


@dataclass(frozen=True, slots=True)
class Attributed:
    """Somebody to whom the words are attributed; ``speaker`` is ``None`` where it is open who said them."""

    speaker: KeptSpeaker | None
    answer: Answer
    texts: int
    first: Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer.

    Attributes:
        asked: the words, as a text of their own.
        by: whom they are said to be by; ``None``: by anybody.
        answer: the best that was found: of ``by``'s words where that person said anything like it, else of
            anybody's.
        by_them: whether ``by`` said it, as far as ``answer`` goes; ``unclear`` where only words of which it
            is open who said them come into question; ``None`` where nobody was named.
        how: in which way the best variant has the words; ``None`` where there is none.
        first: the earliest place where the very words are printed as a quotation or a part of one; where they
            are not, that of the best variants.
        variants: the best first, then the earliest.
        attributed: to whom the words, exact, in part or altered, are attributed, the best first.
        articles: texts that were searched.
    """

    asked: Article
    by: Party | None
    answer: Answer
    by_them: Literal["yes", "no", "unclear"] | None
    how: How | None
    first: Place | None
    variants: tuple[Variant, ...]
    attributed: tuple[Attributed, ...]
    articles: int

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {
            "asked": self.asked.text,
            "by": self.by and self.by.to_json(),
            "answer": self.answer,
            "how": self.how,
            "by_them": self.by_them,
            "first": self.first and self.first.to_json(),
            "variants": [variant.to_json() for variant in self.variants],
            "attributed": [
                {
                    "speaker": one.speaker and {"id": one.speaker.id, "name": one.speaker.name},
                    "answer": one.answer,
                    "texts": one.texts,
                    "first": one.first.day,
                }
                for one in self.attributed
            ],
            "articles": self.articles,
        }


def verify(connection: Connection, words: str, by: str | None = None) -> Verdict:
    """Whether the record has ``words``, as said by ``by`` or by anybody.

    Args:
        connection: to the record.
        words: of the quotation; quotation marks around them do no harm.
        by: a speaker or a camp.

    Raises:
        UsageError: there is no word in ``words``, or nobody in the record or several bear the name ``by``.
    """
    if not any(char.isalnum() for char in words) or not words_in(words):
        raise UsageError("There is no word to look for; give the words of the quotation.")
    party = party_named(connection, by) if by is not None else None
    variants = _variants(places_of(connection, words))
    theirs = [variant for variant in variants if party is not None and _by(variant, party)]
    said = [variant for variant in variants if variant.places[0].said]
    best = theirs or said
    return Verdict(
        Article(words, "as asked", (), ()),
        party,
        best[0].answer if best else "not found",
        None if party is None else _by_them(theirs, said),
        best[0].found.how if best else None,
        _first(best),
        tuple(variants),
        _attributed(said),
        connection.execute(select(func.count()).select_from(texts)).scalar_one(),
    )


def _variants(places: Sequence[Place]) -> list[Variant]:
    """The places by wording and speaker; the best first, then the earliest."""
    groups: dict[object, list[Place]] = {}
    for place in sorted(places, key=_age):
        printed = " ".join(" ".join(folded(span.of(place.article.text))) for span in place.found.spans)
        speaker = place.speaker.id if place.speaker else None
        groups.setdefault((place.found.how, printed, speaker, place.said), []).append(place)
    variants = [Variant(tuple(group)) for group in groups.values()]
    return sorted(variants, key=_rank)


def _rank(variant: Variant) -> Any:
    first = variant.places[0]
    return not first.said, _RANKS.index(first.found.how), -first.found.share, _age(first)


def _age(place: Place) -> Any:
    return place.day is None, place.day or "", place.text_id, place.found.spans


def _first(best: Sequence[Variant]) -> Place | None:
    quoted = [variant for variant in best if variant.found.how in _QUOTED]
    same = quoted or [variant for variant in best if variant.found.how == best[0].found.how]
    return min((place for variant in same for place in variant.places), key=_age, default=None)


def _by(variant: Variant, party: Party) -> bool:
    speaker = variant.places[0].speaker
    return speaker is not None and speaker.id in party.speakers


def _by_them(theirs: Sequence[Variant], said: Sequence[Variant]) -> Literal["yes", "no", "unclear"]:
    if theirs:
        return "yes"
    return "unclear" if any(variant.places[0].speaker is None for variant in said) else "no"


def _attributed(said: Sequence[Variant]) -> tuple[Attributed, ...]:
    """The speakers of the variants, which come best first."""
    groups: dict[int | None, list[Variant]] = {}
    for variant in said:
        speaker = variant.places[0].speaker
        groups.setdefault(speaker.id if speaker else None, []).append(variant)
    return tuple(
        Attributed(
            some[0].places[0].speaker,
            some[0].answer,
            len({place.text_id for variant in some for place in variant.places}),
            min((place for variant in some for place in variant.places), key=_age),
        )
        for some in groups.values()
    )
