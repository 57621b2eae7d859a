"""Speech that only the layout gives to a speaker: turns of a transcript, and signed quotations.

By rule, since the corpus that the model learns from has next to none of either:

- a run of blocks that begin with a label and a colon ("Q:", "THE COURT:", "Nadia Rahimian, chef:"), with the
  unlabelled blocks between two of them;
- a block that is all quotation, followed by a block of a dash and a name; or both in one, where the quotation
  is no title (“Emma” — Jane Austen).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import Article, Span
from onrecord.attribution.quotes import Quoted

__all__ = ["LAID_OUT", "Laid", "is_laid_out", "laid_out"]

LAID_OUT = 0.9
"""Confidence of a statement by layout. Not calibrated: no annotated corpus has enough of them."""

_QUESTION_ANSWER = re.compile(r"(?P<label>Q|A|Question|Answer)(?P<mark>[:.])\s+(?=\S)")
_WORD = r"(?:@\w+|(?-i:[^\W\d_a-z][\w’'.&-]*))"
_NAME = (
    rf"{_WORD}(?:\s(?:{_WORD}|\d+|of|the|de|da|do|du|di|del|der|den|van|von|bin|ben|al|el|la|le|and)){{0,6}}"
)
_SPEAKER = re.compile(
    rf"(?P<label>{_NAME}(?P<role>,\s[^:.?!“\"]{{2,40}}|\s\([^)]{{2,40}}\))?)(?P<mark>:)\s+(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"(?:note|correction|update|editor|photo|read more|related|watch|listen|source|caption|where|when|what"
    r"|who|price|date|time|location|tickets|age|warning|summary|analysis|background|key points?"
    r"|myth|fact|claim|verdict|rating|pros?|cons?|score|result|winner|loser)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:mr|ms|mrs|miss|dr|prof|sir|dame|lord|lady|judge|justice|sen|rep|gov|supt|sgt|capt|cllr|councill?or"
    r"|senator|president|minister|professor)\b\.?(?P<name>\s\S)?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:the )?(?:court|clerk|chair(?:man|woman)?|witness|speaker|moderator|host|interviewer|reporter|caller"
    r"|tower|operator|counsel|prosecutor|officer|presenter|anchor|guest)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(r",\s[a-z]\D*|\s\([a-z]\D*\)")  # no date, place, party or formation
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']\w+|(?i:we|we[’']\w+|my|me|our))\b")
_SPOKEN = re.compile(rf"\?|{_FIRST_PERSON.pattern}|\b(?i:you|your)\b")
_STOPPED = re.compile(r"[.?!…–—-][\"”’'»)\]]*(?:\s[(\[][^()\[\]]{1,30}[)\]])?$")  # "We will. [Laughs]"
_ENCLOSED = re.compile(r"[“\"‘«„][^“”\"«»]{1,500}[”\"’»“]$")  # @handle: “resign”
_DIRECTION = re.compile(r"[(\[].*[)\]]\.?$", re.DOTALL)  # "(Laughter.)"
_AGENCY = (
    r"(?:The\s)?Associated Press|AP|Reuters|AFP|Agence France|PA|Press Association|UPI|dpa|Bloomberg|Xinhua"
    r"|TASS|ANI|PTI|Kyodo|ANSA|EFE|Staff"
)
_SIGNATURE = re.compile(
    rf"[—–-]{{1,2}}\s*(?P<name>(?!(?:Reporting|Advertisement|With|By|{_AGENCY})\b|ENDS\b){_NAME}"
    r"(?:,\s[^\d“\"«:?!.][^“\"«:?!]{1,60}?|\s\([^)]{2,40}\))?)(?:,\s\d[^,]*)?"
)
_SMALL = re.compile(r"\b(?!with\b|from\b)[a-z]{4,}\b")  # a word that titles begin with a capital
_BODY = ("body", "list_item", "quote")  # kinds of blocks in which people speak
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
    match: re.Match[str]


def laid_out(article: Article, quoted: Sequence[Quoted]) -> list[Laid]:
    """The statements that an article's layout makes, in order. ``quoted``: its quotations."""
    turns = [turn for k in range(len(article.blocks)) if (turn := _turn(article, k))]
    found: list[Laid] = []
    run: list[_Turn] = []
    for turn in turns:
        if run and turn.block - run[-1].block > _CONTINUED:
            found += _turns_of(article, run)
            run = []
        run.append(turn)
    found += _turns_of(article, run)
    taken = {block for item in found for block in range(*item.blocks)}
    signed = (item for item in _signed(article, quoted) if taken.isdisjoint(range(*item.blocks)))
    return sorted((*found, *signed), key=lambda item: item.content)


def is_laid_out(article: Article, laid: Sequence[Laid], roles: Sequence[Sequence[Span]]) -> bool:
    """Whether what was found, by its roles' places, lies in blocks that the layout has given to a speaker.

    ``laid`` is in order, as ``laid_out`` gives it.
    """
    blocks = article.blocks
    for span in (span for spans in roles for span in spans):
        k = bisect.bisect_left(laid, span.end, key=lambda item: blocks[item.blocks[0]].span.start) - 1
        if k >= 0 and blocks[laid[k].blocks[1] - 1].span.end > span.start:
            return True
    return False


def _turn(article: Article, block: int) -> _Turn | None:
    if article.blocks[block].kind not in (*_BODY, "headline"):  # a first line may pass for one
        return None
    start, end = article.blocks[block].span
    match = _QUESTION_ANSWER.match(article.text, start, end) or _SPEAKER.match(article.text, start, end)
    if match is None or _NO_SPEAKER.match(match["label"]):
        return None
    label, mark = Span(*match.span("label")), Span(*match.span("mark"))
    return _Turn(block, label, mark, Span(match.end(), end), match)


def _turns_of(article: Article, run: Sequence[_Turn]) -> list[Laid]:
    """The turns of a run; its headline may be the first of them, or not ("Q&A: Rosa Pell on the flood")."""
    found = _dialogue(article, run)
    if not found and run and article.blocks[run[0].block].kind == "headline":
        return _dialogue(article, run[1:])
    return found


def _dialogue(article: Article, run: Sequence[_Turn]) -> list[Laid]:
    """The turns of a run, if it is one: at least two, and speech by who is named or by what is said."""
    text = article.text
    labels = [turn.label.of(text) for turn in run]
    if len(run) < 2 or (len(set(labels)) < 2 and not labels[0].startswith("@")):
        return []
    asked = all(turn.match.re is _QUESTION_ANSWER for turn in run) and (
        run[0].mark.of(text) == ":" or any("?" in turn.words.of(text) for turn in run)
    )
    answered = len(set(labels)) < len(labels)  # lists of facts do not name a thing twice
    if not asked:
        said = [turn.words.of(text) for turn in run]
        if not all(_STOPPED.search(words[-48:]) or _ENCLOSED.match(words) for words in said):
            return []
        people = [_is_person(turn) for turn in run]
        alive = all(label.isupper() for label in labels) or any(map(_SPOKEN.search, said))
        named = all(map(_is_name, labels)) and any(map(_FIRST_PERSON.search, said))
        if not (all(people) or named or (alive and (answered or any(people)))):
            return []
    laid = []
    for turn, following in zip(run, (*run[1:], None), strict=True):
        last = turn.block
        while (
            (asked or answered)
            and following
            and last + 1 < following.block
            and article.blocks[last + 1].kind in _BODY
            and not _is_direction(article, last + 1)
        ):
            last += 1
        content = Span(turn.words.start, article.blocks[last].span.end)
        laid.append(Laid(turn.label, turn.mark, content, (turn.block, last + 1)))
    return laid


def _is_person(turn: _Turn) -> bool:
    """Whether the label says so: by a title, a part or a trade, or as an account's name."""
    label, role = turn.match["label"], turn.match.groupdict().get("role")
    if role:
        return _TRADE.fullmatch(role) is not None
    title = _TITLE.match(label)
    titled = title is not None and (title["name"] is not None or label.isupper())
    return titled or label.startswith("@") or _PART.match(label) is not None


def _is_name(label: str) -> bool:
    """Whether a label may be a name: in capitals, or of two words and more and no description or date."""
    described = label.startswith(("The ", "A ", "An ", "Step ")) or any(map(str.isdigit, label))
    return label.isupper() or (" " in label and not described)


def _is_direction(article: Article, block: int) -> bool:
    return _DIRECTION.match(article.blocks[block].span.of(article.text)) is not None


def _signed(article: Article, quoted: Sequence[Quoted]) -> list[Laid]:
    text, blocks = article.text, article.blocks
    at_start = {q.outer.start: q.outer for q in quoted}
    laid = []
    for k, block in enumerate(blocks):
        said = at_start.get(block.span.start)
        if said is None:
            continue
        last = k if said != block.span else k + 1
        if last == len(blocks):
            continue
        begin, end = max(said.end, blocks[last].span.start), blocks[last].span.end
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
        match = _SIGNATURE.fullmatch(text, begin, end)
        if match and (last > k or _is_sentence(said.of(text))):
            name = Span(*match.span("name"))
            laid.append(Laid(name, Span(begin, name.start), said, (k, last + 1)))
    return laid


def _is_sentence(quotation: str) -> bool:
    """Whether a quotation is no title: it ends in a stop, and not all of its longer words are capitalised."""
    return bool(_STOPPED.search(quotation[-48:]) and _SMALL.search(quotation))
