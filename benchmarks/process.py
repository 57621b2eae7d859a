"""A command run in a fresh process, and what it took; for Linux.

What starts the processes must stay light: Linux begins a child's peak memory at what its parent held when it
started the child, so a heavy parent hides a light child's figure. ``benchmarks.speed`` holds about 50 MB.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpora import ROOT

__all__ = ["Used", "run"]


@dataclass(frozen=True, slots=True)
class Used:
    """What one process took, from start to end.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processor time, user and system, over all its threads.
        peak: most resident memory, in bytes.
        output: what it wrote to standard output.
        ended: whether it ended by itself within its time.
    """

    wall: float
    cpu: float
    peak: int
    output: str
    ended: bool = True


def run(command: Sequence[str], *, limit: float) -> Used:
    """Run ``command`` from the repository's root; after ``limit`` seconds it is killed.

    Raises:
        RuntimeError: it ended by itself with another status than 0; the message holds its last errors.
    """
    expired = threading.Event()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors)

        def stop() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(limit, stop)
        timer.start()
        # wait4 alone tells this child's figures apart from those of earlier ones.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0 and not expired.is_set():
            told = errors.read().decode("utf-8", "replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}: {told}")
        return Used(
            wall=wall,
            cpu=usage.ru_utime + usage.ru_stime,
            peak=usage.ru_maxrss * 1024,
            output=output.read().decode("utf-8"),
            ended=not expired.is_set(),
        )
