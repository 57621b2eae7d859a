from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy import (
    figures,
    marked,
    measure,
    predictions_from_json,
    predictions_to_json,
    table,
)
from benchmarks.corpora import (
    ROOT,
    check_dev,
    corpora_folder,
    dev_files,
    files_sha256,
    in_tenth,
)
from benchmarks.polnear import Marked, load_split
from onrecord.article import Article, Span
from onrecord.statement import Attribution, Extraction

MARKED = Marked((Span(0, 3),), (Span(4, 8),), (Span(9, 12), Span(14, 20)))


def test_an_extraction_is_scored_by_its_places() -> None:
    article = Article("Ann said it.", "ann.txt", (), ())
    attribution = Attribution("0", MARKED.source, MARKED.cue, MARKED.content, (), "indirect", "positive", 0.5)
    assert marked(Extraction(article, (attribution,), (), "model")) == [MARKED]


def test_predictions_survive_their_file() -> None:
    predictions = {"one": [MARKED, Marked()], "none": []}
    assert predictions_from_json(predictions_to_json(predictions)) == predictions


def test_empty_repeated_and_missing_pieces_of_a_file_name_no_text() -> None:
    text = json.dumps({"one": [{"source": [[5, 9], [5, 9], [7, 7], [1, 2]]}]})
    assert predictions_from_json(text) == {"one": [Marked(source=(Span(1, 2), Span(5, 9)))]}


def test_the_hash_sees_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("a", encoding="utf-8")
    two.write_text("b", encoding="utf-8")
    before = files_sha256(tmp_path, [one, two])
    assert files_sha256(tmp_path, [two, one]) == before
    two.write_text("c", encoding="utf-8")
    changed = files_sha256(tmp_path, [one, two])
    renamed = files_sha256(tmp_path, [one, two.rename(tmp_path / "three.txt")])
    assert len({before, changed, renamed}) == 3


def test_a_missing_corpora_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="elsewhere"):
        corpora_folder(tmp_path / "elsewhere")


@pytest.mark.corpora
def test_a_changed_corpus_fails_loudly(corpora: Path, tmp_path: Path) -> None:
    for path in dev_files(corpora):
        copy = tmp_path / path.relative_to(corpora)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    check_dev(tmp_path)
    first = min((tmp_path / "polnear" / "dev" / "text").iterdir())
    first.write_bytes(first.read_bytes() + b"\n")
    with pytest.raises(ValueError, match="SHA-256"):
        check_dev(tmp_path)


@pytest.mark.corpora
def test_the_tenth_is_the_same_nine_articles_as_ever(corpora: Path) -> None:
    names = [article.name for article in load_split(corpora / "polnear" / "dev") if in_tenth(article.name)]
    assert len(names) == 9
    assert names[0] == "breitbart_2016-10-04_bill-clinton-calls-obamacare-cra"
    assert names[-1] == "wash-post_2016-09-26_ah-friends-once-more-ted-cruz-en"


@pytest.mark.corpora
def test_gold_reaches_the_ceiling_and_nothing_reaches_zero(corpora: Path) -> None:
    articles = [a for a in load_split(corpora / "polnear" / "dev") if in_tenth(a.name)]
    best = figures(measure(corpora, articles, {a.name: a.attributions for a in articles}))
    assert {best[key] for key in ("relation", "content", "exact_cue", "character_content")} == {100.0}
    # Not 100: an article of two annotators has two entries, and they do not agree on everything.
    assert all(best[f"cofenet_{role}"] > 90 for role in ("source", "cue", "content"))
    assert best["aligned_tokens"] == 100.0
    worst = figures(measure(corpora, articles, {a.name: () for a in articles}))
    assert {value for key, value in worst.items() if key not in ("articles", "words", "aligned_tokens")} == {
        0
    }


@pytest.mark.corpora
def test_the_table_holds_every_measure_and_marks_what_is_missing(corpora: Path) -> None:
    articles = [a for a in load_split(corpora / "polnear" / "dev") if in_tenth(a.name)]
    made = table(measure(corpora, articles, {a.name: a.attributions for a in articles}), "dev")
    assert "9 articles" in made.title
    assert {len(row) for row in made.rows} == {len(made.columns)}
    by_name = {row[0]: row[1:] for row in made.rows}
    assert by_name["relation (source and content, IoU ≥ 0.5)"][:3] == ("100.0", "100.0", "100.0")
    assert by_name["CofeNet form, source"][3] == "82.2 / 83.2"


@pytest.mark.corpora
def test_the_command_scores_a_file_and_writes_figures_and_markdown(corpora: Path, tmp_path: Path) -> None:
    articles = load_split(corpora / "polnear" / "dev")
    predictions, scored = tmp_path / "predictions.json", tmp_path / "figures.json"
    predictions.write_text(predictions_to_json({a.name: a.attributions for a in articles}), encoding="utf-8")
    options = ["--corpora", corpora, "--tenth", "--predictions", predictions, "--json", scored, "--markdown"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.accuracy", *map(str, options)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "| relation (source and content, IoU ≥ 0.5) | 100.0 | 100.0 | 100.0 |" in done.stdout
    assert "Measured 2" in done.stdout
    result = json.loads(scored.read_text(encoding="utf-8"))
    assert result["figures"]["relation"] == 100.0
    assert set(result["conditions"]) == {"date", "commit", "machine", "python"}
