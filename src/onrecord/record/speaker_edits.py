"""What people change at speakers: merge, split, rename, aliases, outside ids, roles; logged, and undone.

Every function works in the caller's transaction and returns the number of its log entry. People win over
automatic linking: what was split is not joined again, what was merged is not parted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from onrecord.errors import UsageError
from onrecord.record.gathering import traits_of
from onrecord.record.identity import spread
from onrecord.record.joining import join, log, rows_of
from onrecord.record.names import family_key, folded, folded_person, person_name
from onrecord.record.organization_keys import body_of
from onrecord.record.schema import (
    article_speakers,
    speaker_aliases,
    speaker_choices,
    speaker_ids,
    speaker_roles,
    speaker_separations,
    speakers,
)

__all__ = [
    "add_alias",
    "add_role",
    "choose",
    "known",
    "merge",
    "move",
    "refresh",
    "remove_alias",
    "rename",
    "set_outside_id",
    "split",
]


_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def merge(connection: Connection, gone: int, kept: int, author: str) -> int:
    """Make speaker ``gone`` one with ``kept``, for good: texts read later do not part them.

    Raises:
        UsageError: they are one already, or the record lacks one of them.
    """
    if gone == kept:
        raise UsageError("Both are the same speaker already; name two that are apart.")
    for id_ in (gone, kept):
        known(connection, id_)
    one, other = min(gone, kept), max(gone, kept)
    c = speaker_separations.c
    apart = delete(speaker_separations).where(c.speaker_id == one, c.other_id == other)
    was_apart = connection.execute(apart).rowcount > 0
    before, after = join(connection, gone, kept, by_person=True)
    choose(connection, before["articles"], kept)
    return log(connection, author, "merge", before | {"apart": was_apart}, after)


def split(
    connection: Connection, speaker: int, articles: Sequence[int], author: str, name: str | None = None
) -> int:
    """Give some of a speaker's articles to a new speaker, set apart for good.

    Args:
        connection: to the record.
        speaker: whose they are.
        articles: ids of ``article_speakers``.
        author: who does it.
        name: of the new speaker; by default as the first of the articles prints it.

    Raises:
        UsageError: none of them is the speaker's, or all are.
    """
    a = article_speakers.c
    known(connection, speaker)
    mine = connection.execute(select(article_speakers).where(a.speaker_id == speaker).order_by(a.id)).all()
    moved = [row for row in mine if row.id in set(articles)]
    if not moved:
        raise UsageError("The speaker is in none of these articles; onrecord speakers show lists them.")
    if len(moved) == len(mine):
        raise UsageError("These are all of the speaker's articles; name those that are somebody else's.")
    printed = name or " ".join(moved[0].name.split())
    key = hashlib.sha256(f"split|{moved[0].key}|{speaker}".encode()).hexdigest()[:16]
    kind = moved[0].source_type
    new = connection.execute(
        insert(speakers), {"key": key, "name": printed, "source_type": kind, "renamed": name is not None}
    ).inserted_primary_key
    assert new is not None  # noqa: S101
    before: dict[str, Any] = {
        "speaker": speaker,
        "choices": rows_of(connection, speaker_choices, speaker),
        "articles": [[row.text_id, row.key] for row in moved],
    }
    move(connection, [[row.text_id, row.key] for row in moved], new.id)
    for row in {" ".join(row.name.split()): row for row in moved}.values():
        _insert_alias(connection, new.id, row.name, kind, "printed")
    # Both sides stay as they are when their texts are read anew.
    choose(connection, [[row.text_id, row.key] for row in mine if row not in moved], speaker)
    choose(connection, before["articles"], new.id)
    pair = {"speaker_id": min(speaker, new.id), "other_id": max(speaker, new.id)}
    connection.execute(insert(speaker_separations), pair)
    for id_ in (speaker, new.id):
        refresh(connection, id_)
    return log(connection, author, "split", before, {"speakers": [speaker, new.id], "new": new.id})


def rename(connection: Connection, speaker: int, name: str, author: str) -> int:
    """Show a speaker by ``name`` from now on; it is an alias too.

    Raises:
        UsageError: the name is empty.
    """
    row = known(connection, speaker)
    name = _given(name)
    alias = _insert_alias(connection, speaker, name, row.source_type, "person")
    connection.execute(update(speakers).where(speakers.c.id == speaker).values(name=name, renamed=True))
    before = {"name": row.name, "renamed": row.renamed, "alias": alias}
    return log(connection, author, "rename", before, {"speakers": [speaker], "name": name})


def add_alias(connection: Connection, speaker: int, alias: str, author: str) -> int:
    """Let ``alias`` lead to a speaker, in texts to come too.

    Raises:
        UsageError: it is empty, or an alias of that speaker already.
    """
    row = known(connection, speaker)
    added = _insert_alias(connection, speaker, _given(alias), row.source_type, "person")
    if added is None:
        raise UsageError(f"“{alias}” is a name of {row.name} already.")
    return log(connection, author, "alias", {}, {"speakers": [speaker], "added": added})


def remove_alias(connection: Connection, speaker: int, alias: str, author: str) -> int:
    """Let ``alias`` lead to the speaker no more; what is linked by it stays.

    Raises:
        UsageError: the speaker has no such alias, or it is the last.
    """
    row = known(connection, speaker)
    aliases = rows_of(connection, speaker_aliases, speaker)
    plain = _folded(alias, row.source_type)
    gone = [a for a in aliases if a["folded"] in (plain, folded(alias))]
    if not gone:
        names = ", ".join(sorted(a["alias"] for a in aliases))
        raise UsageError(f"{row.name} has no alias “{alias}”; there are: {names}.")
    if len(aliases) == len(gone):
        raise UsageError(f"“{alias}” is the only name of {row.name}; add another first.")
    ids = [a["id"] for a in gone]
    connection.execute(delete(speaker_aliases).where(speaker_aliases.c.id.in_(ids)))
    return log(connection, author, "alias", {"removed": gone}, {"speakers": [speaker]})


def set_outside_id(connection: Connection, speaker: int, scheme: str, value: str, author: str) -> int:
    """Say what a speaker's id is elsewhere, ``wikidata`` for one; an empty ``value`` takes it away.

    Raises:
        UsageError: scheme or value is none, or another speaker has the same id.
    """
    known(connection, speaker)
    scheme, value = _given(scheme).casefold(), value.strip()
    if scheme == "wikidata" and value and not (value[0] == "Q" and value[1:].isdecimal()):
        raise UsageError(f"“{value}” is no Wikidata id; they are Q and a number, as in Q42.")
    c = speaker_ids.c
    other = (
        select(speakers)
        .join(speaker_ids)
        .where(c.scheme == scheme, c.value == value, speakers.c.id != speaker)
    )
    if value and (taken := connection.execute(other).first()):
        raise UsageError(f"{scheme} {value} is {taken.name} ({taken.id}); merge the two if they are one.")
    old = connection.execute(select(c.value).where(c.speaker_id == speaker, c.scheme == scheme)).scalar()
    connection.execute(delete(speaker_ids).where(c.speaker_id == speaker, c.scheme == scheme))
    if value:
        row = {"speaker_id": speaker, "scheme": scheme, "value": value}
        connection.execute(insert(speaker_ids), row)
    before = {"scheme": scheme, "value": old}
    return log(connection, author, "id", before, {"speakers": [speaker], "value": value or None})


def add_role(
    connection: Connection,
    speaker: int,
    role: str,
    author: str,
    *,
    organization: str | None = None,
    country: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """Say that a speaker holds or held a role; dates are ``2019``, ``2019-05`` or ``2019-05-26``.

    Raises:
        UsageError: the role is empty, or a date is none.
    """
    known(connection, speaker)
    since, until = (day and _date(day) for day in (since, until))
    row = {
        "speaker_id": speaker, "role": _given(role), "organization": organization, "country": country,
        "since": since, "until": until, "basis": "person",
    }  # fmt: skip
    new = connection.execute(insert(speaker_roles), row).inserted_primary_key
    assert new is not None  # noqa: S101
    return log(connection, author, "role", {}, {"speakers": [speaker], "added": new.id})


def known(connection: Connection, speaker: int) -> Any:
    """The row of a speaker.

    Raises:
        UsageError: the record has none of that number.
    """
    row = connection.execute(select(speakers).where(speakers.c.id == speaker)).first()
    if row is None:
        raise UsageError(f"There is no speaker {speaker}; onrecord speakers lists them.")
    return row


def refresh(connection: Connection, speaker: int) -> None:
    """Gather anew what articles tell of a speaker."""
    traits = traits_of(connection, speaker).held() or None
    connection.execute(update(speakers).where(speakers.c.id == speaker).values(traits=traits))


def move(connection: Connection, articles: Sequence[Sequence[Any]], speaker: int) -> None:
    """Give article speakers, each as text and key, to a speaker, with their statements."""
    a = article_speakers.c
    for text_id, key in articles:
        row = update(article_speakers).where(a.text_id == text_id, a.key == key).values(speaker_id=speaker)
        moved = connection.execute(row.returning(a.id)).scalar()
        if moved is not None:
            spread(connection, text_id, [moved])


def choose(connection: Connection, articles: Sequence[Sequence[Any]], speaker: int) -> None:
    """Write down that a person said who these article speakers are."""
    c = speaker_choices.c
    for at in range(0, len(articles), 400):
        pairs = [tuple(pair) for pair in articles[at : at + 400]]
        connection.execute(delete(speaker_choices).where(tuple_(c.text_id, c.key).in_(pairs)))
        rows = [{"text_id": text_id, "key": key, "speaker_id": speaker} for text_id, key in pairs]
        connection.execute(insert(speaker_choices), rows)


def _insert_alias(connection: Connection, speaker: int, alias: str, kind: str, basis: str) -> str | None:
    """Add an alias; how it is folded, or ``None`` if the speaker has it already."""
    alias = " ".join(alias.split())
    plain, family = _folded(alias, kind), _family(alias, kind)
    c = speaker_aliases.c
    have = select(func.count()).where(c.speaker_id == speaker, c.folded == plain)
    if connection.execute(have).scalar():
        return None
    row = {"speaker_id": speaker, "alias": alias, "folded": plain, "family": family, "basis": basis}
    connection.execute(insert(speaker_aliases), row)
    return plain


def _folded(name: str, kind: str) -> str:
    return folded_person(name) if kind == "named_person" else folded(name)


def _family(name: str, kind: str) -> str | None:
    return family_key(person_name(name)) if kind == "named_person" else body_of("", name).key


def _date(words: str) -> str:
    words = words.strip()
    try:
        if not _DATE.fullmatch(words):
            raise ValueError(words)
        date.fromisoformat(words + "-01" * ((10 - len(words)) // 3))
    except ValueError:
        raise UsageError(f"“{words}” is no date; write 2019, 2019-05 or 2019-05-26.") from None
    return words


def _given(words: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise UsageError("A name is empty; give one.")
    return words
