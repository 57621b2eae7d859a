"""Small articles with statements, written by hand, and records of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from onrecord.article import Span
from onrecord.reading import article_from_text
from onrecord.record.copies import note_copies
from onrecord.record.keeping import keep
from onrecord.record.names import family_key, person_name
from onrecord.record.quotations import note_quotations
from onrecord.record.schema import article_speakers, speaker_aliases, speakers, statements
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Polarity, Resolution, Speaker, content_id

Said = tuple[str | None, str]


def article(
    *paragraphs: str, name: str, published: str | None = None, outlet: str | None = None
) -> Extraction:
    """An article in which ``Name: words`` is a statement, and the words in “ ” in it are quoted.

    A name ``?`` is a source that nobody has resolved; ``not Name`` did not say it.
    """
    said = [p.split(": ", 1) if ": “" in p else [None, p] for p in paragraphs]
    text = "\n\n".join(f"{words} {who.removeprefix('not ')} said." if who else words for who, words in said)
    read = article_from_text(text, name=name, published=published, outlet=outlet, any_language=True)
    known: dict[str, Speaker] = {}
    found: list[Attribution] = []
    at = 0
    for who, words in said:
        if who:
            found.append(_statement(read.text_sha256, text, at, who, words, known))
        at = text.find("\n\n", at) + 2
    return Extraction(read, tuple(found), (), "by hand", (), tuple(known.values()))


def _statement(sha: str, text: str, at: int, who: str, words: str, known: dict[str, Speaker]) -> Attribution:
    polarity: Polarity = "negative" if who.startswith("not ") else "positive"
    who = who.removeprefix("not ")
    content = (Span(at, at + len(words)),)
    source = (Span(at + len(words) + 1, at + len(words) + 1 + len(who)),)
    cue = (Span(source[0].end + 1, source[0].end + 5),)
    quoted, opened = [], -1
    for place in range(*content[0]):
        if text[place] == "“":
            opened = place + 1
        elif text[place] == "”":
            quoted.append(Span(opened, place))
    speaker = None
    if who != "?":
        id_ = content_id(sha, name=(source[0],))
        speaker = known.setdefault(who, Speaker(id_, "named_person", source[0], sources=source)).id
    return Attribution(
        content_id(sha, source=source, cue=cue, content=content),
        source, cue, content, tuple(quoted), "mixed", polarity, 0.95,
        resolution=Resolution(speaker, "name" if speaker else None, 0.9),
    )  # fmt: skip


def add(connection: Connection, extraction: Extraction) -> int:
    """Keep an article with all that is noted in its transaction; speakers are one by their printed name."""
    text_id = keep(connection, extraction).text_id
    for row in connection.execute(
        select(article_speakers).where(article_speakers.c.text_id == text_id)
    ).all():
        known = connection.execute(select(speakers.c.id).where(speakers.c.name == row.name)).scalar()
        if known is None:
            new = {"key": row.key, "name": row.name, "source_type": row.source_type}
            known = connection.execute(insert(speakers).returning(speakers.c.id), new).scalar_one()
            alias = {
                "alias": row.name,
                "folded": row.name.casefold(),
                "family": family_key(person_name(row.name)),
            }
            connection.execute(insert(speaker_aliases), alias | {"speaker_id": known, "basis": "printed"})
        for table, column in ((article_speakers, "id"), (statements, "article_speaker_id")):
            connection.execute(update(table).where(table.c[column] == row.id).values(speaker_id=known))
    note_copies(connection, text_id)
    note_quotations(connection, text_id)
    return text_id


@contextmanager
def record_of(path: Path, extractions: Sequence[Extraction]) -> Iterator[Connection]:
    """A connection to a new record with these articles, added one after the other; it can be written to."""
    with Record(path, create=True) as record, record.writing() as connection:
        for extraction in extractions:
            add(connection, extraction)
        yield connection
