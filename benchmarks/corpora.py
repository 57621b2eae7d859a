"""Where the public corpora lie, which part the accuracy gate takes, and proof that they are unchanged."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

__all__ = ["DEV_SHA256", "ROOT", "check_dev", "corpora_folder", "dev_files", "files_sha256", "in_tenth"]

ROOT = Path(__file__).resolve().parent.parent
"""The root of the repository."""

DEV_SHA256 = "4d28607f5be1747d7af33257ee6ae11af32de7afaf792bcb1e502d73e1425b83"
"""What :func:`files_sha256` gives for PolNeAR dev and its CofeNet form, as the floors were set on them."""


def corpora_folder(given: Path | None = None) -> Path:
    """The folder of public corpora: as given, else ``ONRECORD_CORPORA``, else ``../shared/corpora``.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    folder = given or Path(os.environ.get("ONRECORD_CORPORA", ROOT.parent / "shared" / "corpora"))
    if not folder.is_dir():
        raise FileNotFoundError(
            f"no corpora at {folder}; name their folder with --corpora or ONRECORD_CORPORA"
        )
    return folder


def in_tenth(name: str) -> bool:
    """Whether the article belongs to the fixed tenth: SHA-256 of its name, as a number, divides by 10."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def files_sha256(folder: Path, files: Iterable[Path]) -> str:
    """One hex SHA-256 over the paths (relative to ``folder``) and bytes of ``files``, in any order."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def dev_files(corpora: Path) -> list[Path]:
    """Every file that the accuracy figures rest on."""
    dev = corpora / "polnear" / "dev"
    texts, annotations = (dev / "text").glob("*.txt"), (dev / "attributions").glob("*.ann")
    return [*texts, *annotations, corpora / "cofenet-polnear" / "valid.txt"]


def check_dev(corpora: Path) -> None:
    """Make sure that the corpus is the one on which floors and published figures were measured.

    Raises:
        ValueError: a file was changed, added or removed.
    """
    found = files_sha256(corpora, dev_files(corpora))
    if found != DEV_SHA256:
        raise ValueError(
            f"PolNeAR dev under {corpora} is not the corpus that the figures were measured on: its "
            f"SHA-256 is {found}, expected {DEV_SHA256}. Restore the corpus, or measure all figures anew."
        )
