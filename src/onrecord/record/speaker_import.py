"""People of lists taken into a record, in one go that is undone as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.record.joining import log
from onrecord.record.names import family_key, folded_person, person_name
from onrecord.record.places import STATES
from onrecord.record.roles import Traits, merged, traits_of_role
from onrecord.record.schema import speaker_aliases, speaker_ids, speaker_roles, speakers
from onrecord.record.speaker_list import Held, Listed

__all__ = ["Imported", "import_speakers"]


@dataclass(slots=True)
class Imported:
    """What an import did: ``created`` new speakers, ``known`` that were there, ``skipped`` rows with why."""

    created: int = 0
    known: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    edit: int = 0


def import_speakers(
    connection: Connection, people: Iterable[tuple[int, Listed | str]], author: str
) -> Imported:
    """Take people of a list into the record: new speakers, and names, roles and ids of known ones.

    Known is who has the same Wikidata id; else the one speaker of the same full name, unless ids or
    countries of both say otherwise. One entry in the log, undone as a whole.
    """
    done = Imported()
    book = _Book(connection)
    for number, person in people:
        if isinstance(person, str):
            done.skipped.append((number, person))
        elif book.add(person):
            done.created += 1
        else:
            done.known += 1
    done.edit = book.keep(author)
    return done


_HELD = tuple(part.name for part in fields(Held))


class _Book:
    """The speakers of the record by id and name, with what an import adds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        c, i = speaker_aliases.c, speaker_ids.c
        self._aliases = {(id_, name) for id_, name in connection.execute(select(c.speaker_id, c.folded))}
        self._by_name: dict[str, list[int]] = {}
        for id_, name in self._aliases:
            self._by_name.setdefault(name, []).append(id_)
        self._by_id = {
            value: id_
            for id_, value in connection.execute(select(i.speaker_id, i.value).where(i.scheme == "wikidata"))
        }
        self._ids = {id_: value for value, id_ in self._by_id.items()}
        kept = connection.execute(select(speakers.c.id, speakers.c.source_type, speakers.c.traits)).all()
        self._traits = {row.id: Traits.of(row.traits) for row in kept if row.source_type == "named_person"}
        self._next = {
            table.name: (connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1
            for table in (speakers, speaker_aliases, speaker_roles)
        }
        self._first = dict(self._next)
        self._rows: dict[str, list[dict[str, Any]]] = {
            "speakers": [], "speaker_aliases": [], "speaker_roles": [], "ids": [],
        }  # fmt: skip
        self._touched: set[int] = set()

    def add(self, person: Listed) -> bool:
        """Add one; whether he is new."""
        traits = _traits(person)
        speaker = self._known(person, traits)
        new = speaker is None
        if speaker is None:
            speaker = self._number("speakers")
            row = {"id": speaker, "key": f"{_key(person, speaker)}", "name": person.name}
            self._rows["speakers"].append(row | {"source_type": "named_person"})
            self._traits[speaker] = traits
        else:
            self._traits[speaker] = merged(self._traits[speaker], traits)
        self._touched.add(speaker)
        for alias in (person.name, *person.aliases):
            plain = folded_person(alias)
            if plain and (speaker, plain) not in self._aliases:
                self._aliases.add((speaker, plain))
                self._by_name.setdefault(plain, []).append(speaker)
                row = {"id": self._number("speaker_aliases"), "speaker_id": speaker, "alias": alias}
                row |= {"folded": plain, "family": family_key(person_name(alias)), "basis": "import"}
                self._rows["speaker_aliases"].append(row)
        for role in person.roles:
            row = {"id": self._number("speaker_roles"), "speaker_id": speaker, "basis": "import"}
            row |= {name: getattr(role, name) for name in _HELD}
            self._rows["speaker_roles"].append(row)
        if person.wikidata and speaker not in self._ids:
            self._by_id[person.wikidata], self._ids[speaker] = speaker, person.wikidata
            self._rows["ids"].append({"speaker_id": speaker, "scheme": "wikidata", "value": person.wikidata})
        return new

    def _known(self, person: Listed, traits: Traits) -> int | None:
        if person.wikidata and person.wikidata in self._by_id:
            return int(self._by_id[person.wikidata])
        same = [id_ for id_ in self._by_name.get(folded_person(person.name), ()) if id_ in self._traits]
        if person_name(person.name).is_single or len(same) != 1:
            return None
        (speaker,) = same
        if person.wikidata and speaker in self._ids:
            return None
        theirs = {p for p in self._traits[speaker].places if p not in STATES}
        mine = {p for p in traits.places if p not in STATES}
        return None if theirs and mine and not theirs & mine else int(speaker)

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] += 1
        return number

    def keep(self, author: str) -> int:
        """Write what was added; the number of its entry in the log."""
        first = self._first["speakers"]
        for row in self._rows["speakers"]:
            row["traits"] = self._traits[row["id"]].held() or None
        tables: tuple[tuple[str, Any], ...] = (
            ("speakers", speakers), ("speaker_aliases", speaker_aliases),
            ("speaker_roles", speaker_roles), ("ids", speaker_ids),
        )  # fmt: skip
        for name, table in tables:
            if self._rows[name]:
                self._connection.execute(insert(table), self._rows[name])
        old = sorted(id_ for id_ in self._touched if id_ < first)
        for id_ in old:
            held = self._traits[id_].held() or None
            self._connection.execute(speakers.update().where(speakers.c.id == id_).values(traits=held))
        after = {
            "speakers": old,
            "known": old,
            "created": [first, self._next["speakers"] - 1],
            "aliases": [self._first["speaker_aliases"], self._next["speaker_aliases"] - 1],
            "roles": [self._first["speaker_roles"], self._next["speaker_roles"] - 1],
            "ids": [["wikidata", row["value"]] for row in self._rows["ids"]],
        }
        return log(self._connection, author, "import", {}, after)


def _key(person: Listed, number: int) -> str:
    return hashlib.sha256(f"import|{person.name}|{person.wikidata}|{number}".encode()).hexdigest()[:16]


def _traits(person: Listed) -> Traits:
    found = Traits(men=int(person.gender > 0), women=int(person.gender < 0), imported=True)
    for held in person.roles:
        found = merged(found, traits_of_role(held.role, held.country, held.since, held.until))
    return found
