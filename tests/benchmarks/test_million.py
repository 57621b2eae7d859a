from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.million import QUESTIONS, build, measure, sizes
from onrecord.record.store import Record
from record_cases import harbour_record


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("million")
    real, target = folder / "real.db", folder / "made.db"
    harbour_record(real).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmarks.multiplied.COMMONEST", 5)  # there are few words
        build(real, target, 60)
    return real, target


def test_it_is_a_sound_record_of_as_many_statements(made: tuple[Path, Path]) -> None:
    with Record(made[1]) as record:
        assert record.check() == []
        with record.reading() as connection:
            assert 60 <= connection.exec_driver_sql("SELECT count(*) FROM statements").scalar_one() < 64


def test_words_are_slices_and_names_are_of_speakers(made: tuple[Path, Path]) -> None:
    from sqlalchemy import select

    from onrecord.record.recalling import recall
    from onrecord.record.schema import article_speakers, speakers, statements, texts

    with Record(made[1]) as record, record.reading() as connection:
        for row in connection.execute(select(statements, texts.c.text).join(texts)):
            for role in ("source", "cue", "content"):
                at = getattr(row, f"{role}_at")
                assert getattr(row, role) == " … ".join(row.text[start:end] for start, end in at)
        named = select(article_speakers.c.name, speakers.c.name).join(speakers)
        assert all(printed == known for printed, known in connection.execute(named))
        assert recall(connection, 1).speakers


def test_texts_differ_and_keep_their_shape(made: tuple[Path, Path]) -> None:
    real, target = (sqlite3.connect(path) for path in made)
    count = "SELECT count(DISTINCT sha256), count(*) FROM texts"
    distinct, all_ = target.execute(count).fetchone()
    assert distinct == all_
    length = "SELECT DISTINCT length(text) FROM texts ORDER BY 1"
    assert target.execute(length).fetchall() == real.execute(length).fetchall()
    real.close()
    target.close()


def test_every_question_can_be_asked(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.million.TIMES", dict.fromkeys(QUESTIONS, 3))
    monkeypatch.setattr("benchmarks.multiplied.COMMONEST", 5)
    monkeypatch.setattr("benchmarks.million.COMMONEST", 5)
    real, target = made
    rows = measure(target, real)
    assert [row["question"] for row in rows] == list(QUESTIONS)
    assert all(row["median"] <= row["p95"] <= row["most"] for row in rows)
    assert {"statements", "texts"} <= {row["part"] for row in sizes(target)}
