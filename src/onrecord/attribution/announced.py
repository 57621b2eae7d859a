"""Speech that a noun and a colon bring in: "Her message to the board was simple: sell nothing yet."

By rule, since the corpus that the model learns from has a handful of them. Who speaks is the noun's
possessor; what is said is the quotation behind the colon, or the rest of the sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.article import Article, Span
from onrecord.attribution.quotes import Quoted
from onrecord.statement import Attribution

__all__ = ["ANNOUNCED", "Announced", "find_announced", "make_way"]

ANNOUNCED = 0.9
"""Confidence of such a statement. Not calibrated: no annotated corpus has enough of them."""

_LONGEST_SENTENCE = 2_000  # code points; a longer one is no prose
_POSSESSOR = (
    r"(?P<source>(?i:his|her|their|its|my|our)(?=\s)"
    r"|(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w.-]*(?=[’']s\s)|[A-Z][\w.-]*s(?=[’']\s))(?:[’']s?)?"
)
_PLAIN = ("message", "reply", "answer", "advice", "warning", "plea", "verdict", "conclusion")
_NOUN = "|".join((*_PLAIN, "words", "remarks?", "comments?", "statement", "complaint", "question"))
_ANNOUNCING = re.compile(
    rf"\b{_POSSESSOR}\s(?:[\w-]+\s){{0,3}}?(?P<cue>{_NOUN})\b"
    r"(?:(?!\b(?:not|never|no|if)\b|n[’']t)[^:;.?!“”\"«»]){0,120}:\s+"
)
# What may stand between the noun and the colon: "to islanders", "for all of us was simple".
_LEADS = re.compile(r".*\b(?:was|were|is|are)\b.*|(?:(?:to|for|of|on)\s[^,]{1,40})?:", re.DOTALL)


class Announced(NamedTuple):
    """Places of who speaks, of the noun that says so, and of what is said."""

    source: Span
    cue: Span
    content: Span


def find_announced(article: Article, quoted: Sequence[Quoted]) -> list[Announced]:
    """Such statements, at most one a sentence, in order. ``quoted``: the article's quotations, in order."""
    text, found = article.text, []
    for sentence in article.sentences:
        start, end = sentence.span
        if end - start > _LONGEST_SENTENCE or text.find(":", start, end) < 0:
            continue
        match = _ANNOUNCING.search(text, start, end)
        if match is None or _inside(quoted, match.start("cue")):
            continue
        between = text[match.end("cue") : match.end()].strip()
        if not _LEADS.fullmatch(between):
            continue  # "saw her words differently:"
        k = bisect.bisect_left(quoted, match.end(), key=lambda q: q.outer.start)
        content = None
        if k < len(quoted) and quoted[k].outer.start == match.end():
            content = quoted[k].outer
        elif match["cue"] in _PLAIN and not _inside(quoted, end - 1):
            content = Span(match.end(), start + len(text[start:end].rstrip(" .?!")))
        if content and content.start < content.end:
            found.append(Announced(Span(*match.span("source")), Span(*match.span("cue")), content))
    return found


def make_way(
    found: Sequence[Attribution], announced: Sequence[Announced]
) -> tuple[list[Attribution], list[Announced]]:
    """What is kept of both: of two with words in common, the announced one if the other has no source."""
    met: dict[int, list[int]] = {}
    for k, attribution in enumerate(found):
        for span in attribution.content:
            j = bisect.bisect_left(announced, span.end, key=lambda a: a.content.start) - 1
            while j >= 0 and announced[j].content.end > span.start:
                met.setdefault(j, []).append(k)
                j -= 1
    kept = [j for j in range(len(announced)) if not any(found[k].source for k in met.get(j, ()))]
    gone = {k for j in kept for k in met.get(j, ())}
    return [a for k, a in enumerate(found) if k not in gone], [announced[j] for j in kept]


def _inside(quoted: Sequence[Quoted], place: int) -> bool:
    k = bisect.bisect_right(quoted, place, key=lambda q: q.outer.start) - 1
    return k >= 0 and place < quoted[k].outer.end
