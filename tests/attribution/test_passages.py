"""Neighbouring attributions of one source make one passage."""

from __future__ import annotations

from onrecord.article import Article, Span
from onrecord.speakers.passages import join_passages
from onrecord.reading import article_from_text
from onrecord.statement import Attribution, content_id

TEXT = (
    "The mayor said the bridge was safe. The mayor said it would open. It rained. "
    "The mayor said it was late. "
    "The engineer said it was weak; the mayor said it was not.\n\n"
    "The mayor said nothing more would come."
)
ARTICLE = article_from_text(TEXT, name="-")


def found(article: Article, source: str, nth: int, length: int) -> Attribution:
    """The nth attribution "SOURCE said ..." with a content of ``length`` code points."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.lower().index(f"{source} said", at + 1)
    cue = Span(at + len(source) + 1, at + len(source) + 5)
    roles = {
        "source": (Span(at, at + len(source)),),
        "cue": (cue,),
        "content": (Span(cue.end + 1, cue.end + length),),
    }
    return Attribution(
        id=content_id(article.text_sha256, **roles),
        **roles,
        quoted=(),
        quotation="indirect",
        polarity="positive",
        confidence=1.0,
    )


def test_whole_sentences_of_one_source_in_one_block() -> None:
    mayor = [found(ARTICLE, "the mayor", k, 10) for k in range(5)]
    engineer = found(ARTICLE, "the engineer", 0, 10)
    attributions, passages = join_passages(ARTICLE, [*mayor[:3], engineer, *mayor[3:]])
    shown = [p.span.of(TEXT) for p in passages]
    assert shown == [
        "The mayor said the bridge was safe. The mayor said it would open.",  # neighbours
        "The mayor said it was late. The engineer said it was weak; the mayor said it was not.",
        "The engineer said it was weak; the mayor said it was not.",
        "The mayor said nothing more would come.",  # another block
    ]
    assert passages[0].attributions == (mayor[0].id, mayor[1].id)
    assert passages[1].attributions == (mayor[2].id, mayor[3].id)
    assert [a.passage for a in attributions][:2] == [passages[0].id] * 2


def test_attributions_without_a_source_stand_alone() -> None:
    one, two = (found(ARTICLE, "the mayor", k, 10) for k in range(2))
    nobody = [Attribution(**{f: getattr(a, f) for f in a.__slots__} | {"source": ()}) for a in (one, two)]
    _, passages = join_passages(ARTICLE, nobody)
    assert [p.attributions for p in passages] == [(one.id,), (two.id,)]
