"""Turns of a transcript and signed quotations are speech; lists, boxes and tables are not."""

from __future__ import annotations

import functools
import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.article import Article, Block, BlockKind, Span
from onrecord.attribution.layout import Laid, is_laid_out, laid_out
from onrecord.attribution.quotes import find_quoted
from onrecord.reading import article_from_text

Said = tuple[str, str]  # who, and what with one line break between blocks


def read(text: str) -> tuple[Article, list[Laid]]:
    """An article with one block a line, and what its layout says."""
    article = article_from_text(text.replace("\n", "\n\n"), name="x", any_language=True)
    return article, laid_out(article, find_quoted(article.text, [block.span for block in article.blocks]))


def said(text: str) -> list[Said]:
    article, laid = read(text)
    return [(x.source.of(article.text), x.content.of(article.text).replace("\n\n", "\n")) for x in laid]


def blocks_of(*kinds_and_texts: tuple[BlockKind, str]) -> Article:
    """An article whose blocks' kinds are known, as those of a page are."""
    text = "\n\n".join(text for _, text in kinds_and_texts)
    blocks, start = [], 0
    for kind, words in kinds_and_texts:
        blocks.append(Block(Span(start, start + len(words)), kind))
        start += len(words) + 2
    return Article(text, "x", tuple(blocks), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # questions and answers
        ("Q: Who paid?\nA: The board.", [("Q", "Who paid?"), ("A", "The board.")]),
        ("Q. Who paid?\nA. The board", [("Q", "Who paid?"), ("A", "The board")]),
        ("Question: Who paid?\nAnswer: Nobody.", [("Question", "Who paid?"), ("Answer", "Nobody.")]),
        ("Q: Who?\nA: Us.\nQ: Why?", [("Q", "Who?"), ("A", "Us."), ("Q", "Why?")]),
        # names, offices, handles
        ("HOST: Good morning.\nANA PELL: Is it?", [("HOST", "Good morning."), ("ANA PELL", "Is it?")]),
        ("THE COURT: Sit down.\nMR. VOSS: Sir.", [("THE COURT", "Sit down."), ("MR. VOSS", "Sir.")]),
        ("TOWER: Turn left.\nHERON 42: Left.", [("TOWER", "Turn left."), ("HERON 42", "Left.")]),
        ("Host: Are you cold?\nPell: Always.", [("Host", "Are you cold?"), ("Pell", "Always.")]),
        (
            "Ana Pell, baker: I left.\nBo Tarn, who grows leeks: I stayed.",
            [("Ana Pell, baker", "I left."), ("Bo Tarn, who grows leeks", "I stayed.")],
        ),
        (
            "Ms Pell (Westhaven): We wait.\nMr Voss (Brisk): Why?",
            [("Ms Pell (Westhaven)", "We wait."), ("Mr Voss (Brisk)", "Why?")],
        ),
        (
            "Ana de la Cour: We go.\nBo O’Tarn: I wait.",
            [("Ana de la Cour", "We go."), ("Bo O’Tarn", "I wait.")],
        ),
        (
            "@tarnboard: Ferries are off.\n@tarnboard: They are on.",
            [("@tarnboard", "Ferries are off."), ("@tarnboard", "They are on.")],
        ),
        # what is said may be quoted, broken off, or go on
        (
            "HOST: “We wait.”\nPELL: We—\nHOST: Go …",
            [("HOST", "“We wait.”"), ("PELL", "We—"), ("HOST", "Go …")],
        ),
        (
            "Q: What was it like?\nA: Dark.\nWe found a boot.\nQ: Whose?",
            [("Q", "What was it like?"), ("A", "Dark.\nWe found a boot."), ("Q", "Whose?")],
        ),
        # a direction is nobody's, nor is what comes behind it
        ("HOST: Go on.\n(Laughter.)\nPELL: No.", [("HOST", "Go on."), ("PELL", "No.")]),
        ("HOST: Go on.\n[Music]\nIt is dark.\nPELL: No.", [("HOST", "Go on."), ("PELL", "No.")]),
        # prose before and behind the run is the article's
        (
            "It was late on Monday.\nHOST: Go on.\nPELL: No.\nThe panel voted to refuse.",
            [("HOST", "Go on."), ("PELL", "No.")],
        ),
        ("PELL: I know. [Laughs]\nTARN: You do.", [("PELL", "I know. [Laughs]"), ("TARN", "You do.")]),
        ("@pell_a: “resign”\nBo T.: “You go.”", [("@pell_a", "“resign”"), ("Bo T.", "“You go.”")]),
        # signed quotations
        ("“We go.”\n— Ana Pell", [("Ana Pell", "“We go.”")]),
        ("“We go.”\n– Ana Pell, baker", [("Ana Pell, baker", "“We go.”")]),
        ("“We go.”\n-- Ana Pell, baker, 1911", [("Ana Pell, baker", "“We go.”")]),
        ('"We go."\n- Ana Pell, 41', [("Ana Pell", '"We go."')]),
        ("«We go.»\n—Pell", [("Pell", "«We go.»")]),
        ("“We go.”\n— @tarnboard", [("@tarnboard", "“We go.”")]),
        ("“We go at once.” — Ana Pell, baker", [("Ana Pell, baker", "“We go at once.”")]),
        ("It rained.\n“Do we go there?” – Ana Pell\nIt rained.", [("Ana Pell", "“Do we go there?”")]),
        ("“One.”\n— Ana Pell\n“Two.”\n— Bo Tarn", [("Ana Pell", "“One.”"), ("Bo Tarn", "“Two.”")]),
    ],
)
def test_speech(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # fact boxes, cards, tables
        "Where: The Old Granary, Lower Brisk\nWhen: Saturday\nPrice: $5",
        "Where: The Old Granary.\nWhen: Saturday.\nPrice: $5.",
        "Date: We meet on 4 May.\nTime: You tell us.\nLocation: Your hall.",
        "Tickets: from our desk.\nAge: we ask yours.",
        "Born: 1911.\nDied: 1980.",
        "Name: Brisk Rovers\nGround: Mill Lane\nGate: 340",
        "Best Picture: The Long Road\nBest Director: Ina Voss\nBest Score: Bells",
        "Executive Producer: Ina Voss\nSound: Bo Tarn",
        "North: 3,200\nSouth: 2,100\nEast: 40",
        "North: 3,200.\nSouth: 2,100.",
        "North Ward: 3,200\nSouth Ward: 2,100",
        "Ana Pell (Reform): 3,200\nBo Tarn (Labour): 2,100",
        "Brisk Rovers 2\nTarn Town: Pell, Voss\nMill: Moyle",
        "8 p.m.: The Long Road.\n9 p.m.: Fish Quiz.",
        "20:30: The Long Road.\n21:15: Fish Quiz.",
        "20.30: The Long Road.\n21.15: Fish Quiz.",
        "1998: The mine opens.\n2004: The mine closes.",
        "Monday: Rain, then wind.\nTuesday: Dry.",
        # recipes and lists
        "For the dough: 300 g of flour.\nFor the filling: your best leeks.",
        "Dough: 300 g of flour and a spoon of salt.\nFilling: two leeks.",
        "Serves: 4.\nPrep Time: 20 minutes.\nCook Time: 10 minutes.",
        "A. Boil the water.\nB. Add the salt.\nC. Wait for us.",
        "1: Boil the water.\n2: Add the salt.",
        "- Ferries: off.\n- Buses: on.",
        "* Ferries: are we late?\n* Buses: are you?",
        "a: We go.\nb: We stay.",
        # the article's own remarks
        "Note: We changed the name.\nCorrection: We misspelt yours.",
        "Editor’s note: We know her.\nSource: Our own count.",
        "Read more: What we know.\nRelated: What you can do.",
        "Photo: Our reader.\nCaption: We wait.",
        "What we know: The ferry is late.\nWhat we do not know: Why.",
        "Key points: We wait.\nSummary: You wait.",
        "https://tarn.example: We go.\nhttp://brisk.example: You go.",
        # one turn is none, nor is one label over and over
        "Ana Pell: I left in May.",
        "HOST: Good morning.\nHOST: We wait.",
        "Pell: We will not sell the boats\nThe board met on Monday.\nIt was late.",
        "Q: Who paid?",
        "Q: Who paid?\nQ: Who asked?",
        # the mark is not followed by words, or stands elsewhere
        "HOST:Good morning.\nPELL:Is it?",
        "HOST:\nPELL:",
        "HOST : Good morning.\nPELL : Is it?",
        "Ana Pell said this: we go.\nBo Tarn said that: you go.",
        "Ana Pell asked “why: we go.”\nBo Tarn asked “why: you go.”",
        "10:30 we go.\n11:30 you go.",
        "Jan 3, 2020: We are told of a flood.\nJan 8, 2020: The flood is over.",
        "Monday, 18 November: Schools close at noon.\nTuesday, 19 November: Schools open.",
        "Marlow (4-3-3): Raya, White, Saliba.\nTarn (4-2-3-1): Sanchez, James.",
        "Health: Waiting lists rise.\nJustice: More judges are hired.",
        "Marlow, Brisk: Schools close.\nTarn, Brisk: Schools open.",
        "Host: Marlow.\nDistance: Ten miles.",
        "Myth: We drown.\nFact: You do not.\nMyth: We burn.\nFact: You do not.",
        "Lamp: A bright one.\nPrice: Low.\nKettle: A loud one.\nLamp: Sold out.",
        # too far apart
        "HOST: Go on.\n" + "It rained.\n" * 7 + "PELL: We will.",
        # not a signed quotation
        "“We go.” It rained.\n— Ana Pell",
        "She said: “We go.”\n— Ana Pell",
        "We go.\n— Ana Pell",
        "“We go.”\nIt rained.\n— Ana Pell",
        "“We go.”\nAna Pell",
        "“We go.”\n— ana pell",
        "“We go.”\n— 30 —",
        "“We will not give up.”\n— Associated Press",
        "“We will not give up.”\n– AFP",
        "“We go.”\n— Ana Pell: the woman who went",
        "“We go.”\n— Will she?",
        "“We go.”\n— “You go.”",
        "“We go.”\n—",
        "“We go.”\n— " + "Ana " * 40,
        "— Ana Pell\n“We go.”",
        # nor with its signature in one block
        "“Emma” — Jane Austen",
        "“Who’s Afraid of the Dark?” — Ana Pell",
        "“We go at once” — Ana Pell",
        "“We go at once.” — Ana Pell said no.",
        "“We go at once.” Ana Pell",
        "“We go at once,” — he said.",
    ],
)
def test_no_speech(text: str) -> None:
    assert said(text) == []


def test_places_of_a_turn() -> None:
    article, laid = read("It was late.\nQ: Who paid?\nA: We did.\nOnce.\nQ: Why?")
    text = article.text
    assert [(x.source.of(text), x.cue.of(text), x.blocks) for x in laid] == [
        ("Q", ":", (1, 2)),
        ("A", ":", (2, 4)),
        ("Q", ":", (4, 5)),
    ]
    assert all(x.source.end == x.cue.start for x in laid)


def test_places_of_a_signature() -> None:
    article, (laid,) = read("“We go.”\n— Ana Pell, 41")
    assert (laid.source.of(article.text), laid.cue.of(article.text)) == ("Ana Pell", "— ")
    assert laid.blocks == (0, 2)


def test_only_what_lies_in_a_laid_out_block_is_laid_out() -> None:
    article, laid = read("Ms Pell said no.\nQ: Who paid?\nA: Ms Voss said we did.\nMs Arden said no.")

    def place(words: str) -> list[Span]:
        return [Span(article.text.index(words), article.text.index(words) + len(words))]

    assert is_laid_out(article, laid, [place("Ms Voss"), place("said we"), place("we did")])
    assert is_laid_out(article, laid, [[], [], place("Who")])
    assert is_laid_out(article, laid, [place("Ms Pell"), [], place("we did.")])  # from outside into a turn
    assert not is_laid_out(article, laid, [place("Ms Pell"), place("said no")])
    assert not is_laid_out(article, laid, [place("Ms Arden")])
    assert not is_laid_out(article, laid, [[], [], []])
    assert not is_laid_out(article, [], [place("Ms Voss")])


LINES = st.lists(
    st.sampled_from(
        [
            *("Q: Who?", "A: Us.", "A. No", "HOST: Go.", "ANA PELL: We go.", "Ana Pell, 41: I", "@tarn: Hm."),
            *(
                "(Laughter.)",
                "[Music]",
                "(",
                "“We go.”",
                "“We",
                "— Ana Pell",
                "- @tarn, 2",
                "It rained.",
                ":",
            ),
            *("Price: $5", "Note: ours.", "Q:", ": x", "Émile: Oui?", "—", "«Non.»"),
        ]
    ),
    min_size=1,
    max_size=14,
)


@given(st.one_of(LINES.map("\n".join), st.text(max_size=200)))
def test_any_text_gives_places_in_it_in_order(text: str) -> None:
    if not text.strip():
        return
    article, laid = read(text)
    assert laid == sorted(laid, key=lambda x: x.content)
    for x in laid:
        for span in (x.source, x.cue, x.content):
            assert 0 <= span.start < span.end <= len(article.text)
            assert not span.of(article.text).isspace()
        first, last = x.blocks
        assert 0 <= first < last <= len(article.blocks)
        whole = Span(article.blocks[first].span.start, article.blocks[last - 1].span.end)
        assert all(whole.contains(span) for span in (x.source, x.cue, x.content))
        assert not x.content.overlaps(x.source)
        assert is_laid_out(article, laid, [[x.content]])


@functools.cache
def long(part: str) -> Article:
    text = part * (100_000 // part.count("\n")) if "\n" in part else part * 100_000
    lines, blocks, start = text.split("\n"), [], 0
    for line in lines:
        if line.strip():
            blocks.append(Block(Span(start, start + len(line.rstrip()))))
        start += len(line) + 1
    return Article(text, "x", tuple(blocks), ())


@pytest.mark.parametrize(
    ("part", "turns"),
    [
        ("Q: Who?\nA: Us.\n", 100_000),
        ("HOST: Go.\nPELL: We go.\n", 100_000),
        ("Q: Who?\n(Laughter.)\nA: Us.\nOnce.\n", 50_000),
        ("“We go.”\n— Ana Pell\n", 50_000),
        ("It rained.\n", 0),
        ("A", 0),
        ("Ana ", 0),
        ("Ana, ", 0),
        ("(", 0),
        ("(a) ", 0),
        ("— A", 0),
        (": ", 0),
    ],
)
def test_time_grows_with_the_text_only(part: str, turns: int) -> None:
    article = long(part)
    quoted = find_quoted(article.text, [block.span for block in article.blocks])
    begun = time.process_time()
    assert len(laid_out(article, quoted)) == turns
    assert time.process_time() - begun < 6


# What was found wrong by reading the rules, and mended.
@pytest.mark.parametrize(
    "text",
    [
        # titles, prizes, places, results and days are no speakers, though they are two words or in capitals
        "Best Picture: Who Goes There?\nBest Song: Oh, Sailor!",
        "Sound Editor: Bo Tarn.\nExecutive Producer: Ina Voss.",
        "Short Crust: 300 g of flour, 150 g of butter.\nApple Filling: two apples.",
        "Lower Brisk: The bridge is shut until Friday.\nUpper Brisk: Buses run every hour.",
        "North Ward: 3,200 votes.\nSouth Ward: 2,100 votes.",
        "NORTH: 3,200.\nSOUTH: 2,100.",
        "Tarn Rovers: Pell, Voss, Arden.\nBrisk Town: Moyle, Fane, Gill.",
        "Channel 4: The Long Road.\nChannel 5: Fish Quiz.",
        "FRIDAY: The fair opens at noon.\nSATURDAY: The parade starts at ten.",
        "March 1998: The mine opens.\nMay 2004: The mine closes.",
        "ISBN: 12.\nPAGES: 30.",
        # nor are they where the outlet speaks to its reader
        "Step 1: Wash your hands.\nStep 2: Dry them.",
        "Phone: Call us on 555 0100.\nEmail: Write to us.",
        "Pros: It is light.\nCons: You cannot charge it in the rain.",
        "Aries: You will meet a stranger.\nTaurus: Your purse is safe.",
        "Verdict: We loved it.\nRating: Four of five.",
        "Sources: Tarn board.\nPhotos: Our readers.",
        "The Plan: We buy two ferries.\nThe Price: We pay in May.",
        "Question 1: Which river runs through Brisk?\nQuestion 2: Who built the pier?",
        # initials
        "A. Pell won the seat.\nQ. Tarn came second.",
        # what stands behind a quotation and a dash is not always a name
        "“We act at once.”\n— Reporting by Mara Quill",
        "“We act at once.”\n— Additional reporting by Mara Quill and Bo Tarn",
        "“We act at once.”\n- Night ferries to run from May\n- Fares to be frozen",
        "“We act at once.”\n-ENDS-",
        "“We act at once.”\n– Advertisement –",
        "“Where is it?”\n— I will not say.",
    ],
)
def test_no_speech_either(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Émile Tarn: We go.\nAna Pell: I wait.", [("Émile Tarn", "We go."), ("Ana Pell", "I wait.")]),
        ("ÉMILE: We go.\nØRE: I wait.", [("ÉMILE", "We go."), ("ØRE", "I wait.")]),
        ("Bo van der Tarn: We go.\nAna Pell: No.", [("Bo van der Tarn", "We go."), ("Ana Pell", "No.")]),
        ("“We go.”\n— Émile Tarn", [("Émile Tarn", "“We go.”")]),
        # what the article tells of the speaker is not in her mouth
        (
            "Ana Pell, baker: I left.\nMs Pell looked at the river.\nBo Tarn, grower: I stayed.",
            [("Ana Pell, baker", "I left."), ("Bo Tarn, grower", "I stayed.")],
        ),
    ],
)
def test_speech_either(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("kind", ["caption", "headline", "subtitle", "embed", "byline"])
def test_what_is_no_body_text_is_in_nobodys_mouth(kind: BlockKind) -> None:
    article = blocks_of(("body", "Q: Who paid?"), (kind, "The bridge in May"), ("body", "A: We did."))
    question, _ = laid_out(article, [])
    assert question.content.of(article.text) == "Who paid?"


@example("Q: Did you go?\n“We go.”\n— Ana Pell\nA: No.")
@given(LINES.map("\n".join))
def test_nothing_is_said_twice(text: str) -> None:
    contents = [x.content for x in read(text)[1]]
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(contents))


def test_asking_for_every_candidate_takes_no_time() -> None:
    article = long("Q: Who?\nA: Us.\n")
    laid = laid_out(article, [])[:5_000]
    begun = time.process_time()
    assert all(is_laid_out(article, laid, [[x.content]]) for x in laid[:1_000])
    assert time.process_time() - begun < 1.5
