"""Whom coverage quotes: statements counted by kind of source, name, title, quotation, outlet and time.

A statement that several texts carry counts once, and once for each outlet that printed it. Only what somebody
is reported to have said counts: neither silences nor what was not said, asked or supposed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import UsageError
from onrecord.questions.audit_rows import UNKNOWN, AuditRow, audit_rows
from onrecord.questions.periods import Step, period_of, periods
from onrecord.questions.statements_told import Carried, carried
from onrecord.record.schema import statements
from onrecord.record.selection import Selection
from onrecord.statement import QUOTATIONS, SOURCE_TYPES

__all__ = ["DIMENSIONS", "Audit", "OutletLine", "Tally", "audit"]

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "source_type": (*SOURCE_TYPES, UNKNOWN),
    "named": ("named", "anonymous", "unnamed", UNKNOWN),
    "title": ("title", "none"),
    "quotation": (*QUOTATIONS, UNKNOWN),
    "organization": (),
    "country": (),
    "outlet": (),
    "period": (),
}
"""What is counted, with its values where they are fixed. ``title`` is of named people alone; organization and
country are those of the roles that people gave to speakers or imported."""

_IDS = 20_000  # statements up to which every count lists its own


@dataclass(slots=True)
class Tally:
    """How many statements have one value, with how many words, and which."""

    statements: int = 0
    words: int = 0
    ids: list[int] = field(default_factory=list)

    def add(self, id_: int, words: int) -> None:
        """Count one statement."""
        self.statements += 1
        self.words += words
        self.ids.append(id_)


@dataclass(frozen=True, slots=True)
class OutletLine:
    """One outlet: its statements, of them those of each kind; ``people``: by named people."""

    name: str
    statements: int
    words: int
    named: int
    anonymous: int
    unnamed: int
    people: int
    titled: int
    direct: int
    indirect: int


@dataclass(frozen=True, slots=True)
class Audit:
    """All counts.

    Attributes:
        statements, words, articles: in all.
        tallies: for each of :data:`DIMENSIONS` the values that occur, the commonest first, periods in order.
        lines: outlets, those with most statements first.
        step: of the periods, by the day of printing; ``labels``: all of them, those without any too.
        over_time: for each kind of naming its statements period by period.
        rows_of: what the listed statements have in common; empty where none were asked for.
        rows: the first of them; ``rows_total`` in all.
        left_out: statements less sure than ``least``.
    """

    statements: int
    words: int
    articles: int
    tallies: Mapping[str, Mapping[str, Tally]]
    lines: tuple[OutletLine, ...]
    step: Step
    labels: tuple[str, ...]
    over_time: tuple[tuple[str, tuple[int, ...]], ...]
    rows_of: Mapping[str, str]
    rows: tuple[Carried, ...]
    rows_total: int
    left_out: int
    least: float

    def to_json(self) -> dict[str, Any]:
        """As what JSON can hold; ids of statements at each count, unless there are more than 20,000."""
        whole = self.statements <= _IDS
        return {
            "statements": self.statements,
            "words": self.words,
            "articles": self.articles,
            "left_out": self.left_out,
            "least": self.least,
            "counts": {
                name: [
                    {
                        "value": value,
                        "statements": tally.statements,
                        "words": tally.words,
                        "ids": tally.ids if whole else None,
                    }
                    for value, tally in tallies.items()
                ]
                for name, tallies in self.tallies.items()
            },
            "outlets": [
                {name: getattr(line, name) for name in line.__dataclass_fields__} for line in self.lines
            ],
            "step": self.step,
            "labels": list(self.labels),
            "over_time": {name: list(values) for name, values in self.over_time},
            "rows_of": dict(self.rows_of),
            "rows_total": self.rows_total,
            "rows": [one.to_json() for one in self.rows],
        }


def audit(
    connection: Connection, selection: Selection, *, rows: Sequence[str] = (), limit: int = 20
) -> Audit:
    """Count the statements that ``selection`` means.

    Args:
        connection: to a record.
        selection: filters; what is less sure than its ``least`` is counted only as left out.
        rows: ``NAME=VALUE`` of :data:`DIMENSIONS`: the statements that have all of these are listed.
        limit: at most so many of them.

    Raises:
        UsageError: ``rows`` names what is not counted.
    """
    wanted = _conditions(rows)
    kept = replace(selection, silences=False, polarities=("positive",))
    found = list(audit_rows(connection, kept))
    step, labels = periods((row.day for row in found if row.day), ("month",))
    tallies: dict[str, dict[str, Tally]] = {name: {} for name in DIMENSIONS}
    over_time: Counter[tuple[str, str]] = Counter()
    crossed: dict[str, Counter[str]] = {}
    listed: list[int] = []
    for row in found:
        row.values["period"] = (period_of(row.day, step) if row.day else UNKNOWN,)
        for name, values in row.values.items():
            for value in values:
                tallies[name].setdefault(value, Tally()).add(row.id, row.words)
        over_time[row.values["named"][0], row.values["period"][0]] += 1
        for outlet in row.values.get("outlet", ()):
            crossed.setdefault(outlet, Counter()).update(_kinds(row))
        if wanted and all(_has(row, name, value) for name, value in wanted.items()):
            listed.append(row.id)
    unsure = select(func.count()).where(
        replace(kept, least=0.0).condition(), statements.c.confidence < kept.least
    )
    return Audit(
        len(found),
        sum(row.words for row in found),
        len({row.text_id for row in found}),
        {name: _ordered(name, some) for name, some in tallies.items()},
        tuple(_line(name, tallies["outlet"][name], kinds) for name, kinds in _commonest(crossed)),
        step,
        tuple(labels),
        tuple((name, tuple(over_time[name, label] for label in labels)) for name in DIMENSIONS["named"]),
        wanted,
        tuple(carried(connection, listed[:limit])),
        len(listed),
        connection.execute(unsure).scalar_one(),
        selection.least,
    )


def _conditions(rows: Sequence[str]) -> dict[str, str]:
    wanted = {}
    for given in rows:
        name, _, value = given.partition("=")
        name, value = name.strip().replace(" ", "_").replace("-", "_"), value.strip()
        if name not in DIMENSIONS or not value:
            raise UsageError(f"--rows: {given!r} is not NAME=VALUE with a name of {', '.join(DIMENSIONS)}.")
        fixed = DIMENSIONS[name]
        plain = value.casefold().replace(" ", "_").replace("-", "_")
        if fixed and plain not in fixed:
            raise UsageError(f"--rows: {name} is one of {', '.join(fixed)}, and not {value!r}.")
        wanted[name] = plain if fixed else value
    return wanted


def _has(row: AuditRow, name: str, value: str) -> bool:
    return any(one.casefold() == value.casefold() for one in row.values.get(name, ()))


def _kinds(row: AuditRow) -> Iterator[str]:
    """What is counted of a statement by outlet."""
    yield row.values["named"][0]
    yield row.values["quotation"][0]
    if "title" in row.values:
        yield "people"
        yield from {"title"}.intersection(row.values["title"])


def _line(name: str, tally: Tally, kinds: Counter[str]) -> OutletLine:
    return OutletLine(
        name,
        tally.statements,
        tally.words,
        kinds["named"],
        kinds["anonymous"],
        kinds["unnamed"],
        kinds["people"],
        kinds["title"],
        kinds["direct"],
        kinds["indirect"],
    )


def _commonest(crossed: Mapping[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    # Every statement has one kind of quotation.
    sums = {name: sum(kinds[q] for q in DIMENSIONS["quotation"]) for name, kinds in crossed.items()}
    return sorted(crossed.items(), key=lambda item: (-sums[item[0]], item[0]))


def _ordered(name: str, tallies: Mapping[str, Tally]) -> dict[str, Tally]:
    if name == "period":
        return dict(sorted(tallies.items()))
    return dict(sorted(tallies.items(), key=lambda item: (-item[1].statements, item[0])))
