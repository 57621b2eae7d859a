"""Commands on speakers across articles: speakers, camp."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer()
