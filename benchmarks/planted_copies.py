"""Copies planted by script: stories of the news archive cut, reordered, retitled, retyped, lightly edited.

What belongs together is known because it was planted. All is drawn from one seed.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ARCHIVE", "Planted", "archive_rows", "plant"]

ARCHIVE = Path("news") / "news_allsides_2012_2020" / "articles.jsonl"

_BOILERPLATE = (
    "Sign up for our morning newsletter and never miss a story that matters to you and your family.",
    "This is a developing story. Check back for updates as more information becomes available.",
    "Reporting by our staff; editing by the news desk. The agency contributed to this report.",
    "Subscribe now for unlimited access to all our reporting, on every device, from one dollar a week.",
)
_SWAPS = {
    "said": "stated", "stated": "said", "big": "large", "also": "too", "after": "following", "but": "yet",
    "about": "around", "will": "is to", "many": "several", "told": "informed", "because": "since",
    "according": "going by", "more than": "over", "while": "as", "people": "persons", "first": "initial",
    "against": "versus", "called": "named", "new": "fresh", "during": "in", "percent": "per cent",
}  # fmt: skip
_STORY_WORDS = 250
"""Words that a story has at least, so that a third of it is still one."""
_CUT_WORDS = 100


@dataclass(frozen=True, slots=True)
class Planted:
    """A text of the planted set.

    Attributes:
        story: number of its story; every distractor is one of its own.
        title, text: title as a first line stands in ``text`` too.
        ways: what was done to it; empty for a story itself and for distractors.
    """

    story: int
    title: str
    text: str
    ways: tuple[str, ...] = ()


def archive_rows(corpora: Path) -> list[dict[str, Any]]:
    """The articles of the archive that have a date, in its order: by date."""
    with (corpora / ARCHIVE).open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["date"]]


def plant(
    rows: Sequence[dict[str, Any]], *, stories: int, copies: int, others: int, seed: int = 6
) -> list[Planted]:
    """Stories with their copies, and other articles of the same days, all in a random order.

    Args:
        rows: articles in order of date. ``stories + others`` neighbours are taken, so that the others are
            articles of the same days and often of the same events.
        stories, copies, others: how many; copies in all.
        seed: of everything that is drawn.
    """
    draw = random.Random(seed)
    start = draw.randrange(len(rows) - stories - others)
    days = list(rows[start : start + stories + others])
    long = [n for n, row in enumerate(days) if len(row["text"].split()) >= _STORY_WORDS]
    chosen = set(draw.sample(long, stories))
    found = [
        Planted(n, row["title"], f"{row['title']}\n\n{_paragraphs(row['text'])}")
        for n, row in enumerate(days)
    ]
    titles = [row["title"] for row in days]
    for number in range(copies):
        story = sorted(chosen)[number % stories]
        found.append(_copy(draw, story, days[story], titles))
    draw.shuffle(found)
    return found


def _copy(draw: random.Random, story: int, row: dict[str, Any], titles: Sequence[str]) -> Planted:
    ways = draw.sample(sorted(_WAYS), draw.choice((1, 2, 2, 3)))
    paragraphs = row["text"].split("\n")
    for way in sorted(ways):  # "cut" comes first
        if way != "retitled":
            paragraphs = _WAYS[way](draw, paragraphs)
    title = row["title"]
    if "retitled" in ways:
        words = title.split() + draw.choice(titles).split()[:4]
        title = " ".join(draw.sample(words, len(words)))
    if draw.random() < 0.5:
        paragraphs = [*paragraphs, draw.choice(_BOILERPLATE)]
    return Planted(story, title, "\n\n".join([title, *paragraphs]), tuple(ways))


def _paragraphs(text: str) -> str:
    return "\n\n".join(text.split("\n"))


def _cut(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """From the end, as an editor cuts, or paragraphs here and there: 30 to 80 per cent of the words stay."""
    words = sum(len(p.split()) for p in paragraphs)
    room = max(_CUT_WORDS, draw.uniform(0.3, 0.8) * words)
    order = list(range(len(paragraphs)))
    if draw.random() < 0.5:
        order[1:] = draw.sample(order[1:], len(order) - 1)
    kept: list[int] = []
    for index in order:
        if sum(len(paragraphs[n].split()) for n in kept) >= room:
            break
        kept.append(index)
    return [paragraphs[n] for n in sorted(kept)]


def _reordered(draw: random.Random, paragraphs: list[str]) -> list[str]:
    return draw.sample(paragraphs, len(paragraphs))


def _retyped(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """Other quotation marks and dashes; in every third quotation a word is left out."""

    def retype(match: re.Match[str]) -> str:
        words = match[1].split(" ")
        if len(words) > 4 and draw.random() < 0.33:
            del words[draw.randrange(1, len(words) - 1)]
        return marks[0] + " ".join(words) + marks[1]

    marks = draw.choice(("“”", "‘’", "«»", '""'))
    plain = (p.replace("“", '"').replace("”", '"').replace("—", "--").replace("’", "'") for p in paragraphs)
    return [re.sub(r'"([^"]+)"', retype, p) for p in plain]


def _edited(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """One word in 12 to 25: exchanged, left out or put in, outside and inside quotation marks."""
    rate = draw.uniform(0.04, 0.08)
    return [" ".join(_edit(draw, p.split(" "), rate)) for p in paragraphs]


def _edit(draw: random.Random, words: Sequence[str], rate: float) -> list[str]:
    edited: list[str] = []
    for word in words:
        if draw.random() >= rate:
            edited.append(word)
        elif word.lower() in _SWAPS:
            edited.append(_SWAPS[word.lower()])
        elif draw.random() < 0.5:
            edited += [word, draw.choice(("reportedly", "also", "however,", "then", "in fact"))]
    return edited


_WAYS: dict[str, Callable[[random.Random, list[str]], list[str]]] = {
    "cut": _cut, "edited": _edited, "reordered": _reordered, "retitled": lambda _, p: p, "retyped": _retyped,
}  # fmt: skip
