"""Passages: the whole sentences, within one block, that carry neighbouring attributions of one source."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.statement import Attribution, Passage, content_id

__all__ = ["join_passages"]


@dataclasses.dataclass
class _Run:
    key: str
    block: int
    first: int
    last: int
    members: list[Attribution]


def join_passages(
    article: Article, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Passage, ...]]:
    """Group attributions into passages, and name each attribution's passage.

    Sources are compared as printed: the same words, whatever their case. An attribution without a source
    stands alone. One that runs over several blocks belongs to the block of its cue (else its content).

    Args:
        article: what they were found in.
        attributions: in text order.
    """
    runs: list[_Run] = []
    for attribution in attributions:
        home = _sentences(article, attribution)
        if home is None:
            continue
        block, first, last = home
        key = " ".join(span.of(article.text) for span in attribution.source).casefold()
        for run in reversed(runs[-4:]):
            if (
                key
                and run.key == key
                and run.block == block
                and first <= run.last + 1
                and last >= run.first - 1
            ):
                run.first, run.last = min(run.first, first), max(run.last, last)
                run.members.append(attribution)
                break
        else:
            runs.append(_Run(key, block, first, last, [attribution]))
    passages: list[Passage] = []
    named: dict[str, str] = {}
    for run in runs:
        span = Span(article.sentences[run.first].span.start, article.sentences[run.last].span.end)
        ids = tuple(a.id for a in run.members)
        passage = Passage(
            content_id(article.text_sha256, passage=(span,), source=run.members[0].spans),
            span,
            (run.first, run.last),
            ids,
        )
        passages.append(passage)
        named |= dict.fromkeys(ids, passage.id)
    return tuple(dataclasses.replace(a, passage=named.get(a.id)) for a in attributions), tuple(passages)


def _sentences(article: Article, attribution: Attribution) -> tuple[int, int, int] | None:
    """Block, first and last sentence of an attribution, inside the block of its cue or else its content."""
    anchor = (attribution.cue or attribution.content or attribution.source)[0]
    middle = article.sentence_at(anchor.start)
    if middle is None:
        return None
    block = article.sentences[middle].block
    within = [middle]
    for span in attribution.spans:
        for offset in (span.start, span.end - 1):
            index = article.sentence_at(offset)
            if index is not None and article.sentences[index].block == block:
                within.append(index)
    return block, min(within), max(within)
