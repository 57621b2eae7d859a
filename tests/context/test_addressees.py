"""To whom something was said: all sentences, people and places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from telling import any_reading, read

from onrecord import Extractor
from onrecord.circumstances import AddresseeKind
from onrecord.context.addressees import addressees_of
from onrecord.speakers.words import Words
from onrecord.statement import Extraction


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.mark.parametrize(
    ("marked", "words", "kind"),
    [
        ("[1w:“We will not shut it,”] [1s:Ada Penn] [1c:told] the BBC on Monday.", "the BBC", "organization"),
        (
            "[1s:Penn] [1c:told] reporters outside the town hall [1w:that fares would rise].",
            "reporters",
            "group",
        ),
        ("[1s:Ada Penn] [1c:told] NPR Friday [1w:that she would go].", "NPR", "organization"),
        ("[1s:The minister] [1c:warned] Moscow [1w:that it would pay a price].", "Moscow", "organization"),
        ("[1s:Officials] [1c:urged] [1w:residents to stay indoors].", "residents", "group"),
        ("[1s:She] [1c:told] her husband [1w:that she was leaving].", "her husband", "person"),
        ("[1s:The aid group] [1c:called on] [1w:world leaders to act].", "world leaders", "group"),
        ("[1s:The boy] [1c:thanked] his parents [1w:for their help].", "his parents", "group"),
        ("[1s:Two witnesses] [1c:told] investigators [1w:the light was red].", "investigators", "group"),
        ("[1s:He] [1c:told] some of the miners [1w:that he was proud].", "some of the miners", "group"),
        (
            "[1s:He] [1c:told] a meeting of island leaders [1w:that few understood].",
            "a meeting of island leaders",
            "group",
        ),
        ("[1s:A teacher] [1c:ordered] [1w:the children to run].", "the children", "group"),
        (
            "[1s:Holt] [1c:said] in a letter to the committee [1w:that she would not appear].",
            "the committee",
            "organization",
        ),
        ("In an interview with Sky News, [1s:Penn] [1c:said] [1w:no].", "Sky News", "organization"),
        ("Speaking to veterans in Tarn, [1s:Penn] [1c:said] [1w:no].", "veterans", "group"),
        ("[1w:“Go home,”] [1s:he] [1c:shouted] to the crowd.", "the crowd", "group"),
        ("[1w:“Resign,”] [1s:she] [1c:told] him.", "him", "person"),
        ("[1s:We] [1c:asked] our followers [1w:what they thought of the pier].", "our followers", "group"),
        ("[1s:Penn] [1c:urged] [1w:the shipping tycoon to pay].", "the shipping tycoon", None),
        ("[1s:Penn] [1c:emailed] supporters [1w:that she had won].", "supporters", "group"),
        ("[1s:She] [1c:tried to rally] [1w:voters to save the pier].", "voters", "group"),
        (
            "[1s:The board] [1c:asked] [1w:Penn, Moyle and Orrin to search their files].",
            "Penn, Moyle and Orrin",
            None,
        ),
        ("[1s:She] [1c:pressed] him [1w:about the fire].", "him", "person"),
        ("[1s:Her letter to the court] [1c:noted] [1w:that she was ill].", "the court", "organization"),
        ("[1s:Penn] [1c:told] CNN’s Lee Marsh [1w:that she was not running].", "CNN’s Lee Marsh", "person"),
        (
            "[1s:Penn] [1c:told] the crew and the captain [1w:that they were free].",
            "the crew and the captain",
            None,
        ),
        ("[1c:Asked about] [1w:the fire], Ida Holt left the room.", "Ida Holt", "person"),
        ("Ida Holt [1c:was asked] [1w:whether she would resign].", "Ida Holt", "person"),
        ("[1w:“Mayor Holt, will you resign?”] [1s:Penn] [1c:asked].", "Mayor Holt", "person"),
        (
            "[1s:Penn] [1c:asked] [1w:the Centers for Island Health to help].",
            "the Centers for Island Health",
            "organization",
        ),
    ],
)
def test_who_is_told(extractor: Extractor, marked: str, words: str, kind: AddresseeKind | None) -> None:
    extraction, read_words, [statement] = read(extractor, marked)
    addressee = addressees_of(extraction, read_words)[statement.id]
    assert addressee.span.of(extraction.article.text) == words
    assert kind is None or addressee.kind == kind
    assert 0 < addressee.confidence <= 1


@pytest.mark.parametrize(
    "marked",
    [
        "[1s:Penn] [1c:said] [1w:the harbour would stay open].",
        "[1s:Penn] [1c:called] [1w:Orrin a liar].",
        "[1s:Holt] [1c:accused] [1w:the company of fraud].",
        "[1s:Penn] [1c:praised] [1w:the crew].",
        "[1s:Penn] [1c:asked] [1w:for help].",
        "[1s:Penn] [1c:asked] [1w:how the police had failed].",
        "[1s:Penn] [1c:never tires of telling] the story of the storm: [1w:it was cold].",
        "[1w:“Who pays?”] [1c:asked] [1s:Dale Orrin], a fisherman.",
        "[1w:“It is over,”] [1c:said] [1s:one longtime adviser to Ada Penn].",
        "[1s:Penn] [1c:urged] [1w:restraint].",
        "[1s:Penn] [1c:spoke] at the convention [1w:about her father].",
        "[1s:Penn] [1c:said] [1w:that Orrin had reached out to Holt].",
    ],
)
def test_nobody_in_particular(extractor: Extractor, marked: str) -> None:
    extraction, words, [statement] = read(extractor, marked)
    assert statement.id not in addressees_of(extraction, words)


def test_what_goes_on_in_the_sentence_is_said_to_the_same(extractor: Extractor) -> None:
    marked = (
        "[1w:“I was insulted,”] [1s:he] [1c:told] the group, adding that the word was wrong. "
        "Later [2s:Ada Penn] [2c:said] [2w:she was not]."
    )
    extraction, words, [told, _] = read(extractor, marked)
    assert addressees_of(extraction, words).keys() == {told.id}
    shared = "[1w:“I was insulted,”] [1s:[2s:Dale Orrin]] [1c:told] the crew, [2c:adding] [2w:that it hurt]."
    extraction, words, statements = read(extractor, shared)
    found = addressees_of(extraction, words)
    assert [found[s.id].span.of(extraction.article.text) for s in statements] == ["the crew", "the crew"]
    assert found[statements[1].id].confidence < found[statements[0].id].confidence


def test_those_told_are_the_speakers_that_they_are(extractor: Extractor) -> None:
    marked = (
        "[1w:“Resign,”] [1s:Senator Ada Penn] [1c:told] Orrin. "
        "[2w:“Never,”] [2s:banker Dale Orrin] [2c:said]. [3w:“Soon,”] [3s:Penn] [3c:told] reporters."
    )
    extraction, words, [first, second, third] = read(extractor, marked)
    found = addressees_of(extraction, words)
    orrin = extraction.speaker_of(second)
    assert orrin
    assert (found[first.id].speaker, found[first.id].kind) == (orrin.id, "person")
    assert found[third.id].speaker is None


def test_what_is_said_right_behind_a_verb_of_telling_is_nobody_told(extractor: Extractor) -> None:
    marked = "[1s:Inquiry] [1c:told] [1w:warnings were filed and forgotten]"
    extraction, words, _ = read(extractor, marked)
    assert not addressees_of(extraction, words)


@given(any_reading())
@settings(max_examples=200, deadline=None)
def test_any_text_and_any_places(reading: tuple[Extraction, Words]) -> None:
    extraction, words = reading
    found = addressees_of(extraction, words)
    assert found == addressees_of(extraction, words)
    assert found.keys() <= {a.id for a in extraction.attributions}
    speakers = {speaker.id for speaker in extraction.speakers}
    for addressee in found.values():
        assert 0 <= addressee.span.start < addressee.span.end <= len(extraction.article.text)
        assert addressee.kind in {None, "person", "organization", "group"}
        assert addressee.speaker is None or addressee.speaker in speakers
