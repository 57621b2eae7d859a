"""Search: the statements in which words stand, narrowed by filters, with counts of what they are.

Each is told once: where another text had it first, that one stands for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from onrecord.article import Span
from onrecord.errors import UsageError
from onrecord.questions.statements_told import Carried, carried
from onrecord.record.columns import JOINER
from onrecord.record.schema import appearances, outlets, speakers, statements, texts
from onrecord.record.selection import Selection
from onrecord.record.sqlite import words_query
from onrecord.record.word_search import Candidate, candidates, marked_words
from onrecord.statement import Attribution

__all__ = ["FACETED", "Count", "Facet", "Found", "search"]

FACETED = 2_000
"""Statements that are looked at for the counts: the first ones."""

_VALUES = 10  # of a facet that are kept

FacetName = Literal["speaker", "outlet", "source_type", "quotation", "month"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements have ``value``, the words for it; ``id`` where it is a speaker or an outlet."""

    value: str | None
    number: int
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The commonest values of one property; ``others``: how many values there are besides."""

    name: FacetName
    counts: tuple[Count, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search finds.

    Attributes:
        query: as typed.
        hits: of this page, in order.
        page, pages: of so many, from 1.
        total: how many statements there are on all pages.
        more: whether there are more than were looked at.
        ranked: whether the best come first; else the newest do, because the words are so common.
        facets: over the first ``faceted``.
        left_out: how many were less sure than ``least``.
        least: confidence, 0 to 1.
        articles: how many texts were searched.
    """

    query: str
    hits: tuple[Carried, ...]
    page: int
    pages: int
    total: int
    more: bool
    ranked: bool
    facets: tuple[Facet, ...]
    faceted: int
    left_out: int
    least: float
    articles: int

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold."""
        return {
            "query": self.query,
            "page": self.page,
            "pages": self.pages,
            "total": self.total,
            "more": self.more,
            "ranked": self.ranked,
            "left_out": self.left_out,
            "least": self.least,
            "articles": self.articles,
            "faceted": self.faceted,
            "facets": {
                facet.name: [
                    {"value": one.value, "number": one.number} | ({"id": one.id} if one.id else {})
                    for one in facet.counts
                ]
                for facet in self.facets
            },
            "hits": [hit.to_json() | {"hits": [list(span) for span in hit.hits]} for hit in self.hits],
        }


def search(
    connection: Connection, query: str, selection: Selection | None = None, *, page: int = 1, limit: int = 20
) -> Found:
    """The statements in which all words of ``query`` stand.

    Args:
        connection: to a record.
        query: words; those in quotation marks in a row. No sign in it is an operator.
        selection: filters; what is less sure than its ``least`` is counted, not shown.
        page: from 1.
        limit: statements a page.

    Raises:
        UsageError: there is no word in ``query``, or no such page.
    """
    if not words_query(query):
        raise UsageError(f"{query!r} holds no word to search for; give one or more words.")
    wanted = selection or Selection()
    least = wanted.least
    taken = candidates(connection, query, replace(wanted, least=0.0))
    sure = [one for one in taken.found if one.confidence is None or one.confidence >= least]
    told: dict[int, Candidate] = {}
    for one in sure:
        told.setdefault(one.repeats or one.id, one)
    once = list(told.values())
    pages = max(1, -(-len(once) // limit))
    if not 1 <= page <= pages:
        last = "is only page 1" if pages == 1 else f"are {pages} pages"
        raise UsageError(f"--page {page}: there {last}.")
    ids = _firsts(connection, once[(page - 1) * limit : page * limit])
    return Found(
        query,
        tuple(_with_hits(connection, query, carried(connection, ids))),
        page,
        pages,
        len(once),
        taken.more,
        taken.ranked,
        tuple(_facets(connection, once[:FACETED])),
        min(len(once), FACETED),
        len(taken.found) - len(sure),
        least,
        connection.execute(select(func.count()).select_from(texts)).scalar_one(),
    )


def _firsts(connection: Connection, some: Sequence[Candidate]) -> list[int]:
    """The statements that stand for ``some``: the first of each group, unless a person rejected it."""
    firsts = [one.repeats for one in some if one.repeats]
    gone = select(statements.c.id).where(statements.c.id.in_(firsts), statements.c.rejected.is_(True))
    rejected = set(connection.execute(gone).scalars()) if firsts else set()
    return [one.repeats if one.repeats and one.repeats not in rejected else one.id for one in some]


def _with_hits(connection: Connection, query: str, found: list[Carried]) -> list[Carried]:
    marked = marked_words(connection, query, [one.told.id for one in found])
    return [replace(one, hits=_places(one, marked.get(one.told.id, []))) for one in found]


def _places(one: Carried, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Ranges of the column ``content`` as places in the text; none reaches over two pieces."""
    finding = one.told.finding
    if not isinstance(finding, Attribution):
        return ()
    places = []
    start = 0
    for piece in finding.content:
        end = start + piece.end - piece.start
        for first, last in ranges:
            if start < last and first < end:
                shift = piece.start - start
                places.append(Span(max(first, start) + shift, min(last, end) + shift))
        start = end + len(JOINER)
    return tuple(places)


def _facets(connection: Connection, some: Sequence[Candidate]) -> Iterable[Facet]:
    names = _names(connection, {one.speaker_id for one in some if one.speaker_id})
    people = Counter(one.speaker_id for one in some)
    yield _facet("speaker", [Count(names.get(id_ or 0), n, id_) for id_, n in people.most_common()])
    yield _facet("outlet", _printed_by(connection, some))
    yield _facet("source_type", _counted(one.source_type for one in some))
    yield _facet("quotation", _counted(one.quotation for one in some if one.kind == "statement"))
    months = Counter(one.published_day[:7] if one.published_day else None for one in some)
    yield Facet(
        "month", tuple(Count(m, n) for m, n in sorted(months.items(), key=lambda item: item[0] or ""))
    )


def _facet(name: FacetName, counts: Sequence[Count]) -> Facet:
    return Facet(name, tuple(counts[:_VALUES]), max(0, len(counts) - _VALUES))


def _counted(values: Iterable[str | None]) -> list[Count]:
    return [Count(value, number) for value, number in Counter(values).most_common()]


def _names(connection: Connection, ids: set[int]) -> dict[int, str]:
    found = select(speakers.c.id, speakers.c.name).where(speakers.c.id.in_(sorted(ids)))
    return {row.id: row.name for row in connection.execute(found)}


def _printed_by(connection: Connection, some: Sequence[Candidate]) -> list[Count]:
    """Statements by outlet; one that several printed counts for each."""
    of_text = Counter(one.text_id for one in some)
    rows = select(appearances.c.text_id, outlets.c.id, outlets.c.name).distinct()
    rows = rows.join(outlets, appearances.c.outlet_id == outlets.c.id)
    found: Counter[tuple[int, str]] = Counter()
    for text_id, id_, name in connection.execute(rows.where(appearances.c.text_id.in_(list(of_text)))):
        found[id_, name] += of_text[text_id]
    return [Count(name, number, id_) for (id_, name), number in found.most_common()]
