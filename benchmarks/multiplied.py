"""A large record made from a small real one: real texts with other words, names, dates and outlets.

Each text of the small record is taken again and again. In every copy each word that is not among the
:data:`COMMONEST` of the vocabulary gives way to another of the same length and case, drawn from all real
texts as often as it stands there; so every place keeps its meaning, and how many texts and statements hold a
word is as in the real ones. Reporting words and titles stay. A speaker's name gives way to one of the same
length, drawn from a list in which, as in the real record, few speak often and most once; the list is made of
the real names and, up to :data:`SPEAKERS`, of their first and last names put together anew. Days are drawn
evenly from :data:`YEARS`, outlets as often as they print in the real record. One text in twelve is marked a copy
of another, and one statement in twelve a repeat.

What is derived from words is put in by its size alone, with random content: vectors, MinHash bands,
quotations and their fingerprints.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from onrecord.article import Span
from onrecord.statement import content_id

__all__ = ["Multiplier"]

COMMONEST = 200
SPEAKERS = 60_000
YEARS = (date(2016, 1, 1), date(2025, 12, 31))
OUTLETS = 60

VECTOR_BYTES = 64
BANDS = 16
WORDS_A_PRINT = 4
QUOTED_WORDS = 4
"""From how many words on quoted words are a row of ``quotations``."""

_WORD = re.compile(r"[A-Za-z]+")
_AHEAD = 200_000  # draws of a kind of word that are made at once

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


@dataclass
class _Template:
    """One real text: its pieces, and of what kind those are that give way."""

    text: sqlite3.Row
    appearance: sqlite3.Row
    pieces: list[str]
    slots: dict[tuple[int, int], list[int]]  # kind of word -> numbers of pieces
    names: dict[int, tuple[str, int]]  # number of a piece -> source type and article speaker
    speakers: list[sqlite3.Row]
    passages: list[sqlite3.Row]
    statements: list[sqlite3.Row]
    starts: list[int] = field(default_factory=list)


class Multiplier:
    """Makes the rows of one new text after another, from the record behind ``connection``.

    Attributes:
        words: the real vocabulary, the commonest words first, each with how often it stands there.
        speakers: rows of the table ``speakers``, the one who speaks most first.
        outlets: names.
    """

    def __init__(self, connection: sqlite3.Connection, seed: int = 6) -> None:
        connection.row_factory = sqlite3.Row
        self._random = random.Random(seed)
        self._real = connection
        texts = connection.execute("SELECT * FROM texts ORDER BY id").fetchall()
        counts = Counter(word for text in texts for word in _WORD.findall(text["text"]))
        self.words = counts.most_common()
        common = {word for word, _ in self.words[:COMMONEST]}
        self._vocabulary: dict[tuple[int, int], tuple[list[str], list[int]]] = {}
        for word, count in self.words[COMMONEST:]:
            words, weights = self._vocabulary.setdefault(_kind(word), ([], []))
            words.append(word)
            weights.append(count)
        self._drawn: dict[tuple[int, int], list[str]] = {kind: [] for kind in self._vocabulary}
        self.speakers = self._speakers()
        self._named: dict[tuple[str, int], tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for rank, (id_, _, name, kind, _) in enumerate(self.speakers):
            ids, weights_ = self._named[kind, len(name)]
            ids.append(id_)
            weights_.append((weights_[-1] if weights_ else 0.0) + 1 / (rank + 3) ** 0.9)
        prints = connection.execute(
            "SELECT o.name, count(*) FROM outlets o JOIN appearances a ON a.outlet_id = o.id GROUP BY o.id "
            "ORDER BY 2 DESC"
        ).fetchall()
        self.outlets = [row[0] for row in prints][:OUTLETS]
        self._outlet_weights = list(accumulate(row[1] for row in prints[:OUTLETS]))
        self._templates = [self._template(text, common) for text in texts]
        self._templates = [one for one in self._templates if one.statements]
        self._ids = Counter[str]()
        self._earlier: list[int] = []

    def texts(self) -> Iterator[Rows]:
        """Rows by table, one new text at a time, without end."""
        while True:
            for template in self._templates:
                yield self._made(template)

    def _speakers(self) -> list[Row]:
        found = self._real.execute(
            "SELECT a.name, a.source_type, count(*) AS n FROM statements s "
            "JOIN article_speakers a ON a.id = s.article_speaker_id WHERE a.name IS NOT NULL "
            "AND a.source_type IN ('named_person', 'named_organization', 'document') "
            "GROUP BY a.name, a.source_type ORDER BY n DESC, a.name"
        ).fetchall()
        names = {(row["name"], row["source_type"]): None for row in found}
        people = [row["name"].split() for row in found if row["source_type"] == "named_person"]
        people = [parts for parts in people if len(parts) > 1]
        while len(names) < SPEAKERS and people:
            first, last = self._random.choice(people)[0], self._random.choice(people)[-1]
            names[f"{first} {last}", "named_person"] = None
        return [
            (number, hashlib.sha256(f"{kind}|{name}".encode()).hexdigest()[:16], name, kind, False)
            for number, (name, kind) in enumerate(names, start=1)
        ]

    def _template(self, text: sqlite3.Row, common: set[str]) -> _Template:
        def of(table: str) -> list[sqlite3.Row]:
            query = f"SELECT * FROM {table} WHERE text_id = ? ORDER BY id"  # noqa: S608 - names of ours
            return self._real.execute(query, (text["id"],)).fetchall()

        speakers, passages, statements = of("article_speakers"), of("passages"), of("statements")
        kept = [tuple(span) for row in statements for span in json.loads(row["cue_at"])]
        kept += [tuple(span) for row in speakers for span in json.loads(row["title_at"])]
        names: dict[tuple[int, int], tuple[str, int]] = {}
        for number, row in enumerate(speakers):
            at = json.loads(row["name_at"]) if row["name_at"] else None
            if at and row["source_type"] and not any(at[0] < e and s < at[1] for s, e in names):
                names[at[0], at[1]] = row["source_type"], number
        pieces: list[str] = []
        slots: dict[tuple[int, int], list[int]] = defaultdict(list)
        named: dict[int, tuple[str, int]] = {}
        words = [
            m.span()
            for m in _WORD.finditer(text["text"])
            if m[0] not in common
            and _kind(m[0]) in self._vocabulary
            and not any(m.start() < e and s < m.end() for s, e in (*kept, *names))
        ]
        at = 0
        for start, end in sorted([*words, *names]):
            pieces += [text["text"][at:start], text["text"][start:end]]
            if (start, end) in names:
                named[len(pieces) - 1] = names[start, end]
            else:
                slots[_kind(text["text"][start:end])].append(len(pieces) - 1)
            at = end
        pieces.append(text["text"][at:])
        appearance = of("appearances")[0]
        return _Template(text, appearance, pieces, dict(slots), named, speakers, passages, statements)

    def _draw(self, kind: tuple[int, int], count: int) -> list[str]:
        drawn = self._drawn[kind]
        if len(drawn) < count:
            words, weights = self._vocabulary[kind]
            cumulated = list(accumulate(weights))
            ahead = max(count, min(_AHEAD, cumulated[-1] * 20))
            drawn += self._random.choices(words, cum_weights=cumulated, k=ahead)
        taken, self._drawn[kind] = drawn[-count:], drawn
        del drawn[-count:]
        return taken

    def _next(self, table: str) -> int:
        self._ids[table] += 1
        return self._ids[table]

    def _made(self, template: _Template) -> Rows:
        pieces = template.pieces.copy()
        for kind, places in template.slots.items():
            for place, word in zip(places, self._draw(kind, len(places)), strict=True):
                pieces[place] = word
        speaker_ids: dict[int, int] = {}
        for place, (source_type, number) in template.names.items():
            ids, weights = self._named.get((source_type, len(pieces[place])), ([], []))
            if ids:
                drawn = bisect_right(weights, self._random.random() * weights[-1])
                speaker_ids[number] = ids[min(drawn, len(ids) - 1)]
                pieces[place] = self.speakers[speaker_ids[number] - 1][2]
        text = "".join(pieces)
        sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        day = YEARS[0] + timedelta(self._random.randrange((YEARS[1] - YEARS[0]).days + 1))
        text_id = self._next("texts")
        rows: Rows = defaultdict(list)
        old = template.text
        heading = " ".join(text[: len(old["heading"])].split())
        copy_of = self._random.randint(1, text_id) if self._random.random() < 1 / 12 else None
        rows["texts"].append(
            (text_id, sha, old["reader"], heading, text, old["blocks"], old["sentences"], old["original"])
            + (old["model"], f"{day}T12:00:00Z", copy_of)
        )
        rows["appearances"].append(self._appearance(template, text_id, heading, day))
        local = self._article_speakers(template, rows, text, text_id, sha, speaker_ids)
        passage_ids = {}
        for row in template.passages:
            passage_ids[row["id"]] = self._next("passages")
            key = content_id(sha, passage=(Span(row["start"], row["end"]),), n=(Span(row["id"], row["id"]),))
            rows["passages"].append(
                (passage_ids[row["id"]], text_id, key, row["start"], row["end"], row["sentences"])
                + (row["implied"], None)
            )
        before = template.appearance["published_day"]
        shift = day - date.fromisoformat(before) if before else timedelta(0)
        for row in template.statements:
            speaker = local.get(row["article_speaker_id"], (None, None))
            self._statement(rows, row, text, text_id, sha, day, shift, speaker, passage_ids)
        for band in range(BANDS):
            rows["text_bands"].append((band << 58 | self._random.getrandbits(58), text_id))
        return rows

    def _appearance(self, template: _Template, text_id: int, heading: str, day: date) -> Row:
        outlet = bisect_right(self._outlet_weights, self._random.random() * self._outlet_weights[-1])
        address = f"https://news.example/{day:%Y/%m/%d}/{text_id}/{'-'.join(heading.lower().split()[:8])}"
        return (
            (text_id, text_id, address, address, outlet + 1, heading, template.appearance["byline"])
            + (str(day), "given", "day", str(day), f"{day}T12:00:00Z", 1, None, "[]")
        )  # fmt: skip

    def _article_speakers(
        self, template: _Template, rows: Rows, text: str, text_id: int, sha: str, known: dict[int, int]
    ) -> dict[int, tuple[int, int | None]]:
        """Adds their rows; new ids of article speaker and speaker by the old id of the first."""
        ids = {}
        for number, row in enumerate(template.speakers):
            new = self._next("article_speakers")
            ids[row["id"]] = (new, known.get(number))
            at = json.loads(row["name_at"]) if row["name_at"] else None
            name = text[at[0] : at[1]] if at else None
            key = content_id(sha, speaker=(Span(row["id"], row["id"]),))
            rows["article_speakers"].append(
                (new, text_id, key, row["number"], row["source_type"], name, row["title"])
                + (row["justification"], row["name_at"], row["title_at"], row["justification_at"])
                + (row["sources_at"], known.get(number))
            )
        return ids

    def _statement(
        self, rows: Rows, row: sqlite3.Row, text: str, text_id: int, sha: str, day: date, shift: timedelta,
        speaker: tuple[int | None, int | None], passage_ids: dict[int, int],
    ) -> None:  # fmt: skip
        at = {role: json.loads(row[f"{role}_at"]) for role in ("source", "cue", "content", "quoted")}
        words = {role: " … ".join(text[s:e] for s, e in spans) for role, spans in at.items()}
        key = content_id(sha, **{r: tuple(Span(*s) for s in at[r]) for r in ("source", "cue", "content")})
        first, last = _shifted(row["said_first"], shift), _shifted(row["said_last"], shift)
        said_on, circumstances = row["said_on"], row["circumstances"]
        if said_on:
            old = said_on
            said_on = f"../{day}" if said_on.startswith("..") else first if first == last else f"{first}/{last}"
            circumstances = circumstances.replace(json.dumps(old), json.dumps(said_on), 1)
        id_ = self._next("statements")
        repeats = self._random.randint(1, id_) if self._random.random() < 1 / 12 else None
        rows["statements"].append(
            (id_, text_id, key, row["kind"], words["source"], words["cue"], words["content"])
            + (row["source_at"], row["cue_at"], row["content_at"], row["quoted_at"], row["quotation"])
            + (row["polarity"], row["confidence"], *speaker, row["source_type"], row["resolution"])
            + (passage_ids.get(row["passage_id"]), said_on, row["said_on_basis"], first, last, row["medium"])
            + (row["addressee"], row["act"], circumstances, str(day), repeats, False, None)
        )
        rows["statement_vectors"].append((id_, self._random.randbytes(VECTOR_BYTES)))
        for start, end in at["quoted"]:
            count = len(text[start:end].split())
            if count >= QUOTED_WORDS:
                quotation = self._next("quotations")
                rows["quotations"].append((quotation, id_, start, end, quotation))
                for _ in range(1 + count // WORDS_A_PRINT):
                    rows["quotation_prints"].append((self._random.getrandbits(62), quotation))


def _kind(word: str) -> tuple[int, int]:
    """Length, and 0 for small letters, 1 for a capital first, 2 for anything else."""
    return len(word), 0 if word.islower() else 1 if word[1:].islower() or len(word) == 1 else 2


def _shifted(day: str | None, shift: timedelta) -> str | None:
    try:
        return str(date.fromisoformat(day) + shift) if day else None
    except (ValueError, OverflowError):
        return day
