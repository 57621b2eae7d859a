"""What texts are about: static vectors of word pieces, to find statements by meaning and not by words alone.

A text's vector is the weighted sum of those of its pieces, set to length one, as 64 signed bytes
(``training/static_vectors.py`` says how they were made). The product of two, over 127², is their cosine. No
network runs: a statement takes some microseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, insert, select
from tokenizers import Tokenizer

from onrecord.attribution.encoder import DEFAULT_MODEL, checked_card, load_tokenizer
from onrecord.record.columns import JOINER
from onrecord.record.schema import statement_vectors, statements, texts
from onrecord.record.selection import Selection

__all__ = [
    "DIMENSIONS",
    "FORMAT",
    "VECTORS",
    "likeness",
    "nearest",
    "note_meaning",
    "quantized",
    "text_vectors",
    "vector",
    "vectors",
]

DIMENSIONS = 64
FORMAT = 1
"""Of the folder of the vectors; a reader refuses any other."""
VECTORS = "vectors.npy"

_FOLDER = Path(__file__).parent / "meaning_model"
_CHUNK = 100_000  # rows compared at once
_BATCH = 500  # ids in one question


@dataclass(frozen=True)
class _Vectors:
    tokenizer: Tokenizer
    pieces: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def _vectors() -> _Vectors:
    """The vectors that ship with onrecord.

    Raises:
        ModelError: the files are not those that their card names.
    """
    checked_card(_FOLDER, FORMAT)
    with (_FOLDER / VECTORS).open("rb") as file:
        pieces, scales = np.load(file), np.load(file)
    return _Vectors(load_tokenizer(DEFAULT_MODEL / "tokenizer.json"), pieces, scales)


def vector(text: str) -> npt.NDArray[np.int8]:
    """What ``text`` is about, int8 ``[64]``; all zero where it has no word."""
    made: npt.NDArray[np.int8] = vectors([text])[0]
    return made


def vectors(some: Sequence[str]) -> npt.NDArray[np.int8]:
    """Those of several texts, int8 ``[texts, 64]``."""
    if not some:
        return np.zeros((0, DIMENSIONS), np.int8)
    known = _vectors()
    ids = [known.tokenizer.encode(text, add_special_tokens=False).ids for text in some]
    flat = np.fromiter((id_ for one in ids for id_ in one), np.int64)
    starts = np.cumsum([0, *map(len, ids)])
    # A row of zeros behind the last piece, so that no sum begins outside.
    weighted = np.zeros((len(flat) + 1, DIMENSIONS), np.float32)
    np.multiply(known.pieces[flat], known.scales[flat], out=weighted[:-1])
    sums = np.add.reduceat(weighted, starts[:-1])
    sums[np.diff(starts) == 0] = 0
    return quantized(sums)


def quantized(some: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Rows ``[n, 64]`` at length 127, as signed bytes."""
    length = np.linalg.norm(some, axis=1, keepdims=True)
    return np.round(some / np.where(length > 0, length, 1) * 127).astype(np.int8)


def likeness(some: npt.NDArray[np.int8], one: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    """Cosine of each row ``[n, 64]`` with the vector ``one`` ``[64]``, -1 to 1."""
    cosines: npt.NDArray[np.float32] = some.astype(np.float32) @ one.astype(np.float32)
    return cosines / np.float32(127**2)


def note_meaning(connection: Connection, text_id: int) -> None:
    """Keep the vector of each statement of a text that has a content and no vector yet."""
    wanted = (
        select(statements.c.id, statements.c.content)
        .outerjoin(statement_vectors)
        .where(
            statements.c.text_id == text_id,
            statements.c.content != "",
            statement_vectors.c.statement_id.is_(None),
        )
    )
    rows = connection.execute(wanted).all()
    if rows:
        made = vectors([row.content.replace(JOINER, " ") for row in rows])
        connection.execute(
            insert(statement_vectors),
            [{"statement_id": r.id, "vector": v.tobytes()} for r, v in zip(rows, made, strict=True)],
        )


def nearest(connection: Connection, query: str, selection: Selection, limit: int) -> list[tuple[int, float]]:
    """The statements of ``selection`` whose meaning is nearest to ``query``: ids and cosines, nearest first.

    All that the selection leaves are looked at. Statements without a vector are passed over.
    """
    wanted = vector(query)
    rows = select(statement_vectors.c.statement_id, statement_vectors.c.vector)
    if selection != Selection(rejected=True):
        rows = rows.join(statements).where(selection.condition())
    best: list[tuple[int, float]] = []
    for chunk in connection.execute(rows).partitions(_CHUNK):
        found = likeness(
            np.frombuffer(b"".join(r.vector for r in chunk), np.int8).reshape(-1, DIMENSIONS), wanted
        )
        for at in np.argsort(-found, kind="stable")[:limit]:
            best.append((chunk[at].statement_id, float(found[at])))
        best = sorted(best, key=lambda one: (-one[1], one[0]))[:limit]
    return best


def text_vectors(connection: Connection, text_ids: Sequence[int]) -> dict[int, npt.NDArray[np.int8]]:
    """What each text is about: the mean of its heading's and its statements' vectors."""
    sums: dict[int, npt.NDArray[np.float32]] = {}
    for batch in (text_ids[at : at + _BATCH] for at in range(0, len(text_ids), _BATCH)):
        headings = connection.execute(select(texts.c.id, texts.c.heading).where(texts.c.id.in_(batch))).all()
        for row, made in zip(headings, vectors([row.heading for row in headings]), strict=True):
            sums[row.id] = made.astype(np.float32)
        kept = (
            select(statements.c.text_id, statement_vectors.c.vector)
            .join(statement_vectors)
            .where(statements.c.text_id.in_(batch), statements.c.rejected.is_(False))
        )
        for row in connection.execute(kept):
            sums[row.text_id] += np.frombuffer(row.vector, np.int8)
    ids = list(sums)
    return dict(zip(ids, quantized(np.stack([sums[id_] for id_ in ids])), strict=True)) if ids else {}
