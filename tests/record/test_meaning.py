"""Vectors of meaning: near what means alike, kept once a statement, found again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.record import meaning
from onrecord.record.keeping import keep
from onrecord.record.meaning import likeness, nearest, note_meaning, text_vectors, vector, vectors
from onrecord.record.schema import statement_vectors, statements
from onrecord.record.selection import Selection
from onrecord.record.store import Record

TEXT = """Ferry crews walk out in Port Ellery
"The crews deserve a better wage," Ben Okoro, the union leader, said on Tuesday.
"Snow will fall on the hills tonight," Mina Holt, a forecaster, said on Tuesday."""


def test_what_means_alike_is_nearer_than_what_does_not() -> None:
    near, far = vectors(["The leader quit after a corruption inquiry.", "Snow will fall on the hills."])
    wanted = vector("The president resigned over bribery.")
    alike = likeness(np.stack([near, far]), wanted)
    assert alike[0] > alike[1] + 0.3


@given(st.lists(st.text(max_size=60), max_size=5))
def test_a_vector_does_not_hang_on_its_neighbours(some: list[str]) -> None:
    together = vectors(some)
    assert together.shape == (len(some), meaning.DIMENSIONS)
    for one, row in zip(some, together, strict=True):
        assert np.array_equal(vector(one), row)
        length = float(np.linalg.norm(row.astype(float)))
        assert length == 0 or abs(length - 127) < 4


def test_no_word_has_no_meaning() -> None:
    assert not vector("?! …").any()


def test_the_files_are_small_and_those_of_the_card() -> None:
    folder = Path(meaning.__file__).parent / "meaning_model"
    card = json.loads((folder / "card.json").read_text())
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2_500_000
    assert card["base"]["licence"] == "Apache-2.0"


def test_statements_are_noted_once_and_found_by_meaning(tmp_path: Path) -> None:
    extraction = Extractor.load().extract(article_from_text(TEXT, name="a.txt", published="2023-06-06"))
    with Record(tmp_path / "r.db", create=True) as record:
        with record.writing() as connection:
            kept = keep(connection, extraction)
            note_meaning(connection, kept.text_id)
            note_meaning(connection, kept.text_id)
        with record.reading() as connection:
            every = connection.execute(select(func.count()).select_from(statement_vectors)).scalar_one()
            assert every == len([a for a in extraction.attributions if a.content])
            (best, score), *rest = nearest(connection, "higher pay for sailors", Selection(), 5)
            words = connection.execute(
                select(statements.c.content).where(statements.c.id == best)
            ).scalar_one()
            assert "wage" in words
            assert all(score >= other for _, other in rest)
            assert nearest(connection, "pay", Selection(texts=[]), 5) == []
            assert set(text_vectors(connection, [kept.text_id])) == {kept.text_id}
