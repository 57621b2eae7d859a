"""A record of invented articles that the questions are asked of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from record_cases import harbour_record


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A connection to :func:`record_cases.harbour_record`."""
    with (
        harbour_record(tmp_path_factory.mktemp("record") / "harbour.db") as record,
        record.reading() as opened,
    ):
        yield opened
