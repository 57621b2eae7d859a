"""Search finds the words, only them, tells each statement once and says what it left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from onrecord.errors import UsageError
from onrecord.questions.filters import Filters, selection_of
from onrecord.questions.search import Found, search
from onrecord.questions.statements_told import Carried
from onrecord.record import word_search
from onrecord.record.schema import statements
from onrecord.record.selection import Selection
from onrecord.record.store import Record
from onrecord.statement import Attribution
from record_cases import Line, kept


def words(one: Carried) -> str:
    finding = one.told.finding
    assert isinstance(finding, Attribution)
    return " … ".join(span.of(one.told.article.text) for span in finding.content)


def contents(found: Found) -> list[str]:
    return sorted(map(words, found.hits))


def test_words_are_found_in_every_form_and_marked_at_their_places(harbour: Connection) -> None:
    found = search(harbour, "ferry", Selection())
    assert contents(found) == [
        "perhaps the ferry was cursed",
        "the ferry was too old",
        "the winter ferry was their lifeline",
        "“I would buy two ferries” and a barge",
        "“a new ferry by June”",
    ]
    marked = [hit.of(one.told.article.text) for one in found.hits for hit in one.hits]
    assert sorted(marked) == ["ferries", "ferry", "ferry", "ferry", "ferry"]
    assert (found.total, found.articles, found.more, found.ranked) == (5, 4, False, True)


def test_a_phrase_stands_in_a_row(harbour: Connection) -> None:
    assert contents(search(harbour, '"new ferry"')) == ["“a new ferry by June”"]
    assert search(harbour, '"ferry new"').total == 0
    assert search(harbour, "ferry barge").total == 1


def test_what_another_text_repeats_is_told_once_with_all_outlets(harbour: Connection) -> None:
    found = search(harbour, "mistake")
    assert found.total == 1
    assert found.hits[0].outlets == ("The Courier", "Island Post")
    assert found.hits[0].told.repeats is None
    only = search(harbour, "mistake", selection_of(harbour, Filters(outlets=["island post"])))
    assert [one.told.id for one in only.hits] == [found.hits[0].told.id]


def test_the_unsure_are_counted_and_not_shown(harbour: Connection) -> None:
    found = search(harbour, "ferry", Selection(least=0.57))
    assert (found.total, found.left_out) == (4, 1)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(speakers=["ada penn"]), ["“I would buy two ferries” and a barge", "“a new ferry by June”"]),
        (Filters(quotations=["direct"]), ["“a new ferry by June”"]),
        (Filters(source_types=["unnamed_group"]), ["the winter ferry was their lifeline"]),
        (Filters(outlets=["THE  courier"]), ["the ferry was too old"]),
        (Filters(until="2024-05"), ["the ferry was too old"]),
        (Filters(since="2025"), ["“I would buy two ferries” and a barge"]),
        (Filters(said_since="2024-05-10", said_until="2024-05-31"), ["“a new ferry by June”"]),
        (Filters(media=["interview"]), ["“I would buy two ferries” and a barge"]),
        (Filters(acts=["promise"]), ["“a new ferry by June”"]),
        (Filters(speakers=["quill"], outlets=["Island Post"]), []),
    ],
)
def test_filters(harbour: Connection, filters: Filters, expected: list[str]) -> None:
    assert contents(search(harbour, "ferry", selection_of(harbour, filters))) == expected


def test_facets_count_what_is_found(harbour: Connection) -> None:
    found = search(harbour, "ferry", Selection(least=0.57))
    counts = {facet.name: {one.value: one.number for one in facet.counts} for facet in found.facets}
    assert counts == {
        "speaker": {"Ada Penn": 2, "Bo Quill": 1, None: 1},
        "outlet": {"Island Post": 3, "The Courier": 1},
        "source_type": {"named_person": 3, "unnamed_group": 1},
        "quotation": {"indirect": 2, "direct": 1, "mixed": 1},
        "month": {"2024-05": 1, "2024-06": 2, "2025-01": 1},
    }


def test_pages_hold_everything_once(harbour: Connection) -> None:
    pages = [search(harbour, "ferry", page=page, limit=2) for page in (1, 2, 3)]
    ids = [one.told.id for found in pages for one in found.hits]
    assert len(ids) == len(set(ids)) == 5
    assert {found.pages for found in pages} == {3}
    with pytest.raises(UsageError, match="there are 3 pages"):
        search(harbour, "ferry", page=4, limit=2)


@pytest.mark.parametrize("query", ["", "...", '"', "* ^ ( )", "-“”"])
def test_a_query_without_words_is_refused(harbour: Connection, query: str) -> None:
    with pytest.raises(UsageError, match="holds no word"):
        search(harbour, query)


OPERATORS = [
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "ferry*",
    "^ferry",
    "content:",
    '"',
    "(",
    ")",
    "-",
    "{a b}:",
    "'",
    "\x00",
]


@given(st.lists(st.sampled_from([*OPERATORS, "ferry", "mistake", "\udcff", "é"]), max_size=6).map(" ".join))
def test_no_query_is_an_error_of_the_database(harbour: Connection, query: str) -> None:
    try:
        found = search(harbour, query)
    except UsageError:
        return
    assert found.total <= 8


def test_common_words_give_the_newest_and_say_so(
    harbour: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = search(harbour, "ferry")
    monkeypatch.setattr(word_search, "RANKED", 2)
    found = search(harbour, "ferry")
    assert not found.ranked
    assert contents(found) == contents(every)
    assert [one.told.id for one in found.hits] == sorted((one.told.id for one in every.hits), reverse=True)
    narrow = Selection(published_since="2025-01-01", published_until="2025-12-31")
    assert contents(search(harbour, "ferry", narrow)) == ["“I would buy two ferries” and a barge"]


def test_more_than_is_listed_is_said(harbour: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_search, "MOST", 3)
    found = search(harbour, "ferry")
    assert (found.total, found.more) == (3, True)


def test_where_the_first_was_rejected_the_repeat_stands_for_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with Record(tmp_path_factory.mktemp("r") / "r.db", create=True) as record:
        line = Line("[Ada Penn] {said} <the tide was low>.", "Ada Penn")
        first = kept(record, "One story", [line], outlet="A", day="2024-01-01")
        second = kept(record, "Two story", [line], outlet="B", day="2024-01-02")
        with record.writing() as connection:
            rows = connection.execute(select(statements.c.text_id, statements.c.id))
            ids = {row.text_id: row.id for row in rows}
            at = statements.c.id
            connection.execute(update(statements).where(at == ids[second]).values(repeats=ids[first]))
            connection.execute(update(statements).where(at == ids[first]).values(rejected=True))
        with record.reading() as connection:
            assert [one.told.id for one in search(connection, "tide").hits] == [ids[second]]


def test_the_json_holds_every_place_with_its_words(harbour: Connection) -> None:
    held = search(harbour, "june").to_json()
    assert held["total"] == 1
    hit = held["hits"][0]
    assert [piece["text"] for piece in hit["content"]] == ["“a new ferry by June”"]
    assert (hit["said_on"], hit["act"], hit["quotation"]) == ("2024-05-20", "promise", "direct")
    assert hit["speaker"]["name"] == "Ada Penn"


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(since="2024-02-30"), "--since: '2024-02-30' is no date"),
        (Filters(said_until="soon"), "--said-until: 'soon' is no date"),
        (Filters(since="2025", until="2024"), "--since 2025-01-01 is after --until 2024-12-31"),
        (Filters(speakers=["Zelda Penn"]), "Did you mean Ada Penn"),
        (Filters(camps=["Harbour camp"]), "there is no such camp"),
        (Filters(outlets=["Gazette"]), "It has The Courier; Island Post; onrecord outlets"),
        (Filters(speakers=["#99"]), "Nobody in the record goes by “#99”"),
    ],
)
def test_filters_that_cannot_be_served(harbour: Connection, filters: Filters, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        selection_of(harbour, filters)


def test_the_threshold_is_that_of_the_model_that_ships(harbour: Connection) -> None:
    from onrecord.extractor import Extractor

    assert selection_of(harbour, Filters()).least == Extractor.load().threshold
    assert selection_of(harbour, Filters(least=0.0)).least == 0
