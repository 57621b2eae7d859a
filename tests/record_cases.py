"""Records made by hand for the tests of questions and commands: invented articles in a short notation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, insert, select, update

from onrecord.article import Article, Block, Published, Sentence, Span
from onrecord.circumstances import Act, Addressee, Circumstances, Medium, MediumKind, SaidOn, SpeechAct
from onrecord.record.keeping import keep
from onrecord.record.names import family_key, person_name
from onrecord.record.schema import article_speakers, speaker_aliases, speakers, statements
from onrecord.record.store import Record
from onrecord.statement import Attribution, Extraction, Resolution, Silence, SourceType, Speaker, content_id

_PARTS = re.compile(r"[\[\]{}<>()]")
_ROLES = {"[": "source", "{": "cue", "<": "content", "(": "title"}
_QUOTED = re.compile("“([^”]+)”")


@dataclass(frozen=True)
class Line:
    """A paragraph in which somebody says something.

    Attributes:
        marked: its text, with ``[source]``, ``{cue}``, ``<content>`` and ``(title)``.
        name: who it is, if it is somebody with a name; it need not stand in the paragraph.
        to: words of the addressee in it; ``on``: EDTF.
    """

    marked: str
    name: str | None = None
    kind: SourceType | None = "named_person"
    on: str | None = None
    to: str | None = None
    medium: MediumKind | None = None
    act: SpeechAct = "assertion"
    polarity: Literal["positive", "negative", "unclear"] = "positive"
    confidence: float = 0.9
    silence: bool = False


def kept(
    record: Record, heading: str, lines: Sequence[Line], *, outlet: str | None, day: str | None, **fields: Any
) -> int:
    """Keep one article of that heading and those lines, its speakers linked by name; gives its text's id."""
    extraction = extracted(heading, lines, outlet=outlet, day=day, **fields)
    with record.writing() as connection:
        text_id = keep(connection, extraction).text_id
        _link(connection, text_id)
    return text_id


def extracted(
    heading: str, lines: Sequence[Line], *, outlet: str | None = None, day: str | None = None, **fields: Any
) -> Extraction:
    """What :func:`kept` keeps."""
    paragraphs = [heading, *(_PARTS.sub("", line.marked) for line in lines)]
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(Span(at, at + len(paragraph)), "body" if number else "headline"))
        at += len(paragraph) + 2
    name = fields.pop("name", f"{heading.split(maxsplit=1)[0].lower()}.txt")
    published = Published(day, "given", "day") if day else None
    sentences = tuple(Sentence(block.span, i) for i, block in enumerate(blocks))
    article = Article(
        text, name, tuple(blocks), sentences, outlet=outlet, published=published, title=heading, **fields
    )
    findings = [_finding(article, blocks[i].span, line) for i, line in enumerate(lines, 1)]
    by_id: dict[str, Speaker] = {}
    for _, speaker in findings:
        if speaker and speaker.id not in by_id:
            by_id[speaker.id] = speaker
    return Extraction(
        article,
        tuple(f for f, _ in findings if isinstance(f, Attribution)),
        (),
        "by hand",
        tuple(f for f, _ in findings if isinstance(f, Silence)),
        tuple(by_id.values()),
    )


def _finding(article: Article, block: Span, line: Line) -> tuple[Attribution | Silence, Speaker | None]:
    places: dict[str, list[Span]] = {role: [] for role in _ROLES.values()}
    at, open_at, role = block.start, 0, ""
    for char in line.marked:
        if char in _ROLES:
            role, open_at = _ROLES[char], at
        elif char in "]}>)":
            places[role].append(Span(open_at, at))
        else:
            at += 1
    source, cue, content = (tuple(places[role]) for role in ("source", "cue", "content"))
    speaker = _speaker(article, line, source, tuple(places["title"]))
    resolution = Resolution(speaker and speaker.id, "name" if speaker else None, 0.9)
    if line.silence:
        key = content_id(article.text_sha256, source=source, silence=cue)
        return Silence(key, source, cue, resolution), speaker
    quoted = tuple(
        Span(span.start + found.start(1), span.start + found.end(1))
        for span in content
        for found in _QUOTED.finditer(span.of(article.text))
    )
    whole = not any(_QUOTED.sub("", span.of(article.text)).strip(" ,.") for span in content)
    said = Attribution(
        content_id(article.text_sha256, source=source, cue=cue, content=content),
        source,
        cue,
        content,
        quoted,
        "direct" if quoted and whole else "mixed" if quoted else "indirect",
        line.polarity,
        line.confidence,
        None,
        resolution,
        _circumstances(article, block, line, cue),
    )
    return said, speaker


def _speaker(
    article: Article, line: Line, source: tuple[Span, ...], title: tuple[Span, ...]
) -> Speaker | None:
    if line.kind is None:
        return None
    name = None
    if line.name:
        start = article.text.index(line.name)
        name = Span(start, start + len(line.name))
    key = content_id(article.text_sha256, speaker=(name,) if name else source)
    return Speaker(key, line.kind, name, title, (), source)


def _circumstances(article: Article, block: Span, line: Line, cue: tuple[Span, ...]) -> Circumstances:
    said_on = SaidOn(line.on, "explicit", cue[0] if cue else None, 0.9)
    if line.on is None:
        day = article.published and article.published.value
        said_on = SaidOn(f"../{day}", "published") if day else SaidOn(None, None, reason="no date")
    addressee = None
    if line.to:
        start = article.text.index(line.to, block.start)
        addressee = Addressee(Span(start, start + len(line.to)), "group", None, 0.9)
    medium = Medium(line.medium, cue[0], confidence=0.9) if line.medium and cue else None
    return Circumstances(said_on, medium, addressee, Act(line.act, None, 0.9), ())


def _link(connection: Connection, text_id: int) -> None:
    """Link the article's speakers to those of the record that bear exactly the same name."""
    found = select(article_speakers).where(
        article_speakers.c.text_id == text_id, article_speakers.c.name.is_not(None)
    )
    for row in connection.execute(found).all():
        known = connection.execute(select(speakers.c.id).where(speakers.c.name == row.name)).scalar()
        if known is None:
            made = connection.execute(
                insert(speakers), {"key": row.key, "name": row.name, "source_type": row.source_type}
            ).inserted_primary_key
            assert made is not None
            known = made.id
            alias = {
                "speaker_id": known,
                "alias": row.name,
                "folded": row.name.casefold(),
                "basis": "printed",
            }
            person = row.source_type == "named_person"
            family = family_key(person_name(row.name)) if person else None
            connection.execute(insert(speaker_aliases), alias | {"family": family})
        mine = article_speakers.c.id == row.id
        connection.execute(update(article_speakers).where(mine).values(speaker_id=known))
        said = statements.c.article_speaker_id == row.id
        connection.execute(update(statements).where(said).values(speaker_id=known))


def harbour_record(path: Path) -> Record:
    """Four articles of two outlets on a ferry; the last repeats a statement of the first."""
    record = Record(path, create=True)
    penn, quill = "Ada Penn", "Bo Quill"
    kept(
        record,
        "Ferry to close",
        [
            Line("(The mayor), [Ada Penn], {called} the vote <“a mistake for the islands”>.", penn),
            Line("[Bo Quill] {told} reporters <the ferry was too old>.", quill, to="reporters"),
            Line("[An official] {said} <the board had not read the report>.", None, "anonymous"),
            Line("[Ada Penn] {did not say} <whether she would sue>.", penn, polarity="negative"),
        ],
        outlet="The Courier",
        day="2024-05-03",
        url="https://courier.example/ferry",
    )
    kept(
        record,
        "Islands protest",
        [
            Line("[Protesters] {said} <the winter ferry was their lifeline>.", None, "unnamed_group"),
            Line(
                "(The mayor), [Ada Penn], {promised} <“a new ferry by June”>.",
                penn,
                on="2024-05-20",
                act="promise",
            ),
            Line("[Bo Quill] {declined to comment}.", quill, silence=True),
            Line("[Ada Penn] {thought} <perhaps the ferry was cursed>.", penn, confidence=0.2),
        ],
        outlet="Island Post",
        day="2024-06-02",
    )
    kept(
        record,
        "Old quarrel",
        [
            Line(
                "(Former mayor) [Ada Penn] {told} the Post <“I would buy two ferries” and a barge>.",
                penn,
                to="the Post",
                medium="interview",
            ),
            Line("[Bo Quill] {answered} <that Ada Penn knew no boats>.", quill, act="criticism"),
        ],
        outlet="Island Post",
        day="2025-01-10",
    )
    again = kept(
        record,
        "Wire story",
        [Line("(Mayor) [Ada Penn] {called} the vote <“a mistake for the islands”>.", penn)],
        outlet="Island Post",
        day="2024-05-04",
    )
    with record.writing() as connection:
        first = select(statements.c.id).where(statements.c.content == "“a mistake for the islands”").limit(1)
        connection.execute(
            update(statements)
            .where(statements.c.text_id == again)
            .values(repeats=connection.execute(first).scalar_one())
        )
    return record
