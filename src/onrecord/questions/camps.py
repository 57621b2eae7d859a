"""The camps of a record, with who is in them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import UsageError
from onrecord.record.asking import KeptSpeaker
from onrecord.record.camps import Camp, all_camps, camp_named, member, members
from onrecord.record.finding import find_speakers
from onrecord.record.schema import speakers

__all__ = ["CampShown", "CampsShown", "camps_shown"]


@dataclass(frozen=True, slots=True)
class CampShown:
    """A camp with the speakers of the record that are in it, and the members of whom that cannot be told."""

    camp: Camp
    speakers: tuple[KeptSpeaker, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampsShown:
    """Camps, by name."""

    camps: tuple[CampShown, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, as JSON can hold it."""
        return asdict(self)


def camps_shown(connection: Connection, name: str | None = None) -> CampsShown:
    """The camp of that name, or all.

    Raises:
        UsageError: there is none of that name.
    """
    if name is None:
        some = all_camps(connection)
    elif (camp := camp_named(connection, name)) is not None:
        some = [camp]
    else:
        raise UsageError(f"There is no camp “{name}”; onrecord camp NAME --add SPEAKER makes one.")
    s = speakers.c
    shown = []
    for camp in some:
        ids = members(connection, camp) or set()
        rows = select(s.id, s.key, s.name, s.source_type).where(s.id.in_(ids)).order_by(s.name, s.id)
        who = tuple(KeptSpeaker(*row) for row in connection.execute(rows))
        several = tuple(
            name
            for name in camp.names
            if member(connection, name) is None and find_speakers(connection, name)
        )
        shown.append(CampShown(camp, who, several))
    return CampsShown(tuple(shown))
