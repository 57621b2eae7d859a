"""The report of ``onrecord info``: what a bug report needs, and nothing of the person's files."""

from __future__ import annotations

import locale
import os
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from onrecord.cli.printable import one_line
from onrecord.errors import ModelError

__all__ = ["report"]


def report(model: Path | None) -> str:
    """Versions, the model's name, hash and measured quality, and the machine, one fact a line."""
    facts = [
        ("onrecord", version("onrecord")),
        ("Python", f"{platform.python_version()} ({platform.python_implementation()})"),
        ("system", platform.platform()),
        ("processor", f"{platform.machine()}, {os.cpu_count()} processors"),
        ("encoding", f"{locale.getencoding()}; standard output {sys.stdout.encoding}"),
        *_model(model),
        *((name, _version(name)) for name in _dependencies()),
    ]
    width = max(len(name) for name, _ in facts) + 2
    return "\n".join(f"{name:<{width}}{one_line(value)}" for name, value in facts)


def _model(path: Path | None) -> list[tuple[str, str]]:
    from onrecord.extractor import Extractor  # noqa: PLC0415  (loads the inference runtime)

    try:
        extractor = Extractor.load(path)
    except ModelError as error:
        return [("model", f"cannot be loaded: {error}")]
    measured = {key: value for key, value in extractor.card.items() if key not in ("format", "training")}
    shown = f"{extractor.threshold:g} (least confidence of what is shown by default)"
    speakers = {k: v for k, v in extractor.speakers_card.items() if k not in ("format", "training")}
    return [
        ("model", extractor.model),
        ("model threshold", shown),
        *_figures("model", measured),
        *_figures("speakers", speakers),
    ]


def _figures(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Every number in a part of a model card, named by the keys that lead to it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _figures(f"{name} {key}".replace("_", " "), inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield name, f"{value:,}"


def _dependencies() -> list[str]:
    """Names of the packages that onrecord needs at run time."""
    needed = (need for need in requires("onrecord") or [] if "extra ==" not in need)
    return sorted(re.split(r"[^\w.-]", need)[0] for need in needed)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
