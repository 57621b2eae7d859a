"""From an article to its attributions and silences, purely: the network, then the rules around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import Article
from onrecord.attribution.announced import ANNOUNCED, by_phrase, find_announced, make_way
from onrecord.attribution.candidates import Places, decode
from onrecord.attribution.confidence import probability
from onrecord.attribution.encoder import Encoder, Reading
from onrecord.attribution.layout import LAID_OUT, is_laid_out, laid_out
from onrecord.attribution.naming import is_naming
from onrecord.attribution.pieces import Pieces
from onrecord.attribution.polarity import polarity_of
from onrecord.attribution.promises import is_promise
from onrecord.attribution.quotes import Quoted, quotation_of, quotations_of, quoted_within
from onrecord.attribution.running import join_running
from onrecord.attribution.silences import find_silences
from onrecord.attribution.stretches import cut_stretches
from onrecord.statement import Attribution, Silence, content_id

__all__ = ["Finder", "Found", "Read"]

Read = tuple[tuple[Pieces, Reading], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in an article, in text order, and what the network says of its stretches."""

    attributions: tuple[Attribution, ...]
    silences: tuple[Silence, ...]
    read: Read


class Finder:
    """Finds the attributions of articles with one loaded model."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def read(self, article: Article) -> Read:
        """Run the network over an article, stretch by stretch."""
        return self._read(article, quotations_of(article))

    def _read(self, article: Article, quoted: Sequence[Quoted]) -> Read:
        stretches = cut_stretches(article, quoted, self._encoder.tokenizer)
        return tuple((pieces, self._encoder.read(pieces)) for pieces in stretches)

    def find(self, article: Article) -> Found:
        """Find the attributions and silences of one article. Safe to call from several threads."""
        quoted = quotations_of(article)
        read = self._read(article, quoted)
        laid = laid_out(article, quoted)
        found = [
            self._settle(article, quoted, (item.source,), (item.cue,), (item.content,), LAID_OUT)
            for item in laid
        ]
        candidates = [c for pieces, reading in read for c in decode(self._encoder, article, pieces, reading)]
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
        return Found(tuple(said), tuple(silences), read)

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
