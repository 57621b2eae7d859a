"""Runs the real program in a process of its own, as a person would."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMAND = [sys.executable, "-m", "onrecord"]
_OUTER = (
    "NO_COLOR",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "PY_COLORS",
    "TERMINAL_WIDTH",
    "TTY_COMPATIBLE",
    "LINES",
)


def environment(**more: str) -> dict[str, str]:
    """The environment without what would change the output, 80 columns wide."""
    plain = {key: value for key, value in os.environ.items() if key not in _OUTER}
    return plain | {"COLUMNS": "80", "TERM": "xterm-256color"} | more


def onrecord(
    *arguments: str | Path, stdin: str = "", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``onrecord`` with its output in pipes."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment(**(env or {})),
        timeout=120,
        check=False,
    )


def on_a_terminal(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """Run ``onrecord`` on a terminal of its own and give back all that it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=environment(**(env or {})),
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not part:
                break
            written += part
        os.close(ours)
        assert process.wait(120) == 0
    return written.decode("utf-8")
