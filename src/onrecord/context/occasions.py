"""Phrases that name an occasion or a means: "at a rally in Ohio", "issued a statement", "on CNN"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.circumstances import MediumKind
from onrecord.context.channels import addressed, asked, on_air, on_network
from onrecord.context.conversations import MEETINGS, hearers_behind, is_phoned, met_with
from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.context.occasion import REACH, Occasion, occasion_at
from onrecord.context.occasion_nouns import NOUNS, audience, means_of
from onrecord.context.outlets import NETWORKS, is_aired, outlet_in

__all__ = ["find_occasions"]

_OBJECT_OF = word_set(
    "issued issues issue issuing released releases release releasing sent sends send sending gave gives"
    " give giving delivered delivers deliver delivering granted published publishes publishing filed"
    " files file filing posted posts post posting held holds holding ran runs aired airs penned signed"
    " unleashed unleashing fired put tweeted tweeting shared circulated submitted"
)
_PARTICLES = frozenset({"out", "off", "around", "up", "forth", "forward"})
"""What stands behind such a verb: "put out a statement"."""
_SENT = frozenset({"sent", "sends", "send", "sending", "wrote", "gave", "handed"})
_LEADS: dict[str, frozenset[str]] = {
    "broadcast": frozenset({"on", "in", "during"}),
    "written_statement": frozenset({"in", "via", "by", "through", "on", "from"}),
    "social_media": frozenset({"in", "on", "via", "through"}),
    "document": frozenset({"in", "by"}),
    "phone_call": frozenset({"in", "on", "during", "by", "over", "via"}),
    "interview": frozenset({"in", "during"}),
    "debate": frozenset({"in", "at", "during", "as", "toward", "towards", "throughout"}),
}
_LEADS_ELSE = frozenset({"in", "at", "during", "toward", "towards", "throughout"})
_OWNERS = frozenset({"his", "her", "its", "their", "my", "our"})
_PARTS_OF = word_set(
    "series string flurry pair barrage spate set number couple slew volley one some several each part"
    " copy draft stream burst two three four five portion half course beginning start end minutes hours"
    " moments section"
)
_SAID_TO = frozenset({"remarks", "comments"})
_CALLS = frozenset({"call", "calls"})
_TITLES = frozenset({"review", "report", "reports", "paper", "papers"})
_FEATURED = word_set("featured features appears appeared appearing stars starred seen shown depicted")
_TO_COME = frozenset({"upcoming", "next", "future", "coming", "planned", "final", "scheduled"})
_STAGED = word_set(
    "gop republican democratic presidential vice televised primary leaders leadership mayoral senate"
    " gubernatorial first second third fourth fifth sixth seventh eighth ninth monday tuesday wednesday"
    " thursday friday saturday sunday"
)
"""Words before "debate" that tell that it is an event, not a quarrel."""
_NOT_YET = word_set("skipping skip skipped before upcoming tonight tomorrow until boycotting missing for")
_ADS = frozenset(
    {"ad", "ads", "advert", "advertisement", "advertisements", "commercial", "commercials", "spot"}
)
_NAMED = 12  # code points beside its noun of a phrase that names an event
_BETWEEN = frozenset({"-", "s", "’", "'", "/", "&", "“", "”", '"', "."})


def find_occasions(phrases: Phrases) -> list[Occasion]:
    """All of them, in order of their telling word. One pass over the words."""
    found: list[Occasion] = []
    for index, word in enumerate(phrases.lower):
        if word in NOUNS:
            one = _of_noun(phrases, index)
        elif word in NETWORKS:
            one = on_network(phrases, index, _start(phrases, index))
        elif word in _CHANNELS:
            one = _CHANNELS[word](phrases, index)
        else:
            continue
        if one is not None:
            found.append(one)
    return _known(phrases, found)


_CHANNELS = {
    "on": on_air,
    **dict.fromkeys(("asked", "interviewed", "pressed", "questioned", "questions"), asked),
    **dict.fromkeys(
        (
            "writing",
            "campaigning",
            "speaking",
            "spoke",
            "speaks",
            "addressing",
            "addressed",
            "addresses",
            "appeared",
            "appearing",
            "appears",
            "talking",
            "talked",
        ),
        addressed,
    ),
}


def _known(phrases: Phrases, found: list[Occasion]) -> list[Occasion]:
    """With the means of an event that tells none, where it is named elsewhere so that it does."""
    kinds = {phrases.lower[o.end - 1]: o.kind for o in found if o.kind is not None}
    known: list[Occasion] = []
    fuller: dict[str, Occasion] = {}
    for one in found:
        noun = phrases.lower[one.end - 1]
        again = fuller.get(noun) if _is_bare(phrases, one) else None
        if again is not None:  # "at the forum", named before as "at a forum held by the BBC"
            one = replace(one, platform=one.platform or again.platform, phrase=again.phrase)  # noqa: PLW2901
        elif one.stands == "phrase" and one.phrase.end - one.phrase.start > len(noun) + _NAMED:
            fuller[noun] = one
        known.append(one if one.kind else replace(one, kind=kinds.get(noun)))
    return known


def _is_bare(phrases: Phrases, one: Occasion) -> bool:
    """Whether it is "at the forum" and no more."""
    return (
        one.stands == "phrase"
        and one.end - one.first == 3
        and phrases.lower[one.end - 2] == "the"
        and not phrases.lower[one.end - 1].endswith("s")
        and one.phrase.end == one.span.end
    )


def _of_noun(  # noqa: PLR0911 - one for each kind of noun
    phrases: Phrases, index: int
) -> Occasion | None:
    if _is_modifier(phrases, index):
        return None
    first = _start(phrases, index)
    if phrases.words.part(index) not in {"NOUN", "PROPN"} and (
        first == index or not (phrases.words.part(first) == "DET" or phrases.lower[first] in _OWNERS)
    ):
        return None
    inner = phrases.lower[first:index]
    lead = first - 1
    before = phrases.lower[lead] if first else ""
    # "the State of the Union address"
    titled = lead > 0 and phrases.capital(lead - 1) and phrases.capital(index - 1)
    if before == "of" and lead > 0 and (titled or phrases.lower[lead - 1] in _PARTS_OF):
        first = _start(phrases, lead - 1)
        lead = first - 1
        before = phrases.lower[lead] if first else ""
    told = means_of(phrases, phrases.lower[index], inner)
    if told == "nothing" and phrases.lower[index] in _CALLS and is_phoned(phrases, first, index, before):
        owned = inner[:1] and inner[0] in _OWNERS and before not in _LEADS["phone_call"]
        return occasion_at(phrases, "phone_call", "phrase", first if owned else lead, index + 1)
    silent = told == "nothing" and phrases.lower[index] not in _SAID_TO | MEETINGS
    if silent or _TO_COME & set(inner) or not _is_meant(phrases, index, inner, before):
        return None
    if phrases.lower[index] in MEETINGS and (met := met_with(phrases, lead, index, before)):
        return met
    if told == "event":
        return _event(phrases, lead, index) if inner and before in {"at", "during"} else None
    if phrases.lower[index] == "appearance" and phrases.lower[index + 1 : index + 2] == ["on"]:
        dated = not DATE_WORDS.isdisjoint(phrases.lower[index + 2 : index + 3])
        told = told if dated else "broadcast"
    if phrases.lower[index] in _SAID_TO and (heard := hearers_behind(phrases, "speech", index + 1)):
        whose = audience(phrases, *heard)
        told = whose if whose in {"interview", "press_conference"} else told
    return None if told == "nothing" else _placed(phrases, told, first, index, before)


def _event(phrases: Phrases, lead: int, index: int) -> Occasion:
    """An event that tells no means by itself: a forum that a station holds is broadcast."""
    one = occasion_at(phrases, None, "phrase", lead, index + 1)
    aired = one.platform is not None and is_aired(phrases, *phrases.words.range_of(one.platform))
    return replace(one, kind="broadcast") if aired and not phrases.named[index] else one


def _is_meant(  # noqa: PLR0911 - one for each noun of several meanings
    phrases: Phrases, index: int, inner: list[str], before: str
) -> bool:
    """Whether the noun stands for an occasion here: not for a job, a theme, a line of an account."""
    word = phrases.lower[index]
    following = phrases.lower[index + 1] if index + 1 < len(phrases.lower) else ""
    if word in {"post", "mail", "record", "press"} and phrases.capital(index) and not NETWORKS & set(inner):
        return False
    if (
        word in {"post", "posts"}
        and not NETWORKS & set(inner)
        and not {"blog", "media", "online"} & set(inner)
    ):
        return bool(inner) and (inner[0] not in _OWNERS or following == "on")
    if word in _TITLES and phrases.capital(index):
        outlet = outlet_in(phrases, max(0, index - 2), index + 1)
        return outlet is None or outlet[1] <= index  # "in National Review"
    if word in {"debate", "debates"}:
        return bool(inner) and following not in {"over", "about"}
    if word == "reports" and following == "of":
        return bool(inner)
    if word in _ADS:
        return before != "on"  # spent on ads
    if word == "suit":
        return before in {"filed", "file", "filing"}
    if word in {"air", "television", "radio"}:
        return inner in ([], ["the"], ["live"], ["national"])
    if word in {"phone", "telephone"}:
        return inner in ([], ["the"])
    return not (word in {"call", "calls"} and following == "for")


def _placed(  # noqa: PLR0911 - one for each place
    phrases: Phrases, kind: MediumKind, first: int, index: int, before: str
) -> Occasion | None:
    """The occasion by how it stands: behind a preposition, a verb, or with its owner."""
    lead, end = first - 1, index + 1
    hearers = hearers_behind(phrases, kind, end)
    if lead >= 0:
        ahead = phrases.lower[lead - 1] if lead else ""
        if kind == "broadcast" and ahead in _FEATURED:
            return None
        if phrases.lower[index] in {"floor", "stage"} and before in {"on", "from"}:
            return occasion_at(phrases, kind, "phrase", lead, end, hearers)
        if kind == "interview" and before in {"to", "for"} and ahead in {"agreed", "sat", "down"}:
            return occasion_at(phrases, kind, "object", lead - 1 - (ahead == "down"), end, hearers, first)
        if before == "into" and ahead in {"minutes", "minute", "hour", "hours", "seconds"}:
            return occasion_at(phrases, kind, "phrase", lead, end, hearers)
        if before in _LEADS.get(kind, _LEADS_ELSE):
            return occasion_at(phrases, kind, "phrase", lead, end, hearers)
        if kind == "written_statement" and (sent := _sent(phrases, first)) is not None:
            return occasion_at(phrases, kind, "object", sent, end, hearers, first)
        if before in _PARTICLES and ahead in _OBJECT_OF:
            return occasion_at(phrases, kind, "object", lead - 1, end, hearers, first)
        if before in _OBJECT_OF:
            return occasion_at(phrases, kind, "object", lead, end, hearers, first)
    inner = phrases.lower[first:index]
    if kind == "debate" and not _STAGED.isdisjoint(inner) and before not in _NOT_YET:
        return occasion_at(phrases, kind, "owned", first, end)
    if kind != "document" and inner and (inner[0] in _OWNERS or "’" in inner or "'" in inner):
        after = phrases.lower[end : end + 2]
        opens = after[:1] == ["when"] or after in ([",", "when"], [",", "where"])
        return occasion_at(phrases, kind, "phrase" if opens else "owned", first, end)
    return None


def _sent(phrases: Phrases, first: int) -> int | None:
    """The verb of "sent the council a letter", where the letter begins at ``first``."""
    for at in range(first - 2, max(-1, first - 7), -1):
        if phrases.lower[at] in _SENT:
            return at if phrases.end(at + 1, first) == first else None
    return None


def _start(phrases: Phrases, index: int) -> int:
    """Where the noun phrase begins whose noun stands at ``index``: back over its modifiers."""
    first, least = index, max(0, index - REACH)
    while first > least and not phrases.parted(first):
        word, part = phrases.lower[first - 1], phrases.words.part(first - 1)
        if word != "s" and (part == "DET" or word in _OWNERS):
            return first - 1
        if word == "." and phrases.ends[first - 2] - phrases.starts[first - 2] > 3:
            break
        if not (
            part in {"ADJ", "NOUN", "PROPN", "NUM"}
            or word in _BETWEEN
            or phrases.lower[first] == "-"
            or (part in {"ADV", "VERB"} and _describes(word))
            or (phrases.named[first - 1] and phrases.capital(first - 1))
        ):
            break
        first -= 1
    while first < index and not phrases.lower[first][0].isalnum():
        first += 1
    return first


def _describes(word: str) -> bool:
    return word.endswith(("ly", "ed", "wide", "ing")) and word not in _OBJECT_OF


def _is_modifier(phrases: Phrases, index: int) -> bool:
    """Whether another noun follows that this one only describes: "debate moderators", "email server"."""
    after = index + 1
    if after >= len(phrases.lower) or phrases.parted(after):
        return False
    if phrases.lower[after] == "-":
        return phrases.ends[index] == phrases.starts[after]
    if phrases.lower[after] in DATE_WORDS:
        return False
    alike = phrases.capital(index) or not phrases.capital(after)  # "the Press Briefing Room"
    return phrases.words.part(after) == "NOUN" or (alike and phrases.words.part(after) == "PROPN")
