"""An article with every kind of speaker, resolved by hand, and wild ones whose sentences go on unsaid."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from export_cases import attribution_of, silence_of
from speaker_cases import resolved_extractions

from onrecord.article import Article, Block, Sentence, Span
from onrecord.statement import Extraction, Namesake, Passage, Resolution, Speaker, content_id

INQUIRY = """Ferry inquiry hears of cracked hull

Teodora Vance, the mayor of Port Elsen, told the inquiry on Monday that the hull “was cracked for years”. \
The board knew. It looked the other way.

She added that nobody had asked her. Ms. Vance signed the contract for the ferry in 2019.

Two people familiar with the tests said the engine had failed. A deckhand called it “a coffin with a \
horn”.

Ruben Okafor came late with his brother Daniel. He said the boat was safe. The Elsen Line declined to comment.

“Nobody sails tomorrow,” Ines Dahl, the senior harbour master, said.
"""


def inquiry(**fields: Any) -> Extraction:
    """A mayor who goes on unsaid and is then "She", an open "He", a silent organization, nameless people."""
    text = INQUIRY
    lines = [Span(*match.span()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    sentences = [
        Sentence(Span(line.start + match.start(), line.start + match.end()), i)
        for i, line in enumerate(lines)
        for match in re.finditer(r"\S.*?(?:(?<!Ms)\.(?= )|$)", line.of(text))
    ]
    blocks = [Block(line, "body" if i else "headline") for i, line in enumerate(lines)]
    article = Article(text, "inquiry.txt", tuple(blocks), tuple(sentences), **fields)

    def at(words: str, after: str = "") -> Span:
        start = text.index(words, text.index(after))
        return Span(start, start + len(words))

    def speaker(type_: Any, name: Span | None, *sources: Span, **known: Any) -> Speaker:
        id_ = content_id(article.text_sha256, speaker=sources[:1])
        return Speaker(id_, type_, name, sources=sources, **known)

    vance_at, she = at("Teodora Vance, the mayor of Port Elsen,"), at("She")
    vance = speaker(
        "named_person", at("Teodora Vance"), vance_at, she,
        title=(at("the mayor of Port Elsen"),),
        justification=(at("signed the contract for the ferry in 2019"),),
    )  # fmt: skip
    people = speaker("anonymous", None, at("Two people familiar with the tests"))
    deckhand = speaker("unnamed_person", None, at("A deckhand"))
    line = speaker("named_organization", at("The Elsen Line"), at("The Elsen Line"))
    dahl = speaker(
        "named_person", at("Ines Dahl"), at("Ines Dahl, the senior harbour master,"),
        title=(at("senior"), at("harbour master")),
    )  # fmt: skip
    candidates = (Namesake(at("Ruben Okafor"), 0.55), Namesake(at("Daniel"), 0.41))
    resolutions = [
        Resolution(vance.id, "name", 0.99),
        Resolution(vance.id, "pronoun", 0.9742, at("Teodora Vance"), 3),
        Resolution(people.id, None, 0.98),
        Resolution(deckhand.id, None, 0.96),
        Resolution(None, "pronoun", 0.55, candidates=candidates),
        Resolution(dahl.id, "name", 0.995, candidates=(Namesake(at("Ms. Vance"), 0.004),)),
    ]
    rows: list[dict[str, Any]] = [
        {"source": [vance_at], "cue": [at("told")], "content": [at("that the hull “was cracked for years”")]},
        {"source": [she], "cue": [at("added")], "content": [at("that nobody had asked her")]},
        {"source": people.sources, "cue": [at("said", "tests")], "content": [at("the engine had failed")]},
        {"source": deckhand.sources, "cue": [at("called")], "content": [at("it “a coffin with a horn”")]},
        {"source": [at("He", "Daniel")], "cue": [at("said", "Daniel")], "content": [at("the boat was safe")]},
        {"source": dahl.sources, "cue": [at("said", "Dahl")], "content": [at("“Nobody sails tomorrow,”")]},
    ]
    rows[0]["quotation"], rows[3]["quotation"], rows[5]["quotation"] = "mixed", "mixed", "direct"
    made = [
        replace(attribution_of(article, **row), resolution=resolution)
        for row, resolution in zip(rows, resolutions, strict=True)
    ]
    silence = replace(
        silence_of(article, source=line.sources, cue=[at("declined to comment")]),
        resolution=Resolution(line.id, "name", 0.97),
    )
    passage = Passage("0123456789abcdef", lines[1], (1, 3), (made[0].id,), vance.id, implied=(2, 3))
    speakers = (vance, people, deckhand, line, dahl)
    return Extraction(article, tuple(made), (passage,), "test-model 1", (silence,), speakers)


def _filled(extraction: Extraction) -> Extraction:
    """The same with every passage naming the attributions that name it."""
    attributions = extraction.attributions
    passages = (
        replace(p, attributions=tuple(a.id for a in attributions if a.passage == p.id))
        for p in extraction.passages
    )
    return replace(extraction, passages=tuple(passages))


resolved = resolved_extractions().map(_filled)
"""``resolved_extractions`` in which statements have sentences that go on with them."""
