"""``onrecord roundup QUERY --for NAME``, run as a person would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import onrecord

STRIKE = """Ferry crews walk out in Port Ellery, islands cut off
The crews of the Port Ellery ferries walked off their ships on Tuesday, leaving six islands without a link.
"This strike is a slap in the face of us all," Ada Penn, the chair of the Harbour Board, said on Tuesday.
In March, Penn said that "no ferry will be tied up while I chair this board."
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "strike.txt"
    path.write_text(STRIKE)
    return path


def test_files_are_asked_without_a_record(article: Path, tmp_path: Path) -> None:
    run = onrecord(
        "roundup", "ferry strike", "--for", "Ada Penn", "--for", "Ben Okoro", "--event-date", "2023-06-06",
        "--from", article, "--published", "2023-06-07", cwd=tmp_path,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    after, _, before = run.stdout.partition("Background: said before the event")
    assert "slap in the face" in after
    assert "no ferry will be tied up" in before
    assert "No statement by Ben Okoro in the 1 article searched." in run.stdout
    assert list(tmp_path.iterdir()) == [article]


def test_json_beside_it(article: Path) -> None:
    run = onrecord(
        "roundup", "ferry strike", "--for", "Ada Penn", "--event-date", "2023-06-06", "--format", "json",
        "--from", article, "--published", "2023-06-07",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    assert answer["event"]["event_date_basis"] == "given"
    assert len(answer["after"]) == len(answer["before"]) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ferry strike", "--for", "Ada Penn", "--event-date", "2023-02-30"), "no record"),
        (("ferry strike", "--for", "Ada Penn", "--format", "csv"), "with --for there are"),
        (("ferry.txt", "--since", "2023-06-06"), "say with --for"),
        (("ferry.txt", "--format", "docx"), "without --for there are"),
    ],
)
def test_what_cannot_be_served_is_said(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    run = onrecord("roundup", *arguments, cwd=tmp_path)
    assert run.returncode in (2, 3)
    assert says in run.stderr


def test_a_file_in_the_place_of_the_query_is_seen(article: Path) -> None:
    run = onrecord("roundup", article, "--for", "Ada Penn")
    assert run.returncode == 2
    assert "the first word is the query" in run.stderr
