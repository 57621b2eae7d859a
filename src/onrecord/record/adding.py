"""Adding articles to a record: extracted in several processes, kept by one writer, in the order given.

Each article is kept in a transaction of its own and acknowledged once that is on disk, so that a crash at
any instant loses nothing that was acknowledged and leaves no half article. A text that the record has is not
extracted again, so that running it once more does only what is missing.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from sqlalchemy import Connection

from onrecord.article import Article
from onrecord.errors import OnrecordError, ReadingError
from onrecord.record.extraction_pool import ExtractionPool, FailedError
from onrecord.record.keeping import keep, keep_appearance, text_of
from onrecord.record.log import note_skip
from onrecord.record.removing import admit, is_removed
from onrecord.record.settling import settle
from onrecord.record.store import Record
from onrecord.statement import Extraction

__all__ = ["Added", "Adder", "Item"]

Outcome = Literal["new", "appearance", "version", "known", "skipped"]

Item = Article | ReadingError | Callable[[Connection], object]
"""What can be put into an :class:`Adder`. A function runs in a transaction of its own, in its turn."""

_AHEAD = 8  # items a process may be ahead of the writer, so that a long article does not stop the others


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article, once that is on disk.

    Attributes:
        article: its name.
        text: hex SHA-256 of its text; ``None`` where there is none.
        outcome: as in :class:`onrecord.record.keeping.Kept`, or ``skipped``.
        skipped: why, if it was.
        statements: how many statements and silences were found in it in this run.
        warnings: what was doubtful while it was read.
    """

    article: str
    text: str | None
    outcome: Outcome
    skipped: ReadingError | None = None
    statements: int = 0
    warnings: tuple[str, ...] = ()


class Adder:
    """Adds what is put into it. A context manager; at its end all that was put is done.

    Only a few articles are held in memory at a time: :meth:`put` waits.

    Args:
        record: open for writing.
        pool: extracts.
        acknowledge: called from a thread, in the order of the input, for each article and each error.
        again: whether articles that were removed from the record may come back.
    """

    def __init__(
        self,
        record: Record,
        pool: ExtractionPool,
        acknowledge: Callable[[Added], None],
        *,
        again: bool = False,
    ) -> None:
        self._record = record
        self._pool = pool
        self._acknowledge = acknowledge
        self._again = again
        self._begun: set[tuple[str, str]] = set()  # texts put and not yet kept
        self._queue: queue.Queue[tuple[Item, Future[Extraction] | None] | None]
        self._queue = queue.Queue(_AHEAD * pool.processes)
        self._failure: BaseException | None = None
        self._writer = threading.Thread(target=self._write, name="onrecord-writer", daemon=True)

    def __enter__(self) -> Self:
        self._writer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until all is done.

        Raises:
            RecordError: the record cannot be written to.
            ModelError: the models cannot be loaded.
            OSError: by ``acknowledge``.
            KeyboardInterrupt: Ctrl-C was pressed again; what is not on disk by then is given up.
        """
        if isinstance(error, KeyboardInterrupt):
            self._give_up()
            return
        try:
            self._queue.put(None)
            self._writer.join()
        except KeyboardInterrupt:
            self._give_up()
            raise
        if self._failure is not None and error is None:
            raise self._failure

    def put(self, item: Item) -> None:
        """Add ``item`` after all that was put before.

        Raises:
            RecordError, ModelError, OSError: one of those before could not be kept; nothing more is.
        """
        if self._failure is not None:
            raise self._failure
        self._queue.put((item, self._begin(item) if isinstance(item, Article) else None))

    def _give_up(self) -> None:
        """End at once; what is not on disk by now is not kept."""
        self._failure = KeyboardInterrupt()
        self._pool.kill()
        # The writer may be in a transaction: nobody may close the record before it has ended.
        while self._writer.is_alive():
            with suppress(queue.Full):
                self._queue.put(None, timeout=0.1)
            self._writer.join(0.1)

    def _begin(self, article: Article) -> Future[Extraction] | None:
        """Begin to extract from ``article``, if nobody has."""
        key = _key(article)
        # The writer takes a text from the begun ones only when the record has it: ask in this order.
        if key in self._begun:
            return None
        with self._record.reading() as connection:
            if text_of(connection, article) is not None:
                return None
            if not self._again and is_removed(connection, article):
                return None
        self._begun.add(key)
        return self._pool.submit(article)

    def _write(self) -> None:
        """Runs in a thread: the only one that writes."""
        while (entry := self._queue.get()) is not None:
            if self._failure is not None:
                continue  # whoever puts must not wait for ever
            item, future = entry
            try:
                if isinstance(item, Article):
                    self._acknowledge(self._article(item, future))
                elif isinstance(item, ReadingError):
                    self._acknowledge(self._skip(item))
                else:
                    with self._record.writing() as connection:
                        item(connection)
            except BaseException as error:
                self._failure = self._failure or error

    def _article(self, article: Article, future: Future[Extraction] | None) -> Added:
        try:
            extraction = None if future is None else future.result()
            with self._record.writing() as connection:
                return self._kept(connection, article, extraction)
        except ReadingError as error:
            skipped = error
        except OnrecordError:
            raise
        except FailedError as error:
            skipped = ReadingError("failed", article.name, str(error))
        except Exception as error:
            # What breaks the keeping of one article must not cost the others.
            skipped = ReadingError("failed", article.name, f"{type(error).__name__}: {error}.")
        finally:
            if future is not None:
                self._begun.discard(_key(article))
        if self._failure is not None:
            raise self._failure  # the process was ended: that is no fault of the article
        # Not before here: while the error is handled, its frames may hold a statement of SQLite's open.
        return self._skip(skipped, article)

    def _kept(self, connection: Connection, article: Article, extraction: Extraction | None) -> Added:
        if self._again:
            admit(connection, article)
        elif is_removed(connection, article):
            raise ReadingError("removed", article.name)
        text_id = text_of(connection, article)
        found = 0
        if text_id is not None:
            kept = keep_appearance(connection, article, text_id)
        elif extraction is not None:
            kept = keep(connection, extraction)
            settle(connection, kept.text_id)
            found = len(extraction.attributions) + len(extraction.silences)
        else:
            raise FailedError("The same text failed before.")
        return Added(article.name, article.text_sha256, kept.outcome, None, found, article.warnings)

    def _skip(self, error: ReadingError, article: Article | None = None) -> Added:
        with self._record.writing() as connection:
            note_skip(connection, error)
        return Added(error.name, article.text_sha256 if article else None, "skipped", error)


def _key(article: Article) -> tuple[str, str]:
    return article.text_sha256, article.reader
