"""What is counted of each statement that coverage prints: its values, each statement once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, or_, select

from onrecord.record.columns import JOINER
from onrecord.record.schema import appearances, article_speakers, outlets, speaker_roles, statements
from onrecord.record.selection import Selection

__all__ = ["UNKNOWN", "AuditRow", "audit_rows"]

UNKNOWN = "unclear"
"""The value of what is not known."""

_NAMED = {
    "named_person": "named",
    "named_organization": "named",
    "document": "named",
    "anonymous": "anonymous",
    "unnamed_person": "unnamed",
    "unnamed_group": "unnamed",
}


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One statement with its values; a dimension that it has none of is left out."""

    id: int
    text_id: int
    words: int
    values: dict[str, tuple[str, ...]]
    day: str | None


def audit_rows(connection: Connection, selection: Selection) -> Iterator[AuditRow]:
    """Each statement once: the first of those that say the same, of those that are meant."""
    c = statements.c
    printed = _outlets_of_texts(connection, selection.outlets)
    roles = _roles(connection)
    columns = (
        c.id,
        c.text_id,
        c.repeats,
        c.content,
        c.source_type,
        c.quotation,
        c.published_day,
        c.speaker_id,
    )
    wanted = select(*columns, article_speakers.c.title.is_not(None).label("titled"))
    wanted = wanted.outerjoin(article_speakers, c.article_speaker_id == article_speakers.c.id)
    repeating = select(c.repeats, c.text_id).where(selection.condition(), c.repeats.is_not(None))
    others: dict[int, list[int]] = {}
    for first, text_id in connection.execute(repeating.order_by(c.id)):
        others.setdefault(first, []).append(text_id)
    firsts = select(c.id).where(replace(selection, repeats=False).condition(), c.id.in_(
        select(c.repeats).where(c.repeats.is_not(None))
    ))  # fmt: skip
    told = set(connection.execute(firsts).scalars()) if others else set()
    for row in connection.execute(wanted.where(selection.condition()).order_by(c.id)):
        group = row.repeats or row.id
        if row.repeats is not None:
            if group in told:
                continue
            told.add(group)
        texts = {row.text_id, *others.get(group, ())}
        names = {name for text_id in texts for name in printed.get(text_id, ())}
        yield _row(row, tuple(sorted(names)), roles.get(row.speaker_id, {}))


def _row(row: Any, names: tuple[str, ...], roles: Mapping[str, tuple[str, ...]]) -> AuditRow:
    kind = row.source_type
    values: dict[str, tuple[str, ...]] = {
        "source_type": (kind or UNKNOWN,),
        "named": (_NAMED.get(kind, UNKNOWN),),
        "quotation": (row.quotation or UNKNOWN,),
        "outlet": names or (UNKNOWN,),
        **roles,
    }
    if kind == "named_person":
        values["title"] = ("title" if row.titled else "none",)
    words = row.content.split()
    return AuditRow(row.id, row.text_id, len(words) - words.count(JOINER.strip()), values, row.published_day)


def _outlets_of_texts(connection: Connection, among: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = select(appearances.c.text_id, outlets.c.name).distinct()
    rows = rows.join(outlets, appearances.c.outlet_id == outlets.c.id)
    if among:
        rows = rows.where(outlets.c.id.in_(list(among)))
    for text_id, name in connection.execute(rows):
        found[text_id] = (*found.get(text_id, ()), name)
    return found


def _roles(connection: Connection) -> dict[int | None, dict[str, tuple[str, ...]]]:
    """Organizations and countries of the roles that people gave to speakers."""
    roles = speaker_roles.c
    rows = select(roles.speaker_id, roles.organization, roles.country)
    rows = rows.where(or_(roles.organization.is_not(None), roles.country.is_not(None)))
    found: dict[int | None, dict[str, tuple[str, ...]]] = {}
    for id_, organization, country in connection.execute(rows):
        held = found.setdefault(id_, {})
        for name, value in (("organization", organization), ("country", country)):
            if value and value not in held.get(name, ()):
                held[name] = (*held.get(name, ()), value)
    return found
