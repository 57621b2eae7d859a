"""The words of an event: which of a query's words count, and in what other forms they stand.

A *stem* is a word in lower case without the ending that its other forms share: enough to see "bombing" in
"bombers". It is never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["STOPS", "query_words", "stem", "stems", "telling_words"]

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ors", "ers", "ies", "ied", "ed", "es",
    "or", "er", "al", "ly", "y", "s", "e",
)  # fmt: skip
_LEAST = 4  # letters that a stem keeps

STOPS = frozenset({
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can",
    "could", "did", "do", "does", "doing", "down", "during", "each", "even", "few", "first", "for", "from",
    "further", "get", "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i",
    "if", "in", "into", "is", "it", "its", "just", "like", "many", "may", "me", "might", "more", "most",
    "mr", "mrs", "ms", "much", "must", "my", "new", "no", "nor", "not", "now", "of", "off", "on", "once",
    "one", "only", "or", "other", "our", "out", "over", "own", "people", "said", "same", "say", "says",
    "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "time", "to", "told", "too", "two", "under",
    "until", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "whom", "why", "will", "with", "would", "year", "years", "you", "your",
})  # fmt: skip
"""Words that tell nothing of what a text is about. Lower case."""


def query_words(query: str) -> list[str]:
    """The words of a query that tell what it is about, as typed; all of them where none of them does."""
    words = list(dict.fromkeys(match.group() for match in _WORD.finditer(query)))
    return [word for word in words if word.lower() not in STOPS] or words


def telling_words(text: str) -> list[str]:
    """The words of a text in lower case and in order, without those that tell nothing and single letters."""
    return [
        word
        for word in map(str.lower, _WORD.findall(text))
        if word not in STOPS and (len(word) > 1 or word.isdigit())
    ]


def stems(text: str) -> list[str]:
    """The stems of :func:`telling_words`."""
    return [stem(word) for word in telling_words(text)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a lower-case word."""
    word = word.replace("’", "'").removesuffix("'s").replace(".", "").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    # "stopped" and "stopping" leave "stopp"
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "aeiou" else word
