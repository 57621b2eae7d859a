"""Outlets: who prints, by name, alias or domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import UsageError
from onrecord.record.columns import holdable
from onrecord.record.schema import appearances, outlet_aliases, outlet_domains, outlets

__all__ = [
    "Outlet",
    "Outlets",
    "all_outlets",
    "domain_of",
    "find_outlet",
    "merge_outlets",
    "name_outlet",
    "outlet_of",
]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of a record; ``articles`` counts its appearances."""

    id: int
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of a record, those that printed most first."""

    outlets: tuple[Outlet, ...]

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {"outlets": [asdict(outlet) for outlet in self.outlets]}


def outlet_of(connection: Connection, name: str | None, address: str | None) -> int | None:
    """The id of the outlet of that name or alias, else of that address's domain; a new name makes a new one.

    ``None`` where neither tells anything.
    """
    if name and name.strip():
        name = _folded(name)
        known = find_outlet(connection, name)
        if known is not None:
            return known
        new = connection.execute(insert(outlets), {"name": name}).inserted_primary_key
        assert new is not None  # noqa: S101
        connection.execute(insert(outlet_aliases), {"alias": name.casefold(), "outlet_id": new.id})
        return int(new.id)
    domain = domain_of(address)
    if domain is None:
        return None
    owner = select(outlet_domains.c.outlet_id).where(outlet_domains.c.domain == domain)
    of_domain: int | None = connection.execute(owner).scalar()
    return of_domain


def find_outlet(connection: Connection, name: str) -> int | None:
    """The id of the outlet of that name or alias, in any case; ``None`` where there is none."""
    alias = _folded(name).casefold()
    found = select(outlet_aliases.c.outlet_id).where(outlet_aliases.c.alias == alias)
    known: int | None = connection.execute(found).scalar()
    return known


def all_outlets(connection: Connection) -> Outlets:
    """Every outlet."""
    number = func.count(appearances.c.id)
    rows = connection.execute(
        select(outlets.c.id, outlets.c.name, number)
        .outerjoin(appearances)
        .group_by(outlets.c.id)
        .order_by(number.desc(), outlets.c.name)
    ).all()
    aliases: dict[int, list[str]] = {}
    for alias, id_ in connection.execute(select(outlet_aliases).order_by(outlet_aliases.c.alias)):
        aliases.setdefault(id_, []).append(alias)
    domains: dict[int, list[str]] = {}
    for domain, id_ in connection.execute(select(outlet_domains).order_by(outlet_domains.c.domain)):
        domains.setdefault(id_, []).append(domain)
    return Outlets(
        tuple(
            Outlet(
                id_,
                name,
                tuple(alias for alias in aliases.get(id_, ()) if alias != name.casefold()),
                tuple(domains.get(id_, ())),
                count,
            )
            for id_, name, count in rows
        )
    )


def name_outlet(
    connection: Connection, name: str, *, aliases: Sequence[str] = (), domains: Sequence[str] = ()
) -> int:
    """Give the outlet ``name``, made if there is none, more names and domains; its id.

    Articles whose outlet was not known become its own where they stand at one of ``domains``.

    Raises:
        UsageError: a name or domain is another outlet's, or cannot be one.
    """
    if not name.strip():
        raise UsageError("An outlet needs a name.")
    id_ = outlet_of(connection, holdable(name), None)
    assert id_ is not None  # noqa: S101
    for given in aliases:
        alias = _folded(holdable(given)).casefold()
        if not alias:
            raise UsageError("An alias needs a letter or digit.")
        owner = find_outlet(connection, alias)
        if owner is None:
            connection.execute(insert(outlet_aliases), {"alias": alias, "outlet_id": id_})
        elif owner != id_:
            other = _name(connection, owner)
            raise UsageError(
                f"{given} is a name of {other}; to make both one: "
                f'onrecord outlets "{name}" --merge "{other}".'
            )
    for given in domains:
        _give_domain(connection, id_, given)
    return id_


def merge_outlets(connection: Connection, name: str, other: str) -> None:
    """Make ``other`` one with ``name``: its articles, aliases and domains become those of ``name``.

    Raises:
        UsageError: there is no outlet of one of these names, or both are one already.
    """
    ids = [find_outlet(connection, each) for each in (name, other)]
    for each, found in zip((name, other), ids, strict=True):
        if found is None:
            raise UsageError(f"{each}: the record has no outlet of that name; onrecord outlets lists them.")
    stays, goes = ids
    if stays == goes:
        raise UsageError(f"{name} and {other} are names of one outlet already.")
    for table in (appearances, outlet_aliases, outlet_domains):
        connection.execute(update(table).where(table.c.outlet_id == goes).values(outlet_id=stays))
    connection.execute(delete(outlets).where(outlets.c.id == goes))


def domain_of(address: str | None) -> str | None:
    """The host of an http(s) address in lower case, without ``www.``; else ``None``."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def _give_domain(connection: Connection, id_: int, given: str) -> None:
    domain = domain_of(given if "://" in given else f"https://{given}")
    if domain is None or "." not in domain:
        raise UsageError(f"{given} is no domain; give one as in example.org.")
    taken = select(outlet_domains.c.outlet_id).where(outlet_domains.c.domain == domain)
    owner = connection.execute(taken).scalar()
    if owner is None:
        connection.execute(insert(outlet_domains), {"domain": domain, "outlet_id": id_})
    elif owner != id_:
        raise UsageError(f"{domain} is a domain of {_name(connection, owner)}.")
    nobody = select(appearances.c.id, appearances.c.address).where(
        appearances.c.outlet_id.is_(None), appearances.c.address.contains(domain, autoescape=True)
    )
    mine = [row.id for row in connection.execute(nobody) if domain_of(row.address) == domain]
    for at in range(0, len(mine), 500):
        connection.execute(
            update(appearances).where(appearances.c.id.in_(mine[at : at + 500])).values(outlet_id=id_)
        )


def _name(connection: Connection, id_: int) -> str:
    name: str = connection.execute(select(outlets.c.name).where(outlets.c.id == id_)).scalar_one()
    return name


def _folded(name: str) -> str:
    return " ".join(name.split())
