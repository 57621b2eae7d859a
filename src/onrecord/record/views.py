"""Ready views of a record, for a person who opens the file with Datasette or another browser of SQLite.

Each is one ``SELECT`` over the tables. They show what stands in the record now: what a person rejected is
left out, and an unsure statement says how sure it is.
"""

from __future__ import annotations

__all__ = ["VIEWS", "VIEW_NAMES"]

# Where a text stood first: the earliest that is dated, else the first that was added.
_FIRST = """(SELECT one.id FROM appearances AS one WHERE one.text_id = statements.text_id
            ORDER BY one.published_day IS NULL, one.published_day, one.id LIMIT 1)"""

_JOINED = f"""
    FROM statements
    LEFT JOIN article_speakers ON article_speakers.id = statements.article_speaker_id
    LEFT JOIN speakers ON speakers.id = statements.speaker_id
    LEFT JOIN appearances ON appearances.id = {_FIRST}
    LEFT JOIN outlets ON outlets.id = appearances.outlet_id"""

_SPEAKER = "coalesce(speakers.name, article_speakers.name)"

VIEWS = (
    f"""CREATE VIEW who_said_what AS
    SELECT statements.id AS statement,
        statements.published_day AS published,
        statements.said_on,
        {_SPEAKER} AS speaker,
        article_speakers.title AS role,
        statements.source_type,
        statements.source AS source_words,
        statements.content AS words,
        statements.quotation,
        statements.polarity,
        statements.confidence,
        outlets.name AS outlet,
        appearances.address,
        statements.key{_JOINED}
    WHERE statements.kind = 'statement' AND NOT statements.rejected AND statements.content <> ''""",
    f"""CREATE VIEW silent AS
    SELECT statements.id AS statement,
        statements.published_day AS published,
        {_SPEAKER} AS speaker,
        statements.source AS source_words,
        statements.cue AS words,
        outlets.name AS outlet,
        appearances.address,
        statements.key{_JOINED}
    WHERE statements.kind = 'silence' AND NOT statements.rejected""",
    """CREATE VIEW quoted_sources AS
    SELECT coalesce(speakers.name, '(' || coalesce(statements.source_type, 'not known') || ')') AS source,
        statements.source_type,
        count(*) AS statements,
        sum(statements.quotation IN ('direct', 'mixed')) AS with_quoted_words,
        count(DISTINCT statements.text_id) AS articles,
        min(statements.published_day) AS first_published,
        max(statements.published_day) AS last_published
    FROM statements LEFT JOIN speakers ON speakers.id = statements.speaker_id
    WHERE statements.kind = 'statement' AND NOT statements.rejected
    GROUP BY statements.speaker_id, statements.source_type""",
    """CREATE VIEW articles AS
    SELECT appearances.id AS appearance,
        appearances.published,
        outlets.name AS outlet,
        coalesce(appearances.title, texts.heading) AS title,
        appearances.address,
        appearances.version,
        appearances.replaced_by IS NOT NULL AS replaced,
        (SELECT count(*) FROM statements WHERE statements.text_id = texts.id AND NOT statements.rejected)
            AS statements,
        texts.id AS text,
        texts.sha256
    FROM appearances JOIN texts ON texts.id = appearances.text_id
    LEFT JOIN outlets ON outlets.id = appearances.outlet_id""",
    """CREATE VIEW changed_by_people AS
    SELECT corrections.made,
        corrections.author,
        corrections.action,
        corrections.state,
        corrections.before,
        corrections.after,
        corrections.note,
        texts.heading AS article,
        corrections.statement AS key
    FROM corrections LEFT JOIN texts ON texts.sha256 = corrections.text_sha256""",
)
"""The statements that make them."""

VIEW_NAMES = ("who_said_what", "silent", "quoted_sources", "articles", "changed_by_people")
