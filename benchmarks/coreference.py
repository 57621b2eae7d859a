"""Who is meant, on public sets of coreference: GUM and GAP. Neither marks attributions; reported, no floor.

Each mention is asked about alone, as a source with neither cue nor content: what is said around it is mostly
no statement of its own, and what other mentions were resolved to cannot help or harm.

GUM: pronouns and noun phrases of people and organizations whose chain has a name, before or behind, in the
document. GAP: a pronoun and two names of Wikipedia; beside the counts stands the F1 that GAP is compared by
(Webster et al., TACL 2018): each of the two names is meant or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from benchmarks.asked import Judged, article_of, asked, name_of, names_agree, speaker_given, verdict
from benchmarks.gap import GapRow
from benchmarks.gum import GumDocument, GumMention
from benchmarks.polnear import Marked
from benchmarks.scores import Count
from onrecord.article import Span
from onrecord.statement import Extraction

if TYPE_CHECKING:
    from onrecord import Extractor

__all__ = [
    "ask_gap",
    "ask_gum",
    "gap_counts",
    "judge_gap",
    "judge_gum",
    "questions_of",
]

_MASCULINE = frozenset({"he", "him", "his", "himself"})
_THIRD = _MASCULINE | frozenset(
    {"she", "her", "hers", "herself", "it", "its", "itself"}
    | {"they", "them", "their", "theirs", "themselves", "themself"}
)
_NAMED = ("person", "organization")


def questions_of(document: GumDocument) -> list[GumMention]:
    """The mentions to ask about: people and organizations in other words than a name, whose chain has one."""
    named = {m.chain for m in document.mentions if m.form == "name" and m.kind in _NAMED}
    return [m for m in document.mentions if m.form != "name" and m.kind in _NAMED and m.chain in named]


def ask_gum(extractor: Extractor, documents: Sequence[GumDocument]) -> list[Judged]:
    """What came of every mention of every document."""
    judged = []
    for document in documents:
        article = article_of(document.text, document.name)
        for mention in questions_of(document):
            extraction = extractor.resolve(article, asked(article, [Marked((mention.span,))]))
            judged.append(judge_gum(document, mention, extraction))
    return judged


def judge_gum(document: GumDocument, mention: GumMention, extraction: Extraction) -> Judged:
    """Right is a name of the mention's chain: at the place of one, or in the same words."""
    text = document.text
    names = [m for m in document.mentions if m.form == "name" and m.kind in _NAMED]
    chain = [m for m in names if m.chain == mention.chain]
    everybody = [m.head.of(text) for m in names]
    speaker, _ = speaker_given(extraction, Marked((mention.span,)))
    place = speaker.name if speaker else None

    def is_in_chain(given: str, _: str) -> bool:
        return any(
            (place is not None and _is_name_at(place, m))
            or names_agree(given, m.head.of(text), everybody)
            or names_agree(given, m.span.of(text), everybody)
            for m in chain
        )

    given = name_of(speaker, text)
    words = mention.span.of(text)
    kind = "phrase"
    if mention.form == "pronoun":
        kind = "third person" if words.lower() in _THIRD else "other pronouns"
    gold = max((m.head.of(text) for m in chain), key=len)
    return Judged(
        f"{document.name}@{mention.span.start}", kind, words, gold, given, verdict(gold, given, is_in_chain)
    )


def _is_name_at(place: Span, mention: GumMention) -> bool:
    """Whether a name was found where the mention's name stands: they cover each other by more than half."""
    shared = min(place.end, mention.head.end) - max(place.start, mention.head.start)
    inside = mention.span.contains(place) and place.contains(mention.head)
    both = max(place.end, mention.head.end) - min(place.start, mention.head.start)
    return inside or 2 * shared > both


def ask_gap(extractor: Extractor, rows: Sequence[GapRow]) -> list[Judged]:
    """What came of every pronoun."""
    judged = []
    for row in rows:
        article = article_of(row.text, row.name)
        judged.append(judge_gap(row, extractor.resolve(article, asked(article, [Marked((row.pronoun,))]))))
    return judged


def judge_gap(row: GapRow, extraction: Extraction) -> Judged:
    """Right is the name that is meant. Where one of the two was given, it is spelled as the row has it.

    An answer is one of the two names where it leads through that place, else where it is called so. Where the
    pronoun means neither, a third name is as right as none: the set does not say whom it means.
    """
    speaker, resolution = speaker_given(extraction, Marked((row.pronoun,)))
    given = name_of(speaker, row.text)
    through = resolution.through if resolution else None
    first, second = (span.of(row.text) for span in row.names)
    if given and through and through.overlaps(row.names[0]):
        given = first
    elif given and through and through.overlaps(row.names[1]):
        given = second
    elif given and names_agree(given, first, [second]):
        given = first
    elif given and names_agree(given, second, [first]):
        given = second
    gold = first if row.means[0] else second if row.means[1] else ""
    outcome = verdict(gold, given, str.__eq__)
    if not gold and given not in (first, second):
        outcome = "right"
    words = row.pronoun.of(row.text)
    kind = "masculine" if words.lower() in _MASCULINE else "feminine"
    return Judged(row.name, kind, words, gold, given, outcome)


def gap_counts(rows: Sequence[GapRow], judged: Sequence[Judged]) -> Count:
    """Over both names of every row: how many are meant, how many were given, how many of these rightly."""
    total = Count()
    for row, one in zip(rows, judged, strict=True):
        for span, meant in zip(row.names, row.means, strict=True):
            given = one.given == span.of(row.text)
            total += Count(correct=given and meant, predicted=given, gold=meant)
    return total
