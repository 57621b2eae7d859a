"""Extraction in processes of their own, each with its own models, so that every core is used.

A process that dies takes no more with it than the article it had: another one is started in its place.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from onrecord.article import Article
from onrecord.errors import ModelError, OnrecordError
from onrecord.statement import Attribution, Extraction, Passage, Silence, Speaker

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["ExtractionPool", "Extracts", "FailedError", "load_extractor"]

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the locks of other threads as they stand


class Extracts(Protocol):
    """What finds statements: :class:`onrecord.extractor.Extractor`."""

    def extract(self, article: Article) -> Extraction:
        """What is found in one article."""


class FailedError(Exception):
    """An article could not be extracted from; the message, a sentence, says what was seen."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An extraction without its article, which whoever asked has already."""

    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]
    model: str
    silences: tuple[Silence, ...]
    speakers: tuple[Speaker, ...]


_Task = tuple[Article, "Future[Extraction]"]


def load_extractor(model: Path | None = None) -> Callable[[], Extracts]:
    """What loads the models in a process: those that ship, or with the attribution model at ``model``."""
    return partial(_load, model)


def _load(model: Path | None) -> Extracts:
    from onrecord.extractor import Extractor  # noqa: PLC0415  (loads the inference runtime)

    return Extractor.load(model)


class ExtractionPool:
    """Up to ``processes`` processes, started as they are needed. Use as a context manager.

    Args:
        load: called once in each process; can be pickled.
        processes: at most so many.
    """

    def __init__(self, load: Callable[[], Extracts], processes: int) -> None:
        self.processes = processes
        self._load = load
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._unfinished = 0
        self._lock = threading.Lock()
        self._managers: list[threading.Thread] = []
        self._workers: set[_Worker] = set()
        self._given_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: once all is done, or at an error once each has done what it is at."""
        self._given_up = self._given_up or error is not None
        for _ in self._managers:
            self._tasks.put(None)
        for manager in self._managers:
            manager.join()

    def kill(self) -> None:
        """End the processes at once; the futures of what was not done raise :class:`FailedError`."""
        self._given_up = True
        for worker in list(self._workers):
            worker.kill()

    def submit(self, article: Article) -> Future[Extraction]:
        """Extract from ``article`` as soon as a process is free.

        The future raises :class:`FailedError` where that article fails or its process dies, and
        :class:`ModelError` where the models cannot be loaded.
        """
        future: Future[Extraction] = Future()
        with self._lock:
            self._unfinished += 1
            if self._unfinished > len(self._managers) < self.processes:
                manager = threading.Thread(target=self._manage, name="onrecord-extraction", daemon=True)
                self._managers.append(manager)
                manager.start()
        self._tasks.put((article, future))
        return future

    def _manage(self) -> None:
        """Give one process its tasks, one at a time; runs in a thread."""
        # The processes inherit this: Ctrl-C reaches the main thread alone, which ends what is begun in order.
        # What tracks their resources has to run before; it would let the signal through again.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        worker: _Worker | None = None
        while (task := self._tasks.get()) is not None:
            article, future = task
            try:
                if self._given_up:
                    raise FailedError("It was given up.")
                if worker is None:
                    worker = _Worker(self._load)
                    self._workers.add(worker)
                future.set_result(worker.extract(article))
            except _DiedError as error:
                self._workers.discard(worker)
                worker = None
                future.set_exception(FailedError(str(error)))
            except BaseException as error:
                future.set_exception(error)
            with self._lock:
                self._unfinished -= 1
        if worker is not None:
            worker.close()


class _DiedError(Exception):
    """The process is gone."""


class _Worker:
    """One process and the pipe to it. Raises :class:`ModelError` where the models cannot be loaded."""

    def __init__(self, load: Callable[[], Extracts]) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process: SpawnProcess = _SPAWN.Process(
            target=_serve, args=(theirs, load), name="onrecord-extraction", daemon=True
        )
        self._process.start()
        theirs.close()
        try:
            refused = self._pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise ModelError(
                "A process for extraction ended before its models were loaded "
                f"(exit code {self._process.exitcode}). If memory is short, give a smaller --processes."
            ) from None
        if refused is not None:
            self.close()
            raise refused

    def extract(self, article: Article) -> Extraction:
        try:
            # The original is not looked at, and may be long.
            self._pipe.send(replace(article, original=None, warnings=()))
            found = self._pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise _DiedError(
                f"The process that extracted from it died (exit code {self._process.exitcode})."
            ) from None
        if isinstance(found, str):
            raise FailedError(found)
        return Extraction(
            article, found.attributions, found.passages, found.model, found.silences, found.speakers
        )

    def kill(self) -> None:
        """End the process at once; who waits for its answer is told that it died."""
        self._process.kill()

    def close(self) -> None:
        """The process ends as its pipe does."""
        self._pipe.close()
        self._process.join()


def _serve(pipe: Connection, load: Callable[[], Extracts]) -> None:
    """Runs in the process: loads, says ``None`` or why not, and then answers each article."""
    try:
        extractor = load()
    except OnrecordError as error:
        pipe.send(error)
        return
    pipe.send(None)
    try:
        while True:
            article = pipe.recv()
            try:
                found = extractor.extract(article)
                answer: _Found | str = _Found(
                    found.attributions, found.passages, found.model, found.silences, found.speakers
                )
            except Exception as error:
                answer = f"{type(error).__name__}: {error}."
            pipe.send(answer)
    except (EOFError, OSError):
        return  # whoever asked is gone
