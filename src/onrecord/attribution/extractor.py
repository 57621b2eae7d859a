"""The core of onrecord: from an article to its attributions, purely.

``Extractor`` owns a loaded model; ``extract`` looks at nothing but the article and the model. No network,
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
from onrecord.attribution.announced import ANNOUNCED, by_phrase, find_announced, make_way
from onrecord.attribution.candidates import Places, candidates_in
from onrecord.attribution.confidence import probability
from onrecord.attribution.encoder import DEFAULT_MODEL, Encoder
from onrecord.attribution.layout import LAID_OUT, is_laid_out, laid_out
from onrecord.attribution.naming import is_naming
from onrecord.attribution.passages import join_passages
from onrecord.attribution.polarity import polarity_of
from onrecord.attribution.promises import is_promise
from onrecord.attribution.quotes import Quoted, quotation_of, quotations_of, quoted_within
from onrecord.attribution.running import join_running
from onrecord.attribution.silences import find_silences
from onrecord.statement import Attribution, Extraction, content_id

__all__ = ["Extractor"]


class Extractor:
    """Finds the attributions of articles with one model."""

    def __init__(self, encoder: Encoder) -> None:
        """Use :meth:`load`; this takes an encoder that is loaded already."""
        self._encoder = encoder

    @classmethod
    def load(cls, path: Path | str | None = None) -> Extractor:
        """Load the model that ships with onrecord, or the model directory at ``path``.

        Raises:
            onrecord.errors.ModelError: the directory is missing, damaged or of another format.
        """
        return cls(Encoder(DEFAULT_MODEL if path is None else Path(path)))

    @property
    def model(self) -> str:
        """Name of the model and the first digits of its network's SHA-256."""
        return self._encoder.name

    @property
    def threshold(self) -> float:
        """The confidence from which on statements are shown unless asked otherwise, 0 to 1.

        On the tune articles, of the statements with a source that reach it, at least 87 % are right.
        """
        return self._encoder.threshold

    @property
    def card(self) -> dict[str, object]:
        """The model card: what it was made from, under which terms, and how it measured."""
        return dict(self._encoder.card)

    def extract(self, article: Article) -> Extraction:
        """Find the attributions and passages of one article. Pure and safe to call from several threads."""
        quoted = quotations_of(article)
        laid = laid_out(article, quoted)
        found = [
            self._settle(article, quoted, (item.source,), (item.cue,), (item.content,), LAID_OUT)
            for item in laid
        ]
        candidates = candidates_in(self._encoder, article, quoted)
        for candidate in join_running(article, quoted, candidates):
            roles = candidate.source, candidate.cue, candidate.content
            if not is_laid_out(article, laid, roles):
                sure = probability(self._encoder.confidence, candidate.signals)
                source, cue = by_phrase(article, *roles)
                found.append(self._settle(article, quoted, source, cue, candidate.content, sure))
        found, announced = make_way(found, find_announced(article, quoted))
        found += [
            self._settle(article, quoted, (a.source,), (a.cue,), (a.content,), ANNOUNCED) for a in announced
        ]
        found = [a for a in found if not is_promise(article, a) and not is_naming(article.text, a)]
        found.sort(key=lambda a: (a.spans, a.id))
        said, silences = find_silences(article, quoted, found)
        attributions, passages = join_passages(article, said)
        return Extraction(article, attributions, passages, self.model, tuple(silences))

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

    @staticmethod
    def _settle(  # noqa: PLR0917 - the three roles between what they are of and how sure they are
        article: Article,
        quoted: Sequence[Quoted],
        source: Places,
        cue: Places,
        content: Places,
        confidence: float,
    ) -> Attribution:
        """An attribution from its roles: what the rules add is quoted spans, quotation type and polarity."""
        verbatim = quoted_within(article.text, content, quoted)
        sentence = article.sentence_at(cue[0].start) if cue else None
        clause = None if sentence is None else article.sentences[sentence].span
        return Attribution(
            id=content_id(article.text_sha256, source=source, cue=cue, content=content),
            source=source,
            cue=cue,
            content=content,
            quoted=verbatim,
            quotation=quotation_of(article.text, content, verbatim),
            polarity=polarity_of(article.text, source, cue, content, clause),
            confidence=confidence,
        )
