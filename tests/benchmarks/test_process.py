from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.corpora import ROOT
from benchmarks.process import run


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_memory_is_the_childs_own_at_its_peak() -> None:
    # Measured from a small process, as the benchmark is: Linux lets a child inherit its parent's peak, and
    # these tests may hold several models by now.
    held = 300_000_000
    program = f"""
import sys
from benchmarks.corpora import ROOT
from benchmarks.process import run
used = run([sys.executable, "-c", "block = bytearray(b'x') * {held}; del block; print('done')"], limit=60)
print(used.peak, used.output)
"""
    done = subprocess.run(python(program), cwd=ROOT, capture_output=True, text=True, check=True)
    peak, output = done.stdout.split()
    assert output == "done"
    assert held < int(peak) < held + 200_000_000


def test_processor_time_counts_all_threads_and_not_the_sleep() -> None:
    program = """
import hashlib, threading, time
data = bytes(1 << 20)
def work():
    begun = time.thread_time()
    while time.thread_time() - begun < 0.4:
        hashlib.sha256(data).digest()
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
time.sleep(1)
"""
    used = run(python(program), limit=120)
    assert used.cpu >= 0.8
    assert used.wall >= 1.0
    asleep = run(python("import time; time.sleep(1)"), limit=120)
    assert asleep.cpu < 0.8 <= asleep.wall


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match=r"status 3: .*no such ferry"):
        run(python("import sys; print('no such ferry', file=sys.stderr); sys.exit(3)"), limit=60)


def test_a_command_that_never_ends_is_given_up() -> None:
    used = run(python("import time; time.sleep(60)"), limit=0.5)
    assert not used.ended
    assert used.wall < 30
