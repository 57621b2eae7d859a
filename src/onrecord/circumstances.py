"""When, by what means, to whom, as what kind of act and with which figures something was said: the types.

All places are spans of the article's text. What is known carries its words and a confidence; what is not
carries the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.article import Span

__all__ = [
    "ACTS",
    "MEDIA",
    "Act",
    "Addressee",
    "AddresseeKind",
    "Circumstances",
    "Comparator",
    "DateBasis",
    "Figure",
    "Medium",
    "MediumKind",
    "SaidOn",
    "SpeechAct",
]

DateBasis = Literal["explicit", "relative", "carried", "published"]
MediumKind = Literal[
    "speech", "interview", "press_conference", "written_statement", "social_media", "document", "court",
    "parliament", "debate", "rally", "phone_call", "broadcast", "via_spokesperson",
]  # fmt: skip
MEDIA: tuple[MediumKind, ...] = get_args(MediumKind)
SpeechAct = Literal[
    "assertion", "denial", "promise", "demand", "threat", "prediction", "question", "praise", "criticism",
    "belief", "decision",
]  # fmt: skip
ACTS: tuple[SpeechAct, ...] = get_args(SpeechAct)
AddresseeKind = Literal["person", "organization", "group"]
Comparator = Literal["more_than", "at_least", "less_than", "at_most", "about"]


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When something was said (not when it was printed).

    Attributes:
        date: EDTF (ISO 8601-2), never more exact than the text: ``2024-09``, ``2024-11-17/2024-11-19``. With
            basis ``published`` an upper bound alone: ``../2024-11-18``. ``None`` where nothing is known.
        basis: ``explicit`` (a month or year with the statement), ``relative`` (words that need the printing
            date), ``carried`` (the same occasion as another statement), ``published`` (no word for it).
        span: the words that tell it.
        confidence: 0 to 1.
        reason: why it is not known, or not more exactly.
    """

    date: str | None
    basis: DateBasis | None
    span: Span | None = None
    confidence: float = 0.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Medium:
    """By what means something was said.

    Attributes:
        kind: see ``MediumKind``.
        span: the words that tell it; where it is carried from the statement before, the words there.
        platform: the outlet or network, as printed: "CNN", "Twitter".
        occasion: the longer phrase that names the event: "at a rally in Phoenix".
        confidence: 0 to 1.
        carried: whether another statement's words tell it.
    """

    kind: MediumKind
    span: Span
    platform: Span | None = None
    occasion: Span | None = None
    confidence: float = 0.0
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom something was said.

    Attributes:
        span: the words: "reporters", "the committee".
        kind: what they are; ``None`` where that is open.
        speaker: id of the speaker of the extraction that it is, where it is one.
        confidence: 0 to 1.
    """

    span: Span
    kind: AddresseeKind | None
    speaker: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Act:
    """What kind of act a statement is; ``span``: the words that tell it."""

    kind: SpeechAct
    span: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity in what was said.

    Attributes:
        span: the expression with comparator and unit: "more than 300 km", "$1.2 trillion".
        value: its number, multiplier worked in; the lower end of a range.
        upper: the upper end of a range.
        unit: ``%``, ``point``, ``ratio``, an ISO 4217 code for money, the singular of a measure's word, or
            ``None`` for plain counts.
        comparator: see ``Comparator``.
        thing: what is counted: "e-mails".
        as_of: the words that date the figure: "in 2015".
        differs: whether it is printed twice in two units that do not agree: "300 km (286 miles)".
    """

    span: Span
    value: float
    upper: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    thing: Span | None = None
    as_of: Span | None = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All of it for one statement; ``None``: unspecified, and for the addressee nobody in particular."""

    said_on: SaidOn
    medium: Medium | None
    addressee: Addressee | None
    act: Act
    figures: tuple[Figure, ...]
