"""A record: one file that keeps texts, where they appeared, and all that was said in them.

:class:`Record` opens the file, brings it up to date, and hands out transactions. What is kept and how it is
asked for is in the modules beside it, as functions over a connection.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, text

from onrecord.errors import RecordError
from onrecord.record.migrations import NEWEST, upgrade
from onrecord.record.sqlite import (
    APPLICATION_ID,
    WRITES,
    back_up,
    empty_log,
    engine_of,
    record_errors,
    write_ahead,
)

__all__ = ["Record"]


class Record:
    """An open record. Use as a context manager, or :meth:`close` it.

    Attributes:
        path: its file.
        readonly: whether it can only be read.
    """

    def __init__(self, path: Path, *, create: bool = False, readonly: bool = False) -> None:
        """Open the record at ``path``; one of an earlier version is brought up to date, unless read only.

        Args:
            path: its file.
            create: make a new one if there is none.
            readonly: do not change anything, not even its version.

        Raises:
            RecordError: there is none, it is another kind of file, of a newer version, locked or damaged, or
                the file system refuses.
        """
        self.path = path
        self.readonly = readonly
        if path.is_dir():
            raise RecordError(path, "is a folder; give the path of a file.")
        if not path.exists() and not create:
            raise RecordError(path, "there is no record; onrecord add makes one, or give --record PATH.")
        fresh = not path.exists() or path.stat().st_size == 0
        self._engine = engine_of(path, readonly=readonly)
        try:
            with record_errors(path):
                self._check(fresh=fresh)
                if not readonly:
                    # Not before here: it would change a file that is no record.
                    with self._engine.connect() as connection:
                        write_ahead(connection)
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the record as it stands at its first question, whatever others write.

        Raises:
            RecordError: SQLite refuses.
        """
        with record_errors(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept once the block ends, or nothing of it.

        Raises:
            RecordError: SQLite refuses.
        """
        engine = self._engine.execution_options(**{WRITES: True})
        with record_errors(self.path), engine.begin() as connection:
            yield connection

    def empty_log(self) -> bool:
        """Write all that waits in the write-ahead log into the file; whether nobody was in the way."""
        with record_errors(self.path), self._engine.connect() as connection:
            return empty_log(connection)

    def back_up(self, target: Path) -> None:
        """Copy it to the new file ``target``, consistent though others may be writing, and check the copy.

        Raises:
            RecordError: ``target`` is there already, the disk refuses, or the copy is damaged as the record
                is; then there is no file ``target``.
        """
        if target.exists():
            raise RecordError(target, "is there already; give the path of a new file.")
        part = target.with_name(f".{target.name}.part")
        try:
            part.unlink(missing_ok=True)
            with record_errors(target), self._engine.connect() as connection:
                back_up(connection, part)
            with Record(part) as copy:
                damage = copy.check()
            if damage:
                raise RecordError(self.path, f"is damaged, and so is the copy: {damage[0]}.")
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)

    def check(self) -> list[str]:
        """What SQLite's own integrity and foreign key checks find wrong; empty if all is well."""
        with self.reading() as connection:
            found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            loose = connection.execute(text("PRAGMA foreign_key_check")).all()
        return [line for line in found if line != "ok"] + [str(tuple(row)) for row in loose]

    def _check(self, *, fresh: bool) -> None:
        with self._engine.connect() as connection:
            mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar() or 0
        if mark != APPLICATION_ID and (tables or not fresh):
            raise RecordError(
                self.path, "is an SQLite file of another program, and no record; give another path."
            )
        if version > NEWEST:
            raise RecordError(
                self.path,
                f"is of version {version}, by a newer onrecord; this one knows {NEWEST}. Update onrecord.",
            )
        if version < NEWEST:
            if self.readonly:
                raise RecordError(
                    self.path, "is of an older version; open it once for writing to bring it up to date."
                )
            upgrade(self._engine)
