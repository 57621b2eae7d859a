"""What an organization is told by across articles: its name in one spelling, and its place if it needs one.

Every country has a supreme court and most have a justice department: such a body is one with another only
if both are of one place. The place is in the name, stands before it in the article, or is the country that
the article is plainly about; where none of these tells, the body stays apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record.names import acronym_of, folded, places_of
from onrecord.record.places import AMERICA, home_of, place_of, places_in
from onrecord.speakers.vocabulary import PEOPLE, is_plural_group

__all__ = ["Body", "body_of", "is_proper", "is_whole_name"]

_TOPICS = (
    "justice|state|treasury|defen[cs]e|homeland security|labor|labour|commerce|interior|agriculture|energy"
    "|education|transportation|transport|veterans affairs|housing and urban development|health"
    "|health and human services|public health|police|fire|public safety|corrections|foreign affairs|war"
    "|environment|finance|trade|human services|motor vehicles|environmental protection"
)
_EVERYWHERE = re.compile(
    r"(?:supreme court|high court|constitutional court"
    r"|(?:federal )?(?:appeals|district|circuit|superior) court"
    r"|(?:circuit )?court of appeals?|federal court|senate|house|congress|parliament|legislature"
    r"|national assembly|assembly|cabinet|government|police|(?:state|national|federal) police|city council"
    r"|city hall|military|army|navy|air force|coast guard|marine corps|marines|national guard|central bank"
    r"|election commission|electoral commission|ministry|secret service|border patrol|embassy|consulate"
    r"|attorney general's office|(?:attorney's|prosecutor's|sheriff's|governor's|mayor's) office"
    rf"|department|(?:{_TOPICS}) department|[\w' ]{{1,40}} ministry|defen[cs]e forces?|health service"
    r"|chamber of commerce|democratic party|republican party|communist party|labou?r party|state media)"
)
_LOCAL = re.compile(
    r"police|sheriff|mayor|governor|attorney|prosecutor|city |fire |health department|public |corrections"
    r"|education department|transportation department|environment|superior|appeals|district|circuit"
    r"|legislature"
    r"|national guard|motor vehicles|human services department$|assembly|^court|^department$|^ministry$"
)
"""Of these there are many in every country: only words beside the name tell which."""
_ABROAD = re.compile(
    r"ministry|parliament|national assembly|central bank|communist|labou?r party|state media"
)
"""Of these the USA have none."""
_AMERICAN = frozenset({
    "state department", "homeland security department", "veterans affairs department", "border patrol",
    "housing and urban development department", "secret service", "marine corps", "defense department",
    "justice department", "treasury department", "labor department", "commerce department",
    "interior department", "energy department", "agriculture department",
    "health and human services department",
})  # fmt: skip
"""Of these a paper names no country but for another one's than the USA."""
_DEPARTMENT = re.compile(r"(?P<what>department|ministry) of (?:the )?(?P<topic>.+)")
_FORM = re.compile(r",? (?:inc|corp|corporation|co|ltd|llc|plc|company|group plc)$")
_SAME = {
    "house of representatives": "house", "foreign affairs ministry": "foreign ministry",
    "fed": "federal reserve", "treasury": "treasury department", "us federal reserve": "federal reserve",
    "circuit court of appeals": "court of appeals", "defence ministry": "defense ministry",
    "courts of appeals": "court of appeals", "national rifle assn": "national rifle association",
}  # fmt: skip
_SPOKEN_BY = re.compile(
    r"(?: spokes(?:man|woman|person|people)| officials?| lawyers?| attorneys?| aides?| executives?)$"
)
_PARTISANS = frozenset(
    {"democrat", "republican", "democrats", "republicans", "dems", "lawmaker", "stater", "americans"}
)
_SMALL = frozenset({"of", "for", "the", "on", "in", "to", "&", "and"})
_SEVERAL = re.compile(r"[,(:]|\b(?:[Aa]nd|MORE|Some|Many|Most|Several|Others?|Top|Two|Both|All)\b")
_BEFORE = re.compile(r"((?:[A-Z][\w.]*\s)?[A-Z][\w.]*)(?:['’]s?)?\s(?:the\s)?$")
_GOES_ON = re.compile(r"(?: (?:[A-Z][\w’'-]*|of|for|on|the(?= [A-Z])))*(?: [A-Z][\w’'-]*)")
_IN_BRACKETS = re.compile(r"\s\(([A-Z]{2,6})\)")
_SHORTEST = 3  # letters of an acronym that initials alone explain


@dataclass(frozen=True, slots=True)
class Body:
    """How an organization of one article is told.

    Attributes:
        key: what it is told by, place and all; ``None`` where a body of every place has none.
        acronyms: initials that may stand for it.
        is_acronym: whether its name is one.
        long: the long form that the article gives to an acronym, as printed.
        short: the acronym that the article gives in brackets behind the name.
        longer: what the article prints that begins with a name of one word: "Pew Research Center".
    """

    key: str | None
    acronyms: frozenset[str] = frozenset()
    is_acronym: bool = False
    long: str | None = None
    short: str | None = None
    longer: frozenset[str] = frozenset()


def is_proper(text: str, name: str) -> bool:  # noqa: PLR0911 - each rule decides as soon as it can
    """Whether ``name`` is a name, and not common words ("the company") or people ("a Marl Democrat")."""
    words = name.split()
    if not any(char.isupper() for char in name) or not words:
        return False
    core, place = _without_place(name, folded(name))
    if place and _EVERYWHERE.fullmatch(core):
        return True  # "Marl police", if Marl is a place
    last = words[-1].casefold().strip(".,’'")
    capitals = [word for word in words if word[0].isupper()]
    if last in _PARTISANS or (last in PEOPLE and not (len(capitals) > 1 and words[-1][0].isupper())):
        return False
    # "Associated Press" and "Department of Justice" are names, "House leaders" and "Critics" are people.
    if is_plural_group(last) and not (len(capitals) > 1 and words[-1][0].isupper()):
        return False
    if len(words) > 1 and capitals == words[:1] and not _stands_inside(text, words[0]):
        return False  # the capital may be the start of a sentence
    if len(words) == 1 and name[1:].islower():
        return not any(True for _ in places_of(text, name.lower()))
    return True


def is_whole_name(name: str) -> bool:
    """Whether every word of a name is capitalised, small words aside: "Center for Responsive Politics"."""
    words = name.split()
    named = [word for word in words if word not in _SMALL]
    return len(named) > 1 and all(word[0].isupper() for word in named) and not _SEVERAL.search(name)


def _stands_inside(text: str, word: str) -> bool:
    return any(
        text[at - 2 : at - 1].islower() or text[at - 2 : at - 1] == "," for at, _ in places_of(text, word)
    )


def body_of(text: str, name: str) -> Body:
    """How the organization ``name`` of the article ``text`` is told from others."""
    if place := place_of(name):
        return Body(place)
    plain = _SPOKEN_BY.sub("", folded(name))
    core, place = _without_place(name, plain)
    core = _canonical(core)
    if _EVERYWHERE.fullmatch(core):
        place = place or _place_beside(text, name)
        if place is None and not _LOCAL.search(core):
            place = AMERICA if core in _AMERICAN else home_of(text, abroad=bool(_ABROAD.search(core)))
        # "DOJ" has no place with it.
        initials = _initials(name, core) if place == AMERICA else frozenset()
        return Body(f"{core} ({place})" if place else None, initials)
    # The place is part of a name that is nobody else's: "Bank of England", "South Korean Unification".
    key = _canonical(plain)
    bare = name.replace(".", "").removeprefix("The ").removeprefix("the ")
    if bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 6:
        return Body(key, is_acronym=True, long=_long_form(text, bare))
    longer = frozenset[str]() if " " in name else _longer(text, name)
    return Body(key, _initials(name, key), short=_bracketed(text, name), longer=longer)


def _canonical(plain: str) -> str:
    plain = _FORM.sub("", plain.replace("'s ", " ") if "office" not in plain else plain)
    if of := _DEPARTMENT.fullmatch(plain):
        plain = f"{of['topic']} {of['what']}"
    plain = re.sub(r"^(?:u s|us|united states) (?=\w)", "us ", plain)
    return _SAME.get(plain, plain)


def _without_place(name: str, plain: str) -> tuple[str, str | None]:
    """A name without the place before or behind it: "Florida Supreme Court", "Supreme Court of India"."""
    words = name.removeprefix("The ").removeprefix("the ").split()
    for count in (2, 1):
        if len(words) > count:
            if place := place_of(" ".join(words[:count])):
                return _SPOKEN_BY.sub("", folded(" ".join(words[count:]))), place
            if words[-count - 1] in ("of", "for") and (place := place_of(" ".join(words[-count:]))):
                return folded(" ".join(words[: -count - 1])), place
    return plain, None


def _place_beside(text: str, name: str) -> str | None:
    """The one place that stands before the name anywhere in the article."""
    found: set[str] = set()
    for start, _ in places_of(text, name):
        if match := _BEFORE.search(text, max(0, start - 40), start):
            found.update(places_in(match[1])[-1:])
    return found.pop() if len(found) == 1 else None


def _initials(name: str, core: str) -> frozenset[str]:
    words = folded(name)
    forms = {words, core, words.split(" and ")[0]}
    if core.endswith(" department"):
        forms |= {f"department of {core.removesuffix(' department')}", core.removesuffix(" department")}
    found = {acronym_of(form) for form in forms}
    found |= {"".join(word[0] for word in form.split()) for form in forms if len(form.split()) > 1}
    two = len(words.split()) == 2
    return frozenset(letters for letters in found if len(letters) >= (2 if two else _SHORTEST)) - {"us", "uk"}


def _long_form(text: str, letters: str) -> str | None:
    """The one run of capitalised words of the article that has these initials."""
    if letters in ("US", "UK"):
        return None
    small = r"(?:\s(?:of|for|the|and|on|in|to))*\s"
    run = small.join(rf"{letter}[\w’'-]+" for letter in letters)
    found = {" ".join(match[0].split()) for match in re.finditer(rf"(?<!\w){run}(?!\w)", text)}
    found = {form for form in found if not form.isupper()}
    return found.pop() if len({folded(form) for form in found}) == 1 else None


def _longer(text: str, name: str) -> frozenset[str]:
    runs = (_GOES_ON.match(text, end) for _, end in places_of(text, name))
    return frozenset(_canonical(folded(name + run[0])) for run in runs if run)


def _bracketed(text: str, name: str) -> str | None:
    for _, end in places_of(text, name):
        if match := _IN_BRACKETS.match(text, end):
            return match[1]
    return None
