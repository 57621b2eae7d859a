"""Who somebody is in a record: roles over time, what they spoke of and when, to whom, and who quotes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, select

from onrecord.questions.periods import Step, period_of, periods
from onrecord.questions.statements_told import SORTING_DAY, Carried, carried
from onrecord.questions.topic_words import told_apart, topic_words
from onrecord.record.asking import KeptSpeaker
from onrecord.record.schema import (
    appearances,
    article_speakers,
    outlets,
    speaker_aliases,
    speaker_roles,
    speakers,
    statements,
)

__all__ = ["Named", "Portrait", "Role", "Timeline", "who"]

_MOST = 12  # roles, outlets, addressees that are listed
_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "you", "it", "himself", "herself", "themselves"})
_PROPER = re.compile(r"\b[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+")


@dataclass(frozen=True, slots=True)
class Role:
    """A title as printed, or a role that a person gave (``basis``: ``printed``, ``person`` or ``import``).

    ``since`` and ``until``: of a printed one the first and last day of printing; ``articles``: in how many.
    """

    title: str
    since: str | None
    until: str | None
    articles: int
    basis: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a number of statements; ``id`` where the record knows it."""

    name: str
    statements: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Statements by period and topic word; the last topic, if empty, is all else.

    ``undated`` have neither a day of saying nor of printing.
    """

    step: Step
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a record has of one speaker. Repeats count once, except for the outlets.

    Attributes:
        speaker: whom it is about.
        aliases: other names, as printed or given.
        statements, silences, articles: how many, of those sure enough.
        unsaid: what they are reported not to have said, and what articles only ask or suppose.
        left_out: statements less sure than ``least``.
        answers: to whom the statements were addressed, in the articles' words.
        names: speakers of the record whose full name is in the statements.
        recent: the latest of all these, the newest first.
    """

    speaker: KeptSpeaker
    aliases: tuple[str, ...]
    statements: int
    unsaid: int
    silences: int
    articles: int
    left_out: int
    least: float
    roles: tuple[Role, ...]
    timeline: Timeline
    answers: tuple[Named, ...]
    names: tuple[Named, ...]
    outlets: tuple[Named, ...]
    recent: tuple[Carried, ...]

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {
            "speaker": {
                "id": self.speaker.id,
                "name": self.speaker.name,
                "source_type": self.speaker.source_type,
                "aliases": list(self.aliases),
            },
            "statements": self.statements,
            "unsaid": self.unsaid,
            "silences": self.silences,
            "articles": self.articles,
            "left_out": self.left_out,
            "least": self.least,
            "roles": [
                {
                    "title": role.title,
                    "since": role.since,
                    "until": role.until,
                    "articles": role.articles,
                    "basis": role.basis,
                }
                for role in self.roles
            ],
            "timeline": {
                "step": self.timeline.step,
                "labels": list(self.timeline.labels),
                "topics": {name: list(values) for name, values in self.timeline.series},
                "undated": self.timeline.undated,
            },
            "answers": _json(self.answers),
            "names": _json(self.names),
            "outlets": _json(self.outlets),
            "recent": [one.to_json() for one in self.recent],
        }


def who(connection: Connection, speaker: KeptSpeaker, *, least: float = 0.0, limit: int = 10) -> Portrait:
    """What the record has of ``speaker``; ``limit``: how many recent statements are shown."""
    c = statements.c
    wanted = select(
        c.id, c.text_id, c.kind, c.confidence, c.content, c.addressee, c.published_day, c.repeats, c.polarity,
        SORTING_DAY.label("day"),
    ).where(c.speaker_id == speaker.id, c.rejected.is_(False))  # fmt: skip
    rows = connection.execute(wanted).all()
    sure = [row for row in rows if row.confidence is None or row.confidence >= least]
    # Of those that say the same the one that is here first; its first one may be another speaker's.
    told: dict[int, Any] = {}
    for row in sure:
        known = told.setdefault(row.repeats or row.id, row)
        if row.id < known.id:
            told[row.repeats or row.id] = row
    once = list(told.values())
    said = [row for row in once if row.polarity == "positive"]
    silent = sum(row.kind == "silence" for row in once)
    printed = {row.text_id: row.published_day for row in rows}
    aliases = select(speaker_aliases.c.alias).where(speaker_aliases.c.speaker_id == speaker.id)
    names = connection.execute(aliases.order_by(speaker_aliases.c.id)).scalars().all()
    own = {word.strip(".,’'") for name in (speaker.name, *names) for word in name.casefold().split()}
    latest = nlargest(limit, once, key=lambda row: (row.day or "", row.id))
    return Portrait(
        speaker,
        tuple(name for name in dict.fromkeys(names) if name != speaker.name),
        len(said),
        len(once) - len(said) - silent,
        silent,
        len({row.text_id for row in sure}),
        len(rows) - len(sure),
        least,
        tuple(_roles(connection, speaker.id, printed)),
        _timeline(connection, said, own),
        tuple(_answered(said)),
        tuple(_named(connection, said, speaker.id)),
        tuple(_quoting(connection, sure, speaker.id)),
        tuple(carried(connection, [row.id for row in latest])),
    )


def _roles(connection: Connection, speaker: int, printed: dict[int, str | None]) -> Iterable[Role]:
    given = select(speaker_roles).where(speaker_roles.c.speaker_id == speaker).order_by(speaker_roles.c.since)
    for row in connection.execute(given):
        parts = ", ".join(filter(None, (row.role, row.organization, row.country)))
        yield Role(parts, row.since, row.until, 0, row.basis)
    titled = select(article_speakers.c.text_id, article_speakers.c.title).where(
        article_speakers.c.speaker_id == speaker, article_speakers.c.title.is_not(None)
    )
    words: dict[str, str] = {}
    texts: dict[str, set[int]] = {}
    for text_id, title in connection.execute(titled):
        shown = " ".join(title.split())
        key = shown.casefold()
        words.setdefault(key, shown)
        texts.setdefault(key, set()).add(text_id)
    often = sorted(texts, key=lambda key: (-len(texts[key]), key))[:_MOST]
    found = []
    for key in often:
        days = sorted(day for id_ in texts[key] if (day := printed.get(id_)))
        found.append(
            Role(
                words[key], days[0] if days else None, days[-1] if days else None, len(texts[key]), "printed"
            )
        )
    yield from sorted(found, key=lambda role: (role.since or "", role.title))


def _timeline(connection: Connection, said: Sequence[Any], own: set[str]) -> Timeline:
    dated = [(row.content, row.day) for row in said if row.day]
    step, labels = periods(day for _, day in dated)
    contents = [content for content, _ in dated]
    words = topic_words(connection, contents, without=own)
    apart = told_apart(contents, words)
    lies_in = {day: period_of(day, step) for _, day in set(dated)}
    counts = Counter((word, lies_in[day]) for (_, day), word in zip(dated, apart, strict=True))
    series = [(word or "", tuple(counts[word, label] for label in labels)) for word in (*words, None)]
    return Timeline(step, tuple(labels), tuple(series), len(said) - len(dated))


def _answered(said: Sequence[Any]) -> list[Named]:
    words: dict[str, str] = {}
    found: Counter[str] = Counter()
    for row in said:
        shown = " ".join((row.addressee or "").split())
        key = shown.casefold().removeprefix("the ")
        if key and key not in _PRONOUNS:
            words.setdefault(key, shown)
            found[key] += 1
    return [Named(words[key], number) for key, number in found.most_common(_MOST)]


def _named(connection: Connection, said: Sequence[Any], own: int) -> list[Named]:
    """Speakers of the record whose names of two or more words stand in what was said."""
    counts: Counter[str] = Counter()
    for row in said:
        counts.update({name.strip(".'’-").casefold() for name in _PROPER.findall(row.content)})
    often = [name for name, _ in counts.most_common(200)]
    known = select(speaker_aliases.c.folded, speakers.c.id, speakers.c.name).join(speakers)
    known = known.where(speaker_aliases.c.folded.in_(often), speakers.c.id != own)
    bearers: dict[str, set[tuple[int, str]]] = {}
    for folded, id_, name in connection.execute(known):
        bearers.setdefault(folded, set()).add((id_, name))
    found: Counter[tuple[int, str]] = Counter()
    for folded, some in bearers.items():
        if len(some) == 1:  # a name that several bear tells nobody
            found[next(iter(some))] += counts[folded]
    return [Named(name, number, id_) for (id_, name), number in found.most_common(_MOST)]


def _quoting(connection: Connection, sure: Sequence[Any], speaker: int) -> list[Named]:
    """Outlets by the number of statements that they printed."""
    of_text = Counter(row.text_id for row in sure if row.kind == "statement")
    theirs = select(statements.c.text_id).where(statements.c.speaker_id == speaker)
    printed = select(appearances.c.text_id, appearances.c.outlet_id).where(
        appearances.c.text_id.in_(theirs), appearances.c.outlet_id.is_not(None)
    )
    found: Counter[int] = Counter()
    for text_id, outlet in {(text_id, outlet) for text_id, outlet in connection.execute(printed)}:
        found[outlet] += of_text[text_id]
    most = sorted(
        ((number, id_) for id_, number in found.items() if number), key=lambda one: (-one[0], one[1])
    )
    names = select(outlets.c.id, outlets.c.name).where(outlets.c.id.in_([id_ for _, id_ in most[:_MOST]]))
    named = {row.id: row.name for row in connection.execute(names)}
    return [Named(named[id_], number, id_) for number, id_ in most[:_MOST]]


def _json(some: Sequence[Named]) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "statements": one.statements} | ({"id": one.id} if one.id else {}) for one in some
    ]
