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
from onrecord.attribution.candidates import Candidate, decode
from onrecord.attribution.confidence import probability
from onrecord.attribution.encoder import DEFAULT_MODEL, Encoder
from onrecord.attribution.passages import join_passages
from onrecord.attribution.polarity import polarity_of
from onrecord.attribution.promises import is_promise
from onrecord.attribution.quotes import Quoted, find_quoted, quotation_of, quoted_within
from onrecord.attribution.stretches import cut_stretches
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
    def card(self) -> dict[str, object]:
        """The model card: what it was made from, under which terms, and how it measured."""
        return dict(self._encoder.card)

    def extract(self, article: Article) -> Extraction:
        """Find the attributions and passages of one article. Pure and safe to call from several threads."""
        quoted = find_quoted(article.text, [block.span for block in article.blocks])
        found: list[Attribution] = []
        for pieces in cut_stretches(article, quoted, self._encoder.tokenizer):
            candidates = decode(self._encoder, article.text, pieces, self._encoder.read(pieces))
            settled = (self._settle(article, quoted, candidate) for candidate in candidates)
            found += (attribution for attribution in settled if not is_promise(article, attribution))
        found.sort(key=lambda a: (a.spans, a.id))
        attributions, passages = join_passages(article, found)
        return Extraction(article, attributions, passages, self.model)

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

    def _settle(self, article: Article, quoted: Sequence[Quoted], candidate: Candidate) -> Attribution:
        """What the rules add to a candidate: quoted spans, quotation type, polarity; and its id."""
        source, cue, content = candidate.source, candidate.cue, candidate.content
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
            polarity=polarity_of(article.text, source, cue, clause),
            confidence=probability(self._encoder.confidence, candidate.signals),
        )
