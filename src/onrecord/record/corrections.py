"""What people changed at statements: made, listed and taken back, in the caller's transaction.

Every change is logged with its time and author, with what stood before and after it. It wins over every
extraction, see :mod:`onrecord.record.anchors` for how it finds its statement again, and can be undone; an
undoing is logged too, and can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from onrecord.article import Article, Span
from onrecord.errors import UsageError
from onrecord.record.anchors import Anchor, anchor_spans
from onrecord.record.changes import Action, Standing, changed, held_speaker, seen_by
from onrecord.record.columns import places
from onrecord.record.corrected import apply_corrections, corrected_statements
from onrecord.record.keeping import utc_now
from onrecord.record.naming_speakers import meant_by
from onrecord.record.schema import corrections, statements, texts
from onrecord.record.settling import settle_again
from onrecord.statement import Attribution, Polarity, Quotation, Silence, SourceType

__all__ = ["Correction", "Wanted", "correct", "corrected_texts", "corrections_of", "statement_key", "undo"]

NOBODY = "none"

_SHORTEST = 6
_KEY = re.compile(rf"[0-9a-f]{{{_SHORTEST},16}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants a statement to be; what is ``None`` stays as it is.

    Attributes:
        speaker: a name or id; "none" where it is open who it is.
        source_type: of who speaks, in this statement alone.
        source, content: ranges of code points of the text, in order; an empty source is none.
        quotation, polarity: see :class:`onrecord.statement.Attribution`.
        rejected: that it is no statement, or is one after all.
    """

    speaker: str | None = None
    source_type: SourceType | None = None
    source: tuple[Span, ...] | None = None
    content: tuple[Span, ...] | None = None
    quotation: Quotation | None = None
    polarity: Polarity | None = None
    rejected: bool | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log.

    Attributes:
        number: by which it is undone.
        made: when, UTC.
        author: who made it.
        action: what was changed.
        state: ``in_force``, ``undone`` or ``orphaned``: its statement was not found again.
        statement: key of the statement as it was before.
        before, after: see :mod:`onrecord.record.changes`; for ``undo`` the number of what is undone.
        note: why.
        article: what the article is called; ``None`` where the record does not have it.
        text_sha256: of its text.
    """

    number: int
    made: str
    author: str
    action: Action
    state: Literal["in_force", "undone", "orphaned"]
    statement: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    note: str | None
    article: str | None
    text_sha256: str


def statement_key(connection: Connection, given: str) -> str:
    """The key of the statement that a person means by its first digits, 6 or more.

    Raises:
        UsageError: they are none, or no statement's, or those of several.
    """
    start = given.strip().lower()
    if not _KEY.fullmatch(start):
        raise UsageError(
            f"{given}: a statement is named by its id, 16 hex digits, or by its first {_SHORTEST} or more."
        )
    found = _keys(connection, start)
    if len(found) > 1:
        shown = ", ".join(found[:5])
        raise UsageError(f"{given}: several statements begin so: {shown}. Give more digits.")
    if found:
        return found[0]
    before = select(corrections.c.text_sha256, corrections.c.anchor).where(
        corrections.c.statement.between(start, f"{start}g")
    )
    for sha256, anchor in connection.execute(before):
        for text_id in _texts(connection, sha256):
            for row in connection.execute(select(statements).where(statements.c.text_id == text_id)):
                if row.found and row.found["key"] == anchor["found"]:
                    return str(row.key)
    raise UsageError(f"{given}: the record has no statement of this id; answers show ids.")


def correct(
    connection: Connection, key: str, wanted: Wanted, *, author: str, note: str | None = None
) -> list[int]:
    """Change the statement ``key`` and log it; the numbers of the new corrections.

    Raises:
        UsageError: there is no such statement, it cannot be so, or nothing would change.
    """
    row = connection.execute(
        select(texts.c.id, texts.c.sha256)
        .join(statements)
        .where(statements.c.key == key)
        .order_by(texts.c.id)
        .limit(1)
    ).first()
    if row is None:
        raise UsageError(f"{key}: the record has no statement of this id; answers show ids.")
    text = corrected_statements(connection, row.id, row.sha256)
    held = next(one for one in text.statements if one.now.finding.id == key)
    standing, found = held.now, held.found.finding.id
    logged: list[dict[str, Any]] = []
    for action, after in _changes(connection, row.id, text.article, standing, wanted):
        before = seen_by(action, text.article.text, standing)
        if before == after:
            continue
        then = changed(standing, text.article, after)
        if then is None:
            raise UsageError(f"{key}: {_impossible(action, standing.finding)}")
        anchor = Anchor(_kind(standing.finding), anchor_spans(standing.finding), standing.finding.id, found)
        logged.append(
            {
                "made": utc_now(),
                "author": author,
                "action": action,
                "text_sha256": row.sha256,
                "statement": anchor.key,
                "anchor": anchor.held(),
                "before": before,
                "after": after,
                "state": "in_force",
                "note": note,
            }
        )
        standing = then
    if not logged:
        raise UsageError(f"{key}: nothing would change; it is so already.")
    ids = [_logged(connection, entry) for entry in logged]
    if _settle(connection, row.sha256) & set(ids):
        raise UsageError(f"{key}: the article has a statement with these ranges already; reject one of them.")
    return ids


def undo(connection: Connection, number: int | None = None, *, author: str) -> Correction:
    """Take back correction ``number``, or the last one in force; what was taken back.

    To undo an undoing puts a correction in force again.

    Raises:
        UsageError: there is none, or it is undone.
    """
    query = select(corrections)
    if number is None:
        query = query.where(corrections.c.state == "in_force", corrections.c.action != "undo")
    else:
        query = query.where(corrections.c.id == number)
    row = connection.execute(query.order_by(corrections.c.id.desc()).limit(1)).first()
    if row is None:
        nothing = "There is no correction" + (" in force." if number is None else f" {number}.")
        raise UsageError(f"{nothing} `onrecord correct list` lists them.")
    if row.state == "undone":
        raise UsageError(f"Correction {row.id} is undone already.")
    _put(connection, row.id, in_force=False)
    entry = {name: row._mapping[name] for name in ("text_sha256", "statement", "anchor")}
    entry |= {"made": utc_now(), "author": author, "action": "undo", "state": "in_force"}
    _logged(connection, entry | {"before": {}, "after": {"undone": row.id}, "note": None})
    _settle(connection, row.text_sha256)
    return next(one for one in corrections_of(connection) if one.number == row.id)


def corrections_of(connection: Connection, *, state: str | None = None) -> list[Correction]:
    """The log, the oldest first; with ``state`` only entries that are in it."""
    heading = select(texts.c.heading).where(texts.c.sha256 == corrections.c.text_sha256).limit(1)
    query = select(corrections, heading.scalar_subquery().label("heading")).order_by(corrections.c.id)
    if state is not None:
        query = query.where(corrections.c.state == state)
    return [
        Correction(
            row.id, row.made, row.author, row.action, row.state, row.statement, row.before, row.after,
            row.note, row.heading, row.text_sha256,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def corrected_texts(connection: Connection) -> list[int]:
    """Ids of the texts with a correction in force, in order of adding."""
    in_force = select(corrections.c.text_sha256).where(
        corrections.c.state == "in_force", corrections.c.action != "undo"
    )
    return list(connection.execute(select(texts.c.id).where(texts.c.sha256.in_(in_force))).scalars())


def _keys(connection: Connection, start: str) -> list[str]:
    between = statements.c.key.between(start, f"{start}g")
    query = select(statements.c.key).where(between).distinct().order_by(statements.c.key).limit(6)
    return list(connection.execute(query).scalars())


def _texts(connection: Connection, sha256: str) -> list[int]:
    """Read by different readers, one text may be there twice."""
    return list(connection.execute(select(texts.c.id).where(texts.c.sha256 == sha256)).scalars())


def _settle(connection: Connection, sha256: str) -> set[int]:
    """Apply all corrections of a text; those that are orphaned."""
    orphaned: set[int] = set()
    for text_id in _texts(connection, sha256):
        orphaned |= set(apply_corrections(connection, text_id, sha256).orphaned)
        settle_again(connection, text_id)
    return orphaned


def _changes(
    connection: Connection, text_id: int, article: Article, standing: Standing, wanted: Wanted
) -> list[tuple[Action, dict[str, Any]]]:
    found: list[tuple[Action, dict[str, Any]]] = []
    for action, spans in (("source", wanted.source), ("content", wanted.content)):
        if spans is not None:
            _check(action, spans, len(article.text))
            found.append((action, {f"{action}_at": places(spans)}))  # type: ignore[arg-type]
    if wanted.quotation is not None:
        found.append(("quotation", {"quotation": wanted.quotation}))
    if wanted.polarity is not None:
        found.append(("polarity", {"polarity": wanted.polarity}))
    if wanted.speaker is not None:
        after: dict[str, Any] = {"speaker": None, "across": None}
        if wanted.speaker.casefold() != NOBODY:
            source = wanted.source if wanted.source is not None else standing.finding.source
            meant = meant_by(connection, text_id, article, wanted.speaker, source)
            after = {"speaker": held_speaker(article.text, meant.speaker), "across": meant.across}
        found.append(("speaker", after))
    if wanted.source_type is not None:
        found.append(("type", {"source_type": wanted.source_type}))
    if wanted.rejected is not None:
        found.append(("reject" if wanted.rejected else "restore", {"rejected": wanted.rejected}))
    return found


def _check(role: str, spans: Sequence[Span], size: int) -> None:
    last = 0
    for start, end in spans:
        if not last <= start < end <= size:
            raise UsageError(
                f"--{role}: {start}:{end} is no range here; ranges count code points from 0, in order, START "
                f"below END, and the text has {size:,}."
            )
        last = end


def _impossible(action: Action, finding: Attribution | Silence) -> str:
    if isinstance(finding, Silence):
        return f"it is a silence, which has no {action}."
    if action == "type":
        return "it has no speaker and no source that could be of a type; give --speaker or --source too."
    return "nothing of it would be left; --reject says that it is no statement."


def _kind(finding: Attribution | Silence) -> str:
    return "statement" if isinstance(finding, Attribution) else "silence"


def _logged(connection: Connection, entry: dict[str, Any]) -> int:
    new = connection.execute(insert(corrections), entry).inserted_primary_key
    assert new is not None  # noqa: S101
    return int(new.id)


def _put(connection: Connection, id_: int, *, in_force: bool) -> None:
    """In force or undone; with an undoing goes, the other way round, what it undid."""
    row = connection.execute(select(corrections).where(corrections.c.id == id_)).one()
    state = "in_force" if in_force else "undone"
    connection.execute(update(corrections).where(corrections.c.id == id_).values(state=state))
    if row.action == "undo":
        _put(connection, row.after["undone"], in_force=not in_force)
