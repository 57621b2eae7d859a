"""The tables of a record. What each holds is said at it; docs/record.md draws them.

A *text* is a text as read, once; an *appearance* is each address, outlet and date at which it stood.
Statements belong to texts. Places are half-open ranges of code points of the text, kept as JSON lists
``[[start, end], …]`` beside the words they cut out, so that the file can be read by eye. Days are ISO 8601,
times are UTC.

Nothing here is SQLite's own: that is in :mod:`onrecord.record.sqlite`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "appearances",
    "article_speakers",
    "camp_members",
    "camp_rules",
    "camps",
    "corrections",
    "feeds",
    "metadata",
    "outlet_aliases",
    "outlet_domains",
    "outlets",
    "passages",
    "quotation_prints",
    "quotations",
    "removals",
    "skips",
    "speaker_aliases",
    "speaker_choices",
    "speaker_edits",
    "speaker_ids",
    "speaker_roles",
    "speaker_separations",
    "speakers",
    "statement_vectors",
    "statements",
    "text_bands",
    "texts",
]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _to(column: str, *, cascade: bool = True) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE" if cascade else "SET NULL")


texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),  # of its UTF-8 bytes
    Column("reader", String, nullable=False),  # what made it from bytes
    Column("heading", Text, nullable=False),  # what to call it
    Column("text", Text, nullable=False),
    Column("blocks", JSON, nullable=False),  # [[start, end, kind], …]
    Column("sentences", JSON, nullable=False),  # [[start, end, block], …]
    Column("original", LargeBinary),  # the bytes as read, zlib; NULL where they are the text's
    Column("model", String, nullable=False),  # what found the statements
    Column("added", String, nullable=False),  # when, UTC
    Column("copy_of", Integer, _to("texts.id", cascade=False), index=True),  # the first text of its story
    UniqueConstraint("sha256", "reader"),
)
"""Texts as read, once each."""

outlets = Table(
    "outlets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
)
"""Who prints: newspapers, stations, agencies."""

outlet_aliases = Table(
    "outlet_aliases",
    metadata,
    Column("alias", String, primary_key=True),  # case-folded
    Column("outlet_id", Integer, _to("outlets.id"), nullable=False, index=True),
)

outlet_domains = Table(
    "outlet_domains",
    metadata,
    Column("domain", String, primary_key=True),  # lower case, without "www."
    Column("outlet_id", Integer, _to("outlets.id"), nullable=False, index=True),
)

appearances = Table(
    "appearances",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text_id", Integer, _to("texts.id"), nullable=False),
    Column("address", String),  # http(s) address, or path; NULL for a row of a JSON Lines file
    Column("name", String, nullable=False, index=True),  # as the user gave it
    Column("outlet_id", Integer, _to("outlets.id", cascade=False), index=True),
    Column("title", Text),
    Column("byline", Text),
    Column("published", String),  # EDTF, as found
    Column("published_basis", String),
    Column("published_precision", String),
    Column("published_day", String, index=True),  # its first day, for sorting
    Column("fetched", String, nullable=False),  # when it was added, UTC
    Column("version", Integer, nullable=False, default=1),  # of what stands at the address
    Column("replaced_by", Integer, _to("appearances.id", cascade=False)),  # the next version
    Column("warnings", JSON, nullable=False),
    Index("ix_appearances_address_version", "address", "version"),
    Index("ix_appearances_text_id_name", "text_id", "name"),
)
"""Where and when a text stood. The newest version at an address has no ``replaced_by``."""

speakers = Table(
    "speakers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, unique=True),  # of the article speaker that began it
    Column("name", String, nullable=False),  # the fullest printed, or as a person set it
    Column("source_type", String, nullable=False),  # named_person, named_organization or document
    Column("renamed", Boolean, nullable=False, default=False),  # a person set the name
    Column(
        "traits", JSON
    ),  # gender, offices, places and years that articles and lists tell; see roles.Traits
)
"""People, organizations and documents across articles."""

speaker_aliases = Table(
    "speaker_aliases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("speaker_id", Integer, _to("speakers.id"), nullable=False, index=True),
    Column("alias", String, nullable=False),
    Column("folded", String, nullable=False, index=True),  # case and accents folded, titles off
    Column(
        "family", String, index=True
    ),  # a person's surname; what an organization is told by, with its place
    Column("basis", String, nullable=False),  # printed, initials (of the long form), person or import
    UniqueConstraint("speaker_id", "folded"),
)
"""Every name a speaker goes by. No ``family``: a name alone that does not tell who is meant."""

speaker_ids = Table(
    "speaker_ids",
    metadata,
    Column("speaker_id", Integer, _to("speakers.id"), primary_key=True),
    Column("scheme", String, primary_key=True),  # "wikidata"
    Column("value", String, nullable=False),
)

speaker_roles = Table(
    "speaker_roles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("speaker_id", Integer, _to("speakers.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("organization", Text),
    Column("country", Text),
    Column("since", String),  # EDTF
    Column("until", String),
    Column("basis", String, nullable=False),  # person or import; printed ones stand at article_speakers
)

speaker_choices = Table(
    "speaker_choices",
    metadata,
    Column("text_id", Integer, _to("texts.id"), primary_key=True),
    Column("key", String(16), primary_key=True),  # of an article speaker
    Column("speaker_id", Integer, _to("speakers.id"), nullable=False, index=True),
)
"""Who a person said that an article speaker is; it wins over every linking."""

speaker_separations = Table(
    "speaker_separations",
    metadata,
    Column("speaker_id", Integer, _to("speakers.id"), primary_key=True),
    Column("other_id", Integer, _to("speakers.id"), primary_key=True, index=True),
)
"""Two speakers, the lower id first, that a person set apart: never joined again by themselves."""

article_speakers = Table(
    "article_speakers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text_id", Integer, _to("texts.id"), nullable=False, index=True),
    Column("key", String(16), nullable=False),  # see content_id
    Column("number", Integer, nullable=False),  # in order of the extraction
    Column("source_type", String),
    Column("name", Text),  # words of name_at
    Column("title", Text),  # words of title_at, joined
    Column("justification", Text),
    Column("name_at", JSON),  # [start, end]
    Column("title_at", JSON, nullable=False),
    Column("justification_at", JSON, nullable=False),
    Column("sources_at", JSON, nullable=False),
    Column("speaker_id", Integer, _to("speakers.id", cascade=False), index=True),  # who that is
    UniqueConstraint("text_id", "key"),
)
"""Speakers as one article has them; ``speaker_id`` is empty for those without a name."""

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text_id", Integer, _to("texts.id"), nullable=False, index=True),
    Column("key", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", JSON, nullable=False),  # [first, last]
    Column("implied", JSON, nullable=False),
    Column("speaker", String(16)),  # key of an article speaker
    UniqueConstraint("text_id", "key"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text_id", Integer, _to("texts.id"), nullable=False),
    Column("key", String(16), nullable=False, index=True),  # see content_id
    Column("kind", String, nullable=False),  # statement or silence
    Column("source", Text, nullable=False),  # words of source_at, joined by " … "
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("source_at", JSON, nullable=False),
    Column("cue_at", JSON, nullable=False),
    Column("content_at", JSON, nullable=False),
    Column("quoted_at", JSON, nullable=False),
    Column("quotation", String),
    Column("polarity", String),
    Column("confidence", Float),
    Column("article_speaker_id", Integer, _to("article_speakers.id", cascade=False), index=True),
    Column("speaker_id", Integer, _to("speakers.id", cascade=False)),  # that of the article speaker
    Column("source_type", String),
    Column("resolution", JSON),  # by, confidence, through, sentences_back, candidates
    Column("passage_id", Integer, _to("passages.id", cascade=False), index=True),
    Column("said_on", String),  # EDTF
    Column("said_on_basis", String),
    Column("said_first", String),  # first day it may have been said; NULL where only a bound is known
    Column("said_last", String),
    Column("medium", String),
    Column("addressee", Text),
    Column("act", String),
    Column("circumstances", JSON),  # all of when, how, to whom, as what, with which figures, with places
    Column("published_day", String),  # the earliest of its text's appearances
    Column("repeats", Integer, _to("statements.id", cascade=False), index=True),  # where it was read first
    Column("rejected", Boolean, nullable=False, default=False),  # by a person
    Column("found", JSON(none_as_null=True)),  # as extracted, where a person changed it; else NULL
    UniqueConstraint("text_id", "key"),
    Index("ix_statements_speaker_id_said_last", "speaker_id", "said_last"),
    Index("ix_statements_published_day", "published_day"),
    CheckConstraint("kind in ('statement', 'silence')", name="kind"),
)
"""Every statement and silence of every text, the unsure ones too."""

statement_vectors = Table(
    "statement_vectors",
    metadata,
    Column("statement_id", Integer, _to("statements.id"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""What a statement is about: signed bytes, see onrecord.record.meaning."""

text_bands = Table(
    "text_bands",
    metadata,
    Column("band", Integer, primary_key=True),  # number and hash of a MinHash band, 63 bits
    Column("text_id", Integer, _to("texts.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Near-duplicate texts share a band."""

quotations = Table(
    "quotations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("statement_id", Integer, _to("statements.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cluster", Integer, nullable=False, index=True),  # id of its first quotation
)
"""Quoted words long enough to be told apart, and the cluster of those that are the same, cut or altered."""

quotation_prints = Table(
    "quotation_prints",
    metadata,
    Column("print", Integer, primary_key=True),
    Column("quotation_id", Integer, _to("quotations.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
"""Fingerprints of quotations: two that share words in a row share one."""

camps = Table(
    "camps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
)
"""Sets of speakers that a person made."""

camp_members = Table(
    "camp_members",
    metadata,
    Column("camp_id", Integer, _to("camps.id"), primary_key=True),
    Column("name", String, primary_key=True),  # as given; also before anybody of that name is in the record
)

camp_rules = Table(
    "camp_rules",
    metadata,
    Column("camp_id", Integer, _to("camps.id"), primary_key=True),
    Column("field", String, primary_key=True),  # title, organization or country
    Column("words", String, primary_key=True),  # as printed
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made", String, nullable=False),  # when, UTC
    Column("author", String, nullable=False),
    # speaker, type, source, content, quotation, polarity, reject, restore, undo
    Column("action", String, nullable=False),
    Column("text_sha256", String(64), nullable=False, index=True),
    Column("statement", String(16), nullable=False),  # key of the statement as it was
    Column("anchor", JSON, nullable=False),  # what it is found again by; see onrecord.record.anchors
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("state", String, nullable=False),  # in_force, undone or orphaned
    Column("note", Text),  # why, in the author's words
)
"""What people changed; it wins over every extraction."""

speaker_edits = Table(
    "speaker_edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made", String, nullable=False),
    Column("author", String, nullable=False),
    Column("action", String, nullable=False),  # merge, split, rename, alias, id, import, undo
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
)
"""What people changed at speakers, with all that is needed to undo it."""

skips = Table(
    "skips",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("name", String, nullable=False, index=True),  # path or address as given
    Column("line", Integer),
    Column("reason", String, nullable=False, index=True),
    Column("detail", Text, nullable=False),
)
"""What was not added, and why (``onrecord reasons`` explains the codes)."""

feeds = Table(
    "feeds",
    metadata,
    Column("address", String, primary_key=True),
    Column("etag", String),
    Column("modified", String),
    Column("polled", String),  # when last, UTC
    Column("next_poll", String),
    Column("failures", Integer, nullable=False, default=0),
)
"""Feeds and sitemaps that are watched, with what a polite next request needs."""

removals = Table(
    "removals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),  # when, UTC
    Column("name", String, nullable=False),  # as given to onrecord remove
    Column("address", String, index=True),  # where it stood
    Column("sha256", String(64), index=True),  # of the text, where none of it is left
)
"""What was taken out for good: it is not added again unless somebody asks for it. Of the text only a hash."""
