"""Scores of round-ups: what counts as the same statement."""

from __future__ import annotations

from benchmarks.events import Label, Score, scored, tables
from onrecord.article import Span


def label(at: tuple[int, int], side: str = "after", speaker: str = "Penn", article: str = "a") -> Label:
    return Label(article, speaker, (Span(*at),), side)


def test_half_of_each_must_lie_in_the_other() -> None:
    assert scored([label((0, 100))], [label((40, 140))]).found == 1
    assert scored([label((0, 100))], [label((60, 160))]).found == 0
    assert scored([label((0, 100))], [label((0, 40))]).found == 0


def test_by_words_a_statement_may_be_parted_otherwise() -> None:
    score = scored([label((0, 40)), label((41, 100))], [label((0, 100))])
    assert (score.right_words, score.found_words) == (2, 1)


def test_speaker_article_and_side_count() -> None:
    assert scored([label((0, 9), speaker="Okoro")], [label((0, 9))]).found == 0
    assert scored([label((0, 9), article="b")], [label((0, 9))]).found == 0
    score = scored([label((0, 9), side="before")], [label((0, 9))])
    assert (score.found, score.sides) == (1, 0)


def test_of_a_content_in_pieces_those_count_that_touch() -> None:
    told = Label("a", "Penn", (Span(0, 50), Span(200, 290)), "after")
    assert scored([told], [label((200, 290))]).found == 1


def test_the_table_adds_up() -> None:
    one = Score(told=2, right=1, labelled=4, found=1, sides=1, articles_told=1, articles_right=1, articles=1)
    (table,) = tables([("strike", one), ("fire", one)])
    assert table.rows[-1][:5] == ("all", "4", "50.0 %", "8", "25.0 %")
