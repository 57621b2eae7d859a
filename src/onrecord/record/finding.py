"""Speakers of a record by the names that people type, and the members of camps."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from onrecord.record.asking import KeptSpeaker
from onrecord.record.schema import camp_members, camps, speaker_aliases, speakers

__all__ = ["find_speakers", "members"]


def find_speakers(connection: Connection, name: str) -> list[KeptSpeaker]:
    """The speakers who bear ``name``, whatever its case: as their name or an alias, else as a surname."""
    folded = " ".join(name.split()).casefold()
    borne = or_(speaker_aliases.c.folded == folded, speakers.c.name == " ".join(name.split()))
    for meant in (borne, speaker_aliases.c.family == folded):
        rows = connection.execute(
            select(speakers).outerjoin(speaker_aliases).where(meant).distinct().order_by(speakers.c.id)
        ).all()
        if rows:
            return [KeptSpeaker(row.id, row.key, row.name, row.source_type) for row in rows]
    return []


def members(connection: Connection, camp: str) -> set[int] | None:
    """Ids of the speakers of the camp of that name; ``None`` where there is no such camp."""
    known = connection.execute(select(camps.c.id).where(camps.c.name == camp)).scalar()
    if known is None:
        return None
    names = connection.execute(select(camp_members.c.name).where(camp_members.c.camp_id == known)).scalars()
    return {speaker.id for name in names.all() for speaker in find_speakers(connection, name)}
