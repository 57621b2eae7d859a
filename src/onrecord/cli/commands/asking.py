"""Commands that ask a record: search, who, compare, audit."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer()
