"""Finding speakers by a name that a person typed."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from onrecord.errors import UsageError
from onrecord.record.asking import KeptSpeaker
from onrecord.record.names import family_key, folded, folded_person, person_name
from onrecord.record.schema import appearances, article_speakers, speaker_aliases, speakers

__all__ = ["find_speakers", "one_speaker", "quoted_in"]

_SHOWN = 12  # speakers that a message lists
_DIGITS = 19  # more than any number of a speaker has


def find_speakers(connection: Connection, name: str) -> list[KeptSpeaker]:
    """Everybody of the record whom ``name`` may mean, in the order they came in.

    By the number of a speaker (``12`` or ``#12``); else by the name as printed; else case, accents and titles
    folded; else by a surname alone. The first of these that finds anybody decides.
    """
    s, a = speakers.c, speaker_aliases.c
    columns = (s.id, s.key, s.name, s.source_type)
    name = " ".join(name.split()).removeprefix("#")
    if name.isdecimal() and name.isascii() and len(name) < _DIGITS:
        rows = connection.execute(select(*columns).where(s.id == int(name)))
        return [KeptSpeaker(*row) for row in rows]
    if not name:
        return []
    plain, person = folded(name), folded_person(name)
    of_alias = select(*columns).join_from(speakers, speaker_aliases).distinct().order_by(s.id)
    exact = of_alias.where(a.folded.in_({plain, person}), a.alias == name)
    alike = of_alias.where(a.folded.in_({plain, person}))
    steps = [exact, alike]
    if person_name(name).is_single:
        people = s.source_type == "named_person"
        steps.append(of_alias.where(a.family == family_key(person_name(name)), people))
    for step in steps:
        if found := connection.execute(step).all():
            return [KeptSpeaker(*row) for row in found]
    return []


def one_speaker(connection: Connection, name: str) -> KeptSpeaker:
    """The one speaker whom ``name`` means.

    Raises:
        UsageError: nobody, or several; the message lists them.
    """
    found = find_speakers(connection, name)
    if len(found) == 1:
        return found[0]
    if not found:
        alike = _alike(connection, name)
        hint = f"Did you mean {_listed(alike)}?" if alike else "onrecord speakers lists who is there."
        raise UsageError(f"Nobody in the record goes by “{name}”. {hint}")
    several = f"“{name}” may be {len(found)} speakers: did you mean {_listed(found)}?"
    raise UsageError(f"{several} Give the number, as in #{found[0].id}.")


def _alike(connection: Connection, name: str) -> list[KeptSpeaker]:
    """Who has the surname that ``name`` ends with."""
    s, a = speakers.c, speaker_aliases.c
    family = family_key(person_name(name))
    found = select(s.id, s.key, s.name, s.source_type).join_from(speakers, speaker_aliases).distinct()
    found = found.where(a.family == family).order_by(s.id).limit(_SHOWN)
    return [KeptSpeaker(*row) for row in connection.execute(found)] if family else []


def _listed(found: list[KeptSpeaker]) -> str:
    shown = [f"{speaker.name} (#{speaker.id})" for speaker in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append(f"{len(found) - _SHOWN} more")
    return ", ".join(shown)


def quoted_in(connection: Connection, speaker: KeptSpeaker, article: str) -> list[int]:
    """Ids of the article speakers by whom ``speaker`` is quoted in one article.

    ``article``: an address or path at which it stands, or the number of its text.

    Raises:
        UsageError: the speaker is quoted in none of that address, path or number.
    """
    a, p = article_speakers.c, appearances.c
    mine = select(a.id).where(a.speaker_id == speaker.id)
    stands = select(p.text_id).where(or_(p.address == article, p.name == article))
    found = connection.execute(mine.where(a.text_id.in_(stands)).order_by(a.id)).scalars().all()
    if not found and article.isdecimal() and article.isascii() and len(article) < _DIGITS:
        found = connection.execute(mine.where(a.text_id == int(article)).order_by(a.id)).scalars().all()
    if not found:
        raise UsageError(
            f"{speaker.name} is quoted in no article “{article}”; give its address, path or number."
        )
    return list(found)
