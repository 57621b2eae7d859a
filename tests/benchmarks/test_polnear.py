from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.polnear import Marked, load_split, read_annotations
from onrecord.article import Span

TEXT = "The ferry is late, the mayor said, and it will stay late.\r\nNobody else spoke.\n"

# A discontinuous content, a numbered second source, an attribution without a source, a line break in a text
# column and a helper that is no role.
STANDOFF = """\
T1\tSource 19 28\tthe mayor
T2\tCue 29 33\tsaid
T3\tContent 0 17;35 56\tThe ferry is late and it will
stay late
T4\tAttribution 29 33\tsaid
T5\tSource 59 65\tNobody
T6\tContent 59 70\tNobody else
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 Source2:T5
E2\tContent:T6
"""


def write_split(folder: Path) -> Path:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "gazette_ferry.txt").write_bytes(TEXT.encode())
    (folder / "attributions" / "gazette_ferry_a1b2.ann").write_text(STANDOFF, encoding="utf-8")
    return folder


def test_roles_and_ranges_are_read_and_texts_are_not(tmp_path: Path) -> None:
    path = write_split(tmp_path) / "attributions" / "gazette_ferry_a1b2.ann"
    assert read_annotations(path) == (
        Marked(source=(Span(19, 28), Span(59, 65)), cue=(Span(29, 33),), content=(Span(0, 17), Span(35, 56))),
        Marked(content=(Span(59, 70),)),
    )


def test_line_ends_are_kept_because_offsets_count_them(tmp_path: Path) -> None:
    (article,) = load_split(write_split(tmp_path))
    assert article.text == TEXT


def test_the_first_annotator_by_name_counts(tmp_path: Path) -> None:
    folder = write_split(tmp_path)
    (folder / "attributions" / "gazette_ferry_0000.ann").write_text("", encoding="utf-8")
    # An article whose name goes on where ours ends is another article.
    (folder / "attributions" / "gazette_ferry_strike_0000.ann").write_text(STANDOFF, encoding="utf-8")
    (article,) = load_split(folder)
    assert article.attributions == ()


def test_an_article_without_annotations_is_named(tmp_path: Path) -> None:
    folder = write_split(tmp_path)
    (folder / "attributions" / "gazette_ferry_a1b2.ann").unlink()
    with pytest.raises(FileNotFoundError, match="gazette_ferry"):
        load_split(folder)


@pytest.mark.corpora
def test_dev_has_the_counts_its_readme_gives(corpora: Path) -> None:
    articles = load_split(corpora / "polnear" / "dev")
    assert len(articles) == 84
    assert sum(len(article.text.split()) for article in articles) == 67_609
    assert sum(len(article.attributions) for article in articles) == 2_193
