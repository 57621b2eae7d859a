"""Commands that take a record's contents out and in: export, import."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer()
