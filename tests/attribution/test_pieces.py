"""Word pieces and their features keep exact places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.attribution.encoder import DEFAULT_MODEL, load_tokenizer
from onrecord.attribution.pieces import FEATURE_SIZES, Pieces, cut_pieces
from onrecord.attribution.quotes import find_quoted
from onrecord.attribution.stretches import STRETCH, cut_stretches
from onrecord.reading import article_from_text

TOKENIZER = load_tokenizer(DEFAULT_MODEL / "tokenizer.json")


def cut(text: str) -> Pieces:
    block = Span(0, len(text))
    return cut_pieces(text, [(block, True)], find_quoted(text, [block]), TOKENIZER)


def test_words_shapes_and_quoting() -> None:
    text = 'NATO said "It’s McVeigh" in 2024.'
    pieces = cut(text)
    assert [text[a:b] for a, b in pieces.words] == [
        "NATO", "said", '"', "It", "’", "s", "McVeigh", '"', "in", "2024", ".",
    ]  # fmt: skip
    by_word = pieces.features[pieces.first]
    upper, title, mixed, digit, mark, lower = 2, 1, 3, 4, 5, 0
    assert by_word[:, 0].tolist() == [
        upper, lower, mark, title, mark, lower, mixed, mark, lower, digit, mark,
    ]  # fmt: skip
    assert by_word[:, 1].tolist() == [0, 0, 2, 1, 1, 1, 1, 3, 0, 0, 0]
    assert by_word[:, 2].tolist() == [1] + [0] * 10


@given(st.text(max_size=300))
def test_words_lie_in_order_in_range_and_apart(text: str) -> None:
    pieces = cut(text)
    assert len(pieces.ids) == len(pieces.features)
    assert len(pieces.words) == len(pieces.first)
    last = 0
    for start, end in pieces.words.tolist():
        assert last <= start < end <= len(text)
        last = end
    assert (pieces.features < FEATURE_SIZES).all()
    assert (pieces.features >= 0).all()


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 4), st.sampled_from([" ", "\n\n", "x"]), st.sampled_from(["word", "é.", "…“a”"]))
def test_stretches_hold_every_word_of_the_text_once(times: int, gap: str, unit: str) -> None:
    text = (unit + gap) * (times * STRETCH // (2 * len(unit + gap)))
    article = article_from_text(text, name="-", any_language=True)
    quoted = find_quoted(text, [b.span for b in article.blocks])
    places = [tuple(w) for p in cut_stretches(article, quoted, TOKENIZER) for w in p.words.tolist()]
    assert places == sorted(places)
    covered = sum(len(text[a:b]) for a, b in places)
    assert covered == sum(not c.isspace() for c in text)
