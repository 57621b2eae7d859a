"""The promises of the pure core, on the shipped model and real text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article, Span
from onrecord.attribution.quotes import find_quoted
from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.statement import Attribution, Extraction, content_id

STORY = """Harbour board puts off vote on night ferries
By Mara Quill

The harbour board of Tarn Point put off its vote on night ferries on Monday. "We have not read the \
report, and I will not vote on what I have not read," said Ilse Brandt, who chairs the board.

Brandt told reporters that the vote would come "before the snow does". She did not say whether she \
backs the plan.

According to the report, night ferries would cost 4.2 million crowns a year. The ferry union has \
called that figure "a fairy tale".
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return SHARED


def article(text: str, name: str = "story.txt") -> Article:
    return article_from_text(text, name=name, any_language=True)


def words(spans: tuple[Span, ...], text: str) -> list[str]:
    return [span.of(text) for span in spans]


def check_blocks(article: Article, attribution: Attribution) -> None:
    """One paragraph's own words are never a speaker's of another: only quotations reach over blocks."""
    quotations = find_quoted(article.text, [block.span for block in article.blocks])
    at = article.block_at
    for cue in attribution.cue:
        assert at(cue.start) == at(cue.end - 1)
        assert all(at(span.start) == at(span.end - 1) == at(cue.start) for span in attribution.source)
        for span in attribution.content:
            block = at(span.start)
            if block != at(cue.start) and not any(q.outer.overlaps(span) for q in quotations):
                assert block is not None
                assert article.blocks[block - 1].span.of(article.text).endswith(":")


def check(extraction: Extraction) -> None:
    """What holds of every extraction, whatever the text."""
    text = extraction.article.text
    passages = {passage.id: passage for passage in extraction.passages}
    ids = [attribution.id for attribution in extraction.attributions]
    assert len(set(ids)) == len(ids)
    for a in extraction.attributions:
        assert a.content
        check_blocks(extraction.article, a)
        for role in (a.source, a.cue, a.content, a.quoted):
            assert list(role) == sorted(role)
            for span in role:
                assert 0 <= span.start < span.end <= len(text)
                assert span.of(text) == span.of(text).strip()
        for quoted in a.quoted:
            assert any(span.contains(quoted) for span in a.content)
        assert (a.quotation == "indirect") == (bool(a.content) and not a.quoted)
        assert 0 <= a.confidence <= 1
        expected = content_id(extraction.article.text_sha256, source=a.source, cue=a.cue, content=a.content)
        assert a.id == expected
        if a.passage is not None:
            assert a.id in passages[a.passage].attributions
    for passage in extraction.passages:
        first, last = passage.sentences
        sentences = extraction.article.sentences
        assert sentences[first].block == sentences[last].block
        assert passage.span == (sentences[first].span.start, sentences[last].span.end)


def test_a_story_is_read_as_a_person_reads_it(extractor: Extractor) -> None:
    extraction = extractor.extract(article(STORY))
    check(extraction)
    found = {
        " ".join(words(a.content, STORY)).strip('"“”,. '): (words(a.source, STORY), a.quotation, a.polarity)
        for a in extraction.attributions
    }
    said = "We have not read the report, and I will not vote on what I have not read"
    assert found[said] == (["Ilse Brandt, who chairs the board"], "direct", "positive")
    assert any(s == ["Brandt"] and q == "mixed" for s, q, _ in found.values())
    assert any(s == ["She"] and p == "negative" for s, _, p in found.values())
    assert any(s == ["the report"] and q == "indirect" for s, q, _ in found.values())


def test_the_same_alone_in_any_batch_in_any_order_on_any_number_of_threads(
    extractor: Extractor, corpora: Path
) -> None:
    files = sorted((corpora / "polnear" / "dev" / "text").glob("*.txt"))[:12]
    articles = [article(path.read_text(encoding="utf-8"), path.name) for path in files]
    alone = {a.name: extractor.extract(a) for a in articles}
    for threads in (1, 2, 5):
        shuffled = random.Random(threads).sample(articles, len(articles))
        batch = list(extractor.extract_all(shuffled, threads=threads))
        assert [e.article.name for e in batch] == [a.name for a in shuffled]
        for extraction in batch:
            assert extraction == alone[extraction.article.name]
    again = Extractor.load()
    assert again.extract(articles[0]) == alone[articles[0].name]


PIECES = [
    *("said ", "Mr. Vale ", "He ", "according to ", "the plan, ", "is dead. ", "x" * 120 + " ", "[SEP]"),
    *('"', "“", "”", "'", "\n", "\n\n", "<b>", "\u202e", "é", "e\u0301", "東", "\x00", "\u200b", "🙂", "…"),
]


SHARED = Extractor.load()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join))
def test_any_text_gives_spans_in_range_and_slices_of_itself(text: str) -> None:
    if not text.strip():
        return
    extraction = SHARED.extract(article(text))
    check(extraction)
    assert SHARED.extract(article(text)) == extraction


def test_a_paragraph_is_not_put_into_the_mouth_of_the_next_one() -> None:
    text = (
        "Police probe crash\n\n'Cause of crash unknown,' say police.\n\n"
        "Mayor Fox said the town would recover.\n\nThe Chamber of Commerce said it was disappointed.\n\n"
        "Two people familiar with the plan said that it was late.\n\nThe harbour is old and small.\n"
    )
    extraction = SHARED.extract(article(text))
    check(extraction)
    by_source = {" ".join(words(a.source, text)): words(a.content, text) for a in extraction.attributions}
    assert by_source["Mayor Fox"] == ["the town would recover"]
    assert by_source["The Chamber of Commerce"] == ["it was disappointed"]
    assert by_source["Two people familiar with the plan"] == ["that it was late"]


def test_special_tokens_in_an_article_are_only_text(extractor: Extractor) -> None:
    text = STORY.replace("Ilse Brandt", "Ilse [SEP] Brandt")
    extraction = extractor.extract(article(text))
    check(extraction)
    assert any("Ilse [SEP] Brandt" in " ".join(words(a.source, text)) for a in extraction.attributions)


def test_a_long_article_is_read_whole(extractor: Extractor) -> None:
    text = STORY + "\n\n" + "The snow came early that year and the ferries did not run.\n\n" * 900 + STORY
    extraction = extractor.extract(article(text))
    check(extraction)
    starts = [a.spans[0].start for a in extraction.attributions]
    assert sum(start < len(STORY) for start in starts) >= 4
    assert sum(start > len(text) - len(STORY) for start in starts) >= 4


def test_an_endless_stream_of_articles_is_read_lazily(extractor: Extractor) -> None:
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield article(STORY, f"{taken}.txt")

    stream = extractor.extract_all(endless(), threads=2)
    assert [next(stream).article.name for _ in range(3)] == ["1.txt", "2.txt", "3.txt"]
    assert taken < 12
    stream.close()
