"""The inflected forms of English verbs and nouns, exactly: irregular ones listed, the others by rule.

Meant for the words of a lexicon: from the lemma to its forms, in British and American spelling. Past tenses
and participles of irregular verbs are in ``irregular_verbs.tsv`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.context.tables import rows_of

__all__ = ["noun_forms", "verb_forms"]

_VOWELS = frozenset("aeiou")
_WHOLLY = {
    "be": ("am", "is", "are", "was", "were", "been", "being", "s"),
    "do": ("does", "did", "done", "doing"),
    "have": ("has", "had", "having"),
}
"""Irregular throughout. An apostrophe leaves ``s`` of "is"."""
_DOUBLING = frozenset({
    "abet", "acquit", "admit", "allot", "begin", "commit", "compel", "concur", "confer", "control", "defer",
    "demur", "deter", "dispel", "emit", "equip", "expel", "forbid", "forget", "impel", "incur", "infer",
    "kidnap", "omit", "permit", "prefer", "propel", "quip", "quit", "quiz", "rebut", "recap", "recur",
    "refer", "regret", "remit", "repel", "submit", "transfer", "transmit",
})  # fmt: skip
"""Verbs whose last letter doubles though they are more than consonants about one vowel."""
_NO_BRITISH = frozenset(["prize", "seize", "size", "capsize", "resize"])
_PLURALS = {"analysis": "analyses", "hypothesis": "hypotheses", "thesis": "theses", "prognosis": "prognoses"}


@cache
def _pasts() -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms.split()) for lemma, forms in rows_of("irregular_verbs.tsv")}


def noun_forms(lemma: str) -> frozenset[str]:
    """The singular and the plural of a lower-case noun."""
    return frozenset({lemma, _PLURALS.get(lemma) or _with_s(lemma)})


def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a lower-case verb, itself among them: "tell", "tells", "told", "telling"."""
    if lemma in _WHOLLY:
        return frozenset({lemma, *_WHOLLY[lemma]})
    british = lemma.endswith("ize") and lemma not in _NO_BRITISH
    spellings = (lemma, lemma[:-3] + "ise") if british else (lemma,)
    return frozenset(form for spelling in spellings for form in _forms(spelling))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "undo", "veto", "echo", "embargo"}:
        return word + ("zes" if word == "quiz" else "es")
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + "s"


def _forms(verb: str) -> Iterator[str]:
    yield from (verb, _with_s(verb))
    irregular = _pasts().get(verb)
    for stem in _stems(verb):
        yield _ing(stem)
        yield from irregular or (_ed(stem),)


def _ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if _ends_in_y(stem) else stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and stem[-2:-1] not in {"e", "o", "y"}:
        return stem[:-1] + "ing"
    return stem + "ing"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def _stems(verb: str) -> tuple[str, ...]:
    """What endings are put to: the verb, or with its last letter doubled, or either ("labeled")."""
    if verb.endswith("c"):
        return (verb + "k",)
    closed = len(verb) > 2 and verb[-1] not in "aeiouwxyh" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    if verb in _DOUBLING or (closed and sum(letter in "aeiouy" for letter in verb) == 1):
        return (verb + verb[-1],)
    return (verb, verb + "l") if closed and verb.endswith("l") else (verb,)
