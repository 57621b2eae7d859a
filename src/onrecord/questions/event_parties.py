"""Who was asked for: speakers and camps, and which statements of some texts are theirs.

A spokeswoman of an organization speaks for it, and who is named beside others as one source ("Ada Penn and
Ben Okoro said") said it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import UsageError
from onrecord.questions.event_kin import shortly_named
from onrecord.record.asking import KeptSpeaker
from onrecord.record.camps import members
from onrecord.record.finding import find_speakers
from onrecord.record.schema import article_speakers, speaker_aliases, speakers, statements

__all__ = ["Party", "parties_of", "spoken_by"]

_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress secretary\b", re.IGNORECASE)
_AND = re.compile(r"\band\b")
_OTHERS = r"(?!['’]s?\b)(?!\s+(?:spokes|lawyer|aide|attorney))"
"""Behind a name: then it is the words of somebody else, "Ada Penn's lawyer"."""
_OF_ANOTHER = re.compile(
    r"\b(?:for|of|to|with|by|from|about|against|on|under|near|including|like|at|in|as|who|which|that)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A name or camp that was asked for; ``speakers``: who in the record that is."""

    asked: str
    camp: bool
    speakers: tuple[KeptSpeaker, ...]

    def to_json(self) -> Mapping[str, Any]:
        """As what JSON can hold."""
        return {
            "name": self.asked,
            "camp": self.camp,
            "speakers": [{"id": one.id, "name": one.name} for one in self.speakers],
        }


def parties_of(connection: Connection, asked: Sequence[str], texts: Sequence[int]) -> list[Party]:
    """Those asked for, in order, each once.

    Args:
        connection: to the record.
        asked: names of camps, or of speakers, or their numbers.
        texts: ids; of several speakers of one name those are meant who speak there.

    Raises:
        UsageError: an empty name, no such number, or different people of one name speak there.
    """
    return [_party(connection, name, texts) for name in dict.fromkeys(map(str.strip, asked))]


def spoken_by(connection: Connection, parties: Sequence[Party], texts: Sequence[int]) -> dict[int, int]:
    """The ids of the statements and silences in ``texts`` that are a party's, with the first such party."""
    whose = {one.id: number for number, party in reversed(list(enumerate(parties))) for one in party.speakers}
    short = shortly_named(connection, [one for party in parties for one in party.speakers], texts)
    named = [(number, _names(connection, party)) for number, party in enumerate(parties)]
    found: dict[int, int] = {}
    rows = (
        select(
            statements.c.id,
            statements.c.source,
            statements.c.speaker_id,
            statements.c.article_speaker_id,
            article_speakers.c.title,
            article_speakers.c.name,
        )
        .outerjoin(article_speakers, statements.c.article_speaker_id == article_speakers.c.id)
        .where(statements.c.text_id.in_(list(texts)), statements.c.rejected.is_(False))
        .order_by(statements.c.id)
    )
    for row in connection.execute(rows):
        number = whose.get(row.speaker_id)
        if number is None and row.article_speaker_id in short:
            number = whose[short[row.article_speaker_id]]
        if number is None:
            number = next((n for n, names in named if _speaks_for(row, names)), None)
        if number is not None:
            found[row.id] = number
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """Patterns of what a party's speakers are called; of its organizations, who may speak for them."""

    any: re.Pattern[str] | None
    organizations: re.Pattern[str] | None


def _party(connection: Connection, name: str, texts: Sequence[int]) -> Party:
    if not name:
        raise UsageError("An empty name is asked for; name a speaker or a camp.")
    if (camp := members(connection, name)) is not None:
        rows = connection.execute(select(speakers).where(speakers.c.id.in_(camp)).order_by(speakers.c.id))
        return Party(name, True, tuple(map(_kept, rows)))
    found = find_speakers(connection, name)
    if name.isdecimal():
        if not found:
            raise UsageError(f"{name}: the record has no speaker of that number.")
        return Party(found[0].name, False, tuple(found))
    if len(found) > 1:
        speaking = select(statements.c.speaker_id).where(
            statements.c.text_id.in_(list(texts)), statements.c.speaker_id.in_([one.id for one in found])
        )
        there = set(connection.execute(speaking.distinct()).scalars())
        found = [one for one in found if one.id in there] or found
        if there and len(full := _full_names(found)) > 1:
            listed = ", ".join(f"{one.id} {one.name}" for one in full)
            raise UsageError(f"{name!r} may be several who speak there: {listed}. Give the number of one.")
    return Party(name, False, tuple(found))


def _kept(row: Any) -> KeptSpeaker:
    return KeptSpeaker(row.id, row.key, row.name, row.source_type)


def _full_names(found: Iterable[KeptSpeaker]) -> list[KeptSpeaker]:
    """One speaker for each name of several words; of one word where there is no other."""
    every = {" ".join(one.name.casefold().split()): one for one in found}
    return [one for name, one in every.items() if " " in name] or list(every.values())


def _names(connection: Connection, party: Party) -> _Names:
    aliases = select(speaker_aliases.c.alias, speaker_aliases.c.speaker_id)
    aliases = aliases.where(speaker_aliases.c.speaker_id.in_([one.id for one in party.speakers]))
    called = {(row.alias, row.speaker_id) for row in connection.execute(aliases)}
    called |= {(one.name, one.id) for one in party.speakers}
    bodies = {one.id for one in party.speakers if one.source_type == "named_organization"}
    every = {name for name, _ in called}
    of_bodies = {name for name, id_ in called if id_ in bodies}
    if not party.speakers and not party.camp:
        every, of_bodies = {party.asked}, {party.asked}
    return _Names(_pattern(every, _OTHERS), _pattern(of_bodies, ""))


def _pattern(names: Iterable[str], behind: str) -> re.Pattern[str] | None:
    """Any of the names, as whole words; ``behind``: a pattern for what may not follow."""
    wanted = sorted((name for name in names if name.strip()), key=len, reverse=True)
    if not wanted:
        return None
    ways = "|".join(re.escape(name) for name in wanted)
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w){behind}")


def _speaks_for(row: Any, names: _Names) -> bool:
    if names.any and row.speaker_id is None and _AND.search(row.source):
        found = names.any.search(row.source)
        # Not "allies of Ada Penn and Ben Okoro".
        if found and not _OF_ANOTHER.search(row.source[: found.start()]):
            return True
    # "Harbour Board spokeswoman Mina Holt", with a name or without.
    return names.organizations is not None and any(
        _SPOKESPERSON.search(words) and _holds(names.organizations, words)
        for words in (row.title or "", row.source)
    )


def _holds(pattern: re.Pattern[str], title: str) -> bool:
    """Whether words for a spokesperson name the organization, "spokesman for the Harbour Board" too."""
    return pattern.search(title) is not None
