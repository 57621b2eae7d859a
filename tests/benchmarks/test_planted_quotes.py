from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from benchmarks.planted_quotes import KINDS, plant_questions
from benchmarks.verify import ask, right
from onrecord.record.folding import folded
from onrecord.statement import Extraction
from tests.record.told_cases import article, record_of

NAMES = ("Ada Penn", "Tom Arkell", "Mira Sund", "Jon Velde", "Ester Oke", "Pia Lund")


def paper(number: int) -> Extraction:
    """An article of six direct quotations; no two quotations have a word in common."""
    words = folded("harbour stands beside chapel until winter lantern burns")
    said = [" ".join(f"{word}{number}x{n}" for word in words) for n, _ in enumerate(NAMES)]
    paragraphs = [f"{name}: “{quotation},”" for name, quotation in zip(NAMES, said, strict=True)]
    made = article(f"Report {number} from the port.", *paragraphs, name=f"{number}.txt")
    return replace(made, attributions=tuple(replace(one, quotation="direct") for one in made.attributions))


def test_every_kind_is_planted_and_what_it_says(tmp_path: Path) -> None:
    kept, left_out = [paper(n) for n in range(8)], [paper(n) for n in range(100, 104)]
    questions = plant_questions(kept, left_out, each=6)
    assert Counter(one.kind for one in questions) == dict.fromkeys(KINDS, 6)
    assert questions == plant_questions(kept, left_out, each=6)
    printed = " ".join(" ".join(folded(one.article.text)) for one in kept)
    for one in questions:
        assert (" ".join(folded(one.words)) in printed) == (one.kind in ("exact", "cut", "other speaker"))
        if one.kind == "other speaker":
            assert one.by not in (None, one.speaker)


def test_answers_are_judged(tmp_path: Path) -> None:
    kept, left_out = [paper(n) for n in range(8)], [paper(n) for n in range(100, 104)]
    questions = plant_questions(kept, left_out, each=6)
    with record_of(tmp_path / "r.db", kept) as connection:
        answered = ask(connection, questions)
    assert Counter(one.question.kind for one in answered if right(one)) == dict.fromkeys(KINDS, 6)
    with record_of(tmp_path / "few.db", kept[:1]) as connection:
        exact = [one for one in questions if one.kind == "exact"]
        assert [right(one) for one in ask(connection, exact)] == ["harbour0x" in one.words for one in exact]
