"""Headlines that promise somebody's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.extractor import Extractor
from onrecord.questions.headline import broken_promises, promised
from onrecord.reading import article_from_text
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.store import Record


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("What Penn Camp, Okoro, Voss Said After Strike Call", ["Penn Camp", "Okoro", "Voss"]),
        ("Here's what Ada Penn and Ben Okoro have said", ["Ada Penn", "Ben Okoro"]),
        ("Okoro says ferries will stay tied up", ["Okoro"]),
        ("What experts say about the strike", []),
        ("Ferry strike enters second day", []),
    ],
)
def test_who_stands_before_the_verb_is_promised(heading: str, names: list[str]) -> None:
    assert list(promised(heading)) == names


def test_who_is_promised_and_does_not_speak_is_told(tmp_path: Path) -> None:
    text = """What Penn, Okoro Said About The Ferry Strike
"The ferries will sail again," Ada Penn, the chair of the Harbour Board, said on Tuesday.
The crews have been on strike for two days, and no talks are planned."""
    article = article_from_text(text, name="a.txt", published="2023-06-06")
    with Record(tmp_path / "r.db", create=True) as record:
        with record.writing() as connection:
            kept = keep(connection, Extractor.load().extract(article))
            link_speakers(connection, kept.text_id)
        with record.reading() as connection:
            broken = broken_promises(connection, [kept.text_id], [])
    assert [one.name for one in broken] == ["Okoro"]
    assert broken[0].span is not None
    assert broken[0].span.of(text) == "Okoro"
