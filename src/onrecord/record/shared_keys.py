"""Rows that share a key with something new, a few for each key: how near-duplicates are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, literal_column, select, union_all

__all__ = ["sharing"]

_AT_ONCE = 64
"""Keys in one question; SQLite takes 500."""


def sharing(
    connection: Connection, key: Column[int], owner: Column[int], wanted: Sequence[int], each: int
) -> list[tuple[int, int]]:
    """Owners of the keys ``wanted``, as ``(key, owner)``: of each key the ``each`` with the lowest ids.

    A key that everybody has, such as that of boilerplate, so costs no more than any other.
    """
    found: list[tuple[int, int]] = []
    question = _question(key, owner, each)
    for at in range(0, len(wanted), _AT_ONCE):
        some = list(wanted[at : at + _AT_ONCE])
        some += [-1] * (_AT_ONCE - len(some))  # no key: one question of one form is prepared but once
        rows = connection.execute(question, {f"key{n}": value for n, value in enumerate(some)})
        found += [(key_, owner_) for key_, owner_ in rows]
    return found


@cache
def _question(key: Column[int], owner: Column[int], each: int) -> Any:
    def of(number: int) -> Select[Any]:
        one = select(key.label("key"), owner.label("owner"))
        one = one.where(key == bindparam(f"key{number}")).order_by(owner).limit(literal_column(str(each)))
        return select(one.subquery())

    return union_all(*map(of, range(_AT_ONCE)))
