"""Speakers across articles: who in the record each named speaker of an article is, or that he is new.

Runs in the transaction in which a text is added, and looks only at the text, at those who bear a like name,
and at nothing else: its cost does not grow with the record. People win: what they said of an article's
speaker stands (``speaker_choices``), whom they set apart is not joined, whom they joined is not parted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, literal, select, update

from onrecord.record.bearers import Bearer, bearers
from onrecord.record.choosing import Choice, choose
from onrecord.record.joining import join_automatically
from onrecord.record.names import (
    bare_person,
    beside,
    family_key,
    folded,
    folded_person,
    person_name,
    places_of,
    short_family,
    surname_in,
)
from onrecord.record.organization_keys import Body, body_of, is_proper
from onrecord.record.roles import Traits, evidence_of, merged
from onrecord.record.schema import (
    appearances,
    article_speakers,
    speaker_aliases,
    speaker_choices,
    speakers,
    statements,
    texts,
)
from onrecord.speakers.names import FEMALE, MALE, PersonName

__all__ = ["link_speakers", "spread", "traits_of"]

_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]|[^\w\s.’'-]")
"""What a name holds that lost a space or took in a mark: "PennWatch"."""
_NAMED = ("named_person", "named_organization", "document")


@dataclass(slots=True)
class _Found:
    """A named speaker of the article.

    Attributes:
        row: of ``article_speakers``.
        printed: the name, white space folded.
        folded: for comparing.
        person, here: its parts, and what the article tells of its bearer; of people.
        body: what it is told by; of organizations and documents.
        families: what it is looked up by; the first is kept with the alias.
    """

    row: Row[Any]
    printed: str
    folded: str
    person: PersonName | None = None
    here: Traits = field(default_factory=Traits)
    body: Body | None = None
    families: tuple[str, ...] = ()


def link_speakers(connection: Connection, text_id: int) -> None:
    """Link the named speakers of a text, and their statements, to speakers across articles.

    Those that are linked already stay as they are. Words that are no name ("the company", "a report") are
    linked to nobody.
    """
    a = article_speakers.c
    wanted = select(article_speakers).where(a.text_id == text_id, a.speaker_id.is_(None), a.name.is_not(None))
    rows = connection.execute(wanted.where(a.source_type.in_(_NAMED)).order_by(a.number)).all()
    if not rows:
        return
    linking = _Linking(connection, text_id, rows)
    linking.link()
    linking.keep()


class _Linking:
    def __init__(self, connection: Connection, text_id: int, rows: Sequence[Row[Any]]) -> None:
        self._connection, self._text_id = connection, text_id
        day = select(func.min(appearances.c.published_day)).where(appearances.c.text_id == text_id)
        text, published = connection.execute(
            select(texts.c.text, day.scalar_subquery()).where(texts.c.id == text_id)
        ).one()
        year = int(published[:4]) if published else 0
        self._text = text
        self._found = [f for f in (_read(text, row, year) for row in rows) if f is not None]
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
        c, s = speaker_choices.c, speakers.c
        keys = [found.row.key for found in self._found]
        begun = select(s.key, s.id, literal(0).label("rank")).where(s.key.in_(keys))
        said = select(c.key, c.speaker_id, literal(1)).where(c.text_id == self._text_id)
        rows = self._connection.execute(begun.union_all(said).order_by("rank"))
        ids = {key: id_ for key, id_, _ in rows}
        if not ids:
            return {}
        known = {bearer.id: bearer for bearer in self._known}
        if missing := set(ids.values()) - known.keys():
            for row in self._connection.execute(select(speakers).where(s.id.in_(missing))):
                known[row.id] = Bearer(row.id, row.key, row.name, row.source_type, row.renamed)
                known[row.id].traits = Traits.of(row.traits)
        return {key: known[id_] for key, id_ in ids.items()}

    def _link_person(self, found: _Found) -> None:
        assert found.person is not None  # noqa: S101
        among = [
            b
            for b in self._known
            if b.source_type == "named_person" and self._taken.get(b.id, found.folded) == found.folded
        ]
        choice = choose(found.person, found.folded, found.here, among)
        self._take(found, choice)
        if not found.person.is_single:
            self._join_surnames(found, among)

    def _join_surnames(self, found: _Found, among: Sequence[Bearer]) -> None:
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

    def _link_body(self, found: _Found) -> None:
        assert found.body is not None  # noqa: S101
        body, bodies = found.body, [b for b in self._known if b.source_type != "named_person"]
        printed = [b for b in bodies if body.key in b.families and not b.initials]
        if body.is_acronym:
            long = found.families[1:2]
            tiers = [
                [b for b in printed if not long or b.name.isupper()],
                [b for b in bodies if b.families.intersection(long) and not b.initials],
                [b for b in printed if b.families.intersection(long)],
                [b for b in bodies if b.initials and body.key in b.families and not long],
            ]
        else:
            # The long form of an acronym that was there before it.
            short = [b for b in bodies if b.name.isupper() and folded(b.name) in found.families[1:]]
            tiers = [printed, [b for b in short if not b.initials and self._prints(b.name)]]
        tier = next(filter(None, tiers), [])
        self._take(found, Choice(tier[0] if len(tier) == 1 else None))

    def _prints(self, word: str) -> bool:
        return any(True for _ in places_of(self._text, word))

    def _take(self, found: _Found, choice: Choice) -> None:
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
        after = _capped(merged(before, here))
        if after.held() != before.held():
            bearer.traits = after
            self._changed[bearer.id] = bearer
        self._name(bearer, found, choice)

    def _begin(self, found: _Found) -> Bearer:
        """A new speaker; numbered below 0 until it is kept."""
        number = -1 - len(self._links)
        bearer = Bearer(number, found.row.key, found.printed, found.row.source_type, initials=False)
        self._known.append(bearer)
        self._changed[number] = bearer
        return bearer

    def _name(self, bearer: Bearer, found: _Found, choice: Choice) -> None:
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
        if kind == "document" and found.row.source_type == "named_organization":
            bearer.source_type = kind = "named_organization"
            self._changed[bearer.id] = bearer
        if not bearer.renamed and _is_fuller(found, bearer.name):
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
        link = update(article_speakers).where(article_speakers.c.id == bindparam("it"))
        self._connection.execute(
            link.values(speaker_id=bindparam("who")),
            [{"it": one, "who": bearer.id} for one, bearer in self._links.items()],
        )
        spread(self._connection, self._text_id, self._links)

    def _keep_speakers(self) -> None:
        changed = [(b, _columns(b)) for b in self._changed.values()]
        old = [row | {"it": b.id} for b, row in changed if b.id > 0]
        if old:
            columns: dict[str, Any] = {name: bindparam(name) for name in ("traits", "name", "source_type")}
            change = update(speakers).where(speakers.c.id == bindparam("it")).values(columns)
            self._connection.execute(change, old)
        new = [row | {"key": b.key} for b, row in changed if b.id < 0]
        if new:
            made = insert(speakers).returning(speakers.c.key, speakers.c.id)
            ids: dict[str, int] = dict(self._connection.execute(made, new).all())
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


def traits_of(connection: Connection, speaker: int, most: int = 200) -> Traits:
    """What the newest ``most`` articles of a speaker tell of him, gathered anew."""
    a = article_speakers.c
    day = select(func.min(appearances.c.published_day)).where(appearances.c.text_id == a.text_id)
    wanted = select(article_speakers, texts.c.text, day.scalar_subquery().label("day"))
    wanted = wanted.join_from(article_speakers, texts).where(a.speaker_id == speaker)
    traits = Traits()
    for row in connection.execute(wanted.order_by(a.id.desc()).limit(most)):
        found = _read(row.text, row, int(row.day[:4]) if row.day else 0)
        if found is not None:
            single = found.person is None or found.person.is_single
            traits = _capped(merged(traits, merged(found.here, Traits(full=int(not single)))))
    return traits


def spread(connection: Connection, text_id: int, ids: Collection[int]) -> None:
    """Statements of a text are whose its article speakers (``ids``) are."""
    who = (
        select(article_speakers.c.speaker_id)
        .where(article_speakers.c.id == statements.c.article_speaker_id)
        .scalar_subquery()
    )
    connection.execute(
        update(statements)
        .where(statements.c.text_id == text_id, statements.c.article_speaker_id.in_(list(ids)))
        .values(speaker_id=who)
    )


def _read(text: str, row: Row[Any], year: int) -> _Found | None:
    """What the article has of one speaker; ``None`` if his name is none."""
    printed = " ".join(row.name.split())
    if row.source_type == "named_person":
        printed = bare_person(printed)
        name = person_name(printed)
        family = surname_in(printed)
        here = evidence_of(text, name, family, row.title_at, row.sources_at, year)
        here.men += name.honorific in MALE
        here.women += name.honorific in FEMALE
        families = [family_key(name)]
        if name.is_single:
            here.beside = sorted(beside(text, family))
        elif short := short_family(text, printed):
            families.insert(0, short)
        return _Found(row, printed, folded_person(printed), name, here, None, tuple(families))
    if not is_proper(text, printed):
        return None
    body = body_of(text, printed)
    keys = [body.key] if body.key else []
    if body.key:
        keys += [body_of(text, body.long).key or folded(body.long)] if body.long else []
        keys += sorted(body.acronyms | ({folded(body.short)} if body.short else set()))
    here = Traits(years=[year, year] if year else [])
    return _Found(row, printed, folded(printed), None, here, body, tuple(keys))


def _columns(bearer: Bearer) -> dict[str, Any]:
    traits = bearer.traits.held() or None
    return {"name": bearer.name, "source_type": bearer.source_type, "traits": traits}


def _without_hints(traits: Traits) -> Traits:
    copy = merged(traits, Traits())
    copy.beside = []
    return copy


def _capped(traits: Traits, most: int = 9) -> Traits:
    """Counts over ``most`` tell nothing more, and need not be written again."""
    for name in ("men", "women", "full", "short"):
        setattr(traits, name, min(most, getattr(traits, name)))
    return traits


def _is_fuller(found: _Found, shown: str) -> bool:
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
