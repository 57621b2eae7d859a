"""What is found, and what is left of it where only the surer statements are wanted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, Block, Sentence, Span
from onrecord.speakers.passages import join_passages
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Extraction, Silence, content_id

SENTENCES = ("Ada said it rained.", "Bo thought so.", "ada agreed, and said so.", "Nobody knew.")


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Attributions in some sentences of a few blocks, with the passages that the extractor makes of them."""
    blocks, sentences, text = [], [], ""
    for _ in range(draw(st.integers(1, 3))):
        begin = len(text)
        for words in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)):
            sentences.append(Sentence(Span(len(text), len(text) + len(words)), len(blocks)))
            text += words + " "
        blocks.append(Block(Span(begin, len(text) - 1)))
        text += "\n\n"
    article = Article(text, "a.txt", tuple(blocks), tuple(sentences))
    found, silences = [], []
    for start, end in (sentence.span for sentence in sentences):
        source, content = (Span(start, start + text[start:end].index(" ")),), (Span(end - 4, end - 1),)
        if draw(st.booleans()):
            id_ = content_id(article.text_sha256, source=source, content=content)
            sure = draw(st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1))
            found.append(Attribution(id_, source, (), content, (), "indirect", "positive", sure))
        elif draw(st.booleans()):
            silences.append(
                Silence(content_id(article.text_sha256, source=source, cue=content), source, content)
            )
    nothing_read = Words.of(article, ())
    return Extraction(
        article, *join_passages(article, nothing_read, found, silences), "by hand", tuple(silences)
    )


@given(extractions(), st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1))
def test_only_the_surer_are_left_and_they_are_as_they_were(whole: Extraction, least: float) -> None:
    left = whole.from_confidence(least)
    assert left.attributions == tuple(a for a in whole.attributions if a.confidence >= least)
    assert (left.article, left.model, left.silences) == (whole.article, whole.model, whole.silences)
    before = {passage.id: passage for passage in whole.passages}
    for passage in left.passages:
        assert passage.attributions == tuple(a.id for a in left.attributions if a.passage == passage.id) != ()
        known = before[passage.id]
        assert (passage.span, passage.sentences) == (known.span, known.sentences)
    assert {a.passage for a in left.attributions} == {passage.id for passage in left.passages}


@given(extractions(), st.floats(0, 1), st.floats(0, 1))
def test_leaving_out_twice_is_leaving_out_once(whole: Extraction, one: float, other: float) -> None:
    assert whole.from_confidence(0) == whole
    assert whole.from_confidence(one).from_confidence(other) == whole.from_confidence(max(one, other))
