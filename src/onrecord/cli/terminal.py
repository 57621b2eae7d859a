"""The terminal views: a round-up by speaker, and what is found in one article in text order.

Whatever is shown of an article is a slice of its text, made harmless by :func:`printable`; white space is
set anew, as in any column, and nothing is cut. Quotation marks are the article's own, never ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.article import Article
from onrecord.cli.fact_lines import fact_lines
from onrecord.cli.printable import one_line, printable
from onrecord.cli.speaker_lines import DOT, how_resolved, missing, voice_heading
from onrecord.export.places import place
from onrecord.export.quotation_marks import shown_spans
from onrecord.questions.facts import facts_of
from onrecord.questions.findings import Finding, findings, shown_at
from onrecord.questions.roundup import GAP, Roundup, folded, source_as_printed, turns
from onrecord.statement import Attribution, Extraction, Passage, Polarity

__all__ = ["TerminalView", "terminal_console"]

_WIDEST = 100  # columns; longer lines are hard to read
_LABEL = 12  # columns left of the words
_DATE = len("2024-11-18")  # what a statement's line has room for of a date and time
_SIGNS: dict[Polarity, str] = {"negative": "NOT SAID", "unclear": "ASKED OR SUPPOSED"}
_STYLES = {
    "direct": "green",
    "mixed": "cyan",
    "indirect": "blue",
    "silence": "magenta",
    "NOT SAID": "bold red",
    "ASKED OR SUPPOSED": "bold magenta",
}
_NO_MARGIN = Text()
_LEGEND = (
    ("direct", "all of it is in quotation marks"),
    ("mixed", "part of it is"),
    ("indirect", "the article's own words"),
    ("NOT SAID", "reported as not said"),
    ("ASKED OR SUPPOSED", "only in the article's own question or condition"),
    ("silence", "asked, and gave no statement"),
    ("[…]", "other words stand here"),
    ("→", "whom the words mean, or when, how or as what it was said; how likely"),
    ("=", "the number meant"),
    ("carried", "another statement on the same occasion says so"),
    ("printed", "when the article was, not when it was said"),
    ("%", "how likely source and words are right"),
)


class _PlainConsole(Console):
    def on_broken_pipe(self) -> None:
        """Pass the error on, where rich would end the program with a code of its own."""
        raise  # noqa: PLE0704  (called while the error is handled)


def terminal_console(out: TextIO, *, color: bool) -> Console:
    """A console on ``out`` that interprets no markup; no control codes in pipes, or unless ``color``."""
    system = "auto" if color else None
    return _PlainConsole(file=out, color_system=system, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]


class TerminalView:
    """Prints views on one console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, _WIDEST)

    def roundup(self, found: Roundup, *, articles: int, skipped: int) -> None:
        """Print what each source said, in order of first appearance; counts of articles head it."""
        said, *unsaid = _counts(finding for voice in found.voices for _, finding in voice.findings)
        counts = [_count(articles, "article"), said, _count(found.sources, "source")]
        if skipped:
            counts.append(f"{skipped} skipped")
        self._line(Text("What each source said", "bold"))
        self._line(Text(" · ".join(counts), "dim"))
        if unsaid:
            self._line(Text(f"besides: {' · '.join(unsaid)}", "dim"))
        self._rule("━")
        for voice in found.voices:
            self._line(Text())
            self._wrapped(voice_heading(voice))
            for extraction, finding in voice.findings:
                self._line(Text())
                article = extraction.article
                about = [_cue(article, finding)] if isinstance(finding, Attribution) else []
                if article.published is not None:
                    about.append(Text(f"printed {one_line(article.published.value[:_DATE])}", "dim"))
                self._finding(extraction, finding, note=how_resolved(extraction, finding, voice), about=about)
        self._line(Text())

    def article(self, extraction: Extraction) -> None:
        """Print what is found in one article in text order, below what is known of the article.

        Neighbouring findings of one speaker stand below one heading, with title and type at the first one.
        Where nobody has asked who speaks, there are no headings.
        """
        article = extraction.article
        self._wrapped(Text(one_line(article.heading), "bold"))
        date = article.published
        published = date and f"{date.value} ({date.basis.replace('_', ' ')})"
        found = findings(extraction)
        known = (article.outlet, article.byline, published, *_counts(found))
        self._wrapped(Text(one_line(" · ".join(part for part in known if part)), "dim"))
        self._line(Text(one_line(article.name), "dim"))
        self._rule("─")
        asked = any(finding.resolution is not None for finding in found)
        implied = {p.attributions[-1]: p for p in extraction.passages if p.implied and p.attributions}
        known_speakers = set()
        for turn in turns(extraction):
            if asked:
                self._line(Text())
                key = turn.speaker and turn.speaker.id
                self._wrapped(voice_heading(turn, again=key in known_speakers))
                known_speakers |= {key} - {None}
            for _, finding in turn.findings:
                self._line(Text())
                note = how_resolved(extraction, finding, turn)
                self._finding(extraction, finding, heading=_source_and_cue(article, finding), note=note)
                if finding.id in implied:
                    self._implied(article, implied[finding.id])
        self._line(Text())

    def legend(self) -> None:
        """Print what the signs of the views mean, below the last of them."""
        self._rule("─")
        entries = (
            Text(sign, _STYLES.get(sign, "")).append(f": {meaning}", "dim") for sign, meaning in _LEGEND
        )
        self._wrapped(DOT.join(entries))

    def _finding(
        self,
        extraction: Extraction,
        finding: Finding,
        *,
        heading: Text | None = None,
        note: Text | None = None,
        about: Sequence[Text] = (),
    ) -> None:
        """One finding: its kind in the left column; beside it heading, words, notes, ``about`` and place."""
        article = extraction.article
        lines = [] if heading is None else [heading]
        kind: str = "silence"
        if isinstance(finding, Attribution):
            kind = finding.quotation or ""
            if sign := _SIGNS.get(finding.polarity):
                lines.append(Text(sign, _STYLES[sign]))
            lines += _words(article, finding).split("\n")
            # Rounded down: 100% would be a promise.
            about = [*about, Text(f"{int(finding.confidence * 100)}%", "dim")]
        else:
            lines.append(_cue(article, finding))
        lines += [] if note is None else [note]
        said = isinstance(finding, Attribution) and finding.polarity == "positive"
        lines += fact_lines(article, facts_of(extraction, finding), said=said)
        margin = Text().append(f"  {kind:<{_LABEL - 2}}", _STYLES.get(kind, ""))
        for line in lines:
            self._wrapped(line, margin)
            margin = Text(" " * _LABEL)
        where = Text(one_line(place(article, shown_at(finding))), "dim")
        # A place stands on one line whatever its length, so that a terminal can open it.
        if about and sum(part.cell_len + 3 for part in about) + where.cell_len > self._width - _LABEL:
            self._wrapped(DOT.join(about), margin)
            self._line(margin + where)
        else:
            self._line(margin + DOT.join([*about, where]))

    def _implied(self, article: Article, passage: Passage) -> None:
        """The sentences of ``passage`` that go on with its last statement without saying so."""
        margin = Text(" " * _LABEL)
        self._wrapped(Text("goes on without saying so:", "dim"), margin)
        for index in passage.implied:
            sentence = article.sentences[index].span
            self._wrapped(Text(one_line(folded(article.text, sentence)), "italic"), margin)
            self._line(margin + Text(one_line(place(article, sentence)), "dim"))

    def _wrapped(self, words: Text, margin: Text = _NO_MARGIN) -> None:
        """Print ``words`` wrapped: ``margin`` before the first line, as many blanks before others."""
        room = max(self._width - margin.cell_len, 20)
        for line in words.wrap(self._console, room, overflow="fold"):
            line.rstrip()
            self._line(margin + line)
            margin = Text(" " * margin.cell_len)

    def _rule(self, char: str) -> None:
        self._line(Text(char * self._width, "dim"))

    def _line(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True)


def _words(article: Article, attribution: Attribution) -> Text:
    """The content, its quoted parts upright; white space between blocks is a line break, other a space."""
    if not attribution.content:
        return missing("content")
    words = Text()
    for i, span in enumerate(shown_spans(article.text, attribution)):
        if i:
            words.append(GAP, "dim")
        part = Text(printable(span.of(article.text)), "italic")
        for quoted in attribution.quoted:
            # One character more at both ends: the marks.
            part.stylize(
                "not italic", max(quoted.start - 1 - span.start, 0), max(quoted.end + 1 - span.start, 0)
            )
        runs = list(re.finditer(r"\s+", part.plain))
        for j, piece in enumerate(part.divide([offset for run in runs for offset in run.span()])):
            if j % 2:
                between = article.block_at(span.start + runs[j // 2].start()) is None
                words.append("\n" if between else " " if words else "")
            else:
                words.append_text(piece)
    return words


def _source_and_cue(article: Article, finding: Finding) -> Text:
    """The source as printed, bold, with the cue of a statement."""
    source = source_as_printed(article, finding)
    if source:
        heading = Text().append(one_line(source), "bold")
    elif finding.resolution and finding.resolution.speaker:
        heading = Text().append("continued", "dim italic")
    else:
        heading = missing("source")
    if isinstance(finding, Attribution):
        heading.append_text(DOT).append_text(_cue(article, finding))
    return heading


def _cue(article: Article, finding: Finding) -> Text:
    if not finding.cue:
        return missing("cue")
    return Text(one_line(GAP.join(folded(article.text, span) for span in finding.cue)))


def _counts(found: Iterable[Finding]) -> list[str]:
    """How many statements there are, then how many of each kind that was not made, if any."""
    kinds = Counter(x.polarity if isinstance(x, Attribution) else "silence" for x in found)
    signs = [f"{kinds[polarity]:,} {sign.lower()}" for polarity, sign in _SIGNS.items() if kinds[polarity]]
    silences = [_count(kinds["silence"], "silence")] if kinds["silence"] else []
    return [_count(kinds["positive"], "statement"), *signs, *silences]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
