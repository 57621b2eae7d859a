"""Articles and extractions made by hand, and an extractor that searches for a fixed pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hypothesis import strategies as st

from onrecord.article import Article, Block, Published, Sentence, Span
from onrecord.statement import (
    SOURCE_TYPES,
    Attribution,
    Extraction,
    Means,
    Namesake,
    Passage,
    Polarity,
    Quotation,
    Resolution,
    Silence,
    SourceType,
    Speaker,
    content_id,
)
from tests.questions.circumstance_cases import circumstances


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
    passage: str | None = None,
    resolution: Resolution | None = None,
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
        passage=passage,
        resolution=resolution,
    )


def make_silence(
    article: Article,
    *,
    source: tuple[str, ...] = (),
    cue: tuple[str, ...],
    resolution: Resolution | None = None,
) -> Silence:
    """As :func:`make_attribution`."""
    who, how = _places(article, source), _places(article, cue)
    return Silence(content_id(article.text_sha256, silence=how, source=who), who, how, resolution)


def make_speaker(
    article: Article,
    source_type: SourceType | None,
    name: str | None = None,
    *,
    title: tuple[str, ...] = (),
    justification: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
) -> Speaker:
    """As :func:`make_attribution`; its id is that of its name, or else of its first words as a source."""
    named = _places(article, (name,)) if name else ()
    places = _places(article, sources)
    id_ = content_id(article.text_sha256, speaker=named or places[:1])
    return Speaker(
        id_,
        source_type,
        *(named or (None,)),
        _places(article, title),
        _places(article, justification),
        places,
    )


def resolved(
    article: Article,
    speaker: Speaker,
    by: Means | None = "name",
    confidence: float = 0.99,
    *,
    through: str | None = None,
    back: int = 0,
) -> Resolution:
    """As :func:`make_attribution`."""
    (mention,) = _places(article, (through,)) if through else (None,)
    return Resolution(speaker.id, by, confidence, mention, back)


def unresolved(article: Article, **candidates: float) -> Resolution:
    """An open resolution; the candidates' names with ``_`` for a space, each with how likely it is."""
    namesakes = tuple(
        Namesake(span, likely)
        for name, likely in candidates.items()
        for span in _places(article, (name.replace("_", " "),))
    )
    return Resolution(None, None, namesakes[0].confidence if namesakes else 0.0, candidates=namesakes)


LEVY = """Harbour board asks for a levy
“The quay cannot wait,” said Maren Okafor, chair of the Port Elsen harbour board.
A levy, she added, would cost each boat 40 crowns a year. Most owners pay more for paint.
Okafor’s deputy, Lena Rask, sat beside her. She called the paint remark “cheap”.
Fishermen told us they had not been asked. Two more boats were for sale.
Piers Halloran Jr. refused. His lawyer did not return calls.
Some in the office, who feared for their work, thought the sum was too low.
“I will ask again,” Okafor promised.
"""


def levy(name: str = "levy.txt", **known: str | Published) -> Extraction:
    """A short article whose sources are resolved: by every means, open between two, and to groups."""
    article = make_article(LEVY, name, **known)
    okafor = make_speaker(
        article,
        "named_person",
        "Maren Okafor",
        title=("chair of the Port Elsen harbour board",),
        sources=("Maren Okafor", "she", "Okafor promised"),
    )
    fishermen = make_speaker(article, "unnamed_group", "Fishermen", sources=("Fishermen",))
    halloran = make_speaker(article, "named_person", "Piers Halloran Jr.", sources=("Piers Halloran Jr.",))
    office = make_speaker(
        article, "anonymous", justification=("who feared for their work",), sources=("Some in the office",)
    )
    sentences = tuple(
        Sentence(Span(*match.span()), block)
        for block, line in enumerate(article.blocks)
        for match in re.compile(r"\S.*?(?:(?<!Jr)[.](?= |$)|$)", re.MULTILINE).finditer(LEVY, *line.span)
    )
    article = replace(article, sentences=sentences)
    found = (
        make_attribution(
            article,
            source=("Maren Okafor, chair of the Port Elsen harbour board",),
            cue=("said",),
            content=("“The quay cannot wait,”",),
            quoted=("The quay cannot wait,",),
            quotation="direct",
            resolution=resolved(article, okafor),
        ),
        make_attribution(
            article,
            source=("she",),
            cue=("added",),
            content=("A levy", "would cost each boat 40 crowns a year"),
            quotation="indirect",
            passage="levy",
            resolution=resolved(article, okafor, "pronoun", 0.978, through="Maren Okafor", back=1),
        ),
        make_attribution(
            article,
            source=("She",),
            cue=("called",),
            content=("the paint remark “cheap”",),
            quoted=("cheap",),
            quotation="mixed",
            resolution=unresolved(article, Lena_Rask=0.61, Maren_Okafor=0.29),
        ),
        make_attribution(
            article,
            source=("Fishermen",),
            cue=("told us",),
            content=("they had not been asked",),
            quotation="indirect",
            resolution=resolved(article, fishermen, None, 0.95),
        ),
        make_attribution(
            article,
            content=("Two more boats were for sale",),
            quotation="indirect",
            resolution=resolved(article, fishermen, "continuation", 0.7, through="Fishermen", back=1),
        ),
        make_attribution(
            article,
            source=("Piers Halloran Jr.",),
            cue=("refused",),
            resolution=resolved(article, halloran),
        ),
        make_attribution(
            article,
            source=("Some in the office",),
            cue=("thought",),
            content=("the sum was too low",),
            quotation="indirect",
            resolution=resolved(article, office, None, 0.9),
        ),
        make_attribution(
            article,
            source=("Okafor",),
            cue=("promised",),
            content=("“I will ask again,”",),
            quoted=("I will ask again,",),
            quotation="direct",
            resolution=resolved(article, okafor),
        ),
    )
    at = LEVY.index("Okafor promised")
    found = (*found[:-1], replace(found[-1], source=(Span(at, at + len("Okafor")),)))
    silence = make_silence(
        article, source=("His lawyer",), cue=("did not return calls",), resolution=unresolved(article)
    )
    third = article.blocks[2].span
    passages = (Passage("levy", third, (2, 3), (found[1].id,), okafor.id, (3,)),)
    speakers = (okafor, fishermen, halloran, office)
    return Extraction(article, found, passages, "by hand", (silence,), speakers)


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
    """A text of hostile pieces with attributions, their circumstances and silences at random places."""
    text = draw(st.lists(_PIECES | st.text(max_size=8), min_size=1, max_size=30).map("".join))
    article = make_article(text or "x", draw(st.sampled_from(["a.txt", "\x1b[2J.txt", "a b.txt"])))
    size = len(article.text)

    def role(max_size: int) -> tuple[Span, ...]:
        ends = sorted(draw(st.sets(st.integers(0, size), max_size=max_size * 2)))
        return tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))

    speakers = tuple(
        Speaker(str(k), draw(st.sampled_from([None, *SOURCE_TYPES])), *(role(1) or (None,)), role(3), role(2))
        for k in range(draw(st.integers(0, 2)))
    )

    def resolution() -> Resolution | None:
        ids = [None, *(speaker.id for speaker in speakers)]
        by = draw(st.sampled_from([None, "name", "pronoun", "continuation"]))
        through = next(iter(role(1)), None)
        candidates = tuple(Namesake(span, 0.29) for span in role(4))
        made = Resolution(draw(st.sampled_from(ids)), by, 0.9, through, draw(st.integers(-1, 2)), candidates)
        return draw(st.sampled_from([None, made]))

    spans = st.tuples(st.integers(0, size - 1), st.integers(1, size)).map(
        lambda two: Span(two[0], min(sum(two), size))
    )
    known = st.none() | circumstances(spans, [speaker.id for speaker in speakers])
    found, silences, passages = [], [], []
    for _ in range(draw(st.integers(0, 3))):
        source, cue, content = role(2), role(1), role(3)
        if not (source or cue or content):
            continue
        if cue and draw(st.booleans()):
            id_ = content_id(article.text_sha256, silence=cue, source=source)
            if id_ not in {silence.id for silence in silences}:
                silences.append(Silence(id_, source, cue, resolution()))
            continue
        id_ = content_id(article.text_sha256, source=source, cue=cue, content=content)
        if id_ in {attribution.id for attribution in found}:
            continue  # an extraction has nothing twice
        quoted = tuple(
            Span(span.start + 1, span.end)
            for span in content
            if span.end - span.start > 1 and draw(st.booleans())
        )
        found.append(
            Attribution(
                id_,
                source,
                cue,
                content,
                quoted,
                draw(st.sampled_from(["direct", "mixed", "indirect"])) if content else None,
                draw(st.sampled_from(["positive", "negative", "unclear"])),
                draw(st.floats(0, 1)),
                str(len(found)),
                resolution(),
                draw(known),
            )
        )
        implied = (0,) if article.sentences and draw(st.booleans()) else ()
        passages.append(Passage(str(len(passages)), Span(0, size), (0, 0), (found[-1].id,), None, implied))
    return Extraction(article, tuple(found), tuple(passages), "by hand", tuple(silences), speakers)
