"""What a thing is called is nobody's statement, nor is a person alone; who calls it so makes one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.article import Span
from onrecord.attribution.wordless import is_wordless
from onrecord.statement import Attribution


def found(text: str, source: str, cue: str) -> Attribution:
    """An attribution of a text; its content is the last word."""

    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(
        "0", place(source), place(cue), place(text.rsplit(maxsplit=1)[-1]), (), "indirect", "positive", 0.9
    )


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A bay is known as ‘Ritz’", "is known as"),
        ("A bay became known locally as ‘Ritz’", "became known locally as"),
        ("A bay was dubbed ‘Ritz’", "was dubbed"),
        ("A bay has been derisively called ‘Ritz’", "has been derisively called"),
        ("The so-called ‘Ritz’", "so-called"),
    ],
)
def test_a_name_without_a_namer_is_nobodys_statement(text: str, cue: str) -> None:
    assert is_wordless(text, found(text, "", cue))
    assert not is_wordless(text, found(text, text.split(maxsplit=1)[0], cue))


@pytest.mark.parametrize(
    ("text", "cue"),
    [("It is known that boats sink", "is known that"), ("It was called off", "said"), ("It was said", "was")],
)
def test_other_words_without_a_source_stay(text: str, cue: str) -> None:
    assert not is_wordless(text, found(f"{text} {cue} x", "", cue))


@pytest.mark.parametrize("person", ["him", "her", "them", "Her"])
def test_a_person_alone_is_no_content(person: str) -> None:
    text = f"Ms Pell believed {person}"
    assert is_wordless(text, found(text, "Ms Pell", "believed"))


@pytest.mark.parametrize("content", ["it", "so", "this", "nothing", "herrings"])
def test_other_words_are(content: str) -> None:
    text = f"Ms Pell believed {content}"
    assert not is_wordless(text, found(text, "Ms Pell", "believed"))


def test_a_quoted_word_is_a_content() -> None:
    text = "Who? ‘ her"
    quoted = replace(found(text, "Who", "?"), quoted=(Span(7, 10),))
    assert not is_wordless(text, quoted)
