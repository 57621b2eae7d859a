"""Outlets and events that are named once: where a statement goes on with the same means, they belong to it.

"Pell told Sky News’ Ann Ode … Pell told Ode": both were told on Sky News. Who tweets does so on the network
that the article names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from onrecord.article import Article, Span
from onrecord.circumstances import Medium, MediumKind
from onrecord.context.anchors import speaker_key
from onrecord.context.bound_occasions import home_sentence
from onrecord.context.noun_phrases import Phrases
from onrecord.statement import Attribution, Extraction

__all__ = ["completed_media"]

_Known = dict[tuple[str | None, str], tuple[int, Medium]]
"""By who speaks and the means, or by the noun of a paper: the block and the means that was named last."""
_REACH: dict[MediumKind, int] = {
    "interview": 12, "broadcast": 8, "written_statement": 1, "speech": 4, "rally": 2, "debate": 4,
}  # fmt: skip
"""How many blocks behind the words for an outlet or an event they still hold for the same means."""
_ASKED = frozenset({"asked", "pressed", "questioned", "prompted", "challenged"})
_DEFINITE = frozenset({"the", "this", "that"})
_ANEW = frozenset({"a", "an", "another", "separate", "earlier", "previous", "recent", "second", "different"})


def completed_media(
    phrases: Phrases, extraction: Extraction, media: Mapping[str, Medium]
) -> dict[str, Medium]:
    """The means with the outlets and events that another statement names for them, by attribution id.

    Args:
        phrases: of the article's words.
        extraction: of the article.
        media: what is known of its attributions.
    """
    article = extraction.article
    network = _network(phrases) if any(m.kind == "social_media" for m in media.values()) else None
    known: _Known = {}
    completed: dict[str, Medium] = {}
    for attribution, answer in zip(
        extraction.attributions, (*extraction.attributions[1:], None), strict=True
    ):
        medium = media.get(attribution.id)
        if medium is None and answer is not None and answer.id in media and _asks(phrases, attribution):
            together = home_sentence(article, answer) == home_sentence(article, attribution)
            medium = replace(media[answer.id], carried=True) if together else None
        if medium is None:
            continue
        if medium.kind == "social_media":
            if medium.platform is None and network and "tweet" in medium.span.of(article.text).casefold():
                medium = replace(medium, platform=network)
        elif medium.kind == "document":
            medium = _of_paper(article, medium, known)
        elif medium.kind in _REACH:
            place = home_sentence(article, attribution)
            key = speaker_key(article, attribution)
            block = 0 if place is None else article.sentences[place].block
            before = known.get((key, medium.kind)) if key else None
            if before is not None and 0 <= block - before[0] <= _REACH[medium.kind]:
                medium = _with(phrases, medium, before[1])
            if medium.platform or medium.occasion:
                known[key, medium.kind] = block, medium
        completed[attribution.id] = medium
    return completed


def _asks(phrases: Phrases, attribution: Attribution) -> bool:
    """Whether it is "Asked about the bridge," of nobody in particular, with the answer behind it."""
    if attribution.source or not attribution.cue:
        return False
    first, end = phrases.words.range_of(attribution.cue[0])
    return not _ASKED.isdisjoint(phrases.lower[first : min(end, first + 3)])


def _with(phrases: Phrases, medium: Medium, before: Medium) -> Medium:
    """The outlet and the event of the means before, where this one names none and no other is meant."""
    words = phrases.lower[slice(*phrases.words.range_of(medium.span))]
    if medium.occasion is not None or (not medium.carried and not _ANEW.isdisjoint(words)):
        return medium
    if medium.platform is not None and medium.platform != before.platform:
        return medium
    return replace(medium, platform=before.platform, occasion=before.occasion)


def _of_paper(article: Article, medium: Medium, known: _Known) -> Medium:
    """A paper named again: "the poll", before "a Harbor News poll"."""
    words = medium.span.of(article.text).casefold().split()
    if medium.platform is not None:
        known["", words[-1]] = 0, medium
    elif len(words) == 2 and words[0] in _DEFINITE and ("", words[1]) in known:
        return replace(medium, platform=known["", words[1]][1].platform)
    return medium


def _network(phrases: Phrases) -> Span | None:
    """Where the article first prints the network on which one tweets."""
    for index, word in enumerate(phrases.lower):
        if word == "twitter" and phrases.capital(index):
            return phrases.span(index, index + 1)
    return None
