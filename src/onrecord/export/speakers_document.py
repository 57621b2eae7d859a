"""Speakers of a record as documents: lists, all that is known of one, pairs that may be one, camps."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export.document import Block, Document, Heading, Inline, Paragraph, Plain, Table
from onrecord.questions.camps import CampsShown
from onrecord.questions.people import Edit, People, Person, Role, Suggested

__all__ = ["camps_document", "edits_document", "people_document", "person_document", "suggested_document"]

_KINDS = {"named_person": "person", "named_organization": "organization", "document": "document"}
_BASES = {
    "printed": "as printed",
    "initials": "its initials",
    "person": "by a person",
    "import": "from a list",
}


def people_document(people: People) -> Document:
    """The list of speakers."""
    title = "Speakers" if people.query is None else f"Speakers: {people.query}"
    if not people.found:
        return Document(title, (Paragraph((Plain("Nobody in the record goes by that name."),)),))
    rows = (
        _row(c.speaker.id, c.speaker.name, _kind(c.speaker.source_type), c.statements, c.articles)
        for c in people.found
    )
    table = Table(("id", "name", "kind", "statements", "articles"), tuple(rows), numeric=(0, 3, 4))
    left = people.total - len(people.found)
    return Document(title, (table,), (f"{left:,} more; --limit shows them.",) if left > 0 else ())


def person_document(person: Person) -> Document:
    """One speaker."""
    who = person.counted
    counts = f"{_count(who.statements, 'statement')} in {_count(who.articles, 'article')}"
    blocks: list[Block] = [
        Paragraph((Plain(f"id {who.speaker.id}; {_kind(who.speaker.source_type)}, {counts}"),))
    ]
    blocks += _table(
        "Names", ("name", "basis"), [(name, _BASES.get(basis, basis)) for name, basis in person.aliases]
    )
    blocks += _table("Elsewhere", ("where", "id"), list(person.ids))
    titles = [(t.title, str(t.articles), t.first or "", t.last or "") for t in person.titles]
    blocks += _table("Titles as printed", ("title", "articles", "first", "last"), titles, numeric=(1,))
    blocks += _table(
        "Roles given",
        ("role", "organization", "country", "since", "until", "basis"),
        list(map(_given, person.roles)),
    )
    blocks += _table("May be the same", ("id", "name", "what articles tell"), [
        (str(other.id), other.name, "; ".join(pair.evidence))
        for pair in person.suggestions
        for other in (pair.one, pair.other)
        if other.id != who.speaker.id
    ])  # fmt: skip
    blocks += _edits(person.edits)
    return Document(who.speaker.name, tuple(blocks))


def suggested_document(suggested: Suggested) -> Document:
    """Pairs that may be one."""
    if not suggested.pairs:
        return Document("Speakers that may be one", (Paragraph((Plain("There are none."),)),))
    rows = (
        _row(pair.one.id, pair.one.name, pair.other.id, pair.other.name, "; ".join(pair.evidence))
        for pair in suggested.pairs
    )
    table = Table(("id", "speaker", "id", "may be", "what articles tell"), tuple(rows), numeric=(0, 2))
    return Document(
        "Speakers that may be one",
        (table,),
        ("They are kept apart. To join two: onrecord speakers merge ID ID",),
    )


def edits_document(edits: Sequence[Edit]) -> Document:
    """What was changed at speakers."""
    blocks = _edits(edits) or [Paragraph((Plain("Nothing was changed."),))]
    return Document("Changes at speakers", tuple(blocks))


def camps_document(shown: CampsShown) -> Document:
    """Camps with members and rules."""
    if not shown.camps:
        return Document(
            "Camps", (Paragraph((Plain("There are none. onrecord camp NAME --add NAME makes one."),)),)
        )
    blocks: list[Block] = []
    for one in shown.camps:
        blocks.append(Heading((Plain(one.camp.name),)))
        if one.camp.names:
            blocks.append(_line("Members", one.camp.names))
        if one.camp.rules:
            blocks.append(_line("Rules", [f"{rule.field}={rule.words}" for rule in one.camp.rules]))
        who = [f"{speaker.name} ({speaker.id})" for speaker in one.speakers]
        blocks.append(_line("In the record", who or ["nobody yet"]))
        if one.open:
            blocks.append(_line("Several go by", one.open))
    several = any(one.open for one in shown.camps)
    notes = ("Of members whose name several bear none counts; add the id that onrecord speakers shows.",)
    return Document("Camps", tuple(blocks), notes if several else ())


def _line(label: str, words: Sequence[str]) -> Paragraph:
    return Paragraph((Plain(f"{label}: ", "strong"), Plain(", ".join(words))))


def _edits(edits: Sequence[Edit]) -> list[Block]:
    rows = [(str(e.number), e.made, e.author, e.action, e.about, "undone" if e.undone else "") for e in edits]
    return _table("Changes", ("edit", "made", "by", "what", "", ""), rows, numeric=(0,))


def _given(role: Role) -> tuple[str, ...]:
    basis = _BASES.get(role.basis, role.basis)
    return (role.role, role.organization or "", role.country or "", role.since or "", role.until or "", basis)


def _table(
    title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]], numeric: tuple[int, ...] = ()
) -> list[Block]:
    if not rows:
        return []
    cells = tuple(_row(*row) for row in rows)
    return [Heading((Plain(title),), 2), Table(header, cells, numeric=numeric)]


def _row(*cells: str | int) -> tuple[tuple[Inline, ...], ...]:
    return tuple(
        (Plain(f"{cell:,}" if isinstance(cell, int) and cell > 9999 else str(cell)),) for cell in cells
    )


def _kind(source_type: str) -> str:
    return _KINDS.get(source_type, source_type)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
