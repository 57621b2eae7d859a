"""Passages: the whole sentences, within one block, that carry neighbouring statements of one speaker.

A sentence that goes on with a statement without saying so ("The rest have not completed their sentences.")
belongs to it and is marked as implied: it stands right behind reported speech, tells of nobody new, and is in
the tense that reported speech leaves.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.article import Article, Span
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, Passage, Silence, content_id

__all__ = ["join_passages"]

_GOES_ON = re.compile(
    r"(?:the\s(?:rest|others?|remaining|remainder|latter|former)|others|another|they|those|these|that|this|it|such"
    r"|some|most|none|neither|both|each|two\sothers|instead|otherwise|as\sa\sresult|in\saddition|also|for\sexample"
    r"|for\sinstance|specifically|however|but)\b",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"\b(?:would|had|could|might|was|were|did)(?:n['’]t)?\b|\b(?:have|has)\s(?:not|yet|been)\b"
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|explained|added|noted|according|announced|stated|testified|reported|reports|argued|wrote"
    r"|claimed|estimated|alleged|recalled|described|warned|confirmed|acknowledged)\b",
    re.IGNORECASE,
)


@dataclasses.dataclass
class _Run:
    key: str
    speaker: str | None
    block: int
    first: int
    last: int
    members: list[Attribution]


def join_passages(
    article: Article, words: Words, attributions: Sequence[Attribution], silences: Sequence[Silence] = ()
) -> tuple[tuple[Attribution, ...], tuple[Passage, ...]]:
    """Group attributions into passages, and name each attribution's passage.

    Those of one speaker belong together; where it is open who that is, those whose sources are printed alike,
    whatever their case. One without either stands alone. One that runs over several blocks belongs to the
    block of its cue (else its content).

    Args:
        article: what they were found in.
        words: all of its words.
        attributions, silences: in text order.
    """
    runs: list[_Run] = []
    for attribution in attributions:
        home = _sentences(article, attribution)
        if home is None:
            continue
        block, first, last = home
        speaker = attribution.resolution.speaker if attribution.resolution else None
        printed = " ".join(span.of(article.text) for span in attribution.source).casefold()
        key = speaker or printed
        for run in reversed(runs[-4:]):
            if (
                key
                and run.key == key
                and run.block == block
                and first <= run.last + 1
                and last >= run.first - 1
            ):
                run.first, run.last = min(run.first, first), max(run.last, last)
                run.members.append(attribution)
                break
        else:
            runs.append(_Run(key, speaker, block, first, last, [attribution]))
    implied = _implied(article, words, runs, silences)
    passages: list[Passage] = []
    named: dict[str, str] = {}
    for number, run in enumerate(runs):
        last = max((run.last, *implied.get(number, ())))
        span = Span(article.sentences[run.first].span.start, article.sentences[last].span.end)
        ids = tuple(a.id for a in run.members)
        passage = Passage(
            content_id(article.text_sha256, passage=(span,), source=run.members[0].spans),
            span,
            (run.first, last),
            ids,
            run.speaker,
            tuple(implied.get(number, ())),
        )
        passages.append(passage)
        named |= dict.fromkeys(ids, passage.id)
    return tuple(dataclasses.replace(a, passage=named.get(a.id)) for a in attributions), tuple(passages)


def _implied(
    article: Article, words: Words, runs: Sequence[_Run], silences: Sequence[Silence]
) -> dict[int, list[int]]:
    """By the number of a run, the sentences behind it that go on with it."""
    taken = {i for run in runs for i in range(run.first, run.last + 1)}
    taken |= {i for s in silences for span in (*s.source, *s.cue) if (i := article.sentence_at(span.start))}
    found: dict[int, list[int]] = {}
    for number, run in enumerate(runs):
        told = [a for a in run.members if a.quotation == "indirect" and _sentences(article, a)]
        cues = " ".join(span.of(article.text) for a in told for span in a.cue)
        if not told or not _SPEECH.search(cues) or any(r.last == run.last and r is not run for r in runs):
            continue
        following = run.last + 1
        if following >= len(article.sentences) or following in taken:
            continue
        sentence = article.sentences[following]
        if sentence.block == run.block and _goes_on(article.text, words, sentence.span):
            found[number] = [following]
    return found


def _goes_on(text: str, words: Words, sentence: Span) -> bool:
    """Whether a sentence leans on the one before: by its first words and its tense, and it names nobody."""
    printed = sentence.of(text)
    first, end = words.range_of(sentence)
    people = words.names[first:end, 1:3].sum(axis=1)
    return bool(_GOES_ON.match(printed) and _SHIFTED.search(printed) and not (people > 0.5).any())


def _sentences(article: Article, attribution: Attribution) -> tuple[int, int, int] | None:
    """Block, first and last sentence of an attribution, inside the block of its cue or else its content."""
    anchor = (attribution.cue or attribution.content or attribution.source)[0]
    middle = article.sentence_at(anchor.start)
    if middle is None:
        return None
    block = article.sentences[middle].block
    within = [middle]
    for span in attribution.spans:
        for offset in (span.start, span.end - 1):
            index = article.sentence_at(offset)
            if index is not None and article.sentences[index].block == block:
                within.append(index)
    return block, min(within), max(within)
