"""Which occasions of an article belong to which attribution: those by its reporting words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.context.noun_phrases import QUOTATION_MARKS, Phrases
from onrecord.context.occasion import Occasion
from onrecord.statement import Attribution, Extraction

__all__ = ["bound_occasions", "home_sentence"]

_MOST = 40  # attributions of one sentence that are looked at; more are no prose

_FAR = 60  # words from the reporting words to an occasion


def home_sentence(article: Article, attribution: Attribution) -> int | None:
    """The sentence of its reporting words, or else of its source, or else of its content."""
    anchor = next((s[0] for s in (attribution.cue, attribution.source, attribution.content) if s), None)
    return None if anchor is None else article.sentence_at(anchor.start)


def bound_occasions(
    phrases: Phrases, extraction: Extraction, occasions: Sequence[Occasion]
) -> tuple[dict[str, list[Occasion]], list[Occasion]]:
    """By attribution id, the occasions that its own sentences name for it; and those that belong to none.

    An occasion belongs to the reporting words between which and their source it stands; else to the nearest
    before it in its sentence, if no other verb stands between; else, where none are before it, to the first
    behind it. Never to an attribution in whose content it stands.
    """
    article = extraction.article
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in extraction.attributions:
        places = {article.sentence_at(at) for s in attribution.spans for at in (s.start, s.end - 1)}
        for index in places - {None}:
            if len(by_sentence[index]) < _MOST:  # type: ignore[index]
                by_sentence[index].append(attribution)  # type: ignore[index]
    bound: dict[str, list[Occasion]] = defaultdict(list)
    loose: list[Occasion] = []
    for occasion in occasions:
        sentence = article.sentence_at(occasion.span.start)
        if sentence is None:
            continue
        around = by_sentence.get(sentence, [])
        owners: list[Attribution] = []
        if occasion.stands != "owned":  # "his speech" tells that there was one, not that this is it
            owners = _owners(phrases, around, occasion, article.sentences[sentence].span)
        for attribution in owners:
            bound[attribution.id].append(occasion)
        if not owners and not any(_speaks_of(phrases, a, occasion) for a in around):
            loose.append(occasion)
    return bound, loose


def _holds(phrases: Phrases, content: Span, occasion: Occasion) -> bool:
    """Whether it is part of what is said: of a clause, not of a bare object ("attacked her in a tweet")."""
    if not content.start <= occasion.span.start < content.end:
        return False
    if occasion.stands == "object":
        return True
    first, end = phrases.words.range_of(Span(content.start, occasion.span.start))
    return first == end or any(
        phrases.words.part(index) in {"VERB", "AUX", "SCONJ"} or phrases.lower[index] in QUOTATION_MARKS
        for index in range(first, end)
    )


def _speaks_of(phrases: Phrases, attribution: Attribution, occasion: Occasion) -> bool:
    """Whether an occasion is part of what is said or of who says it: "critics in parliament say"."""
    start = occasion.span.start
    return any(_holds(phrases, span, occasion) for span in attribution.content) or any(
        span.start <= start < span.end for span in attribution.source
    )


def _owners(  # noqa: PLR0911 - the nearest place first
    phrases: Phrases, candidates: Sequence[Attribution], occasion: Occasion, sentence: Span
) -> list[Attribution]:
    place = occasion.span
    if phrases.lower[max(0, occasion.first - 2) : occasion.first] == ["who", "had"]:
        return []  # "Pell, who had addressed the club on Monday, said": elsewhere
    free = [a for a in candidates if _is_free(phrases, a, occasion)]
    within = [a for a in free if any(span.overlaps(place) for span in a.cue)]
    if not within and occasion.stands == "object":
        if phrases.lower[max(0, occasion.first - 1)] in {"who", "which", "that"}:
            return []
    elif not within:
        within = [a for a in free if any(span.start <= place.start < span.end for span in a.source)]
        if within and occasion.kind == "parliament":
            return []  # "the opposition in parliament said"
    if within:
        return within
    between = [a for a in free if _is_put_in(phrases, a, place, sentence)]
    if between:
        return between[-1:]
    cues = [(s, a) for a in free for s in a.cue if sentence.contains(s) and _reports(phrases, s)]
    before = [(s, a) for s, a in cues if s.end <= place.start]
    if before and not _opens_clause(phrases, occasion):
        nearest = max(s for s, _ in before)
        return [a for s, a in before if s == nearest and _reaches(phrases, a, s, place)]
    behind = [(s, a) for s, a in cues if s.start >= place.end]
    first = min((s for s, _ in behind), default=None)
    if first is None or (occasion.stands == "speaking" and not _goes_on(phrases, occasion, first)):
        return []
    return [a for s, a in behind if s == first]


def _is_free(phrases: Phrases, attribution: Attribution, occasion: Occasion) -> bool:
    """Whether an occasion may belong to an attribution: it is neither what is said nor who says it."""
    if any(_holds(phrases, span, occasion) for span in attribution.content):
        return False
    noun = phrases.span(occasion.end - 1, occasion.end)
    return occasion.stands != "phrase" or not any(
        occasion.span.start < span.start and span.contains(noun) for span in attribution.source
    )


def _is_put_in(phrases: Phrases, attribution: Attribution, place: Span, sentence: Span) -> bool:
    """Whether it stands between who speaks and the reporting words: "Pell, at a rally in May, said"."""
    if not attribution.source or not attribution.cue or not sentence.contains(attribution.source[-1]):
        return False
    if not attribution.source[-1].end <= place.start < attribution.cue[0].start:
        return False
    return _reaches(phrases, attribution, attribution.source[-1], place)


def _goes_on(phrases: Phrases, occasion: Occasion, cue: Span) -> bool:
    """Whether who speaks there also reports: "speaking to the crew, she said", "spoke at noon and asked"."""
    if phrases.lower[occasion.first].endswith(("ing", "ed")):
        return True
    at = phrases.words.range_of(cue)[0] - 1
    while at > occasion.end and phrases.words.part(at) == "ADV":
        at -= 1
    return phrases.lower[at] == "and"


def _reports(phrases: Phrases, cue: Span) -> bool:
    """Whether reporting words have a verb, a mark, or "according to": not "a longtime supporter of"."""
    return any(
        phrases.words.part(index) in {"VERB", "AUX", "PUNCT"} or phrases.lower[index] == "according"
        for index in range(*phrases.words.range_of(cue))
    )


def _opens_clause(phrases: Phrases, occasion: Occasion) -> bool:
    """Whether what is said follows: "Monday’s debate, when she cited"."""
    at = occasion.end
    if at < len(phrases.lower) and phrases.lower[at] == ",":
        at += 1
    return at < len(phrases.lower) and phrases.lower[at] in {"when", "where", "whereupon"}


def _reaches(phrases: Phrases, attribution: Attribution, begin: Span, place: Span) -> bool:
    """Whether no other verb stands between reporting words and an occasion, content left out."""
    first, end = phrases.words.range_of(Span(begin.end, place.start))
    if first < end < len(phrases.lower) and phrases.lower[end - 1] == "," and phrases.lower[end] == "in":
        return True  # what stands between two commas is put in
    if end - first > _FAR:
        return False
    return not any(
        phrases.words.part(index) in {"VERB", "AUX"}
        and not phrases.lower[index].endswith("ing")
        and not any(span.start <= phrases.starts[index] < span.end for span in attribution.content)
        for index in range(first, end)
    )
