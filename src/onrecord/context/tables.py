"""The tables of words that lie beside these modules, tab-separated, with a heading."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["rows_of"]


def rows_of(name: str) -> list[list[str]]:
    """The cells of each row of the table ``name``, its heading left out."""
    lines = files("onrecord.context").joinpath(name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]
