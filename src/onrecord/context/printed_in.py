"""The outlet that something is printed in: named by the source, or behind a verb of writing."""

from __future__ import annotations

from onrecord.article import Span
from onrecord.context.noun_phrases import Phrases
from onrecord.context.outlets import is_initials, network_in, outlet_in, unknown_outlet
from onrecord.statement import Attribution

__all__ = ["printed_in", "source_outlet"]

_PRINTED_IN = frozenset({"in", "for", "on", "at"})
_SHORTLY = 8  # words from a verb of writing to the outlet


def source_outlet(phrases: Phrases, attribution: Attribution) -> Span | None:
    """The outlet that a source names; not initials beside a person: "Pell of TTU"."""
    for span in attribution.source:
        first, end = phrases.words.range_of(span)
        found = outlet_in(phrases, first, end)
        if found and not (end - first > 2 and is_initials(phrases, *found)):
            return phrases.span(*found)
    return None


def printed_in(phrases: Phrases, attribution: Attribution, index: int) -> Span | None:
    """The outlet or network behind "wrote": "wrote Pell in the Herald", "wrote on Medium"."""
    at = max([index + 1, *(phrases.words.range_of(s)[1] for s in attribution.source[-1:])])
    if at > index + _SHORTLY or at + 1 >= len(phrases.lower) or phrases.lower[at] not in _PRINTED_IN:
        return None
    end = phrases.end(at + 1, min(at + _SHORTLY, len(phrases.lower)))
    found = outlet_in(phrases, at + 1, end) or network_in(phrases, at + 1, end)
    found = found or unknown_outlet(phrases, at + 1, end)
    return phrases.span(*found) if found else None
