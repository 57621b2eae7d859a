"""The corrections of a text, applied: its statements as extracted, and what people said they are.

A statement that a person changed keeps in ``found`` what was extracted, so that every correction can be
taken back, in any order, and tried again on what another model finds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from onrecord.article import Article
from onrecord.record.anchors import Anchor, found_again
from onrecord.record.changes import Standing, changed
from onrecord.record.columns import speaker_columns, speaker_from, statement_columns, statement_from
from onrecord.record.recalling import recall_article
from onrecord.record.schema import article_speakers, corrections, speakers, statements

__all__ = [
    "Applied",
    "Corrected",
    "Held",
    "apply_corrections",
    "corrected_statements",
    "found_values",
    "withdraw_corrections",
]

_FOUND = (
    "key", "source_at", "content_at", "quoted_at", "quotation", "polarity", "confidence", "resolution",
    "circumstances",
)  # fmt: skip
"""The columns that a correction may change and that others do not follow from."""

_LINKED = ("named_person", "named_organization", "document")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the corrections of a text, by their ids.

    Attributes:
        exact: their statement has the same key as when they were made.
        reattached: their statement was found again by its content.
        orphaned: no statement is theirs, it is open which, or their change makes it the same as another.
    """

    exact: tuple[int, ...] = ()
    reattached: tuple[int, ...] = ()
    orphaned: tuple[int, ...] = ()


@dataclass(slots=True)
class Held:
    """A statement: its row, what was extracted, what it is now, and whether a person said so."""

    row: Row[Any]
    found: Standing
    now: Standing
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text with its corrections applied: article, statements in order of adding, what became of them."""

    article: Article
    statements: Sequence[Held]
    applied: Applied


def found_values(row: Row[Any]) -> Mapping[str, Any]:
    """The columns of a statement's row as extracted; with ``speaker``, a key, where a person changed it."""
    return dict(row._mapping) | (row.found or {})


def _held(connection: Connection, text_id: int) -> list[Held]:
    """The statements of a text in order of adding, ``now`` as extracted: nothing is applied yet."""
    local = {
        row.id: row
        for row in connection.execute(select(article_speakers).where(article_speakers.c.text_id == text_id))
    }
    by_key = {row.key: row for row in local.values()}
    held = []
    rows = connection.execute(
        select(statements).where(statements.c.text_id == text_id).order_by(statements.c.id)
    )
    for row in rows:
        values = found_values(row)
        speaker = by_key.get(values["speaker"]) if row.found else local.get(row.article_speaker_id)
        found = Standing(
            statement_from(_row(values), None), speaker_from(speaker) if speaker is not None else None
        )
        held.append(Held(row, found, found))
    return held


def corrected_statements(connection: Connection, text_id: int, sha256: str) -> Corrected:
    """What the corrections in force make of the statements of a text; orphaned ones are tried again.

    Nothing is written.

    Args:
        connection: to the record.
        text_id: of the text.
        sha256: of that text.
    """
    wanted = select(corrections).where(
        corrections.c.text_sha256 == sha256,
        corrections.c.state != "undone",
        corrections.c.action != "undo",
    )
    article = recall_article(connection, text_id)
    held = _held(connection, text_id)
    exact: list[int] = []
    reattached: list[int] = []
    orphaned: list[int] = []
    for row in connection.execute(wanted.order_by(corrections.c.id)):
        anchor = Anchor.read(row.anchor, row.statement)
        place = found_again(anchor, [(one.found.finding.id, one.now.finding) for one in held])
        one = held[place.number] if place else None
        after = changed(one.now, article, row.after) if one else None
        taken = {other.now.finding.id for other in held if other is not one}
        if place is None or one is None or after is None or after.finding.id in taken:
            orphaned.append(row.id)
            continue
        one.now, one.changed = after, True
        (exact if place.exact else reattached).append(row.id)
    return Corrected(article, held, Applied(tuple(exact), tuple(reattached), tuple(orphaned)))


def apply_corrections(connection: Connection, text_id: int, sha256: str) -> Applied:
    """Bring the statements of a text to what the corrections in force make of them.

    States are brought up to date. Applying twice changes nothing. Takes what
    :func:`corrected_statements` takes.
    """
    logged = select(corrections.c.id).where(corrections.c.text_sha256 == sha256)
    touched = select(statements.c.id).where(statements.c.text_id == text_id, statements.c.found.is_not(None))
    if not any(connection.execute(one.limit(1)).scalar() for one in (logged, touched)):
        return Applied()
    text = corrected_statements(connection, text_id, sha256)
    made = _keep_made_speakers(connection, text_id, text)
    _write(connection, text_id, text)
    left = delete(article_speakers).where(
        article_speakers.c.text_id == text_id, article_speakers.c.number < 0
    )
    connection.execute(left.where(article_speakers.c.key.not_in(made)))
    applied = text.applied
    for state, ids in (("in_force", (*applied.exact, *applied.reattached)), ("orphaned", applied.orphaned)):
        if ids:
            connection.execute(update(corrections).where(corrections.c.id.in_(ids)).values(state=state))
    return applied


def withdraw_corrections(connection: Connection, text_id: int) -> None:
    """Bring the statements of a text back to what was extracted; :func:`apply_corrections` undoes that."""
    made = (article_speakers.c.text_id == text_id) & (article_speakers.c.number < 0)
    _write(
        connection,
        text_id,
        Corrected(recall_article(connection, text_id), _held(connection, text_id), Applied()),
    )
    connection.execute(delete(article_speakers).where(made))


def _keep_made_speakers(connection: Connection, text_id: int, text: Corrected) -> list[str]:
    """Keep the speakers that corrections made, with numbers below 0; their keys."""
    rows = connection.execute(select(article_speakers).where(article_speakers.c.text_id == text_id)).all()
    known = {row.key: row for row in rows}
    lowest = min((row.number for row in rows), default=0)
    made = []
    for one in text.statements:
        speaker = one.now.speaker
        if not one.changed or speaker is None or (speaker.id in known and known[speaker.id].number >= 0):
            continue
        made.append(speaker.id)
        if speaker.id in known:
            continue
        lowest = min(lowest, 0) - 1
        extracted = one.found.speaker
        before = known.get(extracted.id) if extracted else None
        linked = None
        if one.now.across:
            linked = _across(connection, one.now.across)
        elif extracted and before and speaker.source_type in _LINKED and speaker.name == extracted.name:
            linked = before.speaker_id
        new = speaker_columns(text.article.text, speaker, lowest) | {"text_id": text_id, "speaker_id": linked}
        connection.execute(insert(article_speakers), new)
        known[speaker.id] = connection.execute(
            select(article_speakers).where(
                article_speakers.c.text_id == text_id, article_speakers.c.key == speaker.id
            )
        ).one()
    return made


def _across(connection: Connection, across: Mapping[str, str]) -> int | None:
    """The speaker of that key; where it was merged away, the only one of that name."""
    known: int | None = connection.execute(
        select(speakers.c.id).where(speakers.c.key == across["key"])
    ).scalar()
    if known is not None:
        return known
    named = connection.execute(select(speakers.c.id).where(speakers.c.name == across["name"])).scalars().all()
    return named[0] if len(named) == 1 else None


def _write(connection: Connection, text_id: int, text: Corrected) -> None:
    local = {
        row.key: row
        for row in connection.execute(select(article_speakers).where(article_speakers.c.text_id == text_id))
    }
    rows = []
    for one in text.statements:
        if one.row.found is None and not one.changed:
            continue
        speaker = local.get(one.now.speaker.id) if one.now.speaker else None
        extracted = found_values(one.row)
        found = {name: extracted[name] for name in _FOUND}
        found["speaker"] = one.found.speaker and one.found.speaker.id
        rows.append(
            statement_columns(text.article.text, one.now.finding)
            | {
                "row": one.row.id,
                "article_speaker_id": speaker.id if speaker else None,
                "speaker_id": speaker.speaker_id if speaker else None,
                "source_type": speaker.source_type if speaker else None,
                "rejected": one.now.rejected,
                "found": found if one.changed else None,
            }
        )
    if rows:
        # Two statements may change keys with each other: out of the way first.
        aside = [{"row": row["row"], "aside": f"~{row['row']}"} for row in rows]
        this = statements.c.id == bindparam("row")
        connection.execute(update(statements).where(this).values(key=bindparam("aside")), aside)
        names = [name for name in rows[0] if name != "row"]
        changes = update(statements).where(this).values({name: bindparam(f"new_{name}") for name in names})
        values = [{"row": row["row"]} | {f"new_{name}": row[name] for name in names} for row in rows]
        connection.execute(changes, values)


def _row(values: Mapping[str, Any]) -> Any:
    """What was read from a row, as a row is read."""
    return SimpleNamespace(**values)
