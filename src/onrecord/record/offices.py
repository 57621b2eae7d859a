"""Offices and callings as titles name them, and which of them one person hardly has at one time."""

from __future__ import annotations

import re

from onrecord.speakers.vocabulary import POSITIONS, SHORT_TITLES, TRADES

__all__ = ["CALLING", "ONE_SEAT", "POLITICAL", "offices_in"]

_SAME = {
    "congressman": "representative", "congresswoman": "representative", "congressperson": "representative",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairwoman": "chairman", "chair": "chairman",
    "chairperson": "chairman", "advisor": "adviser", "councilwoman": "councilman",
    "councilmember": "councilman",
    "assemblywoman": "assemblyman", "assemblymember": "assemblyman", "alderwoman": "alderman",
    "police": "officer", "actress": "actor", "mp": "parliamentarian", "justice": "judge",
    "prime": "premier", "ceo": "executive", "pm": "premier",
}  # fmt: skip
_EXCLUSIVE = (
    frozenset({"senator", "representative", "governor", "parliamentarian", "premier", "mayor", "councilman",
               "assemblyman", "alderman", "delegate", "lawmaker", "legislator"}),
    frozenset({"admiral", "brigadier"}),
    frozenset({"sheriff", "officer", "detective", "inspector", "coroner", "trooper"}),
    frozenset({"judge", "magistrate", "chief-justice"}),
    frozenset({"player", "footballer", "quarterback", "goalkeeper", "striker", "linebacker", "coach",
               "midfielder", "pitcher", "cricketer", "golfer", "boxer", "cyclist"}),
    frozenset({"resident", "student", "farmer", "driver", "plumber", "carpenter", "retiree", "waiter",
               "waitress", "electrician", "barber", "mechanic", "nurse", "teacher", "homeowner", "tenant",
               "shopkeeper", "fisherman", "refugee", "neighbor", "neighbour"}),
    frozenset({"reporter", "correspondent", "anchor"}),
)  # fmt: skip
"""Callings of which one person has hardly two in one year; those that often go together are left out."""
ONE_SEAT = frozenset({"senator", "representative", "governor", "mayor", "premier"})
POLITICAL = _EXCLUSIVE[0] | {
    "speaker", "leader", "whip", "candidate", "nominee", "vice-president", "president-elect", "chancellor",
}  # fmt: skip
"""Offices of national politics: two of one name in it at one time are known by their places."""
CALLING = {word: number for number, group in enumerate(_EXCLUSIVE) for word in group}
_OFFICES = (POSITIONS | TRADES | CALLING.keys() | {"nominee", "analyst", "president-elect"}) - {
    "member", "head", "chief", "fellow", "officer", "executive", "expert", "official",
    "deputy", "friend", "supporter", "partner", "general", "voter", "author", "former", "host", "aide",
}  # fmt: skip
_PAIRS = {
    "attorney general": "attorney-general", "prime minister": "premier", "vice president": "vice-president",
    "secretary general": "secretary-general", "first lady": "first-lady", "police officer": "officer",
    "police chief": "police-chief", "state senator": "state-senator", "surgeon general": "surgeon-general",
    "state representative": "state-representative", "lieutenant governor": "lieutenant-governor",
    "state sen": "state-senator", "state rep": "state-representative", "lt gov": "lieutenant-governor",
    "press secretary": "press-secretary", "foreign minister": "foreign-minister",
    "chancellor": "chancellor", "inspector general": "inspector-general",
    "solicitor general": "solicitor-general",
    "finance minister": "finance-minister", "defense minister": "defense-minister",
    "defence minister": "defense-minister", "secretary of": "secretary", "speaker of": "speaker",
    "executive director": "executive-director", "chief executive": "executive-chief",
    "chief justice": "chief-justice", "district attorney": "district-attorney",
    "campaign manager": "campaign-manager", "general counsel": "general-counsel",
    "vice chairman": "vice-chairman", "deputy director": "deputy-director",
    "national security": "national-security", "white house": "white-house",
}  # fmt: skip
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


def offices_in(words: str) -> list[str]:
    """The offices and callings that ``words`` name, in one spelling each."""
    tokens = [m[0].casefold().replace("’", "'").rstrip(".") for m in _TOKEN.finditer(words)]
    tokens = [SHORT_TITLES.get(token, token) for token in tokens]
    found: list[str] = []
    i = 0
    while i < len(tokens):
        pair = _PAIRS.get(" ".join(tokens[i : i + 2]))
        if pair:
            found.append(pair)
            i += 2
            continue
        token = _SAME.get(tokens[i], tokens[i])
        if token in _OFFICES or token in CALLING:
            found.append(token)
        i += 1
    return found
