"""Sources that are a means themselves: polls and papers that speak, judges, outlets, spokespeople."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.circumstances import Medium, MediumKind
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion_nouns import NOUNS, PARLIAMENT_WORDS, all_forms, means_of
from onrecord.context.outlets import is_aired, is_initials, is_station, network_in, outlet_in, unknown_outlet
from onrecord.speakers.vocabulary import DOCUMENTS, ORGANIZATION_WORDS
from onrecord.statement import Attribution

__all__ = ["VOTED", "is_judge", "source_medium"]

_JUDGES = frozenset({"judge", "judges", "court", "courts", "magistrate", "tribunal", "jury"})
_JUSTICES = frozenset({"justice", "justices"})
_OFFICES = frozenset({"department", "ministry", "minister"})
_RULED = all_forms(
    "rule reject order block grant deny dismiss sentence find write uphold strike overturn decide issue"
    " side hold throw refuse decline affirm vacate stay invalidate reinstate reverse remand hear convict"
    " acquit sentence indict nullify void enjoin halt bar permit allow let leave award agree"
)
_REMARKED = all_forms("say call cite")
VOTED = all_forms("vote pass approve")
_VOTED_ON = frozenset({"bill", "act", "legislation", "amendment", "measure", "resolution", "nomination"})
_PRINTED = all_forms(
    "report write publish learn print note reveal run back endorse call describe quote find break"
    " editorialize opine say read"
)
_COUNTED = all_forms("report estimate project calculate tally")
_FOUND = all_forms("find have put survey poll show")
_ASKED_OF = word_set("respondents surveyed polled")
_POLLED = word_set("poll polls survey surveys pollsters pollster polling")
_SHARES = word_set("majority majorities plurality half third thirds quarter quarters fifth most")
_VOTING = word_set(
    "voters americans adults people republicans democrats independents women men respondents caucusgoers"
    " electorate britons households parents workers youths students likely registered"
)
_COUNTERS = word_set(
    "gallup quinnipiac rasmussen ipsos yougov pew nielsen survation opinium fivethirtyeight realclearpolitics"
    " politifact snopes factcheck zogby morningconsult surveymonkey comres icm kantar"
)
"""Pollsters and others whose word is a count or a rating."""
_REPORTED = all_forms("report")
_PAPERS = word_set("newspaper newspapers tabloid tabloids")
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokeswomen"})
_ON_SCREEN = frozenset({"host", "anchor", "co-host", "presenter", "narrator", "announcer", "commentator"})
_SHOWN = all_forms("show")
_PICTURES = frozenset({"video", "videos", "footage", "tape", "audio"})
_PORTIONS = word_set(
    "one some many most several section part parts authors author copy portions set number series each"
    " version pair majority excerpts text draft"
)
_ENDS_HEAD = frozenset(
    {",", "which", "that", "who", "whose", "like", "(", "released", "conducted", "published"}
)
_MORE_DOCUMENTS = word_set(
    "research statistics data figures finding findings average averages returns tally law laws treaty"
    " charter footage photographs documents polling estimates projections forecast census index"
    " journal projection outlook calculations simulation tabulation modeling resolution legislation"
    " platforms rules act statute ordinance amendment constitution provision provisions clause"
    " directive decree agreement accord guidelines guidance plank scorecard ratings database"
    " spreadsheet chart graph map headline headlines caption sign poster brochure website webpage"
    " lawsuit suit complaint petition"
)
_NO_DOCUMENTS = frozenset({"plan", "bill", "will", "air", "phone", "telephone", "court", "story"})
_IN_COURT = word_set("submission filing filings papers documents motion records")


def is_judge(phrases: Phrases, attribution: Attribution) -> bool:
    """Whether a court or a judge speaks."""
    return any(
        not _JUDGES.isdisjoint(phrases.lower[slice(*phrases.words.range_of(span))])
        for span in attribution.source
    )


def source_medium(  # noqa: PLR0911 - what tells most first
    phrases: Phrases, attribution: Attribution, cue: Sequence[int]
) -> Medium | None:
    """What the source of an attribution tells; ``cue``: indices of its reporting words."""
    said = {phrases.lower[index] for index in cue}
    for span in attribution.source:
        first, end = phrases.words.range_of(span)
        words = set(phrases.lower[first:end])
        behind = set(phrases.lower[cue[-1] : cue[-1] + 25]) if cue else set()
        if said & VOTED and (words & PARLIAMENT_WORDS or behind & _VOTED_ON):
            return Medium("parliament", phrases.span(cue[0], cue[-1] + 1), confidence=0.8)
        if "@" in words or {"twitter", "user"} <= words:
            named = network_in(phrases, first, end)
            return Medium("social_media", span, phrases.span(*named) if named else None, confidence=0.7)
        head = _head(phrases, first, end)
        if head is None:
            continue
        if words & _SPOKES or {"press", "secretary"} <= words:
            return Medium("via_spokesperson", span, confidence=0.6)
        verbs = {phrases.lower[index] for index in cue if phrases.words.part(index) in {"VERB", "AUX"}}
        if found := _of_outlet(phrases, first, end, head, verbs):
            return found
        title = set(phrases.lower[first : head + 1])
        if (title & _JUDGES and said & (_RULED | _REMARKED)) or (
            title & _JUSTICES and said & _RULED and not title & _OFFICES
        ):
            return Medium("court", span, confidence=0.8)
        if found := _of_thing(phrases, first, end, head, said):
            return found
        if _is_share(phrases, first, end):
            return Medium("document", span, confidence=0.5)
    return None


def _is_share(phrases: Phrases, first: int, end: int) -> bool:
    """Whether those speak whom a poll asked: "60 percent of islanders", "six in ten", "respondents"."""
    inner = phrases.lower[first:end]
    if not _ASKED_OF.isdisjoint(inner):
        return True
    if not (_POLLED & phrases.counts.keys()):
        return False
    if not {"%", "percent", "pct"}.isdisjoint(inner) or "per cent" in " ".join(inner):
        return True
    number = [phrases.words.part(i) == "NUM" for i in range(first, end)]
    if any(a == "in" and number[i - 1] and number[i + 1] for i, a in enumerate(inner[1:-1], 1)):
        return True
    return bool(_SHARES.intersection(inner[:4]) and "of" in inner[1:5] and _VOTING.intersection(inner))


def _of_outlet(phrases: Phrases, first: int, end: int, head: int, said: set[str]) -> Medium | None:
    """An outlet that reports, or who speaks on it."""
    outlet = outlet_in(phrases, first, end)
    if outlet is None or is_initials(phrases, *outlet):
        return _of_reporter(phrases, first, end, head, said)
    platform, span = phrases.span(*outlet), phrases.span(first, end)
    words = set(phrases.lower[first:end])
    if is_aired(phrases, *outlet) and words & _ON_SCREEN and "former" not in words:
        return Medium("broadcast", span, platform, confidence=0.6)
    if outlet[0] <= head < outlet[1] and (said & _PRINTED or "according" in said):
        sent = is_station(phrases, *outlet)
        return Medium("broadcast" if sent else "written_statement", platform, platform, confidence=0.5)
    return None


def _of_reporter(phrases: Phrases, first: int, end: int, head: int, said: set[str]) -> Medium | None:
    """A paper without its name, or an organization that reports: its figures, or an outlet unknown to us."""
    noun, span = phrases.lower[head], phrases.span(first, end)
    if noun in _PAPERS or (noun == "board" and "editorial" in phrases.lower[first:head]):
        return Medium("written_statement", span, confidence=0.5) if said & _PRINTED else None
    if not phrases.capital(head):
        return None
    if phrases.lower[head] in _COUNTERS and said & (_COUNTED | _FOUND):
        return Medium("document", span, confidence=0.5)
    if phrases.named[head] != "organization":
        return None
    if said & _COUNTED and not ORGANIZATION_WORDS.isdisjoint(phrases.lower[first : head + 1]):
        return Medium("document", span, confidence=0.5)
    unknown = unknown_outlet(phrases, first, end) if said & _REPORTED else None
    return Medium("written_statement", span, phrases.span(*unknown), confidence=0.4) if unknown else None


def _of_thing(phrases: Phrases, first: int, end: int, head: int, said: set[str]) -> Medium | None:
    """A thing that speaks: a poll, an ad, a ruling."""
    noun, words = phrases.lower[head], set(phrases.lower[first:end])
    if phrases.capital(head) and phrases.named[head] == "person":
        return None
    counted = noun in {"average", "total"} and phrases.lower[head + 1 : head + 2] == ["of"]
    kind = None if counted else _means(phrases, noun, words, said)
    if kind is None:
        return None
    outlet = outlet_in(phrases, first, end)
    if outlet and outlet[0] <= head < outlet[1]:
        return None  # "the Post" is no post
    if outlet and outlet[1] <= head and phrases.lower[outlet[0]] == "the":
        outlet = outlet[0] + 1, outlet[1]  # of the poll: "The Sky News poll"
    place = phrases.span(first if kind == "document" else head, head + 1)
    return Medium(kind, place, phrases.span(*outlet) if outlet else None, confidence=0.8)


def _means(phrases: Phrases, noun: str, words: set[str], said: set[str]) -> MediumKind | None:
    if noun in {"narrator", "announcer"} or (noun in _ON_SCREEN and "ad" in words):
        return "broadcast"
    if noun in _PICTURES and said & _SHOWN and not words & {"web", "campaign", "ad"}:
        return "document"
    if noun in _NO_DOCUMENTS:
        return None
    if noun in _IN_COURT and words & {"court", "legal"}:
        return "court"
    if noun in NOUNS:
        told = means_of(phrases, noun, words - {noun})
        return None if told == "event" or told == "nothing" else told  # noqa: PLR1714 - told to mypy
    return "document" if noun in DOCUMENTS or noun in _MORE_DOCUMENTS else None


def _head(phrases: Phrases, first: int, end: int) -> int | None:
    """The index of the noun of a source, before what is said of it."""
    head = None
    for at in range(first, end):
        word, part = phrases.lower[at], phrases.words.part(at)
        if word == "of" and head is not None and phrases.lower[head] in _PORTIONS:
            head = None
        elif part in {"NOUN", "PROPN"} and word != "s" and not (word in DATE_WORDS and head is not None):
            head = at
        elif word in {"/", "-", "&"}:
            continue
        elif head is not None and (
            part in {"ADP", "SCONJ"} or word in _ENDS_HEAD or (part == "VERB" and not phrases.named[at])
        ):
            break
        elif word in _PORTIONS and head is None and part in {"NUM", "PRON", "DET"}:
            head = at
    return head
