"""The command that checks a quote against a record: verify."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer()
