"""Where the record is. Loads nothing, so that the command line can say it in its help."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["DEFAULT", "VARIABLE", "record_path"]

DEFAULT = Path("onrecord.db")
VARIABLE = "ONRECORD_RECORD"


def record_path(given: Path | None = None) -> Path:
    """As given, else by the variable ``ONRECORD_RECORD``, else ``onrecord.db`` in the working folder."""
    if given is not None:
        return given
    return Path(os.environ.get(VARIABLE) or DEFAULT)
