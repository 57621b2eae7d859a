"""What follows from a text that has been kept: who its speakers are, what it repeats, what it is about."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.record.copies import note_copies
from onrecord.record.identity import link_speakers
from onrecord.record.keeping import date_statements
from onrecord.record.meaning import note_meaning
from onrecord.record.quotations import note_quotations

__all__ = ["settle", "settle_again"]


def settle(connection: Connection, text_id: int) -> None:
    """To be called in the transaction that kept the findings of a text, once they are all there."""
    link_speakers(connection, text_id)
    note_copies(connection, text_id)
    note_quotations(connection, text_id)
    note_meaning(connection, text_id)


def settle_again(connection: Connection, text_id: int) -> None:
    """The same where the statements of a text were replaced or brought in; what is there stays as it is."""
    date_statements(connection, text_id)
    settle(connection, text_id)
