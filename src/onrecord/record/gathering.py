"""What articles and lists tell of a speaker, gathered anew: after people changed what is his."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from onrecord.record.named import read_named
from onrecord.record.roles import Traits, capped, merged, traits_of_role
from onrecord.record.schema import appearances, article_speakers, speaker_roles, texts

__all__ = ["traits_of"]


def traits_of(connection: Connection, speaker: int, most: int = 200) -> Traits:
    """What the newest ``most`` articles of a speaker tell of him, gathered anew."""
    a = article_speakers.c
    day = select(func.min(appearances.c.published_day)).where(appearances.c.text_id == a.text_id)
    wanted = select(article_speakers, texts.c.text, day.scalar_subquery().label("day"))
    wanted = wanted.join_from(article_speakers, texts).where(a.speaker_id == speaker)
    traits = Traits()
    for row in connection.execute(wanted.order_by(a.id.desc()).limit(most)):
        found = read_named(row.text, row, int(row.day[:4]) if row.day else 0)
        if found is not None:
            single = found.person is None or found.person.is_single
            traits = capped(merged(traits, merged(found.here, Traits(full=int(not single)))))
    r = speaker_roles.c
    given = select(r.role, r.country, r.since, r.until).where(r.speaker_id == speaker)
    for role, country, since, until in connection.execute(given):
        told = traits_of_role(role, country, since, until)
        told.imported = not traits.full
        traits = merged(traits, told) if traits.held() else told
    return traits
