"""Names in an article: the places where people, organizations, places and groups are named.

The network names them word by word; an article's own usage settles what it leaves open: what is a person's
name in one place is one in the next, and a family name is found again wherever it stands alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from onrecord.article import Span
from onrecord.speakers.mention import BEFORE_NAMES, FUNCTION_WORDS, GENERATION, PARTY, Mention, MentionKind
from onrecord.speakers.name_runs import whole_names
from onrecord.speakers.names import parse_name
from onrecord.speakers.organization_names import (
    bare_organization,
    grown,
    joined,
    of_somebody,
    partnerships,
    with_acronyms,
    with_spelled,
)
from onrecord.speakers.vocabulary import GROUPS, METONYMS, ORGANIZATION_WORDS, PEOPLE
from onrecord.speakers.words import KINDS, Words

__all__ = ["Mention", "MentionKind", "find_mentions"]

_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALISED = re.compile(r"[^\W\d_a-z]")
_CLOSING = re.compile(r"\w[”\"’']\s")
_NICKNAME_BEGINS = re.compile(r"(?P<given>[A-Z]\w+)\s[“\"‘']$")
_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Du|O['’])[A-Z][a-z]+[A-Z]\w*")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_INITIALED = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]+")
_OF_ADDRESSES = frozenset("./@_-")
_HANDLE = re.compile(r"(?<![\w@/])@\w{2,}")


def find_mentions(words: Words, sources: Sequence[Span] = ()) -> list[Mention]:
    """All named mentions, in text order, not overlapping.

    ``sources``: places where somebody or something speaks; what is printed like a name there is one, also
    where the network does not see it.
    """
    found = [m for raw in _tagged(words) if (m := _trimmed(words, raw))]
    found = whole_names(words, found)
    common = _common_words(words)
    found = [m for m in found if not _is_common(m.span.of(words.text).lower().split(), common)]
    found = with_spelled(words, grown(words, found), sources, common)
    found = with_acronyms(words.text, found)
    found = _settled(words.text, partnerships(words.text, joined(words.text, found)))
    found = of_somebody(words.text, _found_again(words, found))
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
    of_kinds = words.names[:, 1:].reshape(len(words), len(KINDS), 2).sum(axis=2, dtype=np.float64)
    upto = np.concatenate([np.zeros((1, len(KINDS))), of_kinds.cumsum(axis=0)])
    end = 0
    for begin in np.flatnonzero(best).tolist():
        if begin < end:
            continue
        end = begin + 1
        while (
            end < len(words)
            and best[end]
            and best[end] % 2 == 0
            and "\n" not in words.text[words.places[end - 1, 1] : words.places[end, 0]]
        ):
            end += 1
        together = upto[end] - upto[begin]
        kind = KINDS[int(together.argmax())]
        if kind == "person" and end - begin > 1 and words.lower[end - 1] in ORGANIZATION_WORDS:
            kind = "organization"
        yield Mention(words.span(begin, end), kind, float(together.sum()) / (end - begin))


def _trimmed(words: Words, mention: Mention) -> Mention | None:
    """Without titles before a person's name, with the generation behind it; ``None`` if nothing is left."""
    start, end = mention.span
    text = words.text
    if found := _POSSESSIVE.search(text, start, end):
        end = found.start()
    while start < end and not text[start].isalnum() and text[start] != "@":
        start += 1
    if mention.kind == "person" and _CLOSING.search(text, start, end):
        start = _with_nickname(text, start)
    if mention.kind == "person":
        first, last = words.range_of(Span(start, end))
        while first < last and words.lower[first] in BEFORE_NAMES | {"."}:
            first += 1
        if first == last:
            return None
        start = int(words.places[first, 0])
        if found := GENERATION.match(text, end):
            end = found.end()
    if mention.kind == "organization":
        start, end = bare_organization(text, start, end)
    kind = _sure_kind(text[start:end], mention.kind)
    if kind in {"organization", "place"} and _beside_a_noun(words, start, end):
        kind = "person"
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)":
        end -= 1
    if end - start < 2 or not _CAPITALISED.search(text, start, end) or PARTY.fullmatch(text, start, end):
        return None
    if text[end - 1] == "." and not re.search(
        r"(?:\b\w|\b[JS]r|Inc|Co|Corp|Ltd|St|Bros)\.$", text[start:end]
    ):
        end -= 1
    return replace(mention, span=Span(start, end), kind=kind)


def _beside_a_noun(words: Words, start: int, end: int) -> bool:
    """Whether a comma sets a name of two or three words beside what a person is: "his lawyer, Ada Penn,"."""
    first, stop = words.range_of(Span(start, end))
    name = words.lower[first:stop]
    if not 2 <= len(name) <= 3 or first < 2 or set(name) & ORGANIZATION_WORDS:
        return False
    follows = words.lower[stop] if stop < len(words) else "."
    noun = words.lower[first - 2]
    return words.lower[first - 1] == "," and follows in {",", "."} and (noun in PEOPLE) and noun not in GROUPS


def _with_nickname(text: str, start: int) -> int:
    """Where a name begins whose nickname's quotation mark alone was taken for its beginning."""
    found = _NICKNAME_BEGINS.search(text, max(0, start - 40), start)
    return found.start("given") if found else start


def _sure_kind(printed: str, kind: MentionKind) -> MentionKind:
    """The kind of what its form tells: "Democratic" is no name of its own, "BizNow" is no person."""
    if printed in {"Republican", "Democratic", "Democrat", "Republicans", "Democrats", "GOP"}:
        return "organization" if printed == "GOP" else "group"
    if kind == "person" and (
        printed in METONYMS
        or _INNER_CAPITAL.fullmatch(printed)
        or printed.startswith("Team ")
        or _INITIALS.fullmatch(printed)
    ):
        return "organization"
    if kind == "organization" and _INITIALED.fullmatch(printed):
        return "person"
    return kind


def _is_common(name: list[str], common: frozenset[str]) -> bool:
    """Whether a name is only a common word, or nothing but function words and groups."""
    return set(name) <= (common if len(name) == 1 else FUNCTION_WORDS | GROUPS)


def _common_words(words: Words) -> frozenset[str]:
    """Words that are no names alone: function words, groups, what the article prints in lower case too.

    Words of an address ("apple" in "www.apple.com") do not count.
    """
    text = words.text + "  "
    small = {
        word
        for word, (start, end) in zip(words.lower, words.places.tolist(), strict=True)
        if text[start].islower()
        and text[start - 1] not in _OF_ADDRESSES
        and (text[end] not in _OF_ADDRESSES or (text[end] == "." and not text[end + 1].isalnum()))
        and text[start:end] == word
    }
    return frozenset(small) | FUNCTION_WORDS | GROUPS


def _settled(text: str, found: Sequence[Mention]) -> list[Mention]:
    """One kind for one name all through the article: the one that it most surely is."""
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for mention in found:
        votes[_key(text, mention.span)][mention.kind] += mention.sure
    alone = {_key(text, m.span) for m in found if m.kind == "person"}
    settled = []
    for mention in found:
        key = _key(text, mention.span)
        kind = max(votes[key], key=lambda k: votes[key][k])
        parts = key.split()
        if kind in {"organization", "place"} and len(parts) > 1 and parts[-1] not in ORGANIZATION_WORDS:
            # "Ximena de la Vega" is a person if "De la Vega" is one.
            kind = "person" if any(" ".join(parts[k:]) in alone for k in range(1, len(parts))) else kind
        settled.append(replace(mention, kind=kind))
    return settled


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
        if kind == "person" and " " in key and sure > 0.5:
            family = parse_name(key).family
            families[family] = max(sure, families.get(family, 0))
    longest = sorted((*known, *families), key=len, reverse=True)
    taken = np.zeros(len(text) + 1, np.bool_)
    kept: list[Mention] = []
    for mention in found:
        key = _key(text, mention.span)
        if mention.kind != "person" and key in families and mention.sure < 0.8:
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
        if not text[span.start].isupper():
            continue
        key = _key(text, span)
        if taken[span.start : span.end].any():
            # "BANKS" "-RUIZ" is the Banks-Ruiz of another place
            parts = [m for m in kept if m.span.overlaps(span)]
            if key not in families or any(m.kind == "person" or not span.contains(m.span) for m in parts):
                continue
            kept = [m for m in kept if not m.span.overlaps(span)]
        kind, sure = known.get(key, ("person", families.get(key, 0.5)))
        if text[span.start : span.end].istitle() or text[span.start : span.end].isupper() or " " in key:
            kept.append(Mention(span, kind, sure * 0.9))
            taken[span.start : span.end] = True
    return sorted(kept, key=lambda m: m.span)
