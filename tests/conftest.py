"""What all tests share: where the public corpora and the seed article lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples at every run, so that a check that passed passes again; to look for new ones:
# HYPOTHESIS_PROFILE=explore scripts/test
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).resolve().parent.parent


def _outside(path: Path, what: str) -> Path:
    if path.is_dir():
        return path
    message = f"{what} not found at {path}; set ONRECORD_CORPORA to the folder of public corpora"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public gold data; where it is absent the test skips, in CI it fails."""
    return _outside(Path(os.environ.get("ONRECORD_CORPORA", ROOT.parent / "shared" / "corpora")), "corpora")


@pytest.fixture(scope="session")
def seed(corpora: Path) -> Path:
    """The folder of the seed article and of what a careful human reads out of it."""
    return _outside(corpora.parent / "seed", "the seed article")
