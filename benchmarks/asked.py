"""What a benchmark of speakers asks, and how an answer is judged: shared by all of them.

A question is an attribution made from places that people marked; the answer is the name of the speaker that
its resolution leads to. Names are compared as words, not letters: "Trump" is Donald Trump as long as nobody
else in the article bears that name, and never Donald Trump Jr.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.polnear import Marked
from onrecord.article import Article
from onrecord.attribution.quotes import quotation_of, quotations_of, quoted_within
from onrecord.reading import article_from_text
from onrecord.statement import Attribution, Extraction, Resolution, Speaker, content_id

__all__ = [
    "HEADINGS",
    "Judged",
    "Outcome",
    "article_of",
    "asked",
    "figures",
    "fold_name",
    "name_of",
    "names_agree",
    "row",
    "speaker_given",
    "verdict",
]

Outcome = Literal["right", "wrong", "open", "missed"]

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")


@dataclass(frozen=True, slots=True)
class Judged:
    """One question and what came of it.

    Attributes:
        where: the article or case, and the number of the question in it.
        kind: the group under which it is counted.
        source: the words asked about, as the text has them; empty where there are none.
        gold: the right name; empty where nobody named is meant.
        given: the name that was given; empty where none was.
        outcome: ``right`` also where nobody is meant and no name was given; ``open``: no name was given
            though there is one; ``missed``: there was no such attribution to ask about.
    """

    where: str
    kind: str
    source: str
    gold: str
    given: str
    outcome: Outcome

    def fault(self) -> str:
        """One line that says what is wrong."""
        return (
            f"{self.where} [{self.kind}] {self.source!r}: {self.given!r} for {self.gold!r} ({self.outcome})"
        )


def article_of(text: str, name: str) -> Article:
    """The text as an article.

    Raises:
        ValueError: reading changed the text, so that places in it could not be compared.
    """
    article = article_from_text(text, name=name, any_language=True)
    if article.text != text:
        raise ValueError(f"{name}: reading changed the text; offsets cannot be compared")
    return article


def asked(article: Article, places: Iterable[Marked]) -> list[Attribution]:
    """Attributions with these places, in text order; equal places once, and none of nothing."""
    quoted = quotations_of(article)
    made = []
    for marked in {marked for marked in places if any(marked)}:
        verbatim = quoted_within(article.text, marked.content, quoted)
        made.append(
            Attribution(
                id=content_id(article.text_sha256, **marked._asdict()),
                source=marked.source,
                cue=marked.cue,
                content=marked.content,
                quoted=verbatim,
                quotation=quotation_of(article.text, marked.content, verbatim),
                polarity="positive",
                confidence=1.0,
            )
        )
    return sorted(made, key=lambda one: (one.spans, one.id))


def speaker_given(extraction: Extraction, marked: Marked) -> tuple[Speaker | None, Resolution | None]:
    """Who the attribution at these places was resolved to, and how; ``None`` if open, or not there."""
    for attribution in extraction.attributions:
        if (attribution.source, attribution.cue, attribution.content) == marked:
            return extraction.speaker_of(attribution), attribution.resolution
    return None, None


def name_of(speaker: Speaker | None, text: str) -> str:
    """The name of a person or organization; empty for anybody else: groups and documents have none here."""
    if speaker is None or speaker.name is None:
        return ""
    nameless = speaker.source_type in ("document", "anonymous", "unnamed_person", "unnamed_group")
    return "" if nameless else speaker.name.of(text)


def verdict(gold: str, given: str, agree: Callable[[str, str], bool]) -> Outcome:
    """What came of a question. ``agree``: whether the given name is the right one's."""
    if not given:
        return "open" if gold else "right"
    return "right" if gold and agree(given, gold) else "wrong"


def fold_name(name: str) -> str:
    """The name without what tells nobody apart: case, white space, quotation marks, "the"."""
    words = [word.strip("'\"“”") for word in name.translate(_APOSTROPHES).casefold().split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def names_agree(given: str, gold: str, others: Iterable[str]) -> bool:
    """Whether two names are one person's or organization's.

    They are when they are equal once folded; or when one begins or ends with all words of the other, or only
    has more words inside (a middle name); as long as neither has a mark of generation (Jr., III) that the
    other has not, and none of ``others`` (the names of people in the article, these two among them) is
    somebody else's that begins or ends with the shorter one.
    """
    a, b = fold_name(given), fold_name(gold)
    if a == b:
        return True
    (one, its), (other, their) = _parted(a), _parted(b)
    short, long = sorted((one, other), key=len)
    if its != their or not (_bears(long, short) or _has_more_inside(long, short)):
        return False

    def is_somebody_else(words: list[str], mark: str | None) -> bool:
        # "Orrin" may be how Dale Orrin Jr. is called; "Dale Orrin" or "Orrin Sr." is not.
        may_be_called = mark == its or (its is None and len(short) == 1)
        same = words == short or (mark == its and (words[0], words[-1]) == (long[0], long[-1]))
        return may_be_called and _bears(words, short) and not same

    return not any(is_somebody_else(*_parted(fold_name(name))) for name in others)


def _parted(folded: str) -> tuple[list[str], str | None]:
    """The words of a folded name, without possessives, and the mark of generation at its end."""
    words = [word.strip(",").removesuffix("'s") for word in folded.split()]
    mark = _GENERATIONS.get(words[-1].rstrip(".")) if len(words) > 1 else None
    return (words[:-1], mark) if mark else (words, None)


def _bears(name: Sequence[str], short: Sequence[str]) -> bool:
    """Whether a name begins or ends with ``short``."""
    size = len(short)
    return 0 < size <= len(name) and short in (name[:size], name[-size:])


def _has_more_inside(name: Sequence[str], short: Sequence[str]) -> bool:
    """Whether ``name`` has the first and last words of ``short``, two or more, and all others, too."""
    return len(short) > 1 and (short[0], short[-1]) == (name[0], name[-1]) and set(short) <= set(name)


HEADINGS = ("n", "named", "right", "unnamed", "wrong", "open", "missed", "wrong %", "resolved %")
"""Headings of what :func:`row` gives: how many, how many of them with a name in gold, how many of these were
given it; how many rightly none; a wrong name; none though there is one; not found at all."""


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Counts and shares of some questions.

    ``wrong_percent`` is of all; ``resolved_percent`` is named rightly, of those that gold names; either is
    0 where there are none.
    """
    of = Counter((one.outcome, bool(one.gold)) for one in judged)
    named = sum(count for (_, has_name), count in of.items() if has_name)
    wrong, right = of["wrong", True] + of["wrong", False], of["right", True]
    return {
        "n": len(judged),
        "named": named,
        "right": right,
        "unnamed": of["right", False],
        "wrong": wrong,
        "open": of["open", True],
        "missed": of["missed", True] + of["missed", False],
        "wrong_percent": 100 * wrong / max(1, len(judged)),
        "resolved_percent": 100 * right / max(1, named),
    }


def row(label: str, judged: Sequence[Judged]) -> tuple[str, ...]:
    """The figures of some questions as cells of a table, behind ``label``."""
    made = figures(judged)
    return label, *(f"{n:.1f}" if key.endswith("percent") else f"{n:.0f}" for key, n in made.items())
