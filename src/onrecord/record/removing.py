"""Taking articles out of a record for good, with all that hangs on them, so that no byte of them is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, exists, func, insert, or_, select, update

from onrecord.article import Article
from onrecord.errors import UsageError
from onrecord.record.batches import batches
from onrecord.record.columns import holdable
from onrecord.record.copies import forget_copies
from onrecord.record.keeping import address_of, date_statements, utc_now
from onrecord.record.quotations import forget_quotations
from onrecord.record.schema import (
    appearances,
    article_speakers,
    corrections,
    removals,
    speaker_aliases,
    speaker_ids,
    speaker_roles,
    speakers,
    statements,
    texts,
)
from onrecord.record.sqlite import erase

__all__ = ["Removal", "admit", "is_removed", "planned", "remove"]

_HASH = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing something takes out.

    Attributes:
        given: what was asked for.
        appearances: ids, of every version at an address.
        texts: ids of those texts that then stand nowhere.
        headings: what these are called.
        statements: how many statements and silences go with them.
        corrections: how many corrections by people do.
        followed: how many other texts and statements repeat what goes; the first of each takes its place.
    """

    given: str
    appearances: tuple[int, ...]
    texts: tuple[int, ...]
    headings: tuple[str, ...]
    statements: int
    corrections: int
    followed: int

    def said(self) -> str:
        """What goes, by counts."""
        parts = [
            _count(len(self.appearances), "appearance"),
            _count(len(self.texts), "text"),
            _count(self.statements, "statement"),
            _count(self.corrections, "correction"),
        ]
        kept = f"; {self.followed:,} that repeat it stay" if self.followed else ""
        return ", ".join(part for part in parts if part) + kept


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}" if number else ""


def planned(connection: Connection, given: str) -> Removal:
    """What :func:`remove` will take out. Changes nothing.

    Args:
        connection: to the record.
        given: an address, a name as it was given when it was added, or the first 8 or more digits of the
            SHA-256 of a text.

    Raises:
        UsageError: the record has no such article, or the digits are those of several texts.
    """
    found = _found(connection, given)
    if not found:
        raise UsageError(
            f"{given}: the record has no article of that address, name or SHA-256; "
            "give it as it was given to onrecord add."
        )
    text_ids = sorted(_column(connection, appearances.c.text_id, appearances.c.id, found))
    elsewhere = set(_column(connection, appearances.c.text_id, appearances.c.text_id, text_ids, but=found))
    gone = [text_id for text_id in text_ids if text_id not in elsewhere]
    said = _column(connection, statements.c.id, statements.c.text_id, gone)
    hashes = _column(connection, texts.c.sha256, texts.c.id, gone)
    followers = [
        *_column(connection, texts.c.id, texts.c.copy_of, gone),
        *_column(connection, statements.c.id, statements.c.repeats, said),
    ]
    return Removal(
        given,
        tuple(found),
        tuple(gone),
        tuple(_column(connection, texts.c.heading, texts.c.id, gone)),
        len(said),
        len(_column(connection, corrections.c.id, corrections.c.text_sha256, hashes)),
        len(followers),
    )


def remove(connection: Connection, removal: Removal) -> None:
    """Take out what :func:`planned` said, in the caller's transaction; what it frees is overwritten.

    Of what was repeated elsewhere, the next one in order of adding becomes the first. Versions before and
    after one that goes follow each other. What was removed is not added again by itself; see :func:`admit`.
    The write-ahead log still holds it until :meth:`onrecord.record.store.Record.empty_log`.
    """
    with erase(connection):
        _note(connection, removal)
        concerned = _concerned(connection, removal.texts)
        _close_chains(connection, removal.appearances)
        said = _column(connection, statements.c.id, statements.c.text_id, removal.texts)
        _hand_over(connection, statements.c.repeats, statements.c.id, said)
        for text_id in removal.texts:
            forget_quotations(connection, text_id)
            forget_copies(connection, text_id)
        hashes = _column(connection, texts.c.sha256, texts.c.id, removal.texts)
        left = _column(connection, appearances.c.text_id, appearances.c.id, removal.appearances)
        _delete(connection, corrections, corrections.c.text_sha256, hashes)
        _delete(connection, appearances, appearances.c.id, removal.appearances)
        _delete(connection, statements, statements.c.text_id, removal.texts)
        _delete(connection, texts, texts.c.id, removal.texts)
        for text_id in set(left) - set(removal.texts):
            date_statements(connection, text_id)
        _forget_speakers(connection, concerned)


def is_removed(connection: Connection, article: Article) -> bool:
    """Whether the article's text, or what stood at its address, was taken out for good."""
    return connection.execute(select(exists(_removals_of(article)))).scalar_one()


def admit(connection: Connection, article: Article) -> None:
    """Let an article that was taken out come back."""
    found = connection.execute(_removals_of(article)).scalars().all()
    _delete(connection, removals, removals.c.id, found)


def _removals_of(article: Article) -> Select[int]:
    same = removals.c.sha256 == article.text_sha256
    if article.url:
        same = or_(same, removals.c.address == address_of(article))
    return select(removals.c.id).where(same)


def _found(connection: Connection, given: str) -> list[int]:
    """Ids of the appearances that ``given`` means."""
    name = holdable(given)
    named = select(appearances.c.id).where(or_(appearances.c.address == name, appearances.c.name == name))
    found = list(connection.execute(named.order_by(appearances.c.id)).scalars())
    digits = given.lower()
    if found or not _HASH.fullmatch(digits):
        return found
    hashes = set(
        connection.execute(select(texts.c.sha256).where(texts.c.sha256.startswith(digits))).scalars()
    )
    if len(hashes) > 1:
        raise UsageError(f"{given}: {len(hashes)} texts have a SHA-256 that begins so; give more digits.")
    text_ids = _column(connection, texts.c.id, texts.c.sha256, sorted(hashes))
    return _column(connection, appearances.c.id, appearances.c.text_id, text_ids)


def _note(connection: Connection, removal: Removal) -> None:
    """Remember what is taken out, by addresses and hashes."""
    gone = set(removal.texts)
    now, name = utc_now(), holdable(removal.given)
    rows = []
    for batch in batches(removal.appearances):
        wanted = select(appearances.c.address, appearances.c.text_id, texts.c.sha256).join(texts)
        for row in connection.execute(wanted.where(appearances.c.id.in_(batch))):
            # Of a file's path another article may be given: only addresses of the web stay closed.
            address = row.address if row.address and "://" in row.address else None
            rows.append((address, row.sha256 if row.text_id in gone else None))
    for address, sha256 in dict.fromkeys(rows):
        if address or sha256:
            connection.execute(
                insert(removals), {"at": now, "name": name, "address": address, "sha256": sha256}
            )


def _close_chains(connection: Connection, ids: Sequence[int]) -> None:
    """Let what ``ids`` replaced be replaced by what came after them."""
    going = set(ids)
    after: dict[int, int | None] = {}
    for batch in batches(ids):
        rows = select(appearances.c.id, appearances.c.replaced_by).where(appearances.c.id.in_(batch))
        after.update({row.id: row.replaced_by for row in connection.execute(rows)})
    for id_, following in after.items():
        next_ = following
        while next_ in going:
            next_ = after[next_]
        connection.execute(
            update(appearances).where(appearances.c.replaced_by == id_).values(replaced_by=next_)
        )


def _hand_over(connection: Connection, pointer: Column[Any], key: Column[Any], going: Sequence[int]) -> None:
    """Where ``pointer`` of rows that stay leads to one that goes, the first of them takes its place."""
    gone = set(going)
    followers: dict[int, list[int]] = {}
    for batch in batches(going):
        rows = select(pointer, key).where(pointer.in_(batch)).order_by(key)
        for first, follower in connection.execute(rows):
            if follower not in gone:
                followers.setdefault(first, []).append(follower)
    for first, (heir, *_) in followers.items():
        connection.execute(update(key.table).where(pointer == first).values({pointer: heir}))
        connection.execute(update(key.table).where(key == heir).values({pointer: None}))


def _concerned(connection: Connection, text_ids: Sequence[int]) -> dict[int, set[str]]:
    """The speakers across articles who speak in these texts, with their names there."""
    found: dict[int, set[str]] = {}
    for batch in batches(text_ids):
        rows = select(article_speakers.c.speaker_id, article_speakers.c.name)
        rows = rows.where(article_speakers.c.text_id.in_(batch), article_speakers.c.speaker_id.is_not(None))
        for speaker_id, name in connection.execute(rows):
            found.setdefault(speaker_id, set()).add(name)
    return found


def _forget_speakers(connection: Connection, concerned: dict[int, set[str]]) -> None:
    """Drop speakers whom no other article has, unless people edited them, and names printed nowhere else."""
    for speaker_id, names in concerned.items():
        mine = select(article_speakers.c.name).where(article_speakers.c.speaker_id == speaker_id)
        printed = set(connection.execute(mine).scalars())
        of_them = (
            (speakers.c.id == speaker_id) & speakers.c.renamed,
            exists().where(speaker_ids.c.speaker_id == speaker_id),
            exists().where(speaker_roles.c.speaker_id == speaker_id),
            exists().where(speaker_aliases.c.speaker_id == speaker_id, speaker_aliases.c.basis != "printed"),
        )
        by_people = select(func.count()).select_from(speakers).where(speakers.c.id == speaker_id)
        if not printed and not connection.execute(by_people.where(or_(*of_them))).scalar():
            connection.execute(delete(speakers).where(speakers.c.id == speaker_id))
            continue
        for name in names - printed:
            connection.execute(
                delete(speaker_aliases).where(
                    speaker_aliases.c.speaker_id == speaker_id,
                    speaker_aliases.c.alias == name,
                    speaker_aliases.c.basis == "printed",
                )
            )


def _column(
    connection: Connection,
    wanted: Column[Any],
    key: Column[Any],
    values: Iterable[Any],
    *,
    but: Sequence[int] = (),
) -> list[Any]:
    """``wanted`` of the rows whose ``key`` is among ``values``, each once; not of appearances in ``but``."""
    left_out = set(but)
    found: dict[Any, None] = {}
    for batch in batches(list(values)):
        for value, id_ in connection.execute(select(wanted, key.table.c.id).where(key.in_(batch))):
            if id_ not in left_out:
                found[value] = None
    return list(found)


def _delete(connection: Connection, table: Table, key: Column[Any], values: Sequence[Any]) -> None:
    for batch in batches(values):
        connection.execute(delete(table).where(key.in_(batch)))
