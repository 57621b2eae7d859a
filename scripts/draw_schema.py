"""Draws the tables of a record: ``python scripts/draw_schema.py > docs/record-schema.svg``.

Every table is a box with its columns, as the code has them; a line leads from each column that points into
another table to that table. Tables without a place in :data:`COLUMNS` stand in the last column.
"""

from __future__ import annotations

import sys
from html import escape

from sqlalchemy import Column, Table

from onrecord.record.schema import metadata

COLUMNS = (
    ("outlets", "outlet_aliases", "outlet_domains", "appearances", "feeds", "skips", "removals"),
    ("texts", "article_speakers", "passages", "text_bands", "corrections", "speaker_choices"),
    (
        "statements",
        "statement_vectors",
        "quotations",
        "quotation_prints",
        "camps",
        "camp_members",
        "camp_rules",
    ),
    ("speakers", "speaker_aliases", "speaker_ids", "speaker_roles", "speaker_edits", "speaker_separations"),
)
"""Which tables stand below each other."""

WIDTH, GAP, ROW, HEAD, SPACE, MARGIN = 214, 76, 16, 24, 22, 16

STYLE = """
  .box { fill: #fff; stroke: #667; } .head { fill: #e8ecf4; stroke: #667; }
  text { font: 11px ui-monospace, monospace; fill: #223; } .name { font-weight: bold; font-size: 12px; }
  .type { fill: #778; text-anchor: end; } .key { font-weight: bold; }
  path { fill: none; stroke: #57a; stroke-opacity: .55; } .end { fill: #57a; }
  @media (prefers-color-scheme: dark) {
    .box { fill: #16181d; stroke: #889; } .head { fill: #262c38; stroke: #889; } text { fill: #dde; }
    .type { fill: #99a; } path { stroke: #8bf; } .end { fill: #8bf; }
  }
"""


def svg() -> str:
    """The whole drawing."""
    placed = _places()
    bottom = max(y + _height(metadata.tables[name]) for name, (_, y) in placed.items())
    across = 2 * MARGIN + len(COLUMNS) * (WIDTH + GAP) - GAP // 2
    boxes = [_box(metadata.tables[name], x, y) for name, (x, y) in placed.items()]
    lines = [
        _line(placed, column, key.column.table)
        for name in placed
        for column in metadata.tables[name].c
        for key in column.foreign_keys
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {bottom + MARGIN}" '
        f'width="{across}" height="{bottom + MARGIN}" role="img" aria-labelledby="title">',
        '<title id="title">The tables of a record, their columns and where these point</title>',
        f"<style>{STYLE}</style>",
        *lines,
        *boxes,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _places() -> dict[str, tuple[int, int]]:
    """Left and top of every table."""
    named = {name for column in COLUMNS for name in column}
    others = tuple(table.name for table in metadata.sorted_tables if table.name not in named)
    placed: dict[str, tuple[int, int]] = {}
    for number, column in enumerate((*COLUMNS[:-1], (*COLUMNS[-1], *others))):
        y = MARGIN
        for name in column:
            placed[name] = (MARGIN + number * (WIDTH + GAP), y)
            y += _height(metadata.tables[name]) + SPACE
    return placed


def _height(table: Table) -> int:
    return HEAD + ROW * len(table.c) + 6


def _box(table: Table, x: int, y: int) -> str:
    parts = [
        f'<rect class="box" x="{x}" y="{y}" width="{WIDTH}" height="{_height(table)}" rx="4"/>',
        f'<rect class="head" x="{x}" y="{y}" width="{WIDTH}" height="{HEAD}" rx="4"/>',
        f'<text class="name" x="{x + 8}" y="{y + 16}">{escape(table.name)}</text>',
    ]
    for number, column in enumerate(table.c):
        at = y + HEAD + ROW * number + 14
        kind = "key" if column.primary_key else ""
        parts.append(f'<text class="{kind}" x="{x + 8}" y="{at}">{escape(column.name)}</text>')
        parts.append(f'<text class="type" x="{x + WIDTH - 8}" y="{at}">{_type(column)}</text>')
    return "\n".join(parts)


def _type(column: Column[object]) -> str:
    name = str(column.type).split("(", maxsplit=1)[0].lower()
    return name + ("?" if column.nullable else "")


def _line(placed: dict[str, tuple[int, int]], column: Column[object], target: Table) -> str:
    """From a column to the head of the table it points to, around boxes that stand in the same column."""
    x, y = placed[column.table.name]
    to_x, to_y = placed[target.name]
    y += HEAD + ROW * list(column.table.c).index(column) + 10
    to_y += HEAD // 2
    if to_x > x:
        start, end, bend = x + WIDTH, to_x, GAP // 2
        path = f"M{start} {y} C{start + bend} {y} {end - bend} {to_y} {end} {to_y}"
    elif to_x < x:
        start, end, bend = x, to_x + WIDTH, GAP // 2
        path = f"M{start} {y} C{start - bend} {y} {end + bend} {to_y} {end} {to_y}"
    else:
        start, end, bend = x + WIDTH, x + WIDTH, GAP // 3
        path = f"M{start} {y} C{start + bend} {y} {end + bend} {to_y} {end} {to_y}"
    return f'<path d="{path}"/><circle class="end" cx="{end}" cy="{to_y}" r="2.5"/>'


if __name__ == "__main__":
    sys.stdout.write(svg())
