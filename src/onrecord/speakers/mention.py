"""One name at its place in an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.article import Span
from onrecord.speakers.names import HONORIFICS
from onrecord.speakers.vocabulary import POSITIONS, SHORT_TITLES

__all__ = ["BEFORE_NAMES", "CLOSED_WORDS", "FUNCTION_WORDS", "GENERATION", "PARTY", "Mention", "MentionKind"]

MentionKind = Literal["person", "organization", "place", "group"]
_RANKS = frozenset({
    "sheikh", "sheikha", "baroness", "baron", "duke", "duchess", "count", "countess", "earl", "viscount",
    "canon", "prince", "princess", "king", "queen", "emperor", "sultan", "emir", "ayatollah", "imam", "rabbi",
    "pope", "saint", "lady", "lord", "dame", "sir", "don", "dona",
})  # fmt: skip
BEFORE_NAMES = HONORIFICS | POSITIONS | SHORT_TITLES.keys() | _RANKS | {
    "former", "vice", "then", "the", "president-elect", "ex",
}  # fmt: skip
"""Words before a person's name that are no part of it: titles, ranks, honorifics. Lower case."""
CLOSED_WORDS = frozenset({
    "a", "about", "above", "after", "against", "all", "although", "among", "an", "and", "another", "any",
    "are", "as", "at", "be", "because", "been", "before", "behind", "below", "between", "both", "but", "by",
    "can", "could", "did", "do", "does", "each", "either", "every", "few", "for", "from", "had", "has",
    "have", "he", "her", "here", "his", "how", "i", "if", "in", "into", "is", "it", "its", "like", "many",
    "may", "might", "more", "most", "much", "must", "my", "near", "neither", "no", "nor", "of", "off", "on",
    "once", "one", "onto", "or", "other", "our", "over", "per", "she", "should", "since", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "though", "through", "to", "toward", "towards", "under", "unless", "until", "up", "upon", "us", "was",
    "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "you", "your", "yes", "oh", "well", "down", "during", "despite",
    "inside", "outside", "across", "along", "around", "via",
})  # fmt: skip
"""Words that the parts of speech of closed classes have; anything else so tagged is a rare name."""
FUNCTION_WORDS = frozenset({
    "the", "a", "an", "and", "of", "for", "in", "on", "at", "by", "to", "this", "that", "his", "her", "its",
    "their", "he", "she", "it",
})  # fmt: skip
GENERATION = re.compile(r",?\s(?:Jr\.?|Sr\.?|Junior|Senior|I{2,3}|IV)(?![\w’'])")
PARTY = re.compile(
    r"[DRI][-–][A-Z]\w*\.?|(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
)
"""What is no name though it looks like one: "D-Marl", and months."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place, without honorific or title. ``sure``: mean probability of its words, 0 to 1."""

    span: Span
    kind: MentionKind
    sure: float
