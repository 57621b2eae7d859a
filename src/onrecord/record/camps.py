"""Camps: named sets of speakers that a person makes, by name or by a rule over roles as printed.

None is built in. A member is kept by the name that was given, so that it may be there before anybody of that
name is in the record. A rule matches whole words, whatever their case: of titles that articles print, and of
roles that people and lists gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import UsageError
from onrecord.record.asking import KeptSpeaker
from onrecord.record.finding import find_speakers
from onrecord.record.names import folded
from onrecord.record.places import place_of, places_in
from onrecord.record.schema import article_speakers, camp_members, camp_rules, camps, speaker_roles

__all__ = [
    "RULES",
    "Camp",
    "Rule",
    "all_camps",
    "camp_named",
    "change_camp",
    "delete_camp",
    "member",
    "members",
    "rule_of",
]

Field = Literal["title", "organization", "country"]
RULES: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who belongs by what is printed: whose ``field`` holds ``words``."""

    field: Field
    words: str


@dataclass(frozen=True, slots=True)
class Camp:
    """A camp as it was made."""

    id: int
    name: str
    names: tuple[str, ...]
    rules: tuple[Rule, ...]


def rule_of(given: str) -> Rule:
    """The rule that ``FIELD=WORDS`` writes down.

    Raises:
        UsageError: it does not.
    """
    name, equals, words = given.partition("=")
    words = " ".join(words.split())
    for field in RULES:
        if equals and words and name.strip().casefold() == field:
            return Rule(field, words)
    raise UsageError(f"“{given}” is no rule; write FIELD=WORDS with one of {', '.join(RULES)}.")


def all_camps(connection: Connection) -> list[Camp]:
    """Every camp, by name."""
    rows = connection.execute(select(camps).order_by(camps.c.name)).all()
    return [_camp(connection, row.id, row.name) for row in rows]


def camp_named(connection: Connection, name: str) -> Camp | None:
    """The camp of that name, whatever its case; ``None`` where there is none."""
    wanted = " ".join(name.split()).casefold()
    rows = connection.execute(select(camps)).all()
    return next((_camp(connection, row.id, row.name) for row in rows if row.name.casefold() == wanted), None)


def change_camp(
    connection: Connection,
    name: str,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    rules: Sequence[Rule] = (),
    drop_rules: Sequence[Rule] = (),
) -> Camp:
    """Add and remove members and rules of a camp; one that is not there is made, if anything is added.

    Raises:
        UsageError: a name is empty, or what is to be removed is not there.
    """
    name = " ".join(name.split())
    if not name:
        raise UsageError("The camp's name is empty; give one.")
    camp = camp_named(connection, name)
    if camp is None:
        if not (add or rules):
            raise UsageError(f"There is no camp “{name}”; make it with --add NAME or --rule FIELD=WORDS.")
        new = connection.execute(insert(camps), {"name": name}).inserted_primary_key
        assert new is not None  # noqa: S101
        camp = Camp(new.id, name, (), ())
    m, r = camp_members.c, camp_rules.c
    for words in map(_given, remove):
        same = [known for known in camp.names if folded(known) == folded(words)]
        if not same:
            raise UsageError(
                f"“{words}” is no member of {camp.name}: {', '.join(camp.names) or 'it has none'}."
            )
        connection.execute(delete(camp_members).where(m.camp_id == camp.id, m.name.in_(same)))
    for rule in drop_rules:
        if rule not in camp.rules:
            raise UsageError(f"{camp.name} has no rule {rule.field}={rule.words}.")
        same_rule = delete(camp_rules).where(
            r.camp_id == camp.id, r.field == rule.field, r.words == rule.words
        )
        connection.execute(same_rule)
    have = {folded(known) for known in camp.names}
    for words in map(_given, add):
        if folded(words) not in have:
            connection.execute(insert(camp_members), {"camp_id": camp.id, "name": words})
            have.add(folded(words))
    for rule in rules:
        if rule not in camp.rules:
            row = {"camp_id": camp.id, "field": rule.field, "words": _given(rule.words)}
            connection.execute(insert(camp_rules), row)
    return _camp(connection, camp.id, camp.name)


def delete_camp(connection: Connection, name: str) -> None:
    """Delete a camp; its speakers stay.

    Raises:
        UsageError: there is none of that name.
    """
    camp = camp_named(connection, name)
    if camp is None:
        raise UsageError(f"There is no camp “{name}”; onrecord camp lists them.")
    connection.execute(delete(camps).where(camps.c.id == camp.id))


def members(connection: Connection, camp: Camp | str) -> set[int] | None:
    """Ids of the speakers that belong to a camp; ``None`` where there is none of that name.

    A name that several bear counts for none of them: which of them is meant cannot be told. Its
    number tells it.
    """
    made = camp_named(connection, camp) if isinstance(camp, str) else camp
    if made is None:
        return None
    found: set[int] = set()
    for name in made.names:
        if (meant := member(connection, name)) is not None:
            found.add(meant.id)
    for rule in made.rules:
        found |= _by_rule(connection, rule)
    return found


def member(connection: Connection, name: str) -> KeptSpeaker | None:
    """The one speaker of that name; of several the one of whom more than that is known, if there is one."""
    bearing = find_speakers(connection, name)
    fuller = [speaker for speaker in bearing if folded(speaker.name) != folded(name)]
    some = bearing if len(bearing) == 1 else fuller
    return some[0] if len(some) == 1 else None


def _by_rule(connection: Connection, rule: Rule) -> set[int]:
    a, r = article_speakers.c, speaker_roles.c
    printed = select(a.speaker_id, a.title).where(a.speaker_id.is_not(None), a.title.is_not(None))
    columns = {"title": (r.role,), "organization": (r.organization, r.role), "country": (r.country,)}[
        rule.field
    ]
    given = [select(r.speaker_id, column).where(column.is_not(None)) for column in columns]
    rows: list[tuple[int, str]] = []
    for question in (printed, *given):
        rows += connection.execute(question.distinct()).all()
    if rule.field == "country":
        place = place_of(rule.words)
        return {
            id_
            for id_, words in rows
            if _holds(words, rule.words)
            or (place is not None and (place in places_in(words) or place == place_of(words)))
        }
    return {id_ for id_, words in rows if _holds(words, rule.words)}


def _holds(words: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``words`` as whole words, accents, stops and case aside."""
    return f" {_plain(wanted)} " in f" {_plain(words)} "


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(words)).split())


def _camp(connection: Connection, id_: int, name: str) -> Camp:
    m, r = camp_members.c, camp_rules.c
    names = connection.execute(select(m.name).where(m.camp_id == id_).order_by(m.name)).scalars()
    rules = connection.execute(select(r.field, r.words).where(r.camp_id == id_).order_by(r.field, r.words))
    return Camp(id_, name, tuple(names), tuple(Rule(*row) for row in rules))


def _given(words: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise UsageError("A member or rule is empty; give a name or words.")
    return words
