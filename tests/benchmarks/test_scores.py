from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy import predictions_to_json
from benchmarks.polnear import ROLES, GoldArticle, Marked, load_split
from benchmarks.scores import Count, Scores, score, score_article
from onrecord.article import Span

#       0123456789012345678901234567890123456789012345678901234567890
TEXT = 'The pier is "unsafe," Dr Quill said. Bo Tarn denied it. "No."'
PIER = Marked(source=(Span(22, 30),), cue=(Span(31, 35),), content=(Span(0, 21),))
TARN = Marked(source=(Span(37, 44),), cue=(Span(45, 51),), content=(Span(52, 54),))
SHOUT = Marked(content=(Span(56, 61),))
GOLD = GoldArticle("pier", TEXT, (PIER, TARN, SHOUT))


def perturbed(article: GoldArticle, dice: random.Random) -> list[Marked]:
    """Gold with pieces dropped, moved, cut and doubled, links crossed, and attributions left out."""

    def pieces(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        moved = []
        for span in spans:
            move = dice.random()
            if move < 0.25:
                start = max(0, span.start + dice.randint(-9, 9))
                end = min(len(article.text), span.end + dice.randint(-9, 9))
                moved += [Span(start, end)] if end > start else []
            elif move < 0.9:
                moved.append(span)
            if move > 0.97:
                moved.append(Span(span.start, span.start + 1))
        return tuple(sorted(set(moved)))

    predicted = []
    for marked in article.attributions:
        if dice.random() < 0.1:
            continue
        other = dice.choice(article.attributions)
        source = other.source if dice.random() < 0.1 else marked.source
        predicted.append(Marked(pieces(source), pieces(marked.cue), pieces(marked.content)))
        if dice.random() < 0.1:
            predicted.append(Marked(pieces(source), pieces(marked.cue), pieces(marked.content)))
    return predicted


def test_gold_against_itself_is_perfect() -> None:
    scores = score_article(GOLD, GOLD.attributions)
    assert [scores.exact[role].f1 for role in ROLES] == [1.0, 1.0, 1.0]
    assert [scores.character[role].f1 for role in ROLES] == [1.0, 1.0, 1.0]
    assert (scores.relation, scores.content) == (Count(2, 2, 2), Count(3, 3, 3))


def test_nothing_predicted_scores_zero_and_divides_by_nothing() -> None:
    scores = score_article(GOLD, [])
    assert scores.relation == Count(0, 0, 2)
    assert (scores.relation.precision, scores.relation.recall, scores.relation.f1) == (0.0, 0.0, 0.0)


def test_contents_are_told_apart_by_their_quotation_marks() -> None:
    scores = score_article(GOLD, [PIER])
    assert {name: count.gold for name, count in scores.types.items()} == {
        "direct": 1,
        "mixed": 1,
        "indirect": 1,
    }
    assert scores.types["mixed"].relation_recall == 1.0
    assert scores.types["direct"].gold_with_source == 0


def test_a_relation_needs_both_ends_of_one_attribution() -> None:
    crossed = [PIER._replace(source=TARN.source), TARN._replace(source=PIER.source)]
    scores = score_article(GOLD, crossed)
    assert scores.relation == Count(0, 2, 2)
    assert scores.content.correct == 2


def test_one_gold_attribution_is_found_only_once() -> None:
    scores = score_article(GOLD, [PIER, PIER._replace(content=(Span(0, 19),))])
    assert scores.relation == Count(1, 2, 2)


def test_overlap_counts_from_one_half_on_and_white_space_not_at_all() -> None:
    # "Dr Quill" has 7 visible characters: "Dr Q" shares 3 of them, "Quill" 5.
    few, most = PIER._replace(source=(Span(22, 26),)), PIER._replace(source=(Span(25, 30),))
    assert score_article(GOLD, [few]).relation.correct == 0
    assert score_article(GOLD, [most]).relation.correct == 1


@given(st.randoms(use_true_random=False))
def test_scores_stay_within_their_bounds(dice: random.Random) -> None:
    scores = score_article(GOLD, perturbed(GOLD, dice))
    for count in (*scores.exact.values(), *scores.character.values(), scores.relation, scores.content):
        assert 0 <= count.correct <= min(count.predicted, count.gold)
        assert 0.0 <= count.f1 <= 1.0
    assert scores.relation.correct <= scores.content.correct
    assert sum(types.relation_found for types in scores.types.values()) == scores.relation.correct


def reference(predictions: Path, scorer: Path, corpora: Path) -> dict[str, Any]:
    command = [sys.executable, scorer, predictions, "--json", "--root", corpora / "polnear"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def as_reference(scores: Scores) -> dict[str, Any]:
    """Our figures under the reference scorer's keys."""

    def prf(count: Count) -> list[float]:
        return [count.precision, count.recall, count.f1]

    def link(count: Count) -> dict[str, float]:
        numbers = {"correct": count.correct, "predicted": count.predicted, "gold": count.gold}
        return dict(zip("PRF", prf(count), strict=True)) | numbers

    return {
        "articles": scores.articles,
        "words": scores.words,
        "exact": {role: prf(count) for role, count in scores.exact.items()},
        "char": {role: prf(count) for role, count in scores.character.items()},
        "relation": link(scores.relation),
        "content": link(scores.content),
        "types": {
            name: {
                "gold": count.gold,
                "gold_with_source": count.gold_with_source,
                "content_recall": count.content_recall,
                "relation_recall": count.relation_recall,
            }
            for name, count in scores.types.items()
        },
    }


@pytest.mark.corpora
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_scores_are_the_reference_scorers_to_the_last_digit(corpora: Path, tmp_path: Path, seed: int) -> None:
    scorer = corpora.parent / "scorers" / "polnear.py"
    if not scorer.is_file():
        pytest.skip(f"the reference scorer is not at {scorer}")
    articles = load_split(corpora / "polnear" / "dev")
    dice = random.Random(seed)
    predictions = {article.name: perturbed(article, dice) for article in articles}
    path = tmp_path / "predictions.json"
    path.write_text(predictions_to_json(predictions), encoding="utf-8")

    expected = reference(path, scorer, corpora)
    ours = as_reference(score(articles, predictions))
    assert 0.3 < ours["relation"]["F"] < 0.9  # perturbed enough to tell two scorers apart
    assert {key: expected[key] for key in ours} == ours
