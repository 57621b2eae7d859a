"""Numbers that name something: bills, flights, chapters, street numbers, codes, marks of a list.

All places are half-open ranges of a text and of its plain form (:func:`onrecord.context.numbers.plain`).
"""

from __future__ import annotations

import re

from onrecord.context.numbers import Number

__all__ = ["names_something", "noun_follows"]

_NAMED = re.compile(
    r"(?<![a-z])(?:numbers?|no\.|nos\.?|chapters?|sections?|articles?|amendments?|propositions?|resolutions?|"
    r"pages?|pp?\.|rooms?|floor|suite|gates?|terminals?|channels?|routes?|highways?|interstate|flights?|"
    r"rounds?|"
    r"phases?|stages?|steps?|levels?|tiers?|types?|categor(?:y|ies)|grades?|volumes?|verses?|exhibits?|"
    r"districts?|"
    r"precincts?|wards?|versions?|docket|titles?|clauses?|paragraphs?|sizes?|windows|world war|dial(?:ed|"
    r"ing)?|"
    r"text [a-z]{1,12} to|rang|apartment|apt\.?|psalms?) #?$"
)
"""Behind these words a number is a name: "chapter 11 protection", "phase two", "dial 911"."""
_PERHAPS_NAMED = re.compile(
    r"(?<![a-z])(?:no|measures?|platforms?|classe?s?|parts?|figs?\.?|figures?|tables?|items?|questions?|"
    r"lines?|"
    r"zones?|lots?|plots?|units?|games?|sets?|laps?|holes?|weeks?|days?|months?|years?|acts?|scenes?|"
    r"seasons?|"
    r"episodes?|series|plan|options?|forms?|schedules?|rules?|lanes?|squads?|studio|track|factor|ratio|mark|"
    r"call(?:ed|ing|s)?|box|bus|code|case|area|pier|engine|ladder|battalion|thanks) $"
)
"""Behind these it is one unless a noun follows: "on day two", but "in the area 20 people"."""
_STREET = re.compile(
    r"[a-z]? (?:[NSEW]\.? )?(?:(?!(?:On|In|Of|At|For|The|To|From|And) )[A-Z\d][\w.'’-]{0,20} ){1,3}"
    r"(?:Streets?|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|"
    r"Lane|Drive|Dr|Court|Place|Plaza|Square|Terrace|Way|Highway|Hwy|Parkway|Pkwy|Row|Crescent|Close|Gardens|"
    r"Circle|Trade Center)(?!\w)|[A-Z]? (?:Downing|Broadway)(?!\w)"
)
_MAY_STAND_BEFORE = frozenset({
    "a", "about", "above", "across", "add", "after", "again", "against", "all", "almost", "already",
    "also", "although", "amid", "among", "an", "and", "another", "any", "approximately", "are", "around",
    "as", "at", "because", "before", "behind", "below", "besides", "between", "beyond", "both", "but",
    "by", "can", "combined", "despite", "did", "do", "does", "down", "during", "each", "either", "even",
    "every", "exactly", "except", "fewer", "first", "for", "friday", "from", "give", "given", "had",
    "half", "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in", "includes",
    "including", "instead", "into", "is", "it", "its", "just", "last", "least", "less", "like", "make",
    "many", "maybe", "meanwhile", "minus", "monday", "more", "most", "much", "my", "nationwide", "near",
    "nearly", "neither", "next", "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or",
    "other", "our", "out", "over", "overall", "past", "per", "perhaps", "plus", "precisely", "previous",
    "probably", "put", "roughly", "said", "saturday", "says", "she", "since", "so", "some", "spend",
    "still", "such", "sunday", "take", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "though", "through", "thursday", "thus", "to", "today", "together",
    "tomorrow", "tonight", "too", "top", "total", "totally", "toward", "towards", "tuesday", "under",
    "unless", "unlike", "until", "up", "upon", "us", "versus", "vs", "was", "we", "wednesday", "were",
    "what", "when", "where", "whereas", "whether", "which", "while", "who", "whose", "why", "will",
    "with", "within", "without", "would", "yes", "yesterday", "yet", "you", "your",
})  # fmt: skip
"""Words that a sentence may begin with, in a capital, right before a number that counts."""
_GIVES = re.compile(
    r"(?<![a-z])(?:g[ia]ve[sn]?|giving|cost(?:s|ing)?|pa(?:y|ys|id|ying)|ow(?:e|es|ed|ing)|hand(?:s|ed|ing)?|"
    r"offer(?:s|ed|ing)?|sen[dt]s?|sending|len[dt]s?|award(?:s|ed|ing)?|grant(?:s|ed|ing)?|sold|sells?|"
    r"charg(?:e|es|ed|ing)|fined?|ask(?:s|ed)?|sav(?:e|es|ed)|earn(?:s|ed)?|won|wins?|show(?:s|ed|ing)?|"
    r"had|with|"
    r"got|gets?) $"
)
"""Before somebody's name: "gave Lindqvist 16 delegates"."""
_ABBREVIATION = re.compile(
    r"(?:[a-z]\.){1,4}$|(?:^|[^a-z])(?:nos?|fig|sec|ch|vol|art|prop|res|con|pub|rte|rt|hwy|dist|ste|apt|rm|"
    r"bldg|"
    r"para|ex|rep|sen|rev|stat|psa?)\.$"
)
_WORD_BEFORE = re.compile(r"([A-Za-z][\w.'’&-]{0,40}) {1,2}$")
_NOUN_AFTER = re.compile(
    r"[ -](?!(?:am|is|was|are|were|has|had|in|on|at|to|by|or|and|of|for|from|with|as|but|that|which|who|when|"
    r"after|before|because|said|says|will|would|could|should|also|a|an|the|since|until|if|so|than|then|like|it|"
    r"he|she|"
    r"they|we|you|i|this|over|into|about|not|did|does|do|be|have)\b)[a-z]"
)
_TITLES = re.compile(
    r" (?:Minutes|Hours|Seasons|Flags|Guys|Commandments|Sisters|Mile Island|Rivers|Pilots|Corinthians|Samuel|"
    r"Kings|Chronicles|Timothy|Thessalonians|Maccabees|Live Crew)\b"
)
_CODE = re.compile(
    r"911(?!\d)|101(?=[.,;:!?)'\"”]|$)|999 (?:call|operator)"
    r"|7[0-8]7 (?:jet|plane|aircraft|max|dreamliner|airliner)"
    r"|(?:527|529|401|403|457|990|1099) (?:plan|account|group|organi[sz]ation|committee|form)"
)
"""Numbers that are names by themselves: the emergency line, airliners, kinds of accounts."""
_AIRLINER = re.compile(r"7[0-8]7")
_KIND = re.compile(r"[ -](?:gauge|cal(?:iber|ibre)?|u\.?s\.?c)\b|\([a-z\d]{1,3}\)|-\d")
_RACE = re.compile(r"(?<=k) (?:race|run|tv|television|video|resolution|display|screen|marathon)s?(?![a-z])")
_VINTAGE = re.compile(r" (?:class|election|campaign|season|draft|olympics|race|vintage)(?![a-z])")
_LONG_COUNT = re.compile(r"(?:than|least|nearly|about|over|some|around|to) $")


def noun_follows(low: str, at: int) -> bool:
    """Whether a word that may be a noun or adjective stands right behind ``at`` of plain text."""
    return _NOUN_AFTER.match(low, at) is not None


def names_something(raw: str, low: str, number: Number, end: int) -> bool:
    """Whether a number without unit is a name, a code or the mark of a list, or may as well be.

    ``end``: where it ends with all that belongs to it.
    """
    before = low[max(0, number.start - 24) : number.start]
    noun = noun_follows(low, end) or low.startswith((" of the", " of these", " of those"), end)
    if _KIND.match(low, end) or _TITLES.match(raw, end) or before.endswith(" per "):
        return True
    named = _NAMED.search(before) or (not noun and _PERHAPS_NAMED.search(before))
    if named and number.scale == 1 and not number.fraction:
        return True
    if number.spelled:
        return number.scale == 1 and raw[number.start].isupper() and not _opens(raw, number.start)
    if _RACE.match(low, end) or _STREET.match(raw, end):
        return True
    if number.digits and _is_code(low, number, before, noun, end):
        return True
    return number.scale == 1 and (
        (number.value <= 120 and _is_list_mark(low, number.start, end))
        or (not number.digits and raw[end - 2 : end] == ".0")  # "Web 2.0"
        or _behind_name(raw, before, number, noun, end)
    )


def _is_code(low: str, number: Number, before: str, noun: bool, end: int) -> bool:
    """Whether digits without separators are too many or too odd for a count."""
    digits = len(number.digits)
    return bool(
        _CODE.match(low, number.start)
        or (not noun and _AIRLINER.fullmatch(number.digits))
        or digits > 6
        or (digits > 1 and number.digits[0] == "0")
        or (digits >= 4 and not noun and _LONG_COUNT.search(before) is None)
        or (before.endswith("'") and low.startswith("'", end))
    )


def _is_list_mark(low: str, at: int, end: int) -> bool:
    """Whether a number only counts up: "1)", "(2)", "3. We"; in brackets it may be an age as well."""
    if low.startswith(")", end):
        before = low[max(0, at - 24) : at]
        return before.endswith("(") or before.rfind("(") <= before.rfind(")")
    return at == 0 and low.startswith(". ", end)


def _opens(raw: str, at: int) -> bool:
    """Whether a sentence or quotation begins at ``at``."""
    before = raw[max(0, at - 3) : at].rstrip(" \u00a0")
    return not before or before[-1] in "\n.?!\"“”‘'(:;—–-•*…"


def _behind_name(raw: str, before: str, number: Number, noun: bool, end: int) -> bool:
    """Whether a capitalized word stands right before digits: "Boeing 747", "H.R. 3684"; or they are "'98"."""
    at = number.start
    if before.endswith("'") and len(number.digits) == 2:
        return not noun or _VINTAGE.match(raw, end) is not None
    found = _WORD_BEFORE.search(raw, max(0, at - 44), at)
    if found is None:
        return False
    word, low = found[1], found[1].lower()
    if word.endswith("."):
        return bool(_ABBREVIATION.search(low)) and low not in ("a.m.", "p.m.")
    stem = low.replace("’", "'").partition("'")[0]
    if word == low or stem in _MAY_STAND_BEFORE or low.endswith(("'s", "’s", "s'", "s’", "''")):
        return False
    if raw.startswith(" times", end) or (_opens(raw, found.start()) and low.endswith(("ing", "ed", "ly"))):
        return False
    return not (noun and _GIVES.search(before[: -len(found[0])]))
