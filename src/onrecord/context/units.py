"""Units of measure and currencies behind and before a number, and whether two measures agree.

A unit is known by the singular of its printed word: ``mile``, ``km``, ``square foot``; ``%``, ``point`` (of
percent); an ISO 4217 code for money, or the printed word where several currencies share it (``peso``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from onrecord.context.numbers import Number

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["Unit", "agree", "currency_before", "unit_after"]

Kind = Literal[
    "share", "point", "money", "time", "length", "area", "mass", "volume", "speed", "temperature", "energy",
    "power", "data", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its ``name`` as in ``Figure.unit``, what ``kind`` of thing it measures, and how it is spelled.

    ``short``: an abbreviation, which may touch its number; ``plural``: whether it is written in the plural;
    ``factor``: what one of it is worth in ``name`` (a cent: 0.01); ``pint``: its names in that library, more
    than one where the word is ambiguous (a ton).
    """

    name: str
    kind: Kind
    short: bool = False
    plural: bool = False
    factor: float = 1
    pint: tuple[str, ...] = ()


_FULL: dict[Kind, str] = {
    "time": "second minute hour day week fortnight month year decade century",
    "length": "mile kilometer kilometre meter metre centimeter centimetre millimeter millimetre foot inch "
    "yard "
    "nautical_mile light_year",
    "area": "acre hectare square_mile square_kilometer square_kilometre square_meter square_metre "
    "square_foot "
    "square_yard square_inch",
    "mass": "ton tonne metric_ton kilogram kilo gram milligram microgram pound ounce kiloton megaton",
    "volume": "gallon liter litre barrel pint quart cubic_foot cubic_meter cubic_metre cubic_yard milliliter "
    "millilitre bushel",
    "speed": "knot mile_per_hour kilometer_per_hour kilometre_per_hour meter_per_second metre_per_second "
    "foot_per_second",
    "temperature": "degree degree_celsius degree_fahrenheit degree_centigrade",
    "energy": "calorie kilowatt_hour megawatt_hour gigawatt_hour terawatt_hour joule",
    "power": "watt kilowatt megawatt gigawatt terawatt horsepower",
    "data": "byte kilobyte megabyte gigabyte terabyte petabyte megabit gigabit",
    "other": "volt decibel megapixel megahertz gigahertz hertz carat mile_per_gallon part_per_million "
    "part_per_billion",
}
_SHORT: dict[Kind, str] = {
    "time": "hr,hrs=hour min,mins=minute sec,secs=second yr,yrs=year wk,wks=week",
    "length": "km,kms=kilometer cm=centimeter mm=millimeter ft=foot mi=mile yd,yds=yard",
    "area": "ha=hectare sq_km=square_kilometer sq_mi=square_mile sq_mile,sq_miles=square_mile "
    "sq_ft=square_foot "
    "sq_foot,sq_feet=square_foot sq_m=square_meter km²,km2=square_kilometer m²=square_meter",
    "mass": "kg,kgs=kilogram g=gram mg=milligram mcg=microgram lb,lbs=pound oz=ounce",
    "volume": "gal=gallon ml=milliliter m³=cubic_meter bbl=barrel",
    "speed": "mph=mile_per_hour kph=kilometer_per_hour kmh=kilometer_per_hour km/h=kilometer_per_hour "
    "kmph=kilometer_per_hour m/s=meter_per_second",
    "temperature": "°=degree °c,c=degree_celsius °f,f=degree_fahrenheit",
    "energy": "kWh=kilowatt_hour MWh=megawatt_hour GWh=gigawatt_hour TWh=terawatt_hour kcal=kilocalorie",
    "power": "W=watt kW=kilowatt MW=megawatt GW=gigawatt TW=terawatt hp=horsepower",
    "data": "KB=kilobyte MB=megabyte GB=gigabyte TB=terabyte Mbps=megabit_per_second",
    "other": "dB=decibel MHz=megahertz GHz=gigahertz mpg=mile_per_gallon ppm=part_per_million",
}
"""Abbreviations, the first of each in the form that names the unit."""
_IRREGULAR = {"foot": "feet", "inch": "inches", "century": "centuries", "horsepower": "horsepower",
              "hertz": "hertz", "megahertz": "megahertz", "gigahertz": "gigahertz"}  # fmt: skip
_PINT = {
    "ton": ("ton", "long_ton", "tonne"), "gallon": ("gallon", "imperial_gallon"), "barrel": ("oil_barrel",),
    "pint": ("pint", "imperial_pint"), "quart": ("quart", "imperial_quart"), "kilo": ("kilogram",),
    "pound": ("pound",), "ounce": ("ounce",), "calorie": ("kilocalorie", "calorie"),
    "degree": ("degF", "degC", "delta_degF", "delta_degC"), "°C": ("degC", "delta_degC"),
    "°F": ("degF", "delta_degF"),
}  # fmt: skip
_SCALED = {"degree_celsius": "°C", "degree_centigrade": "°C", "degree_fahrenheit": "°F"}

_MONEY = {
    "USD": "dollar us_dollar american_dollar buck usd", "AUD": "australian_dollar aud",
    "CAD": "canadian_dollar cad",
    "NZD": "new_zealand_dollar", "HKD": "hong_kong_dollar", "SGD": "singapore_dollar", "TWD": "taiwan_dollar",
    "EUR": "euro eur", "GBP": "british_pound gbp", "JPY": "yen japanese_yen jpy",
    "CNY": "yuan renminbi rmb cny",
    "RUB": "ruble rouble russian_ruble", "INR": "indian_rupee inr", "PKR": "pakistani_rupee",
    "LKR": "sri_lankan_rupee", "MXN": "mexican_peso", "PHP": "philippine_peso", "ARS": "argentine_peso",
    "COP": "colombian_peso", "CLP": "chilean_peso", "CUP": "cuban_peso", "CHF": "swiss_franc chf",
    "SEK": "kronor swedish_kronor swedish_krona", "NOK": "norwegian_kroner", "DKK": "danish_kroner",
    "KRW": "won south_korean_won korean_won", "ZAR": "rand", "BRL": "reais", "ILS": "shekel",
    "TRY": "turkish_lira", "THB": "baht", "SAR": "saudi_riyal", "IRR": "iranian_rial",
    "AED": "uae_dirham emirati_dirham", "IQD": "iraqi_dinar", "KWD": "kuwaiti_dinar", "MYR": "ringgit",
    "IDR": "rupiah", "PLN": "zloty", "HUF": "forint", "UAH": "hryvnia", "NGN": "naira", "GHS": "cedi",
    "ETB": "birr", "BDT": "taka", "KZT": "tenge", "KES": "kenyan_shilling", "UGX": "ugandan_shilling",
    "EGP": "egyptian_pound", "LBP": "lebanese_pound", "SYP": "syrian_pound",
    "rupee": "rupee", "peso": "peso", "franc": "franc", "lira": "lira", "riyal": "riyal", "rial": "rial",
    "dirham": "dirham", "dinar": "dinar", "shilling": "shilling", "bitcoin": "bitcoin",
    "krone": "kroner",
}  # fmt: skip
"""Words for money, by code; words that several currencies share stand for themselves."""
_CODES = (
    "usd eur gbp aud cad nzd chf cny jpy inr sek nok dkk zar brl mxn rub krw hkd sgd php pkr ngn kes isk pln "
    "huf czk ils thb idr myr twd sar aed egp uah ars clp vnd kzt ron bgn kwd qar iqd irr lbp ghs etb bdt lkr"
)
_SIGNS = {
    "$": "USD", "us$": "USD", "$us": "USD", "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN", "฿": "THB", "₱": "PHP", "₫": "VND", "₵": "GHS", "rs": "rupee", "rs.": "rupee", "rmb": "CNY",
    **{code: code.upper() for code in _CODES.split(" ")},
}  # fmt: skip
_OTHERS = {
    "%": Unit("%", "share", short=True), "percent": Unit("%", "share"), "per cent": Unit("%", "share"),
    "pct": Unit("%", "share"), "percentage point": Unit("point", "point"),
    "percentage points": Unit("point", "point", plural=True), "point": Unit("point", "point"),
    "points": Unit("point", "point", plural=True), "pts": Unit("point", "point", plural=True),
    "basis point": Unit("basis point", "point"), "basis points": Unit("basis point", "point", plural=True),
    "pounds sterling": Unit("GBP", "money", plural=True), "€": Unit("EUR", "money", short=True),
    "p": Unit("GBP", "money", short=True, factor=0.01), "pence": Unit("GBP", "money", factor=0.01),
    "¢": Unit("USD", "money", short=True, factor=0.01), "cent": Unit("USD", "money", factor=0.01),
    "cents": Unit("USD", "money", plural=True, factor=0.01),
    "euro cents": Unit("EUR", "money", plural=True, factor=0.01),
}  # fmt: skip


def _forms() -> Iterator[tuple[str, Unit]]:
    """Every printed form of a unit, in plain text, with the unit."""
    for kind, words in _FULL.items():
        for word in words.split():
            parts = word.split("_")
            head = 0 if len(parts) > 1 and (parts[1] == "per" or parts[0] == "degree") else -1
            name = _SCALED.get(word, " ".join(parts))
            pint = _PINT.get(name, (word,))
            many = parts.copy()
            many[head] = _IRREGULAR.get(parts[head], parts[head] + "s")
            yield " ".join(parts), Unit(name, kind, pint=pint)
            yield " ".join(many), Unit(name, kind, plural=True, pint=pint)
            if "per" in parts[1:2]:  # "60 miles an hour"
                an = "an" if parts[2] == "hour" else "a"
                yield " ".join((many[0], an, *parts[2:])), Unit(name, kind, plural=True, pint=pint)
    for kind, words in _SHORT.items():
        for pair in words.split():
            forms, _, word = pair.partition("=")
            name = "degree" if forms == "°" else _SCALED.get(word, forms.split(",")[0].replace("_", " "))
            unit = Unit(name, kind, short=True, plural=True, pint=_PINT.get(name, (word,)))
            yield from ((form.replace("_", " ").lower(), unit) for form in forms.split(","))
    for code, words in _MONEY.items():
        for word in words.split():
            yield word.replace("_", " "), Unit(code, "money")
            yield word.replace("_", " ") + "s", Unit(code, "money", plural=True)
    yield from _OTHERS.items()


_UNITS = dict(_forms())
_WORD = re.compile(r"( {0,2}|-| -)([a-z]{1,12}(?:/[hs])?|[a-z]?[%°¢€²³][cf]?|[a-z]{1,2}[²³])")
_ENDS = re.compile(r"$|[^\w\s-]|\s+(?:[(]|(?:in|and|to|on|or|by|at|above|below|for)\b)")
_BEFORE = re.compile(
    r"(?:(?<![a-z$])(?:us|u\.s\.|au?|ca?|nz|hk|s|nt|mx|r))?\$(?:us)? ?$|[€£¥₹₽₩₪₺₴₦฿₱₫₵] ?$"
    rf"|(?<![a-z])(?:{_CODES.replace(' ', '|')}|rmb|rs\.?) ?$"
)


def currency_before(raw: str, low: str, at: int) -> tuple[int, str] | None:
    """Where the sign or code of a currency right before ``at`` begins, and its ISO 4217 code."""
    if at and (low[at - 1] in "$€£¥₹₽₩₪₺₴₦฿₱₫₵ s." or low[at - 1].isalpha()):
        first = max(0, at - 7)
        found = _BEFORE.search(low[first:at])
        if found and (not found[0][0].isalpha() or raw[first + found.start()].isupper() or "$" in found[0]):
            return first + found.start(), _SIGNS[found[0].strip()]
    return None


def unit_after(raw: str, low: str, at: int, end: int) -> tuple[Unit, int, int] | None:
    """The unit that follows a number that ends at ``at``: the unit, where its words begin, where they end."""
    words: list[str] = []
    ends: list[int] = []
    position = first = at
    while len(words) < 3 and (found := _WORD.match(low, position, end)):
        position = found.end()
        if low[position : position + 1] == "." and found[2] in ("u", "sq", "s", "u.s"):
            position += 1  # "U.S. dollars", "sq. ft."
        if not words:
            first = found.start(2)
        words.append(found[2])
        ends.append(position)
    if words[:2] == ["u", "s"]:
        words[:2], ends[:2] = ["us"], [ends[1]]
    for many in range(len(words), 0, -1):
        unit = _UNITS.get(" ".join(words[:many]))
        if unit is None or (low[ends[many - 1] : ends[many - 1] + 1] or " ").isalnum():
            continue
        if first == at and not (unit.short or unit.kind in ("share", "money")):
            continue
        if _is_scale_letter(raw, first, at, words[0], unit):
            continue
        return unit, first, ends[many - 1]
    return None


def _is_scale_letter(raw: str, first: int, at: int, word: str, unit: Unit) -> bool:
    """Whether a letter is no unit: "c" and "f" are temperatures in capitals, "g" and "w" touch the number."""
    if word in ("c", "f"):
        return (
            not raw[first].isupper()
            or (first != at and not _ENDS.match(raw, first + 1))
            or raw[first + 1 :][:1] == "-"
        )
    if word == "p":  # pence, but not the lines of a screen
        return (
            first != at or raw[first].isupper() or raw[max(0, at - 4) : at].strip() in ("480", "720", "1080")
        )
    if word in ("g", "w"):
        return first != at or raw[first].isupper() != (word == "w")
    return word in ("min", "sec", "mi", "ha") and first != at and raw[first].isupper()


_POWERS = {"square": 2, "cubic": 3}


@cache
def _registry() -> UnitRegistry[float]:
    from pint import UnitRegistry  # noqa: PLC0415 - slow to import, and few articles print a measure twice

    return UnitRegistry()


def _in_powers(unit: str) -> str:
    """``square_meter`` as ``meter ** 2``: pint has names of its own only for some areas and volumes."""
    power, _, of = unit.partition("_")
    return f"{of} ** {_POWERS[power]}" if of and power in _POWERS else unit


def agree(number: Number, unit: Unit, other: Number, other_unit: Unit) -> bool:
    """Whether two measures of one kind are the same but for rounding of either, to a tenth at most.

    A difference of temperatures counts too: a rise of 2C is one of 3.6F.
    """
    registry = _registry()

    def near(amount: Number, source: str, printed: Number, target: str) -> bool:
        converted = registry.Quantity(amount.value, _in_powers(source)).to(_in_powers(target)).magnitude
        slack = min(printed.place / 2, abs(printed.value) / 10)
        if target.startswith("deg"):  # a tenth of a temperature says nothing
            slack = max(slack, 0.5)
        return bool(abs(converted - printed.value) <= slack * 1.001)

    return any(
        near(number, mine, other, theirs) or near(other, theirs, number, mine)
        for mine in unit.pint
        for theirs in other_unit.pint
        if mine.startswith("delta") == theirs.startswith("delta")
    )
