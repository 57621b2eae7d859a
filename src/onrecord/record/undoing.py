"""Taking back what was changed at speakers, by the log of the changes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from onrecord.errors import UsageError
from onrecord.record.joining import AUTOMATIC, log
from onrecord.record.schema import (
    article_speakers,
    speaker_aliases,
    speaker_choices,
    speaker_edits,
    speaker_ids,
    speaker_roles,
    speaker_separations,
    speakers,
)
from onrecord.record.speaker_edits import choose, move, refresh

__all__ = ["undo"]


def undo(connection: Connection, author: str, number: int | None = None) -> Row[Any]:
    """Take back edit ``number``, by default the last by a person; its row of the log.

    Raises:
        UsageError: there is none, it is undone already, or a later edit rests on it.
    """
    c = speaker_edits.c
    if number is None:
        last = select(speaker_edits).where(c.undone.is_(False), c.action != "undo", c.author != AUTOMATIC)
        edit = connection.execute(last.order_by(c.id.desc()).limit(1)).first()
        if edit is None:
            raise UsageError("There is nothing to undo.")
    else:
        edit = connection.execute(select(speaker_edits).where(c.id == number, c.action != "undo")).first()
        if edit is None:
            raise UsageError(f"There is no edit {number}; onrecord speakers undo --list shows them.")
        if edit.undone:
            raise UsageError(f"Edit {number} is undone already.")
    touched = set(edit.after.get("speakers", ()))
    later = select(speaker_edits).where(c.id > edit.id, c.undone.is_(False), c.action != "undo")
    for row in connection.execute(later.order_by(c.id.desc())):
        if touched & set(row.after.get("speakers", ())):
            raise UsageError(f"Edit {row.id} ({row.action}) is of the same speaker and later; undo it first.")
    _UNDO[edit.action](connection, edit.before, edit.after)
    if edit.action == "merge" and edit.author == AUTOMATIC:
        # A person says that they are two.
        gone, kept = edit.before["gone"]["id"], edit.before["kept"]["id"]
        _insert(connection, speaker_separations, [_pair(gone, kept)])
        choose(connection, edit.before["articles"], gone)
    connection.execute(update(speaker_edits).where(c.id == edit.id).values(undone=True))
    log(connection, author, "undo", {"edit": edit.id}, {"speakers": sorted(touched)})
    return edit


def _merge(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    gone, kept = before["gone"]["id"], before["kept"]["id"]
    c = speaker_aliases.c
    row = dict(before["gone"])
    taken = select(speakers.c.id).where(speakers.c.id == gone)
    if connection.execute(taken).first():
        raise UsageError(f"The number {gone} is another speaker's by now; split instead.")
    connection.execute(insert(speakers), row)
    connection.execute(delete(speaker_aliases).where(c.speaker_id == kept, c.folded.in_(after["aliases"])))
    weakened = update(speaker_aliases).where(c.speaker_id == kept, c.folded.in_(after["strengthened"]))
    connection.execute(weakened.values(basis="printed"))
    i = speaker_ids.c
    connection.execute(delete(speaker_ids).where(i.speaker_id == kept, i.scheme.in_(after["ids"])))
    connection.execute(
        update(speaker_roles).where(speaker_roles.c.id.in_(after["roles"])).values(speaker_id=gone)
    )
    _return_aliases(connection, before["aliases"])
    _insert(connection, speaker_ids, before["ids"])
    _unchoose(connection, before["articles"])
    _insert(connection, speaker_choices, before["choices"])
    _unseparate(connection, kept, before["separations"], gone)
    _insert(
        connection,
        speaker_separations,
        [{"speaker_id": one, "other_id": two} for one, two in before["separations"]],
    )
    if before.get("apart"):
        _insert(connection, speaker_separations, [_pair(gone, kept)])
    move(connection, before["articles"], gone)
    connection.execute(
        update(speakers)
        .where(speakers.c.id == kept, speakers.c.renamed.is_(False))
        .values(name=before["kept"]["name"])
    )
    refresh(connection, kept)


def _split(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    old, new = before["speaker"], after["new"]
    a = article_speakers.c
    theirs = connection.execute(select(a.text_id, a.key).where(a.speaker_id == new)).all()
    move(connection, [list(pair) for pair in theirs], old)
    connection.execute(delete(speaker_choices).where(speaker_choices.c.speaker_id.in_((old, new))))
    _insert(connection, speaker_choices, before["choices"])
    connection.execute(delete(speakers).where(speakers.c.id == new))
    refresh(connection, old)


def _rename(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    values = {"name": before["name"], "renamed": before["renamed"]}
    connection.execute(update(speakers).where(speakers.c.id == after["speakers"][0]).values(values))
    _drop_alias(connection, after["speakers"][0], before["alias"])


def _alias(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    _drop_alias(connection, after["speakers"][0], after.get("added"))
    _return_aliases(connection, before.get("removed", []))


def _id(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    speaker, c = after["speakers"][0], speaker_ids.c
    connection.execute(delete(speaker_ids).where(c.speaker_id == speaker, c.scheme == before["scheme"]))
    if before["value"]:
        row = {"speaker_id": speaker, "scheme": before["scheme"], "value": before["value"]}
        connection.execute(insert(speaker_ids), row)


def _role(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    connection.execute(delete(speaker_roles).where(speaker_roles.c.id == after["added"]))


def _import(connection: Connection, before: dict[str, Any], after: dict[str, Any]) -> None:
    for table, name in ((speaker_aliases, "aliases"), (speaker_roles, "roles")):
        first, last = after[name]
        gone = delete(table).where(table.c.id.between(first, last), table.c.basis == "import")
        connection.execute(gone)
    c = speaker_ids.c
    for scheme, value in after["ids"]:
        connection.execute(delete(speaker_ids).where(c.scheme == scheme, c.value == value))
    first, last = after["created"]
    heard = select(article_speakers.c.speaker_id).where(article_speakers.c.speaker_id.is_not(None))
    unheard = delete(speakers).where(speakers.c.id.between(first, last), speakers.c.id.not_in(heard))
    connection.execute(unheard)
    for speaker in after["known"]:
        refresh(connection, speaker)


def _unchoose(connection: Connection, articles: list[list[Any]]) -> None:
    c = speaker_choices.c
    for text_id, key in articles:
        connection.execute(delete(speaker_choices).where(c.text_id == text_id, c.key == key))


def _unseparate(connection: Connection, kept: int, pairs: list[list[int]], gone: int) -> None:
    """Take away the separations that ``kept`` took over."""
    c = speaker_separations.c
    for pair in pairs:
        other = next(id_ for id_ in pair if id_ != gone)
        one, two = min(kept, other), max(kept, other)
        connection.execute(delete(speaker_separations).where(c.speaker_id == one, c.other_id == two))


def _drop_alias(connection: Connection, speaker: int, plain: str | None) -> None:
    c = speaker_aliases.c
    connection.execute(delete(speaker_aliases).where(c.speaker_id == speaker, c.folded == plain))


def _return_aliases(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Put rows back, by their numbers as far as these are free: an import is undone by them."""
    c = speaker_aliases.c
    for row in rows:
        taken = connection.execute(select(c.id).where(c.id == row["id"])).first()
        given = {name: value for name, value in row.items() if name != "id"} if taken else row
        connection.execute(insert(speaker_aliases), given)


def _pair(one: int, other: int) -> dict[str, int]:
    return {"speaker_id": min(one, other), "other_id": max(one, other)}


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


_UNDO = {
    "merge": _merge, "split": _split, "rename": _rename, "alias": _alias, "id": _id, "role": _role,
    "import": _import,
}  # fmt: skip
