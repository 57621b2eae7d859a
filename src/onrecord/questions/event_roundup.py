"""The round-up over a record: what each side said after an event, undated, and before it.

Of the articles about the event (:mod:`onrecord.questions.event`) all statements of those asked for that
concern it are told, each once, on the side of the event that the text tells. Whoever was asked for and said
nothing is named, and silences are told as silences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from onrecord.article import Article, Span
from onrecord.errors import UsageError
from onrecord.questions.event import Event, find_event
from onrecord.questions.event_parties import Party, parties_of, spoken_by
from onrecord.questions.event_sides import Because, Side, Sided, dates_days_since, side_of
from onrecord.questions.event_texts import Topic
from onrecord.questions.event_words import stems
from onrecord.questions.headline import Promise, broken_promises
from onrecord.questions.statements_told import Carried, carried
from onrecord.questions.threshold import shown_from
from onrecord.record.asking import Told, told_by_id
from onrecord.record.meaning import likeness, vectors
from onrecord.statement import Attribution

__all__ = ["SIDES", "EventRoundup", "Said", "event_roundup"]

SIDES: tuple[Side, ...] = ("after", "undated", "before")

_ARTICLES = 200  # whose statements are told; of more, the surest
_SURE = 0.45  # score from which on an article is about the event throughout
# What a statement and its neighbours share with the event, or else the cosine of their meaning, at least: in
# an article that is about it throughout, and in another.
_THROUGHOUT, _ELSEWHERE = (0.3, 0.35), (0.4, 0.85)
_BEST: tuple[Because, ...] = ("date", "words", "report", "nothing")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement or silence in the round-up.

    Attributes:
        carried: it where it was read first, and all places that carry it.
        here: it and its repeats in the articles about the event.
        party: number of the party it counts for.
        name: whose it is: the speaker's name; ``None`` where a source names several.
        side: of the event.
        because: what the side rests on.
    """

    carried: Carried
    here: tuple[Told, ...]
    party: int
    name: str | None
    side: Side
    because: Because

    def to_json(self) -> Mapping[str, Any]:
        """As what JSON can hold."""
        return {"side": self.side, "side_basis": self.because, **self.carried.to_json()}


@dataclass(frozen=True, slots=True)
class EventRoundup:
    """The answer.

    Attributes:
        event: with the articles it rests on.
        parties: in the order asked for.
        said: statements by party, speaker and time.
        silences: of those asked for, in these articles.
        promises: whom headlines promise and the articles do not deliver.
        unsure: how many statements were left out because they are less sure than ``least``.
        least: confidence, 0 to 1.
    """

    event: Event
    parties: tuple[Party, ...]
    said: tuple[Said, ...]
    silences: tuple[Said, ...]
    promises: tuple[Promise, ...]
    unsure: int
    least: float

    def on(self, side: Side) -> list[Said]:
        """Those of one side, in order."""
        return [one for one in self.said if one.side == side]

    def without_statement(self) -> list[Party]:
        """Parties of whom no statement was found."""
        spoke = {one.party for one in self.said}
        return [party for number, party in enumerate(self.parties) if number not in spoke]

    def to_json(self) -> Mapping[str, Any]:
        """All of it, as what JSON can hold."""
        return {
            "event": self.event.to_json(),
            "asked": [party.to_json() for party in self.parties],
            **{side: [self._row(one) for one in self.on(side)] for side in SIDES},
            "silences": [self._row(one) for one in self.silences],
            "no_statement": [party.asked for party in self.without_statement()],
            "promised_by_headlines": [promise.to_json() for promise in self.promises],
            "left_out": self.unsure,
            "least": self.least,
        }

    def _row(self, one: Said) -> Mapping[str, Any]:
        return {"asked": self.parties[one.party].asked, **one.to_json()}


def event_roundup(
    connection: Connection,
    query: str,
    asked: Sequence[str],
    *,
    event_date: str | None = None,
    since: str | None = None,
    until: str | None = None,
    least: float | None = None,
) -> EventRoundup:
    """What those asked for said on the event that ``query`` means.

    Args:
        connection: to the record.
        query: a few words: "ferry strike".
        asked: names of camps, or of speakers, or their numbers.
        event_date: the day it happened, ISO 8601; else it is inferred.
        since, until: days between which articles were printed; by default from the event's day to two weeks
            after it.
        least: confidence of statements, 0 to 1; by default what the model names as its threshold.

    Raises:
        UsageError: an empty query, nobody asked for, a bad date, or a name that several bear who speak there.
    """
    if not asked:
        raise UsageError("Nobody is asked for; name a speaker or a camp with --for.")
    least = shown_from() if least is None else least
    event = find_event(connection, query, event_date=event_date, since=since, until=until)
    texts = [one.text_id for one in event.articles[:_ARTICLES]]
    parties = parties_of(connection, asked, texts)
    by_party = spoken_by(connection, parties, texts)
    every = told_by_id(connection, list(by_party))
    sure = [one for one in every if _is_said(one, least)]
    unsure = sum(
        isinstance(one.finding, Attribution) and bool(one.finding.content) and one.finding.confidence < least
        for one in every
    )
    throughout = {one.text_id for one in event.articles if one.score >= _SURE}
    concerned = [one for one in sure if _concerns(one, event.topic, throughout=one.text_id in throughout)]
    made = _told_once(connection, event, concerned, by_party)
    promises = broken_promises(connection, texts, parties)
    return EventRoundup(
        event,
        tuple(parties),
        tuple(_ordered(one for one in made if isinstance(one.carried.told.finding, Attribution))),
        tuple(_ordered(one for one in made if not isinstance(one.carried.told.finding, Attribution))),
        tuple(promises),
        unsure,
        least,
    )


def _is_said(told: Told, least: float) -> bool:
    """Whether it is reported as said, or not said, and surely enough; silences always."""
    finding = told.finding
    if not isinstance(finding, Attribution):
        return True
    return bool(finding.content) and finding.confidence >= least and finding.polarity != "unclear"


def _concerns(told: Told, topic: Topic, *, throughout: bool) -> bool:
    """Whether a statement is on the matter: it and the sentences beside it, by words or by meaning."""
    finding = told.finding
    if not isinstance(finding, Attribution):
        return True
    near = _near(told.article, finding)
    touched, alike = _THROUGHOUT if throughout else _ELSEWHERE
    if topic.touched(stems(near)) >= touched:
        return True
    return float(likeness(vectors([near]), topic.meaning)[0]) >= alike


def _near(article: Article, finding: Attribution) -> str:
    """The sentences that a content stands in, and the one before and behind them."""
    first = article.sentence_at(finding.content[0].start) or 0
    last = article.sentence_at(finding.content[-1].end - 1) or first
    return " ".join(one.span.of(article.text) for one in article.sentences[max(0, first - 1) : last + 2])


def _told_once(
    connection: Connection, event: Event, told: Sequence[Told], by_party: Mapping[int, int]
) -> list[Said]:
    """Statements that are the same become one, told as it was read first."""
    same: dict[int, list[Told]] = {}
    for one in told:
        same.setdefault(one.repeats or one.id, []).append(one)
    first = {one.told.id: one for one in carried(connection, list(same))}
    return [
        Said(
            first[id_],
            tuple(here),
            by_party[here[0].id],
            here[0].speaker.name if here[0].speaker else None,
            *_sided(event, here),
        )
        for id_, here in same.items()
    ]


def _sided(event: Event, here: Sequence[Told]) -> tuple[Side, Because]:
    """The side, by the best evidence that any of the articles gives."""
    if event.day is None:
        return "undated", "nothing"
    day = event.day.day
    sided: list[Sided] = [
        side_of(one, day, event.topic.query, reports=dates_days_since(one.article, day)) for one in here
    ]
    best = min(sided, key=lambda one: _BEST.index(one.because))
    return best.side, best.because


def _start(told: Told) -> int:
    return min((*told.finding.source, *told.finding.cue, *_content(told))).start


def _ordered(some: Iterable[Said]) -> list[Said]:
    """By party, then speakers as they first spoke, each in order of when it was said and of the text."""

    def when(one: Said) -> tuple[str, int, int]:
        return one.carried.day or "", one.carried.told.text_id, _start(one.carried.told)

    in_time = sorted(some, key=when)
    order: dict[tuple[int, str | None], int] = {}
    for one in in_time:
        order.setdefault((one.party, one.name), len(order))
    return sorted(in_time, key=lambda one: (one.party, order[one.party, one.name]))


def _content(told: Told) -> tuple[Span, ...]:
    return told.finding.content if isinstance(told.finding, Attribution) else ()
