"""The shipped models, loaded once for all tests of speakers."""

from __future__ import annotations

import pytest

from onrecord import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The default models."""
    return Extractor.load()
