"""Dates of publication: checked, not completed."""

from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.reading import ReadOptions
from onrecord.reading.published import parse_published


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024", "year"),
        ("2024-11", "month"),
        ("2024-02-29", "day"),
        ("2024-11-18T09:30:00Z", "time"),
        ("2024-11-18T09:30:00+05:30", "time"),
        ("2024-11-18T09:30", "time"),
    ],
)
def test_valid_dates_keep_their_form(value: str, precision: str) -> None:
    published = parse_published(value, "given")
    assert (published.value, published.precision, published.basis) == (value, precision, "given")


def test_fractions_of_a_second_are_dropped() -> None:
    assert parse_published("2024-11-18T09:30:00.123Z", "given").value == "2024-11-18T09:30:00Z"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "18.11.2024",
            "2024-13",
            "2023-02-29",
            "2024-11-31",
            "2024-1-1",
            "yesterday",
            "20241118",
            "0000",
        ),
        *("2024-11-18T25:00:00Z", "2024-11T09:30:00Z", "٢٠٢٤", "2024-11-18\n2024"),
    ],
)
def test_others_are_refused_with_what_is_valid(value: str) -> None:
    with pytest.raises(UsageError, match=r"2024-11-18T09:30:00Z"):
        parse_published(value, "given")


def test_options_check_the_date_at_once() -> None:
    with pytest.raises(UsageError):
        ReadOptions(published="18.11.2024")
