"""Nouns that tell by what means something is said, and those for whom it is said to.

Collected by us from English-language papers, all lower case. A noun may need others before it ("press
conference"), or mean something else with them ("clinical trial").
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from onrecord.circumstances import MediumKind
from onrecord.context.inflection import verb_forms
from onrecord.context.noun_phrases import Phrases, word_set
from onrecord.context.outlets import NETWORKS, OUTLET_NOUNS, PRESS, outlet_in

__all__ = [
    "COURT_WORDS",
    "GATHERINGS",
    "NOUNS",
    "PARLIAMENT_WORDS",
    "PERIODS",
    "all_forms",
    "audience",
    "leaning",
    "means_of",
]

Telling = MediumKind | Literal["event", "hearing", "nothing"]
"""A means; an ``event`` that tells none; a ``hearing`` of a court or a parliament; or ``nothing``."""


def all_forms(verbs: str) -> frozenset[str]:
    """The forms of verbs that stand one behind the other."""
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


COURT_WORDS = word_set(
    "court courtroom trial jury jurors juror judge prosecutor prosecutors defendant sentencing"
    " arraignment bail verdict tribunal plea courthouse inquest magistrate appeals convicted bankruptcy"
)
PARLIAMENT_WORDS = word_set(
    "committee subcommittee congress senate parliament lawmakers lawmaker legislature senators senator"
    " congressional commons lords mps panel bundestag knesset duma rep sen legislators oversight"
)
GATHERINGS = word_set(
    "breakfast dinner lunch luncheon gala ceremony summit meeting meetings talks forum event events"
    " conference gathering panel discussion conclave reception visit tour trip vigil protest funeral"
    " parade banquet retreat workshop seminar anniversary celebration commemoration symposium picnic"
    " barbecue cookout cocktail roundtable webinar reunion mixer festival fair service mass"
)
"""Occasions that tell no means."""
PERIODS = word_set("campaign primary primaries tenure presidency term war pandemic")
"""Times that things are said in."""

_KINDS: dict[Telling, str] = {
    "speech": "speech speeches address remarks keynote sermon lecture eulogy homily toast oration monologue"
    " appearance",
    "interview": "interview interviews q&a sitdown",
    "press_conference": "briefing briefings gaggle presser scrum",
    "written_statement": "statement statements email emails letter letters memo memos memorandum note notes"
    " column essay article articles editorial editorials book memoir autobiography blog newsletter communique"
    " communiqué mailer mailers flyer leaflet pamphlet circular postcard cable telegram petition commentary"
    " manifesto questionnaire rebuttal message messages text texts diary endorsement endorsements feature",
    "social_media": "tweet tweets retweet tweetstorm post posts posting postings",
    "document": "report reports study studies poll polls survey surveys analysis filing filings review audit"
    " findings estimate estimates paper papers documents transcript assessment resolution complaint"
    " lawsuit suit indictment affidavit",
    "court": "ruling rulings dissent verdict trial motion brief deposition arraignment"
    " sentencing plea courtroom court",
    "parliament": "parliament commons bundestag knesset duma dáil",
    "hearing": "hearing hearings testimony",
    "debate": "debate debates",
    "rally": "rally rallies fundraiser fundraisers convention townhall barnstorm tailgate",
    "phone_call": "voicemail phone telephone teleconference",
    "broadcast": "show program programme broadcast podcast ad ads advert advertisement advertisements"
    " commercial commercials spot sketch skit webcast livestream infomercial trailer video videos"
    " documentary film newscast segment episode telecast air television radio",
    "nothing": "exchange chat session greet party halls website site piece conversation comments stand story"
    " stories thread live reel availability"
    " stage hall release ed eds mail mails call calls floor opinion arguments stop",
}
NOUNS: dict[str, Telling] = {
    **dict.fromkeys(GATHERINGS | PERIODS, "event"),
    **{noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()},
}
"""What a noun tells if nothing before it tells otherwise."""

_COURT_HEARINGS = word_set(
    "court bail bond sentencing custody arraignment preliminary extradition pretrial detention plea"
    " disciplinary"
)
_QUALIFIED: dict[str, tuple[tuple[frozenset[str], Telling], ...]] = {
    "conference": ((word_set("press news"), "press_conference"),),
    "availability": ((word_set("press media"), "press_conference"),),
    **dict.fromkeys(("event", "events", "stop"), ((word_set("campaign"), "rally"),)),
    "appearance": ((word_set("court"), "court"), (word_set("campaign"), "rally")),
    "stage": ((word_set("debate"), "debate"),),
    **dict.fromkeys(("hall", "halls"), ((word_set("town"), "rally"),)),
    "greet": ((word_set("meet"), "rally"),),
    "party": ((word_set("victory watch house night"), "rally"),),
    "stand": ((word_set("witness"), "court"),),
    **dict.fromkeys(("website", "site"), ((word_set("its his her their campaign"), "written_statement"),)),
    "piece": ((word_set("opinion op think lengthy long magazine"), "written_statement"),),
    "conversation": ((word_set("phone telephone"), "phone_call"),),
    **dict.fromkeys(("speech", "speeches"), ((word_set("floor"), "parliament"),)),
    **dict.fromkeys(("story", "stories", "thread", "live", "reel"), ((NETWORKS, "social_media"),)),
    "release": ((word_set("press news media"), "written_statement"),),
    **dict.fromkeys(("ed", "eds"), ((word_set("op"), "written_statement"),)),
    **dict.fromkeys(("mail", "mails"), ((word_set("e"), "written_statement"),)),
    **dict.fromkeys(("post", "posts"), ((NETWORKS, "social_media"), (word_set("blog"), "written_statement"))),
    **dict.fromkeys(
        ("message", "messages"),
        (
            (NETWORKS, "social_media"),
            (word_set("video televised recorded"), "broadcast"),
            (word_set("voice"), "phone_call"),
        ),
    ),
    **dict.fromkeys(("video", "videos", "statement"), ((NETWORKS, "social_media"),)),
    **dict.fromkeys(
        ("call", "calls"),
        ((word_set("phone telephone conference earnings video 911 999 emergency zoom"), "phone_call"),),
    ),
    "floor": ((word_set("senate house commons assembly chamber parliament"), "parliament"),),
    **dict.fromkeys(("hearing", "hearings"), ((_COURT_HEARINGS, "court"), (PARLIAMENT_WORDS, "parliament"))),
    **dict.fromkeys(
        ("papers", "documents", "filing", "filings", "records", "submission", "motion"),
        ((word_set("court legal"), "court"),),
    ),
    "trial": ((word_set("clinical drug vaccine medical"), "nothing"),),
    "opinion": ((word_set("majority dissenting concurring written unanimous legal"), "court"),),
    "court": ((word_set("tennis basketball food"), "nothing"),),
    **dict.fromkeys(("briefing", "briefings"), ((word_set("intelligence security classified"), "nothing"),)),
    "arguments": ((word_set("oral closing opening court"), "court"),),
    "convention": ((word_set("baptist association society union church medical"), "speech"),),
}
"""By a noun, words before it that make it tell something else; the first that fit."""

_AUDIENCES: dict[str, MediumKind] = {
    **dict.fromkeys(OUTLET_NOUNS, "interview"),
    **dict.fromkeys(PRESS, "press_conference"),
    **dict.fromkeys(word_set("crowd crowds supporters rally rallygoers faithful fans"), "rally"),
    **dict.fromkeys(
        word_set(
            "audience audiences conference convention delegates gathering meeting summit graduates"
            " attendees congregation worshippers symposium luncheon dinner ceremony parishioners"
            " mourners cadets forum delegation assembly breakfast group alumni congregants guests"
            " students pupils veterans troops"
            " members"
        ),
        "speech",
    ),
    **dict.fromkeys(
        word_set(
            "lawmakers congress committee subcommittee parliament senators mps senate legislators panel"
            " house commons bundestag knesset duma meps legislature peers deputies lords dáil seanad"
            " hearing"
        ),
        "parliament",
    ),
    **dict.fromkeys(
        word_set("court judge jurors jury tribunal inquest magistrate magistrates judges trial"), "court"
    ),
    **dict.fromkeys(word_set("viewers listeners"), "broadcast"),
    **dict.fromkeys(word_set("dispatcher dispatchers"), "phone_call"),
    **dict.fromkeys(word_set("debate moderator moderators"), "debate"),
    **dict.fromkeys(word_set("briefing briefings gaggle"), "press_conference"),
}
"""The head of a phrase for those told, and what telling them is."""


def leaning(phrases: Phrases) -> MediumKind:
    """Whether hearings and testimony in the article are rather of a ``court`` or of a ``parliament``."""
    court, parliament = (
        sum(phrases.counts[word] for word in words) for words in (COURT_WORDS, PARLIAMENT_WORDS)
    )
    return "court" if court > parliament else "parliament"


def means_of(
    phrases: Phrases, noun: str, before: Collection[str]
) -> MediumKind | Literal["event", "nothing"]:
    """What a noun tells behind the words ``before`` it; where a hearing is, the article settles."""
    told = next(
        (kind for words, kind in _QUALIFIED.get(noun, ()) if not words.isdisjoint(before)),
        NOUNS.get(noun, "nothing"),
    )
    return leaning(phrases) if told == "hearing" else told


def audience(  # noqa: PLR0911 - what tells most first
    phrases: Phrases, first: int, end: int
) -> MediumKind | None:
    """What telling those is whom the words ``[first, end)`` name; ``None`` where that is open."""
    inner = phrases.lower[first:end]
    if not inner or (inner[-1] == "house" and "white" in inner):
        return None
    head = inner[inner.index("of", 1) - 1] if "of" in inner[1:] else inner[-1]
    if "debate" in inner:
        return "debate"
    if "conference" in inner and {"press", "news"} & set(inner):
        return "press_conference"
    outlet = outlet_in(phrases, first, end)
    if head in {"audience", "viewers"} and outlet:
        return "broadcast"
    if outlet and (
        outlet[1] == end
        or phrases.behind_owner(outlet[1], end) > outlet[1]
        or not OUTLET_NOUNS.isdisjoint(phrases.lower[outlet[1] : end])
    ):
        return "interview"
    if "of" in inner and not PRESS.isdisjoint(inner):
        return "press_conference"
    if head == "committee" and {"national", "campaign"} & set(inner):
        return None
    if head == "deputies" and ("sheriff" in phrases.counts or "parliament" not in phrases.counts):
        return None
    return _AUDIENCES.get(head)
