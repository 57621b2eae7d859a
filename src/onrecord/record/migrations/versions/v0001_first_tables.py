"""The record's first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.record.sqlite import WORD_INDEXES
from onrecord.record.views import VIEWS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a record to this version."""
    op.create_table(
        "camps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camps")),
        sa.UniqueConstraint("name", name=op.f("uq_camps_name")),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("statement", sa.String(length=16), nullable=False),
        sa.Column("anchor", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_corrections_text_sha256"), ["text_sha256"], unique=False)

    op.create_table(
        "feeds",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("modified", sa.String(), nullable=True),
        sa.Column("polled", sa.String(), nullable=True),
        sa.Column("next_poll", sa.String(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_feeds")),
    )
    op.create_table(
        "outlets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlets")),
        sa.UniqueConstraint("name", name=op.f("uq_outlets_name")),
    )
    op.create_table(
        "removals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removals")),
    )
    with op.batch_alter_table("removals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_removals_address"), ["address"], unique=False)
        batch_op.create_index(batch_op.f("ix_removals_sha256"), ["sha256"], unique=False)

    op.create_table(
        "skips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skips")),
    )
    with op.batch_alter_table("skips", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skips_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_skips_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_skips_reason"), ["reason"], unique=False)

    op.create_table(
        "speaker_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_edits")),
    )
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("source_type", sa.String(), nullable=False),
        sa.Column("renamed", sa.Boolean(), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("key", name=op.f("uq_speakers_key")),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("copy_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_of"], ["texts.id"], name=op.f("fk_texts_copy_of"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sa.UniqueConstraint("sha256", "reader", name=op.f("uq_texts_sha256_reader")),
    )
    with op.batch_alter_table("texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_texts_copy_of"), ["copy_of"], unique=False)

    op.create_table(
        "appearances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=True),
        sa.Column("published_day", sa.String(), nullable=True),
        sa.Column("fetched", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_appearances_outlet_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["appearances.id"], name=op.f("fk_appearances_replaced_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_appearances_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearances")),
    )
    with op.batch_alter_table("appearances", schema=None) as batch_op:
        batch_op.create_index("ix_appearances_address_version", ["address", "version"], unique=False)
        batch_op.create_index(batch_op.f("ix_appearances_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_appearances_outlet_id"), ["outlet_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appearances_published_day"), ["published_day"], unique=False)
        batch_op.create_index("ix_appearances_text_id_name", ["text_id", "name"], unique=False)

    op.create_table(
        "article_speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source_type", sa.String(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("justification", sa.Text(), nullable=True),
        sa.Column("name_at", sa.JSON(), nullable=True),
        sa.Column("title_at", sa.JSON(), nullable=False),
        sa.Column("justification_at", sa.JSON(), nullable=False),
        sa.Column("sources_at", sa.JSON(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_article_speakers_speaker_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_article_speakers_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_speakers")),
        sa.UniqueConstraint("text_id", "key", name=op.f("uq_article_speakers_text_id_key")),
    )
    with op.batch_alter_table("article_speakers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_speakers_speaker_id"), ["speaker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_article_speakers_text_id"), ["text_id"], unique=False)

    op.create_table(
        "camp_members",
        sa.Column("camp_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["camp_id"], ["camps.id"], name=op.f("fk_camp_members_camp_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("camp_id", "name", name=op.f("pk_camp_members")),
    )
    op.create_table(
        "camp_rules",
        sa.Column("camp_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["camp_id"], ["camps.id"], name=op.f("fk_camp_rules_camp_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("camp_id", "field", "words", name=op.f("pk_camp_rules")),
    )
    op.create_table(
        "outlet_aliases",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_aliases_outlet_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_outlet_aliases")),
    )
    with op.batch_alter_table("outlet_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outlet_aliases_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "outlet_domains",
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlets.id"], name=op.f("fk_outlet_domains_outlet_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_outlet_domains")),
    )
    with op.batch_alter_table("outlet_domains", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outlet_domains_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("implied", sa.JSON(), nullable=False),
        sa.Column("speaker", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_passages_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("text_id", "key", name=op.f("uq_passages_text_id_key")),
    )
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_text_id"), ["text_id"], unique=False)

    op.create_table(
        "speaker_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_aliases_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_aliases")),
        sa.UniqueConstraint("speaker_id", "folded", name=op.f("uq_speaker_aliases_speaker_id_folded")),
    )
    with op.batch_alter_table("speaker_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_aliases_family"), ["family"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaker_aliases_folded"), ["folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_speaker_aliases_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "speaker_choices",
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_choices_speaker_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_speaker_choices_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("text_id", "key", name=op.f("pk_speaker_choices")),
    )
    with op.batch_alter_table("speaker_choices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_choices_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "speaker_ids",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_ids_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("speaker_id", "scheme", name=op.f("pk_speaker_ids")),
    )
    op.create_table(
        "speaker_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_speaker_roles_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_roles")),
    )
    with op.batch_alter_table("speaker_roles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_roles_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "speaker_separations",
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["speakers.id"], name=op.f("fk_speaker_separations_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speakers.id"],
            name=op.f("fk_speaker_separations_speaker_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("speaker_id", "other_id", name=op.f("pk_speaker_separations")),
    )
    with op.batch_alter_table("speaker_separations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speaker_separations_other_id"), ["other_id"], unique=False)

    op.create_table(
        "text_bands",
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_text_bands_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("band", "text_id", name=op.f("pk_text_bands")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("text_bands", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_bands_text_id"), ["text_id"], unique=False)

    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("source_at", sa.JSON(), nullable=False),
        sa.Column("cue_at", sa.JSON(), nullable=False),
        sa.Column("content_at", sa.JSON(), nullable=False),
        sa.Column("quoted_at", sa.JSON(), nullable=False),
        sa.Column("quotation", sa.String(), nullable=True),
        sa.Column("polarity", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("article_speaker_id", sa.Integer(), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("source_type", sa.String(), nullable=True),
        sa.Column("resolution", sa.JSON(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_on_basis", sa.String(), nullable=True),
        sa.Column("said_first", sa.String(), nullable=True),
        sa.Column("said_last", sa.String(), nullable=True),
        sa.Column("medium", sa.String(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("act", sa.String(), nullable=True),
        sa.Column("circumstances", sa.JSON(), nullable=True),
        sa.Column("published_day", sa.String(), nullable=True),
        sa.Column("repeats", sa.Integer(), nullable=True),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=True),
        sa.CheckConstraint("kind in ('statement', 'silence')", name=op.f("ck_statements_kind")),
        sa.ForeignKeyConstraint(
            ["article_speaker_id"],
            ["article_speakers.id"],
            name=op.f("fk_statements_article_speaker_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_statements_passage_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["repeats"], ["statements.id"], name=op.f("fk_statements_repeats"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.id"], name=op.f("fk_statements_speaker_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["text_id"], ["texts.id"], name=op.f("fk_statements_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("text_id", "key", name=op.f("uq_statements_text_id_key")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statements_article_speaker_id"), ["article_speaker_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_statements_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_passage_id"), ["passage_id"], unique=False)
        batch_op.create_index("ix_statements_published_day", ["published_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_repeats"), ["repeats"], unique=False)
        batch_op.create_index("ix_statements_speaker_id_said_last", ["speaker_id", "said_last"], unique=False)

    op.create_table(
        "quotations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_quotations_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotations")),
    )
    with op.batch_alter_table("quotations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotations_cluster"), ["cluster"], unique=False)
        batch_op.create_index(batch_op.f("ix_quotations_statement_id"), ["statement_id"], unique=False)

    op.create_table(
        "statement_vectors",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statements.id"],
            name=op.f("fk_statement_vectors_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_statement_vectors")),
    )
    op.create_table(
        "quotation_prints",
        sa.Column("print", sa.Integer(), nullable=False),
        sa.Column("quotation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quotation_id"],
            ["quotations.id"],
            name=op.f("fk_quotation_prints_quotation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("print", "quotation_id", name=op.f("pk_quotation_prints")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("quotation_prints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotation_prints_quotation_id"), ["quotation_id"], unique=False)

    for statement in (*WORD_INDEXES, *VIEWS):
        op.execute(statement)
