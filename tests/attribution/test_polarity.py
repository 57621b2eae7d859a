"""Negated reporting is told from reporting."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.attribution.polarity import polarity_of


def polarity(text: str, source: str, cue: str, content: str = "") -> str:
    """Of a text of one sentence; source, cue and content are the first words of their kind."""

    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return polarity_of(text, place(source), place(cue), place(content), Span(0, len(text)))


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
    assert polarity(text, source, cue) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("No Labels said it would not run.", "No Labels"),
        ("No 10 said it would not run.", "No 10"),
        ("WHO said the plague was over, but is it?", "WHO"),
    ],
)
def test_names_that_look_like_other_words(text: str, source: str) -> None:
    assert polarity(text, source, "said") == "positive"


def test_a_condition_inside_the_content_is_said_itself() -> None:
    content = "The strike will go ahead if talks fail"
    text = f"{content} according to the union."
    assert polarity(text, "the union", "according to", content) == "positive"
    assert (
        polarity("If, according to the union, talks fail, it will.", "the union", "according to", "it")
        == "positive"
    )
    assert polarity("It is over if the union said so.", "the union", "said", "so") == "unclear"


def test_a_negation_in_the_sentence_before_is_another_matter() -> None:
    text = "They had not. Said Ms Arden: it was dead."
    cue = (Span(text.index("Said"), text.index("Said") + 4),)
    assert polarity_of(text, (), cue, (), Span(14, len(text))) == "positive"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # conditions of the article's own
        ("If Ms Arden says it is dead, islanders will want proof.", "Ms Arden", "says"),
        ("IF MS ARDEN SAYS SO, IT IS DEAD", "MS ARDEN", "SAYS"),
        ("The vote falls if Ms Arden says it is dead.", "Ms Arden", "says"),
        ("Even if she says so, it lives.", "she", "says"),
        ("Unless Ms Arden says otherwise, it is dead.", "Ms Arden", "says"),
        ("Suppose Ms Arden tells the board it is dead.", "Ms Arden", "tells"),
        ("Supposing she told the board, who would vote?", "she", "told"),
        ("Assuming Ms Arden says it is dead, the vote falls.", "Ms Arden", "says"),
        ("It is safe, provided Ms Arden says it is dead.", "Ms Arden", "says"),
        ("Take a coat in case Ms Arden says it is on.", "Ms Arden", "says"),
        ("Whether Ms Arden said it was dead is not known.", "Ms Arden", "said"),
        ("Whether or not Ms Arden said it was dead, it was.", "Ms Arden", "said"),
        ("It is not known whether Ms Arden said it was dead.", "Ms Arden", "said"),
        ("Should Ms Arden say it is dead, the vote falls.", "Ms Arden", "say"),
        ("The vote falls, should Ms Arden say it is dead.", "Ms Arden", "say"),
        ("The vote falls (should she say it is dead).", "she", "say"),
        ("Were Ms Arden to say it is dead, the vote would fall.", "Ms Arden", "say"),
        ("Had Ms Arden said it was dead, the vote would have fallen.", "Ms Arden", "said"),
        ("The plan, had Ms Arden said so, would be dead.", "Ms Arden", "said"),
        ("It lives; had she said so, it would be dead.", "she", "said"),
        # that nothing was said, as a condition
        ("If she did not say it was dead, who did?", "she", "say"),
        ("If nobody says it is dead, it lives.", "nobody", "says"),
        ("Unless Ms Arden declines to say who paid, we will know.", "Ms Arden", "declines to say"),
        # questions of the article's own
        ("Did Ms Arden say it was dead?", "Ms Arden", "say"),
        ("Didn’t Ms Arden say it was dead?", "Ms Arden", "say"),
        ("Has anyone promised a ferry?", "anyone", "promised"),
        ("And will Ms Arden ever admit it was dead?", "Ms Arden", "admit"),
        ("Why has nobody told the board it is dead?", "nobody", "told"),
        ("What did Ms Arden tell the board?", "Ms Arden", "tell"),
        ("The vote is late, but did Ms Arden say it was dead?", "Ms Arden", "say"),
        ("The vote is late: did Ms Arden say it was dead?", "Ms Arden", "say"),
        ("Did Ms Arden say “no”?", "Ms Arden", "say"),
        ("Could the mayor of Tarn Point yet say no?", "the mayor of Tarn Point", "say"),
        ("Would she agree it is dead?", "she", "agree"),
        ("Who said it was dead?", "Who", "said"),
        ("Which islander said it was dead?", "Which islander", "said"),
        ("What report says it is dead?", "What report", "says"),
    ],
)
def test_the_articles_own_conditions_and_questions(text: str, source: str, cue: str) -> None:
    assert polarity(text, source, cue) == "unclear"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # the condition is the speaker's
        ("It is dead if the snow holds, Ms Arden said.", "Ms Arden", "said"),
        ("If it snows, Ms Arden said, the plan is dead.", "Ms Arden", "said"),
        ("If it snows the plan is dead, said Ms Arden.", "Ms Arden", "said"),
        (
            "If the plan is dead, the mayor of Tarn Point and her board said, so is the port.",
            "the mayor",
            "said",
        ),
        ("“If it snows it is dead,” Ms Arden said.", "Ms Arden", "said"),
        ("“If it snows” was what Ms Arden said.", "Ms Arden", "said"),
        ("‘If it snows, it is dead,’ Ms Arden said.", "Ms Arden", "said"),
        ("«Unless it snows» Ms Arden said.", "Ms Arden", "said"),
        ("“Should we go?” Ms Arden asked.", "Ms Arden", "asked"),
        ("Ms Arden said that if it snowed it was dead.", "Ms Arden", "said"),
        ("Ms Arden asked whether it was dead.", "Ms Arden", "asked"),
        ("Ms Arden asked if it was dead.", "Ms Arden", "asked"),
        ("Had it snowed, Ms Arden said, it would be dead.", "Ms Arden", "said"),
        ("Were it dead, Ms Arden said, she would know.", "Ms Arden", "said"),
        ("Should it snow, Ms Arden said, it is dead.", "Ms Arden", "said"),
        ("Unless it snows: Ms Arden said it was dead.", "Ms Arden", "said"),
        ("Even if it is dead, Ms Arden says, it will be missed.", "Ms Arden", "says"),
        ("When asked whether it was dead, Ms Arden said no.", "Ms Arden", "said"),
        ("Asked if it was dead, Ms Arden said no.", "Ms Arden", "said"),
        # or over before the statement
        ("Ms Arden, if only once, said it was dead.", "Ms Arden", "said"),
        ("Ms Arden, if asked, would say it was dead.", "Ms Arden", "say"),
        ("Whether it snows is not known, but Ms Arden said it was dead.", "Ms Arden", "said"),
        # the words of no condition
        ("Ms Arden had said it was dead.", "Ms Arden", "said"),
        ("Ms Arden had already said it was dead.", "Ms Arden", "said"),
        ("Ms Arden, 43, had said it was dead.", "Ms Arden", "said"),
        ("The islanders were told, Ms Arden said.", "Ms Arden", "said"),
        ("The islanders were quick to say it was dead.", "The islanders", "say"),
        ("Islanders should say it is dead, Ms Arden said.", "Ms Arden", "said"),
        ("Had enough, Ms Arden said it was dead.", "Ms Arden", "said"),
        ("Hadley said it was dead.", "Hadley", "said"),
        ("Sheriff Moyle said it was dead.", "Sheriff Moyle", "said"),
        ("Ms Tariff said it was dead.", "Ms Tariff", "said"),
        ("Were-hunter Moyle said it was dead.", "Were-hunter Moyle", "said"),
        ("Shoulder to shoulder the islanders said it was dead.", "the islanders", "said"),
        ("In the case of the plan Ms Arden said it was dead.", "Ms Arden", "said"),
        # the question is the speaker's
        ("“Will it snow?” Ms Arden asked.", "Ms Arden", "asked"),
        ("Will it snow, Ms Arden asked.", "Ms Arden", "asked"),
        ("Will it snow, Ms Arden asked, and is it dead?", "Ms Arden", "asked"),
        ("Where was the money, Ms Arden asked, and who had it?", "Ms Arden", "asked"),
        ("What, Ms Arden wondered, was the point?", "Ms Arden", "wondered"),
        ("Ms Arden asked: Will it snow?", "Ms Arden", "asked"),
        ("Ms Arden asked, is it dead?", "Ms Arden", "asked"),
        ("Ms Arden asked who had said so, and why?", "Ms Arden", "asked"),
        ("Ms Arden said: “Did it snow?”", "Ms Arden", "said"),
        ("Ms Arden said: ‘Did it snow?’", "Ms Arden", "said"),
        # or the article's, but of something else
        ("Is it dead, as Ms Arden said?", "Ms Arden", "said"),
        ("Ms Arden said it was dead, and is it?", "Ms Arden", "said"),
        ("What Ms Arden said was this: is it dead?", "Ms Arden", "said"),
        ("Why did Ms Arden, who said it was dead, stay?", "Ms Arden", "said"),
        # no question at all
        ("What Ms Arden said is that it was dead.", "Ms Arden", "said"),
        ("Who Ms Arden said would pay is known.", "Ms Arden", "said"),
        ("Will Arden said it was dead.", "Will Arden", "said"),
        ("May Arden said it was dead.", "May Arden", "said"),
        ("So did Ms Arden, who said it was dead.", "Ms Arden", "said"),
        ("Did you know, Ms Arden said, that it was dead.", "Ms Arden", "said"),
        # nothing reports it
        ("If it is dead, who knew?", "", ""),
    ],
)
def test_conditions_and_questions_of_others(text: str, source: str, cue: str) -> None:
    assert polarity(text, source, cue) == "positive"


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Ms Arden did not hesitate to say it was dead.", "Ms Arden", "say", "positive"),
        ("Ms Arden did not hesitate to say it was dead.", "Ms Arden", "did not hesitate to say", "positive"),
        ("Ms Arden didn’t hesitate to say it was dead.", "Ms Arden", "say", "positive"),
        ("Ms Arden would not hesitate to say it was dead.", "Ms Arden", "say", "positive"),
        ("Ms Arden did not shy away from saying it was dead.", "Ms Arden", "saying", "positive"),
        ("Ms Arden did not shrink from saying it was dead.", "Ms Arden", "saying", "positive"),
        ("Ms Arden did not hold back from saying it was dead.", "Ms Arden", "saying", "positive"),
        ("Ms Arden did not shy away from saying so.", "Ms Arden", "did not shy away from saying", "positive"),
        ("Ms Arden did not shrink from saying so.", "Ms Arden", "did not shrink from saying", "positive"),
        ("Ms Arden didn't hold back from saying so.", "Ms Arden", "didn't hold back from saying", "positive"),
        ("Ms Arden without hesitation said it was dead.", "Ms Arden", "said", "positive"),
        ("Not only did Ms Arden say it was dead, she sang it.", "Ms Arden", "say", "positive"),
        # but hesitating is not all that is denied
        ("Ms Arden did not hesitate, and did not say it was dead.", "Ms Arden", "say", "negative"),
        ("Ms Arden did not hesitate and did not say it was dead.", "Ms Arden", "did not say", "negative"),
        ("She did not hesitate: she never said it was dead.", "She", "said", "negative"),
        ("She did not hesitate before she refused to say who paid.", "she", "refused to say", "negative"),
        ("She did not hesitate but declined to say who paid.", "She", "declined to say", "negative"),
        ("Ms Arden did not say she would not hesitate.", "Ms Arden", "say", "negative"),
        # what is withheld may stand behind the cue
        ("Ms Arden declined to say who would pay.", "Ms Arden", "declined", "negative"),
        ("Ms Arden refused flatly, but to say so was late.", "Ms Arden", "refused", "positive"),
        ("Ms Arden refused to accept it is dead, and to say so.", "Ms Arden", "refused", "positive"),
        ("Ms Arden said the board declined to say who paid.", "Ms Arden", "said", "positive"),
        ("Ms Arden says it goes without saying.", "Ms Arden", "says", "positive"),
        ("Ms Arden said not only the port was dead.", "Ms Arden", "said", "positive"),
        ("Ms Arden declined. To say so was late.", "Ms Arden", "declined", "positive"),
        # a place or a time may stand between
        ("At no point in the meeting did Ms Arden say it was dead.", "Ms Arden", "say", "negative"),
        ("At no time during the long hearing did she say it was dead.", "she", "say", "negative"),
        ("At no stage of the inquiry has Ms Arden said it was dead.", "Ms Arden", "said", "negative"),
        ("At no point since May has Ms Arden said it was dead.", "Ms Arden", "said", "negative"),
        ("At one point in the meeting did Ms Arden say it was dead.", "Ms Arden", "say", "positive"),
        ("At no point in the trial; Ms Arden did say it was dead.", "Ms Arden", "say", "positive"),
        ("At no point in May was it safe, and Ms Arden said so.", "Ms Arden", "said", "positive"),
        ("The train stops at no point in the valley, Ms Arden said.", "Ms Arden", "said", "positive"),
        ("There is at no point in the valley a train, said Ms Arden.", "Ms Arden", "said", "positive"),
    ],
)
def test_more_negations_and_what_only_looks_like_one(text: str, source: str, cue: str, expected: str) -> None:
    assert polarity(text, source, cue) == expected


def test_a_condition_or_question_in_the_sentence_before_is_another_matter() -> None:
    for before in ("If so.", "Did she?"):
        text = f"{before} Ms Arden said it was dead."
        start = len(before) + 1
        cue = (Span(start + 9, start + 13),)
        assert polarity_of(text, (Span(start, start + 8),), cue, (), Span(start, len(text))) == "positive"
    text = "Ms Arden said it was dead. Is it?"
    assert polarity_of(text, (Span(0, 8),), (Span(9, 13),), (), Span(0, 26)) == "positive"


WORDS = st.sampled_from(
    [
        *(
            "if ",
            "unless ",
            "had ",
            "Were ",
            "did ",
            "Ms Arden ",
            "say ",
            "said ",
            "not ",
            "never ",
            "n’t ",
            "?",
        ),
        *(
            "at no point in ",
            ", ",
            ". ",
            "“",
            "”",
            "nobody ",
            "who ",
            "declined to ",
            "hesitate to ",
            "in case ",
        ),
        *("provided ", "\n", "\u200b", "é", "東京", "\x00", "so ", "é́", "- ", "(", ": ", "should "),
    ]
)


@given(
    st.one_of(st.lists(WORDS, max_size=25).map("".join), st.text(max_size=120)),
    st.lists(st.integers(0, 150), min_size=6, max_size=6),
)
def test_any_places_in_any_text_have_a_polarity(text: str, at: list[int]) -> None:
    source, cue, sentence = (Span(*sorted(min(k, len(text)) for k in at[i : i + 2])) for i in (0, 2, 4))
    for sources in ((), (source,)):
        for cues in ((), (cue,), (cue, cue)):
            for own in (None, sentence):
                found = polarity_of(text, sources, cues, (), own)
                assert found in ("positive", "negative", "unclear")
                if own is None or not cues:
                    assert found != "unclear"


@pytest.mark.parametrize(
    "part",
    [
        *(
            "if ",
            "had ",
            "did ",
            "did a ",
            "not ",
            "never ",
            "at no point in ",
            "not hesitate to ",
            "nor did ",
        ),
        *("a ", " ", "no ", "was, ", "so much as ", "declined to ", "who ", "a", "’", "not", ", should "),
    ],
)
def test_time_grows_with_the_text_only(part: str) -> None:
    text = part * 100_000 + "say it?"
    whole, cue = Span(0, len(text)), Span(len(text) - 7, len(text) - 4)
    long = Span(0, len(text) - 7)
    begun = time.process_time()
    for source, said in ((long, cue), (cue, long), (long, long)):
        polarity_of(text, (source,), (said,), (), whole)
    assert time.process_time() - begun < 5


# What was found wrong by reading the rules, and mended.
@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        # "had", "were" and "should" behind a comma mostly go on with the sentence
        ("Ms Arden, 43, had already said it was dead.", "Ms Arden", "said", "positive"),
        ("Ms Arden, who chairs the board, had earlier told us it was dead.", "Ms Arden", "told", "positive"),
        ("The owners, all from Brisk, were quick to say it was dead.", "The owners", "say", "positive"),
        ("Islanders, she added, should now say it is dead.", "Islanders", "say", "positive"),
        # "provided", "assuming" and "in case" are more than conditions
        ("Ms Arden provided no figures but said it was dead.", "Ms Arden", "said", "positive"),
        (
            "A note provided by the board said it was dead.",
            "A note provided by the board",
            "said",
            "positive",
        ),
        ("On assuming office Ms Arden said it was dead.", "Ms Arden", "said", "positive"),
        ("In case after case judges said it was void.", "judges", "said", "positive"),
        ("As if on cue Ms Arden said it was dead.", "Ms Arden", "said", "positive"),
        # a condition or question that is over, or of which the statement is only a part
        ("Asked whether it was dead Ms Arden said no.", "Ms Arden", "said", "positive"),
        ("It is dead if the snow holds – and only then – Ms Arden said.", "Ms Arden", "said", "positive"),
        (
            "The vote falls if the plan that Ms Arden said was dead comes back.",
            "Ms Arden",
            "said",
            "positive",
        ),
        ("Is it because Ms Arden said it was dead that nobody came?", "Ms Arden", "said", "positive"),
        ("Does the man who said it was dead still have the keys?", "the man who", "said", "positive"),
        ("Why did Ms Arden, who said it was dead, stay?", "who", "said", "positive"),
        ("Did you meet Ms Arden, who said it was dead?", "who", "said", "positive"),
        # names that are also verbs
        ("Will Moyle said it was dead, so what happens now?", "Will Moyle", "said", "positive"),
        ("May Arden said it was dead, so what happens now?", "May Arden", "said", "positive"),
        # a question that is missed
        ("Whose lawyer said it was dead?", "Whose lawyer", "said", "unclear"),
        # an inverted negation that is part of what was said
        ("At no point in May was it safe, Ms Arden said.", "Ms Arden", "said", "positive"),
        ("Never has the harbour been so empty, Ms Arden said.", "Ms Arden", "said", "positive"),
        ("Nor was it the last, Ms Arden said.", "Ms Arden", "said", "positive"),
        # and one that is longer than what is looked at
        (
            "At no point during the meeting on the harbour wall did the head of the board say it was dead.",
            "the head of the board",
            "say",
            "negative",
        ),
        # forms of withholding, and withholding denied
        ("Officials decline to say who paid.", "Officials", "say", "negative"),
        ("The report fails to mention the leak.", "The report", "mention", "negative"),
        ("Ms Arden never failed to mention the leak.", "Ms Arden", "mention", "positive"),
        # other forms of not hesitating
        (
            "Ms Arden has never shied away from saying so.",
            "Ms Arden",
            "never shied away from saying",
            "positive",
        ),
        ("Ms Arden never shrank from saying so.", "Ms Arden", "never shrank from saying", "positive"),
        ("Ms Arden never hesitates to say so.", "Ms Arden", "never hesitates to say", "positive"),
        (
            "Ms Arden has never held back from saying so.",
            "Ms Arden",
            "never held back from saying",
            "positive",
        ),
        # "no" and "none" that count somebody
        (
            "No fewer than nine islanders said it was dead.",
            "No fewer than nine islanders",
            "said",
            "positive",
        ),
        ("None other than Ms Arden said it was dead.", "None other than Ms Arden", "said", "positive"),
    ],
)
def test_polarity_either(text: str, source: str, cue: str, expected: str) -> None:
    assert polarity(text, source, cue) == expected


def test_time_of_every_cue_in_one_long_sentence() -> None:
    text = "Ms Arden said so and " * 2_000
    begun = time.process_time()
    for start in range(0, len(text), 21):
        cue = Span(start + 9, start + 13)
        assert polarity_of(text, (Span(start, start + 8),), (cue,), (), Span(0, len(text))) == "positive"
    assert time.process_time() - begun < 1.5
