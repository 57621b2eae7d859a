"""The source panel of the page: each speaker of an article, and beneath it all that is found of it.

The panel shows slices of the text only, and everything it shows can be opened at its place: statements at
their marks, and names, titles, justifications, candidates and what a source was resolved through at anchors
that :attr:`Panel.places` lists. Findings whose speaker is open stand in a group of their own, the last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.article import Span
from onrecord.export.places import place, web_address
from onrecord.export.sourcing import TYPE_NAMES
from onrecord.questions.facts import Fact, FactKind, facts_of
from onrecord.questions.findings import Finding, shown_at
from onrecord.statement import Attribution, Extraction, Namesake, Speaker

__all__ = ["UNSAID", "Entry", "Group", "Panel", "Whose", "decimals"]

_HEADINGS: dict[FactKind, str] = {
    "when": "When",
    "how": "How",
    "to": "To",
    "as": "As",
    "figure": "Figures",
}

UNSAID = {"negative": "not said", "unclear": "asked or supposed", "silence": "no statement"}
"""What stands beside everything that nobody is reported to have said, by its class."""


@dataclass(frozen=True, slots=True)
class Whose:
    """How it was found whose words something is.

    Attributes:
        source: the article's words for the source, without a comma at their end; may be empty.
        leads_to: the mention it was resolved to; ``None`` where the source was not resolved to another one.
        distance: in words, how far ``leads_to`` stands from the source; empty where that is not known.
        how: in words, what it rests on where it leads to no other mention; empty for an open one.
        confidence: 0 to 1, as :func:`decimals` writes it.
        open: whether it stays open who is meant.
        candidates: who else, or of an open one who, comes into question.
    """

    source: tuple[Span, ...]
    leads_to: Span | None
    distance: str
    how: str
    confidence: str
    open: bool
    candidates: tuple[Namesake, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the panel shows of one finding.

    Attributes:
        number: 1-based, in text order over the whole article.
        unsaid: the key in :data:`UNSAID` of what nobody is reported to have said; empty for what was said.
        line, column: 1-based place of what is shown, in code points.
        link: where to open it on the original page; ``None`` where that has no address.
        whose: ``None`` where nobody asked whose words these are.
        implied: sentences after it that go on without saying so.
        facts: when, how, to whom, as what and with which figures, each kind under its heading.
    """

    number: int
    finding: Finding
    unsaid: str
    line: int
    column: int
    link: str | None
    whose: Whose | None
    implied: tuple[Span, ...]
    facts: dict[str, list[Fact]]


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one speaker, or all whose speaker is not known.

    Attributes:
        number: 1-based in the panel.
        speaker: ``None`` where it is not known.
        asked: whether anybody asked who is meant; then a group without a speaker is of open ones.
        name: the speaker's name, else its first words as a source; ``None`` where it has neither.
        indices: 0-based, of its findings among all of the article's; never none.
        attributions, silences: how many of the findings are which.
    """

    number: int
    speaker: Speaker | None
    asked: bool
    name: Span | None
    indices: tuple[int, ...]
    attributions: int
    silences: int

    @property
    def type(self) -> str:
        """The speaker's source type in words."""
        known = self.speaker and self.speaker.source_type
        return TYPE_NAMES[known].lower() if known else "unclear"


class Panel:
    """What the page shows beside an article's text.

    Args:
        extraction: what is found in the article.
        found: its findings, in text order.
    """

    def __init__(self, extraction: Extraction, found: tuple[Finding, ...]) -> None:
        self._extraction = extraction
        self._found = found
        self._linked = web_address(extraction.article.url) is not None
        self.unsaid = tuple(map(_unsaid, found))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Speakers in order of the extraction, those of whom nothing is found left out; then the others."""
        held: dict[str | bool, list[int]] = {speaker.id: [] for speaker in self._extraction.speakers}
        held |= {True: [], False: []}  # the open ones, and those whose speaker nobody asked for
        for index, finding in enumerate(self._found):
            speaker = self._extraction.speaker_of(finding)
            held[finding.resolution is not None if speaker is None else speaker.id].append(index)
        whose: list[tuple[str | bool, Speaker | None]] = [(s.id, s) for s in self._extraction.speakers]
        whose += [(True, None), (False, None)]
        groups: list[Group] = []
        for key, speaker in whose:
            if indices := held[key]:
                attributions = sum(isinstance(self._found[i], Attribution) for i in indices)
                counts = attributions, len(indices) - attributions
                name = self._called(speaker)
                groups.append(Group(len(groups) + 1, speaker, bool(key), name, tuple(indices), *counts))
        return tuple(groups)

    @cached_property
    def group_of(self) -> tuple[int, ...]:
        """Of each finding, the number of its group."""
        numbers = {index: group.number for group in self.groups for index in group.indices}
        return tuple(numbers[index] for index in range(len(self._found)))

    @property
    def speakers(self) -> int:
        """How many groups have a speaker."""
        return sum(group.speaker is not None for group in self.groups)

    @cached_property
    def implied(self) -> dict[int, tuple[Span, ...]]:
        """Sentences that go on with a statement without saying so, by the index of the finding before them.

        Where a passage begins with such a sentence, by that of its first finding.
        """
        index_of = {finding.id: index for index, finding in enumerate(self._found)}
        held: dict[int, tuple[Span, ...]] = {}
        for passage in self._extraction.passages:
            indices = sorted(index_of[id_] for id_ in passage.attributions if id_ in index_of)
            for sentence in passage.implied if indices else ():
                span = self._extraction.article.sentences[sentence].span
                before = [i for i in indices if shown_at(self._found[i]) < span]
                index = before[-1] if before else indices[0]
                held[index] = (*held.get(index, ()), span)
        return held

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Every span that the panel links to and that is no part of a finding; in text order, each once."""
        spans = {span for implied in self.implied.values() for span in implied}
        for group in self.groups:
            spans |= {group.name} if group.name else set()
            spans |= {*group.speaker.title, *group.speaker.justification} if group.speaker else set()
            for whose in map(self._whose, group.indices):
                if whose is not None:
                    spans |= {candidate.name for candidate in whose.candidates}
                    spans |= {whose.leads_to} if whose.leads_to else set()
        for finding in self._found:
            for fact in facts_of(self._extraction, finding):
                spans |= {fact.words, *fact.further}
        return tuple(sorted(spans))

    def entries(self, group: Group) -> Iterator[Entry]:
        """The group's findings in text order, made one at a time: there may be very many."""
        article = self._extraction.article
        for index in group.indices:
            finding = self._found[index]
            shown = shown_at(finding)
            yield Entry(
                index + 1,
                finding,
                self.unsaid[index],
                *article.line_column(shown.start),
                place(article, shown) if self._linked else None,
                self._whose(index),
                self.implied.get(index, ()),
                self._facts(finding),
            )

    def _facts(self, finding: Finding) -> dict[str, list[Fact]]:
        held: dict[str, list[Fact]] = {}
        for fact in facts_of(self._extraction, finding):
            held.setdefault(_HEADINGS[fact.kind], []).append(fact)
        return held

    def _called(self, speaker: Speaker | None) -> Span | None:
        if speaker is None or speaker.name:
            return speaker.name if speaker else None
        return next(iter(self._bare(speaker.sources)), None)

    def _whose(self, index: int) -> Whose | None:
        finding = self._found[index]
        resolution = finding.resolution
        if resolution is None:
            return None
        speaker = self._extraction.speaker_of(finding)
        leads_to = resolution.through
        distance = _distance(resolution.sentences_back) if leads_to else ""
        how = "by own name" if resolution.by == "name" else "not named further"
        if leads_to is None and resolution.by not in ("name", None):
            leads_to = self._called(speaker)
        return Whose(
            source=tuple(self._bare(finding.source)),
            leads_to=leads_to if speaker else None,
            distance=distance,
            how=how if speaker else "",
            confidence=decimals(resolution.confidence),
            open=speaker is None,
            candidates=resolution.candidates,
        )

    def _bare(self, spans: Iterable[Span]) -> Iterator[Span]:
        """The spans without the comma or dash that sets a source off from its cue, and none left empty."""
        for span in spans:
            words = span.of(self._extraction.article.text).rstrip(" \n,;:–—-")
            if words:
                yield Span(span.start, span.start + len(words))


def _unsaid(finding: Finding) -> str:
    if not isinstance(finding, Attribution):
        return "silence"
    return "" if finding.polarity == "positive" else finding.polarity


def decimals(confidence: float) -> str:
    """A confidence, 0 to 1, with two decimals, rounded down and at most 0.99: 1.00 would be a promise."""
    # What is added makes good for 0.29, which is a little less.
    return f"{min(math.floor(confidence * 100 + 1e-9), 99) / 100:.2f}"


def _distance(sentences_back: int) -> str:
    if sentences_back == 0:
        return "same sentence"
    count = abs(sentences_back)
    return f"{count} sentence{'' if count == 1 else 's'} {'back' if sentences_back > 0 else 'ahead'}"
