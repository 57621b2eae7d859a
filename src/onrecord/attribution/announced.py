"""Speech that other words than verbs of saying bring in. By rule: PolNeAR train has a handful of each.

- A noun and a colon ("Her message was simple: sell nothing yet"): its possessor speaks; what is said is the
  quotation behind the colon, or the rest of the sentence.
- What the model found without knowing whose it is: behind set phrases ("By Pell's account, it sank"), behind
  a person's mood and a colon ("Ana Pell was blunt: “We go.”"), and told in the passive by somebody named.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.article import Article, Span
from onrecord.attribution.candidates import Places
from onrecord.attribution.quotes import Quoted, is_quoted
from onrecord.statement import Attribution

__all__ = ["ANNOUNCED", "Announced", "by_phrase", "find_announced", "make_way"]

ANNOUNCED = 0.9
"""Confidence of such a statement. Not calibrated: no annotated corpus has enough of them."""

_LONGEST_SENTENCE = 2_000  # code points; a longer one is no prose
_LONGEST_LEAD = 160
_OPENING = "“\"'‘«„"
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
# "In the words of its director, Ana Pell, the museum ...", "By Pell's account, the boat ...".
_PHRASE = re.compile(
    r"(?:(?P<of>in\s+the\s+words\s+of)\s+(?P<whom>[^;:.?!“”\"«»]{2,120}?)"
    r"|(?:by|in)\s+(?P<whose>[^,;:.?!“”\"«»]{2,60}?)(?:[’']s?)?\s+(?:own\s+)?"
    r"(?P<noun>account|reckoning|admission|telling|estimate|words)),\s*",
    re.IGNORECASE,
)
# "Coach Ana Pell was blunt after the defeat: “We ran like men carrying pianos.”": a person, and a quotation.
_MOOD = re.compile(
    r"(?P<who>He|She|They|[A-Z][^;:.?!“”\"«»]{1,80}?)\s+"
    r"(?P<how>(?:was|were|is|are|sounded|remained|seemed|looked)\s[^;:.?!“”\"«»]{2,80}):\s*"
)
_PERSON = re.compile(r"(?:He|She|They)$|.*\b[A-Z][\w’'-]+\s[A-Z]", re.DOTALL)
# "members were told by the chair, Ana Pell": who speaks stands behind the cue.
_AGENT = re.compile(
    r"(?:was|were|(?:has|have|had)\s+been|is|are|being)\s[^;:.?!“”\"«»]{0,40}?\b(?:\w+ed|told)\s+by\s+"
    r"(?P<who>(?:(?:the|an?|his|her|its|their)\s)?[\w’'-]+(?:\s[\w’'-]+){0,2}(?:,(?:\s[A-Z][\w’'-]+){1,3})?)(?=[.;:]|$)"
)


class Announced(NamedTuple):
    """Places of who speaks, of the words that say so, and of what is said."""

    source: Span
    cue: Span
    content: Span


def by_phrase(article: Article, source: Places, cue: Places, content: Places) -> tuple[Places, Places]:
    """Source and cue of what was found: where it has no source, those that a set phrase gives it."""
    index = article.sentence_at(content[0].start) if content and not source else None
    if index is None:
        return source, cue
    begin, end = article.sentences[index].span.start, content[0].start
    if cue and (agent := _AGENT.match(article.text, cue[0].start)) and agent.start("who") >= cue[-1].end:
        return (Span(*agent.span("who")),), cue
    if end - begin > _LONGEST_LEAD or not all(begin <= span.start < end for span in cue):
        return source, cue
    if phrase := _PHRASE.fullmatch(article.text, begin, end):
        who, how = ("whom", "of") if phrase["of"] else ("whose", "noun")
        return (Span(*phrase.span(who)),), (Span(*phrase.span(how)),)
    mood = _MOOD.fullmatch(article.text, begin, end) if article.text[end] in _OPENING else None
    if mood and _PERSON.match(mood["who"]):
        return (Span(*mood.span("who")),), (Span(*mood.span("how")),)
    return source, cue


def find_announced(article: Article, quoted: Sequence[Quoted]) -> list[Announced]:
    """What a noun and a colon bring in, once a sentence at most, in order. ``quoted``: the quotations."""
    text, found = article.text, []
    for sentence in article.sentences:
        start, end = sentence.span
        if end - start > _LONGEST_SENTENCE or text.find(":", start, end) < 0:
            continue
        match = _ANNOUNCING.search(text, start, end)
        if match is None or is_quoted(Span(*match.span("cue")), quoted):
            continue
        between = text[match.end("cue") : match.end()].strip()
        if not _LEADS.fullmatch(between):
            continue  # "saw her words differently:"
        k = bisect.bisect_left(quoted, match.end(), key=lambda q: q.outer.start)
        content = None
        if k < len(quoted) and quoted[k].outer.start == match.end():
            content = quoted[k].outer
        elif match["cue"] in _PLAIN and not is_quoted(Span(end - 1, end), quoted):
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
