"""By what means something was said: all sentences, people and places are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from telling import any_reading, read

from onrecord import Extractor
from onrecord.circumstances import MEDIA, MediumKind
from onrecord.context.media import media_of
from onrecord.speakers.words import Words
from onrecord.statement import Extraction


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


SENTENCES: dict[MediumKind | None, list[tuple[str, str]]] = {
    "interview": [
        (
            "In a meeting with the Tarn Gazette’s board, [1s:Penn] [1c:said] [1w:she was innocent].",
            "In a meeting",
        ),
        ("[1s:Penn] [1c:admitted] to Reuters [1w:that she would go].", "admitted to Reuters"),
        ("[1s:I] [1c:asked] Ada Penn [1w:whether she would go].", "asked Ada Penn"),
        ("“We will not shut the harbour,” [1s:Ada Penn] [1c:told] the BBC on Monday.", "told the BBC"),
        ("[1s:The mayor] [1c:told] the Tarn Gazette [1w:she would not resign].", "told the Tarn Gazette"),
        ("[1s:A senior official] [1c:tells] Reuters [1w:there is no deal].", "tells Reuters"),
        ("Speaking to Sky News, [1s:Ada Penn] [1c:said] [1w:the bridge was safe].", "Speaking to Sky News"),
        (
            "[1s:Penn] [1c:said] in an interview with Le Monde [1w:that the talks had failed].",
            "in an interview",
        ),
        (
            "[1w:“I was scared,”] [1s:Holt, 34,] [1c:said] in a telephone interview.",
            "in a telephone interview",
        ),
        ("[1w:“I will go,”] [1s:he] [1c:told] the newspaper.", "told the newspaper"),
        ("[1w:“I never met him,”] [1s:Dale Orrin] [1c:told] me last spring.", "told me"),
        ("Asked by the BBC about the fire, [1s:Ada Penn] [1c:said] [1w:she was sorry].", "Asked by the BBC"),
    ],
    "press_conference": [
        (
            "In an exchange with reporters, [1s:Penn] [1c:said] [1w:she was innocent].",
            "In an exchange",
        ),
        ("[1s:Penn] [1c:complained] to reporters [1w:that nobody had called].", "complained to reporters"),
        ("[1s:Penn] [1c:told] reporters outside the town hall [1w:that fares would rise].", "told reporters"),
        (
            "At a news conference in Tarn, [1s:police chief Ida Holt] [1c:said] [1w:two men were held].",
            "At a news conference",
        ),
        (
            "[1s:The minister] [1c:told] a daily briefing [1w:that the border was closed].",
            "told a daily briefing",
        ),
    ],
    "written_statement": [
        ("[1w:“We regret the error,”] [1s:the company] [1c:said in a statement].", "in a statement"),
        ("In an e-mail, [1s:Dr. Holt] [1c:said] [1w:the results were preliminary].", "In an e-mail"),
        (
            "[1w:“We must cut costs,”] [1s:chief executive Ida Holt] [1c:wrote] in a memo to employees.",
            "in a memo",
        ),
        (
            "Writing in the Tarn Gazette, [1s:Penn] [1c:argued] [1w:that the port should be sold].",
            "Writing in the Tarn Gazette",
        ),
        ("[1s:Penn] [1c:wrote] [1w:that her father never spoke].", "wrote"),
        ("[1s:The Tarn Gazette] [1c:reported] [1w:that the ferry had sunk].", "The Tarn Gazette"),
        ("[1s:The board] put out a statement and [1c:said] [1w:the pier was safe].", "put out a statement"),
        ("[1s:The board] [1c:issued a statement saying] [1w:the pier was safe].", "issued a statement"),
    ],
    "social_media": [
        ("[1w:“This is a disgrace,”] [1s:Penn] [1c:tweeted].", "tweeted"),
        ("[1w:“We are safe,”] [1s:he] [1c:wrote] on Facebook.", "on Facebook"),
        ("[1s:Penn] [1c:said] in a post on X [1w:that the vote was rigged].", "in a post"),
        ("In a Truth Social post, [1s:Orrin] [1c:called] [1w:the judge a fool].", "In a Truth Social post"),
        ("[1s:Orrin] [1c:took to Instagram to thank] [1w:his fans].", "took to Instagram"),
    ],
    "document": [
        (
            "[1s:A projection by the Holt Institute] [1c:predicted] [1w:that wages would fall].",
            "A projection",
        ),
        ("[1c:According to] [1s:a report by the Holt Institute], [1w:wages fell by 3 percent].", "a report"),
        (
            "Polls opened. [1s:More than six in ten islanders who voted] [1c:called] [1w:themselves poor].",
            "More than six in ten islanders who voted",
        ),
        ("In the survey, [1s:58 percent of adults] [1c:oppose] [1w:the bridge].", "58 percent of adults"),
        ("[1s:The Harbour Safety Act] [1c:requires] [1w:that piers be lit].", "The Harbour Safety Act"),
        ("[1s:The survey] [1c:found] [1w:that most islanders oppose the bridge].", "The survey"),
        ("[1s:Police records] [1c:show] [1w:that he was arrested twice].", "Police records"),
        (
            "[1s:One of the first post-storm polls to appear] [1c:puts] [1w:her at 40 percent].",
            "One of the first post-storm polls",
        ),
    ],
    "court": [
        ("[1s:The appeals court] [1c:refused] [1w:to hear the case].", "The appeals court"),
        ("[1s:Judge Ida Holt] [1c:ruled] [1w:that the search was illegal].", "Judge Ida Holt"),
        ("[1w:“I never saw the knife,”] [1s:Orrin] [1c:told] the jury.", "told the jury"),
        (
            "[1s:Orrin] [1c:testified] [1w:that he had been at home], the court heard at his trial.",
            "testified",
        ),
        ("[1c:According to] [1s:court papers], [1w:Orrin fled in a stolen van].", "papers"),
    ],
    "parliament": [
        (
            "[1s:Penn] [1c:told] the Senate Finance Committee [1w:that the bank was sound].",
            "told the Senate Finance Committee",
        ),
        ("[1s:The prime minister] [1c:told] MPs [1w:that the deal was dead].", "told MPs"),
        (
            "At a Senate hearing on Tuesday, [1s:Holt] [1c:said] [1w:the rules were clear].",
            "At a Senate hearing",
        ),
        (
            "[1s:The agency’s chief] [1c:testified] before Congress [1w:that the vaccine was safe].",
            "testified",
        ),
        (
            "Speaking in the House of Commons, [1s:Penn] [1c:said] [1w:the scheme had failed].",
            "Speaking in the House of Commons",
        ),
    ],
    "debate": [
        (
            "During Thursday’s debate, [1s:Penn] [1c:said] [1w:her rival had lied].",
            "During Thursday’s debate",
        ),
        ("[1s:Penn], at Monday’s debate, [1c:cited] [1w:his remarks about sailors].", "at Monday’s debate"),
    ],
    "rally": [
        ("[1s:Orrin] [1c:bashed] [1w:the builders] during a rally in Corva.", "during a rally"),
        ("At a meet-and-greet in Tarn, [1s:Orrin] [1c:said] [1w:he was tired].", "At a meet-and-greet"),
        (
            "In their first joint campaign appearance on Monday, [1s:Penn] [1c:said] [1w:she was glad].",
            "In their first joint campaign appearance",
        ),
        ("[1w:“We will win,”] [1s:Orrin] [1c:told] supporters in Tarn.", "told supporters"),
        ("At a rally in Corva, Ohio, [1s:Orrin] [1c:promised] [1w:to build a canal].", "At a rally"),
        (
            "[1s:Penn] [1c:said] at a campaign event on Sunday [1w:that she would cut taxes].",
            "at a campaign event",
        ),
    ],
    "speech": [
        (
            "In her final State of the Island address, [1s:Penn] [1c:conceded] [1w:that she had failed].",
            "In her final State of the Island address",
        ),
        ("In a speech to the United Nations, [1s:Penn] [1c:said] [1w:the sea was rising].", "In a speech"),
        (
            "Addressing graduates at Corva University, [1s:Holt] [1c:warned] [1w:that jobs would be scarce].",
            "Addressing graduates",
        ),
        (
            "[1w:“This is our hour,”] [1s:she] [1c:told] delegates at the party’s conference.",
            "told delegates",
        ),
    ],
    "phone_call": [
        (
            "In a phone call on Sunday, [1s:Penn] [1c:told] Orrin [1w:that troops would leave].",
            "In a phone call",
        ),
        ("[1w:“I saw the smoke,”] [1s:Holt] [1c:said] by phone from Tarn.", "by phone"),
    ],
    "broadcast": [
        ("[1w:“It is over,”] [1s:Penn] [1c:said] on CNN.", "on CNN"),
        (
            "On NBC’s “Meet the Press,” [1s:Senator Holt] [1c:said] [1w:the bill would pass].",
            "On NBC’s “Meet the Press,”",
        ),
        ("[1w:“We were betrayed,”] [1s:Orrin] [1c:said] on his podcast.", "on his podcast"),
        ("[1s:A new television ad] [1c:accuses] [1w:Penn of lying].", "ad"),
    ],
    "via_spokesperson": [
        ("[1s:A spokesman for Penn] [1c:said] [1w:she had not seen the letter].", "A spokesman for Penn"),
        (
            "[1s:The company’s spokeswoman, Ida Holt,] [1c:said] [1w:the plant would reopen].",
            "The company’s spokeswoman, Ida Holt,",
        ),
    ],
    None: [
        ("[1s:Penn] [1c:said] [1w:the harbour would stay open].", ""),
        ("[1s:She] [1c:told] her husband [1w:that she was leaving].", ""),
        ("[1s:The driver] [1c:told] police [1w:that the brakes had failed].", ""),
        ("[1s:Penn] [1c:told] Vice President Dale Orrin [1w:that she would go].", ""),
        ("[1s:Penn] [1c:told] the Environmental Protection Agency [1w:that the river was clean].", ""),
        ("[1s:Critics in parliament] [1c:say] [1w:the plan is mad].", ""),
        ("[1s:Penn] [1c:said] [1w:the firm would spend millions on television ads].", ""),
        ("[1s:Penn] [1c:said] [1w:he had lied in an interview with the BBC].", ""),
        ("[1s:Penn] [1c:said] [1w:the debate over the bridge was closed].", ""),
        ("[1s:Ida Holt, one of the mayor’s aides,] [1c:recalled] [1w:a poll of islanders].", ""),
        ("[1s:My mother] [1c:told] me [1w:never to swim alone].", ""),
        ("At a tense breakfast in Tarn, [1s:Penn] [1c:said] [1w:she was tired].", ""),
        ("[1s:Doctors] [1c:said] [1w:the drug had worked in a clinical trial].", ""),
    ],
}
CASES = [(kind, marked, told) for kind, cases in SENTENCES.items() for marked, told in cases]


@pytest.mark.parametrize(("kind", "marked", "told"), CASES)
def test_the_means_and_the_words_that_tell_it(
    extractor: Extractor, kind: MediumKind | None, marked: str, told: str
) -> None:
    extraction, words, [statement] = read(extractor, marked)
    medium = media_of(extraction, words).get(statement.id)
    if medium is None:
        assert kind is None
        return
    assert (medium.kind, medium.span.of(extraction.article.text)) == (kind, told)
    assert 0 < medium.confidence <= 1
    assert not medium.carried


def test_every_means_is_tried() -> None:
    assert set(SENTENCES) == {None, *MEDIA}


@pytest.mark.parametrize(
    ("marked", "platform", "occasion"),
    [
        ("[1s:Penn] [1c:told] The Tarn Gazette [1w:no].", "The Tarn Gazette", None),
        ("[1w:“No,”] [1s:Penn] [1c:told] Ida Holt of Radio Corva.", "Radio Corva", None),
        (
            "In an interview with Sky News on Sunday, [1s:Penn] [1c:said] [1w:no].",
            "Sky News",
            "In an interview with Sky News on Sunday",
        ),
        ("[1w:“No,”] [1s:Penn] [1c:wrote] on Facebook.", "Facebook", None),
        (
            "At a rally Friday in Corva, Ohio, [1s:Penn] [1c:said] [1w:no].",
            None,
            "At a rally Friday in Corva, Ohio",
        ),
        ("[1s:The board] [1c:said] in a statement [1w:that it was sorry].", None, None),
        ("[1s:A Sky News poll] [1c:found] [1w:that most disagree].", "Sky News", None),
    ],
)
def test_platform_and_occasion(
    extractor: Extractor, marked: str, platform: str | None, occasion: str | None
) -> None:
    extraction, words, [statement] = read(extractor, marked)
    medium = media_of(extraction, words)[statement.id]
    text = extraction.article.text
    assert (medium.platform.of(text) if medium.platform else None) == platform
    assert (medium.occasion.of(text) if medium.occasion else None) == occasion


def test_nothing_to_read(extractor: Extractor) -> None:
    extraction, words, _ = read(extractor, "It rained in Tarn.")
    assert media_of(extraction, words) == {}


@given(any_reading())
@settings(max_examples=200, deadline=None)
def test_any_text_and_any_places(reading: tuple[Extraction, Words]) -> None:
    extraction, words = reading
    found = media_of(extraction, words)
    assert found == media_of(extraction, words)
    assert found.keys() <= {a.id for a in extraction.attributions}
    length = len(extraction.article.text)
    for medium in found.values():
        assert medium.kind in MEDIA
        assert 0 < medium.confidence <= 1
        for span in (medium.span, medium.platform, medium.occasion):
            assert span is None or 0 <= span.start < span.end <= length


@pytest.mark.parametrize(
    "piece", ["at a hearing ", "told the BBC ", "in a Tarn Gazette-Corva of ", "“X” on "]
)
def test_a_long_hostile_text_takes_its_time_and_no_more(extractor: Extractor, piece: str) -> None:
    times = []
    for count in (400, 1_600):
        marked = "[1s:Penn] [1c:said] [1w:no] " + piece * count
        extraction, words, _ = read(extractor, marked)
        started = time.process_time()
        media_of(extraction, words)
        times.append(time.process_time() - started)
    assert times[1] < 16 * max(times[0], 0.01), "four times the text takes four times as long, not sixteen"
