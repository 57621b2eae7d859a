"""The core of onrecord: from an article to who says what in it, purely.

``Extractor`` owns the loaded models; ``extract`` looks at nothing but the article and the models. No network,
no clock, no hidden state: the same article gives the same result alone, in any batch, in any order and on
any number of threads.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from onrecord.article import Article
from onrecord.attribution.encoder import DEFAULT_MODEL, FORMAT, Encoder, checked_card
from onrecord.attribution.finder import Finder, Read
from onrecord.context.settle import with_circumstances
from onrecord.speakers.mentions import Mention, find_mentions
from onrecord.speakers.resolver import Resolver
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction, Silence

__all__ = ["Extractor"]


class Extractor:
    """Finds the statements of articles, and whose they are, with one set of models."""

    def __init__(self, encoder: Encoder, resolver: Resolver, reader: Encoder | None = None) -> None:
        """Use :meth:`load`; this takes models that are loaded already.

        ``reader`` is the encoder on which the resolver's network is grafted, if it is not ``encoder``.
        """
        self._encoder = encoder
        self._finder = Finder(encoder)
        self._resolver = resolver
        self._reader = None if reader is None else Finder(reader)

    @classmethod
    def load(cls, path: Path | str | None = None) -> Extractor:
        """Load the models that ship with onrecord, or the attribution model of the directory ``path``.

        Raises:
            onrecord.errors.ModelError: a directory is missing, damaged or of another format.
        """
        resolver = Resolver.load()
        folder = DEFAULT_MODEL if path is None else Path(path)
        if checked_card(folder, FORMAT)["files"]["model.onnx"] == resolver.base:
            return cls(Encoder(folder, resolver.graft), resolver)
        # Another attribution model: names are read with the one that the resolver's network goes on from.
        return cls(Encoder(folder), resolver, Encoder(DEFAULT_MODEL, resolver.graft))

    @property
    def model(self) -> str:
        """Names of the models, each with the first digits of its network's SHA-256."""
        return f"{self._encoder.name}+{self._resolver.name}"

    @property
    def threshold(self) -> float:
        """The confidence from which on statements are shown unless asked otherwise, 0 to 1.

        On the tune articles, of the statements with a source that reach it, at least 87 % are right.
        """
        return self._encoder.threshold

    @property
    def card(self) -> dict[str, object]:
        """The attribution model's card: what it was made from, under which terms, and how it measured."""
        return dict(self._encoder.card)

    @property
    def speakers_card(self) -> dict[str, object]:
        """The card of the model that knows names and who is meant."""
        return dict(self._resolver.card)

    def extract(self, article: Article) -> Extraction:
        """What one article says, and who. Pure and safe to call from several threads."""
        found = self._finder.find(article)
        words = Words.of(article, found.read) if self._reader is None else self._words(article)
        resolved = self._resolver.resolve(article, words, found.attributions, found.silences, self.model)
        return with_circumstances(resolved, words)

    def resolve(
        self, article: Article, attributions: Sequence[Attribution], silences: Sequence[Silence] = ()
    ) -> Extraction:
        """Who is meant by the sources of attributions that are known already, for example people's own.

        Args:
            article: whose text they are places in.
            attributions, silences: in text order.
        """
        words = self._words(article)
        resolved = self._resolver.resolve(article, words, attributions, silences, self.model)
        return with_circumstances(resolved, words)

    def names(self, article: Article) -> list[Mention]:
        """All people, organizations, places and groups that an article names, in text order."""
        return find_mentions(self._words(article))

    def read(self, article: Article) -> Read:
        """What the speakers' network says of the words of an article, stretch by stretch."""
        return (self._reader or self._finder).read(article)

    def _words(self, article: Article) -> Words:
        return Words.of(article, self.read(article))

    def extract_all(self, articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Extraction]:
        """Extract many articles, in their order, several at a time.

        Reads only a few articles ahead of the one it yields, so that any number can pass through.

        Args:
            articles: may be endless.
            threads: how many articles are worked on at once; default: one a processor.
        """
        count = threads or os.cpu_count() or 1
        if count == 1:
            yield from map(self.extract, articles)
            return
        with ThreadPoolExecutor(count) as pool:
            waiting: deque[Future[Extraction]] = deque()
            try:
                for article in articles:
                    waiting.append(pool.submit(self.extract, article))
                    if len(waiting) > 2 * count:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()
