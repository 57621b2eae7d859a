"""Two speakers made one: what both have goes to the one that stays, with all that is needed to part them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record.bearers import separations
from onrecord.record.keeping import utc_now
from onrecord.record.roles import Traits, merged
from onrecord.record.schema import (
    article_speakers,
    speaker_aliases,
    speaker_choices,
    speaker_edits,
    speaker_ids,
    speaker_roles,
    speaker_separations,
    speakers,
    statements,
)

__all__ = ["AUTOMATIC", "join", "join_automatically", "log", "rows_of"]

AUTOMATIC = "onrecord"
"""The author of what is joined without a person."""


def join_automatically(connection: Connection, gone: int, kept: int) -> bool:
    """Join two speakers and log it, unless a person set them apart; whether they are one now."""
    if separations(connection, (gone, kept)):
        return False
    before, after = join(connection, gone, kept)
    log(connection, AUTOMATIC, "merge", before, after)
    return True


def log(
    connection: Connection, author: str, action: str, before: dict[str, Any], after: dict[str, Any]
) -> int:
    """Write down an edit; its number.

    ``after["speakers"]`` lists the speakers that it touches.
    """
    row = {"made": utc_now(), "author": author, "action": action, "before": before, "after": after}
    new = connection.execute(insert(speaker_edits), row).inserted_primary_key
    assert new is not None  # noqa: S101
    return int(new.id)


def join(
    connection: Connection, gone: int, kept: int, *, by_person: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give all that speaker ``gone`` has to ``kept``, and delete it; what was before, and after.

    ``by_person``: its full names then lead to ``kept`` whatever roles say, and its articles stay with it.
    """
    a, s = article_speakers.c, speakers.c
    old, new = (connection.execute(select(speakers).where(s.id == id_)).one() for id_ in (gone, kept))
    moved = connection.execute(select(a.text_id, a.key).where(a.speaker_id == gone)).all()
    before = {
        "gone": dict(old._mapping),
        "kept": {"id": kept, "name": new.name, "source_type": new.source_type},
        "aliases": rows_of(connection, speaker_aliases, gone),
        "ids": rows_of(connection, speaker_ids, gone),
        "roles": rows_of(connection, speaker_roles, gone),
        "choices": rows_of(connection, speaker_choices, gone),
        "separations": _separated(connection, gone),
        "articles": [list(pair) for pair in moved],
    }
    have = {row["folded"] for row in rows_of(connection, speaker_aliases, kept)}
    shared = [row["folded"] for row in before["aliases"] if row["folded"] in have and " " in row["folded"]]
    strengthened = _strengthen(connection, kept, shared) if by_person else []
    fresh = [row for row in before["aliases"] if row["folded"] not in have]
    _insert(
        connection,
        speaker_aliases,
        [
            {k: v for k, v in row.items() if k != "id"}
            | {"speaker_id": kept, "basis": _basis(row, by_person=by_person)}
            for row in fresh
        ],
    )
    schemes = {row["scheme"] for row in rows_of(connection, speaker_ids, kept)}
    fresh_ids = [row | {"speaker_id": kept} for row in before["ids"] if row["scheme"] not in schemes]
    _insert(connection, speaker_ids, fresh_ids)
    connection.execute(
        update(speaker_roles).where(speaker_roles.c.speaker_id == gone).values(speaker_id=kept)
    )
    connection.execute(
        update(speaker_choices).where(speaker_choices.c.speaker_id == gone).values(speaker_id=kept)
    )
    others = {id_ for pair in before["separations"] for id_ in pair} - {gone, kept}
    _separate(connection, kept, others)
    traits = merged(Traits.of(new.traits), Traits.of(old.traits))
    connection.execute(update(speakers).where(s.id == kept).values(traits=traits.held() or None))
    connection.execute(update(article_speakers).where(a.speaker_id == gone).values(speaker_id=kept))
    connection.execute(update(statements).where(statements.c.speaker_id == gone).values(speaker_id=kept))
    connection.execute(delete(speakers).where(s.id == gone))
    after = {
        "speakers": [kept, gone],
        "aliases": [row["folded"] for row in fresh],
        "strengthened": strengthened,
        "ids": [row["scheme"] for row in fresh_ids],
        "roles": [row["id"] for row in before["roles"]],
    }
    return before, after


def _strengthen(connection: Connection, speaker: int, names: Collection[str]) -> list[str]:
    """Let printed names that both had lead to ``speaker`` by a person's word; which of them did not yet."""
    c = speaker_aliases.c
    change = update(speaker_aliases).where(c.speaker_id == speaker, c.folded.in_(names), c.basis == "printed")
    return list(connection.execute(change.values(basis="person").returning(c.folded)).scalars())


def _basis(row: dict[str, Any], *, by_person: bool) -> str:
    full = " " in row["folded"] and row["basis"] == "printed"
    return "person" if by_person and full else str(row["basis"])


def rows_of(connection: Connection, table: Any, speaker: int) -> list[dict[str, Any]]:
    """The rows of ``table`` with this ``speaker_id``."""
    found = connection.execute(select(table).where(table.c.speaker_id == speaker))
    return [dict(row._mapping) for row in found]


def _separated(connection: Connection, speaker: int) -> list[list[int]]:
    c = speaker_separations.c
    found = select(c.speaker_id, c.other_id).where((c.speaker_id == speaker) | (c.other_id == speaker))
    return [list(pair) for pair in connection.execute(found)]


def _separate(connection: Connection, speaker: int, others: Collection[int]) -> None:
    """Set ``speaker`` apart from each of ``others``."""
    known = {tuple(pair) for pair in _separated(connection, speaker)}
    pairs = {(min(speaker, other), max(speaker, other)) for other in others} - known
    _insert(connection, speaker_separations, [{"speaker_id": one, "other_id": two} for one, two in pairs])


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
