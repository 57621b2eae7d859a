"""The speakers of a record that bear a name: who may be meant by it, with what tells them apart."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, String, bindparam, or_, select, type_coerce

from onrecord.record.names import person_name
from onrecord.record.roles import Traits
from onrecord.record.schema import speaker_aliases, speaker_separations, speakers
from onrecord.speakers.names import PersonName

__all__ = ["Bearer", "bearers", "separations"]


_A, _S = speaker_aliases.c, speakers.c
_BEARERS = (
    select(_S.id, _S.key, _S.name, _S.source_type, _S.renamed, type_coerce(_S.traits, String).label("traits"))
    .add_columns(_A.alias, _A.folded, _A.family, _A.basis)
    .join_from(speaker_aliases, speakers)
    .where(
        or_(
            _A.family.in_(bindparam("families", expanding=True)),
            _A.folded.in_(bindparam("names", expanding=True)),
        )
    )
)
"""Put together once: this is asked for every article."""


@dataclass(slots=True)
class Bearer:
    """A speaker that may be meant.

    Attributes:
        id: of the speaker.
        key: of the article speaker that began it.
        name: as the record shows it.
        source_type: named_person, named_organization or document.
        renamed: whether a person set the name.
        aliases: printed name by folded name, only those that were asked for.
        sure: folded names that a person or a list gave it.
        families: surnames, or what organizations are told by, of those aliases.
        initials: whether only the initials of its long form lead to it.
    """

    id: int
    key: str
    name: str
    source_type: str
    renamed: bool = False
    aliases: dict[str, str] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    initials: bool = True
    _held: str | None = None
    _traits: Traits | None = None

    @property
    def traits(self) -> Traits:
        """What is known of it beside the name."""
        if self._traits is None:
            self._traits = Traits.of(json.loads(self._held) if self._held else None)
        return self._traits

    @traits.setter
    def traits(self, traits: Traits) -> None:
        self._traits = traits

    @property
    def names(self) -> list[PersonName]:
        """Its names, as a person's."""
        return [person_name(alias) for alias in self.aliases.values()]

    @property
    def is_single(self) -> bool:
        """Whether no given name of it is known, and no list or person told who it is."""
        return not self.sure and all(name.is_single for name in self.names)


def bearers(connection: Connection, families: Collection[str], names: Collection[str]) -> list[Bearer]:
    """Everybody with one of these ``families`` or folded ``names``, in the order they came in."""
    found: dict[int, Bearer] = {}
    rows = connection.execute(_BEARERS, {"families": list(families), "names": list(names)})
    for id_, key, name, kind, renamed, traits, alias, folded, family, basis in rows:
        bearer = found.get(id_)
        if bearer is None:
            bearer = found[id_] = Bearer(id_, key, name, kind, renamed, _held=traits)
        bearer.aliases[folded] = alias
        if basis in ("person", "import"):
            bearer.sure.add(folded)
        if family is not None:
            bearer.families.add(family)
        bearer.initials &= basis == "initials"
    return sorted(found.values(), key=lambda bearer: bearer.id)


def separations(connection: Connection, ids: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of these speakers, the lower id first, that a person set apart."""
    c = speaker_separations.c
    found = select(c.speaker_id, c.other_id).where(c.speaker_id.in_(list(ids)), c.other_id.in_(list(ids)))
    return {(one, other) for one, other in connection.execute(found)}
