"""Run by Alembic: the migrations of a record, on the connection that was given."""

from alembic import context

from onrecord.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller's transaction holds them all
)
context.run_migrations()
