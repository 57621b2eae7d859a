"""Extractions for the tests of this floor: one written by hand, and hypothesis strategies for wild ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from onrecord.article import BLOCK_KINDS, Article, Block, Published, Sentence, Span
from onrecord.statement import Attribution, Extraction, Passage, Silence, content_id

# A busy machine makes an example slow, not wrong.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

MARKUP = [
    "<b>", "</p>", "</script>", "</style>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<!--", "-->", "]]>", "<![CDATA[", "&amp;", "&#0;", "&lt", '"', "'", "`", '" onmouseover="alert(1)',
    "{{ 7*7 }}", "{% raw %}", "<a href='javascript:alert(1)'>", "</title>", "<svg/onload=alert(1)>",
]  # fmt: skip
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ODD = [
    "\x00",
    "\x01",
    "\x0b",
    "\x0c",
    "\r",
    "\x1b[31m",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\udcff",
    "\ufeff",
]
PLAIN = [
    "said", "the plan", "“not now”", "Ms. Vance", "=1+1", "@SUM(A1)", "'tis", "ärger", "e\u0301", "😀",
    "שלום", "İzmir", ",", "-", ";", "…", "1,140",
]  # fmt: skip
SPACE = [" ", " ", "  ", "\t", "\n", "\u00a0"]

paragraphs = st.lists(st.sampled_from(PLAIN + MARKUP + BIDI + ODD + SPACE), min_size=1, max_size=14).map(
    "".join
)
texts = st.lists(paragraphs, min_size=1, max_size=5).map("\n\n".join)


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at either end."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def article_of(text: str, **fields: Any) -> Article:
    """An article whose blocks are the paragraphs between blank lines, each one sentence."""
    kinds = fields.pop("kinds", {})
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(trimmed(text, start, start + len(paragraph)))
        start += len(paragraph) + 2
    spans = [span for span in spans if span.start < span.end]
    return Article(
        text=text,
        name=fields.pop("name", "wild.txt"),
        blocks=tuple(Block(span, kinds.get(i, "body")) for i, span in enumerate(spans)),
        sentences=tuple(Sentence(span, i) for i, span in enumerate(spans)),
        **fields,
    )


def attribution_of(article: Article, **fields: Any) -> Attribution:
    """An attribution with its id; roles left out are empty."""
    roles = {role: tuple(fields.pop(role, ())) for role in ("source", "cue", "content", "quoted")}
    quoted = roles.pop("quoted")
    return Attribution(
        id=content_id(article.text_sha256, **roles),
        quoted=quoted,
        quotation=fields.pop("quotation", "indirect" if roles["content"] else None),
        polarity=fields.pop("polarity", "positive"),
        confidence=fields.pop("confidence", 0.9),
        passage=fields.pop("passage", None),
        **roles,
    )


def silence_of(article: Article, *, source: Iterable[Span] = (), cue: Iterable[Span]) -> Silence:
    """A silence with its id."""
    who, how = tuple(source), tuple(cue)
    return Silence(content_id(article.text_sha256, silence=how, source=who), who, how)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts)
    article = article_of(
        text,
        name=draw(st.sampled_from(["wild.txt", "=cmd.txt", "a <b>.txt", "-", "\u202etxt.exe"])),
        url=draw(
            st.sampled_from(
                [
                    None,
                    "https://courier.example/a?x=1&y=2#top",
                    "javascript:alert(1)",
                    "http://[",
                    "https://x y/",
                ]
            )
        ),
        title=draw(st.none() | paragraphs),
        outlet=draw(st.none() | paragraphs),
        byline=draw(st.none() | paragraphs),
        published=draw(st.sampled_from([None, Published("2024-11", "metadata", "month")])),
        warnings=tuple(draw(st.lists(paragraphs, max_size=2))),
    )
    kinds = st.sampled_from(BLOCK_KINDS)
    return replace(article, blocks=tuple(Block(b.span, draw(kinds)) for b in article.blocks))


@st.composite
def extractions(draw: st.DrawFn, source: st.SearchStrategy[Article] | None = None) -> Extraction:
    """Attributions that nest, cross and run over blocks; none with two overlapping spans of one role.

    Silences lie anywhere among them.
    """
    article = draw(source or articles())
    text = article.text
    attributions, silences, passages = [], [], []
    for _ in range(draw(st.integers(0, 5))):
        cuts = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True))
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for start, end in pairwise(sorted(cuts)):
            span = trimmed(text, start, end)
            role = draw(st.sampled_from(["source", "cue", "content", "none"]))
            if role != "none" and span.start < span.end:
                roles[role].append(span)
        if not any(roles.values()):
            continue
        if roles["cue"] and not roles["content"] and draw(st.booleans()):
            silences.append(silence_of(article, source=roles["source"], cue=roles["cue"]))
            continue
        passage = None
        if draw(st.booleans()):
            around = draw(st.sampled_from(article.blocks)).span
            passage = Passage(content_id(article.text_sha256, passage=(around,)), around, (0, 0), ())
            passages.append(passage)
        kinds = st.sampled_from(["direct", "mixed", "indirect"])
        attributions.append(
            attribution_of(
                article,
                **roles,
                quoted=roles["content"][:1],
                quotation=draw(kinds) if roles["content"] else None,
                polarity=draw(st.sampled_from(["positive", "negative", "unclear"])),
                confidence=draw(st.floats(0, 1)),
                passage=passage.id if passage else None,
            )
        )
    return Extraction(article, tuple(attributions), tuple(passages), "test-model 1", tuple(silences))


FERRY = """Harbour board votes to close the Lindholm ferry

PORT ELSEN — The mayor, Teodora Vance, called the vote “a mistake we will be paying for” on Tuesday.

Mr. Okafor said the engineer had told him the boat “will not pass another winter”.

Ms. Vance did not say whether she would take the board to court. “Ask me in May,” she said.
"""


def ferry(**fields: Any) -> Extraction:
    """A short article with a nested, a negative and a split attribution."""
    text = FERRY
    article = article_of(text, name=fields.pop("name", "news/ferry.txt"), kinds={0: "headline"}, **fields)

    def at(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(start, start + len(words))

    okafor = text.index("Mr. Okafor")
    last = article.blocks[-1].span
    passage = Passage("0123456789abcdef", last, (3, 3), ())
    rows: list[dict[str, Any]] = [
        {
            "source": [at("The mayor, Teodora Vance,")],
            "cue": [at("called")],
            "content": [at("the vote “a mistake we will be paying for”")],
            "quoted": [at("a mistake we will be paying for")],
            "quotation": "mixed",
        },
        {
            "source": [at("Mr. Okafor")],
            "cue": [at("said", okafor)],
            "content": [at("the engineer had told him the boat “will not pass another winter”")],
            "quoted": [at("will not pass another winter")],
            "quotation": "mixed",
        },
        {
            "source": [at("the engineer")],
            "cue": [at("had told him")],
            "content": [at("the boat “will not pass another winter”")],
            "quoted": [at("will not pass another winter")],
            "quotation": "mixed",
        },
        {
            "source": [at("Ms. Vance")],
            "cue": [at("did not say")],
            "content": [at("whether she would take the board to court")],
            "polarity": "negative",
            "confidence": 0.71828,
            "passage": passage.id,
        },
        {
            "source": [at("she", last.end - 12)],
            "cue": [at("said", last.end - 12)],
            "content": [at("“Ask me in May,”")],
            "quoted": [at("Ask me in May,")],
            "quotation": "direct",
        },
    ]
    attributions = tuple(attribution_of(article, **row) for row in rows)
    return Extraction(article, attributions, (passage,), "test-model 1")


HARBOUR = """The harbour office, asked twice, declined to comment. Did Mr. Okafor say “never”?

He did not tell us why. If its clerk says the tide was low, look at the log.
"""


def harbour(**fields: Any) -> Extraction:
    """A short article of what was not said: a silence, two unclear attributions and a negative one."""
    article = article_of(HARBOUR, name="harbour.txt", **fields)

    def at(words: str) -> list[Span]:
        start = HARBOUR.index(words)
        return [Span(start, start + len(words))]

    rows: list[dict[str, Any]] = [
        {
            "source": at("Mr. Okafor"),
            "cue": at("say"),
            "content": at("“never”"),
            "quoted": at("never"),
            "quotation": "direct",
            "polarity": "unclear",
        },
        {"source": at("He"), "cue": at("did not tell"), "content": at("why"), "polarity": "negative"},
        {
            "source": at("its clerk"),
            "cue": at("says"),
            "content": at("the tide was low"),
            "polarity": "unclear",
        },
    ]
    silence = silence_of(article, source=at("The harbour office"), cue=at("declined to comment"))
    attributions = tuple(attribution_of(article, **row) for row in rows)
    return Extraction(article, attributions, (), "test-model 1", (silence,))


def held(text: str) -> str:
    """What an HTML page can hold of the text: U+0000 and lone surrogates become U+FFFD."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
