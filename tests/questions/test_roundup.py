"""The round-up groups attributions and silences by source as printed, and loses none."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Block, Sentence, Span
from onrecord.questions.findings import findings
from onrecord.questions.roundup import GAP, Roundup, roundup, source_as_printed
from onrecord.statement import Attribution, Extraction, Silence, content_id


def extraction(text: str, *sources: tuple[Span, ...], name: str = "a.txt") -> Extraction:
    """One attribution for each of ``sources``; their contents are the text's last character."""
    whole = Span(0, len(text))
    article = Article(text, name, (Block(whole),), (Sentence(whole, 0),))
    content = (Span(len(text) - 1, len(text)),)
    attributions = tuple(
        Attribution(
            id=content_id(article.text_sha256, source=source, content=content),
            source=source,
            cue=(),
            content=content,
            quoted=(),
            quotation="indirect",
            polarity="positive",
            confidence=0.5,
        )
        for source in sources
    )
    return Extraction(article, attributions, (), "by hand")


def said_by(*sources: str, name: str = "a.txt") -> Extraction:
    """A text of the given sources, one a line, each with one attribution."""
    return told(*(f"{source} spoke." for source in sources), name=name)


def told(*lines: str, name: str = "a.txt") -> Extraction:
    """A text of lines "SOURCE spoke." and "SOURCE hung up.": an attribution or a silence each."""
    text = "".join(f"{line}\n" for line in lines)
    places: dict[str, list[tuple[Span, ...]]] = {"spoke": [], "hung up": []}
    cues = []
    for match in re.finditer(r"^(.*?) ?(spoke|hung up)\.$", text, re.MULTILINE | re.DOTALL):
        places[match[2]].append((Span(*match.span(1)),) if match[1] else ())
        cues += [(Span(*match.span(2)),)] if match[2] == "hung up" else []
    silences = [
        Silence(f"{cue[0].start:016x}", source, cue)
        for source, cue in zip(places["hung up"], cues, strict=True)
    ]
    return replace(extraction(text, *places["spoke"], name=name), silences=tuple(silences))


def names(found: Roundup) -> list[str | None]:
    return [voice.source for voice in found.voices]


def test_sources_come_in_order_of_first_appearance() -> None:
    found = roundup([said_by("Ada Penn", "Bo Quill", "Ada Penn"), said_by("Cy Rusk", "Bo Quill")])
    assert names(found) == ["Ada Penn", "Bo Quill", "Cy Rusk"]
    assert [len(voice.statements) for voice in found.voices] == [2, 2, 1]
    assert (found.sources, found.statements) == (3, 5)


def test_the_start_of_a_sentence_does_not_make_another_source() -> None:
    assert names(roundup([said_by("The mayor", "the mayor", "Police", "police")])) == ["The mayor", "Police"]


def test_case_inside_a_source_counts() -> None:
    assert names(roundup([said_by("the Mayor", "the mayor")])) == ["the Mayor", "the mayor"]


def test_line_breaks_in_a_source_do_not_count() -> None:
    assert names(roundup([said_by("Ada  Penn", "Ada\n   Penn")])) == ["Ada Penn"]


def test_the_comma_that_sets_a_source_off_does_not_count() -> None:
    assert names(roundup([said_by("Ada Penn, the mayor,", "Ada Penn, the mayor", "Ada Penn —")])) == [
        "Ada Penn, the mayor",
        "Ada Penn",
    ]


def test_a_source_without_words_is_none() -> None:
    assert names(roundup([said_by(" ,", "—")])) == [None]


def test_a_pronoun_is_one_source_within_one_article_only() -> None:
    found = roundup([said_by("He", "he"), said_by("he"), said_by("Ada Penn"), said_by("Ada Penn")])
    assert names(found) == ["He", "he", "Ada Penn"]
    assert [voice.is_pronoun for voice in found.voices] == [True, True, False]
    assert [len(voice.statements) for voice in found.voices] == [2, 1, 2]


def test_words_that_name_nobody_are_one_source_within_one_article_only() -> None:
    text = "Officials said no. Okafor agreed, and to Okafor it was clear."
    places = (Span(0, 9),), (Span(19, 25),)
    found = roundup([extraction(text, *places), extraction(text, *places, name="b.txt")])
    assert names(found) == ["Officials", "Okafor", "Officials"]
    assert [len(voice.statements) for voice in found.voices] == [1, 2, 1]
    assert names(roundup([said_by("a spokesman"), said_by("a spokesman")])) == ["a spokesman"] * 2
    assert names(roundup([said_by("the mayor of Wick"), said_by("The mayor of Wick")])) == [
        "the mayor of Wick"
    ]


def test_acronyms_are_no_pronouns() -> None:
    found = roundup([said_by("the WHO", "WHO", "who")])
    assert [voice.is_pronoun for voice in found.voices] == [False, False, True]
    text = "We agree, and the US agrees. US spoke."
    found = roundup([extraction(text, (Span(18, 20),)), extraction(text, (Span(29, 31),))])
    assert names(found) == ["US"]


def test_a_part_in_a_trial_is_somebody_else_in_the_next_article() -> None:
    assert names(roundup([said_by("THE WITNESS"), said_by("THE WITNESS")])) == ["THE WITNESS"] * 2


def test_a_pronoun_in_the_same_article_given_twice_stays_two_sources() -> None:
    once = said_by("she")
    assert names(roundup([once, once])) == ["she", "she"]


def test_attributions_without_a_source_come_last_and_are_not_counted_as_a_source() -> None:
    text = "Nobody knows who. Ada Penn spoke."
    found = roundup([extraction(text, (), (Span(18, 26),))])
    assert names(found) == ["Ada Penn", None]
    assert (found.sources, found.statements) == (1, 2)
    assert not found.voices[1].is_pronoun


def test_parts_of_a_source_that_are_apart_are_joined_by_a_visible_gap() -> None:
    one = extraction("Ada, she said, Penn spoke.", (Span(0, 3), Span(15, 19)))
    assert source_as_printed(one.article, one.attributions[0]) == f"Ada{GAP}Penn"


def test_statements_are_in_text_order_whatever_the_order_of_the_attributions() -> None:
    one = said_by("Ada Penn", "Ada Penn", "Ada Penn")
    mixed = Extraction(one.article, one.attributions[::-1], (), one.model)
    assert roundup([mixed]).voices[0].statements == tuple((mixed, found) for found in one.attributions)


def test_a_silence_stands_in_the_voice_of_its_source_where_it_was_printed() -> None:
    found = roundup(
        [told("Ada Penn spoke.", "the mayor hung up.", "Ada Penn hung up."), said_by("The mayor")]
    )
    assert [
        (voice.source, [type(finding).__name__ for _, finding in voice.findings]) for voice in found.voices
    ] == [
        ("Ada Penn", ["Attribution", "Silence"]),
        ("the mayor", ["Silence"]),
        ("The mayor", ["Attribution"]),
    ]
    assert [(len(voice.statements), len(voice.silences)) for voice in found.voices] == [
        (1, 1),
        (0, 1),
        (1, 0),
    ]
    assert (found.sources, found.statements, found.silences) == (3, 2, 2)


def test_a_voice_may_have_silences_only_and_comes_where_they_do() -> None:
    found = roundup([told("Bo Quill hung up.", "Ada Penn spoke."), told("He hung up.", "Bo Quill spoke.")])
    assert names(found) == ["Bo Quill", "Ada Penn", "He"]
    assert found.voices[2].is_pronoun
    assert found.voices[2].statements == ()


def test_a_silence_of_nobody_known_is_in_the_voice_without_a_source() -> None:
    found = roundup([told("hung up.", "Ada Penn spoke.")])
    assert names(found) == ["Ada Penn", None]
    assert (found.sources, found.silences) == (1, 1)


def test_nothing_gives_nothing() -> None:
    assert roundup([]).voices == ()


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["Ada", "ada", "the mayor", "The mayor", "he", "She", "Bo\nQuill"]),
                st.sampled_from(["spoke.", "hung up."]),
            ).map(" ".join)
        ),
        max_size=5,
    )
)
def test_every_finding_is_in_exactly_one_voice(articles: list[list[str]]) -> None:
    extractions = [
        told(*lines, name=f"{i}.txt") if lines else extraction("None.") for i, lines in enumerate(articles)
    ]
    found = roundup(extractions)
    shown = sorted((e.article.name, f.id) for voice in found.voices for e, f in voice.findings)
    assert shown == sorted((e.article.name, f.id) for e in extractions for f in findings(e))
    assert found.statements + found.silences == len(shown)
    for voice in found.voices:
        assert voice.findings
        for e, finding in voice.findings:
            printed = source_as_printed(e.article, finding)
            assert printed is not None and voice.source is not None
            assert printed.casefold() == voice.source.casefold()
        if voice.is_pronoun:
            assert len({e.article.name for e, _ in voice.findings}) == 1
