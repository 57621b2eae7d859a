"""The words that tell most of what some statements are about, against a sample of the whole record.

A word tells much that stands in many of these statements and in few others: its weight is the number of
statements it stands in, times the logarithm of how rare it is in the record (tf-idf; Spärck Jones 1972).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, func, select

from onrecord.record.schema import statements

__all__ = ["told_apart", "topic_words"]

_WORD = re.compile(r"[a-z]{4,}")
_SAMPLE = 1_000  # statements that stand for the record
_READ = 2_000  # of the statements asked about, spread evenly
_COMMON = frozenset({
    "about", "above", "after", "again", "against", "also", "although", "always", "among", "another",
    "anyone", "anything", "around", "away", "back", "because", "been", "before", "being", "believe",
    "between", "both", "came", "come", "could", "does", "doing", "done", "down", "each", "either",
    "else", "even", "ever", "every", "everyone", "everything", "from", "getting", "give", "given",
    "goes", "going", "gone", "have", "having", "here", "hers", "himself", "herself", "itself", "into",
    "just", "keep", "kind", "know", "known", "last", "less", "like", "likely", "little", "long", "look",
    "made", "make", "makes", "making", "many", "maybe", "mean", "might", "more", "most", "much", "must",
    "need", "needs", "never", "none", "nothing", "often", "once", "only", "other", "others", "ours",
    "over", "part", "people", "perhaps", "point", "really", "right", "said", "same", "saying", "says",
    "seen", "several", "shall", "should", "show", "since", "some", "someone", "something", "sometimes",
    "soon", "still", "such", "sure", "take", "taken", "tell", "than", "that", "their", "theirs", "them",
    "themselves", "then", "there", "these", "they", "thing", "things", "think", "this", "those",
    "though", "through", "time", "today", "together", "told", "took", "toward", "towards", "under",
    "until", "upon", "very", "want", "wants", "wanted", "well", "went", "were", "what", "when", "where",
    "whether", "which", "while", "whom", "whose", "will", "with", "within", "without", "work", "would",
    "year", "years", "your", "yours", "good", "great", "better", "best",
})  # fmt: skip


def topic_words(
    connection: Connection, contents: Sequence[str], *, most: int = 5, without: Collection[str] = ()
) -> list[str]:
    """The most telling words, lower case, the weightiest first; those of ``without`` are left out."""
    some = contents[:: 1 + len(contents) // _READ]
    here = Counter(word for content in some for word in _words(content))
    sample = _sample(connection)
    there = Counter(word for content in sample for word in _words(content))
    avoided = {word.casefold() for word in without}
    weights = {
        word: number * math.log((1 + len(sample)) / (1 + there[word]))
        for word, number in here.items()
        if number > 1 and word not in avoided
    }
    found: list[str] = []
    for word in sorted(weights, key=lambda word: (-weights[word], word)):
        # "tax" and "taxes" are one topic.
        if len(found) < most and not any(word.startswith(other) or other.startswith(word) for other in found):
            found.append(word)
    return found


def told_apart(contents: Iterable[str], words: Sequence[str]) -> list[str | None]:
    """For each content the first of ``words`` that stands in it; ``None`` where none does."""
    if not words:
        return [None for _ in contents]
    any_of = re.compile(rf"\b(?:{'|'.join(words)})")
    held = (set(any_of.findall(content.lower())) for content in contents)
    return [next((word for word in words if word in found), None) for found in held]


def _words(content: str) -> set[str]:
    return set(_WORD.findall(content.lower())) - _COMMON


def _sample(connection: Connection) -> Sequence[str]:
    """Contents of statements spread evenly over the record."""
    last = connection.execute(select(func.max(statements.c.id))).scalar() or 0
    ids = sorted({1 + number * last // _SAMPLE for number in range(_SAMPLE)})
    found: list[str] = []
    for at in range(0, len(ids), 500):
        wanted = select(statements.c.content).where(statements.c.id.in_(ids[at : at + 500]))
        found += connection.execute(wanted).scalars()
    return found
