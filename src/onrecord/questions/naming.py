"""Whom a person means by a name: a speaker of the record, or a camp."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.errors import UsageError
from onrecord.record.asking import KeptSpeaker
from onrecord.record.finding import find_speakers, members
from onrecord.record.schema import camps, outlet_aliases, outlets, speaker_aliases, speakers

__all__ = ["Party", "camp_named", "outlet_named", "party_named", "speaker_named"]

_SHOWN = 6  # names that a message lists


@dataclass(frozen=True, slots=True)
class Party:
    """A speaker or a camp: its name, and the ids of its speakers."""

    name: str
    speakers: tuple[int, ...]
    is_camp: bool = False

    def to_json(self) -> dict[str, object]:
        """As what JSON can hold."""
        return {"name": self.name, "speakers": list(self.speakers), "camp": self.is_camp}


def speaker_named(connection: Connection, name: str) -> KeptSpeaker:
    """The one speaker of that name, or of that id: ``#12``.

    Raises:
        UsageError: nobody of that name is in the record, or several are.
    """
    if name.startswith("#") and name[1:].isdigit():
        row = connection.execute(select(speakers).where(speakers.c.id == int(name[1:]))).first()
        if row is None:
            raise UsageError(f"{name}: the record has no speaker of that number.")
        return KeptSpeaker(row.id, row.key, row.name, row.source_type)
    found = find_speakers(connection, name)
    if not found:
        raise UsageError(f"{name!r}: the record has no speaker of that name.{_alike(connection, name)}")
    if len(found) > 1:
        raise UsageError(
            f"{name!r} is borne by several: {_listed(found)}. Give one by its number: '#{found[0].id}'."
        )
    return found[0]


def party_named(connection: Connection, name: str) -> Party:
    """The camp of that name, else the one speaker.

    Raises:
        UsageError: it is neither, or several speakers bear the name.
    """
    camp = members(connection, name)
    if camp is not None:
        return Party(name, tuple(sorted(camp)), is_camp=True)
    speaker = speaker_named(connection, name)
    return Party(speaker.name, (speaker.id,))


def outlet_named(connection: Connection, name: str) -> int:
    """The id of the outlet of that name or alias, whatever its case.

    Raises:
        UsageError: the record has no such outlet.
    """
    alias = " ".join(name.split()).casefold()
    found = connection.execute(
        select(outlet_aliases.c.outlet_id).where(outlet_aliases.c.alias == alias)
    ).scalar()
    if found is None:
        some = connection.execute(select(outlets.c.name).order_by(outlets.c.id).limit(_SHOWN)).scalars().all()
        known = f" Some that it has: {'; '.join(some)}." if some else ""
        raise UsageError(f"{name!r}: the record has no outlet of that name.{known}")
    return int(found)


def camp_named(connection: Connection, name: str) -> tuple[int, ...]:
    """Ids of the members of a camp.

    Raises:
        UsageError: there is no such camp.
    """
    found = members(connection, name)
    if found is None:
        some = connection.execute(select(camps.c.name).order_by(camps.c.name).limit(_SHOWN)).scalars().all()
        known = f" There are: {'; '.join(some)}." if some else " onrecord camp NAME --add SPEAKER makes one."
        raise UsageError(f"{name!r}: there is no such camp.{known}")
    return tuple(sorted(found))


def _alike(connection: Connection, name: str) -> str:
    """Who has the same last word in a name, as a hint."""
    words = name.casefold().split()
    if not words:
        return ""
    found = select(speakers.c.id, speakers.c.name).join(speaker_aliases).distinct()
    found = found.where(speaker_aliases.c.family == words[-1]).limit(_SHOWN)
    alike = [f"{row.name} (#{row.id})" for row in connection.execute(found)]
    return f" Did you mean {', '.join(alike)}?" if alike else ""


def _listed(found: list[KeptSpeaker]) -> str:
    shown = [f"{speaker.name} (#{speaker.id})" for speaker in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append(f"{len(found) - _SHOWN} more")
    return ", ".join(shown)
