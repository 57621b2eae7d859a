"""Long lists of values in parts that one question to the database can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

__all__ = ["batches"]

_MOST = 500
_T = TypeVar("_T")


def batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """``values`` in order, a few hundred at a time; nothing where there are none."""
    return (values[at : at + _MOST] for at in range(0, len(values), _MOST))
