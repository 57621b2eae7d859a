"""Names of people: their parts, and whether two may be one person's. All people are invented."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.speakers.names import PersonName, fit, parse_name


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ada Penn", PersonName(("ada",), "penn")),
        ("PENN", PersonName((), "penn")),
        ("Penn’s", PersonName((), "penn")),
        ("Moss'", PersonName((), "moss")),
        ("Ada Ruth Penn", PersonName(("ada", "ruth"), "penn")),
        ("A. R. Penn", PersonName(("a", "r"), "penn")),
        ("A.R. Penn", PersonName(("a", "r"), "penn")),
        ("Penn-Moss", PersonName((), "penn-moss")),
        ("Siobhán O’Tarn", PersonName(("siobhán",), "o'tarn")),
        ("Harold Penn Jr.", PersonName(("harold",), "penn", "jr")),
        ("Harold Penn, Junior", PersonName(("harold",), "penn", "jr")),
        ("Harold Penn Sr", PersonName(("harold",), "penn", "sr")),
        ("Harold Penn III", PersonName(("harold",), "penn", "iii")),
        ("Jan van der Berg", PersonName(("jan",), "van der berg")),
        ("van der Berg", PersonName((), "van der berg")),
        ("Ximena de la Vega", PersonName(("ximena",), "de la vega")),
        ("Van Moss", PersonName(("van",), "moss")),  # a given name that is also a particle
        ("Ben Tarn", PersonName(("ben",), "tarn")),
        ("Mrs. Penn", PersonName((), "penn", honorific="mrs")),
        ("Dr Ada Penn", PersonName(("ada",), "penn", honorific="dr")),
        ("William “Bill” Tolland", PersonName(("william",), "tolland", called="bill")),
        ('William "Bill" Tolland', PersonName(("william",), "tolland", called="bill")),
    ],
)
def test_parts_of_a_name(printed: str, expected: PersonName) -> None:
    assert parse_name(printed) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # full names
        ("Ada Penn", "ADA PENN", "same"),
        ("Ada Penn", "Ada Ruth Penn", "same"),
        ("Ada Penn", "A. R. Penn", "same"),
        ("Ada Ruth Penn", "Ada Mae Penn", "no"),
        ("Ada Penn", "Ruth Penn", "no"),
        ("Ada Penn", "Ada Moss", "no"),
        ("Edgar Tolland", "J. Edgar Tolland", "same"),
        ("Ada Penn", "Ada Penn-Moss", "same"),
        ("Jan Berg", "Jan van der Berg", "same"),
        # one word
        ("Penn", "Ada Penn", "part"),
        ("Ada", "Ada Penn", "may"),
        ("Moss", "Ada Penn", "no"),
        ("Penn", "Penn", "same"),
        ("Berg", "Jan van der Berg", "part"),
        ("Moss", "Ada Penn-Moss", "may"),
        # the older and the younger one
        ("Harold Penn", "Harold Penn Jr.", "no"),
        ("Harold Penn Sr.", "Harold Penn Jr.", "no"),
        ("Harold Penn Junior", "Harold Penn Jr.", "same"),
        ("Harold Penn II", "Harold Penn III", "no"),
        ("Penn Jr.", "Harold Penn Sr.", "no"),
        ("Penn", "Harold Penn Jr.", "may"),
        ("Penn Jr.", "Harold Penn", "may"),
        ("Penn Jr.", "Harold Penn Jr.", "part"),
        # what people are called
        ("Bill Tolland", "William Tolland", "same"),
        ("Bill Tolland", "Robert Tolland", "no"),
        ("Bill", "William “Bill” Tolland", "part"),
        ("Bud Tolland", "William “Bud” Tolland", "same"),
        ("Kate Moss", "Katherine Moss", "same"),
        # a letter doubled, and only that
        ("Hilary Moss", "Hillary Moss", "same"),
        ("Phillip Moss", "Philip Moss", "same"),
        ("Marie Moss", "Maria Moss", "no"),
        ("Ana Moss", "Anna Moss", "no"),
    ],
)
def test_whether_two_names_fit(one: str, other: str, expected: str) -> None:
    assert fit(parse_name(one), parse_name(other)) == expected


WORDS = st.sampled_from(
    [
        "Ada",
        "Bill",
        "William",
        "Penn",
        "Moss",
        "Penn-Moss",
        "Jr.",
        "Sr",
        "III",
        "van",
        "der",
        "de",
        "la",
        "A.",
        "J.K.",
        "Mrs.",
        "“Bill”",
        "O’Tarn",
        "Hillary",
        "Hilary",
    ]
)
PRINTED = st.one_of(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join), st.text(min_size=1, max_size=12)
).filter(lambda printed: bool(parse_name(printed).family))


@given(PRINTED, PRINTED)
def test_fitting_goes_both_ways(one: str, other: str) -> None:
    names = parse_name(one), parse_name(other)
    assume(not (all(name.is_single for name in names) and any(name.called for name in names)))  # see above
    assert fit(parse_name(one), parse_name(other)) == fit(parse_name(other), parse_name(one))


@pytest.mark.parametrize("printed", ["@__", "🎣", "“Bill”", ""])
def test_what_has_no_letters_is_nobodys_name(printed: str) -> None:
    assert fit(parse_name(printed), parse_name("Penn")) == "no"
    assert fit(parse_name("Ada Penn"), parse_name(printed)) == "no"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hana Moss", "Hanna Moss"), ("Ada Penn-Moss", "Ada Tarn-Moss-Vale"), ("Ada “Bill”", "Bill")],
)
def test_which_of_two_comes_first_does_not_matter(one: str, other: str) -> None:
    assert fit(parse_name(one), parse_name(other)) == fit(parse_name(other), parse_name(one))


@given(PRINTED)
def test_every_name_fits_itself(printed: str) -> None:
    assert fit(parse_name(printed), parse_name(printed)) == "same"


@given(st.lists(WORDS, min_size=1, max_size=4).map(" ".join))
def test_case_tells_nobody_apart(printed: str) -> None:
    assert parse_name(printed.upper()) == parse_name(printed)


@given(st.sampled_from(["Ada", "William", "J.K."]), st.sampled_from(["Penn", "van der Berg", "O’Tarn"]))
def test_a_junior_is_never_his_father(given_name: str, family: str) -> None:
    older, younger = (parse_name(f"{given_name} {family}{mark}") for mark in ("", " Jr."))
    assert fit(older, younger) == "no"
