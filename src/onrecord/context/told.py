"""Whom reporting words name as spoken to: "told reporters", "urged the council to", "was asked"."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.article import Article
from onrecord.circumstances import AddresseeKind
from onrecord.context.bound_occasions import home_sentence
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion_nouns import all_forms, audience
from onrecord.context.outlets import NO_OUTLETS, outlet_in
from onrecord.speakers.mention import CLOSED_WORDS
from onrecord.speakers.vocabulary import GROUPS, ORGANIZATION_WORDS, PEOPLE, is_plural_group
from onrecord.statement import Attribution

__all__ = ["TOLD", "Told", "hearer_kind", "hears", "told_by"]

TOLD = all_forms("tell inform brief")
"""Verbs of telling: to their object all is said that the sentence reports of the speaker."""

_ASKED = all_forms("ask question quiz grill press")
_MOVED = all_forms(
    "urge warn thank remind assure reassure advise exhort implore beg persuade convince notify lecture"
    " scold admonish chide berate caution beseech counsel congratulate promise reprimand heckle address greet"
    " email text message phone telephone cable alert apprise enlighten entreat cajole coax badger pester"
    " harangue interrupt confront plead"
)
_MOVED_TO = all_forms(
    "encourage order instruct invite direct command challenge pressure push petition dare prod lobby"
    " bid enjoin goad nudge rally summon request compel"
)
"""Verbs whose object is spoken to where it is to do something."""
_MOVED_WHO = all_forms(
    "ask urge advise implore beg persuade convince beseech counsel exhort instruct invite encourage"
)
"""Verbs whose object does what "to" and a verb tell, so that it is somebody."""
_DIRECT = TOLD | _ASKED | _MOVED | _MOVED_TO
_SAID_TO = all_forms(
    "say speak talk appeal write shout yell reply respond complain explain admit confess announce"
    " describe report suggest propose boast confide plead testify lie apologize whisper tweet disclose"
    " mention recount repeat signal sing offer lament insist stress note remark acknowledge recommend"
    " send give present submit preach scream state call pitch vent meet"
    " joke brag gush relay convey reveal leak muse comment mutter concede elaborate argue reiterate retort"
    " chat gripe grumble protest quip relate murmur bark bellow boom roar"
)
_CALLED = all_forms("call")
_GIVEN = all_forms("send give offer hand")
_PREPOSITIONS: dict[str, frozenset[str]] = {
    **dict.fromkeys(all_forms("speak talk plead"), frozenset({"to", "with", "before"})),
    **dict.fromkeys(all_forms("meet"), frozenset({"with"})),
    **dict.fromkeys(all_forms("testify"), frozenset({"to", "before"})),
    **dict.fromkeys(all_forms("shout yell tweet scream"), frozenset({"to", "at"})),
    **dict.fromkeys(_CALLED, frozenset({"on", "upon"})),
}
_TO = frozenset({"to"})
_NO_HEARERS = word_set(
    "truth story stories lie lies joke jokes tale tales time difference question questions permission"
    " forgiveness help advice fortune"
)
_QUESTIONS = word_set("how why what who whom where when whether which if that")
_PASSIVE = word_set("was were been being is are be get got")
_BEFORE_PASSIVE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"})
_SHORTLY = 9  # words between a verb of saying and "to"
_LONGEST = 60  # words of a clause
_LISTED = 6  # names of a list

_PERSONS = word_set("me him her you myself himself herself someone somebody anyone")
_SEVERAL = word_set("us them everyone everybody people themselves whom")
_PORTIONS = word_set("some many most several all both two three hundreds thousands dozens")
_GATHERED = word_set(
    "audience meeting crowd forum group gathering convention conference congregation jury panel throng class"
    " nation country public faithful assembly chamber board crowds audiences"
)
_LISTENING = word_set(
    "followers readers viewers listeners subscribers constituents attendees onlookers congregants"
    " parishioners donors backers teammates graduates shareholders clients mourners bloggers participants"
    " respondents panelists panellists counterparts loyalists well-wishers spectators passersby worshippers"
)


class Told(NamedTuple):
    """Those spoken to.

    Attributes:
        first, end: their words, half-open.
        telling: whether the verb is one of telling, whose object hears all that the sentence reports.
        sure: 0 to 1.
    """

    first: int
    end: int
    telling: bool
    sure: float


def told_by(phrases: Phrases, article: Article, attribution: Attribution) -> Told | None:
    """Whom the reporting words of an attribution name as spoken to."""
    sentence = home_sentence(article, attribution)
    if sentence is None:
        return None
    first, stop = phrases.words.range_of(article.sentences[sentence].span)
    for span in attribution.cue:
        begin, end = phrases.words.range_of(span)
        for index in range(begin, min(end, stop)):
            found = _at_verb(phrases, attribution, index, first, stop)
            if found is not None:
                place = phrases.span(found.first, found.end)
                return None if any(s.overlaps(place) for s in attribution.source) else found
    return None


def hears(phrases: Phrases, first: int, end: int) -> bool:
    """Whether a phrase is for somebody who can be spoken to, or a name of what may be."""
    if hearer_kind(phrases, first, end) is not None:
        return True
    if "of" in phrases.lower[first:end] and not phrases.capital(first):
        return False
    return phrases.capital(end - 1) and phrases.lower[end - 1] not in CLOSED_WORDS | DATE_WORDS


def hearer_kind(  # noqa: PLR0911 - one for each form, the surest first
    phrases: Phrases, first: int, end: int
) -> AddresseeKind | None:
    """What those are that a phrase names; ``None`` where it names nobody, or that is open."""
    last = head = phrases.lower[end - 1]
    inner = phrases.lower[first:end]
    if "of" in inner[1:] and not phrases.capital(first + inner.index("of", 1) - 1):
        head = inner[inner.index("of", 1) - 1]
        if head in {"one", "each"}:
            return "organization" if phrases.named[end - 1] == "organization" else "person"
        if head in _PORTIONS:
            return "group"
    if head in _PERSONS:
        return "person"
    if head in _SEVERAL:
        return "group"
    outlet = outlet_in(phrases, first, end)
    listens = head.endswith(("audience", "viewers"))
    if outlet and not listens and (outlet[1] == end or phrases.named[end - 1] != "person"):
        begin = phrases.behind_owner(outlet[1], end)  # "Sky’s Ada Pell", and not "Sky’s ‘Morning Hour’"
        person = end - 2 == begin > outlet[1] and all(phrases.capital(at) for at in range(begin, end))
        return "person" if person else "organization"
    if head in GROUPS or is_plural_group(head) or head in _GATHERED or head in _LISTENING:
        return "group"
    if head == last and phrases.capital(end - 1):
        name = phrases.named[end - 1]
        if head in NO_OUTLETS or name == "place":
            return "organization"
        if name is not None:
            return name
    singular = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    if head in ORGANIZATION_WORDS or singular in ORGANIZATION_WORDS:
        return "organization"
    if head in PEOPLE:
        return "person"
    return "group" if phrases.capital(end - 1) and head.endswith("s") and first == end - 1 else None


def _at_verb(phrases: Phrases, attribution: Attribution, index: int, first: int, stop: int) -> Told | None:
    """Whom the verb at ``index`` names, in the sentence of the words ``[first, stop)``."""
    word = phrases.lower[index]
    if word not in _DIRECT and word not in _SAID_TO:
        return None
    if phrases.words.part(index) != "VERB" and word not in {"told", "asked", "said"}:
        return None
    if word in _DIRECT and (passive := _passive(phrases, attribution, index, first, stop)):
        return passive
    # Content that begins right behind the verb may begin with those told: "urged [voters to stay]".
    content = [k for span in attribution.content if (k := phrases.words.range_of(span)[0]) > index]
    if word in _DIRECT:
        return _object(phrases, index, min([stop, *(k for k in content if k > index + 1)]), stop)
    return _towards(phrases, index, min([stop, *content]), stop)


def _object(phrases: Phrases, index: int, limit: int, stop: int) -> Told | None:
    word, at = phrases.lower[index], index + 1
    if at < limit and phrases.lower[at] in {"also", "then", "instead", "-"}:
        at += 1
    end = _with_others(phrases, at, phrases.end(at, limit), limit)
    if end == at or phrases.words.part(at) == "SCONJ" or phrases.lower[at] in DATE_WORDS | _QUESTIONS:
        return None
    if not _NO_HEARERS.isdisjoint(phrases.lower[at:end]) or _is_said(phrases, at, end, stop):
        return None
    heard = hears(phrases, at, end) or (word in _MOVED_WHO and _acts_next(phrases, end, stop))
    if word in TOLD:
        plural = phrases.lower[end - 1].endswith("s")
        return Told(at, end, True, 0.95) if heard or plural or audience(phrases, at, end) else None
    if not heard or (word in _MOVED_TO and "to" not in phrases.lower[end : min(end + _SHORTLY, stop)]):
        return None
    return Told(at, end, False, 0.9)


def _acts_next(phrases: Phrases, end: int, stop: int) -> bool:
    """Whether "to" and a verb follow a phrase: who is urged to do something hears it, whatever they are."""
    return end + 1 < stop and phrases.lower[end] == "to" and phrases.acts(end + 1)


def _is_said(phrases: Phrases, first: int, end: int, stop: int) -> bool:
    """Whether a phrase begins what is said: "Inquiry told warnings were filed"; not "what he told us was"."""
    follows = phrases.words.part(end) if end < stop else "PUNCT"
    return (
        follows == "AUX"
        and phrases.words.part(first) != "PRON"
        and "what" not in phrases.lower[max(first - 6, 0) : first]
    )


def _towards(phrases: Phrases, index: int, limit: int, stop: int) -> Told | None:
    """Behind "to" or the like that follows a verb of saying, with few words between."""
    word, at = phrases.lower[index], index + 1
    leads = _PREPOSITIONS.get(word, _TO)
    if word in _GIVEN:
        end = phrases.end(at, limit)
        if at < end < limit and phrases.words.part(end) == "DET" and hears(phrases, at, end):
            return Told(at, end, False, 0.8)
    limit = max(limit, min(at + 1, stop))  # "talks [to her about pay]"
    far = min(limit, at + (1 if word in _CALLED else _SHORTLY))
    while at < far and phrases.words.part(at) not in {"SCONJ", "CCONJ", "PUNCT"}:
        if phrases.lower[at] in leads and at + 1 < stop and not phrases.acts(at + 1):
            end = _with_others(phrases, at + 1, phrases.end(at + 1, stop), stop)
            heard = end > at + 1 and hears(phrases, at + 1, end)
            return Told(at + 1, end, at == index + 1 and word not in _CALLED, 0.8) if heard else None
        at += 1
    return None


def _passive(phrases: Phrases, attribution: Attribution, index: int, first: int, stop: int) -> Told | None:
    """Who "was asked": the subject before it; with "Asked about it, Pell said" the one behind the comma."""
    if not phrases.lower[index].endswith(("ed", "told")):
        return None
    at = index - 1
    while at > first and phrases.words.part(at) == "ADV":
        at -= 1
    if at >= first and phrases.lower[at] in _PASSIVE:
        while at > first and phrases.words.part(at) in {"AUX", "ADV", "PART"}:
            at -= 1
        begin, least = at, max(first, at - 8)
        while begin > least and phrases.words.part(begin - 1) in _BEFORE_PASSIVE:
            begin -= 1
        return _heard(phrases, begin, at + 1)
    lead = phrases.lower[index - 1] if index > first else ""
    if attribution.source or not (index == first or lead in {"when", "if", "and", "but", ","}):
        return None
    behind = max([index + 1, *(phrases.words.range_of(s)[1] for s in attribution.content)])
    stop = min(stop, behind + _LONGEST)
    while behind < stop and phrases.lower[behind] not in {",", "."}:
        behind += 1
    return _heard(phrases, behind + 1, stop)


def _heard(phrases: Phrases, begin: int, stop: int) -> Told | None:
    end = phrases.end(begin, stop)
    return Told(begin, end, False, 0.8) if end > begin and hears(phrases, begin, end) else None


def _last_but_one(phrases: Phrases, end: int, stop: int) -> int | None:
    """Where the names before "and" end of a list of them, the first of which does: "told Penn, Moyle and"."""
    for _ in range(_LISTED):
        if end + 1 >= stop or not phrases.capital(end - 1):
            return None
        if phrases.lower[end] in {"and", "or"}:
            return end
        if phrases.lower[end] != "," or not phrases.capital(end + 1):
            return None
        end, behind = phrases.end(end + 1, stop), end + 1
        if end == behind or not hears(phrases, behind, end):
            return None
    return None


def _with_others(phrases: Phrases, first: int, end: int, stop: int) -> int:
    """The end of a phrase and of another that "and" joins to it: "told Ana Pell and her staff"."""
    if end == first or end + 1 >= stop:
        return end
    if phrases.lower[end] == "," and (last := _last_but_one(phrases, end, stop)):
        end = last
    if end + 1 >= stop or phrases.lower[end] not in {"and", "or"}:
        return end
    other = phrases.end(end + 1, stop)
    if other == end + 1 or not hears(phrases, end + 1, other):
        return end
    follows = phrases.words.part(other) if other < stop else "PUNCT"
    return end if follows in {"VERB", "AUX"} else other
