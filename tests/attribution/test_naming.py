"""What a thing is called is nobody's statement; who calls it so makes one."""

from __future__ import annotations

import pytest

from onrecord.article import Span
from onrecord.attribution.naming import is_naming
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
    assert is_naming(text, found(text, "", cue))
    assert not is_naming(text, found(text, text.split(maxsplit=1)[0], cue))


@pytest.mark.parametrize(
    ("text", "cue"),
    [("It is known that boats sink", "is known that"), ("It was called off", "said"), ("It was said", "was")],
)
def test_other_words_without_a_source_stay(text: str, cue: str) -> None:
    assert not is_naming(text, found(f"{text} {cue} x", "", cue))
