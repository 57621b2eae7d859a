"""A named speaker of one article as it is compared with the speakers of the record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from onrecord.record.evidence import evidence_of
from onrecord.record.names import (
    bare_person,
    beside,
    family_key,
    folded,
    folded_person,
    has_namesakes,
    person_name,
    short_family,
    surname_in,
)
from onrecord.record.organization_keys import Body, body_of, is_proper, is_whole_name
from onrecord.record.roles import Traits
from onrecord.speakers.names import FEMALE, MALE, PersonName

__all__ = ["Named", "is_fuller", "read_named"]

_CAPITALISED = re.compile(r"[A-Z][\w.’-]*\w")
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]|[^\w\s.’'-]")
"""What a name holds that lost a space or took in a mark: "PennWatch"."""


@dataclass(slots=True)
class Named:
    """A named speaker of the article.

    Attributes:
        row: of ``article_speakers``.
        printed: the name, white space folded.
        folded: for comparing.
        person, here: its parts, and what the article tells of its bearer; of people.
        body: what it is told by; of organizations and documents.
        families: what it is looked up by; the first is kept with the alias.
        around: capitalised words of the article, folded; only where a name alone does not tell.
    """

    row: Row[Any]
    printed: str
    folded: str
    person: PersonName | None = None
    here: Traits = field(default_factory=Traits)
    body: Body | None = None
    families: tuple[str, ...] = ()
    around: frozenset[str] = frozenset()


def read_named(text: str, row: Row[Any], year: int) -> Named | None:
    """What the article has of one speaker; ``None`` if his name is none."""
    printed = " ".join(row.name.split())
    if row.source_type == "named_person":
        printed = bare_person(printed)
        name = person_name(printed)
        family = surname_in(printed)
        here = evidence_of(text, name, family, row.title_at, row.sources_at, year)
        here.men += name.honorific in MALE
        here.women += name.honorific in FEMALE
        families, around = [family_key(name)], frozenset[str]()
        if name.is_single or has_namesakes(name):
            around = frozenset(word.casefold().replace(".", "") for word in _CAPITALISED.findall(text))
        if name.is_single:
            here.beside = sorted(beside(text, family))
        elif short := short_family(text, printed):
            families.insert(0, short)
        return Named(row, printed, folded_person(printed), name, here, None, tuple(families), around)
    if not is_proper(text, printed) or (row.source_type == "unnamed_group" and not is_whole_name(printed)):
        return None
    body = body_of(text, printed)
    keys = [body.key] if body.key else []
    if body.key:
        keys += [body_of(text, body.long).key or folded(body.long)] if body.long else []
        keys += sorted(body.acronyms | body.longer | ({folded(body.short)} if body.short else set()))
    here = Traits(years=[year, year] if year else [])
    return Named(row, printed, folded(printed), None, here, body, tuple(keys))


def is_fuller(found: Named, shown: str) -> bool:
    """Whether a printed name shows more than the one shown: a middle name, the long form of an acronym."""
    printed = found.printed
    if (printed.isupper() and not shown.isupper()) or _RUN_TOGETHER.search(printed):
        return False
    if found.person is None:
        short = found.body is not None and found.body.short is not None
        return short and " " not in shown and shown.isupper() and not printed.isupper()
    before = person_name(shown)
    if before.is_single and not found.person.is_single:
        return True
    longer = len(printed.split()) > len(shown.split())
    same = bool(before.given and found.person.given and before.given[0] == found.person.given[0])
    return same and (longer or (shown.isupper() and len(printed.split()) == len(shown.split())))
