"""Copies: texts that are one story, printed again whole, cut, in another order, retitled or lightly edited.

Candidates share a band of a MinHash over the word shingles of the body (Broder 1997; Leskovec, Rajaraman and
Ullman, *Mining of Massive Datasets*, ch. 3), and are then compared shingle by shingle: a copy has most of the
shorter text's shingles, in what the reporter tells as well as in all of it, since two reports of one event
share quotations though they are two stories.

Texts are together where a chain of copies joins them, in whatever order they came. ``texts.copy_of`` leads to
the one that was added first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from struct import pack
from typing import Any

from rensa import RMinHash
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from onrecord.article import Span
from onrecord.attribution.quotes import find_quoted
from onrecord.record.folding import folded
from onrecord.record.schema import text_bands, texts
from onrecord.record.shared_keys import sharing
from onrecord.record.tellings import tell_once

__all__ = ["forget_copies", "note_copies"]

_SHINGLE = 5
"""Words."""
_BANDS, _ROWS = 64, 2
"""Of 128 permutations. Texts of Jaccard similarity 0.2 share a band with probability 0.93, of 0.3: 0.998."""
_SEED = 1
_EACH = 48
"""Texts of one band that are looked at."""
_COMPARED = 24
"""Candidates that are read and compared, those with most bands in common first."""
_OF_ONE_GROUP = 4
_LEAST = 12
"""Shingles of a text that can be told to be a copy."""
_ALL, _TOLD = 0.45, 0.4
"""Share of the shorter text's shingles that a copy has: of all, and of those outside quotation marks."""
_PLAIN = 0.8
"""Share of all from which on nothing more is asked."""
_TOLD_LEAST = 8
"""Shingles outside quotation marks that there must be to compare: a bare quotation is in anybody's story."""
_BODY = ("body", "list_item", "quote", "embed")


_Shingles = frozenset[str]


class _Body:
    """The paragraphs of a text without headline, byline and captions, as shingles."""

    def __init__(self, connection: Connection, text_id: int) -> None:
        row: Any = connection.execute(select(texts.c.text, texts.c.blocks).where(texts.c.id == text_id)).one()
        body = [Span(start, end) for start, end, kind in row.blocks if kind in _BODY]
        self._text: str = row.text
        self._blocks = body or [Span(start, end) for start, end, _ in row.blocks]

    @cached_property
    def all(self) -> _Shingles:
        """Paragraph by paragraph: in another order they are the same."""
        return _shingled(block.of(self._text) for block in self._blocks)

    @cached_property
    def told(self) -> _Shingles:
        """Those that stand in no quotation."""
        quoted = find_quoted(self._text, self._blocks)
        return self.all - _shingled(quotation.inner.of(self._text) for quotation in quoted)


def note_copies(connection: Connection, text_id: int) -> None:
    """Note of which story the text is a copy, and which of its statements another copy told before.

    To be called in the transaction in which the text was added, when its speakers are known. Doing it twice
    changes nothing. Costs the same in a record of any size.
    """
    connection.execute(delete(text_bands).where(text_bands.c.text_id == text_id))
    body = _Body(connection, text_id)
    if len(body.all) < _LEAST:
        return
    bands = _bands(body.all)
    near = Counter(
        owner for _, owner in sharing(connection, text_bands.c.band, text_bands.c.text_id, bands, _EACH)
    )
    connection.execute(insert(text_bands), [{"band": band, "text_id": text_id} for band in bands])
    if near:
        copies = _verified(connection, near, body)
        _join(connection, text_id, copies)
        tell_once(connection, text_id, copies)


def forget_copies(connection: Connection, text_id: int) -> None:
    """Take a text out of its group, before it is removed: the next one becomes the first.

    Copies that only the text held together stay together.
    """
    connection.execute(delete(text_bands).where(text_bands.c.text_id == text_id))
    first = connection.execute(select(func.min(texts.c.id)).where(texts.c.copy_of == text_id)).scalar()
    if first is not None:
        connection.execute(update(texts).where(texts.c.copy_of == text_id).values(copy_of=first))
    connection.execute(update(texts).where(texts.c.id.in_([text_id, first])).values(copy_of=None))


def _verified(connection: Connection, near: Counter[int], mine: _Body) -> list[int]:
    """Those of the candidates that are copies; of one group no more than tell that it is the same."""
    ranked = sorted(near, key=lambda id_: (-near[id_], id_))[: 4 * _COMPARED]
    group = func.coalesce(texts.c.copy_of, texts.c.id)
    rows = connection.execute(select(texts.c.id, group).where(texts.c.id.in_(ranked)))
    group_of = {row[0]: row[1] for row in rows}
    tried: Counter[int] = Counter()
    found: dict[int, int] = {}
    for id_ in ranked:
        first = group_of[id_]
        if tried.total() == _COMPARED:
            break
        if first in found or tried[first] == _OF_ONE_GROUP:
            continue
        tried[first] += 1
        if _is_copy(mine, _Body(connection, id_)):
            found[first] = id_
    return list(found.values())


def _is_copy(one: _Body, other: _Body) -> bool:
    share = _contained(one.all, other.all)
    if not _ALL <= share < _PLAIN:
        return share >= _PLAIN
    return min(len(one.told), len(other.told)) >= _TOLD_LEAST and _contained(one.told, other.told) >= _TOLD


def _contained(one: _Shingles, other: _Shingles) -> float:
    """Which share of the smaller set the larger one has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _join(connection: Connection, text_id: int, copies: Sequence[int]) -> None:
    """Make one group of the text and the groups of its copies."""
    groups = set(
        connection.execute(
            select(func.coalesce(texts.c.copy_of, texts.c.id)).where(texts.c.id.in_([text_id, *copies]))
        ).scalars()
    )
    first = min(groups)
    for group in groups - {first}:
        connection.execute(
            update(texts).where(or_(texts.c.id == group, texts.c.copy_of == group)).values(copy_of=first)
        )


def _shingled(pieces: Iterable[str]) -> _Shingles:
    found: set[str] = set()
    for piece in pieces:
        words = folded(piece)
        found.update(map(" ".join, zip(*(words[at:] for at in range(_SHINGLE)), strict=False)))
    return frozenset(found)


def _bands(shingles: _Shingles) -> list[int]:
    """A hash of 63 bits of each band's number and rows."""
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(list(shingles))
    digest = sketch.digest()
    rows = (digest[at : at + _ROWS] for at in range(0, len(digest), _ROWS))
    return [
        int.from_bytes(blake2b(pack(f"<{_ROWS + 1}I", number, *row), digest_size=8).digest(), "big") >> 1
        for number, row in enumerate(rows)
    ]
