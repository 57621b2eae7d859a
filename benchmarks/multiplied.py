"""A large record made from a small real one: real texts with other words, names, dates and outlets.

Each text of the small record is taken again and again. In every copy each word that is not among the
:data:`COMMONEST` of the vocabulary gives way to another of the same length and case, drawn from all real
texts as often as it stands there; so every place keeps its meaning, and how many texts and statements hold a
word is as in the real ones. Reporting words and titles stay. A speaker's name gives way to one of the same
length, drawn from a list in which, as in the real record, few speak often and most once; the list is made of
the real names and, up to :data:`SPEAKERS`, of their first and last names put together anew. Days are drawn
evenly from :data:`YEARS`, outlets as often as they print in the real record. One text in twelve is marked a
copy of another, and one statement in twelve a repeat.

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

Row = dict[str, Any]
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


@dataclass
class _Made:
    """One new text; ``ids``: new ones by table and real one; ``speakers``: of new article speakers."""

    text_id: int
    text: str
    sha256: str
    day: date
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    ids: dict[tuple[str, int | None], int] = field(default_factory=dict)
    speakers: dict[int | None, int | None] = field(default_factory=dict)

    def add(self, table: str, like: sqlite3.Row, **new: Any) -> None:
        """A row like a real one, of this text, with other values where given."""
        self.rows[table].append(dict(like) | ({"text_id": self.text_id} if table != "texts" else {}) | new)

    def heading(self, like: sqlite3.Row) -> str:
        """Words of the new text, as long as the real heading."""
        return " ".join(self.text[: len(like["heading"])].split())


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
        for rank, row in enumerate(self.speakers):
            ids, weights_ = self._named[row["source_type"], len(row["name"])]
            ids.append(row["id"])
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
        firsts, lasts = ([parts[end] for parts in people] for end in (0, -1))
        # Of few names there are few pairs: no more than half of them are looked for.
        wanted = min(SPEAKERS, len(set(firsts)) * len(set(lasts)) // 2)
        while len(names) < wanted:
            names[f"{self._random.choice(firsts)} {self._random.choice(lasts)}", "named_person"] = None
        return [
            {
                "id": number,
                "key": hashlib.sha256(f"{kind}|{name}".encode()).hexdigest()[:16],
                "name": name,
                "source_type": kind,
                "renamed": False,
            }
            for number, (name, kind) in enumerate(names, start=1)
        ]

    def _template(self, text: sqlite3.Row, common: set[str]) -> _Template:
        def of(table: str) -> list[sqlite3.Row]:
            query = f"SELECT * FROM {table} WHERE text_id = ? ORDER BY id"
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
                pieces[place] = self.speakers[speaker_ids[number] - 1]["name"]
        text = "".join(pieces)
        day = YEARS[0] + timedelta(self._random.randrange((YEARS[1] - YEARS[0]).days + 1))
        made = _Made(self._next("texts"), text, hashlib.sha256(text.encode()).hexdigest(), day)
        old = template.text
        made.add("texts", old, id=made.text_id, sha256=made.sha256, text=text, heading=made.heading(old))
        made.rows["texts"][0] |= {"added": f"{day}T12:00:00Z", "copy_of": self._one_in_twelve(made.text_id)}
        self._appearance(made, template)
        for number, row in enumerate(template.speakers):
            made.ids["article_speakers", row["id"]] = id_ = self._next("article_speakers")
            at = json.loads(row["name_at"]) if row["name_at"] else None
            key = content_id(made.sha256, speaker=(Span(row["id"], row["id"]),))
            name = text[at[0] : at[1]] if at else None
            speaker_id = speaker_ids.get(number)
            made.add("article_speakers", row, id=id_, key=key, name=name, speaker_id=speaker_id)
            made.speakers[id_] = speaker_id
        for row in template.passages:
            made.ids["passages", row["id"]] = id_ = self._next("passages")
            made.add("passages", row, id=id_, key=content_id(made.sha256, passage=(Span(row["id"], 0),)))
        before = template.appearance["published_day"]
        shift = day - date.fromisoformat(before) if before else timedelta(0)
        for row in template.statements:
            self._statement(made, row, shift)
        for band in range(BANDS):
            made.rows["text_bands"].append(
                {"band": band << 58 | self._random.getrandbits(58), "text_id": made.text_id}
            )
        return made.rows

    def _one_in_twelve(self, last: int) -> int | None:
        return self._random.randint(1, last) if self._random.random() < 1 / 12 else None

    def _appearance(self, made: _Made, template: _Template) -> None:
        outlet = bisect_right(self._outlet_weights, self._random.random() * self._outlet_weights[-1])
        title = made.heading(template.text)
        address = f"https://news.example/{made.day:%Y/%m/%d}/{made.text_id}/{title.lower().replace(' ', '-')}"
        row = {"id": made.text_id, "address": address, "name": address, "outlet_id": outlet + 1}
        row |= {"title": title, "published": str(made.day), "published_basis": "given"}
        row |= {"published_precision": "day", "published_day": str(made.day), "replaced_by": None}
        made.add("appearances", template.appearance, **row, fetched=f"{made.day}T12:00:00Z")

    def _statement(self, made: _Made, row: sqlite3.Row, shift: timedelta) -> None:
        at = {role: json.loads(row[f"{role}_at"]) for role in ("source", "cue", "content", "quoted")}
        roles = ("source", "cue", "content")
        spans = {role: tuple(Span(start, end) for start, end in at[role]) for role in roles}
        new: Row = {role: " … ".join(span.of(made.text) for span in spans[role]) for role in roles}
        first, last = _shifted(row["said_first"], shift), _shifted(row["said_last"], shift)
        if said_on := row["said_on"]:
            exact = first if first == last else f"{first}/{last}"
            new["said_on"] = f"../{made.day}" if said_on.startswith("..") else exact
            dated = json.dumps(new["said_on"])
            new["circumstances"] = row["circumstances"].replace(json.dumps(said_on), dated, 1)
        id_ = self._next("statements")
        speaker = made.ids.get(("article_speakers", row["article_speaker_id"]))
        new |= {"article_speaker_id": speaker, "speaker_id": made.speakers.get(speaker)}
        new |= {"passage_id": made.ids.get(("passages", row["passage_id"])), "said_first": first}
        new |= {"said_last": last, "published_day": str(made.day), "repeats": self._one_in_twelve(id_)}
        made.add("statements", row, id=id_, key=content_id(made.sha256, **spans), **new)
        made.rows["statement_vectors"].append(
            {"statement_id": id_, "vector": self._random.randbytes(VECTOR_BYTES)}
        )
        for start, end in at["quoted"]:
            count = len(made.text[start:end].split())
            if count >= QUOTED_WORDS:
                quotation = self._next("quotations")
                place = {"id": quotation, "statement_id": id_, "start": start, "end": end}
                made.rows["quotations"].append(place | {"cluster": quotation})
                for _ in range(1 + count // WORDS_A_PRINT):
                    made.rows["quotation_prints"].append(
                        {"print": self._random.getrandbits(62), "quotation_id": quotation}
                    )


def _kind(word: str) -> tuple[int, int]:
    """Length, and 0 for small letters, 1 for a capital first, 2 for anything else."""
    return len(word), 0 if word.islower() else 1 if word[1:].islower() or len(word) == 1 else 2


def _shifted(day: str | None, shift: timedelta) -> str | None:
    try:
        return str(date.fromisoformat(day) + shift) if day else None
    except (ValueError, OverflowError):
        return day
