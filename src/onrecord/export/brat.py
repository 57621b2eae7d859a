"""BRAT standoff (https://brat.nlplab.org/standoff.html), in the shape of the PolNeAR corpus.

An attribution is an event of type ``Attribution`` with the arguments ``Source``, ``Cue`` and ``Content``,
each at most one text-bound annotation whose pieces are fragments joined by ``;``. Its trigger is a
text-bound ``Attribution`` with the ranges of the cue; where there is no cue, of the source, else of the
content, because BRAT has no event without a trigger. Polarity and quotation type are attributes of the
event; confidence, id, circumstances and who speaks are its note: "when 2024-09 @12-24", "how
interview @30-42", "to @50-59", "as demand @60-66" and "figure about 40,000 USD @80-93", each with the range
of the words that tell it; then the source type and the speaker's name, "type unclear"
where the article does not let one tell, "not resolved" where it stays open who is meant. A silence is an
event of type ``Silence``, built alike of source and cue; programs that know the corpus alone must leave that
type out. Offsets are code points of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.article import Span
from onrecord.export.rows import encodable
from onrecord.questions.facts import facts_of
from onrecord.questions.findings import Finding, findings, spans_in
from onrecord.questions.roundup import folded
from onrecord.statement import Attribution, Extraction

__all__ = ["ANNOTATION_CONF", "brat_files"]

ANNOTATION_CONF = """\
[entities]
Source
Cue
Content

[relations]
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Attribution\tSource?:Source, Cue?:Cue, Content?:Content
Silence\tSource?:Source, Cue?:Cue

[attributes]
Polarity\tArg:Attribution, Value:positive|negative|unclear
Quotation\tArg:Attribution, Value:direct|mixed|indirect
"""
"""The ``annotation.conf`` to lay beside the files; events may nest and overlap."""


def brat_files(extraction: Extraction) -> tuple[str, str]:
    """The contents of the ``.txt`` and the ``.ann`` file of one article.

    The first is the stored text, except that a lone surrogate, which UTF-8 cannot hold, is U+FFFD; write
    it as UTF-8 with ``newline=""``, or offsets shift where line ends are translated. In the second, spans
    are cut at line breaks, as BRAT requires, and lose the white space around the cut.
    """
    text = encodable(extraction.article.text)
    lines: list[str] = []
    bounds = 0
    for number, finding in enumerate(findings(extraction), start=1):
        ids: dict[str, str] = {}
        kind = "Attribution" if isinstance(finding, Attribution) else "Silence"
        content = spans_in(finding, "content")
        roles = {"Source": finding.source, "Cue": finding.cue, "Content": content}
        for role, spans in {**roles, kind: finding.cue or finding.source or content}.items():
            fragments = list(_fragments(text, spans))
            if fragments:
                bounds += 1
                ids[role] = f"T{bounds}"
                lines.append(f"T{bounds}\t{_text_bound(text, role, fragments)}")
        if kind in ids:  # else there is only white space to annotate
            event = " ".join(f"{role}:{ids[role]}" for role in (kind, *roles) if role in ids)
            lines += [f"E{number}\t{event}", *_remarks(number, finding, _told(extraction, finding))]
    return text, "".join(f"{line}\n" for line in lines)


def _text_bound(text: str, role: str, fragments: list[Span]) -> str:
    ranges = ";".join(f"{start} {end}" for start, end in fragments)
    return f"{role} {ranges}\t{' '.join(fragment.of(text) for fragment in fragments)}"


def _remarks(number: int, finding: Finding, told: str) -> Iterator[str]:
    """Attributes and note of event ``number``; attribute ids are 2n-1 and 2n, so that they never clash."""
    note = f"id {finding.id}{told}"
    if isinstance(finding, Attribution):
        yield f"A{2 * number - 1}\tPolarity E{number} {finding.polarity}"
        if finding.quotation is not None:
            yield f"A{2 * number}\tQuotation E{number} {finding.quotation}"
        note = f"confidence {finding.confidence:.4f}, {note}"
    yield f"#{number}\tAnnotatorNotes E{number}\t{note}"


def _told(extraction: Extraction, finding: Finding) -> str:
    """The rest of a note: the circumstances, then who speaks."""
    facts = (
        f", {fact.kind}{f' {fact.value}' if fact.value else ''} @{fact.words.start}-{fact.words.end}"
        for fact in facts_of(extraction, finding)
    )
    return "".join(facts) + _who(extraction, finding)


def _who(extraction: Extraction, finding: Finding) -> str:
    """The end of a note, on who speaks; the name comes last, since it may hold commas of its own."""
    if finding.resolution is None:
        return ""
    speaker = extraction.speaker_of(finding)
    if speaker is None:
        return ", not resolved"
    name = folded(encodable(extraction.article.text), speaker.name) if speaker.name else ""
    return f", type {speaker.source_type or 'unclear'}" + (f", speaker {name}" if name else "")


def _fragments(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans cut at everything :meth:`str.splitlines` ends a line at, without white space at the edges.

    BRAT forbids only the line feed, but programs that read ``.ann`` files line by line stop at the others.
    """
    for span in spans:
        start = span.start
        for line in span.of(text).splitlines(keepends=True):
            words = line.strip()
            if words:
                first = start + len(line) - len(line.lstrip())
                yield Span(first, first + len(words))
            start += len(line)
