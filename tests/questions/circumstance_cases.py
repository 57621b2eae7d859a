"""Circumstances for tests: an article with every kind of them, and a hypothesis strategy for wild ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from onrecord.article import Article, Block, Published, Sentence, Span
from onrecord.circumstances import (
    ACTS,
    MEDIA,
    Act,
    Addressee,
    Circumstances,
    Figure,
    Medium,
    SaidOn,
)
from onrecord.statement import Attribution, Extraction, Resolution, Speaker, content_id

__all__ = ["TOLL", "circumstances", "toll"]

TOLL = """Toll at Tarn is put off

“Nobody pays before spring,” Mayor Ada Penn told reporters at a rally in Tarn on Tuesday. She added that 40 \
of 52 carriers had agreed in May and that it would bring in about $1.2m.

Bo Quill asked Penn in a post on Harbor Net to open the 300 km (286 miles) of river road.

Cy Dell did not say on Monday whether he would pay. The guild said recently that half of its boats were idle.
"""


def toll() -> Extraction:
    """Dates that are told, carried, vague and of what was not said; an act; figures, one of them doubtful.

    The first statement has medium and addressee, the second the same medium carried, and the third a
    network and an addressee who is a speaker. Nothing but the printing date dates the third.
    """
    blocks = [Span(*match.span()) for match in re.finditer(r"\S[^\n]*", TOLL)]
    sentences = [
        Sentence(Span(*match.span()), k)
        for k, block in enumerate(blocks)
        for match in re.compile(r"\S.*?(?:\.(?= |$)|$)", re.MULTILINE).finditer(TOLL, *block)
    ]
    article = Article(
        TOLL,
        "toll.txt",
        tuple(Block(block) for block in blocks),
        tuple(sentences),
        published=Published("2024-06-18", "given", "day"),
    )

    def at(words: str) -> Span:
        start = TOLL.index(words)
        return Span(start, start + len(words))

    asked = at("asked Penn")
    penn, quill, dell = (
        Speaker(content_id(article.text_sha256, speaker=(name,)), "named_person", name, sources=(name,))
        for name in (at("Ada Penn"), at("Bo Quill"), at("Cy Dell"))
    )
    guild = Speaker("00000000000000aa", "named_organization", at("The guild"), sources=(at("The guild"),))
    rally, stated = at("at a rally in Tarn"), Act("assertion", None, 0.5)
    plain = Circumstances(SaidOn("../2024-06-18", "published"), None, None, stated, ())
    rows = [
        (
            _statement(article, at("Mayor Ada Penn"), at("told"), at("“Nobody pays before spring,”")),
            Resolution(penn.id, "name", 0.99),
            Circumstances(
                SaidOn("2024-06-18", "relative", at("on Tuesday"), 0.95),
                Medium("rally", at("at a rally"), None, rally, 0.9),
                Addressee(at("reporters"), "group", None, 0.85),
                stated,
                (),
            ),
        ),
        (
            _statement(article, at("She"), at("added"), Span(at("that 40").start, at("$1.2m").end)),
            Resolution(penn.id, "pronoun", 0.978, at("Ada Penn"), 1),
            Circumstances(
                SaidOn("2024-06-18", "carried", at("on Tuesday"), 0.725),
                Medium("rally", at("at a rally"), None, rally, 0.72, carried=True),
                None,
                stated,
                (
                    Figure(at("40"), 40),
                    Figure(at("52"), 52, thing=at("carriers"), as_of=at("in May")),
                    Figure(at("about $1.2m"), 1_200_000, None, "USD", "about"),
                ),
            ),
        ),
        (
            _statement(
                article,
                at("Bo Quill"),
                Span(asked.start, asked.start + 5),
                at("to open the 300 km (286 miles) of river road"),
            ),
            Resolution(quill.id, "name", 0.99),
            Circumstances(
                plain.said_on,
                Medium("social_media", at("in a post"), at("Harbor Net"), None, 0.9),
                Addressee(Span(asked.end - 4, asked.end), "person", penn.id, 0.9),
                Act("demand", Span(asked.start, asked.start + 5), 0.9),
                (Figure(at("300 km (286 miles)"), 300, unit="km", differs=True),),
            ),
        ),
        (
            replace(
                _statement(article, at("Cy Dell"), at("did not say"), at("whether he would pay")),
                polarity="negative",
            ),
            Resolution(dell.id, "name", 0.99),
            replace(plain, said_on=SaidOn("2024-06-17", "relative", at("on Monday"), 0.95)),
        ),
        (
            _statement(article, at("The guild"), at("said"), at("that half of its boats were idle")),
            Resolution(guild.id, "name", 0.99),
            replace(
                plain,
                said_on=SaidOn(None, "relative", at("recently"), reason="the words give no date"),
                figures=(Figure(at("half"), 0.5, unit="ratio", thing=at("its boats")),),
            ),
        ),
    ]
    found = tuple(
        replace(made, resolution=resolution, circumstances=known) for made, resolution, known in rows
    )
    return Extraction(article, found, (), "by hand", (), (penn, quill, dell, guild))


def _statement(article: Article, source: Span, cue: Span, content: Span) -> Attribution:
    id_ = content_id(article.text_sha256, source=(source,), cue=(cue,), content=(content,))
    quoted = (Span(content.start + 1, content.end - 1),) if article.text[content.start] == "“" else ()
    quotation = "direct" if quoted else "indirect"
    return Attribution(id_, (source,), (cue,), (content,), quoted, quotation, "positive", 0.87)


_NUMBERS = st.floats(-1e300, 1e300) | st.integers(-10, 10**24).map(float)
_UNITS = [None, "%", "point", "ratio", "USD", "hour", "square foot", "mile per hour", "km"]
_COMPARATORS = [None, "more_than", "at_least", "less_than", "at_most", "about"]
_DATES = [None, "2024-09", "2024-11-17", "2024-11-17/2024-11-19", "../2024-11-18", "1940", "2024?"]


def circumstances(
    spans: st.SearchStrategy[Span], speakers: Sequence[str]
) -> st.SearchStrategy[Circumstances]:
    """Circumstances of every kind, at any of ``spans``; ``speakers`` are the ids that addressees may have."""
    maybe, sure = st.none() | spans, st.floats(0, 1)
    said_on = st.builds(
        SaidOn,
        st.sampled_from(_DATES),
        st.sampled_from([None, "explicit", "relative", "carried", "published"]),
        maybe,
        sure,
        st.sampled_from([None, "the words give no date"]),
    )
    medium = st.builds(Medium, st.sampled_from(MEDIA), spans, maybe, maybe, sure, st.booleans())
    who = st.sampled_from([None, "nobody's", *speakers])
    kind = st.sampled_from([None, "person", "organization", "group"])
    figure = st.builds(
        Figure,
        spans,
        _NUMBERS,
        st.none() | _NUMBERS,
        st.sampled_from(_UNITS),
        st.sampled_from(_COMPARATORS),
        maybe,
        maybe,
        st.booleans(),
    )
    return st.builds(
        Circumstances,
        said_on,
        st.none() | medium,
        st.none() | st.builds(Addressee, spans, kind, who, sure),
        st.builds(Act, st.sampled_from(ACTS), maybe, sure),
        st.lists(figure, max_size=3).map(tuple),
    )
