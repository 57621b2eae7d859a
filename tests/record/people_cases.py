"""Small records for the tests of speakers: articles with hand-made speakers, added and linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from onrecord.article import Article, Span
from onrecord.reading.plain import article_from_text
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import keep
from onrecord.record.schema import article_speakers, speakers, statements
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Resolution, SourceType, Speaker, content_id


@dataclass(frozen=True)
class Said:
    """Who speaks in an article: the name as it is printed there, the title, the kind."""

    name: str
    title: str | None = None
    kind: SourceType = "named_person"
    sources: tuple[str, ...] = ()


def extraction_of(text: str, people: tuple[Said, ...], published: str | None, name: str) -> Extraction:
    """An article in which each of ``people`` says one thing; its words are not looked at."""
    article = article_from_text(text, name=name, published=published, any_language=True)
    made: list[Speaker] = []
    said: list[Attribution] = []
    for who in people:
        at = _place(article, who.name)
        sources = (at, *(_place(article, words) for words in who.sources))
        title = (_place(article, who.title),) if who.title else ()
        id_ = content_id(article.text_sha256, speaker=(at,))
        made.append(Speaker(id_, who.kind, at, title, (), tuple(sorted(sources))))
        key = content_id(article.text_sha256, source=(at,))
        resolution = Resolution(id_, "name", 0.9)
        said.append(Attribution(key, (at,), (), (), (), None, "positive", 0.9, None, resolution))
    return Extraction(article, tuple(said), (), "by hand", (), tuple(made))


def _place(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


@dataclass
class Book:
    """A record to which articles are added one by one."""

    record: Record
    added: int = field(default=0)

    def add(self, text: str, *people: Said | str, published: str | None = "2024-05-01") -> int:
        """Add and link an article; the id of its text."""
        self.added += 1
        said = tuple(Said(who) if isinstance(who, str) else who for who in people)
        with self.record.writing() as connection:
            extraction = extraction_of(text, said, published, f"article-{self.added}.txt")
            text_id = keep(connection, extraction).text_id
            link_speakers(connection, text_id)
        return text_id

    def who(self, text_id: int, name: str) -> int | None:
        """The id of the speaker whom ``name`` is in a text."""
        a = article_speakers.c
        with self.record.reading() as connection:
            wanted = select(a.speaker_id).where(a.text_id == text_id, a.name == name)
            found: int | None = connection.execute(wanted).scalar_one()
        return found

    def name(self, speaker: int | None) -> str:
        """What the record calls a speaker."""
        with self.record.reading() as connection:
            return str(
                connection.execute(select(speakers.c.name).where(speakers.c.id == speaker)).scalar_one()
            )

    def of_statements(self, text_id: int) -> set[int | None]:
        """Whose the statements of a text are."""
        with self.record.reading() as connection:
            wanted = select(statements.c.speaker_id).where(statements.c.text_id == text_id)
            return set(connection.execute(wanted).scalars())

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows that say who is who, the log left out."""
        tables = (
            "speakers", "speaker_aliases", "speaker_ids", "speaker_roles", "speaker_choices",
            "speaker_separations", "article_speakers",
        )  # fmt: skip
        with self.record.reading() as connection:
            found = {
                table: sorted(
                    map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}").all()), key=repr
                )
                for table in tables
            }
            found["statements"] = list(
                map(
                    tuple,
                    connection.exec_driver_sql("SELECT id, speaker_id FROM statements ORDER BY id").all(),
                )
            )
        return found


def book_at(path: Path) -> Book:
    """A new record."""
    return Book(Record(path, create=True))
