"""The example articles that come in the package: where they lie, and what to try on them next."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

__all__ = ["example_articles", "next_steps"]


def example_articles() -> list[str]:
    """Paths of the example articles, sorted; seen from the working folder where that is shorter."""
    folder = Path(str(files("onrecord") / "examples"))
    return sorted(min(str(path), os.path.relpath(path), key=len) for path in folder.iterdir())


def next_steps(articles: Sequence[str]) -> str:
    """Where the example articles lie and two commands to go on with."""
    folder = str(Path(articles[0]).parent)
    return "\n".join(
        (
            "",
            f"The {len(articles)} articles of this round-up are invented. They lie in {folder}",
            "Try next:",
            f"  onrecord extract {shlex.quote(articles[0])}",
            f"  onrecord roundup --from {shlex.quote(folder)} --format html --out round-up.html",
            "or give articles of your own.",
        )
    )
