"""Outlets and events that are named once, and the calls, remarks and comments that tell who was spoken to."""

from __future__ import annotations

import pytest
from telling import read

from onrecord import Extractor
from onrecord.circumstances import MediumKind
from onrecord.context.media import media_of


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


Told = tuple[MediumKind | None, str | None, str | None]
NAMED_ONCE: list[tuple[str, list[Told]]] = [
    (  # the network, wherever it is printed
        "[1s:Ada Penn] [1c:tweeted] [1w:that the pier was safe]. She left Twitter a day later.",
        [("social_media", "Twitter", None)],
    ),
    ("[1s:Ada Penn] [1c:tweeted] [1w:that the pier was safe].", [("social_media", None, None)]),
    (  # the host of a station
        "[1s:Ada Penn] [1c:told] CNN’s Ed Holt [1w:that the pier was safe].\n\n"
        "[2w:“I was tired,”] [2s:Penn] [2c:told] Holt.",
        [("interview", "CNN", None), ("interview", "CNN", None)],
    ),
    (  # a person, not the outlet that he works for
        "[1s:Ada Penn] [1c:wrote] in an email to the Tarn Gazette’s Ed Holt [1w:that the pier was safe].",
        [("written_statement", None, "in an email to the Tarn Gazette’s Ed Holt")],
    ),
    (
        "In a Tarn Gazette essay last week, [1s:Ada Penn] [1c:said] [1w:that the pier was safe]. "
        "[2w:“It will stand,”] [2s:she] [2c:wrote].",
        [
            ("written_statement", "Tarn Gazette", "In a Tarn Gazette essay last week"),
            ("written_statement", "Tarn Gazette", "In a Tarn Gazette essay last week"),
        ],
    ),
    (
        "[1s:A Harbor News poll] [1c:found] [1w:that Penn led]. [2s:The poll] [2c:showed] [2w:a close race].",
        [("document", "Harbor News", None), ("document", "Harbor News", None)],
    ),
    (
        "[1s:The Reuters/Ipsos poll] [1c:showed] [1w:a close race].",
        [("document", "Reuters/Ipsos", None)],
    ),
    (
        "[1w:“It will stand,”] [1c:wrote] [1s:Ada Penn] for the Tarn Gazette.",
        [("written_statement", "Tarn Gazette", None)],
    ),
    (
        "In a Facebook message posted Friday, [1s:Ada Penn] [1c:said] [1w:that the pier was safe].",
        [("social_media", "Facebook", None)],
    ),
    (  # what was said is told behind it
        "[1s:Ada Penn] [1c:said] [1w:that the pier would close]. [2s:She] [2c:said] [2w:it was a pity].\n\n"
        "Penn made the comments on Friday during a visit to the yards in Tarn.",
        [
            ("speech", None, "during a visit to the yards in Tarn"),
            ("speech", None, "during a visit to the yards in Tarn"),
        ],
    ),
    (
        "[1c:Asked about] [1w:the pier], [2s:Penn], at a news conference, [2c:said] [2w:it was safe].",
        [("press_conference", None, None)] * 2,
    ),
    (
        "At Tuesday’s debate in Tarn, [1s:Ada Penn] [1c:said] [1w:“Not true”] when [2s:Ed Holt] [2c:accused]"
        " [2w:her of lying].",
        [("debate", None, "At Tuesday’s debate in Tarn"), ("debate", None, "At Tuesday’s debate in Tarn")],
    ),
    (  # no lines of the interview
        "[1w:“I was tired,”] [1s:Ada Penn] [1c:said] in an interview with Sky News.\n\n"
        "Later she met the dockers. [2w:“I will be back,”] [2s:Penn] [2c:told] the dockers.",
        [("interview", "Sky News", "in an interview with Sky News"), (None, None, None)],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), NAMED_ONCE)
def test_what_is_named_once_holds(extractor: Extractor, marked: str, expected: list[Told]) -> None:
    extraction, words, statements = read(extractor, marked)
    text, media = extraction.article.text, media_of(extraction, words)
    for statement, (kind, platform, occasion) in zip(statements, expected, strict=True):
        medium = media.get(statement.id)
        assert (medium.kind if medium else None) == kind
        if medium is not None:
            assert (medium.platform.of(text) if medium.platform else None) == platform
            if occasion is not None or kind != "press_conference":
                assert (medium.occasion.of(text) if medium.occasion else None) == occasion


KINDS: list[tuple[MediumKind | None, str]] = [
    ("phone_call", "[1s:Ada Penn] [1c:said] on a call with donors [1w:that she would run]."),
    ("phone_call", "[1s:A woman] [1c:told] a 911 dispatcher [1w:that a man had a knife]."),
    ("phone_call", "[1s:Ada Penn] [1c:told] investors on a conference call [1w:that sales fell]."),
    ("phone_call", "When [1s:tenants] [1c:ask] [1w:for help], most of their calls do not reach the hotline."),
    (None, "[1s:Ada Penn] [1c:said] [1w:no], and her calls for a ban on the ferry went unheard."),
    ("press_conference", "[1w:“We are close,”] [1s:Ada Penn] [1c:said] in remarks to reporters."),
    ("interview", "In comments to Reuters, [1s:Ada Penn] [1c:said] [1w:that the pier was safe]."),
    ("broadcast", "[1s:Ada Penn] [1c:said] on Meet the Press [1w:that the pier was safe]."),
    ("speech", "Speaking at the Tarn Club, [1s:Ada Penn] [1c:said] [1w:that the pier was safe]."),
    ("rally", "[1w:“I will win,”] [1s:Ada Penn] [1c:said], campaigning in Ohio."),
    ("document", "[1s:The lawsuit] [1c:says] [1w:the plant leaked for years]."),
    ("document", "[1s:The Labor Department] [1c:reported] [1w:that hiring slowed]."),
    ("document", "[1s:Gallup] [1c:found] [1w:that Penn led]."),
    ("written_statement", "[1s:The newspaper] [1c:reported] [1w:that the mine was shut]."),
    ("written_statement", "[1w:The mine was shut], [1c:according to] [1s:the Post]."),
    ("written_statement", "[1s:The board] [1c:said] on its website [1w:that the mine was shut]."),
    (None, "[1s:Ada Penn] [1c:agreed to] [1w:an interview with Sky News]."),
    (None, "[1s:Ada Penn], who appears in the film, [1c:said] [1w:that the pier was safe]."),
    (None, "[1s:The brother] [1c:told] deputies at the sheriff’s office [1w:that the car was stolen]."),
    (None, "[1s:ICE] [1c:said] [1w:that the camp was shut]."),
    (None, "[1s:Ada Penn] [1c:said] [1w:no] and left, taking no questions from the press."),
    (None, "[1s:The Justice Department] [1c:decided] [1w:to settle]."),
    (None, "Hiring may in fact show that growth is back, [1c:according to] [1s:two economists]."),
]


@pytest.mark.parametrize(("kind", "marked"), KINDS)
def test_the_words_tell_the_means(extractor: Extractor, kind: MediumKind | None, marked: str) -> None:
    extraction, words, (statement,) = read(extractor, marked)
    medium = media_of(extraction, words).get(statement.id)
    assert (medium.kind if medium else None) == kind


def test_a_senator_speaks_at_the_hearing_that_others_name(extractor: Extractor) -> None:
    extraction, words, statements = read(
        extractor,
        "[1s:Ada Penn] [1c:said] at a Senate hearing in May [1w:that she was sorry]. [2s:She] [2c:testified]"
        " [2w:that she had lied].\n\n[3w:“Nobody believes that,”] [3s:Ed Holt (D-Ohio)] [3c:said].",
    )
    media = media_of(extraction, words)
    assert [media[s.id].kind for s in statements] == ["parliament"] * 3
    assert media[statements[2].id].carried


def test_nobody_known_goes_on_with_a_speech(extractor: Extractor) -> None:
    extraction, words, statements = read(
        extractor,
        "[1s:Ada Penn] [1c:said] in a speech in Tarn [1w:that the pier would close]. [2w:It was],"
        " [2s:the minister] [2c:said], [2w:“the end of an age.”]",
    )
    media = media_of(extraction, words)
    assert [media[s.id].kind for s in statements] == ["speech", "speech"]
    assert media[statements[1].id].confidence < media[statements[0].id].confidence


def test_a_vote_is_no_occasion_to_speak(extractor: Extractor) -> None:
    extraction, words, statements = read(
        extractor,
        "[1s:Lawmakers] [1c:voted] [1w:to end the programme] in May. [2s:They] [2c:said] [2w:it was old].",
    )
    media = media_of(extraction, words)
    assert media[statements[0].id].kind == "parliament"
    assert statements[1].id not in media
