"""Outlets: who prints, by name, alias or domain."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import Connection, insert, select

from onrecord.record.schema import outlet_aliases, outlet_domains, outlets

__all__ = ["domain_of", "outlet_of"]


def outlet_of(connection: Connection, name: str | None, address: str | None) -> int | None:
    """The id of the outlet of that name or alias, else of that address's domain; a new name makes a new one.

    ``None`` where neither tells anything.
    """
    if name and name.strip():
        name = " ".join(name.split())
        found = select(outlet_aliases.c.outlet_id).where(outlet_aliases.c.alias == name.casefold())
        known: int | None = connection.execute(found).scalar()
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


def domain_of(address: str | None) -> str | None:
    """The host of an http(s) address in lower case, without ``www.``; else ``None``."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None
