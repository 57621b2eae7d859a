"""One run over many articles: what can be done is done, and what cannot is told and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.article import Article
from onrecord.cli.interruption import Interruption
from onrecord.cli.notices import Notices
from onrecord.errors import OnrecordError, ReadingError
from onrecord.statement import Extraction

if TYPE_CHECKING:
    from onrecord.extractor import Extractor

__all__ = ["Batch"]


class Batch:
    """Extracts from what the reader yields.

    Once ``interruption`` is asked for, no other article is read: the extractions end with those that are
    begun, and no exception is raised, so that whoever writes them can finish the output.

    Statements whose confidence is below ``least`` (default: the model's threshold) are left out.

    Attributes:
        done: number of extractions handed on so far.
    """

    def __init__(
        self,
        items: Iterable[Article | ReadingError],
        load: Callable[[], Extractor],
        notices: Notices,
        interruption: Interruption,
        *,
        threads: int | None = None,
        least: float | None = None,
    ) -> None:
        self.done = 0
        self._items = items
        self._load = load
        self._notices = notices
        self._interruption = interruption
        self._threads = threads
        self._least = least
        self._waiting: deque[Article] = deque()

    def extractions(self) -> Iterator[Extraction]:
        """One extraction an article, in the order of the input. The model is loaded at the first article.

        Raises:
            UsageError: the reader cannot serve its options.
            ModelError: the model cannot be loaded.
        """
        articles = self._articles()
        first = next(articles, None)
        if first is None:
            return
        extractor = self._load()
        least = extractor.threshold if self._least is None else self._least
        rest = chain([first], articles)
        while True:
            try:
                for extraction in extractor.extract_all(rest, threads=self._threads):
                    yield self._finish(extraction, least)
                return
            except OnrecordError:
                raise
            except Exception as error:
                yield from self._singly(extractor, error, least)

    def _articles(self) -> Iterator[Article]:
        """The articles to extract from; each waits until its extraction is handed on."""
        for item in self._interruption.until_asked(self._items):
            if isinstance(item, ReadingError):
                self._notices.skip(item)
            else:
                self._notices.read(item)
                self._waiting.append(item)
                yield item

    def _finish(self, extraction: Extraction, least: float) -> Extraction:
        self._waiting.popleft()
        sure = extraction.from_confidence(least)
        self._notices.finished(left_out=len(extraction.attributions) - len(sure.attributions))
        self.done += 1
        return sure

    def _singly(self, extractor: Extractor, error: Exception, least: float) -> Iterator[Extraction]:
        """Take the waiting articles one by one after ``error``, so that only those at fault are skipped.

        Raises:
            Exception: ``error``, where every article passes alone: the fault lies elsewhere.
        """
        at_fault = False
        while self._waiting:
            article = self._waiting[0]
            try:
                extraction = extractor.extract(article)
            except Exception as defect:
                at_fault = True
                self._waiting.popleft()
                self._notices.skip(
                    ReadingError("failed", article.name, f"{type(defect).__name__}: {defect}.")
                )
            else:
                yield self._finish(extraction, least)
        if not at_fault:
            raise error
