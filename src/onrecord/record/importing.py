"""Bringing what ``onrecord export`` wrote into a record, with nothing lost.

Into an empty record every row comes with its own ids, so that exporting it again gives the same file. What a
record has already, it keeps as it is; what is new gets new ids.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from onrecord.errors import UsageError
from onrecord.record.columns import statement_columns, statement_from
from onrecord.record.corrected import apply_corrections
from onrecord.record.exporting import FIRST, LAST
from onrecord.record.schema import (
    appearances,
    article_speakers,
    corrections,
    passages,
    speaker_edits,
    statements,
    texts,
)
from onrecord.record.settling import settle_again

__all__ = ["FORMAT", "Imported", "Importer", "import_rows"]

FORMAT = 1
"""The number of the file format; a reader refuses newer ones."""

_TABLES = {table.name: table for table in (*FIRST, *LAST)}
_ROLES = ("source", "cue", "content", "quoted")

Columns = dict[str, Any]


@dataclass(slots=True)
class Imported:
    """What was brought in.

    Attributes:
        texts, statements, speakers, corrections: how many are new in the record.
        known: texts that it had already.
        edits_left: changes at speakers that were left out, as only the record they were made in can undo
            them; what they changed is in the other rows.
    """

    texts: int = 0
    statements: int = 0
    speakers: int = 0
    corrections: int = 0
    known: int = 0
    edits_left: int = 0


def import_rows(connection: Connection, lines: Iterable[bytes], name: str) -> Imported:
    """Bring the lines of an exported file into a record, in the caller's transaction.

    Args:
        connection: to the record.
        lines: of the file.
        name: what messages call the file.

    Raises:
        UsageError: it is another kind of file, of a newer format, or a row is broken; the message has its
            line. The transaction must then be given up.
    """
    importer = Importer(connection)
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            row = json.loads(line)
            kind = row["kind"]
        except (ValueError, TypeError, KeyError):
            raise UsageError(f"{place}: is no row that onrecord export writes.") from None
        if not importer.begun and kind != "record":
            raise UsageError(_refusal(place, row))
        try:
            importer.take(row)
        except UsageError as error:
            raise UsageError(f"{place}: {error}") from None
        except (KeyError, TypeError, ValueError, AttributeError, IntegrityError, StatementError) as error:
            cause = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
            raise UsageError(f"{place}: the row is not as onrecord export writes it ({cause}).") from error
    if not importer.begun:
        raise UsageError(f"{name}: is empty; give a file that onrecord export wrote.")
    try:
        return importer.end()
    except IntegrityError as error:
        raise UsageError(f"{name}: rows point to rows that are not there ({error.orig}).") from error


def _refusal(place: str, row: Mapping[str, Any]) -> str:
    if row["kind"] in ("statement", "silence") and "record" not in row:
        return (
            f"{place}: the file holds statements without their articles, as onrecord extract writes them; "
            "they cannot be imported. Give a file that onrecord export wrote, or onrecord add the articles."
        )
    return f"{place}: does not begin as a file that onrecord export wrote does."


class Importer:
    """Takes the rows of one exported file, in their order.

    Attributes:
        begun: whether the first row was taken.
    """

    def __init__(self, connection: Connection) -> None:
        self.begun = False
        self._connection = connection
        self._done = Imported()
        tables = (texts, *_TABLES.values())
        self._fresh = not any(connection.execute(select(table).limit(1)).first() for table in tables)
        self._ids: dict[str, dict[int, int]] = {}
        self._text: int | None = None
        self._words = ""
        self._is_new = False
        self._new_texts: list[int] = []
        self._later: list[tuple[Table, str, int, int, str]] = []
        self._corrected: set[str] = set()

    def take(self, row: Columns) -> None:
        """Bring in one row.

        Raises:
            UsageError: it cannot be.
            KeyError, TypeError, ValueError, IntegrityError: it is not as it was written.
        """
        kind = row.pop("kind")
        if kind == "record":
            if row["format"] > FORMAT:
                raise UsageError(
                    f"is of format {row['format']}; this onrecord knows {FORMAT}. Update onrecord."
                )
            self.begun = True
        elif kind == "article":
            self._article(row)
        elif kind in ("statement", "silence"):
            self._statement(kind, row)
        elif kind in _TABLES:
            self._row(_TABLES[kind], row)
        else:
            raise UsageError(f"has the kind {kind!r}, which this onrecord does not know. Update onrecord.")

    def end(self) -> Imported:
        """What waited for rows that came later; gives back what was brought in."""
        # First what follows from the statements, then what the file says of it.
        for text_id in self._new_texts:
            settle_again(self._connection, text_id)
        for table, column, id_, other, of in self._later:
            target = self._ids.get(of, {}).get(other)
            change = update(table).where(table.c.id == bindparam("row")).values({column: bindparam("value")})
            self._connection.execute(change, {"row": id_, "value": target})
        if not self._fresh:
            chosen = select(texts.c.id, texts.c.sha256).where(texts.c.sha256.in_(sorted(self._corrected)))
            for text_id, sha256 in self._connection.execute(chosen).all():
                apply_corrections(self._connection, text_id, sha256)
        return self._done

    def _article(self, row: Columns) -> None:
        lists = {name: row.pop(name) for name in ("appearances", "speakers", "passages")}
        text = row["text"]
        # Lone surrogates were lost to U+FFFD when it was kept: then the hash is of another text.
        if "\ufffd" not in text and hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise UsageError("the text is not the one that its sha256 names; the file was changed.")
        if row["original"] is not None:
            row["original"] = zlib.compress(base64.b64decode(row["original"], validate=True))
        same = (texts.c.sha256 == row["sha256"]) & (texts.c.reader == row["reader"])
        known = self._connection.execute(select(texts.c.id).where(same)).scalar()
        self._is_new, self._words = known is None, text
        if known is None:
            self._text = self._insert(texts, row, later={"copy_of": "texts"})
            self._new_texts.append(self._text)
            self._done.texts += 1
        else:
            self._text = self._ids.setdefault("texts", {})[row["id"]] = known
            self._done.known += 1
        for stood in lists["appearances"]:
            del stood["outlet"]
            self._appearance(stood | {"text_id": self._text})
        for table, rows in ((article_speakers, lists["speakers"]), (passages, lists["passages"])):
            for one in rows:
                self._of_text(table, one | {"text_id": self._text})

    def _appearance(self, row: Columns) -> None:
        row["outlet_id"] = self._mapped("outlets", row["outlet_id"])
        c = appearances.c
        same = select(c.id).where(
            c.text_id == row["text_id"], c.name == row["name"], c.address.is_not_distinct_from(row["address"])
        )
        known = None if self._fresh else self._connection.execute(same.limit(1)).scalar()
        if known is not None:
            self._ids.setdefault("appearances", {})[row["id"]] = known
        else:
            self._insert(appearances, row, later={"replaced_by": "appearances"})

    def _of_text(self, table: Table, row: Columns) -> None:
        """A row of a text that was brought in; of a known text the row it has stays."""
        if "speaker_id" in row:
            row["speaker_id"] = self._mapped("speakers", row["speaker_id"])
        if self._is_new:
            self._insert(table, row)
            return
        same = (table.c.text_id == row["text_id"]) & (table.c.key == row["key"])
        known = self._connection.execute(select(table.c.id).where(same)).scalar()
        if known is not None:
            self._ids.setdefault(table.name, {})[row["id"]] = known

    def _statement(self, kind: str, row: Columns) -> None:
        if self._text is None:
            raise UsageError("comes before its article.")
        exact = row["record"]
        at = {f"{role}_at": [[piece["start"], piece["end"]] for piece in row[role]] for role in _ROLES}
        size = len(self._words)
        if any(not 0 <= start <= end <= size for spans in at.values() for start, end in spans):
            raise UsageError("a place lies outside of the article's text; the file was changed.")
        held: Any = SimpleNamespace(
            key=row["id"], kind=kind, quotation=row["quotation"], polarity=row["polarity"], **at, **exact
        )
        columns = statement_columns(self._words, statement_from(held, None)) | {
            "id": exact["id"],
            "text_id": self._text,
            "article_speaker_id": self._mapped("article_speakers", exact["article_speaker_id"]),
            "speaker_id": self._mapped("speakers", exact["speaker_id"]),
            "passage_id": self._mapped("passages", exact["passage_id"]),
            "repeats": exact["repeats"],
            "rejected": row["rejected"],
            "found": exact["found"],
        }
        columns["source_type"] = row["speaker"] and row["speaker"]["source_type"]
        if not self._is_new:
            same = (statements.c.text_id == self._text) & (statements.c.key == row["id"])
            known = self._connection.execute(select(statements.c.id).where(same)).scalar()
            if known is not None:
                self._ids.setdefault("statements", {})[exact["id"]] = known
            return
        self._insert(statements, columns, later={"repeats": "statements"})
        self._done.statements += 1

    def _row(self, table: Table, row: Columns) -> None:
        for column in table.c:
            for key in column.foreign_keys:
                row[column.name] = self._mapped(key.column.table.name, row[column.name])
                if row[column.name] is None and not column.nullable:
                    return  # of something that is not there
        if table is corrections:
            self._corrected.add(row["text_sha256"])
        if not self._fresh:
            if table is speaker_edits:
                self._done.edits_left += 1
                return
            if "undone" in (row.get("after") or {}) and table is corrections:
                row["after"] = {"undone": self._mapped("corrections", row["after"]["undone"])}
            if (known := self._known(table, row)) is not None:
                if "id" in row:
                    self._ids.setdefault(table.name, {})[row["id"]] = known
                return
        self._insert(table, row)
        if table.name in ("speakers", "corrections"):
            counted = getattr(self._done, table.name) + 1
            setattr(self._done, table.name, counted)

    def _known(self, table: Table, row: Columns) -> int | None:
        """The row that the record has in place of ``row``, by what must be unique, else by all of it."""
        own = [column.name for column in table.primary_key]
        unique = [
            [column.name for column in constraint.columns]
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        ]
        unique += [own] if own != ["id"] else []
        unique += [[column.name] for column in table.c if column.unique]
        unique = unique or [[name for name in row if name not in ("id", "state")]]
        first = func.min(table.c.id) if "id" in table.c else func.count()
        for names in unique:
            same = [table.c[name].is_not_distinct_from(row[name]) for name in names]
            found: int | None = self._connection.execute(select(first).where(*same)).scalar()
            if found:
                return found
        return None

    def _mapped(self, table: str, id_: int | None) -> int | None:
        return None if id_ is None else self._ids.get(table, {}).get(id_)

    def _insert(self, table: Table, row: Columns, later: Mapping[str, str] | None = None) -> int:
        """Insert a row; columns ``later`` point to rows of a table that may come after it."""
        row = dict(row)
        old = row.get("id")
        waiting = {column: row[column] for column in later or {} if row[column] is not None}
        row |= dict.fromkeys(waiting)
        if not self._fresh:
            row.pop("id", None)
        new = self._connection.execute(insert(table), row).inserted_primary_key
        id_ = int(new[0]) if new is not None and "id" in table.c else 0
        if old is not None:
            self._ids.setdefault(table.name, {})[old] = id_
        for column, other in waiting.items():
            self._later.append((table, column, id_, other, (later or {})[column]))
        return id_
