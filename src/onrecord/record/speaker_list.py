"""Lists of people with aliases and roles: CSV, TSV, JSON or JSON Lines.

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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

__all__ = ["FIELDS", "Held", "Listed", "read_list"]

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
class Held:
    """A role of one person; dates are EDTF."""

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
    roles: tuple[Held, ...] = ()
    wikidata: str | None = None
    gender: int = 0


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
        raise UsageError(
            f"{path} has no column “name”; its first line must name the columns: {', '.join(FIELDS)}."
        )
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
    found = list(
        _holders(row, str(country).replace("_", " ").title() if isinstance(country, str) else None, None)
    )
    yield from found
    if not found:
        yield row


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


def _role(row: Mapping[str, Any]) -> Held | None:
    role = _words(row, "role")
    organization, country = _words(row, "organization"), _words(row, "country")
    if not (role or organization or country):
        return None
    since, until = (_day(_words(row, name)) for name in ("since", "until"))
    return Held(_TERMS.get(role or "", role or "") or "", organization, country, since, until)


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
