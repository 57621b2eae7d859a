"""CSV: the flat sister of the JSON Lines export, one row a statement or silence, for spreadsheets.

Columns: ``kind``, ``id``, ``article``, ``published``; then for each of ``source``, ``cue``, ``content`` and
``quoted`` three columns: the words (several pieces joined by " … "), ``_start`` and ``_end`` (0-based,
half-open, in code points of the stored text; several separated by a space); then ``quotation``,
``polarity``, ``passage_id``, ``passage``, ``passage_start``, ``passage_end``, ``confidence``,
``text_sha256`` and ``guarded``. Unknown values are empty cells. Starts and ends alone re-derive every
piece from the text, and their differences cut the joined words back into pieces.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end as a formula, and an
article can say anything. Such a cell is written with an apostrophe before it, and the row's ``guarded``
column names the columns where that was done (separated by a space). To undo it, drop the first character
of each named cell; :func:`unguarded` does. Cells not named there are exactly the words of the text, also
where these begin with an apostrophe of their own. A lone surrogate, which UTF-8 cannot hold, is U+FFFD.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.rows import ROLES, encodable, rows_of
from onrecord.statement import Extraction

__all__ = ["COLUMNS", "JOINER", "unguarded", "write_csv"]

COLUMNS = (
    *("kind", "id", "article", "published"),
    *(name for role in ROLES for name in (role, f"{role}_start", f"{role}_end")),
    *("quotation", "polarity", "passage_id", "passage", "passage_start", "passage_end"),
    *("confidence", "text_sha256", "guarded"),
)
JOINER = " … "

# The full-width forms count too: spreadsheets of East Asian locales read them as the ASCII ones.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write a header and one row for each attribution and silence, as the extractions come.

    Open ``out`` as UTF-8 with ``newline=""``, so that line ends inside cells stay as they are.
    """
    # All text in quotes: left to itself, Python's writer lets a bare carriage return break the row.
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    for extraction in extractions:
        for row in rows_of(extraction):
            writer.writerow(_guarded(_flat(row)))


def unguarded(row: Mapping[str, str]) -> dict[str, str]:
    """A row as read by :class:`csv.DictReader`, with the apostrophes against formulas taken off."""
    guarded = row["guarded"].split()
    return {name: cell[1:] if name in guarded else cell for name, cell in row.items()} | {"guarded": ""}


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    passage = row["passage"] or {"id": None, "text": None, "start": None, "end": None}
    flat = {name: row[name] for name in COLUMNS if name in row}
    flat |= {"passage" if key == "text" else f"passage_{key}": value for key, value in passage.items()}
    for role in ROLES:
        pieces = row[role]
        flat[role] = JOINER.join(piece["text"] for piece in pieces)
        for edge in ("start", "end"):
            flat[f"{role}_{edge}"] = " ".join(str(piece[edge]) for piece in pieces)
    return flat


def _guarded(flat: dict[str, Any]) -> dict[str, Any]:
    """The row with lone surrogates replaced, formula starts guarded, and ``guarded`` filled in."""
    cells = {name: encodable(cell) if isinstance(cell, str) else cell for name, cell in flat.items()}
    names = [n for n, cell in cells.items() if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS)]
    order = sorted(names, key=COLUMNS.index)
    return cells | {name: f"'{cells[name]}" for name in names} | {"guarded": " ".join(order)}
