"""The round-up: what each source in some articles said, or would not say, grouped by source as printed.

Two mentions are one source when their words are the same. White space is folded, a comma at the end left
out, and the case of the first letter not looked at, since a sentence's start sets it ("The mayor"). Names
are not matched with titles, and pronouns are not resolved. Words that name nobody ("he", "a spokesman",
"officials") stand for somebody else in the next article, so they are a source of their own in each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.article import Article
from onrecord.questions.findings import Finding, findings
from onrecord.statement import Attribution, Extraction, Silence

__all__ = ["GAP", "Roundup", "Voice", "roundup", "source_as_printed"]

GAP = " […] "
"""What stands between two parts of one role that are apart in the article."""

_PRONOUNS = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours", "he", "him", "his", "she",
    "her", "hers", "it", "its", "they", "them", "their", "theirs", "this", "that", "these", "those", "who",
    "whom", "whose", "which", "one", "another", "other", "others", "some", "many", "most", "several", "both",
    "all", "few", "none", "everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody",
})  # fmt: skip
"""Words that, alone, name nobody outside the sentences around them. Lower case."""

_INSIDE = re.compile(r"(?<=[\w,;] )\w\S*")
_MARKS = "\"'“”‘’«».,;:!?()[]"


@dataclass(frozen=True, slots=True)
class Voice:
    """One source, what it is reported to have said or not said, and its silences.

    Attributes:
        source: as first printed, white space folded; ``None`` for findings with no source found.
        findings: each with the extraction it stems from, in order of the articles and of the text; never
            none, but all may be silences.
    """

    source: str | None
    findings: tuple[tuple[Extraction, Finding], ...]

    @property
    def statements(self) -> tuple[tuple[Extraction, Attribution], ...]:
        """Its attributions, of every polarity."""
        return tuple((origin, found) for origin, found in self.findings if isinstance(found, Attribution))

    @property
    def silences(self) -> tuple[tuple[Extraction, Silence], ...]:
        """Where it was asked and gave no statement."""
        return tuple((origin, found) for origin, found in self.findings if isinstance(found, Silence))

    @property
    def is_pronoun(self) -> bool:
        """Whether the source is only a pronoun, so that all findings stem from one article."""
        return self.source is not None and _is_pronoun(self.source)


@dataclass(frozen=True, slots=True)
class Roundup:
    """All voices, in order of first appearance; the one without a source, if any, is last."""

    voices: tuple[Voice, ...]

    @property
    def sources(self) -> int:
        """How many sources there are, as printed."""
        return sum(voice.source is not None for voice in self.voices)

    @property
    def statements(self) -> int:
        """How many attributions there are in all, of every polarity."""
        return sum(len(voice.statements) for voice in self.voices)

    @property
    def silences(self) -> int:
        """How many silences there are in all."""
        return sum(len(voice.silences) for voice in self.voices)


def source_as_printed(article: Article, finding: Finding) -> str | None:
    """The words of the finding's source with white space folded; ``None`` where it has no source.

    Parts that are apart in the article are joined by :data:`GAP`. The comma or dash that sets a source off
    from its cue ("Ada Penn, the mayor, said") is left out.
    """
    parts = (" ".join(span.of(article.text).split()).rstrip(" ,;:–—-") for span in finding.source)
    return GAP.join(part for part in parts if part) or None


def roundup(extractions: Sequence[Extraction]) -> Roundup:
    """Group every attribution and silence of ``extractions`` by source as printed. Pure; loses nothing."""
    sources: dict[tuple[str, int | None] | None, str | None] = {}
    found: dict[tuple[str, int | None] | None, list[tuple[Extraction, Finding]]] = {}
    for index, extraction in enumerate(extractions):
        for finding in findings(extraction):
            source = source_as_printed(extraction.article, finding)
            key = None if source is None else _key(extraction.article, source, index)
            sources.setdefault(key, source)
            found.setdefault(key, []).append((extraction, finding))
    voices = [Voice(source, tuple(found[key])) for key, source in sources.items()]
    voices.sort(key=lambda voice: voice.source is None)
    return Roundup(tuple(voices))


def _key(article: Article, source: str, index: int) -> tuple[str, int | None]:
    """What two mentions must share to be one source; ``index`` is the article's."""
    if _is_pronoun(source):
        return source.lower(), index
    return source[:1].lower() + source[1:], None if _holds_a_name(article, source) else index


def _is_pronoun(source: str) -> bool:
    return source.lower() in _PRONOUNS and source not in {"WHO", "US"}


def _holds_a_name(article: Article, source: str) -> bool:
    """Whether a word of ``source`` is capitalised, and not only because a sentence begins with it."""
    if source.isupper() and source.startswith("THE "):
        return False  # "THE WITNESS" of a transcript
    first, *others = source.split()
    if any(word[0].isupper() for word in others):
        return True
    return first[0].isupper() and first.strip(_MARKS) in _capitalised_inside(article.text)


@lru_cache(maxsize=1)  # articles are looked at one after the other, each with many sources
def _capitalised_inside(text: str) -> frozenset[str]:
    """The words that stand capitalised inside a sentence of the text."""
    return frozenset(word.strip(_MARKS) for word in _INSIDE.findall(text) if word[0].isupper())
