"""Commands that put articles into a record and take them out: add, watch, remove, backup, log, outlets."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer()
