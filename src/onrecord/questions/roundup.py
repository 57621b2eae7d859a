"""The round-up: what each source in some articles said, or would not say, grouped by who speaks.

Within an article that is the speaker each source is resolved to. Across articles two speakers are one voice
when both bear the same name, as printed, and are of the same type; names are not matched with longer or
shorter ones. Groups, anonymous and unnamed people stay apart, as do two of one article who bear one name.

Where it stays open who is meant, sources of one article with the same words are one voice. Findings that
nobody has resolved are grouped by source as printed: white space is folded, a comma at the end left out, and
the case of the first letter not looked at, since a sentence's start sets it ("The mayor"). Words that name
nobody ("he", "a spokesman", "officials") stand for somebody else in the next article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from onrecord.article import Article, Span
from onrecord.questions.findings import Finding, findings
from onrecord.statement import Attribution, Extraction, Namesake, Silence, Speaker

__all__ = ["GAP", "Roundup", "Voice", "folded", "roundup", "source_as_printed", "turns"]

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

_Found = tuple[Extraction, Finding]
_Key = tuple[str | int | None, ...] | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One source, what it is reported to have said or not said, and its silences.

    Attributes:
        source: its words as first printed, white space folded, rather than a pronoun's those that it leads
            to; ``None`` for findings with no source found.
        findings: each with the extraction it stems from, in order of the articles and of the text; never
            none, but all may be silences.
        speaker: as the extraction of its first finding has it; ``None`` where that is open, or not asked.
    """

    source: str | None
    findings: tuple[_Found, ...]
    speaker: Speaker | None = None

    @property
    def origin(self) -> Extraction:
        """The extraction whose text the places of ``speaker`` and ``candidates`` are in."""
        return self.findings[0][0]

    @property
    def is_open(self) -> bool:
        """Whether it was asked who this is, and stays open."""
        return self.speaker is None and any(found.resolution is not None for _, found in self.findings)

    @property
    def candidates(self) -> tuple[Namesake, ...]:
        """Whom an open source may mean; empty where its findings do not have the same candidates."""
        if not self.is_open:
            return ()
        found = {f.resolution.candidates if f.resolution else () for _, f in self.findings}
        same = len(found) == 1 and all(extraction is self.origin for extraction, _ in self.findings)
        return found.pop() if same else ()

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
        """Whether the source is only a pronoun and not resolved; all findings then stem from one article."""
        return self.speaker is None and self.source is not None and _is_pronoun(self.source)


@dataclass(frozen=True, slots=True)
class Roundup:
    """All voices, in order of first appearance; the one without a source, if any, is last."""

    voices: tuple[Voice, ...]

    @property
    def sources(self) -> int:
        """How many sources there are: speakers, and other sources as printed."""
        return sum(voice.speaker is not None or voice.source is not None for voice in self.voices)

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
    parts = (folded(article.text, span).rstrip(" ,;:–—-") for span in finding.source)
    return GAP.join(part for part in parts if part) or None


def folded(text: str, span: Span) -> str:
    """The slice of ``text`` with each run of white space as one space, and none at its ends."""
    return " ".join(span.of(text).split())


def roundup(extractions: Sequence[Extraction]) -> Roundup:
    """Group every attribution and silence of ``extractions`` by who speaks. Pure; loses nothing."""
    found: dict[_Key, list[_Found]] = {}
    for index, extraction in enumerate(extractions):
        for key, finding in _keyed(extraction, index):
            found.setdefault(key, []).append((extraction, finding))
    voices = [_voice(entries) for key, entries in sorted(found.items(), key=lambda item: item[0] is None)]
    return Roundup(tuple(voices))


def turns(extraction: Extraction) -> list[Voice]:
    """The findings of one article in text order, neighbours of one speaker as one voice.

    Where it is open who speaks, or nobody has asked, each finding is a voice of its own.
    """
    taken: list[list[_Found]] = []
    before: Speaker | None = None
    for finding in findings(extraction):
        speaker = extraction.speaker_of(finding)
        if speaker is None or speaker != before:
            taken.append([])
        taken[-1].append((extraction, finding))
        before = speaker
    return [_voice(entries) for entries in taken]


def _voice(found: Sequence[_Found]) -> Voice:
    extraction, first = found[0]
    speaker = extraction.speaker_of(first)
    # What an open source would lead to is a guess, and never its name.
    through = [f.resolution.through if speaker and f.resolution else None for _, f in found]
    own = (source_as_printed(e.article, f) for (e, f), span in zip(found, through, strict=True) if not span)
    led_to = (folded(e.article.text, span) for (e, _), span in zip(found, through, strict=True) if span)
    return Voice(next(filter(None, chain(own, led_to)), None), tuple(found), speaker)


def _keyed(extraction: Extraction, index: int) -> list[tuple[_Key, Finding]]:
    """Every finding of the extraction, with what it must share with another to be of one voice.

    ``index`` is the article's. The key is ``None`` where there is no source.
    """
    article = extraction.article
    names = {speaker.id: _name_everywhere(article, speaker) for speaker in extraction.speakers}
    bearers = Counter((names[speaker.id], speaker.source_type) for speaker in extraction.speakers)
    keyed: list[tuple[_Key, Finding]] = []
    for finding in findings(extraction):
        source = source_as_printed(article, finding)
        key: _Key
        if speaker := extraction.speaker_of(finding):
            name = names[speaker.id]
            alone = name is not None and bearers[name, speaker.source_type] == 1
            key = ("name", name, speaker.source_type) if alone else ("speaker", speaker.id, index)
        elif source is None:
            key = None
        else:
            pronoun = _is_pronoun(source)
            apart = finding.resolution is not None or pronoun or not _holds_a_name(article, source)
            key = ("words", source.lower() if pronoun else _without_start(source), index if apart else None)
        keyed.append((key, finding))
    return keyed


def _name_everywhere(article: Article, speaker: Speaker) -> str | None:
    """What the speaker is called in every article, in lower case; ``None`` for words that name nobody."""
    if speaker.name is None or speaker.source_type in ("anonymous", "unnamed_person", "unnamed_group"):
        return None
    name = folded(article.text, speaker.name)
    # "The report" of one article is not that of the next.
    told = speaker.source_type in ("named_person", "named_organization")
    return name.casefold() if name and (told or _holds_a_name(article, name)) else None


def _without_start(source: str) -> str:
    """``source`` without the capital letter that the start of a sentence may have set."""
    return source[:1].lower() + source[1:]


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
