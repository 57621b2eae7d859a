"""Speech that only the layout gives to a speaker: turns of a transcript, and signed quotations.

By rule, since the corpus that the model learns from has next to none of either:

- a run of blocks that begin with a label and a colon ("Q:", "THE COURT:", "Nadia Rahimian, chef:"), with the
  unlabelled blocks between two of them;
- a block that is all quotation, followed by a block of a dash and a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import Article, Span
from onrecord.attribution.quotes import Quoted

__all__ = ["LAID_OUT", "Laid", "is_laid_out", "laid_out"]

LAID_OUT = 0.9
"""Confidence of a statement by layout. Not calibrated: no annotated corpus has enough of them."""

_QUESTION_ANSWER = re.compile(r"(?P<label>Q|A|Question|Answer)(?P<mark>[:.])\s+(?=\S)")
_NAME = r"(?:[@#]\w+|(?-i:[A-Z][\w’'.&-]*|\d+|of|the|de|van|von|and|la|al))"
_SPEAKER = re.compile(
    rf"(?P<label>{_NAME}(?:\s{_NAME}){{0,6}}(?:,\s[^:.?!“\"]{{2,40}}|\s\([^)]{{2,40}}\))?)(?P<mark>:)\s+(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:note|correction|update|editor|photo|read more|related|watch|listen|source|caption|where|when|what"
    r"|who|price|date|time|location|tickets|age|warning|summary|analysis|background|key points?)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\?|\b(?:I|we|you|my|our|your|me|us|I[’']\w+|we[’']\w+|you[’']\w+|let[’']s|thanks?)\b", re.IGNORECASE
)
_STOPPED = re.compile(r"[.?!…–—-][\"”’'»)\]]*$")
_DIRECTION = re.compile(r"[(\[].*[)\]]\.?$", re.DOTALL)  # "(Laughter.)"
_SIGNATURE = re.compile(r"[—–-]{1,2}\s*(?P<name>(?=[A-Z@])[^“\"«:?!]{2,90}?)(?:,\s\d[^,]*)?$")
_CONTINUED = 6  # unlabelled blocks that one turn may run over


@dataclass(frozen=True, slots=True)
class Laid:
    """A statement by layout: places of who speaks, of the mark that says so, and of what is said.

    ``blocks`` are the blocks that it takes up, half-open: nothing else is said in them.
    """

    source: Span
    cue: Span
    content: Span
    blocks: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Turn:
    block: int
    label: Span
    mark: Span
    words: Span
    certain: bool


def laid_out(article: Article, quoted: Sequence[Quoted]) -> list[Laid]:
    """The statements that an article's layout makes, in order. ``quoted``: its quotations."""
    turns = [turn for k in range(len(article.blocks)) if (turn := _turn(article, k))]
    found: list[Laid] = []
    run: list[_Turn] = []
    for turn in turns:
        if run and turn.block - run[-1].block > _CONTINUED:
            found += _dialogue(article, run)
            run = []
        run.append(turn)
    return sorted([*found, *_dialogue(article, run), *_signed(article, quoted)], key=lambda x: x.content)


def is_laid_out(article: Article, laid: Sequence[Laid], roles: Sequence[Sequence[Span]]) -> bool:
    """Whether what was found, by its roles' places, lies in blocks that the layout has given to a speaker."""
    blocks = article.blocks
    taken = [Span(blocks[a].span.start, blocks[b - 1].span.end) for a, b in (item.blocks for item in laid)]
    return any(place.overlaps(span) for spans in roles for span in spans for place in taken)


def _turn(article: Article, block: int) -> _Turn | None:
    start, end = article.blocks[block].span
    match = _QUESTION_ANSWER.match(article.text, start, end) or _SPEAKER.match(article.text, start, end)
    if match is None or _NO_SPEAKER.match(match["label"]):
        return None
    certain = match.re is _QUESTION_ANSWER
    return _Turn(
        block, Span(*match.span("label")), Span(*match.span("mark")), Span(match.end(), end), certain
    )


def _dialogue(article: Article, run: Sequence[_Turn]) -> list[Laid]:
    """The turns of a run, if it is one: at least two, and speech by what is said or by who is named."""
    text = article.text
    labels = {turn.label.of(text) for turn in run}
    if len(run) < 2 or (len(labels) < 2 and not run[0].label.of(text).startswith("@")):
        return []
    if not all(turn.certain for turn in run):
        named = all(_is_name(label) for label in labels)
        spoken = any(_SPEECH.search(turn.words.of(text)) for turn in run)
        stopped = all(_STOPPED.search(turn.words.of(text)[-12:]) for turn in run)
        if not stopped or not (named or spoken):
            return []
    laid = []
    for turn, following in zip(run, (*run[1:], None), strict=True):
        last = turn.block
        while following and last + 1 < following.block and not _is_direction(article, last + 1):
            last += 1
        content = Span(turn.words.start, article.blocks[last].span.end)
        laid.append(Laid(turn.label, turn.mark, content, (turn.block, last + 1)))
    return laid


def _is_name(label: str) -> bool:
    return label.startswith("@") or label.isupper() or len(label.split()) > 1


def _is_direction(article: Article, block: int) -> bool:
    return _DIRECTION.match(article.blocks[block].span.of(article.text)) is not None


def _signed(article: Article, quoted: Sequence[Quoted]) -> list[Laid]:
    text = article.text
    whole = {q.outer for q in quoted}
    laid = []
    for k in range(1, len(article.blocks)):
        said, signature = article.blocks[k - 1].span, article.blocks[k].span
        match = _SIGNATURE.fullmatch(text, *signature)
        if match and said in whole:
            name = Span(*match.span("name"))
            laid.append(Laid(name, Span(signature.start, name.start), said, (k - 1, k + 1)))
    return laid
