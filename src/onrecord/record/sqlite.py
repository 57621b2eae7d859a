"""What is SQLite's own about a record: settings, word indexes, safe copies, what errors mean.

Another database would replace this module.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from onrecord.errors import RecordError

__all__ = [
    "APPLICATION_ID", "WORD_INDEXES", "WRITES", "back_up", "empty_log", "engine_of", "erase", "record_errors",
    "texts_by_words", "texts_with", "words_query", "write_ahead",
]  # fmt: skip

APPLICATION_ID = 0x0E4EC08D
"""Stands in the header of every record, so that no other SQLite file is taken for one."""

WRITES = "onrecord_writes"

_WAIT = 10_000  # milliseconds that a write waits for another one
_HEADING_WEIGHT = 5.0  # of a word in a heading, against one in the text
_TOKENS = "porter unicode61 remove_diacritics 2"

WORD_INDEXES = (
    f"""CREATE VIRTUAL TABLE statement_words USING fts5(
        content, source, content='statements', content_rowid='id', tokenize='{_TOKENS}')""",
    """CREATE TRIGGER statements_words_added AFTER INSERT ON statements BEGIN
        INSERT INTO statement_words(rowid, content, source) VALUES (new.id, new.content, new.source); END""",
    """CREATE TRIGGER statements_words_removed AFTER DELETE ON statements BEGIN
        INSERT INTO statement_words(statement_words, rowid, content, source)
        VALUES ('delete', old.id, old.content, old.source); END""",
    """CREATE TRIGGER statements_words_changed AFTER UPDATE OF content, source ON statements BEGIN
        INSERT INTO statement_words(statement_words, rowid, content, source)
        VALUES ('delete', old.id, old.content, old.source);
        INSERT INTO statement_words(rowid, content, source) VALUES (new.id, new.content, new.source); END""",
    f"""CREATE VIRTUAL TABLE text_words USING fts5(
        heading, text, content='texts', content_rowid='id', tokenize='{_TOKENS}')""",
    """CREATE TRIGGER texts_words_added AFTER INSERT ON texts BEGIN
        INSERT INTO text_words(rowid, heading, text) VALUES (new.id, new.heading, new.text); END""",
    """CREATE TRIGGER texts_words_removed AFTER DELETE ON texts BEGIN
        INSERT INTO text_words(text_words, rowid, heading, text)
        VALUES ('delete', old.id, old.heading, old.text); END""",
)
"""The full-text indexes (FTS5) over statements and texts, and the triggers that keep them true."""

_MEANS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_READONLY: "it cannot be written to; check the permissions of the file and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; what was acknowledged is safe. Make room and run it again",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that the folder exists and may be written to",
    sqlite3.SQLITE_NOTADB: "it is not a record, nor any SQLite file; give another path",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; take a backup (onrecord backup makes them)",
    sqlite3.SQLITE_IOERR: "the disk answered with an error; what was acknowledged is safe",
    sqlite3.SQLITE_PERM: "it cannot be opened; check its permissions",
}


def engine_of(path: Path, *, readonly: bool = False) -> Engine:
    """An engine on the file ``path``: foreign keys, full durability, one writer at a time.

    A transaction of a connection with the execution option :data:`WRITES` takes the write lock at once, so
    that it waits at its start and never fails half way. With ``readonly`` nothing can be changed.
    """
    address = f"file:{_quoted(path)}{'?mode=ro' if readonly else ''}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            address, uri=True, timeout=_WAIT / 1000, isolation_level=None, check_same_thread=False
        ),
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA mmap_size = 1073741824")
        cursor.close()

    # The driver's own transactions begin too late (https://docs.sqlalchemy.org, "pysqlite transactions").
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def write_ahead(connection: Connection) -> None:
    """Let the file have a write-ahead log, so that nobody who reads waits for who writes; it stays so.

    ``connection`` must not be in a transaction.
    """
    _driver(connection).execute("PRAGMA journal_mode = WAL").fetchone()


@contextmanager
def record_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite answers into a :class:`RecordError` that says what to do.

    Raises:
        RecordError: SQLite refused.
    """
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code not in _MEANS:
            raise
        raise RecordError(path, f"{_MEANS[code]} ({cause}).") from error


@contextmanager
def erase(connection: Connection) -> Iterator[None]:
    """What is deleted inside the block is overwritten with zeros, in the word indexes too.

    The word indexes are put in order for that as a whole, which takes a second a few hundred thousand
    statements.
    """
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    yield
    # A deleted word stays in its old segment, and in the one that says it is deleted, until they merge.
    connection.exec_driver_sql("INSERT INTO statement_words(statement_words) VALUES ('optimize')")
    connection.exec_driver_sql("INSERT INTO text_words(text_words) VALUES ('optimize')")
    # The pool may hand the connection to others, whom zeros would cost time.
    connection.exec_driver_sql("PRAGMA secure_delete = OFF")


def empty_log(connection: Connection) -> bool:
    """Bring the write-ahead log into the file and cut it to nothing; whether no reader was in the way.

    ``connection`` must not be in a transaction.
    """
    (busy, *_) = _driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def back_up(connection: Connection, target: Path) -> None:
    """Copy a record that may be in use to the new file ``target``, as it stands at one instant."""
    copy = sqlite3.connect(target)
    try:
        _driver(connection).backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file and none beside it
    finally:
        copy.close()


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101
    return driver


def words_query(words: str) -> str:
    """What a person typed as an FTS5 query: every word, and what stands in quotation marks as a phrase.

    No operator of FTS5 is one here: each word is quoted. Empty where there is no word in it.
    """
    phrases: list[str] = []
    for number, part in enumerate(words.replace("“", '"').replace("”", '"').split('"')):
        cleaned = "".join(char if char.isalnum() or char in "'’" else " " for char in part)
        found = ["".join(filter(str.isalnum, word)) and word for word in cleaned.split()]
        kept = [word for word in found if word]
        if number % 2 and kept:
            phrases.append(" ".join(kept))
        else:
            phrases += kept
    return " ".join(f'"{phrase}"' for phrase in phrases)


def texts_with(connection: Connection, phrases: Sequence[str], limit: int) -> list[int]:
    """Ids of texts in which one of ``phrases`` stands, word for word but for endings; the best fit first."""
    wanted = filter(None, (words_query(f'"{phrase.replace(chr(34), " ")}"') for phrase in phrases))
    if not (query := " OR ".join(wanted)):
        return []
    found = text("SELECT rowid FROM text_words WHERE text_words MATCH :query ORDER BY rank LIMIT :limit")
    return list(connection.execute(found, {"query": query, "limit": limit}).scalars())


_RANKED_TEXTS = text(
    """SELECT rowid FROM text_words WHERE text_words MATCH :words AND rowid IN (
        SELECT text_id FROM appearances WHERE coalesce(published_day, '') BETWEEN :since AND :until)
    ORDER BY bm25(text_words, :heading, 1.0), rowid LIMIT :n"""
)


def texts_by_words(
    connection: Connection, words: Sequence[str], since: str | None, until: str | None, limit: int
) -> list[int]:
    """Ids of the texts in which any of ``words`` stands, the best first by BM25, headings counting more.

    Args:
        connection: to the record.
        words: single words.
        since, until: days, inclusive, of one of their appearances; ``None`` where they may be any.
        limit: at most so many.
    """
    query = " OR ".join(filter(None, map(words_query, words)))
    if not query:
        return []
    found = connection.execute(
        _RANKED_TEXTS,
        {
            "words": query,
            "since": since or "",
            "until": until or "9999",
            "n": limit,
            "heading": _HEADING_WEIGHT,
        },
    )
    return list(found.scalars())


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
