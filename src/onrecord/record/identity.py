"""Speakers across articles: who in the record each named speaker of an article is, or that he is new.

Runs in the transaction in which a text is added, and looks only at the text, at those who bear a like name,
and at nothing else: its cost does not grow with the record. People win: what they said of an article's
speaker stands (``speaker_choices``), whom they set apart is not joined, whom they joined is not parted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, literal, select, update

from onrecord.record.bearers import Bearer, bearers
from onrecord.record.choosing import Choice, choose
from onrecord.record.joining import join_automatically
from onrecord.record.named import Named, is_fuller, read_named
from onrecord.record.names import folded, folded_person, person_name
from onrecord.record.roles import Traits, capped, merged
from onrecord.record.schema import (
    appearances,
    article_speakers,
    speaker_aliases,
    speaker_choices,
    speakers,
    statements,
    texts,
)

__all__ = ["link_speakers", "spread"]

_NAMED_TYPES = ("named_person", "named_organization", "document", "unnamed_group")
# Groups are looked at too: "the Associated Press" is at times taken for some people.
_A, _S = article_speakers.c, speakers.c
# What is asked of every article, each put together once.
_NAMED = (
    select(article_speakers)
    .where(_A.text_id == bindparam("text"), _A.speaker_id.is_(None), _A.name.is_not(None))
    .where(_A.source_type.in_(_NAMED_TYPES))
    .order_by(_A.number)
)
_DAY = select(func.min(appearances.c.published_day)).where(appearances.c.text_id == texts.c.id)
_TEXT = select(texts.c.text, _DAY.scalar_subquery()).where(texts.c.id == bindparam("text"))
_SETTLED = (
    select(_S.key, _S.id, literal(0).label("rank"))
    .where(_S.key.in_(bindparam("keys", expanding=True)))
    .union_all(
        select(speaker_choices.c.key, speaker_choices.c.speaker_id, literal(1)).where(
            speaker_choices.c.text_id == bindparam("text")
        )
    )
    .order_by("rank")
)
_CHANGE = (
    update(speakers)
    .where(_S.id == bindparam("it"))
    .values({name: bindparam(name) for name in ("traits", "name", "source_type")})
)
_MAKE = insert(speakers).returning(_S.key, _S.id)
_LINK = update(article_speakers).where(_A.id == bindparam("it")).values(speaker_id=bindparam("who"))
_SPREAD = (
    update(statements)
    .where(statements.c.text_id == bindparam("text"))
    .where(statements.c.article_speaker_id.in_(bindparam("them", expanding=True)))
    .values(
        speaker_id=select(_A.speaker_id).where(_A.id == statements.c.article_speaker_id).scalar_subquery()
    )
)


def link_speakers(connection: Connection, text_id: int) -> None:
    """Link the named speakers of a text, and their statements, to speakers across articles.

    Those that are linked already stay as they are. Words that are no name ("the company", "a report") are
    linked to nobody.
    """
    rows = connection.execute(_NAMED, {"text": text_id}).all()
    if not rows:
        return
    linking = _Linking(connection, text_id, rows)
    linking.link()
    linking.keep()


class _Linking:
    def __init__(self, connection: Connection, text_id: int, rows: Sequence[Row[Any]]) -> None:
        self._connection, self._text_id = connection, text_id
        text, published = connection.execute(_TEXT, {"text": text_id}).one()
        year = int(published[:4]) if published else 0
        self._found = [f for f in (read_named(text, row, year) for row in rows) if f is not None]
        self._links: dict[int, Bearer] = {}  # article speaker to speaker
        self._aliases: list[tuple[Bearer, dict[str, Any]]] = []
        self._new: set[int] = set()
        self._joins: list[tuple[Bearer, Bearer]] = []
        self._changed: dict[int, Bearer] = {}
        self._taken: dict[int, str] = {}  # speaker to the name he has in this article

    def link(self) -> None:
        """Decide for each."""
        if not self._found:
            return
        families = {key for found in self._found for key in found.families}
        names = {f.folded for f in self._found if f.person and not f.person.is_single}
        self._known = bearers(self._connection, families, names)
        settled = self._settled()
        # Full names first: whom they mean, the surnames beside them do not.
        for found in sorted(self._found, key=lambda f: f.person is not None and f.person.is_single):
            bearer = settled.get(found.row.key)
            if bearer is not None:
                self._take(found, Choice(bearer))
            elif found.person is not None:
                self._link_person(found)
            else:
                self._link_body(found)

    def _settled(self) -> dict[str, Bearer]:
        """Who article speakers are by what a person said, or because a speaker began with them; by key."""
        keys = [found.row.key for found in self._found]
        rows = self._connection.execute(_SETTLED, {"keys": keys, "text": self._text_id})
        ids = {key: id_ for key, id_, _ in rows}
        if not ids:
            return {}
        known = {bearer.id: bearer for bearer in self._known}
        if missing := set(ids.values()) - known.keys():
            for row in self._connection.execute(select(speakers).where(_S.id.in_(missing))):
                known[row.id] = Bearer(row.id, row.key, row.name, row.source_type, row.renamed)
                known[row.id].traits = Traits.of(row.traits)
        return {key: known[id_] for key, id_ in ids.items()}

    def _link_person(self, found: Named) -> None:
        assert found.person is not None  # noqa: S101
        among = [
            b
            for b in self._known
            if b.source_type == "named_person" and self._taken.get(b.id, found.folded) == found.folded
        ]
        choice = choose(found.person, found.folded, found.here, among, found.around)
        self._take(found, choice)
        for other in choice.also:
            if other.id > 0 and other.id not in self._taken:
                self._joins.append((other, self._links[found.row.id]))
                self._known.remove(other)
        if not found.person.is_single:
            self._join_surnames(found, among)

    def _join_surnames(self, found: Named, among: Sequence[Bearer]) -> None:
        """Note which speakers known by a surname alone can only be the one just linked."""
        bearer = self._links[found.row.id]
        if bearer.id not in self._changed:
            return
        people = [b for b in self._known if b.source_type == "named_person" and not b.is_single]
        for single in [b for b in among if b.is_single and b.families & set(found.families)]:
            name = person_name(single.name)
            if name.is_single and single.id not in self._taken and single.id > 0:
                choice = choose(name, folded_person(single.name), single.traits, people)
                if choice.bearer is bearer:
                    self._joins.append((single, bearer))
                    self._known.remove(single)

    def _link_body(self, found: Named) -> None:
        assert found.body is not None  # noqa: S101
        body, bodies = found.body, [b for b in self._known if b.source_type != "named_person"]
        printed = [b for b in bodies if body.key in b.families and not b.initials]
        if body.is_acronym:
            long = found.families[1:2]
            tiers = [
                [b for b in printed if not long or b.name.isupper()],
                [b for b in bodies if b.families.intersection(long) and not b.initials],
                [b for b in printed if b.families.intersection(long)],
                [
                    b
                    for b in bodies
                    if b.initials and body.key in b.families and folded(b.name).startswith(tuple(long) or "")
                ],
            ]
        else:
            # The long form of an acronym that was there before it, or of the name's first word.
            short = [b for b in bodies if b.name.isupper() and folded(b.name) in found.families[1:]]
            longer = [b for b in bodies if b.families & body.longer and not b.initials]
            tiers = [longer, printed, [b for b in short if not b.initials]]
        tier = next(filter(None, tiers), [])
        self._take(found, Choice(tier[0] if len(tier) == 1 else None))

    def _take(self, found: Named, choice: Choice) -> None:
        bearer = choice.bearer or self._begin(found)
        self._links[found.row.id] = bearer
        self._taken[bearer.id] = found.folded
        before = bearer.traits
        here = found.here
        if found.person is not None:
            single = found.person.is_single
            here = merged(here, Traits(full=int(not single), short=int(single and choice.told)))
            if not (single and bearer.is_single):
                here = _without_hints(here)
        after = capped(merged(before, here))
        if after.held() != before.held():
            bearer.traits = after
            self._changed[bearer.id] = bearer
        self._name(bearer, found, choice)

    def _begin(self, found: Named) -> Bearer:
        """A new speaker; numbered below 0 until it is kept."""
        number = -1 - len(self._links)
        kind = found.row.source_type
        if kind == "unnamed_group":
            kind = "named_organization"
        bearer = Bearer(number, found.row.key, found.printed, kind, initials=False)
        self._known.append(bearer)
        self._changed[number] = bearer
        return bearer

    def _name(self, bearer: Bearer, found: Named, choice: Choice) -> None:
        """Keep the name as an alias if it is new, and show it if it is the fullest."""
        family = found.families[0] if found.families else None
        if choice.bearer is None and len(choice.rivals) > 1 and found.person and found.person.is_single:
            family = None  # it told nobody who was meant, and will not tell the next
        rows = [(found.printed, found.folded, family, "printed")]
        if found.body is not None and family is not None:
            if found.body.long:
                rows.append((found.body.long, folded(found.body.long), found.families[1], "printed"))
            if found.body.short:
                rows.append((found.body.short, folded(found.body.short), folded(found.body.short), "printed"))
            rows += [(a.upper(), a, a, "initials") for a in sorted(found.body.acronyms)]
        for alias, plain, key, basis in rows:
            if plain not in bearer.aliases:
                bearer.aliases[plain] = alias
                row = {"alias": alias, "folded": plain, "family": key, "basis": basis}
                self._aliases.append((bearer, row))
            if key is not None:
                bearer.families.add(key)
        kind = bearer.source_type
        if kind == "document" and found.row.source_type != "document":
            bearer.source_type = kind = "named_organization"
            self._changed[bearer.id] = bearer
        if not bearer.renamed and is_fuller(found, bearer.name):
            bearer.name = found.printed
            self._changed[bearer.id] = bearer

    def keep(self) -> None:
        """Write what was decided."""
        if not self._links:
            return
        self._keep_speakers()
        self._keep_aliases()
        for single, bearer in self._joins:
            join_automatically(self._connection, single.id, bearer.id)
        links = [{"it": one, "who": bearer.id} for one, bearer in self._links.items()]
        self._connection.execute(_LINK, links)
        spread(self._connection, self._text_id, self._links)

    def _keep_speakers(self) -> None:
        changed = [(b, _columns(b)) for b in self._changed.values()]
        old = [row | {"it": b.id} for b, row in changed if b.id > 0]
        if old:
            self._connection.execute(_CHANGE, old)
        new = [row | {"key": b.key} for b, row in changed if b.id < 0]
        if new:
            ids: dict[str, int] = dict(self._connection.execute(_MAKE, new).all())
            for bearer in self._changed.values():
                bearer.id = ids.get(bearer.key, bearer.id)
            self._new = set(ids.values())

    def _keep_aliases(self) -> None:
        known = {bearer.id for bearer, _ in self._aliases if bearer.id not in self._new}
        have = self._have(known) if known else set()
        rows = [row | {"speaker_id": bearer.id} for bearer, row in self._aliases]
        rows = [row for row in rows if (row["speaker_id"], row["folded"]) not in have]
        if rows:
            self._connection.execute(insert(speaker_aliases), rows)

    def _have(self, ids: Collection[int]) -> set[tuple[int, str]]:
        """Aliases that were not loaded because other words lead to them."""
        c = speaker_aliases.c
        rows = select(c.speaker_id, c.folded).where(c.speaker_id.in_(list(ids)))
        return set(self._connection.execute(rows).all())


def spread(connection: Connection, text_id: int, ids: Collection[int]) -> None:
    """Statements of a text are whose its article speakers (``ids``) are."""
    connection.execute(_SPREAD, {"text": text_id, "them": list(ids)})


def _columns(bearer: Bearer) -> dict[str, Any]:
    traits = bearer.traits.held() or None
    return {"name": bearer.name, "source_type": bearer.source_type, "traits": traits}


def _without_hints(traits: Traits) -> Traits:
    copy = merged(traits, Traits())
    copy.beside = []
    return copy
