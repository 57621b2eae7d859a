"""Whom a person means by a name: a speaker of the record, or a camp."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from onrecord.errors import UsageError
from onrecord.record.camps import members
from onrecord.record.finding import one_speaker
from onrecord.record.schema import camps, outlet_aliases, outlets

__all__ = ["Party", "camp_named", "outlet_named", "party_named"]

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


def party_named(connection: Connection, name: str) -> Party:
    """The camp of that name, else the one speaker.

    Raises:
        UsageError: it is neither, or several speakers bear the name.
    """
    camp = members(connection, name)
    if camp is not None:
        return Party(name, tuple(sorted(camp)), is_camp=True)
    speaker = one_speaker(connection, name)
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
        known = f" It has {'; '.join(some)}; onrecord outlets lists them all." if some else ""
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
