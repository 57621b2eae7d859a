"""Round-ups against hand-made labels: which statements by whom belong to an event, and on which side of it.

``python -m benchmarks.events --cache FOLDER`` makes for each labelled event a fresh record of all articles of
the AllSides archive printed from three days before it until the event's last day, asks the round-up with the
labels' query, names and days, and scores what it tells. A told statement is right if a labelled one stands in
the same article, is by the same speaker, and half of each lies in the other; of a content in pieces those
count that touch. People and models part what somebody says in a row differently, so *by words* is a second
count: half of a told statement lies in words that the labels give to the same speaker in the same article, or
half of a labelled one in words that the round-up tells of him. Extractions are kept in the cache, so that a
second run is quick.
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.corpora import ROOT, corpora_folder
from benchmarks.report import Table, conditions, markdown, show
from onrecord.article import Span
from onrecord.errors import ReadingError
from onrecord.questions.event_roundup import EventRoundup, event_roundup
from onrecord.reading.plain import article_from_text
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.meaning import note_meaning
from onrecord.record.recalling import recall_article
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction

if TYPE_CHECKING:
    from onrecord.extractor import Extractor

__all__ = ["Label", "Score", "Teller", "load_events", "main", "scored", "tables"]

LABELS = ROOT / "tests" / "record" / "events.jsonl"
BEFORE = 3  # days before an event whose articles are in the record too
LEAST_OVERLAP = 0.5
ASKED = 85.0  # per cent of precision and of recall


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled or told statement."""

    article: str
    speaker: str
    at: tuple[Span, ...]
    side: str


@dataclass(slots=True)
class Score:
    """Counts of one event, or of several added up."""

    told: int = 0
    right: int = 0
    labelled: int = 0
    found: int = 0
    sides: int = 0
    right_words: int = 0
    found_words: int = 0
    articles_told: int = 0
    articles_right: int = 0
    articles: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of ``other``."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def load_events(path: Path) -> list[dict[str, Any]]:
    """The labelled events."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def told_labels(answer: EventRoundup) -> list[Label]:
    """What a round-up tells, repeats in other articles among it."""
    return [
        Label(told.article.name, answer.parties[said.party].asked, told.finding.content, said.side)
        for said in answer.said
        for told in said.here
        if isinstance(told.finding, Attribution)
    ]


def scored(told: Sequence[Label], labelled: Sequence[Label]) -> Score:
    """Counts of statements; one told statement may hold several labelled ones, and the other way round."""
    pairs = [(t, s) for t, one in enumerate(told) for s, other in enumerate(labelled) if _same(one, other)]
    found = {s: t for t, s in reversed(pairs)}
    return Score(
        told=len(told),
        right=len({t for t, _ in pairs}),
        labelled=len(labelled),
        found=len(found),
        sides=sum(told[t].side == labelled[s].side for s, t in found.items()),
        right_words=sum(_covered(one, labelled) for one in told),
        found_words=sum(_covered(one, told) for one in labelled),
    )


def _covered(one: Label, others: Sequence[Label]) -> bool:
    """Whether half of a content lies in those of ``others`` by the same speaker in the same article."""
    held = {
        at
        for other in others
        if (one.article, one.speaker) == (other.article, other.speaker)
        for span in other.at
        for at in range(*span)
    }
    own = {at for span in one.at for at in range(*span)}
    return bool(own & held) and len(own & held) >= LEAST_OVERLAP * len(own)


def _same(told: Label, labelled: Label) -> bool:
    if (told.article, told.speaker) != (labelled.article, labelled.speaker):
        return False
    touching = [one for one in told.at if any(one.overlaps(other) for other in labelled.at)]
    shared = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in touching
        for other in labelled.at
    )
    lengths = [sum(span.end - span.start for span in spans) for spans in (touching, labelled.at)]
    return shared > 0 and all(shared >= LEAST_OVERLAP * length for length in lengths)


class Teller:
    """Asks round-ups of the archive."""

    def __init__(self, corpora: Path, cache: Path) -> None:
        path = corpora / "news" / "news_allsides_2012_2020" / "articles.jsonl"
        with path.open(encoding="utf-8") as lines:
            self._rows = [row for row in map(json.loads, lines) if row["date"]]
        self._cache = cache
        self._extractor: Extractor | None = None

    def answer(self, event: Mapping[str, Any]) -> tuple[EventRoundup, list[str]]:
        """What the round-up tells over a fresh record of the event's days, and ids of the articles found."""
        day = date.fromisoformat(event["event_date"])
        first = (day - timedelta(days=BEFORE)).isoformat()
        with (
            tempfile.TemporaryDirectory() as folder,
            Record(Path(folder) / "events.db", create=True) as record,
        ):
            for row in self._rows:
                extraction = self._extraction(row) if first <= row["date"] <= event["until"] else None
                if extraction is not None:
                    with record.writing() as connection:
                        kept = keep(connection, extraction)
                        link_speakers(connection, kept.text_id)
                        note_meaning(connection, kept.text_id)
            with record.reading() as connection:
                answer = event_roundup(
                    connection,
                    event["query"],
                    event["for"],
                    event_date=event["event_date"],
                    until=event["until"],
                )
                return answer, [recall_article(connection, one.text_id).name for one in answer.event.articles]

    def score(self, event: Mapping[str, Any]) -> Score:
        """How that compares with the labels."""
        answer, articles = self.answer(event)
        score = scored(told_labels(answer), list(_labels(event["statements"])))
        score.articles_told, score.articles = len(articles), len(event["articles"])
        score.articles_right = len({*articles} & {*event["articles"]})
        return score

    def _extraction(self, row: Mapping[str, Any]) -> Extraction | None:
        kept = self._cache / f"{row['id']}.pkl"
        if kept.exists():
            found: Extraction = pickle.loads(kept.read_bytes())
            return found
        try:
            article = article_from_text(
                row["text"],
                name=row["id"],
                published=row["date"],
                title=row["title"],
                outlet=row["source"],
                url=row["url"] or None,
            )
        except ReadingError:
            return None
        if self._extractor is None:
            from onrecord.extractor import Extractor  # noqa: PLC0415  (loads the inference runtime)

            self._extractor = Extractor.load()
        found = self._extractor.extract(article)
        kept.write_bytes(pickle.dumps(found))
        return found


def _labels(rows: Iterable[Mapping[str, Any]]) -> Iterable[Label]:
    for row in rows:
        yield Label(row["article"], row["speaker"], (Span(*row["at"]),), row["side"])


def tables(scores: Sequence[tuple[str, Score]]) -> list[Table]:
    """One row an event, and all of them together."""
    total = Score()
    for _, score in scores:
        total.add(score)
    rows = [_row(name, score) for name, score in (*scores, ("all", total))]
    columns = (
        "event", "told", "precision", "labelled", "recall", "side right", "by words", "", "articles", "", "",
    )  # fmt: skip
    note = (
        f"Asked: precision and recall of statements of at least {ASKED:.0f} %. By words and for articles: "
        "precision, then recall."
    )
    return [Table("Round-ups of labelled events", columns, tuple(rows), note)]


def _row(name: str, score: Score) -> tuple[str, ...]:
    return (
        name,
        str(score.told),
        _share(score.right, score.told),
        str(score.labelled),
        _share(score.found, score.labelled),
        _share(score.sides, score.found),
        _share(score.right_words, score.told),
        _share(score.found_words, score.labelled),
        str(score.articles),
        _share(score.articles_right, score.articles_told),
        _share(score.articles_right, score.articles),
    )


def _share(some: int, every: int) -> str:
    return f"{100 * some / every:.1f} %" if every else "–"


def main() -> None:
    """Ask, score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, help="default: ONRECORD_CORPORA, else ../shared/corpora")
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--cache", type=Path, required=True, help="folder for extractions")
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    teller = Teller(corpora_folder(args.corpora), args.cache)
    scores = [(event["query"], teller.score(event)) for event in load_events(args.labels)]
    measured = conditions()
    if args.markdown:
        print(markdown(tables(scores), measured))
    else:
        show(tables(scores), measured)


if __name__ == "__main__":
    main()
