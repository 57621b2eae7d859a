from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import onrecord
from tests.record.told_cases import article, record_of

SAID = "We will rebuild the harbour wall before winter, and nobody will be sent away."


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("command") / "r.db"
    with record_of(
        file, [article("The council met.", f"Ada Penn: “{SAID}”", name="a.txt", published="2024-03-06")]
    ):
        pass
    return file


def test_in_the_terminal(path: Path) -> None:
    done = onrecord("verify", "rebuild the harbour wall", "--by", "Ada Penn", "--record", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Did Ada Penn say this?" in done.stdout
    assert "Partial: these very words are printed as a part of a longer quotation." in done.stdout
    assert "1 article searched." in done.stdout


def test_as_json(path: Path) -> None:
    done = onrecord("verify", SAID, "--format", "json", env={"ONRECORD_RECORD": str(path)})
    assert done.returncode == 0
    assert json.loads(done.stdout)["answer"] == "exact"


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_in_files(path: Path, form: str, tmp_path: Path) -> None:
    done = onrecord("verify", SAID, "--record", path, "--format", form, "--out", tmp_path / f"v.{form}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / f"v.{form}").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["..."], 2, "There is no word to look for"),
        ([SAID, "--by", "Nemo"], 2, "Nemo"),
        ([SAID, "--record", "nowhere.db"], 3, "there is no record"),
    ],
)
def test_what_cannot_be_answered(
    path: Path, arguments: list[str], code: int, message: str, tmp_path: Path
) -> None:
    done = onrecord("verify", *arguments, cwd=tmp_path, env={"ONRECORD_RECORD": str(path)})
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
