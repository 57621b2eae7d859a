"""Names in an article: the places where people, organizations, places and groups are named.

The network names them word by word; an article's own usage settles what it leaves open: what is a person's
name in one place is one in the next, and a family name is found again wherever it stands alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from onrecord.article import Span
from onrecord.speakers.names import HONORIFICS, PARTICLES, parse_name
from onrecord.speakers.vocabulary import ORGANIZATION_WORDS, POSITIONS, SHORT_TITLES
from onrecord.speakers.words import KINDS, Words

__all__ = ["Mention", "MentionKind", "find_mentions"]

MentionKind = Literal["person", "organization", "place", "group"]
_RANKS = frozenset("""
    sheikh sheikha baroness baron duke duchess count countess earl viscount canon prince princess king queen emperor
    sultan emir ayatollah imam rabbi pope saint lady lord dame sir don dona
    """.split())  # fmt: skip
_BEFORE_NAMES = HONORIFICS | POSITIONS | SHORT_TITLES.keys() | _RANKS | {
    "former", "vice", "then", "the", "president-elect", "ex",
}  # fmt: skip
_CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "X", "INTJ"})
_CLOSED_WORDS = frozenset("""
    a about above after against all although among an and another any are as at be because been before behind below
    between both but by can could did do does each either every few for from had has have he her here his how i if in
    into is it its like many may might more most much must my near neither no nor of off on once one onto or other our
    over per she should since so some such than that the their them then there these they this those though through
    to toward towards under unless until up upon us was we were what when where whether which while who whom whose why
    will with within without would you your yes no oh well down during despite inside outside across along around via
    """.split())  # fmt: skip
"""Words that the parts of speech of closed classes have; anything else so tagged is a rare name."""
_NICKNAMED = re.compile(r"\s[“\"‘'(]\w+[”\"’')]\s")
_NAME_MARKS = frozenset({".", "-", "’", "'"})
_PREFIX = re.compile(r"(?<!\w)O[’']$")
_LONGEST_NAME = 6  # words beside those that the network found
_GENERATION = re.compile(r",?\s(?:Jr\.?|Sr\.?|Junior|Senior|I{2,3}|IV)(?![\w’'])")
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALISED = re.compile(r"[^\W\d_a-z]")
_OF_SOMEBODY = re.compile(
    r"(?:['’]s?)?\s(?P<what>(?:presidential\s|re-election\s)?campaign|administration|Administration|Campaign|camp|foundation"
    r"|Foundation|Organization|White House)\b"
)
_OWNER = re.compile(r"[^\s’']+['’]s\s(?=\S)")
_PARTY = re.compile(r"[DRI][-–][A-Z]\w*\.?|(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber")
_TAIL = re.compile(r"\s(?:of|for|the|and|at|in|on|to)$")
_INSIDE = re.compile(r"[a-z,]\s$")
_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Du|O['’])[A-Z][a-z]+[A-Z]\w*")
_JOINS = re.compile(r"\s(?:of|for|on)\s(?:the\s)?")
_FUNCTION_WORDS = frozenset("the a an and of for in on at by to this that his her its their he she it".split())
_HANDLE = re.compile(r"(?<![\w@/])@\w{2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place, without honorific or title. ``sure``: mean probability of its words, 0 to 1."""

    span: Span
    kind: MentionKind
    sure: float


def find_mentions(words: Words) -> list[Mention]:
    """All named mentions, in text order, not overlapping."""
    found = [m for raw in _tagged(words) if (m := _trimmed(words, raw))]
    found = _whole_names(words, found)
    found = [m for m in found if not set(m.span.of(words.text).lower().split()) <= _FUNCTION_WORDS]
    found = _settled(words.text, _partnerships(words.text, _joined(words.text, found)))
    found = _of_somebody(words.text, _found_again(words, found))
    handles = [Mention(Span(*m.span()), "person", 0.5) for m in _HANDLE.finditer(words.text)]
    taken = [h.span for h in handles]
    found = [m for m in found if not any(m.span.overlaps(h) for h in taken)] if handles else found
    return sorted((*found, *handles), key=lambda m: m.span)


def _tagged(words: Words) -> Iterable[Mention]:
    """Runs of words that the network takes for one name: from one beginning to the next.

    Where the words of a run are of several kinds, its kind is what they are most of together; a word for an
    organization at its end says more than they do.
    """
    best = words.names.argmax(axis=1)
    begin = 0
    while begin < len(words):
        if best[begin] == 0:
            begin += 1
            continue
        end = begin + 1
        while end < len(words) and best[end] and best[end] % 2 == 0 and "\n" not in words.text[
            words.places[end - 1, 1] : words.places[end, 0]
        ]:
            end += 1
        of_kinds = words.names[begin:end, 1:].reshape(end - begin, len(KINDS), 2).sum(axis=2)
        kind = KINDS[int(of_kinds.sum(axis=0).argmax())]
        if kind == "person" and end - begin > 1 and words.lower[end - 1] in ORGANIZATION_WORDS:
            kind = "organization"
        yield Mention(words.span(begin, end), kind, float(of_kinds.sum(axis=1).mean()))
        begin = end


def _trimmed(words: Words, mention: Mention) -> Mention | None:
    """Without titles before a person's name, with the generation behind it; ``None`` if nothing is left."""
    start, end = mention.span
    text = words.text
    if found := _POSSESSIVE.search(text, start, end):
        end = found.start()
    if mention.kind == "person":
        first, last = words.range_of(Span(start, end))
        while first < last and words.lower[first] in _BEFORE_NAMES | {"."}:
            first += 1
        if first == last:
            return None
        start = int(words.places[first, 0])
        if found := _GENERATION.match(text, end):
            end = found.end()
    if mention.kind == "organization":
        start, end = _bare_organization(text, start, end)
    kind = _sure_kind(text[start:end], mention.kind)
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)":
        end -= 1
    if end <= start or not _CAPITALISED.search(text, start, end) or _PARTY.fullmatch(text, start, end):
        return None
    if text[end - 1] == "." and not re.search(r"(?:\b\w|\b[JS]r|Inc|Co|Corp|Ltd|St|Bros)\.$", text[start:end]):
        end -= 1
    return replace(mention, span=Span(start, end), kind=kind)


def _bare_organization(text: str, start: int, end: int) -> tuple[int, int]:
    """Without whose it is and without words that lead nowhere; with the "The" that belongs to it."""
    if owner := _OWNER.match(text, start, end):
        start = owner.end()
    while tail := _TAIL.search(text, start, end):
        end = tail.start()
    # Inside a sentence a capital "The" is the name's own: "told The Herald".
    if text[max(0, start - 4) : start] == "The " and _INSIDE.search(text, max(0, start - 8), start - 4):
        start -= 4
    return start, end


def _sure_kind(printed: str, kind: MentionKind) -> MentionKind:
    """The kind of what its form tells: "Democratic" is no name of its own, "BizNow" is no person."""
    if printed in {"Republican", "Democratic", "Democrat", "Republicans", "Democrats", "GOP"}:
        return "organization" if printed == "GOP" else "group"
    if kind == "person" and _INNER_CAPITAL.fullmatch(printed):
        return "organization"
    return kind


def _whole_names(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """People's names with the words beside them that belong to them: "Judge" "Michael Penn", "Ximena de la" "Vega".

    The network at times gives the first of them to an organization that stands before, or stops at a particle.
    """
    text = words.text
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.span.start < kept[-1].span.end and kept[-1].kind == "person":
            continue  # inside a name that was completed
        if mention.kind == "person":
            start = _grown_left(words, mention.span)
            end = _grown_right(words, mention.span)
            if start < mention.span.start:
                while kept and kept[-1].span.end > start:
                    before = kept.pop()
                    stop, last = words.range_of(Span(before.span.start, start))
                    while last > stop and words.lower[last - 1] in _BEFORE_NAMES | {"."}:
                        last -= 1
                    if before.kind != "person" and last > stop:
                        kept.append(replace(before, span=words.span(stop, last)))
            mention = replace(mention, span=Span(start, end))  # noqa: PLW2901 - the same name, all of it
            if found_generation := _GENERATION.match(text, end):
                mention = replace(mention, span=Span(start, found_generation.end()))  # noqa: PLW2901
        kept.append(mention)
    return kept


def _grown_left(words: Words, span: Span) -> int:
    """Where a person's name begins, with given names, particles, initials and a nickname before it."""
    first, _ = words.range_of(span)
    begin = first
    if prefix := _PREFIX.search(words.text, max(0, span.start - 3), span.start):  # O’Dowd
        begin, _ = words.range_of(Span(prefix.start(), span.start))
    while begin > 0 and first - begin < _LONGEST_NAME and _is_name_part(words, begin - 1, begin):
        begin -= 1
    while begin < first and (words.lower[begin] in PARTICLES and words.text[words.places[begin, 0]].islower()
                             or words.lower[begin] in _NAME_MARKS):  # fmt: skip
        begin += 1
    if begin == first:
        return span.start
    titled = begin > 0 and words.lower[begin - 1] in _BEFORE_NAMES | {"."}
    titled = titled or (first - begin == 1 and words.names[first, 2] > words.names[first, 1])  # tagged as inside
    capital = [i for i in range(begin, first) if words.lower[i] not in PARTICLES | _NAME_MARKS and len(words.lower[i]) > 1]
    likely = not capital or words.names[capital, 1:3].sum(axis=1).min() > 0.15  # noqa: PLR2004
    opens = begin == 0 or words.text[words.places[begin - 1, 1] - 1] in ".!?\n:" or "\n" in words.text[
        words.places[begin - 1, 1] : words.places[begin, 0]
    ]
    return int(words.places[begin, 0]) if titled or likely or (not opens and _particle_between(words, begin, first)) else span.start


def _particle_between(words: Words, begin: int, first: int) -> bool:
    return any(words.lower[i] in PARTICLES for i in range(begin + 1, first))


def _grown_right(words: Words, span: Span) -> int:
    """Where a person's name ends, with family names and particles that go on behind it."""
    _, end = words.range_of(span)
    stop = end
    while stop < len(words) and stop - end < _LONGEST_NAME and _is_name_part(words, stop, stop):
        stop += 1
    while stop > end and (words.lower[stop - 1] in PARTICLES | _NAME_MARKS or words.lower[stop - 1] in _BEFORE_NAMES):
        stop -= 1
    if stop == end:
        return span.end
    rest = [i for i in range(end, stop) if words.lower[i] not in PARTICLES | _NAME_MARKS]
    likely = words.names[rest, 1:3].sum(axis=1).min() > 0.15 or _particle_between(words, end - 1, stop)  # noqa: PLR2004
    return int(words.places[stop - 1, 1]) if likely else span.end


def _is_name_part(words: Words, i: int, gap: int) -> bool:
    """Whether a word can be part of a name: capitalised, an initial with its stop, a particle, a hyphen.

    ``gap``: the later one of the two words between which it touches the name.
    """
    start, end = words.places[i].tolist()
    between = words.text[words.places[gap - 1, 1] : words.places[gap, 0]] if gap else ""
    if between not in {" ", "", "\u00a0"}:
        return False
    word = words.text[start:end]
    if word == ".":
        return i > 0 and words.places[i - 1, 1] == start and words.places[i - 1, 1] - words.places[i - 1, 0] == 1
    if word in {"-", "’", "'"}:
        return 0 < i < len(words) - 1 and words.places[i - 1, 1] == start and words.places[i + 1, 0] == end and (
            words.lower[i + 1] != "s"
        )
    if words.lower[i] in PARTICLES and words.lower[i] not in {"la", "le", "do", "da", "y", "st", "al"}:
        return True
    if words.lower[i] in PARTICLES and word.islower():
        return i > 0 and (words.lower[i - 1] in PARTICLES or words.text[words.places[i - 1, 0]].isupper())
    if len(word) == 1 and word.isupper() and words.text[end : end + 1] == ".":
        return True
    other = words.names[i, 3:].sum() > 0.6  # noqa: PLR2004 - surely of another kind
    proper = words.part(i) == "PROPN" or (words.part(i) in _CLOSED and words.lower[i] not in _CLOSED_WORDS)
    return word[0].isupper() and words.lower[i] not in _BEFORE_NAMES and proper and not other


def _joined(text: str, found: Sequence[Mention]) -> list[Mention]:
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
        kept.append(mention)
    return kept


def _partnerships(text: str, found: Sequence[Mention]) -> list[Mention]:
    """ "Penn & Marl" is one firm, whatever Penn and Marl are alone; "William “Bill” Penn" is one man."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        between = text[before.span.end : mention.span.start] if before else ""
        if before and before.kind == mention.kind == "person" and _NICKNAMED.fullmatch(between):
            kept[-1] = replace(before, span=Span(before.span.start, mention.span.end))
        elif before and between == " & ":
            kept[-1] = Mention(Span(before.span.start, mention.span.end), "organization", mention.sure)
        else:
            kept.append(mention)
    return kept


def _of_somebody(text: str, found: Sequence[Mention]) -> list[Mention]:
    """What goes by a person's name is an organization of its own: "the Penn campaign"."""
    kept = []
    for mention in found:
        if mention.kind == "person" and (more := _OF_SOMEBODY.match(text, mention.span.end)):
            mention = Mention(Span(mention.span.start, more.end()), "organization", mention.sure)  # noqa: PLW2901
        kept.append(mention)
    return kept


def _settled(text: str, found: Sequence[Mention]) -> list[Mention]:
    """One kind for one name all through the article: the one that it most surely is."""
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for mention in found:
        votes[_key(text, mention.span)][mention.kind] += mention.sure
    return [
        replace(mention, kind=max(kinds, key=lambda k: kinds[k]))
        for mention in found
        if (kinds := votes[_key(text, mention.span)])
    ]


def _key(text: str, span: Span) -> str:
    return " ".join(span.of(text).split()).casefold()


def _found_again(words: Words, found: Sequence[Mention]) -> list[Mention]:
    """With the places where a name that is found elsewhere, or a person's family name, was overlooked."""
    text = words.text
    known: dict[str, tuple[MentionKind, float]] = {}
    for mention in found:
        known.setdefault(_key(text, mention.span), (mention.kind, mention.sure))
    families: dict[str, float] = {}
    for key, (kind, sure) in known.items():
        if kind == "person" and " " in key and sure > 0.5:  # noqa: PLR2004 - more likely than not
            family = parse_name(key).family
            families[family] = max(sure, families.get(family, 0))
    longest = sorted((*known, *families), key=len, reverse=True)
    taken = np.zeros(len(text) + 1, np.bool_)
    kept: list[Mention] = []
    for mention in found:
        key = _key(text, mention.span)
        if mention.kind != "person" and key in families and mention.sure < 0.8:  # noqa: PLR2004
            mention = replace(mention, kind="person")  # noqa: PLW2901 - the same mention, seen better
        kept.append(mention)
        taken[mention.span.start : mention.span.end] = True
    if not longest:
        return kept
    pattern = re.compile(
        r"(?<![\w@])(?:" + "|".join(re.escape(k).replace("\\ ", r"\s+") for k in longest) + r")(?!\w)",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if taken[span.start : span.end].any() or not text[span.start].isupper():
            continue
        key = _key(text, span)
        kind, sure = known.get(key, ("person", families.get(key, 0.5)))
        if text[span.start : span.end].istitle() or text[span.start : span.end].isupper() or " " in key:
            kept.append(Mention(span, kind, sure * 0.9))
            taken[span.start : span.end] = True
    return sorted(kept, key=lambda m: m.span)
