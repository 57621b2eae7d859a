from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.copies import Outcome, groups_of, score
from benchmarks.planted_copies import Planted, plant


def rows(number: int) -> list[dict[str, Any]]:
    """Articles of invented words, no two with a sentence in common."""
    return [
        {
            "title": f"Story {n} of the port",
            "text": "\n".join(
                " ".join(f"w{n}p{paragraph}x{word}" for word in range(40)) for paragraph in range(10)
            ),
        }
        for n in range(number)
    ]


def test_the_same_seed_plants_the_same() -> None:
    first, again = (plant(rows(30), stories=5, copies=12, others=10, seed=3) for _ in range(2))
    assert first == again
    assert first != plant(rows(30), stories=5, copies=12, others=10, seed=4)
    assert len(first) == 5 + 12 + 10


def test_copies_keep_words_of_their_story_and_of_no_other() -> None:
    planted = plant(rows(30), stories=5, copies=40, others=10)
    home = {one.story: set(one.text.split()) for one in planted if not one.ways}
    for one in planted:
        words = {word for word in one.text.split() if word.startswith("w")}
        own = len(words & home[one.story])
        assert own >= 0.2 * len({word for word in home[one.story] if word.startswith("w")})
    assert {way for one in planted for way in one.ways} == {
        "cut",
        "edited",
        "reordered",
        "retitled",
        "retyped",
    }


def test_pairs_are_counted_by_group_and_story() -> None:
    planted = [Planted(story, "", "") for story in (1, 1, 1, 2, 2, 3)]
    outcome = score(planted, [7, 7, 8, 8, 9, 10])
    assert outcome == Outcome(held=2, real=4, right=1)
    assert (outcome.precision, outcome.recall) == (0.5, 0.25)


def test_plain_copies_are_found(tmp_path: Path) -> None:
    planted = plant(rows(30), stories=5, copies=20, others=10)
    groups, took = groups_of(planted, tmp_path / "r.db")
    assert score(planted, groups) == Outcome(50, 50, 50)
    assert len(took) == len(planted)
