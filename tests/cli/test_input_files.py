"""A file that is read is known by every name it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.input_files import InputFiles


def test_by_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("given.txt", "deep/below.html", "deep/photo.png", "other.txt"):
        (tmp_path / name).touch()
    (tmp_path / "soft.csv").symlink_to("given.txt")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "deep/below.html")
    monkeypatch.chdir(tmp_path)
    files = InputFiles(["given.txt", "deep", "https://news.example/a", "-", "missing.txt"])
    for name in ("given.txt", "deep/../given.txt", "soft.csv", "deep/below.html", "hard.csv"):
        assert Path(name) in files
    for name in ("other.txt", "deep/photo.png", "deep", "missing.txt", "/dev/null"):
        assert Path(name) not in files
