"""Words for a date inside a source or a content, or before "it": of a document, or of what was done."""

from __future__ import annotations

from onrecord.context.dated_clause import DatedClause
from onrecord.context.dating_words import (
    APPEARED,
    DOCUMENTS,
    EVENTS,
    LED,
    MAKES,
    MEETINGS,
    OCCASIONS,
    PAPERS,
    POLLS,
    RELATIVE,
    WISHES,
)

__all__ = ["is_behind_object", "is_of_document", "is_polled", "is_shown"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_DOCUMENT = frozenset({"it", "that", "they", "which"})
_ON_TO_IT = frozenset({",", "although", "and", "but", "even", "though", "while"})


def is_of_document(clause: DatedClause, first: int, end: int) -> bool:
    """Whether the source is a document that words in it date: "a 2014 study", "a poll released Friday"."""
    begins, lower = first, clause.lower
    while clause.roles.get(begins - 1) == "source":
        begins -= 1
    extraction = clause.sentences.extraction
    speaker = extraction.speaker_of(extraction.attributions[clause.number])
    person = speaker is not None and speaker.source_type in {"named_person", "unnamed_person"}
    if person and "," in lower[begins:first]:
        return False  # "Smith, author of a 2014 book"
    relative = next((i for i in range(begins, first) if lower[i] in RELATIVE), first)
    if any(lower[i] not in APPEARED for i in clause.told(range(relative, first))):
        return False  # "the film, which opens on Monday"
    return not DOCUMENTS.isdisjoint(lower[begins:first] + lower[end : end + 7])


def is_polled(clause: DatedClause, first: int) -> bool:
    """Whether words open what a poll says: "the tracking poll showed that as of Friday" is of that day."""
    begins = first
    while clause.roles.get(begins - 1) == "content":
        begins -= 1
    source = {clause.lower[i] for i, role in clause.roles.items() if role == "source"}
    return clause.lower[begins:first] in ([], ["that"]) and not POLLS.isdisjoint(source)


def is_shown(clause: DatedClause, opens: int, first: int, gap: list[int], after: int) -> bool:
    """Whether a document that came out then speaks: "released her returns in 2012, and they showed"."""
    lower = clause.lower
    alone = clause.roles.get(after) == "source" and clause.roles.get(after + 1) != "source"
    if not alone or lower[after] not in _OF_DOCUMENT or not _ON_TO_IT.issuperset(lower[i] for i in gap):
        return False
    if (
        not gap
        and lower[after] in RELATIVE
        and not DOCUMENTS.isdisjoint(lower[max(opens, first - 5) : first])
    ):
        return True  # "two articles published on Friday that say"
    made = next((i for i in range(first - 1, opens - 1, -1) if lower[i] in MAKES), first)
    return not (DOCUMENTS | PAPERS).isdisjoint(lower[made:first]) and not clause.told(range(made + 1, first))


def is_behind_object(clause: DatedClause, first: int) -> bool:
    """Whether words inside the content stand behind a plain object: "grilled the director on Tuesday"."""
    begins, lower = first, clause.lower
    while clause.roles.get(begins - 1) == "content":
        begins -= 1
    if not clause.cue or not 1 <= begins - clause.cue[-1] <= 3 or clause.cue_has(*WISHES):
        return False
    between = set(lower[begins:first])
    if not between.isdisjoint(RELATIVE | EVENTS | {",", '"', "“", "as"}):
        return False
    parts = {clause.part(i) for i in range(begins, first) if lower[i] != "'"}
    if not parts.isdisjoint({"VERB", "AUX", "SCONJ"}) or ("to" in between and "PART" in parts):
        return False
    if lower[first - 1] in DOCUMENTS | OCCASIONS | MEETINGS and LED.isdisjoint(between):
        # "Released an ad this week", but not "praised his speech on Monday".
        return clause.cue_has(*MAKES)
    return not parts.isdisjoint(_NOUNS | {"PRON"})
