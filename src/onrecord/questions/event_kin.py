"""Speakers that a record keeps apart for want of a first name, and whom the articles on one event tell.

Over the whole record "Okoro" may be anybody of that name and stays apart. In the articles about one event it
is taken for the Ben Okoro who is asked for if nobody else of the name speaks in the same article, nobody else
of it has more statements in the record, and given name and generation do not clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.record.asking import KeptSpeaker
from onrecord.record.names import family_key, person_name
from onrecord.record.schema import article_speakers, speaker_aliases, speakers, statements
from onrecord.speakers.names import PersonName

__all__ = ["shortly_named"]


def shortly_named(
    connection: Connection, asked: Iterable[KeptSpeaker], texts: Sequence[int]
) -> dict[int, int]:
    """Ids of article speakers in ``texts`` that are taken for one of ``asked``, each with that one's id."""
    people = {one.id: person_name(one.name) for one in asked if one.source_type == "named_person"}
    full = {id_: name for id_, name in people.items() if not name.is_single}
    if not full:
        return {}
    rows = connection.execute(
        select(article_speakers).where(
            article_speakers.c.text_id.in_(list(texts)),
            article_speakers.c.source_type == "named_person",
            article_speakers.c.name.is_not(None),
        )
    ).all()
    found: dict[int, int] = {}
    for id_, name in full.items():
        kin = [row for row in rows if family_key(person_name(row.name)) == family_key(name)]
        open_ = [row for row in kin if row.speaker_id not in people and _may_be(person_name(row.name), name)]
        if open_ and _is_foremost(connection, id_, name):
            found |= {row.id: id_ for row in open_ if not _another(row, kin, name)}
    return found


def _may_be(printed: PersonName, asked: PersonName) -> bool:
    """Whether the names do not clash: no given name, or the same one, or its initial."""
    if printed.generation != asked.generation:
        return False
    return printed.is_single or _alike(printed.given[0], asked.given[0])


def _alike(one: str, other: str) -> bool:
    return one == other or (one[:1] == other[:1] and 1 in (len(one), len(other)))


def _another(row: Any, kin: Sequence[Any], asked: PersonName) -> bool:
    """Whether somebody else of the name speaks in the same article."""
    return any(other.text_id == row.text_id and not _may_be(person_name(other.name), asked) for other in kin)


def _is_foremost(connection: Connection, id_: int, asked: PersonName) -> bool:
    """Whether nobody else with a full name of that family has more statements in the record."""
    bearing = select(speaker_aliases.c.speaker_id).where(speaker_aliases.c.family == family_key(asked))
    counted = connection.execute(
        select(speakers.c.id, speakers.c.name, func.count(statements.c.id).label("said"))
        .join(statements, statements.c.speaker_id == speakers.c.id)
        .where(speakers.c.id.in_(bearing))
        .group_by(speakers.c.id)
    ).all()
    own = sum(row.said for row in counted if row.id == id_)
    return all(row.said <= own for row in counted if row.id != id_ and not person_name(row.name).is_single)
