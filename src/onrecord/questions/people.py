"""Who is in a record: speakers with their counts, and all that is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record.asking import KeptSpeaker
from onrecord.record.finding import find_speakers
from onrecord.record.names import folded
from onrecord.record.schema import (
    appearances,
    article_speakers,
    speaker_aliases,
    speaker_edits,
    speaker_ids,
    speaker_roles,
    speakers,
    statements,
)
from onrecord.record.suggestions import Suggestion, suggestions

__all__ = [
    "Counted",
    "Edit",
    "Edits",
    "People",
    "Person",
    "Printed",
    "Role",
    "Suggested",
    "edits",
    "people",
    "person",
]

_TITLES = 20
_EDITS = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """A speaker with how much of it is in the record; silences count as statements."""

    speaker: KeptSpeaker
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class People:
    """Speakers, those with the most statements first; ``total`` of all that were asked for."""

    query: str | None
    found: tuple[Counted, ...]
    total: int

    def to_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Printed:
    """A title as articles print it, with the days of the first and last one; ``None`` where none is dated."""

    title: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a person or a list gave."""

    role: str
    organization: str | None
    country: str | None
    since: str | None
    until: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry of the log of changes at speakers; ``about`` says it in words."""

    number: int
    made: str
    author: str
    action: str
    about: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Person:
    """All that a record knows of one speaker.

    Attributes:
        counted: who, with counts.
        aliases: name and basis: printed, initials (of its long form), person or import.
        ids: scheme and value of its ids elsewhere.
        titles: as printed, the most frequent first.
        roles: as people and lists gave them.
        edits: what was changed at it, the newest first.
        suggestions: who may be the same.
    """

    counted: Counted
    aliases: tuple[tuple[str, str], ...]
    ids: tuple[tuple[str, str], ...]
    titles: tuple[Printed, ...]
    roles: tuple[Role, ...]
    edits: tuple[Edit, ...]
    suggestions: tuple[Suggestion, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Edits:
    """What was changed at speakers, the newest first."""

    edits: tuple[Edit, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Pairs that may be one."""

    pairs: tuple[Suggestion, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return asdict(self)


def people(connection: Connection, query: str | None = None, *, limit: int, offset: int = 0) -> People:
    """The speakers of a record that articles quote; with a ``query`` also those of lists.

    ``query``: a name, or a part of one.
    """
    s, n = speakers.c, statements.c
    said = (
        select(n.speaker_id, func.count().label("statements"))
        .where(n.speaker_id.is_not(None))
        .group_by(n.speaker_id)
    )
    if query is not None:
        ids = [speaker.id for speaker in find_speakers(connection, query)] or _holding(connection, query)
        counted = [_counted(connection, id_) for id_ in ids]
        ranked = sorted(counted, key=lambda c: (-c.statements, -c.articles, c.speaker.name.casefold()))
        return People(query, tuple(ranked[offset : offset + limit]), len(ranked))
    total = connection.execute(select(func.count(n.speaker_id.distinct()))).scalar_one()
    top = said.order_by(func.count().desc(), n.speaker_id).limit(limit).offset(offset).subquery()
    rows = connection.execute(
        select(s.id, s.key, s.name, s.source_type, top.c.statements)
        .join(top, top.c.speaker_id == s.id)
        .order_by(top.c.statements.desc(), s.id)
    ).all()
    articles = _articles(connection, [row.id for row in rows])
    found = (
        Counted(
            KeptSpeaker(row.id, row.key, row.name, row.source_type), row.statements, articles.get(row.id, 0)
        )
        for row in rows
    )
    return People(None, tuple(found), total)


def person(connection: Connection, speaker: KeptSpeaker) -> Person:
    """All that the record knows of ``speaker``."""
    a, i, r = speaker_aliases.c, speaker_ids.c, speaker_roles.c
    aliases = connection.execute(select(a.alias, a.basis).where(a.speaker_id == speaker.id).order_by(a.id))
    ids = connection.execute(select(i.scheme, i.value).where(i.speaker_id == speaker.id).order_by(i.scheme))
    roles = select(r.role, r.organization, r.country, r.since, r.until, r.basis)
    roles = roles.where(r.speaker_id == speaker.id).order_by(r.since.is_(None), r.since, r.id)
    families = (
        connection.execute(select(a.family).where(a.speaker_id == speaker.id).distinct()).scalars().all()
    )
    alike = [
        pair
        for family in families
        if family is not None
        for pair in suggestions(connection, family)
        if speaker.id in (pair.one.id, pair.other.id)
    ]
    mine = edits(connection, of=speaker.id)
    return Person(
        _counted(connection, speaker.id),
        tuple((alias, basis) for alias, basis in aliases),
        tuple((scheme, value) for scheme, value in ids),
        _titles(connection, speaker.id),
        tuple(Role(*row) for row in connection.execute(roles)),
        tuple(mine[:_EDITS]),
        tuple(alike),
    )


def edits(connection: Connection, *, of: int | None = None) -> list[Edit]:
    """What was changed at speakers, the newest first; with ``of`` only at that speaker."""
    rows = connection.execute(select(speaker_edits).order_by(speaker_edits.c.id.desc()))
    return [
        Edit(row.id, row.made, row.author, row.action, _about(row.action, row.before, row.after), row.undone)
        for row in rows
        if of is None or of in row.after.get("speakers", ())
    ]


def _about(action: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    match action:
        case "merge":
            about = f"{before['gone']['name']} ({before['gone']['id']}) into {before['kept']['name']}"
        case "split":
            about = f"{len(before['articles'])} article(s) of {before['speaker']} to {after['new']}"
        case "rename":
            about = f"{before['name']} to {after['name']}"
        case "alias":
            gone = ", ".join(row["alias"] for row in before.get("removed", ()))
            about = f"without {gone}" if gone else "a name more"
        case "id":
            about = f"{before['scheme']} {after['value'] or 'none'}, before {before['value'] or 'none'}"
        case "import":
            first, last = after["created"]
            about = f"{max(0, last - first + 1)} new, {len(after['known'])} known"
        case "undo":
            about = f"edit {before['edit']}"
        case _:
            about = ""
    return about


def _counted(connection: Connection, id_: int) -> Counted:
    s = speakers.c
    row = connection.execute(select(s.id, s.key, s.name, s.source_type).where(s.id == id_)).one()
    said = select(func.count()).where(statements.c.speaker_id == id_)
    return Counted(
        KeptSpeaker(*row), connection.execute(said).scalar_one(), _articles(connection, [id_]).get(id_, 0)
    )


def _articles(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    a = article_speakers.c
    rows = select(a.speaker_id, func.count(a.text_id.distinct())).where(a.speaker_id.in_(ids))
    return dict(connection.execute(rows.group_by(a.speaker_id)).all())


def _holding(connection: Connection, query: str) -> list[int]:
    """Ids of the speakers a name of whom holds what was asked for."""
    a = speaker_aliases.c
    words = folded(query)
    if not words:
        return []
    rows = select(a.speaker_id).where(a.folded.contains(words, autoescape=True)).distinct()
    return list(connection.execute(rows.order_by(a.speaker_id)).scalars())


def _titles(connection: Connection, id_: int) -> tuple[Printed, ...]:
    a, p = article_speakers.c, appearances.c
    days = select(p.text_id, func.min(p.published_day).label("day")).group_by(p.text_id).subquery()
    count = func.count(a.text_id.distinct())
    rows = (
        select(a.title, count, func.min(days.c.day), func.max(days.c.day))
        .outerjoin(days, days.c.text_id == a.text_id)
        .where(a.speaker_id == id_, a.title.is_not(None))
        .group_by(a.title)
        .order_by(count.desc(), a.title)
        .limit(_TITLES)
    )
    return tuple(Printed(*row) for row in connection.execute(rows))
