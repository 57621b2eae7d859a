"""The date in the words for an occasion that other statements share: "She spoke with the Post on Friday"."""

from __future__ import annotations

from onrecord.article import Article
from onrecord.circumstances import Medium, SaidOn
from onrecord.context.date_words import find_dates
from onrecord.context.dates import read_date

__all__ = ["dated_by_occasion"]

_SURE = 0.75  # not calibrated


def dated_by_occasion(article: Article, said: SaidOn, medium: Medium | None) -> SaidOn:
    """``said``, or, of a statement without a date, that of the one date in the words of its occasion.

    Only of an occasion that is told beside another statement: a statement's own words were looked at before.
    """
    undated = said.basis in (None, "published") and said.span is None
    if not undated or medium is None or medium.occasion is None or not medium.carried:
        return said
    dates = list(find_dates(article.text, medium.occasion))
    if len(dates) != 1:
        return said
    date = read_date(dates[0].date.of(article.text), article.published)
    return SaidOn(date, "carried", dates[0].span, _SURE) if date else said
