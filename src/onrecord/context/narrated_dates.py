"""The day that the sentence before a statement tells of: "She spoke at the hall on Tuesday. She said"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.circumstances import SaidOn
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dates import read_date
from onrecord.context.dating_words import PAST

__all__ = ["narrated_date"]

_LONG = 120  # words of a sentence that are looked at
_SURE = 0.7  # that what is said behind a sentence was said on the day which that tells of
_ASIDE = frozenset({"who", "which", "where"})


def narrated_date(sentences: DatedSentences, number: int, home: int) -> SaidOn | None:
    """Of an attribution in the sentence ``home``, the day of the sentence before in the same block."""
    before = max(0, home - 1)
    if before == home or sentences.block(before) != sentences.block(home):
        return None
    dates = sentences.dates(before)
    dated = dates[0] if len(dates) == 1 and dates[0].kind in {"weekday", "today", "full"} else None
    if dated is None or dated.lead not in {"", "on", "at", "during", "in"}:
        return None
    first, end = sentences.bounds(before)
    words, lower = sentences.words, sentences.words.lower
    long = end - first > _LONG
    verbs = [] if long else [lower[i] for i in range(first, end) if words.part(i) in {"VERB", "AUX"}]
    if not any(verb in PAST or verb.endswith("ed") for verb in verbs) or "will" in verbs:
        return None
    at = words.range_of(dated.date)[0]
    told = _is_named(sentences, number, lower[first:end]) and _ASIDE.isdisjoint(lower[first:at])
    date = read_date(dated.date.of(words.text), sentences.article.published)
    if not told or date is None or sentences.around(before, at):
        return None
    return SaidOn(date, "carried", dated.span, _SURE)


def _is_named(sentences: DatedSentences, number: int, lower: Sequence[str]) -> bool:
    """Whether a sentence's words name the source of an attribution, or it is a pronoun."""
    source, words = sentences.extraction.attributions[number].source, sentences.words
    own = words.lower[slice(*words.range_of(source[0]))] if source else []
    name = own[: own.index(",")] if "," in own else own
    return name in (["he"], ["she"], ["they"]) or (bool(name) and name[-1] in lower)
