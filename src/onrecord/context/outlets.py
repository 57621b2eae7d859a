"""Papers, stations, agencies and social networks: how they are printed, and where a text names one.

Collected by us from how English-language papers name each other. Of outlets there are the words that their
titles are made of, not a list of titles; household names that no such word tells stand beside them. All lower
case.
"""

from __future__ import annotations

from onrecord.context.noun_phrases import DATE_WORDS, Phrases, word_set
from onrecord.speakers.mention import CLOSED_WORDS
from onrecord.speakers.vocabulary import ORGANIZATION_WORDS

__all__ = [
    "NETWORKS",
    "NO_OUTLETS",
    "OUTLET_NOUNS",
    "PRESS",
    "SHOWS",
    "is_aired",
    "is_initials",
    "is_station",
    "network_in",
    "outlet_in",
    "unknown_outlet",
]


_LAST = word_set(
    "times post news journal herald tribune gazette chronicle observer guardian telegraph mail mirror"
    " star globe register standard express daily weekly magazine radio tv television network"
    " broadcasting press today review inquirer enquirer examiner sentinel courier dispatch independent"
    " bee reporter monitor insider wire channel beast gazeta zeitung digest bulletin advertiser argus"
    " echo intelligencer picayune broadcaster caller ledger podcast newspaper mercury messenger"
    " statesman oregonian scotsman tennessean missourian beacon blade spectator sun newswire morning edition"
    " newsnight tonight"
)
"""What titles end in."""
_FIRST = word_set("radio channel television tv daily morning")
"""What titles begin with."""
_LAST_ALONE = _LAST - word_set(
    "tv radio television network channel magazine newspaper press today morning tonight"
)
"""Those that are a title behind "the" without any other word."""
_ANYWHERE = word_set(
    "news times newspaper gazette herald tribune broadcasting newsweek newshour magazine cnn msnbc nbc"
    " cbs abc pbs npr bbc cbc ctv itv rte rté cnbc espn univision telemundo newsmax jazeera arabiya nhk"
    " zdf rtl lbc tvnz rnz sabc ndtv oann euronews siriusxm reuters bloomberg politico axios buzzfeed"
    " huffpost breitbart vogue esquire gq cosmopolitan spiegel figaro haaretz xinhua interfax tass kyodo"
    " propublica marketwatch techcrunch pravda izvestia kommersant afp upi dpa repubblica corriere asahi"
)
_WHOLE = frozenset({
    "time", "fortune", "variety", "vice", "wired", "slate", "salon", "elle", "billboard", "vanity fair",
    "rolling stone", "deadline", "fox", "sky", "bild", "die welt", "people", "forbes", "vox", "ap", "rt",
    "hbo", "c - span", "le monde", "el país", "playboy", "el mundo", "rai", "ard", "cosmo", "fox & friends",
    "pa", "pti", "ani", "aap", "mother jones", "national review", "foreign policy", "foreign affairs",
    "new republic", "the verge", "the root", "the ringer", "jezebel", "gizmodo", "mashable", "grist",
    "quartz",
    "vulture", "tmz", "us weekly", "cnet", "engadget", "ars technica", "refinery29", "pitchfork", "townhall",
    "redstate", "infowars", "the federalist", "sports illustrated", "meduza", "ria novosti", "ansa", "yonhap",
    "anadolu", "nikkei", "ynet", "the hindu", "la stampa", "die zeit", "the athletic", "the marshall project",
    "talking points memo", "semafor", "puck", "al - monitor", "rappler", "the conversation",
})  # fmt: skip
"""Whole titles that are common words or short; marks stand apart."""
_WHOLE_LED = frozenset({"hill", "atlantic", "new yorker", "economist", "nation", "intercept", "independent"})
"""Those that are titles behind "the" only."""
_STATIONS = word_set(
    "cnn msnbc nbc cbs abc pbs npr bbc cbc ctv itv rte rté rt cnbc hbo espn fox sky univision telemundo"
    " newsmax jazeera arabiya span nhk ard zdf rtl lbc tvnz rnz sabc ndtv oann euronews siriusxm rai"
    " radio television"
)
"""Those that send pictures or sound."""
_AIRED = _STATIONS | word_set("tv channel network news show podcast newshour broadcasting program programme")
"""Words of a title that is on the air where it stands behind "on"."""
_JOINED = word_set("- & / of")
_NOT_DATES = word_set("today sunday saturday tonight")

OUTLET_NOUNS = word_set(
    "newspaper paper magazine outlet website site station network broadcaster channel publication"
    " tabloid newswire podcast blog program programme show journalist interviewer host anchor presenter"
    " correspondent columnist reporter biographer news interviewers hosts anchors editor"
)
"""Common nouns for an outlet or for who asks there: one who tells it something gives an interview."""
PRESS = word_set("reporters journalists newsmen correspondents media press pressmen")
NO_OUTLETS = word_set(
    "nato nasa opec unesco unicef fifa uefa fbi cia nsa irs epa un eu us u uk who sec fda cdc nhs gop"
    " dnc rnc nra naacp aclu imf mps meps doj dhs tsa usda fema nypd lapd asean isis plo congress"
    " parliament senate house israel russia fed ioc wto ira kgb fsb idf mi5 mi6 snp dup bjp anc afd cdu"
    " pac tv ceo gm ibm bp ge mp pm ice cbp hhs hud dod faa ntsb osha atf dea usps va gao cbo omb ssa uscis"
    " bls noaa nih cfpb ftc fcc nlrb splc cair adl nea aft seiu afscme uaw cio mit ucla usc nyu aarp nfl nba"
    " mlb nhl ncaa ufc pga uae drc iaea icc icj ecb cfo coo ag da ngo ngos lapd pd hrc wfp unhcr tuc bma cps"
)
"""Initials and single names that are told things and are no outlets."""
NETWORKS = word_set(
    "twitter facebook instagram x telegram tiktok youtube linkedin reddit snapchat weibo threads"
    " bluesky mastodon tumblr truth parler gab vkontakte whatsapp periscope twitch wechat pinterest"
)
"""Social networks; "truth" is followed by "social"."""


SHOWS = frozenset(
    tuple(show.split())
    for show in (
        "meet the press", "face the nation", "morning joe", "60 minutes", "the view", "good morning america",
        "fox & friends", "fox and friends", "question time", "squawk box",
        "good morning britain", "all things considered", "morning edition", "fresh air", "the daily show",
        "the late show", "the tonight show", "democracy now", "the situation room", "anderson cooper 360",
        "special report", "real time", "the lead", "state of the union", "new day",
        "the rachel maddow show", "the o ' reilly factor", "the o ’ reilly factor", "the breakfast club",
        "loose women", "the one show", "the today show", "the kelly file", "on the record", "inside politics",
    )
)  # fmt: skip
"""Well-known programmes, for titles that no mark and no station tells; marks stand apart."""


def outlet_in(phrases: Phrases, first: int, stop: int) -> tuple[int, int] | None:
    """The words of the first title of an outlet that begins in ``[first, stop)``; ``None`` if there is none.

    "The" belongs to it where it is printed with a capital.
    """
    at = first
    while at < stop:
        if not phrases.capital(at):
            at += 1
            continue
        end = _run_end(phrases, at, stop)
        begin = at
        while begin + 1 < end and phrases.lower[begin] in CLOSED_WORDS:
            begin += 1  # "On The Hour", "Another Sky News host"
        last = end
        while (
            last > begin + 1 and phrases.named[last - 1] == "person" and phrases.lower[last - 1] not in _LAST
        ):
            last -= 1  # "Fox News Ada Pell"
        if begin < last and _is_title(phrases, begin, last):
            return begin - (begin > at and phrases.lower[begin - 1] == "the"), last
        at = end
    return None


def is_initials(phrases: Phrases, first: int, end: int) -> bool:
    """Whether a title is taken for one by its capitals alone, and is no outlet that is known."""
    word = phrases.lower[first]
    return (
        end - first == 1
        and word not in _WHOLE | _ANYWHERE | _LAST
        and phrases.span(first, end).of(phrases.words.text).isupper()
    )


def network_in(phrases: Phrases, first: int, end: int) -> tuple[int, int] | None:
    """The words of the first social network that is named in ``[first, end)``."""
    for at in range(first, end):
        if phrases.lower[at] in NETWORKS and phrases.capital(at):
            if phrases.lower[at] != "truth":
                return at, at + 1
            if phrases.lower[at + 1 : at + 2] == ["social"]:
                return at, at + 2
    return None


def unknown_outlet(phrases: Phrases, first: int, end: int) -> tuple[int, int] | None:
    """An organization to which an interview is given, though no word of its name tells that it is an outlet.

    Args:
        phrases: of the article's words.
        first, end: the words for those who are spoken to, half-open.
    """
    while first < end and not phrases.capital(first):
        first += 1
    last = _run_end(phrases, first, end) if first < end else end
    kinds = set(phrases.named[first:last])
    if "organization" not in kinds or "person" in kinds:
        return None
    others = NO_OUTLETS | ORGANIZATION_WORDS
    return (first, last) if others.isdisjoint(phrases.lower[first:last]) else None


def is_aired(phrases: Phrases, first: int, end: int) -> bool:
    """Whether a title may be that of a station, or of something that it sends."""
    return not _AIRED.isdisjoint(phrases.lower[first:end])


def is_station(phrases: Phrases, first: int, end: int) -> bool:
    """Whether a title is that of a station."""
    return not _STATIONS.isdisjoint(phrases.lower[first:end])


def _run_end(phrases: Phrases, at: int, stop: int) -> int:
    """The end of a run of words with capitals, with what joins two of them; a date behind it left out."""
    end = at + 1
    while end < stop and not phrases.parted(end):
        joined = (
            phrases.lower[end] in _JOINED
            and end + 1 < stop
            and phrases.capital(end + 1)
            and (phrases.lower[end] != "of" or phrases.lower[end - 1] in {"times", "voice", "mail"})
        )
        if not joined and not phrases.capital(end):
            break
        end += 1
    while end > at + 1 and phrases.lower[end - 1] in DATE_WORDS - _NOT_DATES:
        end -= 1
    return end


def _is_title(phrases: Phrases, first: int, end: int) -> bool:
    title = phrases.lower[first:end]
    led = first > 0 and phrases.lower[first - 1] == "the"
    whole = " ".join(title)
    if whole in _WHOLE or (led and whole in _WHOLE_LED) or any(word in _ANYWHERE for word in title):
        return True
    if title[0] in {"fox", "sky", "rt"} and title[-1] in _LAST | {"business", "sports", "friends", "america"}:
        return True
    if len(title) > 1 and (title[-1] in _LAST or title[0] in _FIRST):
        return True
    if led and title[-1] in _LAST_ALONE:
        return True
    if first > 0 and phrases.words.part(first - 1) in {"ADJ", "NOUN", "DET"}:
        return False  # "a super PAC"
    printed = phrases.words.text[phrases.starts[first] : phrases.ends[end - 1]]
    return (
        printed.isupper()
        and len(title) == 1
        and 2 <= len(printed) <= 5
        and not led
        and title[0] not in NO_OUTLETS
    )
