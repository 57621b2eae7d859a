"""Invented texts with marked statements, read by the shipped models; and any texts with any places."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import strategies as st

from benchmarks.asked import article_of, asked
from onrecord import Extractor
from onrecord.article import Span
from onrecord.attribution.quotes import quotation_of
from onrecord.reading import article_from_text
from onrecord.speakers.words import PARTS, Words
from onrecord.statement import Attribution, Extraction, Speaker, content_id
from tests.speakers.marking import unmark

__all__ = ["any_reading", "read"]


def read(extractor: Extractor, marked: str) -> tuple[Extraction, Words, list[Attribution]]:
    """The extraction of a marked text, its words, and its statements in the order of their numbers."""
    text, places = unmark(marked)
    article = article_of(text, "invented")
    extraction = extractor.resolve(article, asked(article, places.values()))
    by_place = {(a.source, a.cue, a.content): a for a in extraction.attributions}
    return (
        extraction,
        Words.of(article, extractor.read(article)),
        [by_place[tuple(p)] for p in places.values()],
    )


_FRAGMENTS = st.sampled_from(
    [
        *(
            "told the BBC",
            "said in a statement",
            "Pell",
            "Ida Holt",
            "he",
            "“We go,”",
            "at a rally in Tarn, Ohio",
        ),
        *(
            "asked",
            "was asked",
            "whether",
            "tweeted",
            "on Twitter",
            "took to X",
            "during Monday’s debate",
            "testified",
        ),
        *(
            "the committee",
            "a hearing",
            "spoke to reporters",
            "of",
            "and",
            "the",
            "her",
            "sent him a letter",
            "’s",
            "'",
        ),
        *(
            '"',
            "“",
            "”",
            ".",
            ",",
            "\n",
            "\n\n",
            "___",
            "9:30 a.m.",
            "on “The Hour”",
            "NBC's",
            "speech",
            "Radio",
        ),
        *(
            "said:",
            ":",
            "1,200",
            "é",
            "\u00a0",
            "-",
            "e-mail",
            "of the",
            "last week",
            "poll",
            "showed",
            "according to",
        ),
        *("spokesman", "me", "urged", "to", "Centers for Disease Control", "@ada"),
    ]
)


@st.composite
def any_reading(draw: st.DrawFn) -> tuple[Extraction, Words]:
    """Any text with any places in it as statements, and words of any kind."""
    pieces = st.lists(_FRAGMENTS | st.text(max_size=6), min_size=1, max_size=40)
    text = " ".join(draw(pieces)).strip()
    if not re.search(r"\w", text) or "\r" in text or "\ufeff" in text or "\0" in text:
        text = "Pell told the BBC."
    article = article_from_text(text, name="any", any_language=True)
    text = article.text
    places = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    words = Words(
        text,
        np.array(places, np.int64).reshape(-1, 2),
        random.random((len(places), 9), np.float32),
        random.integers(0, len(PARTS), len(places)),
        np.zeros((len(places), 2, 64), np.float32),
    )
    offsets = st.integers(0, max(0, len(text) - 1))
    span = st.tuples(offsets, offsets).map(lambda two: Span(min(two), max(two) + 1))
    roles = st.lists(span, max_size=2).map(lambda spans: tuple(sorted(spans)))
    attributions = []
    for source, cue, content in draw(st.lists(st.tuples(roles, roles, roles), max_size=6)):
        id_ = content_id(article.text_sha256, source=source, cue=cue, content=content)
        quotation = quotation_of(text, content, content[:1]) if content else None
        attributions.append(Attribution(id_, source, cue, content, content[:1], quotation, "positive", 0.5))
    speakers = tuple(
        Speaker(
            f"s{k}",
            draw(st.sampled_from(["named_person", "document", None])),
            draw(span | st.none()),
            sources=s,
        )
        for k, s in enumerate(draw(st.lists(roles, max_size=3)))
    )
    return Extraction(article, tuple(attributions), (), "any", (), speakers), words
