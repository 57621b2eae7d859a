"""Places that tell one body or office from another: states of the USA and countries, as papers print them."""

from __future__ import annotations

import re

__all__ = ["AMERICA", "STATES", "home_of", "place_of", "places_in"]

AMERICA = "united states"

_STATES = (
    "alabama:ala al|alaska:ak|arizona:ariz az|arkansas:ark ar|california:calif ca|colorado:colo co"
    "|connecticut:conn ct|delaware:del de|florida:fla fl|georgia:ga|hawaii:hi|idaho:id|illinois:ill il"
    "|indiana:ind in|iowa:ia|kansas:kan ks|kentucky:ky|louisiana:la|maine:me|maryland:md"
    "|massachusetts:mass ma|michigan:mich mi|minnesota:minn mn|mississippi:miss ms"
    "|missouri:mo|montana:mont mt|nebraska:neb ne"
    "|nevada:nev nv|new hampshire:nh|new jersey:nj|new mexico:nm|new york:ny|north carolina:nc"
    "|north dakota:nd|ohio:oh|oklahoma:okla ok|oregon:ore or|pennsylvania:pa|rhode island:ri"
    "|south carolina:sc|south dakota:sd|tennessee:tenn tn|texas:tex tx|utah:ut|vermont:vt|virginia:va"
    "|washington state:wash wa|west virginia:wva wv|wisconsin:wis wi|wyoming:wyo wy"
)
_COUNTRIES = (
    "afghanistan:afghan|albania:albanian|algeria:algerian|angola:angolan|argentina:argentine argentinian"
    "|armenia:armenian|australia:australian|austria:austrian|azerbaijan:azerbaijani|bahrain:bahraini"
    "|bangladesh:bangladeshi|belarus:belarusian|belgium:belgian|bolivia:bolivian|bosnia:bosnian"
    "|botswana|brazil:brazilian|bulgaria:bulgarian|cambodia:cambodian|cameroon:cameroonian|canada:canadian"
    "|chad:chadian|chile:chilean|china:chinese|colombia:colombian|congo:congolese|costa rica:costa_rican"
    "|croatia:croatian|cuba:cuban|cyprus:cypriot|czech republic:czech|denmark:danish|dominican republic"
    "|ecuador:ecuadorian|egypt:egyptian|el salvador:salvadoran|eritrea:eritrean|estonia:estonian"
    "|ethiopia:ethiopian|finland:finnish|france:french|gabon:gabonese|gambia:gambian|germany:german"
    "|ghana:ghanaian|greece:greek|guatemala:guatemalan|guinea:guinean|haiti:haitian|honduras:honduran"
    "|hungary:hungarian|iceland:icelandic|india:indian|indonesia:indonesian|iran:iranian|iraq:iraqi"
    "|ireland:irish|israel:israeli|italy:italian|ivory coast:ivorian|jamaica:jamaican|japan:japanese"
    "|jordan:jordanian|kazakhstan:kazakh|kenya:kenyan|kosovo:kosovar|kuwait:kuwaiti|kyrgyzstan:kyrgyz"
    "|laos:laotian|latvia:latvian|lebanon:lebanese|liberia:liberian|libya:libyan|lithuania:lithuanian"
    "|luxembourg|malawi:malawian|malaysia:malaysian|mali:malian|malta:maltese|mauritania:mauritanian"
    "|mexico:mexican|moldova:moldovan|mongolia:mongolian|montenegro:montenegrin|morocco:moroccan"
    "|mozambique:mozambican|myanmar:burmese burma|namibia:namibian|nepal:nepali nepalese|netherlands:dutch"
    "|new zealand|nicaragua:nicaraguan|niger:nigerien|nigeria:nigerian|north korea:north_korean"
    "|norway:norwegian|oman:omani|pakistan:pakistani|palestine:palestinian|panama:panamanian"
    "|paraguay:paraguayan|peru:peruvian|philippines:philippine filipino|poland:polish|portugal:portuguese"
    "|qatar:qatari|romania:romanian|russia:russian|rwanda:rwandan|saudi arabia:saudi|senegal:senegalese"
    "|serbia:serbian|sierra leone|singapore:singaporean|slovakia:slovak|slovenia:slovenian|somalia:somali"
    "|south africa:south_african|south korea:south_korean|south sudan:south_sudanese|spain:spanish"
    "|sri lanka:sri_lankan|sudan:sudanese|sweden:swedish|switzerland:swiss|syria:syrian|taiwan:taiwanese"
    "|tajikistan:tajik|tanzania:tanzanian|thailand:thai|tunisia:tunisian|turkey:turkish|uganda:ugandan"
    "|ukraine:ukrainian|united arab emirates:emirati uae|united kingdom:british uk britain"
    "|uruguay:uruguayan|uzbekistan:uzbek|venezuela:venezuelan|vietnam:vietnamese|yemen:yemeni"
    "|zambia:zambian|zimbabwe:zimbabwean|england:english|scotland:scottish|wales:welsh"
    "|united states:american us usa|european union:eu european"
)


def _table(written: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for entry in written.split("|"):
        place, _, others = entry.partition(":")
        for name in (place, *others.split()):
            made[name.replace("_", " ")] = place
    return made


_OF_STATES = _table(_STATES)
STATES = frozenset(_OF_STATES.values())
"""States of the USA, lower case; "washington state" for the state."""
_OF_COUNTRIES = _table(_COUNTRIES)
_LONG = {name: place for name, place in (_OF_STATES | _OF_COUNTRIES).items() if len(name) > 3} | {
    "u.s.": AMERICA, "u.s": AMERICA, "u.k.": "united kingdom", "u.k": "united kingdom",
}  # fmt: skip
_FIRST = frozenset(name.split()[0] for name in _LONG)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\b)*(?:[’'](?!s\b)[^\W\d_]+)*")
_CLEAR = 3  # how many times as often as any other a country must be printed to be an article's own
_SAYS_AMERICA = frozenset({
    "republican", "republicans", "democrat", "democrats", "democratic", "medicaid", "gop", "congress",
    "pentagon", "capitol", "fbi", "medicare", "obamacare", "americans",
})  # fmt: skip


def place_of(words: str) -> str | None:
    """The place that ``words`` name, or whose adjective or abbreviation they are: "Fla.", "Russian"."""
    folded = " ".join(words.casefold().replace("’", "'").removesuffix("'s").split())
    bare = folded.replace(".", "")
    return _OF_COUNTRIES.get(bare) or _OF_STATES.get(bare) or (_OF_STATES.get(bare.replace(" ", "")))


def places_in(words: str) -> tuple[str, ...]:
    """The places that are named in ``words``, in their order; abbreviated states are not looked for."""
    tokens = [(m[0], m.start()) for m in _WORD.finditer(words)]
    found: list[str] = []
    i = 0
    while i < len(tokens):
        name = tokens[i][0].casefold()
        if tokens[i][0] in ("US", "U.S", "USA", "UK", "EU"):
            found.append(place_of(tokens[i][0]) or "")
        elif name in _FIRST and tokens[i][0][0].isupper():
            pair = f"{name} {tokens[i + 1][0].casefold()}" if i + 1 < len(tokens) else ""
            if place := _LONG.get(pair):
                i += 1
                found.append(place)
            elif place := _LONG.get(name):
                found.append(place)
        i += 1
    return tuple(found)


def home_of(text: str, *, abroad: bool = False) -> str | None:
    """The country that an article is about, where it is clear: named three times as often as any other.

    A state of the USA counts for the USA, as do the names of its parties and houses; ``abroad`` leaves the
    USA out.
    """
    counts: dict[str, int] = {}
    for place in places_in(text):
        country = AMERICA if place in STATES else place
        counts[country] = counts.get(country, 0) + 1
    american = sum(word.strip(".,’'”\"").casefold() in _SAYS_AMERICA for word in text.split())
    counts[AMERICA] = 0 if abroad else counts.get(AMERICA, 0) + american
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    return first[0] if first[1] >= _CLEAR and first[1] >= _CLEAR * second[1] else None
