"""Words that judge: which side they are on, and how much they weigh."""

from __future__ import annotations

import pytest

from onrecord.context.judgements import STRONG, judgement_of
from onrecord.context.tables import rows_of
from onrecord.context.wording import Wording


def test_judging_words_have_a_side_and_a_weight() -> None:
    rows = rows_of("judgements.tsv")
    assert len({(expression, part) for expression, part, _, _ in rows}) == len(rows)
    assert {side for _, _, side, _ in rows} == {"criticism", "praise"}
    assert {weight for *_, weight in rows} == {"strong", "mild", "none"}


@pytest.mark.parametrize(
    ("said", "criticism", "praise"),
    [
        ("the plan is a disgrace", STRONG, 0),
        ("the wind was weak", 1, 0),
        ("he is weak", STRONG, 0),
        ("a weak dollar", 0, 0),
        ("there is no evidence of fraud", 0, 0),
        ("a terrible accident", 0, 0),
        ("a hero and a statesman", 0, 2 * STRONG),
        ("not a great leader", STRONG, 0),
        ("not just a disgrace", STRONG, 0),
        ("no disgrace", 0, 0),
        ("the pier opens at noon", 0, 0),
    ],
)
def test_judgements_are_weighed(said: str, criticism: int, praise: int) -> None:
    judged = judgement_of(Wording(said.split(), list(range(len(said.split())))))
    assert (judged.criticism, judged.praise) == (criticism, praise)
