"""Sourced statements as journalism schools annotate them: one row a passage, five columns.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, as in
:mod:`onrecord.export.csv`; which cells these are is not said here, as there is no column for it.
"""

from __future__ import annotations

import csv
from typing import TextIO

from onrecord.export.csv import guarded
from onrecord.export.rows import encodable
from onrecord.statement import Extraction

__all__ = ["HEADER", "SURE", "TYPE_NAMES", "sourcing_rows", "write_sourcing_csv"]

HEADER = "SourcedStatement,SourceType,Name,Title,Justification"
"""The first line of every file."""

SURE = 0.66
"""The confidence that one statement of a passage must reach.

It is above the usual threshold because annotators count less as sourced than PolNeAR does.
Of the rows for sourcing-dev 82 in 100 are then annotated ones, at the usual threshold of 0.57 it is 79.
"""

TYPE_NAMES: dict[str, str] = {
    "named_person": "Named Person",
    "named_organization": "Named Organization",
    "document": "Document",
    "anonymous": "Anonymous Source",
    "unnamed_person": "Unnamed Person",
    "unnamed_group": "Unnamed Group of People",
}
"""The source types as journalism schools spell them."""


def sourcing_rows(extraction: Extraction, least: float = SURE) -> list[dict[str, str]]:
    """One row a passage that has a statement with a confidence of ``least`` or more, by somebody.

    Keys: ``statement`` (whole sentences, as printed), ``source_type`` (empty where it cannot be told),
    ``name``, ``title`` and ``justification`` (pieces joined by "; "), empty where there is nothing. Reported
    questions, denials and statements without any source are no rows, unless they are quoted.
    """
    speakers = {s.id: s for s in extraction.speakers}
    text = extraction.article.text
    sure = {
        a.id
        for a in extraction.attributions
        if a.confidence >= least and a.polarity == "positive" and (a.source or a.quotation == "direct")
    }
    rows = []
    for passage in extraction.passages:
        if not sure & set(passage.attributions):
            continue
        speaker = speakers.get(passage.speaker or "")
        rows.append(
            {
                "statement": passage.span.of(text),
                "source_type": (speaker and speaker.source_type) or "",
                "name": speaker.name.of(text) if speaker and speaker.name else "",
                "title": "; ".join(s.of(text) for s in speaker.title) if speaker else "",
                "justification": "; ".join(s.of(text) for s in speaker.justification) if speaker else "",
            }
        )
    return rows


def write_sourcing_csv(extraction: Extraction, out: TextIO) -> None:
    """Write :data:`HEADER` and one row for each of :func:`sourcing_rows`.

    The type is spelled as in :data:`TYPE_NAMES`; what is not known is an empty cell. A lone surrogate, which
    UTF-8 cannot hold, is U+FFFD. Open ``out`` as UTF-8 with ``newline=""``, so that line ends inside cells
    stay as they are.
    """
    out.write(f"{HEADER}\n")
    # All in quotes: left to itself, Python's writer lets a bare carriage return break the row.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in sourcing_rows(extraction):
        kind = TYPE_NAMES.get(row["source_type"], "")
        cells = (row["statement"], kind, row["name"], row["title"], row["justification"])
        writer.writerow(guarded(encodable(cell)) for cell in cells)
