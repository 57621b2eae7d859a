"""Articles and extractions made by hand, and an extractor that searches for a fixed pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from onrecord.article import Article, Block, Published, Sentence, Span
from onrecord.statement import Attribution, Extraction, Polarity, Quotation, Silence, content_id


def make_article(text: str, name: str = "a.txt", **known: str | Published) -> Article:
    """Each line that is not blank is a block and a sentence."""
    lines = [Span(*match.span()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    blocks = tuple(Block(line) for line in lines)
    sentences = tuple(Sentence(line, i) for i, line in enumerate(lines))
    return Article(text, name, blocks, sentences, **known)  # type: ignore[arg-type]


def make_attribution(
    article: Article,
    *,
    source: tuple[str, ...] = (),
    cue: tuple[str, ...] = (),
    content: tuple[str, ...] = (),
    quoted: tuple[str, ...] = (),
    quotation: Quotation | None = None,
    polarity: Polarity = "positive",
    confidence: float = 0.87,
) -> Attribution:
    """Roles are given as words; each is the first place of these words in the text."""

    who, how, what, verbatim = (_places(article, words) for words in (source, cue, content, quoted))
    return Attribution(
        id=content_id(article.text_sha256, source=who, cue=how, content=what),
        source=who,
        cue=how,
        content=what,
        quoted=verbatim,
        quotation=quotation,
        polarity=polarity,
        confidence=confidence,
    )


def make_silence(article: Article, *, source: tuple[str, ...] = (), cue: tuple[str, ...]) -> Silence:
    """As :func:`make_attribution`."""
    who, how = _places(article, source), _places(article, cue)
    return Silence(content_id(article.text_sha256, silence=how, source=who), who, how)


def _places(article: Article, words: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(Span(at, at + len(word)) for word in words for at in [article.text.index(word)])


class Searcher:
    """Finds ``NAME said that WORDS.``, less surely where the words end in "perhaps"; breaks on ``defect``."""

    model = "searcher"
    threshold = 0.5

    def extract(self, article: Article) -> Extraction:
        if "defect" in article.text:
            raise ZeroDivisionError("something nobody foresaw")
        found = []
        for match in re.finditer(r"(\w+) (said) that ([^.\n]+)", article.text):
            source, cue, content = ((Span(*match.span(group)),) for group in (1, 2, 3))
            key = content_id(article.text_sha256, source=source, cue=cue, content=content)
            sure = 0.4 if match[3].endswith("perhaps") else 0.5
            found.append(Attribution(key, source, cue, content, (), "indirect", "positive", sure))
        return Extraction(article, tuple(found), (), self.model)

    def extract_all(self, articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Extraction]:
        """Takes two articles at a time, so that a defect strikes while others wait."""
        waiting: list[Article] = []
        for article in articles:
            waiting.append(article)
            if len(waiting) == 2:
                yield from [self.extract(one) for one in waiting]
                waiting = []
        yield from [self.extract(one) for one in waiting]


_PIECES = st.sampled_from([
    "“", "”", "‘", "’", '"', "[bold]", "[/bold]", ":smile:", "\x1b[31m", "\x1b]8;;x\x1b\\", "\x07", "\x00",
    "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800", "\t", "\n", "\n\n", " ", "   ", "\u00ad",
    "\u200d", "é", "漢字", "a" * 120, "she said", "\\", "\r", "\x0b", "\U000e0041", "e\u0301",
])  # fmt: skip


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """A text of hostile pieces with attributions and silences at random places."""
    text = draw(st.lists(_PIECES | st.text(max_size=8), min_size=1, max_size=30).map("".join))
    article = make_article(text or "x", draw(st.sampled_from(["a.txt", "\x1b[2J.txt", "a b.txt"])))
    size = len(article.text)

    def role(max_size: int) -> tuple[Span, ...]:
        ends = sorted(draw(st.sets(st.integers(0, size), max_size=max_size * 2)))
        return tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))

    found, silences = [], []
    for _ in range(draw(st.integers(0, 3))):
        source, cue, content = role(2), role(1), role(3)
        if not (source or cue or content):
            continue
        if cue and draw(st.booleans()):
            id_ = content_id(article.text_sha256, silence=cue, source=source)
            silences.append(Silence(id_, source, cue))
            continue
        quoted = tuple(
            Span(span.start + 1, span.end)
            for span in content
            if span.end - span.start > 1 and draw(st.booleans())
        )
        found.append(
            Attribution(
                content_id(article.text_sha256, source=source, cue=cue, content=content),
                source,
                cue,
                content,
                quoted,
                draw(st.sampled_from(["direct", "mixed", "indirect"])) if content else None,
                draw(st.sampled_from(["positive", "negative", "unclear"])),
                draw(st.floats(0, 1)),
            )
        )
    return Extraction(article, tuple(found), (), "by hand", tuple(silences))
