"""Which parts of a text stand in quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Span
from onrecord.attribution.quotes import find_quoted, quotation_of, quoted_within


def inner(text: str) -> list[str]:
    """The quoted strings of a text with one block a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [q.inner.of(text) for q in find_quoted(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," said Ms Arden. "Not today."', ["No,", "Not today."]),
        ("“No,” said Ms Arden. “Not today.”", ["No,", "Not today."]),
        ("«No», said Ms Arden.", ["No"]),
        ("»No«, said Ms Arden.", ["No"]),
        ("„No“, said Ms Arden. „Later“, she said.", ["No", "Later"]),
        ("„No”, said Ms Arden.", ["No"]),
        ("``No,'' said Ms Arden.", ["No,"]),
        ("‘No,’ said Ms Arden. ‘Not today.’", ["No,", "Not today."]),
        ("'No,' said Ms Arden. 'Not today.'", ["No,", "Not today."]),
        # apostrophes do not close
        ("'It's the workers' rights that matter,' he said.", ["It's the workers' rights that matter,"]),
        ("‘It’s the workers’ rights that matter,’ he said.", ["It’s the workers’ rights that matter,"]),
        ("He didn't say; the Joneses' dog didn't either.", []),
        ("Rock 'n' roll in the '90s, 'twas said.", []),
        # nested marks belong to the outer quotation
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,"]),
        ("'He told me \"never again\" and left,' she said.", ['He told me "never again" and left,']),
        # feet and inches, a lost closing mark, one typed in another style
        ('He is 6\'2" tall and calls it "fine".', ["fine"]),
        ('She said: "We are not done yet.', ["We are not done yet."]),
        ('“We are done," she said. “Go.”', ["We are done,", "Go."]),
        ("Ministers' plan 'too slow' for islands", ["too slow"]),
        # what begins with a figure or a short word is not always a shortened one
        ("'Cause of crash unknown,' say police", ["Cause of crash unknown,"]),
        ("'50 people were hurt,' she said.", ["50 people were hurt,"]),
        ("'Round the clock,' he said.", ["Round the clock,"]),
        ("'We were warned in '23 and did nothing,' he said.", ["We were warned in '23 and did nothing,"]),
        # British punctuation stands outside the mark
        ("He insists that 'patients' safety comes first'.", ["patients' safety comes first"]),
        ("'It is the drivers' fault', he said.", ["It is the drivers' fault"]),
        ('He said,"No space." Then he left.', ["No space."]),
        # two straight single marks are a double one
        ("''No,'' said Ms Arden. ''Not 'today.'''", ["No,", "Not 'today.'"]),
        ("He sang ''Ask 'Why,''' and left.", ["Ask 'Why,'"]),
        # marks set apart by French spaces
        ("«\u00a0No\u00a0», said Ms Arden. « Later. »", ["\u00a0No\u00a0", " Later. "]),
        # quotations inside a quotation inside a quotation
        (
            "“She wrote, ‘He said “No,” and left,’ once,” he said.",
            ["She wrote, ‘He said “No,” and left,’ once,"],
        ),
        # marks turned the wrong way, doubled or primes
        ("“No,“ she said. “Late.“ It rained.", ["No,", "Late."]),
        ("He said it was ”not over.” Then he left.", ["not over."]),
        ("“We wait,’’ she said. “And wait.’’", ["We wait,", "And wait."]),
        ("A sign read “Open Again″ all day.", ["Open Again"]),
        # the opening mark was lost
        ("Nobody slept,” said Ms Arden. It was cold.", ["Nobody slept,"]),
        # the closing mark was lost: before the speaker, at the end of the sentence, of the paragraph
        ("“Nobody slept, said Ms Arden. It was cold.", ["Nobody slept,"]),
        ("The roof was “in no good state. It was built in 1311.", ["in no good state."]),
        ("She said: 'It's the lambs' feed that's up. It was.", ["It's the lambs' feed that's up. It was."]),
        ("'Dreamers' hug their aunts.", ["Dreamers"]),
        ("The ‘working classes’ and the ‘elite’.", ["working classes", "elite"]),
        ("‘Best of both worlds’ deal agreed with Tarn", ["Best of both worlds"]),
        ("'Once in 100 years' storm kills six", ["Once in 100 years"]),
        ("‘We will win’ pledge from coach", ["We will win"]),
        ("It isn't rock 'n' roll, and the Joneses' dog barked.", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_each_paragraph_of_a_long_quotation_is_quoted() -> None:
    text = "“One began here.\n“Two went on.”\nThree was not quoted."
    assert inner(text) == ["One began here.", "Two went on."]


def test_who_goes_on_in_the_next_paragraph_may_tell_of_others() -> None:
    text = "“I asked him to go. She said no.\n“Then I went,” Pell said."
    assert inner(text) == ["I asked him to go. She said no.", "Then I went,"]


@pytest.mark.parametrize("part", ["'", "xs' ", "xs'\t", "‘a", "‘as’ b ", "“a ‘", '"a', "''", "“ “x” "])
def test_time_grows_with_the_text_only(part: str) -> None:
    def seconds(size: int) -> float:
        text = "'" + part * (size // len(part))
        begin = time.process_time()
        find_quoted(text, [Span(0, len(text))])
        return time.process_time() - begin

    assert min(seconds(200_000) for _ in range(3)) < 40 * max(seconds(20_000), 0.01)


@pytest.mark.parametrize(
    "speaker", ["baker Ana Pell", "the harbour master", "the baker Ana Pell", "Ana Pell", "he"]
)
def test_a_lost_mark_stands_before_the_speaker(speaker: str) -> None:
    assert inner(f"“We were told nothing, {speaker} said on Friday. Tarn denied it.") == [
        "We were told nothing,"
    ]


def test_a_lost_mark_is_missed_before_the_next_quotation() -> None:
    assert inner('"We go, he said on Friday. The road, called "the Dig," is shut.') == ["We go,", "the Dig,"]
    assert inner("“We go, Pell said. The “Dig” is shut.") == ["We go,", "Dig"]


def test_single_marks_open_each_paragraph_too() -> None:
    text = "She said: ‘One isn’t enough.\n‘Two aren’t.’\nThree was not quoted."
    assert inner(text) == ["One isn’t enough.", "Two aren’t."]


def test_type_of_a_content_by_what_of_it_is_quoted() -> None:
    text = 'The plan was "dead", he said, and late.'
    quoted = find_quoted(text, [Span(0, len(text))])

    def kind(start: int, end: int) -> str | None:
        content = (Span(start, end),)
        return quotation_of(text, content, quoted_within(text, content, quoted))

    assert kind(13, 20) == "direct"
    assert kind(0, 20) == "mixed"
    assert kind(31, 38) == "indirect"
    assert quotation_of(text, (), ()) is None


@given(st.text(alphabet=st.sampled_from(list("ab s.,\n\"'“”‘’„«»‹›`5")), max_size=200))
def test_quotations_are_in_range_in_order_and_apart(text: str) -> None:
    found = find_quoted(text, [Span(0, len(text))] if text else [])
    last = 0
    for quoted in found:
        assert last <= quoted.outer.start <= quoted.inner.start <= quoted.inner.end <= quoted.outer.end
        assert quoted.outer.end <= len(text)
        last = quoted.outer.end
