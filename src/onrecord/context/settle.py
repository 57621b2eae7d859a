"""From resolved attributions to statements with their circumstances."""

from __future__ import annotations

from dataclasses import replace

from onrecord.circumstances import Circumstances, SaidOn
from onrecord.context.acts import act_of
from onrecord.context.addressees import addressees_of
from onrecord.context.figures import figures_in
from onrecord.context.media import media_of
from onrecord.context.occasion_dates import dated_by_occasion
from onrecord.context.said_on import said_on
from onrecord.speakers.words import Words
from onrecord.statement import Extraction

__all__ = ["with_circumstances"]

_UNKNOWN = SaidOn(None, None, reason="the article does not tell")


def with_circumstances(extraction: Extraction, words: Words) -> Extraction:
    """The same with ``circumstances`` in every attribution.

    Args:
        extraction: whose attributions have been resolved.
        words: all words of its article.
    """
    text = extraction.article.text
    media = media_of(extraction, words)
    dates = dated_by_occasion(extraction, said_on(extraction, words), media)
    addressees = addressees_of(extraction, words)
    settled = tuple(
        replace(
            a,
            circumstances=Circumstances(
                dates.get(a.id, _UNKNOWN),
                media.get(a.id),
                addressees.get(a.id),
                act_of(text, words, a),
                figures_in(text, a.content),
            ),
        )
        for a in extraction.attributions
    )
    return replace(extraction, attributions=settled)
