"""What kind of act a statement is: from its reporting words, and from what was said."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.asked import article_of
from onrecord import Extractor
from onrecord.article import Span
from onrecord.attribution.quotes import quotations_of, quoted_within
from onrecord.circumstances import ACTS, Act
from onrecord.context.acts import act_of
from onrecord.context.cues import cue_at, lexicon
from onrecord.context.inflection import noun_forms, verb_forms
from onrecord.speakers.words import PARTS, Words
from onrecord.statement import Attribution

MARK = re.compile(r"\[([scw]):|\]")

# [s: source], [c: cue], [w: what was said]; behind each the words that tell the act.
SENTENCES = {
    "assertion": [
        ("[s:Ada Penn] [c:said] [w:the pier was shut for two days].", "said"),
        ("[s:The survey] [c:found] [w:that four in ten ferries ran late].", "found"),
        ("[s:The mayor] [c:did not promise] [w:new ferries].", "promise"),
        ("[s:The mayor] [c:did not rule out] [w:a second term].", "rule out"),
        ("[s:She] [c:never said] [w:that he is a liar].", "said"),
        ("[s:The harbour board] [c:is defending] [w:its choice of a builder].", "defending"),
        ("[s:Moyle] [c:said] [w:the storm was a terrible accident].", "said"),
        ("[w:\"She stopped and said, 'Who built this?'\"] [s:Moyle] [c:said].", "said"),
        ("[s:Penn] [c:said] [w:nobody should be surprised by the fares].", "said"),
    ],
    "denial": [
        ("[s:The minister] [c:denied] [w:that he had met the builder].", "denied"),
        ("[s:The firm] [c:called] [w:the allegations baseless].", "called the allegations baseless"),
        ('[w:"There is no truth in it,"] [s:Moyle] [c:said].', "no truth"),
        ("[s:Orrin] [c:said] [w:the harbour board did nothing wrong].", "did nothing wrong"),
        ("[s:Moyle] [c:dismissed] [w:the claim that she had been warned].", "dismissed the claim"),
    ],
    "promise": [
        ("[s:The mayor] [c:vowed] [w:to rebuild the pier].", "vowed to"),
        ('[w:"We will rebuild the pier by May,"] [s:Ada Penn] [c:said].', "will rebuild"),
        ("[s:She] [c:said] [w:she would rebuild the pier].", "would rebuild"),
        ('[w:"I\'m gonna rebuild it,"] [s:Penn] [c:said].', "m gonna"),
        ("[s:The mayor] [c:will support] [w:the new fares].", "support"),
        ("[s:Orrin] [c:assured] [w:islanders he would keep the school open].", "assured islanders he would"),
        ("[s:The company] [c:says] [w:it plans to hire forty people].", "plans to"),
    ],
    "demand": [
        ("[s:Unions] [c:have called for] [w:an inquiry into the fire].", "called for"),
        ("[s:She] [c:told] [w:the builders to stop at once].", "told"),
        ("[s:Penn] [c:asked] [w:the court for more time].", "asked the court for"),
        ("[c:asking] [w:islanders to share their boats], she wrote again.", "asking"),
        ("[s:Penn] [c:introduced a] [w:bill to lower fares].", "introduced a bill"),
        ('[w:"Let the islanders decide,"] [s:Dale Orrin] [c:wrote].', "Let"),
        ("[s:Orrin] [c:said] [w:the minister should resign].", "should resign"),
        ("[s:He] [c:continued to call for] [w:lower fares].", "call for"),
    ],
    "threat": [("[s:The union] [c:threatened] [w:to strike in June].", "threatened to")],
    "prediction": [
        ("[s:Economists] [c:expect] [w:fares to rise].", "expect"),
        ("[s:The bank] [c:said] [w:the repairs could take three years].", "could take"),
        ("[w:The ferry] [c:will likely run late] [w:in June].", "will likely"),
        ('[w:"She will win the seat easily,"] [s:Orrin] [c:said].', "will win"),
    ],
    "question": [
        ('[w:"Who paid for the pier?"] [s:Penn] [c:said].', "?"),
        ("[s:Reporters] [c:asked] [w:whether the pier was safe].", "asked whether"),
        ("[c:Asked] [w:to describe the fire], she left.", "Asked"),
    ],
    "praise": [
        ("[s:The council] [c:threw its support behind] [w:the plan].", "threw its support behind"),
        ("[s:Penn] [c:called] [w:the engineer a hero].", "a hero"),
        ("[s:Penn] [c:is particularly proud of] [w:the crew].", "is particularly proud"),
        ('[w:"We love the crew,"] [s:Penn] [c:said].', "love the"),
        ('[w:"I want to thank the crew,"] [s:Moyle] [c:said].', "want to thank"),
    ],
    "criticism": [
        ("[s:Moyle] [c:lashed out at] [w:the harbour board].", "lashed out at"),
        ("[s:Moyle] [c:lashed out angrily at] [w:the harbour board].", "lashed out angrily at"),
        ("[s:Moyle] [c:told reporters, blasting] [w:the new fares].", "blasting"),
        ("[s:Orrin] [c:is still furious about] [w:the fares].", "is still furious"),
        ("[s:Orrin] [c:said] [w:the new fares were intolerable].", "intolerable"),
        ("[s:Orrin] [c:said] [w:the plan was careless and too late].", "careless"),
        ("[s:Penn] [c:described] [w:the plan as a disgrace].", "disgrace"),
        ('[w:"He is a liar and a coward,"] [s:Orrin] [c:said].', "liar"),
        ("[s:Orrin] [c:cited] [w:the delay as an example of waste].", "cited"),
        ("[s:She] [c:said] [w:he is too weak to lead].", "too weak"),
    ],
    "belief": [
        ("[s:Islanders] [c:fear] [w:that the school will close].", "fear"),
        ("[s:She] [c:said] [w:she hoped the pier would open soon].", "hoped the"),
        ("[s:He] [c:does not believe] [w:the figures].", "believe"),
        ("[s:They] [c:were also deeply suspicious of] [w:the builder].", "were also deeply suspicious"),
    ],
    "decision": [
        ("[s:The judge] [c:refused] [w:to free the captain].", "refused to"),
        ("[s:The board] [c:announced] [w:that it would close the pier].", "would close"),
        ("[s:The firm] [c:would not commit] [w:to a date].", "commit to"),
        ("[s:The court] [c:rejected] [w:that argument].", "rejected that argument"),
        ("[s:The council] [c:voted] [w:to sell the ferry].", "voted to"),
    ],
}
CASES = [(act, marked, told) for act, cases in SENTENCES.items() for marked, told in cases]


def unmarked(texts: list[str]) -> tuple[str, list[dict[str, tuple[Span, ...]]]]:
    """The sentences without marks, a paragraph each, and the places of each one's roles."""
    bare, all_roles = "", []
    for marked in texts:
        roles: dict[str, tuple[Span, ...]] = {"s": (), "c": (), "w": ()}
        at, role, start = 0, "", 0
        for mark in MARK.finditer(marked):
            bare += marked[at : mark.start()]
            at = mark.end()
            if mark[1]:
                role, start = mark[1], len(bare)
            else:
                roles[role] += (Span(start, len(bare)),)
        bare += marked[at:] + "\n\n"
        all_roles.append(roles)
    return bare, all_roles


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Act, str]]:
    """The act of every sentence and the words that tell it, all read as one article."""
    text, all_roles = unmarked([marked for _, marked, _ in CASES])
    article = article_of(text, "invented")
    words = Words.of(article, Extractor.load().read(article))
    quotations = quotations_of(article)
    acts = {}
    for (_, marked, _), roles in zip(CASES, all_roles, strict=True):
        quoted = quoted_within(text, roles["w"], quotations)
        attribution = Attribution("a", roles["s"], roles["c"], roles["w"], quoted, None, "positive", 1.0)
        act = act_of(text, words, attribution)
        acts[marked] = act, act.span.of(text) if act.span else ""
    return acts


@pytest.mark.parametrize(("expected", "marked", "told"), CASES)
def test_the_act_and_the_words_that_tell_it(
    read: dict[str, tuple[Act, str]], expected: str, marked: str, told: str
) -> None:
    act, words = read[marked]
    assert (act.kind, words) == (expected, told)
    assert 0 < act.confidence < 1


def test_every_kind_of_act_is_tried() -> None:
    assert set(SENTENCES) == set(ACTS)


def test_the_lexicon_is_large_and_sound() -> None:
    cues = lexicon()
    assert len(cues) >= 400
    assert len({(cue.expression, cue.part) for cue in cues}) == len(cues)
    assert {cue.part for cue in cues} == {"verb", "noun", "phrase"}
    assert {cue.act for cue in cues} == {None, *ACTS}
    assert {cue.polarity for cue in cues} == {"affirms", "denies"}
    assert {cue.factuality for cue in cues} == {"yes", "no", "open"}
    assert all(cue.expression == cue.expression.lower().strip() for cue in cues)
    assert not [cue for cue in cues if cue.act == "denial" and cue.polarity == "affirms"]


@pytest.mark.parametrize(
    ("words", "expression", "act", "polarity", "factuality"),
    [
        ("said", "say", None, "affirms", "open"),
        ("revealed", "reveal", "assertion", "affirms", "yes"),
        ("is claiming", "claim", None, "affirms", "no"),
        ("denies", "deny", "denial", "denies", "open"),
        ("lashed out at", "lash out at", "criticism", "affirms", "open"),
        ("ruled", "rule", "decision", "affirms", "open"),
        ("ruled out", "rule out", "decision", "denies", "open"),
        ("has called", "call", None, "affirms", "open"),
        ("has called for", "call for", "demand", "affirms", "open"),
        ("according to", "according to", None, "affirms", "open"),
        ("the view that", "view", "belief", "affirms", "open"),
        ("made it very clear", "make _ clear", None, "affirms", "yes"),
        ("took the harbour board to task", "take _ to task", "criticism", "affirms", "open"),
    ],
)
def test_the_longest_expression_is_found(
    words: str, expression: str, act: str | None, polarity: str, factuality: str
) -> None:
    said = words.split()
    found = [match for at in range(len(said)) if (match := cue_at(said, at, len(said)))]
    cue = found[0].cue
    assert (cue.expression, cue.act, cue.polarity, cue.factuality) == (expression, act, polarity, factuality)


def test_an_expression_ends_where_it_must() -> None:
    assert cue_at(["ruled", "out"], 0, 1).cue.expression == "rule"
    assert cue_at(["claims"], 0, 1, noun=True).cue.part == "noun"
    assert cue_at(["ferry"], 0, 1) is None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says said saying"),
        ("deny", "deny denies denied denying"),
        ("admit", "admit admits admitted admitting"),
        ("slam", "slam slams slammed slamming"),
        ("offer", "offer offers offered offering"),
        ("reveal", "reveal reveals revealed revealing"),
        ("urge", "urge urges urged urging"),
        ("agree", "agree agrees agreed agreeing"),
        ("lie", "lie lies lied lying"),
        ("label", "label labels labeled labelled labeling labelling"),
        ("mimic", "mimic mimics mimicked mimicking"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("quiz", "quiz quizzes quizzed quizzing"),
        ("swear", "swear swears swore sworn swearing"),
        ("be", "be am is are was were been being s"),
        (
            "criticize",
            "criticize criticizes criticized criticizing criticise criticises criticised criticising",
        ),
        ("seize", "seize seizes seized seizing"),
    ],
)
def test_all_forms_of_a_verb_and_no_others(verb: str, forms: str) -> None:
    assert verb_forms(verb) == set(forms.split())


def test_the_plural_of_a_noun() -> None:
    assert noun_forms("inquiry") == {"inquiry", "inquiries"}
    assert noun_forms("hypothesis") == {"hypothesis", "hypotheses"}


TOKEN = re.compile(r"\w+|[^\w\s]")
TELLING = [
    "said", "would", "not", "will", "call", "for", "rule", "out", "told", "him", "to", '"I', "We", "'ll",
    "n't", "should", "liar", ".", "?", ",", ":", "”", "’", "if", "as", "the", "announced", "be", "going",
    "can't", "let", "hope", "my", "is", "who", "asked", "weak", "cited", "want", "thank",
]  # fmt: skip
PROSE = st.lists(st.one_of(st.sampled_from(TELLING), st.text(max_size=6)), max_size=40).map(" ".join)


def bare_words(text: str, parts: list[int]) -> Words:
    """The words of a text with these parts of speech, and nothing else known of them."""
    places = np.array([token.span() for token in TOKEN.finditer(text)], np.int64).reshape(-1, 2)
    count = len(places)
    return Words(
        text, places, np.zeros((count, 9), np.float32), np.array(parts, np.int64), np.zeros((count, 2, 64))
    )


def test_words_marked_twice_are_read_once() -> None:
    text, verb = "she did not say why", PARTS.index("VERB")
    whole = Span(0, len(text))
    attribution = Attribution("a", (), (whole, whole), (), (), None, "positive", 1.0)
    act = act_of(text, bare_words(text, [verb] * 5), attribution)
    assert act.span is not None and act.span.of(text) == "say"


@settings(deadline=None)
@given(st.data())
def test_any_text_and_any_places_give_an_act_within_the_text(data: st.DataObject) -> None:
    text = data.draw(PROSE)
    count = len(TOKEN.findall(text))
    parts = data.draw(st.lists(st.integers(0, len(PARTS) - 1), min_size=count, max_size=count))
    words = bare_words(text, parts)
    edges = st.integers(0, len(text))
    spans = st.lists(st.tuples(edges, edges).map(lambda ends: Span(*sorted(ends))), max_size=3).map(
        lambda found: tuple(sorted(found))
    )
    attribution = Attribution(
        "a", *(data.draw(spans) for _ in range(4)), quotation=None, polarity="positive", confidence=1.0
    )
    act = act_of(text, words, attribution)
    assert act == act_of(text, words, attribution)
    assert act.kind in ACTS
    assert act.span is None or 0 <= act.span.start < act.span.end <= len(text)
