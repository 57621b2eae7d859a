"""Bad input (articles that lead astray, or are hardly articles): no crash, and no confident wrong name.

Each case states the names that its last statement may be given; "" is none: open is never wrong.
"""

from __future__ import annotations

import pytest
from marking import ask, check_speakers

from benchmarks.asked import article_of
from onrecord import Extractor
from onrecord.reading import article_from_text

NAMES = [
    f"{given} {family}"
    for given in ("Teresa", "Daniel", "Ruth", "Owen", "Maren")
    for family in ("Okafor", "Whitcombe", "Lowell", "Ashby", "Brandt", "Quill", "Vasin", "Moreau")
]


def last(extractor: Extractor, marked: str) -> str:
    return ask(extractor, marked)[1][-1].name


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        # no names at all
        ("It rained. [1s:He] [1c:said] [1w:it was wet].", [""]),
        ("[1s:The mayor] [1c:said] [1w:no]. [2s:She] [2c:said] [2w:yes].", [""]),
        ("[1s:His son] [1c:said] [1w:no].", [""]),
        # two of one surname
        (
            "Owen Lowell, a father, met Ruth Lowell, a mother. [1s:Mr. Lowell] [1c:said] [1w:no].",
            ["Owen Lowell", ""],
        ),
        (
            "Owen Lowell, a father, met Ruth Lowell, a mother. [1s:Mrs. Lowell] [1c:said] [1w:no].",
            ["Ruth Lowell", ""],
        ),
        ("Owen Lowell met Ruth Lowell. [1s:Ruth Lowell] [1c:said] [1w:no].", ["Ruth Lowell"]),
        ("Owen Lowell and Ruth Lowell met. [1s:Lowell] [1c:said] [1w:no].", [""]),
        (
            "Harold Penn built it. Harold Penn Jr. sold it. [1s:Harold Penn] [1c:said] [1w:no].",
            ["Harold Penn", ""],
        ),
        (
            "Harold Penn built it. [1s:His son, Harold Penn Jr.,] [1c:said] [1w:no].",
            ["Harold Penn Jr.", ""],
        ),
        # renamed on marriage: both names are hers
        (
            "Ruth Ashby, formerly Ruth Lowell, left. [1s:Ms. Lowell] [1c:said] [1w:no].",
            ["Ruth Ashby", "Ruth Lowell", ""],
        ),
        (
            "Ruth Ashby (née Lowell) met Owen Quill. [1s:Ashby] [1c:said] [1w:no].",
            ["Ruth Ashby", ""],
        ),
        (
            "Ruth Lowell took the name Ashby in May. Ruth Ashby left. [1s:Lowell] [1c:said] [1w:no].",
            ["Ruth Lowell", "Ruth Ashby", "Lowell", ""],
        ),
        # nicknames
        (
            "Local people met William “Bill” Ashby and Robert Quill. [1s:Bill] [1c:said] [1w:no].",
            ["William “Bill” Ashby", "Bill", ""],
        ),
        (
            "Robert Ashby met Bob Quill on Monday. [1s:Bob] [1c:said] [1w:no].",
            ["Bob Quill", "Bob", ""],
        ),
        # titles that change
        (
            "Teresa Okafor was mayor once. Owen Lowell is the new mayor. [1s:The mayor] [1c:said] [1w:no].",
            ["Owen Lowell", ""],
        ),
        (
            "Teresa Okafor was mayor until May. Daniel Whitcombe is the mayor. "
            "[1s:The former mayor] [1c:said] [1w:no].",
            ["Teresa Okafor", ""],
        ),
        (
            "Finance minister Teresa Okafor became prime minister. [1s:The minister] [1c:said] [1w:no].",
            ["Teresa Okafor", ""],
        ),
        ("Mayor Teresa Okafor met Mayor Daniel Whitcombe. [1s:The mayor] [1c:said] [1w:no].", [""]),
        # names in capitals
        (
            "DANIEL WHITCOMBE met TERESA OKAFOR on Monday. [1s:OKAFOR] [1c:SAID] [1w:NO].",
            ["TERESA OKAFOR", ""],
        ),
        (
            "TERESA OKAFOR WINS\n\nTeresa Okafor won. [1s:OKAFOR] [1c:said] [1w:no].",
            ["Teresa Okafor", "TERESA OKAFOR", ""],
        ),
        # particles
        (
            "Jan van der Berg met Ludwig von Quill on Monday. [1s:Van der Berg] [1c:said] [1w:no].",
            ["Jan van der Berg", "van der Berg", "Van der Berg", ""],
        ),
        (
            "Jan van der Berg met Ludwig von Quill on Monday. [1s:Von Quill] [1c:said] [1w:no].",
            ["Ludwig von Quill", "von Quill", "Von Quill", ""],
        ),
        (
            "Ximena de la Vega met Jan Quill on Monday. [1s:De la Vega] [1c:said] [1w:no].",
            ["Ximena de la Vega", "De la Vega", ""],
        ),
        # handles
        ("[1s:@moss_owen] [1c:wrote] [1w:no]. [2s:@moss_ruth] [2c:wrote] [2w:yes].", ["@moss_ruth", ""]),
        ("[1s:🎣🎣] [1c:wrote] [1w:no].", [""]),
        pytest.param(
            "Owen Lowell left. [1s:@lowell🎣] [1c:wrote] [1w:no].",
            ["@lowell", "@lowell🎣", ""],
        ),
        # behind a constituency
        (
            "[1s:Rep. Daniel Whitcombe (D-Iowa)] [1c:said] [1w:no]. [2s:Whitcombe] [2c:said] [2w:yes].",
            ["Daniel Whitcombe", ""],
        ),
        pytest.param(
            "[1s:Daniel Whitcombe Jr.] [1c:said] [1w:no].",
            ["Daniel Whitcombe Jr."],
            marks=pytest.mark.xfail(
                raises=AssertionError, reason='a name whose mention lacks the stop of "Jr." is nobody\'s'
            ),
        ),
    ],
)
def test_no_wrong_name(extractor: Extractor, marked: str, right: list[str]) -> None:
    assert last(extractor, marked) in right


@pytest.mark.parametrize(
    "text",
    [
        "@🎣 said no. @ said yes.",
        pytest.param(
            "Teresa Lowell met @__. The crowd cheered Lowell, and @__ said no.",
        ),
    ],
)
def test_handles_without_a_letter(extractor: Extractor, text: str) -> None:
    check_speakers(extractor.extract(article_of(text, "invented")))


def test_forty_names(extractor: Extractor) -> None:
    """Each family name is borne by five: alone it is nobody's, and every full name is its own."""
    met = ", ".join(NAMES)
    said = " ".join(f"[{i}s:{name}] [{i}c:said] [{i}w:it was number {i}]." for i, name in enumerate(NAMES))
    _, answers = ask(extractor, f"{met} met on Monday. {said} [99s:Okafor] [99c:said] [99w:no].")
    assert [a.name for a in answers[:-1]] == NAMES
    assert answers[-1].name == ""
    assert len(answers[-1].candidates) == 3


def test_a_pronoun_after_forty_names_is_nobody(extractor: Extractor) -> None:
    assert last(extractor, f"{', '.join(NAMES)} met on Monday. [1s:She] [1c:said] [1w:no].") == ""


TRANSCRIPT = """Hearing on the pier, Monday

TERESA OKAFOR, MAYOR: The pier is shut because it is old and nobody may walk on it.

DANIEL WHITCOMBE: It is not, and I saw people walk there this morning.

OKAFOR: I shut it myself after the storm, before any of you came here.

Q: Who is right about the pier, and who will mend it now?

WHITCOMBE: We are, and we will mend it before the snow comes.
"""


def test_a_transcript_by_its_labels(extractor: Extractor) -> None:
    article = article_from_text(TRANSCRIPT, name="hearing.txt")
    extraction = extractor.extract(article)
    check_speakers(extraction)
    heard = [
        (speaker.name.of(article.text) if (speaker := extraction.speaker_of(a)) and speaker.name else "", a)
        for a in extraction.attributions
        if a.source and a.source[0].of(article.text).isupper()
    ]
    right = {"shut because": "TERESA OKAFOR", "is not": "DANIEL WHITCOMBE", "shut it": "TERESA OKAFOR",
             "We are": "DANIEL WHITCOMBE", "Who is": ""}  # fmt: skip
    assert len(heard) >= 4
    for name, attribution in heard:
        said = attribution.content[0].of(article.text)
        (expected,) = [who for words, who in right.items() if words in said]
        assert name in {expected, ""}, said


@pytest.mark.parametrize(
    "text",
    [
        "Okafor",
        "said",
        "He he he he.",
        "Jr. said. Mr. said. Sen. said. O’ said. van said. de la said.",
        "Mrs. Mrs. Mrs. Okafor Okafor Okafor Jr. Sr. III said said.",
        "“" * 60 + " said Okafor",
        "Okafor, " * 300 + "said so.",
        "who " * 300 + "said so.",
        "the mayor of " * 200 + "Marlow said so.",
        "his son, " * 200 + "Owen Lowell, said so.",
        "Okafor’s " * 200 + "lawyer said so.",
        "(née Okafor " * 100 + ")",
        "Lowell & " * 100 + "Co. said so.",
        "A" * 2_000 + " said so.",
        "Te\u0301resa Oka\u200bfor said so. Oka\u200bfor left.",
        "\u202eTeresa Okafor\u202c said so.",
        "Owen\x00Lowell said so.",
        "Öwen İnce-Ğün said so. İNCE-ĞÜN left. ﬁne ẞ said so. Ince-Ğün left.",
        "東京 said so. 東京氏 left.",
    ],
    ids=lambda text: text[:20],
)
def test_no_crash(extractor: Extractor, text: str) -> None:
    check_speakers(extractor.extract(article_from_text(text, name="bad.txt", any_language=True)))
