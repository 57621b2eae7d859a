"""The rule by which sourced statements are compared with annotated ones."""

import pytest

from benchmarks.sourcing import Row, Story, figures, rows_match, score_story

SAID = "“The bridge will close on Monday,” said Ada Penn, the mayor of Marl."
OTHER = "Ferries ran late all week, according to the harbour office."


def row(
    statement: str, kind: str = "named_person", name: str = "Ada Penn", title: str = "", why: str = ""
) -> Row:
    return Row(statement, kind, name, title, why)


def alike(one: str, other: str) -> float:
    """Stands for sentence vectors: equal words, equal meaning."""
    return float(set(one.lower().split()) == set(other.lower().split()))


def judged(theirs: list[Row], ours: list[Row]) -> dict[str, float]:
    verdict = score_story(Story("1", "", tuple(theirs)), ours, alike)
    return figures([verdict], filled=False)


def test_rows_match_by_a_fragment_or_by_containing():
    assert rows_match(SAID, "The bridge will close on Monday")
    assert rows_match(SAID, "“The bridge will close on Monday,” Penn had said in the harbour office.")
    assert not rows_match(SAID, OTHER)
    assert not rows_match(SAID, "")


def test_recall_and_precision_count_rows():
    found = judged([row(SAID), row(OTHER)], [row(SAID), row("Rain fell."), row("It was cold.")])
    assert found["statement"] == pytest.approx(50)
    assert found["precision"] == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    ("mine", "right"),
    [
        (row(SAID, title="mayor of Marl"), {"type", "name", "title", "justification"}),
        (row(SAID, kind="unnamed_person", title="mayor of Marl"), {"name", "title", "justification"}),
        (row(SAID, name="Otis Quill", title="mayor of Marl"), {"type", "title", "justification"}),
        (
            row(SAID, title="the mayor of Marl since May"),
            {"type", "name", "title", "justification"},
        ),  # contains it
        (row(SAID, title=""), {"type", "name", "justification"}),
        (row(SAID, title="mayor of Marl", why="who grew up there"), {"type", "name", "title"}),
    ],
)
def test_fields_are_compared_one_by_one(mine: Row, right: set[str]):
    found = judged([row(SAID, title="mayor of Marl")], [mine])
    assert {key for key in ("type", "name", "title", "justification") if found[key] == 100} == right


def test_a_persons_titles_are_pooled_over_the_story():
    later = "“We mend it,” Penn said."
    found = judged([row(SAID, title="mayor of Marl"), row(later)], [row(later, title="mayor of Marl")])
    assert found["title"] == 100


def test_of_one_sentence_with_two_sources_the_row_with_the_name_is_compared():
    both = "Penn said yes, Quill said no."
    ours = [row(both, name="Otis Quill"), row(both, name="Ada Penn")]
    assert judged([row(both, name="Ada Penn"), row(both, name="Otis Quill")], ours)["name"] == 100
