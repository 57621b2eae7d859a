"""The round-up groups attributions and silences by source as printed, and loses none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Block, Sentence, Span
from onrecord.questions.findings import findings
from onrecord.questions.roundup import GAP, Roundup, folded, roundup, source_as_printed, turns
from onrecord.statement import (
    Attribution,
    Extraction,
    Means,
    Namesake,
    Resolution,
    Silence,
    SourceType,
    Speaker,
    content_id,
)


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


def meant(
    found: Extraction, *whom: str | None, types: dict[str, SourceType] | None = None, unnamed: str = ""
) -> Extraction:
    """``found`` with its sources resolved, one for one, to whom they mean; ``None`` for an open one.

    Names are words of the text, with ``|1`` behind them for their second place; all are named people but
    those in ``types``. Whoever stands in ``unnamed`` has no name.
    """
    text, types = found.article.text, types or {}
    speakers: dict[str, Speaker] = {}
    resolutions: dict[str, Resolution] = {}
    for finding, key in zip(findings(found), whom, strict=True):
        if key is None:
            resolutions[finding.id] = Resolution(None, None, 0.4)
            continue
        name, _, number = key.partition("|")
        place = [Span(*match.span()) for match in re.finditer(re.escape(name), text)][int(number or 0)]
        id_ = content_id(found.article.text_sha256, name=(place,))
        kind = types.get(key, "named_person")
        speakers[id_] = Speaker(id_, kind, None if name == unnamed else place, (), (), (place,))
        own = place in finding.source
        by: Means = "name" if own else "pronoun"
        resolutions[finding.id] = Resolution(id_, by, 0.9, None if own else place, 1)
    return replace(
        found,
        attributions=tuple(replace(a, resolution=resolutions[a.id]) for a in found.attributions),
        silences=tuple(replace(s, resolution=resolutions[s.id]) for s in found.silences),
        speakers=tuple(speakers.values()),
    )


def test_a_speaker_is_one_voice_whatever_the_source() -> None:
    lines = told("Ada Penn spoke.", "he spoke.", "Penn hung up.", "Bo Quill spoke.", "she hung up.")
    found = roundup([meant(lines, "Ada Penn", "Bo Quill", "Ada Penn", "Bo Quill", "Ada Penn")])
    assert names(found) == ["Ada Penn", "Bo Quill"]
    assert [(len(voice.statements), len(voice.silences)) for voice in found.voices] == [(1, 2), (2, 0)]
    assert (found.sources, found.statements, found.silences) == (2, 3, 2)
    for voice in found.voices:
        assert voice.speaker is not None and voice.speaker.name is not None
        assert folded(voice.origin.article.text, voice.speaker.name) == voice.source
        assert not voice.is_pronoun and not voice.is_open


def test_a_pronoun_alone_does_not_name_the_voice() -> None:
    lines = said_by("he", "Ada Penn and Bo Quill")
    assert names(roundup([meant(lines, "Bo Quill", "Ada Penn")])) == ["Bo Quill", "Ada Penn"]


def test_speakers_of_one_name_and_type_are_one_voice_across_articles() -> None:
    one = meant(said_by("Ada\n  Penn", "she"), "Ada\n  Penn", "Ada\n  Penn")
    other = meant(said_by("ADA PENN", "Penn", name="b.txt"), "ADA PENN", "Penn")
    found = roundup([one, other])
    assert names(found) == ["Ada Penn", "Penn"]
    assert [e.article.name for e, _ in found.voices[0].findings] == ["a.txt", "a.txt", "b.txt"]
    assert found.voices[0].speaker == one.speakers[0]
    assert found.voices[0].origin is one


def test_a_person_is_not_the_organization_of_the_same_name() -> None:
    person = meant(said_by("Halloran"), "Halloran")
    firm = meant(said_by("Halloran", name="b.txt"), "Halloran", types={"Halloran": "named_organization"})
    found = roundup([person, firm, person, firm])
    assert [(voice.source, len(voice.findings)) for voice in found.voices] == [("Halloran", 2)] * 2


def test_two_of_one_name_in_an_article_stay_apart_and_join_nobody_elsewhere() -> None:
    two = meant(said_by("Bo Quill", "Bo Quill"), "Bo Quill", "Bo Quill|1")
    once = meant(said_by("Bo Quill", name="b.txt"), "Bo Quill")
    found = roundup([two, once, once])
    assert [(voice.source, len(voice.findings)) for voice in found.voices] == [
        ("Bo Quill", 1),
        ("Bo Quill", 1),
        ("Bo Quill", 2),
    ]


@pytest.mark.parametrize("kind", ["unnamed_group", "anonymous", "unnamed_person"])
def test_groups_and_withheld_names_stay_apart_per_article(kind: SourceType) -> None:
    crowd = meant(said_by("Protesters", "they"), "Protesters", "Protesters", types={"Protesters": kind})
    found = roundup([crowd, crowd])
    assert [(voice.source, len(voice.findings)) for voice in found.voices] == [("Protesters", 2)] * 2


def test_people_without_a_name_stay_apart_per_article() -> None:
    officer = meant(said_by("a police officer", "she"), *["a police officer"] * 2, unnamed="a police officer")
    found = roundup([officer, officer])
    assert names(found) == ["a police officer"] * 2
    assert found.sources == 2


def test_a_document_is_the_same_elsewhere_only_by_a_name_of_its_own() -> None:
    for source, voices in (("the report", 2), ("the Penn Review", 1)):
        paper = meant(said_by(source), source, types={source: "document"})
        assert len(roundup([paper, paper]).voices) == voices


def test_an_open_source_stands_as_printed_once_an_article() -> None:
    opened = meant(said_by("He", "Ada Penn", "he", "Quill"), None, "Ada Penn", None, None)
    found = roundup([opened, opened])
    assert names(found) == ["He", "Ada Penn", "Quill", "He", "Quill"]
    assert [voice.is_open for voice in found.voices] == [True, False, True, True, True]
    assert [voice.is_pronoun for voice in found.voices] == [True, False, False, True, False]
    assert [len(voice.findings) for voice in found.voices] == [2, 2, 1, 2, 1]


def test_an_open_source_is_never_headed_by_what_it_may_mean() -> None:
    found = said_by("he", "Ada Penn")
    through = Resolution(None, "pronoun", 0.4, found.attributions[1].source[0], 1)
    first = replace(found.attributions[0], resolution=through)
    assert names(roundup([replace(found, attributions=(first,))])) == ["he"]


def test_candidates_are_those_of_the_whole_voice_or_none() -> None:
    found = said_by("he", "he", "Ada Penn")
    ada, bo = (Namesake(found.attributions[2].source[0], likely) for likely in (0.4, 0.3))

    def candidates(*each: tuple[Namesake, ...]) -> tuple[Namesake, ...]:
        some = tuple(
            replace(a, resolution=Resolution(None, None, 0.4, candidates=c))
            for a, c in zip(found.attributions, each, strict=False)
        )
        return roundup([replace(found, attributions=some)]).voices[0].candidates

    assert candidates((ada, bo), (ada, bo)) == (ada, bo)
    assert candidates((ada, bo), (ada,)) == ()
    assert candidates((), ()) == ()


def test_a_source_without_words_joins_its_speaker_and_else_nobody() -> None:
    lines = told("Ada Penn spoke.", "hung up.", "spoke.")
    found = roundup([meant(lines, "Ada Penn", "Ada Penn", None)])
    assert [(voice.source, len(voice.findings)) for voice in found.voices] == [("Ada Penn", 2), (None, 1)]
    assert found.sources == 1


def test_turns_go_by_neighbours() -> None:
    lines = told("Ada Penn spoke.", "she hung up.", "he spoke.", "he spoke.", "Bo Quill spoke.", "she spoke.")
    taken = turns(meant(lines, "Ada Penn", "Ada Penn", None, None, "Bo Quill", "Ada Penn"))
    assert [(voice.source, len(voice.findings)) for voice in taken] == [
        ("Ada Penn", 2),
        ("he", 1),
        ("he", 1),
        ("Bo Quill", 1),
        ("Ada Penn", 1),
    ]
    assert [len(voice.findings) for voice in turns(lines)] == [1] * 6


@given(st.lists(st.lists(st.sampled_from(["Ada Penn", "Bo Quill", "he", "Police"])), max_size=4), st.data())
def test_every_resolved_finding_is_in_exactly_one_voice(
    articles: list[list[str]], data: st.DataObject
) -> None:
    some = []
    for i, sources in enumerate(articles):
        lines = said_by("Ada Penn", *sources, name=f"{i}.txt")
        whom = st.sampled_from(["Ada Penn", None, *sources])
        drawn = data.draw(st.lists(whom, min_size=len(sources), max_size=len(sources)))
        some.append(meant(lines, "Ada Penn", *drawn, types={"Police": "unnamed_group"}))
    found = roundup(some)
    shown = sorted((e.article.name, f.id) for voice in found.voices for e, f in voice.findings)
    assert shown == sorted((e.article.name, f.id) for e in some for f in findings(e))
    for voice in found.voices:
        speakers = [e.speaker_of(f) for e, f in voice.findings]
        assert speakers[0] == voice.speaker
        assert len({speaker and speaker.source_type for speaker in speakers}) == 1
    for extraction in some:
        assert [f for voice in turns(extraction) for _, f in voice.findings] == findings(extraction)


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
