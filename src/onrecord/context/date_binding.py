"""Which words for a date belong to an attribution: those in the clause of its cue or in its occasion.

"Said on Tuesday", "in a Sept. 3 letter", "during Monday's debate"; not those inside what was said, nor those
of a clause about something else ("the senator, who was elected in 2010, said").
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.context.date_words import DateWords
from onrecord.context.dated_clause import DatedClause
from onrecord.context.dated_documents import is_behind_object, is_of_document, is_polled, is_shown
from onrecord.context.dated_sentences import DatedSentences
from onrecord.context.dating_words import (
    AFTER,
    AGAINST,
    ASIDES,
    AT_ONCE,
    CLAUSES,
    DOCUMENTS,
    EVENTS,
    LED,
    MEETINGS,
    ONCE,
    RELATIVE,
    SPEAKING,
    STOPS,
    WITH,
)

__all__ = ["Bound", "bound_dates"]

_LEADS_AWAY = frozenset(
    {"since", "until", "till", "by", "before", "ahead", "prior", "following", "for", "into", "to"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "PRON", "PART", "ADV", "PROPN"})
_SHORT = frozenset({"weekday", "today", "full", "near", "holiday", "counted"})
_COARSE = frozenset({"year", "decade", "seasonal"})
_TURNS = frozenset({"but", "or", ";"})
_PAUSES = STOPS - {"."}  # a full stop inside a sentence ends "Mr."
_ASIDE_OPENS = {"-": "-", "–": "–", "—": "—", "(": ")"}
_RECALLS = frozenset({"recall", "recalls", "remember", "remembers", "say", "says"})
_FEW_DAYS = frozenset({"afternoon", "evening", "morning", "night", "week", "weekend"})
_UNITS = frozenset(
    {"afternoon", "day", "evening", "month", "morning", "night", "summer", "time", "week", "year"}
)
_NONE = (0.0, False)


@dataclass(frozen=True, slots=True)
class Bound:
    """Words for a date that belong to an attribution.

    Attributes:
        words: the words.
        sure: 0 to 1, that they do.
        ahead: its cue speaks of what is still to come.
        behind: it was said some time after that date.
    """

    words: DateWords
    sure: float
    ahead: bool = False
    behind: bool = False


def bound_dates(sentences: DatedSentences, number: int) -> list[Bound]:
    """The words for dates that belong to an attribution, in text order."""
    attribution = sentences.extraction.attributions[number]
    home = sentences.home(attribution)
    if home is None or not (attribution.cue or attribution.source) or not sentences.dates(home):
        return []
    if not attribution.source and sentences.cue(number)[:1] == ["as"]:
        return []  # "as expected" is nobody's statement
    clause = DatedClause(sentences, number, home)
    dates = sentences.dates_between(home, clause.begin, clause.end)
    return [bound for words in dates if (bound := _bound(clause, words)) is not None]


def _bound(clause: DatedClause, words: DateWords) -> Bound | None:
    first, end = clause.sentences.words.range_of(words.span)
    if not clause.is_within(first, end):
        return None
    if words.kind == "coming" and not (clause.cue and first == clause.cue[-1] + 1):
        return None
    role, ahead = clause.roles.get(first), clause.is_ahead
    if role is None and (words.lead or words.kind not in _COARSE) and _is_told_then(clause, end):
        return Bound(words, 0.9, ahead)
    opens = _opening(clause, first, end, words)
    if opens is None or _leads_away(words):
        return None
    if clause.cue_has("has", "have", "ve") and words.kind not in {"near", "today", "vague"}:
        return None  # "She has spoken out" is never of a day past
    behind = words.lead == "after" or clause.lower[opens] == "after"
    if role == "cue":
        sure = 0.95
    elif role == "source":
        sure = 0.9 if is_of_document(clause, first, end) else 0.0
    elif role == "content":
        polled = words.lead == "as of" and is_polled(clause, first)
        sure = 0.8 if polled or (words.kind in _SHORT and is_behind_object(clause, first)) else 0.0
    else:
        sure, later = _outside(clause, opens, end, words)
        behind = behind or later
    return Bound(words, sure, ahead, behind) if sure else None


def _leads_away(words: DateWords) -> bool:
    """Whether it was said before or behind the time of the words: "since Monday", "on the eve of Friday"."""
    lead = words.lead.split()
    if lead[:1] == ["between"]:
        return words.kind != "full"  # "between Sept. 19 and 22"
    return "eve" in lead or not _LEADS_AWAY.isdisjoint(lead[:1])


def _opening(clause: DatedClause, first: int, end: int, words: DateWords) -> int | None:
    """Where the phrase begins the words stand in: "at" of "at Monday's debate"; ``None``: no occasion's."""
    text, lower, part = clause.sentences.words.text, clause.lower, clause.part
    possessive = text[words.span.end : words.span.end + 2] in {"'s", "’s"}
    noun = end + 2 * possessive
    before = lower[first - 1] if first > clause.begin else ""
    determined = before in {"s", "new"} or (bool(before) and part(first - 1) in {"DET", "PRON"})
    modifies = determined and noun < clause.end and part(noun) in _NOUNS | {"ADJ"}
    if words.lead and not possessive:
        return None if words.lead == "of" and before not in DOCUMENTS else first
    if not (possessive or modifies):
        return first
    happens = not EVENTS.isdisjoint(lower[noun : noun + 3])
    role = clause.roles.get(first)
    if role in {"source", "cue"}:
        return None if happens else first
    at = first if words.lead else first - 1
    while at >= clause.begin and first - at < 8 and part(at) in _BEFORE_NOUN:
        at -= 1
    if at < clause.begin or lower[at] not in LED or (happens and lower[at] not in {"at", "during"}):
        return None
    if role == "content" and clause.roles.get(at) != role:
        return None
    return at


def _is_told_then(clause: DatedClause, end: int) -> bool:
    """Whether the clause goes on with what was said at that time: "Monday's debate, when she said"."""
    at, lower = end, clause.lower
    while at < clause.end and at - end < 6 and lower[at] not in {"when", "where", "which", ","}:
        at += 1
    at -= lower[at - 1 : at] in (["in"], ["at"], ["during"]) and at > end
    at += at < clause.end and lower[at] == ","
    if at + 1 >= clause.end:
        return False
    if lower[at] in {"in", "at", "during"} and lower[at + 1] == "which":
        at += 1
    elif lower[at] not in {"when", "where"}:
        return False
    own = next((i for i in range(at + 1, min(at + 4, clause.end)) if i in clause.roles), -1)
    return clause.roles.get(own) in {"source", "cue"}


def _outside(clause: DatedClause, first: int, end: int, words: DateWords) -> tuple[float, bool]:
    """How sure words outside of all roles belong to the cue, and whether it was said later than that."""
    before = max((i for i in range(clause.begin, first) if i in clause.roles), default=None)
    after = min((i for i in range(end, clause.end) if i in clause.roles), default=None)
    if before is None:
        return _NONE if after is None else _in_front(clause, first, end, after, words)
    if clause.cue and clause.cue[0] > first:
        return _between(clause, before, first, end, words), False
    return _behind(clause, before, first, words)


def _in_front(  # noqa: PLR0912 - one for each way a sentence may begin
    clause: DatedClause, first: int, end: int, after: int, words: DateWords
) -> tuple[float, bool]:
    """Of words before all of the attribution's own: "On Tuesday, ...", "Speaking in Ohio on Tuesday, ..."."""
    opens, lower = first, clause.lower
    while opens > clause.begin and lower[opens - 1] not in _PAUSES:
        opens -= 1
    segment = lower[opens:first]
    lead = next((word for word in segment[:3] if word not in {"but", "and", "even", "just", "soon"}), "")
    behind = lead in AFTER and MEETINGS.isdisjoint(segment)
    front, gap = clause.gap(clause.begin, first), _without_aside(clause, clause.gap(end, after))
    marks = [lower[i] for i in gap if not (lower[i] == "that" and lower[i + 1] in _UNITS)]
    if marks[:1] == [","] and marks[-1] == "," and len(marks) > 1 and marks[1] in ASIDES:
        gap, marks = [], []  # "On Tuesday, when the vote was held, he said"
    going = clause.part(opens) == "VERB" and lower[opens].endswith("ing") and lower[opens] != "having"
    participle = going or lower[opens] in SPEAKING
    told = [i for i in clause.told(front) if not (participle and i >= opens)]
    if lead in RELATIVE | ONCE | AGAINST or "into" in segment or _is_recalled(clause, end, words):
        sure = 0.0
    elif marks in (["that"], ["when"]) and lower[opens:first] in (["it", "was"], ["it", "was", "only"]):
        sure = 0.9  # "It was on Friday that he said"
    elif lead in WITH and lower[after - 1] == ",":
        sure = 0.85  # "As the vote began on Tuesday, he said"
    elif participle and not told and marks[-1:] == [","]:
        sure = 0.9  # "Asked on Friday whether he would go, he said"
    elif is_shown(clause, opens, first, gap, after):
        sure = 0.85  # "She released her returns in 2012, and they showed"
    elif marks[:1] == [":"]:
        sure = 0.85  # "It set off a row on Friday: Republicans said ... and Democrats said ..."
    elif marks == ["after"] and told and (words.kind in _COARSE or words.kind in {"monthly", "near"}):
        sure = 0.7  # "It was shut last month after he said": in that month too
    elif not CLAUSES.isdisjoint(marks):
        sure = 0.0
    elif not told and not [i for i in clause.told(gap) if not _is_asked(clause, i)]:
        sure = 0.93
    elif set(marks) <= {","} and clause.roles[after] == "source" and not clause.told(range(opens, first)):
        sure = 0.85  # "It failed, but at a rally on Tuesday, he said"
    else:
        sure = 0.85 if clause.is_joined(gap, end, apart=bool(told)) else 0.0
    return sure, behind


def _without_aside(clause: DatedClause, gap: list[int]) -> list[int]:
    """Without brackets or dashes right behind the words: "In May - after the vote - he said"."""
    closes = _ASIDE_OPENS.get(clause.lower[gap[0]]) if gap else None
    ends = next((at for at in range(1, len(gap)) if clause.lower[gap[at]] == closes), None)
    return gap if ends is None else gap[ends + 1 :]


def _is_recalled(clause: DatedClause, end: int, words: DateWords) -> bool:
    """Whether somebody speaks today of then: "Last September, he says, he left"."""
    distant = words.kind in _COARSE or words.kind in {"monthly", "bare", "ago"}
    distant = distant or (words.kind == "near" and clause.lower[end - 1] not in _FEW_DAYS)
    person = any(clause.part(i) in {"PROPN", "PRON"} for i, role in clause.roles.items() if role == "source")
    return distant and person and clause.cue_has(*_RECALLS)


def _is_asked(clause: DatedClause, at: int) -> bool:
    """Whether a verb tells what the answer was to: "On Sunday, when asked about it, he said"."""
    return clause.lower[at] in SPEAKING and clause.lower[at - 1] in WITH


def _between(clause: DatedClause, before: int, first: int, end: int, words: DateWords) -> float:
    """Of words between the source and the cue: "Smith on Tuesday said", "Smith met her Tuesday and said"."""
    lower = clause.lower
    front, back = clause.gap(before + 1, first), clause.gap(end, clause.cue[0])
    told = [i for i in clause.told(front) if lower[i] not in SPEAKING]
    if told and lower[before + 1] == "," and told[0] - before <= 3 and lower[told[0]].endswith("ing"):
        told = told[1:]  # ", dedicating a bridge on Saturday, said"
    marks = [lower[i] for i in back]
    aside = any(lower[i] in RELATIVE for i in front)
    if aside and not told and "," not in marks and not clause.told(back):
        return 0.9  # "Smith, who in 2010 said"
    if aside and (marks != ["and"] or words.kind in _COARSE):
        return 0.0
    if not told and (not clause.told(back) or not RELATIVE.isdisjoint(marks)):
        return 0.93
    if told and words.kind in _COARSE and not clause.cue_has(*AT_ONCE) and AT_ONCE.isdisjoint(marks):
        return 0.0  # "He joined in 1990 and said": not in that year
    return 0.85 if clause.is_joined(back, end, apart=False) else 0.0


def _behind(clause: DatedClause, before: int, first: int, words: DateWords) -> tuple[float, bool]:
    """Of words behind some of the attribution's own: "said on Tuesday", "said, as he left on Tuesday"."""
    gap = clause.gap(before + 1, first)
    lower = [clause.lower[i] for i in gap]
    told = clause.told(gap)
    if "," in lower:
        # ", which is public, in an interview last week"
        last = len(lower) - lower[::-1].index(",")
        aside = next((clause.lower[i] for i in gap if i in told or clause.lower[i] in RELATIVE), "")
        led = bool(lower[last:]) and lower[last] in {"in", "during", "at"}
        if led and not clause.told(gap[last:]) and (not told or aside in RELATIVE):
            return 0.85, False
    if not (AGAINST | RELATIVE | _TURNS).isdisjoint(lower) or not EVENTS.isdisjoint(lower[-1:]):
        return _NONE
    if "and" in lower[:2] or lower[:1] in (["of"], ["citing"], ["referring"]):
        return _NONE  # "said of the attack on Monday"
    behind = not AFTER.isdisjoint(lower) and MEETINGS.isdisjoint(lower)
    if not told:
        return (0.95 if len(gap) < 3 else 0.9), behind
    start = next((word for word in lower if word not in STOPS), "")
    if start in WITH and behind and words.kind in _COARSE:
        return 0.7, False  # "said when she left after the vote in 2014": in that year too
    return (0.85 if start in WITH and AFTER.isdisjoint(lower) else 0.0), behind
