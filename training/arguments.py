"""The arguments that every command on a trained run takes."""

from __future__ import annotations

import argparse
from pathlib import Path

__all__ = ["run_parser"]


def run_parser(description: str | None, out: str) -> argparse.ArgumentParser:
    """A parser with ``--run``, ``--base`` and ``--out``; ``out`` says what is written there."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True, help="folder that training.train wrote")
    parser.add_argument(
        "--base", type=Path, required=True, help="folder with the base model's tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True, help=out)
    return parser
