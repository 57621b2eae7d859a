"""A noun and a colon bring in speech; other colons do not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from onrecord.article import Span
from onrecord.attribution.announced import by_phrase, find_announced, make_way
from onrecord.attribution.quotes import find_quoted
from onrecord.reading import article_from_text
from onrecord.statement import Attribution

Said = tuple[str, str, str]


def said(text: str) -> list[Said]:
    article = article_from_text(text, name="a.txt", any_language=True)
    quoted = find_quoted(article.text, [block.span for block in article.blocks])
    return [tuple(span.of(article.text) for span in one) for one in find_announced(article, quoted)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Her message to the board was simple: sell nothing yet.", ("Her", "message", "sell nothing yet")),
        ("It rained. His answer: wait.", ("His", "answer", "wait")),
        ("Her last remark was for the gallery: “Go home.” It rained.", ("Her", "remark", "“Go home.”")),
        ("Her words, on the radio, were these: “We go.”", ("Her", "words", "“We go.”")),
        ("Ana Pell's advice to islanders: “Stay in.”", ("Ana Pell", "advice", "“Stay in.”")),
        ("Moss’ warning is plain: boats sink.", ("Moss", "warning", "boats sink")),
        ("The crew waited. Their only question: “When?”", ("Their", "question", "“When?”")),
    ],
)
def test_announced(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn saw Pell's words differently: they were late.",
        "Her message was not this: sell.",
        "Her plan was simple: she would wait.",
        "Once she filed her complaint, police had no choice: they went.",
        "Her remarks are below: see page 2.",
        "“Her message was simple: sell,” he said.",
        "The message was simple: sell.",
        "Her answer came. It was late: nine.",
        "Her message:",
    ],
)
def test_not_announced(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("In the words of its director, Ana Pell, ", "its director, Ana Pell", "In the words of"),
        ("By Okafor-Lyle's account, ", "Okafor-Lyle", "account"),
        ("By the club’s own admission, ", "the club", "admission"),
        ("By her account, ", "her", "account"),
        ("In Pell's words, ", "Pell", "words"),
        ("In the spring, ", "", ""),
        ("By Monday, ", "", ""),
        ("He left. ", "", ""),
    ],
)
def test_set_phrases_give_a_content_its_source(lead: str, source: str, cue: str) -> None:
    article = article_from_text(f"{lead}the boat sank.", name="a.txt", any_language=True)
    content = (Span(len(lead), len(lead) + len("the boat sank")),)

    def words(places: tuple[Span, ...]) -> str:
        return "|".join(span.of(article.text) for span in places)

    assert tuple(map(words, by_phrase(article, (), (), content))) == (source, cue)
    pell = (Span(0, 2),)
    assert by_phrase(article, pell, (), content) == (pell, ())
    elsewhere = (Span(len(article.text) - 1, len(article.text)),)
    assert by_phrase(article, (), elsewhere, content) == ((), elsewhere)
    assert by_phrase(article, (), (), ()) == ((), ())


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Coach Ana Pell was blunt after the defeat: ", "Coach Ana Pell"),
        ("The winner, Bo Tarn, was calmer: ", "The winner, Bo Tarn,"),
        ("She sounded tired: ", "She"),
        ("The sign was clear: ", ""),
        ("It was chalked on the wall: ", ""),
        ("Ana Pell spoke: ", ""),
    ],
)
def test_a_person_a_mood_and_a_colon_bring_in_a_quotation(lead: str, who: str) -> None:
    article = article_from_text(f"{lead}“We go.”", name="a.txt", any_language=True)
    source, _ = by_phrase(article, (), (), (Span(len(lead), len(lead) + 8),))
    assert "|".join(span.of(article.text) for span in source) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It was over, members were told by the chair, Ana Pell.", "the chair, Ana Pell"),
        ("It was over, members were told by Bo Tarn.", "Bo Tarn"),
        ("It was over, members were told by post on Monday that rained.", ""),
        ("It was over, members were told on Monday.", ""),
    ],
)
def test_who_tells_in_the_passive_stands_behind(text: str, who: str) -> None:
    article = article_from_text(text, name="a.txt", any_language=True)
    cue = (Span(text.index("were"), text.index("told") + 4),)
    source, kept = by_phrase(article, (), cue, (Span(0, 11),))
    assert ("|".join(span.of(text) for span in source), kept) == (who, cue)


def test_what_has_a_source_already_stays_and_what_has_none_goes() -> None:
    article = article_from_text("Her message was simple: sell nothing yet.", name="a.txt", any_language=True)
    found = find_announced(article, ())
    place = Span(article.text.index("sell"), article.text.index("yet"))
    nobodys = Attribution("0", (), (), (place,), (), "indirect", "positive", 0.5)
    hers = replace(nobodys, source=(Span(0, 3),))
    elsewhere = replace(nobodys, content=(Span(0, 3),))
    assert make_way([nobodys, elsewhere], found) == ([elsewhere], found)
    assert make_way([hers], found) == ([hers], [])
    assert make_way([], found) == ([], found)


@pytest.mark.parametrize(
    "part", ["Her message: a. ", "her ", "Her message was ", "Pell's message ", "A A's ", ": "]
)
def test_time_grows_with_the_text_only(part: str) -> None:
    def seconds(size: int) -> float:
        article = article_from_text(part * (size // len(part)) + ":", name="a.txt", any_language=True)
        begin = time.process_time()
        found = find_announced(article, ())
        make_way(
            [Attribution("0", (), (), (a.content,), (), "indirect", "positive", 0.5) for a in found], found
        )
        return time.process_time() - begin

    assert min(seconds(200_000) for _ in range(2)) < 40 * max(seconds(20_000), 0.02)
