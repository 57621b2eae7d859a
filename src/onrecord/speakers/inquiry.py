"""One article read from its first statement to its last: who is meant by each source."""

from __future__ import annotations

from onrecord.article import Span
from onrecord.speakers.answers import ORGANIZATIONS, Answer, Answers, Finding
from onrecord.speakers.antecedents import Ask
from onrecord.speakers.carried import continued, first_person, goes_on, relative, they
from onrecord.speakers.described import described, heard_of, organization_described
from onrecord.speakers.sources import SourceWords
from onrecord.statement import Attribution, Resolution

__all__ = ["Inquiry"]

_GOING_ON = frozenset({
    "added", "adds", "adding", "continued", "continues", "concluded", "concludes", "elaborated", "explained",
    "went", "goes", "repeated", "recalled", "further", "also",
})  # fmt: skip


class Inquiry(Answers):
    """One article while it is read from its first statement to its last."""

    def settle(self, finding: Finding) -> Resolution:
        """Who one source is; the ones before it have been asked."""
        source = self.look_at(finding)
        resolution, entity = self._resolve(finding, source)
        self.before.append((finding, resolution, entity))
        if entity is not None or self.profiles.is_one_person(resolution.speaker):
            content = finding.content if isinstance(finding, Attribution) else ()
            all_of_it = (*finding.source, *finding.cue, *content)
            whole = Span(min(s.start for s in all_of_it), max(s.end for s in all_of_it))
            self.scene.spoke.append((whole, entity))
        return resolution

    def _resolve(  # noqa: PLR0911, PLR0912 - a case for each form of source
        self, finding: Finding, source: SourceWords
    ) -> Answer:
        content = finding.content if isinstance(finding, Attribution) else ()
        match source.form:
            case "person" | "organization":
                return self.named(finding, source)
            case "he" | "she":
                gender = 1 if source.form == "he" else -1
                assert source.span is not None  # noqa: S101 - a pronoun has a place
                says_so = self._says_so(finding)
                if gone_on := goes_on(self, finding, source.span, gender, says_so=says_so):
                    return gone_on
                ask = Ask(source.span, gender, content=content, goes_on=says_so)
                return self.ranked(finding, source, ask, family="pronoun", by="pronoun")
            case "who" | "which":
                return relative(self, finding, source)
            case "first":
                return first_person(self, finding, source)
            case "they":
                return they(self, finding, source)
            case "it":
                assert source.span is not None  # noqa: S101
                after, entity = they(self, finding, source)
                if entity is not None and entity.kind == "organization":
                    return after, entity
                ask = Ask(source.span, content=content, kinds=ORGANIZATIONS)
                return self.ranked(finding, source, ask, family="organization", by="pronoun")
            case "description":
                return described(self, finding, source, content)
            case "organization_description":
                return organization_described(self, finding, source, content)
            case "group" | "document" if heard := heard_of(self, finding, source):
                return heard
            case "empty":
                return continued(self, finding)
            case _:
                return self.unnamed(finding, source), None

    def _says_so(self, finding: Finding) -> bool:
        """Whether the cue says that somebody goes on: "he added", "she concluded"."""
        first = {self.words.lower[i] for span in finding.cue for i in range(*self.words.range_of(span))}
        return bool(first & _GOING_ON)
