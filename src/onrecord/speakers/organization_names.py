"""Where the name of an organization begins and ends, and which names are parts of one.

"Department" reaches over "of Housing and Urban Development", "(HUD)" tells where its name begins, "the Penn
campaign" is no person, and what speaks and is printed like a name is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.article import Span
from onrecord.speakers.mention import BEFORE_NAMES, CLOSED_WORDS, FUNCTION_WORDS, Mention, MentionKind
from onrecord.speakers.vocabulary import FIRM_WORDS, GROUPS, ORGANIZATION_WORDS
from onrecord.speakers.words import Words

__all__ = [
    "bare_organization",
    "grown",
    "joined",
    "of_somebody",
    "partnerships",
    "with_acronyms",
    "with_spelled",
]

_PLACES = frozenset(["county", "city", "state", "town", "district", "house", "palace", "mission"])
_THE_NAMED = re.compile(r"(?<=[a-z,] )The(?: [A-Z][\w’'&-]*){1,4}")
"""A capital inside a sentence, where an article has none: "The Information"."""
_LONGEST = 5  # words before what the network found
_UNSURE = 0.85  # of a name: less may be half of one
_MAY_BE = 0.9  # probability of no name, above which a sentence's first word is none
_OPENING_MARK = re.compile(r"\.?\s[“\"‘'(]")
_CLOSING_MARK = re.compile(r"[”\"’')]\s")
_BRACKETED = re.compile(r"\s\((?P<short>[A-Z]{2,8})\)")
_TOKEN = re.compile(r"[^\W_]+")
_NICKNAMED = re.compile(r"\s[“\"‘'(]\w+[”\"’')]\s")
_OF_SOMEBODY = re.compile(
    r"(?:['’]s?)?\s(?P<what>(?:presidential\s|re-election\s)?campaign|administration|Administration|Campaign"
    r"|camp|foundation|Foundation|Organization|White House)\b"
)
_OWNER = re.compile(r"[^\s’']+['’]s\s(?=\S)")
_PAPERS = frozenset({
    "Advertiser", "Atlantic", "Bulletin", "Bee", "Chronicle", "Courant", "Courier", "Economist", "Enquirer",
    "Examiner", "Express", "Gazette", "Globe", "Guardian", "Herald", "Hill", "Independent", "Inquirer",
    "Intercept", "Journal", "Mail", "Mercury", "Mirror", "Monitor", "Nation", "Observer", "Outlook", "Post",
    "Press", "Record", "Register", "Republic", "Review", "Sentinel", "Spectator", "Standard", "Star", "Sun",
    "Telegraph", "Times", "Tribune", "Verge",
})  # fmt: skip
"""Words that papers are called by; one of them alone is a name with its "The"."""
_TAIL = re.compile(
    r"\s(?:of|for|the|and|at|in|on|to|spokes(?:man|woman|person)|officials?|lawyers?|executives?)$"
)
_INSIDE = re.compile(r"[a-z,]\s$")
_CAPITAL = r"[A-Z][\w’'&-]*"
_REACHES = re.compile(
    rf"\s(?:of|for|on)\s(?:the\s)?{_CAPITAL}(?:\s(?:(?:and|of|for|&)\s(?:the\s)?)?{_CAPITAL}){{0,6}}"
)
"""What belongs to "Department", "Board" or "Institute": "of Housing and Urban Development"."""
_ENDS = re.compile(
    r"(?:\s(?:"
    + "|".join(w.title() for w in sorted((ORGANIZATION_WORDS | FIRM_WORDS) - _PLACES) if w.isalpha())
    + r")\b)+(?!['’]?\s[A-Z])"
)
"""What a name goes on with: "Bernstein" "Research", "Alameda County Superior" "Court"."""
_OF_A_PEOPLE = re.compile(
    r"\s(?:government|Government|military|army|Army|parliament|Parliament|embassy|Embassy|police|Police"
    r"|(?:foreign|defen[cs]e|interior|finance|health|Foreign|Defen[cs]e|Interior|Finance|Health)\s[Mm]inistry)\b"
)
_JOINS = re.compile(r"\s(?:of|for|on)\s(?:the\s)?")


def bare_organization(text: str, start: int, end: int) -> tuple[int, int]:
    """Without whose it is and without words that lead nowhere; with the "The" that belongs to it."""
    if owner := _OWNER.match(text, start, end):
        start = owner.end()
    while tail := _TAIL.search(text, start, end):
        end = tail.start()
    if text[start:end] in _PAPERS and text[max(0, start - 4) : start].lower() == "the ":
        return start - 4, end
    # Inside a sentence a capital "The" is the name's own: "told The Herald".
    if text[max(0, start - 4) : start] == "The " and _INSIDE.search(text, max(0, start - 8), start - 4):
        start -= 4
    return start, end


def with_spelled(
    words: Words, found: Sequence[Mention], sources: Sequence[Span], common: frozenset[str]
) -> list[Mention]:
    """With the capitalised words of sources in which no name is known: "the Sentencing Project"."""
    added: list[Mention] = []
    taken = np.zeros(len(words.text) + 1, np.bool_)
    for mention in found:
        taken[mention.span.start : mention.span.end] = True
    for source in sources:
        for the in _THE_NAMED.finditer(words.text, source.start, source.end):
            if not taken[the.start() : the.end()].any():
                added.append(Mention(Span(*the.span()), "organization", 0.5))
                taken[the.start() : the.end()] = True
        first, end = words.range_of(source)
        if first == end or taken[source.start : source.end].any():
            continue
        begin = first
        while begin < end and not words.text[words.places[begin, 0]].isupper():
            begin += 1
        stop = begin
        while stop < end and (
            words.text[words.places[stop, 0]].isupper()
            or (words.lower[stop] in {"of", "and", "for", "the", "&"} and stop + 1 < end
                and words.text[words.places[stop + 1, 0]].isupper())
        ):  # fmt: skip
            stop += 1
        name = words.lower[begin:stop]
        if begin - first > 2 or set(name) <= common | BEFORE_NAMES | CLOSED_WORDS:
            continue
        if name[0] in CLOSED_WORDS - {"the"} or (
            len(name) > 1 and words.span(begin, stop).of(words.text).isupper()
        ):
            continue  # "THE COURT" of a transcript
        if len(name) == 1 and _opens_sentence(words, begin):
            continue
        person = words.names[begin:stop, 1:3].sum() > words.names[begin:stop, 3:5].sum()
        kind: MentionKind = "person" if person and len(name) <= 3 and begin == first else "organization"
        added.append(Mention(words.span(begin, stop), kind, 0.4))
        taken[added[-1].span.start : added[-1].span.end] = True
    return sorted((*found, *added), key=lambda m: m.span)


def _opens_sentence(words: Words, i: int) -> bool:
    return (
        i == 0
        or words.text[words.places[i - 1, 1] - 1] in '.!?:”"'
        or "\n" in words.text[words.places[i - 1, 1] : words.places[i, 0]]
    )


def grown(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """Names of organizations with the capitalised words before them: "Sentencing" "Project".

    Also what leads to them with "of": "Board of" "Registered Nursing".
    """
    taken = {i for m in found for i in range(*words.range_of(m.span))}
    kept = []
    for mention in found:
        if mention.kind == "organization":
            first, end = words.range_of(mention.span)
            begin = _capitals_before(words, first, taken)
            lead = begin - 1 - (begin > 1 and words.lower[begin - 1] == "the")
            if begin == first and lead > 0 and words.lower[lead] in {"of", "for"} and _leads(words, lead - 1):
                begin = _capitals_before(words, lead - 1, taken)
            if begin < first:
                mention = replace(mention, span=words.span(begin, end))  # noqa: PLW2901 - all of the name
        kept.append(mention)
    return kept


def _leads(words: Words, i: int) -> bool:
    """Whether a word is a capitalised "Board", "Department": what "of" leads on from."""
    word = words.text[slice(*words.places[i].tolist())]
    return word.istitle() and words.lower[i] in ORGANIZATION_WORDS


def _capitals_before(words: Words, first: int, taken: set[int]) -> int:
    """Where the capitalised words begin that stand right before a name and are nobody else's."""
    begin = first
    while begin > 0 and begin - 1 not in taken and first - begin < _LONGEST:
        i = begin - 1
        word = words.text[slice(*words.places[i].tolist())]
        between = words.text[words.places[i, 1] : words.places[begin, 0]]
        if between != " " or not word[0].isupper() or words.lower[i] in CLOSED_WORDS | BEFORE_NAMES | GROUPS:
            break
        if words.part(i) not in {"PROPN", "NOUN", "ADJ", "VERB"} or (
            _opens_sentence(words, i) and words.names[i, 0] > _MAY_BE
        ):
            break
        begin = i
    return begin


def with_acronyms(text: str, found: Sequence[Mention]) -> list[Mention]:
    """With whole names where an abbreviation in brackets tells how far they reach."""
    whole: list[Span] = []
    for match in _BRACKETED.finditer(text):
        letters = match["short"].lower()
        start = match.start()
        words_before = list(_TOKEN.finditer(text, max(0, start - 120), start))
        for token in reversed(words_before):
            if not letters:
                break
            if token[0][0].lower() == letters[-1] and token[0][0].isupper():
                letters, start = letters[:-1], token.start()
            elif token[0].lower() not in FUNCTION_WORDS:
                break
        if not letters and start < match.start():
            begins = [m.span.start for m in found if m.span.start < start < m.span.end]
            begins += [m.span.start for m in found if _JOINS.fullmatch(text, m.span.end, start)]
            whole.append(Span(min((start, *begins)), match.start()))
    kept = [m for m in found if not any(m.span.overlaps(w) for w in whole)]
    return sorted((*kept, *(Mention(w, "organization", 0.9) for w in whole)), key=lambda m: m.span)


def joined(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Names that the network took apart: "Institute" "for the" "World Economy"."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if before and before.kind == "organization" and mention.kind in {"organization", "place"}:
            last = before.span.of(text).split()[-1].lower()
            between = text[before.span.end : mention.span.start]
            if last in ORGANIZATION_WORDS and _JOINS.fullmatch(between):
                kept[-1] = replace(before, span=Span(before.span.start, mention.span.end))
                continue
        if before and _is_half(text, before, mention):
            kept[-1] = replace(mention, span=Span(before.span.start, mention.span.end))
            continue
        if before and mention.span.start < before.span.end:
            continue  # what the name before it reaches over
        if mention.kind in {"organization", "place"} and (more := _ENDS.match(text, mention.span.end)):
            mention = Mention(Span(mention.span.start, more.end()), "organization", mention.sure)  # noqa: PLW2901
        last = mention.span.of(text).split()[-1]
        reaches = mention.kind == "organization" and last[0].isupper() and last.lower() in ORGANIZATION_WORDS
        if reaches and (reach := _REACHES.match(text, mention.span.end)):
            mention = replace(mention, span=Span(mention.span.start, reach.end()))  # noqa: PLW2901
        kept.append(mention)
    return kept


def _is_half(text: str, before: Mention, mention: Mention) -> bool:
    """Whether an unsure name is the first half of the next: "Boat" of "and Bridge Builders Association"."""
    return (
        before.kind == mention.kind == "organization"
        and before.sure < _UNSURE < mention.sure
        and " " not in before.span.of(text)
        and text[before.span.end : mention.span.start] == " and "
        and mention.span.of(text).split()[-1].lower() in ORGANIZATION_WORDS
    )


def partnerships(text: str, found: Sequence[Mention]) -> list[Mention]:
    """ "Penn & Marl" is one firm, whatever Penn and Marl are alone; "William “Bill” Penn" is one man."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        between = text[before.span.end : mention.span.start] if before else ""
        if (
            before
            and before.kind == mention.kind == "person"
            and (_NICKNAMED.fullmatch(between) or _half_quoted(text, before.span, between))
        ):
            kept[-1] = replace(before, span=Span(before.span.start, mention.span.end))
        elif before and between == " & ":
            kept[-1] = Mention(Span(before.span.start, mention.span.end), "organization", mention.sure)
        else:
            kept.append(mention)
    return kept


def _half_quoted(text: str, before: Span, between: str) -> bool:
    """Whether a nickname in quotation marks stands at the joint: "William “" "Bill", or "”" "Tolland"."""
    opened = _OPENING_MARK.search(text, before.start, before.end)
    return bool(_OPENING_MARK.fullmatch(between) or (opened and _CLOSING_MARK.fullmatch(between)))


def of_somebody(text: str, found: Sequence[Mention]) -> list[Mention]:
    """What goes by somebody's name is an organization: "the Penn campaign", "the Vendrian government"."""
    kept = []
    for mention in found:
        goes_on = _OF_SOMEBODY if mention.kind == "person" else _OF_A_PEOPLE
        if mention.kind != "organization" and (more := goes_on.match(text, mention.span.end)):
            mention = Mention(Span(mention.span.start, more.end()), "organization", mention.sure)  # noqa: PLW2901
        kept.append(mention)
    return kept
