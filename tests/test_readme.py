"""What the README shows is what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = {
    kind: re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for kind in ("sh", "python", "json", "console")
}
COMMANDS = [
    line
    for block in CODE["sh"]
    for line in block.splitlines()
    if line.startswith("onrecord ") and "http" not in line
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the README's examples name."""
    examples = ROOT / "src" / "onrecord" / "examples"
    (tmp_path / "articles").mkdir()
    for path in sorted(examples.glob("*-*.*")):
        (tmp_path / "articles" / path.name).write_bytes(path.read_bytes())
    text, *_ = sorted(examples.glob("*.txt"))
    (tmp_path / "story.txt").write_bytes(text.read_bytes())
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(command: str, folder: Path) -> None:
    line = f"{shlex.quote(sys.executable)} -m {command}"
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--out" in command


@pytest.mark.parametrize("code", CODE["python"])
def test_the_python_runs(code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_round_up_that_is_shown_is_the_one_that_is_printed() -> None:
    shown = re.search(r"^```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "demo"], capture_output=True, text=True, check=True
    )
    # Figures may differ in the last place between processors; where the examples lie, and so what fits on a
    # line, differs between machines.
    printed = (re.sub(r"\d+", "0", line) for line in done.stdout.splitlines())
    for line in re.sub(r"\d+", "0", shown[1]).splitlines():
        words, path, _ = line.partition("…/")
        cue = words.split(" · ")[0]
        assert any(one.startswith(cue) if path else one == line for one in printed), line


def test_the_record_is_as_shown(tmp_path: Path) -> None:
    examples = tmp_path / "src" / "onrecord" / "examples"
    examples.mkdir(parents=True)
    for path in (ROOT / "src" / "onrecord" / "examples").glob("*-*.*"):
        (examples / path.name).write_bytes(path.read_bytes())
    asked = 0
    # In order, with one record.
    for session in re.findall(r"^[$] (.+)\n((?:(?![$] ).+\n)*)", "\n".join(CODE["console"]), re.MULTILINE):
        command, shown = session
        if "http" in command:
            continue
        line = f"{shlex.quote(sys.executable)} -m {command}"
        done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, done.stderr)
        printed = done.stdout.splitlines()
        at = 0
        for wanted in shown.splitlines():
            if wanted == "…":
                continue
            # In this order; what is left out between two lines may also be empty lines and rules.
            rest = [one.rstrip() for one in printed[at:]]
            assert wanted in rest, (command, wanted, done.stdout)
            at += rest.index(wanted) + 1
        asked += bool(shown)
    assert asked >= 7


def test_there_is_something_to_run() -> None:
    assert len(COMMANDS) >= 4
    assert CODE["python"]


def test_the_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
