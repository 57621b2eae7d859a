from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.process import run
from benchmarks.speed import PARTS, main


def test_an_unknown_part_is_refused_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["start", "colour"])
    assert "unknown part colour; there are start, batches, memory" in capsys.readouterr().err


def test_a_run_that_was_given_up_shows_no_time() -> None:
    row = {
        "what": "one word",
        "bytes": 2_000_000,
        "peak": 512_000_000,
        "wall": 99.0,
        "cpu": 98.7,
        "ended": False,
    }
    cells = PARTS["memory"][1]([row]).rows[0]
    assert cells == ("one word", "2,000,000", "512", "given up after 3,600", "98.7")


def test_batches_are_printed_in_whole_words_and_megabytes() -> None:
    row = {
        "articles": 1000,
        "words": 750_123,
        "words_per_cpu_second": 3456.7,
        "words_per_second": 6000.2,
        "peak": 312_345_678,
        "command_words_per_cpu_second": 3300.0,
        "command_words_per_second": 5000.4,
        "command_peak": 298_900_000,
    }
    cells = PARTS["batches"][1]([row]).rows[0]
    assert cells == ("1,000", "750,123", "3,457", "6,000", "312", "3,300", "5,000", "299")


def test_the_measured_process_loads_and_extracts_every_file(tmp_path: Path) -> None:
    for name in ("ferry", "pier"):
        text = f"The {name} is safe, Mayor Ann Quill said on Monday.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    used = run([sys.executable, "-m", "benchmarks.extraction", str(tmp_path)], limit=120)
    figures = json.loads(used.output)
    assert set(figures) == {"load_wall", "load_cpu", "wall", "cpu", "attributions"}
    assert figures["attributions"] >= 2
    assert used.cpu >= figures["load_cpu"] + figures["cpu"]
