"""CSV: the flat sister of the JSON Lines export, one row a statement or silence, for spreadsheets.

Columns: ``kind``, ``id``, ``article``, ``published``; then for each of ``source``, ``cue``, ``content`` and
``quoted`` three columns: the words (several pieces joined by " … "), ``_start`` and ``_end`` (0-based,
half-open, in code points of the stored text; several separated by a space); then ``quotation`` and
``polarity``; then who speaks: ``speaker_id``, ``speaker`` (the name), ``speaker_start``, ``speaker_end``,
``title``, ``source_type``, ``justification`` (pieces of title and justification joined by " … "),
``resolved_by`` and ``speaker_confidence``; then when, how, to whom, as what and with which figures:
``said_on`` (EDTF), ``said_on_basis``, ``said_on_words``, ``medium``, ``medium_words``, ``platform``,
``occasion``, ``addressee``, ``addressee_speaker`` (an id), ``act``, ``act_words``, ``figures`` (their words)
and ``figures_value``, ``figures_unit``, ``figures_comparator``, ``figures_thing``; all of the article's words
but the things with their ``_start`` and ``_end``, and what belongs to several figures joined by " … ", empty
for a figure that has none (values with at most 15 digits, a range as ``10000..12000``); then ``passage_id``,
``passage``, ``passage_start``, ``passage_end``, ``confidence``, ``text_sha256`` and ``guarded``. Unknown
values are empty cells. Starts and ends alone re-derive every piece of role, speaker, circumstance and passage
from the text, and their differences cut the joined words back into pieces.

Where it stays open who is meant, ``speaker_id`` is empty, and ``speaker_confidence`` that of the likeliest
candidate; both are empty where nobody has asked. The JSON Lines export has the candidates.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end as a formula, and an
article can say anything. Such a cell is written with an apostrophe before it, and the row's ``guarded``
column names the columns where that was done (separated by a space). To undo it, drop the first character
of each named cell; :func:`unguarded` does. Cells not named there are exactly the words of the text, also
where these begin with an apostrophe of their own. A lone surrogate, which UTF-8 cannot hold, is U+FFFD.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from onrecord.export.rows import ROLES, encodable, rows_of
from onrecord.statement import Extraction

__all__ = ["COLUMNS", "JOINER", "csv_writer", "flat_row", "guarded", "guarded_row", "unguarded", "write_csv"]


def _placed(name: str) -> tuple[str, str, str]:
    """The columns of words and their places."""
    return name, f"{name}_start", f"{name}_end"


COLUMNS = (
    *("kind", "id", "article", "published"),
    *(name for role in ROLES for name in _placed(role)),
    *(
        "quotation",
        "polarity",
        "speaker_id",
        "speaker",
        "speaker_start",
        "speaker_end",
        "title",
        "source_type",
    ),
    *("justification", "resolved_by", "speaker_confidence"),
    *("said_on", "said_on_basis", *_placed("said_on_words"), "medium", *_placed("medium_words")),
    *(*_placed("platform"), *_placed("occasion"), *_placed("addressee"), "addressee_speaker"),
    *("act", *_placed("act_words"), *_placed("figures")),
    *("figures_value", "figures_unit", "figures_comparator", "figures_thing"),
    *("passage_id", "passage", "passage_start", "passage_end"),
    *("confidence", "text_sha256", "guarded"),
)
JOINER = " … "

# The full-width forms count too: spreadsheets of East Asian locales read them as the ASCII ones.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write a header and one row for each attribution and silence, as the extractions come.

    Open ``out`` as UTF-8 with ``newline=""``, so that line ends inside cells stay as they are.
    """
    writer = csv_writer(out, COLUMNS)
    for extraction in extractions:
        for row in rows_of(extraction):
            writer.writerow(guarded_row(flat_row(row), COLUMNS))


def csv_writer(out: TextIO, columns: Sequence[str]) -> csv.DictWriter[str]:
    """Writes rows of ``columns``; the header is written."""
    # All text in quotes: left to itself, Python's writer lets a bare carriage return break the row.
    writer = csv.DictWriter(out, columns, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    return writer


def guarded(cell: str) -> str:
    """``cell`` with an apostrophe before it if a spreadsheet would run it as a formula, else as it is."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def unguarded(row: Mapping[str, str]) -> dict[str, str]:
    """A row as read by :class:`csv.DictReader`, with the apostrophes against formulas taken off."""
    names = row["guarded"].split()
    return {name: cell[1:] if name in names else cell for name, cell in row.items()} | {"guarded": ""}


def flat_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of :mod:`onrecord.export.rows` by :data:`COLUMNS`; cells that are unknown may be left out."""
    flat = {name: row[name] for name in COLUMNS if name in row} | _flat_speaker(row["speaker"])
    flat |= _flat_circumstances(row)
    passage = row["passage"] or {}
    flat |= {"passage": passage.get("text")}
    flat |= {f"passage_{key}": passage.get(key) for key in ("id", "start", "end")}
    for role in ROLES:
        flat |= _cells(role, row[role])
    return flat


def _flat_circumstances(row: dict[str, Any]) -> dict[str, Any]:
    """The cells on when, how, to whom, as what and with which figures; empty for a silence."""
    on, medium, to, act = (row[key] or {} for key in ("said_on", "medium", "addressee", "act"))
    figures = row["figures"] or []
    words = {
        "said_on_words": on.get("words"),
        "medium_words": medium.get("words"),
        "platform": medium.get("platform"),
        "occasion": row["occasion"],
        "addressee": to.get("words"),
        "act_words": act.get("words"),
    }
    flat = {"said_on": on.get("date"), "medium": medium.get("kind"), "act": act.get("kind")}
    for name, piece in words.items():
        flat |= _cells(name, [piece] if piece else [])
    flat |= _cells("figures", [figure["words"] for figure in figures])
    return flat | {
        "addressee_speaker": to.get("speaker"),
        "figures_value": JOINER.join(_value(figure) for figure in figures),
        "figures_unit": JOINER.join(figure["unit"] or "" for figure in figures),
        "figures_comparator": JOINER.join(figure["comparator"] or "" for figure in figures),
        "figures_thing": JOINER.join((figure["thing"] or {}).get("text", "") for figure in figures),
    }


def _value(figure: dict[str, Any]) -> str:
    ends = [figure["value"]] if figure["upper"] is None else [figure["value"], figure["upper"]]
    return "..".join(format(end, ".15g") for end in ends)


def _cells(name: str, pieces: list[dict[str, Any]]) -> dict[str, Any]:
    """The words of ``pieces`` and their places."""
    edges = {f"{name}_{edge}": " ".join(str(piece[edge]) for piece in pieces) for edge in ("start", "end")}
    return {name: _joined(pieces)} | edges


def _flat_speaker(speaker: dict[str, Any] | None) -> dict[str, Any]:
    """The cells on who speaks; ``speaker`` is as the row has it."""
    if speaker is None:
        return {"speaker": None}
    name = speaker["name"] or {}
    return {
        "speaker_id": speaker["id"],
        "speaker": name.get("text"),
        "speaker_start": name.get("start"),
        "speaker_end": name.get("end"),
        "title": _joined(speaker["title"]),
        "source_type": speaker["source_type"],
        "justification": _joined(speaker["justification"]),
        "resolved_by": speaker["resolved_by"],
        "speaker_confidence": speaker["confidence"],
    }


def _joined(pieces: list[dict[str, Any]]) -> str:
    return JOINER.join(piece["text"] for piece in pieces)


def guarded_row(flat: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """The row with lone surrogates replaced, formula starts guarded, and ``guarded`` filled in."""
    plain = {name: encodable(cell) if isinstance(cell, str) else cell for name, cell in flat.items()}
    cells = {name: guarded(cell) if isinstance(cell, str) else cell for name, cell in plain.items()}
    names = [name for name in columns if cells.get(name) != plain.get(name)]
    return cells | {"guarded": " ".join(names)}
