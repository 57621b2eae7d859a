"""A headline that promises a statement is not one."""

from __future__ import annotations

import pytest

from onrecord.article import Article, Block, Span
from onrecord.attribution.promises import is_promise
from onrecord.statement import Attribution


def found(
    headline: str, source: str, cue: str, content: str, quoted: str = ""
) -> tuple[Article, Attribution]:
    def place(words: str) -> tuple[Span, ...]:
        return (Span(headline.index(words), headline.index(words) + len(words)),) if words else ()

    article = Article(headline, "-", (Block(Span(0, len(headline)), "headline"),), ())
    quotation = "mixed" if quoted else "indirect"
    return article, Attribution(
        "0", place(source), place(cue), place(content), place(quoted), quotation, "positive", 0.9
    )


@pytest.mark.parametrize(
    ("headline", "source", "cue", "content", "quoted"),
    [
        ("What the union and the mayor said after the vote", "the mayor", "said", "What the union", ""),
        ("What the mayor said about night ferries", "the mayor", "said", "about night ferries", ""),
        ("Here’s what the mayor told islanders", "the mayor", "told", "islanders", ""),
        ("Who the mayor said would pay", "the mayor", "said", "Who", ""),
    ],
)
def test_promises(headline: str, source: str, cue: str, content: str, quoted: str) -> None:
    assert is_promise(*found(headline, source, cue, content, quoted))


@pytest.mark.parametrize(
    ("headline", "source", "cue", "content", "quoted"),
    [
        ("Mayor says what islanders feared", "Mayor", "says", "what islanders feared", ""),
        ("What a mess, mayor says of ‘fairy tale’ ferries", "mayor", "says", "of ‘fairy tale’", "fairy tale"),
        ("How the mayor thinks she can win", "the mayor", "thinks", "she can win", ""),
        ("What a mess, says mayor", "mayor", "says", "What a mess", ""),
        ("Whatever, says mayor", "mayor", "says", "Whatever", ""),
    ],
)
def test_statements(headline: str, source: str, cue: str, content: str, quoted: str) -> None:
    assert not is_promise(*found(headline, source, cue, content, quoted))


def test_only_in_headlines() -> None:
    article, attribution = found("What the mayor said was no.", "the mayor", "said", "no")
    body = Article(article.text, "-", (Block(article.blocks[0].span, "body"),), ())
    assert not is_promise(body, attribution)
