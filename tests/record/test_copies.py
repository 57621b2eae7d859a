from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, func, select, update

from onrecord.record.copies import forget_copies, note_copies
from onrecord.record.schema import statements, text_bands, texts
from onrecord.record.store import Record
from onrecord.statement import Extraction
from tests.record.told_cases import add, article, record_of

STORY = (
    "The harbour wall of Port Ennis gave way on Tuesday night, and forty boats were lost by morning.",
    "Divers searched the basin until noon, while the fire service pumped out the cellars of Quay Street.",
    "Ada Penn: “We will rebuild the wall before the winter storms, and we will build it higher,”",
    "The wall was built in 1911 and was last repaired after the flood of 1974, the port's records show.",
    "Insurers put the damage at twelve million crowns, a sum that the town cannot raise alone.",
    "Tom Arkell: “Nobody told the fishermen that the stones had moved,”",
    "A hearing of the port authority is set for Monday, when engineers will show what sensors recorded.",
)
ANOTHER = (
    "Forty boats sank at Port Ennis when a storm broke the old sea wall, leaving the fleet no berth.",
    "Ada Penn: “We will rebuild the wall before the winter storms, and we will build it higher,”",
    "Rescuers spent the morning in the water of the inner dock, but found nobody hurt, the guard reported.",
    "Schools in the lower town stayed shut, and the ferry to Sandholm was called off for the week.",
    "Fishermen gathered at the chapel in the afternoon to ask who had known of the cracks in it.",
)


def edited(paragraphs: Sequence[str]) -> tuple[str, ...]:
    swaps = {"gave way": "collapsed", "searched": "combed", "last repaired": "mended", "sum": "figure"}
    for old, new in swaps.items():
        paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
    return tuple(paragraphs)


COPIES = (
    STORY,
    ("Boats lost at Port Ennis", *STORY[:4]),
    tuple(reversed(STORY)),
    edited(STORY),
    (*STORY[3:], "Subscribe to the Port Ennis Courier for less than the price of a cup of tea a week."),
)


def named(number: int, paragraphs: Sequence[str]) -> Extraction:
    return article(*paragraphs, name=f"{number}.txt")


def groups(connection: Connection) -> dict[int, int]:
    found = select(texts.c.id, func.coalesce(texts.c.copy_of, texts.c.id))
    return {row[0]: row[1] for row in connection.execute(found)}


@pytest.mark.parametrize("way", range(1, len(COPIES)), ids=["cut", "reordered", "edited", "end alone"])
def test_a_copy_is_of_the_first_text_of_its_story(tmp_path: Path, way: int) -> None:
    with record_of(tmp_path / "r.db", [named(0, STORY), named(1, COPIES[way])]) as connection:
        assert groups(connection) == {1: 1, 2: 1}


def test_two_reports_of_one_event_that_share_a_quotation_are_two_stories(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", [named(0, STORY), named(1, ANOTHER)]) as connection:
        assert groups(connection) == {1: 1, 2: 2}


def test_a_speech_alone_is_no_copy_of_a_story_that_quotes_from_it(tmp_path: Path) -> None:
    speech = [f"We shall mend stone {n} of the wall of Port Ennis by spring." for n in range(30)]
    story = named(0, [*STORY, "Ada Penn: “" + " ".join(speech[:16]) + "”"])
    alone = named(1, ["Ada Penn: “" + " ".join(speech) + "”", "That was all."])
    with record_of(tmp_path / "r.db", [story, alone]) as connection:
        assert groups(connection) == {1: 1, 2: 2}


def test_a_text_of_a_few_words_is_no_copy(tmp_path: Path) -> None:
    brief = "The harbour wall of Port Ennis gave way on Tuesday night."
    with record_of(tmp_path / "r.db", [named(0, STORY), named(1, [brief])]) as connection:
        assert groups(connection) == {1: 1, 2: 2}
        assert connection.execute(select(func.count()).where(text_bands.c.text_id == 2)).scalar() == 0


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_adding_does_not_change_what_is_together(
    order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    all_ = [named(n, paragraphs) for n, paragraphs in enumerate((*COPIES, ANOTHER))]
    path = tmp_path_factory.mktemp("order") / "r.db"
    with record_of(path, [all_[n] for n in order]) as connection:
        found = groups(connection)
        together = {frozenset(order[id_ - 1] for id_ in some) for some in by_group(found).values()}
        assert together == {frozenset(range(5)), frozenset({5})}
        assert all(first == min(some) for first, some in by_group(found).items())


def by_group(found: dict[int, int]) -> dict[int, list[int]]:
    return {
        first: [id_ for id_, _ in some]
        for first, some in itertools.groupby(
            sorted(found.items(), key=lambda p: (p[1], p[0])), lambda p: p[1]
        )
    }


def test_a_text_that_joins_two_groups_makes_them_one(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", [named(0, STORY[:3]), named(1, STORY[3:])]) as connection:
        assert groups(connection) == {1: 1, 2: 2}
        add(connection, named(2, STORY))
        assert groups(connection) == {1: 1, 2: 1, 3: 1}


def test_noting_twice_changes_nothing(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", [named(n, copy) for n, copy in enumerate(COPIES)]) as connection:
        everything = [connection.execute(select(t)).all() for t in (texts, statements, text_bands)]
        for text_id in (3, 1, 5):
            note_copies(connection, text_id)
        assert [connection.execute(select(t)).all() for t in (texts, statements, text_bands)] == everything


def test_when_the_first_goes_the_next_takes_its_place(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", [named(n, copy) for n, copy in enumerate(COPIES)]) as connection:
        forget_copies(connection, 1)
        assert groups(connection) == {1: 1, 2: 2, 3: 2, 4: 2, 5: 2}
        forget_copies(connection, 4)
        assert groups(connection) == {1: 1, 2: 2, 3: 2, 4: 4, 5: 2}


def repeats(connection: Connection) -> dict[int, int | None]:
    rows = connection.execute(select(statements.c.id, statements.c.repeats).order_by(statements.c.id))
    return {row[0]: row[1] for row in rows}


def test_what_copies_say_is_told_once(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", [named(0, STORY), named(1, edited(STORY)), named(2, COPIES[4])]) as c:
        assert repeats(c) == {1: None, 2: None, 3: 1, 4: 2, 5: 2}


def test_one_of_nobody_known_does_not_join_what_two_speakers_said(tmp_path: Path) -> None:
    told = [[*STORY[:2], f"{who}: {STORY[2][10:]}", *STORY[3:5]] for who in ("Ada Penn", "Tom Arkell", "?")]
    with record_of(tmp_path / "r.db", [named(n, paragraphs) for n, paragraphs in enumerate(told)]) as c:
        assert set(groups(c).values()) == {1}
        assert repeats(c) == {1: None, 2: None, 3: 1}


def test_another_figure_or_speaker_or_a_not_is_another_statement(tmp_path: Path) -> None:
    base = [*STORY[:2], *STORY[3:5], STORY[6]]
    said = "The council will pay the families of the crew forty crowns a day until the port is open"
    first = named(0, [*base, f"Ada Penn: “{said},”"])
    others = [
        named(1, [*base, f"Ada Penn: “{said.replace('forty', '50')},”"]),
        named(2, [*base, f"Tom Arkell: “{said},”"]),
        named(3, [*base, f"Ada Penn: “{said.replace('will pay', 'will not pay')},”"]),
    ]
    with record_of(tmp_path / "r.db", [first, *others]) as connection:
        assert set(groups(connection).values()) == {1}
        assert repeats(connection) == {1: None, 2: None, 3: None, 4: None}


def test_a_statement_cut_short_repeats_the_whole_one_and_not_the_other_way(tmp_path: Path) -> None:
    short = (*STORY[:2], "Ada Penn: “We will rebuild the wall before the winter storms,”", *STORY[3:])
    for number, order in enumerate(([STORY, short], [short, STORY])):
        with record_of(tmp_path / f"{number}.db", [named(n, p) for n, p in enumerate(order)]) as connection:
            assert repeats(connection)[3] == (None if number else 1)


def test_tellings_of_two_groups_become_one_with_the_groups(tmp_path: Path) -> None:
    left, right = STORY[:3], (STORY[2], *STORY[3:])
    with record_of(tmp_path / "r.db", [named(0, left), named(1, right)]) as connection:
        connection.execute(update(statements).values(repeats=None))  # as if nobody had known the quotation
        add(connection, named(2, STORY))
        found = repeats(connection)
        assert [found[1], found[2], found[4]] == [None, 1, 1]


def test_one_more_of_very_many_copies_costs_no_more(tmp_path: Path) -> None:
    """Questions and texts read are counted, since time on a busy machine is not to be relied on."""
    read = []
    with Record(tmp_path / "r.db", create=True) as record, record.writing() as connection:
        counts = Counter[int]()
        event.listen(connection, "before_cursor_execute", lambda *_: counts.update([len(read)]))
        for number in range(150):
            add(connection, named(number, [*STORY, f"Edition {number} of the Courier, printed at dawn."]))
            read.append(number)
        assert set(groups(connection).values()) == {1}
    assert max(counts[number] for number in range(100, 150)) <= counts[2] + 5
