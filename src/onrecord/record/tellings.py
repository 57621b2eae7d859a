"""Statements that several texts tell: which of them is told, and which only repeat it.

``statements.repeats`` leads to the statement that was added first; that one repeats none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz.distance import LCSseq
from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from onrecord.record.folding import folded
from onrecord.record.schema import article_speakers, statements

__all__ = ["mark_repeats", "said_by", "same_words", "tell_once", "teller"]

_NEARLY = 0.85
"""Share of the words of the longer content that are the other's too, in their order."""
_CUT_WORDS = 4
_TURNS = """
no not never nor none nobody nothing neither without cannot can't couldn't didn't doesn't don't hadn't
hasn't haven't isn't mustn't shouldn't wasn't weren't won't wouldn't
"""
_WEIGHTY = frozenset(_TURNS.split())
"""Words that turn what is said into its opposite."""


def tell_once(connection: Connection, text_id: int, copies: Sequence[int]) -> None:
    """Mark what a text and ``copies`` of its story tell alike: all but the first repeat it."""
    found = [statement for id_ in (text_id, *copies) for statement in _statements(connection, id_)]
    mine = [statement for statement in found if statement.row.text_id == text_id]
    others = [statement for statement in found if statement.row.text_id != text_id]
    for one in mine:
        same = [other for other in others if _tells_the_same(one, other)]
        # A statement of nobody known must not make one of what two speakers said.
        if one.by is None:
            same = sorted(same, key=lambda other: other.row.id)[:1]
        else:
            same = [other for other in same if other.by is not None or other.row.repeats is None]
        if same:
            mark_repeats(connection, [one.row, *(other.row for other in same)])


def said_by(row: Any) -> tuple[str, int | str] | None:
    """Who said it, to compare with others: a speaker, else a name as the article has it; ``None``: open."""
    if row.speaker_id is not None:
        return "speaker", row.speaker_id
    return ("name", " ".join(folded(row.speaker_name))) if row.speaker_name else None


def teller() -> list[ColumnElement[Any]]:
    """Columns of a statement that tell what :func:`said_by` and :func:`mark_repeats` need."""
    return [
        statements.c.id,
        statements.c.text_id,
        statements.c.speaker_id,
        statements.c.repeats,
        article_speakers.c.name.label("speaker_name"),
    ]


def mark_repeats(connection: Connection, same: Iterable[Any]) -> None:
    """Make the first of statements that say the same, with what they repeat, the one that is told."""
    rows = list(same)
    tellings = {row.repeats or row.id for row in rows}
    # What a statement repeated may have changed since it was read.
    tellings = set(
        connection.execute(
            select(func.coalesce(statements.c.repeats, statements.c.id)).where(statements.c.id.in_(tellings))
        ).scalars()
    )
    first = min(tellings)
    others = sorted((tellings | {row.id for row in rows}) - {first})
    if others:
        connection.execute(
            update(statements)
            .where(or_(statements.c.id.in_(others), statements.c.repeats.in_(others)))
            .values(repeats=first)
        )


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two contents are the same but for light editing: no figure and no "not" differs."""
    if one == other:
        return True
    if LCSseq.normalized_similarity(one, other, score_cutoff=_NEARLY) < _NEARLY:
        return False
    return not any(word in _WEIGHTY or any(map(str.isdigit, word)) for word in set(one) ^ set(other))


class _Statement:
    """A statement with its words as they are compared."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.by = said_by(row)
        # A silence has no content: its words are who was asked and what tells of it.
        self.words = folded(row.content) if row.kind == "statement" else folded(f"{row.source} {row.cue}")


def _statements(connection: Connection, text_id: int) -> list[_Statement]:
    c = statements.c
    rows = connection.execute(
        select(*teller(), c.kind, c.polarity, c.source, c.cue, c.content)
        .outerjoin(article_speakers, c.article_speaker_id == article_speakers.c.id)
        .where(c.text_id == text_id)
    )
    return [_Statement(row) for row in rows]


def _tells_the_same(one: _Statement, other: _Statement) -> bool:
    """Whether, in copies of one story, the later of two statements tells nothing new."""
    if one.row.kind != other.row.kind or one.row.polarity != other.row.polarity:
        return False
    if one.by is not None and other.by is not None and one.by != other.by:
        return False
    earlier, later = sorted((one, other), key=lambda statement: statement.row.id)
    if not later.words:
        return False
    if same_words(earlier.words, later.words):
        return True
    return len(later.words) >= _CUT_WORDS and f" {' '.join(later.words)} " in f" {' '.join(earlier.words)} "
