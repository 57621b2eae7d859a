"""Means that hold on from one statement to the next: all texts, people and places are invented."""

from __future__ import annotations

import pytest
from telling import read

from onrecord import Extractor
from onrecord.circumstances import Medium
from onrecord.context.media import media_of


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def media(extractor: Extractor, marked: str) -> list[tuple[str | None, Medium | None, str]]:
    """The kind of each statement, all that is told of it, and the words that tell it."""
    extraction, words, statements = read(extractor, marked)
    found = media_of(extraction, words)
    text = extraction.article.text
    told = [found.get(statement.id) for statement in statements]
    return [(m.kind if m else None, m, m.span.of(text) if m else "") for m in told]


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        (  # goes on
            "In a speech on Monday, [1s:Ada Penn] [1c:said] [1w:the pier was lost].\n\n"
            "[2w:“Nobody came,”] [2s:Penn] [2c:added].",
            ["speech", "speech"],
        ),
        (  # a lead that sums up
            "[1s:Mayor Ada Penn] [1c:attacked] [1w:the builders].\n\n"
            "[2w:“They lied,”] [2s:Penn] [2c:told] the Tarn Gazette.",
            ["interview", "interview"],
        ),
        (  # one sentence
            "[1s:Ada Penn] [1c:tweeted] [1w:that it was over] and [2s:Penn] [2c:thanked] [2w:her crew].",
            ["social_media", "social_media"],
        ),
        (  # somebody else
            "In a speech on Monday, [1s:Ada Penn] [1c:said] [1w:the pier was lost].\n\n"
            "[2w:“She is wrong,”] [2s:Dale Orrin] [2c:said].",
            ["speech", None],
        ),
        (  # another event of the same speaker
            "In a speech on Monday, [1s:Ada Penn] [1c:said] [1w:the pier was lost].\n\n"
            "At a dinner in Tarn, [2s:Penn] [2c:said] [2w:she was tired].",
            ["speech", None],
        ),
        (  # a habit, and what she thinks
            "In a speech on Monday, [1s:Ada Penn] [1c:said] [1w:the pier was lost].\n\n"
            "[2s:Penn] [2c:has often said] [2w:so]. [3s:Penn] [3c:wants] [3w:a new one].",
            ["speech", None, None],
        ),
        (  # another day
            "[1w:“It is lost,”] [1s:Ada Penn] [1c:told] supporters on Monday.\n\n"
            "On Tuesday, [2s:Penn] [2c:said] [2w:she was sorry].",
            ["rally", None],
        ),
        (  # live reports go on behind a line
            "[1w:“It is lost,”] [1s:Ada Penn] [1c:told] supporters.\n\n___\n\n"
            "[2w:“It is raining,”] [2s:Penn] [2c:said].",
            ["rally", None],
        ),
        (  # an occasion that no statement names
            "Ada Penn spoke to reporters after the storm.\n\n[1w:“We are safe,”] [1s:Penn] [1c:said].",
            ["press_conference"],
        ),
        (  # several speak at a hearing
            "At a Senate hearing, [1s:banker Dale Orrin] [1c:said] [1w:he was sorry].\n\n"
            "[2w:“You should resign,”] [2s:Ada Penn] [2c:told] Orrin.",
            ["parliament", "parliament"],
        ),
        (  # written where the rest was posted
            "[1w:“I am done,”] [1s:Ada Penn] [1c:said] on Twitter. [2w:“Do not wait,”] [2s:Penn] [2c:wrote].",
            ["social_media", "social_media"],
        ),
        (  # a report of a debate, of all who take part
            "The Fourth Mayoral Debate Turned Sour.\n\n"
            "[1w:“You lied,”] [1s:Ada Penn] [1c:said]. [2w:“I did not,”] [2s:Dale Orrin] [2c:said].\n\n"
            "[3w:“You did,”] [3s:Penn] [3c:said]. [4w:“Never,”] [4s:Orrin] [4c:said].\n\n"
            "[5w:“Shame,”] [5s:Penn] [5c:said]. [6w:“Enough,”] [6s:Orrin] [6c:said].",
            ["debate"] * 6,
        ),
        (  # a list of what was said there
            "In the mayoral debate, some tall tales.\n\n[1w:“We built nine piers.”]\n\n[1c:-] [1s:Ada Penn].",
            ["debate"],
        ),
        (  # a rally is the only occasion of a speaker
            "[1w:“It is lost,”] [1s:Ada Penn] [1c:said] at a rally in Corva.\n\n"
            + "It rained.\n\n" * 9
            + "[2w:“Go home,”] [2s:Penn] [2c:thundered].",
            ["rally", "rally"],
        ),
        (  # "it" is the letter that somebody sent
            "[1s:Ada Penn] [1c:wrote] [1w:that the pier was lost] in a letter to the board. "
            "“Nobody came,” [2s:it] [2c:read] [2w:on its last page].",
            ["written_statement", "written_statement"],
        ),
        (  # "it" is the paper that spoke before
            "[1s:The lawsuit] [1c:accuses] [1w:Penn of fraud]. [2s:It] [2c:says] [2w:she sold it twice].",
            ["document", "document"],
        ),
        (  # a poll is one all through
            "[1s:The Corva poll] [1c:found] [1w:that most disagree]. [2s:The Corva poll] [2c:was based on] "
            "[2w:900 answers].",
            ["document", "document"],
        ),
    ],
)
def test_the_same_occasion_goes_on(extractor: Extractor, marked: str, kinds: list[str | None]) -> None:
    assert [kind for kind, _, _ in media(extractor, marked)] == kinds


def test_what_is_carried_says_so_and_is_less_sure(extractor: Extractor) -> None:
    marked = (
        "In a speech on Monday, [1s:Ada Penn] [1c:said] [1w:the pier was lost].\n\n"
        "[2w:“Nobody came,”] [2s:Penn] [2c:added]."
    )
    [(_, own, own_words), (_, carried, carried_words)] = media(extractor, marked)
    assert own and carried
    assert own_words == carried_words == "In a speech"
    assert (own.carried, carried.carried) == (False, True)
    assert carried.confidence < own.confidence
