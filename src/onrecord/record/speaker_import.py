"""Lists of people with aliases and roles, from CSV, TSV, JSON or JSON Lines, as speakers of a record.

The fields are ``name, aliases, role, organization, country, wikidata, since, until``; only ``name`` must be
there. Common lists name them otherwise: :data:`FIELDS` says which other names are understood. Aliases are a
JSON list, or in a table separated by ``;`` or ``|``. A JSON row may hold ``terms``, a list of objects, each a
role of its own. A surname in capitals ("Ada PENN") is set as a name.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.errors import UsageError
from onrecord.record.joining import log
from onrecord.record.names import family_key, folded_person, person_name
from onrecord.record.places import STATES, place_of
from onrecord.record.roles import Traits, merged, offices_in
from onrecord.record.schema import speaker_aliases, speaker_ids, speaker_roles, speakers

__all__ = ["FIELDS", "Imported", "Listed", "import_speakers", "read_list"]

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_en"),
    "aliases": ("aliases", "alias", "other_names"),
    "role": ("role", "office", "position", "title", "title_en", "legislature", "type"),
    "organization": ("organization", "organisation", "party"),
    "country": ("country", "state"),
    "wikidata": ("wikidata", "wikidata_id"),
    "since": ("since", "start", "last_term_start", "start_date"),
    "until": ("until", "end", "end_date"),
    "gender": ("gender",),
}
"""The names by which each field is understood, the first that is there."""

_TERMS = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SEPARATOR = re.compile(r"\s*[;|]\s*")
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class _Role:
    role: str
    organization: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a list."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[_Role, ...] = ()
    wikidata: str | None = None
    gender: int = 0


@dataclass(slots=True)
class Imported:
    """What an import did: ``created`` new speakers, ``known`` that were there, ``skipped`` rows with why."""

    created: int = 0
    known: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    edit: int = 0


def read_list(path: Path) -> Iterator[tuple[int, Listed | str]]:
    """The people of a list with the number of their row, or why a row has none.

    Raises:
        UsageError: the file cannot be read, or is no such list.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path} is over {_MOST_BYTES // 1_000_000} MB; split it.")
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    for number, row in _rows(path, text):
        yield number, _listed(row) if isinstance(row, Mapping) else "is no row of fields"


def _rows(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    head = text.lstrip()[:1]
    if head == "[":
        try:
            yield from enumerate(json.loads(text), 1)
        except ValueError as error:
            raise UsageError(f"{path} is not valid JSON: {error}.") from None
        return
    if head == "{":
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                try:
                    yield from ((number, row) for row in _people(json.loads(line)))
                except ValueError:
                    yield number, None
        return
    first = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","
    table = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=False)
    if not set(table.fieldnames or ()) & set(FIELDS["name"]):
        raise UsageError(f"{path} has no column “name”; its first line must name the columns: {', '.join(FIELDS)}.")
    try:
        yield from ((table.line_num, row) for row in table)
    except csv.Error as error:
        raise UsageError(f"{path}, line {table.line_num}: {error}.") from None


def _people(row: Any) -> Iterator[Any]:
    """The people in a JSON row: itself, or those that stand deeper in it with the office they hold."""
    if not isinstance(row, Mapping) or any(row.get(name) for name in FIELDS["name"]):
        yield row
        return
    country = row.get("country")
    found = list(_holders(row, str(country).replace("_", " ").title() if isinstance(country, str) else None, None))
    yield from found or [row]


def _holders(value: Any, country: str | None, office: str | None) -> Iterator[dict[str, Any]]:
    if isinstance(value, Mapping):
        inner = value.get("country")
        if isinstance(inner, Mapping) and isinstance(inner.get("name_en"), str):
            country = inner["name_en"]
        elif isinstance(inner, str) and office is None:
            country = inner.replace("_", " ").title() if inner.islower() else inner
        office = value.get("title_en") or value.get("position") or office
        if value.get("wikidata_id") and value.get("name_en"):
            yield {"country": country, "role": office, **{k: v for k, v in value.items() if k != "country"}}
            return
        for part in value.values():
            yield from _holders(part, country, office)
    elif isinstance(value, list):
        for part in value:
            yield from _holders(part, country, office)


def _listed(row: Mapping[str, Any]) -> Listed | str:
    name = _words(row, "name")
    if not name:
        return "has no name"
    aliases = _field(row, "aliases")
    if isinstance(aliases, str):
        aliases = _SEPARATOR.split(aliases)
    plain = tuple(a for a in map(_uncapped, map(_text, aliases or ())) if a)
    terms = row.get("terms")
    inner = [t for t in terms if isinstance(t, Mapping)] if isinstance(terms, Sequence) else []
    roles = tuple(filter(None, (_role(term) for term in inner or [row])))
    wikidata = _words(row, "wikidata")
    if wikidata and not re.fullmatch(r"Q[1-9]\d*", wikidata):
        return f"has a bad Wikidata id, {wikidata}"
    gender = (_words(row, "gender") or " ")[0].casefold()
    return Listed(_uncapped(name), plain, roles, wikidata, (gender == "m") - (gender == "f"))


def _role(row: Mapping[str, Any]) -> _Role | None:
    role = _words(row, "role")
    organization, country = _words(row, "organization"), _words(row, "country")
    if not (role or organization or country):
        return None
    since, until = (_day(_words(row, name)) for name in ("since", "until"))
    return _Role(_TERMS.get(role or "", role or "") or "", organization, country, since, until)


def _field(row: Mapping[str, Any], name: str) -> Any:
    return next((row[other] for other in FIELDS[name] if row.get(other)), None)


def _words(row: Mapping[str, Any], name: str) -> str | None:
    return _text(_field(row, name)) or None


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""


def _day(words: str | None) -> str | None:
    found = _DAY.match(words or "")
    return found[0] if found else None


def _uncapped(name: str) -> str:
    """ "Ada PENN" as "Ada Penn"; "JD Vance" as it is."""
    words = name.split()
    return " ".join(w.title() if len(w) > 3 and w.isupper() and len(words) > 1 else w for w in words)


def import_speakers(connection: Connection, people: Iterable[tuple[int, Listed | str]], author: str) -> Imported:
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


class _Book:
    """The speakers of the record by id and name, with what an import adds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        c, i = speaker_aliases.c, speaker_ids.c
        self._aliases = set(connection.execute(select(c.speaker_id, c.folded)).tuples().all())
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
            row |= {name: getattr(role, name) for name in _Role.__slots__}
            self._rows["speaker_roles"].append(row)
        if person.wikidata and speaker not in self._ids:
            self._by_id[person.wikidata], self._ids[speaker] = speaker, person.wikidata
            self._rows["ids"].append({"speaker_id": speaker, "scheme": "wikidata", "value": person.wikidata})
        return new

    def _known(self, person: Listed, traits: Traits) -> int | None:
        if person.wikidata and person.wikidata in self._by_id:
            return self._by_id[person.wikidata]
        same = [id_ for id_ in self._by_name.get(folded_person(person.name), ()) if id_ in self._traits]
        if person_name(person.name).is_single or len(same) != 1:
            return None
        (speaker,) = same
        if person.wikidata and speaker in self._ids:
            return None
        theirs = {p for p in self._traits[speaker].places if p not in STATES}
        mine = {p for p in traits.places if p not in STATES}
        return None if theirs and mine and not theirs & mine else speaker

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
    import hashlib

    return hashlib.sha256(f"import|{person.name}|{person.wikidata}|{number}".encode()).hexdigest()[:16]


def _traits(person: Listed) -> Traits:
    found = Traits(men=int(person.gender > 0), women=int(person.gender < 0), imported=True)
    for role in person.roles:
        years = [int((role.since or "0")[:4]), int((role.until or role.since or "0")[:4])]
        for office in offices_in(role.role):
            found = merged(found, replace(Traits(imported=True), offices={office: years}))
        if role.country and (place := place_of(role.country)):
            found = merged(found, replace(Traits(imported=True), places={place: years}))
    return found
