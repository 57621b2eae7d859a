"""Extractions whose sources are resolved: one written by hand, and a hypothesis strategy for wild ones."""

from __future__ import annotations

from dataclasses import replace

from export_cases import article_of, attribution_of, extractions, silence_of, trimmed
from hypothesis import strategies as st

from onrecord.article import Sentence, Span
from onrecord.statement import (
    SOURCE_TYPES,
    Extraction,
    Namesake,
    Passage,
    Resolution,
    Speaker,
    content_id,
)
from tests.questions.circumstance_cases import circumstances

MILL = """Mill owner asks the council for time

“We owe them nothing,” said Bo
Quill, mayor of Lower Wick and head of the council. He added that he had asked.
The rest is with the clerk.

She called it “=late”. The guild declined to comment. Elder bakers nodded.
"""


def mill() -> Extraction:
    """A mayor by name and by pronoun, an open pronoun between two, a group, and a silent organization."""
    article = article_of(MILL, name="mill.txt", kinds={0: "headline"})

    def at(words: str) -> Span:
        start = MILL.index(words)
        return Span(start, start + len(words))

    ends = ["time", "council.", "asked.", "clerk.", "=late”.", "comment.", "nodded."]
    starts = ["Mill", "“We", "He added", "The rest", "She", "The guild", "Elder"]
    sentences = tuple(
        Sentence(Span(at(first).start, at(last).end), 0 if i == 0 else 1 if i < 4 else 2)
        for i, (first, last) in enumerate(zip(starts, ends, strict=True))
    )
    article = replace(article, sentences=sentences)
    quill = Speaker(
        content_id(article.text_sha256, name=(at("Bo\nQuill"),)),
        "named_person",
        at("Bo\nQuill"),
        (at("mayor of Lower Wick"), at("head of the council")),
        (at("We owe them nothing"),),
        (at("Bo\nQuill"), at("He")),
    )
    guild = Speaker("00000000000000aa", "named_organization", at("The guild"))
    bakers = Speaker("00000000000000bb", "unnamed_group", None, (), (), (at("Elder bakers"),))
    span = Span(sentences[1].span.start, sentences[3].span.end)
    passage = "0123456789abcdef"
    found = (
        attribution_of(
            article,
            source=[at("Bo\nQuill, mayor of Lower Wick and head of the council")],
            cue=[at("said")],
            content=[at("“We owe them nothing,”")],
            quoted=[at("We owe them nothing,")],
            quotation="direct",
            passage=passage,
        ),
        attribution_of(
            article, source=[at("He")], cue=[at("added")], content=[at("he had asked")], passage=passage
        ),
        attribution_of(
            article, source=[at("She")], cue=[at("called")], content=[at("it “=late”")], quotation="mixed"
        ),
        attribution_of(article, source=[at("Elder bakers")], cue=[at("nodded")]),
    )
    candidates = (Namesake(at("Bo\nQuill"), 0.31), Namesake(at("The guild"), 0.111111))
    who = (
        Resolution(quill.id, "name", 0.99),
        Resolution(quill.id, "pronoun", 0.978, at("Bo\nQuill"), 1, candidates[1:]),
        Resolution(None, None, 0.31, None, 0, candidates),
        Resolution(bakers.id, None, 0.9),
    )
    silence = silence_of(article, source=[at("The guild")], cue=[at("declined to comment")])
    silence = replace(silence, resolution=Resolution(guild.id, "name", 0.97))
    attributions = tuple(replace(a, resolution=r) for a, r in zip(found, who, strict=True))
    passages = (Passage(passage, span, (1, 3), (found[0].id, found[1].id), quill.id, (3,)),)
    return Extraction(article, attributions, passages, "m", (silence,), (quill, guild, bakers))


@st.composite
def resolved_extractions(draw: st.DrawFn) -> Extraction:
    """As ``extractions``, with speakers and circumstances of every kind, and resolutions of every kind."""
    plain = draw(extractions())
    article = plain.article

    def spans(most: int) -> tuple[Span, ...]:
        ends = st.integers(0, len(article.text))
        pairs = draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=most))
        cut = (trimmed(article.text, start, end) for start, end in pairs)
        return tuple(sorted(span for span in cut if span.start < span.end))

    speakers = tuple(
        Speaker(
            f"{k:016x}",
            draw(st.sampled_from([None, *SOURCE_TYPES])),
            next(iter(spans(1)), None),
            spans(3),
            spans(2),
            spans(2),
        )
        for k in range(draw(st.integers(0, 3)))
    )

    def resolution() -> Resolution | None:
        if draw(st.booleans()):
            return None
        return Resolution(
            draw(st.sampled_from([None, *(speaker.id for speaker in speakers)])),
            draw(st.sampled_from([None, "name", "pronoun", "description", "first_person", "continuation"])),
            draw(st.floats(0, 1)),
            next(iter(spans(1)), None),
            draw(st.integers(-3, 9)),
            tuple(Namesake(span, draw(st.floats(0, 1))) for span in spans(3)),
        )

    inked = [place for place, letter in enumerate(article.text) if not letter.isspace()]
    edge = st.sampled_from(inked or [0])
    words = st.tuples(edge, edge).map(lambda two: Span(min(two), max(two) + 1))
    known = st.none() | circumstances(words, [speaker.id for speaker in speakers]) if inked else st.none()
    return replace(
        plain,
        attributions=tuple(
            replace(a, resolution=resolution(), circumstances=draw(known)) for a in plain.attributions
        ),
        silences=tuple(replace(s, resolution=resolution()) for s in plain.silences),
        passages=tuple(
            replace(p, implied=(0,) if article.sentences and draw(st.booleans()) else ())
            for p in plain.passages
        ),
        speakers=speakers,
    )
