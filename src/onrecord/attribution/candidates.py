"""From what the network says of a stretch to candidate attributions: places, and how sure each is."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.article import Article, Span
from onrecord.attribution.confidence import signals
from onrecord.attribution.encoder import IMPOSSIBLE, Encoder, Reading
from onrecord.attribution.links import CONTENT_TO_CUE, CUE_TO_SOURCE, Link, link
from onrecord.attribution.pieces import IN_QUOTE, OPENING, OPENS_QUOTE, OUTSIDE, QUOTING, Pieces
from onrecord.attribution.quotes import Quoted
from onrecord.attribution.stretches import cut_stretches
from onrecord.attribution.tags import LABELS, TaggedSpan, best_path, marginals, spans_of

__all__ = ["Candidate", "Places", "candidates_in", "decode"]

Places = tuple[Span, ...]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
_WITHIN_BLOCK = [LABELS.index("I-source"), LABELS.index("I-cue")]
_CONTENT = LABELS.index("I-content")
_ANY_CONTENT = [LABELS.index("B-content"), _CONTENT]
_DATE = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?"
_PLACE = r"[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,3}(?:,\s[A-Z][\w.]{1,15}(?:\s[A-Z][\w.]{1,15})?)?"
_AGENCY = r"\s?\([^()\n]{1,40}\)"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}(?:,?\s{_DATE})?|{_DATE}){_AGENCY}|{_PLACE},?\s{_DATE})\s?[–—-]{{1,2}}\s"
)
_LONGEST_DATELINE = 120
_HANDLE_BEFORE = re.compile(r"(?<!\w)(?P<handle>@\w+)\s$")
_HANDLE_BEHIND = re.compile(r"\s(?P<handle>@\w+)")
_PASSIVE = re.compile(
    r"(?:was|were|(?:has|have|had)\s+been|is|are|being)\s.*\b(?:\w+ed|told)\s+by\b", re.DOTALL
)
_LONGEST_CUE = 100
_TO_DO = re.compile(r"\s(?:[\w’'-]+\s){1,4}to\s[a-z]")  # "told voters to wait"
_PERSON = re.compile(r"him|her|them|me|us|you|he|she|they|himself|herself|themselves", re.IGNORECASE)
_ASIDE = re.compile(r"(?:[—–]|--).+(?:[—–]|--)", re.DOTALL)
_LONGEST_ASIDE = 200
_OCCASION = re.compile(
    r"\s(?:during|in)\s(?:an?|the|his|her|their)\s(?:[\w’'-]+\s){0,3}?(?:speech|interview|address|briefing|statement"
    r"|(?:news|press)\sconference|podcast|testimony|sermon)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An attribution before the rules have looked at it. ``signals``: see ``confidence.SIGNALS``."""

    source: Places
    cue: Places
    content: Places
    signals: npt.NDArray[np.float32]


def candidates_in(encoder: Encoder, article: Article, quoted: Sequence[Quoted]) -> list[Candidate]:
    """The candidates of an article, stretch by stretch. ``quoted``: its quotations, in order."""
    return [
        candidate
        for pieces in cut_stretches(article, quoted, encoder.tokenizer)
        for candidate in decode(encoder, article, pieces, encoder.read(pieces))
    ]


def decode(encoder: Encoder, article: Article, pieces: Pieces, reading: Reading) -> Iterator[Candidate]:
    """The candidates of a stretch: one for each cue that has a content, then contents alone.

    Args:
        encoder: whose parameters are used; it is not run.
        article: in whose text ``pieces.words`` are places.
        pieces: the stretch.
        reading: what the encoder says of it.
    """
    if not len(pieces.words):
        return
    opens = pieces.features[pieces.first, OPENING] == 1
    quoting = pieces.features[pieces.first, QUOTING]
    scores = reading.scores.copy()
    # Nothing runs from one block into the next but a quotation that was left open and is opened again, and
    # only quotations from one sentence into the next (PolNeAR train: all but 0.4 % of other contents).
    scores[np.ix_(opens, _WITHIN_BLOCK)] = IMPOSSIBLE
    _leave_out_datelines(article.text, pieces, opens, scores)
    _leave_out_asides(article.text, pieces, quoting, scores)
    reopened = (quoting == OPENS_QUOTE) & (np.roll(quoting, 1) == IN_QUOTE)
    scores[opens & ~reopened, _CONTENT] = IMPOSSIBLE
    sentence = _sentences(article, pieces.words[:, 0])
    begins = np.diff(sentence, prepend=-1) > 0
    scores[begins & (quoting != IN_QUOTE) & (quoting != OPENS_QUOTE), _CONTENT] = IMPOSSIBLE
    path = best_path(scores, encoder.transitions)
    runs = spans_of(path)
    if not runs:
        return
    certain = marginals(scores, encoder.transitions)[np.arange(len(path)), path]
    runs = [_only_who(article.text, pieces, run) for run in runs]
    sources, cues, contents = ([run for run in runs if run.role == r] for r in ("source", "cue", "content"))
    block = np.cumsum(opens)
    near = _may_report(article.text, pieces, block, sentence, cues, contents)
    to_cue = link(encoder, reading, CONTENT_TO_CUE, contents, cues, allowed=near)
    beside = _at(cues, block)[:, None] == _at(sources, block)
    for i, cue in enumerate(cues):
        if _is_passive(article, pieces, path, cue):  # "members were told by the chair": the chair speaks
            beside[i] &= np.array([source.first >= cue.end for source in sources], np.bool_)
    to_source = link(encoder, reading, CUE_TO_SOURCE, cues, sources, allowed=beside)
    for i, cue in enumerate(cues):
        if to_source[i].parent is None and (handle := _handle_at(article.text, pieces, path, cue)):
            sources.append(handle)
            to_source[i] = Link(len(sources) - 1, to_source[i].probability)

    for i, (cue, up) in enumerate(zip(cues, to_source, strict=True)):
        mine = [k for k, to in enumerate(to_cue) if to.parent == i]
        content = [contents[k] for k in mine]
        source = [] if up.parent is None else [sources[up.parent]]
        if content:  # a reporting word without it reports nothing
            places, links = _places(pieces, content), [up, *(to_cue[k] for k in mine)]
            person = all(_PERSON.fullmatch(span.of(article.text)) for span in places)
            seen = signals(certain, source, [cue], content, links, person=person)
            yield Candidate(_places(pieces, source), _places(pieces, [cue]), places, seen)
    for run, to in zip(contents, to_cue, strict=True):
        if to.parent is None:
            seen = signals(certain, [], [], [run], [to], person=False)
            yield Candidate((), (), _places(pieces, [run]), seen)


def _leave_out_datelines(text: str, pieces: Pieces, opens: Flags, scores: npt.NDArray[np.float32]) -> None:
    """What opens a paragraph as "DALLAS, Nov. 3 (AP) —" does belongs to nobody's words or name.

    None of the 125 in PolNeAR train is part of an attribution. ``scores`` is changed in place.
    """
    for k in np.flatnonzero(opens):
        start = int(pieces.words[k, 0])
        if found := _DATELINE.match(text, start, start + _LONGEST_DATELINE):
            scores[k : np.searchsorted(pieces.words[:, 0], found.end()), 1:] = IMPOSSIBLE


def _leave_out_asides(text: str, pieces: Pieces, quoting: Ints, scores: npt.NDArray[np.float32]) -> None:
    """What the article says of a quotation, behind it, is not part of what is said.

    Between dashes between two quotations: "“I am,” — here he rose — “his son.”" And the occasion: "“his son”
    in an interview in May" (7 of 8 in PolNeAR train). ``scores`` is changed in place.
    """
    outside = np.pad(quoting == OUTSIDE, 1).astype(np.int8)
    for first, end in np.flatnonzero(np.diff(outside)).reshape(-1, 2).tolist():
        between = text[pieces.words[first, 0] : pieces.words[end - 1, 1]]
        quoted = first > 0 and end < len(quoting)
        if quoted and len(between) < _LONGEST_ASIDE and _ASIDE.fullmatch(between):
            scores[first:end, _ANY_CONTENT] = IMPOSSIBLE
        elif first > 0 and (found := _OCCASION.match(text, pieces.words[first - 1, 1])):
            scores[first : np.searchsorted(pieces.words[:, 0], found.end()), _ANY_CONTENT] = IMPOSSIBLE


def _only_who(text: str, pieces: Pieces, run: TaggedSpan) -> TaggedSpan:
    """A source that begins with "who" ends there (372 of 373 in PolNeAR train)."""
    start, end = pieces.words[run.first]
    who = run.role == "source" and text[start:end] in {"who", "Who"}  # not the WHO
    return TaggedSpan("source", run.first, run.first + 1) if who else run


def _is_passive(article: Article, pieces: Pieces, path: Ints, cue: TaggedSpan) -> bool:
    """Whether who stands before the cue only hears: "were told by", the headline "Inquiry told it sank"."""
    start, end = int(pieces.words[cue.first, 0]), int(pieces.words[cue.end - 1, 1])
    if end - start < _LONGEST_CUE and _PASSIVE.match(article.text, start, end + len(" by ")):
        return True
    heard = (
        article.text[start:end].lower() == "told" and cue.end < len(path) and path[cue.end] in _ANY_CONTENT
    )
    block = article.block_at(start) if heard and not _TO_DO.match(article.text, end) else None
    return block is not None and article.blocks[block].kind == "headline"


def _handle_at(text: str, pieces: Pieces, path: Ints, cue: TaggedSpan) -> TaggedSpan | None:
    """An account's name right before a cue, or behind one that follows its content, if not marked yet.

    "@tarnboard replied", "“We go,” replied @tarnboard"; but whom "she told @tarnboard" is another matter.
    """
    begin, end = int(pieces.words[cue.first, 0]), int(pieces.words[cue.end - 1, 1])
    found = _HANDLE_BEFORE.search(text, max(0, begin - 40), begin)
    if found is None and cue.first and path[cue.first - 1] in _ANY_CONTENT:
        found = _HANDLE_BEHIND.match(text, end)
    if found is None:
        return None
    first, last = np.searchsorted(pieces.words[:, 0], found.span("handle"))
    return None if path[first:last].any() or first == last else TaggedSpan("source", int(first), int(last))


def _sentences(article: Article, starts: Ints) -> Ints:
    """The sentence in which each word lies, counted from the first word's: ``[words]``."""
    first = bisect.bisect_right(article.sentences, starts[0], key=lambda s: s.span.start)
    last = bisect.bisect_right(article.sentences, starts[-1], key=lambda s: s.span.start)
    begins = [s.span.start for s in article.sentences[first:last]]
    return np.searchsorted(begins, starts, side="right")


def _may_report(  # noqa: PLR0917 - where each word lies, and what is to be joined
    text: str,
    pieces: Pieces,
    block: Ints,
    sentence: Ints,
    cues: Sequence[TaggedSpan],
    contents: Sequence[TaggedSpan],
) -> Flags:
    """Which cue may report which content: ``[contents, cues]``.

    A cue reports words without quotation marks only in its own sentence (PolNeAR train: all but 0.5 %), or
    where that sentence ends the block before in a colon. The article's own words elsewhere are not his. A
    quotation is reported in its own sentences if they have a cue (all but 3 of 3,664), else in its own block
    if that has one (all but 0.1 %).

    Args:
        block, sentence: ``[words]``: the block and the sentence in which each word lies.
    """
    cue_block, cue_sentence = _at(cues, block), _at(cues, sentence)
    allowed = np.ones((len(contents), len(cues)), np.bool_)
    for i, content in enumerate(contents):
        own = block[content.first]
        if pieces.features[pieces.first[content.first], QUOTING] != OUTSIDE:
            first, last = sentence[content.first], sentence[content.end - 1]
            within, beside = (cue_sentence >= first) & (cue_sentence <= last), cue_block == own
            allowed[i] = within if within.any() else beside if beside.any() else True
            continue
        opening = int(np.searchsorted(block, own))
        allowed[i] = cue_sentence == sentence[content.first]
        if opening and text[pieces.words[opening - 1, 1] - 1] == ":":
            allowed[i] |= cue_sentence == sentence[opening - 1]
    return allowed


def _at(runs: Sequence[TaggedSpan], of_word: Ints) -> Ints:
    return of_word[np.array([run.first for run in runs], np.int64)]


def _places(pieces: Pieces, runs: Sequence[TaggedSpan]) -> Places:
    return tuple(Span(int(pieces.words[r.first, 0]), int(pieces.words[r.end - 1, 1])) for r in runs)
