"""Negated reporting is told from reporting."""

from __future__ import annotations

import pytest

from onrecord.article import Span
from onrecord.attribution.polarity import polarity_of


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Ms Arden did not say that the plan was dead.", "Ms Arden", "did not say", "negative"),
        ("Ms Arden did not say that the plan was dead.", "Ms Arden", "say", "negative"),
        ("Ms Arden didn't say that the plan was dead.", "Ms Arden", "say", "negative"),
        ("Ms Arden never claimed it was dead.", "Ms Arden", "claimed", "negative"),
        ("Ms Arden has not yet publicly said it was dead.", "Ms Arden", "said", "negative"),
        ("He left without saying whether it was dead.", "He", "saying", "negative"),
        ("No one said it was dead.", "No one", "said", "negative"),
        ("Nobody at the port said so.", "Nobody", "said", "negative"),
        ("Nor did Ms Arden say it was dead.", "Ms Arden", "say", "negative"),
        ("Not once did Ms Arden say it was dead.", "Ms Arden", "say", "negative"),
        ("At no point did she say it was dead.", "she", "say", "negative"),
        ("Ms Arden has yet to say whether it is dead.", "Ms Arden", "say", "negative"),
        ("Ms Arden has yet to confirm the date.", "Ms Arden", "has yet to confirm", "negative"),
        ("Ms Arden failed to mention the date.", "Ms Arden", "mention", "negative"),
        ("Ms Arden declined to say who would pay.", "Ms Arden", "declined to say", "negative"),
        ("Ms Arden did not, however, say it was dead.", "Ms Arden", "say", "negative"),
        ("Ms Arden did not in any way suggest it was dead.", "Ms Arden", "suggest", "negative"),
        ("Hardly anyone believes it is dead.", "Hardly anyone", "believes", "negative"),
        ("Ms Arden could not agree more that it is dead.", "Ms Arden", "agree", "positive"),
        ("Why not say it is dead, asked Ms Arden.", "Ms Arden", "say", "positive"),
        ("Ms Arden refused to accept that it is dead.", "Ms Arden", "refused to accept", "positive"),
        ("Ms Arden denied that the plan was dead.", "Ms Arden", "denied", "positive"),
        ("Ms Arden said that the plan was not dead.", "Ms Arden", "said", "positive"),
        ("It is not dead, Ms Arden said.", "Ms Arden", "said", "positive"),
        ("Ms Arden not only said it was dead, she sang it.", "Ms Arden", "said", "positive"),
        ("No. 10 said the plan was dead.", "No. 10", "said", "positive"),
        ("Norway said the plan was dead.", "Norway", "said", "positive"),
        # a negation is a word of its own
        ("The governor said the plan was dead.", "The governor", "said", "positive"),
        ("The governor has publicly said it was dead.", "The governor", "said", "positive"),
        ("A major donor said the plan was dead.", "A major donor", "said", "positive"),
        ("Sandra O'Connor said the plan was dead.", "Sandra O'Connor", "said", "positive"),
        ("The minor, Ms Arden noted, was safe.", "Ms Arden", "noted", "positive"),
        ("Ms Arden isn’t saying who would pay.", "Ms Arden", "isn’t saying", "negative"),
        ("The plan goes without saying, said Ms Arden.", "The plan", "goes without saying", "positive"),
        # and governs its own clause only
        ("Neither did the board act, and Ms Arden said so.", "Ms Arden", "said", "positive"),
        ("Not only was it late, she did not say why.", "she", "say", "negative"),
        ("Mr Knott said the plan was dead.", "Mr Knott", "said", "positive"),
    ],
)
def test_polarity(text: str, source: str, cue: str, expected: str) -> None:
    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    assert polarity_of(text, place(source), place(cue), Span(0, len(text))) == expected


def test_a_negation_in_the_sentence_before_is_another_matter() -> None:
    text = "They had not. Said Ms Arden: it was dead."
    cue = (Span(text.index("Said"), text.index("Said") + 4),)
    assert polarity_of(text, (), cue, Span(14, len(text))) == "positive"
