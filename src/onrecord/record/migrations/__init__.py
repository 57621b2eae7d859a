"""How a record of an earlier version becomes one of today's: Alembic migrations, one file a version.

``PRAGMA user_version`` holds the number of the newest migration that was applied, so that opening a record
that is up to date does not load Alembic.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from onrecord.record.sqlite import APPLICATION_ID, WRITES

__all__ = ["NEWEST", "upgrade"]

NEWEST = 1
"""The number of the newest migration."""


def upgrade(engine: Engine) -> None:
    """Apply every migration that is missing, all in one transaction."""
    from alembic import command  # noqa: PLC0415  (slow to load, and seldom needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {NEWEST}")
