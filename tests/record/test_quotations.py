from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from onrecord.record.folding import folded
from onrecord.record.quotations import forget_quotations, note_quotations, prints
from onrecord.record.schema import quotation_prints, quotations, statements
from onrecord.statement import Extraction
from tests.record.told_cases import article, record_of

WHOLE = "We will rebuild the harbour wall before the winter storms, and nobody will be sent away."
CUT = "rebuild the harbour wall before the winter storms"
ALTERED = "We shall rebuild the harbour wall before the winter storms, and no one will be sent away."


def quoting(number: int, who: str, words: str) -> Extraction:
    lead = f"Report {number} of day {number} from Port {number} by desk {number} and boat {number} at noon."
    return article(lead, f"{who}: “{words}”", name=f"{number}.txt")


def clusters(connection: Connection) -> list[int]:
    return list(connection.execute(select(quotations.c.cluster).order_by(quotations.c.id)).scalars())


def repeats(connection: Connection) -> list[int | None]:
    return list(connection.execute(select(statements.c.repeats).order_by(statements.c.id)).scalars())


@pytest.mark.parametrize(
    "other", [WHOLE, WHOLE.upper(), CUT, ALTERED], ids=["same", "capitals", "cut", "altered"]
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_retold_quotation_joins_its_cluster_whoever_is_said_to_have_said_it(
    tmp_path: Path, other: str, turned: bool
) -> None:
    told = [quoting(0, "Ada Penn", WHOLE), quoting(1, "Tom Arkell", other)]
    with record_of(tmp_path / "r.db", told[::-1] if turned else told) as connection:
        assert clusters(connection) == [1, 1]


@pytest.mark.parametrize(
    "words",
    [
        "at the end of the day",
        "I don't think so, no, not really",
        "We are going to get it done",
        "the people of this town",
    ],
)
def test_what_everybody_says_is_no_quotation_told_again(tmp_path: Path, words: str) -> None:
    told = [quoting(0, "Ada Penn", words), quoting(1, "Tom Arkell", words), quoting(2, "Ada Penn", words)]
    with record_of(tmp_path / "r.db", told) as connection:
        assert clusters(connection) == [1, 2, 3]
        assert repeats(connection) == [None, None, None]


def test_a_few_words_in_common_make_no_cluster(tmp_path: Path) -> None:
    other = "The harbour wall before the town hall was painted green last year, to the mayor's delight."
    with record_of(tmp_path / "r.db", [quoting(0, "Ada Penn", WHOLE), quoting(1, "Ada Penn", other)]) as c:
        assert clusters(c) == [1, 2]


def test_every_quotation_of_four_words_is_kept_with_its_place(tmp_path: Path) -> None:
    told = article("Ada Penn: “Not now,” she told them, “and not before the thaw,”", name="a.txt")
    with record_of(tmp_path / "r.db", [told]) as connection:
        (row,) = connection.execute(select(quotations)).all()
        assert told.article.text[row.start : row.end] == "and not before the thaw,"


def test_the_same_words_of_one_speaker_are_told_once(tmp_path: Path) -> None:
    told = [
        quoting(0, "Ada Penn", WHOLE),
        quoting(1, "Tom Arkell", WHOLE),
        quoting(2, "Ada Penn", WHOLE.replace("We ", "we ")),
        quoting(3, "Ada Penn", ALTERED),
        quoting(4, "?", WHOLE),
        quoting(5, "Ada Penn", WHOLE),
    ]
    with record_of(tmp_path / "r.db", told) as connection:
        assert repeats(connection) == [None, None, 1, None, None, 1]


def test_a_statement_that_says_more_than_its_quotation_is_told(tmp_path: Path) -> None:
    told = [
        article(f"Ada Penn: “{CUT}”", name="a.txt"),
        article(
            "Ada Penn: “" + CUT + "” was what the province had asked of the council, and a promise of ten "
            "million crowns for the fishermen as well as new houses for all of Quay Street",
            name="b.txt",
        ),
    ]  # fmt: skip
    with record_of(tmp_path / "r.db", told) as connection:
        assert clusters(connection) == [1, 1]
        assert repeats(connection) == [None, None]


def test_noting_twice_changes_nothing(tmp_path: Path) -> None:
    told = [quoting(n, "Ada Penn", words) for n, words in enumerate((WHOLE, CUT, ALTERED))]
    with record_of(tmp_path / "r.db", told) as connection:
        before = clusters(connection), repeats(connection)
        for text_id in (3, 2):
            note_quotations(connection, text_id)
            assert (sorted(clusters(connection)), repeats(connection)) == before


def test_when_the_first_goes_the_next_is_found_in_its_place(tmp_path: Path) -> None:
    told = [quoting(n, "Ada Penn", WHOLE) for n in range(3)]
    with record_of(tmp_path / "r.db", told) as connection:
        forget_quotations(connection, 1)
        assert clusters(connection) == [2, 2]
        held = connection.execute(
            select(quotation_prints.c.print).where(quotation_prints.c.quotation_id == 2)
        )
        assert sorted(held.scalars()) == prints(folded(WHOLE))


def test_every_wording_is_found_after_the_one_that_was_found_by_goes(tmp_path: Path) -> None:
    told = [quoting(n, "Ada Penn", words) for n, words in enumerate((WHOLE, ALTERED, ALTERED, WHOLE))]
    with record_of(tmp_path / "r.db", told) as connection:
        forget_quotations(connection, 2)
        held = connection.execute(select(quotation_prints.c.print, quotation_prints.c.quotation_id))
        assert sorted(map(tuple, held)) == sorted(
            [(gram, 1) for gram in prints(folded(WHOLE))] + [(gram, 3) for gram in prints(folded(ALTERED))]
        )


def test_a_hundred_retellings_add_nothing_to_the_index(tmp_path: Path) -> None:
    told = [quoting(n, "Ada Penn", WHOLE) for n in range(100)]
    with record_of(tmp_path / "r.db", told) as connection:
        assert set(clusters(connection)) == {1}
        assert len(connection.execute(select(quotation_prints)).all()) == len(prints(folded(WHOLE)))


def test_wild_text_is_only_text(tmp_path: Path) -> None:
    wild = "\x00 we ' OR 1=1; DROP TABLE texts; -- will \u202erebuild\u202c the harbour <b>wall</b> \ud800 “"
    told = [quoting(n, "Ada Penn", wild) for n in range(2)]
    with record_of(tmp_path / "r.db", told) as connection:
        assert set(clusters(connection)) <= {1, 2}
